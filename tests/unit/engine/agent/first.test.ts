import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const named = (name: string) => {
  if (/\.mp3$/.test(name)) return asset(name, 'audio', 60_000, { name })
  return /\.(?:mp4|mov)$/.test(name) ? asset(name, 'video', 8_000, { name }) : asset(name, 'image', 0, { name })
}
const talk = (files: string) => conversation(...files.split(' ').map(named))
const look = ({ plan, order }: ReturnType<typeof talk>) => {
  const { lengthMs, ratio, title, music, logo, texts } = plan() ?? {}
  return { order: order()?.join(' ') ?? null, lengthMs, ratio, title, song: music?.assetIds[0], logo: logo?.place, texts: texts?.length }
}

/** What is dropped, what is typed, and what there is to be: the shown files in their order, and what else was said. */
const MADE: readonly (readonly [string, string, Partial<ReturnType<typeof look>>])[] = [
  [
    'cake.jpg shop.jpg clip.mp4 song.mp3', 'make me a 20 sec vid for our instagram, bakery called Crumb & Co',
    { order: 'cake.jpg shop.jpg clip.mp4', lengthMs: 20_000, ratio: '4:5', title: 'Crumb & Co', song: 'song.mp3' },
  ],
  ['goal.mp4 team.jpg', 'under 10s well done video, hes 8 and scored his first goal', { lengthMs: 10_000, title: null }],
  [
    'kitchen.jpg garden.jpg tour.mp4 logo.png',
    'Please prepare a listing video for 14 Elm Road, wide, about 40 seconds, with our logo in the corner throughout.',
    { order: 'kitchen.jpg garden.jpg tour.mp4', lengthMs: 40_000, ratio: '16:9', title: '14 Elm Road', logo: 'top-right' },
  ],
  [
    'tent.jpg drone.mp4 cliff.jpg', 'chuck these in order drone cliff tent, cinematic',
    { order: 'drone.mp4 cliff.jpg tent.jpg', title: null },
  ],
  ['before.jpg after.jpg salon.mp4', 'before and after for my salon page, 9:16, wipe between them', { ratio: '9:16', title: null }],
  [
    'poem.jpg rain.mp4 piano.mp3', 'video for a poetry class, 30 sec, calm, these with the piano',
    { order: 'poem.jpg rain.mp4', lengthMs: 30_000, title: null, song: 'piano.mp3' },
  ],
  ['p1.jpg p2.jpg', 'hi can you make a slideshow of the class trip 25 secs', { lengthMs: 25_000, title: 'The Class Trip' }],
  [
    'ramp.jpg skate.mp4 beat.mp3', 'tiktok edit skate first, loud, fast cuts',
    { order: 'skate.mp4 ramp.jpg', ratio: '9:16', song: 'beat.mp3' },
  ],
  [
    'menu.jpg chef.mp4 logo.png jazz.mp3', 'Sunday lunch promo for the pub, 15s, square, jazz under it',
    { order: 'menu.jpg chef.mp4', lengthMs: 15_000, ratio: '1:1', song: 'jazz.mp3', logo: undefined },
  ],
  [
    'sofa.jpg rug.jpg', 'make a sale ad 12 secs vertical "20% off everything"',
    { lengthMs: 12_000, ratio: '9:16', title: '20% off everything' },
  ],
  [
    'flour.jpg dough.mp4 bread.jpg', 'sourdough vid - dough, flour, bread - 20 seconds square',
    { order: 'dough.mp4 flour.jpg bread.jpg', lengthMs: 20_000 },
  ],
  ['a1.jpg a2.jpg song.mp3', '10 sec loop 1:1 song at 50%', { lengthMs: 10_000, ratio: '1:1', song: 'song.mp3' }],
  ['front.jpg kitchen.jpg bed1.jpg bed2.jpg', 'tour, kitchen first then bedrooms', { order: 'kitchen.jpg bed1.jpg bed2.jpg front.jpg' }],
  ['s1.jpg s2.jpg v.mp4', 'video first, then photos, 3 secs per photo', { order: 'v.mp4 s1.jpg s2.jpg' }],
  ['x.jpg y.jpg', 'title Happy Days in yellow', { title: 'Happy Days' }],
  ['ring.jpg venue.jpg', "Emma & Tom's wedding, June 2024. Romantic, about 45s", { lengthMs: 45_000, title: 'Emma & Tom’s Wedding' }],
  ['front.jpg kitchen.jpg', '22 Acacia Avenue for sale, landscape', { ratio: '16:9', title: '22 Acacia Avenue for Sale' }],
  ['x.jpg y.jpg', 'finish with "See you soon"', { order: 'x.jpg y.jpg See you soon' }],
  ['run1.jpg run2.jpg', 'london marathon vid for my charity page. 26.2 miles!! 30 secs', { lengthMs: 30_000, title: 'London Marathon' }],
  ['a.jpg b.jpg', 'make a video about Times Square', { ratio: '16:9', title: 'Times Square' }],
  ['a.jpg b.jpg', 'just make the video then', { order: 'a.jpg b.jpg' }],
  ['a.jpg b.jpg', 'make a short clip of these', { ratio: '16:9' }],
  ['蛋糕.jpg 探店.mp4 欢快.mp3', '剪个20秒的竖版探店视频，店名叫甜小满', { lengthMs: 20_000, ratio: '9:16', title: '甜小满', song: '欢快.mp3' }],
  ['口红1.jpg 口红2.jpg logo.png', '发小红书用的，3:4，加我们的logo右上角', { order: '口红1.jpg 口红2.jpg', ratio: '3:4', logo: 'top-right' }],
  ['鸟.jpg 小猫.mp4 小狗.jpg', '把猫猫狗狗鸟鸟串起来 发抖音 十秒左右', { order: '小猫.mp4 小狗.jpg 鸟.jpg', lengthMs: 10_000, ratio: '9:16' }],
  ['早餐.jpg 午餐.jpg', '给民宿做个三餐介绍，30秒，横屏', { order: '早餐.jpg 午餐.jpg', lengthMs: 30_000, ratio: '16:9' }],
  ['开箱.mp4 耳机.jpg 盒子.jpg', '开箱视频 先盒子再开箱再耳机', { order: '盒子.jpg 开箱.mp4 耳机.jpg' }],
  ['团建1.jpg 团建2.jpg 团建3.jpg 团建.mp4', '按时间排，2、3、1，然后视频', { order: '团建2.jpg 团建3.jpg 团建1.jpg 团建.mp4', title: null }],
  ['外婆1.jpg 外婆2.jpg', '外婆八十大寿，帮忙剪一个，一分钟左右，音乐老一点温柔一点', { lengthMs: 60_000, title: '外婆八十大寿' }],
  ['三亚1.jpg 三亚2.jpg', '三亚之旅，剪个vlog，一分钟，轻松的音乐', { lengthMs: 60_000, title: '三亚之旅' }],
  ['茶园.jpg 炒茶.mp4', '做一条茶叶宣传片，安静大气，结尾写 云雾山茶 扫码购买', { order: '茶园.jpg 炒茶.mp4 云雾山茶 扫码购买', texts: 0 }],
  ['操场.jpg 教室.jpg', '校庆视频 标题写：百年校庆 要大气', { order: '操场.jpg 教室.jpg', title: '百年校庆' }],
  ['客厅.jpg 主卧.jpg', '卖房用的，两室一厅，横屏，半分钟，字幕写 精装修 拎包入住', { lengthMs: 30_000, ratio: '16:9', texts: 2 }],
  ['a.jpg b.jpg', '三张图做个轮播 一张2秒 方的 无音乐', { lengthMs: null, ratio: '1:1' }],
  ['a.jpg b.jpg', '做一个15秒的视频', { lengthMs: 15_000 }],
  ['cat.jpg dog.jpg bird.jpg', 'everything except the bird, 8 seconds', { order: 'cat.jpg dog.jpg', lengthMs: 8_000 }],
  ['wedding.jpg cake.jpg', 'a lil something for my sisters wedding, her name is Priya and his is Dan', { title: null }],
  ['baby1.jpg baby2.jpg', 'hes one!!! 🎂 happy birthday leo', { title: 'Happy Birthday, Leo!' }],
  ['x.jpg y.jpg', 'add our phone number 020 7946 0958 at the bottom', { ratio: '16:9', texts: 1 }],
  ['手工1.jpg 手工2.jpg', '手工课过程记录，每步4秒', { lengthMs: null }],
  ['火锅1.jpg 锅底.mp4', '老王火锅 新店开业 20秒竖屏', { lengthMs: 20_000, ratio: '9:16', title: '新店开业' }],
]

