import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { END_PX } from '../../../src/renderer/features/timeline/geometry'
import { TimelinePane } from '../../../src/renderer/features/timeline'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import type { Attributes } from '../../../src/shared/model/attributes'
import type { Timeline } from '../../../src/shared/model/timeline'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { clip, openProject, timeline } from '../../fakes/samples'

/** A pane in which 15 s fill 1500 px: 0.1 px a ms. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(HEAD_PX + 1500 + END_PX)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const show = async (of: Timeline | null = timeline, language: 'en' | 'zh-CN' = 'en') => {
  const main = createFakeBridge(openProject({ timeline: of }))
  return { main, ...(await mount(<TimelinePane />, main, language)) }
}
const box = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-clip="${id}"]`)
  if (!found) throw new Error(`no clip ${id}`)
  return found
}
const scroller = (): HTMLElement => {
  const found = box('title').closest<HTMLElement>('[class*="scroller"]')
  if (!found) throw new Error('no scroller')
  return found
}
/** happy-dom's WheelEvent knows no modifier keys. */
const turnWheel = (wheel: Pick<WheelEvent, 'deltaY' | 'ctrlKey' | 'clientX'>): void =>
  act(() => void scroller().dispatchEvent(Object.assign(new Event('wheel', { cancelable: true }), wheel)))
const playhead = (): HTMLElement => screen.getByRole('slider', { name: 'Playhead' })
const put = (main: ReturnType<typeof createFakeBridge>, next: Timeline): void =>
  act(() => main.store.emit({ type: 'timeline.put', projectId: 'p', timeline: next, media: [] }))

/** A length on the screen, which is a time at the scale of the place that it is in. */
function drawn(element: HTMLElement | null, side: 'left' | 'width'): string {
  const [, ms] = /([\d.]+) \* var\(--ms\)/.exec(element?.style[side] ?? '') ?? []
  const place = element?.closest<HTMLElement>('[class*="content"]')
  return `${Math.round(Number(ms) * Number.parseFloat(place?.style.getPropertyValue('--ms') ?? '') * 1000) / 1000}px`
}

