import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const talk = (...names: string[]) =>
  conversation(
    ...names.map((name) => (name.endsWith('.mp4') ? asset(name, 'video', 20_000, { name }) : asset(name, 'image', 0, { name }))),
  )
type Chat = ReturnType<typeof talk>
/** What is written on which file, and where. */
const written = (chat: Chat) =>
  (chat.plan()?.texts ?? []).map(({ text, look, when }) => {
    const piece = chat.plan()?.pieces.find(({ id }) => id === when.piece)
    return [piece?.kind === 'media' ? piece.assetId : '', text, ...(look.place === undefined ? [] : [look.place])].join(': ')
  })
const NOTHING_LEFT = /understand|not use|没听懂|没有用到|说的是不要/

const ROOMS = ['kitchen_old.jpg', 'kitchen_new.jpg', 'bath.jpg', 'garden_tour.mp4', 'team.jpg']
const DAYS = ['海边.jpg', '山顶.jpg', '夜市.mp4', '合影.jpg', '婚纱照_海滩.jpg', '婚纱照_森林.jpg']

describe('words for pictures by what these are called', () => {
  it.each([
    ['for the bath can it say "Tiles, new" and for the team "Your crew"', ['bath.jpg: Tiles, new', 'team.jpg: Your crew']],
    ['bath: "Refitted in 3 days", team: "Your crew"', ['bath.jpg: Refitted in 3 days', 'team.jpg: Your crew']],
    ['put "Was" on the old kitchen and "Is" on the new kitchen one', ['kitchen_old.jpg: Was', 'kitchen_new.jpg: Is']],
    ['write WAS on the old kitchen and IS on the new one', ['kitchen_old.jpg: WAS', 'kitchen_new.jpg: IS']],
    ['good. please write ROOM on two first and US on the last one', ['kitchen_old.jpg: ROOM', 'kitchen_new.jpg: ROOM', 'team.jpg: US']],
    ['put "20x, 5 min" bottom left on the garden tour', ['garden_tour.mp4: 20x, 5 min: bottom-left']],
    ['for the kitchen say "Oak" and the others should say "More"', [
      'kitchen_old.jpg: Oak', 'kitchen_new.jpg: Oak', 'bath.jpg: More', 'garden_tour.mp4: More', 'team.jpg: More',
    ]],
    ['label them: one, two, three, four, five', [
      'kitchen_old.jpg: one', 'kitchen_new.jpg: two', 'bath.jpg: three', 'garden_tour.mp4: four', 'team.jpg: five',
    ]],
  ])('%s', (message, expected) => {
    const chat = talk(...ROOMS)
    chat.say('make a video')
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(written(chat)).toEqual(expected)
  })

  it.each([
    ['海边写“第一天”,山顶写“第二天”', ['海边.jpg: 第一天', '山顶.jpg: 第二天']],
    ['海边写 你好呀,好久不见,山顶写 再见', ['海边.jpg: 你好呀,好久不见', '山顶.jpg: 再见']],
    ['海边写 出发,婚纱照写 余生请多指教', ['海边.jpg: 出发', '婚纱照_海滩.jpg: 余生请多指教', '婚纱照_森林.jpg: 余生请多指教']],
    ['夜市的时候配一行字:太好吃', ['夜市.mp4: 太好吃']],
    ['夜市那段左下角写“好吃”', ['夜市.mp4: 好吃: bottom-left']],
    ['海边和山顶都写“风景”', ['海边.jpg: 风景', '山顶.jpg: 风景']],
    ['每一步给我打上字,1海边 2山顶 3夜市 4合影 5沙滩 6树林,字放下面别挡脸', [
      '海边.jpg: 海边: bottom', '山顶.jpg: 山顶: bottom', '夜市.mp4: 夜市: bottom', '合影.jpg: 合影: bottom',
      '婚纱照_海滩.jpg: 沙滩: bottom', '婚纱照_森林.jpg: 树林: bottom',
    ]],
  ])('%s', (message, expected) => {
    const chat = talk(...DAYS)
    chat.say('做个视频')
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(written(chat)).toEqual(expected)
  })

  it.each([
    ['Bath last, with "Open from 6:30" on it', ['bath.jpg: Open from 6:30'], 'bath.jpg'],
    ['the bath to the end w/ "Same time?" on it', ['bath.jpg: Same time?'], 'bath.jpg'],
    ['move the team to the end, saying "See you!"', ['team.jpg: See you!'], 'team.jpg'],
    ['put the bath last with "Hello" in the top left', ['bath.jpg: Hello: top-left'], 'bath.jpg'],
  ])('%s: on the one that was just spoken of', (message, expected, last) => {
    const chat = talk(...ROOMS)
    chat.say('make a video')
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(written(chat)).toEqual(expected)
    expect(chat.order()?.at(-1)).toBe(last)
  })

  it.each([['end on the bath again and write "Bye now"', 'Bye now'], ['end on the bath again and write see you soon', 'see you soon']])(
    '%s: on the copy alone', (message, words) => {
      const chat = talk(...ROOMS)
      chat.say('make a video')
      chat.say(message)
      expect(chat.order()).toEqual([...ROOMS, 'bath.jpg'])
      expect(chat.plan()?.texts).toMatchObject([{ text: words, when: { piece: chat.plan()?.pieces.at(-1)?.id } }])
    },
  )
  it('最后再放一次海边,写 下次再来', () => {
    const chat = talk(...DAYS)
    chat.say('做个视频')
    expect(chat.say('结尾把合影再来一次,写 下次再来')).not.toMatch(NOTHING_LEFT)
    expect(chat.order()).toEqual([...DAYS, '合影.jpg'])
    expect(chat.plan()?.texts).toMatchObject([{ text: '下次再来', when: { piece: chat.plan()?.pieces.at(-1)?.id } }])
  })

  it('leaves what is said of other things', () => {
    const chat = talk(...ROOMS)
    chat.say('make a video')
    chat.say('for the bath say "New" and for the team "Us", and make the music quieter')
    expect(written(chat)).toEqual(['bath.jpg: New', 'team.jpg: Us'])
    expect(chat.plan()?.music.volume).not.toBeNull()
    // Where it goes is not who it is.
    chat.say('the team one last with "Bye" on it')
    expect(written(chat)).toContain('team.jpg: Bye')
    expect(chat.order()?.at(-1)).toBe('team.jpg')
  })
})

