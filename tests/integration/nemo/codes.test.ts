import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { AppError } from '../../../src/shared/contract/errors'
import { HTML_ERROR, type Failure } from '../../fakes/nemo-server'
import { connectedApi } from '../../fakes/nemo-server/client'
import { manualTime } from '../../fakes/nemo-server/time'
import { calls, type Call } from '../support/calls'

/** What comes of it: the error (null: none), whether the server did nothing, and the waits between the tries. */
interface Outcome {
  readonly data: AppError | null
  readonly wasRefused?: boolean
  readonly waits?: readonly [least: number, most: number][]
  readonly tries?: number
}
const link = 'https://web.test/register?bind=b7'
const backoff = [[300, 500], [900, 1500]] as const
const rejected = (code: number): Outcome => ({ data: { kind: 'rejected', code, message: 'failed' }, wasRefused: true })
const again = (data: AppError, { isRead }: Call): Outcome =>
  isRead ? { data, tries: 3, waits: backoff.map(([least, most]) => [least, most]) } : { data }
const ofFile = (code: number, data: AppError, { endpoint }: Call): Outcome =>
  endpoint === 'upload' ? { data, wasRefused: true } : rejected(code)

/** Every try of the call fails like this. */
async function check(call: Call, failure: Failure, { data, wasRefused = false, waits = [], tries = 1 }: Outcome): Promise<void> {
  const time = manualTime()
  const credentials = { token: async () => 'test-token', renew: async () => 'renewed-token' }
  const registerLink = (bindId: string | null): string => `https://web.test/register?bind=${bindId ?? ''}`
  const options = { tokens: ['test-token', 'renewed-token'] }
  const { api, close, server } = await connectedApi(options, { clock: time, credentials, registerLink })
  onTestFinished(close)
  server.fail(call.endpoint, failure, failure, failure, failure)

  const over = new AbortController()
  const result = call.do(api).then(() => null, (error: unknown) => error).finally(() => over.abort())
  const waited: number[] = []
  while (!over.signal.aborted) {
    await turn()
    const wait = time.waits().find((ms) => ms <= 30_000)
    if (wait === undefined || server.calls(call.endpoint).length !== waited.length + 1) continue
    waited.push(wait)
    await time.advance(wait)
  }
  const error = await result
  if (data === null) expect(error).toBeNull()
  else expect(error).toMatchObject({ data, wasRefused })
  expect(server.calls(call.endpoint)).toHaveLength(tries)
  expect(waited).toHaveLength(waits.length)
  waits.forEach(([least, most], index) => {
    expect(waited[index]).toBeGreaterThanOrEqual(least)
    expect(waited[index]).toBeLessThanOrEqual(most)
  })
}

test.each(calls)('1001 on $endpoint is tried once with a new token [NP-2.21 NP-2.22 NP-9.2]', (call) => {
  const tries = call.endpoint === 'anonymous-token' ? 1 : 2
  return check(call, { status: 401, code: 1001 }, { data: { kind: 'unauthorized' }, wasRefused: true, tries })
})
test.each(calls)('HTTP 401 without JSON on $endpoint is the same [NP-2.7 NP-9.2]', (call) => {
  const tries = call.endpoint === 'anonymous-token' ? 1 : 2
  return check(call, { status: 401, body: 'Unauthorized' }, { data: { kind: 'unauthorized' }, wasRefused: true, tries })
})
test.each(calls)('1002 on $endpoint: the session, or the render, is unknown [NP-2.21 NP-9.3]', (call) => {
  if (call.endpoint === 'render-cancel') return check(call, { code: 1002 }, { data: null })
  const data: AppError = call.endpoint === 'render-read' ? { kind: 'not-found', what: 'render' } : { kind: 'session-lost' }
  return check(call, { code: 1002 }, { data, wasRefused: true })
})
test.each(calls)('2001 on $endpoint is a matter of credits, with the registration link [NP-2.7 NP-2.21 NP-9.4 NP-9.20]', (call) =>
  check(call, { code: 2001, data: { bind_id: 'b7' } }, { data: { kind: 'no-credits', link }, wasRefused: true }))
