import type { Clock } from '../../../shared/async'
import type { Chip, Message } from '../../../shared/model/message'
import type { RunningTurn, Turn } from '../../../shared/model/turn'
import { own } from '../../../shared/records'
import { emptyContent, type ProjectContent, type ProjectEvent } from '../../../shared/state/state'
import { withoutTokens } from '../../../shared/text/http'
import { createUiInstructionFilter, withoutUiInstructions } from '../../../shared/text/strip-ui-instructions'
import type { AgentEvent } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import type { Store } from '../store'

interface Deps {
  readonly store: Store
  readonly clock: Clock
  readonly newId: () => string
  readonly projects: Pick<ProjectAccess, 'get' | 'content' | 'append' | 'appendDurably'>
}
type MessageBody = Message extends infer M ? (M extends Message ? Omit<M, 'id' | 'projectId' | 'turnId' | 'at'> : never) : never

export type ChatLog = ReturnType<typeof createChatLog>

/** What stands in each project's chat, and what is written into it: all that the parts of the chat know of projects. */
export function createChatLog(deps: Deps) {
  const { store, clock, newId, projects } = deps
  function post(projectId: string, turnId: string | null, body: MessageBody, id = newId()): void {
    projects.append({ type: 'message.put', projectId, message: { id, projectId, turnId, at: clock.now(), ...body } })
  }
  /** As `appendDurably`, of what the disk need not take now: it is written once there is room, and the window says so meanwhile. */
  const note = (...events: readonly ProjectEvent[]): Promise<void> => projects.appendDurably(...events).catch(() => undefined)
  /** Resolves when it is on the disk. */
  const saveTurn = (turn: Turn): Promise<void> => projects.appendDurably({ type: 'turn.put', projectId: turn.projectId, turn })
  return {
    project: projects.get,
    load: projects.content,
    append: projects.append,
    appendDurably: projects.appendDurably,
    /** As it is in memory now; nothing of a project that is not open. */
    content: (projectId: string): ProjectContent => own(store.state().open, projectId) ?? emptyContent,
    post,
    /** Of a turn that was sent: what is posted again after a crash takes the place of what was posted before it. */
    postForTurn(turn: RunningTurn, body: MessageBody): void {
      const what = body.kind === 'notice' ? body.notice : body.kind === 'changes' ? body.stage : body.kind
      post(turn.projectId, turn.id, body, stableMessageId(turn, what))
    },
    saveTurn,
    note,
    noteTurn: (turn: Turn): Promise<void> => note({ type: 'turn.put', projectId: turn.projectId, turn }),
    writeStream({ projectId, id: turnId }: Turn) {
      const sessionId = projects.get(projectId).session?.sessionId
      // Neither is for the eye (docs/protocol.md NP-3.13), whoever writes it.
      const withoutIds = (text: string): string => withoutTokens(sessionId ? text.replaceAll(sessionId, '…') : text)
      return createStreamWriter({ projectId, turnId, clock, newId, append: projects.append, withoutIds })
    },
  }
}

/** Of a message that is posted once each time the turn is sent. */
export const stableMessageId = ({ id, state }: RunningTurn, what: string): string => `${id}:${state.sentAt}:${what}`

interface StreamDeps extends Pick<Deps, 'clock' | 'newId'> {
  readonly projectId: string
  readonly turnId: string
  readonly append: (event: ProjectEvent) => void
  readonly withoutIds: (text: string) => string
}

/** What stands under a message, and what is asked above it. */
type Offered = Pick<Extract<Message, { kind: 'agent' }>, 'chips' | 'asks'>
type Activity = Extract<Message, { kind: 'activity' }>
/** An answer that is coming in. `fresh` is what came since the last frame, `shown` what the window has of it. */
interface Draft {
  readonly id: string
  readonly at: number
  readonly filter: ReturnType<typeof createUiInstructionFilter>
  text: string
  fresh: string
  shown: string | null
  putAt: number
  /** Frames since it was last shown, while something may be held back; null: all is shown. */
  heldFrames: number | null
}

/** One event a frame at most; the whole message, which is what the disk gets, once a second at most. */
const FRAME_MS = 33
const PUT_EVERY_MS = 1000
/** Both take as long as the text is: of one that goes on and on they come less often, so that each costs the same share of the time. */
const TEXT_OF_FRAME = 100_000
const timesLonger = ({ text }: Draft): number => Math.max(1, text.length / TEXT_OF_FRAME)
const frameMs = (drafts: readonly Draft[]): number => FRAME_MS * Math.max(1, ...drafts.map(timesLonger))
/** What the filter holds back so long is shown: it may be all that is said for minutes. */
const HELD_FRAMES = 20

