import type { AssetOf, Plan } from '../draft/plan'
import type { Edit } from '../draft/vocabulary'
import type { Session } from '../store'
import { closingIn } from './brief/words/closing'
import { openedIn, openingIn } from './brief/words/opening'
import { eachIn, underThem } from './brief/words/each'
import type { Cut, EachCut, Shown } from './brief/words/lists'
import { placedIn } from './brief/words/placed'
import { assignedIn } from './brief/words/placed/assigned'
import { oneByOne } from './brief/words/turns'
import type { Cannot } from './reader/rule'
import { buildDraft } from '../draft'
import { framedIn } from './framed'
import { linesIn } from './texts/refs'
import { ofSubject } from './texts'
import { looking, looksIn } from './texts/laid'
import { secondIn, treatedIn } from './texts/treated'
import type { Understood, Unread } from './understand'

/** Words that a message gives to be shown in the video that there is. They are cut out of it before anything in it is read as a wish. */
interface GivenWords {
  /** The message without them. */
  readonly rest: string
  readonly edits: readonly Edit[]
  /** Words for pictures that there are too few of. */
  readonly left: readonly string[]
  /** What names no picture in a row of which nothing is written. */
  readonly lost: readonly string[]
  readonly cannot: readonly Cannot[]
  /** The rules may well read all of the message, and then as it always was read. */
  readonly isSpare: boolean
}

const AROUND = /^(?:[\s,，.。;；:：!！、]|(?:and|then|also|please|并且?|然后|再)(?=[\s,，.。]|$))+|(?:[\s,，;；:：、]|\b(?:and|then|also|please)(?=\s*$))+$/giu

/** Null: it gives none. */
export function givenIn({ plan, assets }: Session, text: string, assetOf: AssetOf): GivenWords | null {
  if (plan === null) return null
  const shown = plan.pieces.flatMap((piece): Shown[] => {
    const asset = piece.kind === 'media' ? assetOf(piece.assetId) : undefined
    return asset ? [{ name: asset.name, isClip: asset.kind === 'video', ref: { by: 'id', id: piece.id } }] : []
  })
  const closing = closingIn(text, assets.map(({ name }) => name))
  const draft = buildDraft(plan, assetOf)
  const lines = linesIn(plan, draft)
  const placed = placedIn(text, shown)
  // What fits no row may all the same be words that have commas in them.
  const isWhole = ({ to }: Cut): boolean => placed.some((one) => !/[\p{L}\p{N}]/u.test(text.slice(one.to, to)))
  const row = assignedIn(text, shown).filter((cut) => !cut.lost || !isWhole(cut))
  const onEach = (): EachCut[] => [...underThem(text, shown), ...row, ...eachIn(text, shown), ...oneByOne(text)]
  const each = shown.length > 0 ? onEach() : secondIn(text, lines)
  const opening = openingIn(text).map((cut): Cut => ({ ...cut, edits: openedIn(cut, plan) }))
  const treated = [...ofSubject(text, { lines, plan, names: assets.map(({ name }) => name), pictures: shown }), ...treatedIn(text, lines)]
  const cuts = apart([...treated, ...framedIn(text, shown), ...closing, ...each, ...opening, ...placed])
  if (cuts.length === 0) return null
  const rest = without(text, cuts).replace(AROUND, '').trim()
  return {
    rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '',
    edits: cuts.flatMap((cut) => cut.edits.flatMap((edit) => asTexts(edit, plan))),
    left: cuts.flatMap(({ left = [] }) => left),
    lost: each.flatMap((cut) => (cuts.includes(cut) ? (cut.lost ?? []) : [])),
    isSpare: cuts.every((cut) => opening.some((one) => one === cut) || placed.some((one) => one === cut && one.isPlain)),
    cannot: each.some((cut) => cut.isOpen && cuts.includes(cut)) ? ['lines'] : [],
  }
}

/** A few that are the first words on their pictures are told one by one. */
function asTexts(edit: Edit, { texts }: Plan): Edit[] {
  if (edit.do !== 'captions' || edit.style !== 'label' || !edit.on || edit.on.length > 3) return [edit]
  const isTaken = edit.on.some((ref) => ref.by !== 'id' || texts.some(({ when }) => when.piece === ref.id))
  if (isTaken) return [edit]
  return edit.on.map((on, at): Edit => ({ do: 'text', text: edit.lines[at] ?? '', style: 'label', look: edit.look ?? {}, on }))
}

/** Of those that share words the first is meant. */
const apart = (found: readonly Cut[]): Cut[] =>
  found
    .filter((cut, index) => !found.slice(0, index).some((other) => cut.from < other.to && other.from < cut.to))
    .toSorted((a, b) => a.from - b.from)
const without = (text: string, cuts: readonly Cut[]): string =>
  cuts.reduceRight((rest, { from, to }) => `${rest.slice(0, from)}${rest.slice(to)}`, text)

/** "End on the latte again and write …": of what comes once more the words are for the copy. */
function onCopy(edit: Edit): Edit {
  if (edit.do === 'text' && edit.on) return { ...edit, on: { by: 'it' } }
  const [line, ...others] = edit.do === 'captions' && edit.on ? edit.lines : []
  const isOne = line !== undefined && others.every((other) => other === line)
  return isOne ? { do: 'text', text: line, style: 'label', look: {}, on: { by: 'it' } } : edit
}

/** Words that are to be shown are moved as if they were a picture: 'put "£1,250" on the front'. */
export const isOfGiven = ({ edits }: Understood, given: GivenWords): boolean =>
  edits.some((one) => one.do === 'move' && given.edits.some((other) => other.do === 'text' && isOf(one, other.text)))
const isOf = ({ piece }: Extract<Edit, { do: 'move' }>, words: string): boolean => piece.by === 'name' && piece.name === words

const OF_WORDS = /\btitle|\bheading|\btexts?\b|\bcaptions?\b|标题|字幕|文字/iu
/** With the words that it gives to be shown. */
export function withGiven(heard: Understood, { rest, edits, left, lost, cannot }: GivenWords, text: string): Understood {
  const named = (words: readonly string[], why: Unread['why']): Unread[] => words.map((one) => ({ words: one, clause: one, why }))
  const unread = [...(rest === '' ? [] : heard.unread), ...named(left, 'unused'), ...named(lost, 'unread')]
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
  const look = looksIn(rest)
  const [last] = edits.slice(-1)
  // "End card: Call Sam, small" is of the words that were just given, and of no others.
  if (look && last && !OF_WORDS.test(rest)) {
    const looked: Understood = { ...heard, language, ask: 'edit', talk: null, edits: [...edits.slice(0, -1), ...looking(last, look)] }
    return { ...looked, unread: unread.slice(rest === '' ? 0 : heard.unread.length), cannot }
  }
  const all = [...heard.edits, ...edits.map((edit) => (heard.edits.some(({ do: what }) => what === 'copy') ? onCopy(edit) : edit))]
  const ask = all.length > 0 ? 'edit' : 'unclear'
  return { ...heard, language, ask, talk: null, edits: all, unread, cannot: [...heard.cannot, ...cannot] }
}
