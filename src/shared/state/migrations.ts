import { mapValues } from '../records'
import { isRecord } from '../text/json'

/** What version 1 kept flat: of each job the facts, which every state has; all else is of its state. */
const factsOf = {
  turn: ['id', 'projectId', 'text', 'uploadIds', 'createdAt', 'wantsExport', 'isInBatch', 'isExport', 'without', 'output'],
  upload: ['id', 'projectId', 'name', 'kind', 'sizeBytes', 'createdAt', 'mediaId', 'mtimeMs', 'fit', 'sent'],
  render: [
    'id', 'projectId', 'backend', 'sessionId', 'account', 'title', 'createdAt', 'retryOf', 'turnId', 'durationMs', 'width', 'height',
    'order', 'output',
  ],
} as const
type Job = keyof typeof factsOf
const jobs = Object.keys(factsOf) as Job[]

/** A flat job as `{ ...facts, state: { status, … } }`; anything else as it is, for the schema to refuse. */
function withState(job: Job, value: unknown): unknown {
  if (!isRecord(value) || !('status' in value)) return value
  const isFact = ([key]: readonly [string, unknown]): boolean => (factsOf[job] as readonly string[]).includes(key)
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
