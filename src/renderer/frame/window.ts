import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { overallProgress } from '../../shared/model/render'
import type { MenuItem, ShortcutAction } from '../../shared/contract/shortcuts'
import { resolveLanguage } from '../../shared/i18n'
import { activeRenders, isBusy, useApp, useUiActions, useWindowState } from '../state'
import { listProjects } from '../state/projects'
import { emptyContent } from '../../shared/state/state'
import { isTyping } from '../lib/view'
import { useExport, useFiles, useFind, useNewProject, useResize } from '../state/actions'
import { useHistory } from '../state/history'
import { actionOf, chordOf, isLetter } from '../state/shortcuts'
import { useSaveTranscript } from '../state/transcript'

/** What lies around the views: the language, the theme, the window's title, and what went wrong in main. */
export function useWindow(): void {
  const { i18n } = useTranslation()
  const language = useApp((state) => state.settings.language)
  const theme = useApp((state) => state.settings.theme)
  useTitle()
  useShownRender()

  useEffect(() => {
    const resolved = resolveLanguage(language, navigator.language)
    document.documentElement.lang = resolved
    if (i18n.language !== resolved) void i18n.changeLanguage(resolved)
  }, [i18n, language])

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])

  // One that happened before this window was there is old news.
  const failure = useApp((state) => state.lastFailure)
  const told = useRef(failure)
  const { showError } = useUiActions()
  useEffect(() => {
    if (failure === null || failure === told.current) return
    told.current = failure
    showError({ kind: 'internal', logId: failure })
  }, [failure, showError])
}

/** The window's title: what is exported, named where it is not the open project, then the open project. */
function useTitle(): void {
  const { t } = useTranslation()
  const project = useApp((state) => (state.activeProjectId === null ? undefined : state.projects[state.activeProjectId]))
  const exports = useApp((state) => activeRenders(state.renders))
  const progress = overallProgress(exports)
  const [first] = exports
  const [name, count] = [first?.title, exports.length]
  const isElsewhere = first !== undefined && first.projectId !== project?.id
  const exporting = (): string => {
    const percent = Math.floor((progress ?? 0) * 100)
    if (count > 1) return t('app.exportingSeveral', { count, percent })
    return isElsewhere ? t('app.exportingOther', { title: name, percent }) : t('app.exporting', { percent })
  }
  const title = [count > 0 && exporting(), project && (project.title || t('projects.untitled')), t('app.name')].filter(Boolean).join(' – ')
  useEffect(() => {
    document.title = title
  }, [title])
}

/** An export that was chosen outside the window, in a notification or the tray, is shown where it plays: its card does the rest. */
function useShownRender(): void {
  const { openDialog, showRightTab } = useUiActions()
  const renderId = useApp((state) => state.shownRenderId)
  useEffect(() => {
    if (renderId === null) return
    openDialog(null)
    showRightTab('exports')
  }, [openDialog, showRightTab, renderId])
}

/** What keys and the application's menu do everywhere in the window. */
function useDeeds(): Readonly<Record<Exclude<ShortcutAction, 'zoomIn' | 'zoomOut' | 'fit'> | MenuItem, () => void>> {
  const { client, mirror, ui } = useWindowState()
  const { choose } = useFiles()
  const create = useNewProject()
  const exportIt = useExport()
  const history = useHistory()
  const find = useFind()
  const save = useSaveTranscript()
  const resize = useResize()
  const state = () => mirror.store.getState().state
  const step = (by: 1 | -1): void => {
    const { projects, activeProjectId } = state()
    const list = listProjects(projects, ui.getState().sort)
    const index = list.findIndex(({ id }) => id === activeProjectId)
    // Where none is open, the first and the last are next.
    const next = list.at((index < 0 && by < 0 ? by : index + by) % list.length)
    if (next && next.id !== activeProjectId) void client.run('project.open', { projectId: next.id })
  }
  const saveTranscript = (): void => {
    const { projects, activeProjectId } = state()
    const project = activeProjectId === null ? undefined : projects[activeProjectId]
    if (project) void save(project)
  }
  return {
    newProject: () => void create(),
    search: () => ui.getState().openDialog({ kind: 'palette' }),
    settings: () => ui.getState().openDialog({ kind: 'settings', section: 'general' }),
    attach: () => void choose('files'),
    export: () => void exportIt(),
    find: () => find(),
    undo: () => history('undo'),
    redo: () => history('redo'),
    nextProject: () => step(1),
    previousProject: () => step(-1),
    import: () => void client.run('project.import', {}),
    transcript: saveTranscript,
    larger: () => resize(1),
    smaller: () => resize(-1),
    usual: () => resize(0),
    keys: () => ui.getState().openDialog({ kind: 'settings', section: 'shortcuts' }),
    about: () => ui.getState().openDialog({ kind: 'settings', section: 'about' }),
  }
}

/** The keys that work everywhere in the window, and the menu. While a dialog is open they are silent: it has its own. */
export function useShortcuts(): void {
  const { client, mirror, ui } = useWindowState()
  const deeds = useDeeds()
  const chosen = useApp((state) => state.settings.shortcuts)
  const stop = (): void => {
    const { activeProjectId: projectId, open } = mirror.store.getState().state
    if (projectId === null || !isBusy(open[projectId] ?? emptyContent)) return
    void client.run('chat.stop', { projectId })
  }
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || ui.getState().dialog !== null) return
    if (event.key === 'Escape') return stop()
    const chord = chordOf(client.platform, event)
    const action = actionOf(client.platform, chord, chosen)
    if (action === undefined || !Object.hasOwn(deeds, action)) return
    // Where somebody writes, taking back is of the words, and what has no modifier but Shift is one.
    if (isTyping(event.target) && (action === 'undo' || action === 'redo' || isLetter(chord))) return
    event.preventDefault()
    // A key that is held down is one wish, but for going from project to project.
    const isStep = action === 'nextProject' || action === 'previousProject'
    if (!event.repeat || isStep) deeds[action as keyof typeof deeds]()
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  // What was chosen before this window was there is done.
  const choice = useApp((state) => state.menuChoice)
  const done = useRef(choice)
  const onChoice = useEffectEvent((): void => {
    if (choice === null || choice === done.current || ui.getState().dialog !== null) return
    done.current = choice
    deeds[choice.item]()
  })
  useEffect(() => onChoice(), [choice])
}
