/** The Electron channels that carry the app. Apart from contract.ts so that the sandboxed preload bundles no schema library. */
export const channels = {
  command: 'nemo:command',
  snapshot: 'nemo:snapshot',
  update: 'nemo:update',
  taken: 'nemo:taken',
  files: 'nemo:files',
} as const
