import type { Edit, Target } from '../../draft/vocabulary'
import { ofPieces, settledOn } from './steps'
import { restored } from './restore'
import { asTarget, wordsMeant, type Thread, type Followed } from './thread'
import { sayings, type Saying } from './whole'

/** The same to others, and not to some of them. */

const WHICH = [
  '({pieces}|{clips}|(both|all) [of them]|both of (the|these|those) two|everything|everything else|them all',
  '(另|另外) 一 (个|张|段)|两个|两张|两段|俩|全部)',
].join('|')
const SAME = sayings`
  [do|and|apply] [the|exactly the] same (for|on|to|with|in|goes for|over|thing to|thing for|thing on|again for|again on) ${WHICH}
  [too|as well]; do ${WHICH} [too|as well|likewise|the same [way]|next]; (like|likewise|ditto) (for|on|with) ${WHICH}; ${WHICH} (too|as
  well|also|likewise|the same|ditto|next|while you're at it|same thing|same); (on|over|for|in|to|with|across|under) ${WHICH} (too|as
  well|also) [,] [the same]; (on|over|for|in|to|with|across|under) ${WHICH} [,] the same; also [on|over|for|in|to|with] ${WHICH}; (that
  goes for|same goes for|include) ${WHICH} [too|as well]; ${WHICH} [也|都] (是|要|一样|同样|同理|照样|照做|这样|这么|如此|一样处理|照旧|来一个|来|加上|算上)
  [弄|处理|做|搞|来|改] [一下|这样]; ${WHICH} 也 [写|写上|倒|转|加|来|放|弄|变|改|调] [一下]; (同样|一样) [的] [处理|给|用在|对] ${WHICH}; (还有|以及|连) ${WHICH} [也|都] [是|要|一样|这样];
  (给|把|对) ${WHICH} 也 (来|弄|做|加|搞|处理) [一个|一下|这样|同样|一样] [的]
`
const JUST_THESE = sayings`${WHICH}`
const BOTH = /^(?:(?:for|on) )?both\b|两个|两张|两段|俩/
/** The pieces or words that are named; `both` are two of what there is, the words where words were spoken of. */
function meant(saying: Saying, values: Readonly<Record<string, unknown>>): Target | null {
  const named = values['pieces'] ?? values['clips']
  if (named !== undefined) return named as Target
  if (/everything else/.test(saying.said)) return { by: 'but', of: [] }
  return /\b(?:both|all|everything)\b|两|俩|全部/.test(saying.said)
    ? { by: 'all', of: 'any', ...(BOTH.test(saying.said) ? { count: 2 } : {}) }
    : null
}

/** "The rest" are those that the last edits were not of. */
function idsOf(thread: Thread, target: Target): readonly string[] {
  const isRest = target.by === 'but' && target.of.length === 0
  if (!isRest) return thread.find(target)
  const done = thread.last.flatMap((edit) =>
    'pieces' in edit && !Array.isArray(edit.pieces) ? thread.find(edit.pieces) : 'piece' in edit || edit.do === 'swap' ? thread.pieces : [],
  )
  return thread.find({ by: 'all', of: target.among ?? 'any' }).filter((id) => !done.includes(id))
}

/** What was done last, done to others as well. */
function same(saying: Saying, thread: Thread): Followed | null {
  const said = saying.as(...SAME)
  const values = said ?? (/^(?:and|also|plus)\b/i.test(saying.raw) ? saying.as(...JUST_THESE) : null)
  const other = said && OTHER.test(saying.said) ? otherOf(thread) : null
  if (other) return other
  const target = values && meant(saying, values)
  // "And the second" may be counted as it was before.
  if (target && target.by !== 'but' && (!said || (isRemoval(thread) && target.by !== 'name'))) return null
  return target && again(thread, target)
}

const NOT_THAT = sayings`
  not (that|this|that one|this one|it) [,] [but|just|i meant|i mean] {piece}; 不是 (这个|那个|这张|那张|这段|那段|它) [,|，] [而是|是] {piece}
`
const NOT_IT = sayings`
  [not (that|this) one [,]] [the] other (one|photo|picture|clip) [,] [not that one];
  [不是 (这|那) (个|张|段) [,|，]] [是] (另|另外) 一 (个|张|段)
`
/** "Not that one, the cake", "no, the other one": of that, in the place of what was done last. */
function notThat(saying: Saying, thread: Thread): Followed | null {
  const { before, plan, last, pieces } = thread
  if (!before) return null
  const values = saying.as(...NOT_THAT)
  const isOther = values === null && /^(?:no|not|nope|不)/i.test(saying.raw) && saying.as(...NOT_IT) !== null
  const gone = before.pieces.flatMap(({ id }) => (plan.pieces.some((piece) => piece.id === id) ? [] : id))
  const done = gone.length > 0 ? gone : pieces
  const ofKind = (['video', 'image'] as const).map((of) => thread.find({ by: 'all', of }, before))
  const others = ofKind.find((ids) => done.some((id) => ids.includes(id)))?.filter((id) => !done.includes(id)) ?? []
  const ids = values ? thread.find(values['piece'] as Target, before) : isOther && done.length === 1 && others.length === 1 ? others : []
  const edits = last.map((edit) => ofPieces(edit, ids))
  return ids.length > 0 && edits.length > 0 && edits.every((edit) => edit !== null) ? { edits, isInstead: true } : null
}

