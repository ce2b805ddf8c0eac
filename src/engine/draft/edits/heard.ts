import { buildDraft } from '..'
import { beatsOf } from '../beat'
import { nextNumber, type Piece, type Plan } from '../plan'
import type { Edit } from '../vocabulary'
import { findPieces, isKind, isProblem, type EditContext, type EditProblem } from './find'
import { settled, shows, windowOf } from './times'

/** What goes by what is heard: the beat of the music, the pauses of a clip. */

type Of<Name extends Edit['do']> = Extract<Edit, { do: Name }>
type Result = Plan | EditProblem

/** So much of a pause stays at each of its ends, ms: a cut into the breath before a word is heard. */
const BREATH_MS = 120
/** What is left between two pauses is seen for at least so long, ms. */
const LEAST_MS = 250
const FRAME_MS = 42

/** The pictures change on the beat, in the time that they have now. */
export function withBeat(plan: Plan, { isOn }: Of<'on-beat'>, { assetOf, draft }: EditContext): Result {
  const { isOnBeat: _, ...rest } = plan
  if (!isOn) return rest
  if (!plan.music.isOn) return { why: 'no-music' }
  const songs = plan.music.assetIds.flatMap((id) => assetOf(id) ?? [])
  const unheard = songs.filter(({ heard }) => heard === undefined)
  if (unheard.length > 0) return { why: 'unheard', assetIds: unheard.map(({ id }) => id) }
  if (songs.length > 0 && songs.every(({ heard }) => heard?.beats.length === 0)) return { why: 'no-beat' }
  const next: Plan = { ...plan, isOnBeat: true, lengthMs: plan.lengthMs ?? draft?.d ?? null }
  return isOnBeat(next, assetOf) ? next : { why: 'off-beat' }
}

/** Each picture comes in at a beat, to a frame; clips that are too short cannot. */
export function isOnBeat(plan: Plan, assetOf: EditContext['assetOf']): boolean {
  const draft = buildDraft(plan, assetOf)
  const beats = beatsOf(plan, assetOf, draft?.d ?? 0)
  const changes = draft?.t[0]?.sg.slice(1).map(({ s, m }) => s + (m.join?.ms ?? 0) / 2) ?? []
  return changes.every((at) => beats.some((beat) => Math.abs(beat - at) <= FRAME_MS))
}

/** Clips without their pauses; photos have none. */
export function withoutPauses(plan: Plan, { pieces: target }: Of<'pauses-off'>, context: EditContext): Result {
  const whole = settled(plan, context)
  const found = findPieces(whole, target, context)
  if (isProblem(found)) return found
  const clips = found.filter((piece) => isKind(piece, 'video', context.assetOf) && !piece.shown?.reverse && !piece.shown?.freeze)
  if (clips.length === 0) return { why: 'no-clip' }
  const assets = clips.flatMap((piece) => (piece.kind === 'media' ? (context.assetOf(piece.assetId) ?? []) : []))
  const unheard = assets.filter(({ heard }) => heard === undefined)
  if (unheard.length > 0) return { why: 'unheard', assetIds: unheard.map(({ id }) => id) }
  let next = nextNumber(whole)
  const pieces = whole.pieces.flatMap((piece): Piece[] => {
    if (piece.kind !== 'media' || !clips.includes(piece)) return [piece]
    const spoken = spokenIn(windowOf(piece), context.assetOf(piece.assetId)?.heard?.pauses ?? [])
    const cut = { kind: 'cut' as const, ms: 0 }
    return spoken.map((part, nth) => shows(nth === 0 ? piece : { ...piece, id: `p${next++}`, shown: { ...piece.shown, join: cut } }, part))
  })
  if (pieces.length === 0) return { why: 'last-piece' }
  return JSON.stringify(pieces) === JSON.stringify(whole.pieces) ? { why: 'no-pauses' } : { ...whole, pieces }
}

/** What is left of `[from, to)` of a file, ms, without its pauses. */
function spokenIn([from, to]: readonly [number, number], pauses: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const gone = pauses
    .map(([a, b]) => [a <= from ? from : a + BREATH_MS, b >= to ? to : b - BREATH_MS] as const)
    .filter(([a, b]) => b - a >= LEAST_MS)
  const edges = [from, ...gone.flat(), to]
  const left = edges.flatMap((at, index) => (index % 2 === 0 ? [[at, edges[index + 1] ?? to] as const] : []))
  return left.filter(([a, b]) => b - a >= LEAST_MS && b > from && a < to)
}
