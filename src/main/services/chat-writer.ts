import type { Chip, Message } from '../../shared/message'
import type { ProjectEvent } from '../../shared/state'
import type { AgentEvent } from '../nemo/types'
import type { Clock } from '../platform/types'
import { createGuiTalkFilter, withoutGuiTalk } from './gui-talk'

interface Deps {
  readonly projectId: string
  readonly turnId: string
  readonly clock: Clock
  readonly newId: () => string
  readonly append: (event: ProjectEvent) => void
}

type AgentMessage = Extract<Message, { kind: 'agent' }>
type Activity = Extract<Message, { kind: 'activity' }>
/** An answer that is coming in. `shown` is what the window has of it. */
interface Draft {
  readonly id: string
  readonly at: number
  readonly filter: ReturnType<typeof createGuiTalkFilter>
  text: string
  visible: string
  shown: string | null
  putAt: number
}

/** One event a frame at most; the whole message, which is what the disk gets, once a second at most. */
const FRAME_MS = 33
const PUT_EVERY_MS = 1000

/** Writes the agent's stream into the chat: texts as they come, tools as activity lines. */
export function createTurnWriter({ projectId, turnId, clock, newId, append }: Deps) {
  const drafts = new Map<string, Draft>()
  const activities = new Map<string, Activity>()
  let last: AgentMessage | null = null
  let isScheduled = false

  const put = (message: Message): void => append({ type: 'message.put', projectId, message })
  const agentMessage = ({ id, at }: Pick<Draft, 'id' | 'at'>, text: string, isStreaming: boolean, chips: Chip[]): AgentMessage => {
    return { id, projectId, turnId, at, kind: 'agent', text, isStreaming, chips }
  }

  function show(draft: Draft): void {
    const { visible, shown } = draft
    if (visible === (shown ?? '')) return
    if (shown === null || !visible.startsWith(shown) || clock.now() - draft.putAt >= PUT_EVERY_MS) {
      put(agentMessage(draft, visible, true, []))
      draft.putAt = clock.now()
    } else {
      append({ type: 'message.delta', projectId, id: draft.id, text: visible.slice(shown.length) })
    }
    draft.shown = visible
  }
  const showAll = (): void => drafts.forEach(show)
  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    void clock.delay(FRAME_MS).then(() => {
      isScheduled = false
      showAll()
    })
  }

  function grow(key: string, piece: string): void {
    const opened = { id: newId(), at: clock.now(), filter: createGuiTalkFilter(), text: '', visible: '', shown: null, putAt: 0 }
    const draft: Draft = drafts.get(key) ?? opened
    drafts.set(key, draft)
    draft.text += piece
    draft.visible = draft.filter.push(piece)
    schedule()
  }
  function close(key: string, whole?: string): void {
    const draft = drafts.get(key)
    drafts.delete(key)
    const { text, chips } = withoutGuiTalk(whole ?? draft?.text ?? '')
    if (text.trim() !== '' || chips.length > 0) {
      last = agentMessage(draft ?? { id: newId(), at: clock.now() }, text, false, chips)
      put(last)
    } else if (draft && draft.shown !== null) {
      append({ type: 'message.removed', projectId, id: draft.id })
    }
  }

  function startTool(id: string, tool: string): void {
    if (activities.has(id)) return
    // What was said before the tool stands above it.
    showAll()
    const activity: Activity = { id: newId(), projectId, turnId, at: clock.now(), kind: 'activity', tool, isRunning: true }
    activities.set(id, activity)
    put(activity)
  }
  function endTool(id: string | null, tool: string): void {
    const isIt = ([key, activity]: [string, Activity]): boolean => activity.isRunning && (id === null ? activity.tool === tool : key === id)
    const found = [...activities].find(isIt)
    if (!found) return
    const ended = { ...found[1], isRunning: false }
    activities.set(found[0], ended)
    put(ended)
  }

  return {
    take(event: AgentEvent): void {
      if (event.kind === 'delta') grow(event.key, event.text)
      else if (event.kind === 'text') close(event.key, event.text)
      else if (event.kind === 'tool') startTool(event.id, event.name)
      else if (event.kind === 'tool-done') endTool(event.id, event.name)
    },

    /** The stream is over, however it ended: what came is kept as it stands. True when the agent said anything. */
    end(offered: readonly Chip[] = []): boolean {
      for (const key of [...drafts.keys()]) close(key)
      for (const [id, { tool, isRunning }] of activities) if (isRunning) endTool(id, tool)
      const more = offered.filter(({ action }) => !last?.chips.some((chip) => chip.action === action))
      if (last && more.length > 0) put({ ...last, chips: [...last.chips, ...more] })
      return last !== null
    },
  }
}
