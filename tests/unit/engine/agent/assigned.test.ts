import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const talk = (...names: string[]) =>
  conversation(
    ...names.map((name) => (name.endsWith('.mp4') ? asset(name, 'video', 20_000, { name }) : asset(name, 'image', 0, { name }))),
  )
type Chat = ReturnType<typeof talk>
/** What is written on which file. */
const written = (chat: Chat) =>
  (chat.plan()?.texts ?? []).map(({ text, when }) => {
    const piece = chat.plan()?.pieces.find(({ id }) => id === when.piece)
    return `${piece?.kind === 'media' ? piece.assetId : ''}: ${text}`
  })
const NOTHING_LEFT = /understand|not use|没听懂|没有用到|说的是不要/

const CAFE = ['拿铁.jpg', '手冲.jpg', '提拉米苏.jpg', '门头.jpg', '拉花.mp4']
const SCHOOL = ['一年级.jpg', '校门口.jpg', '领奖.jpg', '毕业合影.jpg', '毕业典礼.mp4']
const DOGS = ['rescue van.jpg', 'biscuit before.jpg', 'luna.jpg', 'max and milo.jpg', 'dogs playing.mp4']
const FLAT = ['front of building.jpg', 'living room.jpg', 'kitchen.jpg', 'bedroom 1.jpg', 'balcony.jpg', 'floorplan.png']

describe('words for pictures in a row', () => {
  it.each<[string, string[], string[]]>([
    ['拿铁标一下价格，28元；手冲32元；提拉米苏是38', CAFE, ['拿铁.jpg: 28元', '手冲.jpg: 32元', '提拉米苏.jpg: 38']],
    ['每款标个价格：拿铁28，手冲32', CAFE, ['拿铁.jpg: 28', '手冲.jpg: 32']],
    ['每张下面写个年份，一年级2020，校门口2021，领奖2024，合影2026', SCHOOL, [
      '一年级.jpg: 2020', '校门口.jpg: 2021', '领奖.jpg: 2024', '毕业合影.jpg: 2026',
    ]],
    ['write Biscuit on biscuit, Luna on luna and Max & Milo on the third photo', ['luna.jpg', 'biscuit.jpg', 'max.jpg', 'van.jpg'], [
      'biscuit.jpg: Biscuit', 'luna.jpg: Luna', 'max.jpg: Max & Milo',
    ]],
    ['write Luna, 3 yrs on luna and Biscuit, 2 yrs on biscuit', DOGS, ['luna.jpg: Luna, 3 yrs', 'biscuit before.jpg: Biscuit, 2 yrs']],
    ['write The boys on max and milo, Luna on luna', DOGS, ['max and milo.jpg: The boys', 'luna.jpg: Luna']],
    ['Biscuit on biscuit and Luna on luna please', DOGS, ['biscuit before.jpg: Biscuit', 'luna.jpg: Luna']],
    ['put £250,000 on kitchen and £3,000 on the balcony', FLAT, ['kitchen.jpg: £250,000', 'balcony.jpg: £3,000']],
    ['label kitchen New worktops, balcony South facing', FLAT, ['kitchen.jpg: New worktops', 'balcony.jpg: South facing']],
    ['name on each pic please: Biscuit, Luna, Max & Milo', DOGS, [
      'biscuit before.jpg: Biscuit', 'luna.jpg: Luna', 'max and milo.jpg: Max & Milo',
    ]],
    ['on each room put its name - Living room, Kitchen, Bedroom, Balcony (the plan doesnt need one)', FLAT, [
      'living room.jpg: Living room', 'kitchen.jpg: Kitchen', 'bedroom 1.jpg: Bedroom', 'balcony.jpg: Balcony',
    ]],
  ])('%s', (message, files, expected) => {
    const chat = talk(...files)
    chat.say(/\p{Script=Han}/u.test(message) ? '做个视频' : 'make a video')
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(written(chat)).toEqual(expected)
  })

  it.each<[string, string[], string]>([
    ['write Biscuit on biscuit, Luna on luna and Rex on rex', DOGS, 'Rex on rex'],
    ['拿铁写30元，红茶写28元', CAFE, '红茶写28元'],
    ['写一下年份，一年级2019，校门口2020，书房2021', SCHOOL, '书房2021'],
  ])('%s: writes nothing, and tells what names no picture', (message, files, lost) => {
    const chat = talk(...files)
    chat.say(/\p{Script=Han}/u.test(message) ? '做个视频' : 'make a video')
    expect(chat.say(message)).toContain(lost)
    expect(written(chat)).toEqual([])
  })

  it.each<[string, string[]]>([
    ['拿铁5秒，手冲3秒', CAFE], ['拿铁很好喝，手冲很香', CAFE], ['拿铁2，手冲3', CAFE], ['Slow zoom on luna, black and white on biscuit', DOGS],
    ['title: A day on the balcony and in the kitchen', FLAT],
  ])('%s: is no row of words', (message, files) => {
    const chat = talk(...files)
    chat.say(/\p{Script=Han}/u.test(message) ? '做个视频' : 'make a video')
    chat.say(message)
    expect(written(chat)).toEqual([])
  })

  it('leaves a wish behind the row to the rules', () => {
    const chat = talk(...FLAT)
    chat.say('make a video')
    chat.say('write Oak on the kitchen, Sun on the balcony and make the music quieter')
    expect(written(chat)).toEqual(['kitchen.jpg: Oak', 'balcony.jpg: Sun'])
    expect(chat.plan()?.music.volume).not.toBeNull()
  })
})

describe('a second line on each card', () => {
  it.each<[string, string, string[]]>([
    ['做一个文字视频：苹果；香蕉；西瓜', '每张下面写英文：apple，banana，watermelon', ['苹果\napple', '香蕉\nbanana', '西瓜\nwatermelon']],
    ['make a text video:\nBuenos días\nBuenas tardes\nBuenas noches',
      'under each one the english: Good morning, Good afternoon, Good night', [
      'Buenos días\nGood morning', 'Buenas tardes\nGood afternoon', 'Buenas noches\nGood night',
    ]],
    ['make a text video:\nLa cuenta\n¿Tienen wifi?', 'each one needs the english under it: The bill, Do you have wifi?', [
      'La cuenta\nThe bill', '¿Tienen wifi?\nDo you have wifi?',
    ]],
  ])('%s', (first, message, expected) => {
    const chat = talk()
    chat.say(first)
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(chat.order()).toEqual(expected)
  })

  it('asks where there are not as many', () => {
    const chat = talk()
    chat.say('make a text video:\nLa cuenta\n¿Tienen wifi?')
    const before = chat.order()
    expect(chat.say('under each one the english: The bill, Do you have wifi?, To go')).toMatch(/what to write on each/)
    expect(chat.order()).toEqual(before)
  })
})
