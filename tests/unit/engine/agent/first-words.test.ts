import { describe, expect, it } from 'vitest'
import { FEELS } from '../../../../src/engine/agent/intents/sound/moods'
import { asset, conversation } from './conversation-kit'

/** What a first message gives to be shown, and what becomes of the rest of its words. */

const named = (name: string) => {
  if (/\.mp3$/.test(name)) return asset(name, 'audio', 60_000, { name })
  return /\.(?:mp4|mov)$/.test(name) ? asset(name, 'video', 8_000, { name }) : asset(name, 'image', 0, { name })
}
const begin = (files: string, words: string) => {
  const chat = conversation(...files.split(' ').map(named))
  return { said: chat.say(words), plan: chat.plan(), order: chat.order() }
}
const PHOTOS = 'a.jpg b.jpg c.jpg'

describe('what stands behind a colon', () => {
  it('is no text where it says how the video is to be', () => {
    const words = 'Hiring video: two engineers, start asap. Max 45 sec. Music: calm. Logo bottom right, small.'
    const { plan, said } = begin(`${PHOTOS} logo.png`, words)
    expect(plan).toMatchObject({ title: null, texts: [], pieces: { length: 3 }, logo: { place: 'bottom-right' }, music: { mood: 'calm' } })
    expect(said).toContain('two engineers')
    const product = begin(PHOTOS, 'Product video. White background. Text: Handmade in Wales. Music: calm').plan
    expect(product).toMatchObject({ title: 'Handmade in Wales', texts: [], music: { mood: 'calm' } })
  })
})

describe('the title of a first message', () => {
  it.each([
    ['bday vid for biscuit hes 5 today!! 🐶', 'Happy 5th Birthday, Biscuit!'],
    ['its grandpa’s 80th on friday, make something', 'Happy 80th Birthday, Grandpa!'],
    ['Theo turns 3! make a montage', 'Happy 3rd Birthday, Theo!'],
    ['happy birthday leo', 'Happy Birthday, Leo!'],
    ['photos of mum and dad, anniversary, 50 years', 'Happy 50th Anniversary, Mum & Dad!'],
    ['Emma & Tom’s wedding', 'Emma & Tom’s Wedding'],
    ['dads retirement do on saturday, hes called Keith', 'Happy Retirement, Keith!'],
    ['birthday reel for my best friend Zoe, 30th', 'Happy 30th Birthday, Zoe!'],
    ['graduation vid for Mia!!', 'Mia’s Graduation'],
    ['christening of baby Ivy', 'Ivy’s Christening'],
    ['a memorial video for my nan Margaret, 1938 - 2026', 'In Loving Memory of Margaret, 1938 – 2026'],
    ['小宝三岁啦，做个生日视频', '小宝三岁生日快乐'],
    ['妈妈生日，做个视频', '妈妈生日快乐'],
    ['爷爷下个月八十大寿，我妈让我整一个片子', '爷爷八十大寿'],
    ['糖糖满月', '糖糖满月快乐'],
    ['娃周岁 帮我搞个视频', '周岁快乐'],
    ['小雨毕业了！帮我做个毕业视频', '小雨毕业快乐'],
    ['爸妈结婚50周年', '爸妈结婚50周年'],
    ['给奶奶做个纪念视频，她叫王淑芬，1938-2026', '永远怀念王淑芬（1938—2026）'],
  ])('is made where the occasion and whose it is are said: %s', (words, title) => {
    expect(begin(PHOTOS, words).plan).toMatchObject({ title, pieces: { length: 3 } })
  })

  it.each([
    'funny cat video go', 'bday vid pls', 'a birthday montage', 'wedding highlights', 'gym motivation reel', 'make a poster style video',
    'cozy baking video',
    'product video, white background', 'an ad for the tv in the shop', '做个可爱搞笑的视频', '淘宝主图视频', '三张图做个视频', '产品短片一条',
    '搞笑猫咪视频 来一个', '做个生日视频', '做个海报那样的视频',
  ])('is never made of the words of the request: %s', (words) => {
    expect(begin(PHOTOS, words).plan).toMatchObject({ title: null, texts: [], pieces: { length: 3 } })
  })

  it.each([
    ['Turn these into a recipe short: One-Pan Lemon Chicken.', { title: 'One-Pan Lemon Chicken', ratio: '9:16' }],
    ['9 Mill Lane tour for rightmove', { title: '9 Mill Lane' }],
    ['luxury ad, brand name Oak & Hide', { title: 'Oak & Hide' }],
    ['romantic, Lily & Sam on the front', { title: 'Lily & Sam' }],
    ['start with "Greece 2026"', { title: 'Greece 2026' }],
    ['a slideshow for the parents evening about our class trip to the sea', { title: 'Our Class Trip to the Sea' }],
    ['高端感广告，品牌名橡木与皮', { title: '橡木与皮' }],
    ['开头写 莉莉和小山', { title: '莉莉和小山' }],
    ['美食教程：柠檬蛋糕。', { title: '柠檬蛋糕' }],
    ['米尔路9号房源视频', { title: '米尔路9号' }],
  ])('is what it says it is: %s', (words, expected) => {
    expect(begin(PHOTOS, words).plan).toMatchObject(expected)
  })
})

