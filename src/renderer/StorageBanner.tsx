import { useTranslation } from 'react-i18next'
import { Button } from './components/Button'
import styles from './Frame.module.css'
import { useClient } from './bridge'
import { useApp } from './mirror'

/** While nothing can be saved: what it means and what to do. Else which files could not be read, until that was read. */
export function StorageBanner() {
  const { t } = useTranslation()
  const client = useClient()
  const { trouble, setAside } = useApp((state) => state.storage)
  if (trouble === null && setAside.length === 0) return null
  return (
    <div className={styles.banner} role="status">
      <span>
        {trouble
          ? t(`app.storage.${trouble.reason}`, { folder: trouble.folder })
          : t('app.storage.setAside', { names: setAside.join(', ') })}
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
