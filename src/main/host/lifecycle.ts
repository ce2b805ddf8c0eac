import { randomUUID } from 'node:crypto'
import type { OnClose } from '../../shared/model/settings'
import type { Log } from './log'

interface Deps {
  /** A turn, an upload or a render is under way. */
  readonly hasWork: () => boolean
  /** What the user wants of closing the window. */
  readonly onClose: () => OnClose
  readonly isMac: boolean
  /** Says that the work goes on, or that the app does, in the tray (or, without one, how to get back). */
  readonly explainBackground: (hasWork: boolean) => Promise<void>
  /** Asks at quit while work is under way; the question goes on abort. */
  readonly askToQuit: (signal: AbortSignal) => Promise<'background' | 'quit'>
  /** Resolves when no work is under way any more. */
  readonly workEnded: () => Promise<void>
  readonly hasWindow: () => boolean
  readonly delay: (ms: number) => Promise<void>
  readonly closeWindows: () => void
  /** Writes what is not yet written and stops the engine. */
  readonly shutdown: () => Promise<void>
  readonly exit: () => void
}

export type Lifecycle = ReturnType<typeof createLifecycle>

const SHUTDOWN_MS = 10_000
/** So long the app stays for a click on its notification, where nothing else of it is in sight. */
const NOTICE_MS = 60_000

/**
 *   open ──last window closed──► background (as the user wants) ──► open again
 *    │                              │
 *    └──── quit ──► asked ──────────┴──► quitting (flush, stop the engine, exit)
 */
export function createLifecycle(deps: Deps) {
  let isQuitting = false
  let asking: Promise<void> | null = null

  const leave = async (): Promise<void> => {
    if (isQuitting) return
    isQuitting = true
    // The journals are written first; what else does not end, such as a request, must not keep the app from ending.
    await Promise.race([deps.shutdown(), deps.delay(SHUTDOWN_MS)])
    deps.exit()
  }
  /** Nobody would find an app again that has neither a window nor a place in the tray. */
  const leaveAfterWork = async (): Promise<void> => {
    await deps.workEnded()
    await deps.delay(NOTICE_MS)
    if (!deps.hasWindow() && !deps.hasWork()) await leave()
  }
  /** The answer, or `quit` once there is nothing to ask for any more. */
  const askWhileAtWork = async (): Promise<'background' | 'quit'> => {
    const over = new AbortController()
    const ended = deps.workEnded().then(() => 'quit' as const)
    return Promise.race([deps.askToQuit(over.signal), ended]).finally(() => over.abort())
  }
  const ask = async (): Promise<void> => {
    if (!deps.hasWork() || (await askWhileAtWork()) === 'quit') return leave()
    deps.closeWindows()
    if (deps.onClose() === 'quit') void leaveAfterWork()
  }
  const requestQuit = (): Promise<void> => (asking ??= ask().finally(() => (asking = null)))
  return {
    windowsClosed(): void {
      if (isQuitting || asking) return
      const [wanted, hasWork] = [deps.onClose(), deps.hasWork()]
      const stays = wanted === 'stay' || (wanted === 'auto' && (hasWork || deps.isMac))
      if (!stays) void requestQuit()
      // On macOS apps stay without a window, and nobody has to be told.
      else if (hasWork || !deps.isMac) void deps.explainBackground(hasWork)
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
