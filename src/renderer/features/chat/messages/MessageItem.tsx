import { Check, ExternalLink } from 'lucide-react'
import { memo, type ReactNode, useState } from 'react'
import { assertNever } from '../../../../shared/contract/errors'
import type { Message } from '../../../../shared/model/message'
import type { Turn } from '../../../../shared/model/turn'
import { activityKind } from './rows'
import { AgentMessage } from './AgentMessage'
import { AppMessage } from './AppMessage'
import { ChangesMessage } from './ChangesMessage'
import { Missed } from './Missed'
import { MessageTools } from './tools'
import { TurnCost } from './TurnLines'
import { UserMessage } from './UserMessage'
import { isRenderSaved } from '../../../../shared/model/render'
import { own } from '../../../../shared/records'
import { useApp, useClient } from '../../../state'
import { Button } from '../../../components/Button'
import { RenderCard } from '../../exports'
import { useLanguage } from '../../../lib/language'
import styles from '../chat.module.css'

interface Props {
  readonly message: Message
  /** The last message of its turn. */
  readonly isLast: boolean
  /** "Try again" stands here. */
  readonly offersRetry: boolean
  /** The agent told in words what the turn did. */
  readonly isSaid: boolean
  /** The turn that the message belongs to. */
  readonly turn: Turn | undefined
}

/** One entry of the chat. It is drawn again only when it or its turn changes. */
export const MessageItem = memo(function MessageItem({ isLast, ...props }: Props) {
  /** The pointer or the keyboard was here: before that its tools are out of sight, and most messages need none. */
  const [isReached, setReached] = useState(false)
  const { message, turn } = props
  const reach = (): void => setReached(true)
  return (
    <div className={styles.message} data-kind={message.kind} data-message={message.id} onPointerEnter={reach} onFocus={reach}>
      <Body {...props} tools={isReached && <MessageTools message={message} turn={turn} />} />
      {isLast && props.turn && <Missed turn={props.turn} />}
      {isLast && props.turn && <TurnCost turn={props.turn} />}
    </div>
  )
})

function Body({ message, turn, offersRetry, isSaid, tools }: Omit<Props, 'isLast'> & { readonly tools: ReactNode }) {
  switch (message.kind) {
    case 'user':
      return <UserMessage message={message} isQueued={turn?.state.status === 'queued'} tools={tools} />
    case 'agent':
      return <AgentMessage message={message} tools={tools} />
    case 'activity':
      return <ActivityLine tool={message.tool} />
    case 'changes':
      return <ChangesMessage message={message} isSaid={isSaid} />
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
  const { t } = useLanguage()
  return (
    <p className={styles.activity}>
      <Check aria-hidden="true" />
      {t(`chat.activity.${activityKind(tool)}.done`)}
    </p>
  )
}

/** An export where it was asked for. Only a project of a server can be opened in the browser. */
export function RenderMessage({ message }: { readonly message: Extract<Message, { kind: 'render' }> }) {
  const { t } = useLanguage()
  const client = useClient()
  const render = useApp((state) => own(state.renders, message.renderId))
  if (!render) return <p className={styles.quiet}>{t('chat.render.gone')}</p>
  return (
    <div className={styles.render}>
      <RenderCard renderId={render.id} />
      {isRenderSaved(render) && render.backend !== 'engine' && (
        <Button
          icon={ExternalLink}
          label={t('chat.render.openInBrowser')}
          variant="ghost"
          onClick={() => void client.run('project.openInBrowser', { projectId: message.projectId })}
        />
      )}
    </div>
  )
}
