import { describe, expect, it } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { asset, conversation } from './conversation-kit'

const CUP = '用下面的介绍做视频：一杯热水暖一天。\n容量500毫升。\n五种颜色可选。\n立减30元！'
const BREAD = 'Make a video from this recipe:\nBanana bread\n100 g sugar\n1. Mash the bananas.\n2. Add the sugar.\n3. Bake for 50 minutes.'
const MUGS = [
  'Coffee stays warm for hours.', 'It is made by hand in Devon.', 'Dishwasher safe.', 'Choose from six colours.',
  'Order today for 10% off.',
]
const [WARM, DEVON, SAFE, SIX, ORDER] = MUGS
const MUG = `Make a video from this: ${MUGS.join(' ')}`

function talk(...said: readonly string[]) {
  const chat = conversation()
  const replies = said.map((message) => chat.say(message))
  return { chat, reply: replies.at(-1) ?? '', cards: chat.order(), plan: chat.plan() }
}
/** A video of three photos and a clip, with a title and three texts. */
function shop(...said: readonly string[]) {
  const chat = conversation(asset('a'), asset('b'), asset('c'), asset('d', 'video', 8_000))
  const made = ['make a 20 second video', 'title “Sunrise”', 'put "Fresh bread every morning" on the second photo']
  const replies = [...made, ...said].map((message) => chat.say(message))
  return { reply: replies.at(-1) ?? '', plan: chat.plan(), texts: chat.plan()?.texts ?? [], chat }
}

const BAKE = '3. Bake for 50 minutes.'

it.each([
  'remove the second “Fresh bread every morning”', '删除第二个“Fresh bread every morning”', '第3个“Fresh bread every morning”改成“Cakes”',
])('more than there are of a text are none: %s', (message) => {
  const { reply, plan, chat } = shop(message)
  expect(reply).toMatch(/Only one text says “Fresh bread every morning”|只有 1 个“Fresh bread every morning”/)
  expect(plan?.texts).toHaveLength(1)
  expect(chat.say('remove the last “Fresh bread every morning”')).toBe('Removed “Fresh bread every morning”.')
})

/** Four photos of two dogs, each with a word on it that stands on two. */
function dogs(...said: readonly string[]) {
  const photo = (id: string, name: string) => asset(id, 'image', 0, { name })
  const names = ['bella before.jpg', 'bella after.jpg', 'max before.jpg', 'max after.jpg']
  const chat = conversation(...names.map((name) => photo(name, name)))
  const made = ['make a video', 'put "before" on bella before and max before', 'put "after" on bella after and max after']
  const reply = [...made, ...said].map((message) => chat.say(message)).at(-1) ?? ''
  const order = chat.plan()?.pieces.map(({ id }) => id) ?? []
  const on = (id: string) => (chat.plan()?.texts ?? []).flatMap(({ text, when }) => (when.piece === id ? text : []))
  return { reply, words: order.map((id) => on(id).join('|')) }
}
describe('a text by the picture that it is on', () => {
  it.each([
    ['remove the "after" on bella after', ['before', '', 'before', 'after']],
    ['delete the "before" from max before', ['before', 'after', '', 'after']],
    ['theres an "after" on max after now, thats wrong, get rid of it', ['before', 'after', 'before', '']],
    ['change the "after" on max after to "after £35"', ['before', 'after', 'before', 'after £35']],
    ['max after caption: "after £35"', ['before', 'after', 'before', 'after £35']],
    ['bella after caption: "A". max after caption: "B"', ['before', 'A', 'before', 'B']],
    ['delete all the "before" texts', ['', 'after', '', 'after']], ['delete both "before"', ['', 'after', '', 'after']],
    ['take the "after" off max after', ['before', 'after', 'before', '']],
    ['the "after" on max after can go', ['before', 'after', 'before', '']],
    ['change "before" to "vorher" and "after" to "nachher"', ['vorher', 'nachher', 'vorher', 'nachher']],
    ['"before" should read "1" & the "after" text "2"', ['1', '2', '1', '2']],
  ])('%s', (message, words) => {
    expect(dogs(message).words).toEqual(words)
  })

  it.each([
    'remove all "sunny" texts', 'change the 2nd "sunny" to "bright"', 'theres a "sunny" on bella before, thats wrong',
    'then change the 2nd "after" to "after £35", and make all these words nicer', 'there is an "after" on bella, lose the thing',
  ])('is never written once more: %s', (message) => {
    const { reply, words } = dogs(message)
    expect(reply).toMatch(/nothing changed/)
    expect(words).toEqual(['before', 'after', 'before', 'after'])
  })

  it('of more than two nobody knows which is the other one', () => {
    const { reply, words } = dogs('max after says "X", the other one "Y"')
    expect(reply).toMatch(/not understand/)
    expect(words).toEqual(['before', 'after', 'before', 'after'])
  })
})

