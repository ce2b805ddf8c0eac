import {
  type KeyboardEvent, memo, type PointerEvent, useCallback, useEffect, useEffectEvent, useId, useMemo, useRef,
} from 'react'
import type { Clip, Timeline, Track } from '../../../shared/model/timeline'
import { CLIP_PX, ClipBox, LANE_PX, Narrow, parted, roomFor } from './ClipBox'
import { placeClips, rulerStep, ticks, visibleClips } from './geometry'
import { trackIcons } from '../../components/ClipPicture'
import { type Clock, useShared } from '../../lib/clock'
import { cx } from '../../lib/view'
import { shownName } from '../../lib/describe-timeline'
import { describeAttributes, describeJoin } from '../../lib/describe-attributes'
import { timecode, useLanguage } from '../../lib/language'
import { lineTop, volumeOf } from './hands/volume'
import { gripsOf, hasVolume } from './say'
import { HEAD_PX, type Scale } from './scale'
import styles from './Timeline.module.css'

interface TrackRowProps {
  readonly track: Track
  /** What it is part of, where hands can change that. */
  readonly editable: Timeline | undefined
  readonly row: number
  /** Whether the timeline has so many clips that not each can be a box. */
  readonly areMany: boolean
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  readonly pxPerMs: number
  readonly pickedId: string | null
  readonly marked: ReadonlySet<string>
}

/** A track: its name, which stays in sight, and those of its clips that are near what is shown. */
export const TrackRow = memo(function TrackRow(props: TrackRowProps) {
  const { track, editable, row, areMany, name, fromMs, toMs, pxPerMs, pickedId, marked } = props
  const { placed, lanes } = useMemo(() => placeClips(track), [track])
  // Not for each clip at each zoom: it looks at all of them.
  const grips = useMemo(
    () => editable && new Map(track.clips.map((clip) => [clip, gripsOf({ clip, track }, editable).join(' ')])),
    [track, editable],
  )
  const lines = useMemo(() => editable && new Map(track.clips.flatMap((clip) => {
    const place = { clip, track }
    return hasVolume(place, editable) ? [[clip, lineTop(place, volumeOf(place), CLIP_PX)] as const] : []
  })), [track, editable])
  const { boxes, narrow } = parted(visibleClips(placed, fromMs, toMs), pxPerMs, areMany)
  const Icon = trackIcons[track.type]
  return (
    <div className={styles.track} data-type={track.type} data-row={row} style={{ height: lanes * LANE_PX + 4 }}>
      <div className={styles.head} title={name}>
        <Icon />
        <span className="one-line">{name}</span>
      </div>
      <div className={styles.lanes} data-seek>
        {narrow.length > 0 && <Narrow clips={narrow} {...{ pxPerMs, pickedId, marked }} />}
        {boxes.map((each) => (
          <ClipBox
            key={`${each.clip.id}@${each.clip.startMs}`}
            placed={each}
            {...roomFor(each, pxPerMs)}
            volume={each.clip.volume ?? track.volume ?? 1}
            grips={grips?.get(each.clip)}
            linePx={lines?.get(each.clip) ?? null}
            isPicked={each.clip.id === pickedId}
            isMarked={marked.has(each.clip.id)}
          />
        ))}
      </div>
    </div>
  )
})

interface RulerProps {
  readonly fromMs: number
  readonly toMs: number
  readonly pxPerMs: number
}

/** Times at round steps. For the eye only: the playhead and the list of clips say the times to screen readers. */
export const Ruler = memo(function Ruler({ fromMs, toMs, pxPerMs }: RulerProps) {
  const tenths = rulerStep(pxPerMs) < 1000 ? 'always' : 'never'
  return (
    <div className={styles.ruler} aria-hidden="true" data-seek>
      {ticks(fromMs, toMs, pxPerMs).map(({ ms, isMajor }) => (
        <span key={ms} className={cx(styles.tick, isMajor && styles.major)} style={{ left: ms * pxPerMs }}>
          {isMajor && timecode(ms, tenths)}
        </span>
      ))}
    </div>
  )
})

