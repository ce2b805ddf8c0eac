import * as z from 'zod'
import { CostNoted } from '../text/estimate'
import { Project } from './project'
import { Render } from './render'

/** A line of the index journal: which projects there are, which was shown last, which have work under way, and what turns cost. */
export const IndexRecord = z.discriminatedUnion('type', [
  z.object({ type: z.literal('project.put'), project: Project }),
  /** It was deleted, and nothing of it is left. */
  z.object({ type: z.literal('project.gone'), id: z.string() }),
  z.object({ type: z.literal('project.shown'), id: z.string() }),
  z.object({ type: z.literal('project.busy'), id: z.string(), isBusy: z.boolean() }),
  CostNoted,
])
export type IndexRecord = z.infer<typeof IndexRecord>

/** A line of the jobs journal. The draft is the wire's own, as it was when the export was asked for: it may have to be submitted again. */
export const JobRecord = z.discriminatedUnion('type', [
  z.object({ type: z.literal('render.put'), render: Render }),
  z.object({ type: z.literal('render.removed'), id: z.string() }),
  z.object({ type: z.literal('draft.put'), id: z.string(), draft: z.unknown() }),
])
export type JobRecord = z.infer<typeof JobRecord>
