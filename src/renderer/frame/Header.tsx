import { cx, useRoom } from '../lib/view'
import styles from './Frame.module.css'
import { useApp, useUi } from '../state'
import { ExportButton } from '../features/exports'
import { useLanguage } from '../lib/language'

/** The project's name and the Export button, always in the same place; the switch between the parts where not all fit. */
export function Header() {
  const room = useRoom()
  const { t } = useLanguage()
  const title = useApp((state) => (state.activeProjectId === null ? '' : (state.projects[state.activeProjectId]?.title ?? '')))
  return (
    <header className={styles.header}>
      <h1 className={cx('one-line grows', room === 'single' && 'visually-hidden')} title={title}>
        {title || t('projects.untitled')}
      </h1>
      <PaneSwitch />
      <ExportButton />
    </header>
  )
}

/** Which part of the window is shown, where not all fit; nothing where they do. */
export function PaneSwitch() {
  const room = useRoom()
  const { t } = useLanguage()
  const pane = useUi((state) => state.pane)
  const showPane = useUi((state) => state.showPane)
  if (room === 'wide') return null
  const panes = room === 'single' ? (['projects', 'chat', 'video'] as const) : (['chat', 'video'] as const)
  // The projects have a place of their own there.
  const shown = room === 'narrow' && pane === 'projects' ? 'chat' : pane
  return (
    <div className={styles.switch} role="group" aria-label={t('app.panes.label')}>
      {panes.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={shown === id}
          className={cx(shown === id && styles.isShown)}
          onClick={() => showPane(id)}
        >
          {t(`app.panes.${id}`)}
        </button>
      ))}
    </div>
  )
}
