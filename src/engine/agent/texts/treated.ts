import { colourCalled } from '../reader/colours'
import type { Edit } from '../../draft/vocabulary'
import type { Cut, EachCut } from '../brief/words/lists'
import { MARK, type Lines, type Shown } from './refs'
import { worded } from './wish'

/**
 * What is wished of all words of a video at once: that they are counted, written small or large, stand for so long each, or on another
 * colour. It stands among other wishes, which are read without it.
 */

const POLITE = [
  String.raw`(?<=^|[.,;!?\n]\s*|\b(?:and|then|also)\s+)`,
  String.raw`(?:(?:and|then|also|please|just|now|can you|could you|can we|i(?:['’]d| would) like (?:you )?to)\s+)*`,
].join('')
const END = String.raw`(?:\s+(?:please|pls|too|as well|for me|if you can))*(?=\s*(?:[.,;!?\n]|$|\band\b))`
const ITEMS = '(?:rules|steps|lines|cards|sentences|texts|points|items|tips|slides|facts|reasons|verses|questions)'
const NUMBERED = [
  [
    `${POLITE}(?:number (?:them|(?:all )?(?:of )?(?:the|my|our|these) ${ITEMS}|each(?: one)?)`,
    `|(?:add|put|give) (?:a )?numbers? (?:to|on|before|in front of) (?:them|each(?: one| of them)?|(?:the|all the|my|our) ${ITEMS})`,
    `|give (?:them|each(?: one)?) (?:a )?numbers?)${END}`,
  ].join(''),
  '(?:请|帮我|再|也|都|给)*(?:(?:它们|每一?[条句行张个]|这[几些][条句行个]?)(?:前面)?)?(?:都|再|也)*(?:加|标|写|带|编)(?:上|个|一下)*(?:序号|编号|数字编号|号码?)(?=[，,。；;！!吧\\s]|$)',
].map((pattern) => new RegExp(pattern, 'giu'))

const LOW = '(?:lower[ -]?case|small letters)'
const HIGH = '(?:upper[ -]?case|(?:all )?(?:caps|capitals|capital letters))'
const ALL = [
  '(?:all of (?:it|them|the (?:text|words))|it all|them all|everything',
  '|all (?:the )?(?:text|words|letters|lines)|the (?:whole )?(?:text|words|lines|lettering))',
].join('')
const CASED = [
  [
    `${POLITE}(?:(?:${LOW}|(?<up>upper[ -]?case|capitali[sz]e)) ${ALL}|(?:(?:make|put|write|set|turn|have|show) )?${ALL} `,
    `(?:in |to |be |into )*(?:${LOW}|(?<high>${HIGH})))(?:,? (?:and )?(?:the )?titles? too)?${END}`,
  ].join(''),
  '(?:请|帮我|把|让)*(?:所有|全部|整个)?的?(?:英文)?(?:字母|英文|文字|字)(?:都|全部?)*(?:改成|换成|变成|用)?(?:(?<up>大写)|小写)(?=[，,。；;！!吧\\s]|$)',
].map((pattern) => new RegExp(pattern, 'giu'))

const EACH = [
  [
    String.raw`${POLITE}(?:show |keep |leave |make |have )?(?:each|every)`,
    String.raw`(?: (?:single )?(?!photo|picture|pic|image|clip|video|second|time|day)\w+)? `,
    String.raw`(?:(?:needs?|should|must|has to|can|gets?|stays?|lasts?|to|be|have|stay|last|shown|seen|visible|up|on(?: the)? screen`,
    String.raw`|for|about|around|roughly|at least|takes?)\s+)*(?<s>\d+(?:\.\d+)?)\s*-?(?:s|secs?|seconds?)`,
    `(?: (?:each|long|on screen))?${END}`,
  ].join(''),
  [
    `${POLITE}(?:each|every) (?:line|card|sentence|slide|text|phrase) `,
    `(?:needs?|should (?:have|get)|could (?:do with|use)|wants?) (?<more>(?:a bit )?more time|longer)${END}`,
  ].join(''),
  [
    '(?:请|帮我|让)*[每没]一?[条句行段则步](?:\\p{Script=Han}{0,4}?)(?:都|要|大概|约|大约|差不多|停留?|显示|放|播|展示|左右|个)*',
    '(?<s>\\d+(?:\\.\\d+)?|[一二两三四五六七八九十])秒钟?(?:左右|就行|就好)?(?=[，,。；;！!吧\\s]|$)',
  ].join(''),
].map((pattern) => new RegExp(pattern, 'giu'))

const INK = '[a-z]+(?: [a-z]+)?'
const GROUND = [
  [
    `${POLITE}(?:(?:make|set|change|turn|have|put|give)\\s+)?(?:(?:can|could|should)\\s+)?(?:the|a) background `,
    '(?:(?:to be|be|to|in|into|colou?r|should be|could be|something|maybe|perhaps|more|bit|a|cheerful|bright|brighter|light|lighter',
    `|nice|warmer?|happy|happier|fun|friendly|calm|,)\\s*)*(?<a>${INK})(?:,)? or (?:maybe |perhaps )?(?<b>${INK}?)`,
    '(?: (?:perhaps|maybe|or so|please|instead|something))*(?=\\s*(?:[.,;!?\\n]|$))',
  ].join(''),
  [
    '(?:请|帮我|把|让)*背景(?:颜色|色)?(?:就|可以|能不能|最好)*(?:换|改|用|弄|调|变|设)(?:成|为)?',
    '(?<a>\\p{Script=Han}{1,4}?)色?(?:或者?是?|还是)(?<b>\\p{Script=Han}{1,4}?色)(?:都行|都可以|都好|吧|的)*(?=[，,。；;！!\\s]|$)',
  ].join(''),
].map((pattern) => new RegExp(pattern, 'giu'))
const colourOf = (words = ''): string | null => colourCalled(words) ?? (/\p{Script=Han}/u.test(words) ? colourCalled(`${words}色`) : null)

