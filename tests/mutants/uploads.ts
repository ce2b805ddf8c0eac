import type { Mutant } from './mutant'

const wire = 'src/main/nemo/upload.ts'
const inspector = 'src/main/platform/file-inspector.ts'

export const uploads: readonly Mutant[] = [
  { breaks: ['NP-11.1'], file: wire, find: 'name="files"', replace: 'name="file"' },
  { breaks: ['NP-11.1'], file: wire, find: 'Content-Type: ${file.mime}', replace: 'Content-Type: application/octet-stream' },
  { breaks: ['NP-11.2'], file: wire, find: "source_type: 'url'", replace: "source_type: 'link'" },
  { breaks: ['NP-11.3'], file: wire, find: 'file.chunks(CHUNK_BYTES)', replace: 'file.chunks(file.sizeBytes)' },
  { breaks: ['NP-11.4'], file: wire, find: 'throw uploadError(error, file)', replace: "throw new NemoError({ kind: 'offline' })" },
  { breaks: ['NP-11.5'], file: wire, find: 'asText(filename) ?? name', replace: 'String(filename)' },
  { breaks: ['NP-11.5'], file: wire, find: 'seconds * 1000', replace: 'seconds' },
  { breaks: ['NP-11.6'], file: wire, find: 'isApplied === true', replace: 'isApplied !== false' },
  { breaks: ['NP-11.7'], file: 'src/shared/files.ts', find: 'a-z0-9]+)$/i', replace: 'a-z]+)$/i' },
  { breaks: ['NP-11.7'], file: 'src/shared/files.ts', find: "mkv: { kind: 'video', mime: 'video/x-matroska' },", replace: '' },
  { breaks: ['NP-11.8'], file: 'src/shared/files.ts', find: '200 * 1024 * 1024', replace: '200 * 1000 * 1000' },
  { breaks: ['NP-11.8', 'NP-11.9'], file: inspector, find: 'sizeBytes > limitBytes', replace: 'sizeBytes < 0' },
  { breaks: ['NP-11.9'], file: inspector, find: "if (is === 'foreign') throw", replace: "if (is === 'unknown') throw" },
  { breaks: ['NP-11.8'], file: 'src/main/platform/shrinker.ts', find: 'if (size > limitBytes) continue', replace: '' },
  { breaks: ['NP-11.8'], file: 'src/main/platform/shrinker.ts', find: 'orientation: still.orientation', replace: 'orientation: 1' },
  { breaks: ['NP-11.9'], file: inspector, find: '!found.isFile()', replace: 'found.isDirectory()' },
]
