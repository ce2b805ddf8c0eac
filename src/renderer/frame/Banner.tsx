import { useTranslation } from 'react-i18next'
import { isPage, type AppError } from '../../shared/contract/errors'
import { useClient } from '../state/bridge'
import { Button } from '../components/Button'
import { Spinner } from '../components/Spinner'
import styles from './Frame.module.css'
import { describeError } from '../lib/describe-error'
import { useFormat } from '../lib/format'
import { useApp } from '../state/mirror'
import { useUi } from '../state/ui-store'

/** One quiet line over the work, only while something is unusual. */
export function Banner() {
  const { t } = useTranslation()
  const engine = useApp((state) => state.engine)
  if (engine === 'restarting') {
    return (
      <div className={styles.banner} role="status">
        <Spinner />
        <span>{t('app.engineRestarting')}</span>
      </div>
    )
  }
  return <ServerBanner />
}

/** Why a server is not used though it is wanted, and what can be done about it. */
function ServerBanner() {
  const { t } = useTranslation()
  const client = useClient()
  const reasonFor = useReason()
  const openDialog = useUi((state) => state.openDialog)
  const choice = useApp((state) => state.settings.backend)
  const isCloud = choice === 'auto' || choice === 'cloud'
  const backend = useApp((state) => state.backends[isCloud ? state.cloudOrigin : choice])
  // It was chosen by the app, for want of the cloud.
  const isOnEngine = useApp((state) => choice === 'auto' && state.newProjectBackend === 'engine')
  if (!backend || choice === 'engine') return null
  const { id, problem, connection, auth } = backend
  const isShutOut = problem !== undefined && (isOnEngine || (auth.status !== 'signed-in' && auth.status !== 'signing-in'))
  if (connection !== 'unreachable' && !isShutOut) return null
  const isFixed = 'source' in auth && auth.source === 'environment'
  const mayPaste = problem?.kind === 'rate-limited' || (problem?.kind === 'unauthorized' && !isFixed)
  const reason = reasonFor(problem, { server: isCloud ? t('app.cloud.name') : new URL(id).host, isFixed })
  return (
    <div className={styles.banner} role="status">
      <span>{isOnEngine ? t('app.cloud.onEngine', { reason }) : reason}</span>
      {mayPaste && (
        <Button size="sm" onClick={() => openDialog({ kind: 'settings', section: 'account' })}>
          {t('errors.next.account')}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={() => void client.run('backend.retry', {})}>
        {t('common.retry')}
      </Button>
    </div>
  )
}

interface About {
  readonly server: string
  /** The token was given by the environment. */
  readonly isFixed: boolean
}

function useReason(): (problem: AppError | undefined, about: About) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (problem, { server, isFixed }) => {
    if (!problem) return t('app.cloud.silent', { server })
    if (isPage(problem)) return t('app.cloud.page')
    switch (problem.kind) {
      case 'offline':
        return t(problem.proxy === undefined ? 'app.cloud.offline' : 'app.cloud.proxy')
      case 'rate-limited':
        return problem.retryAt === undefined
          ? t('app.cloud.limited', { server })
          : t('app.cloud.limitedUntil', { server, time: format.dateTime(problem.retryAt) })
      case 'unauthorized':
        return t(isFixed ? 'app.cloud.environment' : 'app.cloud.refused', { server })
      default:
        return t('app.cloud.other', { server, title: describeError(problem, t, format).title })
    }
  }
}