const OTHER = /\bother one\b|另外?一[个张段]/
/** "The other one" is one of the same kind, or it is asked which. */
function otherOf(thread: Thread): Followed | null {
  const [one, ...more] = thread.pieces
  if (one === undefined || more.length > 0 || thread.words.length > 0) return null
  const all = (['video', 'image'] as const).map((of) => thread.find({ by: 'all', of })).find((ids) => ids.includes(one)) ?? []
  const [other, ...others] = all.filter((id) => id !== one)
  if (other === undefined) return null
  return others.length > 0 ? { edits: [], which: [other, ...others].map(thread.nameOf) } : again(thread, { by: 'id', id: other })
}

/** As the piece is that it was done to, where that was done in several steps. */
function alike(edit: Edit, ids: readonly string[], thread: Thread): Edit {
  const [from] = thread.pieces
  const [is, ...others] = thread.plan.pieces.filter(({ id }) => ids.includes(id))
  const was = thread.plan.pieces.find(({ id }) => id === from)
  if (!was || !is || thread.pieces.length !== 1 || ids.includes(was.id)) return edit
  const [a, b] = [was.shown ?? {}, is.shown ?? {}]
  switch (edit.do) {
    case 'rotate':
      return others.length > 0 || a.rotate === b.rotate ? edit : { ...edit, degrees: ((a.rotate ?? 0) - (b.rotate ?? 0) + 360) % 360 }
    case 'zoom': return others.length > 0 || a.zoom === b.zoom ? edit : { ...edit, factor: (a.zoom ?? 1) / (b.zoom ?? 1) }
    case 'speed': return a.speed === undefined ? edit : { ...edit, factor: a.speed, isRelative: false }
    case 'look':
      if (edit.factor === undefined || a.look?.name === undefined) return edit
      return { do: 'look', pieces: edit.pieces, grade: {}, name: a.look.name }
    case 'sound':
      return edit.denoise === undefined && a.volume !== undefined ? { do: 'sound', pieces: edit.pieces, volume: a.volume } : edit
    default: return edit
  }
}

function again(thread: Thread, target: Target): Followed | null {
  const words = wordsMeant(thread, target)
  const edits = thread.last.map((edit) => settledOn(edit, thread))
  if (words && words.length > 0 && edits.every(({ do: what }) => what === 'words-look'))
    return { edits: edits.flatMap((edit) => words.map((ref): Edit => ({ ...edit, ...ref } as Edit))) }
  const ids = idsOf(thread, target)
  // What only moved one of them is no part of what is done to others.
  const kept = edits.filter(({ do: what }) => edits.length === 1 || !/^(?:move|swap|order|swap-both)$/.test(what))
  const [a, b, ...more] = ids
  if (kept[0]?.do === 'swap' && kept.length === 1) {
    const isTwo = a !== undefined && b !== undefined && more.length === 0
    return isTwo ? { edits: [{ do: 'swap', a: { by: 'id', id: a }, b: { by: 'id', id: b } }] } : null
  }
  const done = kept.map((edit) => ofPieces(alike(edit, ids, thread), ids))
  return ids.length > 0 && done.length > 0 && done.every((edit) => edit !== null) ? { edits: done } : null
}

const OTHERS = '[,|，] [(其他|其余|另外|剩下|别的) [的] [两|几|三] [张|个|段] [都|就] (留着|不变|保留|不动|别动|保持|可以|不用改)]'
const EXCEPT = sayings`
  [but] (except [for]|apart from|not|but not|just not|only not|leave out|other than|excluding|minus|without|not on|not for|not the one
  on|but leave|leave) ${WHICH} [though|alone|as it was|as is|out of it|out|the way it was]; ${WHICH} [should|can]
  (stay|stays|stayed|remain) (as it was|as is|as before|the same|how it was|the way it was|normal); [除了|除] ${WHICH} [就]
  (不用|不用了|别|不要动|除外|不必|不需要|免了|算了|以外|之外) [了] [,|，] [恢复|还原|改回来|改回去|变回去]; (除了|除|但|不包括|排除) ${WHICH};
  ${WHICH} (不要|不用|别) [了] [,|，] (恢复|还原|改回|变回) [成|到] [原样|原来|原来的样子|来|去] ${OTHERS}; not ${WHICH} [,]
  (put|change|turn|set) (it|that one|them) back [,] [and] [(keep|leave) (the other two|the others|the rest) [as they are|like that]];
  ${WHICH}
  (恢复|还原|改回来|改回去|变回来|变回去|恢复原样|还原回去|不变|保持原样|保持不变|别变); ${WHICH} [的] (不用|别) (加|改|动|变|调|弄|转|放); ${WHICH} (不要|别要|不用|别|不需要) {zlook}; ${WHICH}
  (shouldn't|should not|doesn't need to) be {adjective}; (shouldn't|should not) be ${WHICH}
`
const NOT_BUT = sayings`
  not ${WHICH} [,] [but|just|only] {pieces2}; {pieces2} [,] not ${WHICH}; 不是 ${WHICH} [,|，] [而是|是] {pieces2}; ${WHICH} 不用 [,|，] [只要|只|就]
  {pieces2}; [是] {pieces2} [,|，] 不是 ${WHICH}
`
const KEPT = sayings`
  [just|only] ${WHICH} [can|should] (keeps|keep|kept) {rest}; (except|but|keep) [the one] between {piece} and {piece2}; except between
  the (first|last) two; [就|只有|只|仅] ${WHICH} (保留|保持|留着|还是|仍然|维持) {rest}
`