it.each([
  [
    'On the second photo: £1,150 pcm, big, at the bottom, in a dark box so you can read it', '£1,150 pcm',
    { size: 1.35, place: 'bottom', back: '#000000' },
  ],
  ['on the second photo: Sofa, telly and books, in a fancy font, small', 'Sofa, telly and books', { size: 0.75 }],
])('how words are to stand is none of them: %s', (message, text, look) => {
  const chat = conversation(asset('a'), asset('b'), asset('c'))
  chat.say('make a video')
  chat.say(message)
  expect(chat.plan()?.texts).toMatchObject([{ text, look }])
})
it.each([
  'add an end card: Call Sam, small, at the bottom', 'add an end card saying "Call Sam", small, at the bottom',
  'end card: Call Sam, at the bottom, small',
])('how an end card is to look is of no other words: %s', (message) => {
  const { plan } = shop(message)
  expect(plan).toMatchObject({ title: 'Sunrise', titleLook: {}, texts: [{ look: {} }] })
  expect(plan?.pieces.at(-1)).toMatchObject({ text: 'Call Sam', look: { size: 1.13, place: 'bottom' } })
})

it('a text is changed on the card that is named behind it', () => {
  const { plan } = shop('end card: Call Sam, from Jan 5th', 'swap 5th for 12th on the end card')
  expect(plan?.pieces.at(-1)).toMatchObject({ text: 'Call Sam, from Jan 12th' })
})

