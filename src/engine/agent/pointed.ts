import { buildDraft } from '../draft'
import { TITLE_CARD } from '../draft/words'
import { OVERLAY, TRACK, type Segment } from '../types'
import type { Edit } from '../draft/vocabulary'
import { nameKey } from '../../shared/text/file-names'
import { splitMention, type Mention } from '../../shared/text/mention'
import type { Session } from '../store'
import type { Answer } from './index'

/**
 * What was picked on the timeline stands at the head of a message: it is what “it” means there, and what a wish is of that names nothing.
 * A wish of something else, or of none ("undo"), is read as if nothing was picked.
 */

/** The message in words that name what is meant, as one says them; as it is where it points at nothing. */
export function pointedAt(session: Session, text: string, answer: (sentence: string) => Answer): string {
  const { mention, rest } = splitMention(text) ?? {}
  if (mention === undefined || rest === undefined || rest.trim() === '' || session.plan === null) return text
  if (BARE.test(rest)) return rest
  const thing = thingAt(session, mention)
  const isHan = /\p{Script=Han}/u.test(rest) || (!/\p{L}/u.test(rest) && /（/.test(text))
  const alone = answer(rest)
  const isDone = (answered: Answer): boolean => answered.isDone && answered.session.revision > session.revision
  const edits = isDone(alone) ? alone.session.last.edits : null
  if (edits?.every(({ do: what }) => what in NOT_OF_IT || (what in OF_ALL && !PRONOUN.test(rest)))) return rest
  const isChanged = alone.session.revision > session.revision
  if (isChanged && !PRONOUN.test(rest) && alone.session.last.edits.every((edit) => isOther(edit, mention.name))) return rest
  let [first, clear]: (string | null)[] = [null, null]
  for (const sentence of sentencesOf(rest.trim(), thing, isHan)) {
    const answered = answer(sentence)
    if (isWritten(session, answered.session, mention.name)) continue
    if (isDone(answered)) return sentence
    first ??= sentence
    if (answered.isClear) clear ??= sentence
  }
  if (edits?.every((edit) => edit.do in OF_ALL || edit.do in OF_WORDS || names(edit, rest))) return rest
  const isAnswered = alone.session.revision === session.revision && (alone.isClear || alone.isRefused) && !PRONOUN.test(rest)
  return clear ?? (isAnswered ? rest : (first ?? rest))
}

type Kinds = { readonly [K in Edit['do']]?: true }
/** They are of the whole whatever is picked. */
const NOT_OF_IT: Kinds = { 'undo': true, 'redo': true, 'first-version': true, 'version': true, 'start-over': true }
const OF_ALL: Kinds = {
  'shape': true, 'rate': true, 'on-beat': true, 'music-mood': true, 'music-on': true, 'music-off': true, 'music-song': true, 'logo': true,
  'shuffle': true,
}
/** They bring words of their own; where those can stand with what is picked, they do. */
const OF_WORDS: Kinds = { 'title': true, 'text': true, 'captions': true, 'end-card': true }

