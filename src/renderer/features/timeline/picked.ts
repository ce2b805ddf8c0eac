import { useMemo, useState } from 'react'
import type { Timeline, Track } from '../../../shared/model/timeline'
import { placeClips, type PlacedClip } from './geometry'

export interface Entry extends PlacedClip {
  /** Unique in the timeline, where a clip's id may be unique only in its track. */
  readonly key: string
  readonly track: Track
}

/** All clips in the order in which they are read: track by track, by time. And the one that the user picked. */
export function usePicked(timeline: Timeline) {
  const entries = useMemo<readonly Entry[]>(
    () =>
      timeline.tracks.flatMap((track, row) =>
        placeClips(track).placed.map((placed) => ({ ...placed, track, key: keyOf(row, placed.clip.id) })),
      ),
    [timeline],
  )
  const [pickedKey, setPickedKey] = useState<string | null>(null)
  const index = entries.findIndex(({ key }) => key === pickedKey)

  /** Picks the clip before or after; from none, the first or the last. */
  const pickNext = (step: 1 | -1): Entry | undefined => {
    const from = index < 0 && step < 0 ? entries.length : index
    const next = entries[Math.min(entries.length - 1, Math.max(0, from + step))]
    if (next) setPickedKey(next.key)
    return next
  }
  /** The clip that an element is part of. */
  const entryAt = (target: EventTarget): Entry | undefined => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-clip]') : null
    const row = element?.closest<HTMLElement>('[data-row]')?.dataset['row']
    const key = keyOf(row, element?.dataset['clip'])
    return element ? entries.find((entry) => entry.key === key) : undefined
  }
  return { picked: entries[index], pick: setPickedKey, pickNext, entryAt }
}

const keyOf = (row: number | string | undefined, clipId: string | undefined): string => `${row}/${clipId}`
