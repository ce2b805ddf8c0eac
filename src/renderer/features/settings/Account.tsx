import type { TFunction } from 'i18next'
import { useState } from 'react'
import type { Work } from '../../../shared/contract/commands'
import type { BackendState } from '../../../shared/model/backend'
import { useApp, useClient, useUiActions } from '../../state'
import { Button } from '../../components/Button'
import { type Format, useLanguage, useNow } from '../../lib/language'
import { Row } from './Row'
import styles from './settings.module.css'

/** One account a server; the engine on this computer has none. */
export function Account() {
  const { t } = useLanguage()
  const isEncrypted = useApp((state) => state.isVaultEncrypted)
  const servers = useApp((state) => Object.values(state.backends).filter(({ id }) => id !== 'engine'))
  return (
    <>
      {servers.map((server) => <ServerAccount key={server.id} server={server} />)}
      {servers.length === 0 && <p className="hint prose">{t('settings.account.none')}</p>}
      <p className="hint prose">{t('settings.account.engine')}</p>
      {isEncrypted !== null && <p className="hint prose">{t(`settings.account.kept.${isEncrypted ? 'encrypted' : 'plain'}`)}</p>}
    </>
  )
}

function ServerAccount({ server }: { readonly server: BackendState }) {
  const { t, format } = useLanguage()
  const client = useClient()
  const { notify } = useUiActions()
  const projectId = useApp((state) => state.activeProjectId)
  const isCloud = useApp((state) => state.cloudOrigin === server.id)
  const { auth } = server
  const now = useNow(60_000, auth.status === 'signed-in' && auth.expiresAt !== null)
  // A token from the environment is used as it is and never replaced.
  const isOurs = !('source' in auth) || auth.source !== 'environment'
  const isAnonymous = auth.status === 'signed-in' && auth.source === 'anonymous'
  /** What is under way there, while the user is asked whether to sign out. */
  const [asked, setAsked] = useState<Work | null>(null)

  const paste = async (): Promise<void> => {
    if ((await client.run('account.pasteToken', { backend: server.id })).ok) notify(t('settings.account.tokenTaken'))
  }
  const signOut = (): void => {
    setAsked(null)
    void client.run('account.signOut', { backend: server.id })
  }
  const ask = async (): Promise<void> => {
    const work = await client.run('account.work', { backend: server.id })
    if (work.ok && !isAnonymous && Object.values(work.value).every((count) => count === 0)) signOut()
    else if (work.ok) setAsked(work.value)
  }
  return (
    <section className={styles.account} aria-label={server.id}>
      <Row label={isCloud ? t('settings.about.server') : server.id} hint={standing(server, t, format, now)}>
        {isAnonymous && (
          <Button label={t('settings.account.register')} onClick={() => void client.run('account.register', { projectId })} />
        )}
        {isOurs && auth.status === 'signed-in' && (
          <Button label={t('settings.account.signOut')} variant="danger" onClick={() => void ask()} />
        )}
        {auth.status === 'signed-out' && (
          <Button label={t('settings.account.signIn')} onClick={() => void client.run('account.signIn', { backend: server.id })} />
        )}
      </Row>
      {asked && auth.status === 'signed-in' && (
        <Row label={t('settings.account.signOut')} hint={[...workWords(asked, t), ...lossWords(server, t, format, now)].join(' ')}>
          <Button label={t('common.cancel')} onClick={() => setAsked(null)} />
          <Button label={t('settings.account.signOutAnyway')} variant="danger" onClick={signOut} />
        </Row>
      )}
      {isOurs && (
        <Row label={t('settings.account.paste')} hint={t('settings.account.pasteHint')}>
          <Button label={t('settings.account.paste')} onClick={() => void paste()} />
        </Row>
      )}
    </section>
  )
}

/** What stops, and what waits. */
function workWords(work: Work, t: TFunction): string[] {
  const parts = (['exports', 'messages', 'uploads'] as const).filter((part) => work[part] > 0)
  const list = parts.map((part) => t(`settings.account.work.${part}`, { count: work[part] })).join(t('chat.changes.comma'))
  return [
    ...(list === '' ? [] : [t('settings.account.work.list', { list })]),
    ...(work.messages + work.uploads > 0 ? [t('settings.account.work.stops')] : []),
    ...(work.exports > 0 ? [t('settings.account.work.waits')] : []),
  ]
}

/** A free account is gone with its sign-out. */
const lossWords = ({ auth }: BackendState, t: TFunction, format: Format, now: number): string[] =>
  auth.status === 'signed-in' && auth.source === 'anonymous' && auth.expiresAt !== null
    ? [t('settings.account.signOutWarning', { when: format.until(auth.expiresAt, now) })]
    : []

function standing({ auth, credits }: BackendState, t: TFunction, format: Format, now: number): string {
  if (auth.status === 'expired' || auth.status === 'signed-out' || auth.status === 'signing-in') return t(`settings.account.${auth.status}`)
  const parts = [
    ...(auth.source === 'engine' ? [] : [t(`settings.account.${auth.source}`)]),
    ...(auth.expiresAt === null
      ? []
      : [t('settings.account.ends', { when: format.until(auth.expiresAt, now), time: format.dateTime(auth.expiresAt) })]),
    ...(credits === null || credits.isUnlimited ? [] : [t('settings.account.credits', { available: format.number(credits.available) })]),
  ]
  return parts.join(' · ')
}
