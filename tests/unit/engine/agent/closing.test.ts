import { describe, expect, it } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { asset, conversation } from './conversation-kit'

const talk = (ids: readonly string[] = ['roses', 'b', 'c']) => conversation(...ids.map((id) => asset(id)))
type Chat = ReturnType<typeof talk>
const wordsOf = (chat: Chat) => {
  const plan = chat.plan()
  const draft = plan && buildDraft(plan, (id) => chat.session().assets.find((one) => one.id === id))
  return (draft?.t ?? []).flatMap(({ sg }) => sg).filter(({ m }) => m.kind === 'text')
}
const endOf = (chat: Chat) => chat.plan()?.pieces.flatMap((piece) => (piece.kind === 'card' && piece.isEnd ? piece : []))[0]

describe('words that close a video, in no quotes', () => {
  it.each([
    ['oh and say open till 7 at the end', 'open till 7'],
    ['at the end Flowers by Petal & Stem', 'Flowers by Petal & Stem'],
    ['put Come and say hello at the end', 'Come and say hello'],
    ['put our website at the end: petal.com', 'petal.com'],
    ['最后加上店名拾光咖啡', '拾光咖啡'],
    ['结束的时候写明天见', '明天见'],
    ['最后写上营业时间8点到20点', '营业时间8点到20点'],
    ['结尾加电话：01234567890', '01234567890'],
  ])('%s: large, in the middle, over the last seconds', (message, text) => {
    const chat = talk()
    chat.say('make a video')
    chat.say(message)
    expect(chat.order()).toEqual(['roses', 'b', 'c'])
    const [words, ...others] = wordsOf(chat)
    expect(others).toEqual([])
    expect(words).toMatchObject({ s: 12_000, d: 3_000, m: { text, style: 'closing' } })
    expect(words?.m.place).toBeUndefined()
  })

  it.each([
    ['add an end card Open till 7', 'Open till 7', undefined],
    ['add our phone at the very end, 01234 567890, with a nice end card in green', '01234 567890', '#00a651'],
    ['add a green end card saying Open till 7', 'Open till 7', '#00a651'],
    ['and finish with Thank you, see you tomorrow', 'Thank you, see you tomorrow', undefined],
    ['finish the video with a card that says See you Sunday', 'See you Sunday', undefined],
    ['close with our number 01234 567890', '01234 567890', undefined],
    ['加个片尾卡 营业到7点', '营业到7点', undefined],
    ['用谢谢光临结尾', '谢谢光临', undefined],
    ['最后放我们的电话01234567890，绿色的片尾卡', '01234567890', '#00a651'],
  ])('%s: on a card of its own, of a first message too', (message, text, back) => {
    for (const isFirst of [true, false]) {
      const chat = talk()
      if (!isFirst) chat.say('make a video')
      const reply = chat.say(isFirst ? `${/\p{Script=Han}/u.test(message) ? '做个视频，' : 'make a video, '}${message}` : message)
      expect(reply).not.toMatch(/understand|not use|没听懂|没有用到/)
      expect(endOf(chat)).toMatchObject({ text, ...(back !== undefined && { shown: { back } }) })
      expect(wordsOf(chat)).toHaveLength(1)
      expect(wordsOf(chat)[0]?.m).toMatchObject({ text, style: 'end' })
    }
  })

  it('leaves the other wishes of the message', () => {
    const chat = talk()
    chat.say('make a video')
    chat.say('a bit slower please and the roses one should be last, oh and say open till 7 at the end')
    expect(chat.order()).toEqual(['b', 'c', 'roses'])
    expect(wordsOf(chat)[0]?.m.text).toBe('open till 7')
  })

  it.each([
    'end with a fade', 'at the end I want the music to fade', 'add 2 seconds at the end', 'add an end card with music', 'finish with Roses',
    'finish with the first photo', '加个片尾，淡出', '最后加上照片', '最后显示日期', '用第一张照片结尾',
  ])('%s gives no words', (message) => {
    const chat = talk()
    chat.say('make a video')
    chat.say(message)
    expect(wordsOf(chat)).toEqual([])
  })

  it('does not lie over a card: a second line goes on the end card', () => {
    const chat = talk()
    chat.say('make a video')
    chat.say('add an end card Open till 7')
    chat.say('say Come and see us at the end')
    expect(endOf(chat)?.text).toBe('Open till 7\nCome and see us')
    expect(wordsOf(chat)).toHaveLength(1)
  })
})

