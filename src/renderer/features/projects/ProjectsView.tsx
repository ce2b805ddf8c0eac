import { ArrowDownUp, Check, Download, FolderInput, Plus, Search, Settings, X } from 'lucide-react'
import { useCallback, useEffectEvent, useLayoutEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { unseenOf } from '../../../shared/model/render'
import { once } from '../../../shared/records'
import type { AppState } from '../../../shared/state/state'
import { activeRenders, currentBackend, isBusy, useApp, useClient, useUi, useUiActions, useWindowState } from '../../state'
import { Button, IconButton } from '../../components/Button'
import { DropdownMenu } from '../../components/Layer'
import { listProjects, SORTS } from '../../state/projects'
import { cx, useDrawnRows } from '../../lib/view'
import { useNewProject } from '../../state/actions'
import { useKeys } from '../../state/shortcuts'
import { BatchCard } from './Batch'
import { lastExports } from './faces'
import { ProjectItem, type Work } from './ProjectItem'
import { Trash } from './Trash'
import type { BackendState } from '../../../shared/model/backend'
import { useLanguage } from '../../lib/language'
import styles from './projects.module.css'

/** A row and the gap to the next (projects.module.css). */
const ROW_PX = 45

/** The sidebar: new, search, the list; credits and connection in sight below. */
export function ProjectsView() {
  const { t } = useLanguage()
  const client = useClient()
  const create = useNewProject()
  const keys = useKeys()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const projects = useApp((state) => state.projects)
  const sort = useUi((state) => state.sort)
  const all = useMemo(() => listProjects(projects, sort), [projects, sort])
  const working = useApp(workingProjects)
  const news = useApp(projectsWithNews)
  const exported = useApp(({ renders }) => lastExports(renders))
  const activeId = useApp((state) => state.activeProjectId)
  const wanted = query.trim().toLocaleLowerCase()
  const shown = wanted === '' ? all : all.filter(({ title }) => title.toLocaleLowerCase().includes(wanted))
  const { list, onScroll, drawn, restPx, show } = useDrawnRows<HTMLUListElement>(shown.length, ROW_PX)
  const showActive = useEffectEvent(() => show(shown.findIndex(({ id }) => id === activeId)))
  const isSearching = wanted !== ''
  // Wherever it was opened, also among what a search found.
  useLayoutEffect(() => {
    if (!isSearching) showActive()
  }, [activeId, isSearching])

  const choose = useCallback((id: string) => {
    setChosen((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]))
  }, [])
  const chosenHere = all.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  return (
    <>
      <div className={styles.head}>
        <h2>{t('projects.title')}</h2>
        <SortMenu />
        <IconButton size="md" icon={FolderInput} label={t('projects.import')} onClick={() => void client.run('project.import', {})} />
        <IconButton
          size="md"
          icon={Plus}
          label={t('projects.new')}
          shortcut={keys('newProject')}
          onClick={() => void create()}
        />
      </div>
      <div className={styles.search}>
        <Search aria-hidden="true" />
        <input
          className="bare grows"
          aria-label={t('projects.search')}
          placeholder={t('projects.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return
            event.preventDefault()
            setQuery('')
          }}
        />
        {query !== '' && <IconButton icon={X} label={t('projects.clearSearch')} onClick={() => setQuery('')} />}
      </div>
      <BatchCard />
      <ul ref={list} className={styles.list} onScroll={onScroll} onKeyDown={moveFocus}>
        {shown.slice(0, drawn).map((project) => (
          <ProjectItem
            key={project.id}
            project={project}
            isActive={project.id === activeId}
            work={working.get(project.id)}
            isNew={project.id !== activeId && (project.hasNews === true || news.has(project.id))}
            face={project.video?.face ?? exported.get(project.id) ?? null}
            isChosen={chosen.has(project.id)}
            onChoose={choose}
          />
        ))}
        {restPx > 0 && <li aria-hidden="true" style={{ height: restPx }} />}
        {shown.length === 0 && (
          <li className={styles.none}>{wanted === '' ? t('projects.empty') : t('projects.none', { query: query.trim() })}</li>
        )}
      </ul>
      <Trash />
      {chosenHere.length > 0 && <ChosenBar projectIds={chosenHere} onDone={() => setChosen(new Set())} />}
      <StatusFoot />
    </>
  )
}

function SortMenu() {
  const { t } = useLanguage()
  const current = useUi((state) => state.sort)
  const { sortBy } = useUiActions()
  const entries = SORTS.map((sort) => ({
    label: t(`projects.sort.${sort}`),
    icon: sort === current ? Check : undefined,
    onSelect: () => sortBy(sort),
  }))
  return (
    <DropdownMenu entries={entries}>
      <IconButton size="md" icon={ArrowDownUp} label={t('projects.sort.title', { by: t(`projects.sort.${current}`) })} />
    </DropdownMenu>
  )
}

