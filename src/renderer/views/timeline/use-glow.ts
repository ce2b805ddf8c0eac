import { useEffect, useState } from 'react'
import { diffTimelines } from '../../../shared/timeline-diff'
import type { Timeline } from '../../../shared/timeline'

/** How long a clip that the last change added or altered is marked. */
const GLOW_MS = 2400

const nothing: ReadonlySet<string> = new Set()

/** The ids of the clips that just changed. What is there when the view opens is not news. */
export function useGlow(timeline: Timeline | null): ReadonlySet<string> {
  const [seen, setSeen] = useState(timeline)
  const [glowing, setGlowing] = useState(nothing)
  if (timeline !== seen) {
    setSeen(timeline)
    const changed = timeline ? changedClips(seen, timeline) : nothing
    if (changed.size > 0) setGlowing(changed)
  }
  useEffect(() => {
    if (glowing.size === 0) return
    const timer = setTimeout(() => setGlowing(nothing), GLOW_MS)
    return () => clearTimeout(timer)
  }, [glowing])
  return glowing
}

function changedClips(before: Timeline | null, after: Timeline): ReadonlySet<string> {
  const changes = diffTimelines(before, after)
  return new Set(changes.flatMap((change) => ('clip' in change && change.kind !== 'removed' ? [change.clip.id] : [])))
}
