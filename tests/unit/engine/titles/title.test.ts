import { beforeAll, describe, expect, test } from 'vitest'
import { PLACES, type SegmentMeta } from '../../../../src/engine/types'
import { createTitlePainter, type PaintTitle } from '../../../../src/engine/titles/painter'
import { layOut, splitGraphemes } from '../../../../src/engine/titles/layout'
import { RESOURCES } from '../../../integration/engine/media/media-kit'

const PORTRAIT = { w: 540, h: 960 }
let painter: PaintTitle
beforeAll(() => {
  painter = createTitlePainter(`${RESOURCES}/fonts`)
}, 20_000)

/** As it is once it has come in. */
function paint(text: string, style: string, canvas: { w: number; h: number }, more: SegmentMeta = {}) {
  const title = painter({ text, style, ...more }, { ...canvas, fps: 30 }, { count: 90 })
  return { ...title, rgba: title.frame(title.frames - 1) }
}
type Painted = ReturnType<typeof paint>

/** Where pixels of words lie: opaque and bright, unlike scrim and shadow. */
function words({ rgba, w, h, x, y }: Painted) {
  const box = { left: w, right: 0, top: h, bottom: 0, count: 0 }
  for (let index = 0; index < w * h; index++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(index * 4, index * 4 + 4)
    if (alpha < 250 || Math.max(red, green, blue) < 150) continue
    const [column, row] = [x + (index % w), Math.floor(index / w)]
    Object.assign(box, { left: Math.min(box.left, column), right: Math.max(box.right, column), count: box.count + 1 })
    Object.assign(box, { top: Math.min(box.top, row + y), bottom: Math.max(box.bottom, row + y) })
  }
  return box
}

