import { buildDraft } from '../../draft'
import type { AssetOf, Piece } from '../../draft/plan'
import type { Target } from '../../draft/vocabulary'
import { TRACK } from '../../types'
import type { Session } from '../../store'
import { threadOf } from '../followup/thread'
import { grammar, frame } from '../intents'
import { createChart } from '../reader/grammar'
import { lex } from '../reader/lexer'
import { isQuestion } from '../understand/clauses'
import { clauseReader } from '../understand/reading'
import type { Reader, Told } from './known'
import { PARTS } from './parts'

/** What is asked of the video that its timeline tells, and what a condition goes by: "is it under a minute?", “有标题吗”. */

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** The first time in a text, ms. */
export function timeIn(text: string): number | null {
  const { source, tokens } = lex(text, [], grammar.words)
  const chart = createChart(grammar, source, tokens, frame.skip)
  for (let at = 0; at < tokens.length; at += 1) {
    const [longest] = chart.slot('time', at).toSorted((a, b) => b.to - a.to)
    if (typeof longest?.value === 'number') return longest.value
  }
  return null
}

export const EACH =
  /\bhow (?:long|many sec\w*) (?:is|are|does|do) (?:each|every|all|they)\b|\b(?:list|show me|give me|tell me|write (?:out|down))\b.*\b(?:timeline|order|times|running order)\b|\blist\b.*\b(?:clips|photos|pictures|pieces|everything|them all)\b|\b(?:length|times?) of (?:each|every|all)\b|每一?[段个张].{0,4}(?:多长|多久|几秒|多少秒)|(?:时间线|时间轴).*(?:列|说|发|给我看)|列(?:一下|出来?)?.*(?:时间线|时间轴|片段|顺序)/i
const each: Reader = ({ question, plan, draft, assetOf }) => {
  if (!EACH.test(question)) return null
  const segments = draft.t.flatMap(({ sg }) => sg)
  const items = plan.pieces.flatMap((piece) => {
    const own = segments.find(({ id }) => id === piece.id)
    return own ? [{ name: calledOf(piece, assetOf), fromMs: own.s, ms: own.d }] : []
  })
  return { isSo: null, of: null, say: (replies) => replies.listed(items, draft.d) }
}
const calledOf = (piece: Piece, assetOf: AssetOf): string =>
  piece.kind === 'card' ? `“${piece.text}”` : (assetOf(piece.assetId)?.name ?? '')

const SIZE = /\bresolution\b|\bhow many pixels\b|\b(?:is|are) (?:it|this|the video) (?:in )?(?:(?:full )?hd|4k|\d{3,4}p)\b|分辨率|像素|清晰度/i
const size: Reader = ({ question, draft: { m } }) =>
  SIZE.test(question) ? { isSo: null, of: null, say: (replies) => replies.resolution(m.w, m.h) } : null

const LONG = /\bhow long\b(?! (?:is|are) (?:each|the \w+ (?:clip|photo)))|\b(?:total )?(?:length|duration)\b|总?时长|多长|多久|[几多]少?秒/i
const length: Reader = ({ question, draft }) =>
  LONG.test(question) ? { isSo: null, of: null, say: (replies) => replies.lengthIs(draft.d) } : null

const FRONT = /\b(?:before|after|first|ahead of|behind|earlier|later)\b|[前后]面|之[前后]|[谁先在排][前后]|谁先/i
/** "Is the balcony before or after the bedroom?": the two, as they come. */
const front: Reader = ({ question, session, plan, assetOf }) => {
  const ids = FRONT.test(question) ? piecesIn(question, session, assetOf) : []
  const [a, b, ...others] = plan.pieces.filter(({ id }) => ids.includes(id)).map((piece) => calledOf(piece, assetOf))
  const isAsked = a !== undefined && b !== undefined && others.length === 0
  return isAsked ? { isSo: null, of: null, say: (replies) => replies.inOrder([a, b]) } : null
}
/** The pieces that a text names, one by one, by their ids. */
function piecesIn(text: string, session: Session, assetOf: AssetOf): readonly string[] {
  const { source, tokens } = lex(text, session.assets.map(({ name }) => name), grammar.words)
  const chart = createChart(grammar, source, tokens, frame.skip)
  const thread = threadOf(session, assetOf)
  const ids: string[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const [longest] = chart.slot('piece', at).toSorted((a, b) => b.to - a.to)
    const found = longest && thread ? thread.find(longest.value as Target) : []
    if (found.length === 1) ids.push(...found)
  }
  return ids
}

