import { expect, test } from 'vitest'
import { decodeState } from '../../../../../src/main/core/nemo/draft'
import { drawOnEngine } from '../../../../../src/main/core/nemo/engine-draft'
import { Draft } from '../../../../../src/engine/types'

const url = (name: string) => `https://cdn.example.com/${name}`
const canvas = { w: 1080, h: 1920, fps: 30, ratio: '9:16' }

/** A cloud's draft as the engine takes it; of what is not in `here` there is no file. */
function drawn(draft: object, here: readonly string[] = []) {
  const state = decodeState({ state: { draft } })
  if (!state.timeline) throw new Error('no timeline')
  const files = new Map(state.media.filter(({ name }) => here.includes(name)).map(({ id, name }) => [id, name]))
  const { draft: wire, gaps } = drawOnEngine({ timeline: state.timeline, draft }, (id) => {
    const name = files.get(id)
    return name === undefined ? undefined : { id: name.replace(/\W/g, '-'), isPicture: !name.endsWith('.mp3') }
  })
  return { gaps, draft: Draft.parse(JSON.parse(JSON.stringify(wire))) }
}

test('pictures, words and music of a cloud come to the engine with their places, looks and loudness', () => {
  const { draft, gaps } = drawn({
    t: [
      {
        tt: 0,
        sg: [
          { id: 'a', s: 0, d: 3000, m: { name: 'beach.jpg', url: url('beach.jpg'), fx: 'zoom-in', look: { name: 'warm', blur: 0.2 } } },
          { id: 'b', s: 2500, d: 4000, m: { name: 'walk.mp4', url: url('walk.mp4'), in: 500, volume: 0, speed: 9, focus: [0.2, 0.8] } },
        ],
      },
      { tt: 0, id: 'overlay', sg: [{ d: 6500, m: { name: 'logo.png', url: url('logo.png'), place: 'top-right', size: 0.2 } }] },
      { tt: 1, m: { volume: 0.35 }, sg: [{ d: 6500, m: { name: 'song.mp3', url: url('song.mp3'), fadeOut: 1000, duck: true } }] },
      { tt: 7, sg: [{ s: 0, d: 2000, m: { text: 'Urban Dreams', style: 'title', fx: 'rise', colour: '#ff0000' } }] },
    ],
    d: 6500,
    m: canvas,
  }, ['beach.jpg', 'walk.mp4', 'logo.png', 'song.mp3'])
  expect(gaps).toEqual({ missing: [], unknown: [] })
  expect(draft).toMatchObject({ d: 6500, m: canvas })
  const [pictures, logo, music, words] = draft.t
  expect(pictures?.sg).toMatchObject([
    { s: 0, d: 3000, m: { src: 'beach-jpg', kind: 'image', fx: 'zoom-in', look: { name: 'warm', blur: 0.2 } } },
    { s: 2500, d: 4000, m: { src: 'walk-mp4', in: 500, volume: 0, speed: 4, focus: [0.2, 0.8], fx: 'none' } },
  ])
  expect(logo).toMatchObject({ id: 'overlay', sg: [{ m: { src: 'logo-png', place: 'top-right', size: 0.2 } }] })
  expect(music).toMatchObject({ tt: 1, m: { volume: 0.35 }, sg: [{ m: { src: 'song-mp3', fadeOut: 1000, duck: true } }] })
  expect(words).toMatchObject({ tt: 7, sg: [{ m: { text: 'Urban Dreams', style: 'title', fx: 'rise', colour: '#ff0000' } }] })
})

test('a picture that is not here is a plain frame with its name; music that is not here is left out; both are told', () => {
  const { draft, gaps } = drawn({
    t: [
      { tt: 0, sg: [{ d: 2000, m: { name: 'beach.jpg', url: url('beach.jpg') } }, { d: 1000, m: { name: 'nowhere' } }] },
      { tt: 1, sg: [{ d: 3000, m: { name: 'song.mp3', url: url('song.mp3') } }] },
    ],
    m: canvas,
  }, ['beach.jpg'])
  expect(gaps.missing).toEqual(['nowhere', 'song.mp3'])
  expect(draft.t.map(({ tt, sg }) => [tt, ...sg.map(({ s, d, m }) => [s, d, m.kind, m.text ?? m.src])])).toEqual([
    [0, [0, 2000, 'image', 'beach-jpg'], [2000, 1000, 'color', undefined]],
    [7, [2000, 1000, 'text', 'nowhere']],
  ])
})

test('effects of other names are told by name, those of ours and “none” are not; audio has none', () => {
  const { gaps } = drawn({
    t: [
      { tt: 0, sg: [{ d: 1, m: { fx: 'glitch', look: 'neon', transition: { type: 'spin' } } }, { d: 1, m: { fx: 'none' } }] },
      { tt: 1, sg: [] },
      { tt: 7, sg: [{ d: 1, m: { text: 'a', fx: 'pop', style: { font: 'Impact' } } }] },
      { tt: 9, m: { name: 'Stickers' }, sg: [{ d: 1, m: {} }] },
    ],
    m: canvas,
  })
  expect(gaps.unknown).toEqual(['neon', 'spin', 'glitch', '', 'Stickers'])
})

const colour = (more: object = {}) => ({ d: 1000, m: { kind: 'color', ...more } })
const text = (at: object, words: string) => ({ ...at, m: { text: words } })
const many = Array.from({ length: 40 }, () => ({ tt: 0, sg: Array.from({ length: 60 }, () => colour()) }))
test.each<[what: string, draft: object]>([
  ['nothing that it says of its shape', { t: [{ tt: 0, sg: [colour()] }] }],
  ['an odd, huge canvas', { t: [{ tt: 7, sg: [text({ d: 9 }, 'x')] }], m: { w: 8001, h: 4501, fps: 240, ratio: 'cinema-scope' } }],
  ['days of it, and words without end', { t: [{ tt: 7, sg: [text({ s: -5, d: 9e8 }, 'x'.repeat(9000)), text({ s: 8e8, d: 5 }, '')] }] }],
  ['numbers of other kinds', { t: [{ tt: 0, m: { volume: 7 }, sg: [colour({ back: '#123456', volume: -3, zoom: 50, size: 9 })] }] }],
  ['more tracks and clips than it takes', { t: many }],
])('a draft with %s is one that the engine takes', (_, draft) => {
  expect(drawn(draft).draft.t.length).toBeGreaterThan(0)
})
