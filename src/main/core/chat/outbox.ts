import { NemoError } from '../../../shared/contract/errors'
import type { Chip } from '../../../shared/model/message'
import { isTurnEnded, isTurnQueued, isTurnRunning, type EndedTurn, type Turn } from '../../../shared/model/turn'
import { own } from '../../../shared/records'
import type { ProjectEvent } from '../../../shared/state/state'
import type { Clock } from '../../../shared/async'
import { routeMessage, type Route } from '../../../shared/text/routing'
import { titleFrom } from '../../../shared/text/lines'
import { isByPlace } from '../../../shared/text/mention'
import type { TurnQueue } from './queue'
import { type ReportDeps, reportLate } from './timeline'
import type { ChatLog } from './writer'

interface Deps extends ReportDeps {
  readonly clock: Pick<Clock, 'now'>
  readonly newId: () => string
  readonly suggestTitle: (projectId: string, title: string) => void
  readonly touch: (projectId: string) => void
}
interface Outgoing extends Pick<Route, 'wantsExport' | 'offersExport' | 'output'>, Pick<Turn, 'isInBatch' | 'isExport'> {
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
export function createOutbox(deps: Deps, queue: TurnQueue) {
  const { log } = deps

  async function takeOut({ projectId, id: turnId }: Turn): Promise<void> {
    const said = log.content(projectId).messages.filter((message) => message.turnId === turnId)
    queue.stop(projectId, turnId)
    await log.appendDurably(
      { type: 'turn.removed', projectId, id: turnId },
      ...said.map(({ id }) => ({ type: 'message.removed', projectId, id }) as const),
    )
    queue.goOn(projectId)
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
    const isFirst = !log.content(projectId).messages.some(({ kind }) => kind === 'user')
    if (isFirst) deps.suggestTitle(projectId, titleFrom(messages[0]?.text ?? ''))
    deps.touch(projectId)
    const said = messages.flatMap((message, index) => turnEvents(deps, projectId, message, messages.length - 1 - index))
    await log.appendDurably(...noted, ...said).catch(async (error: unknown) => {
      await log.note(...said.map(takenBack), ...before)
      throw error
    })
    await queue.settled(projectId)
    queue.goOn(projectId)
  }

  return {
    add: (projectId: string, message: Outgoing): Promise<void> => add(projectId, [message]),

    /** Throws `blocked` where the text is of a piece that is told by its place: what goes before it may change which that is. */
    checkPlace: (projectId: string, text: string, isGesture: boolean): void => checkPlace(log, { projectId, text }, isGesture),

    async remove(projectId: string, turnId: string): Promise<void> {
      await log.load(projectId)
      const turn = findTurn(log, projectId, turnId)
      if (isTurnQueued(turn)) await takeOut(turn)
    },

    /** The user wants it sent, and no other. What came of a lost one after all is reported, and not paid for twice. */
    async retry(projectId: string, turnId: string): Promise<void> {
      await log.load(projectId)
      await queue.settled(projectId)
      if (await tryAgain(deps, projectId, turnId)) await queue.release(projectId, turnId)
    },

    /** False: the new text is not for the agent, and the message was taken out. Throws `not-found` for one that was sent meanwhile. */
    async edit(projectId: string, turnId: string, text: string): Promise<boolean> {
      await log.load(projectId)
      const turn = findTurn(log, projectId, turnId)
      if (!isTurnQueued(turn)) throw notFound()
      const route = routeMessage(text, turn.uploadIds.length > 0)
      if (route.to === 'agent') await log.appendDurably(...editEvents(log, turn, text, route))
      else await takeOut(turn)
      return route.to === 'agent'
    },

    /** Notes what becomes of a clip that the backend added; `removed` asks the agent for it. The first decision stands. */
    async decide(projectId: string, decision: Decision): Promise<void> {
      await log.load(projectId)
      const noted = decidedMessage(log, projectId, decision)
      if (noted === null) return
      if (decision.choice === 'kept') return log.appendDurably(noted.after)
      const request = { text: decision.text, uploadIds: [], wantsExport: false, offersExport: false }
      return add(projectId, [request], [noted.after], [noted.before])
    },
  }
}

const notFound = (): NemoError => new NemoError({ kind: 'not-found', what: 'message' })

function findTurn(log: ChatLog, projectId: string, turnId: string): Turn {
  const turn = own(log.content(projectId).turns, turnId)
  if (!turn) throw notFound()
  return turn
}

/** The message of a decision, before and after it; null where it was decided already. Throws `not-found`. */
function decidedMessage(log: ChatLog, projectId: string, { messageId, clipId, choice }: Decision) {
  const message = log.content(projectId).messages.find(({ id }) => id === messageId)
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
export function turnEvents(deps: Pick<Deps, 'clock' | 'newId'>, projectId: string, { text, ...rest }: Outgoing, ms: number): Said[] {
  const { clock, newId } = deps
  const base = { projectId, text, uploadIds: [...rest.uploadIds] }
  const [turnId, at] = [newId(), clock.now() - ms]
  const { wantsExport, isInBatch, isExport, output } = rest
  const turn: Turn = { ...base, id: turnId, createdAt: at, wantsExport, isInBatch, isExport, output, state: { status: 'queued' } }
  return [
    { type: 'message.put', projectId, message: { ...base, id: newId(), turnId, at, kind: 'user', chips: chipsFor(rest) } },
    { type: 'turn.put', projectId, turn },
  ]
}

/** The message and its turn with another text. */
function editEvents(log: ChatLog, turn: Turn, text: string, route: Route): ProjectEvent[] {
  const { projectId } = turn
  const said = log.content(projectId).messages.flatMap((message): ProjectEvent[] => {
    if (message.turnId !== turn.id || message.kind !== 'user') return []
    return [{ type: 'message.put', projectId, message: { ...message, text, chips: chipsFor(route) } }]
  })
  const changed = { ...turn, text, wantsExport: turn.isInBatch ?? route.wantsExport, output: route.output, isExport: undefined }
  return [{ type: 'turn.put', projectId, turn: changed }, ...said]
}

/** Where it is not sure that the user wants the file now, a button is offered instead of a guess (docs/protocol.md NP-4.7). */
const chipsFor = ({ offersExport }: Pick<Route, 'offersExport'>): Chip[] => (offersExport ? [{ action: 'export' }] : [])

/** A turn that did not end well waits once more, or is done where its work has come; false for one that is under way or done already. */
async function tryAgain(deps: Deps, projectId: string, turnId: string): Promise<boolean> {
  const { log } = deps
  const hasCome = await cameLate(deps, findTurn(log, projectId, turnId))
  const turn = findTurn(log, projectId, turnId)
  if (isTurnRunning(turn) || turn.state.status === 'complete') return false
  const isLater = ({ state }: Turn): boolean => state.status === 'complete' && state.endedAt > turn.createdAt
  const isChanged = Object.values(log.content(projectId).turns).some(isLater)
  if (isTurnEnded(turn) && !hasCome && isChanged) checkPlace(log, turn, true)
  if (isTurnEnded(turn)) await putAgain(deps, turn, hasCome)
  return true
}

function checkPlace(log: ChatLog, { projectId, text }: Pick<Turn, 'projectId' | 'text'>, isGesture: boolean): void {
  const { timeline } = log.content(projectId)
  const names = timeline?.tracks.flatMap(({ clips }) => clips.map(({ name }) => name)) ?? []
  if (isByPlace(text, names, isGesture)) throw new NemoError({ kind: 'blocked', reason: 'place' })
}

/** Whether something came of a turn whose answer was lost, where the state can be read. */
const cameLate = async (deps: Deps, { projectId, state }: Turn): Promise<boolean> =>
  state.status === 'unknown' && (await reportLate(deps, projectId).catch(() => [])).length > 0

/**
 * What was said about its failure goes; it is done, or waits once more, since the user says so. Where the disk refuses that, all is as it
 * was: it must not go out later.
 */
async function putAgain({ log, clock }: Deps, turn: EndedTurn, isDone: boolean): Promise<void> {
  const { id: turnId, projectId } = turn
  const told = log.content(projectId).messages.filter(({ kind, ...of }) => of.turnId === turnId && (kind === 'error' || kind === 'notice'))
  const next: Turn = isDone
    ? { ...turn, state: { ...turn.state, status: 'complete' } }
    : { ...turn, createdAt: clock.now(), state: { status: 'queued' } }
  const untold = told.map(({ id }): ProjectEvent => ({ type: 'message.removed', projectId, id }))
  await log.appendDurably(...untold, { type: 'turn.put', projectId, turn: next }).catch(async (error: unknown) => {
    const again = told.map((message): ProjectEvent => ({ type: 'message.put', projectId, message }))
    await log.note(...again, { type: 'turn.put', projectId, turn })
    throw error
  })
}
