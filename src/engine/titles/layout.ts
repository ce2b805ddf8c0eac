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
const CLOSING = /^[\p{Pe}\p{Pf}、。，．！？：；…·,.!?:;%°"'’”]+$/u
const OPENING = /^[\p{Ps}\p{Pi}]+$/u

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
    if (lines.length <= linesIn(box, size)) return { size, lines }
  }
  for (let size = sizes.smallest; ; size *= 0.93) {
    const width = (line: string) => measure(line, size)
    const pieces = paragraphs.map((paragraph) => paragraph.flatMap((chunk) => (width(chunk) > box.width ? splitGraphemes(chunk) : [chunk])))
    const lines = pieces.flatMap((paragraph) => fill(paragraph, box.width, width))
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
  for (const { segment } of words.segment(text.trim())) {
    const isSpace = /^\s+$/.test(segment)
    const isBreak = mayBreak || UNSPACED.test(previous) || UNSPACED.test(segment)
    if (isSpace || CLOSING.test(segment) || OPENING.test(previous) || !isBreak) result.push((result.pop() ?? '') + segment)
    else result.push(segment)
    mayBreak = isSpace
    previous = segment
  }
  return result
}

function fill(pieces: string[], maxWidth: number, width: (line: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && width((line + piece).trim()) > maxWidth) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}

/** The same number of lines in the narrowest width that still gives it. */
function balance(pieces: string[], maxWidth: number, width: (line: string) => number): string[] {
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
  return best
}
