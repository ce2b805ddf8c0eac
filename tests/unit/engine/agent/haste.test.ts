import { expect, test } from 'vitest'
import { asset, conversation } from './conversation-kit'

const photos = ['IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg'].map((name) => asset(name, 'image', 0, { name }))
const begin = (words: string) => {
  const chat = conversation(...photos)
  const said = chat.say(words)
  return { chat, said, plan: chat.plan() }
}

test.each<[string, string[]]>([
  ['captions: Day 1 beach, Day 2 museum, Day 3 home again, not too long', ['Day 1 beach', 'Day 2 museum', 'Day 3 home again']],
  ['make a video with captions: First day, Second day, Last day. not too long please', ['First day', 'Second day', 'Last day']],
  ['a vid for dads 60th with captions: Born in Leeds, Married mum, 60 today, nice and slow', ['Born in Leeds', 'Married mum', '60 today']],
  ['captions: open daily, fresh bread, come and see. vertical 10 seconds', ['open daily', 'fresh bread', 'come and see']],
  ['三张图做个15秒视频，字幕：跑步，瑜伽，游泳', ['跑步', '瑜伽', '游泳']],
  ['做个课程介绍，字幕：周一单车，周三瑜伽，周五私教，别太快', ['周一单车', '周三瑜伽', '周五私教']],
])('a list of captions has all its lines, and no wish behind it is one: %s', (words, lines) => {
  expect(begin(words).plan?.texts.map(({ text }) => text)).toEqual(lines)
})

test('what a video is made of is no name of it', () => {
  expect(begin('三张图做个15秒视频，字幕：跑步，瑜伽，游泳').plan).toMatchObject({ title: null, lengthMs: 15_000 })
})

test.each([
  ['6 sec vertical for insta, title SPIN every monday 6pm', 'SPIN every monday 6pm'],
  ['6 secs vertical title "YOGA" and gym name Iron House at the end, calm music', 'YOGA'],
  ['6秒竖屏，标题写周一瑜伽', '周一瑜伽'],
  ['6秒，竖的，标题铁人健身', '铁人健身'],
])('the words of one of several videos mean what they mean in a chat: %s', (words, title) => {
  const names = photos.map(({ name }) => name).join(', ')
  const lead = /\p{Script=Han}/u.test(words) ? `只用 ${names} 做一个新视频：` : `New video from ${names} only: `
  for (const said of [words, lead + words]) expect(begin(said).plan, said).toMatchObject({ title, lengthMs: 6000, ratio: '9:16' })
})

test('“dont make it cheesy” is no “wait”', () => {
  expect(begin('vid for mums bday 20 sec, dont make it cheesy').plan).toMatchObject({ lengthMs: 20_000 })
  expect(begin('do not make it yet').plan).toBeNull()
})

test.each([['make the last pic wobbly', 'first one too'], ['第三张弄成赛博风格', '第二张也一样']])(
  'after a wish that was not understood, “%s”, “%s” is not of the one before it',
  (missed, too) => {
    const { chat } = begin('make a video of these')
    chat.say('brighter')
    const before = JSON.stringify(chat.plan())
    chat.say(missed)
    chat.say(too)
    expect(JSON.stringify(chat.plan())).toBe(before)
  },
)

test.each([
  ['make it shorter', 'no i meant just the clip'],
  ['write “Hello” on all of them', 'only on the first pic tho'],
  ['字幕：第一句话/第二句话', '第一句法务不让写,删掉。'],
])('nothing is taken out unless that was said: “%s”, then “%s”', (first, then) => {
  const chat = conversation(...photos, asset('clip.mp4', 'video', 8000, { name: 'clip.mp4' }))
  chat.say('make a video of these')
  chat.say(first)
  chat.say(then)
  expect(chat.plan()?.pieces).toHaveLength(4)
})
