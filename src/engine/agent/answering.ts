import { nameOf } from '../draft/edits/find'
import type { AssetOf } from '../draft/plan'
import type { Session } from '../store'
import type { Draft } from '../types'
import type { Outcome } from './history'
import { namesOf, seenOf } from './making'
import type { Replies } from './replies/facts'
import type { Understood } from './understand'

/** What a turn says of what became of a message. */

interface Before {
  readonly before: Draft | null
  readonly draft: Draft | null
  readonly isChanged: boolean
  readonly missing: 'files' | 'text' | null
  /** There is something that a video can be made of. */
  readonly hasFiles: boolean
  /** What the pieces are called. */
  readonly names: readonly string[]
}

/** What is answered, sentence by sentence: what is different now, what is not, and why. */
export function sayAll(
  { unread, cannot, output }: Understood,
  { plan, changes, problems }: Outcome,
  replies: Replies,
  { before, draft, isChanged, missing, hasFiles, names }: Before,
): string[] {
  const isWhole = changes.some(({ did }) => did !== 'same' && did !== 'edited' && did !== 'levelled')
  const isLonger = before !== null && draft !== null && (before.d !== draft.d || before.m.ratio !== draft.m.ratio)
  return [
    ...new Set(changes.flatMap((change) => (change.did === 'same' ? [] : replies.changed(change)))),
    ...(changes.some(({ did }) => did === 'same') ? [replies.same(isChanged)] : []),
    ...(isChanged && draft && (isWhole || isLonger) ? [replies.summary(draft)] : []),
    ...problems.map((problem) => replies.problem(problem)),
    ...(unread.length > 0 ? [replies.unread(unread, isChanged, names)] : []),
    ...cannot.map((wish) => replies.cannot(wish)),
    ...(output === null ? [] : [replies.output]),
    // Where files are there, the way to go on is to make the video.
    ...(plan === null && hasFiles && unread.length + cannot.length > 0 ? [replies.canMake] : []),
    ...(missing === null ? [] : [replies.missing[missing]]),
  ]
}

/** It asks what comes when. */
const OF_ORDER = /\b(?:in|the|what|which) order\b|\b(?:comes?|goes|is) (?:first|next|last)\b|顺序|先后|依次/i
/** The answer to what changes nothing. */
export function talk(
  { talk: own, beside, ask, edits, asks }: Understood, text: string, draft: Draft | null, session: Session, replies: Replies,
  assetOf: AssetOf,
): string {
  const talk = beside ?? own
  if (talk === 'changed')
    return replies.lastChange(
      session.last.edits.map((edit) => replies.changed({ did: 'edited', edit, names: namesOf(session, edit, assetOf) })),
    )
  const seen = asks && draft && session.plan ? seenOf(session.plan, asks, { assetOf, draft, about: session.last.pieces[0] ?? null }) : null
  if (seen) return replies.seen(seen)
  const order = talk === 'describe' && OF_ORDER.test(text) ? (session.plan?.pieces.map((piece) => nameOf(piece, assetOf)) ?? []) : []
  if (talk === 'describe' && draft) return `${replies.summary(draft)}${order.length > 1 ? replies.space + replies.inOrder(order) : ''}`
  if (talk === 'aside' || talk === 'export') return replies.noted
  if (talk !== null) return talk === 'describe' ? replies.help : replies[talk]
  if (ask === 'make' && draft) return `${replies.there}${replies.space}${replies.summary(draft)}`
  if (ask === 'nothing' && session.plan !== null) return replies.nothingToAdd
  if (ask === 'make' || edits.length > 0 || ask === 'nothing') return replies.needsContent
  return replies.help
}

/** What can be said instead of what was not understood; null: nothing needs to be. */
export function hintFor({ unread, cannot }: Understood, { plan, changes }: Outcome, replies: Replies, hasFiles: boolean): string | null {
  const isMade = changes.some(({ did }) => did === 'made')
  // What is asked needs no examples.
  const isLost = unread.some(({ why }) => why !== 'of-what')
  const of = plan === null ? 'nothing' : plan.pieces.every(({ kind }) => kind === 'card') ? 'cards' : 'pictures'
  return isLost && cannot.length === 0 && !isMade && (plan !== null || !hasFiles) ? replies.hint(unread, of) : null
}
