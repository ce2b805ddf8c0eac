import { access } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Handlers } from '../../shared/contract/commands'
import { NemoError } from '../../shared/contract/errors'
import { isRenderActive, isRenderSaved } from '../../shared/model/render'
import type { Settings, SettingsChange } from '../../shared/model/settings'
import type { DiskUse } from '../../shared/model/storage'
import type { Unsent } from '../../shared/model/project'
import { mapValues, own } from '../../shared/records'
import type { AppState } from '../../shared/state/state'
import { safeFileName } from '../../shared/text/file-names'
import type { Backends } from './backends'
import type { Chat } from './chat'
import { clearDisk, clearPieces, diskUse } from './disk/use'
import { copyDurably, writeDurably, type DiskWriter } from './disk/durable'
import type { History } from './disk/history'
import type { MediaRegistry } from './disk/media'
import { createRunner } from './files/convert'
import type { PeaksOf } from './files/sound'
import type { LocalModels } from './local-models'
import type { Desktop } from './ports'
import type { Projects } from './projects'
import type { ProjectArchive } from './projects/archive'
import { withRequests } from './projects/requests'
import type { Renders } from './renders'
import { workIn, type Store } from './store'
import type { Uploads } from './uploads'

interface Deps {
  readonly backends: Backends
  readonly projects: Projects
  readonly archive: ProjectArchive
  readonly chat: Chat
  readonly uploads: Uploads
  readonly renders: Renders
  readonly history: History
  readonly media: Pick<MediaRegistry, 'pathOf'>
  readonly peaksOf: PeaksOf
  /** What waits on a timer looks again at once. */
  readonly wake: () => void
  readonly store: Store
  readonly desktop: Desktop
  readonly localModels: LocalModels
  readonly updateSettings: (change: SettingsChange) => Promise<void>
  readonly diskWriter: Pick<DiskWriter, 'acknowledge'>
  readonly keepUnsent: (unsent: Unsent) => Promise<void>
  /** What is left of a project that was deleted for good goes, or is left to the next start. */
  readonly eraseNow: (projectId: string) => Promise<void>
  /** The profile's folder. */
  readonly profile: string
}
type Area<A extends string> = Pick<Handlers, Extract<keyof Handlers, `${A}.${string}`>>

/**
 * One line a command. What a command means is in the services; what was asked for is parsed already, and its project is there
 * (dispatch.ts).
 */
export const createHandlers = (deps: Deps): Handlers => ({
  ...projectHandlers(deps),
  ...chatHandlers(deps),
  ...uploadHandlers(deps),
  ...renderHandlers(deps),
  ...settingsHandlers(deps),
  ...accountHandlers(deps),
  'media.peaks': (heard) => deps.peaksOf(heard),
  async 'media.reveal'({ mediaId }) {
    const path = deps.media.pathOf(mediaId)
    if (path === undefined) throw new NemoError({ kind: 'not-found', what: 'media' })
    deps.desktop.reveal(await present(path, 'media'))
  },
  'search.find': ({ query }) => deps.projects.search(query),
  'model.find': ({ address }) => deps.localModels.find(address),
  'model.use': ({ model }) => deps.localModels.use(model),
})

