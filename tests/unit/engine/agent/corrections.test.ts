import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

/** A video of photos that are called a, b, c and d, or so many of them. */
function of(count: number, ...said: readonly string[]) {
  const chat = conversation(...['a', 'b', 'c', 'd'].slice(0, count).map((id) => asset(id)))
  const replies = ['make a video, title “Spring”', ...said].map((message) => chat.say(message))
  const looks = chat.plan()?.pieces.map(({ shown }) => shown?.look?.name ?? null)
  const zooms = chat.plan()?.pieces.map(({ shown }) => shown?.zoom ?? 1)
  return { chat, order: chat.order(), looks, zooms, title: chat.plan()?.title, reply: replies.at(-1) ?? '' }
}

describe('what takes something back and goes on', () => {
  it.each([
    ['hm no bring it back, and take the second out instead', ['a', 'c', 'd']],
    ['put it back and remove the last one', ['a', 'b', 'c']],
    ['不对，把它加回来，删掉第二张', ['a', 'c', 'd']],
  ])('does both: %s', (said, order) => {
    expect(of(4, 'remove the third picture', said).order).toEqual(order)
  })
  it('puts it where it is said', () => {
    expect(of(3, '删除第一张', '把a加回来放中间').order).toEqual(['b', 'a', 'c'])
  })
  it.each([
    ['bring it back, second to last', ['a', 'c', 'b', 'd']],
    ['put it back, at the start', ['b', 'a', 'c', 'd']],
    ['还是加回来吧,放在倒数第二', ['a', 'c', 'b', 'd']],
    ['加回来，放到最后', ['a', 'c', 'd', 'b']],
  ])('what came back is what goes there: %s', (said, order) => {
    expect(of(4, 'remove the second picture', said).order).toEqual(order)
  })
  it('never does the other half alone', () => {
    const half = of(4, 'remove the third picture', 'bring it back and frobnicate the second')
    expect(half.order).toEqual(['a', 'b', 'c', 'd'])
    expect(half.reply).toContain('I did not understand “frobnicate the second”')
    expect(of(4, 'make the third picture warmer', 'bring the cat back, and remove the second').order).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('what corrects itself', () => {
  it.each([
    'black and white for the second photo... actually no, all of them black and white except the last',
    'the second photo black and white, no wait, all photos black and white except the last',
  ])('is done as it was said last: %s', (said) => {
    expect(of(3, said).looks).toEqual(['mono', 'mono', null])
  })
  it('in Chinese too', () => {
    expect(of(3, '第二张黑白，不对，第三张黑白').looks).toEqual([null, null, 'mono'])
  })
})

describe('what was meant for another', () => {
  it.each(['no I meant the last one first', 'sorry, I meant the last photo first', 'no, the last one first'])(
    'stands in its place: %s', (said) => {
      expect(of(3, 'make the second one first', said).order).toEqual(['c', 'a', 'b'])
    })
  it('is done to it in all its parts', () => {
    const chat = conversation(asset('门口'), asset('公园'), asset('猫'))
    for (const said of ['用照片做个视频', '门口那张放最后，稍微久一点', '不对，是公园那张']) chat.say(said)
    expect(chat.order()).toEqual(['门口', '猫', '公园'])
    expect(chat.shown()).toEqual([5_400, 5_400, 7_182])
  })
  it('is one of two, or asked for', () => {
    expect(of(2, 'the first photo bigger', 'no, the other photo bigger').zooms).toEqual([1, 1.3])
    const asked = of(3, 'the first photo bigger', 'no, the other photo bigger')
    expect(asked.zooms).toEqual([1.3, 1, 1])
    expect(asked.reply).toContain('Which one: a.jpg, b.jpg, c.jpg?')
    expect(asked.chat.say('c.jpg')).toBe('c.jpg is larger in the frame.')
  })
})

describe('what goes back', () => {
  it.each(['actually no keep it', '算了还是留着', '还是留着吧'])('is what was removed: %s', (said) => {
    expect(of(3, 'remove the second photo', said).order).toEqual(['a', 'b', 'c'])
  })
  it.each(['刚才那个不要了', 'go back to where it was before that', '回到最开始那样'])('is what was done: %s', (said) => {
    expect(of(3, 'put the third photo first', said).order).toEqual(['a', 'b', 'c'])
  })
  it.each(['不对，还是原来的标题', 'go back to the old title', 'the old title was better'])('is the title, whatever was done since: %s', (said) => {
    expect(of(3, 'title “Winter”', said).title).toBe('Spring')
    expect(of(3, 'title “Winter”', 'put the third photo first', said)).toMatchObject({ title: 'Spring', order: ['c', 'a', 'b'] })
  })
  it('is how the pieces lay before they were moved by hand, one by one', () => {
    const moves = ['Move “c.jpg” before “a.jpg”', 'Move “b.jpg” before “c.jpg”']
    expect(of(3, ...moves, 'put it back like it was before I dragged things').order).toEqual(['a', 'b', 'c'])
  })
  it.each(['use this version', '就用这个版本'])('is not the version that is looked at, of which nobody told: %s', (said) => {
    expect(of(3, 'put the third photo first', said)).toMatchObject({ order: ['c', 'a', 'b'] })
    expect(of(3, 'put the third photo first', said).reply).toMatch(/newest version|最新的版本/)
  })
})

describe('an order', () => {
  it.each([
    ['先放sea,再按dog、cat、cow的顺序来', ['sea', 'dog', 'cat', 'cow']],
    ['先放sea,再按cat、dog、cow的顺序来', ['sea', 'cat', 'dog', 'cow']],
    ['first sea, then dog, cow in that order', ['sea', 'dog', 'cow', 'cat']],
    ['move cat to second to last', ['dog', 'cow', 'cat', 'sea']],
    ['把cat放到倒数第三', ['dog', 'cat', 'cow', 'sea']],
  ])('is as it is said: %s', (said, order) => {
    const chat = conversation(...['cat', 'dog', 'cow', 'sea'].map((id) => asset(id)))
    chat.say('make a video')
    chat.say(said)
    expect(chat.order()).toEqual(order)
  })
})

describe('how long each is seen', () => {
  it.each([
    ['每张五六秒', 6_000],
    ['每张5到6秒', 6_000],
    ['太快了,每张4秒吧', 4_000],
    ['each photo 5-6 seconds', 6_000],
    ['photos 5 to 6 seconds each', 6_000],
  ])('%s: of the photos alone', (said, ms) => {
    const chat = conversation(asset('a'), asset('b'), asset('sea', 'video', 20_000, { name: 'sea.mp4' }))
    chat.say('make a video')
    chat.say(said)
    expect(chat.shown()).toEqual([ms, ms, 20_000])
  })
  it('每段: of all', () => {
    const chat = conversation(asset('a'), asset('b'), asset('sea', 'video', 20_000, { name: 'sea.mp4' }))
    chat.say('make a video')
    chat.say('每段5秒')
    expect(chat.shown()).toEqual([5_000, 5_000, 5_000])
  })
})

describe('an undo that says why', () => {
  it.each(['undo that, the old speed was better', '撤回刚才那个,还是原来的速度好看'])('takes back that alone: %s', (said) => {
    const chat = conversation(asset('a'), asset('sea', 'video', 20_000, { name: 'sea.mp4' }))
    for (const one of ['make a video', 'the clip twice as fast', 'how long is it?', said]) chat.say(one)
    expect(chat.shown()).toEqual([3_000, 20_000])
    for (const one of ['the title is now “Sea”', said]) chat.say(one)
    expect(chat.plan()?.title).toBe('Sea')
    expect(chat.offered()).toEqual(expect.arrayContaining([expect.stringMatching(/^(?:Undo|撤销)$/)]))
  })
})

it('a step back may be to before what was said so', () => {
  const chat = conversation(asset('a'), asset('b'))
  const words = ['write "Guest room" on the first photo', 'write "Big" on the second photo']
  for (const said of ['make a video', ...words, 'make it vertical']) chat.say(said)
  chat.say('go back to before the guest room thing')
  expect(chat.plan()).toMatchObject({ ratio: '16:9', texts: [] })
})
