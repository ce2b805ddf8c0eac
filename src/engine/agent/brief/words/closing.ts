import type { Edit } from '../../../draft/vocabulary'
import { wishBehind } from '../../intents/words/texts'
import { colourCalled } from '../../reader/colours'
import { oneOf } from '../../reader/text'
import { logosIn, stemOf } from '../files'
import { OF_VIDEO, type Cut } from './lists'

/** Words that close a video, in no quotes: "finish with Thank you, see you tomorrow", "add an end card Open till 7", “用谢谢光临结尾”. */

const POLITE = '(?:and|then|also|please|now|so|just|can you|could you|oh|ok|okay|right|wonderful|great)'
const FILL = String.raw`(?<=^|[.!?;,\n]\s*|\b(?:and|then)\s+)(?:${POLITE},? )*`
const WRITE = '(?:say|write|put|show|add|display|type|have it say|it should say|have|print|place|include|insert|stick|pop)'
const END = String.raw`(?:(?:right )?(?:at|on|in) (?:the )?(?:very |v )?end(?: of (?:it|the (?:video|film|movie|clip|reel)))?)`
const NOUN = `(?:${oneOf('text; line; caption; words; message; sentence; note; label; line of text; bit of text; piece of text')})`
const ONE = '(?:(?:a|an|one|another|more|the|some|final|last|closing|little|short|small|extra) )*'
const SAYS = '(?:,? ?(?:that says|which says|saying|that reads|reading|with the (?:words|text)|:))'
const CARD = '(?:(?:end|ending|closing|final)(?:ing)? (?:card|screen|slide|frame|page)|outro(?: card)?)'
const IN_COLOUR = String.raw`(?: in (?:a |our )?(?<colour>[a-z]+(?: [a-z]+)?))?`
const INK = '(?<ink>[a-z]+(?: (?:green|blue|red|pink|grey|gray|yellow|purple))?)'
const ITS = `(?:(?:a|an|the|our|my|nice|simple|plain|pretty|short|big|little|final|${INK}) )*?`
const KIND = `(?:${oneOf(`
  (?:tele)?phone(?: number)?; number; telephone; (?:web |e-?mail |street )?address; website; url; e-?mail; instagram; insta; handle;
  shop name; name; slogan; opening (?:hours|times); hours; price; date`)})`
const WISHED = '(?:lots of love|all my love|much love|love|thanks|thank you|see you|happy|merry|best wishes|the end|goodbye|bye)'

const MAKE = `(?:${WRITE}|make|create|give it|use|do|with|(?:end|finish|close)(?: it| the video)? with)`
const CLOSE = `(?:have it |let it )?(?:end|ending|finish|close|wrap up)(?: it| the video)?(?: off| up)?`
const LETTERS = [
  '(?:with )?(?<big>(?:big|large|huge) )?(?:(?<letters>[a-z]+) )?(?:letters|lettering|text|words)',
  ' on (?:a |an )?(?<ink>[a-z]+)(?: (?:background|screen|card))?',
].join('')
/** Leads to the words of a card: "add an end card …", "finish with …", "the ending should say …". */
const CARDS = [
  String.raw`${FILL}${MAKE} ${ITS}${CARD}${IN_COLOUR}(?: ${END})?(?<says>${SAYS}| with)?\s+`,
  String.raw`${FILL}${CLOSE} (?:with|on (?=${WISHED}))(?: a card)?(?<says>${SAYS})?\s*`,
  String.raw`${FILL}${CLOSE} (?:with|on) ${ITS}(?:card|screen|slide|page)${IN_COLOUR}(?<says>${SAYS}| with(?= ?[“"]))\s*`,
  String.raw`${FILL}the (?:ending|end card) (?:should|must|has to|can) (?<says>say|read):?\s+`,
  // "Big white letters on black at the end: …"
  ...[String.raw`(?<says>${LETTERS} ${END}:)\s*`, String.raw`(?<says>${END}[,:]? (?:${WRITE} )?${LETTERS}:)\s*`].map((lead) => FILL + lead),
].map((lead) => new RegExp(lead, 'giu'))
/** Leads to words over the last seconds. */
const OVERS = [
  String.raw`${FILL}${END}[,:]?(?: please[,:]?)?(?<says> ${WRITE}(?: (?:the (?:words|text)|it))?)?\s*[:,]?\s*`,
  String.raw`${FILL}(?:${WRITE} )?${ONE}${NOUN} ${END}(?<says>${SAYS})+\s*`,
  String.raw`${FILL}${WRITE} (?:our|my|the) (?=${KIND} ${END})`,
].map((lead) => new RegExp(lead, 'giu'))
const BEFORE = new RegExp(String.raw`${FILL}(?<verb>(?:have it |it should )?say|write|put|add|type|print)\s+(?=\S)`, 'giu')
const AT_END = new RegExp(String.raw`^([^.;!?\n“”"]{2,80}?) ${END}(?=[,.!\s]*(?:$|\n)|[,.!;]|\s+and\s)`, 'iu')
const TAIL = new RegExp(String.raw`,? (?:with|on|as) ${ITS}${CARD}${IN_COLOUR}[.!\s]*$`, 'iu')
const OF_KIND = new RegExp(String.raw`^(?:(?:our|my|the) )?${KIND}(?: ${END})?(?: is)?[,:]?\s+(?=\S)`, 'iu')

