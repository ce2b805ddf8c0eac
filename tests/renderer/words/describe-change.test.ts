import { expect, test } from 'vitest'
import * as z from 'zod'
import { describeChanges } from '../../../src/renderer/lib/describe-timeline'
import { colourOf, describeAttribute } from '../../../src/renderer/lib/describe-attributes'
import { createFormat, createI18n } from '../../../src/renderer/lib/language'
import { ATTRIBUTE_NAMES, Attributes, type AttributeName } from '../../../src/shared/model/attributes'
import type { Clip, Timeline, Track } from '../../../src/shared/model/timeline'
import { groupChanges } from '../../../src/shared/change-groups'
import { diffTimelines, type Change } from '../../../src/shared/model/timeline-diff'
import { clip, timeline } from '../../fakes/samples'

const title = clip('t', { kind: 'text', text: 'Urban Dreams', durationMs: 3000 })
const music = clip('m', { kind: 'audio', name: 'Lo-fi', volume: 0.35 })
const video = clip('v', { name: 'city.mp4', startMs: 2000, inMs: 1500 })
const onVideo = { trackType: 'video', clip: video } as const

const words: readonly (readonly [Change, string, string])[] = [
  [{ kind: 'added', trackType: 'text', clip: title }, 'Title added: “Urban Dreams”, 0-3 s', '添加标题：“Urban Dreams”，0-3秒'],
  [{ kind: 'added', trackType: 'other', clip: clip('x', { name: '', durationMs: 0 }) }, 'Added: “untitled”, 0-0 s', '添加：“未命名”，0-0秒'],
  [{ kind: 'removed', trackType: 'audio', clip: music }, 'Music removed: “Lo-fi”', '移除音乐：“Lo-fi”'],
  [
    { kind: 'replaced', ...onVideo, from: { kind: 'video', name: 'sea.mp4', mediaId: null } },
    'Clip “city.mp4” replaces “sea.mp4”',
    '片段“city.mp4”替换了“sea.mp4”',
  ],
  [
    { kind: 'replaced', ...onVideo, from: { kind: 'video', name: 'city.mp4', mediaId: 'old' } },
    'Clip “city.mp4” has a new source',
    '片段“city.mp4”换了新素材',
  ],
  [{ kind: 'moved', ...onVideo, fromMs: 0 }, 'Clip “city.mp4” moved: starts at 0 s → 2 s', '移动片段“city.mp4”：开始于 0秒 → 2秒'],
  [{ kind: 'moved', ...onVideo, fromMs: 4500, isRipple: true }, '1 later clip moved 2.5 s earlier', '后面 1 个片段提前 2.5秒'],
  [{ kind: 'moved', ...onVideo, fromMs: 0, isRipple: true }, '1 later clip moved 2 s later', '后面 1 个片段推后 2秒'],
  [{ kind: 'trimmed', ...onVideo, fromMs: 12_000 }, 'Clip “city.mp4” trimmed 12 s → 10 s', '片段“city.mp4”缩短：12秒 → 10秒'],
  [{ kind: 'trimmed', ...onVideo, fromMs: 8000 }, 'Clip “city.mp4” extended 8 s → 10 s', '片段“city.mp4”延长：8秒 → 10秒'],
  [{ kind: 'trimmed', ...onVideo, fromMs: 10_020 }, 'Clip “city.mp4” trimmed −0.02 s', '片段“city.mp4”缩短：−0.02秒'],
  [
    { kind: 'in-point', ...onVideo, fromMs: 0 },
    'Clip “city.mp4”: starting point in its file 0 s → 1.5 s',
    '片段“city.mp4”在素材中的起点：0秒 → 1.5秒',
  ],
  [
    { kind: 'text', trackType: 'text', clip: title, from: 'Rural Dreams' },
    'Title “Rural Dreams” → “Urban Dreams”',
    '标题“Rural Dreams” → “Urban Dreams”',
  ],
  [{ kind: 'volume', trackType: 'audio', clip: music, from: 1 }, 'Music volume 100% → 35%', '音乐音量 100% → 35%'],
  [{ kind: 'volume', ...onVideo, from: 0.5 }, 'Clip “city.mp4”: volume 50% → 100%', '片段“city.mp4”音量 50% → 100%'],
  [{ kind: 'look', trackType: 'text', clip: title, from: 'x' }, 'Title “Urban Dreams”: style changed', '标题“Urban Dreams”样式已更改'],
  [{ kind: 'volume', trackType: 'video', clip: { ...video, volume: 0 }, from: 1 }, 'Clip “city.mp4”: muted', '片段“city.mp4”：静音'],
  [{ kind: 'added', trackType: 'overlay', clip: clip('logo.png') }, 'Logo added: “logo.png”, 0-10 s', '添加徽标：“logo.png”，0-10秒'],
  [{ kind: 'rate', from: 30, to: 60 }, 'Frame rate 30 → 60 per second', '帧率 30 → 60 帧/秒'],
  [{ kind: 'order', trackType: 'video', names: ['b', 'a'] }, 'New order: “b”, “a”', '新的顺序：“b”、“a”'],
  [{ kind: 'order', trackType: 'video', names: ['a', 'b', 'c', 'd', 'e', 'f'] }, '6 clips in a new order', '6 个片段调整了顺序'],
  [
    { kind: 'order', trackType: 'video', names: ['a', 'c', 'd', 'e', 'f', 'b'], moved: { name: 'b', after: 'f' } },
    '“b” moved behind “f”', '“b”移到了“f”后面',
  ],
  [
    { kind: 'order', trackType: 'video', names: ['c', 'a', 'b'], moved: { name: 'c', after: null } },
    '“c” moved to the beginning', '“c”移到了最前面',
  ],
  [{ kind: 'layers', trackType: 'video' }, 'Stacking order of overlapping clips changed', '重叠片段的上下层次已改变'],
  [{ kind: 'canvas', from: '16:9', to: '9:16' }, 'Aspect ratio 16:9 → 9:16', '画面比例 16:9 → 9:16'],
  [{ kind: 'duration', fromMs: 90_000, toMs: 60_000 }, 'Video length 1 min 30 s → 1 min', '视频时长 1分30秒 → 1分'],
]

