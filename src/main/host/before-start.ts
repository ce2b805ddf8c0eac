import { spawn } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const READABLE = 'C.UTF-8'

/**
 * The environment in which Chromium can read every file's name, or null where it can already. On Linux each of its processes
 * reads names by the locale of its start: without one of UTF-8 that is installed, a dropped `早晨.jpg` is a file without a name.
 * @param maps what is mapped into this process (`/proc/self/maps`): a locale that is named but not installed is not there
 */
export function readableEnvironment(environment: NodeJS.ProcessEnv, maps: string): NodeJS.ProcessEnv | null {
  const { LC_ALL, LC_CTYPE, LC_MESSAGES, LANG, LANGUAGE } = environment
  const isUtf8 = /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')
  const isInstalled = /\/locale-archive$|\/LC_CTYPE$/m.test(maps)
  // Where that does not exist either, a further start would change nothing.
  if ((isUtf8 && isInstalled) || LC_ALL === READABLE) return null
  // The interface's language stays what it was.
  const language = LANGUAGE || (LC_ALL || LC_MESSAGES || LANG || '').replace(/[.@].*/, '')
  return { ...environment, LC_ALL: READABLE, ...(/^(C|POSIX)?$/.test(language) ? {} : { LANGUAGE: language }) }
}

/** Of the 32 kB that Chromium's message to the app that runs may have, with room for the folder that it names too. */
const MAX_ARGUMENT_BYTES = 16_384

/**
 * The arguments that a second start can hand to the first, or null where all can be: of a longer message the first takes no notice, and
 * is killed as one that hangs.
 */
export function fittingArguments(given: readonly string[]): string[] | null {
  let bytes = 0
  const fitting = given.filter((argument) => {
    const more = bytes + Buffer.byteLength(argument) + 1
    if (more <= MAX_ARGUMENT_BYTES) bytes = more
    return more <= MAX_ARGUMENT_BYTES
  })
  return fitting.length === given.length ? null : fitting
}

/**
 * Starts the app again where it could not read names, or was given more than it can hand on, and resolves with the exit code once that has
 * ended; null: it need not, or could not be started again. A part of the app that is only mounted for this process (an AppImage) stays
 * that long.
 */
export async function startReadable(): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const given = process.argv.slice(1)
  const environment = readableEnvironment(process.env, readFileSync('/proc/self/maps', 'latin1'))
  const fitting = fittingArguments(given)
  if (!environment && !fitting) return null
  const child = spawn(process.execPath, fitting ?? given, { env: environment ?? process.env, stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/**
 * Whether the app runs already with this profile, asked when the lock was not given: it is not given either where the profile cannot be
 * written, and then the app starts all the same, works in memory and says so. The lock is Chromium's: a link that names host and process.
 */
export function isProfileInUse(userData: string): boolean {
  if (process.platform === 'win32') return true
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(join(userData, 'SingletonLock'))) ?? []
    return host !== hostname() || process.kill(Number(pid), 0)
  } catch {
    return false
  }
}

export interface WindowBounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** These are the bounds that it has when it is not. */
  readonly isMaximized?: true
}

/** In px of the whole desktop. */
type Rectangle = Pick<WindowBounds, 'x' | 'y' | 'width' | 'height'>

interface SavedWindow {
  readonly theme: 'system' | 'light' | 'dark'
  /** Of the interface, percent. */
  readonly size: number
  readonly bounds: WindowBounds | null
}

/**
 * What the first paint needs of electron-store's files, read raw before that library is loaded.
 * Whatever is missing or odd falls back to the defaults: these files never stop a start.
 */
export function readSavedWindow(userData: string): SavedWindow {
  const settings = readJson(join(userData, 'settings.v1.json'))
  const [theme, size] = [field(settings, 'theme'), field(settings, 'size')]
  const bounds = field(readJson(join(userData, 'window.json')), 'bounds')
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => field(bounds, name))
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    size: typeof size === 'number' && size >= 50 && size <= 200 ? size : 100,
    bounds:
      isPixels(x) && isPixels(y) && isPixels(width) && isPixels(height)
        ? { x, y, width, height, ...(field(bounds, 'isMaximized') === true && { isMaximized: true }) }
        : null,
  }
}

/** So much of the title bar must be on one screen to be gripped, px. */
const GRIP = { width: 120, height: 32 }

/**
 * Where a window can be moved by its title bar: `bounds` themselves, else as near to them as the screen allows that has most of the
 * window (`areas`: what each screen has free for windows). Null where none has anything of it: then it stands at its first place.
 */
export function placed<R extends Rectangle>(bounds: R, areas: readonly Rectangle[]): R | null {
  const shared = (area: Rectangle, height = bounds.height): Pick<Rectangle, 'width' | 'height'> => ({
    width: Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x),
    height: Math.min(bounds.y + height, area.y + area.height) - Math.max(bounds.y, area.y),
  })
  const isInReach = (area: Rectangle): boolean => {
    const { width, height } = shared(area, GRIP.height)
    return width >= GRIP.width && height >= GRIP.height
  }
  if (areas.some(isInReach)) return bounds
  const sizeIn = (area: Rectangle): number => {
    const { width, height } = shared(area)
    return Math.max(0, width) * Math.max(0, height)
  }
  const [best] = areas.filter((area) => sizeIn(area) > 0).sort((a, b) => sizeIn(b) - sizeIn(a))
  if (!best) return null
  const [width, height] = [Math.min(bounds.width, best.width), Math.min(bounds.height, best.height)]
  const x = Math.min(Math.max(bounds.x, best.x), best.x + best.width - width)
  const y = Math.min(Math.max(bounds.y, best.y), best.y + best.height - height)
  return { ...bounds, x, y, width, height }
}

const isPixels = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 100_000

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return null
  }
}
