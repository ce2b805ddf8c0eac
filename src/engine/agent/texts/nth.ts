import type { Edit } from '../../draft/vocabulary'
import { understand } from '../understand'
import { whoseBehind } from '../brief/words/placed/whose'
import { carriedBy } from './named'
import { countOf, type Shown } from './refs'
import type { Said, TextWish } from './wish'

/**
 * “The 2nd text “Hi””, “第2个文字“Hi””: one of several that say the same, by its place among these, as a hand on the timeline says it; 'the
 * "Hi" on bella': by the picture that it is on; 'all the "Hi" texts'.
 */

const EN = /\b(?:the )?(\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last) (?:text|one that says)? ?$/i
const ZH = /(第[一二三四五六七八九十\d]{1,2}|最后一)[个句行条处](?:文字|字幕|字|文案)?$/u
/** All that say so. */
const ALL = /\b(?:(?:all|every one)(?: of)? (?:the |those |these )?|(?:every|both) (?:the )?)$|(?:所有|全部)的?$/iu
const NOUN = /^ ?(?:texts?|captions?|labels?|words|ones?|lines?)\b|^的?(?:文字|字幕|字)/iu
/** On which picture it is, and that it goes. */
const ON = /^ (?:on|from|over|off|under) /iu
const IS_GONE = /\b(?:get rid of|remove|delete|lose|drop|take) (?:it|that|this)(?: off| out| away)?\W*$/iu
const OPEN = /[“"「«]$/u
const CLOSED = /^[”"」»]/u

const key = (words: string): string => words.trim().toLowerCase()

/**
 * Null: no such text is named. What is wished is read as of a text that is alone with its words; of more than there are nothing is done.
 */
export function nthOfAlike({ text, names, lines, plan, pictures }: Said, readAgain: (single: string) => TextWish | null): TextWish | null {
  for (const { text: words } of lines.all) {
    const alike = lines.all.filter((one) => key(one.text) === key(words))
    const at = text.toLowerCase().indexOf(key(words))
    const [before, behind] = [text.slice(0, Math.max(0, at)), text.slice(at + key(words).length)]
    if (at < 0 || !OPEN.test(before) || !CLOSED.test(behind)) continue
    const lead = before.slice(0, -1)
    const quote = `${before.slice(-1)}${text.slice(at, at + words.length)}${behind.slice(0, 1)}`
    const isAll = ALL.exec(lead)
    const every = isAll && ruled(`${lead.slice(0, isAll.index)}${quote}${behind.slice(1).replace(NOUN, '')}`, names)
    if (every) return { edits: every }
    const carried = onPicture(lead, behind.slice(1), { plan, pictures }, alike)
    const isGone = carried !== null && (IS_GONE.test(carried.rest) || /\btake $/iu.test(carried.lead))
    const single = carried && (isGone ? `remove ${quote}` : `${carried.lead}${quote}${carried.rest}`)
    const own = single === null ? null : counted(ruled(single, names) ?? readAgain(single)?.edits ?? [], words, carried?.nth ?? 0)
    if (own) return own
    const count = EN.exec(lead) ?? ZH.exec(lead)
    const nth = count && countOf(count[1] ?? '')
    if (!count || !nth) continue
    const isThere = alike.at(nth > 0 ? nth - 1 : nth) !== undefined
    for (const noun of ZH.test(lead) ? ['文字', ''] : ['the text ', '']) {
      const single = `${lead.slice(0, count.index)}${noun}${text.slice(at - 1)}`
      const wish = counted(ruled(single, names) ?? readAgain(single)?.edits ?? [], words, nth)
      if (wish) return isThere ? wish : { edits: [], answer: (replies) => replies.fewer(words, alike.length) }
    }
  }
  return null
}

const HAN_ON = /^(把|将|请)?(.{1,12}?)(?:那张)?(?:上面?|里)的?$/u
/** Which of those that say the same is on the picture that is named with it: 'the "after" on bella'; and all that is said but that. */
type OnPicture = { readonly nth: number; readonly lead: string; readonly rest: string }
function onPicture(lead: string, behind: string, said: Pick<Said, 'plan' | 'pictures'>, alike: readonly Shown[]): OnPicture | null {
  const on = ON.exec(behind)?.[0]
  const found = on === undefined ? null : whoseBehind(behind, on.length, said.pictures)
  const [, take = '', whose = ''] = HAN_ON.exec(lead) ?? []
  const [only, ...others] = carriedBy(found ? behind.slice(on?.length, found.to) : whose, said, alike)
  if (!only || others.length > 0) return null
  return { nth: alike.indexOf(only) + 1, lead: found ? lead.replace(/\b(?:the|an?) $/iu, '') : take, rest: behind.slice(found?.to) }
}

/** What the rules make of it, where they understand all. */
function ruled(single: string, names: readonly string[]): readonly Edit[] | null {
  const { edits, unread, cannot, output } = understand(single, names, false, null)
  return edits.length > 0 && unread.length + cannot.length === 0 && output === null ? edits : null
}

/** Null where something else is wished too. */
function counted(edits: readonly Edit[], words: Shown['text'], nth: number): TextWish | null {
  const isOf = (said: string | undefined): boolean => said !== undefined && key(said) === key(words)
  const of = edits.flatMap((edit): Edit[] => {
    if (edit.do === 'title' && isOf(edit.was)) return [{ ...edit, nth }]
    // By its name, which may be a file's.
    if (edit.do === 'remove' && edit.pieces.by === 'name' && isOf(edit.pieces.name)) return [{ do: 'title', text: null, was: words, nth }]
    return edit.do === 'words-look' && isOf(edit.words) ? [{ ...edit, nth }] : []
  })
  // What is wished of each that says so is wished of this one once.
  const once = of.filter((edit, at) => of.findIndex((other) => JSON.stringify(other) === JSON.stringify(edit)) === at)
  return of.length > 0 && of.length === edits.length ? { edits: once } : null
}
