import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { TimelinePane } from '../../../src/renderer/features/timeline'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { clip, cloud, complete, openProject, streaming, timeline } from '../../fakes/samples'
import {
  alt, box, drag, drop, ghost, ghostIsSent, insertion, letGo, pick, playhead, press, shiftAlt, show, atHand,
} from './hands-kit'

atHand()

describe('a clip is removed', () => {
  it.each([
    ['Delete', 'latte.jpg', 'Remove “latte.jpg”'],
    ['Backspace', 'title', 'Remove the title'], ['Delete', 'Lo-fi', 'Turn the music off']])(
    'by %s, on the page and on the playhead alike: %s',
    async (key, id, sentence) => {
      const { said, tell } = await show()
      pick(id)
      fireEvent.keyDown(document.body, { key })
      expect(said()).toEqual([sentence])
      expect(ghost()?.dataset['ghost']).toBe('remove')
      press(key)
      expect(said()).toEqual([sentence])
      await tell({ type: 'timeline.put', projectId: 'p', timeline: { ...timeline }, media: [] })
      press(key)
      expect(said()).toEqual([sentence, sentence])
    },
  )

  it('under the name that it has, without the marks that keep a name of the other direction apart on the screen', async () => {
    const [first, ...others] = timeline.tracks
    const named = first?.clips.map((one) => (one.id === 'latte.jpg' ? { ...one, name: 'صورة.jpg' } : one)) ?? []
    const { said } = await show({ of: { ...timeline, tracks: first ? [{ ...first, clips: named }, ...others] : [] } })
    pick('latte.jpg')
    press('Delete')
    expect(said()).toEqual(['Remove “صورة.jpg”'])
  })

  it('by its menu, in the language of the interface', async () => {
    const { said } = await show({ language: 'zh-CN' })
    fireEvent.pointerDown(box('latte.jpg'), { button: 2 })
    fireEvent.contextMenu(box('latte.jpg'))
    fireEvent.click(await screen.findByRole('menuitem', { name: /移除/ }))
    expect(said()).toEqual(['删除“latte.jpg”'])
  })

  it('but not where the key belongs to a field, and not where nothing is picked', async () => {
    const { said } = await show()
    press('Delete')
    pick('latte.jpg')
    const field = document.body.appendChild(document.createElement('textarea'))
    fireEvent.keyDown(field, { key: 'Delete' })
    field.remove()
    expect(said()).toEqual([])
  })

  it('and not in full screen, where nobody sees which one is picked', async () => {
    const { said } = await show()
    pick('latte.jpg')
    Object.defineProperty(document, 'fullscreenElement', { value: document.body, configurable: true })
    press('Delete')
    expect(said()).toEqual([])
    Object.defineProperty(document, 'fullscreenElement', { value: null, configurable: true })
    press('Delete')
    expect(said()).toHaveLength(1)
  })
})

describe('a picture is moved', () => {
  it('by a drag: a ghost follows, a line shows where it comes in, and letting go says it', async () => {
    const { said } = await show()
    drag('croissant.jpg', 1200, 1198)
    expect(ghost()).toBeNull()
    drag('croissant.jpg', 1200, 900, 720)
    expect(ghost()?.style.left).toBe(`${HEAD_PX + 520}px`)
    expect(insertion()).toBe(`${HEAD_PX + 500}px`)
    expect(screen.getByRole('status').textContent).toBe('Move “croissant.jpg” before “shop-front.jpg”')
    expect(said()).toEqual([])
    drop('croissant.jpg')
    expect(said()).toEqual(['Move “croissant.jpg” before “shop-front.jpg”'])
    expect(ghostIsSent()).toBe(true)
  })

  it('and snaps to a cut that is near', async () => {
    const { said } = await show()
    drag('croissant.jpg', 1200, 703)
    expect(ghost()?.style.left).toBe(`${HEAD_PX + 500}px`)
    drag('latte.jpg', 200, 1500)
    drop('latte.jpg')
    expect(said()).toEqual(['Move “latte.jpg” to the end'])
  })

  it('by Alt with arrows, several steps as one wish, said when Alt is let go', async () => {
    const { said } = await show()
    pick('latte.jpg')
    press('ArrowRight', alt)
    expect(screen.getByRole('status').textContent).toBe('Move “latte.jpg” before “croissant.jpg”')
    press('ArrowRight', alt)
    press('ArrowRight', alt)
    expect(said()).toEqual([])
    letGo('Alt')
    expect(said()).toEqual(['Move “latte.jpg” to the end'])
    expect(playhead().getAttribute('aria-valuenow')).toBe('0')
  })

  it('to where it was says nothing, and Escape gives up', async () => {
    const { said } = await show()
    drag('latte.jpg', 200, 900, 210)
    drop('latte.jpg')
    expect(ghost()).toBeNull()
    pick('latte.jpg')
    press('ArrowRight', alt)
    press('Escape')
    letGo('Alt')
    drag('latte.jpg', 200, 900)
    press('Escape')
    drop('latte.jpg')
    expect([said(), ghost()]).toEqual([[], null])
    expect(screen.getByRole('status').textContent).toBe('Video: latte.jpg, 0:00 to 0:05')
  })
})

