import { useId, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { timecode } from '../geometry'
import { HEAD_PX } from '../viewport'
import styles from '../Timeline.module.css'

interface PlayheadProps {
  readonly ms: number
  readonly totalMs: number
  readonly pxPerMs: number
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The line at the present time; it holds the keyboard for the whole timeline. */
export function Playhead({ ms, totalMs, pxPerMs, onKeyDown }: PlayheadProps) {
  const { t } = useTranslation()
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
