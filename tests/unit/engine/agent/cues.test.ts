import { expect, test } from 'vitest'
import { readCues } from '../../../../src/engine/agent/reader/cues'
import { asset, conversation } from './conversation-kit'

const SRT = '1\n00:00:01,000 --> 00:00:03,500\nGood <i>morning</i>,\nsea\n\n2\n00:00:04,000 --> 00:00:06,000\n早上好\n'
const VTT = [
  'WEBVTT', 'Kind: captions', '', 'NOTE made by hand', '',
  '00:01.000 --> 00:03.500 align:start', 'Good morning,', 'sea', '', '00:04.000 --> 00:06.000', '早上好',
].join('\n')
const ASS = [
  '[Script Info]', 'Title: Sea', 'ScriptType: v4.00+', '', '[Events]',
  'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
  'Dialogue: 0,0:00:04.00,0:00:06.00,Default,,0,0,0,,早上好',
  String.raw`Dialogue: 0,0:00:01.00,0:00:03.50,Default,,0,0,0,,{\an8}Good morning,\Nsea`,
].join('\n')
const cues = [{ fromMs: 1000, ms: 2500, text: 'Good morning,\nsea' }, { fromMs: 4000, ms: 2000, text: '早上好' }]

test.each([['SubRip', SRT], ['WebVTT', VTT], ['SubStation', ASS]])('%s is read, in the order of its times, without its tags', (_, text) => {
  expect(readCues(text)).toEqual({ cues, rest: '' })
})

test('what is said before them is kept; what has no times has no cues', () => {
  expect(readCues(`make it square, with these subtitles:\n${SRT}`)).toEqual({ cues, rest: 'make it square' })
  expect(readCues('keep 0:05 --> 0:12 of it')).toBeNull()
  expect(readCues('00:00:05,000 --> 00:00:04,000\nbackwards')).toBeNull()
})

const made = () => {
  const chat = conversation(asset('a'), asset('b'))
  chat.say('make a 10 second video')
  return chat
}
const captions = (chat: ReturnType<typeof conversation>) => chat.plan()?.texts.map(({ text, style, when }) => ({ text, style, ...when }))

test.each(['', 'add these subtitles:\n', '加上这些字幕：\n'])('a message of subtitles puts them on the video at their times: %j', (said) => {
  const chat = made()
  const reply = chat.say(said + SRT)
  expect(captions(chat)).toEqual(cues.map((cue) => ({ ...cue, style: 'caption' })))
  expect(reply).toMatch(/2 captions|2 句字幕/)
  expect(reply).not.toMatch(/understand|没听懂/)
})

test('what is wished beside them is done too, and those after the end are told of and kept for a longer video', () => {
  const chat = made()
  const reply = chat.say(`make it square, with these subtitles:\n${SRT}\n3\n00:00:12,000 --> 00:00:14,000\nlate`)
  expect(chat.plan()).toMatchObject({ ratio: '1:1', texts: [{}, {}, {}] })
  expect(reply).toContain('1 caption will show only if the video gets longer')
  expect(chat.say('make it 20 seconds')).not.toContain('after the end')
})

test('they can come with the first message', () => {
  const chat = conversation(asset('a'), asset('b'))
  chat.say(`a 10 second video of these photos\n${SRT}`)
  expect(captions(chat)).toHaveLength(2)
})