const OVER = /\b(?:over|above|longer than|more than|exceeds?|beyond|past)\b|超|多于|长于|大于/i
const UNDER = /\b(?:under|below|within|less than|shorter than|fits? (?:in|into|within)|stays? (?:in|under|within)|max)\b|不到|少于|短于|不足|以内|之内|内吗/i
const than: Reader = ({ question, draft }) => {
  const isOver = OVER.test(question)
  const ms = isOver || UNDER.test(question) ? timeIn(question) : null
  if (ms === null) return null
  const isSo = isOver ? draft.d > ms : draft.d <= ms
  return { isSo, of: isHan(question) ? '视频' : 'the video', say: (replies) => replies.isLength(isSo, isOver, draft.d) }
}

/** Whether there is one of a kind, in the ways in which that is asked. */
const isThere = (en: string, zh: string): RegExp => new RegExp(
  [
    String.raw`\b(?:is|are) there (?:still |any |an? |already )*(?:${en})\b`,
    String.raw`\b(?:does|did|has) (?:it|this|that|the video) (?:still |already )*(?:have |got |get )?(?:any |an? |the )?(?:${en})\b`,
    String.raw`\bis the (?:${en}) (?:still |already )*(?:there|in|on)\b|\bany (?:${en}) (?:on|in) (?:it|there|this)\b`,
    `有(?:没有)?(?:背景|配)?(?:${zh})|(?:${zh})(?:还在|还有|在吗|有吗)`,
  ].join('|'), 'i')
const WHICH = /\b(?:what|which|why|how|who|when)\b|什么|哪|啥|怎么|多少/i
const MUSIC = isThere('music|song|soundtrack', '音乐|歌|配乐|bgm')
const music: Reader = ({ question, plan, draft, assetOf }) => {
  if (!MUSIC.test(question) || WHICH.test(question)) return null
  const isSo = draft.t.some(({ tt, sg }) => tt === TRACK.audio && sg.length > 0)
  const names = plan.music.assetIds.flatMap((id) => assetOf(id)?.name ?? [])
  const song = isSo ? (names.length > 0 ? names : plan.music.mood) : null
  return { isSo, of: isHan(question) ? '音乐' : 'the music', say: (replies) => replies.song(song) }
}
const TITLE = isThere('title|heading', '标题|片名')
const title: Reader = ({ question, plan }) => {
  if (!TITLE.test(question) || WHICH.test(question)) return null
  return { isSo: plan.title !== null, of: isHan(question) ? '标题' : 'the title', say: (replies) => replies.titleIs(plan.title) }
}
const WORDS = isThere('texts?|captions|subtitles|words|writing', '字幕|文字|字')
const words: Reader = ({ question, plan }) => {
  if (!WORDS.test(question) || WHICH.test(question) || /\bon the\b|上/i.test(question)) return null
  const cards = plan.pieces.map((piece) => (piece.kind === 'card' ? piece.text : null))
  const all = [plan.title, ...plan.texts.map(({ text }) => text), ...cards]
  const said = all.flatMap((one) => one ?? [])
  return { isSo: said.length > 0, of: null, say: (replies) => (said.length > 0 ? replies.words(said) : replies.saidNowhere) }
}
const logo: Reader = ({ question, plan, session }) => {
  const isOf = /\b(?:logo|watermark)\b|标志|水印/i.test(question)
  const isAsked =
    /\bwhere\b|\bis (?:the|my|our)\b|\bis there\b|\bdid you\b|\bi (?:can['’]?t|don['’]?t) see\b|呢|在哪|去哪|没了|有吗|还在|没看到|没有|放上?去?了/i.test(question)
  if (!isOf || !isAsked) return null
  const aside = session.assets.find(({ name }) => /logo|标志|水印/i.test(name))?.name ?? null
  const place = plan.logo?.place ?? null
  return { isSo: place !== null, of: 'logo', say: (replies) => replies.logoIs(place, aside) }
}
const SHAPES: readonly (readonly [RegExp, string])[] =
  [[/\b(?:vertical|portrait|upright)\b|竖/i, '9:16'], [/\b(?:landscape|wide|horizontal)\b|横/i, '16:9'], [/\bsquare\b|方/i, '1:1']]
