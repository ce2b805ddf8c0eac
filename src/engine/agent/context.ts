import type { AssetOf } from '../draft/plan'
import type { Edit, Target } from '../draft/vocabulary'
import type { Session } from '../store'
import { followUp } from './followup'
import { isTravel } from './history'
import { asPlacedIn } from './making'
import { understandFirst } from './brief/draft'
import type { Understood } from './understand'
import { without } from './understand/about/exceptions'
import { amend, isMany, subjectOf, type Subject } from './understand/subject'

/** What a message means by what was said before it. */

/** What a request waited for may come with the next message: then both are one. */
export function recall({ asked, plan, pending }: Session, understood: Understood, text: string, names: readonly string[]): Understood {
  const isRequest = understood.ask === 'make' && understood.isDraft !== true
  if (asked === null || plan !== null || isRequest || (understood.ask === 'talk' && pending.length === 0)) return understood
  const { edits, unread } = understood
  const whole = understandFirst(asked, names)
  // The files are what it waited for, whatever was said with them, unless that forbids it; what else was asked comes on top.
  if (pending.length > 0 && understood.talk === null && unread.every(({ why }) => why === 'unread'))
    return { ...whole, edits: [...whole.edits, ...edits], unread }
  return whole.needs === 'text' && (edits.length === 0 || understood.isStory) && understood.talk === null
    ? understandFirst(`${asked}:\n${text}`, names)
    : understood
}

/** A request that names photos or a text which are not there yet is asked for them, instead of a video of nothing. */
export function missingFor({ plan, assets }: Session, { ask, needs, told, loose }: Understood): 'files' | 'text' | null {
  if (ask !== 'make' || plan !== null || needs === null) return null
  if (needs === 'text') return told.length + loose.length === 0 ? 'text' : null
  return assets.length === 0 ? 'files' : null
}

/** What the last message was about: "再亮一点". Pieces that are gone are no subject. */
export function lastSubject({ last, plan }: Session): Subject | null {
  const edit = last.edits.at(-1) ?? null
  const pieces = last.pieces.filter((id) => plan?.pieces.some((piece) => piece.id === id)).map((id) => ({ by: 'id', id }))
  if ((edit === null && pieces.length === 0) || plan === null || last.isMade || pieces.length < last.pieces.length) return null
  if (pieces.length > 0) return { of: 'pieces', pieces: pieces.length === 1 ? pieces[0] : { by: 'list', of: pieces }, last: edit }
  const subject = edit && subjectOf(edit)
  return subject?.of === 'pieces' ? null : subject
}

/** "And the dog", "the dog too": beside what was done last, not in its place. */
const MORE = /^\s*(?:and|also|plus|now|then)\b|\b(?:too|as well|also)\W*$|^(?:还有|以及|再把|和)|也(?:是|一样|要)?[。！!\s]*$/i

/** "Without the dog", "only the cake": of what was just done to all, and not of the video. */
const NARROWS = /^\W*(?:but )?(?:without|only|just)\b|^\W*只/i

/** "Remove the music instead": in the place of what was done last. */
const INSTEAD = /\binstead\W*$/i
const isGone = (edit: Edit): boolean => /^(?:remove|music-off|words-off)$/.test(edit.do) || (edit.do === 'title' && edit.text === null)
/** "No, cooler": the other way, from where it was before. */
const OPPOSED = /^(?:no|nah|nope|不|不对|不是)[，,\s]/i
/** "No I meant the last one first": that, and not what was done. */
const MEANT =
  /^\W*(?:(?:oh|hm+|no|nope|sorry|oops|wait|actually|ah)[\s,.!…]+)*(?:i meant?|what i meant(?: was| is)?|i was talking about)\b|^(?:不对|不是|错了|说错了|[，,。\s])*(?:我是说|我的意思是|我说的是|我是指|说的是)/i
