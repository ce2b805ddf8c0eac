import { nameKey } from '../../../shared/text/file-names'
import { wireKind } from '..'
import type { AssetOf, Piece, Plan } from '../plan'
import type { Draft } from '../../types'
import type { Kind, PieceRef, Spot, Target, Words } from '../vocabulary'

/** Which pieces a wish means. */

/** Why an edit could not be done. */
/**
 * Why a change is asked about before it is made: words hold a wish, `count` are changed where one was spoken of, one where each was, or
 * something comes where something was to go, or more is to be undone than the last.
 */
export type Doubt =
  | { readonly of: 'words'; readonly words: string }
  | { readonly of: 'many'; readonly count: number }
  | { readonly of: 'removal' | 'each' | 'more' }

export type EditProblem =
  | { readonly why: 'doubt'; readonly doubt: Doubt }
  | { readonly why: 'no-piece'; readonly ref: PieceRef }
  /** Several may be meant: by their names. */
  | { readonly why: 'which'; readonly names: readonly string[] }
  | { readonly why: 'no-file'; readonly name: string }
  /** What is named is there, and is no picture. */
  | { readonly why: 'no-picture'; readonly name: string; readonly is: 'music' | 'text' }
  /** `isThere`: of a picture, others may have some. */
  | { readonly why: 'no-words'; readonly of: Words; readonly isThere: boolean }
  /** All pictures fill the frame: there is nothing around them. */
  | { readonly why: 'no-ground' }
  | { readonly why: 'last-piece' | 'no-clip' | 'no-logo' | 'no-music' | 'own-music' | 'same-ends' }
  | { readonly why: 'too-long' | 'too-short'; readonly ms: number; readonly of: 'video' | 'piece' }
  /** Words cannot be seen for so long: the video ends after `of`. */
  | { readonly why: 'video-ends'; readonly ms: number; readonly of: number }
  /** A clip cannot be shown for longer than it lasts. */
  | { readonly why: 'clip-ends'; readonly ms: number }
  /** Of these files it is not known what is heard in them. */
  | { readonly why: 'unheard'; readonly assetIds: readonly string[] }
  /** `left-beat`: another edit moved pictures away from it; `to-the-beat`: it bends lengths. */
  | { readonly why: 'no-pauses' | 'no-beat' | 'off-beat' | 'left-beat' | 'to-the-beat' }
  /** What is said in a clip would be cut off. */
  | { readonly why: 'cuts-speech'; readonly name: string }
  /** It comes more often than it is to. */
  | { readonly why: 'more-often'; readonly times: number }
  | { readonly why: 'too-loud'; readonly volume: number }
  | { readonly why: 'too-fast'; readonly factor: number }
  /**
   * As far as it goes: a picture comes so often, and is so many times as large; transitions last so many ms, for which pictures have room;
   * words are seen for so many ms at least; of what was sent the video holds so many ms.
   */
  | { readonly why: 'limit'; readonly of: 'times' | 'zoom' | 'joins' | 'words' | 'video'; readonly at: number }
  /** `no-video`: nothing is left to be changed once the first video is undone. */
  | { readonly why: 'nothing-to-undo' | 'nothing-to-redo' | 'nothing-to-add' | 'no-video' }
  /** Nothing is left to be undone but the making of the video. */
  | { readonly why: 'only-made' }
  | { readonly why: 'no-version'; readonly number: number }
  /** Whether places are counted before or after a change of the same message makes a difference. */
  | { readonly why: 'two-orders' }
  /** Words beside a request for a video of files, which is made without them. */
  | { readonly why: 'words-unused'; readonly words: string }
  /** A logo that was sent with pictures and is none of them. */
  | { readonly why: 'logo-aside'; readonly name: string }
  /** So many transitions went, whose pictures no longer stand beside each other. */
  | { readonly why: 'joins-gone'; readonly count: number }
  /** There is no song to begin later, or it is over by then: it lasts so long. */
  | { readonly why: 'song-start'; readonly ms: number | null }
  /** So many pictures fill the frame and lose much of what is in them. */
  | { readonly why: 'cropped'; readonly count: number }
  /** They stood where the new ones are. */
  | { readonly why: 'words-replaced'; readonly words: readonly string[] }
  /** There was no room for them. */
  | { readonly why: 'words-left'; readonly words: readonly string[] }
  /** It comes more than once, so that the length is filled. */
  | { readonly why: 'repeated'; readonly name: string }
  /** So many captions begin after the end of the video. */
  | { readonly why: 'captions-late'; readonly count: number }

/** What an edit is done with, beside the plan. */
export interface EditContext {
  readonly assetOf: AssetOf
  /** The video as it stands; null: there is none. */
  readonly draft: Draft | null
  /** The files of a name, newest use last; those that no message has used yet. */
  readonly filesNamed: (name: string) => readonly string[]
  readonly pending: readonly string[]
  /** The piece that was talked about last, by its id. */
  readonly about: string | null
}

