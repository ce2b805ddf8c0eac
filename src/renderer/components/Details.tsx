import { Button } from './Button'
import styles from './Note.module.css'

export interface DetailsView {
  readonly label: string
  /** Codes and the server's own words. */
  readonly text: string
  readonly copy: { readonly label: string; readonly run: () => void }
}

/** What only those need who look for the cause, behind a small disclosure. */
export function Details({ label, text, copy }: DetailsView) {
  return (
    <details className={styles.details}>
      <summary>{label}</summary>
      <pre tabIndex={0}>{text}</pre>
      <Button size="sm" onClick={copy.run}>
        {copy.label}
      </Button>
    </details>
  )
}
