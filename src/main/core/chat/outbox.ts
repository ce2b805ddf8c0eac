import { NemoError } from '../../../shared/contract/errors'
import type { Chip } from '../../../shared/model/message'
import { isTurnEnded, isTurnQueued, isTurnRunning, type EndedTurn, type Turn } from '../../../shared/model/turn'
import { own } from '../../../shared/text/own'
import { emptyContent, type ProjectContent, type ProjectEvent } from '../../../shared/state/state'
import type { TurnQueue } from './queue'
import { tellLate } from './stages'
import { titleFrom } from '../../../shared/text/title'
import type { ChatTools } from './tools'
import { routeMessage, type Route } from '../../../shared/text/routing'

interface Outgoing extends Pick<Route, 'wantsExport' | 'offersExport'>, Pick<Turn, 'isInBatch' | 'isExport'> {
  readonly text: string
  readonly uploadIds: readonly string[]
}

type Said = Extract<ProjectEvent, { type: 'message.put' | 'turn.put' }>
type Decision = { readonly messageId: string; readonly clipId: string } & (
  | { readonly choice: 'kept' }
  | { readonly choice: 'removed'; readonly text: string }
)

/**
 * The user's messages to the agent, on the disk from the moment they are said. What a turn is now is looked at and changed in one
 * go, without an `await` between: it could be sent meanwhile.
 */
export function createOutbox(tools: ChatTools, queue: TurnQueue) {
  const { projects } = tools

  async function takeOut({ projectId, id: turnId }: Turn): Promise<void> {
    const said = contentOf(tools, projectId).messages.filter((message) => message.turnId === turnId)
    queue.stop(projectId, turnId)
    await projects.appendDurably(
      { type: 'turn.removed', projectId, id: turnId },
      ...said.map(({ id }) => ({ type: 'message.removed', projectId, id }) as const),
    )
  }
  /**
   * All on the disk in one go, after what is `noted`, before the first of them is sent. What the disk refuses is taken back: the user
   * is told, and it must not go out later.
   */
  async function add(
    projectId: string,
    messages: readonly Outgoing[],
    noted: readonly ProjectEvent[] = [],
    before: readonly ProjectEvent[] = [],
  ): Promise<void> {
    const isFirst = !contentOf(tools, projectId).messages.some(({ kind }) => kind === 'user')
    if (isFirst) projects.suggestTitle(projectId, titleFrom(messages[0]?.text ?? ''))
    projects.touch(projectId)
    const said = messages.flatMap((message, index) => turnEvents(tools, projectId, message, messages.length - 1 - index))
    await projects.appendDurably(...noted, ...said).catch((error: unknown) => {
      for (const event of [...said.map(takenBack), ...before]) projects.append(event)
      throw error
    })
    await queue.release(projectId)
  }

  return {
    add: (projectId: string, messages: readonly Outgoing[]): Promise<void> => add(projectId, messages),

    async remove(projectId: string, turnId: string): Promise<void> {
      await projects.content(projectId)
      const turn = find(tools, projectId, turnId)
      if (isTurnQueued(turn)) await takeOut(turn)
    },

    /** The user wants it sent; a queued one that waits is let go. What came after all of a lost one is told, and not paid for twice. */
    async retry(projectId: string, turnId: string): Promise<void> {
      await projects.content(projectId)
      await queue.settled(projectId)
      if (await again(tools, projectId, turnId)) await queue.release(projectId)
    },

    /** False: the new text is not for the agent, and the message was taken out. Throws `not-found` for one that was sent meanwhile. */
    async edit(projectId: string, turnId: string, text: string): Promise<boolean> {
      await projects.content(projectId)
      const turn = find(tools, projectId, turnId)
      if (!isTurnQueued(turn)) throw notFound()
      const route = routeMessage(text, turn.uploadIds.length > 0)
      if (route.to === 'agent') await projects.appendDurably(...editEvents(tools, turn, text, route))
      else await takeOut(turn)
      return route.to === 'agent'
    },

    /** Notes what becomes of a clip that the backend added; `removed` asks the agent for it. The first decision stands. */
    async decide(projectId: string, decision: Decision): Promise<void> {
      await projects.content(projectId)
      const noted = decidedMessage(tools, projectId, decision)
      if (noted === null) return
      if (decision.choice === 'kept') return projects.appendDurably(noted.after)
      const request = { text: decision.text, uploadIds: [], wantsExport: false, offersExport: false }
      return add(projectId, [request], [noted.after], [noted.before])
    },
  }
}

