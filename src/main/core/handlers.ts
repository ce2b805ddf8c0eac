import type { Handlers } from '../../shared/contract/commands'
import { NemoError } from '../../shared/contract/errors'
import { safeFileName } from '../../shared/text/file-names'
import { own } from '../../shared/records'
import type { Project } from '../../shared/model/project'
import type { Settings, SettingsChange } from '../../shared/model/settings'
import { diskUse } from './disk/disk-use'
import type { History } from './disk/history'
import type { Saving } from './disk/disk-writer'
import type { ProjectArchive } from './projects/archive'
import type { Backends } from './backends'
import type { Chat } from './chat'
import type { Projects } from './projects'
import type { Renders } from './renders'
import type { Uploads } from './uploads'
import type { Store } from './store'

/** What the desktop does for the user, as functions, so that the table below is only a table. */
export interface Desktop {
  readonly chooseMedia: (what: 'files' | 'folder') => Promise<readonly string[]>
  /** Where a project is written to, under this name if the user agrees; null: which one is read. */
  readonly chooseArchive: (name: string | null) => Promise<string | null>
  readonly chooseFolder: () => Promise<string | null>
  readonly clipboardText: () => Promise<string>
  /** Shows a server's address and asks whether it is to be used. */
  readonly askServer: (address: string) => Promise<boolean>
  readonly copyText: (text: string) => Promise<void>
  readonly reveal: (path: string) => void
  readonly dragFile: (path: string) => void
  readonly openExternal: (url: string) => Promise<void>
  /** What to send to whoever helps, without secrets: versions, the newest lines of the log, and the error asked about. */
  readonly diagnostics: (error: string) => string
}

interface Deps {
  readonly store: Store
  readonly backends: Backends
  readonly projects: Projects
  readonly archive: ProjectArchive
  readonly chat: Chat
  readonly uploads: Uploads
  readonly renders: Renders
  /** What waits on a timer looks again at once. */
  readonly wake: () => void
  readonly desktop: Desktop
  readonly updateSettings: (patch: SettingsChange) => Promise<void>
  readonly history: Pick<History, 'versions' | 'find'>
  readonly saving: Pick<Saving, 'acknowledge'>
  /** The profile's folder. */
  readonly userData: string
}

/** One line a command. What a command means is in the services; what was asked for is already parsed (ipc.ts). */
export const createHandlers = (deps: Deps): Handlers => ({
  ...projectHandlers(deps),
  ...chatHandlers(deps),
  ...uploadHandlers(deps),
  ...renderHandlers(deps),
  ...settingsHandlers(deps),
  ...accountHandlers(deps),
})

type Area<A extends string> = Pick<Handlers, Extract<keyof Handlers, `${A}.${string}`>>

/** Throws `not-found`: a window may ask for what was deleted meanwhile. */
function findProject(store: Store, id: string): Project {
  const found = own(store.state().projects, id)
  if (!found) throw new NemoError({ kind: 'not-found', what: 'project' })
  return found
}

function projectHandlers({ store, backends, projects, chat, history, archive, desktop }: Deps): Area<'project' | 'timeline'> {
  const idOf = (id: string) => findProject(store, id).id
  return {
    'project.create': async () => ({ projectId: await projects.createShown(backends.chooseForNew) }),
    'project.open': ({ projectId }) => projects.open(idOf(projectId)),
    'project.rename': ({ projectId, title }) => projects.rename(idOf(projectId), title),
    'project.delete': ({ projectId }) => projects.remove(idOf(projectId)),
    'project.restore': ({ projectId }) => projects.restore(idOf(projectId)),
    async 'project.export'({ projectId }) {
      const { title } = findProject(store, projectId)
      const path = await desktop.chooseArchive(`${safeFileName(title)}.nemo.zip`)
      if (path === null) return null
      await archive.exportTo(projectId, path)
      return { name: path.split(/[\\/]/).at(-1) ?? path }
    },
    async 'project.import'() {
      const path = await desktop.chooseArchive(null)
      if (path === null) return null
      const show = projects.wish()
      const projectId = await archive.importFrom(path)
      await show(projectId)
      return { projectId }
    },
    'project.saveView': ({ projectId, view }) => projects.saveView(idOf(projectId), view),
    async 'project.openInBrowser'({ projectId }) {
      const link = await backends.claimLink(findProject(store, projectId))
      if (link === null) throw new NemoError({ kind: 'rejected', code: 404, message: 'no claim link' })
      await desktop.openExternal(link)
    },
    'timeline.refresh': ({ projectId }) => chat.refreshTimeline(idOf(projectId)),
    'timeline.versions': ({ projectId }) => history.versions(idOf(projectId)),
    'timeline.show': async ({ projectId, versionId }) => (await history.find(idOf(projectId), versionId)).timeline,
  }
}

function chatHandlers({ store, chat, projects }: Deps): Area<'chat'> {
  const idOf = (id: string) => findProject(store, id).id
  return {
    'chat.send': ({ projectId, text, uploadIds }) => chat.send({ projectId: idOf(projectId), text, uploadIds }),
    'chat.batch': ({ projectId, items }) => chat.sendBatch(idOf(projectId), items),
    'chat.stop': ({ projectId }) => chat.stop(idOf(projectId)),
    'chat.retry': ({ projectId, turnId }) => chat.retry(idOf(projectId), turnId),
    'chat.removeQueued': ({ projectId, turnId }) => chat.removeQueued(idOf(projectId), turnId),
    'chat.editQueued': ({ projectId, turnId, text }) => chat.editQueued(idOf(projectId), turnId, text),
    'chat.decide': ({ projectId, ...decision }) => chat.decide(idOf(projectId), decision),
    'chat.earlier': ({ projectId, before }) => projects.earlier(idOf(projectId), before),
    'chat.show': ({ projectId, topic }) => chat.show(idOf(projectId), topic),
  }
}

