import { Captions, Coins, Download, Paperclip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../shared/contract/errors'
import { MAX_TEXT } from '../../../shared/contract/limits'
import type { Chip } from '../../../shared/model/message'
import { useClient } from '../../state/bridge'
import { Button } from '../../components/Button'
import { useChoose } from '../../state/choose'
import styles from './chat.module.css'

interface Props {
  readonly projectId: string
  readonly chips: readonly Chip[]
}

const icons = { export: Download, credits: Coins, timeline: Captions, upload: Paperclip }

/** Buttons that do what the message speaks of. */
export function Chips({ projectId, chips }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const choose = useChoose()
  if (chips.length === 0) return null

  const press = (chip: Chip): void => {
    switch (chip.action) {
      case 'export':
        return void client.run('render.start', { projectId })
      case 'credits':
      case 'timeline':
        return void client.run('chat.show', { projectId, topic: chip.action })
      case 'upload':
        return void choose(projectId, 'files')
      case 'send':
        return void client.run('chat.send', { projectId, text: chip.text.slice(0, MAX_TEXT), uploadIds: [] })
      default:
        return assertNever(chip)
    }
  }
  return (
    <div className={styles.chips}>
      {chips.map((chip, index) => {
        const Icon = chip.action === 'send' ? null : icons[chip.action]
        return (
          <Button key={index} size="sm" onClick={() => press(chip)}>
            {Icon && <Icon aria-hidden="true" />}
            {chip.action === 'send' ? chip.text : t(`chat.chips.${chip.action}`)}
          </Button>
        )
      })}
    </div>
  )
}
