import * as z from 'zod'
import { Credits } from './backend'
import { AppError } from '../contract/errors'
import { RenderOutput } from './render'
import { Timeline } from './timeline'

const sent = { sentAt: z.number(), before: Timeline.nullable(), creditsBefore: Credits.nullable() }
/** The balance before and after it, where it was sent and the balance is known. */
const ended = { endedAt: z.number(), creditsBefore: Credits.nullable().default(null), creditsAfter: Credits.nullable().default(null) }

/**
 *   queued → sending → streaming → complete
 *              \___________\____→ recovering → complete | unknown | failed        any → stopped
 *
 * `queued` waits for its uploads or for the turn before it; `unknown`: the answer was lost and the server's state never changed.
 */
const TurnState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued') }),
  /** `waitsUntil`: the server wanted a break, and it goes again then; nothing of it was done. */
  z.object({ status: z.literal('sending'), ...sent, waitsUntil: z.number().optional() }),
  z.object({ status: z.literal('streaming'), ...sent }),
  z.object({ status: z.literal('recovering'), ...sent, reads: z.number(), nextReadAt: z.number() }),
  /** `isExportDue`: what the user wanted exported is not a job yet. */
  z.object({ status: z.literal('complete'), ...ended, isExportDue: z.literal(true).optional() }),
  z.object({ status: z.literal('unknown'), ...ended }),
  z.object({ status: z.literal('failed'), ...ended, error: AppError }),
  z.object({ status: z.literal('stopped'), ...ended }),
])
type TurnState = z.infer<typeof TurnState>

/** A turn: one user message and all that the agent does until it ends. Never sent twice by the app. */
export const Turn = z.object({
  id: z.string().min(1),
  projectId: z.string().min(1),
  /** What goes on the wire. */
  text: z.string(),
  uploadIds: z.array(z.string()),
  /** Names of files that the session may have, and of which the message says that they are not to be used. */
  without: z.array(z.string()).optional(),
  createdAt: z.number(),
  /** The user asked for the result too ("… and export it"): export when the turn ends ready. */
  wantsExport: z.boolean(),
  /** The file that it asks for. */
  output: RenderOutput.optional(),
  /** It waits for the user's word, since a turn before it did not end well or was stopped. */
  isHeld: z.literal(true).optional(),
  /** One of several videos that were asked for in one go, each made anew from its own files (docs/protocol.md NP-10.2). */
  isInBatch: z.literal(true).optional(),
  /** It asks for the file of what there is when its turn comes, and nothing of it goes on the wire. */
  isExport: z.literal(true).optional(),
  state: TurnState,
})
export type Turn = z.infer<typeof Turn>

/** A turn that is in one of these states. */
type TurnIn<S extends TurnState> = Turn & { readonly state: S }
type StateOf<K extends TurnState['status']> = Extract<TurnState, { status: K }>
export type RunningTurn = TurnIn<StateOf<'sending' | 'streaming' | 'recovering'>>
export type RecoveringTurn = TurnIn<StateOf<'recovering'>>
export type CompleteTurn = TurnIn<StateOf<'complete'>>
export type EndedTurn = TurnIn<Extract<TurnState, { endedAt: number }>>

export const isTurnQueued = ({ state }: Turn): boolean => state.status === 'queued'
/** It goes by itself when its turn comes; one that is held waits for the user. */
export const isTurnWaiting = (turn: Turn): boolean => isTurnQueued(turn) && turn.isHeld !== true
export const isTurnRunning = (turn: Turn): turn is RunningTurn => 'sentAt' in turn.state
/** It changes the timeline, now or soon. */
export const isTurnUnderWay = (turn: Turn): boolean => isTurnRunning(turn) || isTurnWaiting(turn)
export const isTurnRecovering = (turn: Turn): turn is RecoveringTurn => turn.state.status === 'recovering'
export const isTurnEnded = (turn: Turn): turn is EndedTurn => 'endedAt' in turn.state
export const isExportDue = (turn: Turn): turn is CompleteTurn => turn.state.status === 'complete' && turn.state.isExportDue === true
/** There is something to be done for it: by itself, or when it is let go. */
export const isTurnOpen = (turn: Turn): boolean => !isTurnEnded(turn) || isExportDue(turn)

/** A turn that has ended takes no more reports of its stream, however late they come. */
export const mayBecomeTurn = (before: Turn, { state }: Turn): boolean =>
  !isTurnEnded(before) || (state.status !== 'sending' && state.status !== 'streaming')
/** Whether the turn's message stands below all that was said until now: it goes, or its export, which is complete and due, begins. */
export const isTurnBegun = (before: Turn | undefined, { state }: Turn): boolean =>
  before?.state.status === 'queued' && (state.status === 'sending' || state.status === 'complete')
/** The turns that have ended, the newest first; of two that ended at one time the one that was written later. */
export const endedTurns = (turns: Readonly<Record<string, Turn>>): EndedTurn[] =>
  Object.values(turns)
    .filter(isTurnEnded)
    .sort((a, b) => b.state.endedAt - a.state.endedAt || b.createdAt - a.createdAt)

/**
 * What a turn cost; null where that is not known, or nothing is ever charged. The balance before it is not kept where another turn
 * may have been charged meanwhile, and the one after it not while the server may still be at work. What is frozen is only held for
 * work under way, and is given back where that fails: so the cost is the fall of both together, which is what was really charged.
 */
export function costOf({ state }: Turn): number | null {
  if (!('creditsAfter' in state)) return null
  const { creditsBefore, creditsAfter } = state
  if (!creditsBefore || !creditsAfter || creditsAfter.isUnlimited) return null
  const owned = ({ available, frozen }: Credits): number => available + frozen
  return Math.max(0, owned(creditsBefore) - owned(creditsAfter))
}
