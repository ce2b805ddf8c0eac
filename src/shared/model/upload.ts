import * as z from 'zod'
import { AppError } from '../contract/errors'
import { nameKey } from '../text/file-names'
import { LEFT_OUT } from './files'
import { MediaFacts, Part } from './shrink'

/** What the user is asked before a byte is sent: the same file once more? How small may it become? */
const Question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duplicate') }),
  /** In time (where a part of at most `maxMs` is taken), in bytes, or (where it has fewer than `limitBytes`) in pixels. */
  z.object({ kind: z.literal('too-large'), limitBytes: z.number(), facts: MediaFacts, maxMs: z.number().exactOptional() }),
])
export type Question = z.infer<typeof Question>

/**
 *   held → queued → shrinking → uploading → ready
 *             \_________\___________\______→ failed | cancelled
 *
 * `held` waits for the user's word, and `shrinking` is of files that are too large: most go from queued to uploading. A picture that has
 * too many pixels for the server goes from uploading to held.
 */
const UploadState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('held'), question: Question }),
  /** `isOffline`: it was begun, lost the connection, and begins again by itself. */
  z.object({ status: z.literal('queued'), isOffline: z.boolean().optional() }),
  /** `progress` is 0-1. */
  z.object({ status: z.literal('shrinking'), progress: z.number() }),
  /**
   * `isChecking`: its answer was lost, and the session's state is asked whether it is in. `waitsUntil`: the server wanted a break, took
   * nothing, and gets it again then.
   */
  z.object({
    status: z.literal('uploading'),
    sentBytes: z.number(),
    startedAt: z.number(),
    isChecking: z.boolean().optional(),
    waitsUntil: z.number().optional(),
  }),
  z.object({
    status: z.literal('ready'),
    /** False: the server did not say that it knows the file, so its name goes along with the next message (docs/protocol.md). */
    isInSession: z.boolean(),
    /** When it came in; absent in what an earlier version of the app kept. */
    at: z.number().optional(),
    durationMs: z.number().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    leftOut: z.array(z.enum(LEFT_OUT)).optional(),
    /** Its answer was lost, and the session has it all the same. */
    isFound: z.boolean().optional(),
  }),
  /** `isAbsent`: its answer was lost, and the session has not got it. */
  z.object({ status: z.literal('failed'), error: AppError, isAbsent: z.boolean().optional() }),
  z.object({ status: z.literal('cancelled') }),
])
export type UploadState = z.infer<typeof UploadState>

/** A file or link on its way into a project, and once it is ready an asset of it. No path crosses IPC. */
export const Upload = z.object({
  id: z.string().min(1),
  projectId: z.string().min(1),
  /** The file's name, or the link. */
  name: z.string(),
  /** `other`: a file that was refused for its format. */
  kind: z.enum(['video', 'image', 'audio', 'link', 'other']),
  sizeBytes: z.number(),
  createdAt: z.number(),
  /** The local file as `nemo-media://<id>`, for thumbnails; null for links. */
  mediaId: z.string().nullable(),
  /** When the file was changed last, as it was looked at: another one under its name is not sent. */
  mtimeMs: z.number().optional(),
  /** The file is too large: this part of it, made small enough here, goes in its place. */
  fit: Part.extend({ limitBytes: z.number() }).optional(),
  /**
   * All of it has left once, under this name, when the session had so many files of it: it may be in, which the session's state tells.
   * Before that is read it is not sent again.
   */
  sent: z.object({ name: z.string(), namesakes: z.number() }).optional(),
  state: UploadState,
})
export type Upload = z.infer<typeof Upload>

/** An upload that is in one of these states. */
type UploadIn<S extends UploadState['status']> = Upload & { readonly state: Extract<UploadState, { status: S }> }
export type HeldUpload = UploadIn<'held'>
export type ReadyUpload = UploadIn<'ready'>
export type FailedUpload = UploadIn<'failed'>

export const isUploadHeld = (upload: Upload): upload is HeldUpload => upload.state.status === 'held'
export const isUploadReady = (upload: Upload): upload is ReadyUpload => upload.state.status === 'ready'
export const isUploadFailed = (upload: Upload): upload is FailedUpload => upload.state.status === 'failed'
export const isUploadActive = ({ state }: Upload): boolean => ['queued', 'shrinking', 'uploading'].includes(state.status)

/** What of one name was sent, and what of that name a server has: it keeps no id of ours, so of two files nobody knows which is which. */
export function namesakes<M extends { readonly name: string }>(
  { uploads, media }: { readonly uploads: Readonly<Record<string, Upload>>; readonly media: readonly M[] },
  name: string,
) {
  const isIt = (other: { readonly name: string }): boolean => nameKey(other.name) === nameKey(name)
  const hasLeft = Object.values(uploads).filter((upload) => isUploadReady(upload) || upload.sent)
  return { uploads: hasLeft.filter((upload) => isIt(upload.sent ?? upload)), media: media.filter(isIt) }
}

/**
 * What has ended takes no more reports of its transfer, however late they come: it only begins anew, is asked about, or fails to begin.
 * So it is in the reducer, and in what is folded from a journal.
 */
export function mayBecomeUpload(before: Upload, { state }: Upload): boolean {
  if (isUploadActive(before) || state.status === before.state.status) return true
  return state.status === 'queued' ? state.isOffline !== true : ['held', 'failed', 'cancelled'].includes(state.status)
}
