import { nameKey } from '../../../shared/text/file-names'
import type { Edit, Kind } from '../../draft/vocabulary'
import { isRef } from '../reader/rule'
import { without } from './about/exceptions'
import type { Clause } from './clauses'
import { isOpen, refOf } from './subject'

/** Holds what clauses do against what they name (`Named`). */

/** "Generate a dolphin, put it after the surf": of what cannot be there nothing is done. */
export function withoutBeyond(clauses: readonly Clause[]): void {
  const beyond = clauses.findIndex(({ meanings }) => meanings.some(({ cannot }) => cannot === 'generation' || cannot === 'effects'))
  for (const clause of beyond < 0 ? [] : clauses.slice(beyond + 1)) {
    const isOfIt = clause.edits.some((edit) => isOpen(refOf(edit)))
    if (isOfIt && clause.sentence === clauses[beyond]?.sentence) clause.status = 'two-ways'
  }
}

/** "Not red, blue": what is said not to be, beside what is to be in its place, was heard. */
export function hearNegations(clauses: readonly Clause[]): void {
  for (const clause of clauses) {
    if (clause.status !== 'negated') continue
    const said = Object.entries(clause.named.values).filter(([name]) => name !== 'counted' || clause.named.values['named'] === undefined)
    const isAnswered = ({ named }: Clause): boolean =>
      said.every(([name, value]) => named.values[name] !== undefined && named.values[name] !== value)
    const beside = clauses.filter(({ sentence, status, edits }) => sentence === clause.sentence && status === 'read' && edits.length > 0)
    if (said.length > 0 && beside.some(isAnswered)) Object.assign(clause, { isUsed: true, edits: [], status: 'read', meanings: [] })
  }
}

