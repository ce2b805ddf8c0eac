import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RenderMessage } from '../../../src/renderer/features/chat/messages/MessageItem'
import { ExportButton, ExportsPanel, MediaPanel, RenderCard } from '../../../src/renderer/features/exports'
import type { FailedRender, Render, SavedRender } from '../../../src/shared/model/render'
import { emptyContent } from '../../../src/shared/state/state'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import {
  checked, cloud, openProject, sampleRender, sampleUpload, saved as isSaved, timeline, uploaded,
} from '../../fakes/samples'

const now = Date.now()
const saved = sampleRender('r', isSaved)
const reason = { kind: 'render-failed', message: 'exit 187' } as const
const failed: FailedRender = sampleRender('r', { status: 'failed', error: reason, failedAt: now, isAnnounced: true, isSeen: true })
const made = { submittedAt: now, url: 'u', partPath: '/v/a.part' }
const begun = { submittedAt: now, url: 'u' }
const received = { receivedBytes: 2 * 2 ** 20, totalBytes: 8 * 2 ** 20 }
const processing = sampleRender('r', { status: 'processing', submittedAt: now, progress: 0.42 } as const)

const withRenders = (...renders: Render[]) =>
  createFakeBridge([...openProject({ timeline }), ...renders.map((render) => ({ type: 'render.put', render }) as const)])

describe('an export', () => {
  it.each<[string, Render]>([
    ['Waiting for the previous export', sampleRender('r', { status: 'queued' })],
    ['Starting the export…', sampleRender('r', { status: 'submitting' })],
    ['Waiting for the renderer…', sampleRender('r', { status: 'pending', submittedAt: now })],
    ['Rendering, 42%', processing],
    ['Saving, 2 MB of 8 MB', sampleRender('r', { status: 'downloading', ...begun, ...received })],
    ['Waiting for the connection. The export then continues.', sampleRender('r', { ...processing.state, isOffline: true })],
    ['Export failed', failed],
    ['Rendered, but not saved yet', sampleRender('r', { ...failed.state, made })],
    ['Cancelled', sampleRender('r', { status: 'cancelled' })],
  ])('says “%s”', async (words, render) => {
    await mount(<RenderCard renderId="r" />, withRenders(render))
    expect(screen.getByText(words)).toBeTruthy()
  })

  it('under way shows how far it is, can be cancelled, and says that the window may be closed', async () => {
    const main = withRenders(processing)
    await mount(<RenderCard renderId="r" />, main)
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('42')
    expect(screen.getByText('You can close the window. The export continues.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Cancel export' }))
    expect(main.calls).toEqual([{ name: 'render.cancel', input: { renderId: 'r' } }])
  })

  it.each([
    ['en', 'Cancelling…', 'Undo', 'Cancel export'],
    ['zh-CN', '正在取消…', '撤销', '取消导出'],
  ] as const)('that is being cancelled can be kept, by keyboard too, and nothing moves: in %s', async (language, words, undo, cancel) => {
    const main = withRenders(sampleRender('r', { ...processing.state, cancelAt: now + 5000 }))
    await mount(<RenderCard renderId="r" />, main, language)
    expect(screen.getByText(words)).toBeTruthy()
    expect(screen.queryByText(/You can close the window|可以关闭窗口/)).toBeNull()
    const button = screen.getByRole('button', { name: cancel })
    expect(button.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(button)
    expect(main.calls).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: undo }))
    expect(main.calls).toEqual([{ name: 'render.keep', input: { renderId: 'r' } }])
  })

  it('takes the second click of a double click for none, which would meet what slides under the pointer', async () => {
    const main = withRenders(processing, sampleRender('s', { status: 'cancelled' }, { title: 'Second' }))
    await mount(<ExportsPanel />, main)
    for (const name of ['Cancel export', 'Remove from list']) fireEvent.click(screen.getByRole('button', { name }), { detail: 2 })
    expect(main.calls).toEqual([])
  })

  it('says after five minutes that it takes longer than usual [NP-8.12]', async () => {
    await mount(<RenderCard renderId="r" />, withRenders(sampleRender('r', { ...processing.state, submittedAt: now - 6 * 60_000 })))
    expect(screen.getByText(/taking longer than usual/)).toBeTruthy()
  })

  it('that failed says so in a sentence without a code, and is tried again on request [NP-8.14]', async () => {
    const main = withRenders(failed)
    await mount(<RenderCard renderId="r" />, main)
    const note = screen.getByRole('alert')
    expect(note.textContent).toContain('The video could not be rendered. Your timeline is unchanged')
    expect(within(note).getByText(/exit 187/).closest('details')?.open).toBe(false)
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(main.calls).toEqual([{ name: 'render.retry', input: { renderId: 'r' } }])
  })

  it('that is done plays here, and can be shown in its folder, dragged out and copied as a path [NP-8.23]', async () => {
    const main = withRenders(saved)
    const { container, ui } = await mount(<RenderCard renderId="r" />, main)
    expect(container.querySelector('video')?.getAttribute('src')).toBe('nemo-media://m')
    fireEvent.click(screen.getByRole('button', { name: 'Show in folder' }))
    expect(fireEvent.dragStart(screen.getByTitle('Drag out as a file'))).toBe(false)
    fireEvent.keyDown(screen.getByRole('button', { name: 'More for Morning Brew' }), { key: 'Enter' })
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Copy path' }))
    await waitFor(() => expect(ui.getState().toasts).toMatchObject([{ kind: 'message', text: 'Path copied' }]))
    expect(main.calls.map(({ name }) => name)).toEqual(['render.reveal', 'render.drag', 'render.copyPath'])
  })

  it.each([
    ['Holiday.mp4', [{ kind: 'message', text: 'Copy saved as Holiday.mp4.' }]],
    [null, []],
  ])('that is done can be copied to a place and a name of one’s own, by keyboard too: %s', async (name, toasts) => {
    const events = [...openProject({ timeline }), { type: 'render.put', render: saved } as const]
    const main = createFakeBridge(events, { 'render.saveCopy': () => name && { name } })
    const { ui } = await mount(<RenderCard renderId="r" />, main)
    fireEvent.keyDown(screen.getByRole('button', { name: 'More for Morning Brew' }), { key: 'Enter' })
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Save a copy as…' }))
    await waitFor(() => expect(ui.getState().toasts).toMatchObject(toasts))
    expect(main.calls).toEqual([{ name: 'render.saveCopy', input: { renderId: 'r' } }])
  })
})

