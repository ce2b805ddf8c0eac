import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Button, IconButton } from '../components/Button'
import { useTopDialog } from '../components/Layer'
import { Details } from '../components/Feedback'
import { cx } from '../lib/view'
import { useDescribeError } from '../state/describe-error'
import { useApp, useUi, useUiActions } from '../state'
import type { Offer, Toast } from '../state/toasts'
import { useLanguage } from '../lib/language'
import styles from './Toasts.module.css'

/** How long a toast stays, ms; pointing at it or focusing it holds it. */
const STAY_MS = 8000

/** Short messages over the window, or in the dialog that is over it. */
export function Toasts() {
  const { t } = useLanguage()
  const toasts = useUi((state) => state.toasts)
  const list = useClearOfFields(toasts)
  const dialog = useTopDialog()
  const messages = (
    <section ref={list} className={styles.list} aria-label={t('common.notifications')} aria-live="polite">
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
  return dialog ? createPortal(messages, dialog) : messages
}

/** What people write in, and the bar around it. */
const FIELDS = '[role="search"], input, textarea'
const GAP_PX = 8

/** Below whatever can be written in where it would lie over it, as far as there is room. */
function useClearOfFields(toasts: readonly Toast[]) {
  const list = useRef<HTMLElement>(null)
  const find = useUi((state) => state.find)
  useLayoutEffect(() => {
    const place = (): void => {
      const element = list.current
      if (!element || toasts.length === 0) return
      element.style.top = ''
      const { left, right, top: at, height } = element.getBoundingClientRect()
      const rects = [...document.querySelectorAll(FIELDS)].map((field) => field.getBoundingClientRect())
      const inTheWay = rects.filter((rect) => rect.width > 0 && rect.left < right && rect.right > left).toSorted((a, b) => a.top - b.top)
      const top = inTheWay.reduce((y, rect) => (rect.top < y + height && rect.bottom > y ? rect.bottom + GAP_PX : y), at)
      if (top !== at && top + height <= window.innerHeight) element.style.top = `${top}px`
    }
    place()
    const events = ['resize', 'focusin'] as const
    for (const event of events) window.addEventListener(event, place)
    return () => events.forEach((event) => window.removeEventListener(event, place))
  }, [toasts, find])
  return list
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

/** What is offered may be known before what it is of: it goes only after it was possible. */
function useLeaveOnceImpossible(id: number, offers: readonly Offer[]): void {
  const { dismiss } = useUiActions()
  const isPossible = useApp((state) => offers.every((offer) => offer.isPossible?.(state) ?? true))
  const was = useRef(false)
  useEffect(() => {
    if (isPossible) was.current = true
    else if (was.current) dismiss(id)
  }, [isPossible, dismiss, id])
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
  useLeaveOnceImpossible(id, offers)
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
