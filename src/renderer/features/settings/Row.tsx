import type { ReactNode } from 'react'
import { Select, Switch } from '../../components/TextField'
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

/** One of several. */
export function SelectRow({ label, hint, options, value, onChange, children }: SelectRowProps) {
  return (
    <Row label={label} hint={hint}>
      <Select label={label} options={options} value={value} onChange={({ target }) => onChange(target.value)} />
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
      <Switch label={label} isOn={isOn} onChange={onChange} />
    </Row>
  )
}
