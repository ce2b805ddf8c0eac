import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { createSerial } from '../../../shared/async'
import { defaultSettings, readSettings, type Settings } from '../../../shared/model/settings'
import type { OpenPreferences } from '../ports'
import { corruptName, makePrivate, writeDurably, type DiskWriter } from './durable'

interface Deps {
  readonly folder: string
  readonly openPreferences: OpenPreferences
  readonly diskWriter: DiskWriter
  readonly log: (message: string) => void
}

/** The version is in the file's name, so a newer app's file is never touched. */
const NAME = 'settings.v1'

/**
 * Preferences through electron-store, which reports success and leaves a cut file when the disk is full; so a copy is written
 * durably first, which the disk refuses before electron-store is asked, and which is used when the file is broken.
 */
export function createSettingsFile({ folder, openPreferences, diskWriter, log }: Deps) {
  const path = join(folder, `${NAME}.json`)
  const lastGoodPath = join(folder, `${NAME}.last-good.json`)
  let preferences: ReturnType<OpenPreferences> | null = null
  let { settings, isBroken } = start()
  const inTurn = createSerial()

  function start(): { settings: Settings; isBroken: boolean } {
    if (!existsSync(path)) return { settings: defaultSettings, isBroken: false }
    try {
      return { settings: readFile(path), isBroken: false }
    } catch (error) {
      log(`settings are broken: ${error instanceof z.ZodError ? 'unknown values' : 'unreadable'}`)
      return { settings: lastGood(lastGoodPath), isBroken: true }
    }
  }
  async function write(): Promise<void> {
    await writeDurably(lastGoodPath, JSON.stringify(settings))
    if (isBroken) {
      const aside = corruptName(path)
      renameSync(path, aside)
      isBroken = false
      diskWriter.reportQuarantined(aside)
    }
    preferences ??= openPreferences({ cwd: folder, name: NAME, configFileMode: 0o600 })
    preferences.store = settings
  }
  const save = (): void => {
    void inTurn(() => diskWriter.save(path, write)).catch(() => undefined)
  }
  makePrivate(path, lastGoodPath)
  if (isBroken) save()
  return {
    get: (): Settings => settings,
    set(next: Settings): void {
      settings = next
      save()
    },
    /** Resolves when the last good copy is on the disk, or the disk refused it. */
    flush: (): Promise<void> => inTurn(async () => undefined),
  }
}

/** Throws for what cannot be read. */
const readFile = (path: string): Settings => readSettings(JSON.parse(readFileSync(path, 'utf8')))

function lastGood(path: string): Settings {
  try {
    return readFile(path)
  } catch {
    return defaultSettings
  }
}
