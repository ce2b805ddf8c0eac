import { randomUUID } from 'node:crypto'
import type { AppError } from '../../shared/contract/errors'
import type { Project } from '../../shared/model/project'
import { isRenderActive } from '../../shared/model/render'
import { createBackends } from './backends'
import { createChat } from './chat'
import { createWakingClock } from './clock'
import type { openDisk } from './disk'
import { createCleanup } from './disk/cleanup'
import { readOrMakeClientId } from './disk/client-id'
import type { createFiles } from './files'
import { createNemoApi } from './nemo'
import { createThreadReceive, startReceiver } from './nemo/download/receive-thread'
import type { NemoApi } from './nemo/types'
import type { Engine, Ports } from './ports'
import { createProjects } from './projects'
import { createArchive } from './projects/archive'
import { createRenders } from './renders'
import type { Store } from './store'
import { createUploads } from './uploads'

/** What a test may put in the place of the core's own. */
export interface Parts {
  readonly createNemoApi: typeof createNemoApi
  readonly createBackends: typeof createBackends
  readonly newId: () => string
}
interface Deps {
  readonly store: Store
  readonly ports: Ports
  readonly parts: Partial<Parts>
  readonly disk: Awaited<ReturnType<typeof openDisk>>
  readonly files: ReturnType<typeof createFiles>
  readonly engine: Engine
  readonly toAppError: (error: unknown) => AppError
}
export type Services = ReturnType<typeof createServices>

/** The services, each with what it needs of the others. */
export function createServices(deps: Deps) {
  const { store, ports, parts, disk, files, toAppError } = deps
  const { journals, media, diskWriter, history } = disk
  const clock = createWakingClock(ports.serviceClock)
  const newId = parts.newId ?? randomUUID
  const { backends, close } = connectBackends(deps, newId, (id, api) => renders.readBeforeRenewal(id, api))
  const { api, accountOf, createSession, chooseForNew: chooseBackend } = backends
  const apiOf = ({ backend }: Pick<Project, 'backend'>): NemoApi => api(backend)
  const projects = createProjects({ store, journals, clock, diskWriter, newId, chooseBackend, createSession })
  const base = { store, clock, newId, media, projects, toAppError }
  const uploads = createUploads({ ...base, ...files, apiOf })
  const renders = createRenders({ ...base, ...files, journals, api, accountOf })
  const cleanup = createCleanup({ ...disk, ...files, profile: ports.places.profile, store, projects, renders, log: ports.log.info })
  const { isForgotten } = cleanup
  const archive = createArchive({ ...base, ...files, history, renders, chooseBackend, isForgotten })
  const chat = createChat({ ...base, backends, uploads, renders, seen: history.record })

  renders.onFinished((render) => {
    // Written down as told before it is shown, so that no restart tells it again: a second one would look like a second export.
    const noted = renders.markAnnounced(render.id).then((isNew) => isNew && ports.notifier.exportEnded(render))
    noted.catch((error: unknown) => ports.log.info(`an export is not told: ${String(error)}`))
  })
  // Addresses of media are not kept on disk: they expire, and the engine's have its port of today.
  const reading = new Set<Promise<void>>()
  projects.onLoaded((id) => {
    if (!projects.get(id).session) return
    const read = chat.refreshTimeline(id).catch((error: unknown) => ports.log.info(`no fresh state: ${String(error)}`))
    reading.add(read)
    void read.then(() => reading.delete(read))
  })
  return {
    ...{ backends, projects, archive, uploads, renders, chat, cleanup, history },
    /** Resolves when the states that are being read are in. */
    untilRead: (): Promise<unknown> => Promise.all(reading),
    /** The machine woke up: what waits on a timer looks again at once. */
    wake(): void {
      void backends.checkExpiry()
      clock.wake()
    },
    /** Ends what is under way on the wire. */
    close,
  }
}

type BackendDeps = Parameters<typeof createBackends>[0]

function connectBackends({ store, ports, parts, disk, engine }: Deps, newId: () => string, beforeRenewal: BackendDeps['beforeRenewal']) {
  const { config, clock, resolveProxy, worker } = ports
  const log = ports.log.info
  const receive = worker === null ? undefined : createThreadReceive(startReceiver(worker, log), resolveProxy)
  const clients: ReturnType<typeof createNemoApi>[] = []
  let kept: Promise<string> | null = null
  const keptClientId = (): Promise<string> => (kept ??= readOrMakeClientId(ports.places.home, log))
  const backends = (parts.createBackends ?? createBackends)({
    store,
    vault: disk.vault,
    clock,
    newId,
    env: {
      token: config.token,
      cloudOrigin: config.apiUrl,
      webOrigin: config.webUrl,
      engineToken: engine.token,
      language: ports.language,
    },
    createApi(id, credentials, registerLink) {
      const origin = id === 'engine' ? engine.origin : () => Promise.resolve(id)
      const { skillPlatform } = config
      const client = (parts.createNemoApi ?? createNemoApi)({
        origin, credentials, clock, skillPlatform, resolveProxy, registerLink, log, ...(receive && { receive }),
      })
      clients.push(client)
      return client
    },
    beforeRenewal,
    clientId: async () => config.clientId ?? (await keptClientId()),
    keptClientId,
    onExpiring: ports.notifier.tokenExpiring,
  })
  return { backends, close: () => Promise.all(clients.map((client) => client.close())) }
}

/** Says in the chats whose exports the engine was working on that it died; the exports themselves go on. */
export async function tellRestart(store: Store, projects: Services['projects'], newId: () => string): Promise<void> {
  const active = Object.values(store.state().renders).filter((render) => render.backend === 'engine' && isRenderActive(render))
  for (const projectId of new Set(active.map((render) => render.projectId))) {
    await projects.content(projectId)
    const message = { id: newId(), projectId, turnId: null, at: Date.now(), kind: 'notice', notice: 'engine-restarted' } as const
    projects.append({ type: 'message.put', projectId, message })
  }
}
