import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const recorded = join(import.meta.dirname, '../fixtures/profile-0.1')
const RECORDED_ORIGIN = 'http://127.0.0.1:37535'
const hash = (text: string, digits: number): string => createHash('sha256').update(text).digest('hex').slice(0, digits)
const vaultFile = (origin: string): string => `${hash(origin, 24)}.v1.json`

/** The token that the recorded profile has for its cloud. */
export const RECORDED_TOKEN = 'nmv_usr_2bffdf0b-0d64-4874-a1ce-d1c1285804a4'

/** What that version wrote of its project on the engine. */
export const RECORDED_ARCHIVE = join(recorded, 'archive.nemo.zip')

/** A server that the recorded profile's cloud and its files are at. */
interface Cloud {
  readonly origin: string
  readonly cdnOrigin: string
}

/**
 * Puts the profile that version 0.1 left, with the user's media, exports and client id, into the empty folder `home`, as if it had been
 * written there for this cloud. Answers with the profile's folder. In the cloud's project "Our city": an upload that has left and one
 * that is asked about, a message on its way, and exports that are saved, failed (of one only the file did not come home), cancelled,
 * under way, waiting, and being cancelled. On the engine: a project that is done, and one that is deleted.
 */
export async function openRecordedProfile(home: string, { origin, cdnOrigin }: Cloud): Promise<string> {
  await cp(recorded, home, { recursive: true })
  await rename(join(home, 'config'), join(home, '.config'))
  const places = new Map([['home', home], ['origin', origin], ['files', cdnOrigin]])
  const filled = (_match: string, place: string, file?: string): string =>
    file === undefined ? (places.get(place) ?? '') : hash(join(home, file), 32)
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    if (!/\.jsonl?$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replaceAll(/\{\{(\w+)(?::([^}]+))?\}\}/g, filled))
  }
  const vault = join(home, 'profile', 'vault')
  await rename(join(vault, vaultFile(RECORDED_ORIGIN)), join(vault, vaultFile(origin)))
  return join(home, 'profile')
}
