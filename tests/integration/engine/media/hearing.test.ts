import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { join } from 'node:path'
import { onTheBeat, beatsOf } from '../../../../src/engine/draft/beat'
import { emptyPlan, MOODS } from '../../../../src/engine/draft/plan'
import { createHearing } from '../../../../src/engine/media/hearing'
import { createProbe } from '../../../../src/engine/media/probe'
import { Draft } from '../../../../src/engine/types'
import { createEngineServer } from '../../../../src/engine/server'
import { createEngineClient } from '../../../fakes/engine/client'
import { temporaryFolder } from '../../../fakes/temporary'
import { asset } from '../../../unit/engine/agent/conversation-kit'
import { builds, ffmpeg, RESOURCES } from './media-kit'

const folder = await temporaryFolder(afterAll)
const at = (name: string): string => join(folder, name)
/** Somebody speaks for two seconds, is silent for one and a half, and speaks again. */
await ffmpeg([
  '-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=6', '-f', 'lavfi', '-i', 'sine=f=300:d=6,volume=0:enable=\'between(t,2,3.5)\'',
  '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', at('talk.mp4'),
])
/** A click each half second, from 0.2 s on. */
const CLICKS = 'aevalsrc=\'sin(880*2*PI*t)*exp(-30*mod(t+0.3,0.5))\':s=44100:d=20'
await ffmpeg(['-f', 'lavfi', '-i', CLICKS, at('clicks.wav')])
await ffmpeg(['-f', 'lavfi', '-i', 'anullsrc', '-t', '5', at('nothing.wav')])

describe.each(await builds())('heard by %s ffmpeg', (_, path) => {
  const hear = async (name: string) => {
    const probed = await createProbe({ ffmpeg: { path } })(at(name), name)
    return createHearing({ path })({ ...probed, id: 'x' })
  }

  test('a clip’s pause, to a tenth of a second', async () => {
    const { pauses, beats } = await hear('talk.mp4')
    expect(beats).toEqual([])
    expect(pauses).toHaveLength(1)
    expect(Math.abs((pauses[0]?.[0] ?? 0) - 2_000)).toBeLessThan(100)
    expect(Math.abs((pauses[0]?.[1] ?? 0) - 3_500)).toBeLessThan(100)
  })

  test('a song’s beats, to its end, and none in silence', async () => {
    const { beats } = await hear('clicks.wav')
    expect(beats.length).toBeGreaterThan(30)
    const off = beats.map((ms) => Math.abs(((ms - 200 + 250) % 500) - 250))
    expect(Math.max(...off)).toBeLessThan(60)
    expect((await hear('nothing.wav')).beats).toEqual([])
  })
})

test.each(MOODS)('the bed “%s” beats as the timeline takes it to', async (mood) => {
  const name = join(RESOURCES, 'music', `${mood}.flac`)
  const [[, path]] = await builds()
  const { beats } = await createHearing({ path })({ ...(await createProbe({ ffmpeg: { path } })(name, name)), id: 'x' })
  const every = ((beats.at(-1) ?? 0) - (beats[0] ?? 0)) / (beats.length - 1)
  const [first = 0, second = 0] = beatsOf(emptyPlan(null, mood), () => undefined, 5_000)
  const ratio = (second - first) / every
  // Twice as fast is the same beat.
  expect(Math.min(Math.abs(ratio - 1), Math.abs(ratio - 2))).toBeLessThan(0.03)
})

test('“remove the pauses” and “cut on the beat” listen to the files, once', async () => {
  const [[, path]] = await builds()
  const listened: string[] = []
  const hear = createHearing({ path })
  const server = await createEngineServer({
    dataDir: at('engine'), token: 't', probe: createProbe({ ffmpeg: { path } }), now: Date.now, log: () => undefined,
    hear: (asset) => {
      listened.push(asset.name)
      return hear(asset)
    },
    render: () => Promise.reject(new Error('nothing is rendered')),
  })
  try {
    const client = createEngineClient(server.port, 't')
    const id = await client.createSession()
    for (const name of ['talk.mp4', 'clicks.wav']) await client.upload(id, name, await readFile(at(name)))
    const said = async (words: string): Promise<string> => JSON.stringify((await client.say(id, words)).events)
    const seen = async () => Draft.parse((await client.state(id)).draft)
    await said('make a video of these')
    expect(await said('remove the pauses')).toMatch(/Cut the pauses out of talk\.mp4, [\d.]+ seconds in all\./)
    const draft = await seen()
    const pictures = draft.t[0]?.sg ?? []
    expect(pictures.map(({ m }) => m.in)).toEqual([0, expect.closeTo(3_380, -2)])
    expect(draft.d).toBeGreaterThan(4_600)
    expect(draft.d).toBeLessThan(4_900)
    await said('cut on the beat')
    const second = (await seen()).t[0]?.sg[1]?.s ?? 0
    expect(Math.abs(((second - 200 + 250) % 500) - 250)).toBeLessThan(60)
    expect(await said('remove the pauses')).toContain('no pause')
    expect(listened).toEqual(['talk.mp4', 'clicks.wav'])
  } finally {
    await server.close()
  }
})

test('music that comes in later beats from there on', () => {
  const late = (assetIds: string[]) => {
    const { music, ...plan } = emptyPlan(null, 'lofi')
    return { ...plan, music: { ...music, assetIds, fromMs: 2_000 } }
  }
  const song = asset('song', 'audio', 4_000, { heard: { pauses: [], beats: [100, 600] } })
  expect(beatsOf(late([]), () => undefined, 4_000)).toEqual([2_000, 2_750, 3_500])
  expect(beatsOf(late(['song']), () => song, 7_000)).toEqual([2_100, 2_600, 6_100, 6_600])
})

describe('changes on the beat', () => {
  const every = (ms: number) => Array.from({ length: 200 }, (_, nth) => nth * ms)
  test.each([[500, [2_900, 3_100, 4_000]], [789, [3_000, 3_000, 3_000, 3_000, 3_000]], [517, [1_000, 900, 800, 2_000]]])(
    'each at a beat of %i ms, in the same time',
    (beat, durations) => {
      const { durations: moved } = onTheBeat({ durations, overlaps: durations.map(() => 0) }, every(beat), durations.map(() => Infinity))
      const sum = (all: readonly number[]) => all.reduce((total, ms) => total + ms, 0)
      expect(sum(moved)).toBe(sum(durations))
      for (const index of moved.keys()) expect(Math.abs(((sum(moved.slice(0, index)) + beat / 2) % beat) - beat / 2)).toBeLessThan(1)
    },
  )

  test('a clip that has no more to show ends at a beat before that', () => {
    const { durations } = onTheBeat({ durations: [2_600, 3_000], overlaps: [0, 0] }, every(500), [2_600, Infinity])
    expect(durations).toEqual([2_500, 3_100])
  })

  test('a clip at the end that is shown whole is not asked for more', () => {
    const { durations } = onTheBeat({ durations: [2_400, 2_400, 8_000], overlaps: [0, 0, 0] }, every(500), [Infinity, Infinity, 8_000])
    expect(durations).toEqual([2_500, 2_500, 7_800])
  })

  test('what cannot be is left as it was', () => {
    const spread = { durations: [2_600, 3_000], overlaps: [0, 0] }
    expect(onTheBeat(spread, every(500), [2_600, 3_050])).toBe(spread)
    expect(onTheBeat(spread, [], [Infinity, Infinity])).toBe(spread)
  })
})
