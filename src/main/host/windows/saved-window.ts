import { readFileSync } from 'node:fs'
import { join } from 'node:path'

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

export interface SavedWindow {
  readonly theme: 'system' | 'light' | 'dark'
  readonly bounds: WindowBounds | null
}

/**
 * What the first paint needs of electron-store's files, read raw before that library is loaded.
 * Whatever is missing or odd falls back to the defaults: these files never stop a start.
 */
export function readSavedWindow(userData: string): SavedWindow {
  const theme = field(readJson(join(userData, 'settings.v1.json')), 'theme')
  const bounds = field(readJson(join(userData, 'window.json')), 'bounds')
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => field(bounds, name))
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
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
