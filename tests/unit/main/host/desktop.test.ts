import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  createNotifier, createTranslate, isTransferring, taskbarProgress, trayModel, type TrayItem,
} from '../../../../src/main/host/status'
import { createCrashHandler } from '../../../../src/main/host/lifecycle'
import { createLog } from '../../../../src/main/host/log'
import { setAutostart } from '../../../../src/main/host/desktop/autostart'
import type { FinishedRender, Render } from '../../../../src/shared/model/render'
import { emptyContent, initialState, type AppState } from '../../../../src/shared/state/state'
import { byId, queued, sampleRender, sampleUpload, saved as isSaved } from '../../../fakes/samples'
import { temporaryFolder } from '../../../fakes/temporary'

const job = <S extends Render['state']>(id: string, state: S) => sampleRender(id, state, { title: `Video ${id}` })
const processing = (id: string, progress: number | null): Render => job(id, { status: 'processing', submittedAt: 0, progress })
const saved = (id: string, savedAt: number, isSeen = true): FinishedRender => job(id, { ...isSaved, savedAt, isSeen })
const failed = (id: string, isSeen = false): FinishedRender =>
  job(id, { status: 'failed', error: { kind: 'offline' }, failedAt: 0, isAnnounced: true, isSeen })
const sending = queued({ state: { status: 'sending', sentAt: 0, before: null, creditsBefore: null } })
const uploading = sampleUpload('u', { status: 'uploading', sentBytes: 0, startedAt: 0 })

const stateWith = (renders: readonly Render[], content: Partial<typeof emptyContent> = {}): AppState => ({
  ...initialState,
  activeProjectId: 'p',
  open: { p: { ...emptyContent, ...content } },
  renders: byId(...renders),
})
const t = createTranslate('en')
const modelOf = (...args: Parameters<typeof stateWith>) => trayModel(stateWith(...args), t)
const labels = (items: readonly TrayItem[]) => items.map(({ label }) => label ?? '—')

describe('the tray', () => {
  test('is idle where nothing is under way and nothing is new', () => {
    expect(modelOf([saved('a', 1)])).toMatchObject({ image: 'idle', tooltip: 'Nemo Desktop' })
    expect(labels(modelOf([]).items)).toEqual(['Open Nemo Desktop', 'New project', '—', 'Quit'])
  })

  test('shows work with its progress, before what is new [NP-8.23]', () => {
    const work = { turns: { t: sending }, uploads: { u: uploading } }
    const { image, tooltip, items } = modelOf([processing('a', 0.7), saved('b', 1, false)], work)
    expect(image).toBe('working50')
    expect(tooltip).toBe('Nemo Desktop: 3 in progress, 63%')
    expect(labels(items).slice(3, 6)).toEqual(['Exporting “Video a”, 63%', '1 message in progress', 'Uploading 1 file'])
    expect(items[3]?.action).toEqual({ do: 'open', projectId: 'p', renderId: 'a' })
    expect(items[4]?.action).toEqual({ do: 'open', projectId: 'p' })
    expect(modelOf([], { turns: { t: sending } }).image).toBe('working')
  })

  test('tells of what nobody has looked at, a failure before a success', () => {
    expect(modelOf([saved('a', 1, false), saved('b', 2, false)])).toMatchObject({ image: 'done', tooltip: 'Nemo Desktop: 2 new videos' })
    expect(modelOf([saved('a', 1, false), failed('b')])).toMatchObject({ image: 'failed', tooltip: 'Nemo Desktop: 1 export failed' })
  })

  test('offers the five newest videos, each to play and to be shown in its folder', () => {
    const { items } = modelOf([1, 2, 3, 4, 5, 6].map((at) => saved(`v${at}`, at)))
    const videos = items.filter((item) => item.items)
    expect(labels(videos)).toEqual(['Video v6', 'Video v5', 'Video v4', 'Video v3', 'Video v2'])
    expect(videos[0]?.items).toEqual([
      { label: 'Play', action: { do: 'open', projectId: 'p', renderId: 'v6' } },
      { label: 'Show in folder', action: { do: 'reveal', renderId: 'v6' } },
    ])
  })
})

describe('what the system is told of the work', () => {
  test('the bar shows progress, and an unseen failure only where it can be red', () => {
    expect(taskbarProgress(stateWith([processing('a', 0.5), failed('b')]), true)).toEqual({ value: 0.45, mode: 'normal' })
    expect(taskbarProgress(stateWith([failed('b')]), true)).toEqual({ value: 1, mode: 'error' })
    expect(taskbarProgress(stateWith([failed('b')]), false)).toEqual({ value: -1, mode: 'none' })
    expect(taskbarProgress(stateWith([failed('b', true)]), true)).toEqual({ value: -1, mode: 'none' })
  })

  test('it stays awake for uploads and downloads, not for a job that is only asked for', () => {
    const downloading = job('a', { status: 'downloading', submittedAt: 0, url: '', receivedBytes: 0, totalBytes: null })
    expect(isTransferring(stateWith([downloading]))).toBe(true)
    expect(isTransferring(stateWith([], { uploads: { u: uploading } }))).toBe(true)
    const waiting = { turns: { t: sending }, uploads: { u: sampleUpload('u') } }
    expect(isTransferring(stateWith([processing('a', 0.5)], waiting))).toBe(false)
  })
})

