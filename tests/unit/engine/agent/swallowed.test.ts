import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

/** Words that were taken for another thing, or for none. */

const named = (name: string) => {
  if (/\.(?:mp4|mov)$/.test(name)) return asset(name, 'video', 10_000, { name })
  return asset(name, 'image', 0, { name })
}
const begin = (files: string, ...said: string[]) => {
  const chat = conversation(...files.split(' ').map(named))
  return { replies: said.map((words) => chat.say(words)), plan: chat.plan(), order: chat.order() }
}
const speedOf = ({ plan }: ReturnType<typeof begin>, id: string) =>
  plan?.pieces.flatMap((piece) => (piece.kind === 'media' && piece.assetId === id ? [[piece.shown?.speed ?? 1, piece.durationMs]] : []))[0]

describe('a clip that is squeezed into a time is all there', () => {
  it.each([
    ['make a video', 'squeeze surf.mp4 into 5 seconds'], ['make a video', 'speed the clip up to 5 seconds'],
    ['做个视频', 'surf.mp4压缩到5秒'], ['做个视频', '把surf加速到5秒'], ['make a video, squeeze the clip into 5 seconds'],
  ])('%s %s', (...said) => expect(speedOf(begin('a.jpg surf.mp4', ...said), 'surf.mp4')).toEqual([2, 5_000]))
  it('and one that is cut is not', () =>
    expect(speedOf(begin('a.jpg surf.mp4', 'make a video', 'cut the clip to 5 seconds'), 'surf.mp4')).toEqual([1, 5_000]))
})

describe('what a first message asks for is no title', () => {
  it.each([
    ['my dog turned 5 today!! make something fun, and translate it to Spanish', null],
    ['chuck these together, grandma gets a halo, its for my mums birthday', 'Happy Birthday, Mum!'],
    ['做个视频，开头打个标题吧 夏日海边', '夏日海边'],
  ])('%s', (words, title) => expect(begin('a.jpg b.jpg', words).plan?.title).toBe(title))
  it('and a line is one, with all its marks', () => {
    const lines = (...said: string[]) => begin('a.jpg b.jpg', ...said).plan?.texts.map(({ text }) => text)
    expect(lines('做个视频，加一句话：风好大，但是好开心，竖屏')).toEqual(['风好大，但是好开心'])
    expect(lines('做个视频', '加一句话：风好大，但是好开心')).toEqual(['风好大，但是好开心'])
  })
})

describe('a title ends where something else is wished', () => {
  it.each([
    ['change the title to Endless Summer, and grandma gets a halo', 'Endless Summer', 'halo'],
    ['call it Sun, sea, and sand', 'Sun, sea, and sand', ''],
  ])('%s', (words, title, told) => {
    const { plan, replies } = begin('a.jpg b.jpg', 'make a video', words)
    expect(plan?.title).toBe(title)
    expect(replies[1]).toContain(told)
  })
})

describe('what is asked, and what is said of words', () => {
  it.each([
    ['what have you put in it, in order?', /a\.jpg, b\.jpg, surf\.mp4/], ["what's the third one?", /surf\.mp4/],
    ['第三张是哪个？', /surf\.mp4/], ['旺财打错了，是旺材', /旺财/], ['what is the last song?', /It is now/],
  ])('%s', (words, told) => expect(begin('a.jpg b.jpg surf.mp4', 'make a video', words).replies[1]).toMatch(told))
  it('the end is to say', () => {
    const { order } = begin('a.jpg b.jpg', 'make a video, end with “Bye”', 'the end text should say See you next year')
    expect(order).toContain('See you next year')
  })
})

describe('what complains of a colour, and what takes a shape back', () => {
  it('太黄了', () => {
    const { plan } = begin('a.jpg b.jpg', '做个视频', '太黄了')
    expect(plan?.pieces.every(({ shown }) => (shown?.look?.warmth ?? 0) < 0)).toBe(true)
    expect(begin('a.jpg', '做个视频，标题写“夏天”', '标题太黄了').plan?.titleLook).toEqual({})
  })
  it('undo the square too', () => {
    const { plan } = begin('a.jpg b.jpg', 'make a video', 'make it square', 'make it brighter', 'undo the square too')
    expect(plan).toMatchObject({ ratio: '16:9', pieces: [{ shown: { look: { brightness: 0.2 } } }, {}] })
  })
})
