import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Captions, Coins, Download, Paperclip } from 'lucide-react'
import type { Chip, Message } from '../../../../shared/model/message'
import { own } from '../../../../shared/records'
import { useClient, useContent } from '../../../state'
import { assertNever } from '../../../../shared/contract/errors'
import { MAX_TEXT } from '../../../../shared/contract/limits'
import { Button } from '../../../components/Button'
import { useExport, useFiles } from '../../../state/actions'
import { useLanguage } from '../../../lib/language'
import styles from '../chat.module.css'

/** A third of the chat's code, and needed only with the first answer. */
const Markdown = lazy(() => import('./Markdown'))

/** Characters that are drawn at once: laying out millions holds the window up for seconds. */
const MAX_DRAWN = 50_000

interface Props {
  readonly message: Extract<Message, { kind: 'agent' }>
  /** Beside the words. */
  readonly tools: ReactNode
}

export function AgentMessage({ message, tools }: Props) {
  const { t, format } = useLanguage()
  const streamed = useContent((content) => own(content.streaming, message.id)) ?? ''
  const whole = message.text + streamed
  const isNewest = useContent(({ messages }) => messages.findLast(({ kind }) => kind === 'agent' || kind === 'user')?.id === message.id)
  const [pages, setPages] = useState(1)
  const most = pages * MAX_DRAWN
  const isCut = whole.length > most
  // What comes in is followed at its end, and read from its beginning.
  const cut = message.isStreaming ? `… ${whole.slice(-most)}` : `${whole.slice(0, most)} …`
  const text = isCut ? cut : whole
  if (text === '' && message.chips.length === 0) return null
  return (
    <article className={styles.agent} aria-label={t('chat.agent')} aria-busy={message.isStreaming} tabIndex={0}>
      <Suspense fallback={<p className={styles.plain}>{text}</p>}>
        <Markdown text={text} />
      </Suspense>
      {isCut && !message.isStreaming && (
        <Button label={t('chat.more', { left: format.number(whole.length - most) })} onClick={() => setPages(pages * 4)} />
      )}
      {isNewest && message.asks !== undefined && <p className={styles.plain}>{message.asks}</p>}
      <Chips projectId={message.projectId} chips={isNewest ? message.chips : message.chips.filter(({ action }) => action !== 'reply')} />
      {tools}
    </article>
  )
}

const icons = { export: Download, credits: Coins, timeline: Captions, upload: Paperclip }

/** Buttons that do what the message speaks of. */
export function Chips({ projectId, chips }: { readonly projectId: string; readonly chips: readonly Chip[] }) {
  const { t } = useLanguage()
  const client = useClient()
  const { choose } = useFiles()
  const exportIt = useExport()
  if (chips.length === 0) return null

  const press = (chip: Chip): void => {
    switch (chip.action) {
      case 'export':
        return void exportIt()
      case 'credits':
      case 'timeline':
        return void client.run('chat.show', { projectId, topic: chip.action })
      case 'upload':
        return void choose('files')
      case 'send':
      case 'reply':
        return void client.run('chat.send', { projectId, text: chip.text.slice(0, MAX_TEXT), uploadIds: [] })
      default:
        return assertNever(chip)
    }
  }
  return (
    <div className={styles.chips}>
      {chips.map((chip, index) => {
        const looks = 'text' in chip ? { label: chip.text } : { label: t(`chat.chips.${chip.action}`), icon: icons[chip.action] }
        return <Button key={index} {...looks} onClick={() => press(chip)} />
      })}
    </div>
  )
}
