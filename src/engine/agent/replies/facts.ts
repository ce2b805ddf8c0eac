import type { Edit, Grade, PieceRef } from '../../draft/vocabulary'
import type { EditProblem } from '../../draft/edits'
import type { Plan } from '../../draft/plan'
import type { Cannot, Talk } from '../reader/rule'
import type { Unread } from '../understand'
import type { NoHelp } from './help'
import type { attributes } from '../../../shared/i18n/en/attributes'
import { nameOfColour } from '../../../shared/text/colours'
import { OVERLAY, TRACK, type Draft, type Look, type Segment } from '../../types'

/** What the agent did, as data. `same`: what was asked for is so already. */
export type Change =
  | { readonly did: 'made' }
  | { readonly did: 'added'; readonly count: number }
  /** `names`: what the pieces or words are called that it was done to; `byMs`: by so much the video became longer; absent: not known. */
  | { readonly did: 'edited'; readonly edit: Edit; readonly names: readonly string[]; readonly byMs?: number }
  | { readonly did: 'same' }
  /** `said`: the messages that are undone or done again. */
  | { readonly did: 'undone'; readonly steps: number; readonly said: readonly string[] }
  /** `isVideo`: the making of the video is among them. */
  | { readonly did: 'redone'; readonly steps: number; readonly said: readonly string[]; readonly isVideo: boolean }
  /** The music makes room for a clip that came in, or is no longer lowered for one. */
  | { readonly did: 'levelled'; readonly volume: number; readonly isLouder: boolean }
  | { readonly did: 'first' | 'started-over' }
  | { readonly did: 'restored'; readonly number: number }

/** How loud a clip is; null: it has no sound. */
export interface Heard {
  readonly name: string
  readonly volume: number | null
}
/** What is told of the timeline where it is asked for. */
export interface OfState {
  /** Each piece with its times, and all of it, ms. */
  readonly listed: (items: readonly Pick<Seen, 'name' | 'fromMs' | 'ms'>[], ms: number) => string
  readonly resolution: (w: number, h: number) => string
  readonly lengthIs: (ms: number) => string
  /** Whether it is so, over or under a length. */
  readonly isLength: (isSo: boolean, isOver: boolean, ms: number) => string
  readonly isShape: (isSo: boolean, ratio: string) => string
  /** How long words are seen, and that there are none of the kind. */
  readonly lasts: (words: string, ms: number) => string
  readonly noSuch: string
  /** What made it shorter or longer: the message, and both lengths. */
  readonly since: (said: string, beforeMs: number, nowMs: number) => string
  /** Whether it fades in or out, over so many ms; 0: it does not. */
  readonly fades: (of: 'music' | 'video', way: 'in' | 'out', ms: number) => string
  readonly titleIs: (title: string | null) => string
  /** Where the logo is; null: nowhere, though that file may be one. */
  readonly logoIs: (place: NonNullable<Plan['logo']>['place'] | null, aside: string | null) => string
  /** What is heard of clips beside music of that volume. */
  readonly heardOf: (clips: readonly Heard[], music: number | null) => string
}

/** The agent's words in one language. */
export interface Replies extends OfState, Readonly<Record<Exclude<Talk, 'describe' | 'changed' | 'aside' | 'export'>, string>> {
  /** Between two sentences. */
  readonly space: string
  readonly noted: string
  /** Before wishes that are offered in the place of one that was not understood. */
  readonly orMeant: string
  /** As an answer to whom something is for. */
  readonly everything: string
  readonly needsContent: string
  /** What is possible with the files that are there, where what was wished is not. */
  readonly canMake: string
  readonly nothingToAdd: string
  /** Before the summary, where a video is asked for that is there. */
  readonly there: string
  readonly missing: Readonly<Record<'files' | 'text', string>>
  readonly changed: (change: Exclude<Change, { did: 'same' }>) => string
  /** What was asked for is so already: all of it, or what is left beside what was changed. */
  readonly same: (isChanged: boolean) => string
  readonly problem: (problem: EditProblem) => string
  /** Names what was not understood; `names`: of the pieces that it may be of. */
  readonly unread: (unread: readonly Unread[], isChanged: boolean, names: readonly string[]) => string
  /** What can be said instead. */
  /** `of`: what the video is made of that there is. */
  readonly hint: (unread: readonly Unread[], of: 'nothing' | 'cards' | 'pictures') => string
  /** What is out of reach, with the nearest thing that is not. */
  readonly cannot: (wish: Cannot) => string
  readonly summary: (draft: Draft) => string
  /** What comes one after the other. */
  readonly inOrder: (names: readonly string[]) => string
  /** Of one piece: which it is of how many, and when it is seen. */
  readonly seen: (one: Seen) => string
  readonly lastChange: (changes: readonly string[]) => string
  readonly output: string
  /** What texts say. */
  readonly words: (all: readonly string[]) => string
  /** No text has these words. */
  readonly absent: (words: string) => string
  /** So many texts have these words, which are fewer than was thought. */
  readonly fewer: (words: string, count: number) => string
  /** What is written at the start or the end, and on the nth picture; nothing: there are no words. */
  readonly saidAt: (side: 'start' | 'end', words: readonly string[]) => string
  readonly saidOn: (name: string | null, nth: number, words: readonly string[]) => string
  readonly saidNowhere: string
  /** All words that there are, which are fewer than was thought. */
  readonly saidOnly: (words: readonly string[]) => string
  /** The user's own, by their names, or a mood. Null: there is no music. */
  readonly song: (of: readonly string[] | string | null) => string
  /** For what is posted, of so many ms. */
  readonly enough: (ms: number) => string
  /** Asks what a text is to say. */
  readonly wording: (text: string) => string
  readonly noHelp: NoHelp
}