/** What is done to one piece in the place of another. */
const OF_ONE = new Set<Edit['do']>([
  'move', 'swap', 'look', 'zoom', 'speed', 'rotate', 'mirror', 'piece-length', 'piece-stretch', 'motion', 'sound', 'backwards', 'freeze',
])
const refOf = (edit: Edit): unknown => ('pieces' in edit ? edit.pieces : 'piece' in edit ? edit.piece : null)
const isIt = (ref: unknown): boolean => typeof ref === 'object' && ref !== null && 'by' in ref && ref.by === 'it'
const isOfOne = (edit: Edit): boolean => {
  const ref = refOf(edit)
  const isOne = (by: unknown): boolean => by === 'name' || by === 'place' || by === 'id'
  return edit.do === 'swap' || (typeof ref === 'object' && ref !== null && 'by' in ref && isOne(ref.by))
}
/** "No, the last one bigger": the same, of another piece. */
function isOfAnother(edit: Edit, { last: { edits, pieces }, plan, assets }: Session): boolean {
  const ref = refOf(edit) as { readonly id?: string; readonly name?: string } | null
  const named = assets.find(({ name }) => name === ref?.name)
  const id = ref?.id ?? plan?.pieces.find((piece) => piece.kind === 'media' && piece.assetId === named?.id)?.id
  const isAlike = edits.length === 1 && edits[0]?.do === edit.do && OF_ONE.has(edit.do)
  return isAlike && id !== undefined && pieces.length === 1 && !pieces.includes(id)
}
/** The same done to another, with all that was done to the first. Null: it does something else. */
function toAnother(done: readonly Edit[], said: readonly Edit[], isMeant: boolean): readonly Edit[] | null {
  const [one, ...more] = said
  const was = one && done.find((edit) => edit.do === one.do)
  if (!one || !was || more.length > 0 || !isOfOne(one) || !(isMeant || OF_ONE.has(one.do))) return null
  const ref = refOf(one)
  const refs = new Set(done.map(refOf).filter((own) => !isIt(own)).map((own) => JSON.stringify(own)))
  if (done.length > 1 && (ref === null || refs.size > 1)) return null
  return done.map((edit) => (edit === was ? one : ({ ...edit, ...('pieces' in edit ? { pieces: ref } : { piece: ref }) } as Edit)))
}

const isLookOf = (one: Edit, other: Edit): boolean =>
  one.do === 'look' && other.do === 'look' && Object.keys(one.grade).length > 0 &&
  Object.keys(one.grade).join() === Object.keys(other.grade).join()
const isAlike = (one: Edit, other: Edit): boolean => one.do === other.do || (isGone(one) && isGone(other))

/** "A bit more", "再来一点": once more what was done last, where that adds up. */
const ONCE_MORE = /^\W*(?:even|a (?:bit|little|touch)) more\W*$|^再(?:来|多)?(?:一点|点|一些)\W*$/i
const ADDS_UP = new Set<Edit['do']>(['look', 'music-nudge', 'piece-stretch', 'stretch', 'zoom', 'speed', 'sound'])
const addsUp = (edit: Edit): boolean =>
  ADDS_UP.has(edit.do) && ('factor' in edit || ('grade' in edit && edit.name === undefined)) && !('isRelative' in edit && !edit.isRelative)

/** "Add the dog back" where it was just taken out: it comes again where it was. */
function isPutBack({ last }: Session, { edits, unread }: Understood, text: string): boolean {
  const [[back, ...more], [gone, ...others]] = [edits, last.edits]
  if (back?.do !== 'add' || gone?.do !== 'remove' || gone.pieces.by !== 'name' || !/\bback\b|回/i.test(text)) return false
  return more.length + others.length + unread.length === 0 && back.to === undefined && back.names.join() === gone.pieces.name
}

/** The last edits as a message by itself corrects them: "no, 20", "I meant the dog", "the second one", "not the dog". */
function corrected({ last }: Session, { value, except, edits, unread }: Understood, text: string): readonly Edit[] | null {
  const edited = last.edits.at(-1)
  if (!edited) return null
  const [one, ...more] = edits
  const isInstead = INSTEAD.test(text) && unread.length + more.length === 0 && last.edits.length === 1
  if (one && isInstead && isAlike(one, edited)) return edits
  const isOpposed = OPPOSED.test(text) && more.length + unread.length === 0 && last.edits.length === 1
  if (one && isOpposed && isLookOf(one, edited)) return [{ ...edited, ...one, pieces: 'pieces' in edited ? edited.pieces : one } as Edit]
  const [only] = edits.length === 1 && NARROWS.test(text) ? edits : []
  const left = except ?? (only?.do === 'remove' ? only.pieces : null)
  if (left !== null) {
    const kept = last.edits.map((one) => ('pieces' in one && one.do !== 'remove' && one.do !== 'keep' ? without(one, left) : null))
    const done = kept.flatMap((one) => one ?? [])
    return done.length === kept.length ? done : null
  }
  const isMeant = MEANT.test(text)
  const isOfLast = last.isLatest && !last.isMade && unread.length === 0 && (isMeant || OPPOSED.test(text))
  const other = isOfLast ? toAnother(last.edits, edits, isMeant) : null
  if (other) return other
  const isOfAll = 'pieces' in edited && !Array.isArray(edited.pieces) && edited.pieces.by === 'all'
  const before = last.edits.slice(0, -1)
  if (only?.do === 'keep' && isOfAll && edited.do !== 'remove') return [...before, { ...edited, pieces: only.pieces } as Edit]
  // A length by itself is of the whole video, unless it corrects that of something else.
  const isFree = edits.length === 0 || value?.time !== undefined
  const amended = value !== null && isFree ? amend(edited, value) : null
  if (!amended || value?.piece === undefined || before.length === 0) return amended && [...before, amended]
  // What was done to one piece in several ways is done to the other in all of them.
  return toAnother(last.edits, [amended], true) ?? [...before, amended]
}