export const isProblem = (value: object): value is EditProblem => 'why' in value

/** Lengths so near are one for whoever says it. */
const ALIKE_MS = 150
const assetIn = (piece: Piece, assetOf: AssetOf) => (piece.kind === 'media' ? assetOf(piece.assetId) : undefined)
const stem = (name: string): string => nameKey(name).replace(/\.\w{2,4}$/, '')

/** What the user calls a piece: its file's name, or its words. */
export const nameOf = (piece: Piece, assetOf: AssetOf): string =>
  piece.kind === 'card' ? piece.text : (assetOf(piece.assetId)?.name ?? '')

/** As one reads of them: words in quotes; of a file that comes several times which of them, "talk.mp4 (2/3)", unless all are meant. */
export function calledIn(plan: Plan, pieces: readonly Piece[], assetOf: AssetOf): readonly string[] {
  const called = pieces.map((piece) => {
    if (piece.kind === 'card') return `“${piece.text}”`
    const name = nameOf(piece, assetOf)
    const all = plan.pieces.filter((other) => other.kind === 'media' && other.assetId === piece.assetId)
    return all.every(({ id }) => pieces.some((other) => other.id === id)) ? name : `${name} (${all.indexOf(piece) + 1}/${all.length})`
  })
  return [...new Set(called)]
}

/** What the user sees: a GIF is a photo there. */
export function isKind(piece: Piece, of: Kind, assetOf: AssetOf): boolean {
  const asset = assetIn(piece, assetOf)
  if (of === 'card') return piece.kind === 'card'
  return of === 'any' || (asset !== undefined && wireKind(asset) === of)
}

/** The piece that is meant. "Photo 2" is the second photo, whatever clips stand between. */
export function findPiece(plan: Plan, ref: PieceRef, { assetOf, draft, about }: EditContext): Piece | EditProblem {
  const missing: EditProblem = { why: 'no-piece', ref }
  switch (ref.by) {
    case 'id':
      return plan.pieces.find(({ id }) => id === ref.id) ?? missing
    case 'it':
      return (
        plan.pieces.find(({ id }) => id === about) ??
        (plan.pieces.length === 1 ? (plan.pieces[0] ?? missing) : which(plan, plan.pieces, assetOf))
      )
    case 'name': {
      const same = (name: string): boolean => nameKey(name) === nameKey(ref.name) || stem(name) === stem(ref.name)
      const isMusic = plan.music.assetIds.some((id) => same(assetOf(id)?.name ?? ''))
      const isText = [plan.title, ...plan.texts.map(({ text }) => text)].some((text) => text !== null && same(text))
      const other: EditProblem = isMusic || isText ? { why: 'no-picture', name: ref.name, is: isMusic ? 'music' : 'text' } : missing
      const found = plan.pieces.find((piece) => same(nameOf(piece, assetOf)))
      if (found || other !== missing) return found ?? other
      const words = nameKey(ref.name).split(/[\s_-]+/)
      const some = plan.pieces.filter((piece) => words.every((word) => nameKey(nameOf(piece, assetOf)).includes(word)))
      return some.length > 1 ? which(plan, some, assetOf) : missing
    }
    case 'shape': {
      const some = plan.pieces.filter((piece) => isKind(piece, ref.of, assetOf) && shapeOf(assetIn(piece, assetOf)) === ref.shape)
      return some.length > 1 ? which(plan, some, assetOf) : (some[0] ?? missing)
    }
    case 'time': {
      const seen = draft?.t[0]?.sg.findLast((segment) => segment.s <= ref.ms && ref.ms < segment.s + segment.d)
      return plan.pieces.find(({ id }) => id === ownId(seen?.id ?? '')) ?? missing
    }
    case 'lasting': {
      const all = (draft?.t[0]?.sg ?? []).filter(({ d }) => Math.abs(d - ref.ms) <= ALIKE_MS).map(({ id }) => ownId(id))
      const [only, ...more] = plan.pieces.filter(({ id }) => all.includes(id))
      return only === undefined ? missing : more.length > 0 ? which(plan, [only, ...more], assetOf) : only
    }
    case 'half': {
      const at = plan.pieces.findIndex(({ id }) => id === about)
      const isPart = (place: number): boolean => {
        const [one, other] = [plan.pieces[place], plan.pieces[at]]
        return one?.kind === 'media' && other?.kind === 'media' && one.assetId === other.assetId
      }
      const second = at < 0 ? -1 : isPart(at - 1) ? at : isPart(at + 1) ? at + 1 : -1
      return (second < 0 ? undefined : plan.pieces[ref.nth === 1 ? second - 1 : second]) ?? missing
    }
    case 'place': {
      const candidates = plan.pieces.filter((piece) => isKind(piece, ref.of, assetOf))
      if (ref.nth !== 0) return candidates.at(ref.nth > 0 ? ref.nth - 1 : ref.nth) ?? missing
      const spokenOf = ref.of === 'any' && candidates.find(({ id }) => id === about)
      if (spokenOf) return spokenOf
      return candidates.length > 1 ? which(plan, candidates, assetOf) : (candidates[0] ?? missing)
    }
  }
}

