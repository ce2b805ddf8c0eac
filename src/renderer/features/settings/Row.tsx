import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from '../../lib/view'
import styles from './settings.module.css'

interface Words {
  readonly label: string
  readonly hint?: string | undefined
}

/** One setting: what it is on the left, how it stands on the right. */
export function Row({ label, hint, children }: Words & { readonly children?: ReactNode }) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <p>{label}</p>
        {hint !== undefined && <p className="hint prose">{hint}</p>}
      </div>
      {children !== undefined && <div className={styles.control}>{children}</div>}
    </div>
  )
}

interface SelectRowProps extends Words {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
  /** Beside the list. */
  readonly children?: ReactNode
}

/** One of several, in the system's own list: it opens, types ahead and reads out as the user is used to. */
export function SelectRow({ label, hint, options, value, onChange, children }: SelectRowProps) {
  return (
    <Row label={label} hint={hint}>
      <select
        aria-label={label}
        className={cx(styles.input, styles.select)}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
      {children}
    </Row>
  )
}

interface SwitchRowProps extends Words {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** On or off. */
export function SwitchRow({ label, hint, isOn, onChange }: SwitchRowProps) {
  return (
    <Row label={label} hint={hint}>
      <button type="button" role="switch" aria-checked={isOn} aria-label={label} className={styles.switch} onClick={() => onChange(!isOn)}>
        <span />
      </button>
    </Row>
  )
}

interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string
  /** The label is for screen readers only. */
  readonly isLabelHidden?: boolean
  readonly error?: string | undefined
}

export function TextField({ label, isLabelHidden = false, error, className, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <div className={cx('stack tight', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : styles.label}>{label}</label>
      <input
        id={id}
        className={styles.input}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        {...rest}
      />
      {error !== undefined && <p id={`${id}-error`} className={styles.error}>{error}</p>}
    </div>
  )
}
