import { Worker } from 'node:worker_threads'
import { NemoError, type AppError } from '../../../../shared/contract/errors'
import { isLoopback } from '../../../../shared/text/http'
import { createReceive, type Receive, type Received, type ReceiveJob, type ReceiveOptions } from './receive'
import { createTransport } from '../transport'

/**
 * Bytes that go to a file are moved in a thread of their own: main's loop, which every window waits for, is slow at it in Electron and
 * is not held up by it (docs/adr/0004-download-thread.md). Both ends are here; the jobs, their answers and their errors are data.
 */
interface Port<In, Out> {
  postMessage(message: Out): void
  on(event: 'message', listener: (message: In) => void): unknown
}
type Job = ReceiveJob & { readonly proxy: string }
type WorkerRequest = { readonly id: number; readonly job: Job } | { readonly id: number; readonly isAborted: true }
type Failure = { readonly data: AppError; readonly wasRefused: boolean } | { readonly thrown: unknown }
type WorkerMessage = { readonly id: number } & (
  | { readonly bytes: number; readonly totalBytes: number | null; readonly validator: string | null }
  | { readonly received: Received }
  | { readonly failure: Failure }
)

/** The worker: receives what it is asked for over `port`, as many at once as come. */
export function serveReceive(port: Port<WorkerRequest, WorkerMessage>): void {
  const running = new Map<number, AbortController>()
  const receivers = new Map<string, Receive>()
  const receiverBehind = (proxy: string): Receive => {
    const receive = receivers.get(proxy) ?? createReceive(createTransport(() => Promise.resolve(proxy)), { now: Date.now })
    receivers.set(proxy, receive)
    return receive
  }
  const work = async (id: number, { proxy, ...job }: Job): Promise<void> => {
    const abort = new AbortController()
    running.set(id, abort)
    const onBytes: ReceiveOptions['onBytes'] = (bytes, totalBytes, validator) => port.postMessage({ id, bytes, totalBytes, validator })
    try {
      port.postMessage({ id, received: await receiverBehind(proxy)(job, { signal: abort.signal, onBytes }) })
    } catch (error) {
      port.postMessage({ id, failure: asFailure(error) })
    }
    running.delete(id)
  }
  port.on('message', (request) => {
    if ('job' in request) void work(request.id, request.job)
    else running.get(request.id)?.abort()
  })
}

const asFailure = (error: unknown): Failure =>
  error instanceof NemoError ? { data: error.data, wasRefused: error.wasRefused } : { thrown: error }

/** Begins the thread of the bundled `entry`; `ended` hears of its end, however it came. */
export const startReceiver =
  (entry: string, log: (message: string) => void) =>
  (ended: () => void): Worker => {
    const worker = new Worker(entry)
    worker.on('error', (error) => log(`download thread: ${String(error)}`))
    worker.once('exit', ended)
    return worker
  }

interface Waiting {
  readonly resolve: (received: Received) => void
  readonly reject: (error: unknown) => void
  readonly onBytes: ReceiveOptions['onBytes']
}

/**
 * The side of whoever asks. `start` begins a thread at the first need, and again after `ended` was called; what it was doing is
 * `offline` then.
 */
export function createThreadReceive(
  start: (ended: () => void) => Port<WorkerMessage, WorkerRequest>,
  resolveProxy: (url: string) => Promise<string>,
): Receive {
  const waiting = new Map<number, Waiting>()
  let port: Port<WorkerMessage, WorkerRequest> | null = null
  let lastId = 0

  const open = (): Port<WorkerMessage, WorkerRequest> => {
    const opened = start(() => {
      port = null
      for (const { reject } of waiting.values()) reject(new NemoError({ kind: 'offline' }))
      waiting.clear()
    })
    opened.on('message', (message) => {
      const job = waiting.get(message.id)
      if ('bytes' in message) return job?.onBytes(message.bytes, message.totalBytes, message.validator)
      waiting.delete(message.id)
      if ('received' in message) job?.resolve(message.received)
      else job?.reject('data' in message.failure ? new NemoError(message.failure.data, message.failure) : message.failure.thrown)
    })
    return opened
  }
  return async (job, { signal, onBytes }) => {
    const url = new URL(job.url)
    const proxy = isLoopback(url) ? 'DIRECT' : await resolveProxy(url.origin)
    signal.throwIfAborted()
    port ??= open()
    const thread = port
    const id = (lastId += 1)
    const abort = () => thread.postMessage({ id, isAborted: true })
    signal.addEventListener('abort', abort)
    try {
      return await new Promise<Received>((resolve, reject) => {
        waiting.set(id, { resolve, reject, onBytes })
        thread.postMessage({ id, job: { ...job, proxy } })
      })
    } catch (error) {
      // Only now is the file closed, so that it can be gone on with.
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }
}
