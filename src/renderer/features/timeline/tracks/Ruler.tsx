import { memo } from 'react'
import { cx } from '../../../lib/cx'
import { rulerStep, ticks, timecode } from '../geometry'
import styles from '../Timeline.module.css'

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
