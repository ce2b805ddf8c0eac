import * as z from 'zod'
import { BackendId } from './backend'
import { AppError } from '../contract/errors'

/** Sizes of a file, by the shorter side of its picture in pixels. */
const SIDES = [720, 1080, 1440, 2160] as const
export const FRAME_RATES = [24, 25, 30, 50, 60] as const

/** The file that is wanted of a timeline; absent: an MP4 of its own size and rate, which every server makes. */
export const RenderOutput = z.object({
  /** `png`: one picture. */
  format: z.enum(['mp4', 'gif', 'png']),
  side: z.literal(SIDES).optional(),
  fps: z.literal(FRAME_RATES).optional(),
  /** `preview`: to be looked at soon, not kept. */
  quality: z.enum(['high', 'preview']).optional(),
  /** Of a picture: the moment that it shows, ms. */
  atMs: z.number().int().min(0).optional(),
})
export type RenderOutput = z.infer<typeof RenderOutput>

/** The draft as it can be looked at soon. */
export const PREVIEW: RenderOutput = { format: 'mp4', quality: 'preview' }
const PREVIEW_SIDE = 540
const names = z.array(z.string().max(300)).max(100)
/** What the engine of this computer cannot show of another server's draft: files that are not here, effects ('' has no name). */
export const Gaps = z.object({ missing: names, unknown: names })
export type Gaps = z.infer<typeof Gaps>

/** A GIF of a video's size is larger than the video. */
const GIF = { side: 480, fps: 15 } as const

export const formatOf = (output: RenderOutput | undefined): RenderOutput['format'] => output?.format ?? 'mp4'

/** Whole even pixels of the wanted side in the shape of the timeline, and frames a second. */
export function pictureOf(output: RenderOutput | undefined, own: { readonly w: number; readonly h: number; readonly fps: number }) {
  const most = output?.quality === 'preview' ? PREVIEW_SIDE : output?.format === 'gif' ? GIF.side : undefined
  const side = output?.side ?? (most && Math.min(most, own.w, own.h))
  const factor = side === undefined ? 1 : side / Math.min(own.w, own.h)
  const even = (length: number): number => 2 * Math.round((length * factor) / 2)
  return { w: even(own.w), h: even(own.h), fps: output?.fps ?? (output?.format === 'gif' ? GIF.fps : own.fps) }
}

/** Of a job that has not ended. */
const active = {
  /** In memory only: the connection is lost, and what was last heard is old. */
  isOffline: z.boolean().optional(),
  /** In memory only: the user signed out of its server, and it waits until that is undone. */
  isSignedOut: z.boolean().optional(),
  /** The user cancelled it; until then (epoch ms) that can be undone, and it works on. */
  cancelAt: z.number().optional(),
}
const submitted = { ...active, submittedAt: z.number() }
/** Which file the bytes are of that came home; absent where none came. */
const mark = z.object({ validator: z.string().nullable(), totalBytes: z.number().nullable() }).optional()
const finished = {
  isAnnounced: z.boolean(),
  /** The window was in front with its project since it ended: until then the tray and the badge tell of it. */
  isSeen: z.boolean().default(true),
}

/** What a finished file is, as ffmpeg sees it. `lufs`: how loud it is; null without sound. */
const FileFacts = z.object({
  durationMs: z.number(),
  width: z.number(),
  height: z.number(),
  picture: z.enum(['none', 'black', 'seen']),
  sound: z.enum(['none', 'silent', 'heard']),
  lufs: z.number().nullable(),
})
export type FileFacts = z.infer<typeof FileFacts>
/** What a look at a file found. */
export type Found = FileFacts | 'unreadable'
const Fault = z.enum(['no-picture', 'black', 'no-sound', 'silent', 'length', 'size'])

/**
 *   queued → submitting → pending → processing → downloading → saved
 *      \_________\___________\__________\____________\_______→ failed | cancelled
 */
const RenderState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued'), ...active }),
  z.object({ status: z.literal('submitting'), ...active }),
  z.object({ status: z.literal('pending'), ...submitted }),
  /** progress 0-1; null where the server gives none. */
  z.object({ status: z.literal('processing'), ...submitted, progress: z.number().min(0).max(1).nullable() }),
  z.object({
    status: z.literal('downloading'),
    ...submitted,
    url: z.string(),
    receivedBytes: z.number(),
    totalBytes: z.number().nullable(),
    mark,
  }),
  z.object({
    status: z.literal('saved'),
    savedAt: z.number(),
    path: z.string(),
    sizeBytes: z.number(),
    /** The file as `nemo-media://<id>`. */
    mediaId: z.string(),
    /** What was found in the file; absent where nobody could look. */
    check: FileFacts.extend({ faults: z.array(Fault) }).optional(),
    /** It was looked at, and nothing here can play it. */
    isUnreadable: z.literal(true).optional(),
    ...finished,
  }),
  z.object({
    status: z.literal('failed'),
    error: AppError,
    failedAt: z.number(),
    ...finished,
    /** It is rendered, and only its file did not come home: to be fetched again, not rendered. `partPath` is what came of it. */
    made: z
      .object({ submittedAt: z.number(), url: z.string().nullable(), partPath: z.string().nullable(), mark })
      .optional(),
  }),
  z.object({ status: z.literal('cancelled') }),
])
export type RenderState = z.infer<typeof RenderState>

