/**
 * The channels between a window and main, and what is bounded on them, in one place: whoever fills a command takes no more, and says so,
 * where main refuses more. Imports nothing, so that the sandboxed preload can have it.
 */
export const channels = {
  command: 'nemo:command',
  snapshot: 'nemo:snapshot',
  update: 'nemo:update',
  taken: 'nemo:taken',
  files: 'nemo:files',
} as const

/** Files of one video of several, that are handed over at once, or that are taken from one folder: a slip must not start a thousand. */
export const MAX_FILES = 50
/** Files that one drop or paste adds: they are handed over in as many steps as main lets a window take in one go. */
export const MAX_GIVEN = 6 * MAX_FILES
/**
 * Files that one message carries: all that are there, since a session has each as soon as it is in, whatever message it was meant for. More
 * than this are refused by the window before anything is sent.
 */
export const MAX_CARRIED = 1000
/** As many videos as are told in one go (docs/protocol.md NP-10.2). */
export const MAX_BATCH = 20
/** A window says each time that it has taken so many updates. */
export const TAKEN_AT_ONCE = 50
/** Characters of a message (docs/protocol.md names no limit). */
export const MAX_TEXT = 20_000
/** Language models that are listed. */
export const MAX_MODELS = 200
/** Characters of a chat that is saved as a text. */
export const MAX_TRANSCRIPT = 900_000
/** Saved prompts, and characters of one. */
export const MAX_PROMPTS = 100
export const MAX_PROMPT = 2000
/** Characters that are looked for. */
export const MAX_QUERY = 200
/** Characters of a project's title. */
export const MAX_TITLE = 120
/** Characters of an address. */
export const MAX_LINK = 4000
/** Characters that the window puts on the clipboard at once. */
export const MAX_COPIED = 200_000
/** Characters of an error's details. */
export const MAX_DETAILS = 4000
/** A picture from a browser or the clipboard has no path: preload hands over its bytes, up to this many. */
export const MAX_LOOSE_BYTES = 25 * 1024 * 1024
/** All loose files that are handed over at once. */
export const MAX_LOOSE_TOTAL_BYTES = 4 * MAX_LOOSE_BYTES
/** A command as a whole (`isWithin`): twice what a full batch needs. */
export const MAX_COMMAND = 1_000_000

/** What an entry of an array or a field counts beside its content. */
const PER_ENTRY = 16

/**
 * Whether a value is at most so large, in characters and bytes, with some for each entry. It looks at no more of the value than that, so
 * that a huge one costs nothing, and one that holds itself ends the measure too.
 */
export function isWithin(value: unknown, limit: number): boolean {
  const left: unknown[] = [value]
  let size = 0
  const add = (entry: unknown): boolean => (size += PER_ENTRY) <= limit && left.push(entry) > 0
  while (left.length > 0 && size <= limit) {
    const next = left.pop()
    if (typeof next === 'string') size += next.length
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) size += next.byteLength
    else if (Array.isArray(next)) next.every(add)
    else if (typeof next === 'object' && next !== null) {
      for (const name in next) {
        size += name.length
        if (!add((next as Readonly<Record<string, unknown>>)[name])) break
      }
    }
  }
  return size <= limit
}
