import { buildDraft } from '../../draft'
import type { EditContext } from '../../draft/edits/find'
import type { AssetOf, Plan } from '../../draft/plan'
import type { Session } from '../../store'
import { frame, grammar } from '../intents'
import { createChart, type Chart } from '../reader/grammar'
import { lex } from '../reader/lexer'
import { clockOf } from '../replies/facts'
import { calledIn, isPointed, lastOf, withoutNames, type Called } from './pieces'

/** What stands in the places of a wish, by their names: each in the ways in which it can be said, best first. */
export interface Values {
  readonly pieces: readonly Called[]
  /** What was said, without names of files and words to be shown. */
  readonly plain: string
  readonly said: Readonly<Record<string, readonly string[]>>
}

const EVERYTHING = { en: ['everything', 'all pictures'], zh: ['所有画面', '所有照片', '画面'] } as const
type Language = keyof typeof EVERYTHING

/** `clause`: what was not understood of the message `text`. */
export function valuesIn(clause: string, text: string, session: Session & { readonly plan: Plan }, language: Language): Values {
  const { plan, assets } = session
  const assetOf: AssetOf = (id) => assets.find((one) => one.id === id)
  const context: EditContext = { assetOf, about: null, pending: [], draft: buildDraft(plan, assetOf), filesNamed: () => [] }
  const quote = givenIn(clause, text)
  const [bare, around] = [clause, text].map((words) => quote.reduce((left, one) => left.replace(one, ' '), words))
  const [own, others] = [bare ?? '', around ?? ''].map((words) => calledIn(words, plan, context))
  const last = lastOf(session, assetOf)
  const pieces = [own, others].find((found) => found && found.length > 0) ?? (last && isPointed(clause) ? [last] : [])
  const isNamed = (own ?? []).length > 0 || isPointed(clause)
  const [first, second] = pieces
  const chart = [clause, text].map((words) => chartOf(words, assets.map(({ name }) => name)))
  const read = (slot: string): readonly Found[] => chart.map((one) => found(one, slot)).find((one) => one.length > 0) ?? []
  const plain = (slot: string): readonly string[] => read(slot).slice(0, 1).map(({ words }) => words.replace(/^the /i, ''))
  const [time] = read('time').flatMap(({ value }) => (typeof value === 'number' && value > 0 ? [value] : []))
  const said = {
    it: first?.names ?? [],
    other: second?.names ?? [],
    all: isNamed && first ? first.names : EVERYTHING[language],
    words: textsIn(clause, session, language),
    quote,
    time: time === undefined || IS_MOMENT.test(text) ? [] : [lasting(time, language)],
    at: time === undefined ? [] : [clockOf(time)],
    place: plain('place'),
    colour: plain('colour').map((one) => (/^\p{Script=Han}$/u.test(one) ? `${one}色` : one)),
    song: assets.filter(({ kind }) => kind === 'audio').map(({ name }) => name).slice(0, 2),
    // A phone is a thing that one has in one's hand.
    shape: IS_NOT.test(clause) ? [] : plain('shape').filter((one) => !/^phone$/i.test(one)),
  }
  return { pieces, plain: withoutNames(bare ?? '', session), said }
}

