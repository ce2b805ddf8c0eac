import type { Edit } from '../../../draft/vocabulary'
import { oneOf } from '../../reader/text'
import { isClip, shownIn } from '../files'
import { eachIn } from './each'
import { closingIn } from './closing'
import { endsIn, endsInChinese } from './ends'
import { lineIn, listsIn, OF_VIDEO, type Cut, type EachCut } from './lists'
import { openingIn } from './opening'
import { placedIn } from './placed'
import { oneByOne } from './turns'

/**
 * Words that a first message gives to be shown. They are cut out of it before anything in it is read as a wish: “label each: Front,
 * Kitchen”, "write Lots of love at the end", “最后放地址：解放路55号”, "recipe short: One-Pan Chicken".
 */
export interface Given {
  /** The message without them. */
  readonly rest: string
  readonly edits: readonly Edit[]
  /** Words for pictures that there are too few of. */
  readonly left: readonly string[]
  /** It wishes for words on each and does not give them. */
  readonly isOpen: boolean
}

const REQUEST = new RegExp(
  `${oneOf(`video; vid; short; reel; film; slideshow; ad; advert; promo; edit; clip; movie; tutorial; recipe; montage; 视频; 短片; 片子; vlog;
    教程; 预告; 宣传片`)}\\s*$`,
  'iu',
)
const isNameEn = (words: string): boolean =>
  /^[\p{Lu}\d]/u.test(words) &&
  words.split(/\s+/).every((word) => /^[\p{Lu}\d&]/u.test(word) || /^(?:and|of|the|a|an|in|on|for|with|to|at)$/.test(word))
/** "Recipe short: One-Pan Lemon Chicken." is called so. */
function nameBehind(text: string): Cut[] {
  for (const { index } of text.matchAll(/(?<!\d)[:：]/gu)) {
    const said = /^\s*([^,，.。;；:：!！?？\n“”"]{2,40})(?=[.。,，;；\n]|$)/u.exec(text.slice(index + 1))
    const words = said?.[1]?.trim() ?? ''
    const isName = /\p{Script=Han}/u.test(words) ? words.length <= 12 : isNameEn(words)
    if (!said || !REQUEST.test(text.slice(0, index)) || !isName || OF_VIDEO.test(words)) continue
    return [{ from: index, to: index + 1 + said[0].length, edits: [{ do: 'title', text: words }] }]
  }
  return []
}

const TEXT_AT =
  /(?:^|(?<=[,，.。;；]\s{0,2}))(?:text|words?|caption|字|文字)?\s*(?:at |on |in )?(?:the )?\b(top|bottom|middle)\b\s*(?:text|caption|line)?\s*[:：]\s*([^,，.。;；\n]{1,60})|(?:^|(?<=[,，.。;；]\s{0,2}))(?:text|words?|文字|配字|写字)\s*[:：]\s*([^,，.。;；\n]{1,60})/giu
/** "Text top: me on monday", "Text: Handmade in Wales". */
const textsIn = (text: string): Cut[] =>
  [...text.matchAll(TEXT_AT)].map(({ index, 0: whole, 1: where, 2: words, 3: plain }) => {
    const said = (words ?? plain ?? '').trim().replace(/^[“"「]|[”"」]$/g, '')
    const look = { place: where?.toLowerCase() as 'top' }
    const edit: Edit = where === undefined ? { do: 'title', text: said } : { do: 'text', text: said, style: 'label', look }
    return { from: index, to: index + whole.length, edits: [edit] }
  })

/** A longer message tells a story, of which no word is taken. */
const LONGEST = 400

/** One for each picture. */
function eachOf(text: string, names: readonly string[]): EachCut[] {
  const shown = shownIn(names).map((name, index) => {
    const ref = { by: 'place', nth: index + 1, of: 'any' } as const
    return { name, isClip: isClip(name), ref }
  })
  return [...eachIn(text, shown), ...placedIn(text, shown).filter(({ edits }) => edits.some(({ do: what }) => what === 'captions'))]
}
export const isForEach = (text: string, names: readonly string[]): boolean => eachOf(text, names).some(({ edits }) => edits.length > 0)

/** A video that is not there yet ends with a card of them. */
const closingOf = (text: string, names: readonly string[]): Cut[] =>
  closingIn(text, names).map((cut) => ({
    ...cut, edits: cut.edits.map((edit) => (edit.do === 'text' ? { do: 'end-card', text: edit.text } : edit)),
  }))

export function wordsGiven(text: string, names: readonly string[]): Given {
  const hasPictures = shownIn(names).length > 0
  // Behind a line break stands what is told.
  if (text.length > LONGEST || (!hasPictures && text.includes('\n'))) return { rest: text, edits: [], left: [], isOpen: false }
  if (!hasPictures) return cutOut(text, openingIn(text, false), [])
  const each = eachOf(text, names)
  const lines = [...each, ...oneByOne(text), ...lineIn(text), ...textsIn(text), ...listsIn(text, names)]
  const ends = [...closingOf(text, names), ...endsInChinese(text, names), ...endsIn(text, names)]
  const found = [...lines, ...ends, ...openingIn(text), ...nameBehind(text)]
  return cutOut(text, found, each)
}

/** Of those that share words the first is meant. */
function cutOut(text: string, found: readonly Cut[], each: readonly EachCut[]): Given {
  const cuts = found
    .filter((cut, index) => !found.slice(0, index).some((other) => cut.from < other.to && other.from < cut.to))
    .toSorted((a, b) => a.from - b.from)
  let [rest, at] = ['', 0]
  for (const { from, to } of cuts) {
    rest += `${text.slice(at, from)}${/\p{Script=Han}/u.test(text) ? '，' : ', '}`
    at = to
  }
  rest += text.slice(at)
  const tidy = rest.replace(/\s*([,，])[\s,，]*(?=[,，.。;；!！?？]|$)/gu, '').replace(/^[\s,，.。;；]+/u, '').trim()
  const [edits, left] = [cuts.flatMap((cut) => cut.edits), cuts.flatMap((cut) => cut.left ?? [])]
  return { rest: cuts.length === 0 ? text : tidy, edits, left, isOpen: each.some(({ isOpen }) => isOpen) }
}
