import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const named = (name: string) => {
  if (/\.mp3$/.test(name)) return asset(name, 'audio', 60_000, { name })
  return /\.mp4$/.test(name) ? asset(name, 'video', 8_000, { name }) : asset(name, 'image', 0, { name })
}
const talk = (...names: string[]) => conversation(...names.map(named))

describe('a file that is called as what it is', () => {
  it('leaves the words their meaning', () => {
    const chat = talk('音乐.mp3', '照片.jpg', '视频.mp4')
    chat.say('做一个20秒的视频，标题“你好”')
    expect(chat.plan()).toMatchObject({ lengthMs: 20_000, title: '你好' })
    const before = chat.plan()
    expect(chat.say('音乐小一点')).toBe('音乐已调小。')
    expect(chat.plan()).toMatchObject({ title: '你好', titleLook: {}, pieces: before?.pieces, music: { volume: 0.15 } })
    chat.say('第一张照片放4秒')
    expect(chat.shown()[0]).toBe(4_000)
  })

  it('is still found by its whole name', () => {
    const chat = talk('照片.jpg', '海边.jpg', '视频.mp4')
    chat.say('做一个视频')
    chat.say('删掉视频.mp4')
    expect(chat.order()).toEqual(['照片.jpg', '海边.jpg'])
  })
})

it.each([
  ['walk through.mp4', 'walk thru should come second'], ['max and milo.mp4', 'put max & milo second'],
])('%s is called as it is written in haste: %s', (name, words) => {
  const chat = talk('one.jpg', 'two.jpg', name)
  chat.say('make a video')
  chat.say(words)
  expect(chat.order()).toEqual(['one.jpg', name, 'two.jpg'])
})

