import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { WireDraft } from './wire'
import { createLock, readJson, writeJson, type Store } from './store'
import type { Children } from './orphans'
import type { Asset, Draft, RenderDraft } from './types'

/**
 *   pending → processing → completed
 *       └──────────┴─────→ failed (a cancelled one too)
 * A kill in the midst leaves `pending` or `processing` on disk: the next start renders it again under the same id.
 */
export const Job = z.object({
  id: z.string(),
  sessionId: z.string(),
  draft: WireDraft,
  status: z.enum(['pending', 'processing', 'completed', 'failed']),
  /** Part of the finished file's address. */
  key: z.string(),
  /** Epoch ms. */
  createdAt: z.number(),
  completedAt: z.number().nullable(),
  error: z.string().nullable(),
})
export type Job = z.infer<typeof Job>

interface Deps {
  readonly store: Store
  readonly render: RenderDraft
  readonly children: Children
  readonly newKey: () => string
  readonly now: () => number
  readonly log: (message: string, error?: unknown) => void
}

export type Jobs = Awaited<ReturnType<typeof openJobs>>

/** The renders: one at a time in the order of their submits, all on disk. Unfinished ones go on at once. */
export async function openJobs({ store, render, children, newKey, now, log }: Deps) {
  const { renders: folder, work } = store.folders
  const jobs = await loadJobs(folder)
  const queue = [...jobs.values()].filter(isUnfinished).sort((a, b) => a.createdAt - b.createdAt)
  let active: { readonly id: string; readonly abort: AbortController; progress: number } | null = null
  let isClosed = false

  const jobFile = (id: string): string => join(folder, `${id}.json`)
  const outputPath = (id: string): string => join(folder, `${id}.mp4`)
  const inTurn = createLock()
  const save = (job: Job): Promise<void> => inTurn(() => writeJson(jobFile(job.id), job))

  const finish = async (job: Job, error: string | null): Promise<void> => {
    job.status = error === null ? 'completed' : 'failed'
    job.error = error
    job.completedAt = now()
    await save(job)
  }

  const renderOne = async (job: Job, abort: AbortController): Promise<void> => {
    job.status = 'processing'
    await save(job)
    const session = await store.session(job.sessionId)
    const assets = new Map<string, Asset>(session?.assets.map((asset) => [asset.id, asset]))
    const workDir = join(work, job.id)
    await mkdir(workDir, { recursive: true })
    await render({
      draft: job.draft,
      asset: (id) => assets.get(id),
      outPath: outputPath(job.id),
      workDir,
      onProgress: (progress) => {
        if (active?.id === job.id) active.progress = progress
      },
      signal: abort.signal,
      onChild: (pid, isRunning) => {
        const noted = isRunning ? children.started(pid) : children.ended(pid)
        noted.catch((error: unknown) => log('could not note a child process', error))
      },
    })
  }

  const runNext = async (): Promise<void> => {
    const job = queue[0]
    if (active || isClosed || !job) return
    queue.shift()
    const abort = new AbortController()
    active = { id: job.id, abort, progress: 0 }
    try {
      await renderOne(job, abort)
      // Closing also aborts: that job stays unfinished on disk, for the next start.
      if (!isClosed && job.status === 'processing') await finish(job, null)
    } catch (error) {
      if (!abort.signal.aborted) log(`render ${job.id} failed`, error)
      if (!isClosed && job.status === 'processing') await finish(job, reasonOf(error)).catch((cause: unknown) => log('disk', cause))
    } finally {
      await rm(join(work, job.id), { recursive: true, force: true })
      if (job.status === 'failed') await rm(outputPath(job.id), { force: true })
      active = null
    }
    await runNext()
  }
  const start = (): void => void runNext().catch((error: unknown) => log('the render queue stopped', error))
  start()

  return {
    /** A known id answers with its own job and renders nothing twice. */
    async submit(id: string, sessionId: string, draft: Draft): Promise<Job> {
      const known = jobs.get(id)
      if (known) return known
      const times = { createdAt: now(), completedAt: null }
      const job: Job = { id, sessionId, draft, status: 'pending', key: newKey(), ...times, error: null }
      jobs.set(id, job)
      try {
        await save(job)
      } catch (error) {
        jobs.delete(id)
        throw error
      }
      queue.push(job)
      start()
      return job
    },

    get: (id: string): Job | undefined => jobs.get(id),

    /** 0-100 */
    progress(job: Job): number {
      if (job.status === 'completed') return 100
      return active?.id === job.id ? Math.min(99, Math.floor(active.progress * 100)) : 0
    },

    async cancel(job: Job): Promise<void> {
      if (!isUnfinished(job)) return
      const waiting = queue.indexOf(job)
      if (waiting >= 0) queue.splice(waiting, 1)
      await finish(job, 'cancelled')
      if (active?.id === job.id) active.abort.abort()
    },

    outputPath,

    /** Stops the running render without ending its job. */
    close(): void {
      isClosed = true
      active?.abort.abort()
    },
  }
}

const isUnfinished = (job: Job): boolean => job.status === 'pending' || job.status === 'processing'

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500)

/** A job that says `completed` without its file (a disk cleaned by hand) is rendered again. */
async function loadJobs(folder: string): Promise<Map<string, Job>> {
  const jobs = new Map<string, Job>()
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue
    const job = await readJson(join(folder, name), Job)
    if (!job) continue
    const hasFile = await stat(join(folder, `${job.id}.mp4`)).then(
      ({ size }) => size > 0,
      () => false,
    )
    if (job.status === 'completed' && !hasFile) job.status = 'pending'
    jobs.set(job.id, job)
  }
  return jobs
}
