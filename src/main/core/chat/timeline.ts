import type { Clock } from '../../../shared/async'
import type { BackendId, Credits } from '../../../shared/model/backend'
import type { Timeline } from '../../../shared/model/timeline'
import { diffTimelines, type Change } from '../../../shared/model/timeline-diff'
import { costOf, endedTurns, type EndedTurn, type RunningTurn, type Turn } from '../../../shared/model/turn'
import type { History } from '../disk/history'
import type { MediaRegistry } from '../disk/media'
import type { NemoApi, SessionState } from '../nemo/types'
import type { ProjectAccess } from '../ports'
import type { Spending } from './spending'
import { stableMessageId, type ChatLog } from './writer'

interface ReaderDeps {
  readonly log: ChatLog
  readonly api: (backend: BackendId) => NemoApi
  readonly sessions: Pick<ProjectAccess, 'knownSession' | 'readSession'>
  readonly media: Pick<MediaRegistry, 'addRemote'>
  readonly history: Pick<History, 'record'>
}
export type ReadState = (projectId: string) => Promise<SessionState | null>

/**
 * The server's state, put where it differs; null before the first message. However reads overtake each other, each answers with what
 * there was no earlier than the newest that was put. Throws NemoError; `session-lost` also without asking, once that was the answer.
 */
export function createStateReader({ log, api, sessions, media, history }: ReaderDeps): ReadState {
  let reads = 0
  /** The read that was put last, by project. */
  const newest = new Map<string, number>()

  return async function read(projectId) {
    const session = sessions.knownSession(projectId)
    if (!session) return null
    const number = (reads += 1)
    const { backend } = log.project(projectId)
    const state = await sessions.readSession(session, api(backend))
    const known = await log.load(projectId)
    const isOld = number < (newest.get(projectId) ?? 0) || log.project(projectId).session?.sessionId !== session.sessionId
    if (isOld) return read(projectId)
    newest.set(projectId, number)
    for (const { id, url } of state.media) media.addRemote(id, { url, backend })
    const items = state.media.filter(({ name }) => !known.withdrawn.includes(name)).map(({ url: _url, ...item }) => item)
    const { timeline } = state
    history.record(projectId, state)
    if (JSON.stringify([known.timeline, known.media]) !== JSON.stringify([timeline, items])) {
      log.append({ type: 'timeline.put', projectId, timeline, media: items })
    }
    return state
  }
}

type Stage = 'edit' | 'raw' | 'added'
/** What is told, and of what it is the difference. */
interface Told {
  readonly changes: Change[]
  readonly from: Timeline | null
  readonly to: Timeline | null | undefined
}
type PostChanges = (stage: Stage, told: Told) => void

const hasVideo = (timeline: Timeline | null): boolean =>
  timeline?.tracks.some(({ type, clips }) => type === 'video' && clips.length > 0) ?? false
const isAddition = ({ kind }: Change): boolean => kind === 'added'
/** A state without a draft has nothing on its timeline, whatever was there before. */
function changesTo(before: Timeline | null, state: SessionState | null): Change[] {
  const after = state && (state.timeline ?? (before && { ...before, durationMs: 0, tracks: [] }))
  return after ? diffTimelines(before, after) : []
}

const bodyOf = ({ idOf }: ReportDeps['history'], stage: Stage, { changes, from, to }: Told) => {
  const versions = from && to && changes.length > 0 ? { from: idOf(from), to: idOf(to) } : undefined
  return { kind: 'changes' as const, changes, stage, decided: {}, ...(versions && { versions }) }
}

/** What the backend added by itself stands apart from the rest, to be kept or removed; other changes are told as an edit. */
function postChanges(post: PostChanges, { changes, ...between }: Told, hasAdditions: boolean): void {
  const added = hasAdditions ? changes.filter(isAddition) : []
  const edited = changes.filter((change) => !added.includes(change))
  if (added.length > 0) post('added', { changes: added, ...between })
  if (edited.length > 0) post('edit', { changes: edited, ...between })
}

export interface ReportDeps {
  readonly log: ChatLog
  readonly readState: ReadState
  readonly history: Pick<History, 'idOf'>
}

export type TimelineReporter = ReturnType<typeof createTimelineReporter>

