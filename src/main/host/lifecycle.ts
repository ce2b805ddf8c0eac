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

export interface Lifecycle {
  readonly windowsClosed: () => void
  /** Called instead of quitting; ends in `exit` or in going on in the background. */
  readonly requestQuit: () => Promise<void>
  /** Without asking: the work under way goes on at the next start. */
  readonly leave: () => Promise<void>
}

/**
 *   open ──last window closed──► background (work under way, or macOS) ──► open again
 *    │                              │
 *    └──── quit ──► asked ──────────┴──► quitting (flush, stop the engine, exit)
 */
export function createLifecycle(deps: Deps): Lifecycle {
  let isQuitting = false
  let asking: Promise<void> | null = null

  const leave = async () => {
    if (isQuitting) return
    isQuitting = true
    await deps.shutdown()
    deps.exit()
  }
  const ask = async () => {
    if (deps.hasWork() && (await deps.askToQuit()) === 'background') return deps.closeWindows()
    await leave()
  }
  const requestQuit = () => {
    asking ??= ask().finally(() => {
      asking = null
    })
    return asking
  }
  return {
    windowsClosed() {
      if (isQuitting || asking) return
      const keepsRunning = deps.hasWork() && deps.closesToTray()
      if (keepsRunning) void deps.explainBackground()
      if (!keepsRunning && !deps.isMac) void requestQuit()
    },
    requestQuit,
    leave,
  }
}
