import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const KINDS = { jpg: 'image', mp4: 'video', mp3: 'audio' } as const
/** The edits that a message makes of a video of these files, each with what it is of. */
function said(files: readonly string[], message: string): { edits: unknown[]; reply: string } {
  const chat = conversation(
    ...files.map((name) => {
      const kind = KINDS[name.slice(-3) as keyof typeof KINDS]
      return asset(name, kind, kind === 'image' ? 0 : 30_000, { name })
    }),
  )
  chat.say(/\p{Script=Han}/u.test(message) ? '做个视频' : 'make a video')
  const before = chat.session().revision
  const reply = chat.say(message)
  return { edits: chat.session().revision === before ? [] : chat.session().last.edits, reply }
}
const named = (name: string) => ({ by: 'name', name })

const HOME = ['oven_steam.mp4', 'kitchen2.jpg', 'garden.mp4', 'handling session.mp4', 'hike01.jpg', 'hike02.jpg', 'morning-jazz.mp3']
const CLASS = ['小朋友画画.jpg', '午睡.jpg', '做手工.mp4', '毕业合影.jpg', '日出延时.mp4', '狗子.jpg', '钢琴曲.mp3']
const WEDDING = ['first dance.mp4', 'cake cutting.mp4', 'DSC_0912.jpg']

describe('what is said to be so, and then what is wished of it', () => {
  it.each<[string, string[], unknown[]]>([
    ['the oven clip drags on, only need like the first 5 secs of it', HOME, [
      { do: 'trim', piece: named('oven_steam.mp4'), fromMs: 0, toMs: 5_000, isCut: false },
    ]],
    ['kitchen2 is blurry get rid of it', HOME, [{ do: 'remove', pieces: named('kitchen2.jpg') }]],
    ['the handling session isnt allowed, theres kids in it. out', HOME, [{ do: 'remove', pieces: named('handling session.mp4') }]],
    ['the garden clip is wobbly at the start so skip the first 3 seconds of it', HOME, [
      { do: 'trim', piece: named('garden.mp4'), fromMs: 0, toMs: 3_000, isCut: true },
    ]],
    ['午睡那张有家长不愿意露脸,去掉吧', CLASS, [{ do: 'remove', pieces: named('午睡.jpg') }]],
    ['狗子太可爱了放开头', CLASS, [{ do: 'move', piece: named('狗子.jpg'), to: 'start' }]],
    ['算了合影别放大了,就静止吧', CLASS, [{ do: 'motion', pieces: named('毕业合影.jpg'), fx: 'none' }]],
    ['午睡那张是竖的，两边用模糊填上', CLASS, [{ do: 'fit', pieces: named('午睡.jpg'), fit: 'blur' }]],
    ['the kitchen2 pic is upright, can you fill the screen with it instead of the black bars', HOME, [
      { do: 'fit', pieces: named('kitchen2.jpg'), fit: 'fill' },
    ]],
    ['午睡这张没必要，去掉', CLASS, [{ do: 'remove', pieces: named('午睡.jpg') }]],
  ])('%s', (message, files, expected) => {
    const { edits, reply } = said(files, message)
    expect(reply).not.toMatch(/understand|没听懂/)
    expect(edits).toEqual(expected)
  })

  it.each([
    ['the garden one is too long but not boring, make it 20 seconds', HOME],
    ['the kitchen2 photo is on screen for only 2 seconds', HOME],
  ])('%s: is not certain, and changes nothing', (message, files) => {
    expect(said(files, message).edits).toEqual([])
  })

  it('loses no wish that stands before the last one', () => {
    const { edits } = said(CLASS, '午睡那张改黑白,配得忧郁一点,从左往右慢慢移')
    expect(edits.map((one) => (one as { do: string }).do)).toEqual(['look', 'motion'])
  })
})

describe('files that are called by the beginning or the end of their name', () => {
  it.each<[string, string[], unknown[]]>([
    ['合影多停一会儿，大概6秒', CLASS, [{ do: 'piece-length', pieces: named('毕业合影.jpg'), ms: 6_000 }]],
    ['合影放最前面', CLASS, [{ do: 'move', piece: named('毕业合影.jpg'), to: 'start' }]],
    ['做手工跟画画换个位置', CLASS, [{ do: 'swap', a: named('做手工.mp4'), b: named('小朋友画画.jpg') }]],
    ['日出再快一倍', CLASS, [{ do: 'speed', pieces: named('日出延时.mp4'), factor: 2, isRelative: false }]],
    ['swap the cake and the dance round', WEDDING, [{ do: 'swap', a: named('cake cutting.mp4'), b: named('first dance.mp4') }]],
    ['钢琴声音轻点儿', CLASS, [{ do: 'music-nudge', factor: 0.6 }]],
    ['can the jazz be a bit quieter', HOME, [{ do: 'music-nudge', factor: 0.6 }]],
    ['can the jazz be quieter and die away at the end', HOME, [
      { do: 'music-nudge', factor: 0.6 }, { do: 'music-fade', side: 'out', ms: 2_000 },
    ]],
    ['钢琴声音轻点儿,结尾慢慢没声就行', CLASS, [
      { do: 'music-nudge', factor: 0.6 }, { do: 'music-fade', side: 'out', ms: 2_000 },
    ]],
    ['领奖和校门口顺序错了，换一下', ['领奖.jpg', '校门口.jpg', 'a.jpg'], [{ do: 'swap', a: named('领奖.jpg'), b: named('校门口.jpg') }]],
    ['black n white for the two photos but leave the videos in colour', ['a.jpg', 'b.jpg', 'c.mp4'], [
      { do: 'look', pieces: { by: 'all', of: 'image', count: 2 }, grade: {}, name: 'mono' },
    ]],
  ])('%s', (message, files, expected) => {
    const { edits, reply } = said(files, message)
    expect(reply).not.toMatch(/understand|没听懂/)
    expect(edits).toEqual(expected)
  })

  it('asks where several are called so', () => {
    expect(said(['毕业合影.jpg', '班级合影.jpg'], '合影放最前面').edits).toEqual([])
  })
})

it('swaps the two that a question named, and takes that back', () => {
  const chat = conversation(...['bedroom.jpg', 'balcony.jpg', 'kitchen.jpg'].map((name) => asset(name, 'image', 0, { name })))
  chat.say('make a video')
  chat.say('is the balcony before or after the bedroom?')
  chat.say('swap those two')
  expect(chat.order()).toEqual(['balcony.jpg', 'bedroom.jpg', 'kitchen.jpg'])
  chat.say('hmm looks worse, put it back')
  expect(chat.order()).toEqual(['bedroom.jpg', 'balcony.jpg', 'kitchen.jpg'])
})

it('puts back to normal what was done last', () => {
  const chat = conversation(asset('a.mp4', 'video', 20_000, { name: 'a.mp4' }), asset('b.jpg', 'image', 0, { name: 'b.jpg' }))
  chat.say('make a video')
  const before = chat.plan()?.pieces
  chat.say('slow down the clip')
  chat.say('no that looks daft, put it back to normal')
  expect(chat.plan()?.pieces).toEqual(before)
})

it('gives each line of a video of words more time', () => {
  const chat = conversation()
  chat.say('make a text video:\nOne fine day\nTwo fine days')
  const before = chat.shown()
  chat.say('each line needs more time, my older customers read slow')
  expect(chat.shown()).toEqual(before.map((ms) => ms + 2_000))
})