/** When a piece is seen, ms; `nth` counted from 1. */
export interface Seen {
  readonly name: string
  readonly nth: number
  readonly of: number
  readonly fromMs: number
  readonly ms: number
}


/** To a tenth of a second. */
export function timeOf(ms: number): { minutes: number; seconds: number } {
  const tenths = Math.round(ms / 100)
  return { minutes: Math.trunc(tenths / 600), seconds: (tenths % 600) / 10 }
}
/** "0:05.2". */
export function clockOf(ms: number): string {
  const { minutes, seconds } = timeOf(ms)
  return `${minutes}:${seconds < 10 ? '0' : ''}${seconds}`
}
export const percent = (volume: number | undefined): string => `${Math.round((volume ?? 1) * 100)}%`

/** What a draft holds, counted once a source; `photoTimes`, `clipTimes`: how often they come on the timeline. */
export function facts(draft: Draft) {
  const all = draft.t.filter(({ id }) => id !== OVERLAY).flatMap((track) => track.sg)
  const of = (kind: Segment['m']['kind']): number =>
    new Set(all.filter((segment) => segment.m.kind === kind).map((segment) => segment.m.src)).size
  const times = (kind: Segment['m']['kind']): number => all.filter((segment) => segment.m.kind === kind).length
  const sound = draft.t.find((track) => track.tt === TRACK.audio)?.sg[0]
  // An end card is a picture with words of its own, which are called after it.
  const isEnd = (id: string): boolean => id.endsWith('-text')
  // Two with the same words are two.
  const wordsIn = (styles: readonly string[], ofCard = false): string[] =>
    all.flatMap(({ id, m }) => (styles.includes(m.style ?? '') && isEnd(id) === ofCard ? (m.text ?? []) : []))
  const [[title], [end]] = [wordsIn(['title']), wordsIn(['cta', 'end'], true)]
  const cards = all.filter(({ id, m }) => m.style === 'card' && isEnd(id)).length
  const captions = wordsIn(['caption']).length
  const texts = wordsIn(['label', 'lower-third', 'cta', 'closing'])
  const hasWords = title !== undefined || end !== undefined || cards + captions + texts.length > 0
  const counts = { photos: of('image'), photoTimes: times('image'), clips: of('video'), clipTimes: times('video'), songs: of('audio') }
  return { ...counts, title, cards, captions, texts, end, hasWords, sound }
}

/** Which of several is meant is not said. */
export const isUnclear = (ref: PieceRef): boolean => ref.by === 'it' || (ref.by === 'place' && ref.nth === 0)

const TOPICS = {
  title: /\btitle|heading|headline|text|word|font|caption|标题|题目|片名|文字|字/i,
  music: /music|song|sound|volume|track|loud|quiet|beat|mute|drum|upbeat|mood|音乐|歌|声|音|曲/i,
  look: /bright|dark|colou?r|warm|cool|contrast|filter|look|blur|亮|暗|色|滤镜|对比/i,
  piece: /photo|picture|image|clip|slide|frame|\bone\b|照片|图|张|片段|镜头/i,
  shape: /square|vertical|portrait|landscape|horizontal|crop|ratio|shape|format|方|竖|横|比例|画幅/i,
  length: /second|minute|hour|long|short|length|as long|duration|\b\d|秒|分钟|时长|长|短/i,
} as const
export type Topic = keyof typeof TOPICS | 'any'

