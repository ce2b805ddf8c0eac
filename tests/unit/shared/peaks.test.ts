import { expect, test } from 'vitest'
import { createPeaks, peaksBetween, Peaks } from '../../../src/shared/peaks'

/** Levels of one second, ten samples each. */
const heard = (...samples: readonly number[]) => {
  const peaks = createPeaks(1000, 10)
  for (const sample of samples) for (let at = 0; at < 10; at += 1) peaks.add(at === 3 ? sample : 0)
  return peaks.end()
}
const whole = { inMs: 0, durationMs: 4000, pointMs: 1000 }

test('a level is the loudest of its samples, also of the last ones, and silence is none', () => {
  expect(heard(0, 0.5, 1, 0)).toEqual({ stepMs: 1000, levels: '?_~?' })
  expect(heard(0, 0)).toBe(null)
  expect(createPeaks(1000, 10).end()).toBe(null)
  const short = createPeaks(1000, 10)
  short.add(1)
  expect(short.end()).toEqual({ stepMs: 1000, levels: '~' })
})

test('of a long file each level stands for longer, so that there are never too many', () => {
  const peaks = createPeaks(20, 1)
  for (let at = 0; at < 100_000; at += 1) peaks.add(at === 99_000 ? 1 : 0.25)
  const found = Peaks.parse(peaks.end())
  expect([found.stepMs, found.levels.length]).toEqual([80, 25_000])
  expect(found.levels.indexOf('~')).toBe(24_750)
})

test('a stretch has the loudest of what each point stands for, from its own beginning on', () => {
  const peaks = Peaks.parse(heard(0, 1, 0, 0.5))
  expect(peaksBetween(peaks, whole).map((level) => level.toFixed(1))).toEqual(['0.0', '1.0', '0.0', '0.5'])
  expect(peaksBetween(peaks, { ...whole, pointMs: 2000 }).map((level) => level.toFixed(1))).toEqual(['1.0', '0.5'])
  expect(peaksBetween(peaks, { ...whole, inMs: 1000, durationMs: 2000 }).map((level) => level.toFixed(1))).toEqual(['1.0', '0.0'])
})

test('a file that is shorter than its stretch begins again, as music does', () => {
  expect(peaksBetween(Peaks.parse(heard(0, 1)), whole)).toEqual([0, 1, 0, 1])
})
