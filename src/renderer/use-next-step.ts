import { useTranslation } from 'react-i18next'
import { assertNever, type AppError } from '../shared/errors'
import { useClient } from './bridge'
import { describeError, type Description } from './lib/describe-error'
import { useFormat } from './lib/format'
import { useApp } from './mirror'
import { useUi } from './ui-store'

export interface DescribedError extends Description {
  /** The button beside the error; null where nothing can be pressed. */
  readonly action: { readonly label: string; readonly run: () => void } | null
}

/** Words an error and gives its button. `onRetry` is what "Try again" means here; without it there is no such button. */
export function useDescribeError(): (error: AppError, onRetry?: () => void) => DescribedError {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useClient()
  const openDialog = useUi((state) => state.openDialog)
  const projectId = useApp((state) => state.activeProjectId)

  return (error, onRetry) => {
    const description = describeError(error, t, format)
    const { next } = description
    const label = next === null ? '' : t(`errors.next.${next.do}`)
    const step = (run: () => void): DescribedError => ({ ...description, action: { label, run } })
    if (next === null) return { ...description, action: null }
    switch (next.do) {
      case 'retry':
      case 'exportAgain':
        return onRetry ? step(onRetry) : { ...description, action: null }
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
