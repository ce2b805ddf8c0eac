import { findPiece, isProblem, nameOf, type EditContext } from '../../draft/edits/find'
import type { AssetOf, Piece, Plan } from '../../draft/plan'
import type { PieceRef } from '../../draft/vocabulary'
import type { Session } from '../../store'
import { frame, grammar } from '../intents'
import { createChart } from '../reader/grammar'
import { lex } from '../reader/lexer'
import { isRef } from '../reader/rule'
import { partsOf } from '../reader/stems'
import { LOGO } from './topics'

/** Which pictures words may be of. Nothing is done by it: whoever is offered a wish sees whom it names. */

/** A picture, and what it may be called, as the user knows it first. */
export interface Called {
  readonly ids: readonly string[]
  readonly names: readonly string[]
}

/** Those that are named, in their order. */
export function calledIn(words: string, plan: Plan, context: EditContext): readonly Called[] {
  const { assetOf } = context
  const pieces = plan.pieces.filter(({ kind }) => kind === 'media')
  const names = [...new Set(pieces.map((piece) => nameOf(piece, assetOf)))]
  const { source, tokens } = lex(words, names, grammar.words)
  const chart = createChart(grammar, source, tokens, frame.skip)
  const found: Called[] = []
  const add = (of: readonly Piece[], ...said: string[]): void => {
    const [first] = of
    if (first === undefined || found.some(({ ids }) => ids.includes(first.id))) return
    const name = nameOf(first, assetOf)
    found.push({ ids: of.map(({ id }) => id), names: [...said, `“${stem(name)}”`, name] })
  }
  const ofFile = (name: string): readonly Piece[] => pieces.filter((piece) => nameOf(piece, assetOf) === name)
  for (const [at, { kind, file, text, from, to }] of tokens.entries()) {
    const own = kind === 'file' ? text : file
    const isPart = own !== undefined && kind !== 'file' && isOwn(source.slice(from, to), own)
    if (own !== undefined) add(ofFile(own), ...(isPart ? [`“${source.slice(from, to)}”`] : []))
    const [counted] = chart.slot('counted', at).toSorted((a, b) => b.to - a.to)
    const ref = counted && isRef(counted.value) ? (counted.value as PieceRef) : null
    const piece = ref && findPiece(plan, ref, context)
    if (counted && piece && !isProblem(piece) && IS_PICTURE.test(chart.wordsOf(at, counted.to))) add([piece], chart.wordsOf(at, counted.to))
  }
  if (found.length === 0) for (const name of alike(words, names)) add(ofFile(name))
  return found
}

const POINTER = /\b(?:it|its|it's|that|this|he|she|him|her)\b|它|这|那|他|她/i
/** It points at what was spoken of. */
export const isPointed = (words: string): boolean => POINTER.test(words)

/** The picture that was spoken of last, where it is one. */
export function lastOf({ last, plan }: Session, assetOf: AssetOf): Called | null {
  const pieces = plan?.pieces.filter(({ id }) => last.pieces.includes(id)) ?? []
  const [only, ...others] = pieces
  if (only?.kind !== 'media' || others.length > 0) return null
  const name = nameOf(only, assetOf)
  return { ids: [only.id], names: [`“${stem(name)}”`, name] }
}

/** "Last" and “第1” are as often of something else. */
const IS_PICTURE = /photo|pic|image|clip|video|shot|one\b|[张段个幅]|照片|图|视频/i

interface Span {
  readonly from: number
  readonly to: number
  readonly as?: string
}
/** What was said, without what calls a picture; a song of the user's is called one. */
export function withoutNames(words: string, { assets }: Session): string {
  const songs = new Set(assets.filter(({ kind }) => kind === 'audio').map(({ name }) => name))
  const { source, tokens } = lex(words, assets.map(({ name }) => name), grammar.words)
  const chart = createChart(grammar, source, tokens, frame.skip)
  const spans = tokens.flatMap(({ kind, file, group, text, from, to }, at): readonly Span[] => {
    const end = Math.max(0, ...chart.slot('counted', at).map((one) => one.to))
    if (songs.has(file ?? text)) return [{ from, to, as: '歌' }]
    if (end > 0 && IS_PICTURE.test(chart.wordsOf(at, end))) return [{ from, to: tokens[end - 1]?.to ?? to }]
    const isNamed = kind === 'file' || (file ?? group) !== undefined
    return isNamed && !LOGO.test(source.slice(from, to)) ? [{ from, to }] : []
  })
  return spans.reduce((left, { from, to, as = '' }) => left.slice(0, from) + as.padEnd(to - from) + left.slice(to), source)
}

const stem = (name: string): string => name.replace(/\.\w{2,4}$/, '')
/** What was said is in the name, and not the name in another language. */
const isOwn = (said: string, name: string): boolean => name.toLowerCase().includes(said.toLowerCase())

/** The file whose name has more words like those that were said, or more of their Chinese characters, than any other. */
function alike(words: string, names: readonly string[]): readonly string[] {
  const said = (words.toLowerCase().match(/(?:(?!\p{Script=Han})\p{L}){3,}/gu) ?? []).filter((word) => !grammar.words.has(word))
  const han = Array.from(words).filter((character) => /\p{Script=Han}/u.test(character) && !COMMON.has(character))
  const isNear = (part: string, word: string): boolean =>
    word.length > 3 && part.length > 2 && (part.startsWith(word) || word.startsWith(part))
  const nearTo = (name: string): number =>
    partsOf(name).filter((part) => said.some((word) => isNear(part, word))).length +
    new Set(han.filter((character) => name.includes(character))).size
  const found = names.map((name) => ({ name, near: nearTo(name) })).filter(({ near }) => near > 0).toSorted((a, b) => b.near - a.near)
  const [first, second] = found
  return first && first.near > (second?.near ?? 0) ? [first.name] : []
}
const COMMON = new Set('的了是在我你他她它们这那个张段一二三上下大小好看放片图视频照给把就也都要和跟不没有很太最后前面开头结尾字加点')

const BREAKS = /[,.;!?，。；！？\n]| and | but /iu
/** What is said around a part, the nearest first: it, what it was torn out of, where a picture of it is named, and all of the message. */
export function namedAround(clause: string, text: string, { pieces }: { readonly pieces: readonly Called[] }): readonly string[] {
  const spans = text.split(BREAKS)
  const names = pieces[0]?.names.map((name) => partsOf(name.replace(/[“”]/gu, ''))) ?? []
  const isNaming = (span: string): boolean => names.some((parts) => parts.every((part) => span.toLowerCase().includes(part)))
  return [...spans.filter(isNaming), clause, ...spans.filter((span) => clause !== '' && span.includes(clause)), text]
}
