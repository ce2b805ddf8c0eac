/** What may be uploaded (docs/protocol.md, "Upload"). The server's own 4001 and 4002 win over these. */
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024

export type MediaKind = 'video' | 'image' | 'audio'

const formats: Readonly<Record<string, { readonly kind: MediaKind; readonly mime: string }>> = {
  mp4: { kind: 'video', mime: 'video/mp4' },
  mov: { kind: 'video', mime: 'video/quicktime' },
  avi: { kind: 'video', mime: 'video/x-msvideo' },
  webm: { kind: 'video', mime: 'video/webm' },
  mkv: { kind: 'video', mime: 'video/x-matroska' },
  jpg: { kind: 'image', mime: 'image/jpeg' },
  jpeg: { kind: 'image', mime: 'image/jpeg' },
  png: { kind: 'image', mime: 'image/png' },
  gif: { kind: 'image', mime: 'image/gif' },
  webp: { kind: 'image', mime: 'image/webp' },
  mp3: { kind: 'audio', mime: 'audio/mpeg' },
  wav: { kind: 'audio', mime: 'audio/wav' },
  m4a: { kind: 'audio', mime: 'audio/mp4' },
  aac: { kind: 'audio', mime: 'audio/aac' },
}

export const ACCEPTED_EXTENSIONS: readonly string[] = Object.keys(formats)

/** The accepted format that a file's name claims, or undefined. */
export function formatOf(name: string): { readonly kind: MediaKind; readonly mime: string } | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return extension !== undefined && Object.hasOwn(formats, extension) ? formats[extension] : undefined
}
