import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFeed } from '../../../src/main/feed'
import { createLifecycle } from '../../../src/main/lifecycle'
import { createLog, redact } from '../../../src/main/log'
import { createMediaCache } from '../../../src/main/platform/media-cache'
import { readSavedWindow } from '../../../src/main/saved-window'
import { createStore } from '../../../src/main/store'
import type { Update } from '../../../src/shared/contract'
import type { Message } from '../../../src/shared/message'
import { overallProgress } from '../../../src/shared/render'
import { emptyContent, initialState } from '../../../src/shared/state'
import { NEWEST } from '../../../src/shared/window-part'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'nemo-frame-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

describe('the life of the app', () => {
  interface Life {
    readonly work: boolean
    readonly answer?: 'background' | 'quit'
    readonly isMac?: boolean
    readonly closeToTray?: boolean
  }
  function life({ work, answer = 'quit', isMac = false, closeToTray = true }: Life) {
    const done: string[] = []
    const lifecycle = createLifecycle({
      store: createStore({ ...initialState, settings: { ...initialState.settings, closeToTray } }),
      hasWork: () => work,
      isMac,
      explainBackground: () => Promise.resolve(void done.push('explained')),
      askToQuit: () => Promise.resolve((done.push('asked'), answer)),
      closeWindows: () => void done.push('closed'),
      shutdown: () => Promise.resolve(void done.push('shut down')),
      exit: () => void done.push('exit'),
    })
    return { lifecycle, done }
  }

  test('closing the last window with nothing under way quits, but not on a Mac', async () => {
    const other = life({ work: false })
    other.lifecycle.windowsClosed()
    await Promise.resolve()
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

  test('closing it while work is under way asks where the app is not to stay in the tray', async () => {
    const { lifecycle, done } = life({ work: true, closeToTray: false })
    lifecycle.windowsClosed()
    await lifecycle.requestQuit()
    expect(done).toEqual(['asked', 'shut down', 'exit'])
  })

  test('quitting asks only while work is under way, and once', async () => {
    const idle = life({ work: false })
    await idle.lifecycle.requestQuit()
    expect(idle.done).toEqual(['shut down', 'exit'])
    const busy = life({ work: true, answer: 'background' })
    await Promise.all([busy.lifecycle.requestQuit(), busy.lifecycle.requestQuit()])
    expect(busy.done).toEqual(['asked', 'closed'])
  })

  test('progress is that of all jobs, and there is none without a job', () => {
    expect(overallProgress([])).toBeNull()
    const base = { id: 'r', projectId: 'p', backend: 'engine', sessionId: 's', account: null, title: '', createdAt: 0, retryOf: null }
    const job = { ...base, durationMs: 1, width: null, height: null, submittedAt: 0 }
    const half = { ...job, status: 'processing', progress: 0.5 } as const
    const fetched = { ...job, status: 'downloading', url: '', receivedBytes: 10, totalBytes: 10 } as const
    expect(overallProgress([half])).toBeCloseTo(0.45)
    expect(overallProgress([half, fetched, { ...job, status: 'cancelled' }])).toBeCloseTo((0.45 + 1) / 2)
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

test('a window is sent nothing before its first snapshot, and of a long past the newest part alone', () => {
  const store = createStore()
  const sent: Update[] = []
  const snapshot = createFeed(store, (update) => void sent.push(update))
  const said = (at: number): Message =>
    ({ id: `m${at}`, projectId: 'p', turnId: null, at, kind: 'user', text: '', uploadIds: [], chips: [] })
  const content = { ...emptyContent, messages: Array.from({ length: NEWEST + 1 }, (_, at) => said(at)) }
  store.emit({ type: 'project.opened', projectId: 'p', content })
  expect([snapshot(), snapshot()].map(({ rev, state }) => [rev, state.open['p']?.messages[0]?.id])).toEqual([[1, 'm1'], [1, 'm1']])
  store.emit({ type: 'project.loaded', projectId: 'p', content })
  expect(sent).toMatchObject([{ rev: 2, event: { type: 'project.loaded', content: { earlier: { lastAt: 0 } } } }])
  expect(store.state().open['p']).toBe(content)
})

describe('the log', () => {
  test('holds no token and no signed address', async () => {
    const path = join(await folder(), 'main.log')
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
  const profile = await folder()
  const standard = { theme: 'system', bounds: null }
  expect(readSavedWindow(profile)).toEqual(standard)
  await writeFile(join(profile, 'window.json'), '{"bounds":{"x":1,"y":"2","width":900,"height":600}}')
  await writeFile(join(profile, 'settings.v1.json'), '{"theme":')
  expect(readSavedWindow(profile)).toEqual(standard)
  await writeFile(join(profile, 'window.json'), '{"bounds":{"x":1,"y":2,"width":900,"height":600}}')
  await writeFile(join(profile, 'settings.v1.json'), '{"theme":"dark"}')
  expect(readSavedWindow(profile)).toEqual({ theme: 'dark', bounds: { x: 1, y: 2, width: 900, height: 600 } })
})

describe('media for the interface', () => {
  async function cache(maxBytes?: number) {
    const dir = await folder()
    const urls = new Map([['a', 'https://cdn.example.com/a.mp4'], ['b', 'https://cdn.example.com/b.mp4']])
    const fetched: string[] = []
    const registry = {
      load: () => Promise.resolve(),
      addFile: async () => '',
      addRemote: () => undefined,
      pathOf: (id: string) => (id === 'local' ? '/videos/x.mp4' : undefined),
      remoteOf: (id: string) => (urls.has(id) ? { url: urls.get(id) ?? '', backend: 'engine' } : undefined),
    }
    const fetchTo = async ({ url }: { readonly url: string }, path: string) => {
      fetched.push(url)
      await writeFile(path, Buffer.alloc(60))
    }
    return { dir, fetched, media: createMediaCache({ dir, registry, fetchTo, ...(maxBytes === undefined ? {} : { maxBytes }) }) }
  }

  test('is given for known ids only, and fetched once however often it is asked for', async () => {
    const { media, fetched } = await cache()
    expect(await media.fileOf('local')).toEqual({ path: '/videos/x.mp4', name: '/videos/x.mp4' })
    expect(await media.fileOf('unknown')).toBeNull()
    await Promise.all([media.fileOf('a'), media.fileOf('a')])
    await media.fileOf('a')
    expect(fetched).toEqual(['https://cdn.example.com/a.mp4'])
  })

  test('takes a bounded place: what was not used for longest goes first', async () => {
    const { dir, media } = await cache(50)
    await media.fileOf('a')
    await utimes(join(dir, 'a'), 1, 1)
    await media.fileOf('b')
    expect(await readdir(dir)).toEqual(['b'])
  })
})
