import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

interface Props {
  readonly icon?: ReactNode
  readonly title: string
  /** What to do, best by an example. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && (
        <div className={styles.icon} aria-hidden="true">
          {icon}
        </div>
      )}
      <h2>{title}</h2>
      {children !== undefined && <div className={styles.body}>{children}</div>}
      {action}
    </div>
  )
}