describe('words for each picture', () => {
  const captions = (chat: Chat) => chat.plan()?.texts.map(({ text, style, when }) => [text, style, when.piece])
  it.each([
    'put a caption on each photo. First: Morning. Second: Noon. Third: Night',
    'write Morning on the first, Noon on the second and Night on the last',
    'on the first photo write Morning, on the second Noon and on the last Night',
    'first photo: Morning, second photo: Noon, third photo: Night',
    'each photo with a caption: Morning, Noon, Night', 'captions: Morning / Noon / Night',
  ])('%s: each belongs to its own, first or later', (message) => {
    for (const isFirst of [true, false]) {
      const chat = talk(['a', 'b', 'c'])
      if (!isFirst) chat.say('make a video')
      expect(chat.say(isFirst ? `make a video. ${message}` : message)).not.toMatch(/understand|not use/)
      expect(captions(chat)).toEqual([['Morning', 'caption', 'p1'], ['Noon', 'caption', 'p2'], ['Night', 'caption', 'p3']])
    }
  })

  it.each(['第一张写早上好，第二张写中午好，最后一张写晚安', '每张照片配一句话。第一张：早上好。第二张：中午好。第三张：晚安'])('%s', (message) => {
    for (const isFirst of [true, false]) {
      const chat = talk(['a', 'b', 'c'])
      if (!isFirst) chat.say('做个视频')
      expect(chat.say(message)).not.toMatch(/没听懂|没有用到/)
      expect(captions(chat)).toEqual([['早上好', 'caption', 'p1'], ['中午好', 'caption', 'p2'], ['晚安', 'caption', 'p3']])
    }
  })

  it('goes, moves and stretches with its photo, and is corrected alone', () => {
    const chat = talk(['a', 'b', 'c', 'd'])
    chat.say('make a video')
    chat.say('each photo with a caption: red roses, tulips at 1pm, peonies, wrapped to go')
    chat.say('take out the third picture')
    chat.say('move the last photo to the front')
    chat.say('tulips should be at noon, not 1pm')
    chat.say('make the second photo 8 seconds')
    expect(captions(chat)).toEqual([
      ['red roses', 'caption', 'p1'], ['tulips at noon', 'caption', 'p2'], ['wrapped to go', 'caption', 'p4'],
    ])
    const [first = 0, next = 0] = chat.shown()
    const [second, third] = [first - 600, first + next - 1_200]
    expect(wordsOf(chat).map(({ s, m }) => [m.text, s])).toEqual([
      ['red roses', second], ['tulips at noon', third], ['wrapped to go', 0],
    ])
  })

  it.each(['first photo: 3 seconds, second photo: 5 seconds', 'put blur on the first, zoom on the second'])('%s gives none', (message) => {
    const chat = talk(['a', 'b', 'c'])
    chat.say('make a video')
    chat.say(message)
    expect(chat.plan()?.texts).toEqual([])
  })
})

describe('what is said of a text', () => {
  it.each(['开头写“早上七点，开门”，两秒就行', 'write “Hello” at the start, two seconds is enough'])('%s: the text is so short', (message) => {
    const chat = talk()
    chat.say('make a video')
    chat.say(message)
    expect(chat.plan()).toMatchObject({ lengthMs: null, texts: [{ when: { fromMs: 0, ms: 2_000 } }] })
  })

  it('is not said of the video, nor the other way round', () => {
    const chat = talk()
    chat.say('make a 5 second video with title Petal')
    chat.say('put the title in the middle')
    chat.say('make it longer, like 12 seconds')
    expect(chat.plan()).toMatchObject({ lengthMs: 12_000, titleLook: { place: 'middle' } })
    expect(chat.plan()?.titleLook.ms).toBeUndefined()
  })

  it('the font is that of all words', () => {
    const chat = talk(['a', 'b'])
    chat.say('做个视频，标题“拾光”，字幕：早/晚')
    chat.say('最后写明天见')
    chat.say('字体颜色换成奶油色')
    expect(wordsOf(chat).map(({ m }) => m.colour)).toEqual(['#fffdd0', '#fffdd0', '#fffdd0', '#fffdd0'])
  })

  it.each([
    ['wedding video, title Anna & Tom, 12 June', 'Anna & Tom, 12 June'], ['婚礼视频，标题安娜和汤姆，6月12日', '安娜和汤姆，6月12日'],
    ['wedding video, title Anna & Tom, 12 seconds', 'Anna & Tom'],
  ])('%s: the date is of the title', (message, title) => {
    const chat = talk()
    chat.say(message)
    expect(chat.plan()?.title).toBe(title)
  })
})

describe('how given words look', () => {
  const RED = { colour: '#ff0000' }
  it.each([
    ['开头写上 2023年秋 黄山之旅,用红颜色', '2023年秋 黄山之旅', RED],
    ['开头写上 黄山之旅,用红色', '黄山之旅', RED],
    ['开头写上 黄山之旅,红色的字,大一点', '黄山之旅', { ...RED, size: 1.35 }],
    ['开头写上 黄山之旅,字用红色,放中间', '黄山之旅', { ...RED, place: 'middle' }],
    ['write Hello, in red', 'Hello', RED],
    ['write Summer in Rome, bigger', 'Summer in Rome', { size: 1.35 }],
  ])('is no part of them: %s', (message, text, look) => {
    const chat = talk()
    chat.say('make a video')
    chat.say(message)
    expect(chat.plan()?.texts).toEqual([expect.objectContaining({ text, look })])
  })
  it('is named where it cannot be done', () => {
    const chat = talk()
    chat.say('make a video')
    expect(chat.say('开头写上 黄山之旅,用好看的字体')).toContain('不能换字体')
    expect(chat.plan()?.texts.map(({ text }) => text)).toEqual(['黄山之旅'])
  })

  it.each([
    ['结尾黑底大字:周五晚7点 体育馆二楼 等你来', '周五晚7点 体育馆二楼 等你来', { size: 2 }],
    ['结尾黑底白字：等你来', '等你来', { colour: '#ffffff' }],
    ['big white letters on black at the end: Join us', 'Join us', { colour: '#ffffff', size: 2 }],
    ['at the end, white letters on black: Join us', 'Join us', { colour: '#ffffff' }],
  ])('is that of a card: %s', (message, text, look) => {
    const chat = talk()
    chat.say('make a video')
    chat.say(message)
    expect(chat.plan()?.texts).toEqual([])
    expect(endOf(chat)).toMatchObject({ text, look, shown: { back: '#000000' } })
  })
})

describe('“炸” and “燃”', () => {
  it.each(['做个街舞视频,要炸一点,节奏快', '做个街舞视频,音乐炸裂一点', '做个街舞视频，要燃'])('%s: energetic music', (message) => {
    const chat = talk()
    chat.say(message)
    expect(chat.plan()?.music.mood).toBe('energetic')
  })
  it('a dish is none', () => {
    const chat = talk()
    chat.say('做个炸鸡店的视频,要炸鸡')
    expect(chat.plan()?.music.mood).toBe('calm')
  })
})