describe('a picture is made longer or shorter', () => {
  it('by its right edge, which snaps to what is on other tracks', async () => {
    const { said } = await show()
    drag('latte.jpg', 497, 400, 317)
    expect([ghost()?.dataset['ghost'], ghost()?.style.width, ghost()?.textContent]).toEqual(['length', '320px', '3.2 s'])
    drag('latte.jpg', 497, 301)
    expect(ghost()?.textContent).toBe('3 s')
    drop('latte.jpg')
    expect(said()).toEqual(['Make “latte.jpg” 3 seconds long'])
  })

  it('the last one beyond the end, and none below half a second', async () => {
    const { said } = await show()
    drag('croissant.jpg', 1498, 1700)
    drop('croissant.jpg')
    drag('latte.jpg', 500, 3)
    drop('latte.jpg')
    expect(said()).toEqual(['Make “croissant.jpg” 7 seconds long', 'Make “latte.jpg” 0.5 seconds long'])
  })

  it('by the end that the next one fades in over', async () => {
    const clips = [clip('a', { durationMs: 8000 }), clip('b', { startMs: 7000, durationMs: 8000 })]
    const { said } = await show({ of: { ...timeline, tracks: [{ id: 'v', type: 'video', name: null, volume: null, clips }] } })
    drag('b', 797, 697)
    drop('b')
    expect(said()).toEqual(['Make “a” 7 seconds long'])
  })

  it('by Shift and Alt with arrows, half a second each', async () => {
    const { said } = await show()
    pick('latte.jpg')
    press('ArrowLeft', shiftAlt)
    press('ArrowLeft', shiftAlt)
    press('ArrowLeft', shiftAlt)
    letGo('Shift')
    letGo('Alt')
    expect(said()).toEqual(['Make “latte.jpg” 3.5 seconds long'])
  })
})

describe('the words of a text are changed in place', () => {
  const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Change the words' })

  it('by a double click; Enter says it, once', async () => {
    const { said } = await show()
    fireEvent.doubleClick(box('title'))
    expect(field().value).toBe('Morning Brew')
    fireEvent.change(field(), { target: { value: ' Evening  Tea ' } })
    const left = field()
    fireEvent.keyDown(left, { key: 'Enter' })
    fireEvent.blur(left)
    expect(said()).toEqual(['Change the title to “Evening Tea”'])
    expect(ghost()?.textContent).toContain('Evening')
  })

  it('by F2; Escape keeps them as they were, and a change elsewhere takes nothing of what is typed', async () => {
    const { said, tell } = await show()
    pick('title')
    press('F2')
    fireEvent.change(field(), { target: { value: 'Evening' } })
    await tell({ type: 'timeline.put', projectId: 'p', timeline: structuredClone({ ...timeline, ratio: '1:1' }), media: [] })
    expect(field().value).toBe('Evening')
    fireEvent.keyDown(field(), { key: 'Escape' })
    expect([said(), screen.queryByRole('textbox')]).toEqual([[], null])
  })
})

