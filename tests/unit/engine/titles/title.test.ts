import { beforeAll, describe, expect, test } from 'vitest'
import { createTitlePainter, type PaintedTitle, type PaintTitle } from '../../../../src/engine/titles/painter'
import { layOut, splitGraphemes } from '../../../../src/engine/titles/layout'
import { RESOURCES } from '../../../integration/engine/media/media-kit'

const PORTRAIT = { w: 540, h: 960 }
let paint: PaintTitle
beforeAll(() => {
  paint = createTitlePainter(`${RESOURCES}/fonts`)
}, 20_000)

/** Where pixels of words lie: opaque and bright, unlike scrim and shadow. */
function words({ rgba, w, h, y }: PaintedTitle) {
  const box = { left: w, right: 0, top: h, bottom: 0, count: 0 }
  for (let index = 0; index < w * h; index++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(index * 4, index * 4 + 4)
    if (alpha < 250 || Math.max(red, green, blue) < 150) continue
    const [column, row] = [index % w, Math.floor(index / w)]
    Object.assign(box, { left: Math.min(box.left, column), right: Math.max(box.right, column), count: box.count + 1 })
    Object.assign(box, { top: Math.min(box.top, row + y), bottom: Math.max(box.bottom, row + y) })
  }
  return box
}

const isSame = (a: PaintedTitle, b: PaintedTitle) => a.rgba.equals(b.rgba)

describe('a title', () => {
  test.each([
    ['Morning Brew', 'title'], ['城市之光', 'title'], ['做一个二十秒的横屏视频，配轻音乐，标题要大', 'title'], ['Открытие новой кофейни', 'title'],
    ['Donaudampfschifffahrtsgesellschaftskapitänsmütze', 'title'], ['Open every day from 7 am, corner of 5th and Main', 'caption'],
    ['word '.repeat(200), 'card'],
  ])('%s as %s stays within the safe margins and in the middle', (text, style) => {
    const box = words(paint(text, style, PORTRAIT))
    expect(box.count).toBeGreaterThan(500)
    expect(box.left).toBeGreaterThan(540 * 0.06)
    expect(box.right).toBeLessThan(540 * 0.94)
    expect(box.top).toBeGreaterThan(960 * 0.08)
    expect(box.bottom).toBeLessThan(960 * 0.92)
    expect(Math.abs((box.left + box.right) / 2 - 270)).toBeLessThan(20)
  })

  test('each Chinese character has a glyph of its own, not the box of a missing one', () => {
    const drawn = splitGraphemes('城市之光轻音乐').map((character) => paint(character, 'title', PORTRAIT))
    for (const [index, one] of drawn.entries()) for (const other of drawn.slice(index + 1)) expect(isSame(one, other)).toBe(false)
  })

  test('a character that no font has is left out, and no box is drawn in its place', () => {
    expect(isSame(paint('Brew\u{10FFFD}\uE123', 'title', PORTRAIT), paint('Brew', 'title', PORTRAIT))).toBe(true)
  })

  test('an emoji has its colours', () => {
    const { rgba } = paint('🎉', 'title', PORTRAIT)
    const colourful = rgba.reduce((count, red, at) => count + (at % 4 === 0 && Math.abs(red - (rgba[at + 2] ?? 0)) > 80 ? 1 : 0), 0)
    expect(colourful).toBeGreaterThan(100)
  })

  test('the picture has even edges, as 4:2:0 needs', () => {
    const { x, y, w, h } = paint('Even', 'caption', PORTRAIT)
    expect([x % 2, y % 2, w % 2, h % 2]).toEqual([0, 0, 0, 0])
  })
})

describe('laying out', () => {
  const measure = (text: string, size: number) => text.length * size
  const lines = (text: string, width: number) => layOut(text, { width, height: 100, maxLines: 3 }, { largest: 10, smallest: 5 }, measure)

  test('lines of even length are preferred to full ones', () => {
    expect(lines('aaaa bbbb cccc dddd', 150)).toEqual({ size: 10, lines: ['aaaa bbbb', 'cccc dddd'] })
  })

  test('words shrink before they are cut', () => {
    const { size, lines: [line] } = lines('abcdefghijklmnop', 100)
    expect(size).toBeLessThan(6.3)
    expect(line).toBe('abcdefghijklmnop')
  })

  test('Chinese breaks between words, and never before a comma', () => {
    expect(lines('城市之光，轻音乐', 50).lines).toEqual(['城市之光，', '轻音乐'])
  })

  test.each(['\n', '\r\n', '\r', '\u2028', '\u2029'])('a line break of the user is kept: %j', (end) => {
    expect(lines(`one${end}two`, 500).lines).toEqual(['one', 'two'])
  })

  test('what is too long even when small ends with an ellipsis', () => {
    expect(lines('a '.repeat(900), 60).lines.at(-1)).toMatch(/…$/)
  })
})
