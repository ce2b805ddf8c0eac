import { type LucideIcon, X } from 'lucide-react'
import { createContext, type ReactNode, use, useEffect, useId, useRef, useState } from 'react'
import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui'
import { IconButton } from './Button'
import { createShared, useShared } from '../lib/clock'
import { useLanguage } from '../lib/language'
import { cx, instead, isTyping, LayerContext } from '../lib/view'
import styles from './Layer.module.css'

interface Props {
  readonly title: string
  /** What the button says that closes it; default: Close. */
  readonly closeLabel?: string
  readonly onClose: () => void
  /** `bare`: no heading row; the title is for screen readers only. */
  readonly look?: 'titled' | 'bare'
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** The dialogs that are open, the topmost last. */
const openDialogs = createShared<readonly HTMLElement[]>([])
/** What is over everything that may be pressed: nothing outside a modal can be. Null: the window itself. */
export const useTopDialog = (): HTMLElement | null => useShared(openDialogs).at(-1) ?? null

/** A modal on the browser's own `<dialog>`: focus is held inside and goes back afterwards, Escape and a press beside it close. */
export function Dialog({ title, closeLabel, onClose, look = 'titled', className, children }: Props) {
  const [element, setElement] = useState<HTMLDialogElement | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  const { t } = useLanguage()
  useEffect(() => {
    if (!element) return
    const before = document.activeElement
    element.showModal()
    openDialogs.set([...openDialogs.get(), element])
    // Else the close button would take the focus: the title says where one is.
    if (look === 'titled') heading.current?.focus()
    return () => {
      openDialogs.set(openDialogs.get().filter((other) => other !== element))
      element.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [element, look])
  return (
    <dialog
      ref={setElement}
      aria-labelledby={titleId}
      className={cx(styles.dialog, className)}
      onCancel={instead(onClose)}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <LayerContext value={element}>
        <div className={styles.frame}>
          {look === 'titled' ? (
            <header className={styles.header}>
              <h2 id={titleId} className="one-line" ref={heading} tabIndex={-1}>{title}</h2>
              <IconButton size="md" icon={X} label={closeLabel ?? t('common.close')} onClick={onClose} />
            </header>
          ) : (
            <h2 id={titleId} className="visually-hidden">{title}</h2>
          )}
          {children}
        </div>
      </LayerContext>
    </dialog>
  )
}

export interface MenuAction {
  readonly label: string
  readonly icon?: LucideIcon | undefined
  readonly shortcut?: string | undefined
  readonly isDanger?: boolean
  readonly onSelect: () => void
}

/** What a menu holds, in order; a separator is a hairline. */
export type MenuEntry = MenuAction | 'separator'

interface MenuProps {
  readonly entries: readonly MenuEntry[]
  /** For entries that depend on what changes too often to be drawn each time. */
  readonly onOpen?: () => void
  /** The one element that opens the menu. */
  readonly children: ReactNode
}

type Kit = Pick<typeof RadixDropdown, 'Root' | 'Trigger' | 'Portal' | 'Content' | 'Item' | 'Separator'>

/** Gives the keyboard to what works on after a menu; false: it goes back to where it was. `wasChosen`: something of the menu was. */
export const AfterMenuContext = createContext<(wasChosen: boolean) => boolean>(() => false)

/** Both kinds of menu look alike, each drawn by its own kit. */
const menuOf = ({ Root, Trigger, Portal, Content, Item, Separator }: Kit, place: { align?: 'end'; sideOffset?: number }) =>
  function Menu({ entries, onOpen, children }: MenuProps) {
    const layer = use(LayerContext)
    const after = use(AfterMenuContext)
    const wasChosen = useRef(false)
    /** An entry may open a field, which has the keyboard then: the menu gives it to nothing else. */
    const onCloseAutoFocus = (event: Event): void => {
      if (isTyping(document.activeElement) || after(wasChosen.current)) event.preventDefault()
    }
    const choose = (entry: MenuAction): void => {
      wasChosen.current = true
      entry.onSelect()
    }
    const hasIcons = entries.some((entry) => entry !== 'separator' && entry.icon !== undefined)
    const onOpenChange = (isOpen: boolean): void => {
      if (!isOpen) return
      wasChosen.current = false
      onOpen?.()
    }
    return (
      <Root modal={false} onOpenChange={onOpenChange}>
        <Trigger asChild>{children}</Trigger>
        <Portal container={layer}>
          <Content className={styles.menu ?? ''} collisionPadding={8} onCloseAutoFocus={onCloseAutoFocus} {...place}>
            {entries.map((entry, index) =>
              entry === 'separator' ? (
                <Separator key={index} className={styles.separator ?? ''} />
              ) : (
                <Item key={index} className={cx(styles.item, entry.isDanger && styles.danger)} onSelect={() => choose(entry)}>
                  {hasIcons && <span className={styles.icon} aria-hidden="true">{entry.icon && <entry.icon />}</span>}
                  <span className="one-line grows">{entry.label}</span>
                  {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
                </Item>
              ),
            )}
          </Content>
        </Portal>
      </Root>
    )
  }

/** Opens on a right click (or the menu key) on its child. */
export const ContextMenu = menuOf(RadixContext, {})
/** Opens under its child, which must be a button. */
export const DropdownMenu = menuOf(RadixDropdown, { align: 'end', sideOffset: 4 })
