import { app, powerSaveBlocker } from 'electron'
import { isRenderFinished, overallProgress, type FinishedRender, type Render } from '../shared/render'
import type { Services } from './app-services'
import type { Store } from './store'
import type { Translate } from './translate'
import type { AppTray } from './tray'
import { trayModel, unseen } from './tray-model'
import type { Windows } from './windows'
import { isTransferring } from './work'

interface Deps {
  readonly store: Store
  readonly windows: Windows
  readonly tray: AppTray | null
  readonly renders: Pick<Services['renders'], 'markSeen'>
  readonly announce: (render: FinishedRender) => Promise<void>
  readonly isInView: (projectId: string) => boolean
  readonly t: () => Translate
}

const SHOW_EVERY_MS = 1000

/** What the desktop shows of the state outside the window: tray, dock or taskbar, badge, notifications. Once a second at most. */
export function createPresence({ store, windows, tray, renders, announce, isInView, t }: Deps): void {
  const keepAwake = createKeepAwake()
  const show = () => {
    const state = store.state()
    const all = Object.values(state.renders)
    for (const render of all) if (isRenderFinished(render) && !render.isAnnounced) void announce(render)
    const news = unseen(state)
    for (const projectId of new Set(news.map((render) => render.projectId))) if (isInView(projectId)) void renders.markSeen(projectId)
    const { value, mode } = taskbarProgress(all, news)
    windows.current()?.setProgressBar(value, { mode })
    app.setBadgeCount(news.length)
    tray?.show(trayModel(state, t()))
    keepAwake(isTransferring(state))
  }
  const showSoon = atMostEvery(SHOW_EVERY_MS, show)
  store.subscribe(showSoon)
  app.on('browser-window-focus', showSoon)
  showSoon()
}

/** A failure that nobody has looked at is shown in red, where the system can: others would show a full bar. */
function taskbarProgress(all: readonly Render[], news: readonly FinishedRender[]) {
  const progress = overallProgress(all)
  if (progress !== null) return { value: progress, mode: 'normal' } as const
  const isFailed = process.platform === 'win32' && news.some(({ status }) => status === 'failed')
  return isFailed ? ({ value: 1, mode: 'error' } as const) : ({ value: -1, mode: 'none' } as const)
}

/** The first call acts soon, those that follow within `ms` act once, at its end. */
function atMostEvery(ms: number, act: () => void): () => void {
  let last = -Infinity
  let timer: NodeJS.Timeout | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      last = performance.now()
      act()
    }, Math.max(0, last + ms - performance.now()))
  }
}

function createKeepAwake(): (isWanted: boolean) => void {
  let blocker: number | null = null
  return (isWanted) => {
    if (isWanted === (blocker !== null)) return
    if (blocker !== null) powerSaveBlocker.stop(blocker)
    blocker = isWanted ? powerSaveBlocker.start('prevent-app-suspension') : null
  }
}
