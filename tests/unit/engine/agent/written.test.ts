import { describe, expect, it } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { asset, conversation } from './conversation-kit'

const talk = (...names: string[]) =>
  conversation(
    ...names.map((name) => (name.endsWith('.mp4') ? asset(name, 'video', 9_000, { name }) : asset(name, 'image', 0, { name }))),
  )
type Chat = ReturnType<typeof talk>
const said = (chat: Chat, ...messages: string[]): Chat => {
  for (const message of messages) chat.say(message)
  return chat
}
/** All that is seen at its times, by its words or its file. */
const seen = (chat: Chat): Record<string, { s: number; d: number }> => {
  const plan = chat.plan()
  const draft = plan && buildDraft(plan, (id) => chat.session().assets.find((one) => one.id === id))
  const all = (draft?.t ?? []).flatMap(({ sg }) => sg)
  return Object.fromEntries(all.map(({ s, d, m }): [string, { s: number; d: number }] => [m.text ?? m.name ?? '', { s, d }]))
}
/** What is written on which file, and as what. */
const written = (chat: Chat) =>
  (chat.plan()?.texts ?? []).map(({ text, style, when }) => {
    const piece = chat.plan()?.pieces.find(({ id }) => id === when.piece)
    return `${piece?.kind === 'media' ? piece.assetId : '-'} ${style} ${text}`
  })
const UNREAD = /understand|not use|没听懂|没有用到/

describe('words on a picture', () => {
  it.each([
    ['write "behind the counter" on the barista clip, just for the first 2 secs', 'behind the counter', 0, 2_000],
    ['write "look" on the barista clip for the last 2 seconds', 'look', 7_000, 2_000],
    ['write "look" on the barista clip from 3 to 5 seconds', 'look', 3_000, 2_000],
    ['barista那段上写“看”，前2秒', '看', 0, 2_000],
  ])('have their time from its start: %s', (message, words, fromMs, ms) => {
    const all = seen(said(talk('making.mp4', 'barista.mp4'), 'make a video', message))
    expect(all[words]).toEqual({ s: (all['barista.mp4']?.s ?? 0) + fromMs, d: ms })
  })

  it('have a time that the picture does not reach from the start of the video', () => {
    expect(seen(said(talk('making.mp4', 'barista.mp4'), 'make a video', 'write "look" on the barista clip at 12 seconds'))['look']?.s)
      .toBe(12_000)
  })
})

