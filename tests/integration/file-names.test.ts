import { request } from 'undici'
import { expect, it } from 'vitest'
import { multipart } from '../../src/main/core/nemo/upload'
import { nameKey } from '../../src/shared/text/file-names'
import { startEngine } from '../fakes/engine/server'
import { ATTRIBUTION } from '../fakes/engine/client'

const long = `${'长'.repeat(83)}12.jpg`
/** What a file may be called, and what the engine calls it then. */
const NAMES = [
  ['a "b" c.jpg', 'a "b" c.jpg'],
  ["it's; name=x.jpg", "it's; name=x.jpg"],
  ['café.jpg'.normalize('NFD'), 'café.jpg'.normalize('NFD')],
  ['Screenshot 2026-01-02 at 3.04.05\u202fPM.png', 'Screenshot 2026-01-02 at 3.04.05\u202fPM.png'],
  ['two\nlines\r.jpg', 'two lines .jpg'],
  ['-i.mp4', '-i.mp4'],
  ['🌊 #1 50%?.jpg', '🌊 #1 50%?.jpg'],
  [long, long],
  ['__proto__.jpg', '__proto__.jpg'],
  ['.jpg.png', '.jpg.png'],
] as const

it.each(NAMES)('a file called %j keeps its name, in the answer and in the session', async (name, shown) => {
  const { client } = await startEngine()
  const sessionId = await client.createSession()
  const { head, tail, type } = multipart({ name, mime: 'image/jpeg' })
  const body = Buffer.concat([head, Buffer.from('image data'), tail])
  const headers = { ...client.headers, ...ATTRIBUTION, 'content-type': type }
  const response = await request(`${client.origin}/api/upload-video/nemo_agent/me/${sessionId}`, { method: 'POST', headers, body })
  expect(await response.body.json()).toMatchObject({ code: 0, data: { files: [{ filename: shown }] } })
  expect((await client.state(sessionId)).video_infos.map((info) => info.name)).toEqual([shown])
  expect(nameKey(shown)).toBe(nameKey(name))
})

it('a backslash in a name is lost on the way, and the name is known all the same', async () => {
  const { client } = await startEngine()
  const sessionId = await client.createSession()
  const { head, tail, type } = multipart({ name: 'a\\b.jpg', mime: 'image/jpeg' })
  const body = Buffer.concat([head, Buffer.from('image'), tail])
  const options = { method: 'POST', headers: { ...client.headers, 'content-type': type }, body } as const
  await (await request(`${client.origin}/api/upload-video/nemo_agent/me/${sessionId}`, options)).body.dump()
  expect((await client.state(sessionId)).video_infos.map(({ name }) => nameKey(name))).toEqual([nameKey('a\\b.jpg')])
})