const QUOTED = /^[“"「]([^”"」\n]+)[”"」]/u
/** As one writes what is to be shown: a name, a figure, a greeting. */
export const SHOWN =
  /^(?!I\b)(?:[\p{Lu}@#£$€+(]|\d[\d\s()-]{5,}\d|\d+%? ?\p{Lu}|\d+% off|\d{1,2}(?::\d\d)? ?[ap]m\b|www\.|\S+\.(?:com|net|org|co|uk|de|shop|cn)\b)/u
const GREETS = new RegExp(`^${WISHED}\\b`, 'i')
/** What goes on behind a comma: "…, see you tomorrow". */
const GOES_ON = new RegExp(`^(?:${WISHED}|call|come|visit|book|order|follow|open|we|from|until|till)\\b`, 'i')
/** Of the video, and no words for it. */
const THINGS = oneOf(`photos?; pictures?; clips?; videos?; music; song; logo; title; fades?; text; line; it; that; this; them; pause; black;
  card; slow motion; sound; voice; credits; zoom`)
const DOES = '(?:add|put|make|show|play|fade|zoom|keep|remove|use|move|let|turn|cut|stop)'
const THING = new RegExp(`^(?:${ONE}|our |my )*(?:${THINGS})|^${DOES}\\b`, 'i')

/** The words behind a lead: what is quoted, or to the end of the sentence, less the wishes behind it. */
export function wordsBehind(text: string, from: number): { words: string; to: number } {
  const rest = text.slice(from)
  const quote = QUOTED.exec(rest)
  if (quote) return { words: (quote[1] ?? '').trim(), to: from + quote[0].length }
  const sentence = /^[^\n]*?[.!?](?=\s+\p{Lu})|^[^\n]*/u.exec(rest)?.[0] ?? ''
  const wish = /,? (?:and|then) (?:also |then |please )?(?:make|set|use|add|remove|put|keep|turn|play|change|move|give|cut)\b/i.exec(sentence)
  const words = sentence.slice(0, Math.min(wishBehind(sentence), wish?.index ?? sentence.length))
  return { words: words.trim().replace(/\.$/, ''), to: from + words.length }
}

/** What says only what the words are: "our phone, …". */
const kindBefore = (words: string): string => {
  const kind = OF_KIND.exec(words)?.[0] ?? ''
  return SHOWN.test(words.slice(kind.length)) ? kind : ''
}

/** Without what only goes on with other wishes: "…, black and white". */
export function shownPart(words: string): string {
  const parts = words.split(/(?<=,)\s+/)
  const end = parts.findIndex((part, index) => index > 0 && (!(SHOWN.test(part) || GOES_ON.test(part)) || OF_VIDEO.test(part)))
  return (end < 0 ? words : parts.slice(0, end).join(' ')).replace(/,$/, '')
}

/** "My number 555 0142 and text: Free estimate" are two lines. */
const NEXT = new RegExp(
  [
    String.raw`,?\s+(?:and|plus|then)\s+(?:(?:the|our|my|a)\s+)?(?:${KIND}|text|words|line|message|slogan)(?: is)?\s*`,
    String.raw`(?:[:：]\s*|\s(?=[“"\p{Lu}\d@+]))`,
  ].join(''), 'giu',
)
const inLines = (words: string): string => {
  const lines = words.split(NEXT).map((line) => line.trim().replace(/^[“"](.*)[”"]$/u, '$1'))
  return lines.length > 1 && lines.every((line) => SHOWN.test(line)) ? lines.join('\n') : words
}

const over = (text: string): Edit => ({ do: 'text', text, style: 'label', look: {}, fromMs: -3_000 })
/** How the words of a card are written: in what colour, and big. */
interface Lettering {
  readonly letters?: string | undefined
  readonly isBig?: boolean
}
const card = (text: string, colour: string | null, { letters, isBig = false }: Lettering = {}): Edit[] => {
  const written = letters === undefined ? null : colourCalled(letters)
  const look = { ...(colour !== null && { back: colour }), ...(written !== null && { colour: written }) }
  const isPlain = Object.keys(look).length === 0 && !isBig
  return [{ do: 'end-card', text }, ...(isPlain ? [] : [{ do: 'words-look', of: 'end', look, ...(isBig && { grow: 1.35 }) } as const])]
}

interface Lead {
  readonly from: number
  readonly end: number
  readonly isCard: boolean
  readonly isSaid: boolean
  /** What colour the card is said to be. */
  readonly ink: string | undefined
  readonly lettering: Lettering
}
function leadsIn(text: string): Lead[] {
  const found = [...CARDS.map((pattern) => [pattern, true] as const), ...OVERS.map((pattern) => [pattern, false] as const)]
  return found.flatMap(([pattern, isCard]) =>
    [...text.matchAll(pattern)].map(({ index, 0: lead, groups }) => ({
      from: index, end: index + lead.length, isCard,
      isSaid: /say|says|saying|read|reading|words|text|write|:/i.test(groups?.['says'] ?? ''),
      ink: groups?.['colour'] ?? groups?.['ink'],
      lettering: { letters: groups?.['letters'], isBig: groups?.['big'] !== undefined },
    })),
  )
}

/** What a lead leads to. Null: it is no words. */
function closedBy(text: string, { from, end, isCard, isSaid, ink, lettering }: Lead, isFile: (words: string) => boolean): Cut | null {
  const { words: said, to } = wordsBehind(text, end)
  const isQuoted = QUOTED.test(text.slice(end))
  const tail = isQuoted ? null : TAIL.exec(said)
  const behind = isCard && !isQuoted ? /^(.+) in ([a-z]+(?: [a-z]+)?)$/i.exec(said) : null
  const isInColour = behind !== null && colourCalled(behind[2] ?? '') !== null
  const called = tail?.groups?.['colour'] ?? tail?.groups?.['ink'] ?? (isInColour ? behind[2] : undefined) ?? ink
  const colour = called === undefined ? null : colourCalled(called)
  const written = isCard && isQuoted ? /^ in ([a-z]+(?: [a-z]+)?)(?: (?:letters|lettering|text|words|writing))?(?=[,.;!\s]*$|[,.;!])/iu.exec(text.slice(to)) : null
  const letters = written?.[1] ?? lettering.letters
  const isUnknown = [called, letters].some((one) => one !== undefined && colourCalled(one) === null)
  const plain = tail ? said.slice(0, tail.index) : isInColour ? (behind[1] ?? '') : said
  const kind = kindBefore(plain)
  const words = isQuoted ? said : shownPart(plain.slice(kind.length))
  const isShown = isQuoted || isSaid || kind !== '' || SHOWN.test(words) || GREETS.test(words)
  const isOther = !isQuoted && (THING.test(words) || isFile(words))
  if (words.trim() === '' || words.length > 120 || !isShown || isOther || isUnknown) return null
  const upTo = (isQuoted || plain.endsWith(words) ? to : end + kind.length + words.length) + (written?.[0].length ?? 0)
  return { from, to: upTo, edits: isCard || tail ? card(inLines(words), colour, { ...lettering, letters }) : [over(inLines(words))] }
}

/** "Say open till 7 at the end": the words stand before where they are to be seen. */
function writtenAtEnd(text: string, isFile: (words: string) => boolean): Cut[] {
  return [...text.matchAll(BEFORE)].flatMap(({ index, 0: lead, groups }) => {
    const [whole = '', said = ''] = AT_END.exec(text.slice(index + lead.length)) ?? []
    const words = said.slice(kindBefore(said).length)
    const isShown = /say$/i.test(groups?.['verb'] ?? '') || words !== said || SHOWN.test(words) || GREETS.test(words)
    if (words === '' || !isShown || THING.test(words) || isFile(words) || /\b(?:on|over) (?:the|my) /i.test(words)) return []
    return [{ from: index, to: index + lead.length + whole.length, edits: [over(words)] }]
  })
}

const LOGO_AT_END = new RegExp(
  [
    String.raw`${FILL}(?:${WRITE} )?(?:our|the|my) logo ${END}(?: ?,)? (?:with|and) (?:the |our |my )?(?<kind>${KIND})?`,
    String.raw`(?: (?:below|under it|underneath|on it|please))*\s*[,:]?\s*`,
    String.raw`(?<words>[“"][^”"\n]+[”"]|(?=[\p{Lu}@+\d]|www)[^,;!?\n]+?)(?=\s*(?:[,;!?\n]|\.(?:\s|$)|$|\s+and\s))`,
  ].join(''), 'giu',
)
/** "Our logo at the end with the phone number, 555 0142" */
function logoAtEnd(text: string, names: readonly string[]): Cut[] {
  const [logo, ...others] = logosIn(names)
  if (logo === undefined || others.length > 0) return []
  return [...text.matchAll(LOGO_AT_END)].map(({ index, 0: whole, groups }) => {
    const words = (groups?.['words'] ?? '').trim().replace(/^[“"](.*)[”"]$/u, '$1')
    const at: Edit = { do: 'add', names: [logo], of: 'image', to: 'end' }
    const said: Edit = { do: 'text', text: words, style: 'label', look: { place: 'bottom' }, on: { by: 'it' } }
    return { from: index, to: index + whole.length, edits: [at, said] }
  })
}

/** What closes the video, none of it twice; `names`: of the files, which are no words. */
export function closingIn(text: string, names: readonly string[]): Cut[] {
  const plain = (words: string): string => ` ${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
  const isIn = (one: string, other: string): boolean =>
    /\p{Script=Han}/u.test(one) ? other.includes(one.trim()) : one.trim().length > 2 && other.includes(one)
  const isFile = (words: string): boolean =>
    names.map((name) => plain(stemOf(name))).some((stem) => isIn(plain(words), stem) || isIn(stem, plain(words)))
  const found = /\p{Script=Han}/u.test(text)
    ? inChinese(text, isFile)
    : [...logoAtEnd(text, names), ...leadsIn(text).flatMap((lead) => closedBy(text, lead, isFile) ?? []), ...writtenAtEnd(text, isFile)]
  return found.filter((cut, index) => !found.slice(0, index).some((other) => cut.from < other.to && other.from < cut.to))
}

const ZH_CARD = '(?:片尾卡?|结尾卡片?|尾卡|结束画面|片尾画面|结束页|尾页)'
/** What only says what the words are, and what they would be less clear without. */
const ZH_KIND = '(?:地址|网址|电话(?:号码)?|标语|口号|联系方式|微信号?|店名|价格|日期)'
const ZH_MORE = '(?:地址|电话|微信|网址|营业时间)'
const ZH_WORDS = String.raw`[“"「]?(?<words>[^，,。！!；;\n“”"「」]{2,30}?(?:[，,]${ZH_MORE}[^，,。！!；;\n]{2,24})*)[”"」]?(?=$|[，,。！!；;\n])`
const ZH_INK = String.raw`(?:(?<ink>\p{Script=Han}{1,3}?色|[黑白红蓝绿黄灰粉紫](?=底|背景))(?:底|背景)?的?)?`
const ZH_SAYS = '(?:[，,：:\\s]|上?面?写(?:上|着)?|内容[是为]?)+'
const ZH_END = '(?:在?(?:视频)?的?(?:最后面?|结尾|末尾|结束时?|结束的时候)处?(?:再|要|就)*)'
const ZH_PUT = '(?:写上?|打上?|显示|加上?|放上?)'
const ZH_OWN = `(?:一?[个行句])?(?:我们?|咱们?)?的?(?:${ZH_KIND}[:：是]?|(?=营业时间))`
const ZH_CARDS = [
  `${ZH_END}?再?(?:加|做|来|放|要|弄)(?:上|个|一[个张页]|张)?${ZH_INK}(?:简单|好看|漂亮)?的?${ZH_CARD}${ZH_SAYS}${ZH_WORDS}`,
  `${ZH_END}再?(?:加|做|来|放|要|弄)(?:上|个|一[个张页]|张)?${ZH_INK}(?:卡片?|画面|页面?)${ZH_SAYS}${ZH_WORDS}`,
  `${ZH_END}${ZH_PUT}${ZH_OWN}\\s*${ZH_WORDS}[，,](?:用|做成?|配)?(?:一?[个张])?${ZH_INK}的?${ZH_CARD}`,
  '[用以](?<words>(?=[^，,。]*(?:谢|再见|明天见|欢迎|期待|关注|祝|晚安|等你|扫码|预约|营业|\\d{5}))[^，,。！“”"照片图张段]{2,20}?)(?:来|作为?|做)?(?:结尾|收尾|结束)(?=$|[，,。！])',
  // “结尾黑底白字：…”
  [
    `(?:${ZH_END}|${ZH_CARD})(?:用|要|来|放|写|加)?(?:一?[个张行句])?(?<ink>[黑白红蓝绿黄灰粉紫])色?底的?`,
    `(?:(?<letters>[黑白红蓝绿黄灰粉紫])色?的?)?(?<big>大)?(?:字|文字)?(?:[:：]|[，,]?写[上着]?[:：]?)\\s*${ZH_WORDS}`,
  ].join(''),
].map((wish) => new RegExp(wish, 'gu'))
const ZH_OVER = new RegExp(`${ZH_END}(?:${ZH_PUT}${ZH_OWN}|(?:写上?|打上)(?:一?[个行句])?[:：]?)\\s*${ZH_WORDS}`, 'gu')

/** What is wished of the video, and no words for it. */
const ZH_THING = /^(?:[用要不别就再把给让在到]|什么|然后|时长|字体)|淡[入出]|logo|标志|照片|图片|片段|那[张段]|音乐|声音|背景|颜色|[\d一二两三四五六七八九十]秒|黑屏|特效|动画|片尾|卡片|[黑白红蓝绿黄灰粉紫]色?(?:底|背景)/iu

function inChinese(text: string, isFile: (words: string) => boolean): Cut[] {
  const read = (pattern: RegExp, make: typeof card): Cut[] =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: whole, groups }) => {
      const [words, ink] = [groups?.['words']?.trim() ?? '', groups?.['ink']]
      const colour = ink === undefined ? null : (colourCalled(ink) ?? colourCalled(`${ink}色`))
      const lettering = { letters: groups?.['letters'] && `${groups['letters']}色`, isBig: groups?.['big'] !== undefined }
      const isOdd = words === '' || isFile(words) || ZH_THING.test(words) || (ink !== undefined && colour === null)
      return isOdd ? [] : [{ from: index, to: index + whole.length, edits: make(words, colour, lettering) }]
    })
  return [...ZH_CARDS.flatMap((pattern) => read(pattern, card)), ...read(ZH_OVER, (words) => [over(words)])]
}
