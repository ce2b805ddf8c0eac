import { Tooltip } from 'radix-ui'
import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { cx } from './cx'
import { Spinner } from './Spinner'

interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger'
  readonly size?: 'sm' | 'md'
  /** Shows that what it began is under way, and refuses a second press. */
  readonly isBusy?: boolean
}

export function Button({ variant = 'secondary', size = 'md', isBusy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button type="button" className={cx(styles.button, styles[variant], styles[size], className)} disabled={disabled || isBusy} {...rest}>
      {isBusy && <Spinner />}
      {children}
    </button>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** The accessible name, and the tooltip. */
  readonly label: string
  /** Shown in the tooltip: "Ctrl+N". */
  readonly shortcut?: string | undefined
  readonly size?: 'sm' | 'md'
  readonly tone?: 'plain' | 'primary'
}

/** A square button with an icon. Its tooltip also shows for keyboard focus. */
export function IconButton({ label, shortcut, size = 'md', tone = 'plain', className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          className={cx(styles.icon, size === 'sm' && styles.iconSm, tone === 'primary' && styles.iconPrimary, className)}
          {...rest}
        >
          {children}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tooltip ?? ''} sideOffset={6} collisionPadding={8}>
          {label}
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** Around the app, once: one delay for all tooltips. */
export const TooltipProvider = Tooltip.Provider
