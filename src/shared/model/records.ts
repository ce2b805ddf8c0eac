import * as z from 'zod'
import { CostNoted } from '../text/estimate'
import { Project } from './project'
import { Render } from './render'
import { ProjectContent } from '../state/state'
import { VersionRecord } from './version'

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

const name = z.string().min(1).max(300)

/** What a project's zip says of itself, in `project.json`; the files that it names lie beside it. */
export const Archive = z.object({
  nemo: z.literal(2),
  project: Project,
  content: ProjectContent,
  history: z.array(VersionRecord).max(1000),
  /** The user's own files, by the media id that the content has for them. */
  media: z.array(z.object({ name, mediaId: z.string() })).max(2000),
  /** Finished videos. */
  videos: z.array(z.object({ name, render: Render })).max(2000),
})
export type Archive = z.infer<typeof Archive>
