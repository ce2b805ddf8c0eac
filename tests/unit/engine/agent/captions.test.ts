import { describe, expect, it } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { asset, conversation } from './conversation-kit'

/** Words that belong to single pieces: where they are put, and how long they are seen. */

const named = (name: string) =>
  /\.mp3$/.test(name) ? asset(name, 'audio', 60_000, { name }) : /\.mp4$/.test(name) ? asset(name, 'video', 8_000, { name }) : asset(name, 'image', 0, { name })
const EN = 'shop.jpg cake.jpg beach.jpg walk.mp4'
const ZH = '宝宝.jpg 咖啡.jpg 门店.jpg 散步.mp4'

/** What is answered last, and each text that is seen with the picture that it is seen with from its start to its end. */
function talk(files: string, ...messages: readonly string[]) {
  const chat = conversation(...files.split(' ').map(named))
  const replies = messages.map((message) => chat.say(message))
  const plan = chat.plan()
  const draft = plan && buildDraft(plan, (id) => chat.session().assets.find((one) => one.id === id))
  const all = draft?.t.flatMap(({ sg }) => sg) ?? []
  const pictures = all.filter(({ m }) => m.kind === 'image' || m.kind === 'video')
  const texts = all.filter(({ m }) => m.kind === 'text')
  const on = texts.map(({ s, d, m }): [string | undefined, string | undefined] => {
    const piece = pictures.find((picture) => picture.s <= s && s + d <= picture.s + picture.d)
    return [piece?.m.src, m.text]
  })
  return { reply: replies.at(-1) ?? '', on: Object.fromEntries(on) as Record<string, string>, texts, pictures, plan, order: chat.order() }
}

