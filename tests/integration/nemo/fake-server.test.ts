import { expect, onTestFinished, test } from 'vitest'
import { createGate, createNemoServer, DEFAULT_DRAFT, HTML_ERROR, type Endpoint, type NemoServerOptions } from '../../fakes/nemo-server'
import { manualTime } from '../../fakes/nemo-server/time'

/** The judge itself, by plain requests: what each fault does, and that each violation is noted. */

const skill = { 'x-skill-source': 'ai-video-generation-online', 'x-skill-version': '1.0.0', 'x-skill-platform': 'unknown' }
const right = { authorization: 'Bearer good', 'accept-encoding': 'identity', ...skill }
const without = (name: keyof typeof right): Record<string, string> => {
  const { [name]: _left, ...rest } = right
  return rest
}
const message = (text: string) =>
  JSON.stringify({ app_name: 'nemo_agent', user_id: 'me', session_id: 's', new_message: { parts: [{ text }] } })
const job = (id: string) => JSON.stringify({ id, sessionId: 's', draft: DEFAULT_DRAFT, output: { format: 'mp4', quality: 'high' } })
const RENDERS = '/api/render/proxy/lambda'
const CREDITS = '/api/credits/balance/simple'
const UPLOAD = '/api/upload-video/nemo_agent/me/s'
const STATE = '/api/state/nemo_agent/me/s/latest'

async function start(options: NemoServerOptions = {}) {
  const server = await createNemoServer({ tokens: ['good'], ...options })
  onTestFinished(server.close)
  server.setState('s', { draft: DEFAULT_DRAFT })
  const get = (path: string, headers: Record<string, string> = right) => fetch(`${server.origin}${path}`, { headers, redirect: 'manual' })
  const post = (path: string, body: FormData | string | null = null, headers: Record<string, string> = right) =>
    fetch(`${server.origin}${path}`, { method: 'POST', headers, body })
  const run = (text: string) => post('/run_sse', message(text), { ...right, accept: 'text/event-stream' })
  const file = (bytes: number) => {
    const form = new FormData()
    form.append('files', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'a.png')
    return form
  }
  return { server, get, post, run, file }
}
type Kit = Awaited<ReturnType<typeof start>>

test('a client that keeps to the protocol is left alone', async () => {
  const { server, get, post, run, file } = await start()
  await post('/api/auth/anonymous-token', null, { ...without('authorization'), 'x-client-id': 'c' })
  await post('/api/tasks/me/with-session/nemo_agent', '{"task_name":"project","language":"en"}')
  await post('/api/auth/claim-token', '{"task_id":"t","session_id":"s"}')
  await post(UPLOAD, file(10))
  await post(UPLOAD, '{"urls":["https://example.com/a.mp4"],"source_type":"url"}')
  expect(await (await run('a city')).text()).toContain('Your video is ready.')
  for (const path of [STATE, CREDITS]) expect((await get(path)).status).toBe(200)
  await post(RENDERS, job('render_1'))
  await get(`${RENDERS}/render_1`)
  expect((await fetch(server.fileUrl('render_1'), { headers: { 'accept-encoding': 'identity' } })).status).toBe(200)
  await post(`${RENDERS}/render_1/cancel`)
  expect(server.violations).toEqual([])
})

