import { useState } from 'react'
import { type LocalModel, loopbackOrigin } from '../../../shared/model/local-model'
import { useApp, useClient } from '../../state'
import { Button } from '../../components/Button'
import { useLanguage } from '../../lib/language'
import { instead } from '../../lib/view'
import { Row, SelectRow, TextField } from './Row'
import styles from './settings.module.css'

const idOf = ({ origin, name }: LocalModel): string => `${origin} ${name}`

/** Who helps the engine to understand: nobody, or a language model of this computer. It is looked for only on request. */
export function Engine() {
  const { t } = useLanguage()
  const client = useClient()
  const chosen = useApp((state) => state.settings.localModel)
  const [found, setFound] = useState<readonly LocalModel[] | null>(null)
  const [address, setAddress] = useState('')
  const isWrong = address !== '' && loopbackOrigin(address.trim()) === null
  const look = async (): Promise<void> => {
    if (isWrong) return
    const answer = await client.run('model.find', address.trim() === '' ? {} : { address: address.trim() })
    if (answer.ok) setFound(answer.value)
  }
  const models = [...(chosen ? [chosen] : []), ...(found ?? []).filter((one) => !chosen || idOf(one) !== idOf(chosen))]
  const use = (id: string): void => void client.run('model.use', { model: models.find((one) => idOf(one) === id) ?? null })
  return (
    <>
      <SelectRow
        label={t('settings.engine.model')}
        hint={t('settings.engine.hint')}
        options={[{ value: '', label: t('settings.engine.none') }, ...models.map((one) => ({ value: idOf(one), label: one.name }))]}
        value={chosen ? idOf(chosen) : ''}
        onChange={use}
      />
      <Row label={t('settings.engine.find')} hint={t(found?.length === 0 ? 'settings.engine.nothing' : 'settings.engine.findHint')} />
      <form className={styles.address} onSubmit={instead(look)}>
        <TextField
          className="grows"
          label={t('settings.engine.address')}
          placeholder="http://127.0.0.1:11434"
          spellCheck={false}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          error={isWrong ? t('settings.engine.addressError') : undefined}
        />
        <Button size="md" label={t('settings.engine.look')} type="submit" />
      </form>
    </>
  )
}
