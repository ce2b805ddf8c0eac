import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

/** What people say in the middle of the work, in their own words. */
const made = (...said: string[]) => {
  const square = asset('square1', 'image', 0, { width: 1000, height: 1000 })
  const song = asset('song', 'audio', 60_000, { name: 'song.mp3' })
  const clip = asset('clip', 'video', 8000, { name: 'clip.mp4' })
  const chat = conversation(asset('cake'), asset('shopfront'), asset('beach'), square, clip, song)
  for (const words of ['make a 20 second video, title "Sunrise Bakery"', ...said]) chat.say(words)
  return chat
}

describe('a length behind “photos longer” is that of the whole', () => {
  it.each([
    ['show the photos a little longer', "that's too long, go back to 20 seconds"],
    ['每张照片停留时间长一点', '太长了，改回20秒'],
    ['make it black and white', 'make it 20 seconds long'],
    ['每张照片停留时间长一点', '每张停太久了，坐不住，改成20秒'],
  ])('%s, %s', (first, second) => {
    const chat = made(first)
    expect(chat.say(second)).toMatch(/20 seconds|20 秒|already/)
    expect(chat.plan()?.lengthMs).toBe(20_000)
  })
  it('each of them is said', () => {
    const chat = made('show the photos a little longer', 'make the photos 6 seconds each')
    expect(chat.shown().slice(0, 4).every((ms) => ms >= 6000)).toBe(true)
  })
})

describe('“a bit” is a quarter, and more without it a half', () => {
  it.each([
    ['make the cake a bit longer', 1.25],
    ['make the cake longer', 1.5],
    ['make the cake a touch shorter', 0.8],
  ])('%s', (said, factor) => {
    const chat = made('show the cake for 4 seconds')
    chat.say(said)
    expect(chat.plan()?.pieces[0]?.durationMs).toBeCloseTo(4000 * factor, -2)
  })
})

describe('not this one, that one', () => {
  it('of a photo', () => {
    const chat = made('make the beach black and white', 'not the beach, the square one')
    const mono = chat.plan()?.pieces.flatMap((piece) => (piece.shown?.look && piece.kind === 'media' ? piece.assetId : []))
    expect(mono).toEqual(['square1'])
    expect(chat.plan()?.ratio).toBe('16:9')
  })
  it('of a shape', () => {
    expect(made('make it square', 'no, not square, portrait please').plan()?.ratio).toBe('9:16')
  })
})

describe('what went comes back when it is asked for', () => {
  it.each([['no title'], ['no title, and everything a bit faster']])('the title behind “%s”', (gone) => {
    const chat = made(gone)
    expect(chat.plan()?.title).toBeNull()
    chat.say('please put the title back')
    expect(chat.plan()?.title).toBe('Sunrise Bakery')
  })
  it('a photo that was wanted after all', () => {
    const chat = made('第二张照片不要了')
    expect(chat.order()).not.toContain('shopfront')
    chat.say('算了，还是要')
    expect(chat.order()).toContain('shopfront')
  })
  it('my own song', () => {
    expect(made('use upbeat music', 'actually keep my own song').plan()?.music.assetIds).toEqual(['song'])
  })
  it('and nothing comes back where nothing was taken', () => {
    const chat = made('put the beach first', 'take out the florble')
    const before = chat.order()
    expect(chat.say('bring it back please')).toContain('I do not know what')
    expect(chat.order()).toEqual(before)
  })
})

describe('what is known of a piece is told', () => {
  it.each([
    ['how many seconds is the cake shown?', /^cake\.jpg is number 1 of 5: it is seen from 0:00 to 0:0\d/],
    ['where is the beach photo?', /^beach\.jpg is number 3 of 5/],
    ['第二张照片是哪张？', /^shopfront\.jpg是第 2 个（共 5 个）/],
    ["What's in the video now?", /^It is now 20 seconds/],
  ])('%s', (asked, answer) => {
    const chat = made()
    const before = chat.revision()
    expect(chat.say(asked)).toMatch(answer)
    expect(chat.revision()).toBe(before)
  })
})

it.each([
  ['画面颜色温暖一点', '色调更暖'],
  ['照片之间换个柔和的过渡', '转场'],
  ['最后的音乐渐渐变小', '淡出'],
  ['make the shop front black and white', 'shopfront.jpg: black and white.'],
  ['take out the square photo', 'Removed square1.jpg.'],
])('%s', (said, answer) => {
  expect(made().say(said)).toContain(answer)
})

it('“字幕” are the texts where there are no captions', () => {
  const chat = made('加上文字“新品上市”', '字幕颜色改成黄色')
  expect(chat.plan()?.texts[0]?.look.colour).toBeDefined()
})

it('a message of many plain words before a figure and a word that is not known is read in no time', () => {
  const chat = conversation(asset('nails_french_01'), asset('nails_chrome_02'), asset('salon_inside'))
  // It kept a pattern busy for good.
  chat.say('hey hun can u do me a reel for the salon xx all the nail pics quick like 1.5 sec each then the gelset glorping')
  expect(chat.plan()).not.toBeNull()
})

describe('where something goes is where it is said', () => {
  it.each([
    ['could the beach come right after the shopfront', ['cake', 'shopfront', 'beach', 'square1', 'clip'], 'already that way'],
    ['put the beach right after the cake', ['cake', 'beach', 'shopfront', 'square1', 'clip'], 'Changed the order.'],
    ['海滩调亮一点，然后放到shopfront前面', ['cake', 'beach', 'shopfront', 'square1', 'clip'], '顺序'],
  ])('%s', (said, order, answer) => {
    const chat = made()
    expect(chat.say(said)).toContain(answer)
    expect(chat.order()).toEqual(order)
  })
})

describe('whose words they are is said with them', () => {
  it('in a list', () => {
    const chat = made('Label each photo: cake is "Sponge", the beach one "Day off"')
    expect(chat.plan()?.texts.map(({ text, when }) => [text, when.piece])).toEqual([['Sponge', 'p1'], ['Day off', 'p3']])
  })
  it('and of one that is not there nothing is shown', () => {
    expect(made('Label each photo: attic is "Attic", the beach one "Day off"').plan()?.texts).toEqual([])
  })
})

it('a moment is no length, and “nothing too fast” is slow', () => {
  expect(made('大概1分05秒那里').plan()?.lengthMs).toBe(20_000)
  const chat = conversation(asset('cake'), asset('beach'))
  chat.say('a little film of these, nothing too fast')
  expect(chat.shown().every((ms) => ms >= 5000)).toBe(true)
})
