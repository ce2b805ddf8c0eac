import { describe, expect, it, test } from 'vitest'
import { buildDraft, naturalRatio } from '../../../../src/engine/draft'
import { emptyPlan, type Piece, type Plan } from '../../../../src/engine/draft/plan'
import { Session } from '../../../../src/engine/store'
import { TRACK, type Draft, type Segment } from '../../../../src/engine/types'
import { asset } from '../agent/conversation-kit'

const files = [
  asset('a'), asset('b'), asset('c'), asset('clip', 'video', 8_000), asset('tiny', 'video', 400), asset('song', 'audio', 6_000),
  asset('gif', 'video', 900, { mime: 'image/gif', demuxer: 'gif', hasAudio: false }),
]
const library = new Map(files.map((one) => [one.id, one]))
let pieces = 0
const media = (assetId: string, durationMs: number | null = null): Piece => ({ kind: 'media', id: `p${++pieces}`, assetId, durationMs })
const card = (text: string): Piece => ({ kind: 'card', id: `p${++pieces}`, text, durationMs: null })
const plan = (pieces: Piece[], extra: Partial<Plan> = {}): Plan => ({ ...emptyPlan(null, 'calm'), ratio: '9:16', pieces, ...extra })
const build = (wanted: Plan): Draft => {
  const draft = buildDraft(wanted, (id) => library.get(id))
  if (!draft) throw new Error('no draft')
  return draft
}
const track = (draft: Draft, type: number): Segment[] => draft.t.find((one) => one.tt === type)?.sg ?? []
const pictures = (draft: Draft): Segment[] => track(draft, TRACK.video)

/** Every picture starts before the one before it ends, the first at 0, the last ends with the draft. */
function expectWhole(draft: Draft): void {
  const all = pictures(draft)
  expect(all[0]?.s).toBe(0)
  expect((all.at(-1)?.s ?? 0) + (all.at(-1)?.d ?? 0)).toBe(draft.d)
  for (const [index, segment] of all.entries()) {
    expect(Number.isInteger(segment.s) && Number.isInteger(segment.d) && segment.d > 0).toBe(true)
    const next = all[index + 1]
    if (next) expect(segment.s + segment.d).toBeGreaterThanOrEqual(next.s)
    const afterNext = all[index + 2]
    if (afterNext) expect(segment.s + segment.d).toBeLessThanOrEqual(afterNext.s)
  }
}

