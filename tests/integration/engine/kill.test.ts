import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, test, vi } from 'vitest'
import { engineProcesses } from '../../fakes/engine/process'
import { picture } from '../../fakes/picture'
import { temporaryFolder } from '../../fakes/temporary'
import { countedFfmpeg, programsWith } from './media/media-kit'

const start = engineProcesses()
const isPiece = (name: string) => /^[0-9a-f]{24}\.mp4$/.test(name)

test('killed in mid-render, an engine leaves no ffmpeg; the next ends the render under its id with the pieces that are there', async () => {
  const folder = await temporaryFolder()
  const within = (...names: string[]) => join(folder, 'data', ...names)
  const [ofFirst, ofSecond] = [await countedFfmpeg(join(folder, 'first')), await countedFfmpeg(join(folder, 'second'))]
  const first = await start(within(), { NEMO_FFMPEG: ofFirst.path })
  const sessionId = await first.client.createSession()
  const pieces = async () => (await readdir(within('pieces', sessionId)).catch(() => [])).filter(isPiece)
  for (const colour of ['red', 'green', 'blue']) {
    await first.client.upload(sessionId, `${colour}.jpg`, picture('jpeg', { width: 800, height: 600 }, colour))
  }
  await first.client.say(sessionId, 'a 12-second square video without music, title “Red”')
  const { draft } = await first.client.state(sessionId)
  await first.client.submit('render_1', sessionId, draft)
  await vi.waitFor(async () => expect((await pieces()).length).toBeGreaterThan(0), { timeout: 90_000, interval: 5 })
  await first.engine.kill()
  await vi.waitFor(async () => expect(await programsWith(within())).toEqual([]), { timeout: 30_000, interval: 20 })
  const kept = await pieces()
  expect(kept).not.toEqual([])

  const second = await start(within(), { NEMO_FFMPEG: ofSecond.path })
  const done = await second.client.ended('render_1')
  expect(done.error).toBeUndefined()
  const file = await request(done.outputUrl ?? '')
  const bytes = Buffer.from(await file.body.arrayBuffer())
  expect(bytes.subarray(4, 8).toString('latin1')).toBe('ftyp')
  const [begun = [], again = []] = (await Promise.all([ofFirst.encoded(), ofSecond.encoded()])).map((names) => names.filter(isPiece))
  expect(again.filter((name) => kept.includes(name))).toEqual([])
  expect(new Set([...kept, ...again]).size).toBe(new Set([...begun, ...again]).size)
  expect(again.length).toBeGreaterThan(0)
  expect(await readdir(within('work'))).toEqual([])
  // It says so a moment before it is noted on the disk.
  await expect.poll(async () => (await readdir(within('renders'))).sort()).toEqual(['render_1.json', 'render_1.mp4'])
})
