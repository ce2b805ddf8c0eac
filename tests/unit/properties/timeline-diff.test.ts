import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupChanges } from '../../../src/shared/change-groups'
import { Change, diffTimelines } from '../../../src/shared/model/timeline-diff'
import { applyChanges, coveredOf, timelines } from './timelines'

const before = fc.option(timelines, { freq: 5 })

test('the changes of any two timelines, applied to the one, give the other [NP-5.40]', () => {
  fc.assert(
    fc.property(before, timelines, (from, to) => {
      const changes = diffTimelines(from, to)
      expect(applyChanges(from, changes)).toEqual(coveredOf(to))
      for (const [kind, was, is] of [['duration', from?.durationMs, to.durationMs], ['canvas', from?.ratio, to.ratio]] as const) {
        const change = changes.find((one) => one.kind === kind)
        if (was !== undefined && was !== null && is !== null && was !== is)
          expect(change).toMatchObject(kind === 'duration' ? { fromMs: was, toMs: is } : { from: was, to: is })
        else if (kind === 'duration') expect(change).toBeUndefined()
      }
    }),
    { numRuns: 1000 },
  )
})

test('nothing is told of a timeline that is the same, whatever its ids are', () => {
  fc.assert(
    fc.property(timelines, (timeline) => {
      const renamed = {
        ...timeline,
        tracks: timeline.tracks.map((track) => ({ ...track, clips: track.clips.map((clip) => ({ ...clip, id: `new ${clip.id}` })) })),
      }
      expect(diffTimelines(timeline, timeline)).toEqual([])
      expect(diffTimelines(timeline, renamed)).toEqual([])
    }),
  )
})

test('every change is stored as it is, and is in exactly one of the groups that are worded', () => {
  fc.assert(
    fc.property(before, timelines, (from, to) => {
      const changes = diffTimelines(from, to)
      expect(Change.array().parse(JSON.parse(JSON.stringify(changes)))).toEqual(changes)
      const grouped = groupChanges(changes).flat()
      expect(grouped).toHaveLength(changes.length)
      expect(new Set(grouped)).toEqual(new Set(changes))
    }),
  )
})

/** `d`: the first clip's length; the others follow it. */
const row = (count: number, d: number) => ({
  durationMs: 0, width: null, height: null, ratio: null,
  tracks: [{
    id: 'v', type: 'video' as const, name: null, volume: null,
    clips: Array.from({ length: count }, (_, n) => ({
      id: String(n), kind: 'video' as const, name: `clip ${n % 7}`, text: null, inMs: 0, volume: null, mediaId: null,
      startMs: n === 0 ? 0 : d + n * 1000, durationMs: n === 0 ? d : 1000,
    })),
  }],
})

test('a thousand clips are compared within a frame or two', () => {
  const [from, to] = [row(1000, 2000), row(1000, 1000)]
  diffTimelines(from, to)
  // The processor's time: other programs take none of it.
  const times = Array.from({ length: 8 }, () => {
    const start = process.cpuUsage()
    expect(diffTimelines(from, to)).toHaveLength(1000)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  expect(Math.min(...times)).toBeLessThan(33)
})
