import type { Edit, Kind, Target } from '../../../draft/vocabulary'
import { isRef } from '../../reader/rule'
import type { Clause } from '../clauses'

/** What a wish of all is not for: "except the dog", “奶奶的留着”, “海边不用”. */

/** It says of a piece that it is to stay as it is. */
const STAYS =
  /^\W*(?:but )?(?:leave|keep|don['’]?t (?:touch|change))\b(?!.*\b(?:only|just|first|last \d|for)\b)|(?:留着|保留|(?:保持|还是|要)(?:彩色|原色|原声)|别动|不动|不用动|不用改?|别改|不要动|不变|除外|例外|保持原样)[吧了就好行啊呀\s。!！]*$/i

/** What of it stays. */
const OF_IT =
  /^[\s\p{P}]*(?:(?:but|keep|leave|the|of|in|its?|s|sound|audio|colou?rs?|original|only|just|就|只有?|但|那[段张个]?|的|声音?|原声|保留?|留着?|保持|还是|要|彩色|原色)[\s\p{P}]*)*$/iu

/** "Brighten all photos, not the dog": what the wish is not for. */
export function withExcept(clause: Clause, previous: Clause | undefined): void {
  const own = exceptIn(clause) ?? stayingIn(clause, previous)
  // "Apart from grandma, mute all clips"
  const isAhead = previous !== undefined && previous.sentence === clause.sentence && previous.edits.length === 0
  const except = own ?? (isAhead && clause.edits.some(isOfAll) ? exceptIn(previous) : undefined)
  const of = clause.edits.length > 0 ? clause : previous
  if (!except || !of) return
  const kept = of.edits.map((edit) => without(edit, except))
  if (kept.every((edit) => edit !== null)) of.edits = kept
  else of.status = 'two-ways'
  if (of !== clause) Object.assign(clause, { status: 'read', isUsed: true, meanings: [] })
}

const exceptIn = ({ meanings }: Clause): Target | undefined => meanings.flatMap((meaning) => meaning.except ?? [])[0]
const isOfAll = (edit: Edit): boolean => 'pieces' in edit && isAll(edit.pieces)

/** What it is not for was heard. */
export const isLimited = ({ edits }: Clause): boolean =>
  edits.every((edit) => 'pieces' in edit && isRef(edit.pieces) && edit.pieces.by === 'but')

/** Beside a wish of all, what stays as it is is not among them; beside any other it is so anyway. */
function stayingIn({ words, edits, status, left, named: { piece }, meanings }: Clause, previous: Clause | undefined): Target | null {
  const isRead = status === 'read' && meanings.every(({ value }) => value === null)
  const isPlain = edits.length === 0 && (isRead || (status === 'unread' && OF_IT.test(left.replaceAll('…', ''))))
  if (!isPlain || piece === null || !STAYS.test(words)) return null
  return previous?.status === 'read' && previous.edits.some(isOfAll) ? piece : null
}

const isAll = (ref: unknown): ref is { by: 'all'; of: Kind } => isRef(ref) && ref.by === 'all'
/** Null: the edit is not one of all pieces, so that none can be left out. */
export function without(edit: Edit, except: Target): Edit | null {
  if (!('pieces' in edit) || !isAll(edit.pieces)) return 'pieces' in edit || 'piece' in edit ? edit : null
  const { of } = edit.pieces
  if (isAll(except)) {
    if (except.of === 'card' || of === 'card') return except.of === of || of === 'any' ? null : edit
    const other = except.of === 'video' ? ('image' as const) : ('video' as const)
    return except.of === of || except.of === 'any' ? null : of === 'any' ? ({ ...edit, pieces: { by: 'all', of: other } } as Edit) : edit
  }
  const refs = except.by === 'list' ? except.of : except.by === 'some' || except.by === 'but' ? null : [except]
  return refs === null ? null : ({ ...edit, pieces: { by: 'but', of: refs, ...(of === 'any' ? {} : { among: of }) } } as Edit)
}
