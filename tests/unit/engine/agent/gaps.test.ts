import { describe, expect, test } from 'vitest'
import { asset, conversation } from './conversation-kit'

const named = (name: string) => {
  if (name.endsWith('.mp3')) return asset(name, 'audio', 60_000, { name })
  return name.endsWith('.mp4') ? asset(name, 'video', 16_000, { name }) : asset(name, 'image', 0, { name })
}
/** What became of a video of these files. */
function of(files: readonly string[], ...messages: string[]) {
  const chat = conversation(...files.map(named))
  const isHan = messages.some((message) => /\p{Script=Han}/u.test(message))
  chat.say(isHan ? '做一个视频' : 'make a video')
  const before = chat.session().revision
  const [reply] = messages.map((message) => chat.say(message)).slice(-1)
  const plan = chat.plan()
  return { edits: chat.session().revision === before ? [] : chat.session().last.edits, plan, reply, chat }
}
const INN = ['院子.jpg', '茶室.jpg', '夜景.jpg', '猫.jpg', '航拍.mp4', '听雨.mp4', '民谣.mp3']
const SHOP = ['cake.jpg', 'class.mp4', 'xray.jpg', 'barn.jpg', 'song.mp3']

describe('a space where a comma would stand', () => {
  test.each([
    ['茶室不要了 夜景放到院子后面', '茶室不要了，夜景放到院子后面'],
    ['把猫删了 夜景放第一个', '把猫删了，夜景放第一个'],
    ['茶室太暗了 亮一点', '茶室太暗了，亮一点'],
    ['猫太小了 放大一点', '猫太小了，放大一点'],
    ['猫放最后 大家都喜欢猫 多停一会', '猫放最后，多停一会'],
    ['节奏太慢了 整体快一点', '整体快一点'],
    ['音乐小点 人声大点', '音乐小点，原声大点'],
    ['图别裁 两边虚化一下', '画面别裁，两边虚化一下'],
  ])('is one: %s', (spaced, plain) => {
    const [one, other] = [of(INN, spaced), of(INN, plain)]
    expect(one.edits).toEqual(other.edits)
    expect(one.edits).not.toEqual([])
    expect(one.reply).not.toMatch(/没听懂|没有改/)
  })

  test('parts no words that are to be shown', () => {
    expect(of(INN, '院子写 我们开业了 欢迎来玩').plan?.texts.map(({ text }) => text)).toEqual(['我们开业了 欢迎来玩'])
  })

  test('begins another wish of words, and none of these are shown as the words of the first', () => {
    const { plan } = of(['小王前.jpg', '小王后.jpg', '深蹲.mp4'], '小王前后两张要挨着,前面的写90公斤 后面的写72公斤')
    expect(plan?.texts).toEqual([])
  })
})

test.each([
  ['听雨声音太小了，大一点', [{ do: 'sound', pieces: { by: 'name', name: '听雨.mp4' }, factor: 1.5 }]],
  ['class is too quiet, make it bigger', [{ do: 'sound', pieces: { by: 'name', name: 'class.mp4' }, factor: 1.5 }]],
])('what sounds too low gets louder, and no larger: %s', (words, edits) => {
  expect(of(/\p{Script=Han}/u.test(words) ? INN : SHOP, words).edits).toMatchObject(edits.map(({ do: what, pieces }) => ({ do: what, pieces })))
})

test.each(['航拍太长了留5秒', '航拍那段太长了留个5秒就够', '航拍太长了，留5秒就够'])('how much stays is not dropped: %s', (words) => {
  expect(of(INN, words).plan?.pieces[4]?.durationMs).toBe(5_000)
})

describe('why, said of a picture, and then what is wished of it', () => {
  test.each([
    ['the cake one is boring lose it', 'remove', 'cake.jpg'],
    ['xray might upset people, could you drop it and not use it anywhere', 'remove', 'xray.jpg'],
    ['class video has someone swearing in it so kill the sound on that one', 'sound', 'class.mp4'],
    ['barn looks dark, brighten that one', 'look', 'barn.jpg'],
  ])('%s', (words, what, name) => {
    expect(of(SHOP, words).edits).toMatchObject([{ do: what, pieces: { by: 'name', name: name.replace(/\.\w+$/, '') } }].map(({ do: one }) => ({ do: one })))
    expect(JSON.stringify(of(SHOP, words).edits)).toContain(name.replace(/\.\w+$/, ''))
  })

  test('of two complaints not only one is answered', () => {
    expect(of(SHOP, 'the class clip is too long n loud, 4 secs of it is enough').edits).toEqual([])
    expect(of(INN, '航拍太长又太吵，4秒够了').edits).toEqual([])
  })
})

describe('how long and where a text is seen', () => {
  const picked = '“Open till 5.30” (0:05.4–0:08.4) '
  test.each([
    'this needs to be 3 secs not 2, and down at the bottom', 'should be on screen for 3 secs, not 2',
  ])('is no new words for it: %s', (words) => {
    const { plan, reply } = of(SHOP, 'write "Open till 5.30" on the third photo', picked + words)
    expect(plan?.texts).toMatchObject([{ text: 'Open till 5.30' }])
    expect(reply).toMatch(/3 seconds/)
    expect(reply).not.toMatch(/did not understand/)
  })
})