describe('words that a first message gives', () => {
  it.each([
    ['vertical, label each: Front, Kitchen, Bathroom, 20 secs', ['Front', 'Kitchen', 'Bathroom']],
    ['Captions, one per piece: "Prep", "Chop", "Serve hot"', ['Prep', 'Chop', 'Serve hot']],
    ['add text on each photo: "One", "Two", "Three"', ['One', 'Two', 'Three']],
    ['3 reviews, one on each picture: "Best coffee", "Lovely", "Will be back!"', ['Best coffee', 'Lovely', 'Will be back!']],
    ['prices on each: £8, £3, £4.50', ['£8', '£3', '£4.50']],
    ['team intro for our website: Anna - CEO, Ben - Design, Carla - Sales', ['Anna - CEO', 'Ben - Design', 'Carla - Sales']],
    ['每个房间标上名字：大门、厨房、卫生间，20秒', ['大门', '厨房', '卫生间']],
    ['每张图配一句话：“南北通透”、“全新厨房”、“干湿分离”', ['南北通透', '全新厨房', '干湿分离']],
    ['步骤：搅拌、倒模、烘烤', ['搅拌', '倒模', '烘烤']],
    ['价格写上：18元、9元、12元', ['18元', '9元', '12元']],
  ])('stand one on each picture: %s', (words, lines) => {
    const { plan } = begin(PHOTOS, words)
    expect(plan?.texts.map(({ text, when }) => [text, when.piece])).toEqual(lines.map((line, index) => [line, `p${index + 1}`]))
  })

  it('stand on the pictures that they name', () => {
    const { plan, order } = begin('军训.jpg 宿舍.jpg 毕业照.jpg', '每张图上写一句话,毕业照写“后会有期”，军训写“晒成炭”，宿舍写“熬不完的夜”。')
    const on = plan?.texts.map(({ text, when }) => [order?.[plan.pieces.findIndex(({ id }) => id === when.piece)], text])
    expect(Object.fromEntries(on ?? [])).toEqual({ '毕业照.jpg': '后会有期', '军训.jpg': '晒成炭', '宿舍.jpg': '熬不完的夜' })
  })

  it('that are too many for the pictures are named', () => {
    const { plan, said } = begin('a.jpg b.jpg', 'label each: One, Two, Three, Four')
    expect(plan?.texts.map(({ text }) => text)).toEqual(['One', 'Two'])
    expect(said).toContain('“Three”, “Four”')
  })

  it.each([
    ['write Lots of love from Granny at the end', 'Lots of love from Granny'],
    ['at the end write See you soon', 'See you soon'],
    ['add at the end: Open every day 7-3', 'Open every day 7-3'],
    ['promo, end with 55 High Street', '55 High Street'],
    ["professional, We're hiring! at the end", "We're hiring!"],
    ['website oakandhide.co.uk at the end', 'oakandhide.co.uk'],
    ['the tagline "Built to last" on the final frame', 'Built to last'],
    ['最后放地址：解放路55号', '解放路55号'],
    ['最后一定要有地址:玉林东路18号。', '玉林东路18号'],
    ['8秒，竖的，最后写加微信预约', '加微信预约'],
    ['结尾出现标语“经久耐用”', '经久耐用'],
  ])('close it: %s', (words, end) => {
    expect(begin(PHOTOS, words)).toMatchObject({ plan: { title: null }, order: ['a.jpg', 'b.jpg', 'c.jpg', end] })
  })

  it.each([
    ['end with the lake', 'lake.jpg'],
    ['put it together, lake at the end', 'lake.jpg'],
    ['最后放湖', '湖.jpg'],
    ['最后用湖收尾', '湖.jpg'],
  ])('are none where a file is named: %s', (words, file) => {
    expect(begin(`a.jpg b.jpg ${file}`, words).plan).toMatchObject({ title: null, texts: [], pieces: { length: 3 } })
  })
})

