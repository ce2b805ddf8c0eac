import { expect, test } from 'vitest'
import { describeChange } from '../../src/renderer/lib/describe-change'
import { createFormat } from '../../src/renderer/lib/format'
import { createI18n } from '../../src/renderer/lib/i18n'
import { diffTimelines, type Change } from '../../src/shared/timeline-diff'
import { clip, timeline } from './support/samples'

const title = clip('t', { kind: 'text', text: 'Urban Dreams', durationMs: 3000 })
const music = clip('m', { kind: 'audio', name: 'Lo-fi', volume: 0.35 })
const video = clip('v', { name: 'city.mp4', startMs: 2000 })

const words: readonly (readonly [Change, string, string])[] = [
  [{ kind: 'added', trackType: 'text', clip: title }, 'Title added: “Urban Dreams”, 0-3 s', '添加标题：“Urban Dreams”，0-3秒'],
  [{ kind: 'removed', trackType: 'audio', clip: music }, 'Music removed: “Lo-fi”', '移除音乐：“Lo-fi”'],
  [
    { kind: 'moved', trackType: 'video', clip: video, fromMs: 0 },
    'Clip “city.mp4” moved: starts at 0 s → 2 s',
    '移动片段“city.mp4”：开始于 0秒 → 2秒',
  ],
  [{ kind: 'trimmed', trackType: 'video', clip: video, fromMs: 12_000 }, 'Clip “city.mp4” 12 s → 10 s', '片段“city.mp4” 12秒 → 10秒'],
  [
    { kind: 'text', trackType: 'text', clip: title, from: 'Rural Dreams' },
    'Title “Rural Dreams” → “Urban Dreams”',
    '标题“Rural Dreams” → “Urban Dreams”',
  ],
  [{ kind: 'volume', trackType: 'audio', clip: music, from: 1 }, 'Music volume 100 % → 35 %', '音乐音量 100% → 35%'],
  [{ kind: 'canvas', from: '16:9', to: '9:16' }, 'Shape 16:9 → 9:16', '画面比例 16:9 → 9:16'],
  [{ kind: 'duration', fromMs: 90_000, toMs: 60_000 }, 'Video length 1 min 30 s → 1 min', '视频时长 1分30秒 → 1分'],
]

test.each(words)('%j is worded in both languages', (change, english, chinese) => {
  expect(describeChange(change, createI18n('en').t, createFormat('en'))).toBe(english)
  expect(describeChange(change, createI18n('zh-CN').t, createFormat('zh-CN'))).toBe(chinese)
})

test('a volume that only the track has is told with its new value', () => {
  const louder = { ...timeline, tracks: timeline.tracks.map((track) => (track.id === 'a' ? { ...track, volume: 0.8 } : track)) }
  const told = diffTimelines(timeline, louder).map((change) => describeChange(change, createI18n('en').t, createFormat('en')))
  expect(told).toEqual(['Music volume 35 % → 80 %'])
})

test('every clip of a first timeline is told as added', () => {
  const told = diffTimelines(null, timeline).map((change) => describeChange(change, createI18n('en').t, createFormat('en')))
  expect(told).toHaveLength(5)
  expect(told[0]).toBe('Clip added: “latte.jpg”, 0-5 s')
})
