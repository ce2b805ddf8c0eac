import { describe, expect, test } from 'vitest'
import { decodeState } from '../../../../../src/main/core/nemo/draft'
import { isReadyForExport, summarise, type Clip, type Timeline } from '../../../../../src/shared/model/timeline'

const decode = (state: unknown): ReturnType<typeof decodeState> => decodeState({ state })
const timelineOf = (draft: unknown, more: object = {}): Timeline => {
  const { timeline } = decode({ draft, ...more })
  if (timeline === null) throw new Error('no timeline')
  return timeline
}
const track = (...sg: unknown[]): object => ({ t: [{ tt: 0, sg }] })
const clipOf = (segment: object, more: object = {}): Clip => {
  const clip = timelineOf(track(segment), more).tracks[0]?.clips[0]
  if (!clip) throw new Error('no clip')
  return clip
}

describe('a draft', () => {
  test('becomes tracks and clips, and its summary has the documented form [NP-6.4 NP-6.5 NP-6.6 NP-6.13]', () => {
    const timeline = timelineOf({
      t: [
        { id: 'a', tt: 0, sg: [{ id: '1', s: 0, d: 10_000, m: { name: 'city timelapse' } }] },
        { id: 'b', tt: 1, m: { name: 'BGM', volume: 0.35 }, sg: [{ id: '2', s: 0, d: 10_000, m: { name: 'Lo-fi' } }] },
        { id: 'c', tt: 7, sg: [{ id: '3', s: 0, d: 3000, m: { text: 'Urban Dreams' } }] },
      ],
      d: 10_000,
      m: { w: 1080, h: 1920, fps: 30, ratio: '9:16' },
    })
    expect(timeline).toMatchObject({ durationMs: 10_000, width: 1080, height: 1920, ratio: '9:16', fps: 30 })
    expect(summarise(timeline)).toBe(
      'Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)',
    )
    expect(isReadyForExport(timeline)).toBe(true)
  })
  test('without tracks is no timeline, with empty ones is not ready [NP-6.12]', () => {
    expect(decode({ draft: { d: 1 } }).timeline).toBeNull()
    expect(decode({ draft: null }).timeline).toBeNull()
    expect(isReadyForExport(timelineOf({ t: [{ tt: 0, sg: null }] })) || isReadyForExport(null)).toBe(false)
  })
  test('takes its canvas from the state where it has none [NP-6.1]', () => {
    const canvas_config = { width: '1920', height: 1080, ratio: '16:9' }
    expect(timelineOf({ t: [] }, { canvas_config })).toMatchObject({ width: 1920, height: 1080, ratio: '16:9' })
  })
  test('lasts as long as its clips where it does not say', () => {
    expect(timelineOf(track({ s: 0, d: 2000 }, { s: 5000, d: 1000 })).durationMs).toBe(6000)
  })
  test('may have tracks and segments as object maps', () => {
    const timeline = timelineOf({ t: { x: { tt: '1', sg: { y: { d: '1500', m: { name: 'song' } } } } } })
    expect(timeline.tracks[0]).toMatchObject({ type: 'audio', clips: [{ name: 'song', durationMs: 1500 }] })
  })
  test('keeps a track of an unknown type [NP-6.9]', () => {
    expect(timelineOf({ t: [{ tt: 99, sg: [{ d: 1 }] }] }).tracks[0]).toMatchObject({ type: 'other', clips: [{ kind: 'other' }] })
  })
})

