import { expect, test, vi } from 'vitest'
import { createStore } from '../../src/main/store'
import { createMirror } from '../../src/renderer/mirror'
import type { Snapshot, Update } from '../../src/shared/contract'
import type { AppEvent } from '../../src/shared/state'
import { message, openProject, project } from './support/samples'

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