/** What the last edits did, less these pieces: they are as they were. */
function except(saying: Saying, thread: Thread): Followed | null {
  const two = saying.as(...NOT_BUT)
  if (two) return insteadOf(saying, two, thread)
  const values = saying.as(...EXCEPT) ?? saying.as(...KEPT)
  const target = values && meant(saying, values)
  if (!target) return null
  const ids = joined(target, thread) ?? thread.find(target)
  if (ids.length === 0) return null
  const narrowed = thread.last.map((edit) => narrow(edit, ids, thread))
  if (thread.before && narrowed.length > 0 && narrowed.every((edit) => edit !== null)) return { edits: narrowed, isInstead: true }
  const back = isRemoval(thread) ? null : restored(thread, ids)
  return back && { edits: back }
}
/** The first of the transitions is that into the second piece. */
function joined(target: Target, thread: Thread): readonly string[] | null {
  const isOfJoins = thread.last.length > 0 && thread.last.every(({ do: what }) => what === 'join')
  if (!isOfJoins || target.by !== 'place' || target.of !== 'any' || target.nth === 0) return null
  const id = thread.plan.pieces.at(target.nth > 0 ? target.nth : target.nth)?.id
  return id === undefined ? [] : [id]
}
const isRemoval = ({ last }: Thread): boolean => last.some(({ do: what }) => what === 'remove' || what === 'keep')

/** The edit of the pieces that it was of but these. */
function narrow(edit: Edit, ids: readonly string[], thread: Thread): Edit | null {
  if (!('pieces' in edit) || Array.isArray(edit.pieces) || !thread.before || edit.do === 'keep') return null
  const of = thread.find(settledOn(edit, thread) === edit ? edit.pieces : asTarget(thread.pieces), thread.before)
  const left = of.filter((id) => !ids.includes(id))
  return left.length === of.length || left.length === 0 ? null : ofPieces(edit, left)
}

const ONLY = sayings`
  [but] (only|just) ${WHICH} [though|please]; (only|just) ${WHICH} (should|gets|get|got|is to|needs|need) {rest}; (只|只要|只有|就要|只是|仅)
  ${WHICH} [要|才|就] {rest}; (只|只有|只要|就要) ${WHICH}
`
const JUST = /^(?:(?:no|nah|but|oh)[, ]+)?(?:just|only)\b/i
const onlyIn = (saying: Saying): Readonly<Record<string, unknown>> | null =>
  saying.as(...ONLY) ?? (JUST.test(saying.raw) ? saying.as(...JUST_THESE) : null)
/** "Just the team": what was done to others in the same way is taken back. Nothing is thrown out for it. */
function only(saying: Saying, thread: Thread): Followed | null {
  const edit = thread.last.at(-1)
  const values = edit && thread.last.length === 1 && 'pieces' in edit && !isRemoval(thread) ? onlyIn(saying) : null
  const target = values && meant(saying, values)
  if (!target || !edit) return null
  const ids = thread.find(target)
  const others = thread.find({ by: 'all', of: 'any' }).filter((id) => !ids.includes(id))
  const back = others.flatMap((id) => (restored(thread, [id]) ?? []).filter(({ do: what }) => what === edit.do))
  return ids.length > 0 && back.length > 0 && thread.session.past.length > 1 ? { edits: back, asLast: [edit] } : null
}

/** "Not the clip, the photos": in the place of what was done last. */
function insteadOf(saying: Saying, { pieces2, ...values }: Readonly<Record<string, unknown>>, thread: Thread): Followed | null {
  const wrong = meant(saying, values)
  const ids = thread.find(pieces2 as Target, thread.before ?? thread.plan)
  const not = wrong ? thread.find(wrong) : []
  const of = ids.filter((id) => !not.includes(id))
  const edits = thread.last.map((edit) => ofPieces(edit, of))
  if (!wrong || of.length === 0 || edits.length === 0) return null
  return edits.every((edit) => edit !== null) ? { edits, isInstead: true } : null
}

export const otherKinds = [notThat, except, only, same] as const
