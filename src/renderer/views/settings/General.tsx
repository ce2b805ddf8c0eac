import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Settings } from '../../../shared/settings'
import { useClient } from '../../bridge'
import { Button } from '../../components/Button'
import { Select, Switch, TextField } from '../../components/TextField'
import { useApp } from '../../mirror'
import { Row } from './Row'
import styles from './settings.module.css'

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

const named = ['auto', 'cloud', 'engine'] as const
const isNamed = (value: string): value is (typeof named)[number] => (named as readonly string[]).includes(value)

/** Where new projects go; an address of one's own is asked for only when it is chosen. */
function BackendRow() {
  const { t } = useTranslation()
  const client = useClient()
  const backend = useApp((state) => state.settings.backend)
  const [isCustom, setIsCustom] = useState(!isNamed(backend))
  const label = t('settings.backend.label')
  const options = [...named, 'custom' as const].map((value) => ({ value, label: t(`settings.backend.${value}`) }))
  return (
    <>
      <Row label={label} hint={t('settings.backend.hint')}>
        <Select
          label={label}
          options={options}
          value={isCustom ? 'custom' : backend}
          onChange={({ target: { value } }) => {
            setIsCustom(!isNamed(value))
            if (isNamed(value)) void client.run('settings.update', { backend: value })
          }}
        />
      </Row>
      {isCustom && <AddressField address={isNamed(backend) ? '' : backend} />}
    </>
  )
}

function AddressField({ address }: { readonly address: string }) {
  const { t } = useTranslation()
  const client = useClient()
  const [text, setText] = useState(address)
  const [isWrong, setIsWrong] = useState(false)
  const save = (): void => {
    const parsed = URL.canParse(text.trim()) ? new URL(text.trim()) : null
    const isWeb = parsed !== null && (parsed.protocol === 'https:' || parsed.protocol === 'http:')
    setIsWrong(!isWeb)
    if (isWeb) void client.run('settings.update', { backend: parsed.origin })
  }
  return (
    <form
      className={styles.address}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField
        label={t('settings.backend.address')}
        placeholder="https://"
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isWrong ? t('settings.backend.addressError') : undefined}
      />
      <Button type="submit">{t('settings.backend.save')}</Button>
    </form>
  )
}