test.each(words)('%j is worded in both languages [NP-5.40]', (change, english, chinese) => {
  expect(describeChanges([change], createI18n('en').t, createFormat('en'))).toBe(english)
  expect(describeChanges([change], createI18n('zh-CN').t, createFormat('zh-CN'))).toBe(chinese)
})

const told = (before: Timeline | null, after: Timeline, language: 'en' | 'zh-CN' = 'en'): string[] =>
  groupChanges(diffTimelines(before, after)).map((group) => describeChanges(group, createI18n(language).t, createFormat(language)))
const withClips = (...clips: readonly Clip[]): Timeline => ({
  ...timeline,
  tracks: timeline.tracks.map((track) => (track.type === 'video' ? { ...track, clips: [...clips] } : track)),
})
/** Clips one after the other, as `[name, length]`. */
const inRow = (...parts: readonly (readonly [name: string, seconds: number, more?: Partial<Clip>])[]): Timeline => {
  let startMs = 0
  const clips = parts.map(([name, seconds, more]) => {
    const placed = clip(name, { startMs, durationMs: seconds * 1000, ...more })
    startMs += seconds * 1000
    return placed
  })
  return withClips(...clips)
}
const abcd = inRow(['a', 4], ['b', 3], ['c', 2], ['d', 1])

