import { useId, type ComponentProps } from 'react'
import { cx } from '../lib/view'
import styles from './TextField.module.css'

interface Props extends ComponentProps<'input'> {
  readonly label: string
  /** The label is for screen readers only. */
  readonly isLabelHidden?: boolean
  readonly error?: string | undefined
}

export function TextField({ label, isLabelHidden = false, error, className, ...rest }: Props) {
  const id = useId()
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        {...rest}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}

interface SelectProps extends ComponentProps<'select'> {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

/** The system's own list: it opens, types ahead and reads out as the user is used to. */
export function Select({ label, options, className, ...rest }: SelectProps) {
  return (
    <select aria-label={label} className={cx(styles.input, styles.select, className)} {...rest}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

interface SwitchProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={isOn} aria-label={label} className={styles.switch} onClick={() => onChange(!isOn)}>
      <span />
    </button>
  )
}
