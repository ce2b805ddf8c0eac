import type { Handlers } from '../shared/contract'
import { NemoError } from '../shared/errors'
import type { Project } from '../shared/project'
import type { Render } from '../shared/render'
import type { SettingsChange } from '../shared/settings'
import type { Backends } from './services/backends'
import type { Chat } from './services/chat'
import type { Projects } from './services/projects'
import type { Renders } from './services/renders'
import type { Uploads } from './services/uploads'
import type { Store } from './store'

/** What the desktop does for the user, as functions, so that the table below is only a table. */
export interface Desktop {
  readonly chooseFiles: () => Promise<readonly string[]>
  readonly chooseFolder: () => Promise<string | null>
  /** Files, or an image kept as a file, on the clipboard. */
  readonly clipboardFiles: () => Promise<readonly string[]>
  readonly clipboardText: () => Promise<string>
  readonly copyText: (text: string) => Promise<void>
  readonly reveal: (path: string) => void
  readonly dragFile: (path: string) => void
  readonly openExternal: (url: string) => Promise<void>
  readonly diagnostics: () => string
}

interface Deps {
  readonly store: Store
  readonly backends: Backends
  readonly projects: Projects
  readonly chat: Chat
  readonly uploads: Uploads
  readonly renders: Renders
  readonly desktop: Desktop
  readonly updateSettings: (patch: SettingsChange) => void
}

type Saved = Extract<Render, { status: 'saved' }>

/** One line a command. What a command means is in the services; what was asked for is already parsed (ipc.ts). */
export function createHandlers({ store, backends, projects, chat, uploads, renders, desktop, updateSettings }: Deps): Handlers {
  const project = (id: string): Project => {
    const found = store.state().projects[id]
    if (!found) throw new NemoError({ kind: 'not-found', what: 'project' })
    return found
  }
  const saved = (id: string): Saved => {
    const found = store.state().renders[id]
    if (found?.status !== 'saved') throw new NemoError({ kind: 'not-found', what: 'render' })
    return found
  }
  const openClaimLink = async (id: string) => {
    const link = await backends.claimLink(project(id))
    if (link === null) throw new NemoError({ kind: 'rejected', code: 404, message: 'no claim link' })
    await desktop.openExternal(link)
  }
  const paste = async (projectId: string) => {
    const paths = await desktop.clipboardFiles()
    if (paths.length > 0) await uploads.startPaths(projectId, paths)
    return { count: paths.length }
  }
  const chooseFiles = async (projectId: string) => {
    const paths = await desktop.chooseFiles()
    if (paths.length > 0) await uploads.startPaths(projectId, paths)
  }
  const chooseFolder = async () => {
    const folder = await desktop.chooseFolder()
    if (folder !== null) updateSettings({ exportFolder: folder })
  }
  return {
    'project.create': async () => {
      const { id } = projects.create(await backends.chooseForNew(), '')
      await projects.open(id)
      return { projectId: id }
    },
    'project.open': ({ projectId }) => projects.open(project(projectId).id),
    'project.rename': ({ projectId, title }) => projects.rename(project(projectId).id, title),
    'project.delete': ({ projectId }) => projects.remove(project(projectId).id),
    'project.restore': ({ projectId }) => projects.restore(project(projectId).id),
    'project.saveView': async ({ projectId, view }) => projects.saveView(project(projectId).id, view),
    'project.openInBrowser': ({ projectId }) => openClaimLink(projectId),

    'chat.send': ({ projectId, text, uploadIds }) => chat.send({ projectId: project(projectId).id, text, uploadIds }),
    'chat.stop': ({ projectId }) => chat.stop(project(projectId).id),
    'chat.retry': ({ projectId, turnId }) => chat.retry(project(projectId).id, turnId),
    'chat.removeQueued': ({ projectId, turnId }) => chat.removeQueued(project(projectId).id, turnId),
    'chat.show': ({ projectId, topic }) => chat.show(project(projectId).id, topic),

    'upload.start': ({ projectId, handles }) => uploads.start(project(projectId).id, handles),
    'upload.choose': ({ projectId }) => chooseFiles(project(projectId).id),
    'upload.paste': ({ projectId }) => paste(project(projectId).id),
    'upload.link': ({ projectId, url }) => uploads.startLink(project(projectId).id, url),
    'upload.cancel': ({ projectId, uploadId }) => uploads.cancel(project(projectId).id, uploadId),
    'upload.retry': ({ projectId, uploadId }) => uploads.retry(project(projectId).id, uploadId),
    'upload.remove': ({ projectId, uploadId }) => uploads.remove(project(projectId).id, uploadId),

    'timeline.refresh': ({ projectId }) => chat.refreshTimeline(project(projectId).id),

    'render.start': ({ projectId }) => renders.start(project(projectId).id),
    'render.cancel': ({ renderId }) => renders.cancel(renderId),
    'render.retry': ({ renderId }) => renders.retry(renderId),
    'render.reveal': async ({ renderId }) => desktop.reveal(saved(renderId).path),
    'render.copyPath': ({ renderId }) => desktop.copyText(saved(renderId).path),
    'render.remove': ({ renderId }) => renders.remove(renderId),
    'render.drag': async ({ renderId }) => desktop.dragFile(saved(renderId).path),

    'settings.update': async (patch) => updateSettings(patch),
    'settings.chooseFolder': chooseFolder,
    'settings.resetFolder': async () => updateSettings({ exportFolder: null }),

    'backend.retry': () => backends.retry(),
    'account.pasteToken': async ({ backend }) => backends.pasteToken(backend, await desktop.clipboardText()),
    'account.signOut': ({ backend }) => backends.signOut(backend),
    'account.register': ({ projectId }) => desktop.openExternal(backends.registrationLink(projectId === null ? null : project(projectId))),

    'link.open': ({ url }) => desktop.openExternal(url),
    'app.copyDiagnostics': ({ error }) => desktop.copyText([desktop.diagnostics(), error].join('\n\n')),
  }
}