test.each([
  ['a removed clip', inRow(['a', 4], ['c', 2], ['d', 1]), ['Clip removed: “b”', '2 later clips moved 3 s earlier']],
  ['a trimmed clip', inRow(['a', 2], ['b', 3], ['c', 2], ['d', 1]), ['Clip “a” trimmed 4 s → 2 s', '3 later clips moved 2 s earlier']],
  ['an added clip', inRow(['x', 1], ['a', 4], ['b', 3], ['c', 2], ['d', 1]), ['Clip added: “x”, 0-1 s', '4 later clips moved 1 s later']],
  [
    'several trimmed clips',
    inRow(['a', 3], ['b', 1], ['c', 2], ['d', 1]),
    ['Clip “a” trimmed 4 s → 3 s', 'Clip “b” trimmed 3 s → 1 s', '3 later clips shifted'],
  ],
  ['a swap', inRow(['a', 4], ['d', 1], ['c', 2], ['b', 3]), ['“b” and “d” changed places']],
  ['one that was moved', inRow(['d', 1], ['a', 4], ['b', 3], ['c', 2]), ['“d” moved to the beginning']],
  ['another order', inRow(['d', 1], ['c', 2], ['b', 3], ['a', 4]), ['New order: “d”, “c”, “b”, “a”']],
  ['a clip set apart', withClips(...abcd.tracks[0]?.clips.slice(0, 3) ?? [], clip('d', { startMs: 20_000, durationMs: 1000 })), [
    'Clip “d” moved: starts at 9 s → 20 s',
  ]],
] as const)('what only follows from %s is one line [NP-5.40]', (_, after, lines) => {
  expect(told(abcd, after)).toEqual(lines)
})

test('words that move with their pictures are not told a second time', () => {
  const titled = (from: number): Timeline => {
    const row = (kind: 'video' | 'text') =>
      ['a', 'b', 'c'].slice(from).map((id, index) => clip(`${kind} ${id}`, { kind, startMs: index * 3000, durationMs: 3000 }))
    const track = { name: null, volume: null }
    const types = ['video', 'text'] as const
    return { ...timeline, tracks: types.map((type) => ({ ...track, id: type, type, clips: row(type) })) }
  }
  expect(told(titled(0), titled(1))).toEqual(['Clip removed: “video a”', 'Title removed: “text a”', '2 later clips moved 3 s earlier'])
})

test('what happened to many clips alike is one line', () => {
  const looks = (look: string, volume: number): Timeline => {
    const more = { look, volume }
    return inRow(['a', 4, more], ['b', 4, more], ['c', 4, more])
  }
  expect(told(looks('x', 1), looks('y', 0.5))).toEqual(['3 clips: volume 100% → 50%', '3 clips: style changed'])
  expect(told(inRow(['a', 5], ['b', 5], ['c', 5]), inRow(['a', 4], ['b', 4], ['c', 4]), 'zh-CN')).toEqual([
    '3 个片段缩短：5秒 → 4秒',
    '后面 2 个片段随之移动',
  ])
})

test('tracks of a type that changed places are told, where one may hide another', () => {
  const [video, music, ...titles] = timeline.tracks
  if (!video || !music) throw new Error('no tracks')
  const upper = { ...video, id: 'upper', clips: [clip('logo.png')] }
  const [under, over] = [[video, upper], [upper, video]].map((tracks) => ({ ...timeline, tracks: [...tracks, music, ...titles] }))
  expect(told(under ?? null, over ?? timeline)).toEqual(['Stacking order of overlapping clips changed'])
  expect(told(timeline, { ...timeline, tracks: timeline.tracks.toReversed() })).toEqual([])
})

test('a replaced clip is not told of its style too', () => {
  expect(told(inRow(['a', 5, { look: 'x' }]), inRow(['b', 5, { look: 'y' }]))).toEqual(['Clip “b” replaces “a”'])
})

