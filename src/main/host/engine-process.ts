import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { within, type Clock } from '../../shared/async'
import { NemoError } from '../../shared/contract/errors'
import type { LocalModel } from '../../shared/model/local-model'
import type { Engine, EngineHooks } from '../core/ports'

/** One process of the engine. */
export interface EngineChild {
  /** Hears what it says to its parent. */
  readonly onMessage: (listener: (message: unknown) => void) => void
  /** What is said before it listens waits for it. */
  readonly send: (message: unknown) => void
  /** Hears its end once, however it came. */
  readonly onExit: (listener: (code: number) => void) => void
  /** `ask` lets it close what it has open; `now` is for one that does not answer. */
  readonly kill: (how: 'ask' | 'now') => void
}

interface Deps extends EngineHooks {
  /** Starts a process with this bearer. */
  readonly fork: (token: string) => EngineChild
  readonly clock: Clock
  readonly log: (message: string) => void
}

/** The one process that there is, from its fork to its end. */
interface Run {
  readonly child: EngineChild
  readonly origin: Promise<string>
  /** It never listened, and is about to end. */
  hasFailed: boolean
  readonly ended: Promise<void>
}

const Listening = z.object({ type: z.literal('listening'), port: z.number().int().min(1).max(65_535) })
const Failed = z.object({ type: z.literal('failed'), reason: z.enum(['no-ffmpeg', 'other']), message: z.string() })
const START_LIMIT_MS = 30_000
/** What was asked to end and has not by then is killed. */
const END_LIMIT_MS = 5_000
/** More deaths than this within a minute mean that starting again does not help. */
const MAX_DEATHS_A_MINUTE = 4

/**
 *   off → starting → running → (dies) restarting → running
 *             \___________________________\______→ failed
 *
 * There is one process at a time: the next is forked when the one before has ended. One that does not listen in time is
 * killed, and what a process says or how it ends counts for its own run alone.
 */
export function createEngineProcess(deps: Deps): Engine {
  const { clock, onStatus, log } = deps
  const token = randomBytes(32).toString('base64url')
  let run: Run | null = null
  let model: LocalModel | null = null
  let isStopping = false
  const deaths = createDeaths(clock)

  function start(status: 'starting' | 'restarting'): Run {
    onStatus(status)
    const child = deps.fork(token)
    child.send({ type: 'model', model })
    const exit = new Promise<number>((resolve) => child.onExit(resolve))
    const origin = untilListening(child, exit, clock)
    const started: Run = { child, origin, hasFailed: false, ended: exit.then((code) => noteEnd(started, code)) }
    origin.then(() => onStatus('running'), (error: unknown) => {
      started.hasFailed = true
      if (!isCrash(error)) onStatus('failed')
    })
    return started
  }

  async function noteEnd({ origin }: Run, code: number): Promise<void> {
    const failure: unknown = await origin.then(() => null, (error: unknown) => error)
    run = null
    if (isStopping) return
    log(`engine ended with ${code}`)
    if (failure !== null && !isCrash(failure)) return
    deaths.note()
    if (deaths.areTooMany()) return onStatus('failed')
    if (!deps.isNeeded()) return onStatus('off')
    run = start('restarting')
  }

  async function running(): Promise<Run> {
    while (run?.hasFailed) await run.ended
    if (isStopping) throw engineError('not-starting')
    if (!run && deaths.areTooMany()) throw engineError('crashed')
    run ??= start('starting')
    return run
  }

  return {
    token,
    origin: async () => (await running()).origin,
    async tidy() {
      const { child, origin } = await running()
      // It hears that only once it listens, and takes no message before.
      await origin
      child.send({ type: 'forget' })
    },
    useModel(chosen) {
      model = chosen
      run?.child.send({ type: 'model', model })
    },
    async stop() {
      isStopping = true
      const last = run
      if (!last) return
      last.child.kill('ask')
      await within(clock, END_LIMIT_MS, last.ended, () => last.child.kill('now'))
      await last.ended
    },
  }
}

function createDeaths(clock: Pick<Clock, 'now'>) {
  let times: number[] = []
  return {
    note: (): void => void times.push(clock.now()),
    areTooMany(): boolean {
      times = times.filter((at) => clock.now() - at < 60_000)
      return times.length > MAX_DEATHS_A_MINUTE
    },
  }
}

/** Its address. One that says that it cannot start, or nothing in time, is killed. */
async function untilListening(child: EngineChild, exit: Promise<number>, clock: Clock): Promise<string> {
  const listening = new Promise<string>((resolve, reject) => {
    child.onMessage((message) => {
      const listening = Listening.safeParse(message).data
      if (listening) resolve(`http://127.0.0.1:${listening.port}`)
      if (Failed.safeParse(message).data?.reason === 'no-ffmpeg') reject(engineError('no-ffmpeg'))
    })
    void exit.then(() => reject(engineError('crashed')))
  })
  try {
    return await within(clock, START_LIMIT_MS, listening, () => {
      throw engineError('not-starting')
    })
  } catch (error) {
    // One that hangs would not hear that it is asked to end.
    child.kill('now')
    throw error
  }
}

const isCrash = (error: unknown): boolean => error instanceof NemoError && error.data.kind === 'engine' && error.data.reason === 'crashed'

const engineError = (reason: 'no-ffmpeg' | 'not-starting' | 'crashed'): NemoError =>
  new NemoError({ kind: 'engine', reason }, { wasRefused: true })
