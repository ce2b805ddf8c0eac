import { request } from 'undici'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createEngineClient } from '../../fakes/engine/client'
import { startEngine, TOKEN } from '../../fakes/engine/server'

/** A session with photos and a first video, in an engine that is started for it. */
async function withVideo() {
  const engine = await startEngine()
  const { client } = engine
  const sessionId = await client.createSession()
  for (const name of ['first.jpg', 'second.jpg']) await client.upload(sessionId, name, 'image data')
  await client.say(sessionId, 'a 15-second vertical video about our coffee shop, title “Morning Brew”')
  const { draft } = await client.state(sessionId)
  return { ...engine, sessionId, draft }
}

describe('who is let in', () => {
  it('only the bearer that main handed over, and only under a loopback name', async () => {
    const { client, server } = await startEngine()
    const stranger = createEngineClient(server.port, 'another')
    expect(await stranger.call('/api/credits/balance/simple')).toMatchObject({ status: 401, code: 1001 })
    expect(await client.call('/api/credits/balance/simple', { headers: { host: 'evil.example' } })).toMatchObject({ status: 403 })
    const local = await client.call('/api/credits/balance/simple', { headers: { host: `localhost:${server.port}` } })
    expect(local).toMatchObject({ status: 200, code: 0 })
  })

  it('an export without the attribution headers is refused with 402', async () => {
    const { client } = await startEngine()
    const answer = await client.call('/api/render/proxy/lambda', { method: 'POST', body: {}, headers: { 'x-skill-source': '' } })
    expect(answer).toMatchObject({ status: 402, code: 402 })
  })

  it('is free, and says so', async () => {
    const { client } = await startEngine()
    expect(await client.call('/api/credits/balance/simple')).toMatchObject({ data: { unlimited: true, frozen: 0 } })
  })

  it('no answer lets pages of other origins read it', async () => {
    const { client } = await startEngine()
    const { headers } = await client.call('/api/credits/balance/simple', { headers: { origin: 'https://evil.example' } })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('the anonymous token is the bearer itself, and asks for a client id', async () => {
    const { client } = await startEngine()
    const path = '/api/auth/anonymous-token'
    expect(await client.call(path, { method: 'POST' })).toMatchObject({ code: 400 })
    expect(await client.call(path, { method: 'POST', headers: { 'x-client-id': 'c' } })).toMatchObject({ code: 0, data: { token: TOKEN } })
  })
})

const AgentEvent = z.looseObject({
  partial: z.boolean().optional(),
  content: z.object({ parts: z.array(z.looseObject({ text: z.string().optional() })) }),
  actions: z.object({ stateDelta: z.record(z.string(), z.unknown()) }).optional(),
})

describe('a turn', () => {
  it('streams each text in pieces and then whole, after the tool with its change of the state', async () => {
    const { client } = await startEngine()
    const sessionId = await client.createSession()
    await client.upload(sessionId, 'a.jpg', 'image data')
    const { status, events } = await client.say(sessionId, 'make a 10 second video')
    const parsed = events.map((event) => AgentEvent.parse(event))
    let draft = ''
    for (const { partial, content } of parsed) {
      const text = content.parts[0]?.text
      if (text === undefined) continue
      if (partial === true) draft += text
      else {
        expect(text).toBe(draft)
        draft = ''
      }
    }
    expect(status).toBe(200)
    const kinds = parsed.filter(({ partial }) => partial !== true).map(({ content }) => Object.keys(content.parts[0] ?? {})[0])
    expect(kinds).toEqual(['functionCall', 'functionResponse', 'text'])
    expect(parsed.filter(({ actions }) => actions !== undefined)).toHaveLength(1)
    expect((await client.state(sessionId)).draft).toMatchObject({ d: 10_000 })
  })

  it.each(['\n', '\r\n', '\r', '\u2028', '\u2029'])('reads each line of a message for itself, whatever ends it: %j', async (end) => {
    const { client } = await startEngine()
    const sessionId = await client.createSession()
    await client.upload(sessionId, 'a.jpg', 'image data')
    await client.say(sessionId, ['make a 10 second video', 'make it square'].join(end))
    expect((await client.state(sessionId)).draft).toMatchObject({ d: 10_000, m: { ratio: '1:1' } })
  })

  it('in an unknown session is refused with 1002 before anything is streamed', async () => {
    const { client } = await startEngine()
    const body = { session_id: 'gone', new_message: { parts: [{ text: 'hello' }] } }
    expect(await client.call('/run_sse', { method: 'POST', body })).toMatchObject({ status: 404, code: 1002 })
  })

  it('with a body that does not fit is refused', async () => {
    const { client } = await startEngine()
    expect(await client.call('/run_sse', { method: 'POST', body: { session_id: 1 } })).toMatchObject({ status: 422 })
  })
})

describe('a render', () => {
  it('goes from submit to a file that downloads by its address and by the fallback, in parts too', async () => {
    const { client, renderer, sessionId, draft } = await withVideo()
    expect(await client.submit('render_1', sessionId, draft)).toMatchObject({ code: 0, data: { id: 'render_1' } })
    const job = await renderer.nth(0)
    job.progress(0.42)
    expect(await client.poll('render_1')).toMatchObject({ status: 'processing', progress: 42 })
    job.finish()
    const done = await client.ended('render_1')
    const file = await request(done.outputUrl ?? '')
    const content = await file.body.text()
    expect(JSON.parse(content)).toMatchObject({ d: 15_000 })
    expect(content).not.toContain('http://')
    const rest = await request(`${client.origin}/api/render/proxy/render_1/download`, { headers: { ...client.headers, range: 'bytes=5-' } })
    expect([rest.statusCode, await rest.body.text()]).toEqual([206, content.slice(5)])
  })

  it('submitted twice under one id is done once', async () => {
    const { client, renderer, sessionId, draft } = await withVideo()
    await Promise.all([client.submit('render_1', sessionId, draft), client.submit('render_1', sessionId, draft)])
    ;(await renderer.nth(0)).finish()
    expect((await client.ended('render_1')).status).toBe('completed')
    await client.submit('render_1', sessionId, draft)
    expect(renderer.count()).toBe(1)
  })

  it('waits for the one before it; a cancelled one ends and the next begins', async () => {
    const { client, renderer, sessionId, draft } = await withVideo()
    await client.submit('render_1', sessionId, draft)
    await client.submit('render_2', sessionId, draft)
    const first = await renderer.nth(0)
    expect(await client.poll('render_2')).toMatchObject({ status: 'pending' })
    await client.call('/api/render/proxy/lambda/render_1/cancel', { method: 'POST' })
    expect(first.signal.aborted).toBe(true)
    expect(await client.poll('render_1')).toMatchObject({ status: 'failed', error: 'cancelled' })
    const second = await renderer.nth(1)
    expect(second.id).toBe('render_2')
    second.finish()
    expect((await client.ended('render_2')).status).toBe('completed')
  })

  it('comes before previews: one that is drawn makes room for it, goes on behind it, and is no failure', async () => {
    const { client, renderer, sessionId, draft } = await withVideo()
    await client.submit('preview_1', sessionId, draft, 'preview')
    const first = await renderer.nth(0)
    await client.submit('preview_2', sessionId, draft, 'preview')
    expect(first.signal.aborted).toBe(false)
    await client.submit('render_1', sessionId, draft)
    expect(first.signal.aborted).toBe(true)
    const made = await renderer.nth(1)
    expect(made.id).toBe('render_1')
    expect((await client.poll('preview_1')).status).toBe('processing')
    made.finish()
    expect((await client.ended('render_1')).status).toBe('completed')
    const others = [await renderer.nth(2)]
    others[0]?.finish()
    others.push(await renderer.nth(3))
    others[1]?.finish()
    expect(others.map(({ id }) => id)).toEqual(['preview_1', 'preview_2'])
    expect((await client.ended('preview_2')).status).toBe('completed')
  })

  it('that fails says why', async () => {
    const { client, renderer, sessionId, draft } = await withVideo()
    await client.submit('render_1', sessionId, draft)
    ;(await renderer.nth(0)).fail('the disk is full')
    expect(await client.ended('render_1')).toMatchObject({ status: 'failed', error: 'the disk is full' })
  })

  it('of an unknown id, session or shape is refused', async () => {
    const { client, sessionId, draft } = await withVideo()
    expect(await client.call('/api/render/proxy/lambda/render_9')).toMatchObject({ status: 404 })
    expect(await client.call('/api/render/proxy/lambda/render_9/cancel', { method: 'POST' })).toMatchObject({ status: 404 })
    expect(await client.submit('render_1', 'gone', draft)).toMatchObject({ code: 1002 })
    expect(await client.submit('render_1', sessionId, { t: [] })).toMatchObject({ status: 422 })
    expect(await client.submit('../evil', sessionId, draft)).toMatchObject({ status: 422 })
  })
})

describe('a restart', () => {
  it('keeps the session and its files, and finishes the render under its id', async () => {
    const { sessionId, draft, ...before } = await withVideo()
    await before.client.submit('render_1', sessionId, draft)
    await before.client.submit('render_2', sessionId, draft)
    await before.renderer.nth(0)
    await before.server.close()

    const { client, renderer } = await startEngine(before.folder)
    const state = await client.state(sessionId)
    expect(state.video_infos.map(({ name }) => name)).toEqual(['first.jpg', 'second.jpg'])
    const photo = await request(state.video_infos[0]?.url ?? '')
    expect(await photo.body.text()).toBe('image data')
    ;(await renderer.nth(0)).finish()
    ;(await renderer.nth(1)).finish()
    for (const id of ['render_1', 'render_2']) expect((await client.ended(id)).status).toBe('completed')
    await client.say(sessionId, 'start over')
    expect((await client.state(sessionId)).draft).toBeNull()
  })
})
