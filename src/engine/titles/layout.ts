/** Breaks words of any script into lines that fit a box: as large as possible, lines of even length. Pure. */
import { linesOf } from '../../shared/text/lines'

export interface Box {
  width: number
  height: number
  maxLines: number
}

export interface Layout {
  size: number
  lines: string[]
}

/** Width in pixels of `text` at a font size in pixels. */
export type Measure = (text: string, size: number) => number

export const LINE_HEIGHT = 1.16

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const words = new Intl.Segmenter('zh', { granularity: 'word' })
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const CLOSING = /^[\p{Pe}\p{Pf}、。，．！？：；…·‥～〜—,.!?:;%‰°"'’”々ーゝヽぁぃぅぇぉっゃゅょァィゥェォッャュョๆฯໆ]+$/u
const OPENING = /^[\p{Ps}\p{Pi}]+$/u
/** A number, and the one character behind it that says of what: 五点, 每一杯, 8折. */
const NUMBER = /[\d０-９〇零一二两三四五六七八九十百千万亿几半第每]$/u
const MEASURE = /^(?:\p{Script=Han}$|[点号元块月日年时分秒折])/u
/** Belongs to what is before it. */
const PARTICLE = /^[的了吗呢吧啊呀着过们地得之里]$/u
/** Belongs to what is behind it: 第|一杯, 本|周六, 去|公园, 大|酬宾. */
const LEADING = /^[第每本这那各该在到从把被给和与跟或及向往让对为去看喝吃买玩做用请送大小新老好多全]$/u
/** A character that the dictionary leaves alone: two or three in a row are a word that it does not know, 拿|铁. */
const LONE = /^(?![是有也都就很太最更还又再才只不没会要能可想我你他她它您咱谁一二三四五六七八九十百千万两几半])\p{Script=Han}$/u
const isLone = (words = ''): boolean => LONE.test(words) && !LEADING.test(words) && !PARTICLE.test(words)
/** What has a number behind it: 人民路|12号. */
const NUMBERED = /[路街巷弄道]$/u
/** What is bound together gets no longer than this. */
const LONGEST_BOUND = 7

export const splitGraphemes = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

/** Words that do not fit at the smallest size become smaller still, as far as this, before any is left out. */
const LAST_RESORT = 0.4

/** The largest layout from `largest` down to `smallest` pixels, and below for more than fits; only a book ends with an ellipsis. */
export function layOut(text: string, box: Box, sizes: { largest: number; smallest: number }, measure: Measure): Layout {
  const paragraphs = linesOf(text).map((line) => chunks(line.text)).filter((line) => line.length > 0)
  for (let size = sizes.largest; size > sizes.smallest; size *= 0.95) {
    const width = (line: string) => measure(line, size)
    if (paragraphs.flat().some((chunk) => width(chunk.trim()) > box.width)) continue
    const lines = paragraphs.flatMap((paragraph) => balance(paragraph, box.width, width))
    if (lines.length <= linesIn(box, size)) return brokenAtCommas(paragraphs, box, measure, { size, lines })
  }
  for (let size = sizes.smallest; ; size *= 0.93) {
    const width = (line: string) => measure(line, size)
    const pieces = paragraphs.map((paragraph) => paragraph.flatMap((chunk) => (width(chunk) > box.width ? letters(chunk) : [chunk])))
    const lines = pieces.flatMap((paragraph) => said(fill(paragraph, box.width, width)))
    const room = Math.max(1, linesIn({ ...box, maxLines: Infinity }, size))
    if (lines.length <= room) return { size, lines }
    if (size < sizes.smallest * LAST_RESORT) return { size, lines: [...lines.slice(0, room - 1), `${lines[room - 1] ?? ''}…`] }
  }
}

const linesIn = (box: Box, size: number): number => Math.min(box.maxLines, Math.floor(box.height / (size * LINE_HEIGHT)))

/** What must stay together on a line: a word with its punctuation and the space after it. */
function chunks(text: string): string[] {
  const result: string[] = []
  let mayBreak = true
  let previous = ''
  const segments = [...words.segment(text.trim())].map(({ segment }) => segment)
  for (const [index, segment] of segments.entries()) {
    const isSpace = /^\s+$/.test(segment)
    const isPhone = mayBreak && /^\d{3,}$/.test(segment) && /(?:^|\s)[+(\d][\d ()+-]*\d\s$/.test(result.at(-1) ?? '')
    const isTail = !mayBreak && (PARTICLE.test(segment) || isBound(result.at(-1) ?? '', previous, segment, segments[index + 1]))
    const isBreak = !isTail && (mayBreak || UNSPACED.test(previous) || UNSPACED.test(segment))
    if (isSpace || CLOSING.test(segment) || OPENING.test(previous) || isPhone || !isBreak) result.push((result.pop() ?? '') + segment)
    else result.push(segment)
    mayBreak = isSpace
    previous = segment
  }
  return result
}

/** Whether a segment goes on with the one before it, which ends `chunk`. */
function isBound(chunk: string, previous: string, segment: string, next: string | undefined): boolean {
  if (NUMBER.test(previous) && (MEASURE.test(segment) || NUMBER.test(segment))) return true
  if (chunk.length + segment.length > LONGEST_BOUND || CLOSING.test(segment)) return false
  if (LEADING.test(previous)) return UNSPACED.test(segment)
  if (NUMBERED.test(previous)) return /^\d/.test(segment)
  if (!isLone(segment)) return false
  // 动物|园 is one word, 今天|拿|铁 two.
  return isLone(previous) ? chunk.length < 4 : /^\p{Script=Han}{2,3}$/u.test(previous) && !isLone(next)
}

/** Of what is too long for a line: its characters, marks with the one that they belong to. */
function letters(chunk: string): string[] {
  const result: string[] = []
  for (const letter of splitGraphemes(chunk)) {
    const last = result.at(-1)
    // More than a few in a row are no punctuation.
    const isBound = last !== undefined && splitGraphemes(last).length < 4 && (CLOSING.test(letter) || OPENING.test(last))
    if (isBound) result[result.length - 1] = last + letter
    else result.push(letter)
  }
  return result
}

const said = (lines: readonly (readonly string[])[]): string[] => lines.map((line) => line.join('').trim())

/** Lines, each of whole pieces; the last is no single character where the one before it can give it more. */
function fill(pieces: readonly string[], maxWidth: number, width: (line: string) => number): string[][] {
  const lines: string[][] = []
  for (const piece of pieces.filter((one, index) => index > 0 || one.trim() !== '')) {
    const line = lines.at(-1)
    if (line === undefined || width([...line, piece].join('').trim()) > maxWidth) lines.push([piece])
    else line.push(piece)
  }
  const [before, last] = lines.slice(-2)
  const moved = before?.at(-1)
  const isAlone = last !== undefined && splitGraphemes(last.join('').trim()).filter((one) => !CLOSING.test(one)).length === 1
  if (isAlone && before && before.length > 1 && moved !== undefined && width([moved, ...last].join('').trim()) <= maxWidth)
    lines.splice(-2, 2, before.slice(0, -1), [moved, ...last])
  return lines
}

/** Pieces up to each comma or full stop. */
const clausesOf = (pieces: readonly string[]): string[][] =>
  pieces.reduce<string[][]>((clauses, piece) => {
    const last = clauses.at(-1)
    if (last === undefined || /[，、。；：！？,;:.!?]\s*$/.test(last.at(-1) ?? '')) return [...clauses, [piece]]
    last.push(piece)
    return clauses
  }, [])

/** How much smaller words may be that break at their commas instead of within a clause. */
const AT_COMMAS = 0.8

/** No more lines, of which none goes on behind a comma, where the words hardly become smaller; best of all each clause on a line. */
function brokenAtCommas(paragraphs: readonly string[][], box: Box, measure: Measure, found: Layout): Layout {
  const clauses = paragraphs.flatMap(clausesOf)
  if (clauses.length === paragraphs.length) return found
  const whole = said(clauses)
  const size = found.size * Math.min(1, box.width / Math.max(...whole.map((line) => measure(line, found.size))))
  if (whole.length <= found.lines.length && size >= found.size * AT_COMMAS) return { size, lines: whole }
  const width = (line: string): number => measure(line, found.size)
  const lines = clauses.flatMap((clause) => balance(clause, box.width, width))
  return lines.length <= found.lines.length ? { size: found.size, lines } : found
}

/** The same number of lines in the narrowest width that still gives it. */
function balance(pieces: readonly string[], maxWidth: number, width: (line: string) => number): string[] {
  const lines = fill(pieces, maxWidth, width)
  let low = Math.max(...pieces.map((piece) => width(piece.trim())))
  let high = maxWidth
  let best = lines
  while (lines.length > 1 && high - low > 4) {
    const middle = (low + high) / 2
    const tried = fill(pieces, middle, width)
    if (tried.length === lines.length) {
      best = tried
      high = middle
    } else {
      low = middle
    }
  }
  return said(best)
}
