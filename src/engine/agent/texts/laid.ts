import type { TextLook } from '../../draft/plan'
import type { Edit, PieceRef } from '../../draft/vocabulary'
import { WHOLE_MS } from '../../draft/words'
import { OF_VIDEO } from '../brief/words/lists'
import { quotesIn, timeBehind, whereIn } from '../brief/words/placed/where'
import { whoseIn } from '../brief/words/placed/whose'
import { WISH_ZH } from '../brief/words/turns'
import { colourCalled } from '../reader/colours'
import { understand } from '../understand'
import type { Said } from './wish'

/**
 * Words that are given with where and how they are to stand, and with nothing else: 'write "Free wifi" along the bottom of the whole
 * thing', "thank you all - at the end, over the badges photo", “开头来个 向日葵班毕业啦”, “最后打上 谢谢老师们，毕业快乐！ 白字黑底”.
 */

/** What is said of the words. */
interface How {
  look: TextLook
  edge: 'start' | 'end' | null
  /** They stand on a screen of their own, in this colour. */
  ground: string | null
  ms: number | null
  isAlways: boolean
  on: PieceRef | null
}

const INK = '(?<c>(?:(?:dark|light|deep|pale|bright) )?[a-z]+)'
const SCREEN = '(?:screen|background|card|backdrop|page|slide)'
const LETTERS = '(?:letters|lettering|text|words|writing|font|type)'
const EDGE = /^(?:right )?(?:(?:at|for|in) the (?:very )?(?<e>end|start|beginning)(?! of the \w+ (?:photo|clip))|(?<l>last|finally)(?=\s*[:,]?\s*$))/iu
const ALWAYS = /\s*\b(?:(?:of|over|for|through|throughout|during) the (?:whole|entire) (?:thing|video|film|time)|throughout|the whole (?:time|way through)|all the way through)\b/iu
const GROUND = new RegExp(`^on (?:a |an )?(?:plain |solid |simple )?${INK} ${SCREEN}`, 'iu')
const SIZE = new RegExp(`^(?:in )?(?:nice )?(?:(?<b>big(?:ger)?|large(?:r)?|huge)|small(?:er)?|tiny)(?: ${LETTERS})?(?![\\p{L}])`, 'iu')
const COLOUR = new RegExp(`^(?:in )?${INK}(?: ${LETTERS})?(?![\\p{L}])`, 'iu')
const PLACE = /^(?:along|across|near) (?=the (?:top|bottom|middle))/iu
const ON = /^(?:on|over|onto|across) (?:the |my )?([^,;.]{1,40})/iu
/** A ground of their own, so that they can be read. */
const BOX = new RegExp(`^(?:in|on|with|over) (?:a |an )?${INK} (?:box|bar|banner|strip|band|label)(?: (?:behind|under) (?:it|them))?`, 'iu')
const SO_THAT = /^so (?:that )?(?:you|u|people|ppl|everyone|everybody|one|we|they|it) (?:can|is|are) (?:be )?(?:read|see|seen|readable)(?: (?:it|them))?(?! \p{L})/iu
const FILLER =
  /^(?:can you|could you|please|pls|and|also|just|then|now|i want|i(?:['’]d| would) like|we need|add|write|put|have|show|say|saying|with|a|an|the|it|that|to say|text|words?|letters|line)(?![\p{L}])|^[\s,.;:–—-]+/iu
const ZH_EDGE = /^(?:在?(?:视频)?的?最?(?:(?<s>开头|片头|开始|前面)|结尾|后面?|末尾|片尾)(?:处|的时候)?|最后)/u
const ZH_GROUND = /^(?:(?<g>[黑白红蓝绿黄灰粉紫])色?底(?<i>[黑白红蓝绿黄灰粉紫])色?的?字|(?<i2>[黑白红蓝绿黄灰粉紫])色?的?字(?<g2>[黑白红蓝绿黄灰粉紫])色?底)的?/u
const ZH_COLOUR = /^(?:用|要|字体?(?:用|要|是)?)?(?<c>\p{Script=Han}{1,3}?色)的?(?:字体?)?/u
const ZH_SIZE = /^(?:用|要|字)*(?:(?<b>大)|小)(?:字|一?[点些])/u
const ZH_FILLER = /^(?:请|帮我|给我|再|要|就|也|来个?|打上?|写上?|加上?|放上?|配上?|用|的|字|文字|一行|一句|个|[\s,，。;；:：!！、吧])/u

/** Takes one thing off the front; null: it is none of them. */
function peeled(text: string, how: How, { pictures }: Pick<Said, 'pictures'>): string | null {
  const isHan = /\p{Script=Han}/u.test(text.slice(0, 2))
  const after = (found: RegExpExecArray): string => text.slice(found[0].length)
  const ground = (isHan ? ZH_GROUND : GROUND).exec(text)
  const { c, g, g2, i, i2 } = ground?.groups ?? {}
  const colour = colourCalled(c ?? `${g ?? g2 ?? ''}色`)
  if (ground && colour !== null) {
    const ink = colourCalled(`${i ?? i2 ?? ''}色`)
    Object.assign(how, { ground: colour, look: { ...how.look, ...(ink !== null && { colour: ink }) } })
    return after(ground)
  }
  const box = BOX.exec(text)
  const back = colourCalled(box?.groups?.['c'] ?? '') ?? (/dark/i.test(box?.groups?.['c'] ?? '') ? colourCalled('black') : null)
  if (box && back !== null) {
    how.look = { ...how.look, back }
    return after(box)
  }
  const reason = SO_THAT.exec(text)
  if (reason) return after(reason)
  const edge = (isHan ? ZH_EDGE : EDGE).exec(text)
  if (edge) {
    how.edge = (edge.groups?.['s'] ?? '') !== '' || /start|beginning/i.test(edge.groups?.['e'] ?? '') ? 'start' : 'end'
    return after(edge)
  }
  const time = timeBehind(text)
  if (time.length > 0 && time.time.ms !== undefined) {
    how.ms = time.time.ms
    return text.slice(time.length)
  }
  const size = (isHan ? ZH_SIZE : SIZE).exec(text)
  if (size) {
    how.look = { ...how.look, size: size.groups?.['b'] === undefined ? 0.75 : 1.35 }
    return after(size)
  }
  const where = whereIn(text.replace(PLACE, 'at '))
  if (where.length > 0) {
    how.look = { ...how.look, ...where.look }
    return text.replace(PLACE, 'at ').slice(where.length)
  }
  const ink = (isHan ? ZH_COLOUR : COLOUR).exec(text)
  const letters = colourCalled(ink?.groups?.['c'] ?? '')
  if (ink && letters !== null) {
    how.look = { ...how.look, colour: letters }
    return after(ink)
  }
  const on = ON.exec(text)
  const whose = on ? whoseIn(on[1] ?? '', pictures) : null
  const [only, ...others] = whose === null || whose === 'others' ? [] : whose
  if (on && only && others.length === 0 && how.on === null) {
    how.on = only.ref
    return after(on)
  }
  const filler = (isHan ? ZH_FILLER : FILLER).exec(text)
  return filler && filler[0] !== '' ? after(filler) : null
}

const NOTHING = (): How => ({ look: {}, edge: null, ground: null, ms: null, isAlways: false, on: null })
/** All that it says of words; null: it says something else too. */
function howIn(parts: readonly string[], said: Pick<Said, 'pictures'>, how = NOTHING()): How | null {
  for (const part of parts) {
    how.isAlways ||= ALWAYS.test(part)
    let left = part.replace(ALWAYS, '').trim()
    while (left !== '') {
      const next = peeled(left, how, said)
      if (next === null) return null
      left = next.trimStart()
    }
  }
  return how
}

const isHanText = (text: string): boolean => /\p{Script=Han}/u.test(text)
interface Given {
  readonly words: string
  readonly how: How
}

const COLON = /^([^:：“”"]{4,50})[:：]\s+(.+)$/u
const DASH = /^([^–—“”"]{3,80}?) [-–—] (.+)$/u
const BEFORE_END = /^([\p{Lu}\d£$€][^“”":]{2,60}?) ((?:right )?at the (?:very )?end on a .+?)(?:,? (?:with|and) (?:(?:my|our|the) (?:phone )?(?:number|name|address|website) )?([^,]{3,50}?) (?:under|below|beneath) (?:it|that))?$/u
function inEnglish(text: string, said: Said): Given | null {
  const [, lead, behind = ''] = COLON.exec(text) ?? []
  const led = lead === undefined ? null : howIn([lead], said)
  if (led && behind !== '') return { words: behind, how: led }
  const [, before = '', tail] = DASH.exec(text) ?? []
  const how = tail === undefined ? null : howIn([tail], said)
  const isWish = (words: string): boolean => understand(words, said.names, false, null).edits.length > 0
  if (how && (how.edge !== null || how.on !== null) && !isWish(before)) return { words: before, how }
  const [, first = '', rest, second] = BEFORE_END.exec(text) ?? []
  const closing = rest === undefined ? null : howIn([rest], said)
  return closing && closing.ground !== null ? { words: second === undefined ? first : `${first}\n${second}`, how: closing } : null
}

const ZH_LEAD = /^((?:请|帮我|给我|那|再|就|在)*)(?:((?:视频)?的?最?(?:开头|片头|一?开始|结尾|后面?|末尾|片尾))|(.{1,10}?)(?:上面?|那里)?(?=写|打上|配字))(?:处|再|要|就)*(?:(?:来个|来一句|写上?|打上?|加上?|放上?|配上?)(?:一[句据行段](?:话)?)?((?:大|小)?字)?[:：\s]*|[:：]\s*)(?=\S)/u
function inChinese(text: string, said: Said): Given | null {
  const [lead = '', , edge, whose, size = ''] = ZH_LEAD.exec(text) ?? []
  const found = whose === undefined ? null : whoseIn(whose, said.pictures)
  const [only, ...others] = found === null || found === 'others' ? [] : found
  if (lead === '' || (whose !== undefined && (!only || others.length > 0))) return null
  const how = howIn([edge ?? '', size], said, { ...NOTHING(), on: only?.ref ?? null })
  const rest = text.slice(lead.length).replace(/[吧。]+$/u, '')
  const stops = [...rest.matchAll(/[,，；;]\s*|(?<=[！!。])\s*|\s+/gu)].map(({ index, 0: mark }) => [index, index + mark.length] as const)
  for (const [end, begin] of stops) {
    const own = how && howIn([rest.slice(begin)], said, { ...how, look: { ...how.look } })
    if (own && begin < rest.length) return { words: rest.slice(0, end), how: own }
  }
  return how && { words: rest, how }
}
/** What is wished of the video, or more of such words, and no words. */
const isWishZh = (words: string): boolean =>
  WISH_ZH.test(words) || OF_VIDEO.test(words) || /[，,；;、].*[写打标配]/u.test(words)

/** How they come to stand there; null: nothing says where, which is read elsewhere. */
function edited({ words, how }: Given, { lines }: Said): Edit[] | null {
  const { look, edge, ground, ms, isAlways, on } = how
  const [text, time] = [words.trim(), ms === null ? {} : { ms }]
  const isLooked = Object.keys(look).length > 0
  const label = { do: 'text', text, style: 'label', look } as const
  if (on) return [{ ...label, on, ...time }]
  if (ground !== null && edge === 'start') return null
  if (ground !== null) {
    const { size, ...letters } = look
    const written = { do: 'words-look', of: 'end', look: { ...letters, back: ground }, ...time } as const
    return [{ do: 'end-card', text }, size === undefined ? written : { ...written, grow: size }]
  }
  if (isAlways) return [{ ...label, fromMs: 0, ms: WHOLE_MS }]
  if (edge === 'end') return lines.isText ? [{ ...label, card: 'end' }] : [{ ...label, fromMs: -(ms ?? 3_000), ...time }]
  if (edge !== 'start') return null
  if (lines.isText) return [{ ...label, card: 'start' }]
  const { size, ...own } = look
  const isMore = isLooked || ms !== null
  return [
    { do: 'title', text },
    ...(isMore ? [{ do: 'words-look', of: 'title', look: own, ...time, ...(size !== undefined && { grow: size }) } as const] : []),
  ]
}

const TAIL = /^(?:(?:very|quite|nice and|really) )?(?:in|at|on|with|along|across|near|big(?:ger)?|large(?:r)?|small(?:er)?|tiny|huge)(?![\p{L}])/iu
/** How words are to stand, where only that is said; null: something else is, or nothing. */
export function looksIn(text: string): TextLook | null {
  const parts = text.split(/\s*[,，;；]\s*|\s+and\s+/iu).filter((part) => part !== '')
  const how = howIn(parts, { pictures: [] })
  const isLook = how !== null && how.edge === null && how.ground === null && how.ms === null && !how.isAlways
  return isLook && Object.keys(how.look).length > 0 ? how.look : null
}
/** Words with how they are to stand. */
export function looking(edit: Edit, look: TextLook): Edit[] {
  if (edit.do === 'text') return [{ ...edit, look: { ...edit.look, ...look } }]
  const of = edit.do === 'end-card' ? 'end' : edit.do === 'title' && edit.was === undefined ? 'title' : null
  const { size, ...own } = look
  return of === null ? [edit] : [edit, { do: 'words-look', of, look: own, ...(size !== undefined && { grow: size }) }]
}

const FONT = /^(?:in|with) .*\b(?:fonts?|letters|lettering|typeface|writing|style)$/iu
/** Words in no quotes without what is said behind them of how they are to stand: "£1,150 pcm, big, at the bottom". Null: nothing is. */
export function withoutTail(words: string): { readonly words: string; readonly look: TextLook; readonly left: readonly string[] } | null {
  const parts = words.split(/\s*,\s+(?:and )?/u)
  const looks = parts.map((part, at) => (at > 0 && TAIL.test(part) ? howIn([part], { pictures: [] }) : null))
  const isLook = (how: How | null): boolean => how !== null && Object.keys(how.look).length > 0
  const begin = looks.findIndex((how, at) => isLook(how) || (at > 0 && FONT.test(parts[at] ?? '')))
  if (begin < 1 || !looks.some(isLook)) return null
  const look = looks.slice(begin).reduce<TextLook>((all, how) => ({ ...all, ...how?.look }), {})
  return { words: parts.slice(0, begin).join(', '), look, left: parts.filter((_, at) => at >= begin && !isLook(looks[at] ?? null)) }
}

/** Null: it gives no words, or says more of them than can be told. */
export function laid(said: Said): Edit[] | null {
  const { text } = said
  const [quote, ...others] = quotesIn(text)
  if (others.length > 0 || /[?？]\s*$/.test(text) || text.includes('\n')) return null
  const how = quote ? howIn([text.slice(0, quote.from), text.slice(quote.to)], said) : null
  const plain = isHanText(text) ? inChinese : inEnglish
  const given = quote ? how && { words: quote.words, how } : plain(text, said)
  const isWish = given !== null && !quote && isHanText(text) && isWishZh(given.words)
  const isWorth = given !== null && !isWish && /[\p{L}\p{N}]/u.test(given.words) && given.words.length <= 120
  return given && isWorth ? edited(given, said) : null
}
