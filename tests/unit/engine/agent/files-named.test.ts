import { expect, test } from 'vitest'
import { asset, conversation } from './conversation-kit'

const named = (id: string, name: string) => asset(id, 'image', 0, { name })
/** What each message made, one after the other. */
function made(...messages: readonly string[]) {
  const chat = conversation(named('a', 'a.jpg'), named('b', 'b.jpg'), named('c', 'my trip 春.jpg'), named('same', 'a.jpg'))
  return messages.map((message) => {
    chat.say(message)
    return [chat.order(), chat.plan()?.lengthMs ?? null, chat.plan()?.title ?? null]
  })
}

test('a video of named files is made of those only, and anew, not of the video before it [NP-10.2]', () => {
  expect(
    made(
      'New video from a.jpg only: make it 10 seconds with the title “Spring”',
      'New video from b.jpg, my trip 春.jpg only: make it 5 seconds',
      '只用 b.jpg 做一个新视频：8秒，标题“夏天”',
    ),
  ).toEqual([
    [['a'], 10_000, 'Spring'],
    [['b', 'c'], 5_000, null],
    [['b'], 8_000, '夏天'],
  ])
})

test.each([
  'New video from song.mp3 only: 3 seconds, square',
  '只用 song.mp3 做一个新视频：3秒，方形',
])('of a song alone no video is made that shows the order: %s', (words) => {
  const chat = conversation(asset('song', 'audio', 60_000, { name: 'song.mp3' }))
  expect(chat.say(words)).toMatch(/I need something to show|我需要可以展示的内容/)
  expect(chat.plan()).toBeNull()
})

test('of two files with one name the one that was not used yet is meant', () => {
  const videos = made('New video from a.jpg only: 4 seconds', 'New video from A.JPG only: 4 seconds')
  expect(videos.map(([files]) => files)).toEqual([['a'], ['same']])
})

test('a request in the user’s own words is kept to the files that it names', () => {
  expect(made('Make a 6 second video of b.jpg and a.jpg')[0]).toEqual([['b', 'a'], 6_000, null])
})

test('a file that is only spoken of does not keep the others out', () => {
  expect(made('Make a 12 second video, put b.jpg first')[0]).toEqual([['b', 'a', 'c', 'same'], 12_000, null])
})

test('files that were not named are still there for the next message', () => {
  expect(made('New video from a.jpg only: 4 seconds', 'Make a 9 second video')[1]?.[0]).toEqual(['b', 'c', 'same'])
})

test('a file that is not there is not replaced by others', () => {
  expect(made('New video from gone.jpg only: 4 seconds')[0]?.[0]).toBeUndefined()
})

test.each([
  ['café.jpg'.normalize('NFD'), 'café.jpg'], ['Screenshot at 3.04\u202fPM.png', 'Screenshot at 3.04 PM.png'],
  ['a  b.jpg', 'a b.jpg'], ['IMG_0001.jpg', 'IMG_0001.HEIC'], ['a "b" c.jpg', 'a "b" c.jpg'], ['“春”.jpg', '“春”.jpg'],
  ['-x (1)+[2].jpg', '-x (1)+[2].jpg'],
])('a file called %j is found when it is called %j, and the other way round', (name, written) => {
  for (const [own, said] of [[name, written], [written.replace('.HEIC', '.jpg'), name]] as const) {
    for (const message of [`New video from ${said} only: 4 seconds`, `只用 ${said} 做一个新视频：4秒`]) {
      const chat = conversation(named('x', own), named('y', 'other.jpg'))
      chat.say(message)
      expect(chat.order(), message).toEqual(['x'])
    }
  }
})

test.each([
  ['make a video with party on the wharf.jpg, 3 seconds each', 'I have no file called “party on the wharf.jpg”. Send it first.'],
  ['put sunset party.jpg first and make it faster', 'I have no file called “sunset party.jpg”. Send it first.'],
  ['add the calm sea.mp4 at the end', 'I have no file called “calm sea.mp4”. Send it first.'],
  ['最后加上快乐小狗.mp4', '没有叫“快乐小狗.mp4”的文件，请先发来。'],
])('the words of a name that no file has are no wishes, first or later: %s', (said, told) => {
  const chat = conversation(named('a', 'a.jpg'), named('b', 'b.jpg'))
  expect(chat.say(said)).toContain(told)
  expect(chat.plan()).toBeNull()
  chat.say('make a 6 second video with calm music')
  const before = chat.plan()
  expect(chat.say(said)).toContain(told)
  expect(chat.plan()).toEqual(before)
})

test('a file that is still to be sent is waited for, and one that an address ends with is none', () => {
  expect(conversation().say('make a video of beach.jpg')).not.toContain('no file called')
  const chat = conversation(named('a', 'a.jpg'))
  expect(chat.say('make a 6 second video, see https://example.com/b.jpg')).not.toContain('no file called')
  expect(chat.say('save it as c.mp4')).not.toContain('no file called')
})

const OPA = ['opa 1962 wedding.jpg', 'opa fishing.jpg', 'with the dog.jpg', 'kids singing.jpg'] as const
test.each([
  ['make a video. begin with the wedding photo and let the kids be the ending', [0, 1, 2, 3]],
  ['make a video: open on the kids, close on the wedding', [3, 1, 2, 0]],
  ['make it, put the fishing first and the wedding last', [1, 2, 3, 0]],
])('what joins the words of a name calls no file: %s', (said, order) => {
  const chat = conversation(...OPA.map((name) => named(name, name)))
  chat.say(said)
  expect(chat.order()).toEqual(order.map((at) => OPA[at]))
})

test('a part of a name in Chinese calls it where it is placed', () => {
  const chat = conversation(...['外观', '院子', '早餐', '院子航拍'].map((name) => named(name, `${name}.jpg`)))
  chat.say('做个视频，航拍放最前面，早餐放最后')
  expect(chat.order()).toEqual(['院子航拍', '外观', '院子', '早餐'])
})

test('one that is named among others and is not to be heard keeps its place among them', () => {
  const chat = conversation(named('room', 'room.jpg'), named('kitchen', 'kitchen.jpg'), asset('walk', 'video', 8_000, { name: 'walk.mp4' }))
  chat.say('make a clip for the ad. room first, then the walk without its sound, then the rest')
  expect(chat.order()).toEqual(['room', 'walk', 'kitchen'])
  expect(chat.plan()?.pieces.map(({ shown }) => shown?.volume)).toEqual([undefined, 0, undefined])
})
