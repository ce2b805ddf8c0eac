import { NemoError } from '../../src/shared/errors'
import { startServices } from '../integration/support/start-services'
import type { ChildAnswer, ChildRequest } from './driven-app'

/** Main's services in a process of plain Node, driven by messages. Arguments: the cloud's origin, the folder of the profile. */
const [origin = '', folder = ''] = process.argv.slice(2)
const app = await startServices(origin, folder)
const { store, projects, uploads, chat, renders, backends } = app
store.emit({ type: 'settings.changed', settings: { ...store.state().settings, backend: 'cloud' }, exportFolder: folder })
const last = projects.lastShown()
if (last !== null) await projects.open(last)

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
  failures: () => app.failures.map(String),
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