/**
 * Says what a turn does to the timeline, each thing once, also over a restart: the raw video as soon as it is there, what is added
 * to it apart from other changes (docs/protocol.md NP-5.40, NP-5.41). The engine adds nothing by itself, so it has no stages.
 */
export function createTimelineReporter({ log, readState, history }: ReportDeps, turn: RunningTurn) {
  const { projectId } = turn
  const hasStages = log.project(projectId).backend !== 'engine'
  const content = log.content(projectId)
  const post: PostChanges = (stage, told) => log.postForTurn(turn, bodyOf(history, stage, told))
  let { before } = turn.state
  let hasPostedRaw = content.messages.some(({ id }) => id === stableMessageId(turn, 'raw'))
  let reported = hasPostedRaw ? content.timeline : before
  let isWanted = false
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    while (isWanted) {
      isWanted = false
      // A read that fails is made up for at the end.
      const timeline = (await readState(projectId).catch(() => null))?.timeline ?? null
      if (!hasStages || hasPostedRaw || hasVideo(before) || !timeline || !hasVideo(timeline)) continue
      post('raw', { changes: diffTimelines(reported, timeline), from: reported, to: timeline })
      hasPostedRaw = true
      reported = timeline
    }
  }

  return {
    /** What the turn has changed in all. */
    changes: (state: SessionState | null): Change[] => changesTo(before, state),

    /** The state changed while the turn goes on. However often that is said, one read is under way and one waits. */
    refresh(): void {
      isWanted = true
      reading ??= read().finally(() => (reading = null))
    },

    /** The session was made anew: its timeline begins empty. */
    forget(): void {
      before = reported = null
    },

    /**
     * Says what is new since the last report; with `isSilent` also that nothing is. `known` is a state that was read just now.
     * Resolves with the state, null when it could not be read.
     */
    async reportFinal(known: SessionState | null, isSilent: boolean): Promise<SessionState | null> {
      isWanted = false
      await reading
      const state = known ?? (await readState(projectId).catch(() => null))
      const changes = changesTo(reported, state)
      const between = { from: reported, to: state?.timeline }
      postChanges(post, { changes, ...between }, hasPostedRaw)
      if (changes.length === 0 && isSilent && state !== null && !hasPostedRaw) post('edit', { changes, ...between })
      return state
    },

    /** The timeline, if the turn made video: the backend may go on with it by itself. */
    generatedTimeline(state: SessionState | null): Timeline | null {
      const hasMade = changesTo(before, state).some(
        (change) => (change.kind === 'added' || change.kind === 'replaced') && change.trackType === 'video',
      )
      return hasStages && hasMade ? (state?.timeline ?? null) : null
    },
  }
}

const postAfter = ({ log, history }: ReportDeps, { projectId, id }: Turn): PostChanges =>
  (stage, told) => log.post(projectId, id, bodyOf(history, stage, told))

/** Reports, as of the turn that ended last, what came since the state was last read. Throws NemoError. */
export async function reportLate(deps: ReportDeps, projectId: string): Promise<Change[]> {
  const { log, readState } = deps
  const { timeline, turns, messages } = await log.load(projectId)
  const state = await readState(projectId)
  const changes = changesTo(timeline, state)
  const last = endedTurns(turns).find(({ isExport }) => !isExport)
  if (last) postChanges(postAfter(deps, last), { changes, from: timeline, to: state?.timeline }, false)
  for (const message of messages) {
    const isUnread = message.kind === 'notice' && message.notice === 'timeline-unread'
    if (isUnread) log.append({ type: 'message.removed', projectId, id: message.id })
  }
  return changes
}

/** Waits between the reads of the state after a turn that generated video *(ours)*. */
const WATCH_MS = [10_000, 10_000, 20_000, 40_000, 80_000]
/** The same after one of which it is not known what it did; in all as long as a run may take. */
const LATE_WATCH_MS = [10_000, 10_000, 20_000, 40_000, 80_000, 140_000, 300_000, 300_000]
export const MAX_RUN_MS = LATE_WATCH_MS.reduce((all, ms) => all + ms)
/** Reads in a row without anything new, after something came, that end it. */
const QUIET_READS = 2

