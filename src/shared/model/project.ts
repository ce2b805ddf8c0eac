import * as z from 'zod'
import { BackendId } from './backend'
import { MAX_TEXT } from '../contract/limits'

/** Wraps the server's task and session. The session is made with the first message, so an unused project costs nothing. */
export const Project = z.object({
  id: z.string().min(1),
  title: z.string(),
  /** False while the title is ours to improve from the first message. */
  isTitleChosen: z.boolean(),
  backend: BackendId,
  createdAt: z.number(),
  updatedAt: z.number(),
  /** A deleted project can be restored for 30 days; `ERASED`: no longer. */
  deletedAt: z.number().nullable(),
  /** `taskId` is empty where only the session is known, after the list of projects was lost. */
  session: z
    .object({ taskId: z.string(), sessionId: z.string(), bindId: z.string().nullable() })
    .nullable(),
})
export type Project = z.infer<typeof Project>

/** So long a deleted project is kept. */
export const TRASH_MS = 30 * 24 * 60 * 60_000
/** Stands in `deletedAt` for what goes at the next start. */
export const ERASED = 0
/** Whether it is deleted and can be restored. */
export const isInTrash = ({ deletedAt }: Pick<Project, 'deletedAt'>): boolean => deletedAt !== null && deletedAt !== ERASED

/** What the window alone knows of a project, kept for coming back. */
export const ProjectView = z.object({ composerText: z.string().max(MAX_TEXT), scrollTop: z.number().nullable() })
export type ProjectView = z.infer<typeof ProjectView>

/** Media that the server knows of beside the timeline (docs/protocol.md, "State"): playable through `nemo-media://<id>`. */
export const MediaItem = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['video', 'image', 'audio', 'other']),
  durationMs: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
})
export type MediaItem = z.infer<typeof MediaItem>
