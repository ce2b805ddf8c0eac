import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Captions, Coins, Download, Paperclip } from 'lucide-react'
import type { Chip, Message } from '../../../../shared/model/message'
import { own } from '../../../../shared/records'
import { useContent } from '../../../state/mirror'
import styles from '../chat.module.css'
import { assertNever } from '../../../../shared/contract/errors'
import { MAX_TEXT } from '../../../../shared/contract/limits'
import { useClient } from '../../../state/bridge'
import { Button } from '../../../components/Button'
import { useFiles } from '../../../state/actions'

/** A third of the chat's code, and needed only with the first answer. */
const Markdown = lazy(() => import('./Markdown'))

export function AgentMessage({ message }: { readonly message: Extract<Message, { kind: 'agent' }> }) {
  const { t } = useTranslation()
  const streamed = useContent((content) => own(content.streaming, message.id)) ?? ''
  const text = message.text + streamed
  if (text === '' && message.chips.length === 0) return null
  return (
    <article className={styles.agent} aria-label={t('chat.agent')} aria-busy={message.isStreaming}>
      <Suspense fallback={<p className={styles.plain}>{text}</p>}>
        <Markdown text={text} />
      </Suspense>
      <Chips projectId={message.projectId} chips={message.chips} />
    </article>
  )
}

interface Props {
  readonly projectId: string
  readonly chips: readonly Chip[]
}

const icons = { export: Download, credits: Coins, timeline: Captions, upload: Paperclip }

/** Buttons that do what the message speaks of. */
export function Chips({ projectId, chips }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const { choose } = useFiles()
  if (chips.length === 0) return null

  const press = (chip: Chip): void => {
    switch (chip.action) {
      case 'export':
        return void client.run('render.start', { projectId })
      case 'credits':
      case 'timeline':
        return void client.run('chat.show', { projectId, topic: chip.action })
      case 'upload':
        return void choose('files')
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
