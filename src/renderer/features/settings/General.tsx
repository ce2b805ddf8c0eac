import { useTranslation } from 'react-i18next'
import { Settings } from '../../../shared/model/settings'
import { useClient } from '../../state/bridge'
import { Select, Switch } from '../../components/TextField'
import { useApp } from '../../state/mirror'
import { BackendRow } from './Backend'
import { Row } from './Row'

const languages = ['system', 'en', 'zh-CN'] as const
const themes = ['system', 'light', 'dark'] as const
const switches = ['notifications', 'closeToTray', 'openAtLogin'] as const

export function General() {
  const { t } = useTranslation()
  const client = useClient()
  const settings = useApp((state) => state.settings)
  return (
    <>
      <Row label={t('settings.language.label')}>
        <Select
          label={t('settings.language.label')}
          options={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
          value={settings.language}
          onChange={({ target }) => void client.run('settings.update', { language: Settings.shape.language.parse(target.value) })}
        />
      </Row>
      <Row label={t('settings.theme.label')}>
        <Select
          label={t('settings.theme.label')}
          options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          value={settings.theme}
          onChange={({ target }) => void client.run('settings.update', { theme: Settings.shape.theme.parse(target.value) })}
        />
      </Row>
      <BackendRow />
      {switches.map((name) => (
        <Row key={name} label={t(`settings.${name}.label`)} hint={t(`settings.${name}.hint`)}>
          <Switch
            label={t(`settings.${name}.label`)}
            isOn={settings[name]}
            onChange={(isOn) => void client.run('settings.update', { [name]: isOn })}
          />
        </Row>
      ))}
    </>
  )
}
