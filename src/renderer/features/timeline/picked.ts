import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { Timeline, Track } from '../../../shared/model/timeline'
import { LANE_PX } from './ClipBox'
import { endOf, placeClips, type PlacedClip } from './geometry'
import { diffTimelines } from '../../../shared/model/timeline-diff'
import { own } from '../../../shared/records'
import { useLanguage } from '../../lib/language'
import { useUi, useUiActions } from '../../state'
import { keyOf } from '../../state/picked'
import type { Scale } from './scale'

export interface Entry extends PlacedClip {
  /** As in `keyOf`. */
  readonly key: string
  readonly track: Track
}

/** All clips in the order in which they are read: track by track, by time. And the one that the user picked. `of`: as in `Picked`. */
export function usePicked(timeline: Timeline, of: string, { timeAt }: Pick<Scale, 'timeAt'>) {
  const entries = useMemo<readonly Entry[]>(
    () =>
      timeline.tracks.flatMap((track, row) =>
        placeClips(track).placed.map((placed) => ({ ...placed, track, key: keyOf(row, placed.clip.id) })),
      ),
    [timeline],
  )
  const pickedKey = useUi(({ picked }) => (picked?.of === of ? picked.key : null))
  const isWriting = useUi(({ drafts }) => (own(drafts, of) ?? '').trim() !== '')
  const { t } = useLanguage()
  const ui = useUiActions()
  const pick = (key: string | null): void => ui.pick(key === null ? null : { of, key })
  const index = entries.findIndex(({ key }) => key === pickedKey)
  const isGone = pickedKey !== null && index < 0
  // It does not come back by itself when an undo brings its clip back.
  const told = useEffectEvent(() => {
    ui.pick(null)
    if (isWriting) ui.notify(t('chat.pointed.gone'))
  })
  useEffect(() => {
    if (isGone) told()
  }, [isGone])

  /** Picks the clip before or after; from none, the first or the last. */
  const pickNext = (step: 1 | -1): Entry | undefined => {
    const from = index < 0 && step < 0 ? entries.length : index
    const next = entries[Math.min(entries.length - 1, Math.max(0, from + step))]
    if (next) pick(next.key)
    return next
  }
  /** The clip that a pointer is at. */
  const entryAt = ({ target, clientX, clientY }: Pick<MouseEvent, 'target' | 'clientX' | 'clientY'>): Entry | undefined => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-clip], [data-narrow]') : null
    const row = element?.closest<HTMLElement>('[data-row]')?.dataset['row']
    const key = keyOf(row, element?.dataset['clip'])
    if (!element || 'clip' in element.dataset) return element ? entries.find((entry) => entry.key === key) : undefined
    const [ms, lane] = [timeAt(clientX), Math.floor((clientY - element.getBoundingClientRect().top) / LANE_PX)]
    const track = timeline.tracks[Number(row)]
    return entries.findLast((entry) => entry.track === track && entry.lane === lane && entry.clip.startMs <= ms && ms <= endOf(entry.clip))
  }
  return { entries, picked: entries[index], pick, pickNext, entryAt }
}

/** How long clips are marked. */
const MARK_MS = 2400

/**
 * The ids of the clips that are marked for a moment: those that just changed, and those that a message asks to show, which are
 * scrolled into view. What is there when the timeline opens is not news.
 */
export function useMarks(timeline: Timeline, scroller: HTMLElement | null, scale: Scale): ReadonlySet<string> {
  const { clipIds, isAsked } = useUi((state) => state.marks)
  const { mark } = useUiActions()
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
