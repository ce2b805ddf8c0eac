import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react'
import { timecode } from '../geometry'
import { HEAD_PX, type Scale } from '../scale'
import styles from '../Timeline.module.css'
import { useLanguage } from '../../../lib/language'

interface PlayheadProps {
  readonly ms: number
  readonly totalMs: number
  readonly pxPerMs: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The line at the present time; it holds the keyboard for the whole timeline. */
export function Playhead({ ms, totalMs, pxPerMs, onKeyDown }: PlayheadProps) {
  const { t } = useLanguage()
  const hintId = useId()
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
      <span id={hintId} hidden>
        {t('timeline.keys')}
      </span>
    </>
  )
}

const STEP_MS = 100
const BIG_STEP_MS = 1000

/** The playhead: a time that pointer and keys move. */
export function usePlayhead(totalMs: number, scale: Scale) {
  const [wanted, setWanted] = useState(0)
  const ms = Math.min(wanted, totalMs)
  const { timeAt, reveal } = scale

  const moveTo = (next: number): void => {
    const clamped = Math.min(totalMs, Math.max(0, next))
    setWanted(clamped)
    reveal(clamped)
  }

  /** True where the key was one of the playhead's. */
  const onKey = (event: KeyboardEvent): boolean => {
    const step = event.shiftKey ? BIG_STEP_MS : STEP_MS
    const targets: Readonly<Record<string, number>> = { ArrowLeft: ms - step, ArrowRight: ms + step, Home: 0, End: totalMs }
    const target = targets[event.key]
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return false
    event.preventDefault()
    moveTo(target)
    return true
  }

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setWanted(timeAt(event.clientX))
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setWanted(timeAt(event.clientX))
  }
  return { ms, moveTo, onKey, onPointerDown, onPointerMove }
}
