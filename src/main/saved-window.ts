import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WindowBounds } from './windows'

export interface SavedWindow {
  readonly theme: 'system' | 'light' | 'dark'
  readonly bounds: WindowBounds | null
}

export const SETTINGS_NAME = 'settings'

/**
 * What the first paint needs of electron-store's file, read raw before that library is loaded.
 * Whatever is missing or odd falls back to the defaults: this file never stops a start.
 */
export function readSavedWindow(userData: string): SavedWindow {
  const file = readJson(join(userData, `${SETTINGS_NAME}.json`))
  const theme = field(field(file, 'settings'), 'theme')
  const bounds = field(file, 'window')
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
