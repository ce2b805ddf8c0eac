import { formatOf } from '../../../shared/files'

/** What lies in a drop. `texts` fill the composer, `files` are uploaded (main refuses what it cannot use, by name), `links` are https. */
export interface Dropped {
  readonly files: readonly File[]
  readonly texts: readonly File[]
  readonly links: readonly string[]
}

/** What the DataTransfer gives; typed narrowly so that a test can make one. */
export interface DropSource {
  readonly types: readonly string[]
  readonly items: Iterable<Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>>
  getData(type: string): string
}

/** More files than this are not taken from one folder: a slip with the home folder must not start a thousand uploads. */
export const MAX_FOLDER_FILES = 50

const isTextFile = ({ name }: File): boolean => /\.(txt|md)$/i.test(name)

/** True while something is dragged that could be dropped here: files, or a link from a browser. A dragged selection of text is neither. */
export const canDrop = (types: readonly string[]): boolean => types.includes('Files') || types.includes('text/uri-list')

/**
 * Reads a drop. The entries are taken before the first await: afterwards the browser has emptied the DataTransfer.
 * Files win over links: a picture dragged from a browser comes as both, and file managers on Linux add `file:` addresses.
 */
export async function readDrop(source: DropSource): Promise<Dropped> {
  const held = [...source.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const links = linksIn(source.getData('text/uri-list'))
  const found: File[] = []
  for (const { entry, file } of held) {
    if (entry && isFolder(entry)) found.push(...(await mediaIn(entry, MAX_FOLDER_FILES)))
    else if (file) found.push(file)
  }
  return { files: found.filter((file) => !isTextFile(file)), texts: found.filter(isTextFile), links: held.length > 0 ? [] : links }
}

/** The https addresses of a `text/uri-list` (RFC 2483: one a line, `#` begins a comment). */
export function linksIn(list: string): string[] {
  const lines = list.split(/\r?\n/).map((line) => line.trim())
  return [...new Set(lines.filter((line) => line.startsWith('https://') && URL.canParse(line)))]
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** The media in a folder and below it, by name. Other files there were not meant, so they are left without a word. */
async function mediaIn(folder: FileSystemDirectoryEntry, limit: number): Promise<File[]> {
  const found: File[] = []
  const entries = (await entriesOf(folder)).toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
  for (const entry of entries) {
    if (found.length >= limit) break
    if (isFolder(entry)) found.push(...(await mediaIn(entry, limit - found.length)))
    else if (isFile(entry) && formatOf(entry.name)) found.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
  }
  return found
}

/** A reader gives at most 100 entries a call and an empty list at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return all
    all.push(...batch)
  }
}
