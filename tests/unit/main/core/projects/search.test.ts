import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Desktop } from '../../../../../src/main/core/ports'
import { noDesktop } from '../../../../fakes/ports'
import { temporaryFolder } from '../../../../fakes/temporary'
import type { JournalName } from '../../../../../src/main/core/disk/journal'
import { createSearch } from '../../../../../src/main/core/projects/search'
import { message, sampleUpload } from '../../../../fakes/samples'
import { CLOUD, createWorld, type World } from '../world'

const say = (world: World, projectId: string, id: string, text: string, uploadIds: string[] = []): void =>
  world.projects.append({ type: 'message.put', projectId, message: message({ id, projectId, kind: 'user', text, uploadIds }) })

/** Three projects, of which the last is shown and the others are on the disk alone. */
async function three(desktop: Desktop = noDesktop) {
  const world = await createWorld({ ports: { desktop } })
  const ids: string[] = []
  for (const name of ['old', 'middle', 'new']) {
    const { id } = world.projects.create(CLOUD)
    await world.projects.open(id)
    say(world, id, `${name}-1`, `A zebra in the ${name} one`)
    await world.time.advance(1000)
    world.projects.touch(id)
    ids.push(id)
  }
  await world.journals.flush()
  return { world, ids }
}
const found = async (world: World, query: string) => {
  const answer = await world.run('search.find', { query })
  return answer.ok ? (answer.value as { messageId: string }[]).map(({ messageId }) => messageId) : answer.error
}

test('what was said is found in all projects, the newest first, in those on the disk without opening them', async () => {
  const { world, ids } = await three()
  const open = Object.keys(world.store.state().open)
  expect(await found(world, 'ZEBRA in')).toEqual(['new-1', 'middle-1', 'old-1'])
  expect(await found(world, 'old one')).toEqual(['old-1'])
  expect(Object.keys(world.store.state().open)).toEqual(open)
  // What is not on the disk yet is found too, and files by their names.
  const projectId = ids[2] ?? ''
  world.projects.append({ type: 'upload.put', projectId, upload: { ...sampleUpload('u'), projectId, name: 'Okapi.jpg' } })
  say(world, projectId, 'new-2', 'with a file', ['u'])
  expect(await found(world, 'okapi')).toEqual(['new-2'])
})

test('deleted projects are not looked through, and so few words find nothing', async () => {
  const { world, ids } = await three()
  await world.projects.remove(ids[0] ?? '')
  expect(await found(world, 'zebra')).toEqual(['new-1', 'middle-1'])
  expect([await found(world, ''), await found(world, 'z'), await found(world, '.*')]).toEqual([[], [], []])
  expect(await found(world, 'z'.repeat(201))).toMatchObject({ kind: 'bad-request' })
})

test('one project that says it often leaves room for the others, and there are at most fifty places', async () => {
  const world = await createWorld()
  for (let count = 0; count < 9; count += 1) {
    const { id } = world.projects.create(CLOUD)
    await world.projects.open(id)
    for (let nth = 0; nth < 20; nth += 1) say(world, id, `${count}/${nth}`, 'zebra')
  }
  const places = await found(world, 'zebra')
  expect(places).toHaveLength(50)
  expect(new Set((places as string[]).map((id) => id.split('/')[0])).size).toBe(7)
})

test('a later search ends the one before', async () => {
  const { world } = await three()
  let reads = 0
  const read = (name: JournalName) => {
    reads += 1
    return world.journals.read(name)
  }
  const search = createSearch({ store: world.store, journals: { read } })
  const first = search('zebra in')
  const second = search('')
  expect([(await first).length, await second]).toEqual([2, []])
  expect(reads).toBe(1)
})

test('all that was said is read without opening the project, and its transcript is written where the user says', async () => {
  const path = join(await temporaryFolder(), 'Old.md')
  const asked: string[] = []
  const answers = [path, null]
  const chooseTranscript = async (name: string) => {
    asked.push(name)
    return answers.shift() ?? null
  }
  const { world, ids } = await three({ ...noDesktop, chooseTranscript })
  const projectId = ids[0] ?? ''
  await world.projects.rename(projectId, 'Old: one')
  const open = Object.keys(world.store.state().open)
  expect(await world.run('chat.read', { projectId })).toMatchObject({ ok: true, value: { messages: [{ id: 'old-1' }], files: {} } })
  expect(Object.keys(world.store.state().open)).toEqual(open)
  expect(await world.run('chat.saveTranscript', { projectId, text: '# Old' })).toEqual({ ok: true, value: { name: 'Old.md' } })
  expect(await readFile(path, 'utf8')).toBe('# Old')
  expect(await world.run('chat.saveTranscript', { projectId, text: '# Other' })).toEqual({ ok: true, value: null })
  expect(asked).toEqual(['Old one.md', 'Old one.md'])
})
