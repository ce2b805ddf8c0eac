import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { NemoError, type AppError } from '../../../src/shared/contract/errors'
import { HTML_ERROR, type Failure } from '../../fakes/nemo-server'
import { manualTime } from '../../fakes/nemo-server/time'
import { calls, type Call } from '../support/calls'
import { until } from '../../fakes/until'
import { startApi } from '../support/nemo'

/** What comes of it: the error (null: none), whether the server did nothing, and the waits between the tries. */
interface Outcome {
  readonly data: AppError | null
  readonly wasRefused?: boolean
  readonly waits?: readonly [least: number, most: number][]
  readonly tries?: number
}
/** For so long the words of a refusal are read: no wait between two tries. */
const READING_MS = 3000
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
  const { api, server } = await startApi(options, { clock: time, credentials, registerLink })
  server.fail(call.endpoint, failure, failure, failure, failure)

  const over = new AbortController()
  const result = call.do(api).then(() => null, (error: unknown) => error).finally(() => over.abort())
  const waited: number[] = []
  while (!over.signal.aborted) {
    await turn()
    const wait = time.waits().find((ms) => ms <= 30_000 && ms !== READING_MS)
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

const isAnonymous = ({ endpoint }: Call): boolean => endpoint === 'anonymous-token'
/** Whoever polls waits for all that it polls; a submit is made again under another id. */
const isPolled = ({ endpoint }: Call): boolean => endpoint === 'render-read' || endpoint === 'render'
const unauthorized = (call: Call): Outcome => ({ data: { kind: 'unauthorized' }, wasRefused: true, tries: isAnonymous(call) ? 1 : 2 })
/** Only what asks for an export is refused for being one. */
const planOf = ({ endpoint }: Call): AppError => ({ kind: 'plan', link, ...(endpoint === 'render' && { isExport: true }) })
const refusedAs = (data: AppError): Outcome => ({ data, wasRefused: true })
const tooLarge: AppError = { kind: 'file', name: 'clip.mp4', reason: 'too-large', sizeBytes: 4 }
function unknownTo({ endpoint }: Call): Outcome {
  if (endpoint === 'render-cancel') return { data: null }
  // Where one is made, none is lost.
  if (endpoint === 'session') return refusedAs({ kind: 'rejected', code: 1002, message: 'session not found' })
  return refusedAs(endpoint === 'render-read' ? { kind: 'not-found', what: 'render' } : { kind: 'session-lost' })
}
function limited(call: Call): Outcome {
  const outcome = refusedAs({ kind: 'rate-limited' })
  return isPolled(call) ? outcome : { ...outcome, tries: 2, waits: [[30_000, 30_000]] }
}

/** What a server may answer, and what it means to each call. */
const table: readonly [title: string, failure: Failure, outcomeOf: (call: Call) => Outcome][] = [
  ['1001 is tried once with a new token [NP-2.21 NP-2.22 NP-9.2]', { status: 401, code: 1001 }, unauthorized],
  ['HTTP 401 without JSON is the same [NP-2.7 NP-9.2]', { status: 401, body: 'Unauthorized' }, unauthorized],
  ['1002: the session, or the render, is unknown [NP-2.21 NP-9.3]', { code: 1002 }, unknownTo],
  [
    '2001 is a matter of credits, with the registration link [NP-2.7 NP-2.21 NP-9.4 NP-9.20]',
    { code: 2001, data: { bind_id: 'b7' } }, () => refusedAs({ kind: 'no-credits', link }),
  ],
  [
    '4001 names the file where there is one [NP-2.21 NP-9.5]',
    { code: 4001 }, (call) => ofFile(4001, { kind: 'file', name: 'clip.mp4', reason: 'unsupported' }, call),
  ],
  ['4002 names the file and its size where there is one [NP-2.21 NP-9.6]', { code: 4002 }, (call) => ofFile(4002, tooLarge, call)],
  ['400 is not repeated as it was [NP-2.21 NP-9.7]', { status: 400, code: 400 }, () => rejected(400)],
  [
    '402 is a matter of the plan, with the registration link [NP-2.21 NP-9.8 NP-9.20]',
    { status: 402, code: 402, data: { bind_id: 'b7' } }, (call) => refusedAs(planOf(call)),
  ],
  [
    '409 was refused: nothing was done, nothing is sent again [NP-2.21]',
    { status: 409, body: 'Conflict' }, () => refusedAs({ kind: 'rejected', code: 409, message: 'Conflict' }),
  ],
  ['429 is waited for 30 s, once; what is polled is told at once [NP-2.21 NP-2.22 NP-8.13 NP-9.9]', { status: 429 }, limited],
  [
    '500: reads are repeated twice, writes never [NP-9.10]',
    { status: 500, code: 500 }, (call) => again({ kind: 'server', status: 500, message: 'failed' }, call),
  ],
  [
    'HTML with 502: the same [NP-2.7 NP-9.10]',
    HTML_ERROR, (call) => again({ kind: 'server', status: 502, message: '502 Bad Gateway' }, call),
  ],
  [
    'a cut: the same, and what was sent may have been done [NP-2.20 NP-2.22 NP-2.23 NP-9.10]',
    'cut', (call) => again({ kind: 'offline' }, call),
  ],
]
describe.each(table)('%s', (_title, failure, outcomeOf) => {
  test.each(calls)('$endpoint', (call) => check(call, failure, outcomeOf(call)))
})
test('what a server says in place of its own codes is kept for Details: in words, bounded, without tokens', async () => {
  const page = `<html><style>b{}</style><h1>Oops</h1> for test-token and nmv_usr_secret ${'x'.repeat(60_000)}</html>`
  const run = calls.find(({ endpoint }) => endpoint === 'run')
  for (const failure of [{ status: 500, body: page }, { status: 200, headers: { 'content-type': 'text/html' }, body: page }]) {
    const { api, server } = await startApi({})
    server.fail('run', failure)
    const error: unknown = await run?.do(api).catch((thrown: unknown) => thrown)
    const said = JSON.stringify(error instanceof NemoError ? error.data : error)
    expect(said).toMatch(/Oops for … and nmv_usr_… x+/)
    expect(said.length).toBeLessThan(700)
  }
})

test('HTTP 413 for an upload is 4002 [NP-2.7 NP-9.6]', async () => {
  for (const call of calls.filter(({ endpoint }) => endpoint === 'upload')) {
    await check(call, { status: 413, body: 'Too large' }, refusedAs(tooLarge))
  }
})

test('the waits between tries of a read are never the same, so that many clients do not come back at once [NP-9.10]', async () => {
  const seen = new Set<number>()
  for (let round = 0; round < 4; round += 1) {
    const time = manualTime()
    const { api, server } = await startApi({}, { clock: time })
    server.fail('credits', HTML_ERROR)
    const credits = api.credits()
    await until(() => time.waits().some((ms) => ms <= 500))
    seen.add(time.waits()[0] ?? 0)
    await time.advance(500)
    await credits
  }
  expect(seen.size).toBeGreaterThan(1)
})
