import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { Button, IconButton } from '../components/Button'
import { Details } from '../components/Feedback'
import { cx } from '../lib/view'
import { useDescribeError } from '../state/describe-error'
import { type Offer, type Toast, useUi, useUiActions } from '../state'
import { useLanguage } from '../lib/language'
import styles from './Toasts.module.css'

/** How long a toast stays, ms; pointing at it or focusing it holds it. */
const STAY_MS = 8000

/** Short messages over the window. A settings dialog shows them inside itself, since nothing outside a modal can be pressed. */
export function Toasts() {
  const { t } = useLanguage()
  const toasts = useUi((state) => state.toasts)
  return (
    <section className={styles.list} aria-label={t('common.notifications')} aria-live="polite">
      {toasts.map((toast) =>
        toast.kind === 'error' ? (
          <ErrorToast key={toast.id} {...toast} />
        ) : (
          <Frame key={toast.id} id={toast.id} offers={toast.offers}>
            <p>{toast.text}</p>
          </Frame>
        ),
      )}
    </section>
  )
}

function ErrorToast({ id, error }: Extract<Toast, { kind: 'error' }>) {
  const { title, sentence, action, details } = useDescribeError()(error)
  return (
    <Frame id={id} offers={action ? [action] : []} className={styles.bad}>
      <p>
        <strong>{title}</strong> {sentence}
      </p>
      <Details {...details} />
    </Frame>
  )
}

interface FrameProps {
  readonly id: number
  readonly offers: readonly Offer[]
  readonly className?: string | undefined
  readonly children: ReactNode
}

function Frame({ id, offers, className, children }: FrameProps) {
  const { t } = useLanguage()
  const { dismiss } = useUiActions()
  const [isPointed, setIsPointed] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  const isHeld = isPointed || isFocused
  const onTimeout = useEffectEvent(() => dismiss(id))
  useEffect(() => {
    if (isHeld) return
    const timer = window.setTimeout(() => onTimeout(), STAY_MS)
    return () => window.clearTimeout(timer)
  }, [isHeld])
  const act = ({ run }: Offer): void => {
    run()
    dismiss(id)
  }
  return (
    <div
      className={cx(styles.toast, className)}
      onPointerEnter={() => setIsPointed(true)}
      onPointerLeave={() => setIsPointed(false)}
      onFocus={() => setIsFocused(true)}
      onBlur={() => setIsFocused(false)}
    >
      <div className={styles.words}>{children}</div>
      {offers.map((offer) => <Button key={offer.label} label={offer.label} onClick={() => act(offer)} />)}
      <IconButton icon={X} label={t('common.close')} onClick={() => dismiss(id)} />
    </div>
  )
}