const HAN = '一二三四五六七八九十'
const secondsOf = (said: string): number => (said === '两' ? 2 : HAN.includes(said) ? HAN.indexOf(said) + 1 : Number(said))

const foundIn = (text: string, patterns: readonly RegExp[], make: (groups: Partial<Record<string, string>>) => readonly Edit[]): Cut[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index, 0: whole, groups = {} }): Cut[] => {
      const edits = make(groups)
      return edits.length === 0 ? [] : [{ from: index, to: index + whole.length, edits }]
    }),
  )

/** What is counted: the cards of a video of words, or else the texts that stand over pictures. */
function itemsOf({ all }: Lines): readonly Shown[] {
  const cards = all.filter(({ of }) => of === 'cards')
  return cards.length > 1 ? cards : all.filter(({ of }) => of === 'texts')
}
const counted = (lines: Lines): readonly Edit[] => {
  const items = itemsOf(lines)
  const isNew = items.length > 1 && items.every(({ text }) => !MARK.test(text))
  return isNew ? items.flatMap((line, at): Edit[] => [{ do: 'title', text: `${at + 1}. ${line.text}`, was: line.text }]) : []
}
const cased = ({ all }: Lines, isHigh: boolean): readonly Edit[] =>
  all.flatMap((line): Edit[] => {
    const now = isHigh ? line.text.toUpperCase() : line.text.toLowerCase()
    return now === line.text ? [] : worded([line], now)
  })

/** `lines`: the words that the video shows. */
export function treatedIn(text: string, lines: Lines): Cut[] {
  if (lines.all.length === 0 || /[“”"「」]/u.test(text)) return []
  const cards = { by: 'all', of: 'card' } as const
  const ofCards = lines.isText
    ? [
        ...foundIn(text, EACH, ({ s = '', more }) =>
          more === undefined
            ? [{ do: 'piece-length', pieces: cards, ms: secondsOf(s) * 1_000 }]
            : [{ do: 'piece-stretch', pieces: cards, factor: 1, addMs: 2_000 }]),
        ...foundIn(text, GROUND, ({ a, b }): Edit[] => {
          const back = colourOf(a)
          return back === null || colourOf(b) === null ? [] : [{ do: 'fit', pieces: { by: 'all', of: 'any' }, fit: 'plain', back }]
        }),
      ]
    : []
  return [
    ...foundIn(text, NUMBERED, () => counted(lines)),
    ...foundIn(text, CASED, ({ up, high }) => cased(lines, (up ?? high) !== undefined)),
    ...ofCards,
  ]
}

const BELOW = '(?:under|below|beneath|underneath)'
const EACH_CARD = '(?:each|every)(?: (?:one|of them|card|line|phrase|word|slide|sentence|single one))?|them(?: all)?|all of them|the cards'
const WHAT = "(?:(?:the|its|their|an?) )?(?:[a-z']+ ){0,2}[a-z']+"
const SAY = '(?:put|add|write|show|have|i want|i need|it needs|we need)'
const SECOND = [
  new RegExp(`(?<=^|[.!?\\n]\\s*)(?:(?:and|then|now|please|also|ok|can you|could you)[\\s,]+)*(?:${[
    `(?:${SAY} )?(?:${WHAT} )?${BELOW} (?:${EACH_CARD})(?:,? (?:${SAY} )?${WHAT})?`,
    `(?:${EACH_CARD}) (?:needs?|gets?|should have|must have|has|wants|to have) ${WHAT} (?:${BELOW}(?: it)?)`,
  ].join('|')})\\s*(?:[:：]|[–—-](?=\\s))\\s*`, 'iu'),
  /(?<=^|[。！？\n]\s*)(?:请|帮我|再|在|给|把)*[每各]一?[张句个条页](?:卡片?)?(?:的?(?:下面|底下|下方|下边))(?:都|再|也|各)*(?:写|加|配|标|放)(?:上|个|一下|一行)*\p{Script=Han}{0,6}[\s:：，,]+/u,
]
/** "Under each one the english: Good morning, Good night": as many as there are cards, each the last line of one. */
export function secondIn(text: string, { all }: Lines): EachCut[] {
  const lead = SECOND.map((pattern) => pattern.exec(text)).find(Boolean)
  const cards = all.filter(({ of }) => of === 'cards')
  if (!lead || cards.length === 0) return []
  const rest = text.slice(lead.index + lead[0].length).trim()
  const quotes = [...rest.matchAll(/[“"「]([^”"」]+)[”"」]/gu)].map(([, one = '']) => one.trim())
  const split = quotes.length > 0 ? quotes : rest.split(/\s*(?:[,，;；、|\n]|\s\/\s)\s*(?:and\s+)?/iu).map((one) => one.trim().replace(/(?<=\p{L})[.。]$/u, ''))
  const lines = split.filter((one) => one !== '')
  const on = [cards, all.filter(({ of }) => of === 'cards' || of === 'title')].find(({ length }) => length === lines.length)
  const [from, to] = [lead.index, text.length]
  if (!on) return [{ from, to, edits: [], isOpen: true }]
  return [{ from, to, edits: on.flatMap((line, at) => worded([line], `${line.text}\n${lines[at] ?? ''}`)) }]
}
