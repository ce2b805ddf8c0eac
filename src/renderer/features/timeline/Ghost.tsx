import { useStore } from 'zustand'
import type { Timeline } from '../../../shared/model/timeline'
import { timecode, useLanguage } from '../../lib/language'
import { CLIP_PX, CLIP_TOP_PX, LANE_PX } from './ClipBox'
import { endOf } from './geometry'
import { cutAt, type Hold, type HoldStore } from './hands/holds'
import { lineTop } from './hands/volume'
import { sentenceFor } from './say'
import { HEAD_PX } from './scale'
import styles from './Timeline.module.css'

interface GhostsProps {
  readonly store: HoldStore
  /** Draws what is done on this track. */
  readonly trackId: string
  readonly pxPerMs: number
  /** What was done before and is not sent yet. */
  readonly waiting: readonly Hold[]
  readonly onDone: (hold: Hold | null) => void
}

/** What gestures will do, over the clips of a track: they alone are drawn anew as the pointer moves. */
export function Ghosts({ store, trackId, pxPerMs, waiting, onDone }: GhostsProps) {
  const hold = useStore(store, (held) => (held?.entry.track.id === trackId ? held : null))
  const before = waiting.filter(({ entry, do: done }) => entry.track.id === trackId && !(entry.key === hold?.entry.key && done === hold.do))
  return (
    <>
      {before.map((one) => (
        <Ghost key={`${one.entry.key} ${one.do}`} hold={{ ...one, isSent: true }} pxPerMs={pxPerMs} isWaiting onDone={onDone} />
      ))}
      {hold && <Ghost hold={hold} pxPerMs={pxPerMs} onDone={onDone} />}
    </>
  )
}

interface GhostProps extends Pick<GhostsProps, 'pxPerMs' | 'onDone'> {
  readonly hold: Hold
  readonly isWaiting?: boolean
}

function Ghost({ hold, pxPerMs, isWaiting, onDone }: GhostProps) {
  const { t, format } = useLanguage()
  const { clip, lane } = hold.entry
  const place = (startMs: number, durationMs: number) => ({
    left: HEAD_PX + startMs * pxPerMs,
    width: Math.max(2, durationMs * pxPerMs),
    top: lane * LANE_PX,
  })
  const state = { 'data-ghost': hold.do, 'data-sent': isWaiting ? undefined : hold.isSent, 'data-waiting': isWaiting }
  switch (hold.do) {
    case 'mute': case 'unmute':
      return null
    case 'copy':
      return <span className={styles.ghost} {...state} style={place(endOf(clip), clip.durationMs)}>{clip.name}</span>
    case 'split':
      return <span className={styles.insertion} {...state} style={{ left: HEAD_PX + (clip.startMs + hold.atMs) * pxPerMs }} />
    case 'time':
      return (
        <span className={styles.ghost} {...state} style={place(hold.fromMs, hold.toMs - hold.fromMs)}>
          {`${timecode(hold.fromMs)} – ${timecode(hold.toMs)}`}
        </span>
      )
    case 'volume': {
      const top = lane * LANE_PX + CLIP_TOP_PX + lineTop(hold.entry, hold.to, CLIP_PX)
      return (
        <span className={styles.level} {...state} style={{ ...place(clip.startMs, clip.durationMs), top }}>
          <span>{t('timeline.volume', { percent: Math.round(hold.to * 100) })}</span>
        </span>
      )
    }
    case 'remove':
      return <span className={styles.ghost} {...state} style={place(clip.startMs, clip.durationMs)} />
    case 'length': case 'begin': {
      const ms = hold.do === 'begin' ? clip.durationMs - hold.byMs : hold.ms
      const isFromStart = hold.do === 'begin' || hold.isFromStart
      const startMs = isFromStart ? endOf(clip) - ms : clip.startMs
      return <span className={styles.ghost} {...state} style={place(startMs, ms)}>{format.duration(ms)}</span>
    }
    case 'words':
      return hold.isSent ? (
        <span className={styles.ghost} {...state} style={place(clip.startMs, clip.durationMs)}>{hold.text}</span>
      ) : (
        <WordsField key={clip.id} hold={hold} style={place(clip.startMs, clip.durationMs)} onDone={onDone} />
      )
    case 'move': {
      const cutMs = cutAt(hold.entry, hold.to)
      const leftMs = hold.isSent ? cutMs : (hold.leftMs ?? cutMs)
      return (
        <>
          <span className={styles.ghost} {...state} style={place(leftMs, clip.durationMs)}>{clip.name}</span>
          <InsertionMark atMs={cutMs} pxPerMs={pxPerMs} />
        </>
      )
    }
  }
}

/** Where something comes in among the pictures. */
export function InsertionMark({ atMs, pxPerMs }: { readonly atMs: number; readonly pxPerMs: number }) {
  return <span className={styles.insertion} style={{ left: HEAD_PX + atMs * pxPerMs }} />
}

interface WordsFieldProps {
  readonly hold: Extract<Hold, { do: 'words' }>
  readonly style: { readonly left: number; readonly width: number; readonly top: number }
  readonly onDone: (hold: Hold | null) => void
}

/** The words of a text where it stands. Enter and leaving it keep them, Escape does not. */
function WordsField({ hold, style, onDone }: WordsFieldProps) {
  const { t } = useLanguage()
  return (
    <input
      autoFocus
      className={styles.words}
      style={style}
      aria-label={t('timeline.words')}
      maxLength={MAX_WORDS}
      defaultValue={hold.text}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={({ currentTarget }) => onDone({ ...hold, text: currentTarget.value })}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') onDone({ ...hold, text: event.currentTarget.value })
        if (event.key !== 'Escape') return
        event.preventDefault()
        onDone(null)
      }}
    />
  )
}

const MAX_WORDS = 200

interface SpokenProps {
  readonly store: HoldStore
  readonly timeline: Timeline
  /** What is picked, while no hand is at work. */
  readonly otherwise: string
}

/** For those who hear it: what is picked, or what a gesture is about to say. */
export function Spoken({ store, timeline, otherwise }: SpokenProps) {
  const { t } = useLanguage()
  const words = useStore(store, (hold) => hold && hold.do !== 'words' && sentenceFor(hold, timeline, t))
  return <div className="visually-hidden" role="status">{words || otherwise}</div>
}