describe('a text of the video', () => {
  it.each([
    [MUG, 'Remove Dishwasher safe', [WARM, DEVON, SIX, ORDER]], [MUG, 'the card about colours can go', [WARM, DEVON, SAFE, ORDER]],
    [MUG, 'please delete the Devon line', [WARM, SAFE, SIX, ORDER]], [MUG, 'remove the last sentence', [WARM, DEVON, SAFE, SIX]],
    [MUG, 'change the second card to Made in Devon', [WARM, 'Made in Devon', SAFE, SIX, ORDER]],
    [MUG, 'Make the first title: Hearth Mug', ['Hearth Mug', DEVON, SAFE, SIX, ORDER]],
    [MUG, 'swap the Devon text and the colours', [WARM, SIX, SAFE, DEVON, ORDER]],
    [MUG, 'move the Devon card to the end', [WARM, SAFE, SIX, ORDER, DEVON]],
    [MUG, 'the colours card should come before the Devon card', [WARM, SIX, DEVON, SAFE, ORDER]],
    [MUG, 'replace Devon with Cornwall', [WARM, 'It is made by hand in Cornwall.', SAFE, SIX, ORDER]],
    [MUG, 'delete the word today', [WARM, DEVON, SAFE, SIX, 'Order for 10% off.']],
    [MUG, 'add a line after the Devon card: Since 1998', [WARM, DEVON, 'Since 1998', SAFE, SIX, ORDER]],
    [MUG, 'in the middle add: Try it', [WARM, DEVON, SAFE, 'Try it', SIX, ORDER]],
    [MUG, 'add a card that says Free delivery', [WARM, DEVON, SAFE, SIX, ORDER, 'Free delivery']],
    [CUP, '删掉颜色那一句', ['一杯热水暖一天。', '容量500毫升。', '立减30元！']], [CUP, '第二句和第三句换一下', ['一杯热水暖一天。', '五种颜色可选。', '容量500毫升。', '立减30元！']],
    [CUP, '第一张改成：暖阳保温杯', ['暖阳保温杯', '容量500毫升。', '五种颜色可选。', '立减30元！']],
    [CUP, '立减30元改成立减50元', ['一杯热水暖一天。', '容量500毫升。', '五种颜色可选。', '立减50元']],
    [CUP, '把容量那张放到最后', ['一杯热水暖一天。', '五种颜色可选。', '立减30元！', '容量500毫升。']],
    [CUP, '容量那句后面加一句：轻便好携带', ['一杯热水暖一天。', '容量500毫升。', '轻便好携带', '五种颜色可选。', '立减30元！']],
    [BREAD, 'Say 45 minutes instead of 50', ['100 g sugar', '1. Mash the bananas.', '2. Add the sugar.', '3. Bake for 45 minutes.']],
    [BREAD, 'step 2 should say Mix it all', ['100 g sugar', '1. Mash the bananas.', '2. Mix it all', '3. Bake for 50 minutes.']],
  ])('goes, changes and moves by its words or its number: %s / %s', (made, said, cards) => {
    expect(talk(made, said).cards).toEqual(cards)
  })

  it('that is one of several is asked for, and what was wished is done to it', () => {
    expect(talk(BREAD, 'remove the sugar card')).toMatchObject({ reply: expect.stringContaining('Which one') as string })
    for (const answer of ['the first one', '100 g sugar'])
      expect(talk(BREAD, 'remove the sugar card', answer).cards).toEqual(['1. Mash the bananas.', '2. Add the sugar.', BAKE])
  })

  it('is not shortened by a guess: its words are asked for', () => {
    const said = 'the second sentence is too long, shorten it'
    expect(talk(MUG, said).reply).toContain('What should “It is made by hand in Devon.” say instead?')
    expect(talk(MUG, said, 'Made in Devon').cards).toEqual([WARM, 'Made in Devon', SAFE, SIX, ORDER])
    expect(talk(MUG, said, 'never mind').cards).toEqual(MUGS)
    expect(talk(CUP, '第二句太长了').reply).toContain('“容量500毫升。”要改成什么？')
  })

  it.each([[CUP, '最后一张多停2秒', -1], [MUG, 'show the Devon text 2 seconds longer', 1]])('stays longer: %s / %s', (made, said, at) => {
    expect((talk(made, said).chat.shown().at(at) ?? 0) - (talk(made).chat.shown().at(at) ?? 0)).toBe(2_000)
  })

  it.each([[BREAD, 'each step should stay 5 seconds', [5_000, 5_000, 5_000]], [CUP, '每一句停5秒', [5_000, 5_000, 5_000, 5_000]]])(
    'is one of many that stay as long: %s / %s', (made, said, shown) => {
      expect(talk(made, said).chat.shown().slice(-shown.length)).toEqual(shown)
    })

  it('is told where it is asked for', () => {
    expect(talk(MUG, 'what does the third text say?').reply).toBe('It says “Dishwasher safe.”.')
    expect(talk(CUP, '视频里都写了什么？').reply).toContain('1.“一杯热水暖一天。”、2.“容量500毫升。”')
  })

  it.each([
    ['The Fresh bread text should be at the bottom', { place: 'bottom' }],
    ['Move the text Fresh bread every morning to the top right', { place: 'top-right' }],
    ['make the bread text red', { colour: '#ff0000' }], ['center the text Fresh bread every morning on the screen', { place: 'middle' }],
  ])('over a picture has its place and its look: %s', (said, look) => {
    expect(shop(said).texts).toMatchObject([{ look }])
    expect(shop(said).plan?.titleLook).toEqual({})
  })

  it.each(['Make every text white', 'make all the letters white', 'Can you make the text white?'])('looks as all do: %s', (said) => {
    expect(shop(said)).toMatchObject({ texts: [{ look: { colour: '#ffffff' } }], plan: { titleLook: { colour: '#ffffff' } } })
  })

  it.each([
    [MUG, 'make the Devon card stand out in red'], [MUG, 'the Devon card should be nicer'],
    [CUP, '第二句改成红色的粗体大字'], [CUP, '第二句写得不好'],
  ])('has no words of a wish that was not understood: %s / %s', (made, said) => {
    expect(talk(made, said).cards).toEqual(talk(made).cards)
  })

  it('that was told to be wrong has the words that are right', () => {
    expect(talk(CUP, '第三句写错了，应该是六种颜色').cards?.[2]).toBe('六种颜色')
    expect(talk(MUG, 'it says Devon, should be Kent').cards?.[1]).toBe('It is made by hand in Kent.')
  })

  it.each([['make the phone number bigger'], ['电话大一点']])('is called by what it holds: %s', (said) => {
    expect(shop('Add the text "Call 020 7946 0123" on the last photo', said).texts).toMatchObject([{ look: {} }, { look: { size: 1.35 } }])
  })

  it('all of it is larger where the letters are', () => {
    const sizes = (said: string): unknown[] =>
      (buildDraft(talk(BREAD, said).plan ?? shop().plan as never, () => undefined)?.t.at(-1)?.sg ?? []).map(({ m }) => m.size)
    for (const said of ['make the letters bigger', '字大一点']) expect(sizes(said)).toEqual([1.35, 1.35, 1.35, 1.35, 1.35])
  })

  it.each([
    ['add our phone number 020 7946 0123 on the last picture', '020 7946 0123'], ['the first photo should say Welcome', 'Welcome'],
    ['Add the date Saturday 12 December to the last photo', 'Saturday 12 December'], ['put REPLAY in the top corner', 'REPLAY'],
    ['中间插一句 开业首月5折', '开业首月5折'], ['最后加一行 每晚6点 大学城北门', '每晚6点 大学城北门'],
  ])('comes without quotes, and no word of the wish with it: %s', (said, text) => {
    expect(shop(said).texts.at(-1)?.text).toBe(text)
  })

  it('is the cover that is asked for', () => {
    expect(talk(CUP, '加一张封面，写妈妈的味道').plan?.title).toBe('妈妈的味道')
    expect(talk(MUG, 'add a title card that says Hearth Mug').plan?.title).toBe('Hearth Mug')
  })

  it('that is thanked with goes whole, and less of a text where a part is named', () => {
    const chat = conversation(asset('a'), asset('b'))
    for (const said of ['做个视频', '第二张照片上写：感谢您一直以来的付出', '删掉感谢那句']) chat.say(said)
    expect(chat.plan()?.texts).toEqual([])
    expect(talk('用这段话做视频：食材：番茄2个，葱花少许\n切块。', '把葱花少许去掉').cards).toEqual(['食材：番茄2个', '切块。'])
  })

  it.each([
    'change the colour to red', 'make the photo of the morning bigger', 'remove the third photo', 'put the dog on the last photo',
    'add 2 seconds of black at the end', '第二张和第三张换一下',
  ])(
    'is not meant where other things are: %s', (said) => {
      expect(shop(said).texts.map(({ text }) => text)).toEqual(['Fresh bread every morning'])
    })

  it('at the end keeps the time that its words need, however short the whole becomes', () => {
    const chat = conversation(asset('a'), asset('b'), asset('c'), asset('d', 'video', 8_000))
    for (const said of ['做一个30秒的视频', '结尾加一句：我们永远爱您', '整个视频8秒']) chat.say(said)
    expect(chat.shown().at(-1)).toBeGreaterThan(2_000)
    expect(chat.shown().slice(0, -1).every((ms) => ms >= 900)).toBe(true)
  })
})

