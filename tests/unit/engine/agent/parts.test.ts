import { describe, expect, it } from 'vitest'
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
const FOOD = ['croissant.jpg', 'latte art.jpg', 'walk.mp4']

describe('what is asked of a part', () => {
  it.each([
    ['how many seconds is the card?', /“Bye” is seen for 3 seconds/],
    ['how long is the end card?', /“Bye” is seen for 3 seconds/],
    ['how long is the title shown?', /“Menu” is seen for/],
    ['片尾有几秒？', /“Bye”显示 3 秒/],
    ['does the music fade out?', /the music does not fade out/],
    ['音乐有淡出吗？', /音乐没有淡出/],
    ['which photo is second?', /latte art\.jpg is number 2 of/],
    ['第二张是哪张照片？', /latte art\.jpg是第 2 个/],
    ['what does it say on the latte?', /latte art\.jpg: it says .*“Latte 4”/],
    ['why is it longer?', /2\.4|since “add an end card: Bye”/],
  ])('is answered of that: %s', (question, answer) => {
    const chat = said(talk(...FOOD), 'make a video', 'title Menu', 'write "Latte 4" on the latte', 'add an end card: Bye')
    const revision = chat.revision()
    expect(chat.say(question)).toMatch(answer)
    expect(chat.revision()).toBe(revision)
  })

  it('is told where there is none of it', () => {
    expect(said(talk(...FOOD), 'make a video').say('how long is the end card?')).toMatch(/none/)
  })

  it('answers why with the message that made it so', () => {
    expect(said(talk(...FOOD), 'make a video', 'make it 10 seconds', '有声音吗？').say('为什么变短了？')).toMatch(/“make it 10 seconds”之后是 10 秒/)
  })
})

describe('a mere time', () => {
  it.each([
    [['make it sparkle', 'no wait, 2 seconds']], [['加点闪光', '不对，2秒']], [['how long is the end card?', '2 seconds']],
    [['make it sparkle', 'make it 3']], [['片尾有几秒？', '2秒']],
  ])('is not that of the whole behind what was not of it: %s', (messages) => {
    const chat = said(talk(...FOOD), 'make a video')
    const revision = chat.revision()
    const answer = said(chat, ...messages.slice(0, -1)).say(messages.at(-1) ?? '')
    expect(chat.revision()).toBe(revision)
    expect(answer).toMatch(/what|understand|mean|没听懂|不确定|哪/)
  })

  it('is that of the whole where it says so, or so long no part is', () => {
    expect(said(talk(...FOOD), 'make a video', 'make it sparkle', 'make the video 5 seconds').plan()?.lengthMs).toBe(5_000)
    expect(said(talk(...FOOD), 'make a video', 'make it sparkle', 'make it 14 seconds').plan()?.lengthMs).toBe(14_000)
    expect(said(talk(...FOOD), 'make a video', 'make it 8 seconds', 'no wait, 6 seconds').plan()?.lengthMs).toBe(6_000)
  })
})

describe('a fact of a text', () => {
  const FACTS = 'make a text video:\nOpen day, 5 May, call 020 7946 0123\nLatte $4.50\nVisit www.shop.com\nSee you'
  it.each([
    ['remove the phone number', 'Open day, 5 May|Latte $4.50|Visit www.shop.com|See you'],
    ['drop the price', 'Open day, 5 May, call 020 7946 0123|Latte|Visit www.shop.com|See you'],
    ['remove the website', 'Open day, 5 May, call 020 7946 0123|Latte $4.50|See you'],
  ])('goes alone where the text has others: %s', (message, expected) => {
    const chat = said(talk(), FACTS, message)
    expect([chat.plan()?.title, ...(chat.order() ?? [])].flatMap((one) => one ?? []).join('|')).toBe(expected)
  })

  it.each([['电话去掉', '地址：幸福路88号'], ['把地址删掉', '电话 13800138000']])('goes with its mark: %s', (message, left) => {
    const chat = said(talk(), '做个文字视频：老王火锅店开张。地址：幸福路88号，电话 13800138000', message)
    expect(chat.order()?.at(-1)).toBe(left)
  })
})

