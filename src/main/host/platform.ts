import { app, safeStorage } from 'electron'
import ElectronStore from 'electron-store'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageState } from '../../shared/model/storage'
import { createArchives } from '../core/files/archive-zip'
import { createClock, createServiceClock, createWakingClock } from '../core/clock'
import { createExportFolder } from '../core/files/export-folder'
import { createFileInspector } from '../core/files/inspector'
import { createHeicThread } from '../core/files/heic'
import { createHistory } from '../core/disk/history'
import { createJournals } from '../core/disk/journal'
import { createJpegs } from '../core/files/jpegs'
import { createLeftovers } from '../core/disk/leftovers'
import { createMediaRegistry } from '../core/disk/media-registry'
import { createSaving } from '../core/disk/disk-writer'
import { createSettingsFile } from '../core/disk/settings'
import { createShrinker } from '../core/files/shrink'
import { createUserFiles } from '../core/files/user-files'
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
