import * as z from 'zod'
import { readBody, Refusal, sendData, sendFile, sendJson, type Exchange, type Handler } from './http'
import type { Job, Jobs } from '../store/jobs'
import { sessionOf } from './sessions'
import type { Store } from '../store'
import { Draft, Id } from '../types'
import { formatOf, RenderOutput } from '../../shared/model/render'

const RenderRequest = z.object({ id: Id, sessionId: z.string(), draft: Draft, output: RenderOutput.optional() })

type Route = 'submit' | 'poll' | 'cancel' | 'download'

/** The render's routes (docs/protocol.md, "Export"). Of the two documented shapes of an answer the engine sends the one with `data`. */
export function createRenderHandlers(store: Store, jobs: Jobs, folder: string): Readonly<Record<Route, Handler>> {
  const jobOf = ({ params }: Exchange): Job => {
    const job = jobs.get(params[0] ?? '')
    if (!job) throw new Refusal(404, 404, 'no render of this id')
    return job
  }
  const sendJob = ({ response, origin }: Exchange, job: Job): void =>
    sendJson(response, 200, { code: 0, success: true, message: 'ok', data: jobAnswer(job, jobs.progress(job), { origin, folder }) })

  return {
    async submit(exchange) {
      const wanted = await readBody(exchange.request, RenderRequest)
      await sessionOf(store, wanted.sessionId)
      if (!wanted.draft.t.some((track) => track.sg.length > 0)) throw new Refusal(422, 422, 'the draft is empty')
      sendJob(exchange, await jobs.submit(wanted))
    },

    async poll(exchange) {
      sendJob(exchange, jobOf(exchange))
    },

    async cancel(exchange) {
      await jobs.cancel(jobOf(exchange))
      sendData(exchange.response, {})
    },

    async download(exchange) {
      await sendFinished(exchange, jobOf(exchange), jobs)
    },
  }
}

const mimes = { mp4: 'video/mp4', gif: 'image/gif', png: 'image/png' } as const

/** The finished file. Throws a 404 Refusal before it is there. */
export async function sendFinished(exchange: Exchange, job: Job, jobs: Jobs): Promise<void> {
  if (job.status !== 'completed') throw new Refusal(404, 404, 'this render has no file')
  await sendFile(exchange, jobs.outputPath(job), mimes[formatOf(job.output)])
}

const isoTime = (ms: number): string => new Date(ms).toISOString()

const jobAnswer = (job: Job, progress: number, { origin, folder }: { origin: string; folder: string }) => ({
  id: job.id,
  status: job.status,
  progress,
  createdAt: isoTime(job.createdAt),
  ...(job.completedAt === null ? {} : { completedAt: isoTime(job.completedAt) }),
  ...(job.status === 'completed' ? { outputUrl: `${origin}/files/${job.id}?k=${job.key}`, pieces: job.pieces } : {}),
  ...(job.error === null ? {} : { error: job.error }),
  ...(job.isDiskFull && { code: 507, folder }),
})
