import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui'
import { use, type ReactNode } from 'react'
import { cx } from '../lib/cx'
import { LayerContext } from './layer'
import styles from './Menu.module.css'

interface MenuAction {
  readonly label: string
  readonly icon?: ReactNode
  readonly shortcut?: string | undefined
  readonly isDanger?: boolean
  readonly isDisabled?: boolean
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
          {entries.map((entry, index) =>
            entry === 'separator' ? (
              <RadixContext.Separator key={index} className={styles.separator ?? ''} />
            ) : (
              <RadixContext.Item key={index} {...itemProps(entry)}>
                <ItemBody {...entry} />
              </RadixContext.Item>
            ),
          )}
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
          {entries.map((entry, index) =>
            entry === 'separator' ? (
              <RadixDropdown.Separator key={index} className={styles.separator ?? ''} />
            ) : (
              <RadixDropdown.Item key={index} {...itemProps(entry)}>
                <ItemBody {...entry} />
              </RadixDropdown.Item>
            ),
          )}
        </RadixDropdown.Content>
      </RadixDropdown.Portal>
    </RadixDropdown.Root>
  )
}

const itemProps = ({ isDanger = false, isDisabled = false, onSelect }: MenuAction) => ({
  className: cx(styles.item, isDanger && styles.danger),
  disabled: isDisabled,
  onSelect,
})

function ItemBody({ icon, label, shortcut }: MenuAction) {
  return (
    <>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.label}>{label}</span>
      {shortcut !== undefined && <kbd className={styles.shortcut}>{shortcut}</kbd>}
    </>
  )
}
