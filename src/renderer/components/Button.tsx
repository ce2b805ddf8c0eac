import type { LucideIcon } from 'lucide-react'
import { Tooltip } from 'radix-ui'
import { use, type ComponentProps, type FocusEvent, type MouseEvent } from 'react'
import { cx, LayerContext } from '../lib/view'
import styles from './Button.module.css'

/** Something is under way. Purely visual: the words beside it tell what. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden="true" />
}

interface Pressable extends Omit<ComponentProps<'button'>, 'children'> {
  /** The words on it; of an icon alone its accessible name and tooltip. */
  readonly label: string
  readonly size?: 'sm' | 'md'
}

interface ButtonProps extends Pressable {
  /** Before the words. */
  readonly icon?: LucideIcon | undefined
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger'
  /** Shows that what it began is under way, and refuses a second press. */
  readonly isBusy?: boolean
}

/** `disabled` refuses the press alone: what the browser disables loses the keyboard's place. */
export function Button(props: ButtonProps) {
  const { label, icon: Icon, variant = 'secondary', size = 'sm', isBusy = false, className, disabled, onClick, ...rest } = props
  const isOff = disabled === true || isBusy
  return (
    <button
      type="button"
      className={cx(styles.button, styles[variant], size === 'sm' && styles.sm, className)}
      {...rest}
      aria-disabled={isOff || rest['aria-disabled']}
      onClick={isOff ? refuse : onClick}
    >
      {isBusy && <Spinner />}
      {Icon && <Icon />}
      {label}
    </button>
  )
}

/** A submit button submits unless it is told not to. */
const refuse = (event: MouseEvent): void => event.preventDefault()

interface IconButtonProps extends Pressable {
  readonly icon: LucideIcon
  /** Shown in the tooltip: "Ctrl+N". */
  readonly shortcut?: string | undefined
  readonly tone?: 'plain' | 'primary'
}

/** A square button with an icon. Its tooltip also shows for keyboard focus; `disabled` as for Button. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, shortcut, size = 'sm', tone = 'plain', className, disabled, onClick, ...rest } = props
  const layer = use(LayerContext)
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild onFocus={(event) => isByHand(event) || event.preventDefault()}>
        <button
          type="button"
          aria-label={label}
          className={cx(styles.icon, size === 'sm' && styles.iconSm, tone === 'primary' && styles.primary, className)}
          {...rest}
          aria-disabled={disabled || rest['aria-disabled']}
          onClick={disabled ? refuse : onClick}
        >
          <Icon />
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal container={layer}>
        <Tooltip.Content className={styles.tooltip ?? ''} sideOffset={6} collisionPadding={8}>
          {label}
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** False where the focus was given back: by a dialog or a menu that closed, or with the window. A tooltip would stay then. */
function isByHand({ currentTarget, relatedTarget }: FocusEvent): boolean {
  const layerOf = (element: Element): Element | null => element.closest('dialog, [role="menu"]')
  return relatedTarget instanceof Element && relatedTarget.isConnected && layerOf(relatedTarget) === layerOf(currentTarget)
}

/** Around the app, once: one delay for all tooltips. */
export const TooltipProvider = Tooltip.Provider
