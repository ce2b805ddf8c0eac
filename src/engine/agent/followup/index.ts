import type { AssetOf } from '../../draft/plan'
import type { Session } from '../../store'
import { amountKinds, stepKinds } from './amounts'
import { backKinds, goneBack } from './backs'
import { otherKinds } from './others'
import { placeKinds } from './places'
import { soundKinds } from './sounds'
import { texts } from './texts'
import { withoutRemark } from '../understand/remarks'
import { threadOf, type Followed, type Thread } from './thread'
import { valueKinds } from './values'
import { sayingOf } from './whole'
import { reworking } from './wording'

/**
 * What a short message says of the one before it, where that alone tells what is meant: more or less of it, the same to others, not to
 * some, back to what was, or a bare value. Each saying is read from end to end, so that nothing that was said is left out.
 */

const LONGEST = 140

export function followUp(session: Session, text: string, names: readonly string[], assetOf: AssetOf): Followed | null {
  const thread = session.last.edits.length === 0 && !session.last.isMade ? null : threadOf(session, assetOf)
  if (!thread || text.length > LONGEST || text.includes('\n')) return null
  const plain = withoutRemark(text, names)
  const readOne = (words: string): Followed | null => read(words, thread, names, assetOf)
  return readOne(text) ?? (plain === null ? null : readOne(plain)) ?? together(text, readOne)
}

/** "Smaller, and in the corner": several that are all of what was done last. */
function together(text: string, readOne: (words: string) => Followed | null): Followed | null {
  if (/[“"「『]|\bblack and white\b/i.test(text)) return null
  const parts = text.split(/\s*[,，;；]\s*(?:and\s+)?|\s+and\s+/).filter((part) => part.trim() !== '')
  if (parts.length !== 2) return null
  const read = parts.map(readOne)
  const isAll = read.every((one) => one !== null && one.edits.length > 0 && !one.isInstead && !one.which)
  return isAll ? { edits: read.flatMap((one) => one?.edits ?? []) } : null
}

function read(text: string, thread: Thread, names: readonly string[], assetOf: AssetOf): Followed | null {
  const saying = sayingOf(text, names)
  const kinds = [...backKinds, ...amountKinds, ...placeKinds, ...stepKinds, ...valueKinds, ...soundKinds, ...otherKinds]
  for (const kind of kinds) {
    const followed = kind(saying, thread)
    if (followed) return followed
  }
  const nameOfGone = ({ piece }: Parameters<Parameters<typeof goneBack>[2]>[0]): string =>
    piece.kind === 'media' ? (assetOf(piece.assetId)?.name ?? '') : piece.text
  return goneBack(saying, thread, nameOfGone) ?? texts(saying, thread, text, names) ?? reworking(text, thread)
}
