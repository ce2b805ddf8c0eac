import { app } from 'electron'
import { randomUUID } from 'node:crypto'
import { homedir } from 'node:os'
import { NemoError, type AppError } from '../../shared/contract/errors'
import { isRenderActive } from '../../shared/model/render'
import type { Log } from './log'
import { createNemoApi } from '../core/nemo'
import { readConfig } from '../core/nemo/config'
import { createThreadReceive } from '../core/nemo/download/receive-thread'
import type { Platform } from './platform'
import { readOrMakeClientId } from '../core/disk/client-id'
import { createDownloadThread } from './download-thread'
import type { EngineProcess } from './engine/process'
import { createArchive } from '../core/projects/archive'
import { createBackends } from '../core/backends'
import { createChat } from '../core/chat'
import { createCleaning } from '../core/disk/cleaning'
import { createProjects } from '../core/projects'
import { pollDelayMs } from '../core/renders/job'
import { createRenders } from '../core/renders'
import { createUploads } from '../core/uploads'
import type { Store } from '../core/store'
import { resolveSystemProxy } from './windows/walls'
import { workIn } from '../core/work'

interface Deps {
  readonly store: Store
  readonly platform: Platform
  readonly engine: EngineProcess
  readonly environment: NodeJS.ProcessEnv
  readonly log: Log
  /** The bundled entry of the thread that moves downloads. */
  readonly receiver: string
  /** The language of new sessions, as the wire has it. */
  readonly language: () => 'en' | 'zh'
  readonly toAppError: (error: unknown) => AppError
}
export type Services = ReturnType<typeof createServices>

/** The services, each with what it needs of the others. */
export function createServices({ store, platform, engine, environment, log, receiver, language, toAppError }: Deps) {
  const { clock, serviceClock, journals, media, exportFolder, inspector, shrinker, jpegs, userFiles, vault, saving } = platform
  const config = configuration(environment)
  const newId = randomUUID
  let kept: Promise<string> | null = null
  const keptClientId = (): Promise<string> => (kept ??= readOrMakeClientId(homedir(), log.info))
  const receive = createThreadReceive(createDownloadThread(receiver, log.info), resolveSystemProxy)
  const backends = createBackends({
    store,
    vault,
    clock,
    newId,
    env: { token: config.token, cloudOrigin: config.apiUrl, webOrigin: config.webUrl, engineToken: engine.token, language },
    createApi: (id, credentials, registerLink) =>
      createNemoApi({
        origin: id === 'engine' ? engine.origin : () => Promise.resolve(id),
        credentials,
        clock,
        skillPlatform: config.skillPlatform,
        resolveProxy: resolveSystemProxy,
        receive,
        registerLink,
        log: log.info,
      }),
    beforeRenewal: (id, api) => renders.readBeforeRenewal(id, api),
    clientId: async () => config.clientId ?? (await keptClientId()),
    keptClientId,
  })
  const { api, accountOf } = backends
  const { createSession } = backends
  const projects = createProjects({ store, journals, clock, saving, newId, createSession })
  const apiOf = ({ backend }: { readonly backend: string }) => api(backend)
  const uploads = createUploads({
    store, clock: serviceClock, newId, userFiles, inspector, shrinker, jpegs, media, projects, toAppError, apiOf,
  })
  const base = { store, clock: serviceClock, newId, media, projects, toAppError }
  const renders = createRenders({ ...base, journals, exportFolder, api, accountOf, pollDelayMs })
  const cleaning = createCleaning({ ...platform, store, projects, renders, log: log.info })
  const { isForgotten } = cleaning
  const archive = createArchive({ ...base, ...platform, renders, chooseBackend: backends.chooseForNew, isForgotten })
  const chat = createChat({ ...base, backends, uploads, renders, seen: platform.history.seen })
  // Addresses of media are not kept on disk: they expire, and the engine's have its port of today.
  const reading = new Set<Promise<void>>()
  projects.onLoaded((id) => {
    if (!projects.get(id).session) return
    const read = chat.refreshTimeline(id).catch((error: unknown) => log.info(`no fresh state: ${String(error)}`))
    reading.add(read)
    void read.then(() => reading.delete(read))
  })
  const untilRead = (): Promise<unknown> => Promise.all(reading)
  /** The machine woke up: what waits on a timer looks again at once. */
  const wake = (): void => {
    void backends.checkExpiry()
    serviceClock.wake()
  }
  return { backends, projects, archive, uploads, renders, chat, cleaning, wake, untilRead }
}

/** Throws an error that names the variables, since it is shown as it is: without its configuration the app does not start. */
function configuration(environment: NodeJS.ProcessEnv): ReturnType<typeof readConfig> {
  try {
    return readConfig(environment, app.getAppPath())
  } catch (error) {
    if (error instanceof NemoError && error.data.kind === 'bad-request') throw new Error(error.data.issues.join('\n'), { cause: error })
    throw error
  }
}

/** A turn, an upload or a render is under way: what must not be dropped by closing or quitting. */
export function hasWork(store: Store): boolean {
  return Object.values(workIn(store.state())).some(({ length }) => length > 0)
}

/** Says in the chats whose exports the engine was working on that it died; the exports themselves go on. */
export async function tellRestart(store: Store, projects: Services['projects']): Promise<void> {
  const active = Object.values(store.state().renders).filter((render) => render.backend === 'engine' && isRenderActive(render))
  for (const projectId of new Set(active.map((render) => render.projectId))) {
    await projects.content(projectId)
    const message = { id: randomUUID(), projectId, turnId: null, at: Date.now(), kind: 'notice', notice: 'engine-restarted' } as const
    projects.append({ type: 'message.put', projectId, message })
  }
}
