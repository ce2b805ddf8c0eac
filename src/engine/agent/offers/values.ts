import { buildDraft } from '../../draft'
import type { EditContext } from '../../draft/edits/find'
import type { AssetOf, Plan } from '../../draft/plan'
import type { Session } from '../../store'
import { frame, grammar } from '../intents'
import { createChart, type Chart } from '../reader/grammar'
import { lex } from '../reader/lexer'
import { clockOf } from '../replies/facts'
import { wordsWithout } from '../proof/doubts'
import { calledIn, isPointed, lastOf, withoutNames, type Called } from './pieces'
import { nounBefore } from './topics'

/** What stands in the places of a wish, by their names: each in the ways in which it can be said, best first. */
export interface Values {
  readonly pieces: readonly Called[]
  /** A picture is meant: it is named, or pointed at. */
  readonly isNamed: boolean
  /** What calls the thing that is spoken of, where the part names none itself. */
  readonly goesOn: string | null
  /** What was said, without names of files and words to be shown. */
  readonly plain: string
  /** The same of all of the message. */
  readonly around: string
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
  const before = (around ?? '').slice(0, Math.max(0, text.indexOf(clause)))
  const [own = [], near = [], others = []] = [bare ?? '', before, around ?? ''].map((words) => calledIn(words, plan, context))
  const last = lastOf(session, assetOf)
  const plain = withoutNames(bare ?? '', session)
  const goesOn = own.length > 0 || near.length > 0 ? null : nounBefore(withoutNames(before, session), { plain, text, session })
  const isIt = goesOn === null && isPointed(clause) && !OF_ALL.test(clause)
  const beside = HAS_OTHER.test(clause) ? [] : [near.toReversed(), others]
  const pieces = [own, ...beside].find((found) => found.length > 0) ?? (last && isIt ? [last] : [])
  const isNamed = own.length > 0 || (isIt && pieces.length > 0) || OF_ONE.test(others.length === 0 ? text : clause)
  const [first, second] = pieces
  const chart = [clause, text].map((words) => chartOf(words, assets.map(({ name }) => name)))
  const read = (slot: string): readonly Found[] => chart.map((one) => found(one, slot)).find((one) => one.length > 0) ?? []
  const plainly = (slot: string): readonly string[] => read(slot).slice(0, 1).map(({ words }) => words.replace(/^the /i, ''))
  const [time] = read('time').flatMap(({ value }) => (typeof value === 'number' && value > 0 ? [value] : []))
  const { told, texts } = textsIn(clause, session, { language, quote, text, ids: own.flatMap(({ ids }) => ids) })
  const shown = [plan.title, ...plan.texts.map((one) => one.text)]
  const cards = plan.pieces.flatMap((piece) => (piece.kind === 'card' ? piece.text : []))
  const said = {
    it: first?.names ?? [],
    other: second?.names ?? [],
    all: isNamed ? (first?.names ?? []) : EVERYTHING[language],
    words: texts,
    own: told,
    end: OF_END.test(text) ? [language === 'zh' ? '结尾' : 'end'] : [],
    title: OF_TITLE.test(text) ? [language === 'zh' ? '标题' : 'title'] : [],
    quote: quote.filter((one) => !shown.includes(one) && !cards.some((card) => one.includes(card))),
    time: time === undefined || IS_MOMENT.test(text) ? [] : [lasting(time, language)],
    each: OF_EACH.test(clause) ? [language === 'zh' ? '每张' : 'each'] : [],
    video: !isNamed && OF_WHOLE.test(text) ? [language === 'zh' ? '视频' : 'video'] : [],
    share: (/\d+(?= ?%)/u.exec(clause)?.slice(0, 1) ?? []).map((share) => `${share}%`),
    at: time === undefined ? [] : [clockOf(time)],
    place: plainly('place'),
    colour: plainly('colour').map((one) => (/^\p{Script=Han}$/u.test(one) ? `${one}色` : one)),
    song: assets.filter(({ kind }) => kind === 'audio').map(({ name }) => name).slice(0, 2),
    // A phone is a thing that one has in one's hand.
    shape: IS_NOT.test(clause) ? [] : plainly('shape').filter((one) => !/^phone$/i.test(one)),
  }
  return { pieces, isNamed, goesOn, plain, around: withoutNames(around ?? '', session), said }
}

