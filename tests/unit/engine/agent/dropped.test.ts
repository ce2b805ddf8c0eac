import { expect, test } from 'vitest'
import { asset, conversation } from './conversation-kit'

const begun = () => {
  const files = [
    asset('dance.mp4', 'video', 42_000, { name: 'first dance.mp4', mime: 'video/mp4' }),
    ...['booth.jpg', 'IMG_2201.jpg', 'IMG_2202.jpg'].map((name) => asset(name, 'image', 0, { name })),
    asset('song.mp3', 'audio', 90_000, { name: 'song.mp3', mime: 'audio/mpeg' }),
  ]
  const chat = conversation(...files)
  chat.say('make a video')
  return chat
}

test.each([
  ['first dance clip is way too long just use like 6 seconds of it and kick off with the booth', '6 seconds'],
  ["2202 before 2201 please, she's got her eyes shut in 2201 so make that one shorter", 'make that one shorter'],
  ['put DJ MARCO on the booth pic and underneath bookings from £350', 'bookings from £350'],
])('what became nothing of a message is named beside what was done: %s', (message, lost) => {
  const chat = begun()
  const said = chat.say(message)
  const shown = JSON.stringify(chat.plan())
  expect(said.includes(lost) || shown.includes(lost), said).toBe(true)
})

test.each([
  'show the booth for 6 seconds and put it first', 'music at 40%', 'make the video 1 minute long', 'cut the first 3 seconds of first dance',
  'put "50% off today" on the booth',
])('nothing is named that was done: %s', (message) => {
  expect(begun().say(message)).not.toMatch(/did not understand/)
})

test.each([
  ['show the booth 1000 times', '1 to 20 times'],
  ['show the booth 0 times', '1 to 20 times'],
  ['zoom the booth 50 times', 'at most 4 times'],
  ['add the text "Q" at 5:50 for 4 seconds', 'lasts only'],
  ['show the text "R" for 60 minutes', 'lasts only'],
  ['show the text "T" for 0 seconds', 'at least 0.5 s'],
  ['freeze first dance.mp4 for 0 seconds', 'too short'],
  ['freeze first dance.mp4 at 50 seconds', 'lasts only 42 seconds'],
  ['make first dance.mp4 4 times slower and the booth 9 minutes long', 'too long'],
])('more or less than can be is told, and nothing is made of it: %s', (message, words) => {
  const chat = begun()
  const before = chat.plan()
  const said = chat.say(message)
  expect(said).toContain(words)
  if (!message.includes(' and ')) expect(chat.plan()).toEqual(before)
})

test('transitions that have no room for their length say how long they are', () => {
  expect(begun().say('crossfade 30 seconds between all')).toMatch(/They last [\d.]+ s at most/)
})

test('a clip that is longer than a video can be says so when it is made', () => {
  const chat = conversation(asset('long.mp4', 'video', 55 * 60_000, { name: 'long.mp4', mime: 'video/mp4' }))
  expect(chat.say('make a video')).toContain('the rest of your clips is left out')
})

test('an order behind a question, and a question about one picture, are not answered by the length of the whole', () => {
  const chat = begun()
  for (const said of ['why is the first dance so long lol cut it to about 8', 'why is it so long lol cut it to about 8'])
    expect(chat.say(said)).not.toMatch(/^It is [\d.]/u)
})

test('“我讲解的声音要留着 音乐压低” keeps the clips as they sound, and asks for no voice-over', () => {
  const chat = begun()
  const said = chat.say('我讲解的声音要留着 音乐压低')
  expect(said).toContain('音乐已调小')
  expect(said).not.toContain('配音')
})