describe('a clip', () => {
  test('without a start follows the one before it [NP-6.6]', () => {
    const { tracks } = timelineOf(track({ d: 2000 }, { d: 1000 }, { s: 9000, d: 1000 }, { d: 500 }))
    expect(tracks[0]?.clips.map(({ startMs }) => startMs)).toEqual([0, 2000, 9000, 10_000])
  })
  test('reads numbers that are strings, and clamps what cannot be [NP-6.7 NP-6.10]', () => {
    expect(clipOf({ s: '1000', d: '2000', m: { volume: '0.5', in: '250' } })).toMatchObject({
      startMs: 1000,
      durationMs: 2000,
      volume: 0.5,
      inMs: 250,
    })
    expect(clipOf({ s: -5, d: -1, m: { volume: 7, in: -3 } })).toMatchObject({ startMs: 0, durationMs: 0, volume: 2, inMs: 0 })
    expect(timelineOf({ t: [{ tt: 1, sg: [{ d: 1, m: { volume: 7 } }] }] }).tracks[0]?.clips[0]?.volume).toBe(1)
  })
  test('without a duration lasts as long as its source, else to the end [NP-6.10]', () => {
    const video_infos = [{ url: 'https://cdn.test/a.mp4', name: 'a', duration: 4 }]
    expect(clipOf({ m: { name: 'a', in: 1000 } }, { video_infos }).durationMs).toBe(3000)
    expect(timelineOf({ ...track({ s: 1000 }), d: 5000 }).tracks[0]?.clips[0]?.durationMs).toBe(4000)
  })
  test('has another look when its style or effects are other, and none without [NP-6.7]', () => {
    const lookOf = (m: object): string | undefined => clipOf({ m }).look
    expect(lookOf({ name: 'a' })).toBeUndefined()
    expect(lookOf({ style: 'bold', fx: 'fade' })).toBe(lookOf({ fx: 'fade', style: 'bold' }))
    const looks = [{ style: 'bold' }, { fx: 'bold' }, { style: { font: 'bold' } }, { fx: ['bold'] }].map(lookOf)
    expect(new Set(looks).size).toBe(4)
  })
  test('has the attributes that the engine writes, flat, and none for what is as usual', () => {
    const m = {
      speed: 2, reverse: true, volume: 1.5, rotate: 90, mirror: 'h', fit: 'plain', back: '#ff0000', focus: [0.25, 0.5], zoom: '1.5',
      fx: 'pan-left', look: { name: 'mono', warmth: -0.3, contrast: 0 }, join: { kind: 'slide-left', ms: 500 }, denoise: false,
    }
    expect(clipOf({ m })).toMatchObject({ volume: 1.5 })
    expect(clipOf({ m }).attributes).toEqual({
      speed: 2, reverse: true, rotate: 90, mirror: 'h', fit: 'plain', back: '#ff0000', focus: '0.25 0.5', zoom: 1.5,
      motion: 'pan-left', look: 'mono', warmth: -0.3, join: 'slide-left', joinMs: 500,
    })
    const usual = { speed: 1, reverse: false, fit: 'fill', zoom: 1, look: {}, join: { kind: 'fade' }, fx: 'none', duck: false }
    expect(clipOf({ m: usual }).attributes).toEqual({})
    const text = { text: 'Hi', style: 'caption', place: 'top', size: 1.4, colour: '#FF0000', fx: 'pop', weight: 'bold' }
    expect(timelineOf({ t: [{ tt: 7, sg: [{ m: text }] }] }).tracks[0]?.clips[0]?.attributes).toEqual({
      style: 'caption', place: 'top', size: 1.4, colour: '#FF0000', entrance: 'pop', weight: 'bold',
    })
  })
  test('whose attributes are of no kind that is known has none, and another look where they change', () => {
    const odd = (m: object) => clipOf({ m })
    const m = { speed: 'fast', look: { name: 'noir' }, join: ['x'], rotate: 45, reverse: 'yes', focus: [[[]], 1], size: -1, fx: {} }
    expect(odd(m).attributes).toEqual({})
    expect(odd({ ...m, rotate: 46 }).look).not.toBe(odd(m).look)
    expect(odd({ speed: 2 }).look).toBeUndefined()
  })
  test('on a video track that lies over the others is a logo', () => {
    const m = { kind: 'image', place: 'top-right', size: 0.1, opacity: 0.8 }
    const { tracks } = timelineOf({ t: [{ id: 'overlay', tt: 0, sg: [{ m }] }], m: { fps: 25 } })
    const { kind: _, ...attributes } = m
    expect(tracks[0]).toMatchObject({ type: 'overlay', clips: [{ kind: 'image', attributes }] })
  })
  test('is named by its name, else its text, else its file [NP-6.7]', () => {
    expect(clipOf({ m: { name: 'N', text: 'T', src: 'f.mp4' } }).name).toBe('N')
    expect(clipOf({ m: { text: 'T', src: 'f.mp4' } }).name).toBe('T')
    expect(clipOf({ m: { url: 'https://cdn.test/x/f.mp4?sig=1/2' } }).name).toBe('f.mp4')
    expect(clipOf({ m: { src: 's.mp4#t=1', url: 'u.mp4' } }).name).toBe('s.mp4')
    expect(clipOf({}).name).toBe('')
  })
  test.each([
    [0, { kind: 'color' }, 'color'],
    [0, { kind: 'image' }, 'image'],
    [0, { src: 'photo.JPG' }, 'image'],
    [0, {}, 'video'],
    [1, { kind: 'bed' }, 'audio'],
    [1, { src: 'song.mp3' }, 'audio'],
    [1, { src: 'photo.jpg' }, 'audio'],
    [7, { text: 'Hi' }, 'text'],
    [7, { src: 'photo.jpg' }, 'text'],
    [0, { kind: 'text' }, 'text'],
  ])('of track type %i with %o is of kind %s [NP-6.7]', (tt, m, kind) => {
    expect(timelineOf({ t: [{ tt, sg: [{ d: 1, m }] }] }).tracks[0]?.clips[0]?.kind).toBe(kind)
  })
  test('knows which of the engine’s own music it is', () => {
    const bedsOf = ['lofi', 'polka', undefined].map((style) => timelineOf({ t: [{ tt: 1, sg: [{ d: 1, m: { kind: 'bed', style } }] }] }))
    expect(bedsOf.map(({ tracks }) => tracks[0]?.clips[0]?.bed)).toEqual(['lofi', undefined, undefined])
  })
  test('is what its media are, where it does not say; other media do not count [NP-6.7 NP-6.8]', () => {
    const video_infos = [{ url: 'https://cdn.test/a', name: 'a', type: 'image' }, { url: 'https://cdn.test/b', name: 'b', type: 'model' }]
    expect(['a', 'b'].map((name) => clipOf({ d: 1, m: { name } }, { video_infos }).kind)).toEqual(['image', 'video'])
  })
  test('has a text only where it is a title [NP-6.7]', () => {
    const texts = [{ kind: 'text', text: 'Hi' }, { text: 'Hi' }].map((m) => clipOf({ d: 1, m }).text)
    expect(texts).toEqual(['Hi', null])
  })
  test('that is no object is none', () => {
    expect(timelineOf(track(null, 3, { d: 1 })).tracks[0]?.clips).toHaveLength(1)
  })
  test('keeps its id, gets a stable one where it has none, and shares it with no other [NP-6.11]', () => {
    const known = [7, 'a', 'a', 'a#2', 'b#2', 'b', 'b'].map((id) => ({ id }))
    const draft = track(...known, { m: { name: 'x' } }, { m: { name: 'x' } })
    const ids = (): string[] => timelineOf(draft).tracks.flatMap(({ clips }) => clips.map(({ id }) => id))
    expect(ids().slice(0, 7)).toEqual(['7', 'a', 'a#2', 'a#2#2', 'b#2', 'b', 'b#3'])
    expect(new Set(ids()).size).toBe(9)
    expect(ids()).toEqual(ids())
  })
})

