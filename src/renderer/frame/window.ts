import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { overallProgress } from '../../shared/model/render'
import { resolveLanguage } from '../../shared/i18n'
import { activeRenders, isBusy, useApp, useUiActions, useWindowState } from '../state'
import { listProjects } from '../state/projects'
import { emptyContent } from '../../shared/state/state'
import { isCommandKey, isTyping } from '../lib/view'
import { useExport, useFiles, useFind, useNewProject } from '../state/actions'
import { useHistory } from '../state/history'

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

/** The keys that work everywhere in the window. While a dialog is open they are silent: it has its own. */
export function useShortcuts(): void {
  const { client, mirror, ui } = useWindowState()
  const { choose } = useFiles()
  const create = useNewProject()
  const exportIt = useExport()
  const history = useHistory()
  const find = useFind()

  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const state = () => mirror.store.getState().state
    const byKey: Readonly<Record<string, () => void>> = {
      n: () => void create(),
      k: () => ui.getState().openDialog({ kind: 'palette' }),
      ',': () => ui.getState().openDialog({ kind: 'settings', section: 'general' }),
      u: () => void choose('files'),
      e: () => void exportIt(),
      f: () => find(),
    }
    const step = (by: 1 | -1): void => {
      const { projects, activeProjectId } = state()
      const list = listProjects(projects, ui.getState().sort)
      const index = list.findIndex(({ id }) => id === activeProjectId)
      // Where none is open, the first and the last are next.
      const next = list.at((index < 0 && by < 0 ? by : index + by) % list.length)
      if (next && next.id !== activeProjectId) void client.run('project.open', { projectId: next.id })
    }
    const stop = (): void => {
      const { activeProjectId: projectId, open } = state()
      if (projectId === null || !isBusy(open[projectId] ?? emptyContent)) return
      void client.run('chat.stop', { projectId })
    }
    if (event.defaultPrevented || event.isComposing || ui.getState().dialog !== null) return
    const key = event.key.toLowerCase()
    // Where somebody writes it is of the words.
    if (key === 'z' && isCommandKey(client.platform, event) && !isTyping(event.target)) {
      if (!event.repeat) history(event.shiftKey ? 'redo' : 'undo')
      return event.preventDefault()
    }
    const act = byKey[key]
    const isCommand = act && !event.shiftKey && isCommandKey(client.platform, event)
    // A key that is held down is one wish.
    if (isCommand && !event.repeat) act()
    else if (isCommand) return event.preventDefault()
    else if (event.key === 'Tab' && event.ctrlKey) step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') return stop()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
