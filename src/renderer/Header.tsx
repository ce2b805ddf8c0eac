import { Share } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isReadyForExport } from '../shared/timeline'
import { useClient } from './bridge'
import { Button } from './components/Button'
import { cx } from './components/cx'
import styles from './Frame.module.css'
import { shortcutLabel } from './lib/shortcut'
import { useApp, useContent } from './mirror'
import { useUi } from './ui-store'

/** The project's name and the Export button, always in the same place; the switch between the halves where only one fits. */
export function Header({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation()
  const client = useClient()
  const projectId = useApp((state) => state.activeProjectId)
  const title = useApp((state) => (state.activeProjectId === null ? '' : (state.projects[state.activeProjectId]?.title ?? '')))
  const isReady = useContent((content) => isReadyForExport(content.timeline))
  const pane = useUi((state) => state.pane)
  const showPane = useUi((state) => state.showPane)
  const showRightTab = useUi((state) => state.showRightTab)

  const startExport = (id: string): void => {
    void client.run('render.start', { projectId: id }).then(({ ok }) => ok && !isNarrow && showRightTab('exports'))
  }
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{title || t('projects.untitled')}</h1>
      {isNarrow && (
        <div className={styles.switch} role="group" aria-label={t('app.name')}>
          {(['chat', 'video'] as const).map((id) => (
            <button key={id} type="button" aria-pressed={pane === id} className={cx(pane === id && styles.isShown)} onClick={() => showPane(id)}>
              {t(`app.panes.${id}`)}
            </button>
          ))}
        </div>
      )}
      <Button
        variant="primary"
        disabled={projectId === null || !isReady}
        title={isReady ? `${t('renders.exporting')} (${shortcutLabel(client.platform, 'E')})` : t('renders.nothing')}
        onClick={() => projectId !== null && startExport(projectId)}
      >
        <Share aria-hidden="true" />
        {t('renders.export')}
      </Button>
    </header>
  )
}
