import { expect, test } from 'vitest'
import * as z from 'zod'
import { startEngine, type StartedEngine } from '../../fakes/engine/server'

const Copy = z.object({
  session: z.looseObject({ plan: z.looseObject({ pieces: z.array(z.looseObject({})) }) }),
  files: z.array(z.object({ id: z.string(), name: z.string(), hash: z.string(), url: z.string() })),
})

const Written = z.object({ files: z.array(z.looseObject({ id: z.string() })) })
const Drawn = z.looseObject({ t: z.array(z.looseObject({ sg: z.array(z.looseObject({ m: z.looseObject({}) })) })) })

/** The copy of a session with two pictures and a video of them. */
async function copied({ client }: StartedEngine) {
  const id = await client.createSession()
  for (const name of ['a.png', 'b.png']) await client.upload(id, name, `image ${name}`)
  await client.say(id, 'make a 10 second video, title "Roses"')
  return Copy.parse((await client.call(pathOf(id))).data)
}
const pathOf = (id: string): string => `/api/state/nemo_agent/me/${id}/copy`
const write = ({ client }: StartedEngine, id: string, body: unknown) => client.call(pathOf(id), { method: 'POST', body })

test('a session goes on in another one that has its files, whose ids it then has [NP-6.14]', async () => {
  const engine = await startEngine()
  const { session, files } = await copied(engine)
  expect(files.map(({ name }) => name)).toEqual(['a.png', 'b.png'])
  const next = await engine.client.createSession()
  for (const name of ['b.png', 'a.png']) await engine.client.upload(next, name, `image ${name}`)
  const { data } = await write(engine, next, session)
  expect(Written.parse(data).files.map(({ id }) => id)).toEqual(files.map(({ id }) => id))
  const { draft, video_infos: infos } = await engine.client.state(next)
  expect(draft).toMatchObject({ d: 10_000 })
  const pictures = Drawn.parse(draft).t[0]?.sg
  expect(pictures?.map(({ m }) => m['url'])).toEqual(['a.png', 'b.png'].map((name) => infos.find((info) => info.name === name)?.url))
})

test('a file that did not come along is left out, and the rest is there', async () => {
  const engine = await startEngine()
  const { session } = await copied(engine)
  const next = await engine.client.createSession()
  await engine.client.upload(next, 'b.png', 'image b.png')
  await write(engine, next, session)
  const { draft } = await engine.client.state(next)
  expect(JSON.stringify(draft)).toContain('b.png')
  expect(JSON.stringify(draft)).not.toContain('a.png')
})

const piece = (durationMs: number, index = 0) => ({ kind: 'card', id: `p${index}`, text: 'x', durationMs })
test.each<[string, (session: Record<string, unknown>, plan: Record<string, unknown>) => unknown]>([
  ['more pieces than any video has', (session, plan) => {
    const pieces = Array.from({ length: 3000 }, (_, at) => piece(1, at))
    return { ...session, plan: { ...plan, pieces } }
  }],
  ['a piece of years', (session, plan) => ({ ...session, plan: { ...plan, pieces: [piece(1e12)] } })],
  ['a piece of less than nothing', (session, plan) => ({ ...session, plan: { ...plan, pieces: [piece(-5)] } })],
  ['a length of years', (session, plan) => ({ ...session, plan: { ...plan, lengthMs: 1e12 } })],
  ['an earlier plan that makes no timeline', (session, plan) => ({ ...session, past: [{ ...plan, pieces: [piece(1e12)] }] })],
  ['a path for an id', (session) => ({ ...session, assets: [{ id: '../../etc/passwd', hash: 'x' }] })],
  ['a plan of another shape', (session) => ({ ...session, plan: { pieces: 'all' } })],
])('a copy with %s is refused, and the session stays empty', async (_what, change) => {
  const engine = await startEngine()
  const { session } = await copied(engine)
  const next = await engine.client.createSession()
  expect(await write(engine, next, change(session, session.plan))).toMatchObject({ status: 422 })
  expect((await engine.client.state(next)).draft).toBeNull()
})

test('a session in which something was said takes no copy', async () => {
  const engine = await startEngine()
  const { session } = await copied(engine)
  const used = await engine.client.createSession()
  await engine.client.upload(used, 'c.png', 'image c')
  await engine.client.say(used, 'make a 5 second video')
  expect(await write(engine, used, session)).toMatchObject({ status: 409 })
  expect((await engine.client.state(used)).draft).toMatchObject({ d: 5_000 })
  expect(await write(engine, 'nobody', session)).toMatchObject({ status: 404, code: 1002 })
})
