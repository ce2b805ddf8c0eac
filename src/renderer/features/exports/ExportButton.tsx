import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isReadyForExport } from '../../../shared/model/timeline'
import { Button } from '../../components/Button'
import { useApp, useContent } from '../../state/mirror'
import { useExport } from '../../state/export'
import { activeRender } from './progress'

/** Begins an export and shows it. Where there is nothing to export it stays, and says why. */
export function ExportButton() {
  const { t } = useTranslation()
  const exportIt = useExport()
  const projectId = useApp((state) => state.activeProjectId)
  const isReady = useContent(({ timeline }) => isReadyForExport(timeline))
  const isWaiting = useApp((state) => projectId !== null && activeRender(state.renders, projectId) !== undefined)
  const [isBusy, setIsBusy] = useState(false)
  const canExport = projectId !== null && isReady

  const start = async (): Promise<void> => {
    if (!canExport) return
    setIsBusy(true)
    await exportIt()
    setIsBusy(false)
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
