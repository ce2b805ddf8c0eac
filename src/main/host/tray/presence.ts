import { app, powerSaveBlocker } from 'electron'
import type { Services } from '../services'
import type { Store } from '../../core/store'
import type { Translate } from '../translate'
import type { AppTray } from '.'
import { trayModel } from './model'
import type { Windows } from '../windows'
import { isTransferring, taskbarProgress, unseen } from '../../core/work'

interface Deps {
  readonly store: Store
  readonly windows: Windows
  readonly tray: AppTray | null
  readonly renders: Pick<Services['renders'], 'markSeen'>
  readonly isInView: (projectId: string) => boolean
  readonly t: () => Translate
}

const SHOW_EVERY_MS = 1000

/** What the desktop shows of the state outside the window: tray, dock or taskbar, badge. Once a second at most. */
export function createPresence({ store, windows, tray, renders, isInView, t }: Deps): void {
  const keepAwake = createKeepAwake()
  const show = () => {
    const state = store.state()
    const news = unseen(state)
    for (const projectId of new Set(news.map((render) => render.projectId))) if (isInView(projectId)) void renders.markSeen(projectId)
    const { value, mode } = taskbarProgress(state, process.platform === 'win32')
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
