import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StorageState } from '../../../src/shared/model/storage'
import { DEFAULT_DRAFT } from '../../fakes/nemo-server'
import { temporaryFolder } from '../../fakes/temporary'
import { smallDisk } from '../support/small-disk'
import type { App } from '../support/start-services'
import { cloud, eventually, newProject, say, startApp, statusesOf } from '../support/studio'

const renders = (app: App) => Object.values(app.store.state().renders)

/** The app on a disk of its own, with a project that has a timeline. `room` is what the disk still has when it is `filled`. */
async function setup(kilobytes: number) {
  const server = await cloud({ pollsUntilDone: 1 })
  const disk = await smallDisk(kilobytes)
  const folder = join(disk.folder, 'profile')
  const told: StorageState['trouble'][] = []
  const app = await startApp(server, folder)
  app.store.subscribe(({ event }) => event.type === 'storage.changed' && told.push(event.storage.trouble))
  const id = await newProject(app)
  await say(app, id, 'make a 10 second video of a city')
  await app.journals.flush()
  return { server, disk, folder, told, app, id }
}
/** Larger than what may be left in the last page of a file. */
const words = (text: string): string => `${text} ${'with much rain '.repeat(700)}`

test('a message that cannot be written down is refused, and is not sent later either', async () => {
  const { server, disk, folder, told, app, id } = await setup(1024)
  await disk.fill()
  const sent = app.chat.send({ projectId: id, text: words('make it blue'), uploadIds: [] })
  await expect(sent).rejects.toMatchObject({ data: { kind: 'disk', reason: 'full' } })
  expect(server.calls('run')).toHaveLength(1)
  expect(statusesOf(app, id)).toHaveLength(1)
  await eventually(() => expect(told.at(-1)).toEqual({ reason: 'full', folder }))
  await disk.free()
  await eventually(() => expect(told.at(-1)).toBeNull())
  await app.chat.send({ projectId: id, text: 'make it red', uploadIds: [] })
  await eventually(() => expect(statusesOf(app, id)).toEqual(['complete', 'complete']))
  expect(server.calls('run').map(({ body }) => JSON.stringify(body).includes('blue'))).toEqual([false, false])
  expect(app.failures).toEqual([])
})

test('a message that was told as not done, since the disk became full while it waited, is not sent by itself after a kill', async () => {
  const { server, disk, folder, app, id } = await setup(1024)
  server.fail('credits', { headersAfter: disk.fill })
  await app.chat.send({ projectId: id, text: words('make it blue'), uploadIds: [] })
  await eventually(() => expect(statusesOf(app, id)).toEqual(['complete', 'failed']))
  // What a kill leaves is the disk as it is now. The app still runs, so a file that it is about to rename may be gone before it is copied.
  const killed = await temporaryFolder()
  await cp(folder, killed, { recursive: true, filter: (path) => !path.endsWith('.tmp') })
  const later = await startApp(server, killed)
  await later.projects.open(id)
  expect(statusesOf(later, id)).toEqual(['complete', 'failed'])
  expect(server.calls('run')).toHaveLength(1)
})

test('an export that cannot be written down is refused, and is not begun later either', async () => {
  const { server, disk, told, app, id } = await setup(1024)
  // So much that the job's lines fit into no page that is there.
  server.setState(app.projects.get(id).session?.sessionId ?? '', { draft: { ...DEFAULT_DRAFT, note: 'x'.repeat(20_000) } })
  await disk.fill()
  await expect(app.renders.start(id)).rejects.toMatchObject({ data: { kind: 'disk', reason: 'full' } })
  expect([server.calls('render'), renders(app)]).toEqual([[], []])
  await disk.free()
  await eventually(() => expect(told.at(-1)).toBeNull())
  await app.renders.start(id)
  await eventually(() => expect(renders(app).map(({ state }) => state.status)).toEqual(['saved']))
  expect(server.calls('render')).toHaveLength(1)
})

