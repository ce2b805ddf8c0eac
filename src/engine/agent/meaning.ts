import { calledIn, findPieces, isKind, isProblem } from '../draft/edits/find'
import type { EditContext } from '../draft/edits'
import { linesMeant } from '../draft/edits/words'
import type { Plan } from '../draft/plan'
import type { Kind, PlanEdit, Target } from '../draft/vocabulary'

/** What an edit means in the video that there is, and what that is called which it is about. */

/** Of these "it" is never all, where no piece was spoken of before: it is asked which. */
const OF_ONE = new Set<PlanEdit['do']>(['rotate', 'mirror', 'zoom', 'focus', 'motion', 'piece-length', 'piece-stretch'])
const CLIP_EDITS = new Set<PlanEdit['do']>(['freeze', 'trim'])
const isUnsaid = (target: unknown): boolean => JSON.stringify(target) === '{"by":"place","nth":0,"of":"any"}'

/** An edit of clips alone, for which no piece was named, is of the only clip. */
function ofClip(edit: PlanEdit): PlanEdit {
  const clip = { by: 'place', nth: 0, of: 'video' } as const
  if (!CLIP_EDITS.has(edit.do)) return edit
  if ('pieces' in edit && isUnsaid(edit.pieces)) return { ...edit, pieces: clip } as PlanEdit
  return 'piece' in edit && isUnsaid(edit.piece) ? ({ ...edit, piece: clip }) : edit
}

/** What is asked for, of the pieces that there are. */
export const meant = (asked: PlanEdit, plan: Plan, context: EditContext): PlanEdit =>
  asCut(slowPhoto(inTime(ofOne(asked, plan, context), plan, context), plan, context))

/** Less is told as 0 s. */
const SHORTEST_JOIN_MS = 50
/** A transition that takes no time is none. */
function asCut(edit: PlanEdit): PlanEdit {
  if (edit.do !== 'join' || edit.ms === undefined || edit.ms >= SHORTEST_JOIN_MS) return edit
  return { do: 'join', kind: 'cut', ...(edit.at && { at: edit.at }) }
}

/** "Put new.jpg first" puts in what is not there yet, "put dog.jpg first" moves what is. */
function ofOne(asked: PlanEdit, plan: Plan, context: EditContext): PlanEdit {
  const { about } = context
  const isIt = 'pieces' in asked && !Array.isArray(asked.pieces) && asked.pieces.by === 'it'
  if (isIt && about === null && OF_ONE.has(asked.do) && plan.pieces.length > 1)
    return { ...asked, pieces: { by: 'place', nth: 0, of: 'any' } } as PlanEdit
  const edit = wholePhoto(about === null ? ofClip(asked) : asked, plan, context)
  const isThere = (name: string): boolean =>
    plan.pieces.some((piece) => piece.kind === 'media' && context.filesNamed(name).includes(piece.assetId))
  const [name] = edit.do === 'add' ? edit.names : []
  if (edit.do === 'add' && edit.names.length === 1 && edit.to !== undefined && name !== undefined && isThere(name))
    return { do: 'copy', piece: { by: 'name', name }, times: 2, to: edit.to }
  if (edit.do !== 'move' || edit.piece.by !== 'name' || isThere(edit.piece.name) || context.filesNamed(edit.piece.name).length === 0)
    return edit
  return { do: 'add', names: [edit.piece.name], of: 'any', to: edit.to }
}

/** "Show the whole photo": nothing of it is cut off. */
function wholePhoto(edit: PlanEdit, plan: Plan, context: EditContext): PlanEdit {
  if (edit.do !== 'trim' || edit.isCut || edit.fromMs !== 0 || edit.toMs !== null) return edit
  const [piece, ...others] = piecesOf(edit, plan, context)
  const isPhoto = piece !== undefined && others.length === 0 && isKind(piece, 'image', context.assetOf)
  return isPhoto ? { do: 'fit', pieces: edit.piece, fit: 'plain' } : edit
}

