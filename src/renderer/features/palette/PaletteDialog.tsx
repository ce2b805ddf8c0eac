import { File, MessageSquare, MessageSquareText, Terminal } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { MAX_QUERY } from '../../../shared/contract/limits'
import { Dialog } from '../../components/Layer'
import { cx, shortcutLabel } from '../../lib/view'
import { isBusy, listProjects, useApp, useClient, useContent, useUiActions } from '../../state'
import { ranked } from './rank'
import { useHits } from './hits'
import type { Hit } from '../../../shared/text/search'
import { useLanguage, useNow } from '../../lib/language'
import { useExport, useFiles, useMakeSeveral, useNewProject } from '../../state/actions'
import styles from './palette.module.css'

/** More than anyone reads: a few more letters find the rest. */
const MOST = 50

const icons = { command: Terminal, project: MessageSquare, message: MessageSquareText, file: File }

/** All commands, projects and what was said in them, behind a few letters. Arrows choose, Enter does it, Escape leaves. */
export default function PaletteDialog() {
  const { t } = useLanguage()
  const id = useId()
  const { openDialog } = useUiActions()
  const entries = useEntries()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const { found, isSearching } = useFound(query)
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
  return (
    <Dialog look="bare" title={t('app.commands.title')} className={styles.dialog} onClose={() => openDialog(null)}>
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown.length > 0 ? `${id}-${current}` : undefined}
        aria-label={t('app.commands.placeholder')}
        placeholder={t('app.commands.placeholder')}
        className={styles.input}
        maxLength={MAX_QUERY}
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

interface Entry {
  readonly id: string
  readonly kind: keyof typeof icons
  readonly label: string
  /** In place of the label. */
  readonly words?: ReactNode
  readonly shortcut?: string | undefined
  readonly run: () => void
}

/** Where all projects say it, each with its project and its time: chosen, the project is opened there. */
function useFound(query: string): { readonly found: readonly Entry[]; readonly isSearching: boolean } {
  const { t, format } = useLanguage()
  const now = useNow(60_000, true)
  const client = useClient()
  const { setFind } = useUiActions()
  const projects = useApp((state) => state.projects)
  const activeId = useApp((state) => state.activeProjectId)
  const { hits, isSearching } = useHits(query)
  const open = async ({ projectId, messageId }: Hit): Promise<void> => {
    if (projectId !== activeId && !(await client.run('project.open', { projectId })).ok) return
    if (messageId !== null) setFind({ projectId, query: query.trim(), messageId, asked: Date.now() })
  }
  const found = hits.map((hit, index): Entry => {
    const { projectId, kind, before, match, after, at } = hit
    const title = projects[projectId]?.title || t('projects.untitled')
    const words = (
      <>
        <span className="one-line grows">{before}<mark>{match}</mark>{after}</span>
        <span className={styles.place}>{title}</span>
        {at > 0 && <span className="faint keeps">{format.when(at, now)}</span>}
      </>
    )
    return { id: `found-${index}`, kind, label: `${before}${match}${after}`, words, run: () => void open(hit) }
  })
  return { found, isSearching }
}

/** What the palette offers: the commands that make sense now, then the projects. Where none is open, adding something makes one. */
function useEntries(): Entry[] {
  const { t } = useLanguage()
  const client = useClient()
  const { openDialog, focusComposer, showPane } = useUiActions()
  const projects = useApp((state) => listProjects(state.projects))
  const projectId = useApp((state) => state.activeProjectId)
  const isRunning = useContent(isBusy)
  const { choose } = useFiles()
  const create = useNewProject()
  const exportIt = useExport()
  const makeSeveral = useMakeSeveral()
  const key = (name: string): string => shortcutLabel(client.platform, name)

  const command = (id: string, label: string, run: () => void, shortcut?: string): Entry => ({ id, kind: 'command', label, run, shortcut })
  const adding = [
    command('attach', t('app.commands.attach'), () => void choose('files'), key('U')),
    command('attach-folder', t('app.commands.folder'), () => void choose('folder')),
    command('batch', t('batch.open'), () => void makeSeveral()),
  ]
  const always = [
    command('new', t('app.commands.newProject'), () => void create(), key('N')),
    command('settings', t('app.commands.settings'), () => openDialog({ kind: 'settings', section: 'general' }), key(',')),
    command('folder', t('app.commands.exportsFolder'), () => void client.run('settings.chooseFolder', {})),
  ]
  const show = (topic: 'credits' | 'timeline') => () => {
    if (projectId === null) return
    showPane('chat')
    void client.run('chat.show', { projectId, topic })
  }
  const inProject = [
    command('export', t('app.commands.export'), () => void exportIt(), key('E')),
    command('credits', t('app.commands.credits'), show('credits')),
    command('timeline', t('app.commands.timeline'), show('timeline')),
  ]
  const stop = command('stop', t('app.commands.stop'), () => projectId !== null && void client.run('chat.stop', { projectId }), 'Esc')
  const open = (id: string): void => (id === projectId ? focusComposer() : void client.run('project.open', { projectId: id }))
  const nameOf = (title: string): string => title || t('projects.untitled')
  const all = projects.map(({ id, title }): Entry => ({ id: `project-${id}`, kind: 'project', label: nameOf(title), run: () => open(id) }))
  return [...(isRunning ? [stop] : []), ...adding, ...(projectId === null ? [] : inProject), ...always, ...all]
}
