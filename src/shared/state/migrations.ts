import * as z from 'zod'
import { Project } from '../model/project'
import { Render } from '../model/render'
import { VersionRecord } from '../model/timeline-diff'
import { Turn } from '../model/turn'
import { Upload } from '../model/upload'
import { mapValues } from '../records'
import { CostNoted } from '../text/estimate'
import { isRecord } from '../text/json'
import { ProjectContent } from './state'

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

/** The session on the engine, which another engine goes on with, and its files, each by the ids that it had there. */
const EngineSession = z.object({
  session: z.unknown(),
  files: z.array(z.object({ name, as: name, id: z.uuid(), mediaId: z.string().regex(/^[0-9a-f]{32}$/) })).max(2000),
})
export type EngineSession = z.infer<typeof EngineSession>

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
  engine: EngineSession.optional(),
})
export type Archive = z.infer<typeof Archive>

/** What version 1 kept flat: a job's facts, which every state has, and beside them all that is of its state. */
const schemas = { turn: Turn, upload: Upload, render: Render }
type Job = keyof typeof schemas
const jobs = Object.keys(schemas) as Job[]

/** A flat job as `{ ...facts, state: { status, … } }`; anything else as it is, for the schema to refuse. */
function withState(job: Job, value: unknown): unknown {
  if (!isRecord(value) || !('status' in value)) return value
  const isFact = ([key]: readonly [string, unknown]): boolean => Object.hasOwn(schemas[job].shape, key)
  const fields = Object.entries(value)
  return { ...Object.fromEntries(fields.filter(isFact)), state: Object.fromEntries(fields.filter((field) => !isFact(field))) }
}

const withStates = (job: Job, byId: unknown): unknown =>
  isRecord(byId) ? mapValues(byId, (value) => withState(job, value)) : byId

/** The records of a file of one version as the next version has them. Pure; what it cannot read it leaves to the schema. */
export type Migration = (records: readonly unknown[]) => readonly unknown[]

/** The first leads from version 1 to 2, and so on: how many there are is the journals' version. */
export const migrations: readonly Migration[] = [
  (records) =>
    records.map((record) => {
      if (!isRecord(record)) return record
      const job = jobs.find((name) => record.type === `${name}.put`)
      return job ? { ...record, [job]: withState(job, record[job]) } : record
    }),
]

/** What a project's zip of any version says of itself, as this version has it; what it cannot read it leaves to the schema. */
export function currentArchive(manifest: unknown): unknown {
  if (!isRecord(manifest) || manifest.nemo !== 1 || !isRecord(manifest.content)) return manifest
  const { content, videos } = manifest
  const turns = withStates('turn', content.turns)
  const uploads = withStates('upload', content.uploads)
  const withRender = (video: unknown): unknown => (isRecord(video) ? { ...video, render: withState('render', video.render) } : video)
  return { ...manifest, nemo: 2, content: { ...content, turns, uploads }, videos: Array.isArray(videos) ? videos.map(withRender) : videos }
}
