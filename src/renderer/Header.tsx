import { useTranslation } from 'react-i18next'
import { cx } from './components/cx'
import styles from './Frame.module.css'
import { useApp } from './mirror'
import { useUi } from './ui-store'
import { ExportButton } from './views/renders'

/** The project's name and the Export button, always in the same place; the switch between the halves where only one fits. */
export function Header({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation()
  const title = useApp((state) => (state.activeProjectId === null ? '' : (state.projects[state.activeProjectId]?.title ?? '')))
  const pane = useUi((state) => state.pane)
  const showPane = useUi((state) => state.showPane)
  return (
    <header className={styles.header}>
      <h1 className={styles.title} title={title}>
        {title || t('projects.untitled')}
      </h1>
      {isNarrow && (
        <div className={styles.switch} role="group" aria-label={t('app.panes.label')}>
          {(['chat', 'video'] as const).map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={pane === id}
              className={cx(pane === id && styles.isShown)}
              onClick={() => showPane(id)}
            >
              {t(`app.panes.${id}`)}
            </button>
          ))}
        </div>
      )}
      <ExportButton />
    </header>
  )
}
