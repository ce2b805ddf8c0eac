import type { Edit } from '../../draft/vocabulary'
import type { Understood, Unread } from '../understand'
import { looking, withoutTail } from './laid'
import { countOf } from './refs'

/** Words that are to be shown as they were written, and never words of the order that gives them. */

const MARKS = /^[!！?？]+/u
const ENDED = /[!！?？.。…]$/u
const CLOSES = /^[”"」』》]/u
/** The words with the marks that close them where they were given. What asks is a mark of theirs only where they go on or are quoted. */
function closed(words: string, typed: string): string {
  const at = words === '' || ENDED.test(words) ? -1 : typed.indexOf(words)
  const behind = at < 0 ? '' : typed.slice(at + words.length)
  const marks = MARKS.exec(behind)?.[0] ?? ''
  const rest = behind.slice(marks.length)
  const isTheirs = /^[!！]/u.test(marks) || CLOSES.test(rest) || /[\p{L}\p{N}]/u.test(rest)
  return isTheirs ? words + marks : words
}

const PAIRS = ['“”', '「」', '『』', '《》'] as const
/** Of quotes one half is there: where the words were parted they were the order's. An inch is none. */
export const isHalf = (words: string): boolean => {
  const isOdd = words.replace(/\d"/g, '').split('"').length % 2 === 0
  return isOdd || PAIRS.some(([open = '', close = '']) => words.split(open).length !== words.split(close).length)
}
const SAYS = /(?:写|打|配|标|加)(?:上|着|个|一下)*(?:字幕|文字|字)?\s*[:：]?\s*[“"「『]|\b(?:says?|saying|reads?|reading|write)\s*[:：]?\s*[“"]/iu
/** `"Two", the last "Bye"`: from one quote into the next. */
const isAcross = (words: string, typed: string): boolean => words.includes('"') && typed[typed.indexOf(words) - 1] === '"'
/** “第一张写“旧家””: whose words they are is said with them. */
function isOrder(words: string, typed: string): boolean {
  const at = typed.indexOf(words)
  return isHalf(words) || isAcross(words, typed) || (SAYS.test(words) && !CLOSES.test(typed.slice(at + words.length)))
}

const FOR = String.raw`,? for (?:about |just |only |like )?(\d+(?:\.\d+)?|[a-z]{3,5}) ?-?(?:s|secs?|seconds?)`
const BEHIND = new RegExp(`${FOR}$`, 'i')
const BEHIND_QUOTE = new RegExp(String.raw`["“]([^"“”]+)["”]${FOR}\b`, 'i')
const msOf = (count: string): number => (/^\d/.test(count) ? Number(count) : (countOf(count) ?? 0)) * 1_000
type Words = Extract<Edit, { do: 'text' | 'title' | 'end-card' }> & { readonly text: string }
const areWords = (edit: Edit): edit is Words => (edit.do === 'text' || edit.do === 'title' || edit.do === 'end-card') && edit.text !== null

const CONTRAST = /^(.+?),? not (?:just|only) (.+)$/i
/** "Trek 520 Touring not just 520": what it is more than is no part of it. */
function withoutContrast(words: string, typed: string): string {
  const [, own, less] = /["“]/.test(typed) ? [] : (CONTRAST.exec(words) ?? [])
  return own !== undefined && less !== undefined && own.toLowerCase().includes(less.toLowerCase()) ? own : words
}

const MEASURE = /^一?[句行段页](?:话|字|文字)?[:：]\s*(?=\S)/u
/** “也写一句：乐乐”: how much is written is no part of it. */
const withoutMeasure = (words: string, typed: string): string =>
  /[“"「]一?[句行段页]/u.test(typed) ? words : words.replace(MEASURE, '')

/** "An end card saying Call us for 3 seconds": the time is no part of the words, nor is it that of the video. */
function withTimes(edits: readonly Edit[], message: string): readonly Edit[] {
  const [given, ...others] = edits.filter(areWords)
  if (!given || others.length > 0) return edits
  const [, quoted, behind = ''] = BEHIND_QUOTE.exec(message) ?? []
  const own = /["“”]/.test(message) ? undefined : BEHIND.exec(given.text)?.[1]
  const count = quoted === given.text ? behind : own
  if (count === undefined || (given.do === 'text' && given.ms !== undefined)) return edits
  const [ms, shown]: [number, Words] = [msOf(count), { ...given, text: given.text.replace(BEHIND, quoted === given.text ? '$&' : '') }]
  if (ms <= 0) return edits
  const timed: readonly Edit[] =
    shown.do === 'text' ? [{ ...shown, ms }] : [shown, { do: 'words-look', of: shown.do === 'title' ? 'title' : 'end', look: {}, ms }]
  return edits.flatMap((edit) => (edit === given ? timed : edit.do === 'length' && edit.ms === ms ? [] : edit))
}

const QUOTE = /[“"「『]/u
/** What is to be written as it was given; what only the order can be is told, and not made. */
export function asGiven(understood: Understood, typed: string): Understood {
  const lost: Unread[] = []
  const edits = withTimes(understood.edits, typed).flatMap((edit): Edit[] => {
    const words = edit.do === 'captions' ? edit.lines : 'text' in edit && edit.text !== null ? [edit.text] : []
    const isOne = edit.do === 'title' && edit.was !== undefined ? isAcross : isOrder
    const orders = words.filter((one) => isOne(one, typed))
    lost.push(...orders.map((one): Unread => ({ words: one, clause: one, why: 'unread' })))
    if (orders.length > 0) return []
    if (edit.do === 'captions') return [{ ...edit, lines: edit.lines.map((one) => closed(one, typed)) }]
    if (!('text' in edit) || edit.text === null) return [edit]
    const tail = areWords(edit) && !QUOTE.test(typed) ? withoutTail(edit.text) : null
    if (areWords(edit) && tail) {
      lost.push(...tail.left.map((words): Unread => ({ words, clause: words, why: 'unread' })))
      return looking({ ...edit, text: tail.words }, tail.look)
    }
    return [{ ...edit, text: closed(withoutMeasure(withoutContrast(edit.text, typed), typed), typed) }]
  })
  if (lost.length === 0) return { ...understood, edits }
  const ask = understood.ask === 'edit' && edits.length === 0 ? 'unclear' : understood.ask
  return { ...understood, ask, edits, unread: [...understood.unread, ...lost] }
}
