import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { describe, expect, it, vi } from 'vitest'
import { findFfmpeg } from '../../../src/engine/media/ffmpeg'
import { picture } from '../../fakes/picture'
import { programsWith } from './media/media-kit'
import { engineProcesses } from '../../fakes/engine/process'

const processes = engineProcesses()
const within = (...names: string[]) => join(processes.folder(), ...names)

/** With an ffmpeg that notes what it is asked for, under the name of this start. */
async function start(name: string) {
  const ffmpeg = within(name)
  const { path } = await findFfmpeg({})
  await writeFile(ffmpeg, `#!/bin/sh\necho "$@" >>${ffmpeg}.log\nexec ${path} "$@"\n`, { mode: 0o755 })
  return processes.start(within('data'), { NEMO_FFMPEG: ffmpeg })
}

/** Pids of ffmpegs that work in this test's folder. */
const ffmpegs = () => programsWith(within('data', 'work'))

const photo = (colour: string): Buffer => picture('jpeg', { width: 800, height: 600 }, colour)
const work = () => readdir(within('data', 'work', 'render_1')).catch(() => [])
const isPiece = (name: string) => /^[0-9a-f]{24}\.mp4$/.test(name)

/** The pieces that were begun, by what the ffmpeg of a start was asked for. */
async function begunIn(start: string): Promise<string[]> {
  const lines = (await readFile(within(`${start}.log`), 'utf8')).split('\n')
  return lines.flatMap((line) => /\/([0-9a-f]{24}\.mp4)\.part$/.exec(line)?.[1] ?? [])
}

describe('an engine that is killed in mid-render', () => {
  it('leaves no ffmpeg behind, and the next one ends the render under the same id with the pieces that are there', async () => {
    const first = await start('first')
    const sessionId = await first.client.createSession()
    for (const colour of ['red', 'green', 'blue']) await first.client.upload(sessionId, `${colour}.jpg`, photo(colour))
    await first.client.say(sessionId, 'a 12-second square video without music, title “Red”')
    const { draft } = await first.client.state(sessionId)
    await first.client.submit('render_1', sessionId, draft)
    const pieces = await vi.waitFor(async () => {
      const whole = (await work()).filter(isPiece)
      expect(whole.length).toBeGreaterThan(0)
      return whole
    }, { timeout: 90_000, interval: 5 })
    await first.engine.kill()
    await vi.waitFor(async () => expect(await ffmpegs()).toEqual([]), { timeout: 30_000, interval: 20 })
    const kept = (await work()).filter(isPiece)
    expect(kept).toEqual(expect.arrayContaining(pieces))

    const second = await start('second')
    const done = await second.client.ended('render_1')
    expect(done.error).toBeUndefined()
    const file = await request(done.outputUrl ?? '')
    const bytes = Buffer.from(await file.body.arrayBuffer())
    expect(bytes.subarray(4, 8).toString('latin1')).toBe('ftyp')
    const [begun, again] = [await begunIn('first'), await begunIn('second')]
    expect(again.filter((name) => kept.includes(name))).toEqual([])
    expect(new Set([...kept, ...again]).size).toBe(new Set([...begun, ...again]).size)
    expect(again.length).toBeGreaterThan(0)
    expect(await readdir(within('data', 'work'))).toEqual([])
    expect((await readdir(within('data', 'renders'))).sort()).toEqual(['render_1.json', 'render_1.mp4'])
  })
})
