import { app, safeStorage } from 'electron'
import ElectronStore from 'electron-store'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageState } from '../../shared/storage'
import { createArchives } from './archive'
import { createClock, createServiceClock, createWakingClock } from './clock'
import { createExportFolder } from './export-folder'
import { createFileInspector } from './file-inspector'
import { createHeicThread } from './heic'
import { createHistory } from './history'
import { createJournals } from './journal'
import { createJpegs } from './jpegs'
import { createLeftovers } from './leftovers'
import { createMediaRegistry } from './media-registry'
import { createSaving } from './saving'
import { createSettingsFile } from './settings'
import { createShrinker } from './shrinker'
import { createUserFiles } from './user-files'
import { createVault } from './vault'

export type Platform = Awaited<ReturnType<typeof createPlatform>>

interface Deps {
  readonly userData: string
  /** The bundled entry of the thread that decodes pictures. */
  readonly converter: string
  /** Hears how keeping things on the disk goes, when it changes. */
  readonly tellStorage: (storage: StorageState) => void
  readonly log: (message: string) => void
}

/** The outside of this computer, under the profile's folder. */
export async function createPlatform({ userData, converter, tellStorage, log }: Deps) {
  const saving = createSaving({ folder: userData, tell: tellStorage, log })
  const settings = createSettingsFile({
    folder: userData,
    openStore: (options) => new ElectronStore({ ...options, clearInvalidConfig: false }),
    saving,
    log,
  })
  const journals = createJournals({ folder: join(userData, 'journals'), saving, log })
  const clock = createClock()
  const media = createMediaRegistry({ journals })
  await media.load()
  return {
    settings,
    journals,
    media,
    saving,
    /** Where the window stands is read before all this (saved-window.ts). */
    saveBounds(bounds: object): void {
      const write = async (): Promise<void> => {
        new ElectronStore({ cwd: userData, name: 'window', clearInvalidConfig: true, configFileMode: 0o600 }).set({ bounds })
      }
      saving.save('window', write).catch(() => undefined)
    },
    leftovers: await createLeftovers({ userData }),
    archives: createArchives({ folder: join(userData, 'imported') }),
    isFile: (path: string) => stat(path).then((found) => found.isFile(), () => false),
    vault: createVault({ folder: join(userData, 'vault'), safeStorage, saving }),
    clock,
    history: createHistory({ journals, clock }),
    serviceClock: createWakingClock(createServiceClock()),
    userFiles: createUserFiles(join(userData, 'pasted')),
    inspector: createFileInspector(),
    shrinker: createShrinker(join(userData, 'shrunk')),
    jpegs: createJpegs(join(userData, 'converted'), createHeicThread(converter)),
    exportFolder: createExportFolder({
      chosen: () => settings.get().exportFolder,
      standard: () => join(app.getPath('videos'), 'Nemo'),
      pattern: () => settings.get().exportName,
    }),
  }
}
