import { Menu, nativeImage, Tray } from 'electron'
import { join } from 'node:path'
import type { Render } from '../shared/render'
import { isRenderActive } from '../shared/render'
import type { Translate } from './translate'

interface Deps {
  readonly resources: string
  readonly t: () => Translate
  readonly open: (projectId?: string) => void
  readonly reveal: (render: Render & { status: 'saved' }) => void
  readonly quit: () => void
}

export interface AppTray {
  readonly update: (renders: readonly Render[]) => void
  readonly destroy: () => void
}

const LAST_FINISHED = 3

/** Icon with the state of the work, and a menu with the jobs under way and the last finished ones. Null where the desktop has no tray. */
export function createTray({ resources, t, open, reveal, quit }: Deps): AppTray | null {
  const image = (name: 'idle' | 'working' | 'done') =>
    nativeImage.createFromPath(join(resources, 'tray', process.platform === 'darwin' ? `${name}Template.png` : `${name}.png`))
  let tray: Tray
  try {
    tray = new Tray(image('idle'))
  } catch {
    return null
  }
  tray.on('click', () => open())

  /** Menus are rebuilt only when their words change: a poll must not close a menu that is being read. */
  let shown = ''
  const update = (renders: readonly Render[]) => {
    const active = renders.filter(isRenderActive)
    const finished = renders
      .filter((render) => render.status === 'saved')
      .sort((a, b) => b.savedAt - a.savedAt)
      .slice(0, LAST_FINISHED)
    const words = t()
    const jobs = active.map((render) => ({ label: jobLabel(render, words), click: () => open(render.projectId) }))
    const ready = finished.map((render) => ({ label: words('main.tray.saved', { title: render.title }), click: () => reveal(render) }))
    const key = JSON.stringify([words('main.tray.open'), jobs, ready])
    if (key === shown) return
    shown = key
    tray.setImage(image(active.length > 0 ? 'working' : finished.some(({ isAnnounced }) => !isAnnounced) ? 'done' : 'idle'))
    tray.setToolTip(active.length > 0 ? words('main.tray.working', { count: active.length }) : 'Nemo Desktop')
    const rule = { type: 'separator' } as const
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words('main.tray.open'), click: () => open() },
        ...(jobs.length > 0 ? [rule, ...jobs] : []),
        ...(ready.length > 0 ? [rule, ...ready] : []),
        rule,
        { label: words('main.tray.quit'), click: quit },
      ]),
    )
  }
  update([])
  return { update, destroy: () => tray.destroy() }
}

/** Progress in steps of 5 %, so that the menu is not rebuilt for each per cent. */
function jobLabel(render: Render, words: Translate): string {
  if (render.status === 'processing' && render.progress !== null) {
    return words('main.tray.jobProgress', { title: render.title, percent: Math.floor(render.progress * 20) * 5 })
  }
  return words('main.tray.job', { title: render.title })
}