describe('media', () => {
  const entry = { url: 'https://cdn.test/a.mp4?Expires=1&Signature=x', type: 'video', duration: '2.5', width: 640, height: 360, name: 'a' }
  test('are read from arrays and object maps, under any of the three addresses [NP-6.3]', () => {
    const { media } = decode({
      video_infos: [null, entry, 3, { name: 'no address' }, { cdn_url: 'https://cdn.test/b.png' }],
      generated_media: { gen_1: { video_url: 'https://cdn.test/c', type: 'audio/mpeg' } },
    })
    expect(media.map(({ name, kind, durationMs }) => ({ name, kind, durationMs }))).toEqual([
      { name: 'a', kind: 'video', durationMs: 2500 },
      { name: 'b.png', kind: 'image', durationMs: null },
      { name: 'gen_1', kind: 'audio', durationMs: null },
    ])
  })
  test('with addresses that the app does not follow are left out', () => {
    const urls = ['file:///etc/passwd', 'http://far.test/a.mp4', 'javascript:alert(1)', 'a.mp4', 'http://127.0.0.1:1/ok.mp4']
    expect(decode({ video_infos: urls.map((url) => ({ url })) }).media.map(({ url }) => url)).toEqual(['http://127.0.0.1:1/ok.mp4'])
  })
  test('keep their id when a signature or the engine’s port changes [NP-6.11]', () => {
    const idOf = (url: string): string | undefined => decode({ video_infos: [{ url }] }).media[0]?.id
    expect(idOf('https://cdn.test/a.mp4?Expires=1&Signature=x')).toBe(idOf('https://cdn.test/a.mp4?Expires=2&Signature=y'))
    expect(idOf('http://127.0.0.1:1/files/a?k=1')).toBe(idOf('http://127.0.0.1:2/files/a?k=2'))
    expect(idOf('https://cdn.test/a.mp4?id=1')).not.toBe(idOf('https://cdn.test/a.mp4?id=2'))
    expect(idOf('https://cdn.test/a.mp4')).toMatch(/^[0-9a-f]{32}$/)
  })
  test.each([
    ['its own address', { url: entry.url }],
    ['its source as an address', { src: entry.url }],
    ['its source as a name', { src: 'a' }],
    ['its source as a file’s name', { src: 'a.mp4' }],
    ['its name', { name: 'a' }],
  ])('belong to a clip by %s [NP-6.8]', (_, m) => {
    const { timeline, media } = decode({ draft: track({ d: 1, m }), video_infos: [entry] })
    expect(timeline?.tracks[0]?.clips[0]?.mediaId).toBe(media[0]?.id)
    expect(media).toHaveLength(1)
  })
  test('of a clip alone are listed too, and a clip without any has none [NP-6.3]', () => {
    const hinted = { url: 'https://cdn.test/1', name: 'Rain', kind: 'audio' }
    const clips = [{ url: 'https://cdn.test/new.mp4' }, hinted, { kind: 'color' }].map((m) => ({ d: 1, m }))
    const { timeline, media } = decode({ draft: track(...clips) })
    expect(media).toMatchObject([{ name: 'new.mp4', kind: 'video' }, { name: 'Rain', kind: 'audio' }])
    expect(timeline?.tracks[0]?.clips.map(({ mediaId }) => mediaId)).toEqual([media[0]?.id, media[1]?.id, null])
  })
})

test('the bind id is taken from the first place that has it', () => {
  expect(decodeState({ bind: 'b', state: { bind_id: 'c' } }).bindId).toBe('b')
  expect(decodeState({ state: { bind_id: 'c' } }).bindId).toBe('c')
  expect(decodeState({}).bindId).toBeNull()
})
