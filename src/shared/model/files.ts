import { own } from '../records'

/** What may be uploaded (docs/protocol.md, "Upload"). The server's own 4001 and 4002 win over these. */
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024
/** An hour, of the engine on this computer: what takes longer than the rest of a machine with two cores can bear. */
export const MAX_MEDIA_MS = 60 * 60 * 1000

export type MediaKind = 'video' | 'image' | 'audio'

/** The usable formats by the end of a file's name; the first word of one says what it is. */
const formats: Readonly<Record<string, `${MediaKind}/${string}`>> = {
  mp4: 'video/mp4', mov: 'video/quicktime', avi: 'video/x-msvideo', webm: 'video/webm', mkv: 'video/x-matroska',
  jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp', heic: 'image/heic', heif: 'image/heif',
  mp3: 'audio/mpeg', wav: 'audio/wav', m4a: 'audio/mp4', aac: 'audio/aac',
}

/**
 * What of a file is not used since it does not decode; `end`: it is over before its header says, or breaks off; `motion`: only its first
 * picture is.
 */
export const LEFT_OUT = ['sound', 'picture', 'end', 'motion'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/**
 * Why a file is refused; `dead-link`: a link of the file system without a file behind it; `link`: addresses are not fetched there; the
 * last three: what was to be a project's zip.
 */
export const FILE_REASONS = [
  'missing', 'dead-link', 'unsupported', 'too-large', 'too-many-pixels', 'too-long', 'unreadable', 'broken', 'changed', 'empty', 'link',
  'no-project', 'broken-project', 'newer-project',
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
  const mime = extension === undefined ? undefined : own(formats, extension)
  return mime && { kind: mime.split('/')[0] as MediaKind, mime }
}