it('a time and a fraction are no number of a step', () => {
  const chat = conversation()
  chat.say('make a video of this text:\nSunday cafe\n9:30 am breakfast starts\n1.5 litres of lemonade\nBring a friend.')
  expect(chat.say('change the second card to Closed on Mondays')).toBe('“9:30 am breakfast starts” is now “Closed on Mondays”.')
})

it.each([
  ['Latte should say Latte 4.50', ['Croissant 3.50', 'Latte 4.50', 'Filter coffee 3']],
  ['the filter coffee price is wrong, should be 3.20', ['Croissant 3.50', 'Latte 4', 'Filter coffee 3.20']],
])('a price is that of the words beside it: %s', (said, texts) => {
  const chat = conversation(asset('a'), asset('b'), asset('c'))
  chat.say('make a slideshow')
  chat.say('captions: Croissant 3.50 / Latte 4 / Filter coffee 3')
  chat.say(said)
  expect(chat.plan()?.texts.map(({ text }) => text)).toEqual(texts)
})

it('how an end card is to look is no word of it', () => {
  const chat = conversation(asset('a'), asset('b'))
  chat.say('make a slideshow')
  chat.say('add an end card: Follow for more')
  expect(chat.say('the end card should be pink too')).not.toContain('“pink')
  expect(chat.plan()?.pieces.at(-1)).toMatchObject({ text: 'Follow for more', isEnd: true })
})

