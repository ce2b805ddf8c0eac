import { app, safeStorage } from 'electron'
import ElectronStore from 'electron-store'
import { join } from 'node:path'
import { createClock, createServiceClock } from './clock'
import { createExportFolder } from './export-folder'
import { createFileInspector } from './file-inspector'
import { createJournals } from './journal'
import { createMediaRegistry } from './media-registry'
import { createSettingsFile } from './settings'
import { createUserFiles } from './user-files'
import { createVault } from './vault'

export type Platform = Awaited<ReturnType<typeof createPlatform>>

/** The outside of this computer, under the profile's folder. */
export async function createPlatform({ userData, log }: { readonly userData: string; readonly log: (message: string) => void }) {
  const settings = createSettingsFile({
    folder: userData,
    openStore: (options) => new ElectronStore({ ...options, clearInvalidConfig: false }),
    log,
  })
  const journals = createJournals({ folder: join(userData, 'journals'), log })
  const media = createMediaRegistry({ journals })
  await media.load()
  return {
    settings,
    journals,
    media,
    windowFile: new ElectronStore({ cwd: userData, name: 'window', clearInvalidConfig: true }),
    vault: createVault({ folder: join(userData, 'vault'), safeStorage }),
    clock: createClock(),
    serviceClock: createServiceClock(),
    userFiles: createUserFiles(),
    inspector: createFileInspector(),
    exportFolder: createExportFolder({
      chosen: () => settings.get().exportFolder,
      standard: () => join(app.getPath('videos'), 'Nemo'),
    }),
  }
}
