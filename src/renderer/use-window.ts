import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { overallProgress } from '../shared/render'
import { resolveLanguage } from '../shared/i18n'
import { activeRenders } from './lib/active-renders'
import { useApp } from './mirror'
import { useUi } from './ui-store'

/** What lies around the views: the language, the theme, the window's title, and what went wrong in main. */
export function useWindow(): void {
  const { t, i18n } = useTranslation()
  const language = useApp((state) => state.settings.language)
  const theme = useApp((state) => state.settings.theme)
  const title = useApp((state) => (state.activeProjectId === null ? '' : (state.projects[state.activeProjectId]?.title ?? '')))
  /** 0-1; null where no export runs. */
  const progress = useApp((state) => overallProgress(activeRenders(state.renders)))

  useEffect(() => {
    const resolved = resolveLanguage(language, navigator.language)
    document.documentElement.lang = resolved
    if (i18n.language !== resolved) void i18n.changeLanguage(resolved)
  }, [i18n, language])

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])

  useEffect(() => {
    const parts = [progress === null ? '' : t('app.exporting', { percent: Math.floor(progress * 100) }), title, t('app.name')]
    document.title = parts.filter(Boolean).join(' – ')
  }, [progress, title, t])

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
