import type { ReactNode } from 'react'
import styles from './settings.module.css'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly children?: ReactNode
}

/** One setting: what it is on the left, how it stands on the right. */
export function Row({ label, hint, children }: Props) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <p>{label}</p>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      {children !== undefined && <div className={styles.control}>{children}</div>}
    </div>
  )
}
