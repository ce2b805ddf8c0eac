import * as z from 'zod'
import { Project } from './project'
import { Render } from './render'

/** A line of the index journal: which projects there are, and which was shown last. */
export const IndexRecord = z.discriminatedUnion('type', [
  z.object({ type: z.literal('project.put'), project: Project }),
  z.object({ type: z.literal('project.shown'), id: z.string() }),
])
export type IndexRecord = z.infer<typeof IndexRecord>

/** A line of the jobs journal. The draft is the wire's own, as it was when the export was asked for: it may have to be submitted again. */
export const JobRecord = z.discriminatedUnion('type', [
  z.object({ type: z.literal('render.put'), render: Render }),
  z.object({ type: z.literal('render.removed'), id: z.string() }),
  z.object({ type: z.literal('draft.put'), id: z.string(), draft: z.unknown() }),
])
export type JobRecord = z.infer<typeof JobRecord>
