import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ZodType } from 'zod'
import type { JournalName, Journals } from '../../../../../src/main/core/disk/journal'
import { quietDiskWriter } from '../../../../fakes/disk-writer'
import { createGate } from '../../../../fakes/nemo-server/turn'
import { sampleUpload, uploaded } from '../../../../fakes/samples'
import { createProjects } from '../../../../../src/main/core/projects'
import { emptyContent, type ProjectEvent } from '../../../../../src/shared/state/state'
import { PAGE } from '../../../../../src/shared/state/message-page'
import { ERASED, TRASH_MS } from '../../../../../src/shared/model/project'
import { titleFrom } from '../../../../../src/shared/text/lines'
import { CLOUD, createWorld, openProject } from '../world'

const say = (projectId: string, id: string, text: string): ProjectEvent => ({
  type: 'message.put', projectId, message: { id, projectId, turnId: null, at: 1, kind: 'user', text, uploadIds: [], chips: [] },
})

test('a project and what was said in it are there after a restart, and the last one shown is known', async () => {
  const world = await createWorld()
  const first = await openProject(world)
  const second = await openProject(world)
  await world.projects.appendDurably(say(first, 'm1', 'hello'))
  await world.projects.saveView(first, { composerText: 'half a sen', scrollTop: 12 })
  await world.projects.open(first)
  await world.projects.rename(second, 'City')
  const later = await world.restart()
  expect(later.projects.lastShown()).toBe(first)
  expect(later.projects.get(second)).toMatchObject({ title: 'City', isTitleChosen: true, backend: CLOUD })
  await later.projects.open(first)
  expect(later.messages(first)).toMatchObject([{ text: 'hello' }])
  expect(later.store.state().open[first]?.view).toEqual({ composerText: 'half a sen', scrollTop: 12 })
  expect(later.store.state().activeProjectId).toBe(first)
})

test('what is neither shown nor at work is let go of, and read again when it is shown', async () => {
  const world = await createWorld()
  const first = await openProject(world)
  await world.projects.appendDurably(say(first, 'm1', 'hello'))
  const second = await openProject(world)
  expect(Object.keys(world.store.state().open)).toEqual([second])
  world.projects.append({
    type: 'turn.put', projectId: second,
    turn: { id: 't', projectId: second, text: 'x', uploadIds: [], createdAt: 1, wantsExport: false, state: { status: 'queued' } },
  })
  await world.projects.open(first)
  expect(Object.keys(world.store.state().open).sort()).toEqual([first, second].sort())
  expect(world.messages(first)).toHaveLength(1)
})

test('a deleted project can be restored for 30 days, also after a start, and one that is erased is gone at the next', async () => {
  const world = await createWorld()
  const kept = await openProject(world)
  const gone = await openProject(world)
  await world.projects.appendDurably(say(gone, 'm1', 'hello'), say(kept, 'm2', 'hello'))
  await world.projects.remove(kept)
  await world.projects.remove(gone)
  expect(world.store.state().activeProjectId).toBeNull()
  await world.projects.restore(kept)
  const soon = await world.restart(TRASH_MS - 2000)
  await soon.cleanup.run()
  expect(soon.store.state().projects[gone]?.deletedAt).toBeGreaterThan(0)
  await soon.projects.restore(gone)
  expect((await soon.projects.content(gone)).messages).toHaveLength(1)
  await soon.projects.remove(gone)
  await soon.projects.erase(gone)
  const later = await soon.restart()
  expect(Object.keys(later.store.state().projects)).toEqual([kept])
  expect(later.projects.lastShown()).toBeNull()
  await later.cleanup.run()
  expect(await readdir(join(world.folder, 'journals', 'projects'))).toEqual([`${kept}.jsonl`])
  await expect(later.projects.open(gone)).rejects.toMatchObject({ data: { kind: 'not-found', what: 'project' } })
})

test('the session is made once, at the first need, and is on the disk before it is used', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  const [one, two] = await Promise.all([world.projects.ensureSession(id), world.projects.ensureSession(id)])
  expect([one, two]).toEqual([one, one])
  expect(world.fake.server.sessions).toBe(1)
  expect(await readFile(join(world.folder, 'journals', 'index.jsonl'), 'utf8')).toContain('"sessionId":"session-1"')
  const renewed = await Promise.all([world.projects.renewSession(id, 'session-1'), world.projects.renewSession(id, 'session-1')])
  expect(renewed.map(({ sessionId }) => sessionId)).toEqual(['session-2', 'session-2'])
  expect((await world.projects.renewSession(id, 'session-1')).sessionId).toBe('session-2')
})

test('a journal that is mostly outdated is written anew when it is loaded, and says the same', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  for (let n = 0; n < 300; n++) world.projects.append(say(id, 'm1', `text ${n}`))
  const later = await world.restart()
  await later.projects.open(id)
  expect(later.messages(id)).toMatchObject([{ text: 'text 299' }])
  const lines = (await readFile(join(world.folder, 'journals', 'projects', `${id}.jsonl`), 'utf8')).trim().split('\n')
  expect(lines.length).toBeLessThan(10)
})

test('text deltas are shown and not written', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  world.projects.append({ type: 'message.delta', projectId: id, id: 'm', text: 'x' })
  expect(world.store.state().open[id]?.streaming).toEqual({ m: 'x' })
  await world.journals.flush()
  expect(await readdir(join(world.folder, 'journals'))).toEqual(['index.jsonl'])
})

