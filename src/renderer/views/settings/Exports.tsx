import { useTranslation } from 'react-i18next'
import { useClient } from '../../bridge'
import { Button } from '../../components/Button'
import { useApp } from '../../mirror'
import { Row } from './Row'

export function Exports() {
  const { t } = useTranslation()
  const client = useClient()
  const folder = useApp((state) => state.exportFolder)
  const isChosen = useApp((state) => state.settings.exportFolder !== null)
  return (
    <Row label={t('settings.exports.folder')} hint={folder}>
      <Button size="sm" onClick={() => void client.run('settings.chooseFolder', {})}>
        {t('settings.exports.change')}
      </Button>
      {isChosen && (
        <Button size="sm" variant="ghost" onClick={() => void client.run('settings.resetFolder', {})}>
          {t('settings.exports.reset')}
        </Button>
      )}
    </Row>
  )
}
