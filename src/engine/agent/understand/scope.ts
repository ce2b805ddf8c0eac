import type { Edit } from '../../draft/vocabulary'
import { isRef } from '../reader/rule'
import type { Clause } from './clauses'
import { asideSubject, isWishful } from './about/asides'
import { isOpen, LONGEST_PIECE, refOf } from './subject'

/**
 * A change is never made on more than was said. A wish that does not name what it is of ("slower", "黑白") counts only where all else in
 * the message was understood and names nothing either: "grandma, a bit slower" is of grandma, whoever that is, and not of all.
 */

/** It says that all is meant. */
const EXPLICIT =
  /\b(?:all|every(?:thing|one)?|each|both|whole|entire|throughout|overall|video|film|movie|reel|photos|pictures|images|clips|videos|total|length)\b|[全都总]|所有|整|每|片子|短片|成片|影片|视频|时长|长度/i
/** Of these it goes without saying that they are of the video as a whole, or they name what they are of. */
const OF_WHOLE = /^(?:shape|rate|title|text|captions|end-card|words-|music-(?!nudge)|on-beat|pauses-off|logo|add|order|shuffle|swap|start-over|first-version)/

/** It names neither a piece nor words, nor says that all is meant. */
function isUnscoped(edit: Edit): boolean {
  if (OF_WHOLE.test(edit.do) || (edit.do === 'length' && edit.ms > LONGEST_PIECE)) return false
  if (edit.do === 'join') return edit.at === undefined
  const ref = refOf(edit)
  return !isRef(ref) || isOpen(ref) || (ref.by === 'all' && ref.of === 'any')
}

/** Who or what a statement may begin with that names no part of the video. */
const STATEMENT =
  /^[\s,.]*(?:(?:and|but|also|well|oh|ok|okay|sorry|no|yes)[ ,]+)*(?:(?:it|they|he|she|i|you|we|people|everyone|everybody|nobody|customers|viewers|someone|somebody|anyone)(?:'\w+|s|re|ve)?\b|(?:this|that|these|those|there)(?:'?s|'re| (?:is|are|was|were|isn't|aren't|has|have|had|looks?|feels?|seems?|sounds?|makes?|gets?|needs?|takes?|would|will|can|can't|doesn't|don't|goes|comes))\b|(?:my|our) (?:boss|client|customers?|manager|team|teacher|wife|husband|mom|mum|dad|daughter|son|friends?|sister|brother|kids)\b|(?:because|cause|cuz|since|bc|coz|so|as|otherwise|or else|that way|in case|too|looks?|sounds?)\b)|^[\s，。,]*(?:[我你您他她它]|大家|人家|客户|老板|甲方|领导|孩子|观众|粉丝|这样|因为|毕竟|省得|免得|不然|要不然|否则|好让|方便|显得|看起来|看着|反正|为了|适合|感觉|觉得|太|有点|有人|实在|真|特别|比较|很|好|挺|超|没|不|谢|辛苦)/iu
/** It points at something, so that it says of what a wish is, wherever it stands. */
const POINTS = /\b(?:where|which|who|whose|one|ones|only|just|except|mean|meant)\b|[那这](?:[个张段条位里边块头]|一)|只|除|[说指]的?是|是[说指]|的[。.！!]*$/iu
/** It takes something out of all. */
const LIMITS = /\b(?:only|just|except|but|not)\b|只|除|不用|别/iu

/** What may say of what a wish is, and was not understood, or is only spoken of. */
function mayName(clause: Clause, isBefore: boolean): boolean {
  const { status, edits, meanings, words, left } = clause
  if (clause.isQuestion || (status === 'read' && edits.length > 0)) return false
  const isStated = STATEMENT.test(words) && !POINTS.test(left === '' ? words : left)
  if (status === 'read') {
    const isAside = meanings.some(({ talk, about, except }) => talk === 'aside' || (about ?? except ?? null) !== null)
    return isAside && !isStated && asideSubject(clause) === null
  }
  // "The title is too short, 2 seconds longer": what it speaks of is known, though not all that it says.
  const spoken = isBefore && !isWishful(clause) ? asideSubject(clause) : null
  if (spoken !== null && (spoken.of === 'pieces' || !POINTS.test(words))) return false
  // A wish of its own that failed is of what comes behind it, and not of what stands before.
  return !isStated && (isBefore || !isWishful(clause) || POINTS.test(words))
}

/** What a background around the pictures is wished for. */
const CROPPED = /\bcrop\w*|\bcut off\b|\b(?:can['’]?t|cannot|not) see\b|裁|看不[到全见]|切掉/i
/** The clauses whose wish is not done, since it is not known of what it is. They are read before pronouns are given what they stand for. */
export function unscopedIn(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.filter((clause, index) => {
    const isVague = clause.edits.some(isUnscoped) || clause.meanings.some(({ follows }) => follows !== null)
    const words = clause.edits.find((edit) => edit.do === 'words-look' && edit.words === undefined && edit.nth === undefined)
    if (clause.status !== 'read' || !(isVague || words)) return false
    const isOfCrop = clause.edits.every(({ do: what }) => what === 'fit')
    const isCrop = (other: Clause): boolean => isOfCrop && other.named.isNone && CROPPED.test(other.words)
    const doubts = clauses.filter((other, at) => other !== clause && mayName(other, at < index) && !isCrop(other))
    // There is but one title.
    if (!isVague && words?.do === 'words-look' && words.of === 'title') return doubts.some((other) => POINTS.test(other.words))
    if (EXPLICIT.test(clause.words)) return doubts.some(({ words }) => LIMITS.test(words))
    // "The city is overexposed, all white, darker": it was said right before.
    const isSaid = clauses.slice(0, index).some((other) => other.sentence === clause.sentence && asideSubject(other)?.of === 'pieces')
    return clause.isForeign || (isSaid ? doubts.some(({ words }) => POINTS.test(words)) : doubts.length > 0)
  })
}
