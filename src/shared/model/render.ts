import * as z from 'zod'
import { BackendId } from './backend'
import { AppError } from '../contract/errors'

/**
 *   queued → submitting → pending → processing → downloading → saved
 *      \_________\___________\__________\____________\_______→ failed | cancelled
 *
 * The id is the one on the wire (`render_<unix ms>`). A retry after a refusal or a `failed` is a new render with `retryOf`.
 */
const base = {
  id: z.string().min(1),
  projectId: z.string().min(1),
  backend: BackendId,
  sessionId: z.string(),
  /** Which sign-in it was submitted under (an id of ours, never the token); null before that. */
  account: z.string().nullable().default(null),
  /** The project's title when it was exported: the file is named after it. */
  title: z.string(),
  createdAt: z.number(),
  /** The app's own second try, once (docs/protocol.md, "Export"). */
  retryOf: z.string().nullable(),
  /** The turn that it was wanted with, which has one export. */
  turnId: z.string().optional(),
  durationMs: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Its place among those that wait, where the user has put them in an order. */
  order: z.number().optional(),
  /** In memory only: the connection is lost, and what was last heard is old. */
  isOffline: z.boolean().optional(),
  /** The user cancelled it; until then (epoch ms) that can be undone, and it works on. */
  cancelAt: z.number().optional(),
}
const submitted = { submittedAt: z.number() }
/** Which file the bytes are of that came home; absent where none came. */
const mark = z.object({ validator: z.string().nullable(), totalBytes: z.number().nullable() }).optional()
/** The window was in front with its project since it ended: until then the tray and the badge tell of it. */
const isSeen = z.boolean().default(true)
export const Render = z.discriminatedUnion('status', [
  z.object({ ...base, status: z.literal('queued') }),
  z.object({ ...base, status: z.literal('submitting') }),
  z.object({ ...base, ...submitted, status: z.literal('pending') }),
  /** progress 0-1; null where the server gives none. */
  z.object({ ...base, ...submitted, status: z.literal('processing'), progress: z.number().min(0).max(1).nullable() }),
  z.object({
    ...base,
    ...submitted,
    status: z.literal('downloading'),
    url: z.string(),
    receivedBytes: z.number(),
    totalBytes: z.number().nullable(),
    mark,
  }),
  z.object({
    ...base,
    status: z.literal('saved'),
    savedAt: z.number(),
    path: z.string(),
    sizeBytes: z.number(),
    /** The file as `nemo-media://<id>`. */
    mediaId: z.string(),
    isAnnounced: z.boolean(),
    isSeen,
  }),
  z.object({
    ...base,
    status: z.literal('failed'),
    error: AppError,
    failedAt: z.number(),
    isAnnounced: z.boolean(),
    isSeen,
    /** It is rendered, and only its file did not come home: to be fetched again, not rendered. `partPath` is what came of it. */
    made: z.object({ ...submitted, url: z.string().nullable(), partPath: z.string().nullable(), mark }).optional(),
  }),
  z.object({ ...base, status: z.literal('cancelled') }),
])
export type Render = z.infer<typeof Render>

const ended = ['saved', 'failed', 'cancelled'] as const
export type ActiveRender = Exclude<Render, { status: (typeof ended)[number] }>
export const isRenderActive = (render: Render): render is ActiveRender => !(ended as readonly string[]).includes(render.status)
/** What has ended takes no more reports, however late they come; only the file of one that is made is fetched again, from its start. */
export function mayBecomeRender(before: Render, next: Render): boolean {
  if (isRenderActive(before) || next.status === before.status) return true
  return before.status === 'failed' && before.made !== undefined && next.status === 'downloading' && next.receivedBytes === 0
}
export type FinishedRender = Extract<Render, { status: 'saved' | 'failed' }>
export const isRenderFinished = (render: Render): render is FinishedRender => render.status === 'saved' || render.status === 'failed'

/** In the order in which they run: what is at work, then what waits; where the user has put nothing in order, the oldest first. */
export function inRunOrder(a: Render, b: Render): number {
  const last = Number.MAX_SAFE_INTEGER
  const waits = Number(a.status === 'queued') - Number(b.status === 'queued')
  return waits || (a.order ?? last) - (b.order ?? last) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}

/** 0-1 over all renders under way, null where there is none: for the dock or taskbar, the tray and the window's title. */
export function overallProgress(renders: readonly Render[]): number | null {
  const active = renders.filter(isRenderActive)
  if (active.length === 0) return null
  const done = active.map((render) => {
    if (render.status === 'processing') return (render.progress ?? 0.5) * 0.9
    if (render.status === 'downloading') return 0.9 + (render.totalBytes ? (render.receivedBytes / render.totalBytes) * 0.1 : 0)
    return 0
  })
  return done.reduce((sum, part) => sum + part, 0) / active.length
}
