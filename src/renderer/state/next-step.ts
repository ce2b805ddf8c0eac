import { useTranslation } from 'react-i18next'
import { assertNever, type AppError } from '../../shared/contract/errors'
import { MAX_DETAILS } from '../../shared/contract/limits'
import { useClient } from './bridge'
import { describeError, errorDetails, type Description } from '../lib/describe-error'
import { useFormat } from '../lib/format'
import { useApp } from './mirror'
import { useUi } from './ui-store'

export interface DescribedError extends Description {
  /** The button beside the error; null where nothing can be pressed. */
  readonly action: { readonly label: string; readonly run: () => void } | null
  /** The code and the server's own words, and a button that copies them with the rest of the diagnostics. */
  readonly details: { readonly label: string; readonly text: string; readonly copy: { readonly label: string; readonly run: () => void } }
}

/** Words an error and gives its button. `onRetry` is what "Try again" means here; without it there is no such button. */
export function useDescribeError(): (error: AppError, onRetry?: () => void) => DescribedError {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useClient()
  const notify = useUi((state) => state.notify)
  const openDialog = useUi((state) => state.openDialog)
  const projectId = useApp((state) => state.activeProjectId)

  return (error, onRetry) => {
    const text = errorDetails(error)
    const copy = async (): Promise<void> => {
      if ((await client.run('app.copyDiagnostics', { error: text.slice(0, MAX_DETAILS) })).ok) notify(t('common.diagnosticsCopied'))
    }
    const details = { label: t('common.details'), text, copy: { label: t('common.copyDiagnostics'), run: () => void copy() } }
    const description = { ...describeError(error, t, format), action: null, details }
    const { next } = description
    if (next === null) return description
    const step = (run: () => void): DescribedError => ({ ...description, action: { label: t(`errors.next.${next.do}`), run } })
    switch (next.do) {
      case 'retry':
        return onRetry ? step(onRetry) : description
      case 'exportAgain':
        return projectId === null ? description : step(() => void client.run('render.start', { projectId }))
      case 'account':
        return step(() => openDialog({ kind: 'settings', section: 'account' }))
      case 'exports':
        return step(() => openDialog({ kind: 'settings', section: 'exports' }))
      case 'engine':
        return step(() => void client.run('settings.update', { backend: 'engine' }))
      case 'register': {
        const { url } = next
        return step(() => void (url === null ? client.run('account.register', { projectId }) : client.run('link.open', { url })))
      }
      default:
        return assertNever(next)
    }
  }
}
