/** The Electron channels that carry the app. Apart from contract.ts so that the sandboxed preload bundles no schema library. */
export const channels = { command: 'nemo:command', snapshot: 'nemo:snapshot', update: 'nemo:update', files: 'nemo:files' } as const

/** A picture from a browser or the clipboard has no path: preload hands over its bytes, up to this many. */
export const MAX_LOOSE_BYTES = 25 * 1024 * 1024
