import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { engineProcesses } from '../../fakes/engine/process'
import { picture } from '../../fakes/picture'
import { temporaryFolder } from '../../fakes/temporary'
import { builds, decodeFrames, makeClip } from './media/media-kit'

const resources = fileURLToPath(new URL('../../../resources', import.meta.url))
const start = engineProcesses()

/** Each of these has a meaning in an address, in a list of ffmpeg, in a filter, in a pattern of names, or in a shell. */
const odd = ['C#', 'what?', '100% %20 %03d', `it's "mine"`, 'a\nline', '早晨 café', '-i; $HOME', 'file:a|b,c=d[e]\\']

test.each(await builds())('in folders of any name an export ends as a whole video, with %s ffmpeg', async (which, ffmpeg) => {
  const folder = await temporaryFolder()
  const clip = join(folder, 'clip.mp4')
  await makeClip(clip, { colour: 'yellow', size: '320x180', seconds: 2, tone: 1000 })
  const deep = join(folder, which, ...odd)
  await mkdir(deep, { recursive: true })
  await symlink(resources, join(deep, 'resources'))
  const more = { NEMO_FFMPEG: ffmpeg, NEMO_ENGINE_RESOURCES: join(deep, 'resources') }
  const { client } = await start(join(deep, 'data'), more)
  const sessionId = await client.createSession()
  await client.upload(sessionId, 'a "b" #1.jpg', picture('jpeg', { width: 800, height: 600 }, 'red'))
  await client.upload(sessionId, '早晨?.mp4', await readFile(clip))
  await client.say(sessionId, 'a 2-second square video with calm music, title “Hello”')
  const { draft } = await client.state(sessionId)
  await client.submit('render_1', sessionId, draft)
  const job = await client.ended('render_1')
  expect(job.error).toBeUndefined()
  const file = await request(job.outputUrl ?? '')
  const out = join(folder, 'out.mp4')
  await writeFile(out, Buffer.from(await file.body.arrayBuffer()))
  expect(await decodeFrames(out, 'gray', { width: 1080, height: 1080 })).toHaveLength(60)
})