describe('words that open a video', () => {
  it.each([
    ['add a title card for 4 s: Collective migration', 'Collective migration', 4_000],
    ['a first screen before the rules saying Museum Trip, Thursday 9:15', 'Museum Trip, Thursday 9:15', null],
    ['can we have an opening slide that says "Hello, all"', 'Hello, all', null],
    ['封面要一个title:“项目进度汇报”,副标题 2025年9月', '项目进度汇报\n2025年9月', null],
    ['最前面加一页,写上“你好”', '你好', null],
  ])('%s: on a card of its own', (message, words, ms) => {
    const chat = talk(...ROOMS)
    chat.say('make a video called Home')
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(chat.order()).toEqual([words, ...ROOMS])
    expect(chat.shown()[0]).toBe(ms ?? chat.plan()?.pieces[0]?.durationMs)
    // The title waits for the picture that it opened.
    expect(chat.plan()).toMatchObject({ title: 'Home', titleLook: { fromMs: chat.plan()?.pieces[0]?.durationMs } })
  })

  it.each([
    ["I'd like his name at the start. Robert James Callahan, and below it 1947 - 2025", 'Robert James Callahan\n1947 - 2025'],
    ['title Midnight Static at the start', 'Midnight Static'],
    ['领导说开头要加上公司名字,鼎盛科技有限公司', '鼎盛科技有限公司'],
  ])('%s: is the title where there is none', (message, title) => {
    const chat = talk(...ROOMS)
    chat.say('make a video')
    expect(chat.say(message)).not.toMatch(/understand/)
    expect(chat.plan()?.title).toBe(title)
  })

  it('keeps the title of a video of words, behind what is to come first', () => {
    const chat = conversation()
    chat.say('Make a video from this text:\nStay with your buddy\nHands off the exhibits')
    chat.say('add the title “Rules”')
    chat.say('put our school name at the start: Hill Primary')
    expect([chat.plan()?.title, chat.order()]).toEqual(['Hill Primary', ['Rules', 'Stay with your buddy', 'Hands off the exhibits']])
  })

  it('names a song that stands alone as it is asked for', () => {
    const chat = conversation(asset('song', 'audio', 90_000, { name: 'song.mp3' }))
    chat.say('hey i just have the track. can u make a simple lyric video with it, title Midnight Static at the start')
    expect(chat.plan()?.title).toBe('Midnight Static')
  })
})

describe('a first message that gives its lines', () => {
  it.each([
    ["Hi! I don't have any pictures, only text. Can you make a short video of our rules?\nStay close\nGo home", ['Stay close', 'Go home']],
    ['我想给女朋友做个视频,没有照片就几句话,慢慢一句一句出来那种\n第一次见你\n你借走了书', ['第一次见你', '你借走了书']],
    ['帮我做一个放假通知的短视频,我这边没有图片,就用文字\n国庆放假通知\n共8天', ['国庆放假通知', '共8天']],
  ])('%s', (message, lines) => {
    const chat = conversation()
    expect(chat.say(message)).not.toMatch(/pictures”|没有图片|用文字/)
    expect(chat.order()).toEqual(lines)
    expect(chat.plan()?.title).toBeNull()
  })

  it('makes no video of a question or a complaint', () => {
    for (const message of [
      'Could the background be something cheerful, yellow or light blue perhaps? Black is a bit gloomy for ten-year-olds.',
      '背景能不能换成别的颜色呀？黑色的看着太沉闷了，孩子们都不喜欢，换个亮一点的吧。',
    ]) {
      const chat = conversation()
      chat.say(message)
      expect(chat.plan()).toBeNull()
    }
  })
})

describe('a number and words that close a video', () => {
  it.each([
    ['on end please my number 0048 601 555 017 and text: Free estimate, call Marek', '0048 601 555 017\nFree estimate, call Marek'],
    ['at the end our phone number 020 7946 0018', '020 7946 0018'],
  ])('%s', (message, text) => {
    const chat = talk(...ROOMS)
    chat.say('make a video')
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(chat.plan()?.texts).toMatchObject([{ text, when: { fromMs: -3_000 } }])
  })

  it('puts the logo there, with its words', () => {
    const chat = talk(...ROOMS, 'shelter_logo.png')
    chat.say('make a video')
    expect(chat.say('our logo at the end with the phone number please, 555 0142')).not.toMatch(NOTHING_LEFT)
    expect(chat.order()?.at(-1)).toBe('shelter_logo.png')
    expect(written(chat)).toEqual(['shelter_logo.png: 555 0142: bottom'])
  })
})
