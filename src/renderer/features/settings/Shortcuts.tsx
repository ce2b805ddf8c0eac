import { RotateCcw } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { chordFor, type ShortcutAction, shortcutActions, type Shortcuts as Chosen, whyNotChosen } from '../../../shared/contract/shortcuts'
import { without } from '../../../shared/records'
import { Button, IconButton } from '../../components/Button'
import { useLanguage } from '../../lib/language'
import { useApp, useClient } from '../../state'
import { chordLabel, chordOf } from '../../state/shortcuts'
import { Row } from './Row'

/** The keys of everything that has some, each changed by pressing others. */
export function Shortcuts() {
  const { t } = useLanguage()
  const client = useClient()
  const chosen = useApp((state) => state.settings.shortcuts)
  const save = (shortcuts: Chosen): void => void client.run('settings.update', { shortcuts })
  return (
    <>
      <p className="hint prose">{t('settings.shortcuts.hint')}</p>
      {shortcutActions.map((action) => <ShortcutRow key={action} action={action} chosen={chosen} onChange={save} />)}
      {Object.keys(chosen).length > 0 && (
        <Row label={t('settings.shortcuts.all')}>
          <Button label={t('settings.shortcuts.resetAll')} onClick={() => save({})} />
        </Row>
      )}
    </>
  )
}

interface RowProps {
  readonly action: ShortcutAction
  readonly chosen: Chosen
  readonly onChange: (chosen: Chosen) => void
}

function ShortcutRow({ action, chosen, onChange }: RowProps) {
  const { t } = useLanguage()
  const { platform } = useClient()
  const [isAsking, setAsking] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const name = t(`settings.shortcuts.actions.${action}`)
  const label = chordLabel(platform, chordFor(action, chosen))
  const end = (): void => {
    setAsking(false)
    setTrouble(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isAsking || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return end()
    const chord = chordOf(platform, event.nativeEvent)
    if (chord === null) return
    const why = whyNotChosen(chord, action, chosen)
    if (why === null) {
      onChange({ ...chosen, [action]: chord })
      return end()
    }
    const keys = chordLabel(platform, chord)
    if (why === 'plain' || why === 'taken') return setTrouble(t(`settings.shortcuts.${why}`, { keys }))
    setTrouble(t('settings.shortcuts.used', { keys, name: t(`settings.shortcuts.actions.${why}`) }))
  }
  return (
    <Row label={name} hint={trouble ?? undefined}>
      <Button
        label={isAsking ? t('settings.shortcuts.press') : label}
        aria-label={isAsking ? t('settings.shortcuts.press') : t('settings.shortcuts.change', { name, keys: label })}
        aria-pressed={isAsking}
        onClick={() => (isAsking ? end() : setAsking(true))}
        onKeyDown={onKeyDown}
        onBlur={end}
      />
      {chosen[action] !== undefined && (
        <IconButton icon={RotateCcw} label={t('settings.shortcuts.reset', { name })} onClick={() => onChange(without(chosen, action))} />
      )}
    </Row>
  )
}
