import { setTimeout as delay } from 'node:timers/promises'
import type { CommandName, Input } from '../../src/shared/contract/commands'
import { isRenderFailed, isRenderSaved, type Render } from '../../src/shared/model/render'
import type { Turn } from '../../src/shared/model/turn'
import type { Upload } from '../../src/shared/model/upload'
import type { AppState } from '../../src/shared/state/state'
import type { DrivenApp } from './driven-app'

export const REQUEST = 'make a video about our city'

/** What the user did, by name; the judge holds the server's log against it. */
export type Deeds = Record<'upload' | 'upload again' | 'send' | 'send again' | 'export' | 'export again' | 'create', number>
export const noDeeds = (): Deeds => ({ create: 0, upload: 0, 'upload again': 0, send: 0, 'send again': 0, export: 0, 'export again': 0 })

export interface User {
  readonly deeds: Deeds
  readonly pictures: readonly string[]
  /** The file is asked for with the message itself, and the button is not pressed. */
  readonly wantsExport: boolean
  /** Just before the deed, so that a case can set its trap. */
  readonly before: (deed: keyof Deeds) => void
}

/** Nobody presses a button more often than this. */
const PATIENCE = 4
const LOOK_EVERY_MS = 15

/**
 * One look at the app and the next sensible deed, if there is one: first the files, then the message, then the export, and “Try again”
 * wherever it is offered. True when the video is saved and told of.
 */
export async function goOn(app: DrivenApp, { deeds, pictures, wantsExport, before }: User): Promise<boolean> {
  const state = await app.state()
  const act = async <C extends CommandName>(deed: keyof Deeds, name: C, input: Input<C>): Promise<false> => {
    await attempt(deed, () => app.invoke(name, input))
    return false
  }
  const attempt = async (deed: keyof Deeds, work: () => Promise<unknown>): Promise<void> => {
    deeds[deed] += 1
    if (deeds[deed] > PATIENCE) throw new Error(`stuck: “${deed}” did not help ${PATIENCE} times: ${summary(state)}`)
    before(deed)
    await work()
  }
  const project = Object.values(state.projects)[0]
  if (!project) return act('create', 'project.create', {})
  const { id: projectId } = project
  const content = state.open[projectId]
  if (!content || state.activeProjectId !== projectId) {
    await app.invoke('project.open', { projectId })
    return false
  }
  const uploads = Object.values(content.uploads)
  const turn = Object.values(content.turns)[0]
  const render = Object.values(state.renders)[0]
  if (render) {
    if (isRenderFailed(render)) return act('export again', 'render.retry', { renderId: render.id })
    if (isRenderSaved(render)) return render.state.isAnnounced
  } else if (turn) {
    const { status } = turn.state
    if (status === 'complete' && !wantsExport) return act('export', 'render.start', { projectId })
    const hasFailed = ['failed', 'unknown', 'stopped'].includes(status)
    if (hasFailed) return act('send again', 'chat.retry', { projectId, turnId: turn.id })
  }
  const failed = uploads.find(({ state }) => state.status === 'failed')
  const next = pictures[uploads.length]
  if (failed) return act('upload again', 'upload.retry', { projectId, uploadId: failed.id })
  if (next !== undefined) await attempt('upload', () => app.give(projectId, next))
  else if (!turn && uploads.every(({ state }) => state.status === 'ready')) {
    if (wantsExport) deeds.export += 1
    const text = wantsExport ? `${REQUEST} and export it` : REQUEST
    return act('send', 'chat.send', { projectId, text, uploadIds: uploads.map(({ id }) => id) })
  }
  await delay(LOOK_EVERY_MS)
  return false
}

/** Where things stand, in one line. */
export function summary({ open, renders, backends }: AppState): string {
  const standing = ({ state }: Upload | Turn | Render) => [state.status, 'error' in state ? state.error : '']
  const entries = Object.values(open).flatMap(({ uploads, turns, messages }) => [
    ...Object.values(uploads).map(standing),
    ...Object.values(turns).map(standing),
    ...messages.map((message) => [message.kind, 'error' in message ? message.error : 'notice' in message ? message.notice : '']),
  ])
  const jobs = Object.values(renders).map(standing)
  return JSON.stringify([...entries, ...jobs, ...Object.values(backends).map(({ auth }) => auth.status)])
}
