import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const talk = () =>
  conversation(
    asset('ride', 'video', 421_000, { name: 'GOPR0412.MP4' }), asset('fight', 'video', 33_000, { name: '两只打架.mp4' }),
    asset('fig1', 'image', 0, { name: 'fig1_setup.png' }), asset('fig2', 'image', 0, { name: 'fig2_results.png' }),
  )

describe('a stretch of a clip', () => {
  it.each([
    ['0412 from 3:20 for half a minute', 'ride', 200_000, 30_000],
    ['use 0412 from 3:20 for 20 seconds', 'ride', 200_000, 20_000],
    ['use 0412 from 6:31 to the end', 'ride', 391_000, 30_000],
    ['打架那个只要27秒到结尾', 'fight', 27_000, 6_000],
    ['打架那段掐头 8 秒', 'fight', 8_000, 25_000],
    ['打架那段去尾3秒', 'fight', 0, 30_000],
    ['打架那段掐头去尾各3秒', 'fight', 3_000, 27_000],
    ['打架那段太长了只要中间5秒', 'fight', 14_000, 5_000],
    ['打架那个太长了，中间5秒就行', 'fight', 14_000, 5_000],
    ['0412 is too long. 4 secs max, from the middle bit', 'ride', 208_500, 4_000],
    ['use 3 seconds from the middle of 0412', 'ride', 209_000, 3_000],
  ])('%s', (message, piece, inMs, durationMs) => {
    const chat = talk()
    chat.say('make a video')
    expect(chat.say(message)).not.toMatch(/understand|没听懂/)
    expect(chat.plan()?.pieces.find((one) => one.kind === 'media' && one.assetId === piece)).toMatchObject({ inMs, durationMs })
  })
})

it('what lies in the middle of a clip goes out of it', () => {
  const chat = talk()
  chat.say('make a video')
  expect(chat.say('cut the middle 3 seconds out of 两只打架')).not.toMatch(/understand/)
  const parts = chat.plan()?.pieces.filter((one) => one.kind === 'media' && one.assetId === 'fight')
  expect(parts).toMatchObject([{ durationMs: 15_000 }, { inMs: 18_000, durationMs: 15_000 }])
})

it('a figure is called by its number', () => {
  const chat = talk()
  chat.say('make a video')
  expect(chat.say('show fig2 in full on a white background')).not.toMatch(/understand/)
  expect(chat.plan()?.pieces.map(({ shown }) => shown?.fit)).toEqual([undefined, undefined, undefined, 'plain'])
})
