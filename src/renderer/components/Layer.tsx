import { type LucideIcon, X } from 'lucide-react'
import { type ReactNode, use, useEffect, useId, useRef, useState } from 'react'
import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui'
import { IconButton } from './Button'
import { cx, LayerContext } from '../lib/view'
import styles from './Layer.module.css'

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

interface MenuAction {
  readonly label: string
  readonly icon?: LucideIcon
  readonly shortcut?: string | undefined
  readonly isDanger?: boolean
  readonly onSelect: () => void
}

/** What a menu holds, in order; a separator is a hairline. */
export type MenuEntry = MenuAction | 'separator'

interface MenuProps {
  readonly entries: readonly MenuEntry[]
  /** The one element that opens the menu. */
  readonly children: ReactNode
}

/** Opens on a right click (or the menu key) on its child. */
export function ContextMenu({ entries, children }: MenuProps) {
  const layer = use(LayerContext)
  return (
    <RadixContext.Root modal={false}>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal container={layer}>
        <RadixContext.Content className={styles.menu ?? ''} collisionPadding={8}>
          {drawEntries(entries, RadixContext)}
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  )
}

/** Opens under its child, which must be a button. */
export function DropdownMenu({ entries, children }: MenuProps) {
  const layer = use(LayerContext)
  return (
    <RadixDropdown.Root modal={false}>
      <RadixDropdown.Trigger asChild>{children}</RadixDropdown.Trigger>
      <RadixDropdown.Portal container={layer}>
        <RadixDropdown.Content className={styles.menu ?? ''} align="end" sideOffset={4} collisionPadding={8}>
          {drawEntries(entries, RadixDropdown)}
        </RadixDropdown.Content>
      </RadixDropdown.Portal>
    </RadixDropdown.Root>
  )
}

/** Both kinds of menu hold the same things, each drawn by its own kit. */
const drawEntries = (entries: readonly MenuEntry[], { Item, Separator }: Pick<typeof RadixDropdown, 'Item' | 'Separator'>): ReactNode =>
  entries.map((entry, index) =>
    entry === 'separator' ? (
      <Separator key={index} className={styles.separator ?? ''} />
    ) : (
      <Item key={index} className={cx(styles.item, entry.isDanger && styles.danger)} onSelect={entry.onSelect}>
        <span className={styles.icon} aria-hidden="true">
          {entry.icon && <entry.icon />}
        </span>
        <span className="one-line grows">{entry.label}</span>
        {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
      </Item>
    ),
  )