const shapeOf = (asset: { readonly width: number; readonly height: number } | undefined): string | null => {
  const ratio = asset && asset.height > 0 ? asset.width / asset.height : 0
  return ratio === 0 ? null : ratio < 0.95 ? 'tall' : ratio > 1.05 ? 'wide' : 'square'
}

const which = (plan: Plan, pieces: readonly Piece[], assetOf: AssetOf): EditProblem => ({
  why: 'which',
  names: pieces.flatMap((piece) => (pieces.length > 1 ? calledIn(plan, [piece], assetOf) : nameOf(piece, assetOf))),
})

/** A piece that comes again to fill the length has a number behind its id. */
export const ownId = (id: string): string => id.replace(/-\d+$/, '')

/** All pieces that are meant, in their order; at least one. */
export function findPieces(plan: Plan, target: Target, context: EditContext): readonly Piece[] | EditProblem {
  const { assetOf } = context
  switch (target.by) {
    case 'all':
    case 'some': {
      const of = plan.pieces.filter((piece) => isKind(piece, target.of, assetOf))
      if (target.by === 'all' && target.count !== undefined && target.count !== of.length) return which(plan, of, assetOf)
      const found = target.by === 'all' ? of : target.count > 0 ? of.slice(0, target.count) : of.slice(target.count)
      const isThere = found.length > 0 && (target.by === 'all' || found.length === Math.abs(target.count))
      return isThere ? found : { why: 'no-piece', ref: { by: 'place', nth: target.by === 'all' ? 1 : target.count, of: target.of } }
    }
    case 'list':
    case 'but': {
      const found = target.of.flatMap((ref) =>
        ref.by === 'all' ? plan.pieces.filter((piece) => isKind(piece, ref.of, assetOf)) : findPiece(plan, ref, context),
      )
      const problem = found.find(isProblem)
      if (problem) return problem
      const isMeant = (piece: Piece): boolean =>
        target.by === 'list' ? found.includes(piece) : !found.includes(piece) && isKind(piece, target.among ?? 'any', assetOf)
      return plan.pieces.filter(isMeant)
    }
    case 'it':
      // "Make it brighter", where nothing was spoken of before, is all of it.
      if (context.about === null || !plan.pieces.some(({ id }) => id === context.about)) return plan.pieces
      return plan.pieces.filter(({ id }) => id === context.about)
    case 'name': {
      // A clip that was parted, or a photo that comes again, is all that has the name.
      const first = findPiece(plan, target, context)
      return isProblem(first) ? first : plan.pieces.filter((piece) => nameOf(piece, assetOf) === nameOf(first, assetOf))
    }
    case 'place': {
      const of = target.nth === 0 ? plan.pieces.filter((piece) => isKind(piece, target.of, assetOf)) : []
      const files = new Set(of.map((piece) => (piece.kind === 'media' ? piece.assetId : piece.id)))
      // "The clip" that was parted is all its parts.
      if (files.size === 1 && !of.some(({ id }) => id === context.about)) return of
      const piece = findPiece(plan, target, context)
      return isProblem(piece) ? piece : [piece]
    }
    default: {
      const piece = findPiece(plan, target, context)
      return isProblem(piece) ? piece : [piece]
    }
  }
}

/** Where `to` is among the pieces of a plan; `from`: where it stands now, for a place that counts from there. */
export function findSpot(plan: Plan, to: Spot, context: EditContext, from = 0): number | EditProblem {
  if (to === 'start') return 0
  const end = plan.pieces.findLastIndex((piece) => piece.kind !== 'card' || piece.isEnd !== true) + 1
  if (to === 'end') return end
  if (typeof to === 'number') return Math.min(Math.max(to - 1, 0), end)
  if ('by' in to) return Math.min(Math.max(from + to.by, 0), end)
  const beside = findPiece(plan, to.of, context)
  if (isProblem(beside)) return beside
  const at = plan.pieces.indexOf(beside)
  if (to.side !== 'between') return at + (to.side === 'after' ? 1 : 0)
  // The two are neighbours once the piece is out, in either order.
  const other = findPiece(plan, to.and, context)
  if (isProblem(other)) return other
  const second = plan.pieces.indexOf(other)
  return Math.abs(at - second) === 1 ? Math.max(at, second) : { why: 'no-piece', ref: { by: 'place', nth: 0, of: 'any' } }
}