/** A time that a wish is for, and not how long something is. */
const COUNT = String.raw`(?:\d[\d.]*|one|two|three|four|five|six|seven|eight|nine|ten|few|couple of)`
const SECONDS = '(?:s|secs?|seconds?)'
const WHEN = new RegExp(
  [
    String.raw`\b(?:while|whenever|during|until|till)\b`,
    String.raw`\b(?:the|my) (?:very )?(?:first|last|next|final) ${COUNT} ${SECONDS}\b`,
    String.raw`\b(?:after|from) (?:the first )?${COUNT} ?${SECONDS}\b`,
    String.raw`(?:前|最后|后面?)\s*[\d一二两三四五六七八九十]+\s*秒|第\s*[\d一二两三四五六七八九十]+\s*秒|到\s*\d+\s*秒(?:就?停|为止|结束)`,
    String.raw`\d+秒(?:之?后|以后|之?前|以前)|的时候|期间`,
  ].join('|'),
  'i',
)
const TIMED = /"on":|"(?:fromMs|toMs|atMs|times)":-?[\d[]|"do":"(?:music-duck|music-fade|music-start|freeze|split|captions|window|trim)"|"by":"time"|"some"/
/** A fade is no window of its own, unless that is how it was said. */
const isTimed = (edits: readonly Edit[], words: string): boolean =>
  TIMED.test(JSON.stringify(edits)) && !(edits.every(({ do: what }) => what === 'music-fade') && /停|stop/.test(words))

/** "音乐到那儿小点" is of a moment, which the music as a whole is not. */
const HERE = /[到在][那这](?:儿|里|边|段|句|时候)|\b(?:(?:under|behind|over|for|during|at) (?:him|her|them|that|this|it)|(?:at|in|over|during) (?:that|this) (?:bit|part|point|moment|scene)|(?:right )?there)\b/i
const ofAllMusic = ({ do: what }: Edit): boolean => /^music-(?:nudge|volume|off|on|mood|song)$/.test(what)
function withoutMoments(clauses: readonly Clause[]): void {
  for (const clause of clauses)
    if (clause.status === 'read' && clause.edits.some(ofAllMusic) && HERE.test(clause.words) && !isTimed(clause.edits, clause.words))
      Object.assign(clause, { status: 'unread', left: clause.words, edits: [] })
}

/** "Save a GIF, just the laughing bit": of the file, and nothing is thrown out of the video for it. */
const JUST = /\b(?:only|just)\b|只|就要|就(?=.+那)/i
function withoutPartsOfExport(clauses: readonly Clause[]): void {
  const at = clauses.findIndex(({ meanings }) => meanings.some(({ output, talk }) => output !== null || talk === 'export'))
  for (const clause of at < 0 ? [] : clauses) {
    const isPart = clause.edits.some(({ do: what }) => /^(?:keep|window|trim|remove)$/.test(what))
    if (isPart && JUST.test(clause.words)) Object.assign(clause, { status: 'unread', left: clause.words, edits: [] })
  }
}

/** "Trim 1 second off the start and 2 off the end of the clip": what was not understood says of what the first is. */
const isPart = ({ edits }: Clause): boolean => edits.some(({ do: what }) => what === 'window')
const saysOfWhat = ({ status, named }: Clause): boolean => status !== 'read' && named.figures.length > 0 && !named.isNone

/** "Brighten the cake, the dog no need": no wish to be rid of the dog, or hardly one. */
const NOT_THAT = /(?:不用|no need)\W*了?\W*$/i
const DROPPED = /(?:不要|别要)\W*了?\W*$/
export function hearExceptions(clauses: readonly Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    const [only, ...more] = clause.edits
    const before = clauses[index - 1]
    const isAlike = before?.edits.some(({ do: what }) => /^(?:remove|keep|order|move)$/.test(what)) === true
    // “…都没了，合影不要了” stands beside no wish.
    const isBeside = before !== undefined && (before.status !== 'read' || before.edits.length > 0)
    const isNext = clause.status === 'read' && isBeside && before.sentence === clause.sentence && !isAlike
    // “全家福不要，恢复原样”: what it does not want is the change.
    const isKept = clauses.slice(index + 1).some(({ words, sentence }) => sentence === clause.sentence && /恢复|还原|\bback (?:to )?(?:how|the way|as) it was/.test(words))
    if (isKept && only?.do === 'remove' && /不要|\b(?:no|not|don['’]?t)\b/.test(clause.words)) clause.status = 'two-ways'
    if (!isNext || only?.do !== 'remove' || only.pieces.by !== 'name' || more.length > 0) continue
    if (NOT_THAT.test(clause.words) && before.status === 'read') {
      const kept = before.edits.map((edit) => without(edit, only.pieces))
      before.edits = kept.every((edit) => edit !== null) ? kept : before.edits
      clause.edits = []
    }
    else if (NOT_THAT.test(clause.words) || DROPPED.test(clause.words)) clause.status = 'two-ways'
  }
}

/** “第一句法务不让写，删掉”: of what is to go was not understood, and nothing is guessed. */
const BARE_REMOVAL = /^\W*(?:就|请|直接|把它?)?(?:删掉|删了|删除|去掉|拿掉)[吧了它。！]*$|^\W*(?:delete|remove|drop|cut) (?:it|that)\W*$/iu
/** It says which, and not that the others go. */
const BARE_ONLY = /^\W*(?:and |but )?(?:only|just)\b(?!.*\b(?:keep|use|leave|want|need|show|include|have|nothing|no others|rest)\b)|^\W*[只就仅](?!.*[留保要用剩删])/i
export function withoutBareRemovals(clauses: readonly Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    const before = clauses[index - 1]
    const isOpen = before?.sentence === clause.sentence && before.status !== 'read'
    // "No, just the clip" says of what the last wish is.
    const isOfLast = (clause.isCorrection || clause.isOpeningCorrection) && /^\W*(?:just|only)\b/i.test(clause.words)
    // "Can you make the tulips pinker? only the tulips": of what the other wish is, read or not.
    const asks = (other: Clause): boolean => other !== clause && (other.edits.length > 0 || other.status !== 'read')
    const isBeside = BARE_ONLY.test(clause.words) && clauses.some(asks)
    const isKeep = clause.edits.some(({ do: what }) => what === 'keep')
    const isGuess = (isOpen && BARE_REMOVAL.test(clause.words)) || (isKeep && (isOfLast || isBeside))
    if (clause.status === 'read' && isGuess) clause.status = 'two-ways'
  }
}

/** "The music's too loud, bring it down to 20%": what it is to be stands behind, and where that was not understood nothing is guessed. */
const COMPLAINT = /\bdrown|\boverpower|盖[过住]|\btoo (?:loud|quiet|long|short|fast|slow|dark|bright|big|small)\b|太.{1,2}了?$/i
const AMOUNT = /\b(?:to|by|half|double|percent)\b|\d ?%|百分之|[到一]半|[降调减缩砍改]到|倍/i
function withoutGuesses(clauses: readonly Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    const next = clauses[index + 1]
    const isOpen = next?.sentence === clause.sentence && next.status !== 'read' && AMOUNT.test(next.words)
    if (isOpen && clause.status === 'read' && clause.edits.length > 0 && COMPLAINT.test(clause.words.trim()))
      Object.assign(clause, { edits: [], meanings: [], isUsed: true })
  }
}

/** "Each room half a second longer" is of several, and not of the one that is called so. */
const EACH = /\b(?:each|every) (?:of the |single )?(\p{L}{3,})/iu
function withoutOneOfEach(clauses: readonly Clause[]): void {
  for (const clause of clauses) {
    const word = EACH.exec(clause.words)?.[1]?.toLowerCase()
    const isOne = (edit: Edit): boolean => {
      const ref = refOf(edit)
      const name = isRef(ref) && ref.by === 'name' ? nameKey(String((ref as { name?: unknown }).name)) : ''
      return word !== undefined && /\.\w{2,4}$/.test(name) && name.includes(word)
    }
    if (clause.status === 'read' && clause.edits.some(isOne)) Object.assign(clause, { status: 'of-what', edits: [] })
  }
}

/** Refuses what does less or more than its words name. */
export function checkNamed(clauses: readonly Clause[]): void {
  withoutOneOfEach(clauses)
  withoutMoments(clauses)
  withoutPartsOfExport(clauses)
  withoutGuesses(clauses)
  for (const clause of clauses) {
    if (clause.status !== 'read' || clause.edits.length === 0 || clause.edits.some(({ do: what }) => what === 'captions')) continue
    clause.edits = clause.edits.map((edit) => ofKinds(edit, clause.named.kinds))
    const beside = clauses.filter(({ sentence }) => sentence === clause.sentence)
    const all = beside.flatMap(({ edits }) => edits)
    const when = beside.find(
      (one) => WHEN.test(`${one.separator} ${one.words}`) && (one === clause || one.status !== 'read' || one.edits.length === 0),
    )
    const isWithin = when === undefined || isTimed(clause.edits, when.words) || (when !== clause && isTimed(when.edits, when.words))
    const json = JSON.stringify(all)
    const denied = [...clause.words.matchAll(/(?:\bnot|不是)\s*(\d+(?:\.\d+)?)/gi)].map(([, figure]) => Number(figure))
    const isWhole =
      clause.named.figures.every((figure) => denied.includes(figure) || isIn(figure, clause.named.figures, json)) &&
      clause.named.quotes.every((quote) => json.includes(JSON.stringify(quote).slice(1, -1)))
    if (!isWithin || !isWhole || (isPart(clause) && beside.some(saysOfWhat)))
      Object.assign(clause, { status: 'unread', left: clause.words, edits: [] })
  }
}

/** "Photos" are no clips, whatever all is done to. */
function ofKinds(edit: Edit, kinds: ReadonlySet<Kind>): Edit {
  const [kind] = kinds
  if (kind === undefined || kinds.size > 1 || !('pieces' in edit) || Array.isArray(edit.pieces)) return edit
  const { pieces } = edit
  if (pieces.by === 'all' && pieces.of === 'any') return { ...edit, pieces: { ...pieces, of: kind } } as Edit
  return pieces.by === 'but' && pieces.among === undefined ? ({ ...edit, pieces: { ...pieces, among: kind } } as Edit) : edit
}

/** A figure that was said is somewhere in the edits, in their units. */
function isIn(figure: number, others: readonly number[], json: string): boolean {
  const numbers = [...json.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Math.abs(Number(number)))
  const units = [1, 1_000, 60_000, 3_600_000, 0.01, 0.1]
  const forms = [...units.map((unit) => figure * unit), 1 / figure, 1 + figure / 100, 1 - figure / 100, 1 + figure, figure * 1_000 + 500]
  const clock = others.flatMap((other) => [(figure * 60 + other) * 1_000, (other * 60 + figure) * 1_000, Math.abs(figure - other) * 1_000])
  return numbers.some((number) => [...forms, ...clock].some((form) => Math.abs(form - number) < 0.011 + number * 1e-6))
}
