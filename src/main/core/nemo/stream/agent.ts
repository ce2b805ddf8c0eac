import { NemoError } from '../../../../shared/contract/errors'
import { asText } from '../../../../shared/text/json'
import { createAgentReader, type ReaderEvent } from './decoder'
import { bounded, isHtml, watch, wordsOf, type Client } from '../client'
import { networkError, pageError, protocolError } from '../errors'
import { discard, type Response } from '../transport'
import type { AgentEvent, NemoApi } from '../types'

/** Longer than this is treated as a lost answer (docs/protocol.md NP-5.27). Heartbeats are no sign of work. */
const RUN_LIMITS = { idleMs: 10 * 60_000, totalMs: 15 * 60_000, during: 'run' }

/** `POST /run_sse`. A message goes out again only where the server refused it before any event. */
export function createRun(client: Client): NemoApi['run'] {
  return async function* run(sessionId, text, signal, onWait) {
    const body = JSON.stringify({
      app_name: 'nemo_agent',
      user_id: 'me',
      session_id: sessionId,
      new_message: { parts: [{ text }] },
    })
    const { stream, first } = await client.withRetry(
      async (token) => {
        const stream = openStream(client, body, token, signal)
        return { stream, first: await stream.next() }
      },
      { signal, onWait },
    )
    if (first.done) return
    try {
      yield first.value
      yield* stream
    } finally {
      await stream.return()
    }
  }
}

async function* openStream(client: Client, body: string, token: string | null, signal: AbortSignal): AsyncGenerator<AgentEvent, void> {
  const watchdog = watch(client.clock, RUN_LIMITS, signal)
  const reader = createAgentReader()
  let response: Response | undefined
  let hasWorked = false
  function* checked(events: readonly ReaderEvent[], opened: Response): Generator<AgentEvent, void> {
    for (const event of events) {
      if (event.kind === 'refused') {
        const { data, wasRefused } = client.refusal(event.frame, opened, { token })
        throw new NemoError(data, { wasRefused: wasRefused && !hasWorked })
      }
      if (event.kind !== 'heartbeat' && event.kind !== 'skipped') {
        hasWorked = true
        watchdog.touch()
      }
      yield event
    }
  }
  try {
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json' }
    response = await client.send('/run_sse', { method: 'POST', headers, body, signal: watchdog.signal }, { token })
    await assertStream(client, response, token)
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) yield* checked(reader.feed(chunk), response)
    yield* checked(reader.end(), response)
  } catch (error) {
    signal.throwIfAborted()
    if (response) yield* checked(reader.end(), response)
    throw ofMessage(networkError(error))
  } finally {
    watchdog.stop()
    if (response) discard(response)
  }
}

/** What is refused is the user's message: then other words may help. */
const ofMessage = (error: unknown): unknown =>
  error instanceof NemoError && error.data.kind === 'rejected'
    ? new NemoError({ ...error.data, isMessage: true }, { cause: error.cause, wasRefused: error.wasRefused })
    : error

/** A server may refuse with JSON and status 200. */
async function assertStream(client: Client, response: Response, token: string | null): Promise<void> {
  const type = String(response.headers['content-type'] ?? '')
  if (type === '' || type.startsWith('text/event-stream')) return
  if (type.startsWith('application/json')) await client.accepted(response, { token })
  const words = asText(await wordsOf(client.clock, response))
  const detail = `an answer that is not an event stream${words === null ? '' : `: ${bounded(words, token)}`}`
  throw (isHtml(response) ? pageError : protocolError)(detail)
}
