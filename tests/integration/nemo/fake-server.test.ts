import { expect, onTestFinished, test } from 'vitest'
import { createGate, createNemoServer, DEFAULT_DRAFT } from '../../fakes/nemo-server'

/** The judge itself, by plain requests: each violation is noted, and nothing else. */

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

async function start() {
  const server = await createNemoServer({ tokens: ['good'] })
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