describe('clips', () => {
  it('are to scale, each where it begins', async () => {
    await show()
    expect(['latte.jpg', 'croissant.jpg', 'title'].map((id) => [drawn(box(id), 'left'), drawn(box(id), 'width')])).toEqual([
      ['0px', '500px'],
      ['1000px', '500px'],
      ['0px', '300px'],
    ])
  })

  it('that overlap lie below each other, and a cross-fade is marked', async () => {
    const titles = [clip('one', { kind: 'text', durationMs: 4000 }), clip('two', { kind: 'text', startMs: 2000, durationMs: 4000 })]
    const faded = [clip('a', { durationMs: 8000 }), clip('b', { startMs: 7000, durationMs: 8000 })]
    const track = { name: null, volume: null }
    await show({
      ...timeline,
      tracks: [
        { ...track, id: 't', type: 'text', clips: titles },
        { ...track, id: 'v', type: 'video', clips: faded },
      ],
    })
    expect(box('one').style.top).toBe('0px')
    expect(Number.parseInt(box('two').style.top)).toBeGreaterThan(30)
    expect(box('b').style.top).toBe('0px')
    expect(drawn(box('b').querySelector<HTMLElement>('[class*="fade"]'), 'width')).toBe('100px')
    expect(box('two').querySelector('[class*="fade"]')).toBeNull()
  })

  it('show their words or their name, and a tip with time and volume', async () => {
    await show()
    expect(box('title').textContent).toBe('Morning Brew')
    fireEvent.pointerMove(box('Lo-fi'), { clientX: 200, clientY: 100 })
    const tip = document.querySelector('[class*="tip"]')
    expect(tip?.textContent).toContain('Lo-fi')
    expect(tip?.textContent).toContain('0:00 – 0:15')
    expect(tip?.textContent).toContain('Volume 35%')
  })

  it('lose their tip when they change or go, though the pointer rests', async () => {
    const { main } = await show()
    fireEvent.pointerMove(box('Lo-fi'), { clientX: 200, clientY: 100 })
    put(main, { ...timeline, tracks: timeline.tracks.filter(({ type }) => type !== 'audio') })
    expect(document.querySelector('[class*="tip"]')).toBeNull()
  })

  it('have signs of what is done to them, which are named, in the tip and in the list of clips too', async () => {
    const attributes: Attributes = { speed: 2, reverse: true, look: 'mono', join: 'slide-left', joinMs: 500 }
    const clips = [clip('a', { durationMs: 5000 }), clip('b', { startMs: 4500, durationMs: 5000, volume: 0, attributes })]
    const { main } = await show({ ...timeline, tracks: [{ id: 'v', type: 'video', name: null, volume: null, clips }] })
    const signs = within(box('b')).getAllByRole('img').map((sign) => sign.getAttribute('aria-label'))
    expect(signs).toEqual(['slide left, 0.5 s', '2× speed', 'muted', 'backwards', 'black and white'])
    expect(within(box('a')).queryAllByRole('img')).toEqual([])
    fireEvent.pointerMove(box('b'), { clientX: 500, clientY: 10 })
    expect(document.querySelector('[class*="tip"]')?.textContent).toContain('2× speed, backwards, black and white')
    const words = 'b, 0:04.5 – 0:09.5, muted, slide left, 0.5 s, 2× speed, backwards, black and white'
    expect(screen.getByRole('list', { name: 'Tracks and clips' }).textContent).toContain(words)
    fireEvent.click(screen.getByRole('button', { name: 'Copy as text' }))
    const text = `Timeline (1 track)\nVideo\n- a, 0:00 – 0:05\n- ${words}`
    expect(main.calls.filter(({ name }) => name === 'app.copyText')).toEqual([{ name: 'app.copyText', input: { text } }])
  })

  it('glow when they were added or changed, and only those, for a moment', async () => {
    const { main } = await show()
    const changed = structuredClone(timeline)
    changed.tracks[0]?.clips.splice(2, 1, clip('new', { startMs: 10_000, durationMs: 5000 }))
    if (changed.tracks[1]) changed.tracks[1].volume = 0.8
    vi.useFakeTimers()
    put(main, changed)
    const glowing = (): (string | undefined)[] =>
      [...document.querySelectorAll<HTMLElement>('[data-marked]')].map(({ dataset }) => dataset['clip'])
    expect(glowing()).toEqual(['new', 'Lo-fi'])
    act(() => void vi.advanceTimersByTime(3000))
    expect(glowing()).toEqual([])
  })
})

describe('clips that a message asks to show', () => {
  it('are marked and scrolled into view, for a moment', async () => {
    const revealed = vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(() => undefined)
    const { ui } = await show()
    const scrolled = scroller()
    for (let step = 0; step < 4; step += 1) fireEvent.keyDown(window, { key: '+', ctrlKey: true })
    scrolled.scrollLeft = 0
    vi.useFakeTimers()
    act(() => ui.getState().showClips(['croissant.jpg']))
    expect(revealed.mock.contexts).toEqual([document.querySelector('[data-row="0"]')])
    expect(scrolled.scrollLeft).toBeGreaterThan(0)
    expect(ui.getState().marks.clipIds.size).toBe(1)
    act(() => void vi.advanceTimersByTime(3000))
    expect(ui.getState().marks.clipIds.size).toBe(0)
  })
})

describe('the zoom', () => {
  it('keeps the time under the mouse', async () => {
    await show()
    const at = 600
    const timeUnderMouse = (): number => (at + scroller().scrollLeft) / (Number.parseFloat(drawn(box('title'), 'width')) / 3000)
    const before = timeUnderMouse()
    turnWheel({ deltaY: -240, ctrlKey: true, clientX: HEAD_PX + at })
    expect(Number.parseFloat(drawn(box('title'), 'width'))).toBeGreaterThan(600)
    expect(timeUnderMouse()).toBeCloseTo(before, 0)
  })

  it('leaves a wheel without Ctrl to the scroll bar', async () => {
    await show()
    turnWheel({ deltaY: -240, ctrlKey: false, clientX: HEAD_PX + 500 })
    expect(drawn(box('title'), 'width')).toBe('300px')
  })

  it('goes back to the whole with Shift+Z, but not while someone types', async () => {
    await show()
    fireEvent.click(screen.getByRole('button', { name: 'Zoom in' }))
    expect(drawn(box('title'), 'width')).toBe('450px')
    const field = document.body.appendChild(document.createElement('textarea'))
    fireEvent.keyDown(field, { key: 'Z', shiftKey: true })
    expect(drawn(box('title'), 'width')).toBe('450px')
    field.remove()
    fireEvent.keyDown(window, { key: 'Z', shiftKey: true })
    expect(drawn(box('title'), 'width')).toBe('300px')
  })
})

