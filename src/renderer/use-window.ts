import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isRenderActive } from '../shared/render'
import { resolveLanguage } from '../shared/i18n'
import { useApp } from './mirror'

/** What lies around the views: the language, the theme, the window's title. */
export function useWindow(): void {
  const { t, i18n } = useTranslation()
  const language = useApp((state) => state.settings.language)
  const theme = useApp((state) => state.settings.theme)
  const title = useApp((state) => (state.activeProjectId === null ? '' : (state.projects[state.activeProjectId]?.title ?? '')))
  /** 0-1; null where no export runs. */
  const progress = useApp((state) => {
    const active = Object.values(state.renders).filter(isRenderActive)
    if (active.length === 0) return null
    return Math.max(...active.map((render) => (render.status === 'processing' ? (render.progress ?? 0) : 0)))
  })

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
    const parts = [progress === null ? '' : t('app.exporting', { percent: Math.round(progress * 100) }), title, t('app.name')]
    document.title = parts.filter(Boolean).join(' · ')
  }, [progress, title, t])
}