/** "Squeeze the clip into 5 seconds": as much faster; of a photo or of several it is how long each is seen. */
function inTime(edit: PlanEdit, plan: Plan, context: EditContext): PlanEdit {
  if (edit.do !== 'speed' || edit.toMs === undefined) return edit
  const { toMs: ms, ...rest } = edit
  const found = findPieces(plan, edit.pieces, context)
  const [piece, ...others] = isProblem(found) ? [] : found
  const segment = context.draft?.t[0]?.sg.find(({ id }) => id === piece?.id)
  const isClip = piece !== undefined && others.length === 0 && isKind(piece, 'video', context.assetOf)
  if (!isClip || !segment) return { do: 'piece-length', pieces: edit.pieces, ms }
  return { ...rest, factor: Math.round(((segment.d * (piece.shown?.speed ?? 1)) / ms) * 100) / 100, isRelative: false }
}

/** A photo or a card that is too slow stands too long. */
function slowPhoto(edit: PlanEdit, plan: Plan, context: EditContext): PlanEdit {
  if (edit.do !== 'speed' || !edit.isRelative) return edit
  const found = findPieces(plan, edit.pieces, context)
  const isStill = !isProblem(found) && found.length > 0 && !found.some((piece) => isKind(piece, 'video', context.assetOf))
  return isStill ? { do: 'piece-stretch', pieces: edit.pieces, factor: edit.factor > 1 ? 0.67 : 1.5, addMs: 0 } : edit
}

/** "The third and the fourth photo" where there are three photos and a clip: then all are counted. */
export function countedAll(edit: PlanEdit, plan: Plan, context: EditContext): PlanEdit {
  const isTooFar = (ref: unknown): boolean => {
    const { by, nth, of } = ref as { by: string; nth: number; of: Kind }
    const count = plan.pieces.filter((piece) => isKind(piece, of, context.assetOf)).length
    return by === 'place' && of === 'image' && nth > count && nth <= plan.pieces.length
  }
  const json = JSON.stringify(edit)
  const refs = [...json.matchAll(/\{"by":"place"[^}]*\}/g)].map(([ref]) => JSON.parse(ref) as unknown)
  return refs.some(isTooFar) ? (JSON.parse(json.replaceAll(/("by":"place","nth":\d+,"of":)"image"/g, '$1"any"')) as PlanEdit) : edit
}

/** What is called after its words, in quotes, or else its file; of words those words. */
export function namesIn(edit: PlanEdit, plan: Plan, context: EditContext): readonly string[] {
  if (edit.do === 'words-look' || edit.do === 'words-off' || (edit.do === 'title' && edit.nth !== undefined))
    return linesMeant(plan, { of: 'texts', ...edit }, context).map(({ text }) => text)
  const pieces = piecesOf(edit, plan, context)
  const isIt = 'pieces' in edit && 'by' in edit.pieces && edit.pieces.by === 'it'
  return isIt && pieces.length > 1 && pieces.length === plan.pieces.length ? [] : calledIn(plan, pieces, context.assetOf)
}

/** The same of what was done: of a clip that comes twice the one that is different `after` an edit of a single piece. */
export function namesDone(edit: PlanEdit, plan: Plan, after: Plan, context: EditContext): readonly string[] {
  const named = piecesOf(edit, plan, context)
  const isChanged = (piece: Plan['pieces'][number]): boolean =>
    after.pieces.some((other) => other.id === piece.id && JSON.stringify(other) !== JSON.stringify(piece))
  const done = 'piece' in edit ? named.filter(isChanged) : []
  return done.length > 0 && done.length < named.length ? calledIn(plan, done, context.assetOf) : namesIn(edit, plan, context)
}

/** The pieces that an edit is about, by what it says of them. */
export function piecesOf(edit: PlanEdit, plan: Plan, context: EditContext) {
  const target: Target | null =
    'pieces' in edit && !Array.isArray(edit.pieces)
      ? (edit.pieces)
      : 'piece' in edit
        ? edit.piece
        : edit.do === 'swap'
          ? { by: 'list', of: [edit.a, edit.b] }
          : edit.do === 'captions' && edit.on
            ? { by: 'list', of: edit.on }
            : null
  const found = target === null || (target.by === 'all' && target.of === 'any') ? [] : findPieces(plan, target, context)
  return isProblem(found) ? [] : found
}