const shapeWord: Reader = ({ question, plan }) => {
  const ratio = SHAPES.find(([pattern]) => pattern.test(question))?.[1]
  const isSo = plan.ratio === ratio
  return ratio === undefined ? null : { isSo, of: null, say: (replies) => replies.isShape(isSo, plan.ratio) }
}
const shape: Reader = ({ question, plan }) => {
  const [, a, b] = /(\d{1,2})\s*[:：比x×]\s*(\d{1,2})(?!\d)/.exec(question) ?? []
  if (a === undefined || b === undefined || timeIn(question) !== null) return null
  const isSo = plan.ratio === `${a}:${b}`
  return { isSo, of: null, say: (replies) => replies.isShape(isSo, plan.ratio) }
}

const SOUND =
  /\b(?:hear|heard|audible|muted?|silent|sound|audio|voice|barking|talking|laugh\w*|noise)\b|静音|听得?[见到清]|声音|原声|说话/i
const OF_CLIPS = /\bwhich (?:clips?|videos?|ones?)\b|[哪那][个些几段](?:视频|片段)?(?:还?有|没有?)/i
const MUTED = /\bmuted?\b|\bsilent\b|静音/i
const sound: Reader = ({ question, session, plan, draft, assetOf }) => {
  if (!SOUND.test(question) || (WHICH.test(question) && !OF_CLIPS.test(question))) return null
  const [named] = clauseReader(session.assets.map(({ name }) => name))(question).flatMap(({ named: { piece } }) => piece ?? [])
  const ids = named ? (threadOf(session, assetOf)?.find(named) ?? []) : null
  const isClip = (piece: Piece): boolean => piece.kind === 'media' && assetOf(piece.assetId)?.kind === 'video'
  const pieces = plan.pieces.filter((piece) => (ids ? ids.includes(piece.id) : isClip(piece)))
  const clips = pieces.map((piece) => {
    const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
    const hasSound = asset?.hasAudio === true && asset.kind === 'video'
    return { name: calledOf(piece, assetOf), volume: hasSound ? (piece.shown?.volume ?? 1) : null }
  })
  if (clips.length === 0) return null
  const isHeard = clips.some(({ volume }) => volume !== null && volume > 0)
  const music = draft.t.find(({ tt }) => tt === TRACK.audio)?.sg[0]?.m.volume ?? null
  const [only, ...others] = clips
  return {
    isSo: MUTED.test(question) ? !isHeard : isHeard,
    of: others.length === 0 && only ? only.name : null,
    say: (replies) => replies.heardOf(clips, music),
  }
}

const READERS: readonly Reader[] = [...PARTS, each, front, size, than, logo, shape, title, music, words, sound]
const ASKS = /^\W*(?:can|could|do) (?:you|we|i) (?:still )?hear\b(?!.*\b(?:louder|quieter|more|less|better)\b)|^\W*(?:what['’]?s|whats|list|show me|tell me|give me)\b|(?:列|说)(?:一下|出来)|呢[？?]?$/i

/** It asks for something, or how to get it. */
const WISHES =
  /[“"「]|\b(?:possible|please|pls|louder|quieter|turn|add|remove|make|put|change|without|should|want|you have|other)\b|能不能|能(?!听|看).{1,8}吗|[大小][点一声]|加(?!了)|去掉|关掉|[换改]成|你有/iu

/** What answers a question; `isMore`: what a summary tells counts too, its length and shape. Null: nothing does, or it is none. */
export function toldOf(question: string, session: Session, isMore = false): Told | null {
  const { plan, assets } = session
  const isAsked = EACH.test(question) || ((isQuestion(question) || ASKS.test(question)) && !WISHES.test(question))
  if (plan === null || question.length > 90 || !isAsked) return null
  const assetOf: AssetOf = (id) => assets.find((one) => one.id === id)
  const draft = buildDraft(plan, assetOf)
  if (draft === null) return null
  for (const reader of isMore ? [...READERS, length, shapeWord] : READERS) {
    const told = reader({ question, session, plan, draft, assetOf })
    if (told) return told
  }
  return null
}
const NONE = /^(there(?:['’]s| is| are)) (?:no|not any|not an?) |^没有/iu
/** As a condition says it: "there is no music", "it is longer than 30 seconds", “超过30秒”. */
export function heldOf(condition: string, session: Session): Told | null {
  const plain = condition.replace(NONE, (_, there?: string) => (there === undefined ? '有' : `${there} `))
  const asked = isHan(plain) ? `${plain}吗？` : `${plain.replace(/^(there|it|the video)(?:['’]s| is| are)/i, 'is $1')}?`
  const told = toldOf(asked, session, true)
  return told && NONE.test(condition) ? { ...told, isSo: told.isSo === null ? null : !told.isSo } : told
}
