import { randomUUID } from 'node:crypto'
import type { Log } from './log'

interface Deps {
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
export function createCrashHandler({ log, now, tell, reloadWindow, ask, quit }: Deps) {
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