/** A time at which something is, and not for how long. */
const IS_MOMENT = /\bat (?:about |around )?\d|[\d一二两三四五六七八九十]\s*[秒分]钟?(?:钟|左右)?(?:处|那里|那儿|开始|的?时候|的地方)/iu
const IS_NOT = /\b(?:not|non|no|but|except|other than)\b|n't\b|[不非除别]/iu
const lasting = (ms: number, language: Language): string => {
  const [minutes, seconds] = [ms / 60_000, Math.round(ms / 100) / 10]
  if (Number.isInteger(minutes)) return language === 'zh' ? `${minutes}分钟` : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  return language === 'zh' ? `${seconds}秒` : `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
}

function chartOf(words: string, names: readonly string[]): Chart {
  const { source, tokens } = lex(words, names, grammar.words)
  return createChart(grammar, source, tokens, frame.skip)
}
interface Found {
  readonly value: unknown
  readonly words: string
}
/** What a slot reads first in what was said, the longest. */
const found = (chart: Chart, slot: string): readonly Found[] =>
  chart.tokens.flatMap((_, at) =>
    chart.slot(slot, at).toSorted((a, b) => b.to - a.to).slice(0, 1).map(({ to, value }) => ({ value, words: chart.wordsOf(at, to) })))

const CALLED = {
  en: { title: 'the title', captions: 'the captions', end: 'the end card', texts: 'the text' },
  zh: { title: '标题', captions: '字幕', end: '片尾', texts: '文字' },
} as const
const OF_TITLE = /\b(?:titles?|headings?|headline)\b|标题|片名/i
const OF_CAPTIONS = /\b(?:captions?|subtitles?)\b|字幕/i

/** The texts that may be meant: what is spoken of, what was set last, and then whatever is seen. */
function textsIn(clause: string, { plan, last }: Session & { readonly plan: Plan }, language: Language): readonly string[] {
  const called = CALLED[language]
  const set = last.edits.flatMap((edit) => (edit.do === 'text' ? [`“${edit.text}”`] : []))
  const isCaptioned = plan.texts.some(({ style }) => style === 'caption')
  const isEnded = plan.pieces.some((piece) => piece.kind === 'card' && piece.isEnd)
  const [title, captions] = [plan.title === null ? [] : [called.title], isCaptioned ? [called.captions] : []]
  const cards = plan.pieces.flatMap((piece) => (piece.kind === 'card' && !piece.isEnd ? piece.text : []))
  const shown = [...plan.texts.map(({ text }) => text), ...cards]
  const told = shown.filter((text) => (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).some((word) => clause.toLowerCase().includes(word)))
  const texts = [...(plan.texts.length > 1 ? [called.texts] : []), ...shown.map((text) => `“${text}”`)]
  const kinds = [...(OF_TITLE.test(clause) ? title : []), ...(OF_CAPTIONS.test(clause) ? captions : [])]
  const spoken = [...kinds, ...told.map((text) => `“${text}”`)]
  return [...new Set([...spoken, ...set, ...title, ...captions, ...texts, ...(isEnded ? [called.end] : [])])].slice(0, 3)
}

const QUOTED = /[“"「『]([^”"」』]{1,80})[”"」』]/u
/** The words stand to the end of the message. */
const COLON = /[:：]\s*([^]{1,120})$/u
const BEHIND = [
  /(?:(?<![不没来])写(?![得的着不])上?|打上|(?:字幕|标题|文字|句话|那句|这句)(?:改成|换成|改为|写成?))\s*(?:一?[个行句]?(?:字幕?|标题|文字))?\s*(.{1,60}?)(?=[。！!；;]|\s+\S{1,8}[张段个]写|$)/u,
  /\b(?:has to|should|needs to|must|to) be (.{2,40}?),? (?:and )?not\b/iu,
  /\b(?:[Ss]ay(?:s|ing)?|[Ww]rite|[Rr]eads|titled|called|(?:[Pp]ut|[Aa]dd)(?= (?:the (?:words?|text|title) )?\p{Lu}))\s+(?:the (?:words?|text|title)\s+)?(.{2,60}?)(?:[.!?;]|[,，]? (?:at|on|in|over|when|wen|while|as|for|and then|and maybe|and leave)\b|$)/u,
]
const NEXT_LINE = /,?\s*(?:and )?(?:then )?(?:on|in) (?:the )?(?:next|second|another) line,?\s*/giu
/** Words that a text may be to say: of what was not understood, to where they end in the message. */
function givenIn(clause: string, text: string): readonly string[] {
  const whole = text.slice(Math.max(0, text.indexOf(clause))).replace(NEXT_LINE, ', ').trim()
  const words = QUOTED.exec(whole)?.[1] ?? COLON.exec(whole)?.[1] ?? BEHIND.flatMap((one) => one.exec(whole)?.[1] ?? [])[0]
  const flat = words?.replace(/\s*\n\s*/g, ' ').replace(/^[\s,，、]+|[\s,，、]+$/g, '') ?? ''
  return flat === '' || /^(?:it|that|them|this|the|a|an|some|more|another)\b|^[这那它](?:[个里样些]|$)/iu.test(flat) ? [] : [flat]
}