test.each(calls)('4001 on $endpoint names the file where there is one [NP-2.21 NP-9.5]', (call) =>
  check(call, { code: 4001 }, ofFile(4001, { kind: 'file', name: 'clip.mp4', reason: 'unsupported' }, call)))
test.each(calls)('4002 on $endpoint names the file and its size where there is one [NP-2.21 NP-9.6]', (call) =>
  check(call, { code: 4002 }, ofFile(4002, { kind: 'file', name: 'clip.mp4', reason: 'too-large', sizeBytes: 4 }, call)))
test('HTTP 413 for an upload is 4002 [NP-2.7 NP-9.6]', async () => {
  for (const call of calls.filter(({ endpoint }) => endpoint === 'upload')) {
    const data: AppError = { kind: 'file', name: 'clip.mp4', reason: 'too-large', sizeBytes: 4 }
    await check(call, { status: 413, body: 'Too large' }, { data, wasRefused: true })
  }
})
test.each(calls)('400 on $endpoint is not repeated as it was [NP-2.21 NP-9.7]', (call) =>
  check(call, { status: 400, code: 400 }, rejected(400)))
test.each(calls)('402 on $endpoint is a matter of the plan, with the registration link [NP-2.21 NP-9.8 NP-9.20]', (call) =>
  check(call, { status: 402, code: 402, data: { bind_id: 'b7' } }, { data: planOf(call), wasRefused: true }))
/** Only what asks for an export is refused for being one. */
const planOf = ({ endpoint }: { endpoint: string }): AppError => ({ kind: 'plan', link, ...(endpoint === 'render' && { isExport: true }) })
test.each(calls)('409 on $endpoint was refused: nothing was done, nothing is sent again [NP-2.21]', (call) =>
  check(call, { status: 409, body: 'Conflict' }, { data: { kind: 'rejected', code: 409, message: 'HTTP 409' }, wasRefused: true }))
/** Whoever polls waits for all that it polls. */
const isPolled = ({ endpoint }: { endpoint: string }): boolean => endpoint === 'render-read'
test.each(calls.filter((call) => !isPolled(call)))('429 on $endpoint is waited for 30 s, once [NP-2.21 NP-2.22 NP-9.9]', (call) =>
  check(call, { status: 429 }, { data: { kind: 'rate-limited' }, wasRefused: true, tries: 2, waits: [[30_000, 30_000]] }))
test.each(calls.filter(isPolled))('429 on $endpoint is told at once [NP-8.13]', (call) =>
  check(call, { status: 429 }, { data: { kind: 'rate-limited' }, wasRefused: true }))
test.each(calls)('500 on $endpoint: reads are repeated twice, writes never [NP-9.10]', (call) =>
  check(call, { status: 500, code: 500 }, again({ kind: 'server', status: 500, message: 'failed' }, call)))
test.each(calls)('HTML with 502 on $endpoint: the same [NP-2.7 NP-9.10]', (call) =>
  check(call, HTML_ERROR, again({ kind: 'server', status: 502, message: 'HTTP 502' }, call)))
test.each(calls)('a cut on $endpoint: the same, and what was sent may have been done [NP-2.20 NP-9.10]', (call) =>
  check(call, 'cut', again({ kind: 'offline' }, call)))

test('the waits between tries of a read are never the same, so that many clients do not come back at once [NP-9.10]', async () => {
  const seen = new Set<number>()
  for (let round = 0; round < 4; round += 1) {
    const time = manualTime()
    const { api, close, server } = await connectedApi({}, { clock: time })
    onTestFinished(close)
    server.fail('credits', HTML_ERROR)
    const credits = api.credits()
    while (!time.waits().some((ms) => ms <= 500)) await turn()
    seen.add(time.waits()[0] ?? 0)
    await time.advance(500)
    await credits
  }
  expect(seen.size).toBeGreaterThan(1)
})
