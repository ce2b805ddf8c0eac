import type { Edit } from '../../draft/vocabulary'
import type { Meaning } from '../reader/rule'
import type { Clause } from './clauses'
import { isFronted, isPraise, isWishful, passPraise } from './about/asides'
import { timeOfWords } from './about/word-times'
import { giveWay, hearCalled, hearPlaces } from './about/complaints'
import { isLimited } from './about/exceptions'
import { refusePassages } from './about/passages'
import { ABOUT_WHOLE, follow } from './follow'
import { checkNamed, hearExceptions, hearNegations, withoutBareRemovals, withoutBeyond } from './checks'
import { unscopedIn } from './scope'
import { amend, type Subject } from './subject'

/** Which of the wishes in a message count: what limits, corrects, repeats or contradicts another. */

/** What only limits or hedges what is said beside it. */
const LIMIT =
  /^[\s,]*(?:but|except|only|unless|however|if|when|while|until|not for|in case it|assuming|provided|as long as|除了|除非|如果|要是|假如|但(?!是?把)|不过|只|仅|等到)/i
const BUT = /^(?:but|但是?|不过)$/i
/** A pronoun, or nothing that says what is meant. */
const PRONOUN = /\b(?:it|this|that)\b|它/i

const PIECE = /clip|photo|picture|\bpic\b|image|片段|视频|照片|图|[张段]|冲浪|它/i
const isLength = ({ do: what }: Edit): boolean => what === 'length' || what === 'stretch'
const isPieceEdit = ({ do: what }: Edit): boolean => /^(?:move|swap|piece|trim|split|speed|freeze|backwards|replace|copy|add)/.test(what)
const isGeneral = (edit: Edit): boolean => edit.do === 'add' && edit.to === undefined && edit.names.length === 0
const isBannable = (edit: Edit): boolean => isPieceEdit(edit) || edit.do === 'remove' || edit.do === 'keep'

/** Decides which clauses are done; those that are not get the status that says why. `isNew`: of a video that is not there yet. */
export function settle(clauses: Clause[], isNew: boolean, before: Subject | null): readonly Edit[] {
  preferFigures(clauses)
  withoutBeyond(clauses)
  const unscoped = isNew ? [] : unscopedIn(clauses)
  follow(clauses, isNew, before)
  // Of a new video "don't add music" says that there is to be none.
  const isMusic = ({ edits }: Meaning): boolean => edits.length > 0 && edits.every(({ do: what }) => what === 'music-on')
  for (const clause of isNew ? clauses : [])
    if (clause.status === 'negated' && clause.left === '' && clause.meanings.every(isMusic))
      Object.assign(clause, { status: 'read', edits: [{ do: 'music-off' }] })
  if (!isNew) {
    passPraise(clauses)
    hearPlaces(clauses)
    hearCalled(clauses)
    giveWay(clauses)
    timeOfWords(clauses)
    hearNegations(clauses)
    hearExceptions(clauses)
    withoutBareRemovals(clauses)
    checkNamed(clauses)
    holdBack(clauses)
  }
  limit(clauses, isNew)
  refuseMoments(clauses)
  if (!isNew) refusePassages(clauses)
  takeBack(clauses)
  hold(clauses)
  if (!isNew) checkPronouns(clauses)
  for (const clause of unscoped) if (clause.status === 'read' && !isLimited(clause)) Object.assign(clause, { status: 'of-what', edits: [] })
  const edits = withoutConflicts(clauses.flatMap((clause) => (clause.status === 'read' ? clause.edits : [])))
  if (edits === null) doubt(clauses)
  return edits ?? []
}