describe('the playhead', () => {
  it('moves by keys, and stops at both ends', async () => {
    await show()
    const press = (key: string, shiftKey = false): string | null => {
      fireEvent.keyDown(playhead(), { key, shiftKey })
      return playhead().getAttribute('aria-valuenow')
    }
    expect(press('ArrowLeft')).toBe('0')
    expect(press('ArrowRight')).toBe('33')
    expect(press('ArrowRight', true)).toBe('1033')
    expect(press('End')).toBe('15000')
    expect(press('ArrowRight')).toBe('15000')
    expect(playhead().getAttribute('aria-valuetext')).toBe('0:15 of 0:15')
    expect(press('Home')).toBe('0')
  })

  it('comes to where the track was pressed and follows the drag', async () => {
    await show()
    const lane = box('title').parentElement
    if (!lane) throw new Error('no lane')
    fireEvent.pointerDown(lane, { clientX: HEAD_PX + 700, button: 0, pointerId: 1 })
    expect(playhead().getAttribute('aria-valuenow')).toBe('7000')
    vi.spyOn(HTMLElement.prototype, 'hasPointerCapture').mockReturnValue(true)
    fireEvent.pointerMove(lane, { clientX: HEAD_PX + 900, buttons: 1, pointerId: 1 })
    expect(playhead().getAttribute('aria-valuenow')).toBe('9000')
  })
})

describe('a clip can be mentioned in the chat', () => {
  it('by keys: down picks it, Enter puts its name and time after what is typed', async () => {
    const { ui } = await show()
    ui.getState().setDraft('p', 'Make this shorter:')
    fireEvent.keyDown(playhead(), { key: 'ArrowDown' })
    fireEvent.keyDown(playhead(), { key: 'ArrowDown' })
    expect(screen.getByRole('status').textContent).toBe('Video: shop-front.jpg, 0:05 to 0:10')
    fireEvent.keyDown(playhead(), { key: 'Enter' })
    expect(ui.getState().drafts['p']).toBe('Make this shorter: “shop-front.jpg” (0:05–0:10) ')
    expect(ui.getState().focusRequests).toBe(1)
  })

  it('by its menu; beside the clips there is none', async () => {
    const { ui } = await show()
    fireEvent.contextMenu(scroller())
    expect(screen.queryByRole('menu')).toBeNull()
    fireEvent.pointerDown(box('title'), { button: 2 })
    fireEvent.contextMenu(box('title'))
    fireEvent.click(await screen.findByRole('menuitem', { name: /Mention in chat/ }))
    expect([ui.getState().picked?.key, ui.getState().drafts['p']]).toEqual(['2/title', ''])
  })
})

describe('in words', () => {
  it('the summary has the form of the protocol', async () => {
    await show()
    const summary =
      'Timeline (3 tracks): 1. Video: latte.jpg (0-5s), shop-front.jpg (5-10s), croissant.jpg (10-15s) ' +
      '2. BGM: Lo-fi (0-15s, 35%) 3. Title: "Morning Brew" (0-3s)'
    expect(screen.getByText(summary)).toBeTruthy()
  })

  it('speaks the user’s language', async () => {
    await show(timeline, 'zh-CN')
    expect(screen.getByText(/^时间线（3 条轨道）：1\. 视频：latte\.jpg（0-5秒）、/)).toBeTruthy()
  })

  it('is a list of tracks and clips for screen readers', async () => {
    await show()
    const list = screen.getByRole('list', { name: 'Tracks and clips' })
    const words = within(list).getAllByRole('listitem').map(({ firstChild, textContent }) => (firstChild?.nextSibling ? '' : textContent))
    expect(words).toContain('Lo-fi, 0:00 – 0:15, Volume 35%')
    expect(words).toContain('Morning Brew, 0:00 – 0:03')
  })
})

it('an empty timeline teaches by an example that fills the composer', async () => {
  const { ui } = await show(null)
  fireEvent.click(screen.getByRole('button', { name: 'Use this example' }))
  expect(ui.getState().drafts['p']).toMatch(/^Make a 15-second vertical video/)
})
