import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

describe('what stands beside the last wish', () => {
  const made = () => {
    const chat = conversation(asset('latte'), asset('shop'), asset('dog'), asset('clip', 'video', 8000))
    chat.say('make a 24 second video, title “One”')
    return chat
  }
  it.each([
    ['remove the latte', 'and the shop', ['dog', 'clip']],
    ['remove the first photo', 'and the second', ['dog', 'clip']],
    ['remove the latte', 'no, the shop', ['latte', 'dog', 'clip']],
  ])('“%s”, then “%s”', (first, second, left) => {
    const chat = made()
    chat.say(first)
    chat.say(second)
    expect(chat.order()).toEqual(left)
  })

  it('a correction that cannot be done leaves what it corrects', () => {
    const chat = made()
    chat.say('remove the latte')
    chat.say('no, the ninth photo')
    expect(chat.order()).toEqual(['shop', 'dog', 'clip'])
  })

  it.each([
    ['add "Hello" at 5 seconds', { fromMs: 5000 }],
    ['at 0:12 put the text "Yum"', { fromMs: 12_000 }],
    ['put "Hi" at 6 seconds for 2 seconds', { fromMs: 6000, ms: 2000 }],
  ])('“at” is when, not how long: %s', (said, when) => {
    const chat = made()
    chat.say(said)
    expect(chat.plan()?.texts[0]?.when).toEqual(when)
  })

  it.each(['make the dog come on at 10 seconds', 'have the dog appear at 6 seconds', 'show the dog for the last four seconds'])(
    'a moment is no length: %s',
    (said) => {
      const chat = made()
      const lengths = chat.shown()
      expect(chat.say(said)).toContain('did not understand')
      expect(chat.shown()).toEqual(lengths)
    },
  )

  it('a quarter faster is faster, and half of a Chinese word is no part of a text', () => {
    const chat = made()
    chat.say('make the clip a quarter faster')
    expect(chat.plan()?.pieces.at(-1)?.shown?.speed).toBe(1.25)
    chat.say('给第二张照片配个字幕：小狗真可爱')
    expect(chat.plan()?.texts[0]?.text).toBe('小狗真可爱')
  })

  it.each(['trim 1 second off both ends of the clip', '掐头去尾各一秒'])('both ends of what is seen go: %s', (said) => {
    const chat = made()
    chat.say('show the clip for 6 seconds')
    for (const inMs of [1000, 2000]) {
      chat.say(said)
      expect(chat.plan()?.pieces.at(-1)).toMatchObject({ inMs, durationMs: 6000 - 2 * inMs })
    }
  })

  it('one transition goes, and the others stay', () => {
    const chat = made()
    chat.say('remove the transition between the first and the second photo')
    expect(chat.plan()?.pieces.map(({ shown }) => shown?.join?.kind)).toEqual([undefined, 'cut', undefined, undefined])
  })

  it('“both” are the texts that were spoken of', () => {
    const chat = made()
    chat.say('write "Yum" on the shop')
    chat.say('write "Wow" on the dog')
    chat.say('make both yellow')
    expect(chat.plan()?.texts.map(({ look }) => look.colour)).toEqual(['#ffd400', '#ffd400'])
    chat.say('write "Woof" on the dog')
    chat.say('make it red')
    expect(chat.plan()?.texts.map(({ look }) => look.colour)).toEqual(['#ffd400', '#ffd400', '#ff0000'])
  })

  it('what a correction sets as it was before is as it was before', () => {
    const chat = made()
    chat.say('show the dog for 3 seconds')
    const before = chat.plan()
    chat.say('show the dog for 5 seconds')
    expect(chat.say('no, 3')).toContain('Undone')
    expect(chat.plan()).toEqual({ ...before, version: 4, said: 'no, 3' })
  })

  it.each([
    ['square format, a quarter of a minute long', '1:1', 15_000],
    ['9:16,12秒', '9:16', 12_000],
  ])('shapes and lengths in one breath: %s', (said, ratio, lengthMs) => {
    const chat = made()
    chat.say(said)
    expect(chat.plan()).toMatchObject({ ratio, lengthMs })
  })
})
