import { expect, test } from 'vitest'
import { emptyPlan, type Plan, type Text } from '../../../../src/engine/draft/plan'
import { asksForMore, doubtOf as doubtIn, inQuotes } from '../../../../src/engine/agent/proof/doubts'
import { emptySession } from '../../../../src/engine/store'
import { asset, conversation } from './conversation-kit'

const doubtOf = (said: string, was: Plan, is: Plan) => doubtIn(said, was, is, (id) => asset(id, id === 'a-p4' ? 'video' : 'image'))
const pieces = ['p1', 'p2', 'p3', 'p4'].map((id) => ({ kind: 'media' as const, id, assetId: `a-${id}`, durationMs: null }))
const text = (words: string, nth: number): Text => ({ id: `t${nth}`, text: words, style: 'label', look: {}, when: { piece: `p${nth}` } })
const planOf = (...words: readonly string[]): Plan =>
  ({ ...emptyPlan(null, 'calm'), pieces, texts: words.map((one, at) => text(one, at + 1)) })

test.each<[string, string, readonly string[], readonly string[]]>([
  ['a wish in words', 'On the house: £1,150 pcm, big, at the bottom', [], ['£1,150 pcm, big, at the bottom']],
  ['a box in words', 'write Open late, in a dark box', [], ['Open late, in a dark box']],
  ['a place behind words', 'swap 5th for 12th on the end card', ['from Jan 5th'], ['from Jan 12th on the end card']],
  ['a second wish with its quotes', '"A" should read "B" & the "C" text "D"', ['A', 'C'], ['B" & the "C" text "D', 'C']],
  ['what the words are', '开头写上我们店名，叫 山雀皂坊', [], ['我们店名，叫 山雀皂坊']],
  ['how they are to look', '早餐写免费早餐吧 字别太大', [], ['免费早餐吧 字别太大']],
  ['what they are to stand on', '最后加一页 加微信 erhai 白底黑字', [], ['加微信 erhai 白底黑字']],
  ['what corrects them', '大标题 瘦18斤 不对是18公斤', [], ['瘦18斤 不对是18公斤']],
  ['an example', '每张写上在干嘛 比如画画', [], ['在干嘛 比如']],
  ['what is said of them', 'text is too near the edge can it go in the middle', [], ['is too near the edge can it go']],
  ['another figure than was meant', 'typo, its 8,495', ['2017 golf'], ['8,495 golf']],
  ['a second detail', '最后打上电话 138 还有名字 听雨', [], ['138 还有名字 听雨']],
  ['their size', '开头打大字 听雨小院', [], ['大字 听雨小院']],
  ['their size in front', 'write in big letters Rain Court at the start', [], ['in big letters Rain Court']],
  ['an order', 'change "Spring" to Summer, make it 12 seconds', ['Spring'], ['Summer, make it 12 seconds']],
  ['an order behind a space', '把“春天”改成夏天 音乐换成欢快的', ['春天'], ['夏天 音乐换成欢快的']],
  ['what is not to be written', '写 山雀皂坊，前面那些别写', [], ['山雀皂坊，前面那些别写']],
])('words that hold %s are asked about', (_, said, was, is) => {
  expect(doubtOf(said, planOf(...was), planOf(...is))).toMatchObject({ of: 'words' })
})

test.each<[string, readonly string[]]>([
  ['write "Open late, in a dark box" on the first photo', ['Open late, in a dark box']],
  ['add the text Fresh bread, in the heart of town', ['Fresh bread, in the heart of town']],
  ['end card: Call Sam, available from Jan 5th', ['Call Sam, available from Jan 5th']],
  ['put "Sunny" on every picture', ['Sunny', 'Sunny', 'Sunny', 'Sunny']],
  ['put "Sunny" on the first one and the last one', ['Sunny', 'Sunny']],
  ['写上“我们店名，叫 山雀皂坊”', ['我们店名，叫 山雀皂坊']],
])('words as they were given are shown: %s', (said, is) => {
  expect(doubtOf(said, planOf(), planOf(...is))).toBeNull()
})

