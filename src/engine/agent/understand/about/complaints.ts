import type { Edit } from '../../../draft/vocabulary'
import { isRef } from '../../reader/rule'
import type { Clause } from '../clauses'
import { refOf } from '../subject'
import { isWishful } from './asides'

/** "The cake is too long, only its last 10 seconds": what is wished behind a complaint of the same stands in its place. */

const COMPLAINT =
  /\b(?:too|is|are|isn['’]?t|was|looks?|feels?|seems?|sounds?|drags?|goes|takes|boring|dull)\b|['’](?:s|re)\b|太|有点|有些|偏|过于|拖|无聊|看着/i
const ASKS = /\b(?:should|could|can|must|needs?|want|would|let)\b|[要能]|应该|希望/i

/** What of a picture or a song an edit is of. */
function aspectOf({ do: what }: Edit): string {
  if (/^(?:piece-stretch|speed|trim|piece-length|stretch|length|window|remove)$/.test(what)) return 'time'
  if (/^(?:sound|music-(?:nudge|volume|off|duck))$/.test(what)) return 'loudness'
  return /^(?:zoom|focus|fit)$/.test(what) ? 'size' : what
}
/** How much it changes goes by what there is, and is a guess where nothing else says it. */
const isRelative = (edit: Edit): boolean =>
  edit.do === 'speed' ? edit.isRelative
  : edit.do === 'piece-stretch' || edit.do === 'stretch' ? edit.addMs === 0
  : edit.do === 'sound' ? edit.factor !== undefined
  : edit.do === 'look' ? edit.name === undefined && edit.isReset !== true
  : edit.do === 'music-nudge' || edit.do === 'zoom'

/** Of what it is: pieces, all of them, or the music. */
const ofWhat = (edit: Edit): string => {
  const ref = refOf(edit)
  if (/^music-/.test(edit.do)) return 'music'
  return JSON.stringify(isRef(ref) ? ref : { by: 'all', of: 'any' })
}
const gradeOf = (edit: Edit): readonly string[] => (edit.do === 'look' ? Object.keys(edit.grade) : [])
const isInPlaceOf = (edit: Edit, other: Edit): boolean =>
  aspectOf(edit) === aspectOf(other) && ofWhat(edit) === ofWhat(other) &&
  (edit.do !== 'look' || gradeOf(edit).some((key) => gradeOf(other).includes(key)))

const ASKS_FOR_ONE = /\b(?:make|create|build|generate|do|turn|want|need|edit|cut)\b|[做剪弄编]|制作|生成|来[个一]/i
/** “上课的视频太长了”: a video that is called so is no wish for one, and what is said of it is of no other. */
export function hearCalled(clauses: readonly Clause[]): void {
  const isOne = ({ meanings, words }: Clause): boolean => meanings.some(({ make }) => make !== null) && !ASKS_FOR_ONE.test(words)
  for (const clause of clauses)
    if (clause.status === 'read' && clause.edits.length > 0 && isOne(clause))
      Object.assign(clause, { status: 'unread', left: clause.words, edits: [] })
}

const WHERE_IT_IS =
  /^\W*(?:(?:and|but|because|since|as)\s+)*(?:its|it['’]s|it is|that['’]?s|they['’]?re|they are) (?:right )?(?:on|in|at|over|under|behind) (?:an?|the|my|our)\b/i
/** "It's on a bright window" says where it is, and is no wish for a brighter one. */
export function hearPlaces(clauses: readonly Clause[]): void {
  for (const clause of clauses)
    if (clause.status === 'read' && clause.edits.some(({ do: what }) => what === 'look') && WHERE_IT_IS.test(clause.words))
      Object.assign(clause, { status: 'unread', left: clause.words, edits: [] })
}

export function giveWay(clauses: readonly Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    const [only, ...more] = clause.edits
    const isGuess = only !== undefined && more.length === 0 && isRelative(only)
    if (!isGuess || clause.status !== 'read' || isWishful(clause) || ASKS.test(clause.words) || !COMPLAINT.test(clause.words)) continue
    const behind = clauses.slice(index + 1).filter(({ sentence, status }) => sentence - clause.sentence < 2 && status === 'read')
    if (behind.some(({ edits }) => edits.some((edit) => isInPlaceOf(edit, only)))) Object.assign(clause, { edits: [], isUsed: true })
  }
}
