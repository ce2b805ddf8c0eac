import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { diskError, errorCode } from '../../../shared/contract/errors'
import { formatOf } from '../../../shared/model/files'
import { safeFileName } from '../../../shared/text/file-names'

/** No further than this is looked below a folder, and at no more entries in all. */
const MAX_DEPTH = 8
const MAX_ENTRIES = 20_000

/** A dropped file: its path, or the bytes of a picture that has none; empty where there is neither. */
export type GivenFile = string | LooseFile
interface LooseFile {
  readonly name: string
  readonly bytes: Uint8Array
}
export type UserFiles = ReturnType<typeof createUserFiles>

/** Files that the user gave; `folder` is for those that came as bytes. */
export const createUserFiles = (folder: string) => ({
  /** The path of a file of the profile that has these bytes. Throws NemoError `disk`. */
  keep: (file: LooseFile): Promise<string> => keep(file, folder),
  expand,
})

/** A picture that a browser or the clipboard gave as bytes gets a file, numbered where its name is taken; the name is only ever a name. */
async function keep({ name, bytes }: LooseFile, folder: string): Promise<string> {
  const { name: base, ext } = parse(name)
  await mkdir(folder, { recursive: true })
  for (let number = 1; ; number++) {
    const path = join(folder, `${safeFileName(base)}${number === 1 ? '' : ` ${number}`}${formatOf(name) ? ext : ''}`)
    try {
      await writeFile(path, bytes, { mode: 0o600, flag: 'wx' })
      return path
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw diskError(error, folder)
    }
  }
}

/** Each folder as the media in it and below it, at most `limit` of them, hidden ones not; `left` is how many more there are. */
async function expand(given: readonly string[], limit: number): Promise<{ paths: string[]; left: number }> {
  const paths: string[] = []
  let left = 0
  for (const path of given) {
    const isFolder = await stat(path).then((found) => found.isDirectory(), () => false)
    const found = isFolder ? await mediaIn(path) : [path]
    const taken = isFolder ? found.slice(0, limit) : found
    paths.push(...taken)
    left += found.length - taken.length
  }
  return { paths, left }
}

/** The media of a folder and of those in it, in the order in which a person counts. Links are not followed: they may lead round. */
async function mediaIn(folder: string): Promise<string[]> {
  const found: string[] = []
  let seen = 0
  const look = async (at: string, depth: number): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => [])
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))) {
      if ((seen += 1) > MAX_ENTRIES) return
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory() && depth < MAX_DEPTH) await look(join(at, entry.name), depth + 1)
      else if (entry.isFile() && formatOf(entry.name)) found.push(join(at, entry.name))
    }
  }
  await look(folder, 1)
  return found
}
