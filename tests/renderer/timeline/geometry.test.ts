import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contentMs,
  END_PX,
  fitScale,
  maxScale,
  MAX_PX_PER_MS,
  placeClips,
  rulerStep,
  ticks,
  visibleClips,
  zoomAt,
} from '../../../src/renderer/features/timeline/geometry'
import type { Clip, Track } from '../../../src/shared/model/timeline'

const clip = (id: string, startMs: number, durationMs: number): Clip => ({
  id, kind: 'image', name: id, text: null, startMs, durationMs, inMs: 0, volume: null, mediaId: null,
})
const track = (type: Track['type'], ...clips: Clip[]): Track => ({ id: type, type, name: null, volume: null, clips })
const laid = (of: Track) => placeClips(of).placed.map(({ clip: { id }, lane, fadeMs }) => [id, lane, fadeMs])

describe('the scale', () => {
  it('fits the whole timeline with a little room at the end', () => {
    expect(fitScale(10_000, 1000 + END_PX) * 10_000).toBeCloseTo(1000)
  })

  it('does not blow up a timeline of no length', () => {
    expect(fitScale(0, 1000)).toBe(MAX_PX_PER_MS)
  })

  it('keeps the time under the mouse when it zooms in and out', () => {
    const before = { pxPerMs: 0.1, scrollPx: 300 }
    for (const factor of [1.3, 0.8]) {
      const after = zoomAt(before, factor, 250, 0.01)
      expect((after.scrollPx + 250) / after.pxPerMs).toBeCloseTo((300 + 250) / 0.1)
    }
  })

  it('stops at both ends', () => {
    expect(zoomAt({ pxPerMs: 0.1, scrollPx: 0 }, 1000, 50, 0.05).pxPerMs).toBe(MAX_PX_PER_MS)
    expect(zoomAt({ pxPerMs: 0.1, scrollPx: 40 }, 0.001, 50, 0.05)).toEqual({ pxPerMs: 0.05, scrollPx: 0 })
  })

  it('draws a day of video no wider than a browser can', () => {
    const day = 24 * 3_600_000
    expect(maxScale(day) * day).toBeLessThan(33_000_000)
    expect(zoomAt({ pxPerMs: 0.1, scrollPx: 0 }, 1000, 50, 0.001, maxScale(day)).pxPerMs).toBe(maxScale(day))
    expect(maxScale(60_000)).toBe(MAX_PX_PER_MS)
  })

  it('reaches to the last clip when the duration is shorter', () => {
    expect(contentMs(5000, [track('audio', clip('a', 2000, 6000)), track('text', clip('b', 0, 1000))])).toBe(8000)
  })
})

describe('the ruler', () => {
  it('has round steps at any zoom', () => {
    expect([0.6, 0.1, 0.05, 0.01, 0.001].map(rulerStep)).toEqual([200, 1000, 2000, 10_000, 120_000])
  })

  it('marks only what is in sight, five parts a step', () => {
    const marks = ticks(3000, 5000, 0.1)
    expect(marks[0]).toEqual({ ms: 3000, isMajor: true })
    expect(marks.at(-1)).toEqual({ ms: 5000, isMajor: true })
    expect(marks).toHaveLength(11)
  })

  it('has no more marks than fit, however long the video, whatever is in sight of it', () => {
    const times = fc.oneof(fc.nat(100_000), fc.double({ min: 0, max: 1e15, noNaN: true }))
    fc.assert(
      fc.property(times, times, fc.integer({ min: 0, max: 4000 }), (totalMs, fromMs, widthPx) => {
        for (const pxPerMs of [fitScale(totalMs, widthPx), maxScale(totalMs)]) {
          const marks = ticks(fromMs, fromMs + (2 * widthPx) / pxPerMs, pxPerMs)
          expect(marks.length).toBeLessThanOrEqual((2 * widthPx) / (72 / 5) + 2)
        }
      }),
    )
  })
})

describe('clips that play at once', () => {
  it('share a lane when one follows the other', () => {
    expect(laid(track('video', clip('b', 1000, 1000), clip('a', 0, 1000)))).toEqual([['a', 0, 0], ['b', 0, 0]])
  })

  it('share a lane when they cross-fade', () => {
    expect(laid(track('video', clip('a', 0, 5000), clip('b', 4500, 5000), clip('c', 9000, 5000)))).toEqual([
      ['a', 0, 0], ['b', 0, 500], ['c', 0, 500],
    ])
  })

  it('get a lane each when they are titles', () => {
    expect(laid(track('text', clip('a', 0, 5000), clip('b', 4500, 5000)))).toEqual([['a', 0, 0], ['b', 1, 0]])
  })

  it('get a lane each when one lies within the other, or when the overlap is more than a fade', () => {
    expect(laid(track('video', clip('a', 0, 5000), clip('b', 1000, 1000)))).toEqual([['a', 0, 0], ['b', 1, 0]])
    expect(laid(track('video', clip('a', 0, 5000), clip('b', 1000, 5000)))).toEqual([['a', 0, 0], ['b', 1, 0]])
  })

  it('never hide a third one under a cross-fade', () => {
    const placed = laid(track('video', clip('a', 0, 4000), clip('b', 3000, 4000), clip('c', 3500, 8000)))
    expect(placed).toEqual([['a', 0, 0], ['b', 0, 1000], ['c', 1, 0]])
  })
})

it('only clips in sight are drawn', () => {
  const { placed } = placeClips(track('video', ...Array.from({ length: 1000 }, (_, n) => clip(String(n), n * 1000, 1000))))
  expect(visibleClips(placed, 500_500, 502_500).map(({ clip: { id } }) => id)).toEqual(['500', '501', '502'])
})
