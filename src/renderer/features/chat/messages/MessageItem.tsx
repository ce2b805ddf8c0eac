import { Check } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../../shared/contract/errors'
import type { Message } from '../../../../shared/model/message'
import type { Turn } from '../../../../shared/model/turn'
import { activityKind } from './rows'
import { AgentMessage } from './AgentMessage'
import { AppMessage } from './AppMessage'
import { ChangesMessage } from './ChangesMessage'
import styles from '../chat.module.css'
import { RenderMessage } from './RenderMessage'
import { TurnCost } from './TurnLines'
import { UserMessage } from './UserMessage'

interface Props {
  readonly message: Message
  /** The last message of its turn. */
  readonly isLast: boolean
  /** "Try again" stands here. */
  readonly offersRetry: boolean
  /** The turn that the message belongs to. */
  readonly turn: Turn | undefined
}

/** One entry of the chat. It is drawn again only when it or its turn changes. */
export const MessageItem = memo(function MessageItem({ isLast, ...props }: Props) {
  return (
    <div className={styles.message} data-kind={props.message.kind}>
      <Body {...props} />
      {isLast && props.turn && <TurnCost turn={props.turn} />}
    </div>
  )
})

function Body({ message, turn, offersRetry }: Omit<Props, 'isLast'>) {
  switch (message.kind) {
    case 'user':
      return <UserMessage message={message} isQueued={turn?.state.status === 'queued'} />
    case 'agent':
      return <AgentMessage message={message} />
    case 'activity':
      return <ActivityLine tool={message.tool} />
    case 'changes':
      return <ChangesMessage message={message} />
    case 'render':
      return <RenderMessage message={message} />
    case 'credits':
    case 'timeline':
    case 'notice':
    case 'error':
      return <AppMessage message={message} retryable={offersRetry ? turn : undefined} />
    default:
      return assertNever(message)
  }
}

function ActivityLine({ tool }: { readonly tool: string }) {
  const { t } = useTranslation()
  return (
    <p className={styles.activity}>
      <Check aria-hidden="true" />
      {t(`chat.activity.${activityKind(tool)}.done`)}
    </p>
  )
}
