import { useTranslation } from 'react-i18next'
import { Button } from '../components/Button'
import styles from './Frame.module.css'
import { useClient } from '../state/bridge'
import { useApp } from '../state/mirror'

/** While nothing can be saved: what it means and what to do. Else which files could not be read and what is back, until that was read. */
export function StorageBanner() {
  const { t } = useTranslation()
  const client = useClient()
  const { trouble, setAside, takenBack } = useApp((state) => state.storage)
  const asides = [
    ...(setAside.length > 0 ? [t('app.storage.setAside', { names: setAside.join(', ') })] : []),
    ...(takenBack > 0 ? [t('app.storage.takenBack', { count: takenBack })] : []),
  ]
  if (trouble === null && asides.length === 0) return null
  return (
    <div className={styles.banner} role="status">
      <span>
        {trouble
          ? t(`app.storage.${trouble.reason}`, { folder: trouble.folder })
          : asides.join(' ')}
      </span>
      <Button size="sm" variant="ghost" onClick={() => void client.run('storage.reveal', {})}>
        {t('app.storage.show')}
      </Button>
      {trouble === null && (
        <Button size="sm" variant="ghost" onClick={() => void client.run('storage.acknowledge', {})}>
          {t('app.storage.hide')}
        </Button>
      )}
    </div>
  )
}
