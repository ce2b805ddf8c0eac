import type { Edit } from '../../draft/vocabulary'
import type { Understood, Unread } from '../understand'

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
const isHalf = (words: string): boolean => {
  const isOdd = words.replace(/\d"/g, '').split('"').length % 2 === 0
  return isOdd || PAIRS.some(([open = '', close = '']) => words.split(open).length !== words.split(close).length)
}
const SAYS = /(?:写|打|配|标|加)(?:上|着|个|一下)*(?:字幕|文字|字)?\s*[:：]?\s*[“"「『]|\b(?:says?|saying|reads?|reading|write)\s*[:：]?\s*[“"]/iu
/** “第一张写“旧家””: whose words they are is said with them. */
function isOrder(words: string, typed: string): boolean {
  const at = typed.indexOf(words)
  // `"Two", the last "Bye"`: from one quote into the next.
  const isAcross = words.includes('"') && typed[at - 1] === '"'
  return isHalf(words) || isAcross || (SAYS.test(words) && !CLOSES.test(typed.slice(at + words.length)))
}

/** What is to be written as it was given; what only the order can be is told, and not made. */
export function asGiven(understood: Understood, typed: string): Understood {
  const lost: Unread[] = []
  const edits = understood.edits.flatMap((edit): Edit[] => {
    const words = edit.do === 'captions' ? edit.lines : 'text' in edit && edit.text !== null ? [edit.text] : []
    const orders = edit.do === 'title' && edit.was !== undefined ? [] : words.filter((one) => isOrder(one, typed))
    lost.push(...orders.map((one): Unread => ({ words: one, clause: one, why: 'unread' })))
    if (orders.length > 0) return []
    if (edit.do === 'captions') return [{ ...edit, lines: edit.lines.map((one) => closed(one, typed)) }]
    return 'text' in edit && edit.text !== null ? [{ ...edit, text: closed(edit.text, typed) }] : [edit]
  })
  if (lost.length === 0) return { ...understood, edits }
  const ask = understood.ask === 'edit' && edits.length === 0 ? 'unclear' : understood.ask
  return { ...understood, ask, edits, unread: [...understood.unread, ...lost] }
}
