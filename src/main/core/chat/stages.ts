import { endedTurns, type EndedTurn, type RunningTurn } from '../../../shared/model/turn'
import type { Timeline } from '../../../shared/model/timeline'
import { diffTimelines, type Change } from '../../../shared/model/timeline-diff'
import type { SessionState } from '../nemo/types'
import { toldId, type ChatTools } from './tools'

export type Teller = ReturnType<typeof createTeller>

const hasVideo = (timeline: Timeline | null): boolean =>
  timeline?.tracks.some(({ type, clips }) => type === 'video' && clips.length > 0) ?? false
const isAddition = ({ kind }: Change): boolean => kind === 'added'

/**
 * Says what a turn does to the timeline, each thing once, also over a restart: the raw video as soon as it is there, what is added
 * to it apart from other changes (docs/protocol.md NP-5.40, NP-5.41). The engine adds nothing by itself, so it has no stages.
 */
export function createTeller(tools: ChatTools, turn: RunningTurn) {
  const { store, projects, readState, tell } = tools
  const { projectId } = turn
  const hasStages = projects.get(projectId).backend !== 'engine'
  const content = store.state().open[projectId]
  let { before } = turn.state
  let hasToldRaw = content?.messages.some(({ id }) => id === toldId(turn, 'raw')) ?? false
  let told = hasToldRaw ? (content?.timeline ?? null) : before
  let isWanted = false
  let reading: Promise<void> | null = null

  function say(stage: 'edit' | 'raw' | 'added', changes: Change[]): void {
    tell(turn, { kind: 'changes', changes, stage, decided: {} })
  }
  async function read(): Promise<void> {
    while (isWanted) {
      isWanted = false
      // A read that fails is made up for at the end.
      const timeline = (await readState(projectId).catch(() => null))?.timeline ?? null
      if (!hasStages || hasToldRaw || hasVideo(before) || !timeline || !hasVideo(timeline)) continue
      say('raw', diffTimelines(told, timeline))
      hasToldRaw = true
      told = timeline
    }
  }

  return {
    /** What the turn has changed in all. */
    changes: (state: SessionState | null): Change[] => (state?.timeline ? diffTimelines(before, state.timeline) : []),

    /** The state changed while the turn goes on. However often that is said, one read is under way and one waits. */
    look(): void {
      isWanted = true
      reading ??= read().finally(() => (reading = null))
    },

    /** The session was made anew: its timeline begins empty. */
    forget(): void {
      before = told = null
    },

    /**
     * Says what is new since it was last told; with `isSilent` also that nothing is. `known` is a state that was read just now.
     * Resolves with the state, null when it could not be read.
     */
    async end(known: SessionState | null, isSilent: boolean): Promise<SessionState | null> {
      isWanted = false
      await reading
      const state = known ?? (await readState(projectId).catch(() => null))
      const changes = state?.timeline ? diffTimelines(told, state.timeline) : []
      const added = hasToldRaw ? changes.filter(isAddition) : []
      const others = hasToldRaw ? changes.filter((change) => !isAddition(change)) : changes
      if (added.length > 0) say('added', added)
      if (others.length > 0 || (isSilent && state !== null && !hasToldRaw)) say('edit', others)
      return state
    },

    /** The timeline, if the turn made video: the backend may go on with it by itself. */
    generated(state: SessionState | null): Timeline | null {
      const hasMade = this.changes(state).some(
        (change) => (change.kind === 'added' || change.kind === 'replaced') && change.trackType === 'video',
      )
      return hasStages && hasMade ? (state?.timeline ?? null) : null
    },
  }
}

/** Waits between the reads of the state after a turn that generated video *(ours)*. */
const WATCH_MS = [10_000, 10_000, 20_000, 40_000, 80_000]
/** The same after one of which it is not known what it did; in all as long as a run may take. */
const LATE_WATCH_MS = [10_000, 10_000, 20_000, 40_000, 80_000, 140_000, 300_000, 300_000]
const MAX_RUN_MS = LATE_WATCH_MS.reduce((all, ms) => all + ms)
/** Reads in a row without anything new, after something came, that end it. */
const QUIET_READS = 2

/** It may still be at work on the server: its answer was lost, or the user listens no more. */
const isOpenEnded = (turn: EndedTurn): boolean => turn.state.status === 'stopped' || turn.state.status === 'unknown'

/** Tells, as of the turn that ended last, what came since the state was last read. Throws NemoError. */
export async function tellLate({ projects, readState, say }: ChatTools, projectId: string): Promise<Change[]> {
  const { timeline: known, turns } = await projects.content(projectId)
  const timeline = (await readState(projectId))?.timeline
  const changes = timeline ? diffTimelines(known, timeline) : []
  const last = endedTurns(turns).find(({ isExport }) => !isExport)
  if (last && changes.length > 0) say(projectId, last.id, { kind: 'changes', changes, stage: 'edit', decided: {} })
  return changes
}

/** Looks for what comes on the timeline once a turn has ended; never while a turn runs. */
export function createWatch(tools: ChatTools) {
  const { clock, projects } = tools
  const watching = new Map<string, AbortController>()

  async function follow(turn: EndedTurn, start: Timeline | null, signal: AbortSignal): Promise<void> {
    let [told, quiet, hasCome] = [start, 0, false]
    // Not by the time of day, which may be put forward or back.
    for (const waitMs of isOpenEnded(turn) ? LATE_WATCH_MS : WATCH_MS) {
      await clock.delay(waitMs, signal)
      if (projects.get(turn.projectId).deletedAt !== null) return
      const timeline = (await tools.readState(turn.projectId).catch(() => null))?.timeline
      if (signal.aborted) return
      // A read that failed tells nothing.
      if (!timeline) continue
      const changes = diffTimelines(told, timeline)
      told = timeline
      hasCome ||= isOpenEnded(turn) ? changes.length > 0 : changes.some(isAddition)
      await tellCome(tools, turn, changes)
      quiet = changes.length > 0 ? 0 : quiet + 1
      if (hasCome && quiet === QUIET_READS) return
    }
  }

  function start(turn: EndedTurn, told: Timeline | null): void {
    watching.get(turn.projectId)?.abort()
    const stop = new AbortController()
    watching.set(turn.projectId, stop)
    // It ends by being stopped, or with a project that is gone.
    follow(turn, told, stop.signal).catch(() => undefined)
  }
  return {
    stop: (projectId: string): void => watching.get(projectId)?.abort(),
    /** `told` is the timeline as it was told of. */
    start,
    /** After a restart: what may still be at work is looked for on. */
    resume(turn: EndedTurn, told: Timeline | null): void {
      if (isOpenEnded(turn) && Math.abs(clock.now() - turn.state.endedAt) < MAX_RUN_MS) start(turn, told)
    },
  }
}

/** What came after a turn: what the backend added by itself apart from the rest; of one that is open-ended it is all its own work. */
async function tellCome({ backends, projects, say, put }: ChatTools, turn: EndedTurn, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const { projectId, id } = turn
  const tell = (stage: 'edit' | 'added', some: Change[]): void => {
    if (some.length > 0) say(projectId, id, { kind: 'changes', changes: some, stage, decided: {} })
  }
  const added = isOpenEnded(turn) ? [] : changes.filter(isAddition)
  tell('added', added)
  tell('edit', changes.filter((change) => !added.includes(change)))
  if (!isOpenEnded(turn)) return
  // It ran after all: to try it again would pay for it twice.
  if (turn.state.status === 'unknown') await put({ ...turn, state: { ...turn.state, status: 'complete' } })
  await backends.refreshCredits(projects.get(projectId).backend).catch(() => undefined)
}
