import { describe, expect, test } from 'vitest'
import { zhCN } from '../../../src/shared/i18n/zh-CN'
import { emptyContent, reduceContent } from '../../../src/shared/state/state'
import { isReadyForExport, summarise, type Clip, type Timeline, type Track } from '../../../src/shared/model/timeline'
import { diffTimelines } from '../../../src/shared/model/timeline-diff'

const clip = (id: string, change: Partial<Clip> = {}): Clip => ({
  id, kind: 'image', name: id, text: null, startMs: 0, durationMs: 10_000, inMs: 0, volume: null, mediaId: null, ...change,
})
const track = (type: Track['type'], clips: Clip[], change: Partial<Track> = {}): Track => ({
  id: type, type, name: null, volume: null, clips, ...change,
})
const timeline = (tracks: Track[], change: Partial<Timeline> = {}): Timeline => ({
  durationMs: 10_000, width: 1080, height: 1920, ratio: '9:16', tracks, ...change,
})

describe('the summary in words', () => {
  test('has exactly the form of the protocol [NP-6.13]', () => {
    const tracks = [
      track('video', [clip('city timelapse')]),
      track('audio', [clip('Lo-fi', { volume: 0.35 })], { name: 'BGM' }),
      track('text', [clip('t', { text: 'Urban Dreams', durationMs: 3_000 })]),
    ]
    expect(summarise(timeline(tracks))).toBe(
      'Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)',
    )
  })

  test('takes its marks from the language', () => {
    const tracks = [
      track('video', [clip('早晨.jpg', { durationMs: 5000 }), clip('夜晚.jpg', { startMs: 5000, durationMs: 5000 })]),
      track('audio', [clip('Lo-fi', { volume: 0.35 })]),
      track('text', [clip('t', { text: '春天', durationMs: 3_000 })]),
    ]
    const { marks, track: names } = zhCN.timeline
    const words = { heading: (count: number) => `时间线（${count} 条轨道）`, trackName: ({ type }: Track) => names[type], marks }
    expect(summarise(timeline(tracks), words)).toBe(
      '时间线（3 条轨道）：1. 视频：早晨.jpg（0-5秒）、夜晚.jpg（5-10秒） 2. 音乐：Lo-fi（0-10秒，35%） 3. 标题：“春天”（0-3秒）',
    )
  })

  test('of a timeline without clips is not ready for export [NP-6.12]', () => {
    expect(isReadyForExport(timeline([track('video', [])]))).toBe(false)
    expect(isReadyForExport(null)).toBe(false)
    expect(isReadyForExport(timeline([track('video', [clip('a')])]))).toBe(true)
  })
})

describe('the difference of two timelines', () => {
  const kinds = (before: Timeline | null, after: Timeline) => diffTimelines(before, after).map(({ kind }) => kind)

  test('of equal ones is nothing, also when every id is new', () => {
    expect(diffTimelines(timeline([track('video', [clip('a')])]), timeline([track('video', [clip('a')])]))).toEqual([])
    expect(kinds(timeline([track('video', [clip('a')])]), timeline([track('video', [clip('x', { name: 'a' })])]))).toEqual([])
  })

  test('names what was added, removed, moved, trimmed, reworded and made softer [NP-5.40]', () => {
    const before = timeline([track('video', [clip('a'), clip('b', { startMs: 10_000 })]), track('text', [clip('t', { text: 'One' })])])
    const after = timeline([
      track('video', [clip('b', { startMs: 0, durationMs: 8_000 })]),
      track('text', [clip('t', { text: 'Two' })]),
      track('audio', [clip('m', { volume: 0.5 })]),
    ])
    expect(kinds(before, after).sort()).toEqual(['added', 'moved', 'removed', 'text', 'trimmed'])
    const loud = timeline([track('audio', [clip('m')], { volume: 1 })])
    const soft = timeline([track('audio', [clip('m')], { volume: 0.35 })])
    expect(diffTimelines(loud, soft)).toMatchObject([{ kind: 'volume', from: 1 }])
  })

  test('names a new shape and a new length', () => {
    const before = timeline([track('video', [clip('a')])])
    const after = timeline([track('video', [clip('a')])], { ratio: '1:1', durationMs: 12_000 })
    expect(kinds(before, after)).toEqual(['canvas', 'duration'])
  })
})

test('text that streams in stands apart from the messages until the message is put', () => {
  const message = { id: 'm', projectId: 'p', turnId: 't', at: 0, kind: 'agent', text: 'Hello', isStreaming: true, chips: [] } as const
  const started = reduceContent(emptyContent, { type: 'message.put', projectId: 'p', message: { ...message, chips: [] } })
  const delta = (text: string) => ({ type: 'message.delta', projectId: 'p', id: 'm', text }) as const
  const streaming = ['wor', 'ld'].reduce((content, text) => reduceContent(content, delta(text)), started)
  expect(streaming.messages).toBe(started.messages)
  expect(streaming.streaming).toEqual({ m: 'world' })
  const put = reduceContent(streaming, { type: 'message.put', projectId: 'p', message: { ...message, text: 'Hello world', chips: [] } })
  expect(put).toMatchObject({ streaming: {}, messages: [{ text: 'Hello world' }] })
})
