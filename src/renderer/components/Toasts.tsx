import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button, IconButton } from './Button'
import { cx } from '../lib/cx'
import { Details, type DetailsView } from './Details'
import styles from './Toasts.module.css'

export interface ToastView {
  readonly id: string
  readonly tone: 'plain' | 'bad'
  readonly title?: string | undefined
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  readonly details?: DetailsView | undefined
}

interface Props {
  readonly label: string
  readonly closeLabel: string
  readonly toasts: readonly ToastView[]
  readonly onDismiss: (id: string) => void
}

/** How long a toast stays, ms; pointing at it or focusing it holds it. */
const STAY_MS = 8000

export function Toasts({ label, closeLabel, toasts, onDismiss }: Props) {
  return (
    <section className={styles.list} aria-label={label} aria-live="polite">
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} closeLabel={closeLabel} onDismiss={() => onDismiss(toast.id)} />
      ))}
    </section>
  )
}

function Toast({ toast, closeLabel, onDismiss }: { toast: ToastView; closeLabel: string; onDismiss: () => void }) {
  const [isPointed, setIsPointed] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  const isHeld = isPointed || isFocused
  const onTimeout = useEffectEvent(onDismiss)
  useEffect(() => {
    if (isHeld) return
    const timer = window.setTimeout(() => onTimeout(), STAY_MS)
    return () => window.clearTimeout(timer)
  }, [isHeld])
  return (
    <div
      className={cx(styles.toast, toast.tone === 'bad' && styles.bad)}
      onPointerEnter={() => setIsPointed(true)}
      onPointerLeave={() => setIsPointed(false)}
      onFocus={() => setIsFocused(true)}
      onBlur={() => setIsFocused(false)}
    >
      <div className={styles.words}>
        <p>
          {toast.title !== undefined && <strong>{toast.title}</strong>} {toast.text}
        </p>
        {toast.details && <Details {...toast.details} />}
      </div>
      {toast.action && (
        <Button
          size="sm"
          onClick={() => {
            toast.action?.run()
            onDismiss()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton size="sm" label={closeLabel} onClick={onDismiss}>
        <X />
      </IconButton>
    </div>
  )
}