/** A clip in words: its name, its time, its volume, and what is done to it. */
export function useClipWords(): (clip: Clip, track: Track) => string {
  const { t, format } = useLanguage()
  return useCallback(
    (clip, track) => {
      const { join } = clip.attributes ?? {}
      const volume = clip.volume ?? track.volume
      const words = [
        shownName(clip, t),
        t('timeline.span', { from: timecode(clip.startMs), to: timecode(clip.startMs + clip.durationMs) }),
        ...(volume === null ? [] : [volume === 0 ? t('attributes.muted') : t('timeline.volume', { percent: Math.round(volume * 100) })]),
        ...(join === undefined ? [] : [describeJoin(clip.attributes ?? {}, true, t, format)]),
        ...describeAttributes(clip, t, format),
      ]
      return words.join(t('timeline.marks.comma'))
    },
    [t, format],
  )
}

interface ClipListProps {
  readonly timeline: Timeline
  readonly trackName: (track: Track) => string
}

/** Of a track; the keys that pick a clip say each of them, and the copied text has them all. */
const MAX_LISTED = 200

/** The timeline for those who hear it: tracks and their clips as lists. */
export const ClipList = memo(function ClipList({ timeline, trackName }: ClipListProps) {
  const { t } = useLanguage()
  const wordsOf = useClipWords()
  return (
    <ol className="visually-hidden" aria-label={t('timeline.list')}>
      {timeline.tracks.map((track, index) => (
        <li key={`${track.id}-${index}`}>
          {trackName(track)}{t('timeline.marks.comma')}{t('timeline.clips', { count: track.clips.length })}
          <ul>
            {track.clips.slice(0, MAX_LISTED).map((clip, place) => <li key={`${clip.id}-${place}`}>{wordsOf(clip, track)}</li>)}
            {track.clips.length > MAX_LISTED && <li>{t('timeline.unlisted', { count: track.clips.length - MAX_LISTED })}</li>}
          </ul>
        </li>
      ))}
    </ol>
  )
})

interface PlayheadProps {
  readonly clock: Clock
  readonly totalMs: number
  readonly pxPerMs: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The line at the present time; it holds the keyboard for the whole timeline. */
export function Playhead({ clock, totalMs, pxPerMs, onKeyDown }: PlayheadProps) {
  const { t } = useLanguage()
  const hintId = useId()
  const ms = Math.min(useShared(clock), totalMs)
  return (
    <>
      <div
        className={styles.playhead}
        data-seek
        role="slider"
        tabIndex={0}
        aria-label={t('timeline.playhead')}
        aria-describedby={hintId}
        aria-valuemin={0}
        aria-valuemax={Math.round(totalMs)}
        aria-valuenow={Math.round(ms)}
        aria-valuetext={t('timeline.position', { time: timecode(ms), total: timecode(totalMs) })}
        style={{ transform: `translateX(${HEAD_PX + ms * pxPerMs}px)` }}
        onKeyDown={onKeyDown}
      />
      <span id={hintId} hidden>{t('timeline.keys')}</span>
    </>
  )
}

/** Where there is no player to say so. */
export function PlayheadTime({ clock, totalMs }: Pick<PlayheadProps, 'clock' | 'totalMs'>) {
  const ms = Math.min(useShared(clock), totalMs)
  return (
    <span className={styles.clock}>
      {timecode(ms, 'always')} <span className="hint">/ {timecode(totalMs)}</span>
    </span>
  )
}

const STEP_MS = 100
const BIG_STEP_MS = 1000

/** The playhead: a time that pointer and keys move, and a player where there is one, which then has the keys. */
export function usePlayhead(clock: Clock, totalMs: number, scale: Scale, hasPlayer: boolean) {
  const isDragged = useRef(false)
  const { timeAt, reveal } = scale
  const moveTo = (ms: number): void => clock.set(Math.min(totalMs, Math.max(0, ms)))

  const onTime = useEffectEvent((): void => {
    if (!isDragged.current) reveal(clock.get())
  })
  useEffect(() => clock.subscribe(onTime), [clock])

  /** True where the key was one of the playhead's. */
  const onKey = (event: KeyboardEvent): boolean => {
    const step = event.shiftKey ? BIG_STEP_MS : STEP_MS
    const ms = clock.get()
    const targets: Readonly<Record<string, number>> = { ArrowLeft: ms - step, ArrowRight: ms + step, Home: 0, End: totalMs }
    const target = targets[event.key]
    if (hasPlayer || target === undefined || event.ctrlKey || event.metaKey || event.altKey) return false
    event.preventDefault()
    moveTo(target)
    return true
  }

  const drag = (event: PointerEvent<HTMLElement>): void => {
    isDragged.current = true
    moveTo(timeAt(event.clientX))
    isDragged.current = false
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag(event)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event)
  }
  return { moveTo, onKey, onPointerDown, onPointerMove }
}
