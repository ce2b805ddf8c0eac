import type { Edit, Target, Words } from '../../draft/vocabulary'
import { isRef } from '../reader/rule'

/**
 * What a wish is about that names nothing ("a bit longer", "再亮一点"): what the one before it was about. One rule for the clauses of a
 * message and for the messages of a conversation.
 */
export type Subject =
  | { readonly of: 'pieces'; readonly pieces: unknown; readonly last: Edit | null }
  /** `isTimed`: a length may be theirs. */
  | { readonly of: 'words'; readonly words: MeantWords; readonly isTimed: boolean }
  | { readonly of: 'music' | 'joins' | 'whole'; readonly last: Edit }

interface MeantWords {
  readonly of: Words
  readonly on?: Target
  /** Those that say just this. */
  readonly words?: string
  readonly nth?: number
}
const words = (meant: MeantWords, isTimed = true): Subject => ({ of: 'words', words: meant, isTimed })
export const THE_TITLE = words({ of: 'title' })

/** "It", or a piece that went unsaid. */
export const isOpen = (ref: unknown): boolean =>
  isRef(ref) && (ref.by === 'it' || (ref.by === 'place' && ref.nth === 0 && ref.of === 'any'))
const isAll = (ref: unknown): boolean => isRef(ref) && ref.by === 'all' && ref.of === 'any'
const isKind = (ref: unknown): boolean => isRef(ref) && ref.by === 'all' && ref.of === 'video'
/** "Both", “两张都”, of two that were spoken of. */
const isAsMany = (ref: Target, pieces: unknown): boolean =>
  ref.by === 'all' && ref.count !== undefined && isRef(pieces) && Array.isArray(pieces.of) && pieces.of.length === ref.count
export const isMany = (ref: unknown): boolean => isRef(ref) && ['all', 'list', 'some', 'but'].includes(ref.by)
export const refOf = (edit: Edit): unknown => ('piece' in edit ? edit.piece : 'pieces' in edit ? edit.pieces : null)

/** A longer time that "it" is to last is of the whole, ms. */
export const LONGEST_PIECE = 10_000
const LONGEST_TEXT = 6_000

/** What an edit is about; null: what it leaves behind cannot be spoken of as "it". */
export function subjectOf(edit: Edit): Subject | null {
  const ref = refOf(edit)
  switch (edit.do) {
    case 'remove': case 'keep': case 'order': case 'words-off': case 'music-off': return null
    case 'title':
      if (edit.text === null) return null
      return edit.was === undefined && edit.nth === undefined ? THE_TITLE : words({ of: 'all', words: edit.text })
    case 'words-look': {
      const { of, on, words: said, nth, ms, addMs, fromMs } = edit
      const meant = { of, ...(on && { on }), ...(said !== undefined && { words: said }), ...(nth !== undefined && { nth }) }
      return words(meant, (ms ?? addMs ?? fromMs) !== undefined)
    }
    case 'text': return words({ of: 'all', words: edit.text })
    case 'captions': return words({ of: 'captions' })
    case 'end-card': return edit.text === null ? null : words({ of: 'end' })
    case 'join': case 'fade': return { of: 'joins', last: edit }
    // What has come in, or stands elsewhere now, is what is spoken of from then on.
    case 'add': case 'copy': case 'replace': case 'move': return { of: 'pieces', pieces: { by: 'it' }, last: edit }
    case 'music-on': case 'music-mood': case 'music-volume': case 'music-nudge': case 'music-fade': case 'music-duck': case 'music-song':
      return { of: 'music', last: edit }
    default:
      if (!isRef(ref) || isAll(ref)) return { of: 'whole', last: edit }
      return isOpen(ref) ? null : { of: 'pieces', pieces: ref, last: edit }
  }
}

/** An edit that names nothing, as one of a subject. Null: it cannot be told what it is of. `isValue`: it is a mere "3 seconds". */
export function about(edit: Edit, subject: Subject, isValue = false): Edit | null {
  switch (subject.of) {
    case 'pieces': return isValue && edit.do === 'length' ? lasting(edit, subject) : ofPieces(edit, subject.pieces)
    case 'words': return isValue ? edit : ofWords(edit, subject)
    case 'joins': return ofJoins(edit, subject.last)
    case 'music': return ofMusic(edit, subject.last)
    case 'whole': return edit
  }
}

/** All of a kind are spoken of, beside which “视频” is the clips. */
export const isOfKind = ({ last }: Extract<Subject, { of: 'pieces' }>): boolean => {
  const ref = last && refOf(last)
  return isRef(ref) && ((ref.by === 'all' && ref.of !== 'any') || (ref.by === 'but' && ref.among === 'image'))
}

const EVERY = /\b(?:all|each|every one) (?:of )?(?:them|these|those)\b|\b(?:them all|everything)\b|全部|所有|(?<![两俩].?)都/i
/** Behind a swap "all of them" is all, and “都” may be either; of two one says "both". */
export function isOfEvery({ pieces, last }: Extract<Subject, { of: 'pieces' }>, words: string): boolean {
  const isTwo = isRef(pieces) && Array.isArray(pieces.of) && pieces.of.length === 2 && !/\p{Script=Han}/u.test(words)
  return EVERY.test(words) && (isTwo || /^(?:swap|move|order)/.test(last?.do ?? ''))
}