const contentOf = ({ store }: ChatTools, projectId: string): ProjectContent => own(store.state().open, projectId) ?? emptyContent
const notFound = (): NemoError => new NemoError({ kind: 'not-found', what: 'message' })

function find(tools: ChatTools, projectId: string, turnId: string): Turn {
  const turn = own(contentOf(tools, projectId).turns, turnId)
  if (!turn) throw notFound()
  return turn
}

/** The message of a decision, before and after it; null where it was decided already. Throws `not-found`. */
function decidedMessage(tools: ChatTools, projectId: string, { messageId, clipId, choice }: Decision) {
  const message = contentOf(tools, projectId).messages.find(({ id }) => id === messageId)
  const isThere = message?.kind === 'changes' && message.changes.some((change) => 'clip' in change && change.clip.id === clipId)
  if (!isThere) throw notFound()
  if (Object.hasOwn(message.decided, clipId)) return null
  const put = (decided: typeof message.decided) => ({ type: 'message.put', projectId, message: { ...message, decided } }) as const
  return { before: put(message.decided), after: put({ ...message.decided, [clipId]: choice }) }
}

const takenBack = (event: Said): ProjectEvent =>
  event.type === 'turn.put'
    ? { type: 'turn.removed', projectId: event.projectId, id: event.turn.id }
    : { type: 'message.removed', projectId: event.projectId, id: event.message.id }

/** A message as a turn that waits to be sent; `ms` ago, so that those of one moment have an order. */
function turnEvents({ clock, newId }: ChatTools, projectId: string, { text, ...rest }: Outgoing, ms: number): Said[] {
  const base = { projectId, text, uploadIds: [...rest.uploadIds] }
  const [turnId, at] = [newId(), clock.now() - ms]
  const { wantsExport, isInBatch, isExport } = rest
  const turn: Turn = { ...base, id: turnId, createdAt: at, wantsExport, isInBatch, isExport, state: { status: 'queued' } }
  return [
    { type: 'message.put', projectId, message: { ...base, id: newId(), turnId, at, kind: 'user', chips: chipsFor(rest) } },
    { type: 'turn.put', projectId, turn },
  ]
}

/** The message and its turn with another text. */
function editEvents(tools: ChatTools, turn: Turn, text: string, route: Route): ProjectEvent[] {
  const { projectId } = turn
  const said = contentOf(tools, projectId).messages.flatMap((message): ProjectEvent[] => {
    if (message.turnId !== turn.id || message.kind !== 'user') return []
    return [{ type: 'message.put', projectId, message: { ...message, text, chips: chipsFor(route) } }]
  })
  const changed = { ...turn, text, wantsExport: turn.isInBatch ?? route.wantsExport, isExport: undefined }
  return [{ type: 'turn.put', projectId, turn: changed }, ...said]
}

/** Where it is not sure that the user wants the file now, a button is offered instead of a guess (docs/protocol.md NP-4.7). */
const chipsFor = ({ offersExport }: Pick<Route, 'offersExport'>): Chip[] => (offersExport ? [{ action: 'export' }] : [])

/** A turn that did not end well waits once more, or is done where its work has come; false for one that is under way or done already. */
async function again(tools: ChatTools, projectId: string, turnId: string): Promise<boolean> {
  const hasCome = await cameLate(tools, find(tools, projectId, turnId))
  const turn = find(tools, projectId, turnId)
  if (isTurnRunning(turn) || turn.state.status === 'complete') return false
  if (isTurnEnded(turn)) await putAgain(tools, turn, hasCome)
  return true
}

/** Whether something came of a turn whose answer was lost, where the state can be read. */
const cameLate = async (tools: ChatTools, { projectId, state }: Turn): Promise<boolean> =>
  state.status === 'unknown' && (await tellLate(tools, projectId).catch(() => [])).length > 0

/** What was said about its failure goes; it is done, or waits once more, since the user says so. */
function putAgain(tools: ChatTools, turn: EndedTurn, isDone: boolean): Promise<void> {
  const { id: turnId, projectId } = turn
  for (const message of contentOf(tools, projectId).messages) {
    const isOfFailure = message.turnId === turnId && (message.kind === 'error' || message.kind === 'notice')
    if (isOfFailure) tools.projects.append({ type: 'message.removed', projectId, id: message.id })
  }
  if (isDone) return tools.put({ ...turn, state: { ...turn.state, status: 'complete' } })
  return tools.put({ ...turn, createdAt: tools.clock.now(), state: { status: 'queued' } })
}
