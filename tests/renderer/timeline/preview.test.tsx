import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { TimelinePane } from '../../../src/renderer/features/timeline'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { useUi } from '../../../src/renderer/state'
import { emptyContent } from '../../../src/shared/state/state'
import { cloud, openProject, timeline } from '../../fakes/samples'

const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue()
const drawn = (id: string | null) => ({ 'render.preview': () => ({ mediaId: id }) })
const put = (next: typeof timeline) => ({ type: 'timeline.put' as const, projectId: 'p', timeline: next, media: [] })
const video = () => screen.getByLabelText<HTMLVideoElement>('Preview', { selector: 'video' })
const asked = (fake: ReturnType<typeof createFakeBridge>) => fake.calls.filter(({ name }) => name === 'render.preview')

test('a project that stays open is drawn by itself, and one that is only passed by is not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const fake = createFakeBridge(openProject({ timeline }), drawn('a'))
  const { unmount } = await show(<TimelinePane />, fake)
  act(() => void vi.advanceTimersByTime(900))
  unmount()
  act(() => void vi.advanceTimersByTime(900))
  expect(asked(fake)).toEqual([])
  await show(<TimelinePane />, fake)
  act(() => void vi.advanceTimersByTime(1000))
  vi.useRealTimers()
  await waitFor(() => expect(video().src).toContain('nemo-media://a'))
  expect(play).not.toHaveBeenCalled()
})

test('a project of a cloud is drawn when it is to be played, and then plays', async () => {
  const fake = createFakeBridge(openProject({ timeline }, { backend: cloud.id }), drawn('a'))
  const { user } = await show(<TimelinePane />, fake)
  expect(asked(fake)).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Play the draft' }))
  await waitFor(() => expect(video().src).toContain('nemo-media://a'))
  fireEvent.loadedMetadata(video())
  expect(play).toHaveBeenCalledOnce()
})

test('a timeline that comes to be is drawn unasked, and so is each change of it', async () => {
  const fake = createFakeBridge(openProject({ timeline: null }), drawn('a'))
  await show(<TimelinePane />, fake)
  act(() => fake.store.emit(put(timeline)))
  await waitFor(() => expect(video().src).toContain('nemo-media://a'))
  act(() => fake.store.emit(put({ ...timeline, durationMs: 9000 })))
  await waitFor(() => expect(asked(fake)).toHaveLength(2))
})

test('what a message did that no timeline tells, as a look, is drawn once its turn has ended', async () => {
  const fake = createFakeBridge(openProject({ timeline }), drawn('a'))
  await show(<TimelinePane />, fake)
  const turn = { id: 't', projectId: 'p', text: 'warmer', uploadIds: [], createdAt: 1, wantsExport: false } as const
  act(() => fake.store.emit({ type: 'turn.put', projectId: 'p', turn: { ...turn, uploadIds: [], state: { status: 'queued' } } }))
  expect(asked(fake)).toEqual([])
  const state = { status: 'complete', endedAt: 2, creditsBefore: null, creditsAfter: null } as const
  act(() => fake.store.emit({ type: 'turn.put', projectId: 'p', turn: { ...turn, uploadIds: [], state } }))
  await waitFor(() => expect(asked(fake)).toHaveLength(1))
})

