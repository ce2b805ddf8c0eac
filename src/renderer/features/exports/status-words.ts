import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/contract/errors'
import { isRenderActive, type Render, type SavedRender } from '../../../shared/model/render'
import { useFormat } from '../../lib/language'

/** What an export is doing, in words. */
export function useStatusWords(): (render: Render) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (render) => {
    if (isRenderActive(render) && render.state.cancelAt !== undefined) return t('renders.status.leaving')
    if (isRenderActive(render) && render.state.isOffline) return t('renders.status.offline')
    const { state } = render
    switch (state.status) {
      case 'queued':
      case 'submitting':
      case 'pending':
      case 'cancelled':
        return t(`renders.status.${state.status}`)
      case 'failed':
        return t(state.made ? 'renders.status.unsaved' : 'renders.status.failed')
      case 'processing':
        return state.progress === null
          ? t('renders.status.processing')
          : t('renders.status.processingAt', { percent: Math.floor(state.progress * 100) })
      case 'downloading':
        return state.totalBytes === null
          ? t('renders.status.downloading', { received: format.bytes(state.receivedBytes) })
          : t('renders.status.downloadingOf', { received: format.bytes(state.receivedBytes), total: format.bytes(state.totalBytes) })
      case 'saved':
        return factsOf(render, state).join(' · ')
      default:
        return assertNever(state)
    }
  }

  function factsOf({ width, height, durationMs }: Render, { sizeBytes, savedAt }: SavedRender['state']): string[] {
    const size = width === null || height === null ? [] : [`${width}×${height}`]
    return [format.clock(durationMs), ...size, format.bytes(sizeBytes), format.when(savedAt, Date.now())]
  }
}
