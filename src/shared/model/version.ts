import * as z from 'zod'
import { Timeline } from './timeline'
import { Change } from './timeline-diff'

/** A line of a project's history: a timeline that was seen for the first time, with the wire's draft, or once more. */
export const VersionRecord = z.object({
  id: z.string().min(1),
  /** Epoch ms. */
  at: z.number(),
  made: z.object({ timeline: Timeline, draft: z.unknown() }).nullable(),
})
export type VersionRecord = z.infer<typeof VersionRecord>

/** An earlier state of the timeline, as the list of them shows it. */
export const Version = z.object({
  id: z.string(),
  at: z.number(),
  durationMs: z.number(),
  /** To the one before it; everything, for the first. */
  changes: z.array(Change),
})
export type Version = z.infer<typeof Version>