const twice = (act: () => Promise<Response>) => async (): Promise<void> => {
  for (let time = 0; time < 2; time += 1) await (await act()).text()
}
test.each<[violation: string, commit: (kit: Kit) => Promise<unknown>]>([
  ['an Origin header', ({ get }) => get(CREDITS, { ...right, origin: 'http://x.test' })],
  ['a token in an address', ({ get }) => get('/files/good.mp4')],
  ['a bearer or a header of the API on another origin', ({ server }) => fetch(server.fileUrl('x'), { headers: right })],
  ['a bearer or a header of the API on another origin', ({ server }) => fetch(server.fileUrl('x'), { headers: skill })],
  ['no such call: GET /api/projects', ({ get }) => get('/api/projects')],
  ['credits: accept-encoding', ({ get }) => get(CREDITS, { ...right, 'accept-encoding': 'gzip' })],
  ['credits: x-skill-source', ({ get }) => get(CREDITS, { ...right, 'x-skill-source': 'another' })],
  ['credits: x-skill-version', ({ get }) => get(CREDITS, { ...right, 'x-skill-version': '0.1.0' })],
  ['credits: x-skill-platform', ({ get }) => get(CREDITS, without('x-skill-platform'))],
  ['credits: no bearer', ({ get }) => get(CREDITS, without('authorization'))],
  ['anonymous-token: a bearer', ({ post }) => post('/api/auth/anonymous-token', null, { ...right, 'x-client-id': 'c' })],
  ['anonymous-token: not the documented body', ({ post }) => post('/api/auth/anonymous-token', '{}', without('authorization'))],
  ['session: not the documented body', ({ post }) => post('/api/tasks/me/with-session/nemo_agent', '{"task_name":"project"}')],
  ['claim: not the documented body', ({ post }) => post('/api/auth/claim-token', '{"task_id":"t","session_id":"s","more":1}')],
  ['run: not the documented body', ({ post }) => post('/run_sse', '{"session_id":"s"}', { ...right, accept: 'text/event-stream' })],
  ['run: accept', ({ post }) => post('/run_sse', message('a'))],
  ['upload: not the documented body', ({ post }) => post(UPLOAD, '{"urls":["https://a.test/1.mp4","https://a.test/2.mp4"]}')],
  ['render: not the documented body', ({ post }) => post(RENDERS, job('my-render'))],
  ['render-cancel: not the documented body', ({ post }) => post(`${RENDERS}/render_1/cancel`, '{}')],
  ['run: the same message twice', ({ run }) => twice(() => run('a'))()],
  ['run: two at a time in one session', async ({ server, run }) => {
    const { opened, open } = createGate()
    server.turn([{ until: opened }])
    const [first] = await Promise.all([run('a'), run('b')])
    open()
    await first.text()
  }],
  ['render: an id twice', ({ post }) => twice(() => post(RENDERS, job('render_1')))()],
])('noted: %s', async (violation, commit) => {
  const kit = await start()
  await commit(kit)
  expect(kit.server.violations).toEqual([violation])
})

test.each([
  ['its answer was lost', 'lost'],
  ['it was cut', 'cut'],
  ['the server said 500', { status: 500 }],
] as const)('a message counts as sent when %s', async (_, failure) => {
  const { server, run } = await start()
  server.fail('run', failure)
  await run('a').then((answer) => answer.text()).catch(() => null)
  await (await run('a')).text()
  expect(server.violations).toEqual(['run: the same message twice'])
})

test('a message that was refused, or that the user wants again, may come again', async () => {
  const { server, run } = await start()
  server.fail('run', { status: 401, code: 1001 }, { code: 2001 })
  server.turn([{ frame: { code: 1002, message: 'session not found' } }])
  for (let time = 0; time < 4; time += 1) await (await run('a')).text()
  server.allowAgain()
  await (await run('a')).text()
  expect(server.violations).toEqual([])
})

test('a render’s id may come again after the token was refused, or once it was told twice to be unknown', async () => {
  const { server, get, post } = await start()
  server.fail('render', { status: 401, code: 1001 }, 'cut')
  await post(RENDERS, job('render_1'))
  await expect(post(RENDERS, job('render_1'))).rejects.toThrow('fetch failed')
  for (let time = 0; time < 2; time += 1) expect((await get(`${RENDERS}/render_1`)).status).toBe(404)
  await post(RENDERS, job('render_1'))
  expect(server.violations).toEqual([])
})

const endpoints: [Endpoint, (kit: Kit) => Promise<Response>][] = [
  ['anonymous-token', ({ post }) => post('/api/auth/anonymous-token', null, { ...without('authorization'), 'x-client-id': 'c' })],
  ['session', ({ post }) => post('/api/tasks/me/with-session/nemo_agent', '{"task_name":"project","language":"en"}')],
  ['claim', ({ post }) => post('/api/auth/claim-token', '{"task_id":"t","session_id":"s"}')],
  ['run', ({ run }) => run('a')],
  ['upload', ({ post, file }) => post(UPLOAD, file(10))],
  ['state', ({ get }) => get(STATE)],
  ['credits', ({ get }) => get(CREDITS)],
  ['render', ({ post }) => post(RENDERS, job('render_1'))],
  ['render-read', ({ get }) => get(`${RENDERS}/render_1`)],
  ['render-cancel', ({ post }) => post(`${RENDERS}/render_1/cancel`)],
  ['render-download', ({ get }) => get('/api/render/proxy/render_1/download')],
  ['file', ({ server }) => fetch(server.fileUrl('x'))],
]
test.each(endpoints)('%s answers as a test wants it: any code, HTML, a redirect, slowly, or not at all', async (endpoint, call) => {
  const kit = await start()
  const { server } = kit
  for (const code of [400, 402, 429, 1001, 1002, 2001, 4001, 4002]) {
    server.fail(endpoint, { code }, { status: 500, code })
    expect(await (await call(kit)).json()).toMatchObject({ code })
    expect((await call(kit)).status).toBe(500)
  }
  server.fail(endpoint, HTML_ERROR, { status: 302, headers: { location: server.cdnOrigin } }, 'cut', 'lost')
  expect(await (await call(kit)).text()).toContain('<html>')
  expect((await call(kit).catch(() => null))?.status ?? 302).not.toBe(200)
  await expect(call(kit).then((answer) => answer.text())).rejects.toThrow()
  await call(kit).then((answer) => answer.text()).catch(() => null)

  const { opened, open } = createGate()
  let isThere = false
  server.fail(endpoint, { headersAfter: opened })
  const slow = call(kit).then(() => (isThere = true))
  while (server.calls(endpoint).length < 21) await new Promise((resolve) => setImmediate(resolve))
  expect(isThere).toBe(false)
  open()
  await slow
})

