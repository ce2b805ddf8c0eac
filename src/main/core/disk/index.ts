import { join } from 'node:path'
import type { StorageState } from '../../../shared/model/storage'
import type { Ports } from '../ports'
import { createDiskWriter } from './durable'
import { createHistory } from './history'
import { createJournals } from './journal'
import { createMediaRegistry } from './media'
import { createSettingsFile } from './settings'
import { createVault } from './vault'

interface Deps extends Pick<Ports, 'secrets' | 'openPreferences' | 'clock'> {
  /** The profile's folder. */
  readonly profile: string
  readonly log: (message: string) => void
  /** Hears how keeping things on the disk goes, when it changes. */
  readonly onStorage: (storage: StorageState) => void
  /** How soon what the disk refused is tried again, ms. */
  readonly firstRetryMs?: number
}

/** All that is kept in the profile. */
export async function openDisk({ profile, secrets, openPreferences, clock, log, onStorage, firstRetryMs }: Deps) {
  const diskWriter = createDiskWriter({ folder: profile, report: onStorage, log, ...(firstRetryMs !== undefined && { firstRetryMs }) })
  const journals = createJournals({ folder: join(profile, 'journals'), diskWriter, log })
  const media = createMediaRegistry({ journals })
  await media.load()
  return {
    diskWriter,
    journals,
    media,
    settings: createSettingsFile({ folder: profile, openPreferences, diskWriter, log }),
    vault: createVault({ folder: join(profile, 'vault'), secrets, diskWriter }),
    history: createHistory({ journals, clock }),
  }
}
