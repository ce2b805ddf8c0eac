import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Asset } from '../../../../src/engine/types'
import { bundled, createBench, draftOf, ffmpeg, loudness, makeClip, picture, segment } from '../media/media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const at = (name: string) => join(folder, name)
const CANVAS = { w: 180, h: 320, fps: 30, ratio: '9:16' }
const { render, assetOf, photo } = createBench(folder, await bundled())

let photos: Asset[]
let beep: Asset
beforeAll(async () => {
  photos = [await photo('red.jpg', 'red')]
  await makeClip(at('beep.mp4'), { colour: 'yellow', size: '320x180', seconds: 3, tone: 1000, args: ['-c:v', 'libx264'] })
  beep = await assetOf('beep.mp4')
}, 60_000)

const pictures = () => photos.map((asset) => picture(asset, 0, 6_000))
const bed = (volume: number) => [segment('b', 0, 6_000, { kind: 'bed', style: 'lofi', volume })]

test('a bed alone is as loud as the platforms have it, and quieter where that is asked', async () => {
  const loud = await loudness(await render(draftOf(6_000, CANVAS, { pictures: pictures(), music: bed(1) }), photos), 0, 6)
  const soft = await loudness(await render(draftOf(6_000, CANVAS, { pictures: pictures(), music: bed(0.35) }), photos), 0, 6)
  expect(Math.abs(loud - -14)).toBeLessThan(1)
  expect(Math.abs(loud - soft - 3.1)).toBeLessThan(1)
})

test('a quiet song is lifted, and ends softly', async () => {
  await ffmpeg(['-f', 'lavfi', '-i', 'sine=f=300:r=44100:d=8', '-af', 'volume=0.2', at('song.mp3')])
  const song = await assetOf('song.mp3')
  const music = [segment('m', 0, 6_000, { kind: 'audio', src: song.id })]
  const out = await render(draftOf(6_000, CANVAS, { pictures: pictures(), music }), [...photos, song])
  expect(Math.abs((await loudness(out, 0, 6)) - -14)).toBeLessThan(1)
  expect(await loudness(out, 5.5, 0.5)).toBeLessThan(-22)
})

test('music steps back while a clip is heard, and comes again', async () => {
  await ffmpeg(['-f', 'lavfi', '-i', 'sine=f=200:r=48000:d=9', at('low.wav')])
  const low = await assetOf('low.wav')
  const clip = segment('c', 3_000, 2_500, { kind: 'video', src: beep.id })
  const music = [segment('m', 0, 9_000, { kind: 'audio', src: low.id, volume: 0.6 })]
  const draft = draftOf(9_000, CANVAS, { pictures: [...photos.map((asset) => picture(asset, 0, 9_000)), clip], music })
  const out = await render(draft, [...photos, low, beep])
  const musicAt = (from: number) => loudness(out, from, 1, 'lowpass=f=300,lowpass=f=300')
  const [before, during, after] = [await musicAt(1), await musicAt(4), await musicAt(6.7)]
  expect(before - during).toBeGreaterThan(2)
  expect(before - during).toBeLessThan(14)
  expect(Math.abs(before - after)).toBeLessThan(1.5)
})