it('an export of a server that is done opens its project in the browser from the chat, one of the engine does not [NP-8.23]', async () => {
  const message = { id: 'm1', projectId: 'p', turnId: null, at: 1, kind: 'render', renderId: 'r' } as const
  const main = withRenders({ ...saved, backend: 'https://api.example.com' })
  await mount(<RenderMessage message={message} />, main)
  fireEvent.click(screen.getByRole('button', { name: 'Open project in browser' }))
  expect(main.calls).toEqual([{ name: 'project.openInBrowser', input: { projectId: 'p' } }])
  cleanup()
  await mount(<RenderMessage message={message} />, withRenders(saved))
  expect(screen.queryByRole('button', { name: 'Open project in browser' })).toBeNull()
})

describe('the list of exports', () => {
  it('plays the newest, the others on request, and keeps other projects apart', async () => {
    const at = (path: string) => ({ ...saved.state, path })
    const older: Render = { ...saved, id: 'old', createdAt: 0, title: 'First cut', state: at('/v/First cut.mp4') }
    const foreign: Render = { ...saved, id: 'x', projectId: 'q', title: 'Elsewhere', state: at('C:\\v\\Elsewhere.mp4') }
    const { container } = await mount(<ExportsPanel />, withRenders(older, saved, foreign))
    const titles = screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'))
    expect(titles).toEqual(['a.mp4', 'First cut.mp4', 'Elsewhere.mp4'])
    expect(container.querySelectorAll('video')).toHaveLength(1)
    fireEvent.click(screen.getByRole('button', { name: 'Play First cut' }))
    expect(container.querySelectorAll('video')).toHaveLength(2)
    expect(screen.getByRole('heading', { name: 'Other projects' })).toBeTruthy()
  })
})

describe('an export that was chosen outside the window', () => {
  it('plays, and main hears that it was shown', async () => {
    const main = withRenders(saved, { ...saved, id: 'r2', createdAt: 0, state: { ...saved.state, mediaId: 'm2' } })
    const { container } = await mount(<ExportsPanel />, main)
    expect(container.querySelectorAll('video')).toHaveLength(1)
    const played: unknown[] = []
    HTMLMediaElement.prototype.play = function () {
      played.push(this.getAttribute('src'))
      return Promise.resolve()
    }
    act(() => main.store.emit({ type: 'project.opened', projectId: 'p', content: emptyContent, renderId: 'r2' }))
    await waitFor(() => expect(played).toEqual(['nemo-media://m2']))
    expect(main.calls).toContainEqual({ name: 'render.shown', input: { renderId: 'r2' } })
    act(() => main.store.emit({ type: 'render.shown', id: 'r2' }))
    await waitFor(() => expect(container.querySelectorAll('video')).toHaveLength(2))
    expect(played).toHaveLength(1)
  })
})

