import * as z from 'zod'
import { BackendId } from './backend'
import { MAX_TEXT } from '../contract/limits'
import { MAX_WISHES, Wish } from '../gesture'

/**
 * What the list of projects shows of a video, so that no project has to be read for it. `face`: the user's own file that stands for it,
 * which is here after any start; null where there is none, or more than one may be meant.
 */
const Video = z.object({
  durationMs: z.number(),
  face: z.object({ kind: z.enum(['image', 'video']), mediaId: z.string(), startMs: z.number() }).nullable(),
})
export type Video = z.infer<typeof Video>

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
  /** One of several that were asked for in one go: which of them it is, and how far its video is. */
  batch: z.object({ id: z.string(), index: z.number(), state: z.enum(['waiting', 'held', 'working', 'done', 'failed']) }).optional(),
  /** Absent where nothing is on its timeline, and in what an earlier version of the app kept. */
  video: Video.optional(),
  /** Something was said or done in it that the user has not seen: another project was open then. */
  hasNews: z.literal(true).optional(),
})
export type Project = z.infer<typeof Project>

/** So long a deleted project is kept. */
export const TRASH_MS = 30 * 24 * 60 * 60_000
/** Stands in `deletedAt` for what goes at the next start. */
export const ERASED = 0
/** Whether it is deleted and can be restored. */
export const isInTrash = ({ deletedAt }: Pick<Project, 'deletedAt'>): boolean => deletedAt !== null && deletedAt !== ERASED

/** The others that were asked for in the same go and are there, in order. */
export const batchOf = (projects: Readonly<Record<string, Project>>, { batch }: Pick<Project, 'batch'>): Project[] =>
  Object.values(projects)
    .filter((other) => batch !== undefined && other.batch?.id === batch.id && other.deletedAt === null)
    .toSorted((a, b) => (a.batch?.index ?? 0) - (b.batch?.index ?? 0))

/** Several videos that are being put together: each of these files; without words those of the row above count. */
const BatchRow = z.object({ uploadIds: z.array(z.string()), text: z.string().max(MAX_TEXT) })
export type BatchRow = Readonly<z.infer<typeof BatchRow>>
/** `only`: files that came while they were put together: they are for those, and for no message. */
const BatchDraft = z.object({ rows: z.array(BatchRow), only: z.array(z.string()) })
export type BatchDraft = Readonly<z.infer<typeof BatchDraft>>

/** What the window alone knows of a project, kept for coming back. */
export const ProjectView = z.object({
  composerText: z.string().max(MAX_TEXT),
  scrollTop: z.number().nullable(),
  batch: BatchDraft.optional(),
  wishes: z.array(Wish).max(MAX_WISHES).readonly().optional(),
})
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

const unsent = z.string().max(MAX_TEXT)

/** What is being written outside of any project: the first message of one that is not made yet, and a prompt that is not saved. */
export const Unsent = z.object({ message: unsent, prompt: unsent })
export type Unsent = z.infer<typeof Unsent>

export const nothingUnsent: Unsent = { message: '', prompt: '' }