describe('one text for each photo', () => {
  it.each([
    'Put a caption on each photo: "One", "Two", "Three"', 'Add captions to each photo: One, Two, Three',
    'Add a caption to each photo: One, Two, Three',
    'Caption every photo with "One", "Two", "Three"', 'Caption the photos: One, Two, Three', 'Give each photo a caption: One / Two / Three',
    'Captions, one per photo:\nOne\nTwo\nThree', 'each photo should have a caption: One, Two, Three',
    'Write a line under each photo: 1. One\n2. Two\n3. Three',
    'Put a caption on all three photos: One, Two, Three', 'Label every picture: One; Two; Three',
    'Add text to all the photos: One, Two, Three',
  ])('stands on its own, in their order, and never over the clip: %s', (said) => {
    for (const { reply, on, texts } of [talk(EN, 'make a 20 second video', said), talk(EN, `Make a 20 second video. ${said}`)]) {
      expect(on).toEqual({ 'shop.jpg': 'One', 'cake.jpg': 'Two', 'beach.jpg': 'Three' })
      expect(texts).toHaveLength(3)
      expect(reply).not.toMatch(/understand|did not use/)
    }
  })

  it.each([
    '每张照片配一句字幕：甲、乙、丙', '每张图写一句：甲、乙、丙', '给每张照片加上文字：“甲”“乙”“丙”', '照片依次写：甲，乙，丙', '每张照片标一下 甲 乙 丙',
    '每张图片都配一句话：甲/乙/丙',
  ])('stands on its own in Chinese: %s', (said) => {
    for (const { reply, on, texts } of [talk(ZH, '做一个20秒的视频', said), talk(ZH, `做一个20秒的视频，${said}`)]) {
      expect(on).toEqual({ '宝宝.jpg': '甲', '咖啡.jpg': '乙', '门店.jpg': '丙' })
      expect(texts).toHaveLength(3)
      expect(reply).not.toMatch(/没听懂|没有用到/)
    }
  })

  const GIVEN = 'caption each photo: One, Two, Three'
  it.each([
    ['remove the cake photo', { 'shop.jpg': 'One', 'beach.jpg': 'Three' }],
    ['put the beach photo first', { 'beach.jpg': 'Three', 'shop.jpg': 'One', 'cake.jpg': 'Two' }],
    ['add an end card saying “Bye”', { 'shop.jpg': 'One', 'cake.jpg': 'Two', 'beach.jpg': 'Three' }],
    ['caption each photo: Four, Five, Six', { 'shop.jpg': 'Four', 'cake.jpg': 'Five', 'beach.jpg': 'Six' }],
    ['remove the captions', {}],
  ])('goes with its photo: %s', (said, expected) => {
    const { on } = talk(EN, 'make a video', GIVEN, said)
    delete on['undefined']
    expect(on).toEqual(expected)
  })

  it('is for as many as there are words for, and what is left of the words is named', () => {
    const few = talk(EN, 'make a video', 'caption each photo: One, Two')
    expect(few.on).toEqual({ 'shop.jpg': 'One', 'cake.jpg': 'Two' })
    expect(few.reply).toBe('Made 2 captions, on shop.jpg and cake.jpg.')
    const many = talk('a.jpg b.jpg', 'make a video', 'caption each photo: One, Two, Three')
    expect(many.on).toEqual({ 'a.jpg': 'One', 'b.jpg': 'Two' })
    expect(many.reply).toContain('I did not use “Three”.')
  })

  it.each([
    ['Label each room.', /Tell me what to write on each/], ['caption each photo with its date', /Tell me what to write on each/],
    ['Add captions to each photo', /./], ['label the photos with numbers', /Tell me what to write on each/], ['每张照片都配上字幕', /请告诉我每张写什么/], ['给每张图加文字', /请告诉我每张写什么/],
  ])('is asked for where no words are given, and the wish itself is never shown: %s', (said, answer) => {
    const { reply, texts } = talk(EN, 'make a video', said)
    expect(texts).toEqual([])
    expect(reply).toMatch(answer)
    expect(talk(EN, `Make a video. ${said}`).texts).toEqual([])
  })

  const ROOMS = 'front.jpg kitchen.jpg bath.jpg drone.mp4'
  it.each([
    ['label each room in the lower left corner, small and clean font', 'kitchen|bath',
      { place: 'bottom-left', size: 0.75 }, 'I did not use “clean font”.'],
    ['Please label every photo at the top', 'front|kitchen|bath', { place: 'top' }, 'front'],
    ['caption every photo nicely', '', undefined, 'Tell me what to write on each'],
    ['label each photo wonderful memories', '', undefined, 'Tell me what to write on each'],
    ['label all photos Hall, Bath, Roof', 'Hall|Bath|Roof', {}, 'Added the text “Roof”.'],
  ])('is no word of how it is to look: %s', (said, expected, look, answer) => {
    const { plan, reply } = talk(ROOMS, 'make a video', said)
    expect(plan?.texts.map(({ text }) => text).join('|')).toBe(expected)
    expect(plan?.texts[0]?.look).toEqual(look)
    expect(reply).toContain(answer)
  })

  it('is the name of each room, in Chinese too', () => {
    const { plan } = talk('厨房.jpg 小区.jpg 客厅.jpg', '做个视频', '每个房间左下角标一下名字')
    expect(plan?.texts.map(({ text, look }) => [text, look])).toEqual([['厨房', { place: 'bottom-left' }], ['客厅', { place: 'bottom-left' }]])
  })

  it('is done beside another wish of the same message', () => {
    const { on, pictures, reply } = talk(EN, 'make a video', 'Make it 24 seconds and put a caption on each photo: One, Two, Three')
    expect(on).toEqual({ 'shop.jpg': 'One', 'cake.jpg': 'Two', 'beach.jpg': 'Three' })
    expect(Math.max(...pictures.map(({ s, d }) => s + d))).toBe(24_000)
    expect(reply).toMatch(/^Changed the length\. Made 3 captions, on shop\.jpg, cake\.jpg, beach\.jpg\./)
  })

  it.each([
    ['caption each photo with its name', 'shop|cake|beach'], ['put the file names on the photos', 'shop|cake|beach'],
    ['write what it is under each one', 'shop|cake|beach|walk'], ['Write Shop or Cake or Beach on each photo', 'Shop|Cake|Beach'],
    ['Write Sold or Sale on each photo', ''],
    ['每张照片下面写上名字，就用文件名', 'shop|cake|beach'], ['用文件名做字幕', 'shop|cake|beach|walk'], ['每张写上日期', ''],
    ['add the prices under each one', ''], ['每张照片写上拍摄地点', ''], ['don’t put the names on the photos', ''],
  ])('that is only told of is what the files are called, or asked for: %s', (said, expected) => {
    const shown = [talk(EN, 'make a video', said), talk(EN, `make a video. ${said}`)]
    for (const { texts } of shown) expect(texts.map(({ m }) => m.text).join('|')).toBe(expected)
  })

  it('of two words is on each picture the one that its file has, wherever that stands', () => {
    const said = 'make a video, put b_after first, write Before or After on each one'
    const { order, on } = talk('a_before.jpg b_after.jpg', said)
    expect(order).toEqual(['b_after.jpg', 'a_before.jpg'])
    expect(on).toEqual({ 'a_before.jpg': 'Before', 'b_after.jpg': 'After' })
  })

  it.each([
    'write the date at the end', 'put my name on the first photo', '片尾写上店名', '第一张写上日期', '标题改成我们的店名',
  ])('is asked for where only what it is was told, and never is that on screen: %s', (said) => {
    const { texts, reply } = talk(EN, 'make a video', said)
    expect(texts).toEqual([])
    expect(reply).toMatch(/Tell me the words|请直接告诉我写什么字/)
    expect(talk(EN, `make a video, ${said}`).texts).toEqual([])
    expect(talk(EN, 'make a video', 'title it “the date”').texts.map(({ m }) => m.text)).toEqual(['the date'])
  })

  it.each([
    ['remove the text on the cake photo', 'One|Three'], ['take the words off the second photo', 'One|Three'], ['cake上的字幕去掉', 'One|Three'],
    ['Lose One', 'Two|Three'], ['its spelt Thre', 'One|Two|Thre'], ['make the captions yellow', 'One|Two|Three'],
  ])('can be spoken of by its picture, or by what is wrong with it: %s', (said, expected) => {
    const { texts, reply } = talk(EN, 'make a video', 'caption each photo: One, Two, Three', said)
    expect(texts.map(({ m }) => m.text).join('|')).toBe(expected)
    expect(reply).not.toMatch(/not understand|cannot|没听懂/)
  })

  it('of one picture alone is what changes', () => {
    const { texts } = talk(EN, 'make a video', 'caption each photo: One, Two, Three', 'make the caption on the cake photo red', 'bigger')
    expect(texts.map(({ m }) => [m.colour, m.size])).toEqual([[undefined, undefined], ['#ff0000', 1.35], [undefined, undefined]])
  })

  it.each([
    'captions: One / Two only while the walk clip plays', 'add captions only while the clip plays: One / Two', '字幕：One/Two，只在walk那段显示',
  ])('shares the time of the clip that it is for alone: %s', (said) => {
    const { on, texts } = talk(EN, 'make a video', said)
    expect(texts.map(({ m }) => m.text)).toEqual(['One', 'Two'])
    expect(on).toEqual({ 'walk.mp4': 'Two' })
  })

  it.each([
    ['写错了 是10.3', '10.3 开业|11.5 结束'], ['写错了，应该是11.6结束', '10.2 开业|11.6 结束'], ['打错了，是8', '10.2 开业|11.5 结束'],
  ])('has the figure put right that is written alike: %s', (said, expected) => {
    expect(talk(ZH, '做个视频', '加字幕：10.2 开业 / 11.5 结束', said).texts.map(({ m }) => m.text).join('|')).toBe(expected)
  })

  it('that was set last becomes what it is to be, and of several figures it is asked which', () => {
    const { texts } = talk(EN, 'make a video', 'add a text saying Order by Friday at the end', 'make it Order by Thursday')
    expect(texts[0]?.m.text).toBe('Order by Thursday')
    expect(talk(ZH, '做个视频，标题写 10.1 至 10.5 优惠', '写错了 是10.3').reply).toContain('10.1')
    expect(talk(ZH, '做个视频，标题写 10.1 至 10.5 优惠', '写错了 是10.3').plan?.title).toBe('10.1 至 10.5 优惠')
  })

  it('stands on whom it names', () => {
    const { on, texts } = talk('office.jpg jonas_talk.mp4 maria_talk.mp4', 'make a video',
      'Names under them: Maria Okafor, Lead / Jonas de Wit, Engineer')
    expect(on).toEqual({ 'maria_talk.mp4': 'Maria Okafor, Lead', 'jonas_talk.mp4': 'Jonas de Wit, Engineer' })
    expect(texts.map(({ m }) => m.style)).toEqual(['lower-third', 'lower-third'])
  })
})

