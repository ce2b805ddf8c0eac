import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui'
import type { LucideIcon } from 'lucide-react'
import { createContext, use, type ReactNode } from 'react'
import { cx } from '../lib/view'
import styles from './Layer.module.css'

/**
 * What the menus and tooltips of a view are put into: the dialog that it is in, since a modal covers all that is outside, else the
 * window's main part; null: the page's end.
 */
export const LayerContext = createContext<HTMLElement | null>(null)

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