describe('buildDraft', () => {
  it('a GIF goes round like a clip, and is a picture for those who show the timeline', () => {
    const draft = build(plan([media('gif')], { lengthMs: 4_000 }))
    expect(pictures(draft)).toMatchObject([{ s: 0, d: 4_000, m: { kind: 'image', in: 0 } }])
  })

  it('three photos fill 15 seconds exactly, with cross-fades of 0.6 s and different motions', () => {
    const draft = build(plan([media('a'), media('b'), media('c')], { lengthMs: 15_000, title: 'Morning Brew' }))
    expectWhole(draft)
    expect(pictures(draft).map(({ s, d }) => [s, d])).toEqual([[0, 5_400], [4_800, 5_400], [9_600, 5_400]])
    expect(new Set(pictures(draft).map(({ m }) => m.fx)).size).toBe(3)
    expect(track(draft, TRACK.text)).toMatchObject([{ s: 0, d: 3_500, m: { text: 'Morning Brew', style: 'title' } }])
    expect(track(draft, TRACK.audio)).toMatchObject([{ s: 0, d: 15_000, m: { kind: 'bed', style: 'calm' } }])
    expect(draft.m).toEqual({ w: 1080, h: 1920, fps: 30, ratio: '9:16' })
  })

  it.each([1, 2, 3, 7, 40, 150].flatMap((count) => [1_000, 15_000, 20_001, 600_000].map((lengthMs) => [count, lengthMs])))(
    '%i photos fill %i ms exactly',
    (count = 0, lengthMs = 0) => {
      const pieces = Array.from({ length: count }, (_, index) => media(['a', 'b', 'c'][index % 3] ?? 'a'))
      const draft = build(plan(pieces, { lengthMs }))
      expect(draft.d).toBe(lengthMs)
      expectWhole(draft)
    },
  )

  it('a clip keeps its length and its sound makes the music quieter; the photos share the rest', () => {
    const draft = build(plan([media('a'), media('clip'), media('b')], { lengthMs: 20_000 }))
    expectWhole(draft)
    expect(pictures(draft).map(({ d }) => d)).toEqual([6_600, 8_000, 6_600])
    expect(track(draft, TRACK.audio)[0]?.m.volume).toBeLessThan(0.5)
  })

  it('a clip is cut where the photos would get too little', () => {
    const draft = build(plan([media('a'), media('clip')], { lengthMs: 5_000 }))
    expectWhole(draft)
    expect([draft.d, pictures(draft)[0]?.d]).toEqual([5_000, 2_000])
  })

  it('clips that are too short come again until the length is filled, and never run past their end', () => {
    const draft = build(plan([media('clip')], { lengthMs: 20_000 }))
    expect(draft.d).toBe(20_000)
    expectWhole(draft)
    expect(Math.max(...pictures(draft).map(({ d }) => d))).toBeLessThanOrEqual(8_000)
    expect(new Set(pictures(draft).map(({ id }) => id)).size).toBe(pictures(draft).length)
  })

  it('a very short clip shortens the cross-fades instead of vanishing in them', () => {
    const draft = build(plan([media('a'), media('tiny'), media('b')], { lengthMs: 10_000 }))
    expect(draft.d).toBe(10_000)
    expectWhole(draft)
  })

  it('an asked duration of one photo is kept and the others share what is left', () => {
    const draft = build(plan([media('a', 5_000), media('b'), media('c')], { lengthMs: 15_000 }))
    expect(draft.d).toBe(15_000)
    expect(pictures(draft).map(({ d }) => d)).toEqual([5_000, 5_600, 5_600])
  })

  it('without an asked length photos alone last 15 seconds and clips as long as they are', () => {
    expect(build(plan([media('a')])).d).toBe(15_000)
    expect(build(plan([media('clip')])).d).toBe(8_000)
  })

  it("the user's music is repeated to the end, the bed is left out, and no music means no track", () => {
    const music = { isOn: true, mood: 'calm' as const, volume: 0.4, assetIds: ['song'] }
    const draft = build(plan([media('a')], { lengthMs: 15_000, music }))
    const parts = track(draft, TRACK.audio).map(({ s, d, m }) => [s, d, m.volume])
    expect(parts).toEqual([[0, 6_000, 0.4], [6_000, 6_000, 0.4], [12_000, 3_000, 0.4]])
    expect(track(build(plan([media('a')], { music: { ...music, isOn: false } })), TRACK.audio)).toEqual([])
  })

  it('words alone become coloured cards, the title first, each with its text between the fades', () => {
    const draft = build(plan([card('We bake before sunrise.'), card('Come and see us.')], { title: 'Our Bakery', lengthMs: 12_000 }))
    expectWhole(draft)
    expect(draft.d).toBe(12_000)
    expect(pictures(draft).map(({ m }) => m.kind)).toEqual(['color', 'color', 'color'])
    const texts = track(draft, TRACK.text)
    expect(texts.map(({ m }) => m.style)).toEqual(['title', 'card', 'card'])
    for (const [index, text] of texts.entries()) expect(text.s + text.d).toBeLessThanOrEqual(texts[index + 1]?.s ?? draft.d)
  })

  it('what has no name of its own is named in the language of the session', () => {
    const words = (language: string) =>
      buildDraft(plan([], { title: 'Our Bakery' }), () => undefined, language)?.t.flatMap((one) => one.sg.map(({ m }) => m.name))
    expect(words('zh')).toEqual(['标题', '轻柔', 'Our Bakery'])
    expect(words('en')).toEqual(['Title', 'Calm', 'Our Bakery'])
  })

  it('nothing to show is no draft', () => {
    expect(buildDraft(plan([]), () => undefined)).toBeNull()
    expect(buildDraft(plan([media('gone')]), () => undefined)).toBeNull()
  })
})

describe('naturalRatio', () => {
  it('follows the most pictures, and of as many the first', () => {
    expect(naturalRatio([asset('s', 'audio'), asset('a', 'image', 0, { width: 900, height: 1600 })])).toBe('9:16')
    expect(naturalRatio([asset('a', 'image')])).toBe('16:9')
    expect(naturalRatio([asset('a', 'image', 0, { width: 1000, height: 1000 })])).toBe('1:1')
    expect(naturalRatio([])).toBe('16:9')
    const tall = asset('t', 'image', 0, { width: 900, height: 1600 })
    expect(naturalRatio([tall, asset('a', 'image'), asset('b', 'image')])).toBe('16:9')
    expect(naturalRatio([tall, asset('a', 'image')])).toBe('9:16')
  })
})

test('a session that was written before texts, looks and logos still opens, as it was', () => {
  const plan = {
    ratio: '9:16', lengthMs: 15_000, title: 'Morning', pieces: [{ kind: 'media', id: 'p1', assetId: 'a', durationMs: null }],
    music: { isOn: true, mood: 'calm', volume: 0.5, assetIds: [] },
  }
  const old = { id: 's', taskId: 't', language: 'en', revision: 2, plan, past: [null, plan], assets: [], pending: [] }
  const session = Session.parse(old)
  expect(session.plan).toEqual({ ...plan, fps: 30, texts: [], titleLook: {}, logo: null })
  expect(session).toMatchObject({ future: [], last: { edits: [], pieces: [] } })
  expect(session.plan && build(session.plan).m).toEqual({ w: 1080, h: 1920, fps: 30, ratio: '9:16' })
})
