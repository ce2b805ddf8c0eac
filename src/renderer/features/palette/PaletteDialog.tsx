import { MessageSquare, Terminal } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { Dialog } from '../../components/Dialog'
import { cx } from '../../lib/view'
import { useUi } from '../../state'
import styles from './palette.module.css'
import { ranked } from './rank'
import { useEntries } from './entries'
import { useLanguage } from '../../lib/language'

/** More than anyone reads: a few more letters find the rest. */
const MOST = 50

const icons = { command: Terminal, project: MessageSquare }

/** All commands and projects behind a few letters. Arrows choose, Enter does it, Escape leaves. */
export default function PaletteDialog() {
  const { t } = useLanguage()
  const id = useId()
  const openDialog = useUi((state) => state.openDialog)
  const entries = useEntries()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const shown = ranked(entries, query).slice(0, MOST)
  const current = Math.min(chosen, shown.length - 1)

  const run = (index: number): void => {
    const entry = shown[index]
    if (!entry) return
    openDialog(null)
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by !== undefined && shown.length > 0) setChosen((current + by + shown.length) % shown.length)
    else if (event.key === 'Enter') run(current)
    else return
    event.preventDefault()
  }
  return (
    <Dialog
      look="bare"
      title={t('app.commands.title')}
      closeLabel={t('common.close')}
      className={styles.dialog}
      onClose={() => openDialog(null)}
    >
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown.length > 0 ? `${id}-${current}` : undefined}
        aria-label={t('app.commands.placeholder')}
        placeholder={t('app.commands.placeholder')}
        className={styles.input}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-label={t('app.commands.title')} className={styles.list}>
        {shown.map((entry, index) => {
          const Icon = icons[entry.kind]
          return (
            <li
              key={entry.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === current}
              ref={index === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
              className={cx(styles.entry, index === current && styles.current)}
              onPointerMove={() => setChosen(index)}
              onClick={() => run(index)}
            >
              <Icon aria-hidden="true" />
              <span className="one-line grows">{entry.label}</span>
              {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
            </li>
          )
        })}
        {shown.length === 0 && <li className={styles.none}>{t('app.commands.none')}</li>}
      </ul>
    </Dialog>
  )
}
