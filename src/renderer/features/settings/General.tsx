import { useState } from 'react'
import { ON_CLOSE, Settings, SIZES } from '../../../shared/model/settings'
import { useApp, useClient } from '../../state'
import { SelectRow, SwitchRow, TextField } from './Row'
import { serverOrigin } from '../../../shared/model/backend'
import { proxyAddress } from '../../../shared/text/http'
import { Button } from '../../components/Button'
import { useLanguage } from '../../lib/language'
import { instead } from '../../lib/view'
import styles from './settings.module.css'

const languages = ['system', 'en', 'zh-CN'] as const
const themes = ['system', 'light', 'dark'] as const
const switches = ['notifications', 'sound', 'openAtLogin'] as const

export function General() {
  const { t, format } = useLanguage()
  const client = useClient()
  const settings = useApp((state) => state.settings)
  return (
    <>
      <SelectRow
        label={t('settings.language.label')}
        options={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
        value={settings.language}
        onChange={(value) => void client.run('settings.update', { language: Settings.shape.language.parse(value) })}
      />
      <SelectRow
        label={t('settings.theme.label')}
        options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        value={settings.theme}
        onChange={(value) => void client.run('settings.update', { theme: Settings.shape.theme.parse(value) })}
      />
      <SelectRow
        label={t('settings.size.label')}
        options={SIZES.map((value) => ({ value: `${value}`, label: format.percent(value / 100) }))}
        value={`${settings.size}`}
        onChange={(value) => void client.run('settings.update', { size: SIZES.find((size) => `${size}` === value) })}
      />
      <SelectRow
        label={t('settings.onClose.label')}
        options={ON_CLOSE.map((value) => ({ value, label: t(`settings.onClose.${value}`) }))}
        value={settings.onClose}
        onChange={(value) => void client.run('settings.update', { onClose: Settings.shape.onClose.parse(value) })}
      />
      <BackendRow />
      <ProxyRow />
      {switches.map((name) => (
        <SwitchRow
          key={name}
          label={t(`settings.${name}.label`)}
          hint={t(`settings.${name}.hint`)}
          isOn={settings[name]}
          onChange={(isOn) => void client.run('settings.update', { [name]: isOn })}
        />
      ))}
    </>
  )
}

const named = ['auto', 'cloud', 'engine'] as const
const isNamed = (value: string): value is (typeof named)[number] => (named as readonly string[]).includes(value)
const CUSTOM = 'custom'

/** Where new projects go: a server that the user took before, or another one, whose address is asked for only then. */
function BackendRow() {
  const { t } = useLanguage()
  const client = useClient()
  const { backend, servers } = useApp((state) => state.settings)
  const [isCustom, setIsCustom] = useState(false)
  // A server of an older version stands in the choice alone.
  const own = [...new Set([...servers, ...(isNamed(backend) ? [] : [backend])])]
  const options = [
    ...([...named, CUSTOM] as const).map((value) => ({ value, label: t(`settings.backend.${value}`) })),
    ...own.map((value) => ({ value, label: value })),
  ]
  const choose = (value: string): void => {
    setIsCustom(value === CUSTOM)
    if (value !== CUSTOM) void client.run('settings.update', { backend: value })
  }
  const add = async (address: string): Promise<void> => {
    const answer = await client.run('server.add', { address })
    if (answer.ok && answer.value.isAdded) setIsCustom(false)
  }
  return (
    <>
      <SelectRow
        label={t('settings.backend.label')}
        hint={t('settings.backend.hint')}
        options={options}
        value={isCustom ? CUSTOM : backend}
        onChange={choose}
      >
        {!isCustom && !isNamed(backend) && (
          <Button label={t('settings.backend.remove')} variant="ghost" onClick={() => void client.run('server.remove', { backend })} />
        )}
      </SelectRow>
      {isCustom && <AddressField of="backend" placeholder="https://" parse={serverOrigin} onAddress={add} />}
    </>
  )
}

/** How the internet is reached: as the system does, or as is chosen here. */
function ProxyRow() {
  const { t } = useLanguage()
  const client = useClient()
  const proxy = useApp((state) => state.settings.proxy)
  const [isCustom, setIsCustom] = useState(false)
  const own = proxy === 'system' || proxy === 'none' ? [] : [{ value: proxy, label: proxy }]
  const options = [...(['system', 'none', CUSTOM] as const).map((value) => ({ value, label: t(`settings.proxy.${value}`) })), ...own]
  const use = async (value: string): Promise<void> => {
    const answer = await client.run('settings.useProxy', { proxy: value })
    if (answer.ok && answer.value.isTaken) setIsCustom(false)
  }
  return (
    <>
      <SelectRow
        label={t('settings.proxy.label')}
        hint={t('settings.proxy.hint')}
        options={options}
        value={isCustom ? CUSTOM : proxy}
        onChange={(value) => (value === CUSTOM ? setIsCustom(true) : void use(value))}
      />
      {isCustom && <AddressField of="proxy" placeholder={t('settings.proxy.example')} parse={proxyAddress} onAddress={use} />}
    </>
  )
}

interface AddressProps {
  readonly of: 'backend' | 'proxy'
  readonly placeholder: string
  /** Null for what is no such address. */
  readonly parse: (text: string) => string | null
  readonly onAddress: (address: string) => Promise<void>
}

/** The address goes no further than to main, which shows it in a window of its own and asks. */
function AddressField({ of, placeholder, parse, onAddress }: AddressProps) {
  const { t } = useLanguage()
  const [text, setText] = useState('')
  /** What was refused: nothing is said of what is written in its place. */
  const [refused, setRefused] = useState<string | null>(null)
  const add = async (): Promise<void> => {
    const address = parse(text.trim())
    if (address === null) setRefused(text)
    else await onAddress(address)
  }
  return (
    <form className={styles.address} onSubmit={instead(add)}>
      <TextField
        className="grows"
        label={t(`settings.${of}.address`)}
        placeholder={placeholder}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={refused === text ? t(`settings.${of}.addressError`) : undefined}
      />
      <Button size="md" label={t(`settings.${of}.save`)} type="submit" />
    </form>
  )
}
