import { createSerial, type Clock } from '../../../shared/async'
import { NemoError } from '../../../shared/contract/errors'
import type { BackendId } from '../../../shared/model/backend'
import type { WakingClock } from '../ports'

const GIVE_UP_AFTER_MS = 60 * 60_000
/** No pause and what follows it take longer, unless the machine slept or its clock was put forward: that does not count. */
const LONGEST_ROUND_MS = 5 * 60_000
/** At most so long without a connection: whoever has it again sees the export go on. */
const OFFLINE_POLL_MS = 5000

/** The cloud: 5, 10, 20, 50, 80 s … after the submit; the engine: every second (docs/protocol.md, "Export"). */
function pollDelayMs(backend: BackendId, attempt: number): number {
  if (backend === 'engine') return 1000
  return [5000, 5000, 10_000][attempt] ?? 30_000
}

/** The polls that the plan has had `ageMs` after the submit: after a restart it goes on where it was. */
function pollsWithin(backend: BackendId, ageMs: number): number {
  let polls = 0
  // The plan is steady long before that.
  for (let atMs = pollDelayMs(backend, 0); atMs <= ageMs && polls < 100; atMs += pollDelayMs(backend, polls)) polls += 1
  return polls
}

/** Waits before the next poll, or for this long; `error` is what the last one met. */
export type Pause = (ms?: number, error?: unknown) => Promise<void>

export interface PauseTools {
  readonly clock: Pick<Clock, 'now'>
  /** Ends early when the machine wakes up, and rejects when the job is cancelled. */
  readonly wait: (ms: number) => Promise<unknown>
  /** The connection is lost, or the user signed out: said in the place of the progress, until that is over. */
  readonly showWaiting: (why: 'isOffline' | 'isSignedOut') => void
}

/** Throws `timeout` once 60 minutes are over, without those that had no network or no account; there is always a poll first. */
export function createPause(backend: BackendId, { clock, wait, showWaiting }: PauseTools, submittedAt = Infinity): Pause {
  let [leftMs, last, isAway] = [GIVE_UP_AFTER_MS, clock.now(), false]
  let polls = pollsWithin(backend, last - submittedAt)
  return async (ms, error) => {
    const now = clock.now()
    if (!isAway) leftMs -= Math.min(Math.max(now - last, 0), LONGEST_ROUND_MS)
    last = now
    if (leftMs <= 0) throw new NemoError({ kind: 'timeout', during: 'render' })
    const kind = error instanceof NemoError ? error.data.kind : null
    isAway = kind === 'offline' || kind === 'signed-out'
    if (isAway) showWaiting(kind === 'offline' ? 'isOffline' : 'isSignedOut')
    const planned = ms ?? pollDelayMs(backend, polls++)
    await wait(isAway ? Math.min(planned, OFFLINE_POLL_MS) : planned)
  }
}

/** How long the server wants to be left alone after this error, in ms: an hour at most. */
export function breakAfter(error: NemoError, { now }: Pick<Clock, 'now'>): number {
  const retryAt = error.data.kind === 'rate-limited' ? (error.data.retryAt ?? 0) : 0
  return Math.min(GIVE_UP_AFTER_MS, retryAt - now())
}

const SUBMIT_BREAK_MS = 30_000
/** A server that wants a longer one is asked after the usual one; who asked then hears when to come again. */
const LONGEST_SUBMIT_BREAK_MS = 120_000

/** How long a submit that was refused by a 429 waits for its second try, ms. */
export function submitBreak(error: NemoError, clock: Pick<Clock, 'now'>): number {
  const askedMs = breakAfter(error, clock)
  return askedMs <= LONGEST_SUBMIT_BREAK_MS ? Math.max(SUBMIT_BREAK_MS, askedMs) : SUBMIT_BREAK_MS
}

const APART_MS = 250
const SHORTEST_BREAK_MS = 30_000
/** More of them make it no slower. */
const MAX_429S = 3

type PollLimiter = ReturnType<typeof createPollLimiter>

/**
 * The polls of one backend: two jobs are never asked for in one instant. A 429 to one is a break for all, as long as the server asks for
 * and 30 s at least, twice as long each time; after it jobs are further apart, until as many polls were answered. `wait` resolves with
 * true where it ended early, since the machine woke up.
 */
export function createPollLimiter(clock: Clock, wait: (ms: number) => Promise<unknown> = clock.delay) {
  const inTurn = createSerial()
  let rest: Promise<void> = Promise.resolve()
  let last = { id: '', at: -Infinity }
  let consecutive429s = 0

  /** The time that the machine slept counts; a clock that is put back meanwhile makes it no longer. */
  async function restFor(ms: number): Promise<void> {
    const endsAt = clock.now() + ms
    for (let leftMs = ms; leftMs > 0; leftMs = Math.min(leftMs, endsAt - clock.now())) if ((await wait(leftMs)) !== true) return
  }
  async function acquire(id: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const apart = APART_MS * 4 ** consecutive429s
    const since = clock.now() - last.at
    // A clock that was put back says nothing.
    if (last.id !== id && since >= 0 && since < apart) await clock.delay(apart - since)
    await rest
    last = { id, at: clock.now() }
  }
  return async <T>(id: string, poll: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    await inTurn(() => acquire(id, signal))
    signal.throwIfAborted()
    try {
      const answer = await poll()
      consecutive429s = Math.max(0, consecutive429s - 1)
      return answer
    } catch (error) {
      if (error instanceof NemoError && error.data.kind === 'rate-limited') {
        consecutive429s = Math.min(MAX_429S, consecutive429s + 1)
        rest = restFor(Math.max(breakAfter(error, clock), SHORTEST_BREAK_MS * 2 ** (consecutive429s - 1)))
      }
      throw error
    }
  }
}

/** A limiter for each backend. */
export function createPollLimiters(clock: WakingClock): (backend: BackendId) => PollLimiter {
  const { signal } = new AbortController()
  const limiters = new Map<BackendId, PollLimiter>()
  return (backend) => {
    const limiter = limiters.get(backend) ?? createPollLimiter(clock, (ms) => clock.nap(ms, signal))
    limiters.set(backend, limiter)
    return limiter
  }
}
