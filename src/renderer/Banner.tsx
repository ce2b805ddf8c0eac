import { useTranslation } from 'react-i18next'
import { Button } from './components/Button'
import { Spinner } from './components/Spinner'
import styles from './Frame.module.css'
import { useClient } from './bridge'
import { useApp } from './mirror'

/** One quiet line over the work, only while something is unusual. */
export function Banner() {
  const { t } = useTranslation()
  const client = useClient()
  const engine = useApp((state) => state.engine)
  const cloud = useApp((state) => state.backends[state.cloudOrigin]?.connection)
  const isEngineWanted = useApp((state) => state.settings.backend === 'engine')

  if (engine === 'restarting') {
    return (
      <div className={styles.banner} role="status">
        <Spinner />
        <span>{t('app.engineRestarting')}</span>
      </div>
    )
  }
  if (cloud !== 'unreachable' || isEngineWanted) return null
  return (
    <div className={styles.banner} role="status">
      <span>{t('app.offline')}</span>
      <Button size="sm" variant="ghost" onClick={() => void client.run('backend.retry', {})}>
        {t('common.retry')}
      </Button>
    </div>
  )
}