/** Systems pass over a file that is gone without a word. */
async function present(path: string, what: 'media' | 'render'): Promise<string> {
  await access(path).catch((cause: unknown) => {
    throw new NemoError({ kind: 'not-found', what }, { cause })
  })
  return path
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

function projectHandlers({ backends, projects, chat, history, archive, eraseNow, desktop }: Deps): Area<'project' | 'timeline'> {
  return {
    'project.create': async () => ({ projectId: await projects.createShown() }),
    async 'project.duplicate'({ projectId }) {
      const show = projects.wish()
      const copy = await archive.duplicate(projectId)
      await show(copy)
      return { projectId: copy }
    },
    'project.open': ({ projectId }) => projects.open(projectId),
    'project.rename': ({ projectId, title }) => projects.rename(projectId, title),
    'project.delete': ({ projectId }) => projects.remove(projectId),
    async 'project.restore'({ projectId, isUndo }) {
      if (!isUndo) await chat.hold(projectId)
      await projects.restore(projectId)
    },
    async 'project.erase'({ projectId }) {
      await projects.erase(projectId)
      await eraseNow(projectId)
    },
    async 'project.export'({ projectId }) {
      const path = await desktop.chooseArchive(`${safeFileName(projects.get(projectId).title)}.nemo.zip`)
      if (path === null) return null
      await archive.exportTo(projectId, path)
      return { name: fileName(path) }
    },
    async 'project.import'() {
      const path = await desktop.chooseArchive(null)
      if (path === null) return null
      const show = projects.wish()
      const projectId = await archive.importFrom(path)
      await show(projectId)
      return { projectId }
    },
    'project.saveView': ({ projectId, view }) => projects.saveView(projectId, view),
    async 'project.openInBrowser'({ projectId }) {
      const link = await backends.claimLink(projects.get(projectId))
      if (link === null) throw new NemoError({ kind: 'rejected', code: 404, message: 'no claim link' })
      await desktop.openExternal(link)
    },
    'timeline.refresh': ({ projectId }) => chat.refreshTimeline(projectId),
    'timeline.versions': async ({ projectId }) => withRequests(await history.versions(projectId), await projects.content(projectId)),
    'timeline.show': async ({ projectId, versionId }) => (await history.find(projectId, versionId)).timeline,
  }
}

const chatHandlers = ({ chat, projects, desktop }: Deps): Area<'chat'> => ({
  async 'chat.read'({ projectId }) {
    const { messages, uploads } = await projects.peek(projectId)
    return { messages, files: mapValues(uploads, ({ name }) => name) }
  },
  async 'chat.saveTranscript'({ projectId, text }) {
    const path = await desktop.chooseTranscript(`${safeFileName(projects.get(projectId).title)}.md`)
    if (path === null) return null
    await writeDurably(path, text, 0o644)
    return { name: fileName(path) }
  },
  'chat.send': (message) => chat.send(message),
  'chat.batch': (batch) => chat.sendBatch(batch),
  'chat.stop': ({ projectId }) => chat.stop(projectId),
  'chat.release': ({ projectId }) => chat.release(projectId),
  'chat.retry': ({ projectId, turnId }) => chat.retry(projectId, turnId),
  'chat.removeQueued': ({ projectId, turnId }) => chat.removeQueued(projectId, turnId),
  'chat.editQueued': ({ projectId, turnId, text }) => chat.editQueued(projectId, turnId, text),
  'chat.decide': ({ projectId, ...decision }) => chat.decide(projectId, decision),
  'chat.earlier': ({ projectId, before }) => projects.earlier(projectId, before),
  'chat.show': ({ projectId, topic }) => chat.show(projectId, topic),
})

const uploadHandlers = ({ uploads, desktop }: Deps): Area<'upload'> => ({
  'upload.choose': async ({ projectId, what }) => uploads.startPaths(projectId, await desktop.chooseMedia(what)),
  'upload.decide': ({ projectId, uploadId, part }) => uploads.decide(projectId, uploadId, part),
  'upload.link': ({ projectId, url }) => uploads.startLink(projectId, url),
  'upload.cancel': ({ projectId, uploadId }) => uploads.cancel(projectId, uploadId),
  'upload.retry': ({ projectId, uploadId }) => uploads.retry(projectId, uploadId),
  'upload.remove': ({ projectId, uploadId }) => uploads.remove(projectId, uploadId),
})

function renderHandlers({ store, projects, renders, history, desktop, updateSettings }: Deps): Area<'render'> {
  const pathOf = (id: string): string => {
    const found = own(store.state().renders, id)
    if (!found || !isRenderSaved(found)) throw new NemoError({ kind: 'not-found', what: 'render' })
    return found.state.path
  }
  return {
    async 'render.start'({ projectId, versionId, output, unlessKnown }) {
      if (versionId === undefined) return { knownId: await renders.start(projectId, { output, unlessKnown }) }
      // Whether the cloud takes an earlier draft was not seen yet, so it is asked only where the user wants that.
      const isTaken = projects.get(projectId).backend === 'engine' || store.state().settings.exportOlder
      if (!isTaken) throw new NemoError({ kind: 'not-found', what: 'version' })
      return { knownId: await renders.start(projectId, { output, unlessKnown, earlier: await history.find(projectId, versionId) }) }
    },
    'render.preview': async ({ projectId, versionId }) =>
      renders.preview(projectId, versionId === undefined ? undefined : await history.find(projectId, versionId)),
    'render.cancel': ({ renderId }) => renders.cancelSoon(renderId),
    'render.keep': ({ renderId }) => renders.keep(renderId),
    'render.retry': ({ renderId }) => renders.retry(renderId),
    'render.reveal': async ({ renderId }) => desktop.reveal(await present(pathOf(renderId), 'render')),
    async 'render.saveCopy'({ renderId }) {
      const from = await present(pathOf(renderId), 'render')
      const to = await desktop.chooseCopy(fileName(from), store.state().settings.copyFolder)
      if (to === null) return null
      await copyDurably(from, to)
      await updateSettings({ copyFolder: dirname(to) })
      return { name: fileName(to) }
    },
    'render.copyPath': ({ renderId }) => desktop.copyText(pathOf(renderId)),
    'render.remove': ({ renderId }) => renders.remove(renderId),
    'render.shown': async ({ renderId }) => renders.shown(renderId),
    'render.move': ({ renderId, before }) => renders.move(renderId, before),
    'render.drag': async ({ renderId }) => desktop.dragFile(await present(pathOf(renderId), 'render')),
  }
}

function settingsHandlers(deps: Deps): Area<'settings' | 'link' | 'app' | 'storage'> {
  const { store, backends, desktop, updateSettings, diskWriter, profile } = deps
  const readUse = (): Promise<DiskUse> => {
    const { renders, projects } = store.state()
    const exported = Object.values(renders).filter(isRenderSaved).map(({ projectId, state: { path } }) => ({ projectId, path }))
    return diskUse(profile, Object.values(projects), exported)
  }
  return {
    'settings.update': ({ backend, ...patch }) =>
      updateSettings({ ...patch, ...(backend !== undefined && { backend: isWay(backend) ? backend : backends.known(backend) }) }),
    async 'settings.chooseFolder'() {
      const folder = await desktop.chooseFolder()
      if (folder !== null) await updateSettings({ exportFolder: folder })
      return { isChosen: folder !== null }
    },
    'settings.resetFolder': () => updateSettings({ exportFolder: null }),
    async 'settings.useProxy'({ proxy }) {
      const isTaken = proxy === 'system' || proxy === 'none' || (await desktop.askAddress('proxy', proxy))
      if (isTaken) await updateSettings({ proxy })
      return { isTaken }
    },
    'link.open': ({ url }) => desktop.openExternal(url),
    'storage.acknowledge': async () => diskWriter.acknowledge(),
    'storage.reveal': async () => desktop.reveal(profile),
    'storage.read': readUse,
    async 'storage.clear'(what) {
      if (Object.values(store.state().renders).some(isRenderActive)) throw new NemoError({ kind: 'blocked', reason: 'exporting' })
      if ('part' in what) await clearDisk(profile, what.part)
      else await clearPieces(profile, deps.projects.get(what.projectId))
      return readUse()
    },
    'app.copyDiagnostics': async ({ error }) => desktop.copyText(desktop.diagnostics(error, await factsOf(store.state()))),
    'app.copyText': ({ text }) => desktop.copyText(text),
    'app.keepUnsent': deps.keepUnsent,
  }
}

/** What a helper asks first: how it goes with the servers, the engine and its ffmpeg, and how much there is. */
async function factsOf({ backends, engine, newProjectBackend, projects, renders, storage, settings }: AppState): Promise<string> {
  const ffmpeg = await createRunner()
    .find()
    .then(({ path, version }) => `${version} (${path})`, (error: unknown) => String(error))
  return [
    `new projects: ${newProjectBackend ?? 'not known yet'} (${settings.backend}), engine: ${engine}, ffmpeg: ${ffmpeg}`,
    ...Object.values(backends).map(({ id, connection, auth }) => `${id}: ${connection}, ${auth.status}`),
    `${Object.keys(projects).length} projects, ${Object.keys(renders).length} exports, disk: ${storage.trouble?.reason ?? 'fine'}`,
  ].join('\n')
}

const isWay = (backend: Settings['backend']): backend is 'auto' | 'cloud' => backend === 'auto' || backend === 'cloud'

function accountHandlers(deps: Deps): Area<'backend' | 'account' | 'server'> {
  const { store, projects, backends, chat, uploads, wake, desktop, updateSettings } = deps
  return {
    async 'backend.retry'() {
      await backends.connect()
      wake()
    },
    async 'account.pasteToken'({ backend }) {
      await backends.pasteToken(backends.known(backend), await desktop.clipboardText())
      wake()
    },
    async 'account.work'({ backend }) {
      const of = (all: readonly { readonly projectId: string }[]): number =>
        all.filter(({ projectId }) => own(store.state().projects, projectId)?.backend === backend).length
      const { turns, uploads, renders } = workIn(store.state())
      return { messages: of(turns), uploads: of(uploads), exports: of(renders) }
    },
    async 'account.signOut'({ backend }) {
      const id = backends.known(backend)
      await backends.signOut(id)
      if (!backends.isSignedOut(id)) return
      uploads.signedOut(id)
      chat.signedOut(id)
    },
    async 'account.signIn'({ backend }) {
      await backends.signIn(backends.known(backend))
      wake()
    },
    async 'server.add'({ address }) {
      if (!(await desktop.askAddress('server', address))) return { isAdded: false }
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
      desktop.openExternal(backends.registrationLink(projectId === null ? null : projects.get(projectId))),
  }
}