/** From the one set of attributes to the other, of a clip on a track of that type, in both languages. */
const shownAs = (from: Attributes, to: Attributes, type: Track['type'] = 'video'): string[] => {
  const [before, after] = [from, to].map((attributes) => ({
    ...timeline,
    tracks: [{ id: 't', type, name: null, volume: null, clips: [
      clip('beach.jpg', { durationMs: 5000, attributes: {} }), clip('surf.mp4', { startMs: 5000, durationMs: 5000, attributes }),
    ] }],
  }))
  return (['en', 'zh-CN'] as const).flatMap((language) => told(before ?? null, after ?? timeline, language))
}

test.each<[from: Attributes, to: Attributes, english: string, chinese: string, type?: Track['type']]>([
  [{}, { look: 'mono' }, '“surf.mp4”: black and white', '“surf.mp4”：黑白'],
  [{ look: 'mono' }, {}, '“surf.mp4”: original colours', '“surf.mp4”：原本色彩'],
  [{}, { speed: 2 }, '“surf.mp4”: 2× speed', '“surf.mp4”：2 倍速'],
  [{ speed: 0.5 }, {}, '“surf.mp4”: normal speed', '“surf.mp4”：正常速度'],
  [{}, { reverse: true, warmth: -0.2 }, '“surf.mp4”: backwards, cooler', '“surf.mp4”：倒放、色调更冷'],
  [{ brightness: 0.4 }, { brightness: 0.2 }, '“surf.mp4”: darker', '“surf.mp4”：更暗'],
  [{ blur: 0.4 }, {}, '“surf.mp4”: not blurred', '“surf.mp4”：不模糊'],
  [{}, { join: 'slide-left', joinMs: 500 }, 'Between “beach.jpg” and “surf.mp4”: slide left', '“beach.jpg”与“surf.mp4”之间：向左滑入'],
  [
    { join: 'black', joinMs: 500 }, { join: 'black', joinMs: 1200 },
    'Between “beach.jpg” and “surf.mp4”: fade through black, 1.2 s', '“beach.jpg”与“surf.mp4”之间：黑场过渡、1.2秒',
  ],
  [{ join: 'cut' }, {}, 'Between “beach.jpg” and “surf.mp4”: cross-fade', '“beach.jpg”与“surf.mp4”之间：交叉淡化'],
  [{}, { place: 'top', size: 1.4, colour: '#ff0000' }, '“surf.mp4”: at the top, larger, red', '“surf.mp4”：位于顶部、更大、红色', 'text'],
  [{ back: '#000000' }, { back: 'none' }, '“surf.mp4”: no background', '“surf.mp4”：无背景', 'text'],
  [
    {}, { fadeOut: 3000, duck: true },
    'Music “surf.mp4”: fades out over 3 s, quieter while clips sound', '音乐“surf.mp4”：淡出 3秒、片段有声音时降低', 'audio',
  ],
  [{ opacity: 0.5 }, { place: 'top-left' }, 'Logo “surf.mp4”: top left, fully opaque', '徽标“surf.mp4”：位于左上角、完全不透明', 'overlay'],
])('from %o to %o is told in one line', (from, to, english, chinese, type) => {
  expect(shownAs(from, to, type)).toEqual([english, chinese])
  expect(shownAs(to, to, type)).toEqual([])
})

test('what was done to several clips alike is one line, and how photos move by themselves another', () => {
  const all = (one: Attributes, two: Attributes) => inRow(['a', 4, { attributes: one }], ['b', 4, { attributes: two }])
  const mono = { look: 'mono', join: 'cut' } as const
  expect(told(all({}, {}), all(mono, mono))).toEqual(['2 clips: black and white', '2 transitions: cut'])
  const moves = [all({ motion: 'pan-left' }, { motion: 'zoom-in' }), all({ motion: 'zoom-in' }, { motion: 'zoom-out', speed: 2 })] as const
  expect(told(...moves)).toEqual(['“b”: 2× speed', '2 pictures: movement changed'])
})

