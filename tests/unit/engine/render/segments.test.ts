import { describe, expect, test } from 'vitest'
import { planPieces, PREVIEW_PIECE_MS } from '../../../../src/engine/render/segments'
import { draftOf, segment } from '../../../integration/engine/media/media-kit'

const CANVAS = { w: 320, h: 180, fps: 30, ratio: '16:9' }
const picture = (id: string, s: number, d: number) => segment(id, s, d, { kind: 'image', src: id })

/** `from-to: ids from the bottom up`. */
const shown = (...args: Parameters<typeof draftOf>) =>
  planPieces(draftOf(...args)).map(({ from, to, pictures, titles }) =>
    [`${from}-${to}:`, ...pictures.map(({ segment: { id } }) => id), ...titles.map(({ segment: { id } }) => `+${id}`)].join(' '))

describe('pieces', () => {
  test('neighbours that overlap are together for the overlap alone', () => {
    const pictures = [picture('a', 0, 3_000), picture('b', 2_500, 2_500)]
    expect(shown(5_000, CANVAS, { pictures })).toEqual(['0-75: a', '75-90: a b', '90-150: b'])
  })

  test('a long stretch is cut, so that all cores have work', () => {
    expect(shown(10_000, CANVAS, { pictures: [picture('a', 0, 10_000)] })).toEqual(['0-100: a', '100-200: a', '200-300: a'])
  })

  test('of a preview there are fewer, each of which starts an encoder', () => {
    const pieces = planPieces(draftOf(10_000, CANVAS, { pictures: [picture('a', 0, 10_000)] }), PREVIEW_PIECE_MS)
    expect(pieces.map(({ from, to }) => [from, to])).toEqual([[0, 150], [150, 300]])
  })

  test('pieces cover every frame once, whatever the times', () => {
    const pictures = [picture('a', -500, 1_234), picture('b', 700, 333), picture('c', 3_001, 9_999), picture('d', 20_000, 1_000)]
    const pieces = planPieces(draftOf(7_777, CANVAS, { pictures }))
    expect(pieces[0]?.from).toBe(0)
    for (const [index, piece] of pieces.entries()) expect(piece.to).toBe(pieces[index + 1]?.from ?? Math.round(7.777 * 30))
  })

  test('where nothing is shown there is an empty piece', () => {
    const pictures = [picture('a', 0, 1_000), picture('b', 2_000, 1_000)]
    expect(shown(3_000, CANVAS, { pictures })).toEqual(['0-30: a', '30-60:', '60-90: b'])
  })

  test('words begin and end with a piece, unless another is so near; those without letters are in none', () => {
    const titles = [segment('t', 500, 1_000, { text: 'Hi' }), segment('empty', 0, 2_000, { text: ' ' })]
    const pictures = [picture('a', 0, 1_000), picture('b', 1_000, 1_000)]
    expect(shown(2_000, CANVAS, { pictures, titles })).toEqual(['0-15: a', '15-30: a +t', '30-45: b +t', '45-60: b'])
    const near = [segment('t', 900, 1_000, { text: 'Hi' })]
    expect(shown(2_000, CANVAS, { pictures, titles: near })).toEqual(['0-30: a +t', '30-60: b +t'])
  })

  test('a cut has no overlap; a join through a colour is half the one picture’s, half the other’s', () => {
    const joined = (kind: 'cut' | 'black' | 'push-left') => {
      const second = segment('b', 2_000, 3_000, { kind: 'image', src: 'b', join: { kind, ms: 1_000 } })
      return shown(5_000, CANVAS, { pictures: [picture('a', 0, 3_000), second] })
    }
    expect(joined('cut')).toEqual(['0-60: a', '60-90: b', '90-150: b'])
    expect(joined('push-left')).toEqual(['0-60: a', '60-90: a b', '90-150: b'])
    expect(joined('black')).toEqual(['0-75: a', '75-150: b'])
  })
})
