import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { quietSaving } from '../fakes/saving'
import { NemoError } from '../../src/shared/contract/errors'
import { startServices } from '../integration/support/start-services'
import { TOLD, type ChildAnswer, type ChildRequest } from './driven-app'
import { aroundCalls, aroundFiles, createSteps } from './steps'

/**
 * Main's services in a process of plain Node, driven by messages. Arguments: the cloud's origin, the folder of the profile, and perhaps
 * the step at which to die.
 */
const [origin = '', folder = '', dieAt] = process.argv.slice(2)
const { step, taken } = createSteps(dieAt)
await aroundFiles(folder, step)
const tell = (title: string): void => {
  step('told')
  appendFileSync(join(folder, TOLD), `${title}\n`)
  step('told is shown')
}
const app = await startServices(origin, folder, undefined, quietSaving(), { around: aroundCalls(step), tell })
const { store, projects, uploads, chat, renders, backends } = app
store.emit({ type: 'settings.changed', settings: { ...store.state().settings, backend: 'cloud' }, exportFolder: folder })
const last = projects.lastShown()
if (last !== null) await projects.open(last)

/** Saved videos whose player would show nothing. */
const unplayable = (): string[] =>
  Object.values(store.state().renders).flatMap((render) =>
    render.status === 'saved' && app.media.pathOf(render.mediaId) !== render.path ? [`not playable: ${render.path}`] : [],
  )

/** What the calls below are given, each some of it. */
interface Given {
  readonly projectId: string
  readonly uploadId: string
  readonly uploadIds: readonly string[]
  readonly turnId: string
  readonly renderId: string
  readonly text: string
  readonly path: string
}
const calls: Partial<Record<ChildRequest['call'], (input: Given) => unknown>> = {
  state: () => store.state(),
  failures: () => [...app.failures.map(String), ...unplayable()],
  steps: () => taken,
  give: ({ projectId, path }) => uploads.startPaths(projectId, [path]),
  'project.create': async () => projects.open(projects.create(await backends.chooseForNew()).id),
  'project.open': ({ projectId }) => projects.open(projectId),
  'upload.retry': ({ projectId, uploadId }) => uploads.retry(projectId, uploadId),
  'chat.send': ({ projectId, text, uploadIds }) => chat.send({ projectId, text, uploadIds }),
  'chat.retry': ({ projectId, turnId }) => chat.retry(projectId, turnId),
  'render.start': ({ projectId }) => renders.start(projectId),
  'render.retry': ({ renderId }) => renders.retry(renderId),
}

async function answer({ id, call, input }: ChildRequest): Promise<ChildAnswer> {
  try {
    return { id, ok: true, value: await calls[call]?.(input as unknown as Given) }
  } catch (error) {
    return { id, ok: false, error: error instanceof NemoError ? error.data : { kind: 'internal', logId: String(error) } }
  }
}
process.on('message', (request: ChildRequest) => {
  void answer(request).then((sent) => process.send?.(sent))
})
process.on('disconnect', () => process.exit())
process.send?.({ id: 0, ok: true, value: null } satisfies ChildAnswer)