function uploadHandlers({ store, uploads, desktop }: Deps): Area<'upload'> {
  const idOf = (id: string) => findProject(store, id).id
  return {
    'upload.choose': async ({ projectId, what }) => uploads.startPaths(idOf(projectId), await desktop.chooseMedia(what)),
    'upload.decide': ({ projectId, uploadId, part }) => uploads.decide(idOf(projectId), uploadId, part),
    'upload.link': ({ projectId, url }) => uploads.startLink(idOf(projectId), url),
    'upload.cancel': ({ projectId, uploadId }) => uploads.cancel(idOf(projectId), uploadId),
    'upload.retry': ({ projectId, uploadId }) => uploads.retry(idOf(projectId), uploadId),
    'upload.remove': ({ projectId, uploadId }) => uploads.remove(idOf(projectId), uploadId),
  }
}

/** A drop, which comes by a channel of its own. Throws `not-found`. */
export const createAddFiles = ({ store, uploads }: Pick<Deps, 'store' | 'uploads'>): Uploads['addFiles'] =>
  async (projectId, files) => uploads.addFiles(findProject(store, projectId).id, files)

function renderHandlers({ store, renders, history, desktop }: Deps): Area<'render'> {
  const pathOf = (id: string): string => {
    const found = own(store.state().renders, id)
    if (found?.status !== 'saved') throw new NemoError({ kind: 'not-found', what: 'render' })
    return found.path
  }
  return {
    async 'render.start'({ projectId, versionId }) {
      const { id, backend } = findProject(store, projectId)
      if (versionId === undefined) return renders.start(id)
      // Whether the cloud takes an earlier draft was not seen yet, so it is asked only where the user wants that.
      if (backend !== 'engine' && !store.state().settings.exportOlder) throw new NemoError({ kind: 'not-found', what: 'version' })
      return renders.start(id, { earlier: await history.find(id, versionId) })
    },
    'render.cancel': ({ renderId }) => renders.cancelSoon(renderId),
    'render.keep': ({ renderId }) => renders.keep(renderId),
    'render.retry': ({ renderId }) => renders.retry(renderId),
    'render.reveal': async ({ renderId }) => desktop.reveal(pathOf(renderId)),
    'render.copyPath': ({ renderId }) => desktop.copyText(pathOf(renderId)),
    'render.remove': ({ renderId }) => renders.remove(renderId),
    'render.shown': async ({ renderId }) => renders.shown(renderId),
    'render.move': ({ renderId, before }) => renders.move(renderId, before),
    'render.drag': async ({ renderId }) => desktop.dragFile(pathOf(renderId)),
  }
}

function settingsHandlers({ backends, desktop, updateSettings, saving, userData }: Deps): Area<'settings' | 'link' | 'app' | 'storage'> {
  return {
    'settings.update': ({ backend, ...patch }) =>
      updateSettings({ ...patch, ...(backend !== undefined && { backend: isWay(backend) ? backend : backends.known(backend) }) }),
    async 'settings.chooseFolder'() {
      const folder = await desktop.chooseFolder()
      if (folder !== null) await updateSettings({ exportFolder: folder })
      return { isChosen: folder !== null }
    },
    'settings.resetFolder': () => updateSettings({ exportFolder: null }),
    'link.open': ({ url }) => desktop.openExternal(url),
    'storage.acknowledge': async () => saving.acknowledge(),
    'storage.reveal': async () => desktop.reveal(userData),
    'storage.read': () => diskUse(userData),
    'app.copyDiagnostics': ({ error }) => desktop.copyText(desktop.diagnostics(error)),
  }
}

const isWay = (backend: Settings['backend']): backend is 'auto' | 'cloud' => backend === 'auto' || backend === 'cloud'

function accountHandlers({ store, backends, wake, desktop, updateSettings }: Deps): Area<'backend' | 'account' | 'server'> {
  return {
    async 'backend.retry'() {
      await backends.retry()
      wake()
    },
    'account.pasteToken': async ({ backend }) => backends.pasteToken(backends.known(backend), await desktop.clipboardText()),
    'account.signOut': async ({ backend }) => backends.signOut(backends.known(backend)),
    async 'server.add'({ address }) {
      if (!(await desktop.askServer(address))) return { isAdded: false }
      const { servers } = store.state().settings
      await updateSettings({ backend: address, servers: [...servers.filter((server) => server !== address), address] })
      return { isAdded: true }
    },
    async 'server.remove'({ backend }) {
      const { settings } = store.state()
      const servers = settings.servers.filter((server) => server !== backend)
      await updateSettings({ servers, ...(settings.backend === backend && { backend: 'auto' }) })
    },
    'account.register': ({ projectId }) =>
      desktop.openExternal(backends.registrationLink(projectId === null ? null : findProject(store, projectId))),
  }
}
