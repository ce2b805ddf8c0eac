import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { request } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { startEngine } from '../../fakes/engine/server'

/** A model that answers when the test lets it. */
async function startModel() {
  const server = createServer()
  const asked = new Promise<ServerResponse>((resolve) => server.once('request', (_, response) => resolve(response)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { model: { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, name: 'tiny' }, asked }
}

test('that a model is asked is told while it thinks, once, and ended with its answer', async () => {
  const { model, asked } = await startModel()
  const { client } = await startEngine(undefined, undefined, model)
  const sessionId = await client.createSession()
  await client.upload(sessionId, 'a.jpg', 'image data')
  await client.say(sessionId, 'make a 10 second video')
  const { body } = await request(`${client.origin}/run_sse`, {
    method: 'POST',
    headers: { ...client.headers, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ session_id: sessionId, new_message: { parts: [{ text: 'florble it' }] } }),
  })
  const stream = body[Symbol.asyncIterator]()
  const first = String((await stream.next()).value)
  expect(first).toContain('"functionCall"')
  expect(first).toContain('"name":"ask_local_model","args":{"model":"tiny"}')
  ;(await asked).writeHead(500).end()
  const rest = await text((async function* () {
    for (let next = await stream.next(); !next.done; next = await stream.next()) yield next.value as Buffer
  })())
  const id = /"functionCall":\{"id":"([\w-]+)"/.exec(first)?.[1] ?? 'none'
  expect(rest).toContain(`"functionResponse":{"id":"${id}","name":"ask_local_model"`)
  expect(rest).not.toContain('"functionCall":{')
  expect(rest).toContain('answered with an error (HTTP 500)')
})
