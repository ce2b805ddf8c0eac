import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { IconButton } from './Button'
import { cx } from '../lib/view'
import styles from './Dialog.module.css'
import { LayerContext } from './Layer'

interface Props {
  readonly title: string
  readonly closeLabel: string
  readonly onClose: () => void
  /** `bare`: no heading row; the title is for screen readers only. */
  readonly look?: 'titled' | 'bare'
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A modal on the browser's own `<dialog>`: focus is held inside and goes back afterwards, Escape and a press beside it close. */
export function Dialog({ title, closeLabel, onClose, look = 'titled', className, children }: Props) {
  const [element, setElement] = useState<HTMLDialogElement | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (!element) return
    const before = document.activeElement
    element.showModal()
    // Else the close button would take the focus: the title says where one is.
    if (look === 'titled') heading.current?.focus()
    return () => {
      element.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [element, look])
  return (
    <dialog
      ref={setElement}
      aria-labelledby={titleId}
      className={cx(styles.dialog, className)}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <LayerContext value={element}>
        <div className={styles.frame}>
          {look === 'titled' ? (
            <header className={styles.header}>
              <h2 id={titleId} className="one-line" ref={heading} tabIndex={-1}>
                {title}
              </h2>
              <IconButton size="md" icon={X} label={closeLabel} onClick={onClose} />
            </header>
          ) : (
            <h2 id={titleId} className="visually-hidden">
              {title}
            </h2>
          )}
          {children}
        </div>
      </LayerContext>
    </dialog>
  )
}