describe('captions over the whole', () => {
  it('end before the end card', () => {
    const { texts, pictures } = talk(EN, 'make a video', 'captions: One / Two / Three', 'add an end card saying “Bye”')
    const captions = texts.filter(({ m }) => m.style === 'caption')
    const card = texts.find(({ m }) => m.text === 'Bye')
    expect(captions.map(({ m }) => m.text)).toEqual(['One', 'Two', 'Three'])
    const end = Math.max(...captions.map(({ s, d }) => s + d))
    expect(end).toBeLessThanOrEqual(card?.s ?? 0)
    expect(end).toBeGreaterThan(pictures.at(-1)?.s ?? Infinity)
  })
})

describe('words at the end', () => {
  it.each([
    ['At the end say "Open daily 7 to 5 - 12 Mill Lane"', 'Open daily 7 to 5 - 12 Mill Lane'],
    ['at the very end write: See you soon', 'See you soon'],
    ['Add a text at the end: Open daily 7 to 5, 12 Mill Lane', 'Open daily 7 to 5, 12 Mill Lane'],
    ['Wonderful. And one more line right at the end: "Just ask at the desk."', 'Just ask at the desk.'],
    ['add a caption at the very end that says "Bye"', 'Bye'], ['put love from dev at the v end', 'love from dev'],
  ])('are seen over its last seconds: %s', (said, words) => {
    const { reply, plan, order } = talk(EN, 'make a video', said)
    expect(plan?.texts).toMatchObject([{ text: words, when: { fromMs: -3_000 } }])
    expect(order).toEqual(EN.split(' '))
    expect(reply).not.toContain('understand')
  })

  it.each(['put the beach at the end', 'add music at the end', 'add a fade at the end'])('are never those of another wish: %s', (said) => {
    expect(talk(EN, 'make a video', said)).toMatchObject({ texts: [] })
  })
})