/** `from`: the session without what is corrected; `which`: several may be meant, by their names. */
export interface InContext {
  readonly understood: Understood
  readonly from: Session
  readonly which?: readonly string[]
  /** A file that is named and is not there. */
  readonly gone?: string
  /** What is held to have been done last from then on. */
  readonly asLast?: readonly Edit[]
}

/** With what was said before. */
export function inContext(session: Session, understood: Understood, text: string, assetOf: AssetOf): InContext {
  const meant = asSaid(session, understood, text, assetOf)
  return { ...meant, understood: { ...meant.understood, edits: meant.understood.edits.map((edit) => ofWhole(edit, text)) } }
}

/** Several pieces that nobody calls “each” stand no longer than this by a length alone, ms. */
const LONGEST_EACH = 5_000
const EACH = /\b(?:each|every|all|both|photos?|pictures?|clips?|pieces?|slides?|ones)\b|每|各|张|段|都/i
/** Whether each of several is said where the time is. */
const saysEach = (text: string): boolean => text.split(/[,，;；.。!！]/).some((part) => EACH.test(part) && /[\d一二两三四五六七八九十半].{0,4}(?:秒|分|s)/i.test(part))
const isOfMany = (pieces: Target): boolean => isMany(pieces) && !('of' in pieces && (pieces.of === 'video' || pieces.of === 'image'))
/** "That's too long, go back to 30 seconds" behind “photos longer”: no several pieces stand so long where nobody says “each”. */
function ofWhole(edit: Edit, text: string): Edit {
  if (edit.do !== 'piece-length' || !isMany(edit.pieces) || edit.ms <= LONGEST_EACH) return edit
  // So long no picture stands, unless just that is said of it.
  const isEach = edit.ms >= 20_000 ? saysEach(text) : EACH.test(text) || !isOfMany(edit.pieces)
  return isEach ? edit : { do: 'length', ms: edit.ms }
}

function asSaid(
  session: Session,
  understood: Understood,
  text: string,
  assetOf: AssetOf,
): InContext {
  const { last, plan, past } = session
  const followed = followUp(session, text, session.assets.map(({ name }) => name), assetOf)
  if (followed) {
    const { edits, isInstead, which, asLast } = followed
    const isOther = OPPOSED.test(text) && last.isLatest && edits.length === 1 && edits.every((one) => isOfAnother(one, session))
    const before = isInstead || isOther ? (past.at(-1) ?? null) : null
    const from = before === null ? session : { ...session, plan: before }
    // That all is well as it is changes nothing.
    const isFine = edits.length === 0 && !which
    const said = { ask: isFine ? ('talk' as const) : ('edit' as const), talk: isFine ? ('leave' as const) : null }
    const meant: Understood = { ...understood, ...said, unread: [], cannot: [], output: null, edits }
    return { understood: meant, from, ...(which ? { which } : {}), ...(asLast ? { asLast } : {}) }
  }
  const edits = plan === null ? null : corrected(session, understood, text)
  if (plan !== null && isPutBack(session, understood, text))
    return { understood: { ...understood, edits: [{ do: 'undo', steps: 1, isBack: true }] }, from: session }
  const [again, ...others] = session.last.edits
  if (plan !== null && again && others.length === 0 && ONCE_MORE.test(text) && addsUp(again))
    return { understood: { ...understood, ask: 'edit', talk: null, unread: [], edits: [again] }, from: session }
  const of = (edits: readonly Edit[]): Understood => ({ ...understood, ask: 'edit', talk: null, unread: [], edits })
  if (edits === null) {
    const words = text.trim()
    // What is to be left out of nothing is no answer to anything.
    const unread = understood.except && plan !== null ? [{ words, clause: words, why: 'negated' } as const] : understood.unread
    return { understood: { ...understood, unread, talk: unread.length > 0 ? null : understood.talk }, from: session }
  }
  const [back] = last.isOpen ? [] : past.slice(-1)
  const amended = edits.at(-1)
  if (back && amended && MORE.test(text) && !isTravel(amended))
    return { understood: of([asPlacedIn(session, back, amended, assetOf)]), from: session }
  return { understood: of(edits), from: back === undefined ? session : { ...session, plan: back } }
}
