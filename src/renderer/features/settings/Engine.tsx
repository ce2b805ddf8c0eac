import { useState } from 'react'
import { type LocalModel, loopbackOrigin } from '../../../shared/model/local-model'
import { useApp, useClient } from '../../state'
import { Button } from '../../components/Button'
import { useLanguage } from '../../lib/language'
import { instead } from '../../lib/view'
import { Row, SelectRow, TextField } from './Row'
import styles from './settings.module.css'

const idOf = ({ origin, name }: LocalModel): string => `${origin} ${name}`

interface Found {
  readonly found: readonly LocalModel[]
  /** The address that was asked: what was found at one says nothing of another. Null: none was asked yet. */
  readonly at: string | null
}

/** Who helps the engine to understand: nobody, or a language model of this computer. It is looked for only on request. */
export function Engine() {
  const { t } = useLanguage()
  const client = useClient()
  const chosen = useApp((state) => state.settings.localModel)
  const [{ found, at }, setFound] = useState<Found>({ found: [], at: null })
  const [typed, setTyped] = useState('')
  const address = typed.trim()
  const isAsked = at === address
  const isWrong = address !== '' && loopbackOrigin(address) === null
  const isNothing = isAsked && !isWrong && found.length === 0
  const look = async (): Promise<void> => {
    if (isWrong) return setFound({ found, at: address })
    const answer = await client.run('model.find', address === '' ? {} : { address })
    if (answer.ok) setFound({ found: answer.value, at: address })
  }
  const models = [...(chosen ? [chosen] : []), ...found.filter((one) => !chosen || idOf(one) !== idOf(chosen))]
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
      <Row label={t('settings.engine.find')} hint={t(isNothing ? 'settings.engine.nothing' : 'settings.engine.findHint')} />
      <form className={styles.address} onSubmit={instead(look)}>
        <TextField
          className="grows"
          label={t('settings.engine.address')}
          placeholder="http://127.0.0.1:11434"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={isAsked && isWrong ? t('settings.engine.addressError') : undefined}
        />
        <Button size="md" label={t('settings.engine.look')} type="submit" />
      </form>
    </>
  )
}