/** Of how many pieces a video is, and how many of them were made anew for it; the others were there. */
export const Pieces = z.object({ made: z.number().int().min(0), of: z.number().int().min(0) })
export type Pieces = z.infer<typeof Pieces>

/** An export. A retry after a refusal or a `failed` is a new one with `retryOf`. */
export const Render = z.object({
  /** The one on the wire: `render_<unix ms>`. */
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
  output: RenderOutput.optional(),
  /** Stands for what it is of; absent in what an earlier version of the app kept. */
  print: z.string().optional(),
  durationMs: z.number(),
  /** Whether something is to be heard; absent where that is not known. */
  hasSound: z.boolean().optional(),
  /** Absent where the server says nothing of them. */
  pieces: Pieces.optional(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Its place among those that wait, where the user has put them in an order. */
  order: z.number().optional(),
  state: RenderState,
})
export type Render = z.infer<typeof Render>

/** A render that is in one of these states. */
type RenderIn<S extends RenderState['status']> = Render & { readonly state: Extract<RenderState, { status: S }> }
export type SavedRender = RenderIn<'saved'>
export type FailedRender = RenderIn<'failed'>
export type FinishedRender = RenderIn<'saved' | 'failed'>
export type ActiveRender = RenderIn<Exclude<RenderState['status'], 'saved' | 'failed' | 'cancelled'>>

export const isRenderSaved = (render: Render): render is SavedRender => render.state.status === 'saved'
export const isRenderFailed = (render: Render): render is FailedRender => render.state.status === 'failed'
export const isRenderFinished = (render: Render): render is FinishedRender => ['saved', 'failed'].includes(render.state.status)
export const isRenderActive = (render: Render): render is ActiveRender => !['saved', 'failed', 'cancelled'].includes(render.state.status)
export const isRenderQueued = ({ state }: Render): boolean => state.status === 'queued'

/** Those that ended and were not looked at yet: the badge's number. */
export const unseenOf = (renders: Readonly<Record<string, Render>>): FinishedRender[] =>
  Object.values(renders).filter((render): render is FinishedRender => isRenderFinished(render) && !render.state.isSeen)

/** Encoders round a length to whole frames and blocks of sound. */
const LENGTH_SLACK_MS = 500
const LENGTH_SLACK = 0.02
/** And a side to whole blocks, px. */
const SIDE_SLACK = 16

/** What of a file is not as it was to be. A GIF has no sound, and a picture no length. */
export function faultsOf({ output, durationMs, hasSound, width, height }: Render, facts: FileFacts): z.infer<typeof Fault>[] {
  const format = formatOf(output)
  const isShort = Math.abs(facts.durationMs - durationMs) > Math.max(LENGTH_SLACK_MS, durationMs * LENGTH_SLACK)
  const isOther = [facts.width - (width ?? facts.width), facts.height - (height ?? facts.height)].some((px) => Math.abs(px) > SIDE_SLACK)
  return [
    ...(facts.picture === 'none' ? (['no-picture'] as const) : facts.picture === 'black' ? (['black'] as const) : []),
    ...(format !== 'png' && isShort ? (['length'] as const) : []),
    ...(isOther ? (['size'] as const) : []),
    ...(format === 'mp4' && hasSound && facts.sound === 'none' ? (['no-sound'] as const) : []),
    ...(format === 'mp4' && hasSound && facts.sound === 'silent' ? (['silent'] as const) : []),
  ]
}

/** What has ended takes no more reports, however late they come; only the file of one that is made is fetched again, from its start. */
export function mayBecomeRender(before: Render, { state }: Render): boolean {
  if (isRenderActive(before) || state.status === before.state.status) return true
  return isRenderFailed(before) && before.state.made !== undefined && state.status === 'downloading' && state.receivedBytes === 0
}

/** In the order in which they run: what is at work, then what waits; where the user has put nothing in order, the oldest first. */
export function inRunOrder(a: Render, b: Render): number {
  const last = Number.MAX_SAFE_INTEGER
  const waits = Number(isRenderQueued(a)) - Number(isRenderQueued(b))
  return waits || (a.order ?? last) - (b.order ?? last) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
}

/** 0-1 over all renders under way, null where there is none: for the dock or taskbar, the tray and the window's title. */
export function overallProgress(renders: readonly Render[]): number | null {
  const underWay = renders.filter(isRenderActive)
  if (underWay.length === 0) return null
  const done = underWay.map(({ state }) => {
    if (state.status === 'processing') return (state.progress ?? 0.5) * 0.9
    if (state.status === 'downloading') return 0.9 + (state.totalBytes ? (state.receivedBytes / state.totalBytes) * 0.1 : 0)
    return 0
  })
  return done.reduce((sum, part) => sum + part, 0) / underWay.length
}
