import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const talk = (...names: string[]) =>
  conversation(
    ...names.map((name) => (name.endsWith('.mp4') ? asset(name, 'video', 20_000, { name }) : asset(name, 'image', 0, { name }))),
  )
type Chat = ReturnType<typeof talk>
const all = (chat: Chat) => [
  ...(chat.plan()?.title ? [chat.plan()?.title] : []),
  ...(chat.plan()?.texts ?? []).map(({ text }) => text),
  ...(chat.plan()?.pieces ?? []).flatMap((piece) => (piece.kind === 'card' ? piece.text : [])),
]
const NOTHING_LEFT = /understand|not use|cannot find|没听懂|没有用到|说的是不要|没有改/

const DOGS = ['rescue van.jpg', 'luna.jpg', 'max and milo.jpg']
const CAFE = ['拿铁.jpg', '手冲.jpg', '门头.jpg']
const FLAT = ['front of building.jpg', 'kitchen.jpg']

describe('words that are there, told to be others', () => {
  it.each<[string, string[], string[], string[]]>([
    ['手冲改成35元', CAFE, ['拿铁28元；手冲32元'], ['28元', '35元']],
    ['说错了，手冲是35', CAFE, ['拿铁28元；手冲32元'], ['28元', '35元']],
    ['门头应该是2023年', CAFE, ['写一下年份，拿铁2020，门头2024'], ['2020', '2023']],
    ['手冲那张的字改成“2018 海口”', CAFE, ['手冲写“三亚”'], ['2018 海口']],
    ['the van one should say "Every week we drive 600 miles"', DOGS, ['put "rescue van" on the van'], ['Every week we drive 600 miles']],
    ['change the words on the van to "600 miles every week"', DOGS, ['put "We drive" on the van'], ['600 miles every week']],
    ['actually Luna is 4 yrs', DOGS, ['put "Luna, 3 yrs" on luna'], ['Luna, 4 yrs']],
    ['Lunas name is spelled Loona', DOGS, ['put "luna" on luna', 'put "We drive" on the van'], ['Loona', 'We drive']],
    ['price went up sorry its £6 now', FLAT, ['put "£5.50 a loaf" on the kitchen', 'put "order by 6pm" on the front'], [
      '£6 a loaf', 'order by 6pm',
    ]],
    ['ugh i meant 7.30pm', FLAT, ['add "Tuesdays 7pm, first class free"'], ['Tuesdays 7.30pm, first class free']],
    ['actually it starts at 8pm', FLAT, ['add "Tuesdays 7pm, first class free"'], ['Tuesdays 8pm, first class free']],
    ['啊手冲的写错了,是138', CAFE, ['手冲写“特惠 128元/份”', '拿铁写“98元”'], ['特惠 138元/份', '98元']],
    ['价格改9.5万吧', CAFE, ['拿铁写“9.8万 可小刀”', '手冲写“实表6万公里”'], ['9.5万 可小刀', '实表6万公里']],
    ['make it 15% off actualy', FLAT, ['end with "10% off gel sets"'], ['15% off gel sets']],
    ["oh its Niamh and Conor with one n, fix that quick before she kills me", FLAT, ['title "Niamh & Connor, 14th june"'], [
      'Niamh & Conor, 14th june',
    ]],
    ['价格打错了，是1899', CAFE, ['片尾写“暑期私教课 1999元/10节，原价2680”'], ['暑期私教课 1899元/10节，原价2680']],
    ['oh sorry the price is £1,295 not £1,250', FLAT, ['Put "£1,250 pcm" on the front'], ['£1,295 pcm']],
    ['it was 2018 not 2019', FLAT, ['put "Porto 2019" on the kitchen'], ['Porto 2018']],
    ['Moira wants Sunday too so make it Sat & Sun 10-1', FLAT, ['end with "Viewings Sat 10-1, call Moira"'], [
      'Viewings Sat & Sun 10-1, call Moira',
    ]],
    ['晚9点不对，改到晚10点', CAFE, ['门头写“早8点到晚9点”'], ['早8点到晚10点']],
    ['结尾那句去掉“报暗号：慢一点”', CAFE, ['最后写“周一第二杯半价，报暗号：慢一点”'], ['周一第二杯半价']],
    ['take "call Moira" out of the last line', FLAT, ['end with "Viewings Sat, call Moira"'], ['Viewings Sat']],
    ['安安的名字写错了，应该是安恩', ['安安.jpg', '小宝.jpg'], ['安安写“安安，12岁”'], ['安恩，12岁']],
    ['add 14 Harbour Row, Leith on the front as well, smaller, below the price', FLAT, ['Put "£1,250 pcm" on the front'], [
      '£1,250 pcm', '14 Harbour Row, Leith',
    ]],
  ])('%s', (message, files, before, expected) => {
    const chat = talk(...files)
    chat.say(/\p{Script=Han}/u.test(message) ? '做个视频' : 'make a video')
    for (const one of before) expect(chat.say(one)).not.toMatch(NOTHING_LEFT)
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(all(chat)).toEqual(expected)
  })

  it('asks which where a picture carries several', () => {
    const chat = talk(...DOGS)
    chat.say('make a video')
    chat.say('put "One" on the van')
    chat.say('put "Two" on the van')
    expect(chat.say('change the words on the van to "Three"')).toMatch(/Which one/)
    expect(all(chat)).toEqual(['One', 'Two'])
  })

  it.each([
    'Luna is a good girl', 'make luna longer', 'change luna to 5 seconds', 'luna should be first',
    'the van should be brighter',
  ])(
    '%s: is of no words', (message) => {
      const chat = talk(...DOGS)
      chat.say('make a video')
      chat.say('put "Luna, 3" on luna')
      chat.say(message)
      expect(all(chat).filter((one) => one !== 'Luna, 3')).toEqual([])
    },
  )
})

