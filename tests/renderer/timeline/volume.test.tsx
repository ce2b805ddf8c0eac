import { fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { clip, timeline } from '../../fakes/samples'
import { alt, atHand, box, drop, ghost, letGo, pick, playhead, press, show } from './hands-kit'

atHand()

/** A photo and a clip with sound over music at 35 %. */
const film = (more = {}): typeof timeline => ({
  ...timeline,
  tracks: [{
    id: 'v', type: 'video', name: null, volume: null,
    clips: [
      clip('latte.jpg', { kind: 'image', durationMs: 5000, mediaId: 'latte.jpg' }),
      clip('surf.mp4', { kind: 'video', startMs: 5000, durationMs: 10_000, mediaId: 'surf.mp4', ...more }),
    ],
  }, ...timeline.tracks.slice(1)],
})
const line = (id: string): HTMLElement | null => box(id).querySelector('[data-volume]')

/** From the line on, px; a clip is 40 px high, and its line goes 30 px from the top to the bottom. */
function pull(id: string, toX: number, toY: number): void {
  vi.spyOn(box(id), 'getBoundingClientRect').mockReturnValue({ top: 100, height: 40, left: 600, width: 1000 } as DOMRect)
  const at = { clientX: 700, clientY: 120 }
  fireEvent.pointerDown(line(id) as HTMLElement, { button: 0, buttons: 1, pointerId: 1, ...at })
  fireEvent.pointerMove(box(id), { buttons: 1, pointerId: 1, clientX: at.clientX + 1, clientY: at.clientY + 1 })
  fireEvent.pointerMove(box(id), { buttons: 1, pointerId: 1, clientX: toX, clientY: toY })
}

it.each([
  ['Lo-fi', 123, 'Set the music to 40%', 'Volume 40%'], ['Lo-fi', 60, 'Set the music to 100%', 'Volume 100%'],
  ['Lo-fi', 190, 'Turn the music off', 'Volume 0%'],
  ['surf.mp4', 127.5, 'Set the volume of “surf.mp4” to 50%', 'Volume 50%'],
  ['surf.mp4', 90, 'Set the volume of “surf.mp4” to 200%', 'Volume 200%'], ['surf.mp4', 150, 'Mute “surf.mp4”', 'Volume 0%'],
])('the line of %s is dragged to %i px: %s', async (id, y, sentence, shown) => {
  const { said } = await show({ of: film() })
  pull(id, 702, y)
  expect([ghost()?.dataset['ghost'], ghost()?.textContent]).toEqual(['volume', shown])
  expect(said()).toEqual([])
  drop(id)
  expect(said()).toEqual([sentence])
})

it('where it is says nothing, Escape gives up, and to the side the clip goes', async () => {
  const { said } = await show({ of: film() })
  pull('surf.mp4', 701, 130)
  press('Escape')
  expect(ghost()).toBeNull()
  drop('surf.mp4')
  pull('surf.mp4', 700, 110)
  fireEvent.pointerMove(box('surf.mp4'), { buttons: 1, pointerId: 1, clientX: 700, clientY: 120 })
  drop('surf.mp4')
  pull('surf.mp4', 400, 122)
  expect(ghost()?.dataset['ghost']).toBe('move')
  press('Escape')
  drop('surf.mp4')
  expect(said()).toEqual([])
})

it('is there of what is heard alone, and not where nothing can be changed', async () => {
  await show({ of: film() })
  expect(['latte.jpg', 'surf.mp4', 'Lo-fi', 'title'].map((id) => line(id) !== null)).toEqual([false, true, true, false])
  expect([line('Lo-fi')?.style.top, line('surf.mp4')?.style.top]).toEqual(['24.5px', '20px'])
})

it.each([
  ['en', 'Set the music to 45%', 'Set the volume of “surf.mp4” to 95%'], ['zh-CN', '把音乐音量调到45%', '把“surf.mp4”的音量调到95%'],
] as const)('by Alt with Up and Down, told as it goes and said when Alt is let go, in %s', async (language, music, own) => {
  const { said } = await show({ of: film(), language })
  pick('Lo-fi')
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown']) fireEvent.keyDown(document.body, { key, ...alt })
  expect(screen.getByRole('status').textContent).toBe(music)
  letGoAnywhere()
  pick('surf.mp4')
  fireEvent.keyDown(document.body, { key: 'ArrowDown', ...alt })
  letGoAnywhere()
  expect(said()).toEqual([music, own])
  pick('latte.jpg')
  fireEvent.keyDown(document.body, { key: 'ArrowUp', ...alt })
  letGoAnywhere()
  expect(said()).toHaveLength(2)
})
const letGoAnywhere = (): void => void fireEvent.keyUp(document.body, { key: 'Alt' })

it('Alt with Up on the playhead picks no other clip', async () => {
  const { ui } = await show({ of: film() })
  pick('Lo-fi')
  fireEvent.keyDown(playhead(), { key: 'ArrowUp', ...alt })
  letGo('Alt')
  expect(ui.getState().picked?.key).toBe('1/Lo-fi')
})

it.each([
  ['Lo-fi', ['Mute', 'Volume 25%', 'Volume 50%', 'Volume 100%'], 'Mute', 'Turn the music off'],
  ['surf.mp4', ['Mute', 'Volume 25%', 'Volume 50%'], 'Volume 25%', 'Set the volume of “surf.mp4” to 25%'],
] as const)('by the menu of %s', async (id, entries, choice, sentence) => {
  const { said } = await show({ of: film() })
  fireEvent.pointerDown(box(id), { button: 2 })
  fireEvent.contextMenu(box(id))
  const found = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent).filter((one) => /Mute|Volume/.test(one))
  expect(found).toEqual(entries)
  fireEvent.click(screen.getByRole('menuitem', { name: choice }))
  expect(said()).toEqual([sentence])
})
