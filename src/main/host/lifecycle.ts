import { randomUUID } from 'node:crypto'
import type { Log } from './log'

interface Deps {
  /** A turn, an upload or a render is under way. */
  readonly hasWork: () => boolean
  /** The user wants work to go on in the tray. */
  readonly closesToTray: () => boolean
  readonly isMac: boolean
  /** Says that the work goes on in the tray (or, without one, how to get back). */
  readonly explainBackground: () => Promise<void>
  /** Asks at quit while work is under way. */
  readonly askToQuit: () => Promise<'background' | 'quit'>
  readonly closeWindows: () => void
  /** Writes what is not yet written and stops the engine. */
  readonly shutdown: () => Promise<void>
  readonly exit: () => void
}

export type Lifecycle = ReturnType<typeof createLifecycle>

/**
 *   open ──last window closed──► background (work under way, or macOS) ──► open again
 *    │                              │
 *    └──── quit ──► asked ──────────┴──► quitting (flush, stop the engine, exit)
 */
export function createLifecycle(deps: Deps) {
  let isQuitting = false
  let asking: Promise<void> | null = null

  const leave = async (): Promise<void> => {
    if (isQuitting) return
    isQuitting = true
    await deps.shutdown()
    deps.exit()
  }
  const ask = async (): Promise<void> => {
    if (deps.hasWork() && (await deps.askToQuit()) === 'background') return deps.closeWindows()
    await leave()
  }
  const requestQuit = (): Promise<void> => (asking ??= ask().finally(() => (asking = null)))
  return {
    windowsClosed(): void {
      if (isQuitting || asking) return
      const keepsRunning = deps.hasWork() && deps.closesToTray()
      if (keepsRunning) void deps.explainBackground()
      if (!keepsRunning && !deps.isMac) void requestQuit()
    },
    /** Called instead of quitting; ends in `exit` or in going on in the background. */
    requestQuit,
    /** Without asking: the work under way goes on at the next start. */
    leave,
  }
}

interface CrashDeps {
  readonly log: Pick<Log, 'error'>
  /** Milliseconds that only grow. */
  readonly now: () => number
  /** Tells the user of an error of main's own by its log id. */
  readonly tell: (logId: string) => void
  readonly reloadWindow: () => void
  /** A small box that names the log id. */
  readonly ask: (logId: string) => Promise<'restart' | 'quit'>
  readonly quit: () => void
}

const ONE_MINUTE = 60_000

/** What went wrong unexpectedly: kept in the log under an id, told with measure, and the app goes on. */
export function createCrashHandler({ log, now, tell, reloadWindow, ask, quit }: CrashDeps) {
  let lastTold = -Infinity
  let lastCrash = -Infinity
  return {
    /** An error that nobody caught. The user hears of one a minute at most. */
    unexpected(error: unknown): void {
      const logId = randomUUID()
      log.error(logId, error)
      if (now() - lastTold < ONE_MINUTE) return
      lastTold = now()
      tell(logId)
    },
    /** The window's process died: it comes back once by itself. If it dies again within a minute, the user decides. */
    async windowGone(reason: string): Promise<void> {
      const logId = randomUUID()
      log.error(logId, `the window's process is gone: ${reason}`)
      const isFirst = now() - lastCrash >= ONE_MINUTE
      lastCrash = now()
      if (isFirst || (await ask(logId)) === 'restart') reloadWindow()
      else quit()
    },
  }
}