test.each([
  ['a 15-second vertical video about our coffee shop, title “Morning Brew”', 'Morning Brew'],
  ['做一个20秒的横屏视频，标题“城市之光”，配轻音乐', '城市之光'],
  ['make a video about cats. Use soft music.', 'Video about cats'],
  ['请帮我做一个关于咖啡的视频', '关于咖啡的视频'],
  ['Generate a 30-second promotional video from this product description: a long text', '30-second promotional video from this…'],
  ['v2.0', 'V2.0'],
  ['quick 20 sec vid, bakery called Crumb & Co, ending with "See you Saturday"', 'Crumb & Co'],
  ['video for a poetry class, 30 sec, calm', 'Video for a poetry class'],
  ['剪个20秒竖版的，店名叫甜小满，结尾写“周末见”', '甜小满'],
  ['给民宿做个三餐介绍，30秒，横屏', '给民宿做个三餐介绍'],
  ['cats in the rain\rand dogs', 'Cats in the rain'],
  ['cats in the rain\u2028and dogs', 'Cats in the rain'],
  ['Make a 20 second video for my bakery Sunrise Bakery with these photos and the song', 'Sunrise Bakery'],
  ['a video of our little coffee shop, Bean & Leaf and the garden', 'Bean & Leaf'],
  ['make a video for my shop in Paris', 'Video for my shop in Paris'],
  ['发朋友圈卖水果用的，15秒左右，节奏快点，每张图上写水果名字', '发朋友圈卖水果用的'],
  ['its my grandpas 80th on saturday, pls make smth sweet out of this', 'Its my grandpas 80th on saturday'],
  ['hi! valentines is coming, can u make me a reel for insta out of these, abt 40 sec', 'Valentines is coming'],
  ['我在大理开民宿 帮我弄个45秒左右的片子 发小红书的 用我自己的歌', '我在大理开民宿'],
  [`a square video, title “All that happened ${'in our bakery '.repeat(5)}”`, 'All that happened in our bakery in our…'],
  ['hi there! i do wedding flowers and want a little film', 'I do wedding flowers and want a little…'],
  ['你好，帮我做个花店的视频', '花店的视频'],
])('the message %j gives the title %j', (message, title) => {
  expect(titleFrom(message)).toBe(title)
})

test('a title turns nothing that stands behind it', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  await world.projects.rename(id, '\u202egpj.beach\u202c')
  expect(world.projects.get(id).title).toBe('gpj.beach')
})

test('the messages before one that a window has are read page by page, also after a restart', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  const said = Array.from({ length: PAGE + 2 }, (_, index) => say(id, `m${index}`, `text ${index}`))
  await world.projects.appendDurably(...said)
  const later = await world.restart()
  const page = await later.projects.earlier(id, `m${PAGE + 1}`)
  expect([page.messages[0]?.id, page.messages.at(-1)?.id, page.earlier]).toEqual(['m1', `m${PAGE}`, { lastAt: 1, uploadIds: [] }])
  expect((await later.projects.earlier(id, 'm1')).earlier).toBeUndefined()
  await expect(later.projects.earlier(id, 'gone')).rejects.toMatchObject({ data: { kind: 'not-found', what: 'message' } })
})

test('a project from elsewhere whose line the disk refuses is not there, now or after a restart', async () => {
  const world = await createWorld()
  const project = { ...world.projects.create(CLOUD), id: 'foreign', title: 'Foreign' }
  await world.journals.flush()
  let isRefused = false
  const journals: Journals = {
    ...world.journals,
    open<T>(name: JournalName, schema: ZodType<T>) {
      const journal = world.journals.open(name, schema)
      const flush = async () => {
        if (isRefused && name === 'index') throw new Error('full')
        await journal.flush()
        // Its content is on the disk by then.
        if (name === 'projects/foreign') isRefused = true
      }
      return { ...journal, flush }
    },
  }
  const createSession = () => Promise.reject(new Error('not expected in this test'))
  const projects = createProjects({
    store: world.store, journals, clock: world.time, diskWriter: quietDiskWriter(), newId: () => 'n',
    chooseBackend: async () => CLOUD, createSession,
  })
  const adopting = projects.adopt(project, async () => emptyContent, false)
  await expect(adopting).rejects.toThrow('full')
  isRefused = false
  expect(world.store.state().projects['foreign']?.deletedAt).toBe(ERASED)
  const later = await world.restart()
  expect(Object.keys(later.store.state().projects)).not.toContain('foreign')
  expect(await readdir(join(world.folder, 'journals', 'projects'))).toEqual([])
})

test('what is in the trash for 30 days goes at the start after them', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  await world.projects.appendDurably(say(id, 'm1', 'hello'))
  await world.projects.remove(id)
  const later = await world.restart(TRASH_MS)
  await later.cleanup.run()
  expect(later.store.state().projects).toEqual({})
  expect(await readdir(join(world.folder, 'journals', 'projects'))).toEqual([])
})

test('a file that is in before the new session is on the disk counts as one of it', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  const gate = createGate()
  let isHeld = false
  const journals: Journals = {
    ...world.journals,
    open<T>(name: JournalName, schema: ZodType<T>) {
      const journal = world.journals.open(name, schema)
      return { ...journal, flush: () => (isHeld && name === 'index' ? gate.opened.then(() => journal.flush()) : journal.flush()) }
    },
  }
  const projects = createProjects({
    store: world.store, journals, clock: world.time, diskWriter: quietDiskWriter(), newId: () => 'n',
    chooseBackend: async () => CLOUD,
    createSession: async () => ((isHeld = true), { taskId: 't', sessionId: 's', bindId: null }),
  })
  const making = projects.ensureSession(id)
  await expect.poll(() => world.store.state().projects[id]?.session?.sessionId).toBe('s')
  world.projects.append({ type: 'upload.put', projectId: id, upload: { ...sampleUpload('a', uploaded), projectId: id } })
  gate.open()
  await making
  expect(world.store.state().open[id]?.uploads['a']?.state).toMatchObject({ status: 'ready', isInSession: true })
})
