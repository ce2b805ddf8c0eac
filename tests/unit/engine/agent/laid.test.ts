import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const PICTURES = ['外观.jpg', '内饰.jpg', 'badges.jpg', 'front.jpg']
function begun(message: string, ...before: string[]) {
  const chat = conversation(...PICTURES.map((name) => asset(name, 'image', 0, { name })))
  chat.say(/\p{Script=Han}/u.test(message) ? '做个视频' : 'make a video')
  for (const one of before) chat.say(one)
  return chat
}
/** The words that a message sets, with how they stand. */
function setBy(message: string, ...before: string[]) {
  const chat = begun(message, ...before)
  const reply = chat.say(message)
  const { title, titleLook, texts, pieces } = chat.plan() ?? {}
  return {
    reply,
    title: title === null || title === undefined ? [] : [title, titleLook],
    texts: (texts ?? []).map(({ text, look, when }) => [text, look, when]),
    end: (pieces ?? []).flatMap((one) => (one.kind === 'card' ? [[one.text, one.look, one.shown?.back]] : [])),
  }
}

describe('words that are given with where they are to stand', () => {
  it.each<[string, Partial<ReturnType<typeof setBy>>]>([
    ['Write "Ask about our puppy plan, £14 a month" along the bottom of the whole thing', {
      texts: [['Ask about our puppy plan, £14 a month', { place: 'bottom' }, { fromMs: 0, ms: 600_000 }]],
    }],
    ['thank you to all our helpers - at the end, over the badges photo', {
      texts: [['thank you to all our helpers', {}, { piece: 'p3' }]],
    }],
    ['big letters at the start: 3rd Ashby Scouts, Camp 2025', { title: ['3rd Ashby Scouts, Camp 2025', { size: 1.35 }] }],
    ['£950 pcm + bills at the end on a black screen, with my number 07700 900142 under it', {
      end: [['£950 pcm + bills\n07700 900142', {}, '#000000']],
    }],
    ['at the very end: "Viewings Sat 10-1" on a plain dark blue background for 4 seconds', {
      end: [['Viewings Sat 10-1', {}, '#00008b']],
    }],
    ['开头来个 向日葵班 2025届毕业啦', { title: ['向日葵班 2025届毕业啦', {}] }],
    ['第一张写大字 9.8万 可小刀,红色的', { texts: [['9.8万 可小刀', { size: 1.35, colour: '#ff0000' }, { piece: 'p1' }]] }],
    ['结尾：暑期私教课 1999元/10节，原价2680', { texts: [['暑期私教课 1999元/10节，原价2680', {}, { fromMs: -3_000 }]] }],
    ['最后打上 谢谢老师们，毕业快乐！ 白字黑底', {
      end: [['谢谢老师们，毕业快乐！', { colour: '#ffffff' }, '#000000']],
    }],
  ])('%s', (message, expected) => {
    const set = setBy(message)
    expect(set.reply).not.toMatch(/understand|没听懂|cannot/)
    expect(set).toMatchObject(expected)
  })

  it.each([
    'the front one - a bit brighter at the end', '开头来点轻快的音乐', 'say "Call us" in a swirly way on a plain dark blue background',
    'make the badges photo last - at the end',
  ])('%s: gives no words, or says more of them than can be done', (message) => {
    const { title, texts, end } = setBy(message)
    expect([...title, ...texts, ...end]).toEqual([])
  })
})

describe('how words look that are there', () => {
  it('is done to all of them, and what there is not is told', () => {
    const message = '字有点看不清,弄大点,换个白色带黑边的'
    const { reply, texts } = setBy(message, '外观写“128元”，内饰写“68元”')
    expect(texts.map(([, look]) => look)).toEqual([
      { size: 1.35, colour: '#ffffff' }, { size: 1.35, colour: '#ffffff' },
    ])
    expect(reply).toContain('黑边')
  })

  it('is done to those that stand there', () => {
    const before = ['put "A" on the badges', 'write "B" along the bottom of the whole thing']
    const { texts } = setBy('Make that bottom line yellow and a touch smaller', ...before)
    expect(texts.map(([text, look]) => [text, look])).toEqual([
      ['A', {}], ['B', expect.objectContaining({ place: 'bottom', colour: '#ffd400' })],
    ])
  })

  it('is done to the card that closes the video', () => {
    const { end } = setBy('卡片上的字改成黄色', '片尾写“再见”')
    expect(end).toEqual([['再见', { colour: '#ffd400' }, undefined]])
  })
})