describe('what was said', () => {
  it('is drawn until the timeline changes, or the turn ends without a change', async () => {
    const { tell } = await show()
    const remove = (): void => {
      pick('latte.jpg')
      press('Delete')
    }
    remove()
    await tell({ type: 'turn.put', projectId: 'p', turn: streaming() })
    expect(ghostIsSent()).toBe(true)
    await tell({ type: 'turn.put', projectId: 'p', turn: complete() })
    expect(ghost()).toBeNull()
    remove()
    await tell({ type: 'timeline.put', projectId: 'p', timeline: { ...timeline, durationMs: 9000 }, media: [] })
    expect(ghost()).toBeNull()
  })

  it('is not drawn on where main refuses it', async () => {
    const { main } = await show()
    main.failNext('chat.send', { kind: 'offline' })
    pick('latte.jpg')
    press('Delete')
    await act(async () => undefined)
    expect(ghost()).toBeNull()
  })

  it('waits in the composer where a message costs, several after each other', async () => {
    const { main, said, ui } = await show({ backend: cloud.id })
    const waiting = () => ui.getState().wishes['p']?.map(({ text }) => text)
    pick('latte.jpg')
    press('Delete')
    await act(async () => undefined)
    expect([ghostIsSent(), ghost()?.dataset['waiting']]).toEqual([false, 'true'])
    drag('croissant.jpg', 1200, 200)
    drop('croissant.jpg')
    await act(async () => undefined)
    expect(said()).toEqual([])
    expect(waiting()).toEqual(['Remove “latte.jpg”', 'Move “croissant.jpg” before “latte.jpg”'])
    // Whoever works with their hands goes on there: what is typed, and where the keys go, stays.
    expect([ui.getState().drafts['p'], ui.getState().focusRequests]).toEqual([undefined, 0])
    expect([...document.querySelectorAll<HTMLElement>('[data-waiting]')].map((one) => one.dataset['ghost'])).toEqual(['remove', 'move'])
    expect(main.calls.at(-1)).toMatchObject({ name: 'project.saveView', input: { view: { wishes: [{ key: '0/latte.jpg' }, {}] } } })
  })
})

it('an earlier version is only looked at', async () => {
  const version = { id: 'v1', at: 1, durationMs: 15_000, changes: [] }
  const answers = { 'timeline.versions': () => [version, { ...version, id: 'v0' }], 'timeline.show': () => timeline }
  const main = createFakeBridge(openProject({ timeline }), answers)
  const { findByRole, findAllByRole } = await mount(<TimelinePane />, main)
  fireEvent.keyDown(await findByRole('button', { name: 'Earlier versions' }), { key: 'Enter' })
  fireEvent.click((await findAllByRole('menuitem')).at(-1) as HTMLElement)
  await screen.findByText(/Viewing it changes nothing/)
  pick('latte.jpg')
  press('Delete')
  fireEvent.doubleClick(box('title'))
  drag('latte.jpg', 200, 900)
  drop('latte.jpg')
  expect(main.calls.filter(({ name }) => name === 'chat.send')).toEqual([])
  expect([ghost(), screen.queryByRole('textbox'), screen.queryByRole('button', { name: 'Undo' })]).toEqual([null, null, null])
})

it('a drag draws the ghost alone: no clip is drawn anew', async () => {
  const clips = Array.from({ length: 150 }, (_, n) => clip(`c${n}`, { startMs: n * 500, durationMs: 500 }))
  await show({ of: { ...timeline, durationMs: 150_000, tracks: [{ id: 'v', type: 'video', name: null, volume: null, clips }] } })
  drag('c10', 52, 60)
  const drawn = document.querySelector('[class*="content"]')
  const changes: MutationRecord[] = []
  const observer = new MutationObserver((records) => changes.push(...records))
  if (drawn) observer.observe(drawn, { subtree: true, attributes: true, childList: true, characterData: true })
  for (let x = 60; x < 400; x += 3) fireEvent.pointerMove(box('c10'), { buttons: 1, pointerId: 1, clientX: HEAD_PX + x })
  changes.push(...observer.takeRecords())
  observer.disconnect()
  const touched = new Set(changes.map(({ target }) => (target instanceof Element ? target.className : '')))
  expect(changes.length).toBeGreaterThan(50)
  expect([...touched].filter((name) => !/ghost|insertion/.test(name))).toEqual([])
})

it('who presses on the timeline works there: the keys are its own, not those of the message being written', async () => {
  await show()
  const field = document.body.appendChild(document.createElement('textarea'))
  field.focus()
  // Who only looks at the menu still writes.
  fireEvent.mouseDown(box('latte.jpg'), { button: 2 })
  fireEvent.contextMenu(box('latte.jpg'))
  await screen.findAllByRole('menuitem')
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  await vi.waitFor(() => expect(document.activeElement).toBe(field))
  fireEvent.contextMenu(box('latte.jpg'))
  fireEvent.click(await screen.findByRole('menuitem', { name: /Duplicate/ }))
  await vi.waitFor(() => expect(document.activeElement).toBe(playhead()))
  field.focus()
  fireEvent.mouseDown(box('latte.jpg'), { button: 0 })
  expect(document.activeElement).toBe(playhead())
  field.remove()
})
