import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isReadyForExport } from '../../../shared/timeline'
import { useClient } from '../../bridge'
import { Button } from '../../components/Button'
import { useApp, useContent } from '../../mirror'
import { useUi } from '../../ui-store'
import { activeRender } from './progress'

/** Begins an export and shows it. Where there is nothing to export it stays, and says why. */
export function ExportButton() {
  const { t } = useTranslation()
  const client = useClient()
  const showRightTab = useUi((state) => state.showRightTab)
  const projectId = useApp((state) => state.activeProjectId)
  const isReady = useContent(({ timeline }) => isReadyForExport(timeline))
  const isWaiting = useApp((state) => projectId !== null && activeRender(state.renders, projectId) !== undefined)
  const [isBusy, setIsBusy] = useState(false)
  const canExport = projectId !== null && isReady

  const start = async (): Promise<void> => {
    if (!canExport) return
    setIsBusy(true)
    const result = await client.run('render.start', { projectId })
    setIsBusy(false)
    if (result.ok) showRightTab('exports')
  }
  const reason = !canExport ? t('renders.nothing') : isWaiting ? t('renders.waits') : t('renders.exporting')
  return (
    <span title={reason}>
      <Button variant="primary" size="sm" isBusy={isBusy} aria-disabled={!canExport} aria-description={reason} onClick={() => void start()}>
        <Download />
        {t('renders.export')}
      </Button>
    </span>
  )
}
