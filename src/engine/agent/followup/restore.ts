import type { Piece, Plan } from '../../draft/plan'
import type { Edit, PieceRef } from '../../draft/vocabulary'
import type { Thread } from './thread'

/** Pieces as they were before they were changed, in the words of the vocabulary. */

type Aspect = readonly Edit[]

/** What of a piece is other in two plans, as edits of the newer one that make it as in the older. */
function backTo(was: Piece, is: Piece, ref: PieceRef, lengths: { readonly was: number; readonly is: number }): Aspect {
  const [a, b] = [was.shown ?? {}, is.shown ?? {}]
  const differs = (key: keyof typeof a): boolean => JSON.stringify(a[key]) !== JSON.stringify(b[key])
  const edits: Edit[] = []
  if (differs('mirror')) edits.push({ do: 'mirror', pieces: ref, axis: a.mirror ?? b.mirror ?? 'h' })
  if (differs('rotate')) edits.push({ do: 'rotate', pieces: ref, degrees: ((a.rotate ?? 0) - (b.rotate ?? 0) + 360) % 360 })
  if (differs('zoom')) edits.push({ do: 'zoom', pieces: ref, factor: (a.zoom ?? 1) / (b.zoom ?? 1) })
  if (differs('fx')) edits.push({ do: 'motion', pieces: ref, fx: a.fx ?? null })
  if (differs('volume')) edits.push({ do: 'sound', pieces: ref, volume: a.volume ?? 1 })
  if (differs('reverse')) edits.push({ do: 'backwards', pieces: ref, isOn: a.reverse === true })
  if (differs('stabilise')) edits.push({ do: 'steady', pieces: ref, isOn: a.stabilise === true })
  if (differs('speed')) edits.push({ do: 'speed', pieces: ref, factor: a.speed ?? 1, isRelative: false })
  if (differs('look')) {
    const { name, strength: _, ...grade } = a.look ?? {}
    edits.push({ do: 'look', pieces: ref, grade: {}, isReset: true })
    if (a.look) edits.push({ do: 'look', pieces: ref, grade, ...(name === undefined ? {} : { name }) })
  }
  if (differs('fit')) edits.push({ do: 'fit', pieces: ref, fit: a.fit ?? 'fill', ...(a.back === undefined ? {} : { back: a.back }) })
  if (was.durationMs !== is.durationMs && Math.abs(lengths.was - lengths.is) > 50 && !differs('speed'))
    edits.push({ do: 'piece-length', pieces: ref, ms: lengths.was })
  return edits
}

/** How a piece comes in, as it did. */
function joinBack(was: Piece, is: Piece, plan: Plan): Aspect {
  const at = plan.pieces.findIndex(({ id }) => id === is.id)
  const before = plan.pieces[at - 1]
  if (!before || JSON.stringify(was.shown?.join) === JSON.stringify(is.shown?.join)) return []
  const { kind, ms } = was.shown?.join ?? { kind: 'fade' as const, ms: 600 }
  return [{ do: 'join', at: [{ by: 'id', id: before.id }, { by: 'id', id: is.id }], kind, ms }]
}

/** How far back it is looked for when a piece was last changed. */
const FURTHEST = 8

/** The edits that take the last change of each of these pieces back; null: one of them was not changed. */
export function restored(thread: Thread, ids: readonly string[]): readonly Edit[] | null {
  const { plan, session } = thread
  const plans = [...session.past.slice(-FURTHEST), plan]
  const all = ids.map((id): readonly Edit[] => {
    const is = plan.pieces.find((piece) => piece.id === id)
    if (!is) return []
    for (let at = plans.length - 2; at >= 0; at -= 1) {
      const [older, newer] = [plans[at], plans[at + 1]]
      const [was, then] = [older, newer].map((one) => one?.pieces.find((piece) => piece.id === id))
      if (!older || !newer || !was || !then) return []
      const lengths = { was: thread.secondsOf(id, older), is: thread.secondsOf(id, newer) }
      const edits = [...backTo(was, then, { by: 'id', id }, lengths), ...joinBack(was, then, newer)]
      if (edits.length > 0) return edits
    }
    return []
  })
  return all.length > 0 && all.every((edits) => edits.length > 0) ? all.flat() : null
}

/** A piece that was taken out, and where it stood. */
export interface Gone {
  readonly piece: Piece
  readonly was: Plan
  readonly steps: number
}

/** The pieces that were taken out in the plans before this one, those that went last first. */
export function goneFrom({ plan, session }: Thread): readonly Gone[] {
  const plans = [...session.past.slice(-FURTHEST), plan]
  const gone: Gone[] = []
  for (let at = plans.length - 2; at >= 0; at -= 1) {
    const [older, newer] = [plans[at], plans[at + 1]]
    for (const piece of older?.pieces ?? []) {
      const isThere = (one: Piece): boolean =>
        one.id === piece.id || (one.kind === 'media' && piece.kind === 'media' && one.assetId === piece.assetId)
      if (older && newer && !newer.pieces.some(isThere) && !plan.pieces.some(isThere) && !gone.some((one) => isThere(one.piece)))
        gone.push({ piece, was: older, steps: plans.length - 1 - at })
    }
  }
  return gone
}

/** The piece in its place again, with what was done to it. Null: it is none that can be put in by its name. */
export function putBack(thread: Thread, { piece, was }: Gone, name: string): readonly Edit[] | null {
  if (piece.kind !== 'media' || name === '') return null
  const at = was.pieces.findIndex(({ id }) => id === piece.id)
  const isHere = ({ id }: Piece): boolean => thread.plan.pieces.some((one) => one.id === id)
  const [after, before] = [was.pieces.slice(0, at).findLast(isHere), was.pieces.slice(at + 1).find(isHere)]
  const to = after
    ? ({ side: 'after', of: { by: 'id', id: after.id } } as const)
    : before
      ? ({ side: 'before', of: { by: 'id', id: before.id } } as const)
      : ('end' as const)
  const { durationMs: _, shown: __, ...plain } = piece
  const lengths = { was: thread.secondsOf(piece.id, was), is: 0 }
  const ref = { by: 'name', name } as const
  const settings = backTo({ ...piece, durationMs: null }, { ...plain, durationMs: null }, ref, lengths)
  return [{ do: 'add', names: [name], of: 'any', to }, ...settings, { do: 'piece-length', pieces: ref, ms: lengths.was }]
}
