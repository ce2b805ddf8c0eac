import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { formatOf, Pieces, RenderOutput } from '../../shared/model/render'
import { createSerial } from '../../shared/async'
import { errorCode, isDiskFull } from '../../shared/contract/errors'
import { newKey, readJson, writeJson, type Store } from '.'
import { boundPieces } from './pieces'
import { FfmpegError } from '../media/ffmpeg'
import { Draft, type Asset, type RenderDraft } from '../types'

/**
 *   pending → processing → completed
 *       └──────────┴─────→ failed (a cancelled one too)
 * A kill in the midst leaves `pending` or `processing` on disk: the next start renders it again under the same id.
 */
export const Job = z.object({
  id: z.string(),
  sessionId: z.string(),
  draft: Draft,
  output: RenderOutput.optional(),
  status: z.enum(['pending', 'processing', 'completed', 'failed']),
  /** Part of the finished file's address. */
  key: z.string(),
  /** Epoch ms. */
  createdAt: z.number(),
  completedAt: z.number().nullable(),
  pieces: Pieces.optional(),
  error: z.string().nullable(),
  /** That is why it failed. */
  isDiskFull: z.literal(true).exactOptional(),
})
export type Job = z.infer<typeof Job>

interface Deps {
  readonly store: Store
  readonly render: RenderDraft
  readonly now: () => number
  readonly log: (message: string, error?: unknown) => void
}

export type Jobs = Awaited<ReturnType<typeof openJobs>>

/**
 * The renders: one at a time in the order of their submits, all on disk; a preview makes room for an export, and goes on behind it.
 * Unfinished ones go on at once, with what there is of them.
 */
export async function openJobs(deps: Deps) {
  const { store, now, log } = deps
  const jobs = await loadJobs(store.folders.renders)
  const queue = [...jobs.values()].filter(isUnfinished).sort((a, b) => a.createdAt - b.createdAt)
  await removeWork(store, queue)
  const closing = new AbortController()
  let active: Active | null = null
  const inTurn = createSerial()
  const save = (job: Job): Promise<void> => inTurn(() => writeJson(join(store.folders.renders, `${job.id}.json`), job))
  const finish = (job: Job, error: string | null): Promise<void> => save(Object.assign(job, ended(error, now())))

  const runNext = async (): Promise<void> => {
    const job = active || closing.signal.aborted ? undefined : takeNext(queue)
    if (!job) return
    const now: Active = (active = { job, abort: new AbortController(), progress: 0, isPutOff: false })
    const error = await renderJob(deps, now, save)
    if (!isAborted(closing)) await clearUp(store, job.id)
    active = null
    // A cancelled job has its end already; one that closing stopped stays unfinished on disk, for the next start.
    if (goesOn(now)) queue.unshift(job)
    else if (isUnfinished(job) && !isAborted(closing)) await finish(job, error).catch((cause: unknown) => log('no end noted', cause))
    if (job.status === 'failed') await rm(outputOf(store.folders, job), { force: true })
    await runNext()
  }
  const start = (): void => void runNext().catch((error: unknown) => log('the render queue stopped', error))
  start()

  async function cancel(job: Job): Promise<void> {
    if (!isUnfinished(job)) return
    if (queue.includes(job)) queue.splice(queue.indexOf(job), 1)
    await finish(job, 'cancelled')
    if (active?.job === job) active.abort.abort()
  }

  return {
    /** A known id answers with its own job and renders nothing twice. */
    async submit(wanted: Pick<Job, 'id' | 'sessionId' | 'draft' | 'output'>): Promise<Job> {
      const known = jobs.get(wanted.id)
      if (known) return known
      const job: Job = { ...wanted, status: 'pending', key: newKey(), createdAt: now(), completedAt: null, error: null }
      jobs.set(job.id, job)
      await save(job).catch((error: unknown) => {
        jobs.delete(job.id)
        throw error
      })
      // It may have been cancelled while it was written.
      if (isUnfinished(job)) queue.push(job)
      makeRoom(active, job)
      start()
      return job
    },

    get: (id: string): Job | undefined => jobs.get(id),

    /** 0-100 */
    progress(job: Job): number {
      if (job.status === 'completed') return 100
      return active?.job === job ? Math.min(99, Math.floor(active.progress * 100)) : 0
    },
    cancel,

    /** Ends all jobs of a session, and deletes them with their files. */
    forget: (sessionId: string): Promise<void> =>
      forgetJobs(jobs, sessionId, async (job) => cancel(job).then(() => inTurn(() => removeJob(store.folders, job)))),

    outputPath: (job: Job): string => outputOf(store.folders, job),

    /** Stops the running render without ending its job. */
    close(): void {
      closing.abort()
      active?.abort.abort()
    },
  }
}

