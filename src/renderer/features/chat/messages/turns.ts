import { isTurnRunning, type Message, type Turn } from '../../../../shared/model/message'
import { own } from '../../../../shared/text/own'
import { activityKind } from './activity'

/** One row of the chat: a message, with what belongs beneath it. */
export interface Row {
  readonly message: Message
  /** The last of its turn: what the turn cost stands under it. */
  readonly isLast: boolean
  /** The last word on how its turn ended: "Try again" stands there, and nowhere else. */
  readonly offersRetry: boolean
  /** Its turn has not begun: it stands below what happens now. */
  readonly isQueued: boolean
}

/**
 * What the chat shows of the messages: a tool at work is told by the status line, and tools of one kind in a row by one line.
 * Messages that wait for their turn stand at the end, whenever they were written.
 */
export function toRows(messages: readonly Message[], turns: Readonly<Record<string, Turn>>): Row[] {
  const shown = messages.filter((message, index) => !isRepeated(message, messages[index + 1]) && !isAtWork(message, turns))
  const last = new Map(shown.map(({ id, turnId }) => [turnId, id]))
  const lastWord = new Map(shown.filter(isOfFailure).map(({ id, turnId }) => [turnId, id]))
  const rows = shown.map((message) => ({
    message,
    isLast: last.get(message.turnId) === message.id,
    offersRetry: lastWord.get(message.turnId) === message.id,
    isQueued: message.turnId !== null && own(turns, message.turnId)?.status === 'queued',
  }))
  return [...rows.filter(({ isQueued }) => !isQueued), ...rows.filter(({ isQueued }) => isQueued)]
}

const isOfFailure = (message: Message): boolean =>
  message.kind === 'error' || (message.kind === 'notice' && message.notice === 'answer-unknown')

const isAtWork = (message: Message, turns: Readonly<Record<string, Turn>>): boolean => {
  if (message.kind !== 'activity' || !message.isRunning || message.turnId === null) return false
  const turn = own(turns, message.turnId)
  return turn !== undefined && isTurnRunning(turn)
}

function isRepeated(message: Message, next: Message | undefined): boolean {
  if (message.kind !== 'activity' || next?.kind !== 'activity') return false
  return next.turnId === message.turnId && activityKind(next.tool) === activityKind(message.tool)
}