it('a picture and a GIF say what they are, and are shown as pictures', async () => {
  const png: SavedRender = { ...saved, output: { format: 'png' }, state: checked }
  const gif: SavedRender = { ...saved, id: 'r2', output: { format: 'gif' }, state: checked }
  await mount(<><RenderCard renderId="r" /><RenderCard renderId="r2" /></>, withRenders(png, gif))
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent.split(' · ').slice(0, 2))).toEqual([
    ['PNG', '1080×1920'], ['GIF', '15 s'],
  ])
  expect(screen.getAllByRole('img', { name: 'Morning Brew' })).toHaveLength(2)
})

describe('the Export button', () => {
  it('starts the export and shows the list', async () => {
    const main = createFakeBridge(openProject({ timeline }))
    const { ui } = await mount(<ExportButton />, main)
    fireEvent.click(screen.getByRole('button', { name: 'Export' }))
    await waitFor(() => expect(ui.getState().rightTab).toBe('exports'))
    expect(main.calls).toEqual([{ name: 'render.start', input: { projectId: 'p', unlessKnown: true } }])
  })

  it('offers other files where the engine of this computer makes them, and not where a cloud does', async () => {
    const main = createFakeBridge(openProject({ timeline }))
    const user = userEvent.setup()
    const { unmount } = await mount(<ExportButton />, main)
    await user.click(screen.getByRole('button', { name: 'Export another kind of file' }))
    await user.click(screen.getByRole('menuitem', { name: 'Animated GIF, without sound' }))
    const input = { projectId: 'p', output: { format: 'gif' }, unlessKnown: true }
    await waitFor(() => expect(main.calls).toEqual([{ name: 'render.start', input }]))
    unmount()
    await mount(<ExportButton />, createFakeBridge(openProject({ timeline }, { backend: cloud.id })))
    expect(screen.queryByRole('button', { name: 'Export another kind of file' })).toBeNull()
  })

  it.each([
    [4033.4, 'en', 'Still picture at 0:04 (PNG)', 4033],
    // The frame that is seen begins at 4066.67 ms: a whole ms behind that would be the next one.
    [4090, 'en', 'Still picture at 0:04.1 (PNG)', 4066],
    [99_000, 'zh-CN', '0:15 处的静态图片（PNG）', 15_000],
    [0, 'zh-CN', '0:00 处的静态图片（PNG）', 0],
  ] as const)('makes a still picture of the frame under the playhead, and says which: %s', async (playheadMs, language, label, atMs) => {
    const main = createFakeBridge(openProject({ timeline }))
    const user = userEvent.setup()
    const { ui } = await mount(<ExportButton />, main, language)
    ui.getState().clockOf('p').set(playheadMs)
    await user.click(screen.getByRole('button', { name: language === 'en' ? 'Export another kind of file' : '导出其他类型的文件' }))
    await user.click(screen.getByRole('menuitem', { name: label }))
    const input = { projectId: 'p', output: { format: 'png', atMs }, unlessKnown: true }
    await waitFor(() => expect(main.calls).toEqual([{ name: 'render.start', input }]))
  })

  it('does nothing where there is nothing to export, and says why', async () => {
    const main = createFakeBridge(openProject({ timeline: { ...timeline, tracks: [] } }))
    await mount(<ExportButton />, main)
    const button = screen.getByRole('button', { name: 'Export' })
    fireEvent.click(button)
    expect(main.calls).toEqual([])
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByTitle('Nothing to export yet. Describe a video in the chat first.')).toBeTruthy()
  })
})

it('of a clip whose part was sent that part is shown and played', async () => {
  const fit = { startMs: 12_500, endMs: 40_000, limitBytes: 9 }
  const upload = sampleUpload('u', { ...uploaded, durationMs: 27_500 }, { name: 'trip.mp4', kind: 'video', mediaId: 'm', fit })
  await mount(<MediaPanel />, createFakeBridge(openProject({ uploads: { u: upload } })))
  fireEvent.click(screen.getByRole('button', { name: /trip/ }))
  const shown = [...document.querySelectorAll('video')].map((video) => video.getAttribute('src'))
  expect(shown).toEqual(['nemo-media://m#t=12.5,40', 'nemo-media://m#t=12.5,40'])
})

it('media opens large; what cannot be shown says so', async () => {
  const media = [{ id: 'gone', name: 'city', kind: 'video', durationMs: 12_000, width: null, height: null } as const]
  await mount(<MediaPanel />, createFakeBridge(openProject({ media })))
  fireEvent.click(screen.getByRole('button', { name: /city/ }))
  const dialog = screen.getByRole('dialog', { name: 'city' })
  const video = dialog.querySelector('video')
  expect(video?.getAttribute('src')).toBe('nemo-media://gone')
  if (video) fireEvent.error(video)
  expect(within(dialog).getByText(/cannot be shown here/)).toBeTruthy()
})
