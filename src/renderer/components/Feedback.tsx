import { AlertCircle, AlertTriangle, Info, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/view'
import { Button } from './Button'
import styles from './Feedback.module.css'

interface DetailsView {
  readonly label: string
  /** Codes and the server's own words. */
  readonly text: string
  readonly copy: { readonly label: string; readonly run: () => void }
}

interface NoteProps {
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
export function Note({ tone, title, children, actions, details }: NoteProps) {
  const Icon = icons[tone]
  return (
    <div className={cx(styles.note, styles[tone])} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.body}>
        {title !== undefined && <strong>{title}</strong>}
        <div>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
        {details && <Details {...details} />}
      </div>
    </div>
  )
}

/** What only those need who look for the cause, behind a small disclosure. */
export function Details({ label, text, copy }: DetailsView) {
  return (
    <details className={cx(styles.details, 'hint')}>
      <summary>{label}</summary>
      <pre className="prose" tabIndex={0}>{text}</pre>
      <Button label={copy.label} onClick={copy.run} />
    </details>
  )
}

interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  /** What to do, best by an example. */
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** Stands where there is nothing yet. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <div className={styles.emblem} aria-hidden="true"><Icon /></div>
      <h2>{title}</h2>
      <div className={styles.advice}>{children}</div>
      {action}
    </div>
  )
}

interface ProgressBarProps {
  /** What progresses, for screen readers. */
  readonly label: string
  /** 0-1, or null where it is not known. */
  readonly value: number | null
}

/** How far something is. */
export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className={styles.bar}>
      {percent === undefined ? <div className={styles.unknown} /> : <div className={styles.fill} style={{ width: `${percent}%` }} />}
    </div>
  )
}
