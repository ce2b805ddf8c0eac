import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

export interface TabItem {
  readonly id: string
  readonly label: string
  /** A small number or dot behind the label. */
  readonly badge?: ReactNode
  readonly content: ReactNode
}

interface Props {
  readonly label: string
  readonly items: readonly TabItem[]
  readonly value: string
  readonly onChange: (id: string) => void
  /** At the right end of the row of tabs. */
  readonly trailing?: ReactNode
}

export function Tabs({ label, items, value, onChange, trailing }: Props) {
  return (
    <Radix.Root className={styles.root ?? ''} value={value} onValueChange={onChange}>
      <div className={styles.row}>
        <Radix.List className={styles.list ?? ''} aria-label={label}>
          {items.map((item) => (
            <Radix.Trigger key={item.id} value={item.id} className={styles.tab ?? ''}>
              {item.label}
              {item.badge !== undefined && <span className={styles.badge}>{item.badge}</span>}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {trailing}
      </div>
      {items.map((item) => (
        <Radix.Content key={item.id} value={item.id} className={styles.content ?? ''}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