/** It may still be at work on the server: its answer was lost, or the user listens no more. */
const isOpenEnded = ({ state }: EndedTurn): boolean => state.status === 'stopped' || state.status === 'unknown'

interface WatchDeps extends ReportDeps {
  readonly clock: Clock
  readonly refreshCredits: (backend: BackendId) => Promise<Credits>
  readonly spending: Spending
}

export type LateWatch = ReturnType<typeof createLateWatch>

/** Looks for what comes on the timeline once a turn has ended; never while a turn runs. */
export function createLateWatch(deps: WatchDeps) {
  const watching = new Map<string, AbortController>()

  function watch(projectId: string, work: (signal: AbortSignal) => Promise<void>): void {
    watching.get(projectId)?.abort()
    const stop = new AbortController()
    watching.set(projectId, stop)
    // It ends by being stopped, or with a project that is gone.
    work(stop.signal).catch(() => undefined)
  }
  const start = (turn: EndedTurn, known: Timeline | null): void => watch(turn.projectId, (signal) => follow(deps, turn, known, signal))
  return {
    stop: (projectId: string): void => watching.get(projectId)?.abort(),
    /** `known` is the timeline as it was reported. */
    start,
    /** Until what the last turn did is read, and told. */
    readAgain: (projectId: string): void =>
      watch(projectId, async (signal) => {
        for (const waitMs of LATE_WATCH_MS) {
          await deps.clock.delay(waitMs, signal)
          if (deps.log.project(projectId).deletedAt !== null || (await reportLate(deps, projectId).then(() => true, () => false))) return
        }
      }),
    /** After a restart: what may still be at work is looked for on. */
    resume(turn: EndedTurn, known: Timeline | null): void {
      if (isOpenEnded(turn) && Math.abs(deps.clock.now() - turn.state.endedAt) < MAX_RUN_MS) start(turn, known)
    },
  }
}

async function follow(deps: WatchDeps, turn: EndedTurn, start: Timeline | null, signal: AbortSignal): Promise<void> {
  const { log, readState, clock } = deps
  let [known, quiet, hasCome, done] = [start, 0, false, turn]
  // Not by the time of day, which may be put forward or back.
  for (const waitMs of isOpenEnded(turn) ? LATE_WATCH_MS : WATCH_MS) {
    await clock.delay(waitMs, signal)
    if (log.project(turn.projectId).deletedAt !== null) return
    const state = await readState(turn.projectId).catch(() => null)
    if (signal.aborted) return
    // A read that failed tells nothing.
    if (!state?.timeline) continue
    const told = { changes: changesTo(known, state), from: known, to: state.timeline }
    const { changes } = told
    known = state.timeline
    hasCome ||= isOpenEnded(turn) ? changes.length > 0 : changes.some(isAddition)
    postChanges(postAfter(deps, turn), told, !isOpenEnded(turn))
    if (isOpenEnded(turn)) done = await noteWork(deps, done, { hasWorked: changes.length > 0, isOver: false }, signal)
    quiet = changes.length > 0 ? 0 : quiet + 1
    if (hasCome && quiet === QUIET_READS) return
  }
  if (isOpenEnded(turn)) await noteWork(deps, done, { hasWorked: false, isOver: true }, signal)
}

/**
 * A turn that is open-ended did something after all: to try it again would pay for it twice. What was charged by now is told; that it was
 * nothing only once it `isOver`. Not of one that was tried again meanwhile.
 */
async function noteWork(
  { log, refreshCredits, spending }: WatchDeps,
  turn: EndedTurn,
  { hasWorked, isOver }: { readonly hasWorked: boolean; readonly isOver: boolean },
  signal: AbortSignal,
): Promise<EndedTurn> {
  const isKnown = hasWorked && turn.state.status === 'unknown'
  const done: EndedTurn = isKnown ? { ...turn, state: { ...turn.state, status: 'complete' } } : turn
  if (isKnown) await log.noteTurn(done)
  const creditsAfter = await refreshCredits(log.project(turn.projectId).backend).catch(() => null)
  const paid: EndedTurn = { ...done, state: { ...done.state, creditsAfter } }
  if (signal.aborted || !spending.isAlone(turn) || !(isOver || costOf(paid))) return done
  await log.noteTurn(paid)
  return paid
}
