import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { overallProgress } from '../../shared/model/render'
import { resolveLanguage } from '../../shared/i18n'
import { activeRenders, useApp, useUi, useUiStore } from '../state'

/** What lies around the views: the language, the theme, the window's title, and what went wrong in main. */
export function useWindow(): void {
  const { i18n } = useTranslation()
  const language = useApp((state) => state.settings.language)
  const theme = useApp((state) => state.settings.theme)
  useTitle()

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
  const showError = useUi((state) => state.showError)
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
export function useShownRender(): void {
  const ui = useUiStore()
  const renderId = useApp((state) => state.shownRenderId)
  useEffect(() => {
    if (renderId === null) return
    ui.getState().openDialog(null)
    ui.getState().showRightTab('exports')
  }, [ui, renderId])
}