/** "3 seconds" by itself: of a piece where its length was spoken of, of the video where it is longer than pieces are, or of either. */
function lasting(edit: Extract<Edit, { do: 'length' }>, { pieces, last }: Extract<Subject, { of: 'pieces' }>): Edit | null {
  if (edit.ms > LONGEST_PIECE) return edit
  return last?.do === 'piece-length' || last?.do === 'piece-stretch' ? ofPieces(edit, pieces) : null
}

/** More of what was said of a subject: "in red", "小一点", "change it to “Bye”". Null: it has nothing of the kind. */
export function more(edit: Edit, subject: Subject): Edit | null {
  if (edit.do === 'music-fade' || edit.do === 'music-nudge') return subject.of === 'music' ? edit : null
  if (edit.do === 'title' && subject.of === 'words') {
    const { of, words: was, nth } = subject.words
    if (of === 'end') return { do: 'end-card', text: edit.text }
    if (was !== undefined) return { ...edit, was }
    return nth !== undefined ? { ...edit, of, nth } : of === 'title' ? edit : null
  }
  if (edit.do !== 'words-look') return null
  if (subject.of === 'words') {
    const { of, words: said, nth } = subject.words
    // "Them" is no title, and more than the one text that was spoken of.
    if (edit.of !== 'texts') return { ...edit, ...subject.words }
    return of === 'title' ? null : (said ?? nth) === undefined ? { ...edit, of } : edit
  }
  const { grow, addMs, ms } = edit
  // “合影久一点，6秒”: so long, and not longer by some guess.
  if (addMs !== undefined && ms !== undefined && subject.of === 'pieces') return { do: 'piece-length', pieces: subject.pieces, ms } as Edit
  if (addMs !== undefined && subject.of === 'pieces' && Object.keys(edit.look).length === 0)
    return { do: 'piece-stretch', pieces: subject.pieces, factor: addMs > 0 ? 1.33 : 0.67, addMs: 0 } as Edit
  if (grow === undefined || Object.keys(edit.look).length > 0) return null
  if (subject.of === 'music') return { do: 'music-nudge', factor: grow > 1 ? 1.5 : 0.6 }
  return subject.of === 'pieces' ? ({ do: 'zoom', pieces: subject.pieces, factor: grow > 1 ? 1.3 : 0.77 } as Edit) : null
}

/** An edit of the whole, or of "it", as one of pieces. */
function ofPieces(edit: Edit, pieces: unknown): Edit | null {
  if (edit.do === 'length') return edit.ms > LONGEST_PIECE && !isKind(pieces) ? edit : ({ do: 'piece-length', pieces, ms: edit.ms } as Edit)
  if (edit.do === 'stretch') return { do: 'piece-stretch', pieces, factor: edit.factor, addMs: edit.addMs } as Edit
  if (edit.do === 'reverse') return { do: 'backwards', pieces, isOn: true } as Edit
  if (edit.do === 'swap-both') {
    const [a, b, ...others] = isRef(pieces) && Array.isArray(pieces.of) ? (pieces.of as readonly unknown[]) : []
    return a && b && others.length === 0 ? ({ do: 'swap', a, b } as Edit) : edit
  }
  if (edit.do === 'music-nudge') return { do: 'sound', pieces, factor: edit.factor } as Edit
  if (edit.do === 'window')
    return isMany(pieces) ? null : ({ ...edit, do: 'trim', piece: pieces } as Edit)
  if ('pieces' in edit) {
    const isTheirs = isOpen(edit.pieces) || isAll(edit.pieces) || isAsMany(edit.pieces as Target, pieces)
    return isTheirs ? ({ ...edit, pieces: pieces as Target } as Edit) : edit
  }
  if (!('piece' in edit) || !isOpen(edit.piece)) return edit
  return isMany(pieces) ? null : ({ ...edit, piece: pieces } as Edit)
}

