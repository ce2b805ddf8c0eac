import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WindowBounds } from './windows'

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
    bounds: isPixels(x) && isPixels(y) && isPixels(width) && isPixels(height) ? { x, y, width, height } : null,
  }
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
