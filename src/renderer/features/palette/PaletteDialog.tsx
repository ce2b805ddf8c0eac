import { type KeyboardEvent, useId, useState } from 'react'
import { MAX_QUERY } from '../../../shared/contract/limits'
import { Dialog } from '../../components/Layer'
import { cx } from '../../lib/view'
import { useApp, useUiActions } from '../../state'
import { useWrite } from '../../state/actions'
import { useLanguage } from '../../lib/language'
import { icons, useEntries, useFound, usePromptEntries } from './entries'
import { ranked } from './rank'
import styles from './palette.module.css'

/** More than anyone reads: a few more letters find the rest. */
const MOST = 50

interface Props {
  /** The saved prompts alone. */
  readonly isOfPrompts?: boolean
}

/** All commands, projects, prompts and what was said, behind a few letters. Arrows choose, Enter does it, Escape leaves. */
export default function PaletteDialog({ isOfPrompts = false }: Props) {
  return <Palette key={String(isOfPrompts)} isOfPrompts={isOfPrompts} />
}

function Palette({ isOfPrompts }: Required<Props>) {
  const { t } = useLanguage()
  const id = useId()
  const { openDialog } = useUiActions()
  const write = useWrite()
  const projectId = useApp((state) => state.activeProjectId)
  const [all, prompts] = [useEntries(), usePromptEntries()]
  const entries = isOfPrompts ? prompts : [...all, ...prompts]
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const { found, isSearching } = useFound(isOfPrompts ? '' : query)
  const shown = [...ranked(entries, query).slice(0, MOST), ...found]
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
  const onChange = (next: string): void => {
    setQuery(next)
    setChosen(0)
    // Who wants the sign itself writes it twice.
    if (!isOfPrompts || next !== '/') return
    openDialog(null)
    write(projectId, (before) => `${before}/`)
  }
  const [title, placeholder] = isOfPrompts
    ? [t('chat.prompts.title'), t('chat.prompts.search')]
    : [t('app.commands.title'), t('app.commands.placeholder')]
  return (
    <Dialog look="bare" title={title} className={styles.dialog} onClose={() => openDialog(null)}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown.length > 0 ? `${id}-${current}` : undefined}
        aria-label={placeholder}
        placeholder={placeholder}
        className={styles.input}
        maxLength={MAX_QUERY}
        value={query}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-label={title} className={styles.list}>
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
              {entry.words ?? <span className="one-line grows">{entry.label}</span>}
              {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
            </li>
          )
        })}
        {(shown.length === 0 || isSearching) && (
          <li className={styles.none}>{t(isSearching ? 'app.commands.searching' : 'app.commands.none')}</li>
        )}
      </ul>
    </Dialog>
  )
}