describe('outside the window', () => {
  function told({ isWanted = true, isInView = false }, tell: (notifier: ReturnType<typeof createNotifier>) => void) {
    const shown: string[] = []
    tell(createNotifier({
      show: ({ title, body, onClick }) => (shown.push(`${title}: ${body}`), onClick()),
      t: () => t,
      isWanted: () => isWanted,
      isInView: () => isInView,
      open: (...place) => void shown.push(`opened ${place.join(' at ')}`),
    }))
    return shown
  }

  test('an export that is done is told with its title, and a click plays it in its project [NP-8.23]', () => {
    expect(told({}, ({ exportEnded }) => exportEnded(saved('a', 1)))).toEqual(['Your video is ready: Video a', 'opened p at a'])
  })

  test('one that failed is told as such [NP-8.23]', () => {
    const [words] = told({}, ({ exportEnded }) => exportEnded(failed('a')))
    expect(words).toBe('Your video could not be exported: “Video a”: open the app to see why and try again.')
  })

  test.each([{ isInView: true }, { isWanted: false }])('nothing is told where %o [NP-8.23]', (who) => {
    expect(told(who, ({ exportEnded }) => exportEnded(saved('a', 1)))).toEqual([])
  })

  test('a token that ends is told where that is wanted', () => {
    expect(told({}, ({ tokenExpiring }) => tokenExpiring())).toEqual([expect.stringContaining(t('main.notify.expiring')), 'opened '])
    expect(told({ isWanted: false }, ({ tokenExpiring }) => tokenExpiring())).toEqual([])
  })
})

describe('the crash handler', () => {
  function care(answer: 'restart' | 'quit' = 'restart') {
    const done: string[] = []
    let now = 0
    const crashes = createCrashHandler({
      log: { error: (id, error) => void done.push(`logged ${id.length > 0} ${String(error)}`) },
      now: () => now,
      tell: () => void done.push('told'),
      reloadWindow: () => void done.push('reloaded'),
      ask: () => Promise.resolve((done.push('asked'), answer)),
      quit: () => void done.push('quit'),
    })
    return { ...crashes, done, pass: (ms: number) => (now += ms) }
  }

  test('every unexpected error is logged, and one a minute is told', () => {
    const { unexpected, done, pass } = care()
    unexpected(new Error('a'))
    unexpected(new Error('b'))
    pass(60_000)
    unexpected(new Error('c'))
    expect(done).toEqual(['logged true Error: a', 'told', 'logged true Error: b', 'logged true Error: c', 'told'])
  })

  test('a window that died comes back by itself; again within a minute, the user decides', async () => {
    const { windowGone, done, pass } = care('quit')
    await windowGone('crashed')
    pass(60_000)
    await windowGone('oom')
    expect(done.filter((what) => what === 'reloaded')).toHaveLength(2)
    pass(59_999)
    await windowGone('crashed')
    expect(done.slice(-2)).toEqual(['asked', 'quit'])
    const other = care('restart')
    await other.windowGone('crashed')
    await other.windowGone('crashed')
    expect(other.done.slice(-2)).toEqual(['asked', 'reloaded'])
  })
})

test('the log is bounded, and names the home folder as ~', async () => {
  const path = await temporaryFolder()
  const log = createLog(join(path, 'main.log'))
  log.info(`in ${join(homedir(), 'Videos', 'a.mp4')}`)
  expect(log.tail(1)).toContain(`in ${join('~', 'Videos', 'a.mp4')}`)
  for (let line = 0; line < 25; line++) log.info('x'.repeat(100_000))
  expect(await readdir(path)).toEqual(['main.log', 'main.log.1'])
  for (const name of await readdir(path)) expect((await readFile(join(path, name))).length).toBeLessThan(1.2 * 1024 * 1024)
})

test('starting with the computer is an entry of the autostart folder, quoted, and gone when it is switched off', async () => {
  const path = join(await temporaryFolder(), 'autostart')
  await setAutostart(path, ['/opt/My $Apps/nemo "50%"', '/home/a\nline/早晨', '--hidden'])
  expect((await readFile(join(path, 'nemo-desktop.desktop'), 'utf8')).split('\n')).toContain(
    String.raw`Exec="/opt/My \\$Apps/nemo \\"50%%\\"" "/home/a\nline/早晨" "--hidden"`,
  )
  await setAutostart(path, null)
  expect(await readdir(path)).toEqual([])
  await setAutostart(path, null)
})
