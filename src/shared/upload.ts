import * as z from 'zod'
import { AppError } from './errors'

/**
 *   queued → uploading → ready
 *      \________\______→ failed | cancelled
 *
 * An upload that is ready is an asset of its project. `handle` stands for the file in main; no path crosses IPC.
 */
const base = {
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
}
export const Upload = z.discriminatedUnion('status', [
  z.object({ ...base, status: z.literal('queued') }),
  z.object({ ...base, status: z.literal('uploading'), sentBytes: z.number(), startedAt: z.number() }),
  z.object({
    ...base,
    status: z.literal('ready'),
    /** False: the server did not say that it knows the file, so its name goes along with the next message (docs/protocol.md). */
    isInSession: z.boolean(),
    durationMs: z.number().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
  }),
  z.object({ ...base, status: z.literal('failed'), error: AppError }),
  z.object({ ...base, status: z.literal('cancelled') }),
])
export type Upload = z.infer<typeof Upload>

export const isUploadActive = (upload: Upload): boolean => upload.status === 'queued' || upload.status === 'uploading'
