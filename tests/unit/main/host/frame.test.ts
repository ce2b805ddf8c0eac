import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { createStore, createWindowUpdates, MOST_UNTAKEN } from '../../../../src/main/core/store'
import { createLifecycle } from '../../../../src/main/host/lifecycle'
import { createLog, redact } from '../../../../src/main/host/log'
import { placed, readSavedWindow } from '../../../../src/main/host/before-start'
import { createMirror } from '../../../../src/renderer/state/mirror'
import type { Update } from '../../../../src/shared/contract/commands'
import { TAKEN_AT_ONCE } from '../../../../src/shared/contract/limits'
import type { Message } from '../../../../src/shared/model/message'
import { overallProgress } from '../../../../src/shared/model/render'
import { emptyContent, initialState } from '../../../../src/shared/state/state'
import { NEWEST } from '../../../../src/shared/state/message-page'
import type { OnClose } from '../../../../src/shared/model/settings'
import { createGate } from '../../../fakes/nemo-server/turn'
import { sampleRender } from '../../../fakes/samples'
import { temporaryFolder } from '../../../fakes/temporary'

describe('the life of the app', () => {
  interface Life {
    readonly work: boolean
    readonly answer?: 'background' | 'quit' | 'none'
    readonly isMac?: boolean
    readonly onClose?: OnClose
    readonly isStuck?: boolean
  }
  function life({ work, answer = 'quit', isMac = false, onClose = 'auto', isStuck = false }: Life) {
    const done: string[] = []
    const [ended, noticed] = [createGate(), createGate()]
    let isAtWork = work
    let hasWindow = true
    const lifecycle = createLifecycle({
      hasWork: () => isAtWork,
      workEnded: () => ended.opened,
      hasWindow: () => hasWindow,
      delay: () => noticed.opened,
      onClose: () => onClose,
      isMac,
      explainBackground: (hasWork) => Promise.resolve(void done.push(hasWork ? 'explained' : 'said that it runs')),
      askToQuit(signal) {
        done.push('asked')
        signal.addEventListener('abort', () => done.push('question gone'))
        return answer === 'none' ? new Promise(() => undefined) : Promise.resolve(answer)
      },
      closeWindows() {
        hasWindow = false
        done.push('closed')
      },
      shutdown: () => (done.push('shut down'), isStuck ? new Promise(() => undefined) : Promise.resolve()),
      exit: () => void done.push('exit'),
    })
    const endWork = (): void => ((isAtWork = false), ended.open())
    return { lifecycle, done, endWork, endNotice: noticed.open, openWindow: () => (hasWindow = true) }
  }

  test('closing the last window with nothing under way quits, but not on a Mac', async () => {
    const other = life({ work: false })
    other.lifecycle.windowsClosed()
    await other.lifecycle.requestQuit()
    expect(other.done).toEqual(['shut down', 'exit'])
    const mac = life({ work: false, isMac: true })
    mac.lifecycle.windowsClosed()
    expect(mac.done).toEqual([])
  })

  test('closing it while work is under way goes on in the background, and says so', () => {
    const { lifecycle, done } = life({ work: true })
    lifecycle.windowsClosed()
    expect(done).toEqual(['explained'])
  })

  test.each([
    ['stay', false, false, ['said that it runs']],
    ['stay', true, false, ['explained']],
    ['stay', false, true, []],
    ['stay', true, true, ['explained']],
    ['quit', false, false, ['shut down', 'exit']],
    ['quit', false, true, ['shut down', 'exit']],
    ['quit', true, true, ['asked', 'question gone', 'shut down', 'exit']],
    ['auto', true, true, ['explained']],
  ] as const)('closing it does what the user wants of it: %s, at work: %s, on a Mac: %s', async (onClose, work, isMac, told) => {
    const { lifecycle, done } = life({ work, isMac, onClose })
    lifecycle.windowsClosed()
    await vi.waitFor(() => expect(done).toEqual(told))
  })

  test('closing it while work is under way asks where the app is not to stay in the tray', async () => {
    const { lifecycle, done } = life({ work: true, onClose: 'quit' })
    lifecycle.windowsClosed()
    await lifecycle.requestQuit()
    expect(done).toEqual(['asked', 'question gone', 'shut down', 'exit'])
  })

  test('quitting asks only while work is under way, and once; what does not end by then does not keep the app from it', async () => {
    const idle = life({ work: false, isStuck: true })
    idle.endNotice()
    await idle.lifecycle.requestQuit()
    expect(idle.done).toEqual(['shut down', 'exit'])
    const busy = life({ work: true, answer: 'background' })
    await Promise.all([busy.lifecycle.requestQuit(), busy.lifecycle.requestQuit()])
    expect(busy.done).toEqual(['asked', 'question gone', 'closed'])
  })

  test('the question of quitting goes with the work that it was about, and the app quits as it was asked to', async () => {
    const { lifecycle, done, endWork } = life({ work: true, answer: 'none' })
    const quitting = lifecycle.requestQuit()
    endWork()
    await quitting
    expect(done).toEqual(['asked', 'question gone', 'shut down', 'exit'])
  })

  test('an app that stays neither in a window nor in the tray ends after its work, unless it was opened again', async () => {
    for (const isOpened of [false, true]) {
      const { lifecycle, done, endWork, endNotice, openWindow } = life({ work: true, answer: 'background', onClose: 'quit' })
      await lifecycle.requestQuit()
      endWork()
      if (isOpened) openWindow()
      endNotice()
      await new Promise(setImmediate)
      expect(done.slice(3)).toEqual(isOpened ? [] : ['shut down', 'exit'])
    }
  })

  test('progress is that of all jobs, and there is none without a job', () => {
    expect(overallProgress([])).toBeNull()
    const half = sampleRender('r', { status: 'processing', submittedAt: 0, progress: 0.5 })
    const fetched = sampleRender('r', { status: 'downloading', submittedAt: 0, url: '', receivedBytes: 10, totalBytes: 10 })
    expect(overallProgress([half])).toBeCloseTo(0.45)
    expect(overallProgress([half, fetched, sampleRender('r', { status: 'cancelled' })])).toBeCloseTo((0.45 + 1) / 2)
  })
})