/** A picture is spoken of, whether it is known or not. */
const OF_ONE = /[那这][一二两]?[张段幅]|\b(?:the|that|this|my) (?!whole|entire|final|full|finished)\w+ (?:one|clip|video|vid|pic|photo|picture)\b/iu
/** It names something of its own. */
const HAS_OTHER = /\bthe (?!first|last|end|start|beginning|very|top|bottom|same|middle|back|front)\w/iu
const OF_END = /\bat the (?:very )?end\b|最后|结尾|末尾/iu
const OF_ALL = /\b(?:all|both|every\w*|whole)\b|都|所有|全部/iu
const OF_EACH = /\b(?:each|every|all|per|photos|pics|pictures)\b|每|都|所有/iu
const OF_WHOLE = /\b(?:video|film|reel|whole|total|overall|it(?:['’]?s)?|max|within|under|fits?|everything)\b|视频|片子|整个|总|一共|以内|左右/iu

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
const OF_CARDS = /\bcards?\b|卡片|[那这几]页/iu
const OF_CAPTIONS = /\b(?:captions?|subtitles?)\b|字幕/i

interface Around {
  readonly language: Language
  readonly quote: readonly string[]
  readonly text: string
  /** The pictures that are spoken of. */
  readonly ids: readonly string[]
}
interface Texts {
  /** Those that are spoken of, or stand on the picture that is. */
  readonly told: readonly string[]
  /** All that may be meant: those, what was set last, and then whatever is seen. */
  readonly texts: readonly string[]
}
function textsIn(clause: string, { plan, last }: Session & { readonly plan: Plan }, { language, quote, text, ids }: Around): Texts {
  const called = CALLED[language]
  const set = last.edits.flatMap((edit) => (edit.do === 'text' ? [`“${edit.text}”`] : []))
  const isCaptioned = plan.texts.some(({ style }) => style === 'caption')
  const isEnded = plan.pieces.some((piece) => piece.kind === 'card' && piece.isEnd)
  const [title, captions] = [plan.title === null ? [] : [called.title], isCaptioned ? [called.captions] : []]
  const cards = plan.pieces.flatMap((piece) => (piece.kind === 'card' && !piece.isEnd ? piece.text : []))
  const shown = [...plan.texts.map(({ text }) => text), ...cards]
  const stand = plan.texts.filter(({ when }) => when.piece !== undefined && ids.includes(when.piece)).map(({ text }) => `“${text}”`)
  const told = shown.filter((one) => quote.some((given) => one !== given && one.includes(given)) || (one.toLowerCase().match(/\p{L}{4,}/gu) ?? []).some((word) => clause.toLowerCase().includes(word)))
  const texts = plan.texts.length > 1 ? [called.texts] : shown.length === 1 ? shown.map((text) => `“${text}”`) : []
  const kinds = [...(OF_TITLE.test(clause) ? title : []), ...(OF_CAPTIONS.test(clause) ? captions : [])]
  const spoken = [...new Set([...kinds, ...told.map((text) => `“${text}”`), ...stand])]
  const end = isEnded ? [called.end] : []
  const some = OF_CARDS.test(text) ? end : [...set, ...(texts.length > 0 ? [] : title), ...captions, ...texts, ...title, ...end]
  const rest = spoken.length > 0 ? [] : some
  return { told: spoken.slice(0, 2), texts: [...new Set([...spoken, ...rest])].slice(0, 3) }
}

const QUOTED = /[“"「『]([^”"」』]{1,80})[”"」』]/u
/** The words stand to the end of the message. */
const COLON = /(?<!\d)[:：]\s*([^]{1,120})$/u
const BEHIND = [
  /(?:(?<![不没来手我])写(?![得的着不反错])上?|打上|(?:字幕|标题|文字|句话|那句|这句)(?:改成|换成|改为|写成?))\s*(?:一?[个行句]?(?:字幕?|标题|文字))?\s*(.{1,60}?)(?=[。！!；;]|\s+\S{1,8}[张段个]写|$)/u,
  /\b(?:has to|should|needs to|must|to) be (.{2,40}?),? (?:and )?not\b/iu,
  /\b(?:[Ss]ay(?:s|ing)?|[Ww]rite|[Rr]eads|titled|called|(?:[Pp]ut|[Aa]dd)(?= (?:the (?:words?|text|title) )?\p{Lu}))\s+(?:the (?:words?|text|title)\s+)?(.{2,60}?)(?:[.!?;]|[,，]? (?:at|on|in|over|when|wen|while|as|for|and then|and maybe|and leave)\b|$)/u,
]
const NO_WORDS = /^(?:it|that|them|this|the|a|an|some|more|another|on|in|at|over|under|to)\b|^(?:一下|[这那它](?:[个里样些]|$))/iu
const NEXT_LINE = /,?\s*(?:and )?(?:then )?(?:on|in) (?:the )?(?:next|second|another) line,?\s*/giu
/** Words that a text may be to say: of what was not understood, to where they end in the message. */
function givenIn(clause: string, text: string): readonly string[] {
  const whole = text.slice(Math.max(0, text.indexOf(clause))).replace(NEXT_LINE, ', ').trim()
  const words = QUOTED.exec(whole)?.[1] ?? COLON.exec(whole)?.[1] ?? BEHIND.flatMap((one) => one.exec(whole)?.[1] ?? [])[0]
  const all = words?.replace(/\s*\n\s*/g, ' ').replace(/^[\s,，、]+|[\s,，、]+$/g, '') ?? ''
  const flat = QUOTED.test(whole) ? all : wordsWithout(all).replace(/(?: (?:somewhere|maybe|please|pls|too))+$/iu, '')
  return flat === '' || NO_WORDS.test(flat) ? [] : [flat]
}
