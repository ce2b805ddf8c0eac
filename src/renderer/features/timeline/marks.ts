import { useEffect, useEffectEvent, useRef } from 'react'
import { diffTimelines } from '../../../shared/model/timeline-diff'
import type { Timeline } from '../../../shared/model/timeline'
import { useUi } from '../../state/ui-store'
import type { Scale } from './scale'

/** How long clips are marked. */
const MARK_MS = 2400

/**
 * The ids of the clips that are marked for a moment: those that just changed, and those that a message asks to show, which are
 * scrolled into view. What is there when the timeline opens is not news.
 */
export function useMarks(timeline: Timeline, scroller: HTMLElement | null, scale: Scale): ReadonlySet<string> {
  const { clipIds, isAsked } = useUi((state) => state.marks)
  const mark = useUi((state) => state.mark)
  const seen = useRef(timeline)
  const reveal = useEffectEvent(() => {
    const row = timeline.tracks.findIndex(({ clips }) => clips.some(({ id }) => clipIds.has(id)))
    const first = timeline.tracks[row]?.clips.find(({ id }) => clipIds.has(id))
    scroller?.querySelector(`[data-row="${row}"]`)?.scrollIntoView({ block: 'nearest' })
    if (first) scale.reveal(first.startMs)
  })
  useEffect(() => {
    const changed = changedClips(seen.current, timeline)
    seen.current = timeline
    if (changed.length > 0) mark(changed)
  }, [timeline, mark])
  useEffect(() => {
    if (clipIds.size === 0) return
    if (isAsked && scroller) reveal()
    const timer = setTimeout(() => mark([]), MARK_MS)
    return () => clearTimeout(timer)
  }, [clipIds, isAsked, scroller, mark])
  return clipIds
}

const changedClips = (before: Timeline, after: Timeline): string[] =>
  before === after
    ? []
    : diffTimelines(before, after).flatMap((change) => ('clip' in change && change.kind !== 'removed' ? [change.clip.id] : []))
