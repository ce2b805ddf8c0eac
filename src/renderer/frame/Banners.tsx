import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { isPage, type AppError } from '../../shared/contract/errors'
import { useApp, useClient, useUiActions } from '../state'
import { Button, IconButton, Spinner } from '../components/Button'
import { describeError } from '../state/describe-error'
import { useLanguage, useNow } from '../lib/language'
import styles from './Frame.module.css'

/** One quiet line over the work, only while something is unusual. */
export function Banner() {
  const { t } = useLanguage()
  const engine = useApp((state) => state.engine)
  if (engine !== 'restarting') return <ServerBanner />
  return (
    <div className={styles.banner} role="status">
      <Spinner />
      <span>{t('app.engineRestarting')}</span>
    </div>
  )
}

/** Why a server is not used though it is wanted, and what can be done about it. */
function ServerBanner() {
  const { t } = useLanguage()
  const client = useClient()
  const reasonFor = useReason()
  const { openDialog } = useUiActions()
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
  const isLeft = problem?.kind === 'signed-out'
  const mayPaste = isLeft || problem?.kind === 'rate-limited' || (problem?.kind === 'unauthorized' && !isFixed)
  const reason = reasonFor(problem, { server: isCloud ? t('app.cloud.name') : new URL(id).host, isFixed })
  return (
    <Hideable key={`${id} ${reason}`}>
      <span>{isOnEngine ? t('app.cloud.onEngine', { reason }) : reason}</span>
      {mayPaste && (
        <Button label={t('errors.next.account')} onClick={() => openDialog({ kind: 'settings', section: 'account' })} />
      )}
      {!isLeft && <Button label={t('common.retry')} variant="ghost" onClick={() => void client.run('backend.retry', {})} />}
    </Hideable>
  )
}

/** A line that can be hidden: its key is what it tells, and once that is told no more, or is something else, it shows again. */
function Hideable({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage()
  const [isHidden, setHidden] = useState(false)
  if (isHidden) return null
  return (
    <div className={styles.banner} role="status">
      {children}
      <IconButton icon={X} label={t('app.hideLine')} onClick={() => setHidden(true)} />
    </div>
  )
}

interface About {
  readonly server: string
  /** The token was given by the environment. */
  readonly isFixed: boolean
}

function useReason(): (problem: AppError | undefined, about: About) => string {
  const { t, format } = useLanguage()
  return (problem, { server, isFixed }) => {
    if (!problem) return t('app.cloud.silent', { server })
    if (isPage(problem)) return t('app.cloud.page')
    switch (problem.kind) {
      case 'offline':
        return problem.proxy === undefined ? t('app.cloud.offline', { server }) : t('app.cloud.proxy')
      case 'rate-limited':
        return problem.retryAt === undefined
          ? t('app.cloud.limited', { server })
          : t('app.cloud.limitedUntil', { server, time: format.dateTime(problem.retryAt) })
      case 'signed-out':
        return t('app.cloud.signedOut', { server })
      case 'unauthorized':
        return t(isFixed ? 'app.cloud.environment' : 'app.cloud.refused', { server })
      default:
        return t('app.cloud.other', { server, title: describeError(problem, t, format).title })
    }
  }
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** In the last day of a sign-in: when it ends, what that means and what to do (docs/protocol.md NP-3.6). Hidden until the next one ends. */
export function ExpiryBanner() {
  const { t, format } = useLanguage()
  const client = useClient()
  const { openDialog } = useUiActions()
  const projectId = useApp((state) => state.activeProjectId)
  const auth = useApp((state) => state.backends[state.cloudOrigin]?.auth)
  const expiresAt = auth?.status === 'signed-in' ? auth.expiresAt : null
  const now = useNow(MINUTE_MS, expiresAt !== null)
  if (auth?.status !== 'signed-in' || auth.source === 'engine') return null
  if (expiresAt === null || expiresAt - now > DAY_MS || expiresAt <= now) return null
  return (
    <Hideable key={expiresAt}>
      <span>{t(`app.expiry.${auth.source}`, { when: format.until(expiresAt, now) })}</span>
      {auth.source === 'anonymous' && (
        <Button label={t('settings.account.register')} onClick={() => void client.run('account.register', { projectId })} />
      )}
      {auth.source === 'pasted' && (
        <Button label={t('errors.next.account')} onClick={() => openDialog({ kind: 'settings', section: 'account' })} />
      )}
    </Hideable>
  )
}

/** While nothing can be saved: what it means and what to do. Else which files could not be read and what is back, until that was read. */
export function StorageBanner() {
  const { t } = useLanguage()
  const client = useClient()
  const { trouble, setAside, takenBack } = useApp((state) => state.storage)
  const asides = [
    ...(setAside.length > 0 ? [t('app.storage.setAside', { names: setAside.join(', ') })] : []),
    ...(takenBack > 0 ? [t('app.storage.takenBack', { count: takenBack })] : []),
  ]
  if (trouble === null && asides.length === 0) return null
  return (
    <div className={styles.banner} role="status">
      <span>{trouble ? t(`app.storage.${trouble.reason}`, { folder: trouble.folder }) : asides.join(' ')}</span>
      <Button label={t('app.storage.show')} variant="ghost" onClick={() => void client.run('storage.reveal', {})} />
      {trouble === null && (
        <Button label={t('app.storage.hide')} variant="ghost" onClick={() => void client.run('storage.acknowledge', {})} />
      )}
    </div>
  )
}
