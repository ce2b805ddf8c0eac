import type { Edit, PieceRef } from '../../../draft/vocabulary'
import { isRef } from '../../reader/rule'
import type { Clause } from '../clauses'

/** "Split the cake, and make the second part black and white": a part by its number is of what was just parted, and no piece of all. */

const PART = /\b(?:half|part|bit|piece)\b|[半段截]|部分/i
export function ofHalves(clause: Clause, earlier: readonly Clause[]): void {
  const isParted = earlier.some(({ edits, sentence }) => clause.sentence - sentence < 2 && edits.some(({ do: what }) => what === 'split'))
  if (!isParted || !PART.test(clause.words)) return
  clause.edits = clause.edits.map((edit) => ({
    ...edit,
    ...('piece' in edit && { piece: halfOf(edit.piece) }),
    ...('pieces' in edit && { pieces: halfOf(edit.pieces) }),
  }) as Edit)
}
function halfOf(ref: unknown): unknown {
  if (!isRef(ref) || ref.by !== 'place' || (ref.of !== 'any' && ref.of !== 'video')) return ref
  const { nth } = ref as Extract<PieceRef, { by: 'place' }>
  return nth === 1 ? { by: 'half', nth: 1 } : nth === 2 || nth === -1 ? { by: 'half', nth: 2 } : ref
}