describe('words for several pictures behind what they are called', () => {
  it.each([
    [['海边.jpg', '新家.jpg', '走路.mp4'], '再加两个字幕：第一张写“旧家”，视频上写“新家”', ['海边.jpg caption 旧家', '走路.mp4 caption 新家']],
    [['小狗.jpg', '生日蛋糕.jpg', '全家福.jpg'], '每张照片写一句话：小狗写“汪汪”，蛋糕写“快乐”，全家福写“爱您”', [
      '小狗.jpg label 汪汪', '生日蛋糕.jpg label 快乐', '全家福.jpg label 爱您',
    ]],
    [['小狗.jpg', '生日蛋糕.jpg', '走路.mp4'], '加字幕：小狗写汪汪，蛋糕写生日快乐，视频写走路啦', [
      '小狗.jpg caption 汪汪', '生日蛋糕.jpg caption 生日快乐', '走路.mp4 caption 走路啦',
    ]],
    [['dog.jpg', 'cake.jpg', 'walk.mp4'], 'add three captions: on the dog "Woof!", on the cake write "Yum", on the video "Go!"', [
      'dog.jpg caption Woof!', 'cake.jpg caption Yum', 'walk.mp4 caption Go!',
    ]],
    [['a.jpg', 'b.jpg', 'c.jpg'], 'captions: first says "One!", second says "Two", the last "Bye"', [
      'a.jpg caption One!', 'b.jpg caption Two', 'c.jpg caption Bye',
    ]],
    [['dog.jpg', 'cake.jpg'], 'captions: dog says "Old", cake says "New"', ['dog.jpg caption Old', 'cake.jpg caption New']],
  ])('%s: %s', (names, message, expected) => {
    const later = said(talk(...names), 'make a video')
    expect(later.say(message)).not.toMatch(UNREAD)
    expect(written(later)).toEqual(expected)
    const isHan = /\p{Script=Han}/u.test(message)
    const first = talk(...names)
    first.say(`${isHan ? '做个视频，' : 'make a video, '}${message}`)
    expect(written(first)).toEqual(expected)
  })

  it.each([
    '字幕：海边写“旧家”；公园写“新家”', 'captions: somewhere says "Old" / elsewhere says "New"',
  ])('never has words of the order in it: %s', (message) => {
    const chat = said(talk('海边.jpg', '新家.jpg'), 'make a video')
    chat.say(message)
    expect(written(chat).join()).not.toMatch(/[“”"]|写|says/)
  })
})

describe('given words', () => {
  it.each([
    ['开头写：一岁啦！', '一岁啦！'], ['标题改成“出发！”', '出发！'], ['add the title Visit us!', 'Visit us!'], ['title "Ready?"', 'Ready?'],
    ['can you add the title Summer?', 'Summer'],
  ])('keep the mark that closes them: %s', (message, title) => {
    expect(said(talk('beach.jpg', 'shop.jpg'), 'make a video', message).plan()?.title).toBe(title)
  })

  it('are those of the cards, and not what kind of video they are for', () => {
    const chat = said(talk(), '帮我做个文字视频：老王火锅店新开张！全场八折，到12月5日。地址：幸福路88号，电话 13800138000')
    expect(chat.plan()?.title).toBeNull()
    expect(chat.order()).toEqual(['老王火锅店新开张！', '全场八折，到12月5日。', '地址：幸福路88号，电话 13800138000'])
  })
})

describe('a video of words', () => {
  const MOON = '做一个中秋祝福的竖屏视频：\n月圆人团圆\n愿你平安喜乐'
  it('has all of its words in the colour that is said of them', () => {
    const chat = said(talk(), 'make a text video:\nFull moon\nBe well', 'title Moon', 'add an end card: Bye', 'make the text gold')
    const gold = { colour: '#ffc000' }
    expect(chat.plan()?.titleLook).toMatchObject(gold)
    expect(chat.plan()?.pieces.map((piece) => piece.kind === 'card' && piece.look)).toMatchObject([gold, gold, gold])
    expect(said(talk(), MOON, '标题写“中秋”', '字用金色，背景深蓝').plan()?.titleLook).toMatchObject(gold)
  })

  it.each([
    ['一开始加一句“中秋快乐”', ['中秋快乐', '月圆人团圆', '愿你平安喜乐']],
    ['开头加一句：中秋快乐', ['中秋快乐', '月圆人团圆', '愿你平安喜乐']],
    ['add a line at the start: Hello', ['Hello', '月圆人团圆', '愿你平安喜乐']],
    ['再加一句“中秋快乐”', ['月圆人团圆', '愿你平安喜乐', '中秋快乐']],
    ['add the text "Hello" at the start', ['Hello', '月圆人团圆', '愿你平安喜乐']],
  ])('gets one more card: %s', (message, expected) => {
    const chat = said(talk(), '用这段文字做视频：月圆人团圆。愿你平安喜乐。', message)
    expect(chat.plan()?.texts).toEqual([])
    expect([chat.plan()?.title, ...(chat.order() ?? [])].flatMap((one) => one?.replace('。', '') ?? [])).toEqual(expected)
  })
})

describe('a title and a caption on the first picture', () => {
  const MENU = ['croissant.jpg', 'latte.jpg', 'bread.jpg']
  it('come one after the other, and the title is over before the second caption', () => {
    const captions = 'captions: Croissant 3 / Latte 4 / Bread 6'
    const chat = said(talk(...MENU), 'make a video, 10 seconds', captions, 'add a title at the start saying Our Menu')
    const { 'Our Menu': title, 'Croissant 3': first, 'Latte 4': second } = seen(chat)
    expect(title?.s).toBe(0)
    expect(title?.d).toBeGreaterThanOrEqual(1_500)
    expect(first?.s).toBe(title?.d)
    expect(second?.s).toBe((first?.s ?? 0) + (first?.d ?? 0))
  })

  it('share a picture that is too short for both, and no other', () => {
    const chat = said(talk(...MENU), 'make a video', 'each photo 2 seconds', 'captions: A1 / B2 / C3', 'title Menu')
    const { Menu: title, A1: first } = seen(chat)
    expect(first?.s).toBe(0)
    expect(title).toEqual(first)
  })

  it('stay as they are where a time was asked for', () => {
    const chat = said(talk(...MENU), 'make a video', 'captions: A1 / B2 / C3', 'title Menu', 'show the title for 6 seconds')
    expect(seen(chat)['Menu']).toEqual({ s: 0, d: 6_000 })
    expect(seen(chat)['A1']?.s).toBe(0)
  })
})

describe('how long they are seen', () => {
  it.each(['add an end card saying 0151 555 0199 for 5 seconds', 'add an end card saying “0151 555 0199” for 5 seconds'])(
    'is no part of the words, nor the length of the video: %s', (wish) => {
      const chat = said(talk('a.jpg', 'b.jpg'), 'make a video', wish)
      expect(chat.plan()).toMatchObject({ lengthMs: null, pieces: [{}, {}, { kind: 'card', text: '0151 555 0199', durationMs: 5_000 }] })
    })
  it('is theirs alone', () => {
    const chat = said(talk('a.jpg', 'b.jpg'), 'make a video', 'add the text Big sale for 2 seconds on the first photo')
    expect(chat.plan()?.texts).toMatchObject([{ text: 'Big sale', when: { ms: 2_000 } }])
  })
  it('cannot be more than the video, and that is said', () => {
    const chat = said(talk('a.jpg'), 'make a video, 3 seconds', 'title “A”')
    expect(chat.say('make it 6 seconds')).toMatch(/^The video lasts only 3 seconds, so the words stayed as they are/)
    expect(seen(chat)['A']?.d).toBe(3_000)
  })
})

describe('what corrects them', () => {
  it.each([
    ['€280', 'hm thats 290 actually not 280', '€290'],
    ['Open till 6', 'er its 7 actually not 6', 'Open till 7'],
    ['Happy 80th Opa!', 'hang on its his 85th not 80th!!', 'Happy 85th Opa!'],
  ])('“%s”, %s', (was, wish, is) => {
    const chat = said(talk('a.jpg', 'b.jpg'), 'make a video', `write “${was}” on the first photo`, wish)
    expect(chat.plan()?.texts.map(({ text }) => text)).toEqual([is])
  })
  it('is no part of them', () => {
    expect(said(talk('a.jpg'), 'make a video', 'call it Trek 520 Touring not just 520').plan()?.title).toBe('Trek 520 Touring')
    const chat = said(talk('芒果.jpg', '西瓜.jpg'), '做个视频，每张图上写水果名字', '芒果打错了，应该是凯特芒')
    expect(chat.plan()?.texts.map(({ text }) => text)).toEqual(['凯特芒', '西瓜'])
  })
  it('stands in their place', () => {
    const chat = said(talk('a.jpg', 'b.jpg'), '做个视频', '片尾写“下次再见”', '算了不写下次再见，写"未完待续"')
    expect(chat.order()?.at(-1)).toBe('未完待续')
    expect(chat.plan()?.texts).toEqual([])
  })
})

it.each([
  ['Job title: baker', 'Change the title to “Summer sale”', 'Summer sale'],
  ['标题党', '把标题改成“新的字”', '新的字'],
  ['Music is life', 'change the music to upbeat', 'Music is life'],
])('what the words of a title mean elsewhere is no part of it: “%s”, %s', (title, wish, is) => {
  expect(said(talk('a.jpg'), 'make a video', `add the title “${title}”`, wish).plan()?.title).toBe(is)
})

it('a page at the end says what is written behind it', () => {
  const chat = said(talk('a.jpg', 'b.jpg'), '做个视频', '结尾弄个页面，写"拼单满3斤包邮"')
  expect(chat.order()).toEqual(['a.jpg', 'b.jpg', '拼单满3斤包邮'])
})

it('over the beginning they are seen from the start, whatever stands there', () => {
  const chat = said(talk('a.jpg', 'b.jpg'), 'make a video', '"Happy 80th!" over the beginning pls, in gold', 'put b first')
  expect(chat.plan()?.texts).toMatchObject([{ text: 'Happy 80th!', look: { colour: '#ffc000' }, when: { fromMs: 0 } }])
  expect(seen(chat)['Happy 80th!']?.s).toBe(0)
})

it('words of two pictures become others in one breath, and each its own', () => {
  const chat = said(talk('小猫.jpg', '恐龙.jpg'), '做个视频', '小猫那张也写一句：乐乐 6岁', '恐龙那张写上“朵朵 5岁”')
  const words = (message: string) => said(chat, message).plan()?.texts.map(({ text }) => text)
  expect(words('把小猫上的字改成“乐乐 5岁”，恐龙上的字改成“朵朵 6岁”')).toEqual(['乐乐 5岁', '朵朵 6岁'])
  expect(words('“乐乐 5岁”改成“乐乐 4岁”，恐龙那张改成朵朵 7岁')).toEqual(['乐乐 4岁', expect.stringMatching(/^朵朵 [67]岁$/)])
})