describe('one of several videos that is as the one above', () => {
  const above = '6 sec vertical for insta, title SPIN every monday 6pm, pumping music'
  it.each([
    [`${above}\nBut: title WEIGHTS tuesdays`, { title: 'WEIGHTS tuesdays', ratio: '9:16', lengthMs: 6_000 }],
    [`${above}\nBut: square, calm music, no title`, { title: null, ratio: '1:1', lengthMs: 6_000, music: { mood: 'calm' } }],
    [`${above}\nBut: title YOGA\nBut: 10 seconds`, { title: 'YOGA', ratio: '9:16', lengthMs: 10_000 }],
    ['8秒，竖的，标题私教一对一，最后写加微信预约\n但是：标题换成周三瑜伽', { title: '周三瑜伽', lengthMs: 8_000, pieces: { length: 4 } }],
  ])('has what is different: %s', (words, expected) => {
    const lead = /\p{Script=Han}/u.test(words) ? '只用 a.jpg, b.jpg, c.jpg 做一个新视频：' : 'New video from a.jpg, b.jpg, c.jpg only: '
    for (const said of [words, lead + words]) expect(begin(PHOTOS, said).plan).toMatchObject(expected)
  })
})

describe('what a first message cannot have as it is told', () => {
  it.each([
    ['a.mp4', '20 sec video', 'a.mp4 comes more than once'],
    [PHOTOS, '15 sec, each pic 3 secs', '“each pic 3 secs”'],
    [PHOTOS, '15秒，每张3秒', '“每张3秒”'],
    ['a.jpg b.jpg mylogo.png', 'put it together, logo at the end', 'kept mylogo.png aside'],
    ['a.jpg b.jpg song.mp3', 'romantic, use my song', 'did not use “romantic”'],
    [PHOTOS, 'run recap, 1:52:07', '07'],
    [PHOTOS, '周末全场五折', '没有用到“周末全场五折”'],
  ])('%s: %s', (files, words, named) => {
    expect(begin(files, words)).toMatchObject({ said: expect.stringContaining(named) as string, plan: { title: null } })
  })

  it.each([
    ['hartley_logo_final.png'], ['logo-paws.png'], ['mylogo.jpg'], ['店标.png'], ['公司LOGO.png'], ['校徽.jpg'],
  ])('%s is never a picture among the others', (logo) => {
    for (const words of ['make a video', 'our logo in the top right', '做个视频，右上角放logo']) {
      const { plan, order } = begin(`a.jpg ${logo} b.jpg`, words)
      expect(order).toEqual(['a.jpg', 'b.jpg'])
      expect(plan?.logo?.assetId ?? logo).toBe(logo)
    }
  })

  it.each([
    ['Turn this into a 6 second story', '9:16'], ['cooking short, fast', '9:16'],
    ['a short video of these', '16:9'], ['the story of our farm', '16:9'],
  ])('has the shape of what it is for: %s', (words, ratio) => {
    expect(begin(PHOTOS, words).plan?.ratio).toBe(ratio)
  })
})

describe('each wish of a first message is done, or its words are in the answer', () => {
  const TEMPLATES = {
    en: ['make a WISH video of these', 'all these, WISH please', '20 seconds, WISH, for instagram', 'can you do something WISH with them'],
    zh: ['做个WISH的视频', '把这些剪一起，WISH一点', '20秒，WISH，发朋友圈', '来个WISH的感觉'],
  }
  const feels = FEELS.flatMap(({ words }) => words.trim().split(/\s*;\s*/)).filter((word) => word !== '')
  const others = ['neon', 'very british', '赛博朋克', '港味', '二次元']
  const isDone = (before: string, { plan }: ReturnType<typeof begin>): boolean => JSON.stringify({ ...plan, said: '' }) !== before

  it.each([...feels, ...others])('%s', (wish) => {
    if (/^(?:别|不要|not)/.test(wish)) return
    for (const template of /\p{Script=Han}/u.test(wish) ? TEMPLATES.zh : TEMPLATES.en) {
      const words = template.replace('WISH', wish)
      const { plan } = begin(`${PHOTOS} d.mp4`, template.replace('WISH', '').replace('的视频', '视频'))
      const made = begin(`${PHOTOS} d.mp4`, words)
      const neutral = JSON.stringify({ ...plan, said: '' })
      // The calm music that there is anyway is what some wish.
      const isSo = made.plan?.music.mood === 'calm' && FEELS.some((feel) => feel.music === 'calm' && feel.words.includes(wish))
      const heads = wish.split(/\s+/).filter((word) => word.length > 1)
      const isNamed = heads.some((word) => made.said.includes(word))
      expect(isDone(neutral, made) || isSo || isNamed, `${words}: ${made.said}`).toBe(true)
    }
  })
})