test('a body comes in halves, or breaks off', async () => {
  const { server, get } = await start()
  const { opened, open } = createGate()
  server.fail('credits', { bodyAfter: opened }, { cutAfter: 10 })
  const slow = await get(CREDITS)
  const text = slow.text()
  open()
  expect(JSON.parse(await text)).toMatchObject({ code: 0, data: { available: 100 } })
  await expect((await get(CREDITS)).text()).rejects.toThrow()
  server.fail('file', { cutAfter: 1000 })
  await expect((await fetch(server.fileUrl('x'))).arrayBuffer()).rejects.toThrow()
})

test('an upload is refused while it is on its way, or after all of it; cut in its middle, or answered in vain', async () => {
  const { server, post, file } = await start()
  server.fail('upload', { status: 413, code: 4002 }, { status: 413, code: 4002, isLate: true }, { cutAfter: 100_000 }, 'lost')
  // The answer may be lost when the connection breaks under what is still being sent; the client hears it all the same.
  const early = await post(UPLOAD, file(50)).then(({ status }) => status)
  expect([early, server.calls('upload')[0]?.body]).toEqual([413, null])
  expect((await post(UPLOAD, file(3_000_000))).status).toBe(413)
  expect(server.calls('upload')[1]?.body).toMatchObject({ field: 'files', name: 'a.png', sizeBytes: 3_000_000 })
  await expect(post(UPLOAD, file(3_000_000))).rejects.toThrow()
  expect(server.uploads()).toEqual([])
  await expect(post(UPLOAD, file(3_000_000))).rejects.toThrow()
  expect(server.uploads()).toMatchObject([{ sessionId: 's', body: { sizeBytes: 3_000_000 } }])
})

test.each([
  ['plain', 'output'],
  ['wrapped', 'data'],
] as const)('an address expires after fetches or a time; the next read of a %s render has a fresh one', async (renderShape, key) => {
  const clock = manualTime()
  const { get, post } = await start({ renderShape, pollsUntilDone: 0, addressesLast: { fetches: 2, ms: 1000 }, clock })
  await post(RENDERS, job('render_1'))
  const address = async (): Promise<string> => {
    const answer = (await (await get(`${RENDERS}/render_1`)).json()) as Record<string, Record<string, string>>
    return String(answer[key]?.[renderShape === 'plain' ? 'url' : 'outputUrl'])
  }
  const statuses = async (url: string, times: number) => {
    const all: number[] = []
    for (let time = 0; time < times; time += 1) all.push((await fetch(url)).status)
    return all
  }
  expect(await statuses(await address(), 3)).toEqual([200, 200, 403])
  const second = await address()
  expect(await statuses(second, 1)).toEqual([200])
  await clock.advance(1000)
  expect(await statuses(second, 1)).toEqual([403])
})

test('a turn says what its script says: heartbeats for minutes, broken frames, 2 MB at once, an error, a cut', async () => {
  const clock = manualTime()
  const kit = { adk: await start({ clock }), flat: await start({ dialect: 'flat' }) }
  const beats = Array.from({ length: 5 }, () => [{ wait: 60_000 }, { heartbeat: 'comment' }] as const).flat()
  kit.adk.server.turn([{ delta: 'a' }, ...beats, { raw: 'data: {"bro' }, { cut: true }])
  const answer = await kit.adk.run('a')
  const body = answer.text()
  for (let minute = 0; minute < 5; minute += 1) {
    while (clock.waits().length === 0) await new Promise((resolve) => setImmediate(resolve))
    await clock.advance(60_000)
  }
  await expect(body).rejects.toThrow()
  expect(clock.now()).toBe(1_700_000_000_000 + 5 * 60_000)
  kit.flat.server.turn([{ text: 'x'.repeat(2 * 1024 * 1024) }, { error: 'the model is gone' }])
  const flat = await (await kit.flat.run('a')).text()
  expect(flat.length).toBeGreaterThan(2 * 1024 * 1024)
  expect(flat).toContain('data: {"error":"the model is gone"}')
})
