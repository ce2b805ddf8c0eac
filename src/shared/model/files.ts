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
  heic: { kind: 'image', mime: 'image/heic' },
  heif: { kind: 'image', mime: 'image/heif' },
  mp3: { kind: 'audio', mime: 'audio/mpeg' },
  wav: { kind: 'audio', mime: 'audio/wav' },
  m4a: { kind: 'audio', mime: 'audio/mp4' },
  aac: { kind: 'audio', mime: 'audio/aac' },
}

/**
 * What of a file is not used since it does not decode; `end`: it is over before its header says; `motion`: only its first picture is.
 */
export const LEFT_OUT = ['sound', 'picture', 'end', 'motion'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** Why a file is refused; `link`: addresses are not fetched there. */
export const FILE_REASONS = [
  'missing', 'unsupported', 'too-large', 'too-long', 'unreadable', 'broken', 'changed', 'empty', 'link',
] as const
export type FileReason = (typeof FILE_REASONS)[number]

/** Pictures of phones, which are sent as the JPEG that is made of them here. */
const CONVERTED = ['heic', 'heif']

/** What can be chosen. */
export const USABLE_EXTENSIONS: readonly string[] = Object.keys(formats)

/** What servers take. */
export const ACCEPTED_EXTENSIONS: readonly string[] = USABLE_EXTENSIONS.filter((extension) => !CONVERTED.includes(extension))

/** The usable format that a file's name claims, or undefined. */
export function formatOf(name: string): { readonly kind: MediaKind; readonly mime: string } | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return extension !== undefined && Object.hasOwn(formats, extension) ? formats[extension] : undefined
}