it.each([
  ['begin with ash and oak last', ['ash', 'elm', 'oak']], ['start with the ash and the elm', ['ash', 'elm', 'oak']],
  ['put the ash and the elm first', ['ash', 'elm', 'oak']], ['ash first and oak last', ['ash', 'elm', 'oak']],
  ['elm first, oak last', ['elm', 'ash', 'oak']],
])('what is there changes places, and never comes twice: %s', (words, order) => {
  const chat = talk('oak.jpg', 'elm.jpg', 'ash.jpg')
  chat.say('make a video')
  expect(chat.say(words)).not.toMatch(/understand/)
  expect(chat.order()).toEqual(order.map((name) => `${name}.jpg`))
})
it('each of a kind is not the one that is called so, beside a change of order too', () => {
  const chat = talk('living room.jpg', 'kitchen.jpg', 'hall.jpg')
  chat.say('make a video')
  expect(chat.say('kitchen before the living room. and each room half a sec longer')).toMatch(/Which one/)
  expect(chat.plan()?.pieces.every(({ durationMs }) => durationMs === chat.plan()?.pieces[0]?.durationMs)).toBe(true)
})
it('what a video is to begin with is no title', () => {
  const chat = talk('oak.jpg', 'elm.jpg')
  chat.say('Make me a video tour that starts outside and finishes in the garden')
  expect(chat.plan()?.title).toBeNull()
})
it('behind lengths a figure is one', () => {
  const chat = talk('oak.jpg', 'elm.jpg', 'garden.mp4')
  chat.say('make a video')
  expect(chat.say('3 secs each photo, garden clip cut down to 5')).not.toMatch(/understand/)
  expect(chat.plan()?.pieces).toMatchObject([{ durationMs: 3_000 }, { durationMs: 3_000 }, { durationMs: 5_000 }])
  chat.say('make the photos 4 seconds each')
  chat.say('give them six')
  expect(chat.plan()?.pieces).toMatchObject([{ durationMs: 6_000 }, { durationMs: 6_000 }, { durationMs: 5_000 }])
})
it('what is said of the music behind it is of that', () => {
  const chat = talk('oak.jpg')
  chat.say('make a video')
  chat.say('energetic music please but keep it low in the background')
  expect(chat.plan()?.music).toMatchObject({ mood: 'energetic', volume: 0.36 })
  expect(chat.say('music louder, with a fade in and fade out')).toMatch(/louder.*fades in and out/)
})
it.each([
  ['草莓和西瓜调一下', ['草莓.jpg', '西瓜.jpg', '现摘.mp4']], ['草莓卖完了不要了', ['西瓜.jpg', '现摘.mp4']],
  ['现摘的原声留着', ['西瓜.jpg', '草莓.jpg', '现摘.mp4']],
])('%s', (words, order) => {
  const chat = talk('西瓜.jpg', '草莓.jpg', '现摘.mp4')
  chat.say('做个视频')
  expect(chat.say(words)).not.toMatch(/没听懂/)
  expect(chat.order()).toEqual(order)
})
it('a length that was asked for holds with a piece that is to be shorter', () => {
  const chat = talk('one.jpg', 'two.jpg', 'clip.mp4')
  chat.say('make a video')
  chat.say('bring it to 25 secs, and the clip a bit shorter')
  expect(chat.shown().reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(24_900)
})

describe('a picture by its name in the other language', () => {
  it.each([
    ['cake.jpg', '把蛋糕那张删掉'], ['coffee.jpg', '把咖啡那张删掉'], ['flower.jpg', '鲜花那张不要了'], ['wedding.jpg', '把婚礼那张删掉'],
    ['portrait.jpg', '把人像那张删掉'], ['mountain.jpg', '把大山那张删掉'],
  ])('%s is found by %s', (name, words) => {
    const chat = talk('one.jpg', name)
    chat.say('make a video')
    chat.say(words)
    expect(chat.order()).toEqual(['one.jpg'])
  })
})

describe('a colour by its name', () => {
  it.each([
    ['gold', '#ffc000'], ['silver', '#c0c0c0'], ['navy', '#001f5b'], ['light blue', '#add8e6'], ['teal', '#008080'],
    ['brown', '#8b4513'], ['beige', '#f5f0dc'],
    ['dark red', '#8b0000'], ['magenta', '#ff00ff'], ['turquoise', '#00b5ad'],
  ])('%s', (name, colour) => {
    const chat = talk('one.jpg')
    chat.say('make a video, title “Hi”')
    chat.say(`make the title ${name}`)
    expect(chat.plan()?.titleLook.colour).toBe(colour)
  })

  it.each([
    ['金色', '#ffc000'], ['天蓝色', '#87ceeb'], ['米色', '#f5f0dc'], ['墨绿', '#006400'], ['酒红', '#800020'], ['薄荷绿', '#a8e6cf'],
  ])('%s', (name, colour) => {
    const chat = talk('one.jpg')
    chat.say('做一个视频，标题“你好”')
    chat.say(`标题改成${name}`)
    expect(chat.plan()?.titleLook.colour).toBe(colour)
  })
})

describe('a clip that was mentioned from the timeline', () => {
  it.each(['“photo3.jpg” (0:07.9–0:11.1) black and white', 'make “photo3.jpg” (0:07.9–0:11.1) black and white'])('%s', (words) => {
    const chat = talk('photo1.jpg', 'photo3.jpg')
    chat.say('make a video')
    expect(chat.say(words)).toBe('photo3.jpg: black and white.')
  })
})

describe('what is used is not said to be not understood', () => {
  it.each([
    'make a 16 second video of these with my song', 'Make a video of my shop photos and the clip with my song, title "Rose & Thorn"',
    '用这些照片和视频做一个20秒的视频，配上我的音乐',
  ])('%s', (words) => {
    const chat = talk('photo1.jpg', 'clip.mp4', 'song.mp3')
    expect(chat.say(words)).not.toMatch(/did not understand|没听懂/)
    expect(chat.plan()?.music.assetIds).toEqual(['song.mp3'])
  })

  it('a request that changes nothing beside another wish is named', () => {
    const chat = talk('photo1.jpg', 'photo3.jpg', 'song.mp3')
    chat.say('make a video of these')
    expect(chat.say('make a 20 second video of my shop photos with my music, title "Gone"')).toContain('“make a 20 second video')
  })
})

describe('a text that is told', () => {
  it('is no wish, and “Dr.” ends no sentence', () => {
    const chat = talk()
    const reply = chat.say('Fresh roses come in on Mondays! Dr. Smith says "flowers heal". Come in and say hello.')
    expect(chat.order()).toEqual(['Fresh roses come in on Mondays!', 'Dr. Smith says "flowers heal".', 'Come in and say hello.'])
    expect(reply).not.toContain('did not understand')
  })

  it('loses the marks of a list', () => {
    const chat = talk()
    chat.say('Turn this text into a video:\n• Hand-poured in Bath\n- Burns for 40 hours\n* Smells of the sea')
    expect(chat.order()).toEqual(['Hand-poured in Bath', 'Burns for 40 hours', 'Smells of the sea'])
  })

  it('is told to its end, or said where it is cut', () => {
    const sentences = (count: number) => Array.from({ length: count }, (_, nth) => `Rose sort ${nth + 1} is red.`).join(' ')
    const chat = talk()
    expect(chat.say(`Turn this text into a video: ${sentences(60)}`)).toContain('60 text cards')
    expect(talk().say(`Turn this text into a video: ${sentences(130)}`)).toContain('“Rose sort 121 is red.”')
  })

  it('the last card can be given other words', () => {
    const chat = talk()
    chat.say('Turn this text into a video: Fresh roses come in. Come in and say hello.')
    chat.say('Make the last card say "Open 8 to 6"')
    expect(chat.order()).toEqual(['Fresh roses come in.', 'Open 8 to 6'])
  })
})

describe('what is quoted asks nobody', () => {
  it.each([
    ['title “Tea or coffee?”', 'Tea or coffee?'], ['标题改成“这是什么？”', '这是什么？'], ['重新做一个视频，标题写“周末去哪儿”', '周末去哪儿'],
  ])('%s', (words, title) => {
    const chat = talk('beach.jpg', 'dog.jpg')
    chat.say('make a video')
    chat.say(words)
    expect(chat.plan()?.title).toBe(title)
  })
})

describe('what was not understood is not guessed', () => {
  it.each(['surf的海浪声太大了，降到一丁点', '太长了，砍到一丁点'])('%s', (words) => {
    const chat = talk('beach.jpg', 'surf.mp4', 'song.mp3')
    chat.say('make a video of these')
    const before = chat.plan()
    expect(chat.say(words)).toMatch(/did not understand|没听懂/)
    expect(chat.plan()).toEqual(before)
  })

  it('a clip that is to be left alone keeps its motion', () => {
    const chat = talk('beach.jpg', 'surf.mp4')
    chat.say('make a video')
    chat.say('每张照片都改成4秒，surf别动')
    expect(chat.plan()?.pieces.map(({ shown }) => shown?.fx)).toEqual([undefined, undefined])
    expect(chat.shown()[0]).toBe(4_000)
  })
})

describe('words beside others', () => {
  const made = (...names: string[]) => {
    const chat = talk(...names)
    chat.say('make a 24 second video of these')
    return chat
  }
  it('a line that leads to a list of captions is none of them', () => {
    const chat = made('beach.jpg', 'dog.jpg')
    chat.say('Add subtitles from my lines:\n1. Pack light\n2. Leave early\n3. Bring the dog')
    expect(chat.plan()?.texts.map(({ text }) => text)).toEqual(['Pack light', 'Leave early', 'Bring the dog'])
  })

  it('“a line of text:” leads to the text', () => {
    const chat = made('beach.jpg', 'dog.jpg')
    chat.say('第10秒到第14秒打一行字：营业时间 9:00-21:00')
    expect(chat.plan()?.texts[0]).toMatchObject({ text: '营业时间 9:00-21:00', when: { fromMs: 10_000, ms: 4_000 } })
  })

  it('a white ground stays white where the photos are not to be cropped either', () => {
    const chat = made('beach.jpg', 'dog.jpg')
    chat.say('背景改成纯白的，照片别裁')
    expect(chat.plan()?.pieces.map(({ shown }) => shown?.back)).toEqual(['#ffffff', '#ffffff'])
  })
})

describe('a request in haste', () => {
  const files = () => conversation(
    asset('a'), asset('b'), asset('logo', 'image', 0, { name: 'logo.png' }), asset('jazz', 'audio', 60_000, { name: 'jazz.mp3' }))

  it.each([
    ['hi can you make a slideshow of the class trip 25 secs', { lengthMs: 25_000, title: 'The Class Trip' }],
    ['Sunday lunch promo for the pub, 15s, square, jazz under it', { lengthMs: 15_000, ratio: '1:1', music: { assetIds: ['jazz'] } }],
    ['video for a poetry class, 30 sec, calm, these with the jazz', { music: { assetIds: ['jazz'] }, texts: [] }],
    ['make a video of these with our logo top right', { logo: { assetId: 'logo', place: 'top-right' } }],
  ])('has no words of itself in the video, nor a logo among the pictures: %s', (said, plan) => {
    const chat = files()
    chat.say(said)
    expect(chat.plan() ?? { title: null }).toMatchObject(plan)
    expect(chat.order() ?? ['a', 'b']).toEqual(['a', 'b'])
  })

  it('says where a logo that was sent can go', () => {
    const chat = files()
    expect(chat.say('make a video of these')).toContain('I kept logo.png aside')
    chat.say('logo bottom left')
    expect(chat.plan()?.logo).toMatchObject({ assetId: 'logo', place: 'bottom-left' })
  })

  it('is not made of more than what was asked for', () => {
    const chat = files()
    chat.say('make a video')
    const before = chat.plan()
    chat.say('start over with a new square video, the first photo and then the second, nothing else in it')
    expect(chat.plan()).toEqual(before)
  })
})
