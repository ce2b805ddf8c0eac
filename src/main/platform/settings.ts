import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { defaultSettings, Settings } from '../../shared/settings'
import { corruptName, writeDurably } from './durable'
import type { SettingsFile } from './types'

/** The part of electron-store that is used. Its constructor throws on a broken file. */
export interface Preferences {
  store: Record<string, unknown>
}

/** The version is in the file's name, so a newer app's file is never touched. */
const NAME = 'settings.v1'

/**
 * Preferences through electron-store, which reports success and leaves a cut file when the disk is full; so a copy of the
 * last good ones is written durably beside it and used when the file is broken.
 */
export function createSettingsFile(deps: {
  readonly folder: string
  readonly openStore: (options: { cwd: string; name: string }) => Preferences
  readonly log: (message: string) => void
}): SettingsFile {
  const path = join(deps.folder, `${NAME}.json`)
  const lastGoodPath = join(deps.folder, `${NAME}.last-good.json`)
  const open = (): Preferences => deps.openStore({ cwd: deps.folder, name: NAME })
  let copy: Promise<void> = Promise.resolve()

  function start(): { preferences: Preferences; settings: Settings } {
    const wasThere = existsSync(path)
    try {
      const preferences = open()
      return { preferences, settings: Settings.parse(preferences.store) }
    } catch (error) {
      deps.log(`settings are broken: ${error instanceof z.ZodError ? 'unknown values' : 'unreadable'}`)
      if (wasThere) renameSync(path, corruptName(path))
      const preferences = open()
      const settings = lastGood(lastGoodPath)
      preferences.store = settings
      return { preferences, settings }
    }
  }

  const started = start()
  let { settings } = started
  return {
    get: () => settings,
    set(next) {
      settings = next
      started.preferences.store = next
      copy = copy
        .then(() => writeDurably(lastGoodPath, JSON.stringify(next)))
        .catch((error: unknown) => deps.log(`settings not copied: ${String(error)}`))
    },
    flush: () => copy,
  }
}

function lastGood(path: string): Settings {
  try {
    return Settings.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return defaultSettings
  }
}
