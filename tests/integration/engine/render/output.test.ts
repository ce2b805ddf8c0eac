import { basename } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { builds, bundled, createBench, draftOf, picture } from '../media/media-kit'
import { temporaryFolder } from '../../../fakes/temporary'

const folder = await temporaryFolder(afterAll)
const both = await builds()
const { render, photo, assetOf } = createBench(folder, await bundled())
const red = await photo('red.jpg', '#c81e1e')
const draft = draftOf(2_000, { w: 180, h: 320, fps: 30, ratio: '9:16' }, { pictures: [picture(red, 0, 2_000)] })
const TIMEOUT = { timeout: 60_000 }

describe.each(both)('with %s ffmpeg', (_, path) => {
  test.each([
    ['an MP4 of another size and rate', { format: 'mp4', side: 720, fps: 60 }, { width: 720, height: 1280, fps: 60, kind: 'video' }],
    ['a GIF, no larger than the timeline', { format: 'gif' }, { width: 180, height: 320, kind: 'video', demuxer: 'gif' }],
    ['a picture of one moment', { format: 'png', atMs: 1_990 }, { width: 180, height: 320, kind: 'image' }],
  ] as const)('the timeline becomes %s', TIMEOUT, async (_name, output, facts) => {
    const file = await render(draft, [red], { path, output })
    const made = await assetOf(basename(file))
    expect(made).toMatchObject(facts)
    if (facts.kind === 'video') expect(Math.abs(made.durationMs - 2_000)).toBeLessThan(70)
  })
})
