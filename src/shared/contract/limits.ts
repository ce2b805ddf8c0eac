/**
 * What is bounded between a window and main, in one place: whoever fills a command takes no more, and says so, where main refuses
 * more. Imports nothing, so that the sandboxed preload can have it.
 */

/** Files that one message carries, that are handed over at once, or that are taken from one folder: a slip must not start a thousand. */
export const MAX_FILES = 50
/** Files that one drop or paste adds: they are handed over in as many steps as main lets a window take in one go. */
export const MAX_GIVEN = 6 * MAX_FILES
/** As many videos as are told in one go (docs/protocol.md NP-10.2). */
export const MAX_BATCH = 20
/** A window says each time that it has taken so many updates. */
export const TAKEN_AT_ONCE = 50
/** Characters of a message (docs/protocol.md names no limit). */
export const MAX_TEXT = 20_000
/** Characters of a project's title. */
export const MAX_TITLE = 120
/** Characters of an address. */
export const MAX_LINK = 4000
/** Characters of an error's details. */
export const MAX_DETAILS = 4000
/** A picture from a browser or the clipboard has no path: preload hands over its bytes, up to this many. */
export const MAX_LOOSE_BYTES = 25 * 1024 * 1024
/** All loose files that are handed over at once. */
export const MAX_LOOSE_TOTAL_BYTES = 4 * MAX_LOOSE_BYTES
/** A command as a whole (`isWithin`): twice what a full batch needs. */
export const MAX_COMMAND = 1_000_000
