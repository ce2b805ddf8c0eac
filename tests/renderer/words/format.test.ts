import { expect, test } from 'vitest'
import { createFormat, timecode } from '../../../src/renderer/lib/language'

const en = createFormat('en')
const zh = createFormat('zh-CN')

test('a clock counts minutes, and hours only where there are any', () => {
  expect([0, 72_000, 3_723_000].map(en.clock)).toEqual(['0:00', '1:12', '1:02:03'])
})
test('times are written as short as they can be', () => {
  expect([0, 9600, 65_000, 3_725_400].map((ms) => timecode(ms))).toEqual(['0:00', '0:09.6', '1:05', '1:02:05.4'])
  expect(timecode(59_990)).toBe('1:00')
  expect([timecode(1000, 'always'), timecode(1999, 'never')]).toEqual(['0:01.0', '0:01'])
})
test('a duration rounds to whole seconds from a minute on and never shows 60 s', () => {
  expect([2_540, 59_900, 119_700].map(en.duration)).toEqual(['2.5 s', '59.9 s', '2 min'])
  expect(zh.duration(65_000)).toBe('1分5秒')
})
test('a span under a minute is in seconds, a longer one in clock times', () => {
  expect(en.span(0, 3000)).toBe('0-3 s')
  expect(en.span(58_000, 64_000)).toBe('0:58-1:04')
})
test('sizes are powers of 1024 with one digit from megabytes on', () => {
  expect([0, 655_360, 4_404_019].map(en.bytes)).toEqual(['0 bytes', '640 kB', '4.2 MB'])
})