test.each([
  'delete all the "Guest room" texts', 'the "Sunny" on the kitchen can go', 'theres a "Sunny" on bedroom 1, thats wrong', '把“你好”都删掉',
])('nothing comes where something is to go: %s', (said) => {
  expect(doubtOf(said, planOf('A'), planOf('A', 'B'))).toEqual({ of: 'removal' })
})

test('a part of words may go, and words may come in the place of others', () => {
  expect(doubtOf('remove the phone number', planOf('Call us 0113'), planOf('Call us'))).toBeNull()
  expect(doubtOf('remove "A" and write "B" instead', planOf('A'), planOf('B'))).toBeNull()
})

test('one that is spoken of is not several', () => {
  const said = 'call the first one "Master", the other one "Guest"'
  expect(doubtOf(said, planOf(), planOf('Master', 'Guest', 'Guest', 'Guest'))).toEqual({ of: 'many', count: 3 })
  const [was, is] = [planOf('after', 'b', 'after'), planOf('b')]
  expect(doubtOf('there is an "after" on the first, get rid of it', was, is)).toEqual({ of: 'many', count: 2 })
  expect(doubtOf('remove all the "after" texts', was, is)).toBeNull()
})

test('each that is spoken of is not one', () => {
  const longer = (...ids: readonly string[]): Plan =>
    ({ ...planOf(), pieces: pieces.map((one) => (ids.includes(one.id) ? { ...one, durationMs: 3500 } : one)) })
  expect(doubtOf('each room half a second longer', planOf(), longer('p1'))).toEqual({ of: 'each' })
  expect(doubtOf('each room half a second longer', planOf(), longer('p1', 'p2', 'p3', 'p4'))).toBeNull()
  expect(doubtOf('each clip half a second longer', planOf(), longer('p4'))).toBeNull()
  expect(doubtOf('the first room half a second longer', planOf(), longer('p1'))).toBeNull()
})

test('both sizes are no size', () => {
  const said = 'the title should say Cakes for all, big and small'
  expect(doubtOf(said, planOf(), planOf('Cakes for all'))).toEqual({ of: 'words', words: 'Cakes for all, big and small' })
})

test('“undo that and the other mess too” is more than the last change', () => {
  const session = emptySession({ id: 's', taskId: 't', language: 'en' })
  expect(asksForMore('oh no. Undo that and the Guest room mess too', session)).toBe(true)
  expect(asksForMore('undo that too', session)).toBe(false)
})

test('“undo that” behind what is wrong with a picture takes back a change of it, and of no other', () => {
  const chat = conversation(...['lasers', 'crowd', 'shoulders'].map((name) => asset(name)))
  for (const said of ['make a video', 'put the lasers last', 'give the shoulders pic 4 secs']) chat.say(said)
  expect(chat.say('the shoulders one is too long now, undo that')).toContain('Undone: “give the shoulders pic 4 secs”')
  chat.say('give the shoulders pic 4 secs')
  const before = chat.plan()
  expect(chat.say('nah the lasers look cheap at the end, undo that')).toContain('not tell which other one you mean')
  expect(chat.plan()).toEqual(before)
})

test('the message is offered with its words in quotes', () => {
  expect(inQuotes('Open late, in a dark box', 'On the shop: Open late, in a dark box')).toEqual([
    'On the shop: "Open late", in a dark box', 'On the shop: "Open late"', 'On the shop: "Open late, in a dark box"',
  ])
  expect(inQuotes('我们店名，叫 山雀皂坊', '开头写上我们店名，叫 山雀皂坊')).toEqual(['开头写上“山雀皂坊”', '开头写上“我们店名，叫 山雀皂坊”'])
})

test('nothing is done of what is doubted, and what is offered can be done', () => {
  const chat = conversation(...['living room.jpg', 'front of house.jpg'].map((name) => asset(name, 'image', 0, { name })))
  chat.say('make a video')
  const before = chat.plan()
  const said = chat.say('On the front of house: £1,150 pcm, in a lovely wooden box')
  expect(chat.plan()).toEqual(before)
  expect(said).toContain('£1,150 pcm, in a lovely wooden box')
  expect(chat.offered()).toContain('On the front of house: "£1,150 pcm"')
  chat.say('On the front of house: "£1,150 pcm"')
  expect(chat.plan()?.texts).toMatchObject([{ text: '£1,150 pcm', when: { piece: 'p2' } }])
})