describe('how words look that are meant by their place or a part of them', () => {
  it.each<[string, string[], string, object]>([
    ['字放下面一点，别挡着杯子', CAFE, '标题写“慢半拍”', { place: 'bottom' }],
    ['店名要大，颜色用奶白色', CAFE, '标题写“慢半拍”', { size: 1.35, colour: '#fffdd0' }],
    ['标题太小了，大一点', CAFE, '标题写“慢半拍”', { size: 1.35 }],
    ['标题改成：慢半拍咖啡，再大一点', CAFE, '标题写“慢半拍”', { size: 1.35 }],
  ])('%s', (message, files, before, expected) => {
    const chat = talk(...files)
    chat.say('做个视频')
    chat.say(before)
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(chat.plan()?.titleLook).toEqual(expected)
  })

  it.each<[string, string[], string, object]>([
    ['最后那句挡住画面了，挪到最下边', CAFE, '最后写“周一第二杯半价”', { place: 'bottom' }],
    ['门头那张的字用黄色，再小一点', CAFE, '门头写“早8点”', { colour: '#ffd400', size: 0.75 }],
    ['早8点那几个字用红色，再大点儿', CAFE, '门头写“早8点到晚9点”', { colour: '#ff0000', size: 1.35 }],
    ['make the website bit stand out more', FLAT, 'put "See moira.com" on the kitchen', { weight: 'bold', size: 1.3 }],
    ['the text on the kitchen covers the oven, move it to the top', FLAT, 'put "Oak" on the kitchen', { place: 'top' }],
  ])('%s', (message, files, before, expected) => {
    const chat = talk(...files)
    chat.say(/\p{Script=Han}/u.test(message) ? '做个视频' : 'make a video')
    chat.say(before)
    expect(chat.say(message)).not.toMatch(NOTHING_LEFT)
    expect(chat.plan()?.texts[0]?.look).toEqual(expected)
  })
})

describe('the cards of a video of words', () => {
  it('come where they are said to, say what they do, and are told to say otherwise', () => {
    const chat = talk()
    chat.say('make a text video:\nUn café\nLa cuenta\nPara llevar')
    chat.say('para llevar should come second')
    expect(chat.order()).toEqual(['Un café', 'Para llevar', 'La cuenta'])
    expect(chat.say('whats the third one say now')).toContain('La cuenta')
    chat.say('I spelled the 2nd wrong, it should be "Para llevar, gracias"')
    expect(chat.order()).toEqual(['Un café', 'Para llevar, gracias', 'La cuenta'])
  })
})

describe('figures of which it is not certain which one is meant', () => {
  it.each<[string, string[], string[]]>([
    ['its 6pm now', FLAT, ['title "Open 9am to 5pm"']],
    ['价格改成2880元', CAFE, ['片尾写“课 1899元/10节，原价2680”']],
    ['price went up sorry its £6 now', FLAT, ['put "order by 6pm" on the front']],
    ['价格改9.5万吧', CAFE, ['手冲写“实表6万公里”']],
    ['make it £2 cheaper', FLAT, ['put "£5.50 a loaf" on the kitchen']],
  ])('%s', (message, files, before) => {
    const chat = talk(...files)
    chat.say('make a video')
    for (const one of before) chat.say(one)
    const words = all(chat)
    chat.say(message)
    expect(all(chat)).toEqual(words)
  })

  it('asks which, and takes the answer', () => {
    const chat = talk(...CAFE)
    chat.say('做个视频')
    chat.say('拿铁写“28元”，手冲写“32元”')
    expect(chat.say('价格改成35元')).toContain('28元')
    chat.say('28元')
    expect(all(chat)).toEqual(['35元', '32元'])
  })

  it('says what else was told and not done', () => {
    const chat = talk(...CAFE)
    chat.say('做个视频')
    chat.say('拿铁写“9.8万 可小刀”')
    expect(chat.say('价格改9.5万吧,急出')).toContain('急出')
  })
})
