import * as z from 'zod'
import { Project } from './project'
import { Render } from './render'
import { ProjectContent } from '../state/state'
import { VersionRecord } from './version'

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
