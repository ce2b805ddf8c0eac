import { nameKey } from '../../../shared/text/file-names'
import { buildDraft } from '../../draft'
import type { AssetOf, Plan } from '../../draft/plan'
import { findPieces, isProblem, type EditContext } from '../../draft/edits/find'
import { heardAt } from '../../draft/edits/music'
import type { Edit, PieceRef, Target } from '../../draft/vocabulary'
import type { Session } from '../../store'
import { partsOf } from '../reader/stems'
import { isQuestion } from '../understand/clauses'

/** What a conversation is about when the next message comes. */

/** What a message means by the one before it. */
export interface Followed {
  readonly edits: readonly Edit[]
  /** They stand in the place of what was done last. */
  readonly isInstead?: boolean
  /** Several may be meant, by their names: it is asked which. */
  readonly which?: readonly string[]
  /** What is held to have been done last from then on; absent: the edits. */
  readonly asLast?: readonly Edit[]
}

type WordsLook = Extract<Edit, { do: 'words-look' }>
/** Which words, as `words-look` names them. */
export type WordsRef = Pick<WordsLook, 'of' | 'on' | 'words'>

export interface Thread {
  readonly session: Session
  readonly plan: Plan
  /** The plan before the last change; null: there is none, or the last change made the video. */
  readonly before: Plan | null
  readonly last: readonly Edit[]
  /** The words that were set or changed last; none: it was about something else. */
  readonly words: readonly WordsRef[]
  /** The pieces that the last edit was about, by their ids. */
  readonly pieces: readonly string[]
  readonly find: (target: Target, plan?: Plan) => readonly string[]
  readonly nameOf: (id: string) => string
  /** How long a piece is seen, ms. */
  readonly secondsOf: (id: string, plan: Plan) => number
  readonly lengthOf: (plan: Plan) => number
  /** When a text comes, ms. */
  readonly startOf: (textId: string) => number
  /** How loud the music is heard. */
  readonly loudnessOf: (plan: Plan) => number
}

export function threadOf(session: Session, assetOf: AssetOf): Thread | null {
  const { plan, last, past } = session
  if (plan === null) return null
  const pieces = last.pieces.filter((id) => plan.pieces.some((piece) => piece.id === id))
  const about = pieces.length === 1 ? (pieces[0] ?? null) : null
  const contextOf = (of: Plan): EditContext => ({
    assetOf,
    about,
    pending: session.pending,
    draft: buildDraft(of, assetOf),
    filesNamed: (name) => session.assets.filter((asset) => asset.name === name).map(({ id }) => id),
  })
  return {
    session,
    plan,
    before: past.at(-1) ?? null,
    last: last.edits,
    words: last.isMade ? titleOf(plan) : wordsIn(last.edits, plan),
    pieces,
    find(target, of = plan) {
      const found = findPieces(of, target, contextOf(of))
      return isProblem(found) ? [] : found.map(({ id }) => id)
    },
    nameOf(id) {
      const piece = plan.pieces.find((one) => one.id === id)
      return piece?.kind === 'media' ? (assetOf(piece.assetId)?.name ?? '') : (piece?.text ?? '')
    },
    secondsOf: (id, of) => buildDraft(of, assetOf)?.t[0]?.sg.find((segment) => segment.id === id)?.d ?? 0,
    lengthOf: (of) => buildDraft(of, assetOf)?.d ?? 0,
    startOf: (textId) => buildDraft(plan, assetOf)?.t.flatMap(({ sg }) => sg).find(({ id }) => id === textId)?.s ?? 0,
    loudnessOf: (of) => heardAt(buildDraft(of, assetOf)) ?? 0,
  }
}

const titleOf = ({ title }: Plan): readonly WordsRef[] => (title === null ? [] : [{ of: 'title' }])

/** The words that edits set or changed, as far as they are there. */
function wordsIn(edits: readonly Edit[], plan: Plan): readonly WordsRef[] {
  const refs = edits.flatMap((edit): readonly WordsRef[] => {
    switch (edit.do) {
      case 'title':
        return edit.text === null ? [] : edit.was === undefined ? titleOf(plan) : [{ of: 'all', words: edit.text }]
      case 'words-look':
        return [{ of: edit.of, ...(edit.on && { on: edit.on }), ...(edit.words === undefined ? {} : { words: edit.words }) }]
      case 'text': return [{ of: 'all', words: edit.text }]
      case 'captions': return [{ of: 'captions' }]
      default: return []
    }
  })
  return refs.filter((ref, index) => refs.findIndex((other) => JSON.stringify(other) === JSON.stringify(ref)) === index)
}

/** The texts that were put over pictures, in their order; of captions, where those were spoken of. */
function textsOf({ plan, words }: Thread): readonly WordsRef[] {
  const isCaptions = words.some(({ of }) => of === 'captions') || plan.texts.every(({ style }) => style === 'caption')
  const texts = plan.texts.filter(({ style }) => (style === 'caption') === isCaptions)
  return texts.map(({ text }): WordsRef => ({ of: 'all', words: text }))
}

