import { AlertCircle, AlertTriangle, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx'
import { Details, type DetailsView } from './Details'
import styles from './Note.module.css'

interface Props {
  readonly tone: 'info' | 'warn' | 'bad'
  readonly title?: string
  /** What happened and what it means for the work. */
  readonly children: ReactNode
  /** Buttons: what to do next. */
  readonly actions?: ReactNode
  readonly details?: DetailsView | undefined
}

const icons = { info: Info, warn: AlertTriangle, bad: AlertCircle }

/** Something the user should know, with the next step beside it. */
export function Note({ tone, title, children, actions, details }: Props) {
  const Icon = icons[tone]
  return (
    <div className={cx(styles.note, styles[tone])} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.body}>
        {title !== undefined && <strong>{title}</strong>}
        <div>{children}</div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        {details && <Details {...details} />}
      </div>
    </div>
  )
}
