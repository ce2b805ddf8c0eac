import type * as z from 'zod'
import type { BackendState, Credits } from '../../src/shared/model/backend'
import { Message } from '../../src/shared/model/message'
import { Turn } from '../../src/shared/model/turn'
import type { Render } from '../../src/shared/model/render'
import type { Upload } from '../../src/shared/model/upload'
import type { Project } from '../../src/shared/model/project'
import { emptyContent, type AppEvent, type ProjectContent } from '../../src/shared/state/state'
import type { Clip, Timeline } from '../../src/shared/model/timeline'

/** 2026-03-01 10:00 UTC. */
export const AT = Date.UTC(2026, 2, 1, 10)

const engine: BackendState = {
  id: 'engine',
  connection: 'ready',
  auth: { status: 'signed-in', source: 'engine', expiresAt: null },
  credits: { available: 0, frozen: 0, total: 0, isUnlimited: true },
}

export const cloud: BackendState = {
  id: 'https://api.example',
  connection: 'ready',
  auth: { status: 'signed-in', source: 'anonymous', expiresAt: AT + 6 * 86_400_000 },
  credits: { available: 85, frozen: 15, total: 100, isUnlimited: false },
}

export const project = (id: string, title: string, more: Partial<Project> = {}): Project => ({
  id,
  title,
  isTitleChosen: true,
  backend: 'engine',
  createdAt: AT,
  updatedAt: AT,
  deletedAt: null,
  session: { taskId: 't', sessionId: 's', bindId: null },
  ...more,
})

export const clip = (id: string, more: Partial<Clip> = {}): Clip => ({
  id,
  kind: 'video',
  name: id,
  text: null,
  startMs: 0,
  durationMs: 10_000,
  inMs: 0,
  volume: null,
  mediaId: null,
  ...more,
})

export const timeline: Timeline = {
  durationMs: 15_000,
  width: 1080,
  height: 1920,
  ratio: '9:16',
  tracks: [
    {
      id: 'v',
      type: 'video',
      name: null,
      volume: null,
      clips: ['latte.jpg', 'shop-front.jpg', 'croissant.jpg'].map((name, index) =>
        clip(name, { kind: 'image', startMs: index * 5000, durationMs: 5000, mediaId: name }),
      ),
    },
    { id: 'a', type: 'audio', name: 'BGM', volume: 0.35, clips: [clip('Lo-fi', { kind: 'audio', durationMs: 15_000 })] },
    { id: 't', type: 'text', name: null, volume: null, clips: [clip('title', { kind: 'text', text: 'Morning Brew', durationMs: 3000 })] },
  ],
}

type Facts<T> = Partial<Omit<T, 'state'>>
/** An export of project `p`. */
export const sampleRender = <S extends Render['state']>(id: string, state: S, more: Facts<Render> = {}) => ({
  id, projectId: 'p', backend: 'engine', sessionId: 's', account: null, title: 'Morning Brew', createdAt: 1, retryOf: null,
  durationMs: 15_000, width: 1080, height: 1920, ...more, state,
})
/** What is known of every export that has ended. */
const told = { isAnnounced: true, isSeen: true }
export const saved = { status: 'saved', path: '/v/a.mp4', sizeBytes: 4_400_000, mediaId: 'm', savedAt: AT, ...told } as const

/** A file that is as it was asked for. */
export const checked = {
  ...saved,
  check: { durationMs: 15_000, width: 1080, height: 1920, picture: 'seen', sound: 'heard', lufs: -14.2, faults: [] },
} satisfies Render['state']

/** A picture in project `p`, on its way unless its state says otherwise. */
export const sampleUpload = (id: string, state: Upload['state'] = { status: 'queued' }, more: Facts<Upload> = {}): Upload =>
  ({ id, projectId: 'p', name: `${id}.jpg`, kind: 'image', sizeBytes: 1, createdAt: AT, mediaId: null, ...more, state })
export const uploaded = { status: 'ready', isInSession: true, durationMs: null, width: 1080, height: 1920 } as const
/** The parts of a project's content that are kept by id. */
export const byId = <T extends { readonly id: string }>(...all: readonly T[]): Record<string, T> =>
  Object.fromEntries(all.map((each) => [each.id, each]))

type Given = z.input<typeof Message>
type Base = 'id' | 'projectId' | 'turnId' | 'at'
type Free<M> = M extends Given ? Omit<M, Base> & Partial<Pick<M, Base>> : never

let lastId = 0
/** A message of the turn `turn` in project `p`, where nothing else is said. */
export const message = (rest: Free<Given>): Message =>
  Message.parse({ id: `m${++lastId}`, projectId: 'p', turnId: 'turn', at: AT, ...rest })

const turnBase = { id: 'turn', projectId: 'p', text: 'Make a video', uploadIds: [], createdAt: AT, wantsExport: false }
export const queued = (more: Partial<Turn> = {}): Turn => ({ ...turnBase, ...more, state: { status: 'queued' } })
export const streaming = (sentAt = AT): Turn => ({ ...turnBase, state: { status: 'streaming', sentAt, before: null, creditsBefore: null } })
export const balance = (available: number, frozen = 0): Credits => ({ available, frozen, total: available + frozen, isUnlimited: false })
/** Ended well; with the balances before and after it where they are known. */
export const complete = (before: number | null = null, after: number | null = null): Turn =>
  Turn.parse({
    ...turnBase,
    state: {
      status: 'complete',
      endedAt: AT,
      creditsBefore: before === null ? null : balance(before),
      creditsAfter: after === null ? null : balance(after),
    },
  })
export const failed = (): Turn => Turn.parse({ ...turnBase, state: { status: 'failed', endedAt: AT, error: { kind: 'offline' } } })
export const unknown = (): Turn => Turn.parse({ ...turnBase, state: { status: 'unknown', endedAt: AT } })

/** What main has told by the time that a project on the engine is open. */
export const openProject = (content: Partial<ProjectContent> = {}, more: Partial<Project> = {}): AppEvent[] => [
  { type: 'backend.put', backend: engine },
  { type: 'backend.chosen', id: 'engine', cloudOrigin: cloud.id },
  { type: 'project.put', project: project('p', 'Morning Brew', more) },
  { type: 'project.opened', projectId: 'p', content: { ...emptyContent, ...content } },
]
