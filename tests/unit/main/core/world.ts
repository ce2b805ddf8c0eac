import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { testPorts } from '../../../fakes/ports'
import { until } from '../../../fakes/until'
import { untilTheEnd } from '../../../fakes/until-the-end'
import type { BackendId } from '../../../../src/shared/model/backend'
import { NemoError, type AppError } from '../../../../src/shared/contract/errors'
import type { Message } from '../../../../src/shared/model/message'
import type { Turn } from '../../../../src/shared/model/turn'
import type { Timeline } from '../../../../src/shared/model/timeline'
import { createCore, type Parts } from '../../../../src/main/core'
import { createBackends, type Backends } from '../../../../src/main/core/backends'
import { createFileInspector } from '../../../../src/main/core/files/user-files'
import type { Ports } from '../../../../src/main/core/ports'
import type { Store } from '../../../../src/main/core/store'
import type { AgentEvent, NemoApi, SessionState } from '../../../../src/main/core/nemo/types'
import { manualTime } from '../../../fakes/nemo-server/time'
import { temporaryFolder } from '../../../fakes/temporary'

export { until }
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

/** A backend that does what a test says: replace a method, or the `timeline` that its state shows, of one session or of all others. */
export function createFakeApi() {
  const calls: string[] = []
  const timelines = new Map<string, Timeline>()
  const server = { timeline: null as Timeline | null, timelines, sessions: 0, available: 100, account: 'first' }
  const api: NemoApi = {
    anonymousToken: failing,
    createSession: async () => ({ taskId: 'task', sessionId: `session-${++server.sessions}`, bindId: null }),
    claimToken: failing,
    run: () => failing(),
    uploadFile: async (_session, file) => ({ name: file.name, url: null, durationMs: null, width: 8, height: 8, isInSession: true }),
    uploadLink: async (_session, url) => ({ name: url, url, durationMs: null, width: null, height: null, isInSession: true }),
    state: async (sessionId) => stateOf(server.timelines.get(sessionId) ?? server.timeline),
    readCopy: failing,
    writeCopy: failing,
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

interface WorldOptions {
  readonly folder?: string
  readonly fake?: ReturnType<typeof createFakeApi>
  readonly startMs?: number
  readonly maxBytes?: number
  readonly ports?: Partial<Ports>
  readonly parts?: Partial<Parts>
}

/** The core over real files, a fake backend and a clock that stands still. */
export async function createWorld(options: WorldOptions = {}) {
  const folder = options.folder ?? (await temporaryFolder())
  const fake = options.fake ?? createFakeApi()
  const time = manualTime(options.startMs)
  const logged: unknown[] = []
  const { inspector, end } = untilTheEnd(createFileInspector(options.maxBytes))
  let count = 0
  const ports: Ports = {
    ...testPorts(folder, CLOUD),
    clock: time,
    serviceClock: time,
    log: { info: (message) => void logged.push(message), error: (_id, error) => void logged.push(error) },
  }
  const core = await createCore({ ...ports, ...options.ports }, {
    createNemoApi: () => Object.assign(fake.api, { close: async () => undefined }),
    createBackends: (deps) => withoutSignIn(createBackends(deps), deps.store, fake),
    newId: () => `${time.now()}-${++count}`,
    inspector,
    checkExport: async () => null,
    firstRetryMs: 10,
    ...options.parts,
  })
  const { store, projects } = core
  await projects.load()
  onTestFinished(async () => {
    await core.close()
    await end()
  })
  return {
    ...core,
    ...{ folder, fake, time, logged },
    refreshCredits: core.backends.refreshCredits,
    /** A new app on the same disk. */
    restart: async (afterMs = 1000) => {
      await core.journals.flush()
      return createWorld({ ...options, folder, fake, startMs: time.now() + afterMs })
    },
    messages: (id: string): readonly Message[] => store.state().open[id]?.messages ?? [],
    turns: (id: string): Turn[] => Object.values(store.state().open[id]?.turns ?? {}),
    /** Moves the clock by each when something waits for as long. */
    pass: async (...waits: readonly number[]) => {
      for (const ms of waits) {
        await until(() => time.waits().some((wait) => wait > ms - 1000 && wait <= ms))
        await time.advance(ms)
      }
    },
  }
}

/** The backends as of someone who is signed in to each from the start; `fake.server.account` says as whom. */
function withoutSignIn(backends: Backends, store: Store, fake: ReturnType<typeof createFakeApi>): Backends {
  const auth = { status: 'signed-in', source: 'anonymous', expiresAt: null } as const
  const refreshCredits = async (id: BackendId) => {
    const credits = await fake.api.credits()
    store.emit({ type: 'backend.put', backend: { id, connection: 'ready', auth, credits } })
    return credits
  }
  const balanceSoon = (id: BackendId) => refreshCredits(id).catch(() => null)
  return { ...backends, refreshCredits, balanceSoon, accountOf: () => fake.server.account }
}

/** From now on the disk refuses every journal, until the answer is called. */
export async function refuseJournals({ folder, journals }: World): Promise<() => Promise<void>> {
  await journals.flush()
  const [at, aside] = [join(folder, 'journals'), join(folder, 'journals-aside')]
  await rename(at, aside)
  await writeFile(at, 'in the way')
  return async () => {
    await rm(at)
    await rename(aside, at)
  }
}

/** A project that is shown, on a backend. */
export async function openProject(world: World, backend: BackendId = CLOUD): Promise<string> {
  const { id } = world.projects.create(backend)
  await world.projects.open(id)
  return id
}