describe('a first message makes the video of the files that are there', () => {
  it.each(MADE)('%s: %s', (files, text, expected) => {
    const chat = talk(files)
    expect(chat.say(text)).not.toMatch(/did not understand|没听懂/)
    expect(look(chat)).toMatchObject(expected)
  })

  it('names what could matter and was not understood', () => {
    const chat = talk('a.jpg b.jpg')
    expect(chat.say('a vid with sparkly explosions, 10 secs')).toContain('did not understand “sparkly explosions”')
    expect(chat.plan()).toMatchObject({ lengthMs: 10_000, title: null })
  })

  it('takes no time for a length that is none', () => {
    const chat = talk('a.jpg b.jpg')
    chat.say('make a video about our café, 5 minutes from the beach')
    expect(chat.plan()?.lengthMs).toBeNull()
  })

  it('goes by its pace and moods', () => {
    const fast = talk('a.mp4 b.jpg')
    fast.say('婚礼快剪，硬切，快一点')
    expect(fast.shown()).toEqual([2_000, 2_000])
    expect(fast.plan()?.pieces[1]?.shown?.join?.kind).toBe('cut')
    const sad = talk('a.jpg b.jpg')
    sad.say('做个毕业相册，一张3秒，要煽情的音乐')
    expect([sad.shown(), sad.plan()?.music.mood]).toEqual([[3_000, 3_000], 'calm'])
  })

  it('gives each of several the time that is said of it', () => {
    const chat = talk('a.jpg b.jpg')
    chat.say('第一张3秒第二张5秒')
    expect(chat.shown()).toEqual([3_000, 5_000])
    const open = talk('x1.jpg x2.jpg')
    expect(open.say('x1 for 2 secs, x2 for 3 secs')).toContain('did not understand')
    expect(open.plan()?.lengthMs).toBeNull()
  })

  it.each([
    ['Join these together please, no music, I just want our own sound', false], ['拼一起，用原声，别加音乐', false], ['拼一起', true],
  ])('%s: its music', (text, isOn) => {
    const chat = talk('a.mov b.mov')
    chat.say(text)
    expect(chat.plan()?.music.isOn).toBe(isOn)
  })
})

