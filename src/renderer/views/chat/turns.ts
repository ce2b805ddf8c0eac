import type { Message, Turn } from '../../../shared/message'
import { activityKind } from './activity'

type UserMessage = Extract<Message, { kind: 'user' }>

/** One row of the chat: a message, with what belongs beneath it. */
export interface Row {
  readonly message: Message
  /** Credits that the turn took, under its last message; null elsewhere. */
  readonly cost: number | null
}

/**
 * What the chat shows of the messages: a tool at work is told by the status line, and tools of one kind in a row by one line.
 * Queued turns that have no message yet stand at the end.
 */
export function toRows(messages: readonly Message[], turns: Readonly<Record<string, Turn>>): Row[] {
  const shown = messages.filter((message, index) => !isRepeated(message, messages[index + 1]) && !isAtWork(message, turns))
  const last = new Map(shown.map(({ id, turnId }) => [turnId, id]))
  const rows = shown.map((message) => ({ message, cost: last.get(message.turnId) === message.id ? costOf(message, turns) : null }))
  const said = new Set(messages.filter(({ kind }) => kind === 'user').map(({ turnId }) => turnId))
  const waiting = Object.values(turns).filter((turn) => turn.status === 'queued' && !said.has(turn.id))
  return [...rows, ...waiting.toSorted((a, b) => a.createdAt - b.createdAt).map((turn) => ({ message: messageOf(turn), cost: null }))]
}

const isAtWork = (message: Message, turns: Readonly<Record<string, Turn>>): boolean => {
  if (message.kind !== 'activity' || !message.isRunning || message.turnId === null) return false
  const status = turns[message.turnId]?.status
  return status === 'sending' || status === 'streaming' || status === 'recovering'
}

const isRepeated = (message: Message, next: Message | undefined): boolean =>
  message.kind === 'activity' && next?.kind === 'activity' && next.turnId === message.turnId && activityKind(next.tool) === activityKind(message.tool)

function costOf(message: Message, turns: Readonly<Record<string, Turn>>): number | null {
  const turn = message.turnId === null ? undefined : turns[message.turnId]
  return turn?.status === 'complete' && turn.cost !== null && turn.cost > 0 ? turn.cost : null
}

const messageOf = (turn: Turn): UserMessage => ({
  id: `queued-${turn.id}`,
  projectId: turn.projectId,
  turnId: turn.id,
  at: turn.createdAt,
  kind: 'user',
  text: turn.text,
  uploadIds: turn.uploadIds,
})
