import { expect, it } from 'vitest'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import { clip, timeline } from '../../fakes/samples'
import { atHand, box, drag, drop, ghost, letGo, pick, press, show } from './hands-kit'

atHand()

/** A photo and a clip that begins 2 s into its film, 5 s each; 500 px. */
const film = (more = {}) => ({
  ...timeline,
  tracks: [{
    id: 'v', type: 'video' as const, name: null, volume: null,
    clips: [
      clip('latte.jpg', { kind: 'image', durationMs: 5000, mediaId: 'latte.jpg' }),
      clip('surf.mp4', { kind: 'video', startMs: 5000, durationMs: 5000, inMs: 2000, mediaId: 'surf.mp4', ...more }),
      clip('croissant.jpg', { kind: 'image', startMs: 10_000, durationMs: 5000, mediaId: 'croissant.jpg' }),
    ],
  }, ...timeline.tracks.slice(1)],
})

it.each([
  ['surf.mp4', 502, 652, [`${HEAD_PX + 650}px`, '350px', '3.5 s'], 'Cut the first 1.5 seconds off “surf.mp4”'],
  ['surf.mp4', 502, 402, [`${HEAD_PX + 400}px`, '600px', '6 s'], 'Show “surf.mp4” from 1 to 7 seconds'],
  // Its film begins 2 s before, and half a second is left of it.
  ['surf.mp4', 502, 102, [`${HEAD_PX + 300}px`, '700px', '7 s'], 'Show “surf.mp4” from 0 to 7 seconds'],
  ['surf.mp4', 502, 1400, [`${HEAD_PX + 950}px`, '50px', '0.5 s'], 'Cut the first 4.5 seconds off “surf.mp4”'],
  ['croissant.jpg', 1002, 1122, [`${HEAD_PX + 1120}px`, '380px', '3.8 s'], 'Make “croissant.jpg” 3.8 seconds long'],
] as const)('the left edge of %s, from %i to %i px', async (id, from, to, drawn, sentence) => {
  const { said } = await show({ of: film() })
  drag(id, from, to)
  expect([ghost()?.style.left, ghost()?.style.width, ghost()?.textContent]).toEqual(drawn)
  drop(id)
  expect(said()).toEqual([sentence])
})

it('snaps to what is on other tracks, in Chinese too', async () => {
  const { said } = await show({ of: { ...film(), tracks: [...film().tracks, { ...timeline.tracks[2], id: 't2', clips: [
    clip('note', { kind: 'text', text: 'Note', startMs: 6300, durationMs: 1000 }),
  ] }] } as typeof timeline, language: 'zh-CN' })
  drag('surf.mp4', 502, 627)
  drop('surf.mp4')
  expect(said()).toEqual(['剪掉“surf.mp4”的前1.3秒'])
})

it('by Alt with full stop and comma, said when Alt is let go', async () => {
  const { said } = await show({ of: film() })
  pick('surf.mp4')
  for (const code of ['Period', 'Period', 'Period', 'Comma']) press('≥', { altKey: true, code })
  expect(ghost()?.textContent).toBe('4 s')
  letGo('Alt')
  pick('croissant.jpg')
  press(',', { altKey: true, code: 'Comma' })
  letGo('Alt')
  expect(said()).toEqual(['Cut the first 1 second off “surf.mp4”', 'Make “croissant.jpg” 5.5 seconds long'])
})

it('there is none of a clip that runs backwards', async () => {
  const { said } = await show({ of: film({ attributes: { reverse: true } }) })
  expect(box('surf.mp4').dataset['grips']).toBe('body end')
  drag('surf.mp4', 502, 552)
  expect(ghost()?.dataset['ghost']).toBe('move')
  press('Escape')
  drop('surf.mp4')
  expect(said()).toEqual([])
})
