import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import { clip, timeline } from '../../fakes/samples'
import { alt, box, drag, drop, ghost, letGo, pick, press, shiftAlt, show, atHand } from './hands-kit'

atHand()

describe('a text is shown at another time', () => {
  it('by its ends and its middle, which snap to cuts and stay within the video', async () => {
    const { said } = await show()
    drag('title', 298, 420)
    expect([ghost()?.style.left, ghost()?.style.width, ghost()?.textContent]).toEqual([`${HEAD_PX}px`, '420px', '0:00 – 0:04.2'])
    drag('title', 298, 495)
    drop('title')
    drag('title', 2, 113)
    drop('title')
    drag('title', 150, 350)
    drop('title')
    drag('title', 150, 3000)
    drop('title')
    expect(said()).toEqual([
      'Show the title from 0 to 5 seconds', 'Show the title from 1.1 to 3 seconds', 'Show the title from 2 to 5 seconds',
      'Show the title from 12 to 15 seconds',
    ])
  })

  it('by Alt with arrows, and made longer with Shift', async () => {
    const { said } = await show()
    pick('title')
    press('ArrowRight', alt)
    press('ArrowRight', alt)
    expect(screen.getByRole('status').textContent).toBe('Show the title from 1 to 4 seconds')
    letGo('Alt')
    press('ArrowRight', shiftAlt)
    letGo('Alt')
    expect(said()).toEqual(['Show the title from 1 to 4 seconds', 'Show the title from 0 to 3.5 seconds'])
  })
})

describe('music begins and ends', () => {
  it('where its ends are put, and as a whole, still to the end where it was', async () => {
    const { said } = await show()
    drag('Lo-fi', 2, 200)
    drop('Lo-fi')
    drag('Lo-fi', 1498, 1003)
    drop('Lo-fi')
    drag('Lo-fi', 700, 1000)
    expect(box('Lo-fi').dataset['grips']).toBe('start body end')
    drop('Lo-fi')
    const [first, second] = ['Play the music from 2 seconds to the end', 'Play the music from 0 to 10 seconds']
    expect(said()).toEqual([first, second, 'Play the music from 3 seconds to the end'])
  })

  it('and where it cannot go, that is said', async () => {
    const { said, ui } = await show()
    const told = () => ui.getState().toasts.map((toast) => toast.kind === 'message' && toast.text)
    drag('Lo-fi', 700, 400)
    drop('Lo-fi')
    expect([said(), told()]).toEqual([[], ['It already begins with the video.']])
  })

  it('as one piece, where one song follows the other', async () => {
    const songs = [clip('one', { kind: 'audio', durationMs: 6000 }), clip('two', { kind: 'audio', startMs: 6000, durationMs: 9000 })]
    const audio = { id: 'a', type: 'audio' as const, name: null, volume: null, clips: songs }
    const { said } = await show({ of: { ...timeline, tracks: [...timeline.tracks.filter(({ id }) => id !== 'a'), audio] } })
    expect(['one', 'two'].map((id) => box(id).dataset['grips'])).toEqual(['start body', 'body end'])
    drag('two', 1498, 1200)
    drop('two')
    expect(said()).toEqual(['Play the music from 0 to 12 seconds'])
  })
})

it('what cannot be dragged does not look so, and says why where a hand tries', async () => {
  const mark = clip('mark.png', { kind: 'image', durationMs: 15_000 })
  const logo = { id: 'o', type: 'overlay' as const, name: null, volume: null, clips: [mark] }
  const { ui } = await show({ of: { ...timeline, tracks: [...timeline.tracks, logo] } })
  const grips = ['latte.jpg', 'title', 'Lo-fi', 'mark.png'].map((id) => box(id).dataset['grips'])
  expect(grips).toEqual(['start body end', 'start body end', 'start body end', undefined])
  drag('mark.png', 700, 705, 900)
  expect(ui.getState().toasts).toMatchObject([{ text: expect.stringContaining('The logo stays where it is') as string }])
})

describe('the menu of a clip has what can be done to it', () => {
  const open = (id: string): void => {
    fireEvent.pointerDown(box(id), { button: 2 })
    fireEvent.contextMenu(box(id))
  }
  const items = async () => (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)

  it('to a picture, with the keys that do the same', async () => {
    const { said } = await show()
    fireEvent.pointerDown(screen.getByRole('slider', { name: 'Playhead' }), { button: 0, clientX: HEAD_PX + 700 })
    open('shop-front.jpg')
    const edits = ['Split at the playheadS', 'DuplicateCtrl+D', 'Move to the beginningAlt+Home', 'Move to the endAlt+End']
    expect(await items()).toEqual(['Mention in chat⏎', ...edits, 'RemoveDel'])
    fireEvent.click(await screen.findByRole('menuitem', { name: /Split/ }))
    press('d', { ctrlKey: true })
    press('Home', alt)
    press('End', alt)
    press('s')
    const name = '“shop-front.jpg”'
    const moves = [`Move ${name} before “latte.jpg”`, `Move ${name} to the end`]
    expect(said()).toEqual([`Split ${name} at 2 seconds`, `Duplicate ${name}`, ...moves, `Split ${name} at 2 seconds`])
  })

  it('to a clip with sound', async () => {
    const clips = [clip('surf.mp4', { durationMs: 7000 }), clip('still.mp4', { startMs: 7000, durationMs: 8000, volume: 0 })]
    const { said } = await show({ of: { ...timeline, tracks: [{ id: 'v', type: 'video', name: null, volume: null, clips }] } })
    open('surf.mp4')
    const volumes = ['Volume 25%', 'Volume 50%']
    expect(await items()).toEqual(['Mention in chat⏎', 'DuplicateCtrl+D', 'Mute', ...volumes, 'Move to the endAlt+End', 'RemoveDel'])
    fireEvent.click(screen.getByRole('menuitem', { name: 'Mute' }))
    open('still.mp4')
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Turn sound on' }))
    expect(said()).toEqual(['Mute “surf.mp4”', 'Unmute “still.mp4”'])
  })

  it('to a text and to music', async () => {
    await show()
    open('title')
    expect(await items()).toEqual(['Mention in chat⏎', 'Change the wordsF2', 'RemoveDel'])
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    open('Lo-fi')
    const volumes = ['Mute', 'Volume 25%', 'Volume 50%', 'Volume 100%']
    await vi.waitFor(async () => expect(await items()).toEqual(['Mention in chat⏎', ...volumes, 'RemoveDel']))
  })
})
