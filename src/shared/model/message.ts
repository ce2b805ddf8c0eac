import * as z from 'zod'
import { Credits } from './backend'
import { AppError } from '../contract/errors'
import { Timeline } from './timeline'
import { Change } from './timeline-diff'

/** A button beside a message that does the thing. `send` puts its text into the chat as the user's message. */
export const Chip = z.discriminatedUnion('action', [
  z.object({ action: z.literal('export') }),
  z.object({ action: z.literal('credits') }),
  z.object({ action: z.literal('timeline') }),
  z.object({ action: z.literal('upload') }),
  z.object({ action: z.literal('send'), text: z.string() }),
  /** An answer to what was asked: offered until something else is said. */
  z.object({ action: z.literal('reply'), text: z.string() }),
])
export type Chip = z.infer<typeof Chip>

const messageBase = { id: z.string().min(1), projectId: z.string().min(1), turnId: z.string().nullable(), at: z.number() }

/** One entry of the chat. The user's and the agent's words, and what the app itself answers. */
export const Message = z.discriminatedUnion('kind', [
  z.object({ ...messageBase, kind: z.literal('user'), text: z.string(), uploadIds: z.array(z.string()), chips: z.array(Chip).default([]) }),
  z.object({
    ...messageBase,
    kind: z.literal('agent'),
    text: z.string(),
    isStreaming: z.boolean(),
    chips: z.array(Chip),
    /** What the replies among its chips are answers to: it stands above them, and goes with them. */
    asks: z.string().optional(),
  }),
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
    /** The timelines of which it tells the difference, as the history has them; absent where there was none before. */
    versions: z.object({ from: z.string(), to: z.string() }).optional(),
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
    notice: z.enum([
      'upload-hint', 'session-renewed', 'stopped', 'signed-out', 'answer-lost', 'answer-problem', 'answer-unknown', 'timeline-unread',
      'answer-unrecorded', 'nothing-to-export', 'engine-restarted', 'timeline-left', 'unanswered',
    ]),
    /** What the server said, for Details. */
    error: AppError.optional(),
  }),
  z.object({ ...messageBase, kind: z.literal('error'), error: AppError }),
])
export type Message = z.infer<typeof Message>

/** The user asked for a file where there was nothing to export, and has got none since: it is due once there is something. */
export const isExportKept = (messages: readonly Message[]): boolean =>
  messages.findLast((said) => said.kind === 'render' || (said.kind === 'notice' && said.notice === 'nothing-to-export'))?.kind === 'notice'
