import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const photo = (name: string) => asset(name, 'image', 0, { name })
const clip = (name: string) => asset(name, 'video', 8000, { name })

describe('a file is called by parts of its name', () => {
  const made = (...names: string[]) => {
    const chat = conversation(...names.map((name) => (name.endsWith('.mp4') ? clip(name) : photo(name))))
    chat.say('make a video')
    return chat
  }
  it.each([
    ['make the side one brighter', 'golf_side.jpg'],
    ['show the front photo for 5 seconds', 'golf_front.jpg'],
    ['rotate the boot by 180 degrees', 'golf_boot.jpg'],
    ['speed up golf start', 'golf_start.mp4'],
  ])('%s', (said, name) => {
    const chat = made('golf_front.jpg', 'golf_side.jpg', 'golf_boot.jpg', 'golf_start.mp4')
    const one = () => chat.plan()?.pieces.find((piece) => piece.kind === 'media' && piece.assetId === name)
    const others = () => chat.plan()?.pieces.flatMap((piece) => (piece === one() ? [] : [piece.shown]))
    const before = [one(), others()]
    expect(chat.say(said)).toContain(name)
    expect(one()).not.toEqual(before[0])
    expect(others()).toEqual(before[1])
  })

  it.each([
    ['turn 3302 upside down', ['IMG_3301.jpg', 'IMG_3302.jpg'], 'IMG_3302.jpg is turned.'],
    ['slow down goal 1', ['goal_1.mp4', 'goal_2.mp4'], 'goal_1.mp4 runs slower'],
    ['make goal2 faster', ['goal_1.mp4', 'goal_2.mp4'], 'goal_2.mp4 runs faster'],
    ['make the sea view brighter', ['view_sea.jpg', 'view_garden.jpg'], 'view_sea.jpg: brighter.'],
    ['富士山那张慢慢推近', ['day1_东京塔.jpg', 'day2_富士山.jpg'], 'day2_富士山.jpg的镜头运动已修改。'],
    ['满月那张亮一点', ['宝宝满月.jpg', '百天.jpg'], '宝宝满月.jpg：更亮。'],
    ['删掉温泉', ['day1_东京塔.jpg', 'day2_温泉.jpg'], '已删除day2_温泉.jpg。'],
  ])('%s: of %j', (said, names, answer) => {
    expect(made(...names).say(said)).toContain(answer)
  })

  it.each([
    ['make the afters longer', ['luna_after.jpg', 'milo_after.jpg']],
    ['make both luna photos brighter', ['luna_before.jpg', 'luna_after.jpg']],
  ])('%s: it is of all that share it', (said, names) => {
    const answer = made('luna_before.jpg', 'luna_after.jpg', 'milo_before.jpg', 'milo_after.jpg').say(said)
    for (const name of names) expect(answer).toContain(name)
  })

  it('which of them is asked where one is meant, and the answer that is offered is taken', () => {
    const chat = made('luna_before.jpg', 'luna_after.jpg', 'milo_before.jpg')
    expect(chat.say('remove the luna photo')).toBe('Which one do you mean: luna_before.jpg, luna_after.jpg?')
    expect(chat.offered()).toEqual(['luna_before.jpg', 'luna_after.jpg'])
    chat.say('luna_after.jpg')
    expect(chat.order()).toEqual(['luna_before.jpg', 'milo_before.jpg'])
  })

  it.each([
    ['make the cake photo black and white', 'cake_side.jpg', 'cake_side.jpg: black and white.'],
    ['write "Fresh" over the front one', 'cake_front.jpg', 'Added the text “Fresh”.'],
    ['remove the front one', 'shop front.jpg', 'Removed shop front.jpg.'],
  ])('%s: whichever wish it was, its answer is taken: %s', (said, which, answer) => {
    const chat = made('cake_front.jpg', 'cake_side.jpg', 'shop front.jpg')
    chat.say(said)
    expect(chat.offered()).toContain(which)
    expect(chat.say(which)).toContain(answer)
  })

  it('two that share a part change places', () => {
    const chat = made('cake_front.jpg', 'shop.jpg', 'cake_side.jpg')
    chat.say('swap the two cake photos')
    expect(chat.order()).toEqual(['cake_side.jpg', 'shop.jpg', 'cake_front.jpg'])
  })

  it('behind a wish that could not be done “it” is not what was spoken of before it', () => {
    const chat = made('cake_side.jpg', 'shop.jpg', 'beach.jpg')
    for (const said of ['make the shop brighter', 'make “Nobody wrote this” yellow']) chat.say(said)
    const before = chat.plan()
    chat.say('and a bit bigger')
    expect(chat.plan()).toEqual(before)
  })

  it.each([
    ['move the dog to the front', ['golf_front.jpg', 'dog.jpg'], ['dog.jpg', 'golf_front.jpg']],
    ['make it 1080p', ['IMG_1080.jpg', 'dog.jpg'], ['IMG_1080.jpg', 'dog.jpg']],
  ])('what is said as often of something else is no name: %s', (said, names, order) => {
    const chat = made(...names)
    chat.say(said)
    expect(chat.order()).toEqual(order)
  })
})

describe('whom a wish is for can be answered in a word', () => {
  const missed = (...said: string[]) => {
    const chat = conversation(asset('cake'), asset('shop'), asset('beach'))
    for (const words of ['make a 20 second video', 'put the beach last', 'florble the thing', ...said]) chat.say(words)
    return chat
  }
  it.each<[string, number]>([
    ['everything', 3],
    ['the cake', 1],
    ['the second one', 1],
  ])('“make it black and white”, “%s”', (answer, count) => {
    const chat = missed('make it black and white', answer)
    expect(chat.plan()?.pieces.filter(({ shown }) => shown?.look?.name === 'mono')).toHaveLength(count)
  })

  it('what is offered is what can be done, and asks for no examples', () => {
    const chat = missed()
    expect(chat.say('make it black and white')).toBe(
      'I do not know what “make it black and white” is for, so nothing changed. Which one: cake.jpg, shop.jpg, beach.jpg?',
    )
    expect(chat.offered()).toEqual(['everything', 'cake.jpg', 'shop.jpg', 'beach.jpg'])
  })

  it('another wish is no answer, and what was asked is forgotten', () => {
    const chat = missed('make it black and white', 'make it 10 seconds', 'the cake')
    expect(chat.plan()?.pieces.some(({ shown }) => shown?.look)).toBe(false)
  })
})

describe('two looks in a breath are both done', () => {
  it.each([
    ['make it brighter and warmer', { brightness: 0.2, warmth: 0.3 }],
    ['brighter and warmer', { brightness: 0.2, warmth: 0.3 }],
    ['a warm vintage look please', { name: 'film', warmth: 0.3 }],
    ['add film grain', { grain: 0.4 }],
  ])('%s', (said, look) => {
    const chat = conversation(asset('cake'), asset('shop'))
    chat.say('make a video')
    chat.say(said)
    for (const { shown } of chat.plan()?.pieces ?? []) expect(shown?.look).toEqual(look)
  })
})

it.each([
  ['what song is on it and is it going to stop suddenly at the end?', /^It is calm music of mine\. I have no answer to “is it going to/],
  ['现在多长？用的什么歌？', /^现在是 .* 秒.*。是我的轻柔的?音乐|轻柔/],
])('each of two questions has its answer: %s', (said, told) => {
  const chat = conversation(asset('cake'), asset('shop'))
  chat.say('make a video')
  expect(chat.say(said)).toMatch(told)
})
