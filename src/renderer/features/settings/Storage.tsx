import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiskUse } from '../../../shared/model/storage'
import { useClient } from '../../state/bridge'
import { Button } from '../../components/Button'
import { Switch } from '../../components/TextField'
import { useFormat } from '../../lib/format'
import { useApp } from '../../state/mirror'
import { Row } from './Row'
import styles from './settings.module.css'

const parts = ['projects', 'files', 'cache', 'engine'] as const

/** What is kept where, and how large it is now. */
export function Storage() {
  const { t } = useTranslation()
  const client = useClient()
  const format = useFormat()
  const exportOlder = useApp((state) => state.settings.exportOlder)
  const [use, setUse] = useState<DiskUse | null>(null)
  useEffect(() => {
    void client.run('storage.read', {}).then((result) => {
      if (result.ok) setUse(result.value)
    })
  }, [client])
  return (
    <>
      <Row label={t('settings.storage.folder')} hint={use?.folder}>
        <Button size="sm" onClick={() => void client.run('storage.reveal', {})}>
          {t('app.storage.show')}
        </Button>
      </Row>
      {parts.map((part) => (
        <Row key={part} label={t(`settings.storage.${part}.label`)} hint={t(`settings.storage.${part}.hint`)}>
          <span className={styles.hint}>{use && format.bytes(use.sizes[part])}</span>
        </Row>
      ))}
      <Row label={t('settings.storage.older.label')} hint={t('settings.storage.older.hint')}>
        <Switch
          label={t('settings.storage.older.label')}
          isOn={exportOlder}
          onChange={(isOn) => void client.run('settings.update', { exportOlder: isOn })}
        />
      </Row>
    </>
  )
}