describe('what a first message only speaks of', () => {
  const all = 'a.jpg b.jpg volcano.mp4'
  it.each([
    ['a short video of our volcano experiment, please', all], ['make a video of just the volcano', 'volcano.mp4'],
    ['make a video of volcano.mp4', 'volcano.mp4'],
  ])('leaves nothing out: %s', (text, order) => {
    const chat = talk(all)
    chat.say(text)
    expect(look(chat).order).toBe(order)
  })

  it('is no mere greeting, and no month is a name', () => {
    const chat = talk('a.jpg b.jpg c.jpg')
    const said = 'Good afternoon. It is our 50th anniversary in June and my husband would love a slideshow of these photographs'
    expect(chat.say(said)).toContain('ready to watch')
    expect(look(chat)).toMatchObject({ order: 'a.jpg b.jpg c.jpg', title: null })
  })
})

describe('what a first message leaves open is asked for by nothing', () => {
  it.each([
    ['帮我剪个宣传片,横版竖版都行你定', '横屏'], ['横屏还是竖屏你定，给店里做个视频', '横屏'], ['给店里做个短片吧 音乐随便 竖的横的都成', '横屏'],
    ['帮我做个视频，什么风格都可以，你看着办', '横屏'], ['make a video, square or portrait whichever you think', 'wide'],
    ['Make me a video. I dont mind if its square or tall, up to you', 'wide'],
  ])('%s', (text, shape) => {
    const said = talk('a.jpg b.jpg').say(text)
    expect(said).toMatch(/ready to watch|可以看了/)
    expect(said).toContain(shape)
    expect(said).not.toMatch(/did not use|没有用到/)
  })

  it('but words that are to be shown say what they say', () => {
    const chat = talk('a.jpg b.jpg')
    chat.say('做个视频，标题“什么都行”')
    expect(look(chat).title).toBe('什么都行')
  })
})

describe('so many photos of more, where it is not said which, are told', () => {
  it.each([
    ['用2张照片做视频', /3 张照片.*没有用到“2张照片”/], ['做个视频，只用两张照片', /没有用到“两张照片”/], ['用3张照片做视频', /^(?!.*没有用到)/],
    ['用这三张照片做视频，每张2秒', /^(?!.*没有用到)/],
  ])('%s', (text, told) => {
    expect(talk('a.jpg b.jpg c.jpg').say(text)).toMatch(told)
  })
})

describe('a first message makes none', () => {
  it.each([
    ['hello', 'Hello!'], ['你好', '你好'], ['thanks', 'welcome'], ['what can you do?', 'I arrange'], ['你会做什么？', '我可以'],
    ['wait dont do anything yet, more coming', 'Take your time'], ['先别做，我还有照片没传', '慢慢来'], ['do you have any music?', ''],
  ])('that only greets, asks, thanks or waits: %s', (text, reply) => {
    const chat = talk('a.jpg b.jpg')
    expect(chat.say(text)).toContain(reply)
    expect(chat.plan()).toBeNull()
  })

  it.each([
    ['for my biology homework, label the parts of the frog', 'cannot see', 'just make the video then'],
    ['帮我配个旁白', '不能配音', '做视频'],
  ])('of what is out of reach, and says how one is made: %s', (text, reply, next) => {
    const chat = talk('frog.mp4 pond.jpg')
    expect(chat.say(text)).toMatch(new RegExp(`${reply}.*(?:make the video|做视频)`, 's'))
    expect(chat.plan()).toBeNull()
    chat.say(next)
    expect(chat.order()).toEqual(['frog.mp4', 'pond.jpg'])
  })
})
