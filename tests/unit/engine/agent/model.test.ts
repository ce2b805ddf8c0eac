import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { answerWith } from '../../../../src/engine/agent/reply'
import { asset, conversation } from './conversation-kit'

/** A server as Ollama is one. `reply`: what the model says. */
async function startModel(reply: (asked: { readonly messages: { readonly content: string }[] }, response: ServerResponse) => void) {
  const requests: string[] = []
  const server = createServer((request: IncomingMessage, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      requests.push(body)
      reply(JSON.parse(body) as never, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { model: { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, name: 'tiny' }, requests }
}
const says = (content: string) => (_: unknown, response: ServerResponse) =>
  response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
const edits = (...list: unknown[]) => says(JSON.stringify({ edits: list }))

/** Two photos as a video of 10 s; then a wish that no rule reads. */
async function ask(model: { origin: string; name: string }, text = 'florble the second one', signal = new AbortController().signal) {
  const chat = conversation(asset('beach'), asset('dog'))
  chat.say('make a 10 second video titled “Summer”')
  const before = chat.session()
  const { steps, session } = await answerWith(model, before, text, { signal, onAsk: () => undefined })
  const words = steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join(' ')
  return { before, session, words, tools: steps.flatMap((step) => (step.kind === 'tool' ? step.name : [])) }
}
const sends = (body: string) => (_: unknown, response: ServerResponse) => response.end(body)
const refuses = (status: number) => (_: unknown, response: ServerResponse) => response.writeHead(status).end('oops')
const mono = { do: 'look', pieces: { by: 'place', nth: 2, of: 'image' }, grade: {}, name: 'mono' }

test('what the rules do not understand the model may propose, and the answer says what changed', async () => {
  const { model, requests } = await startModel(edits(mono))
  const { session, words, tools } = await ask(model)
  expect(session.plan?.pieces.map(({ shown }) => shown?.look?.name)).toEqual([undefined, 'mono'])
  expect(tools).toEqual(['ask_local_model', 'arrange_timeline'])
  expect(words).toContain('dog')
  expect(words).not.toContain('florble')
  const sent = JSON.parse(requests[0] ?? '') as { model: string; messages: { content: string }[]; response_format: unknown }
  expect([sent.model, sent.messages[1]?.content]).toEqual(['tiny', 'florble the second one'])
  expect(sent.messages[0]?.content).toContain('"file":"dog')
  expect(JSON.stringify(sent.response_format)).toContain('"const":"swap"')
})

test('thoughts and fences around the JSON do no harm', async () => {
  const { model } = await startModel(says(`<think>{hm}</think>\n\`\`\`json\n${JSON.stringify({ edits: [mono] })}\n\`\`\``))
  expect((await ask(model)).tools).toContain('arrange_timeline')
})

test('what the rules understand is asked of nobody', async () => {
  const { model, requests } = await startModel(edits())
  expect((await ask(model, 'make it 20 seconds')).session.plan?.lengthMs).toBe(20_000)
  expect(requests).toEqual([])
})

test('what the rules understand and refuse is asked of nobody either', async () => {
  const { model, requests } = await startModel(edits({ do: 'start-over' }))
  const { before, session } = await ask(model, 'undo')
  expect(session.plan).toEqual(before.plan)
  expect(requests).toEqual([])
})

test.each([
  ['gives words of nothing', edits({ do: 'title', text: ' ' }), 'proposed nothing that can be done'],
  ['says nothing', edits(), 'did not know either'],
  ['talks instead', says('I would love to help!'), 'proposed nothing that can be done'],
  ['invents an edit', edits({ do: 'florble' }), 'proposed nothing that can be done'],
  ['names what is not there', edits({ ...mono, pieces: { by: 'name', name: 'cat.jpg' } }), 'proposed nothing that can be done'],
  ['changes nothing', edits({ do: 'length', ms: 10_000 }), 'proposed nothing that can be done'],
  ['has no words', sends('{"choices":[{"message":{"content":null}}]}'), 'proposed nothing'],
  ['fails', refuses(500), 'answered with an error (HTTP 500): start it again'],
  ['takes no such question', refuses(400), 'answered with an error (HTTP 400): start it again'],
  ['sends elsewhere', (_: unknown, response: ServerResponse) => response.writeHead(302, { location: '/' }).end(), 'an error (HTTP 302)'],
  ['was removed', refuses(404), 'does not know the model tiny (HTTP 404): install it there'],
  ['is being loaded', refuses(503), 'busy or still starting (HTTP 503): try again in a moment'],
  ['is asked too often', refuses(429), 'busy or still starting (HTTP 429): try again in a moment'],
  ['is a web page', sends('<!doctype html><title>Router</title>'), 'no answer of a model'],
  ['never ends', sends('x'.repeat(300_000)), 'no answer of a model'],
  ['tells of an error as if all were well', sends('{"error":"oom"}'), 'no answer of a model'],
  ['breaks off', (_: unknown, response: ServerResponse) => response.socket?.destroy(), 'no answer of a model'],
  ['breaks off in its answer', (_: unknown, response: ServerResponse) => {
    response.writeHead(200, { 'content-length': 900 }).write('{"choices":')
    setTimeout(() => response.socket?.destroy(), 20)
  }, 'no answer of a model'],
])('a model that %s changes nothing, and the answer says why', async (_, reply, reason) => {
  const { model } = await startModel(reply)
  const { before, session, words } = await ask(model)
  expect(session.plan).toEqual(before.plan)
  expect(words).toContain('florble')
  expect(words).toContain(reason)
})

test('one that is not there, and one that is waited for no longer', async () => {
  expect((await ask({ origin: 'http://127.0.0.1:9', name: 'gone' })).words).toContain('The model gone on this computer cannot be reached')
  const stop = new AbortController()
  const { model } = await startModel(() => stop.abort())
  expect((await ask(model, undefined, stop.signal)).words).toContain('gave no answer in time')
})

test('what the server of a model answers is told in Chinese too', async () => {
  const { model } = await startModel(refuses(500))
  expect((await ask(model, '把第二张弗洛布一下')).words).toContain('本机模型 tiny 的服务返回了错误（HTTP 500）：请重新启动它，或在设置中换一个模型。')
})
