import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { untilTheEnd } from '../../../fakes/until-the-end'
import type { BackendId } from '../../../../src/shared/model/backend'
import type { AppError } from '../../../../src/shared/contract/errors'
import { NemoError } from '../../../../src/shared/contract/errors'
import type { Message } from '../../../../src/shared/model/message'
import type { Turn } from '../../../../src/shared/model/turn'
import type { Timeline } from '../../../../src/shared/model/timeline'
import { createWakingClock } from '../../../../src/main/core/clock'
import { createExportFolder } from '../../../../src/main/core/files/export-folder'
import { createFileInspector } from '../../../../src/main/core/files/inspector'
import { decodeHeic } from '../../../../src/main/core/files/heic'
import { createJournals } from '../../../../src/main/core/disk/journal'
import { createJpegs } from '../../../../src/main/core/files/jpegs'
import { createSaving } from '../../../../src/main/core/disk/disk-writer'
import { createMediaRegistry } from '../../../../src/main/core/disk/media-registry'
import { createShrinker } from '../../../../src/main/core/files/shrink'
import { createUserFiles } from '../../../../src/main/core/files/user-files'
import { createArchives } from '../../../../src/main/core/files/archive-zip'
import { createLeftovers } from '../../../../src/main/core/disk/leftovers'
import { createCleaning } from '../../../../src/main/core/disk/cleaning'
import { createChat } from '../../../../src/main/core/chat'
import { createProjects } from '../../../../src/main/core/projects'
import { pollDelayMs } from '../../../../src/main/core/renders/job'
import { createRenders } from '../../../../src/main/core/renders'
import { createUploads } from '../../../../src/main/core/uploads'
import { createStore } from '../../../../src/main/core/store'
import type { AgentEvent, NemoApi, SessionState } from '../../../../src/main/core/nemo/types'
import { manualTime } from '../../../fakes/nemo-server/time'
import { temporaryFolder } from './temporary'

export const CLOUD = 'https://api.example.com'
export const refused = (data: AppError): NemoError => new NemoError(data, { wasRefused: true })
export const lost = (data: AppError = { kind: 'offline' }): NemoError => new NemoError(data)

export function timelineOf(title: string, durationMs = 10_000): Timeline {
  const clip = { id: 'x1', kind: 'text', name: title, text: title, startMs: 0, durationMs, inMs: 0, volume: null, mediaId: null } as const
  const track = { id: 't', type: 'text', name: null, volume: null, clips: [clip] } as const
  return { durationMs, width: 1080, height: 1920, ratio: '9:16', tracks: [{ ...track, clips: [...track.clips] }] }
}
export const stateOf = (timeline: Timeline | null): SessionState => ({ draft: timeline && { t: [] }, timeline, media: [], bindId: null })

const failing = (): never => {
  throw new Error('not expected in this test')
}

/** A backend that does what a test says: replace a method, or the `timeline` that its state shows. */
export function createFakeApi() {
  const calls: string[] = []
  const server = { timeline: null as Timeline | null, sessions: 0, available: 100, account: 'first' }
  const api: NemoApi = {
    anonymousToken: failing,
    createSession: async () => ({ taskId: 'task', sessionId: `session-${++server.sessions}`, bindId: null }),
    claimToken: failing,
    run: () => failing(),
    uploadFile: async (_session, file) => ({ name: file.name, url: null, durationMs: null, width: 8, height: 8, isInSession: true }),
    uploadLink: async (_session, url) => ({ name: url, url, durationMs: null, width: null, height: null, isInSession: true }),
    state: async () => stateOf(server.timeline),
    credits: async () => ({ available: server.available, frozen: 0, total: 100, isUnlimited: false }),
    submitRender: failing,
    readRender: failing,
    cancelRender: async () => undefined,
    renderFallbackUrl: async (id) => `${CLOUD}/fallback/${id}`,
    download: failing,
  }
  const logged: NemoApi = { ...api }
  /** Replaces methods; every call is noted by its name and first argument. */
  function set(methods: Partial<NemoApi>): void {
    Object.assign(logged, methods)
  }
  return { api: logged, server, set, calls }
}