/** What is meant is said: "make “hat.jpg” brighter", "the whole video in black and white", "the music quieter". */
const SAID =
  /["“「『]|\b(?:videos?|whole|all|every(?:thing)?|each|both|titles?|texts?|captions?|music|songs?|transitions?)\b|整个|全部|所有|每|整条|整段|视频|标题|文字|字幕|音乐|转场/iu
function names(edit: Edit, rest: string): boolean {
  const target = JSON.stringify(edit)
  return !/"by":"it"/.test(target) && (SAID.test(rest) || /"by":"(?:name|place|time|shape|list|some)"/.test(target))
}

/** It names a picture by itself, and not the one that is picked; words for pictures are given to these by their ids. */
const isOther = (edit: Edit, picked: string): boolean => {
  const [, name, id] = /"by":"(?:name","name":"([^"]+)|id","id":"([^"]+))"/.exec(JSON.stringify(edit)) ?? []
  return (id !== undefined && edit.do === 'text') || (name !== undefined && nameKey(name) !== nameKey(picked))
}

/** New words of its own name were written, which nobody asked for: "“Sale” red". */
function isWritten({ plan: before }: Session, { plan: after }: Session, name: string): boolean {
  const count = (plan: Session['plan']): number =>
    [plan?.title, ...(plan?.texts ?? []).map(({ text }) => text)].filter((text) => text === name).length
  return count(after) > count(before)
}

const PRONOUN =
  /\b(?:this|it|that)(?: (?:clip|photo|one|picture|image|text|title|song|track|music))?\b|(?<!其)(?:这|它)(?:[张段个句行首条里儿]|个片段)?(?:照片|图片|图|视频|片段|文字|字幕|标题|字|话|音乐|歌)?/iu

/** An answer to what was asked before, or thanks. */
const BARE =
  /^\W*(?:no|nope|nah|yes|yeah|yep|yup|sure|ok|okay|please|thanks?|thank you|good|great|nice|perfect|不|不是|不对|是的?|对|好的?|行|可以|嗯|谢谢你?)[\s\p{P}]*$/iu

interface Thing {
  /** In each language what it can be called, the likeliest first. */
  readonly en: readonly string[]
  readonly zh: readonly string[]
  /** How it may be called beside its name: "the photo". */
  readonly called: RegExp | null
}

/** Ways to say a wish of the thing, the likeliest first. */
function sentencesOf(rest: string, { en, zh, called }: Thing, isHan: boolean): readonly string[] {
  const plain = rest.replace(/[.!。！\s]+$/, '')
  return (isHan ? zh : en).flatMap((what) => {
    for (const pronoun of [PRONOUN, called]) if (pronoun?.test(rest)) return [rest.replace(pronoun, what)]
    if (isHan) return [`${what}${plain}`, `把${what}${plain}`, `${plain}${what}`, `在${what}上${plain}`]
    const [before, behind, made] = [`${what} ${plain}`, `${plain} ${what}`, `make ${what} ${plain}`]
    return /^\w+$/.test(plain) ? [behind, made, before] : [before, made, behind, `${plain} on ${what}`]
  })
}

/** What has that name and is nearest to that time, as the sentences of gestures call it. */
function thingAt(session: Session, mention: Mention): Thing {
  const assetOf = (id: string) => session.assets.find((asset) => asset.id === id)
  const tracks = (session.plan && buildDraft(session.plan, assetOf, session.language)?.t) ?? []
  const all = tracks.flatMap((track) => track.sg.map((segment) => ({ track, segment })))
  const far = ({ s, d }: Segment): number => Math.abs(s - mention.fromMs) + Math.abs(s + d - mention.toMs)
  const [found] = all
    .filter(({ segment }) => isCalled(nameOf(segment), mention.name))
    .toSorted((one, other) => far(one.segment) - far(other.segment))
  if (!found) return named(mention.words)
  const { track, segment } = found
  // A card's words are the card.
  const card = all.find((one) => segment.id === `${one.segment.id}-text`)
  if (card) return pieceThing(card.segment, card.track.sg, mention.words)
  if (track.tt === TRACK.text) return textThing(segment, track.sg, mention.words)
  const music = { en: ['the music'], zh: ['音乐'], called: /\bthe (?:song|track|music)\b/i }
  if (track.tt === TRACK.audio) return track.sg.length > 1 ? named(mention.words) : music
  return track.id === OVERLAY ? { en: ['the logo'], zh: ['徽标'], called: null } : pieceThing(segment, track.sg, mention.words)
}

const named = (words: string, called: RegExp | null = null): Thing => ({ en: [words], zh: [words], called })

/** A picture by its name; one whose name others have too, and a card, by its place. */
function pieceThing(segment: Segment, track: readonly Segment[], words: string): Thing {
  if (segment.id === TITLE_CARD) return { en: ['the title'], zh: ['标题'], called: null }
  const pieces = track.filter(({ id }) => id !== TITLE_CARD)
  const { kind } = segment.m
  // What is done to a card is done to its words, or to it as one of all pieces.
  if (kind !== 'image' && kind !== 'video') {
    const { en, zh } = nthOf(pieces, segment)
    return { en: [`the text ${words}`, words, `the ${en} piece`], zh: [words, `第${zh}个片段`], called: /\bthe (?:card|text|words?)\b/i }
  }
  const called = kind === 'image' ? /\bthe (?:photo|picture|image|pic)\b/i : /\bthe clip\b/i
  const stem = (one: Segment): string => nameKey(nameOf(one)).replace(/\.\w+$/, '')
  if (pieces.filter((one) => stem(one) === stem(segment)).length === 1) return named(words, called)
  const nth = nthOf(pieces.filter(({ m }) => m.kind === kind), segment)
  const [en, zh] = kind === 'image' ? ['photo', '张照片'] : ['clip', '段视频']
  return { en: [`the ${nth.en} ${en}`], zh: [`第${nth.zh}${zh}`], called }
}

function textThing(segment: Segment, texts: readonly Segment[], words: string): Thing {
  const called = /\bthe (?:text|words?|caption)\b/i
  if (segment.id === 'title') return { en: ['the title'], zh: ['标题'], called }
  const alike = texts.filter((one) => isCalled(nameOf(one), nameOf(segment)))
  if (alike.length < 2) return { en: [`the text ${words}`, words], zh: [words, `文字${words}`], called }
  const nth = nthOf(alike, segment)
  return { en: [`the ${nth.en} text ${words}`], zh: [`第${nth.zh}个文字${words}`], called }
}

/** Which one it is among these, by time. */
function nthOf(all: readonly Segment[], segment: Segment): { readonly en: string; readonly zh: number } {
  const zh = all.toSorted((one, other) => one.s - other.s).indexOf(segment) + 1
  return { en: `${zh}${ENDINGS[new Intl.PluralRules('en', { type: 'ordinal' }).select(zh)] ?? 'th'}`, zh }
}
const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }

const nameOf = ({ m }: Segment): string => m.text ?? m.name ?? ''
function isCalled(name: string, said: string): boolean {
  const [own, given] = [nameKey(name), nameKey(said.replace(/…$/, ''))]
  return said.endsWith('…') ? own.startsWith(given) : own === given
}
