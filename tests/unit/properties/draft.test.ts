import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeState } from '../../../src/main/core/nemo/draft'
import { isReadyForExport, summarise, Timeline } from '../../../src/shared/model/timeline'

/** A value of the right type mostly, else any other. */
const or = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) })
const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  or(fc.oneof(fc.array(item, { maxLength: 4 }), fc.dictionary(fc.string({ maxLength: 4 }), item, { maxKeys: 4 })))
const number = or(
  fc.oneof(fc.integer({ min: -5, max: 20_000 }), fc.double(), fc.double().map(String), fc.constantFrom(1e308, -1e308, '1e308')),
)
const text = or(
  fc.oneof(fc.constantFrom('a', 'a#2', 'b.mp4', 'https://cdn.test/a.mp4?sig=1', 'https://[', '%E0%A4%A', 'image', '__proto__'), fc.string()),
)
const part = (keys: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> =>
  or(fc.record({ ...keys }, { requiredKeys: [] }))

const meta = part({
  name: text, text, url: text, src: text, id: text, volume: number, in: number, style: or(text), fx: or(text),
  kind: or(fc.constantFrom('image', 'video', 'color', 'text', 'audio', 'bed')),
  speed: number, reverse: or(fc.boolean()), rotate: number, place: or(fc.constantFrom('top', 'left')), size: number, back: text,
  look: part({ name: or(fc.constantFrom('mono', 'warm')), brightness: number }), join: part({ kind: or(fc.constant('cut')), ms: number }),
  focus: or(fc.tuple(number, number)),
})
const segment = part({ id: or(fc.oneof(text, fc.integer({ max: 3 }))), s: number, d: number, m: meta })
const track = part({
  tt: or(fc.constantFrom(0, 1, 7, '7', 99)), sg: listOf(segment), id: text, m: part({ name: text, volume: number }),
})
const media = listOf(
  part({ url: text, cdn_url: text, video_url: text, type: text, duration: number, width: number, height: number, name: text }),
)
const state = part({
  draft: part({ t: listOf(track), d: number, m: part({ w: number, h: number, fps: number, ratio: text }) }),
  canvas_config: part({ width: number, height: number, ratio: text }),
  video_infos: media,
  generated_media: media,
  video_analyses: fc.jsonValue(),
})
const answers = fc.oneof({ weight: 1, arbitrary: fc.jsonValue() }, { weight: 4, arbitrary: state.map((value) => ({ state: value })) })

test('any JSON is decoded to what the app can store and show, without a throw [NP-6.10]', () => {
  fc.assert(
    fc.property(answers, (answer) => {
      const { timeline } = decodeState(answer)
      if (timeline === null) return
      expect(Timeline.parse(JSON.parse(JSON.stringify(timeline)))).toEqual(timeline)
      expect(summarise(timeline)).toMatch(/^Timeline \(\d+ tracks?\):/)
      expect(typeof isReadyForExport(timeline)).toBe('boolean')
      for (const { startMs, durationMs, inMs } of timeline.tracks.flatMap(({ clips }) => clips))
        expect(Math.min(startMs, durationMs, inMs)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 1000 },
  )
})

test('the same JSON is decoded to the same, and every clip and track has an id of its own [NP-6.11]', () => {
  fc.assert(
    fc.property(answers, (answer) => {
      const decoded = decodeState(answer)
      expect(decodeState(structuredClone(answer))).toEqual(decoded)
      const tracks = decoded.timeline?.tracks ?? []
      for (const all of [tracks, tracks.flatMap(({ clips }) => clips), decoded.media])
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    }),
    { numRuns: 1000 },
  )
})

test('the draft is handed on as it came [NP-6.2]', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (draft) => {
      expect(decodeState({ state: { draft } }).draft).toBe(draft)
    }),
  )
})

test('a style that is nested without end is no reason to fail [NP-6.10]', () => {
  const style: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
  const draft = { t: [{ tt: 7, sg: [{ m: { text: 'Hi', style } }] }] }
  expect(decodeState({ state: { draft } }).timeline?.tracks[0]?.clips).toHaveLength(1)
})