/** An agent's answer as a stream, ended by an error if there is one. */
export async function* stream(events: readonly (AgentEvent | Promise<unknown>)[], error?: Error): AsyncGenerator<AgentEvent> {
  for (const event of events) {
    if (event instanceof Promise) await event
    else yield event
  }
  if (error) throw error
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** The services over real files, a fake backend and a clock that stands still. `restart` is a new app on the same disk. */
interface WorldOptions {
  readonly folder?: string
  readonly fake?: ReturnType<typeof createFakeApi>
  readonly startMs?: number
  readonly maxBytes?: number
}

export async function createWorld(options: WorldOptions = {}) {
  const folder = options.folder ?? (await temporaryFolder())
  const fake = options.fake ?? createFakeApi()
  const time = manualTime(options.startMs)
  const clock = createWakingClock(time)
  const store = createStore()
  const logged: unknown[] = []
  const log = (message: string): void => void logged.push(message)
  const saving = createSaving({ folder, tell: (storage) => store.emit({ type: 'storage.changed', storage }), log, firstRetryMs: 10 })
  const kept = createJournals({ folder: join(folder, 'journals'), saving, log })
  const { journals, inspector, end } = untilTheEnd(kept, createFileInspector(options.maxBytes))
  const media = createMediaRegistry({ journals })
  await media.load()
  const userFiles = createUserFiles(join(folder, 'pasted'))
  const settings = { exportFolder: null as string | null }
  const exportFolder = createExportFolder({ chosen: () => settings.exportFolder, standard: () => join(folder, 'Videos') })
  let count = 0
  const newId = (): string => `${time.now()}-${++count}`
  const api = (_backend: BackendId): NemoApi => fake.api
  const toAppError = (error: unknown): AppError => {
    if (error instanceof NemoError) return error.data
    logged.push(error)
    return { kind: 'internal', logId: String(error) }
  }
  const createSession = (backend: BackendId) => api(backend).createSession('en')
  const projects = createProjects({ store, journals, clock: time, saving, newId, createSession })
  const shrinker = createShrinker(join(folder, 'shrunk'))
  const jpegs = createJpegs(join(folder, 'converted'), decodeHeic)
  const apiOf = () => fake.api
  const uploads = createUploads({ store, clock, newId, userFiles, inspector, shrinker, jpegs, media, apiOf, projects, toAppError })
  const accountOf = () => fake.server.account
  const renders = createRenders({
    store, journals, clock, newId, exportFolder, media, api, accountOf, projects, pollDelayMs, toAppError,
  })
  const refreshCredits = async (id: BackendId) => {
    const credits = await fake.api.credits()
    const auth = { status: 'signed-in', source: 'anonymous', expiresAt: null } as const
    store.emit({ type: 'backend.put', backend: { id, connection: 'ready', auth, credits } })
    return credits
  }
  const balanceSoon = (id: BackendId) => refreshCredits(id).catch(() => null)
  const backends = { api, refreshCredits, balanceSoon }
  const chat = createChat({ store, clock, newId, media, backends, projects, uploads, renders, toAppError, seen: () => undefined })
  const leftovers = await createLeftovers({ userData: folder })
  const archives = createArchives({ folder: join(folder, 'imported') })
  const cleaning = createCleaning({ store, journals, archives, media, leftovers, projects, renders, log })
  await projects.load()
  onTestFinished(end)

  const services = { projects, uploads, renders, chat, cleaning }
  const world = { folder, settings, fake, time, store, journals, media, userFiles, ...services, logged, refreshCredits }
  return {
    ...world,
    wake: clock.wake,
    restart: async () => {
      await journals.flush()
      return createWorld({ ...options, folder, fake: options.fake ?? fake, startMs: time.now() + 1000 })
    },
    messages: (id: string): readonly Message[] => store.state().open[id]?.messages ?? [],
    turns: (id: string): Turn[] => Object.values(store.state().open[id]?.turns ?? {}),
    /** Moves the clock when something waits for it for at least `ms`. */
    pass: async (ms: number) => {
      await until(() => time.waits().some((wait) => wait > ms - 1000 && wait <= ms))
      await time.advance(ms)
    },
  }
}

/** A project that is shown, on a backend. */
export async function openProject(world: World, backend: BackendId = CLOUD): Promise<string> {
  const { id } = world.projects.create(backend)
  await world.projects.open(id)
  return id
}

export const until = (condition: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!condition()) throw new Error(`never true: ${condition.toString()}`)
    },
    { timeout: 60_000, interval: 5 },
  )
