import { utilityProcess, type UtilityProcess } from 'electron'
import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { EngineStatus } from '../../shared/state'
import { NemoError } from '../../shared/errors'

interface Deps {
  /** The engine's bundled entry. */
  readonly entry: string
  readonly dataDir: string
  readonly resources: string
  readonly onStatus: (status: EngineStatus) => void
  readonly log: (message: string) => void
  /** Work waits for it: then a crash starts it again at once. */
  readonly isNeeded: () => boolean
}

export interface EngineProcess {
  /** The engine's address; starts it where it is not running. Throws NemoError `engine`. */
  readonly origin: () => Promise<string>
  /** The bearer that this app's engine asks for: random, new with each start of the app, never on disk. */
  readonly token: string
  readonly stop: () => Promise<void>
}

const Listening = z.object({ type: z.literal('listening'), port: z.number().int().min(1).max(65_535) })
const Failed = z.object({ type: z.literal('failed'), reason: z.enum(['no-ffmpeg', 'other']), message: z.string() })
const START_LIMIT_MS = 20_000
/** More deaths than this within a minute mean that starting again does not help. */
const MAX_DEATHS_A_MINUTE = 4

/**
 *   off → starting → running → (dies) restarting → running
 *             \___________________________\______→ failed
 */
export function createEngineProcess(deps: Deps): EngineProcess {
  const token = randomBytes(32).toString('base64url')
  let child: UtilityProcess | null = null
  let running: Promise<string> | null = null
  let isStopping = false
  let deaths: number[] = []

  const start = (status: EngineStatus): Promise<string> => {
    deps.onStatus(status)
    const engine = utilityProcess.fork(deps.entry, [], {
      serviceName: 'Nemo engine',
      stdio: 'pipe',
      env: { ...process.env, NEMO_ENGINE_DATA: deps.dataDir, NEMO_ENGINE_TOKEN: token, NEMO_ENGINE_RESOURCES: deps.resources },
    })
    child = engine
    for (const output of [engine.stdout, engine.stderr]) {
      output?.on('data', (data: Buffer) => deps.log(`engine: ${data.toString().trimEnd()}`))
    }
    const ready = waitUntilListening(engine)
    engine.once('exit', (code) => died(code))
    ready.then(
      () => deps.onStatus('running'),
      () => deps.onStatus('failed'),
    )
    return ready
  }

  const died = (code: number) => {
    child = null
    running = null
    if (isStopping) return
    deps.log(`engine ended with ${code}`)
    const now = Date.now()
    deaths = [...deaths.filter((at) => now - at < 60_000), now]
    if (deaths.length > MAX_DEATHS_A_MINUTE) return deps.onStatus('failed')
    if (!deps.isNeeded()) return deps.onStatus('off')
    running = start('restarting')
    running.catch(() => undefined)
  }

  return {
    token,
    origin() {
      if (isStopping) return Promise.reject(new NemoError({ kind: 'engine', reason: 'not-starting' }))
      running ??= start('starting')
      running.catch(() => {
        running = null
      })
      return running
    },
    async stop() {
      isStopping = true
      const engine = child
      if (!engine) return
      const ended = new Promise<void>((resolve) => engine.once('exit', () => resolve()))
      engine.kill()
      await ended
    },
  }
}

function waitUntilListening(engine: UtilityProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: 'no-ffmpeg' | 'not-starting' | 'crashed') => {
      clearTimeout(timer)
      reject(new NemoError({ kind: 'engine', reason }, { wasRefused: true }))
    }
    const timer = setTimeout(() => fail('not-starting'), START_LIMIT_MS)
    engine.once('exit', () => fail('crashed'))
    engine.on('message', (message: unknown) => {
      const listening = Listening.safeParse(message)
      if (listening.success) {
        clearTimeout(timer)
        resolve(`http://127.0.0.1:${listening.data.port}`)
      }
      if (Failed.safeParse(message).data?.reason === 'no-ffmpeg') fail('no-ffmpeg')
    })
  })
}
