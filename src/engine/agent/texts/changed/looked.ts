import type { Edit } from '../../../draft/vocabulary'
import { quotesIn } from '../../brief/words/placed/where'
import { understand } from '../../understand'
import type { Said, TextWish } from '../wish'
import { lookIn } from './rephrased'

/** `change “Spring” to blue`, “把“春天”改成红色，大一点”: a text that the video shows, and how it is to look. */

const LEAD =
  /^(?:(?:change|make|turn|set|put|have|show|the|title|text|caption|words|lettering|把|将|让|给|标题|文字|字幕|那?[句行]字?)\s*)*$/iu
/** Between the text and its look. */
const BECOMES =
  /^\s*(?:(?:should|must|needs to|has to|ought to) (?:be|last|stay)(?: shown| seen| on screen)?\s+)?(?:(?:to|into|in|as|be|for)\s+)*(?:(?:的?字体?|的?颜色)\s*)?(?:改成|换成|改为|换为|变成|变为|设成|设为|[变用改换])?\s*/iu
const PARTS = /\s*[,;，；。]\s*(?:and )?|\s+and\s+/iu
/** "3 secs, not 2" */
const NOT_SO = /^(?:and )?(?:not|instead of|不是?) ?(?:for )?\d[\d.]*(?: ?(?:s|secs?|seconds?|秒))?$/iu
/** Of the video as a whole, though a text was spoken of before it. */
const OF_WHOLE = /^(?:总?时长|总?长度|视频|全片|整体|the (?:whole )?video\b)/iu

/** Null: it is of no text that is there, or begins with no look. What stands behind the look is read by itself. */
export function looked({ text, lines, names }: Said): TextWish | null {
  const [quote, ...others] = quotesIn(text)
  if (!quote || others.length > 0 || !LEAD.test(text.slice(0, quote.from))) return null
  const line = lines.all.find(({ text: shown }) => shown.toLowerCase() === quote.words.toLowerCase())
  const [first = '', ...rest] = text.slice(quote.to).split(PARTS).filter((part) => part.trim() !== '' && !NOT_SO.test(part.trim()))
  const how = first.replace(BECOMES, '').replace(/的字?$| (?:not|instead of) \d\S*(?: \S+)?$/iu, '')
  // “Red” with a capital is a word, where the message is not written so.
  const look = line && !/^\p{Lu}\p{Ll}/u.test(how) && lookIn(how, names)
  if (!line || !look) return null
  const own = line.of === 'title' ? { of: 'title' as const } : { of: 'all' as const, words: line.text }
  const edits: Edit[] = [{ ...look, ...own }]
  const left: string[] = []
  for (const part of rest) {
    const more = OF_WHOLE.test(part) ? null : lookIn(part, names)
    const read = understand(part, names, false, null)
    if (more) edits.push({ ...more, ...own })
    else if (read.edits.length > 0 && read.unread.length + read.cannot.length === 0) edits.push(...read.edits)
    else left.push(part)
  }
  return { edits, ...(left.length > 0 && { left }) }
}
