import type { Message } from '../../../../shared/model/message'
import { isTurnRunning, type Turn } from '../../../../shared/model/turn'
import { own } from '../../../../shared/records'

/** One row of the chat: a message, with what belongs beneath it. */
export interface Row {
  readonly message: Message
  /** The last of its turn: what the turn cost stands under it. */
  readonly isLast: boolean
  /** The last word on how its turn ended: "Try again" stands there, and nowhere else. */
  readonly offersRetry: boolean
  /** The agent told in words what its turn did. */
  readonly isSaid: boolean
  /** Its turn has not begun: it stands below what happens now. */
  readonly isQueued: boolean
}

/**
 * What the chat shows of the messages: a tool at work is told by the status line, tools of one kind in a row by one line, and an edit by
 * its card. Messages that wait for their turn stand at the end, whenever they were written.
 */
export function toRows(messages: readonly Message[], turns: Readonly<Record<string, Turn>>): Row[] {
  const carded = new Set(messages.flatMap((one) => (one.kind === 'changes' && one.changes.length > 0 ? [one.turnId] : [])))
  const said = new Set(messages.flatMap((one) => (one.kind === 'agent' && one.text !== '' ? [one.turnId] : [])))
  const isTold = (message: Message): boolean => isEdit(message) && carded.has(message.turnId)
  const shown = messages.filter(
    (message, index) => !isRepeated(message, messages[index + 1]) && !isAtWork(message, turns) && !isTold(message),
  )
  const last = new Map(shown.map(({ id, turnId }) => [turnId, id]))
  const lastWord = new Map(shown.filter(isOfFailure).map(({ id, turnId }) => [turnId, id]))
  const rows = shown.map((message) => ({
    message,
    isLast: last.get(message.turnId) === message.id,
    offersRetry: lastWord.get(message.turnId) === message.id,
    isSaid: said.has(message.turnId),
    isQueued: message.turnId !== null && own(turns, message.turnId)?.state.status === 'queued',
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

/** Told by the card of what changed, where there is one. */
const isEdit = (message: Message): boolean => message.kind === 'activity' && activityKind(message.tool) === 'edit'

function isRepeated(message: Message, next: Message | undefined): boolean {
  if (message.kind !== 'activity' || next?.kind !== 'activity') return false
  return next.turnId === message.turnId && activityKind(next.tool) === activityKind(message.tool)
}

/** What a tool does, for people. The wire's names differ from server to server, so they are read by the words in them. */
type ActivityKind = 'model' | 'generate' | 'image' | 'music' | 'text' | 'look' | 'edit' | 'other'

const patterns: readonly (readonly [ActivityKind, RegExp])[] = [
  ['model', /local_model/],
  ['look', /analy|understand|inspect|probe|describe|search|read|list/],
  ['image', /image|picture|photo|thumbnail/],
  ['music', /music|audio|bgm|sound|song|voice|speech|tts/],
  ['text', /title|text|caption|subtitle|lyric/],
  ['generate', /generat|txt2|img2|render|synth|sora|veo|kling/],
  ['edit', /edit|timeline|track|clip|draft|segment|arrange|trim|cut|canvas|update|set|add|remove/],
]

export const activityKind = (tool: string): ActivityKind => {
  const name = tool.toLowerCase()
  // "generate_video" is the long one; "generate_image" and "generate_music" are not.
  if (/generat.*video|video.*generat|text.?to.?video|image.?to.?video/.test(name)) return 'generate'
  return patterns.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other'
}
