import { NemoError } from '../../../shared/contract/errors'
import type { Client } from './client'
import { asNumber, asRecord, asText, firstText } from './json'
import type { NemoApi, RenderAnswer } from './types'

const isPlan = (error: unknown): error is NemoError & { readonly data: { readonly kind: 'plan' } } =>
  error instanceof NemoError && error.data.kind === 'plan'
const RENDERS = '/api/render/proxy/lambda'

/** Submit, read and cancel a render (docs/protocol.md NP-8). */
export function createRenders(client: Client): Pick<NemoApi, 'submitRender' | 'readRender' | 'cancelRender' | 'renderFallbackUrl'> {
  const notFound = (error: unknown): boolean =>
    error instanceof NemoError && (error.data.kind === 'session-lost' || (error.data.kind === 'rejected' && error.data.code === 404))
  const pathOf = (id: string): string => `${RENDERS}/${encodeURIComponent(id)}`
  return {
    async submitRender({ id, sessionId, draft }) {
      const json = { id, sessionId, draft, output: { format: 'mp4', quality: 'high' } }
      const answer = await client.call({ method: 'POST', path: RENDERS, json }).catch((error: unknown) => {
        throw isPlan(error) ? new NemoError({ ...error.data, isExport: true }, { cause: error, wasRefused: true }) : error
      })
      return renderAnswer(answer, 'pending')
    },
    async readRender(id) {
      const answer = await client.call({ method: 'GET', path: pathOf(id), isPolled: true }).catch((error: unknown) => {
        throw notFound(error) ? new NemoError({ kind: 'not-found', what: 'render' }, { cause: error, wasRefused: true }) : error
      })
      return renderAnswer(answer, 'processing')
    },
    async cancelRender(id) {
      await client.call({ method: 'POST', path: `${pathOf(id)}/cancel` }).catch((error: unknown) => {
        if (!notFound(error)) throw error
      })
    },
    renderFallbackUrl: async (id) => (await client.url(`/api/render/proxy/${encodeURIComponent(id)}/download`)).href,
  }
}

/**
 * Either shape: `{status, output: {url}}`, or `{success, data: {status, progress, outputUrl}}`. `silent` is what an answer
 * without a status means. Never throws.
 */
export function renderAnswer(answer: unknown, silent: 'pending' | 'processing'): RenderAnswer {
  const outer = asRecord(answer)
  const job = { ...outer, ...asRecord(outer.data) }
  const isRefused = outer.success === false
  const status = isRefused ? 'failed' : (asText(job.status)?.toLowerCase() ?? silent)
  switch (status) {
    case 'completed':
      return { status, url: firstText(asRecord(job.output).url, job.outputUrl) }
    case 'failed':
      return { status, message: firstText(job.error, asRecord(job.error).message, job.errorMessage, isRefused && outer.message) }
    case 'pending':
      return { status }
    default: {
      const percent = asNumber(job.progress)
      return { status: 'processing', progress: percent === null ? null : Math.min(100, Math.max(0, percent)) / 100 }
    }
  }
}