const isAny = (ref: Target): boolean => !('of' in ref) || ref.of === 'any' || Array.isArray(ref.of)

/** The words that a target means where words were spoken of: "the second one", "both", "the one on the dog". Null: it means pieces. */
export function wordsMeant(thread: Thread, target: Target): readonly WordsRef[] | null {
  if (thread.words.length === 0) return null
  const texts = textsOf(thread)
  const one = (ref: PieceRef): readonly WordsRef[] => {
    if (ref.by === 'place' && ref.of === 'any' && ref.nth !== 0) {
      const text = texts.at(ref.nth > 0 ? ref.nth - 1 : ref.nth)
      return text ? [text] : []
    }
    if (ref.by !== 'name') return []
    const ids = thread.find(ref)
    return thread.plan.texts
      .filter(({ text, when }) => text === ref.name || (when.piece !== undefined && ids.includes(when.piece)))
      .map(({ text }): WordsRef => ({ of: 'all', words: text }))
  }
  if (!isAny(target)) return null
  switch (target.by) {
    case 'it': return thread.words
    case 'all': return target.count !== undefined && target.count !== texts.length ? null : texts.length > 0 ? texts : thread.words
    case 'but': {
      const left = texts.filter((ref) => !thread.words.some(({ words }) => words === ref.words))
      return target.of.length === 0 && target.among === undefined && left.length > 0 ? left : null
    }
    case 'list': {
      const found = target.of.map((ref) => (ref.by === 'all' ? [] : one(ref)))
      return found.every((refs) => refs.length > 0) ? found.flat() : null
    }
    case 'some': return null
    default: {
      const found = one(target)
      return found.length > 0 ? found : null
    }
  }
}

export const ALL: Extract<Target, { by: 'all' }> = { by: 'all', of: 'any' }
/** All that the message before was about, as pieces. */
export const asTarget = (ids: readonly string[]): Target =>
  ids.length === 1 ? { by: 'id', id: ids[0] ?? '' } : { by: 'list', of: ids.map((id) => ({ by: 'id', id })) }

const LOGO = /\blogo\b|\bwatermark\b|标志|水印|角标/i
const TITLE = /\b(?:title|heading|headline)\b|标题|片名/i
const MUSIC = /\b(?:music|song|track|soundtrack)\b|音乐|配乐|背景乐/i

const PART = /\b(?:cards?|titles?|captions?|texts?|words|photos?|pictures?|clips?|music|song|logo|transitions?|fades?)\b|卡片?|标题|字|照片|图|片[段尾头]|[张段]|音乐|歌|转场/i
const WHOLE = /\b(?:video|film|whole|total|altogether|how many (?:photos|pictures|clips|pieces))\b|视频|总|一共|全|几[张段个]|多少[张段个]/i
/** It asks about a part of the video: a mere time behind it may be of that. */
export const isOfPart = (text: string): boolean => isQuestion(text) && PART.test(text) && !WHOLE.test(text)

/** What a message spoke of that changed nothing: "where did the logo go?", and then "bottom left". */
export function spokenOf(
  text: string,
  { plan, assets, last }: Session,
  ask: string,
): { readonly edits?: Edit[]; readonly pieces?: string[]; readonly isMade?: boolean } {
  if (plan === null) return {}
  const key = nameKey(text)
  const isNamed = (stem: string): boolean =>
    stem.length > 1 && (/\p{Script=Han}/u.test(stem) ? key.includes(stem) : ` ${key.replace(/[^a-z0-9]+/g, ' ')} `.includes(` ${stem} `))
  const named = plan.pieces.filter((piece) => {
    const name = piece.kind === 'media' ? (assets.find(({ id }) => id === piece.assetId)?.name ?? '') : ''
    return isNamed(nameKey(name).replace(/\.\w{2,4}$/, ''))
  })
  const names = assets.map(({ name }) => name)
  /** By a word that no other file has. */
  const isCalled = (piece: Plan['pieces'][number]): boolean => {
    const own = piece.kind === 'media' ? (assets.find(({ id }) => id === piece.assetId)?.name ?? '') : ''
    const isOnly = (part: string): boolean => names.every((name) => name === own || !partsOf(name).includes(part))
    return partsOf(own).some((part) => isNamed(part) && isOnly(part))
  }
  const [only, ...others] = named
  const two = isQuestion(text) ? plan.pieces.filter((piece) => named.includes(piece) || isCalled(piece)) : []
  if (two.length === 2) return { pieces: two.map(({ id }) => id), edits: [], isMade: false }
  if (only && others.length === 0) return { pieces: [only.id], edits: [], isMade: false }
  if (named.length > 0 || last.isOpen || ask === 'edit') return {}
  if (TITLE.test(text) && plan.title !== null) return { edits: [{ do: 'words-look', of: 'title', look: {} }], pieces: [], isMade: false }
  if (LOGO.test(text)) return { edits: [{ do: 'logo' }], pieces: [], isMade: false }
  return MUSIC.test(text) && plan.music.isOn ? { edits: [{ do: 'music-on' }], pieces: [], isMade: false } : {}
}