/** Writes the agent's stream into the chat: texts as they come, tools as activity lines. */
function createStreamWriter(deps: StreamDeps) {
  const drafts = createDrafts(deps)
  const activities = createActivities(deps)
  /** They stand under what is said next. */
  let offered: Offered = { chips: [] }
  return {
    take(event: AgentEvent): void {
      if (event.kind === 'delta') drafts.grow(event.key, event.text)
      else if (event.kind === 'text') {
        drafts.close(event.key, event.text, offered)
        offered = { chips: [] }
      } else if (event.kind === 'replies') {
        const { texts, asks } = event
        offered = { chips: [...offered.chips, ...texts.map((text): Chip => ({ action: 'reply', text }))], ...(asks && { asks }) }
      } else if (event.kind === 'tool') {
        // What was said before the tool stands above it, to its last word.
        drafts.releaseAll()
        activities.start(event.id, event.name)
      } else if (event.kind === 'tool-done') activities.end(event.id, event.name)
    },

    /** The stream is over, however it ended: what came is kept as it stands. True when the agent said anything. */
    end(): boolean {
      activities.endAll()
      return drafts.closeAll()
    },
  }
}

function createDrafts({ projectId, turnId, clock, newId, append, withoutIds }: StreamDeps) {
  const drafts = new Map<string, Draft>()
  let hasSaid = false

  function put({ id, at }: Pick<Draft, 'id' | 'at'>, text: string, isStreaming: boolean, offered: Offered): void {
    append({ type: 'message.put', projectId, message: { id, projectId, turnId, at, kind: 'agent', text, isStreaming, ...offered } })
  }
  function show(draft: Draft, filtered: string): void {
    const { shown } = draft
    const visible = withoutIds(filtered)
    if (visible === (shown ?? '')) return
    if (shown === null || !visible.startsWith(shown) || clock.now() - draft.putAt >= PUT_EVERY_MS * timesLonger(draft)) {
      put(draft, visible, true, { chips: [] })
      draft.putAt = clock.now()
    } else append({ type: 'message.delta', projectId, id: draft.id, text: visible.slice(shown.length) })
    draft.shown = visible
    draft.heldFrames = 0
  }
  function showFresh(draft: Draft): void {
    if (draft.fresh === '') return
    const visible = draft.filter.push(draft.fresh)
    draft.fresh = ''
    show(draft, visible)
  }
  function release(draft: Draft): void {
    showFresh(draft)
    show(draft, draft.filter.release())
    draft.heldFrames = null
  }
  const drawSoon = createFrames(clock, () => frameMs([...drafts.values()]), () => {
    const all = [...drafts.values()]
    all.forEach(showFresh)
    all.filter(isHeldTooLong).forEach(release)
    return all.every(({ heldFrames }) => heldFrames === null)
  })
  function close(key: string, whole?: string, offered: Offered = { chips: [] }): void {
    const draft = drafts.get(key)
    drafts.delete(key)
    const { text, chips } = withoutUiInstructions(withoutIds(whole ?? draft?.text ?? ''))
    if (text.trim() !== '' || chips.length > 0) {
      hasSaid = true
      put(draft ?? { id: newId(), at: clock.now() }, text, false, { ...offered, chips: [...chips, ...offered.chips] })
    } else if (draft && draft.shown !== null) append({ type: 'message.removed', projectId, id: draft.id })
  }

  return {
    close,
    releaseAll: (): void => drafts.forEach(release),
    grow(key: string, piece: string): void {
      const draft = drafts.get(key) ?? newDraft(newId(), clock.now())
      drafts.set(key, draft)
      draft.text += piece
      draft.fresh += piece
      draft.heldFrames ??= 0
      void drawSoon()
    },
    closeAll(): boolean {
      for (const key of [...drafts.keys()]) close(key)
      return hasSaid
    },
  }
}

/** Counts a frame more. */
const isHeldTooLong = (draft: Draft): boolean => draft.heldFrames !== null && (draft.heldFrames += 1) > HELD_FRAMES

const newDraft = (id: string, at: number): Draft =>
  ({ id, at, filter: createUiInstructionFilter(), text: '', fresh: '', shown: null, putAt: 0, heldFrames: null })

/** Draws at each frame from when it is asked for, until `draw` answers that all is shown: one timer for all drafts, and none then. */
function createFrames(clock: Clock, frameMs: () => number, draw: () => boolean): () => Promise<void> {
  let isDrawing = false
  return async () => {
    if (isDrawing) return
    isDrawing = true
    do await clock.delay(frameMs())
    while (!draw())
    isDrawing = false
  }
}

function createActivities({ projectId, turnId, clock, newId, append }: StreamDeps) {
  const activities = new Map<string, Activity>()
  function put(id: string, message: Activity): void {
    activities.set(id, message)
    append({ type: 'message.put', projectId, message })
  }
  return {
    start(id: string, tool: string): void {
      if (activities.has(id)) return
      put(id, { id: newId(), projectId, turnId, at: clock.now(), kind: 'activity', tool, isRunning: true })
    },
    end(id: string | null, tool: string): void {
      const found = [...activities].find(([key, { isRunning, tool: its }]) => isRunning && (id === null ? its === tool : key === id))
      if (found) put(found[0], { ...found[1], isRunning: false })
    },
    endAll(): void {
      for (const [id, activity] of activities) if (activity.isRunning) put(id, { ...activity, isRunning: false })
    },
  }
}
