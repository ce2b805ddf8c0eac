import { writeFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeState } from '../../../src/main/core/nemo/draft'
import {
  boundedTimeline, isAtLimit, MAX_CLIPS, MAX_TIME_MS,
  MAX_TRACKS, type Clip, type Timeline,
} from '../../../src/shared/model/timeline'
import { temporaryFolder } from '../../fakes/temporary'
import { createWorld } from '../main/core/world'

const decoded = (draft: object): Timeline => {
  const { timeline } = decodeState({ state: { draft } })
  if (!timeline) throw new Error('no timeline')
  return timeline
}
const segments = (...sg: object[]) => ({ t: [{ tt: 0, sg }] })
const clipOf = (change: Partial<Clip>): Clip => ({
  id: 'c', kind: 'video', name: 'c', text: null, startMs: 0, durationMs: 1000, inMs: 0, volume: null, mediaId: null, ...change,
})
const timelineOf = (...clips: Clip[]): Timeline => ({
  durationMs: 1000, width: null, height: null, ratio: null, tracks: [{ id: 't', type: 'video', name: null, volume: null, clips }],
})

describe('a draft', () => {
  test.each([
    ['with a huge duration of a segment', segments({ d: 1e11 })],
    ['with a start that is a time of day in 2026', segments({ s: 1_790_000_000_000, d: 5000 })],
    ['whose segments follow each other for weeks', segments(...Array.from({ length: 50 }, () => ({ d: 80_000_000 })))],
    ['with a huge duration in all', { ...segments({ d: 1000 }), d: '1e300' }],
  ])('%s is held to a day, and that is known [NP-6.10]', (_, draft) => {
    const timeline = decoded(draft)
    expect(timeline.durationMs).toBe(MAX_TIME_MS)
    const ends = timeline.tracks.flatMap(({ clips }) => clips.map(({ startMs, durationMs }) => startMs + durationMs))
    expect(Math.max(...ends)).toBeLessThanOrEqual(MAX_TIME_MS)
    expect(isAtLimit(timeline)).toBe(true)
  })

  test('of a million tracks or segments is held to what can be drawn, and that is known [NP-6.10]', () => {
    const tracks = decoded({ t: Array.from({ length: 1_000_000 }, () => ({})) })
    expect([tracks.tracks.length, isAtLimit(tracks)]).toEqual([MAX_TRACKS, true])
    const row = { tt: 0, sg: Array.from({ length: MAX_CLIPS - 10 }, () => ({ d: 1 })) }
    const clips = decoded({ t: [row, row, row] })
    expect([clips.tracks.map((track) => track.clips.length), isAtLimit(clips)]).toEqual([[MAX_CLIPS - 10, 10, 0], true])
  })

  test('of an ordinary video is what it was, and nothing is said', () => {
    const timeline = decoded({ ...segments({ d: 5000 }, { s: 5000, d: 60_000 }), d: 65_000 })
    expect([boundedTimeline(timeline), isAtLimit(timeline)]).toEqual([timeline, false])
  })

  test('with words that fill a book in a title is cut', () => {
    const { tracks } = decoded({ t: [{ tt: 7, sg: [{ d: 1, m: { text: 'x'.repeat(1_000_000) } }] }] })
    expect(tracks[0]?.clips[0]?.text).toHaveLength(2001)
  })
})

test('a timeline that a version before wrote is held to the same when it is read from the disk', async () => {
  const folder = await temporaryFolder()
  const [createdAt, projectId] = [1, 'p']
  const about = { title: 'Old', isTitleChosen: true, createdAt, updatedAt: 1, deletedAt: null }
  const project = { ...about, id: projectId, backend: 'engine', session: null }
  const huge = timelineOf(clipOf({ startMs: 1e12, durationMs: 1e12 }))
  const base = { id: 'u', projectId, text: 'x', uploadIds: [], createdAt, wantsExport: false }
  const turn = { ...base, status: 'recovering', sentAt: 1, before: huge, creditsBefore: null, reads: 0, nextReadAt: 1e15 }
  const lines = (...records: object[]) => [{ nemo: 1 }, ...records].map((record) => `${JSON.stringify(record)}\n`).join('')
  await mkdir(join(folder, 'journals', 'projects'), { recursive: true })
  await writeFile(join(folder, 'journals', 'index.jsonl'), lines({ type: 'project.put', project }))
  const events = [{ type: 'timeline.put', projectId, timeline: huge, media: [] }, { type: 'turn.put', projectId, turn }]
  await writeFile(join(folder, 'journals', 'projects', 'p.jsonl'), lines(...events))
  const { projects } = await createWorld({ folder })
  const { timeline, turns } = await projects.content(projectId)
  const [clip] = timeline?.tracks[0]?.clips ?? []
  expect(clip).toMatchObject({ startMs: MAX_TIME_MS, durationMs: 0 })
  expect(turns['u']).toMatchObject({ state: { before: { tracks: [{ clips: [{ startMs: MAX_TIME_MS }] }] } } })
})