/** What is under way in which project; found once for the whole list. */
const workingProjects = ({ renders, open, projects }: AppState): ReadonlyMap<string, Work> => {
  const inBatch = Object.values(projects).flatMap(({ id, batch }) => (batch && batch.state !== 'done' ? [[id, batch.state] as const] : []))
  const exporting = activeRenders(renders).map(({ projectId }) => [projectId, 'exporting'] as const)
  const talking = Object.entries(open).filter(([, content]) => isBusy(content))
  return new Map<string, Work>([...inBatch, ...exporting, ...talking.map(([id]) => [id, 'working'] as const)])
}

/** Those with an export that ended and was not looked at. */
const projectsWithNews = ({ renders }: AppState): ReadonlySet<string> => unseenIn(renders)
const unseenIn = once((renders: AppState['renders']): ReadonlySet<string> =>
  new Set(unseenOf(renders).map(({ projectId }) => projectId)))

/** Up and Down go from project to project. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined || event.target instanceof HTMLInputElement) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-project]')]
  const index = buttons.findIndex((button) => button === document.activeElement)
  if (index < 0) return
  event.preventDefault()
  buttons[index + by]?.focus()
}

/** Exports the videos of several projects; where there is nothing to export yet, its chat says so. */
function ChosenBar({ projectIds, onDone }: { readonly projectIds: readonly string[]; readonly onDone: () => void }) {
  const { t } = useLanguage()
  const client = useClient()
  const { mirror } = useWindowState()
  const { showRightTab, notify } = useUiActions()
  const exportAll = async (): Promise<void> => {
    showRightTab('exports')
    onDone()
    const begun = await Promise.all(projectIds.map((projectId) => client.run('render.start', { projectId, unlessKnown: true })))
    const count = begun.filter((one) => one.ok && one.value?.knownId).length
    if (count > 0) notify(t('renders.knownSome', { count }))
    const { renders, projects } = mirror.store.getState().state
    const isEmpty = (id: string, index: number): boolean => {
      const one = begun[index]
      return one?.ok === true && !one.value?.knownId && !activeRenders(renders).some(({ projectId }) => projectId === id)
    }
    const nameOf = (id: string): string => projects[id]?.title || t('projects.untitled')
    const names = projectIds.filter(isEmpty).map((id) => t('chat.changes.what.other', { name: nameOf(id) }))
    if (names.length > 0) notify(t('renders.nothingIn', { names: names.join(t('chat.changes.comma')) }))
  }
  return (
    <div className={styles.chosen} role="group" aria-label={t('projects.isChosen')}>
      <Button icon={Download} label={t('projects.exportChosen', { count: projectIds.length })} onClick={() => void exportAll()} />
      <IconButton icon={X} label={t('common.cancel')} onClick={onDone} />
    </div>
  )
}

/** Credits and connection of where the open project lives, or of where a new one would go. */
function StatusFoot() {
  const { t } = useLanguage()
  const keys = useKeys()
  const { openDialog } = useUiActions()
  const backend = useApp(currentBackend)
  const connection = connectionOf(backend)
  return (
    <footer className={styles.foot}>
      <div className="grows">
        <Credits backend={backend} />
        <p role="status" className={styles.connection}>
          <span className={cx(styles.dot, styles[connection])} aria-hidden="true" />
          {t(`app.connection.${connection}`)}
        </p>
      </div>
      <IconButton
        size="md"
        icon={Settings}
        label={t('app.settings')}
        shortcut={keys('settings')}
        onClick={() => openDialog({ kind: 'settings', section: 'general' })}
      />
    </footer>
  )
}

function Credits({ backend }: { backend: BackendState | undefined }) {
  const { t, format } = useLanguage()
  const credits = backend?.credits
  if (!credits) return null
  if (credits.isUnlimited) return <p>{t('app.credits.free')}</p>
  return (
    <p aria-label={t('app.credits.label')}>
      <strong>{t('app.credits.left', { available: format.number(credits.available) })}</strong>
      {credits.frozen > 0 && (
        <span className={styles.held} title={t('app.credits.heldHint', { frozen: format.number(credits.frozen) })}>
          {t('app.credits.held', { frozen: format.number(credits.frozen) })}
        </span>
      )}
    </p>
  )
}

function connectionOf(backend: BackendState | undefined): 'connecting' | 'ready' | 'engine' | 'offline' | 'signedOut' {
  if (!backend || backend.connection === 'unknown' || backend.connection === 'connecting') return 'connecting'
  if (backend.connection === 'unreachable') return 'offline'
  if (backend.auth.status === 'signed-out' || backend.auth.status === 'expired') return 'signedOut'
  return backend.id === 'engine' ? 'engine' : 'ready'
}
