import { join } from 'node:path'
import type { SettingsFile } from '../disk/settings'
import type { DecodeHeic, Ports } from '../ports'
import { createArchives } from './archive-zip'
import { createExportFolder } from './export-folder'
import { createFileInspector, createUserFiles, type FileInspector } from './user-files'
import { createJpegs, createShrinker } from './convert'

interface Deps {
  readonly places: Pick<Ports['places'], 'profile' | 'videos'>
  readonly settings: Pick<SettingsFile, 'get'>
  readonly decodeHeic: DecodeHeic
  /** Left out: one with the server's limit. */
  readonly inspector?: FileInspector | undefined
}

/** The files that the user gives, and those that the app makes of them. */
export function createFiles({ places: { profile, videos }, settings, decodeHeic, inspector = createFileInspector() }: Deps) {
  return {
    inspector,
    userFiles: createUserFiles(join(profile, 'pasted')),
    shrinker: createShrinker(join(profile, 'shrunk')),
    jpegs: createJpegs(join(profile, 'converted'), decodeHeic),
    archives: createArchives({ folder: join(profile, 'imported') }),
    exportFolder: createExportFolder({
      chosen: () => settings.get().exportFolder,
      standard: () => videos,
      pattern: () => settings.get().exportName,
    }),
  }
}