interface Active {
  readonly job: Job
  readonly abort: AbortController
  /** 0-1 */
  progress: number
  /** It makes room for an export, and is no failure. */
  isPutOff: boolean
}

/** The first export; where there is none, the first preview. */
const takeNext = (queue: Job[]): Job | undefined => queue.splice(Math.max(0, queue.findIndex((job) => !isPreview(job))), 1)[0]
const goesOn = ({ job, isPutOff }: Active): boolean => isPutOff && isUnfinished(job)
/** A preview goes on behind an export that comes now. */
function makeRoom(active: Active | null, { output }: Job): void {
  if (active === null || !isPreview(active.job) || isPreview({ output })) return
  active.isPutOff = true
  active.abort.abort()
}
const isPreview = ({ output }: Pick<Job, 'output'>): boolean => output?.quality === 'preview'

/** Renders to the job's file; returns why it failed, or null. */
async function renderJob(deps: Deps, active: Active, save: (job: Job) => Promise<void>): Promise<string | null> {
  const { store, render, log } = deps
  const { job, abort } = active
  const workDir = workOf(store, job.id)
  try {
    job.status = 'processing'
    await save(job)
    const session = await store.session(job.sessionId)
    const assets = new Map<string, Asset>(session?.assets.map((asset) => [asset.id, asset]))
    await mkdir(workDir, { recursive: true })
    await render({
      draft: job.draft,
      output: job.output,
      asset: (id) => assets.get(id),
      outPath: outputOf(store.folders, job),
      workDir,
      piecesDir: join(store.folders.pieces, basename(job.sessionId)),
      onProgress: (progress) => (active.progress = progress),
      onPieces: (pieces) => (job.pieces = pieces),
      signal: abort.signal,
    })
    return null
  } catch (error) {
    if (!abort.signal.aborted) log(`render ${job.id} failed`, error)
    if (isDiskFull(error)) job.isDiskFull = true
    return reasonOf(error)
  }
}

/** What a job works with, until it has ended. */
const workOf = (store: Store, id: string): string => join(store.folders.work, id)

async function clearUp(store: Store, id: string): Promise<void> {
  await rm(workOf(store, id), { recursive: true, force: true })
  await boundPieces(store.folders.pieces)
}

/** What was left of jobs that have ended. */
async function removeWork(store: Store, unfinished: readonly Job[]): Promise<void> {
  const kept = new Set(unfinished.map(({ id }) => id))
  const left = (await readdir(store.folders.work)).filter((id) => !kept.has(id))
  for (const id of left) await rm(workOf(store, id), { recursive: true, force: true })
}

const ended = (error: string | null, completedAt: number) =>
  ({ status: error === null ? 'completed' : 'failed', error, completedAt }) as const

async function forgetJobs(jobs: Map<string, Job>, sessionId: string, remove: (job: Job) => Promise<void>): Promise<void> {
  for (const job of [...jobs.values()].filter((one) => one.sessionId === sessionId)) {
    jobs.delete(job.id)
    await remove(job)
  }
}

/** A job without its file would be rendered again, so the job goes first. */
export async function removeJob(folders: Pick<Store['folders'], 'renders'>, job: Job): Promise<void> {
  await rm(join(folders.renders, `${job.id}.json`), { force: true })
  await rm(outputOf(folders, job), { force: true })
}

/** Where a job's file is, or will be. */
export const outputOf = ({ renders }: Pick<Store['folders'], 'renders'>, { id, output }: Pick<Job, 'id' | 'output'>): string =>
  join(renders, `${id}.${formatOf(output)}`)

/** Asked anew: it may have changed since the last look. */
const isAborted = (controller: AbortController): boolean => controller.signal.aborted

const isUnfinished = (job: Job): boolean => job.status === 'pending' || job.status === 'processing'

/** For the user: what ffmpeg and the system say holds paths of the engine's own, and is in the log. */
function reasonOf(error: unknown): string {
  const code = errorCode(error)
  if (code !== '' || error instanceof FfmpegError) return `the video could not be made${code && ` (${code})`}; the log says why`
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}

/** A job that says `completed` without its file (a disk cleaned by hand) is rendered again. */
async function loadJobs(folder: string): Promise<Map<string, Job>> {
  const jobs = new Map<string, Job>()
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue
    const job = await readJson(join(folder, name), Job)
    if (!job) continue
    const hasFile = await stat(outputOf({ renders: folder }, job)).then(
      ({ size }) => size > 0,
      () => false,
    )
    if (job.status === 'completed' && !hasFile) job.status = 'pending'
    jobs.set(job.id, job)
  }
  return jobs
}