test('what could not be drawn is told once, where the picture would be, and can be asked for again', async () => {
  const fake = createFakeBridge(openProject({ timeline }), drawn('a'))
  fake.failNext('render.preview', { kind: 'disk', reason: 'full', folder: '/v', isOwn: true })
  const { user } = await show(<TimelinePane />, fake)
  await user.click(screen.getByRole('button', { name: 'Play the draft' }))
  const [alert, ...more] = await screen.findAllByRole('alert')
  expect(more).toEqual([])
  expect(alert?.textContent).toContain('The preview could not be drawn.')
  await user.click(within(screen.getByRole('group', { name: 'Preview' })).getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(video().src).toContain('nemo-media://a'))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('while a change is drawn the video before it stays, plays on, and says so; the new one comes in at the same moment', async () => {
  let answer = (_: { mediaId: string }): void => undefined
  const given = [{ mediaId: 'a' }, new Promise<{ mediaId: string }>((resolve) => (answer = resolve))]
  const fake = createFakeBridge(openProject({ timeline: null }), { 'render.preview': () => given.shift() })
  const { user } = await show(<TimelinePane />, fake)
  act(() => fake.store.emit(put(timeline)))
  await waitFor(() => video())
  await user.keyboard('{End}')
  fireEvent.play(video())
  act(() => fake.store.emit(put({ ...timeline, durationMs: 9000 })))
  await screen.findByText(/Drawing your change/)
  expect(video().src).toContain('nemo-media://a')
  await act(async () => answer({ mediaId: 'b' }))
  const next = document.querySelector<HTMLVideoElement>('video[src="nemo-media://b"]')
  if (!next) throw new Error('no video')
  expect(video().src).toContain('nemo-media://a')
  play.mockClear()
  fireEvent.loadedMetadata(next)
  fireEvent.loadedData(next)
  expect([video().src, document.querySelectorAll('video').length]).toEqual(['nemo-media://b', 1])
  expect(video()).toBe(next)
  expect(next.currentTime).toBeCloseTo(15, 1)
  expect(play.mock.contexts).toEqual([next])
  expect(screen.queryByText(/Drawing/)).toBeNull()
})

test('another pane, a narrower window and another project leave the picture and the playhead where they were', async () => {
  const fake = createFakeBridge(openProject({ timeline: null }), drawn('a'))
  const { ui, user } = await show(<Pane />, fake)
  act(() => ui.getState().showPane('video'))
  act(() => fake.store.emit(put(timeline)))
  await waitFor(() => video())
  await user.keyboard('{End}')
  act(() => ui.getState().showPane('chat'))
  expect(screen.queryByRole('slider', { name: 'Playhead' })).toBeNull()
  act(() => ui.getState().showPane('video'))
  fireEvent.loadedMetadata(video())
  expect([video().src, asked(fake).length]).toEqual(['nemo-media://a', 1])
  expect(video().currentTime).toBeCloseTo(timeline.durationMs / 1000, 1)

  act(() => fake.store.emit({ type: 'project.opened', projectId: 'q', content: { ...emptyContent, timeline } }))
  expect(screen.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuenow')).toBe('0')
  act(() => fake.store.emit({ type: 'project.opened', projectId: 'p', content: { ...emptyContent, timeline: structuredClone(timeline) } }))
  expect(video().src).toContain('nemo-media://a')
  expect(screen.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuenow')).toBe(String(timeline.durationMs))
  await waitFor(() => expect(asked(fake)).toHaveLength(2))
})

function Pane() {
  return useUi(({ pane }) => pane) === 'chat' ? null : <TimelinePane />
}

test('where the playhead goes the picture goes, and Space plays unless it belongs to something else', async () => {
  const fake = createFakeBridge(openProject({ timeline: null }), drawn('a'))
  const { user } = await show(<TimelinePane />, fake)
  act(() => fake.store.emit(put(timeline)))
  await waitFor(() => video())
  play.mockClear()
  await user.click(screen.getByRole('slider', { name: 'Playhead' }))
  await user.keyboard('{End}')
  expect(video().currentTime).toBeCloseTo(timeline.durationMs / 1000, 1)
  await user.keyboard(' ')
  expect(play).toHaveBeenCalledOnce()
  screen.getByRole('button', { name: 'Zoom in' }).focus()
  await user.keyboard('k')
  expect(play).toHaveBeenCalledOnce()
})

test('what is being drawn when the pane goes away is there when it comes back', async () => {
  const fake = createFakeBridge(openProject({ timeline: null }), drawn('a'))
  const { ui } = await show(<Pane />, fake)
  act(() => ui.getState().showPane('video'))
  act(() => {
    fake.store.emit(put(timeline))
    ui.getState().showPane('video')
  })
  act(() => ui.getState().showPane('chat'))
  act(() => ui.getState().showPane('video'))
  await waitFor(() => expect(video().src).toContain('nemo-media://a'))
})

test('it goes again to where it was sent before, and a press on Repeat and a choice of the speed leave Space to play', async () => {
  const fake = createFakeBridge(openProject({ timeline: null }), drawn('a'))
  const { user } = await show(<TimelinePane />, fake)
  act(() => fake.store.emit(put(timeline)))
  await waitFor(() => video())
  await user.keyboard('{End}')
  video().currentTime = 3
  fireEvent.pause(video())
  await user.keyboard('{End}')
  expect(video().currentTime).toBeCloseTo(timeline.durationMs / 1000, 1)
  play.mockClear()
  await user.click(screen.getByRole('button', { name: 'Repeat' }))
  await user.keyboard(' ')
  expect([video().loop, play.mock.calls.length]).toEqual([true, 1])
  await user.click(screen.getByRole('button', { name: /^Speed/ }))
  await user.click(await screen.findByRole('menuitem', { name: '2×' }))
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  await user.keyboard(' ')
  expect([video().playbackRate, play.mock.calls.length, screen.queryByRole('menu')]).toEqual([2, 2, null])
})

test('a cloud’s draft is drawn when it is to be played, and what the preview cannot show is said once, until it is read', async () => {
  const gaps = { missing: ['beach.jpg'], unknown: ['glitch', ''] }
  const fake = createFakeBridge(openProject({ timeline }, { backend: cloud.id }), { 'render.preview': () => ({ mediaId: 'a', gaps }) })
  const { user } = await show(<TimelinePane />, fake)
  act(() => fake.store.emit(put({ ...timeline, durationMs: 8000 })))
  expect(asked(fake)).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Play the draft' }))
  const said = /^This preview cannot show the file “beach.jpg” \(not on .+\) and the effect “glitch” and some effects without a name\.$/
  const note = await screen.findByText(said)
  await user.click(within(note.closest('p') ?? document.body).getByRole('button', { name: 'Close' }))
  act(() => fake.store.emit(put({ ...timeline, durationMs: 9000 })))
  await waitFor(() => expect(asked(fake)).toHaveLength(2))
  expect(screen.queryByText(said)).toBeNull()
})

const version = (id: string, at: number) => ({ id, at, durationMs: 1000, changes: [] })
const beside = () => document.querySelector<HTMLVideoElement>('video[src="nemo-media://old"]')

/** The newest, with an earlier one beside it. */
async function compared() {
  const fake = createFakeBridge(openProject({ timeline: null }), {
    'timeline.versions': () => [version('v2', 2), version('v1', 1)],
    'render.preview': ({ versionId }: { versionId?: string }) => ({ mediaId: versionId === 'v1' ? 'old' : 'a' }),
  })
  const { user } = await show(<TimelinePane />, fake)
  act(() => fake.store.emit(put(timeline)))
  await waitFor(() => video())
  await user.click(screen.getByRole('button', { name: 'Compare with' }))
  await user.click(await screen.findByRole('menuitem', { name: /No visible change/ }))
  await waitFor(() => expect(beside()).not.toBeNull())
  return { user, fake, border: screen.getByRole('slider', { name: /^Border between “Now” and/ }) }
}

test('an earlier version stands beside the newest at the same moment, and plays as that does', async () => {
  const { user } = await compared()
  const other = beside()
  if (!other) throw new Error('no video')
  Object.defineProperties(other, { readyState: { value: 4 }, duration: { value: 20 } })
  fireEvent.loadedData(other)
  screen.getByRole('slider', { name: 'Playhead' }).focus()
  await user.keyboard('{End}')
  expect(other.currentTime).toBeCloseTo(video().currentTime, 1)
  play.mockClear()
  fireEvent.play(video())
  expect(play.mock.contexts).toEqual([other])
})

test('keys and the pointer move the border, the playhead stays; Escape ends it', async () => {
  const { user, border } = await compared()
  border.focus()
  await user.keyboard('{ArrowRight}{Shift>}{ArrowLeft}{/Shift}')
  expect(border.getAttribute('aria-valuenow')).toBe('42')
  await user.keyboard('{Home}')
  expect(border.getAttribute('aria-valuenow')).toBe('0')
  expect(screen.getByRole('slider', { name: 'Playhead' }).getAttribute('aria-valuenow')).toBe('0')
  const frame = border.parentElement
  if (!frame) throw new Error('no frame')
  frame.getBoundingClientRect = () => ({ left: 100, width: 200 }) as DOMRect
  border.setPointerCapture(1)
  fireEvent.pointerMove(border, { pointerId: 1, clientX: 250 })
  expect(border.getAttribute('aria-valuenow')).toBe('75')
  await user.keyboard('{Escape}')
  expect([beside(), screen.queryByRole('slider', { name: /^Border/ })]).toEqual([null, null])
})
