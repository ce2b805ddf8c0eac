import { join } from 'node:path'
import { createDiskWriter } from './disk/durable'
import { createHistory } from './disk/history'
import { createJournals } from './disk/journal'
import { createMediaRegistry } from './disk/media'
import { createSettingsFile } from './disk/settings'
import { createUnfinished } from './disk/unfinished'
import { createUnsent } from './disk/unsent'
import { createVault } from './disk/vault'
import { createArchives } from './files/archive-zip'
import { createJpegs, createShrinker } from './files/convert'
import { createExportFolder } from './files/export-folder'
import { createHeicThread, decodeHeic } from './files/heic'
import { createFileInspector, createUserFiles, type FileInspector } from './files/user-files'
import type { Ports } from './ports'
import type { Store } from './store'

export type Profile = Awaited<ReturnType<typeof openProfile>>

interface Parts {
  readonly inspector?: FileInspector
  /** How soon what the disk refused is tried again, ms. */
  readonly firstRetryMs?: number
}

/** All that is kept on this computer: the app's own, the files that the user gives, and those that the app makes of them. */
export async function openProfile(ports: Ports, store: Store, { inspector = createFileInspector(), firstRetryMs }: Parts) {
  const { places: { profile, videos }, secrets, openPreferences, clock, worker, log: { info: log } } = ports
  const at = (name: string): string => join(profile, name)
  const diskWriter = createDiskWriter({
    folder: profile,
    report: (storage) => store.emit({ type: 'storage.changed', storage }),
    log,
    firstRetryMs,
  })
  const journals = createJournals({ folder: at('journals'), diskWriter, log })
  const media = createMediaRegistry({ journals })
  await media.load()
  const settings = createSettingsFile({ folder: profile, openPreferences, diskWriter, log })
  const vault = createVault({ folder: at('vault'), secrets, diskWriter })
  store.emit({ type: 'vault.opened', isEncrypted: vault.isEncrypted() })
  const unsent = createUnsent({ path: at('unsent.json'), diskWriter, log })
  store.emit({ type: 'unsent.kept', unsent: await unsent.load() })
  return {
    ...{ diskWriter, journals, media, settings, vault, unsent },
    unfinished: createUnfinished(at('unfinished')),
    history: createHistory({ journals, clock }),
    inspector,
    userFiles: createUserFiles(at('pasted')),
    shrinker: createShrinker(at('shrunk')),
    jpegs: createJpegs(at('converted'), worker === null ? decodeHeic : createHeicThread(worker)),
    archives: createArchives({ folder: at('imported') }),
    exportFolder: createExportFolder({
      chosen: () => settings.get().exportFolder,
      standard: () => videos,
      pattern: () => settings.get().exportName,
    }),
  }
}
