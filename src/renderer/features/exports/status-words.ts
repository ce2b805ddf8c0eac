import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/contract/errors'
import { isRenderActive, type Render } from '../../../shared/model/render'
import { useFormat } from '../../lib/format'

/** What an export is doing, in words. */
export function useStatusWords(): (render: Render) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (render) => {
    if (isRenderActive(render) && render.cancelAt !== undefined) return t('renders.status.leaving')
    if (isRenderActive(render) && render.isOffline) return t('renders.status.offline')
    switch (render.status) {
      case 'queued':
      case 'submitting':
      case 'pending':
      case 'cancelled':
        return t(`renders.status.${render.status}`)
      case 'failed':
        return t(render.made ? 'renders.status.unsaved' : 'renders.status.failed')
      case 'processing':
        return render.progress === null
          ? t('renders.status.processing')
          : t('renders.status.processingAt', { percent: Math.floor(render.progress * 100) })
      case 'downloading':
        return render.totalBytes === null
          ? t('renders.status.downloading', { received: format.bytes(render.receivedBytes) })
          : t('renders.status.downloadingOf', { received: format.bytes(render.receivedBytes), total: format.bytes(render.totalBytes) })
      case 'saved':
        return factsOf(render).join(' · ')
      default:
        return assertNever(render)
    }
  }

  function factsOf(render: Extract<Render, { status: 'saved' }>): string[] {
    const size = render.width === null || render.height === null ? [] : [`${render.width}×${render.height}`]
    return [format.clock(render.durationMs), ...size, format.bytes(render.sizeBytes), format.when(render.savedAt, Date.now())]
  }
}