describe('the store', () => {
  test('numbers its events, and gives a window the content of the shown project alone', () => {
    const store = createStore({ ...initialState, open: { a: emptyContent, b: emptyContent } })
    const revs: number[] = []
    const stop = store.subscribe(({ rev }) => revs.push(rev))
    store.emit({ type: 'engine.changed', status: 'starting' })
    store.emit({ type: 'project.opened', projectId: 'b', content: emptyContent })
    stop()
    store.emit({ type: 'engine.changed', status: 'running' })
    expect(revs).toEqual([1, 2])
    expect(store.snapshot().rev).toBe(3)
    expect(Object.keys(store.snapshot().state.open)).toEqual(['b'])
  })
})

describe('what a window is sent', () => {
  function fed() {
    const store = createStore()
    const sent: Update[] = []
    const updates = createWindowUpdates(store, (update) => void sent.push(update))
    const emit = (count: number) => {
      for (let n = 0; n < count; n++) store.emit({ type: 'engine.changed', status: n % 2 === 0 ? 'starting' : 'running' })
    }
    return { store, sent, updates, emit }
  }

  test('begins with its first snapshot, and is of a long past the newest part alone', () => {
    const { store, sent, updates } = fed()
    const said = (at: number): Message =>
      ({ id: `m${at}`, projectId: 'p', turnId: null, at, kind: 'user', text: '', uploadIds: [], chips: [] })
    const content = { ...emptyContent, messages: Array.from({ length: NEWEST + 1 }, (_, at) => said(at)) }
    store.emit({ type: 'project.opened', projectId: 'p', content })
    const snapshots = [updates.snapshot(), updates.snapshot()]
    expect(snapshots.map(({ rev, state }) => [rev, state.open['p']?.messages[0]?.id])).toEqual([[1, 'm1'], [1, 'm1']])
    store.emit({ type: 'project.loaded', projectId: 'p', content })
    expect(sent).toMatchObject([{ rev: 2, event: { type: 'project.loaded', content: { earlier: { lastAt: 0 } } } }])
    expect(store.state().open['p']).toBe(content)
  })

  test('begins anew for a second window, with that one’s first snapshot', () => {
    const { sent, updates, emit } = fed()
    updates.snapshot()
    updates.begin()
    emit(1)
    expect(sent).toEqual([])
    updates.snapshot()
    emit(1)
    expect(sent.map(({ rev }) => rev)).toEqual([2])
  })

  test('is bounded while it takes none, and one that is back gets all of it', async () => {
    const { store, sent, updates, emit } = fed()
    let take: (update: Update) => void = () => undefined
    const mirror = await createMirror({
      snapshot: async () => structuredClone(updates.snapshot()),
      subscribe: (listener) => {
        take = listener
        return () => undefined
      },
    })
    emit(5 * MOST_UNTAKEN)
    expect(sent).toHaveLength(MOST_UNTAKEN)
    // As the preload script does it.
    for (let count = 1; sent.length > 0; count++) {
      take(sent.shift() as Update)
      if (count % TAKEN_AT_ONCE === 0) updates.taken()
    }
    await expect.poll(() => mirror.store.getState().rev).toBe(5 * MOST_UNTAKEN)
    emit(1)
    expect(sent.map(({ rev }) => rev)).toEqual([5 * MOST_UNTAKEN + 1])
    expect(store.state().engine).toBe('starting')
  })

  test('goes on without an end to one that takes it', () => {
    const { sent, updates, emit } = fed()
    updates.snapshot()
    for (let n = 0; n < 3 * MOST_UNTAKEN; n += TAKEN_AT_ONCE) {
      emit(TAKEN_AT_ONCE)
      updates.taken()
    }
    expect(sent.map(({ rev }) => rev)).toEqual(Array.from({ length: 3 * MOST_UNTAKEN }, (_, index) => index + 1))
  })
})

