import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createNemoApi } from '../../src/main/core/nemo'
import type { CreateNemoApi } from '../../src/main/core/nemo/types'
import { NemoError } from '../../src/shared/contract/errors'
import { startServices } from '../integration/support/start-services'
import { TOLD, type ChildAnswer, type ChildRequest } from './driven-app'
import { aroundCalls, aroundFiles, createSteps } from './steps'

/**
 * The core in a process of plain Node, driven by messages. Arguments: the cloud's origin, the folder of the profile, and perhaps the
 * step at which to die.
 */
const [origin = '', folder = '', dieAt] = process.argv.slice(2)
const settings = join(folder, 'settings.v1.json')
mkdirSync(folder, { recursive: true })
if (!existsSync(settings)) writeFileSync(settings, JSON.stringify({ backend: 'cloud' }))

const { step, taken } = createSteps(dieAt)
await aroundFiles(folder, step)
const around = aroundCalls(step)
const countedApi: CreateNemoApi = (deps) => {
  const client = createNemoApi(deps)
  return { ...around(client), close: client.close }
}
const notifier = {
  exportEnded({ title }: { readonly title: string }): void {
    step('told')
    appendFileSync(join(folder, TOLD), `${title}\n`)
    step('told is shown')
  },
  tokenExpiring: () => undefined,
}
const app = await startServices(origin, folder, { notifier }, { createNemoApi: countedApi })
const { store, uploads } = app

/** Saved videos whose player would show nothing. */
const unplayable = (): string[] =>
  Object.values(store.state().renders).flatMap((render) =>
    render.state.status === 'saved' && app.media.pathOf(render.state.mediaId) !== render.state.path
      ? [`not playable: ${render.state.path}`]
      : [],
  )

async function answer({ id, call, input }: ChildRequest): Promise<ChildAnswer> {
  const done = (value: unknown): ChildAnswer => ({ id, ok: true, value })
  switch (call) {
    case 'state':
      return done(store.state())
    case 'failures':
      return done([...app.failures.map(String), ...unplayable()])
    case 'steps':
      return done(taken)
    case 'give':
      return uploads.startPaths(String(input['projectId']), [String(input['path'])]).then(done, (error: unknown) => ({
        id, ok: false, error: error instanceof NemoError ? error.data : { kind: 'internal', logId: String(error) },
      }))
    default:
      return { id, ...(await app.run(call, input)) }
  }
}
process.on('message', (request: ChildRequest) => {
  void answer(request).then((sent) => process.send?.(sent))
})
process.on('disconnect', () => process.exit())
process.send?.({ id: 0, ok: true, value: null } satisfies ChildAnswer)
