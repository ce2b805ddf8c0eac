import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../../shared/model/message'
import { own } from '../../../../shared/text/own'
import { useContent } from '../../../state/mirror'
import styles from '../chat.module.css'
import { Chips } from '../Chips'

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
