import type { RunningTurn } from '../../shared/message'
import type { Timeline } from '../../shared/timeline'
import { diffTimelines, type Change } from '../../shared/timeline-diff'
import type { SessionState } from '../nemo/types'
import { toldId, type ChatTools } from './chat-tools'

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
  let { before } = turn
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

/** When the state is read after a turn that generated video, ms after its end *(ours)*. */
const WATCH_AT_MS = [10_000, 20_000, 40_000, 80_000, 160_000]
/** Reads in a row without anything new, after something was added, that end it. */
const QUIET_READS = 2

/** Looks for what a backend adds by itself once a turn that generated video has ended; never while a turn runs. */
export function createWatch({ clock, projects, readState, say }: ChatTools) {
  const watching = new Map<string, AbortController>()

  async function follow(projectId: string, turnId: string, start: Timeline, signal: AbortSignal): Promise<void> {
    const startedAt = clock.now()
    let [told, quiet, hasAdded] = [start, 0, false]
    for (const at of WATCH_AT_MS) {
      await clock.delay(Math.max(0, startedAt + at - clock.now()), signal)
      if (projects.get(projectId).deletedAt !== null) return
      const timeline = (await readState(projectId).catch(() => null))?.timeline
      if (signal.aborted) return
      // A read that failed tells nothing.
      if (!timeline) continue
      const changes = diffTimelines(told, timeline)
      const added = changes.filter(isAddition)
      const others = changes.filter((change) => !isAddition(change))
      if (added.length > 0) say(projectId, turnId, { kind: 'changes', changes: added, stage: 'added', decided: {} })
      if (others.length > 0) say(projectId, turnId, { kind: 'changes', changes: others, stage: 'edit', decided: {} })
      told = timeline
      hasAdded ||= added.length > 0
      quiet = changes.length > 0 ? 0 : quiet + 1
      if (hasAdded && quiet === QUIET_READS) return
    }
  }

  return {
    stop: (projectId: string): void => watching.get(projectId)?.abort(),
    start(projectId: string, turnId: string, generated: Timeline): void {
      const stop = new AbortController()
      watching.set(projectId, stop)
      // It ends by being stopped, or with a project that is gone.
      follow(projectId, turnId, generated, stop.signal).catch(() => undefined)
    },
  }
}
