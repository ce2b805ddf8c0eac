import { Download, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../state/bridge'
import { Button, IconButton } from '../../components/Button'
import { useUi } from '../../state/ui-store'
import styles from './projects.module.css'

interface Props {
  readonly projectIds: readonly string[]
  readonly onDone: () => void
}

/** Exports the videos of several projects; where there is nothing to export yet, its chat says so. */
export function ChosenBar({ projectIds, onDone }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const showRightTab = useUi((state) => state.showRightTab)
  const exportAll = (): void => {
    for (const projectId of projectIds) void client.run('render.start', { projectId })
    showRightTab('exports')
    onDone()
  }
  return (
    <div className={styles.chosen} role="group" aria-label={t('projects.isChosen')}>
      <Button size="sm" onClick={exportAll}>
        <Download aria-hidden="true" />
        {t('projects.exportChosen', { count: projectIds.length })}
      </Button>
      <IconButton size="sm" label={t('common.cancel')} onClick={onDone}>
        <X />
      </IconButton>
    </div>
  )
}