/** Words of another mind: what they correct was not understood. */
const SLIP = /\bi mean(?:t)?\b|\b(?:er|oops|no wait)\b|我是说|不对|说错/i
/** What is wished back is not lost while more is taken out. */
const BACK_IN = /\b(?:bring|put|get|add|have|want)\b.*\bback\b|\bundo\b|(?:加|放|拿|弄|找|补|要)回[来去]?|恢复|还原|撤[销回]/i
const EDGES = /\b(?:first|last|start|end)\b|开头|结尾/i
/** Where what is left over may say what comes in the place of something, or where, that is not done by halves. */
function holdBack(clauses: readonly Clause[]): void {
  const left = clauses.filter(({ status, isQuestion }) => status === 'unread' && !isQuestion)
  const isGone = ({ do: what }: Edit): boolean => what === 'remove' || what === 'keep'
  const isRemoval = clauses.some(({ status, edits }) => status === 'read' && edits.some(isGone))
  if (left.some(({ words, isCorrection }) => isCorrection || SLIP.test(words) || (isRemoval && BACK_IN.test(words)))) doubt(clauses)
  const isNamed = left.some(({ named }) => named.values['named'] !== undefined)
  const isPlaced = left.some(({ words }) => EDGES.test(words))
  for (const clause of clauses) {
    const isHalf = clause.edits.some((edit) =>
      (edit.do === 'remove' && edit.pieces.by === 'name' && isNamed) || (edit.do === 'copy' && edit.to === undefined && isPlaced))
    if (clause.status === 'read' && isHalf) clause.status = 'two-ways'
  }
}

/** "At 10 seconds" and "for the last four seconds" say when, which no length does. */
const MOMENT = /\b(?:at|after) (?:about )?(?:\d|second \d)(?![^ ]*%)|\b(?:for|during|over|in) the (?:first|last) \S+ (?:s|secs?|seconds?)\b|在第\d+秒(?!以?内|之内)/i
function refuseMoments(clauses: readonly Clause[]): void {
  for (const clause of clauses)
    if (MOMENT.test(clause.words) && clause.edits.some(({ do: what }) => what === 'piece-length' || what === 'length'))
      Object.assign(clause, { status: 'unread', left: clause.words, edits: [] })
}

/** "For Instagram, 4:5": of two shapes the one in figures is meant. */
function preferFigures(clauses: readonly Clause[]): void {
  const shaped = clauses.filter(({ edits }) => edits.some(({ do: what }) => what === 'shape'))
  const inFigures = shaped.filter(({ words }) => /\d\s*[:：比x×]\s*\d/.test(words))
  if (shaped.length === 2 && inFigures.length === 1)
    for (const clause of shaped)
      if (clause !== inFigures[0] && !clause.isCorrection) clause.edits = clause.edits.filter(({ do: what }) => what !== 'shape')
}

const doubt = (clauses: readonly Clause[]): void => {
  for (const clause of clauses) if (clause.status === 'read' && clause.edits.length > 0) clause.status = 'two-ways'
}

/** "Make it square, but only the first photo": what was not understood may limit what was. */
function limit(clauses: readonly Clause[], isNew: boolean): void {
  for (const [index, clause] of clauses.entries()) {
    const next = clauses[index + 1]
    const isWhole = next?.edits.every(({ do: what }) => what === 'shape' || isLength({ do: what } as Edit)) ?? false
    // "Don't make it square and vertical": the second shape is no wish.
    if (
      next &&
      clause.status === 'negated' &&
      isWhole &&
      next.sentence === clause.sentence &&
      /^(?:and|or|和|或者?|或)$/i.test(next.separator)
    )
      next.status = 'negated'
    // "20 or 30 seconds" leaves it open.
    if (next && /^or$|^或者?$|^还是$/.test(next.separator) && next.sentence === clause.sentence)
      for (const one of [clause, next]) one.status = 'two-ways'
    // A ban of what is no edit of its own takes nothing back; of an edit it limits what is asked for beside it.
    // "The first photo and the clip 5 seconds": a piece by itself belongs to what stands beside it.
    const isLoose =
      clause.status === 'read' &&
      !clause.isCorrection &&
      clause.edits.length === 0 &&
      clause.meanings.some(({ value }) => value?.piece !== undefined) &&
      !(clause.isUsed ?? isPraise(clause)) &&
      !isFronted(clause, clauses)
    const isBan = isLoose || (clause.status === 'negated' && clause.meanings.some(({ edits }) => edits.some(isBannable)))
    // "… but only the clip" may say of what it is, or what is to stay.
    // "In any shape but square": what comes behind is what is not wanted.
    if (BUT.test(clause.separator) && clauses[index - 1]?.status === 'unread' && clause.edits.some(({ do: what }) => what === 'shape'))
      clause.status = 'negated'
    if (BUT.test(clause.separator) && clause.edits.some(({ do: what }) => what === 'keep')) doubt(clauses)
    const isLimit = isBan || (clause.status !== 'read' && (LIMIT.test(clause.words) || BUT.test(clause.separator)))
    if (!isLimit || (isNew && !LIMIT.test(clause.words) && !BUT.test(clause.separator))) continue
    for (const [place, other] of clauses.entries()) {
      if (other !== clause && other.status === 'read' && (other.sentence === clause.sentence || place === index - 1))
        other.status = 'unread'
    }
  }
}

