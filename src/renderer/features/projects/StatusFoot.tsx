import { Settings } from 'lucide-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { BackendState } from '../../../shared/model/backend'
import { useClient } from '../../state/bridge'
import { IconButton } from '../../components/Button'
import { cx } from '../../lib/view'
import { currentBackend, useApp } from '../../state/mirror'
import { useFormat } from '../../lib/format'
import { shortcutLabel } from '../../lib/input'
import { useUi } from '../../state/ui-store'
import styles from './projects.module.css'

/** Credits and connection of where the open project lives, or of where a new one would go. */
export function StatusFoot() {
  const { t } = useTranslation()
  const client = useClient()
  const openDialog = useUi((state) => state.openDialog)
  const backend = useApp(currentBackend)
  const connection = connectionOf(backend)
  return (
    <footer className={styles.foot}>
      <div className={styles.status}>
        <Credits backend={backend} />
        <p role="status" className={styles.connection}>
          <span className={cx(styles.dot, styles[connection])} aria-hidden="true" />
          {connectionWords(connection, t)}
        </p>
      </div>
      <IconButton
        label={t('app.settings')}
        shortcut={shortcutLabel(client.platform, ',')}
        onClick={() => openDialog({ kind: 'settings', section: 'general' })}
      >
        <Settings />
      </IconButton>
    </footer>
  )
}

function Credits({ backend }: { backend: BackendState | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const credits = backend?.credits
  if (!credits) return null
  if (credits.isUnlimited) return <p>{t('app.credits.free')}</p>
  return (
    <p aria-label={t('app.credits.label')}>
      <strong>{t('app.credits.left', { available: format.number(credits.available) })}</strong>
      {credits.frozen > 0 && (
        <span className={styles.held} title={t('app.credits.heldHint', { frozen: format.number(credits.frozen) })}>
          {t('app.credits.held', { frozen: format.number(credits.frozen) })}
        </span>
      )}
    </p>
  )
}

type Connection = 'connecting' | 'ready' | 'engine' | 'offline'

function connectionOf(backend: BackendState | undefined): Connection {
  if (!backend || backend.connection === 'unknown' || backend.connection === 'connecting') return 'connecting'
  if (backend.connection === 'unreachable') return 'offline'
  return backend.id === 'engine' ? 'engine' : 'ready'
}

const connectionWords = (connection: Connection, t: TFunction): string => t(`app.connection.${connection}`)
