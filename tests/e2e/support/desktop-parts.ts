import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { waitFor } from './wait-for'

/** Real parts of a Linux desktop. What is started with a test's home folder as HOME ends with that test. */

const run = promisify(execFile)

function start(home: string, command: string, args: readonly string[] = []): void {
  const folders = { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), XDG_CACHE_HOME: join(home, '.cache') }
  spawn(command, args, { env: { ...process.env, ...folders }, stdio: 'ignore' })
}

function configure(home: string, file: string, lines: readonly string[]): void {
  const path = join(home, '.config', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, lines.join('\n'))
}

/** openbox: without a window manager no window is in front, and nothing can be moved. */
export async function startWindowManager(home: string): Promise<void> {
  const sign = join(home, 'openbox-is-ready')
  start(home, 'openbox', ['--startup', `touch ${sign}`])
  await waitFor('openbox manages the windows', () => existsSync(sign))
}

const call = async (dest: string, path: string, method: string, ...args: string[]): Promise<string> =>
  (await run('gdbus', ['call', '--session', '--dest', dest, '--object-path', path, '--method', method, ...args])).stdout
const WATCHER = 'org.kde.StatusNotifierWatcher'
const property = (dest: string, path: string, owner: string, name: string): Promise<string> =>
  call(dest, path, 'org.freedesktop.DBus.Properties.Get', owner, name)
const ofWatcher = (name: string) => property(WATCHER, '/StatusNotifierWatcher', WATCHER, name).catch(() => '')

/** The height of the panel at the lower edge of the screen, px. */
export const PANEL_HEIGHT = 32

export interface Tray {
  /** What the icon says when it is pointed at. */
  readonly tooltip: () => Promise<string>
  /** All labels of its menu, submenus too, in order. */
  readonly labels: () => Promise<string[]>
  /** Presses the first entry with this label. */
  readonly press: (label: string) => Promise<void>
}

/** lxqt-panel with nothing but a place for tray icons. Resolves to the tray's only icon once an app has put one there. */
export async function startPanel(home: string): Promise<() => Promise<Tray>> {
  const panel = ['panels=panel1', '[panel1]', 'plugins=statusnotifier', 'position=Bottom', `panelSize=${PANEL_HEIGHT}`]
  configure(home, 'lxqt/panel.conf', [...panel, '[statusnotifier]', 'type=statusnotifier', ''])
  start(home, 'lxqt-panel')
  await waitFor('the panel takes icons', async () => (await ofWatcher('IsStatusNotifierHostRegistered')).includes('true'))
  return () => waitFor('there is an icon', async () => {
    const [, dest, path] = /'([^'/]+)(\/[^']*)?'/.exec(await ofWatcher('RegisteredStatusNotifierItems')) ?? []
    return dest === undefined ? null : trayOf(dest, path ?? '/StatusNotifierItem')
  })
}

async function trayOf(dest: string, path: string): Promise<Tray> {
  const ofItem = (name: string) => property(dest, path, 'org.kde.StatusNotifierItem', name)
  const menuPath = /'(\/[^']*)'/.exec(await ofItem('Menu'))?.[1] ?? ''
  const entries = async () => {
    const layout = await call(dest, menuPath, 'com.canonical.dbusmenu.GetLayout', '--', '0', '-1', '@as []')
    return [...layout.matchAll(/\((\d+), \{[^}]*?'label': <'([^']*)'>/g)].map(([, id = '', label = '']) => ({ id, label }))
  }
  return {
    tooltip: async () => /, '([^']*)', '[^']*'\)>,\)/.exec(await ofItem('ToolTip'))?.[1] ?? '',
    labels: async () => (await entries()).map(({ label }) => label),
    async press(wanted) {
      const { id } = await waitFor(`the tray offers ${wanted}`, async () => (await entries()).find(({ label }) => label === wanted))
      await call(dest, menuPath, 'com.canonical.dbusmenu.Event', id, 'clicked', "<''>", '0')
    },
  }
}

/**
 * Shows a folder that holds one file in pcmanfm-qt, left on the screen, and answers with a drag of that file: pressed, moved in
 * small steps and let go at a place of the screen, as by hand.
 */
export async function showFolder(home: string, folder: string): Promise<(x: number, y: number) => Promise<void>> {
  const size = { width: 500, height: 400 }
  const window = [`FixedWidth=${size.width}`, `FixedHeight=${size.height}`, 'RememberWindowSize=false', 'SidePaneVisible=false']
  configure(home, 'pcmanfm-qt/default/settings.conf', ['[Window]', ...window, ''])
  start(home, 'pcmanfm-qt', [folder])
  const windows = () => run('xdotool', ['search', '--onlyvisible', '--class', 'pcmanfm-qt']).catch(() => ({ stdout: '' }))
  const id = await waitFor('the folder is shown', async () => (await windows()).stdout.trim().split('\n').at(-1))
  await run('xdotool', ['windowmove', '--sync', id, '0', '0'])
  let pace = 0
  return async (x, y) => {
    // A busy machine gets more time with each try; what a broken drag has left open is closed.
    pace = Math.min(8, pace + 1)
    const pause = (seconds: number): string[] => ['sleep', String(seconds * pace)]
    const { stdout } = await run('xdotool', ['getwindowgeometry', '--shell', id])
    const [left = 0, top = 0] = ['X', 'Y'].map((name) => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(stdout)?.[1]))
    const at = { x: left + 55, y: top + 130 }
    const move = (share: number) => {
      const [toX, toY] = [at.x + (x - at.x) * share, at.y + (y - at.y) * share].map((place) => String(Math.round(place)))
      return ['mousemove', '--sync', toX ?? '', toY ?? '', ...pause(0.03)]
    }
    const moves = Array.from({ length: 20 }, (_, i) => move((i + 1) / 20)).flat()
    const press = ['windowactivate', '--sync', id, 'key', 'Escape', ...move(0), 'mousedown', '1', ...pause(0.2)]
    await run('xdotool', [...press, ...moves, ...pause(0.3), 'mouseup', '1'])
  }
}
