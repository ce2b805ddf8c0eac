import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../state/bridge'
import { Button, IconButton } from '../components/Button'
import styles from './Frame.module.css'
import { useFormat } from '../lib/format'
import { useNow } from '../lib/now'
import { useApp } from '../state/mirror'
import { useUi } from '../state/ui-store'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** In the last day of a sign-in: when it ends, what that means and what to do (docs/protocol.md NP-3.6). Hidden until the next one ends. */
export function ExpiryBanner() {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useClient()
  const openDialog = useUi((state) => state.openDialog)
  const projectId = useApp((state) => state.activeProjectId)
  const auth = useApp((state) => state.backends[state.cloudOrigin]?.auth)
  const [hidden, setHidden] = useState<number | null>(null)
  const expiresAt = auth?.status === 'signed-in' ? auth.expiresAt : null
  const now = useNow(MINUTE_MS, expiresAt !== null && expiresAt !== hidden)
  if (auth?.status !== 'signed-in' || auth.source === 'engine') return null
  if (expiresAt === null || expiresAt === hidden || expiresAt - now > DAY_MS || expiresAt <= now) return null
  return (
    <div className={styles.banner} role="status">
      <span>{t(`app.expiry.${auth.source}`, { when: format.until(expiresAt, now) })}</span>
      {auth.source === 'anonymous' && (
        <Button size="sm" onClick={() => void client.run('account.register', { projectId })}>
          {t('settings.account.register')}
        </Button>
      )}
      {auth.source === 'pasted' && (
        <Button size="sm" onClick={() => openDialog({ kind: 'settings', section: 'account' })}>
          {t('errors.next.account')}
        </Button>
      )}
      <IconButton size="sm" label={t('app.expiry.hide')} onClick={() => setHidden(expiresAt)}>
        <X />
      </IconButton>
    </div>
  )
}
