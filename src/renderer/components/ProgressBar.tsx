import { cx } from '../lib/cx'
import styles from './Progress.module.css'

interface Props {
  /** What progresses, for screen readers. */
  readonly label: string
  /** 0-1, or null where it is not known. */
  readonly value: number | null
  readonly className?: string
}

export function ProgressBar({ label, value, className }: Props) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cx(styles.bar, className)}
    >
      {percent === undefined ? <div className={styles.unknown} /> : <div className={styles.fill} style={{ width: `${percent}%` }} />}
    </div>
  )
}
