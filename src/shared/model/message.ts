import * as z from 'zod'
import { Credits } from './backend'
import { AppError } from '../contract/errors'
import { Timeline } from './timeline'
import { Change } from './timeline-diff'

/**
 * A turn: one user message and all that the agent does until it ends. Never sent twice by the app.
 *
 *   queued → sending → streaming → complete
 *              \___________\____→ recovering → complete | unknown | failed        any → stopped
 *
 * `queued` waits for its uploads or for the turn before it; `unknown`: the answer was lost and the state never changed.
 */
const turnBase = {
  id: z.string().min(1),
  projectId: z.string().min(1),
  /** What goes on the wire. */
  text: z.string(),
  uploadIds: z.array(z.string()),
  createdAt: z.number(),
  /** The user asked for the result too ("… and export it"): export when the turn ends ready. */
  wantsExport: z.boolean(),
  /** One of several videos that were told in one go, each made anew from its own files (docs/protocol.md NP-10.2). */
  isInBatch: z.literal(true).optional(),
  /** It asks for the file of what there is when its turn comes, and nothing of it goes on the wire. */
  isExport: z.literal(true).optional(),
}
const sent = { sentAt: z.number(), before: Timeline.nullable(), creditsBefore: Credits.nullable() }
/** The balance before and after it, where it was sent and the balance is known. */
const ended = { endedAt: z.number(), creditsBefore: Credits.nullable().default(null), creditsAfter: Credits.nullable().default(null) }
export const Turn = z.discriminatedUnion('status', [
  z.object({ ...turnBase, status: z.literal('queued') }),
  z.object({ ...turnBase, ...sent, status: z.literal('sending') }),
  z.object({ ...turnBase, ...sent, status: z.literal('streaming') }),
  z.object({ ...turnBase, ...sent, status: z.literal('recovering'), reads: z.number(), nextReadAt: z.number() }),
  /** `isExportDue`: what the user wanted exported is not a job yet. */
  z.object({ ...turnBase, status: z.literal('complete'), ...ended, isExportDue: z.literal(true).optional() }),
  z.object({ ...turnBase, status: z.literal('unknown'), ...ended }),
  z.object({ ...turnBase, status: z.literal('failed'), ...ended, error: AppError }),
  z.object({ ...turnBase, status: z.literal('stopped'), ...ended }),
])
export type Turn = z.infer<typeof Turn>

const runningStates = ['sending', 'streaming', 'recovering'] as const
export type RunningTurn = Extract<Turn, { status: (typeof runningStates)[number] }>
export const isTurnRunning = (turn: Turn): turn is RunningTurn => (runningStates as readonly string[]).includes(turn.status)
/** A turn that has ended takes no more reports of its stream, however late they come. */
export const mayBecomeTurn = (before: Turn, next: Turn): boolean =>
  before.status === 'queued' || isTurnRunning(before) || (next.status !== 'sending' && next.status !== 'streaming')
/** Whether the turn's message stands below all that was said until now: it goes, or its export, which is complete and due, begins. */
export const isTurnBegun = (before: Turn | undefined, { status }: Turn): boolean =>
  before?.status === 'queued' && (status === 'sending' || status === 'complete')
export type CompleteTurn = Extract<Turn, { status: 'complete' }>
export const isExportDue = (turn: Turn): turn is CompleteTurn => turn.status === 'complete' && turn.isExportDue === true
export type EndedTurn = Extract<Turn, { endedAt: number }>
/** The turns that have ended, the newest first; of two that ended at one time the one that was written later. */
export const endedTurns = (turns: Readonly<Record<string, Turn>>): EndedTurn[] =>
  Object.values(turns)
    .flatMap((turn) => ('endedAt' in turn ? [turn] : []))
    .sort((a, b) => b.endedAt - a.endedAt || b.createdAt - a.createdAt)
/** The user asked for a file where there was nothing to export, and has got none since: it is due once there is something. */
export const isExportKept = (messages: readonly Message[]): boolean =>
  messages.findLast((said) => said.kind === 'render' || (said.kind === 'notice' && said.notice === 'nothing-to-export'))?.kind === 'notice'
/** There is something to be done for it: by itself, or when it is let go. */
export const isTurnOpen = (turn: Turn): boolean => turn.status === 'queued' || isTurnRunning(turn) || isExportDue(turn)

/**
 * What a turn cost; null where that is not known, or nothing is ever charged. What is frozen is only held for work under way, of
 * this turn or of another project's, and is given back where that fails: so the cost is the fall of both together, which is what was
 * really charged.
 */
export function costOf(turn: Turn): number | null {
  if (!('creditsAfter' in turn)) return null
  const { creditsBefore, creditsAfter } = turn
  if (!creditsBefore || !creditsAfter || creditsAfter.isUnlimited) return null
  const owned = ({ available, frozen }: Credits): number => available + frozen
  return Math.max(0, owned(creditsBefore) - owned(creditsAfter))
}

/** A button beside a message that does the thing. `send` puts its text into the chat as the user's message. */
export const Chip = z.discriminatedUnion('action', [
  z.object({ action: z.literal('export') }),
  z.object({ action: z.literal('credits') }),
  z.object({ action: z.literal('timeline') }),
  z.object({ action: z.literal('upload') }),
  z.object({ action: z.literal('send'), text: z.string() }),
])
export type Chip = z.infer<typeof Chip>

const messageBase = { id: z.string().min(1), projectId: z.string().min(1), turnId: z.string().nullable(), at: z.number() }

/** One entry of the chat. The user's and the agent's words, and what the app itself answers. */
export const Message = z.discriminatedUnion('kind', [
  z.object({ ...messageBase, kind: z.literal('user'), text: z.string(), uploadIds: z.array(z.string()), chips: z.array(Chip).default([]) }),
  z.object({ ...messageBase, kind: z.literal('agent'), text: z.string(), isStreaming: z.boolean(), chips: z.array(Chip) }),
  /** A tool at work; `tool` is the wire's name, its payload is never shown. */
  z.object({ ...messageBase, kind: z.literal('activity'), tool: z.string(), isRunning: z.boolean() }),
  /**
   * What a turn did to the timeline; no changes: it did nothing. `raw`: the video as it was generated; `added`: what the backend
   * then added by itself, each to be kept or removed (docs/protocol.md NP-5.41).
   */
  z.object({
    ...messageBase,
    kind: z.literal('changes'),
    changes: z.array(Change),
    stage: z.enum(['edit', 'raw', 'added']).default('edit'),
    /** What the user decided on added clips, by the clip's id. */
    decided: z.record(z.string(), z.enum(['kept', 'removed'])).default({}),
  }),
  z.object({ ...messageBase, kind: z.literal('render'), renderId: z.string() }),
  z.object({ ...messageBase, kind: z.literal('credits'), credits: Credits }),
  z.object({ ...messageBase, kind: z.literal('timeline'), timeline: Timeline.nullable() }),
  /** The app's own words, by key of the catalogue. */
  z.object({
    ...messageBase,
    kind: z.literal('notice'),
    notice: z.enum(['upload-hint', 'session-renewed', 'stopped', 'answer-lost', 'answer-unknown', 'nothing-to-export', 'engine-restarted']),
  }),
  z.object({ ...messageBase, kind: z.literal('error'), error: AppError }),
])
export type Message = z.infer<typeof Message>