describe('given words', () => {
  it.each([
    ['first say "Open", then "2 beds, 5 min", finally "Book now!"', ['Open', '2 beds, 5 min', 'Book now!']],
    ['先写“开门”，再写“八折”，最后写“快来”', ['开门', '八折', '快来']],
    ['captions "Croissant 3.50", "Latte 4", "Visit us!"', ['Croissant 3.50', 'Latte 4', 'Visit us!']],
  ])('come one after the other: %s', (message, expected) => {
    expect(said(talk(...FOOD), 'make a video', message).plan()?.texts.map(({ text }) => text)).toEqual(expected)
    const lead = /^\p{Script=Han}/u.test(message) ? '做个视频。' : 'make a video. '
    expect(said(talk(...FOOD), lead + message).plan()?.texts.map(({ text }) => text)).toEqual(expected)
  })

  it.each([
    ['做一个中秋祝福的竖屏视频，三句话：月圆人团圆；愿你平安喜乐；张家面馆敬上', ['月圆人团圆', '愿你平安喜乐', '张家面馆敬上']],
    ['make a vertical video for our bakery, three lines: Fresh bread; Every morning; Visit us', [
      'Fresh bread', 'Every morning', 'Visit us',
    ]],
    ['做个文字视频，两句话：你好，世界。再见！', ['你好，世界。', '再见！']],
  ])('are as many as is said, and no more: %s', (message, cards) => {
    const chat = talk()
    expect(chat.say(message)).not.toMatch(/没听懂|understand/)
    expect(chat.plan()?.title).toBeNull()
    expect(chat.order()).toEqual(cards)
  })

  it.each([
    ['write "Hello", bigger', 1.35], ['add "Summer sale" in large letters', 1.35], ['add a big text "Now open"', 1.35],
    ['add the text "Yay" in small letters', 0.75], ['加一行大字“开业了”', 1.35],
  ])('are as large as is said with them: %s', (message, size) => {
    expect(said(talk(...FOOD), 'make a video', message).plan()?.texts.map(({ look }) => look.size)).toEqual([size])
  })

  it('close the video: on a card, or over the pictures before it', () => {
    const chat = said(talk(...FOOD), '做个视频', '最后再加一句：妈妈，谢谢您', '最后出一张卡片：茶小满，人民路66号')
    expect(chat.plan()?.texts).toMatchObject([{ text: '妈妈，谢谢您', when: { fromMs: -3_000 } }])
    expect(chat.order()?.at(-1)).toBe('茶小满，人民路66号')
    expect(said(talk(...FOOD), 'make a video', 'end with a follow for more card').order()?.at(-1)).toBe('Follow for more')
  })
})

describe('ordinary wishes', () => {
  it('leave what is to stay as it is, and do the rest', () => {
    const chat = said(talk('walk.mp4', 'shop.mp4'), 'make a video')
    expect(chat.say('mute the walk clip but keep the sound on the others')).toBe('walk.mp4 is muted.')
    said(chat, 'put the walk clip second and keep its sound')
    expect(chat.order()).toEqual(['shop.mp4', 'walk.mp4'])
    said(chat, 'only use 3 seconds of the walk')
    expect(chat.shown()[1]).toBe(3_000)
  })

  it('are read as one says them', () => {
    const chat = said(talk('海边.jpg', '公园.jpg'), '做个视频')
    expect(chat.say('两张中间加个淡入淡出')).not.toMatch(/没听懂/)
    expect(chat.say('给它加点轻松的音乐')).not.toMatch(/没听懂/)
    expect(said(chat, 'captions: One / Two', 'make the words less big').plan()?.texts.map(({ look }) => look.size)).toEqual([0.75, 0.75])
  })
})

describe('words that are there', () => {
  it.each([
    [['beach.jpg', 'shop.jpg'], 'title Hello', 'the title should only show on the first picture', 'beach.jpg'],
    [['beach.jpg', 'shop.jpg'], 'title Hello', 'move the title to the shop photo', 'shop.jpg'],
    [['海边.jpg', '公园.jpg'], '加个标题：你好', '把标题放到第二张照片上', '公园.jpg'],
  ])('go to another picture: %s %s, %s', (names, first, message, name) => {
    const chat = said(talk(...names), 'make a video', first)
    expect(chat.say(message)).toMatch(name)
    const on = chat.plan()?.pieces.find(({ id }) => id === chat.plan()?.titleLook.piece)
    expect(on).toMatchObject({ assetId: name })
    expect(said(chat, 'title at the end').plan()?.titleLook.piece).toBeUndefined()
  })

  it.each(['"Look" on the beach', 'the text on the beach to the shop'])('are no others: %s', (message) => {
    const chat = said(talk('beach.jpg', 'shop.jpg'), 'make a video', 'title Hello')
    chat.say(message)
    expect(chat.plan()?.titleLook).toEqual({})
  })
})

describe('back to before a change', () => {
  it.each([
    ['remove the beach', 'go back to before I removed the beach'], ['把beach换成shop', '退回到换照片之前'],
  ])('is to before the last that did so: %s, %s', (change, back) => {
    const chat = said(talk('beach.jpg', 'shop.jpg', 'garden.jpg'), 'make a video', 'title Hello')
    const [before, order] = [chat.plan()?.title, chat.order()]
    said(chat, change, 'music quieter', back)
    expect([chat.plan()?.title, chat.order(), chat.plan()?.music.volume]).toEqual([before, order, null])
  })

  it('does not make a wish that says all by itself one that is open', () => {
    expect(said(talk('beach.jpg'), 'make a video', 'make it sparkle', 'title Summer Fair').plan()?.title).toBe('Summer Fair')
    expect(said(talk('海边.jpg'), '做个视频', '有几张照片？', '改成8秒').plan()?.lengthMs).toBe(8_000)
  })

  it('is not to before what never was', () => {
    const chat = said(talk('beach.jpg', 'shop.jpg'), 'make a video', 'title Hello')
    const revision = chat.revision()
    chat.say('go back to before I muted the clip')
    expect(chat.revision()).toBe(revision)
  })
})
