import { expect, test, vi } from 'vitest'
import { createStore } from '../../../src/main/core/store'
import { createMirror } from '../../../src/renderer/state/mirror'
import type { Snapshot, Update } from '../../../src/shared/contract/commands'
import type { AppEvent } from '../../../src/shared/state/state'
import { pageBefore } from '../../../src/shared/state/message-page'
import { AT, message, openProject, project } from '../../fakes/samples'

const put = (id: string): AppEvent => ({ type: 'project.put', project: project(id, id) })
const delta = (id: string, text: string): AppEvent => ({ type: 'message.delta', projectId: 'p', id, text })

function storeWithProject() {
  const store = createStore()
  const answer = message({ kind: 'agent', id: 'a', text: '', isStreaming: true, chips: [] })
  for (const event of openProject({ messages: [answer] })) store.emit(event)
  return store
}
const copy = (store: ReturnType<typeof createStore>): Snapshot => structuredClone(store.snapshot())

test('a mirror opened late equals the store', async () => {
  const store = storeWithProject()
  const { store: mirror } = await createMirror({ snapshot: async () => copy(store), subscribe: store.subscribe })
  store.emit(delta('a', 'hi'))
  expect(mirror.getState()).toEqual(store.snapshot())
})

test('an update between subscribe and snapshot is applied once', async () => {
  const store = storeWithProject()
  const { store: mirror } = await createMirror({
    snapshot: async () => {
      store.emit(delta('a', 'x'))
      const snapshot = copy(store)
      store.emit(delta('a', 'y'))
      return snapshot
    },
    subscribe: store.subscribe,
  })
  expect(mirror.getState().state.open['p']?.streaming['a']).toBe('xy')
})

test('a lost update triggers a fresh snapshot', async () => {
  const store = storeWithProject()
  let isDropping = false
  const { store: mirror } = await createMirror({
    snapshot: async () => copy(store),
    subscribe: (listener: (update: Update) => void) => store.subscribe((update) => !isDropping && listener(update)),
  })
  isDropping = true
  store.emit(put('b'))
  isDropping = false
  store.emit(put('c'))
  store.emit(delta('a', 'z'))
  await vi.waitFor(() => expect(mirror.getState()).toEqual(store.snapshot()))
})

test('two gaps in a row still converge', async () => {
  const store = storeWithProject()
  let isDropping = false
  let calls = 0
  const { store: mirror } = await createMirror({
    snapshot: async () => {
      const snapshot = copy(store)
      calls += 1
      if (calls === 2) {
        isDropping = true
        store.emit(put('c'))
        isDropping = false
        store.emit(put('d'))
        store.emit(put('e'))
      }
      return snapshot
    },
    subscribe: (listener: (update: Update) => void) => store.subscribe((update) => !isDropping && listener(update)),
  })
  isDropping = true
  store.emit(put('a'))
  isDropping = false
  store.emit(put('b'))
  await vi.waitFor(() => expect(mirror.getState()).toEqual(store.snapshot()))
  expect(calls).toBe(3)
})

test('a snapshot that fails is asked for again with the next update', async () => {
  const store = storeWithProject()
  let isDropping = false
  let isFailing = false
  const { store: mirror } = await createMirror({
    snapshot: async () => {
      if (isFailing) throw new Error('main is busy')
      return copy(store)
    },
    subscribe: (listener: (update: Update) => void) => store.subscribe((update) => !isDropping && listener(update)),
  })
  isDropping = true
  store.emit(put('a'))
  isDropping = false
  isFailing = true
  store.emit(put('b'))
  await Promise.resolve()
  isFailing = false
  await vi.waitFor(() => {
    store.emit(put('c'))
    expect(mirror.getState().state.projects['b']).toBeDefined()
  })
})

const words = (index: number, text = 'hi') => message({ kind: 'user', id: `m${index}`, text, uploadIds: [], chips: [], at: AT + index })
const say = (index: number, text?: string): AppEvent => ({ type: 'message.put', projectId: 'p', message: words(index, text) })

/** A window that has the newest of many messages. */
async function withLongPast() {
  const store = createStore()
  for (const event of openProject({ messages: Array.from({ length: 1000 }, (_, index) => words(index)) })) store.emit(event)
  let snapshots = 0
  const mirror = await createMirror({
    snapshot: async () => {
      snapshots += 1
      return copy(store)
    },
    subscribe: store.subscribe,
  })
  const content = () => mirror.store.getState().state.open['p']
  const all = () => store.state().open['p']?.messages
  const firstId = () => content()?.messages[0]?.id ?? ''
  const page = () => {
    const main = store.state().open['p']
    const found = main && pageBefore(main, firstId())
    if (!found) throw new Error('no page')
    return found
  }
  return { store, mirror, content, all, firstId, page, snapshots: () => snapshots }
}

test('pages of earlier messages come before those that the copy has, and live on as they do', async () => {
  const { store, mirror, content, all, firstId, page, snapshots } = await withLongPast()
  store.emit(say(1000))
  while (content()?.earlier) mirror.prepend('p', firstId(), page())
  store.emit(say(3, 'changed'))
  store.emit({ type: 'message.removed', projectId: 'p', id: 'm4' })
  expect(content()?.messages).toEqual(all())
  expect(content()?.messages[3]).toMatchObject({ text: 'changed' })
  expect(snapshots()).toBe(1)
})

test('a page that came too late is dropped', async () => {
  const { mirror, content, firstId, page } = await withLongPast()
  const [before, asked] = [firstId(), page()]
  mirror.prepend('p', before, asked)
  const once = content()
  mirror.prepend('p', before, asked)
  mirror.prepend('gone', before, asked)
  expect(content()).toBe(once)
})

test('a message that the copy lacks, no newer than what was left out, is never appended: a fresh snapshot says where it is', async () => {
  const { store, mirror, snapshots } = await withLongPast()
  store.emit(say(3, 'changed'))
  await vi.waitFor(() => expect(mirror.store.getState()).toEqual(store.snapshot()))
  expect(snapshots()).toBe(2)
  // The clock was put back: the message is new all the same.
  store.emit({ type: 'message.put', projectId: 'p', message: { ...words(2000), at: AT } })
  await vi.waitFor(() => expect(mirror.store.getState().state.open['p']?.messages.at(-1)?.id).toBe('m2000'))
  expect(snapshots()).toBe(3)
})

test('what becomes of messages that the copy lacks changes nothing in it', async () => {
  const { store, content, snapshots } = await withLongPast()
  const before = content()?.messages
  store.emit({ type: 'message.removed', projectId: 'p', id: 'm3' })
  store.emit(delta('m3', 'x'))
  expect(content()?.messages).toEqual(before)
  expect(snapshots()).toBe(1)
})