describe('the log', () => {
  test('holds no token and no signed address', async () => {
    const path = join(await temporaryFolder(), 'main.log')
    const log = createLog(path)
    log.info('GET https://cdn.example.com/a.mp4?X-Amz-Signature=abc123&k=key42 Authorization: Bearer s3cr3t nmv_usr_abc clm_xyz')
    log.error('id-1', new Error('outer', { cause: new Error('inner nmv_usr_def') }))
    const text = log.tail(50)
    for (const secret of ['abc123', 'key42', 's3cr3t', 'usr_abc', 'xyz', 'usr_def']) expect(text).not.toContain(secret)
    expect(text).toContain('id-1')
    expect(text).toContain('inner')
  })

  test('keeps what is no secret', () => {
    expect(redact('engine ended with 1')).toBe('engine ended with 1')
  })
})

test('a broken or strange file of the window never stops a start', async () => {
  const profile = await temporaryFolder()
  const standard = { theme: 'system', size: 100, bounds: null }
  expect(readSavedWindow(profile)).toEqual(standard)
  await writeFile(join(profile, 'window.json'), '{"bounds":{"x":1,"y":"2","width":900,"height":600}}')
  await writeFile(join(profile, 'settings.v1.json'), '{"theme":')
  expect(readSavedWindow(profile)).toEqual(standard)
  await writeFile(join(profile, 'window.json'), '{"bounds":{"x":1,"y":2,"width":900,"height":600}}')
  await writeFile(join(profile, 'settings.v1.json'), '{"theme":"dark","size":125}')
  expect(readSavedWindow(profile)).toEqual({ theme: 'dark', size: 125, bounds: { x: 1, y: 2, width: 900, height: 600 } })
})

describe('a window comes back where its title bar can be gripped', () => {
  const left = { x: 0, y: 24, width: 1920, height: 1056 }
  const right = { x: 1920, y: 0, width: 1280, height: 1024 }
  const at = (x: number, y: number, width = 1000, height = 700) => ({ x, y, width, height })
  test.each([
    ['as it stood', at(100, 100), at(100, 100)],
    ['as it stood, over two screens', at(1500, 100), at(1500, 100)],
    ['as it stood, with its foot below the screen', at(100, 900), at(100, 900)],
    ['down, from above the screen', at(100, -300), at(100, 24)],
    ['up, from where only its title bar is missing', at(100, 1070), at(100, 380)],
    ['in, from where too little of it is left', at(-950, 100), at(0, 100)],
    ['in, and smaller than it was on a larger screen', at(2500, -900, 3000, 2000), at(1920, 0, 1280, 1024)],
    ['at its first place, from a screen that is gone', at(5000, 100), null],
  ])('%s', (_name, saved, wanted) => {
    expect(placed(saved, [left, right])).toEqual(wanted)
  })

  test('and large, where it was large', () => {
    expect(placed({ ...at(100, -300), isMaximized: true as const }, [left])).toEqual({ ...at(100, 24), isMaximized: true })
  })
})