test.each([
  ['标题写今晚吃什么', '今晚吃什么'],
  ['标题写 今晚 吃什么', '今晚 吃什么'],
  ['标题改成去哪儿玩', '去哪儿玩'],
])('a title may ask: %s', (words, title) => {
  expect(of(INN, words).plan?.title).toBe(title)
})
test.each(['标题写什么好', '标题叫什么'])('what the title is to be is asked, and is no title: %s', (words) => {
  expect(of(INN, words).plan?.title).toBeNull()
})

describe('a card at the end', () => {
  test.each([
    ['结尾再加个黑底的片尾 写老周蜂场 早8点到晚6点发货', '老周蜂场 早8点到晚6点发货', { back: '#000000' }],
    ['最后加一张黑底的卡片,写:老周蜂场', '老周蜂场', { back: '#000000' }],
    ['片尾白底红字，写“老周蜂场”', '老周蜂场', { back: '#ffffff', colour: '#ff0000' }],
    ['end it w a black card that says marcobeats.co.uk and dm for dates', 'marcobeats.co.uk and dm for dates', { back: '#000000' }],
    ['finish on a white card with "Order by 12 Feb" in green', 'Order by 12 Feb', { back: '#ffffff' }],
  ])('has its words and its colours: %s', (words, text, look) => {
    const { edits, plan } = of(/\p{Script=Han}/u.test(words) ? INN : SHOP, words)
    expect(edits).toMatchObject([{ do: 'end-card', text }, { do: 'words-look', of: 'end', look }])
    expect(plan?.texts).toEqual([])
  })

  test('written in a colour has it', () => {
    expect(of(SHOP, 'finish on a white card with "Order by 12 Feb" in green').edits[1]).toHaveProperty('look.colour')
  })
})

test('a new wish behind a question is no answer to it', () => {
  const { plan } = of(INN, '价钱写错了，是一百三十', '写在猫上：好吃!快来', '结尾写 好吃!快来')
  expect(JSON.stringify(plan)).not.toContain('写在猫上')
})

test('a photo that has the name is meant, and none that has more in its name', () => {
  const files = ['granny.jpg', 'granny_and_mia.jpg', 'cake.jpg']
  expect(of(files, 'granny\'s pic should say "From Cork"').plan?.texts).toHaveLength(1)
  expect(of(['猫.jpg', '猫和狗.jpg', '花.jpg'], '猫那张写“咪咪”').plan?.texts).toHaveLength(1)
})

test.each(['撤了', '不是这样!撤了', '撤了吧'])('%s takes the last change back', (words) => {
  expect(of(INN, '茶室不要了', words).plan?.pieces).toHaveLength(6)
})
test('places that were changed are changed back', () => {
  const order = (...messages: string[]) => of(INN, ...messages).plan?.pieces.map((piece) => ('assetId' in piece ? piece.assetId : ''))
  expect(order('猫跟院子调个个儿', '算了还是调回来吧')).toEqual(order('现在多长'))
})

test('words for pictures that are named go to them, whatever is picked', () => {
  const files = ['max_before.jpg', 'max_after.jpg', 'bath_time.mp4']
  const { plan, reply } = of(files, '“bath_time.mp4” (0:05.4–0:21.4) max before and max after: write "Max" on them')
  expect(plan?.texts.map(({ text }) => text)).toEqual(['Max', 'Max'])
  expect(reply).not.toContain('bath_time')
})

describe('how often a picture comes', () => {
  const often = (...messages: string[]) => {
    const { chat, plan, reply } = of(SHOP, ...messages)
    const cake = chat.session().assets.find(({ name }) => name === 'cake.jpg')?.id
    return [plan?.pieces.filter((piece) => 'assetId' in piece && piece.assetId === cake).length, reply]
  }
  test('is in all, also where it comes more than once already', () => {
    const twice = 'show cake.jpg twice'
    expect(often(twice)).toEqual([2, expect.stringContaining('cake.jpg now comes 2 times.')])
    expect(often(twice, 'show cake.jpg 4 times')).toEqual([4, expect.stringContaining('now comes 4 times')])
    expect(often(twice, 'show cake.jpg 4 times', 'show cake.jpg 2 times')).toEqual([4, expect.stringContaining('comes 4 times already')])
    expect(often(twice, twice)).toEqual([2, expect.stringContaining('already that way')])
  })

  test('is one more where it is to come again', () => {
    expect(often('show cake.jpg twice', 'duplicate cake.jpg')).toEqual([3, expect.stringContaining('comes once more')])
  })
})

test.each(['听雨里孩子说话很可爱，那段音乐停一下', '听雨里有鸟叫 那里不要音乐'])('music that is not to play in a passage plays on: %s', (words) => {
  expect(of(INN, words).plan?.music.isOn).toBe(true)
})
test('nor is it turned off for “there”', () => {
  expect(of(SHOP, 'in the class clip people talk, no music there').plan?.music.isOn).toBe(true)
  expect(of(SHOP, 'no music').plan?.music.isOn).toBe(false)
})
