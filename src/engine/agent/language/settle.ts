import type { Edit } from '../../draft/edits'
import { ANY_MARK, isWhole } from './grammar'
import { pattern } from './words'

/** Which of the wishes in a message stand beside one another: what limits, corrects, repeats or contradicts another. */

export interface Clause {
  readonly text: string
  readonly separator: string
  readonly sentence: number
  readonly isCorrection: boolean
  /** Its words that no rule took and that carry meaning. */
  readonly left: string
  /** Why it changes nothing, or that it may: see `Unread`. */
  status: 'read' | 'unread' | 'negated' | 'two-ways'
  edits: readonly Edit[]
}

export const MARKS = new RegExp(ANY_MARK, 'gu')

/**
 * The edits that are to be made. The clauses whose own are not, for what stands beside them, get the status that says so.
 * `isFirst`: there is no video yet; `isMake`: one is asked for.
 */
export function settle(
  clauses: Clause[], wordsOf: (clause: Clause) => string, { isFirst, isMake }: { isFirst: boolean; isMake: boolean },
): readonly Edit[] {
  undoLimited(clauses, isFirst && isMake, wordsOf)
  takeBack(clauses)
  if (!isMake) checkPronouns(clauses, wordsOf)
  const edits = withoutConflicts(clauses.flatMap((clause) => (clause.status === 'read' ? clause.edits : [])))
  if (edits === null) doubt(clauses)
  return edits ?? []
}

const doubt = (clauses: readonly Clause[]): void => {
  for (const clause of clauses) if (clause.status === 'read' && clause.edits.length > 0) clause.status = 'two-ways'
}

/** What only limits or hedges what is said beside it. */
const LIMIT = pattern('iu')`^[\s,]*(?:but|except|only|unless|however|if|when|while|until|not for|除了|除非|如果|要是|但|不过|只|仅|等)`
/** How a wish of its own begins: one that was not understood says nothing of those before it. */
const WISH = pattern('iu')`^[\s,]*(?:(?:please|also|can you|could you|and|then|i want to|i'd like to|let's|请|帮我|也|再|还|可以|能不能
  |给我)[ ,]*)*(?:(?:add|make|put|remove|delete|change|set|use|cut|trim|move|swap|turn|export|show|play|crop|zoom|split|rotate|speed|slow
  |apply|insert|include|give|create|generate|translate|render|save|share|upload|post|fade|blur|replace|rename|color|colour|mute|loop
  |animate|highlight|adjust|fix|improve|send|write|draw|record|sync|reverse|shuffle|have|find|choose|pick|get|bring|start|end)\b|添加|加|删|去掉
  |移|把|将|给|让|改|换|调|用|做|放|插|配|导出|生成|裁|剪|旋转|翻|交换|写|设置|导|发|保存|分享|画|录|打乱|倒放|加速|减速)`

/** It says what is to be done, and to what. */
const saysItAll = (words: string): boolean =>
  ABOUT_SOMETHING.test(words) && (WISH.test(words) || /^\W*(?:no|without)\b|[改换删去放移剪调设变用关]|不要/i.test(words))
const ABOUT_SOMETHING =
  /video|film|movie|length|duration|total|whole|entire|everything|title|music|song|photo|picture|clip|视频|影片|短片|片子|成片|时长|总|整|标题|音乐|照片|图/i

/** "Make it square, but only the first photo": what was not understood may limit what was, unless it is a wish of its own. */
function undoLimited(clauses: readonly Clause[], isNew: boolean, wordsOf: (clause: Clause) => string): void {
  for (const [index, clause] of clauses.entries()) {
    const next = clauses[index + 1]
    if (next && clause.status === 'negated' && isNegatedToo(next, clause)) next.status = 'negated'
    // "Don't cut the clip" limits what is asked for beside it, "not square" takes nothing of it back.
    const isBan = clause.status === 'negated' && clause.edits.length === 0
    if (!isBan && (clause.status !== 'unread' || clause.left === '')) continue
    const isWish = !isBan && WISH.test(clause.text.replace(MARKS, '‖')) && !/but|但|不过/i.test(clause.separator)
    // "In any shape but square": what comes behind is what is not wanted.
    if (next?.separator === 'but' && next.status === 'read') next.status = 'unread'
    const isLimit = isBan || LIMIT.test(clause.text) || /but|但|不过/i.test(clause.separator)
    if (isNew && !isLimit) continue
    for (const [place, other] of clauses.entries()) {
      const isBeside = other.sentence === clause.sentence || (isLimit && place === index - 1)
      // A wish says nothing of what was said before it; of what comes behind, only of what does not say what it is about.
      if (other.status === 'read' && isBeside && (!isWish || (place > index && !saysItAll(wordsOf(other))))) other.status = 'unread'
    }
  }
}