describe('how a text that is there is to look is no other words for it', () => {
  const made = () => {
    const chat = conversation(asset('a'), asset('b'), asset('c'))
    chat.say('make a video, title "Spring"')
    chat.say('put "Fresh bread" on b.jpg')
    return chat
  }
  it.each<[string, RegExp]>([
    ['把标题“Spring”改成红色', /^标题：红色。$/], ['“Spring”改成绿色，再大一点', /绿色.*更大/], ['“Spring”用绿色', /绿色/], ['“Spring”加粗', /粗体/],
    ['把标题“Spring”改成红色，时长改成12秒', /红色.*现在是 12 秒/], ['change "Spring" to blue', /The title: blue/],
    ['change "Fresh bread" to blue, and bigger', /“Fresh bread”: blue.*larger/], ['make the title "Spring" red and make it 12 seconds long', /red.*for 12 seconds/],
    ['change "Spring" to bold, then put b first', /bold.*did not understand “put b first”/],
    ['“Spring” (0:00–0:03) this should be the whole video, and up top', /all the time|at the top/], ['show "Fresh bread" throughout', /shown all the time/],
    ['show the title all the way through', /shown all the time/], ['the words get cut off, blurred background', /^Everything gets a blurred background\.$/],
    ['make the title "Autumn" red and show it for 6 seconds', /now “Autumn”.*red.*for 6 seconds/],
  ])('%s', (text, told) => {
    const chat = made()
    expect(chat.say(text)).toMatch(told)
    expect(chat.plan()?.texts.map((one) => one.text)).toEqual(['Fresh bread'])
    expect(chat.plan()?.title).toBe(text.includes('Autumn') ? 'Autumn' : 'Spring')
  })

  it.each([
    'change "Spring" to Summer, make it 12 seconds', 'replace "Spring" with Autumn and make the music louder',
    '把“Spring”改成夏天 音乐换成欢快的',
  ])('and an order behind other words is none of them: %s', (text) => {
    const chat = made()
    chat.say(text)
    expect(['Spring', 'Summer', 'Autumn', '夏天']).toContain(chat.plan()?.title)
  })
})