/** "The title is too short, make it 2 seconds longer". */
function ofWords(edit: Edit, { words: meant, isTimed }: Extract<Subject, { of: 'words' }>): Edit | null {
  const look = { do: 'words-look', ...meant, look: {} } as const
  const ref = refOf(edit)
  const isOfNone = ref === null || isOpen(ref) || isAll(ref)
  // "Delete the first one": a text, or a picture?
  if (!isOfNone && isRef(ref) && ref.by === 'place' && ref.of === 'any') return null
  // "Make the texts gold", "shorter": that is the video.
  if (!isTimed && (edit.do === 'stretch' || (edit.do === 'length' && meant.of !== 'title'))) return edit
  if (edit.do === 'length') return edit.ms > LONGEST_TEXT ? edit : { ...look, ms: edit.ms }
  if (edit.do === 'stretch') return { ...look, addMs: edit.addMs === 0 ? (edit.factor > 1 ? 2_000 : -1_000) : edit.addMs }
  if (!isOfNone) return edit
  if (edit.do === 'piece-length') return { ...look, ms: edit.ms }
  if (edit.do === 'piece-stretch') return { ...look, addMs: edit.addMs === 0 ? (edit.factor > 1 ? 2_000 : -1_000) : edit.addMs }
  if (edit.do === 'zoom') return { ...look, grow: edit.factor > 1 ? 1.35 : 0.75 }
  if (edit.do === 'remove') {
    const { of, on, words: was, nth } = meant
    if (on) return { do: 'words-off', of, on }
    if (of === 'end') return { do: 'end-card', text: null }
    if (was !== undefined) return { do: 'title', text: null, was }
    return nth !== undefined ? { do: 'title', text: null, of, nth } : of === 'title' ? { do: 'title', text: null } : { do: 'words-off', of }
  }
  // "Move it to the top": a place in the picture, where it is one.
  if (edit.do === 'move')
    return edit.to === 'start' || edit.to === 'end' ? { ...look, look: { place: edit.to === 'start' ? 'top' : 'bottom' } } : null
  return 'piece' in edit || edit.do === 'rotate' || edit.do === 'mirror' || edit.do === 'speed' ? null : edit
}

/** "Slide transitions, half a second is enough". */
function ofJoins(edit: Edit, last: Edit): Edit | null {
  if (last.do === 'fade') return ofFade(edit, last)
  const { factor: _, ms: __, ...join } = { factor: 0, ms: 0, ...(last as Extract<Edit, { do: 'join' }>) }
  const ref = refOf(edit)
  if (ref !== null && !isOpen(ref) && !isAll(ref)) return edit
  if (edit.do === 'length' || edit.do === 'piece-length') return edit.ms > LONGEST_PIECE ? edit : { ...join, ms: edit.ms }
  if (edit.do === 'stretch' || edit.do === 'piece-stretch')
    return edit.addMs === 0 ? { ...join, factor: edit.factor > 1 ? 1.5 : 0.67 } : null
  if (edit.do === 'speed') return { ...join, factor: edit.factor > 1 ? 0.67 : 1.5 }
  return edit.do === 'remove' ? { ...join, kind: 'cut' } : edit
}

/** "Fade to black at the end, longer". Null: it is none of a fade, and need not be of the video. */
function ofFade(edit: Edit, last: Extract<Edit, { do: 'fade' | 'music-fade' }>): Edit | null {
  if (edit.do === 'length' || (edit.do === 'piece-length' && isAll(refOf(edit))))
    return edit.ms > LONGEST_PIECE ? edit : { ...last, ms: edit.ms }
  if (edit.do === 'stretch') return edit.addMs === 0 ? { ...last, ms: Math.round(last.ms * edit.factor) } : null
  return last.do === 'fade' && edit.do === 'remove' && isOpen(refOf(edit)) ? { ...last, ms: 0 } : edit
}

/** "Fade out the music, 4 seconds". */
function ofMusic(edit: Edit, last: Edit): Edit | null {
  if (edit.do === 'remove' && isOpen(refOf(edit))) return { do: 'music-off' }
  // Music has no length of its own: "shorter" is the video.
  return last.do === 'music-fade' ? ofFade(edit, last) : edit
}

interface Amount {
  readonly num?: number
  readonly pct?: number
  readonly piece?: unknown
  readonly colour?: string
  readonly time?: number
  readonly quote?: string
}
/** The edit with other values in the place of its own: "no, 20", "I meant the dog". Null where it has none of that kind. */
export function amend(edit: Edit, value: Amount): Edit | null {
  const said = Object.entries(value).filter(([, one]) => one !== undefined)
  return said.reduce<Edit | null>((now, [key, one]) => now && amendOne(now, { [key]: one as unknown }), said.length === 0 ? null : edit)
}
function amendOne(edit: Edit, { num, pct, piece, colour, time, quote }: Amount): Edit | null {
  if (piece !== undefined) {
    // "The other one": of which nothing is said.
    if (isRef(piece) && piece.by === 'but' && Array.isArray(piece.of) && piece.of.length === 0) return null
    if ('pieces' in edit) return { ...edit, pieces: piece } as Edit
    return isMany(piece) || !('piece' in edit) ? null : ({ ...edit, piece } as Edit)
  }
  if (quote !== undefined) return 'text' in edit ? { ...edit, text: quote } : null
  if (num !== undefined && edit.do === 'rotate') return { ...edit, degrees: num }
  if (time !== undefined && 'ms' in edit) return { ...edit, ms: time }
  if (num !== undefined && (edit.do === 'stretch' || edit.do === 'piece-stretch') && edit.addMs !== 0)
    return { ...edit, addMs: Math.sign(edit.addMs) * num * 1_000 }
  if (num !== undefined && 'ms' in edit && typeof edit.ms === 'number' && edit.ms < 60_000) return { ...edit, ms: num * 1_000 }
  if ((pct !== undefined || num !== undefined) && edit.do === 'music-volume') return { ...edit, volume: pct ?? (num ?? 0) / 100 }
  if (colour !== undefined && edit.do === 'words-look') return { ...edit, look: { ...edit.look, colour } }
  return null
}