/** "Don't make it square and vertical": the second shape is no wish. */
const isNegatedToo = (next: Clause, { sentence }: Clause): boolean =>
  next.status === 'read' && next.sentence === sentence && /^(?:and|or|和|或者?|或)$/i.test(next.separator) && next.edits.every(isWhole)

/** What an edit sets: of two that set the same, one takes the other back. */
function slotOf(edit: Edit): string {
  switch (edit.do) {
    case 'length': case 'stretch': return 'length'
    case 'music-off': case 'music-on': case 'music-mood': return 'music'
    case 'music-volume': case 'music-nudge': return 'volume'
    case 'swap': case 'swap-both': return 'swap'
    case 'piece-length': case 'piece-stretch': return `piece-length`
    default: return edit.do
  }
}

/** "10 seconds, no, 20": what is said last counts where it sets the same; else it is not clear what is taken back. */
function takeBack(clauses: Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    if (!clause.isCorrection) continue
    const before = clauses.slice(0, index).filter(({ status }) => status === 'read')
    if (/^\d+(?:\.\d+)?$/.test(clause.left) && clause.edits.length === 0) {
      const isLength = before.some(({ edits }) => edits.some((edit) => edit.do === 'length'))
      const isMinutes = before.some(({ edits }) => edits.some((edit) => edit.do === 'length' && edit.ms >= 60_000))
      if (isLength && !isMinutes) Object.assign(clause, { status: 'read', edits: [{ do: 'length', ms: Number(clause.left) * 1000 }] })
    }
    const slots = clause.edits.map(slotOf)
    const taken = before.flatMap(({ edits }) => edits.map(slotOf))
    const isClear = clause.status === 'read' && slots.length > 0 && slots.every((slot) => taken.includes(slot))
    if (!isClear) doubt(clauses)
    else for (const other of before) other.edits = other.edits.filter((edit) => !slots.includes(slotOf(edit)))
  }
}

const ABOUT_WHOLE = /video|film|movie|length|duration|total|whole|entire|everything|视频|影片|短片|片子|成片|时长|总|整/i

/** A title that is put in has a time of its own, its words have none. */
const IS_PUT = /add|show|put|insert|display|加|显示|放/i

/** "Move the clip to the end and make it 5 seconds": the clip, or the video? */
function checkPronouns(clauses: readonly Clause[], wordsOf: (clause: Clause) => string): void {
  for (const [index, clause] of clauses.entries()) {
    const isLength = clause.edits.some((edit) => edit.do === 'length' || edit.do === 'stretch')
    if (clause.status !== 'read' || !isLength || ABOUT_WHOLE.test(wordsOf(clause))) continue
    const hasPronoun = /\b(?:it|this|that)\b|它/i.test(wordsOf(clause))
    const isOpen = clauses.slice(0, index).some(
      (other) =>
        (other.edits.some(({ do: what }) => /^(?:move|swap|piece)/.test(what)) && (hasPronoun || other.sentence === clause.sentence)) ||
        (hasPronoun && other.edits.some((edit) => edit.do === 'title' && edit.text !== null) && IS_PUT.test(wordsOf(other))),
    )
    if (isOpen) return doubt(clauses)
  }
}

/** The edits less what others of them make needless, each once; null where two contradict each other. */
function withoutConflicts(edits: readonly Edit[]): readonly Edit[] | null {
  const once = edits.filter((edit, index) => edits.findIndex((other) => JSON.stringify(other) === JSON.stringify(edit)) === index)
  const kept = once.filter((edit, index) => {
    const later = once.slice(index + 1)
    // "Remove the music and use calm music": the second is what there is to be.
    if (edit.do === 'music-off') return !later.some((other) => other.do === 'music-mood' || other.do === 'music-on')
    // "It is too short, make it 30 seconds": the figure says it all.
    if (edit.do === 'stretch' && edit.addMs === 0)
      return !once.some((other) => other.do === 'length' || (other.do === 'stretch' && other.addMs !== 0))
    if (edit.do === 'music-on') return !once.some((other) => other.do === 'music-mood')
    return !(edit.do === 'title' && edit.text === null && later.some((other) => other.do === 'title'))
  })
  const single = kept.filter((edit) => ['length', 'stretch', 'shape', 'title', 'undo'].includes(edit.do) || edit.do.startsWith('music'))
  const slots = single.map(slotOf)
  if (new Set(slots).size < slots.length) return null
  const pieces = kept.flatMap((edit) => (edit.do === 'piece-length' || edit.do === 'piece-stretch' ? JSON.stringify(edit.piece) : []))
  if (new Set(pieces).size < pieces.length) return null
  return kept.some((edit, index) => edit.do === 'undo' && index > 0) ? null : kept
}
