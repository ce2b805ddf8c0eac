import { expect, test } from 'vitest'
import { describeChanges } from '../../../src/renderer/lib/describe-timeline'
import { createFormat, createI18n } from '../../../src/renderer/lib/language'
import type { Clip, Timeline } from '../../../src/shared/model/timeline'
import { diffTimelines, groupChanges, type Change } from '../../../src/shared/model/timeline-diff'
import { clip, timeline } from '../../fakes/samples'

const title = clip('t', { kind: 'text', text: 'Urban Dreams', durationMs: 3000 })
const music = clip('m', { kind: 'audio', name: 'Lo-fi', volume: 0.35 })
const video = clip('v', { name: 'city.mp4', startMs: 2000, inMs: 1500 })
const onVideo = { trackType: 'video', clip: video } as const

const words: readonly (readonly [Change, string, string])[] = [
  [{ kind: 'added', trackType: 'text', clip: title }, 'Title added: “Urban Dreams”, 0-3 s', '添加标题：“Urban Dreams”，0-3秒'],
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
  [{ kind: 'order', trackType: 'video', names: ['b', 'a'] }, 'New order: “b”, “a”', '新的顺序：“b”、“a”'],
  [{ kind: 'order', trackType: 'video', names: ['a', 'b', 'c', 'd', 'e', 'f'] }, '6 clips in a new order', '6 个片段调整了顺序'],
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
  ['another order', inRow(['d', 1], ['a', 4], ['b', 3], ['c', 2]), ['New order: “d”, “a”, “b”, “c”']],
  ['a clip set apart', withClips(...abcd.tracks[0]?.clips.slice(0, 3) ?? [], clip('d', { startMs: 20_000, durationMs: 1000 })), [
    'Clip “d” moved: starts at 9 s → 20 s',
  ]],
] as const)('what only follows from %s is one line [NP-5.40]', (_, after, lines) => {
  expect(told(abcd, after)).toEqual(lines)
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

test('a volume that only the track has is told with its new value', () => {
  const louder = { ...timeline, tracks: timeline.tracks.map((track) => (track.id === 'a' ? { ...track, volume: 0.8 } : track)) }
  expect(told(timeline, louder)).toEqual(['Music volume 35% → 80%'])
})

test('every clip of a first timeline is told as added', () => {
  expect(told(null, timeline)).toHaveLength(5)
  expect(told(null, timeline)[0]).toBe('Clip added: “latte.jpg”, 0-5 s')
})

test('every group has words, whatever is in it', () => {
  const all = words.flatMap(([change]) => [change, change])
  for (const language of ['en', 'zh-CN'] as const) {
    const lines = groupChanges(all).map((group) => describeChanges(group, createI18n(language).t, createFormat(language)))
    for (const line of lines) expect(line).toMatch(/^(?!.*(chat\.changes|\{\{|undefined)).+$/)
  }
})