/** What the words that were not understood are about, so that the answer can say what is understood of it. */
export const topicOf = (unread: readonly Unread[]): Topic => {
  const words = unread.map((one) => one.clause).join(' ')
  return (Object.keys(TOPICS) as (keyof typeof TOPICS)[]).find((topic) => TOPICS[topic].test(words)) ?? 'any'
}
/** Where there are cards alone, no example speaks of photos. */
export const hintOf = (topic: Topic, of: 'nothing' | 'cards' | 'pictures'): Topic | 'first' | 'cards' =>
  of === 'nothing' ? 'first' : of === 'pictures' || topic === 'music' || topic === 'title' || topic === 'shape' ? topic : 'cards'

const LONGEST = 80
const short = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words)

/** Words of the user's, each on one line and short enough to be read, and of many the first. */
export const fewOf = (words: readonly string[]): string[] => {
  const all = words.map((one) => short(one.replace(/\s+/g, ' ').trim()))
  return all.length > 3 ? [...all.slice(0, 3), '…'] : all
}

/** What was not done, reason by reason, each with its words short enough to be read. */
export const reasons = (
  unread: readonly Unread[],
  tell: Readonly<Record<Unread['why'], (words: readonly string[]) => string>>,
): readonly string[] =>
  (Object.keys(tell) as Unread['why'][]).flatMap((why) => {
    const words = unread.filter((one) => one.why === why).map((one) => one.words)
    // Of what was left out all is named, of what was not understood enough to know what.
    return words.length === 0 ? [] : [tell[why](why === 'unused' ? words.map(short) : fewOf(words))]
  })

/** Whom a sentence names: the pieces; or all of a kind; or the song or text that is named like one. */
export function namedIn(edit: Edit, names: readonly string[]): readonly string[] | 'image' | 'video' | 'card' {
  const target = 'pieces' in edit && 'by' in edit.pieces ? edit.pieces : null
  if (target?.by === 'all' && target.of !== 'any' && names.length > 1) return target.of
  return names.length === 0 && target?.by === 'name' ? [target.name] : names
}

/** What lines are that were given one after the other. */
export const lineOf = ({ style = 'caption' }: Extract<Edit, { do: 'captions' }>): 'caption' | 'text' =>
  style === 'caption' ? style : 'text'

type Wording = typeof attributes
/** As it is called, or exactly. */
export const colourIn = (hex: string, { colours }: Wording): string => {
  const name = nameOfColour(hex)
  return name === undefined ? hex : colours[name]
}

/** How words look now, in the words of the timeline. */
export const stylesOf = ({ look, grow }: Extract<Edit, { do: 'words-look' }>, wording: Wording): string[] => {
  const { choice, more, less, off, is } = wording
  const { colour, weight, align, place, back, fx } = look
  return [
    ...(colour === undefined ? [] : [colourIn(colour, wording)]),
    ...(grow === undefined ? [] : [grow > 1 ? more.size : less.size]),
    ...(weight === undefined ? [] : [choice.weight[weight]]),
    ...(align === undefined || (align === 'center' && place === 'middle') ? [] : [choice.align[align]]),
    ...(place === undefined ? [] : [choice.place[place]]),
    ...(back === undefined ? [] : [back === 'none' ? off.back : is.back.replace('{{value}}', colourIn(back, wording))]),
    ...(fx === undefined ? [] : [choice.entrance[fx]]),
  ]
}

/** What a look does: what it is called, and in which direction it changes the colours. */
export const looksOf = ({ name, factor, grade }: Extract<Edit, { do: 'look' }>): (LookWord | NonNullable<Look['name']>)[] => [
  ...(factor === undefined ? [] : [factor < 1 ? ('weaker' as const) : ('stronger' as const)]),
  ...(name === undefined ? [] : [name]),
  ...Object.entries(grade).flatMap(([key, by]): LookWord[] => (!by ? [] : [`${by > 0 ? '+' : '-'}${key as keyof Grade}`])),
]
export type LookWord = `${'+' | '-'}${keyof Grade}` | 'weaker' | 'stronger'
/** In words, in one language. */
export type LookWords = Readonly<Record<LookWord | NonNullable<Look['name']>, string>>

/** What was said, in quotes; those that stand in it are single ones there. */
export const inQuotes = (words: string): string => `“${words.replace(/“([^“”]*)”/g, '‘$1’')}”`