test('an added clip is told with what it was given; one of an earlier version of the app has attributes that nobody knows', () => {
  const look: Attributes = { place: 'top', colour: '#0066ff', style: 'caption', entrance: 'pop' }
  const added = withClips(clip('a', { attributes: look }))
  expect(told(withClips(), added)).toEqual(['Clip added: “a”, 0-10 s, at the top, blue, pops in'])
  expect(told(withClips(clip('a')), added)).toEqual([])
})

test.each(['a\u202egpj.exe', 'صورة.jpg'])('%j turns nothing but itself in a sentence', (name) => {
  const moved: Change = { kind: 'moved', trackType: 'video', clip: { ...video, name }, fromMs: 0 }
  expect(describeChanges([moved], createI18n('en').t, createFormat('en'))).toBe(`Clip “\u2068${name}\u2069” moved: starts at 0 s → 2 s`)
})

const { properties = {} } = z.toJSONSchema(Attributes)
/** Of each attribute all that it can be, else one such value. */
function valuesOf(name: AttributeName): (string | number | boolean)[] {
  const property = properties[name]
  const listed = typeof property === 'object' ? property.enum : undefined
  return listed?.filter((value) => value !== null) ??
    [true, 0.25, '#336699', '0.5 0.5'].filter((value) => Attributes.shape[name].safeParse(value).success)
}

test.each(ATTRIBUTE_NAMES)('%s has words in both languages, whatever it becomes', (name) => {
  for (const language of ['en', 'zh-CN'] as const) {
    const [{ t }, format] = [createI18n(language), createFormat(language)]
    const values = valuesOf(name)
    expect(values).not.toEqual([])
    const lines = [
      ...values.map((value) => describeAttribute(name, value, undefined, t, format)),
      describeAttribute(name, undefined, values[0], t, format),
    ]
    for (const line of lines) expect(line).toMatch(/^(?!.*(attributes\.|\{\{|undefined)).+$/)
  }
})

test.each([
  ['#ff0000', 'red'], ['#8b0000', 'darkRed'], ['#8b1010', 'red'], ['#ff69b4', 'pink'], ['#8b4513', 'brown'], ['#ffd400', 'yellow'],
  ['#00a651', 'green'],
  ['#0066ff', 'blue'], ['#001f5b', 'navy'], ['#10206b', 'blue'], ['#008080', 'teal'], ['#8000ff', 'purple'], ['#808080', 'grey'],
  ['#ffffff', 'white'], ['#000000', 'black'],
  ['#ff8000', 'orange'], ['#00b5ad', 'turquoise'],
])('one would call %s %s', (hex, name) => expect(colourOf(hex)).toBe(name))

test('a volume that only the track has is told with its new value', () => {
  const louder = { ...timeline, tracks: timeline.tracks.map((track) => (track.id === 'a' ? { ...track, volume: 0.8 } : track)) }
  expect(told(timeline, louder)).toEqual(['Music volume 35% → 80%'])
})

test('the clips of a first timeline are told in one line, by their names while these are few', () => {
  expect(told(null, timeline)).toHaveLength(3)
  expect(told(null, timeline)[0]).toBe('3 clips added: “latte.jpg”, “shop-front.jpg”, “croissant.jpg”')
  const many = inRow(...Array.from({ length: 9 }, (_, index) => [`${index}.jpg`, 2] as const))
  expect(told(null, many, 'zh-CN')[0]).toBe('添加了 9 个片段')
  expect(told(inRow(['a', 2]), inRow(['a', 2], ['x', 2]))).toContain('Clip added: “x”, 2-4 s')
})

test('every group has words, whatever is in it', () => {
  const all = words.flatMap(([change]) => [change, change])
  for (const language of ['en', 'zh-CN'] as const) {
    const lines = groupChanges(all).map((group) => describeChanges(group, createI18n(language).t, createFormat(language)))
    for (const line of lines) expect(line).toMatch(/^(?!.*(chat\.changes|\{\{|undefined)).+$/)
  }
})