const isSame = (a: Painted, b: Painted) => a.rgba.equals(b.rgba)

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

  test.each(PLACES)('at %s it lies there, within the margins', (place) => {
    const { ink } = paint('Morning', 'title', PORTRAIT, { place, size: 0.6 })
    const [x, y] = [(ink.x + ink.w / 2) / PORTRAIT.w, (ink.y + ink.h / 2) / PORTRAIT.h]
    expect(x < 0.45 ? 'left' : x > 0.55 ? 'right' : 'middle').toBe(/left|right/.exec(place)?.[0] ?? 'middle')
    expect(y < 0.35 ? 'top' : y > 0.65 ? 'bottom' : 'middle').toBe(/top|bottom/.exec(place)?.[0] ?? 'middle')
    expect(ink.x).toBeGreaterThan(540 * 0.07)
    expect(ink.x + ink.w).toBeLessThan(540 * 0.93)
    expect(ink.y).toBeGreaterThan(960 * 0.08)
    expect(ink.y + ink.h).toBeLessThan(960 * 0.88)
  })

  test('colour, box, weight and size are as asked', () => {
    const count = (more: SegmentMeta, isMeant: (red: number, green: number, blue: number) => boolean) => {
      const { rgba } = paint('Morning', 'title', PORTRAIT, more)
      let found = 0
      for (let at = 0; at < rgba.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(at, at + 4)
        if (alpha > 250 && isMeant(red, green, blue)) found++
      }
      return found
    }
    const isWhite = (red: number, green: number, blue: number) => Math.min(red, green, blue) > 240
    const isGreen = (red: number, green: number, blue: number) => green > 200 && red < 60 && blue < 60
    expect(count({ colour: '#00ff00' }, isGreen)).toBeGreaterThan(1_000)
    expect(count({ back: '#00ff00' }, isGreen)).toBeGreaterThan(8_000)
    expect(count({ weight: 'normal' }, isWhite)).toBeLessThan(count({}, isWhite) * 0.8)
    expect(count({ size: 0.5 }, isWhite)).toBeLessThan(count({}, isWhite) * 0.4)
  })

  test.each([['สวัสดีตอนเช้า', 8], ['सुप्रभात', 4], ['صباح الخير', 8], ['בוקר טוב', 7]] as const)('%s is drawn', (text, letters) => {
    expect(words(paint(text, 'title', PORTRAIT)).count).toBeGreaterThan(letters * 150)
  })

  test('it grows, or comes letter by letter, and what moves as a whole is one picture', () => {
    const framesOf = (fx: string) => {
      const title = painter({ text: 'Morning', style: 'title', fx }, { ...PORTRAIT, fps: 30 }, { count: 90 })
      return { ...title, inks: [0, title.frames - 1].map((nth) => words({ ...title, rgba: title.frame(nth) }).count) }
    }
    expect(['fade', 'rise', 'slide', 'none'].map((fx) => [framesOf(fx).frames, framesOf(fx).motion])).toEqual(
      [[1, 'fade'], [1, 'rise'], [1, 'slide'], [1, 'none']])
    for (const fx of ['pop', 'type']) {
      const { frames, inks: [first = 0, last = 0] } = framesOf(fx)
      expect(frames).toBeGreaterThan(5)
      expect(first).toBeLessThan(last * 0.6)
    }
  })

  test('each Chinese character has a glyph of its own, not the box of a missing one', () => {
    const drawn = splitGraphemes('城市之光轻音乐').map((character) => paint(character, 'title', PORTRAIT))
    for (const [index, one] of drawn.entries()) for (const other of drawn.slice(index + 1)) expect(isSame(one, other)).toBe(false)
  })

  test.each([['Rosie’s Bakery', 'title'], ['早安咖啡', 'title'], ['Hi', 'title'], ['Open daily', 'caption']])(
    'white words are read on white (4.5:1), and what they darken stays near them: %s as %s',
    (text, style) => {
      const { rgba, w, h, ink } = paint(text, style, { w: 1280, h: 720 })
      const alphaAt = (at: number) => (rgba[at * 4 + 3] ?? 0) / 255
      const isWord = (at: number) => alphaAt(at) > 0.98 && (rgba[at * 4] ?? 0) > 240
      /** Of what is seen on a white picture: 0-1, linear. */
      const light = (at: number) => ((alphaAt(at) * (rgba[at * 4] ?? 0) + (1 - alphaAt(at)) * 255) / 255) ** 2.2
      const edges = Array.from({ length: w * h }, (_, at) => at).filter((at) => isWord(at) && !isWord(at + 1))
      const read = edges.filter((at) => Math.min(...[1, 2, 3, 4].map((step) => light(at + step))) < 1.05 / 4.5 - 0.05)
      expect(edges.length).toBeGreaterThan(50)
      expect(read.length).toBeGreaterThan(edges.length * 0.9)
      expect(w * h).toBeLessThan((ink.w + 200) * (ink.h + 200))
      expect(Math.max(...[0, w - 1, (h - 1) * w, h * w - 1].map(alphaAt))).toBeLessThan(0.03)
    },
  )

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

  test('lines end at commas where that makes no more of them', () => {
    expect(lines('夏日清风便携小风扇，三档风力', 120).lines).toEqual(['夏日清风便携小风扇，', '三档风力'])
    expect(lines('aaaa, bbbb cccc dddd', 150).lines).toEqual(['aaaa,', 'bbbb cccc dddd'])
    expect(lines('aaaa, bbbb cccc dddd', 130)).toEqual({ size: 130 / 14, lines: ['aaaa,', 'bbbb cccc dddd'] })
    expect(lines('aaaa, bbbb cccc dddd', 100).lines).toEqual(['aaaa, bbbb', 'cccc dddd'])
    expect(lines('第二杯半价，仅限本周六。', 55).lines).toEqual(['第二杯半价，', '仅限本周六。'])
  })

  test('words shrink before they are cut', () => {
    const { size, lines: [line] } = lines('abcdefghijklmnop', 100)
    expect(size).toBeLessThan(6.3)
    expect(line).toBe('abcdefghijklmnop')
  })

  test('Chinese breaks between words, and never before a comma', () => {
    expect(lines('城市之光，轻音乐', 50).lines).toEqual(['城市之光，', '轻音乐'])
  })

  test.each([
    ['我们每天早上五点开始烤面包。', 8], ['用心做好每一杯咖啡', 5], ['周年庆全场8折，欢迎光临！', 7], ['这是我们的第一家店', 4],
    ['今年五月三号早上八点半开门', 7], ['秋天的第一杯拿铁', 5], ['第二杯半价，仅限本周六。', 5], ['地址人民路12号', 6],
    ['开业大酬宾全场八折起', 5], ['周末带孩子去动物园看大熊猫', 8], ['手冲咖啡豆新鲜烘焙', 5], ['สวัสดีตอนเช้าร้านกาแฟ', 12],
  ])('%s breaks between words alone, and no line begins with a mark', (text, width) => {
    const { lines: all } = layOut(text, { width: width * 10, height: 600, maxLines: 6 }, { largest: 10, smallest: 5 }, measure)
    expect(all.join('')).toBe(text)
    expect(all.length).toBeGreaterThan(1)
    const words = ['五点', '每一杯', '8折，', '第一家', '我们的', '五月', '三号', '八点半', '咖啡', '面包。', '光临！', '第一杯', '拿铁', '仅限', '本周六',
      '人民路12号', '大酬宾', '全场', '动物园', '大熊猫', '手冲', '咖啡豆', 'สวัสดี', 'ตอน', 'เช้า', 'ร้าน', 'กาแฟ']
    for (const word of words.filter((one) => text.includes(one))) expect(all.some((line) => line.includes(word)), word).toBe(true)
    for (const line of all) expect(line).not.toMatch(/^[。，！？、）」]/)
  })

  test.each([['城市之光美', 40], ['今天的天气真好啊。', 70], ['a bb ccc d', 80]])('the last line of %s is more than a letter', (text, width) => {
    const all = lines(text, width).lines
    expect(all.length).toBeGreaterThan(1)
    expect(all.at(-1)?.replace(/[。]/g, '').length).toBeGreaterThan(1)
  })

  test('what is cut within a word leaves its marks with the letter before', () => {
    const all = layOut('啊（好）！'.repeat(3), { width: 20, height: 100, maxLines: 9 }, { largest: 10, smallest: 10 }, measure).lines
    expect(all.filter((line) => /^[）！]/.test(line))).toEqual([])
  })

  test.each(['\n', '\r\n', '\r', '\u2028', '\u2029'])('a line break of the user is kept: %j', (end) => {
    expect(lines(`one${end}two`, 500).lines).toEqual(['one', 'two'])
  })

  test.each(['word '.repeat(400), '城市之光'.repeat(500)])('nothing of a long text is left out', (text) => {
    const box = { width: 864, height: 960, maxLines: 4 }
    const { lines: all } = layOut(text, box, { largest: 160, smallest: 54 }, (line, size) => splitGraphemes(line).length * size * 0.55)
    expect(all.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })

  test('what is too long even when small ends with an ellipsis', () => {
    expect(lines('a '.repeat(900), 60).lines.at(-1)).toMatch(/…$/)
  })
})