const HOLD = /(?:don't|do not) (?:do|change|touch) anything|先别动|先别改|^别动|不同意|\bdisagree|don't agree/i
const KEPT: readonly (readonly [RegExp, RegExp])[] = [
  [/\blength|duration|时长|长度/i, /^(?:length|stretch)$/],
  [/photo|picture|image|clip|照片|图片|片段/i, /^(?:length|stretch|window)$/],
  [/\bmusic|\bsong|音乐|歌/i, /^music-(?:off|mood|song)$/],
  [/\btitle|标题/i, /^title$/], [/\b(?:sound|audio|noise)\b|声/i, /^(?:remove|replace)$/],
]
const KEEPS = /^\W*(?:but )?(?:keep|leave|(?:don't|do not) (?:touch|change))\b|保持|不变|留着/i
/** "Don't do anything yet: …", "longer, but keep the length": it is not known which of the two counts. */
function hold(clauses: readonly Clause[]): void {
  const kept = clauses.filter(({ words, edits }) => edits.length === 0 && KEEPS.test(words))
  const isKept = (edit: Edit): boolean =>
    kept.some(({ words }) => KEPT.some(([what, which]) => what.test(words) && which.test(edit.do)))
  if (clauses.some(({ words, edits }) => edits.length === 0 && HOLD.test(words)) || clauses.some(({ edits }) => edits.some(isKept)))
    doubt(clauses)
}

/** What an edit sets: of two that set the same, one takes the other back. */
function slotOf(edit: Edit): string {
  switch (edit.do) {
    case 'length':
    case 'stretch':
      return 'length'
    case 'music-off':
    case 'music-on':
    case 'music-mood':
    case 'music-song':
      return 'music'
    case 'music-volume':
    case 'music-nudge':
      return 'volume'
    case 'swap':
    case 'swap-both':
      return 'swap'
    case 'piece-length':
    case 'piece-stretch':
      return 'piece-length'
    case 'words-look':
      return `words-look ${Object.keys(edit.look).join()}`
    default:
      return edit.do
  }
}

/** "Make it square. Never mind" takes back all that was said before it. */
const FORGET = /forget|never ?mind|ignore|scratch|cancel|disregard|算了|算啦|当我没说|不改了|改了|取消/i

/** "10 seconds, no, 20 seconds": what is said last counts where it sets the same; else it is not clear what is taken back. */
function takeBack(clauses: Clause[]): void {
  const end = clauses.findLastIndex(({ meanings, words }) => meanings.some(({ talk }) => talk === 'leave') && FORGET.test(words))
  for (const clause of clauses.slice(0, Math.max(0, end))) clause.edits = []
  for (const [index, clause] of clauses.entries()) {
    if (!clause.isCorrection && !/^算[了啦]/.test(clause.words)) continue
    // "Add the dog first … never mind, leave the dog": what was said of it is taken back.
    const { piece: names } = clause.named
    const isLeft = clause.status === 'read' && clause.edits.length === 0 && clause.meanings.every(({ value }) => value === null)
    if (names?.by === 'name' && isLeft) {
      for (const other of clauses.slice(0, index))
        other.edits = other.edits.filter((edit) => !JSON.stringify(edit).includes(JSON.stringify(names.name)))
      continue
    }
    const before = clauses.slice(0, index).filter(({ status, edits }) => status === 'read' && edits.length > 0)
    if (before.length === 0 && clause.status === 'read') continue
    const value = clause.meanings.find((meaning) => meaning.value !== null)?.value
    const last = before.at(-1)
    const amended = value && last?.edits.length === 1 && last.edits[0] ? amend(last.edits[0], value) : null
    if (amended) {
      Object.assign(clause, { status: 'read', edits: [amended] })
      if (last) last.edits = []
      continue
    }
    const slots = clause.edits.map(slotOf)
    const taken = before.flatMap(({ edits }) => edits.map(slotOf))
    // "Actually, also make it square": nothing of what was said before is taken back.
    const isClear =
      clause.status === 'read' &&
      (slots.length === 0 ? clause.meanings.some(({ talk }) => talk === 'leave') : slots.every((slot) => taken.includes(slot)))
    if (clause.meanings.some(({ talk }) => talk === 'leave')) for (const other of before) other.edits = []
    else if (!isClear) doubt(clauses)
    else for (const other of before) other.edits = other.edits.filter((edit) => !slots.includes(slotOf(edit)))
  }
}

/** "Move the clip to the end and make it 5 seconds": the clip, or the video? */
function checkPronouns(clauses: readonly Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    if (
      clause.status !== 'read' ||
      !clause.edits.some((edit) => isLength(edit) || edit.do === 'window') ||
      ABOUT_WHOLE.test(clause.words)
    )
      continue
    const hasPronoun = PRONOUN.test(clause.words)
    const isOpen = clauses.slice(0, index).some(
      (other) =>
        (other.edits.some((edit) => isPieceEdit(edit) && !isGeneral(edit)) && (hasPronoun || other.sentence === clause.sentence)) ||
        // What was not understood may be what it is about.
        (other.status !== 'read' && other.sentence === clause.sentence && PIECE.test(other.words)) ||
        (hasPronoun && other.status !== 'read' && other.sentence === clause.sentence && isWishful(other)) ||
        (hasPronoun &&
          other.sentence === clause.sentence &&
          other.meanings.some(({ cannot }) => cannot === 'effects' || cannot === 'generation')),
    )
    if (isOpen) clause.status = 'two-ways'
  }
}

const ONCE = new Set(['length', 'shape', 'title', 'undo', 'music', 'volume', 'rate', 'captions', 'end-card'])

/** The edits less what others of them make needless, each once; null where two contradict each other. */
function withoutConflicts(edits: readonly Edit[]): readonly Edit[] | null {
  const once = edits.filter((edit, index) => edits.findIndex((other) => JSON.stringify(other) === JSON.stringify(edit)) === index)
  const kept = once.filter((edit, index) => {
    const later = once.slice(index + 1)
    // "Remove the music and use calm music": the second is what there is to be.
    if (edit.do === 'music-off')
      return !later.some((other) => ['music-mood', 'music-on', 'music-song', 'music-nudge'].includes(other.do))
    // "It is too short, make it 30 seconds": the figure says it all.
    if (edit.do === 'stretch' && edit.addMs === 0)
      return (
        !once.some((other) => other.do === 'length' || (other.do === 'stretch' && other.addMs !== 0)) &&
        !later.some((other) => other.do === 'stretch')
      )
    if (edit.do === 'piece-stretch' && edit.addMs === 0)
      return !later.some(
        (other) => /^piece-/.test(other.do) && 'pieces' in other && JSON.stringify(other.pieces) === JSON.stringify(edit.pieces),
      )
    // "Don't crop, blur the sides": the second is how that is done.
    if (edit.do === 'fit' && edit.back === undefined) return !later.some((other) => other.do === 'fit' && other.pieces.by === 'all')
    if (edit.do === 'music-on') return !once.some((other) => other.do === 'music-mood' || other.do === 'music-song')
    if (edit.do === 'music-nudge')
      return (
        !later.some((other) => other.do === 'music-nudge' && other.factor === edit.factor) &&
        !once.some((other) => other.do === 'music-volume')
      )
    if (edit.do === 'join' && edit.kind === 'cut' && edit.at === undefined)
      return !later.some((other) => other.do === 'join' && other.at === undefined)
    return !(edit.do === 'title' && edit.text === null && later.some((other) => other.do === 'title'))
  })
  const slots = kept.map(slotOf).filter((slot) => ONCE.has(slot))
  if (new Set(slots).size < slots.length) return null
  const pieces = kept.flatMap((edit) => (edit.do === 'piece-length' || edit.do === 'piece-stretch' ? JSON.stringify(edit.pieces) : []))
  if (new Set(pieces).size < pieces.length) return null
  return kept.some((edit, index) => edit.do === 'undo' && index > 0) ? null : kept
}
