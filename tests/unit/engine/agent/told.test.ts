import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

/** What a change brings with it that was not asked for is told, and what is asked beside a wish is answered. */

const TALL = { width: 1200, height: 1600 }
const named = (name: string) =>
  /\.mp3$/.test(name) ? asset(name, 'audio', 60_000, { name }) : /\.mp4$/.test(name) ? asset(name, 'video', 8_000, { name })
  : asset(name, 'image', 0, { name, ...(name.startsWith('tall') ? TALL : {}) })

/** What is answered last. */
function talk(files: string, ...messages: readonly string[]) {
  const chat = conversation(...files.split(' ').map(named))
  const replies = messages.map((message) => chat.say(message))
  return { reply: replies.at(-1) ?? '', plan: chat.plan(), order: chat.order(), revision: chat.revision() }
}
const FOUR = 'rex.jpg luna.jpg milo.jpg cake.jpg'

describe('a transition', () => {
  const joins = (plan: ReturnType<typeof talk>['plan']) => plan?.pieces.map(({ shown }) => shown?.join?.kind ?? '-').join(' ')
  it('stays with the two pictures that it was between, wherever they go together', () => {
    const { plan, reply } = talk(FOUR, 'make a video', 'slide between the first and the second', 'move the last to the front')
    expect(joins(plan)).toBe('- - slide-left -')
    expect(reply).toBe('Changed the order.')
  })
  it.each([
    ['make a video with crossfades', 'crossfade of 0 seconds'], ['make a video', 'make the transitions 0 seconds long'],
    ['make a video', 'dip to black of 0.01 s'], ['make a video', 'use crossfades of 1 second', 'make it 0 seconds'],
    ['做个视频', '转场改成0秒'], ['做个视频', '转场都用0秒的叠化'],
  ])('that takes no time is a cut, and is told as one: %s, %s', (...messages) => {
    const { plan, reply } = talk(FOUR, ...messages)
    expect(joins(plan)).toBe('- cut cut cut')
    expect(reply).toMatch(/^(?:The pictures now change by a hard cut|画面之间已改为硬切)/)
  })
  it('that their pictures leave is gone, and that is told', () => {
    const { plan, reply } = talk(FOUR, 'make a video', 'slide between the first and the second', 'move the second one to the end')
    expect(joins(plan)).toBe('- - - -')
    expect(reply).toMatch(/^Changed the order\. 1 transition went: /)
    expect(talk('甲.jpg 乙.jpg 丙.jpg', '做个视频', '第一张和第二张之间用滑动转场', '第二张放最后').reply).toMatch(/有 1 处单独的转场没有了/)
  })
  it('that all have is that of all in any order', () => {
    const { plan } = talk(FOUR, 'make a video', 'slide transitions everywhere', 'put the third first', 'reverse the order')
    expect(joins(plan)?.split(' ').slice(1)).toEqual(['slide-left', 'slide-left', 'slide-left'])
  })
})

describe('what else becomes different', () => {
  it.each([
    ['mute the clip', /^surf\.mp4 is muted\. The music is no longer lowered for a clip: it is at 80% now\.$/],
    ['remove the clip', /^Removed surf\.mp4\. The music is no longer lowered for a clip: it is at 80% now\./],
    ['music at 40%', /^The music is now at 40%\.$/], ['视频静音', /没有原声要让，音乐不再压低，现在是 80%。/],
  ])('is told of the music: %s', (said, expected) => {
    expect(talk('a.jpg surf.mp4 song.mp3', 'make a video', said).reply).toMatch(expected)
  })
  it('is told of pictures that lose much of what is in them, with what shows all of it', () => {
    const files = 'tall1.jpg tall2.jpg wide.jpg'
    expect(talk(files, 'make a video', 'make it 16:9').reply).toMatch(/crops 2 pictures a lot: .*“blurred background”/)
    expect(talk(files, 'make a wide video').reply).toMatch(/crops 2 pictures a lot/)
    expect(talk(files, 'make a video', 'blurred background', 'make it 16:9').reply).not.toMatch(/crops/)
    expect(talk(files, '做个视频', '改成横屏').reply).toMatch(/有 2 个画面会裁掉很多：.*“用模糊背景”/)
  })
})

describe('a question', () => {
  it.each([
    ['Which dog looks cutest do you think?', /^I cannot see what is in a picture/], ['哪张最好看', /^我看不到画面里有什么/],
    ['My husband says milo should come before rex. Is he right?', /^I have no answer to/], ['我妈说要黑白的，你觉得呢？', /我答不上来/],
    ['My wife thinks cake should go first. What do you think?', /^I have no answer to/], ['do you like it?', /^I have no answer to/],
    ['视频够长不', /我答不上来/], ['歌放完了没', /我答不上来/],
  ])('changes nothing, and is answered to the point: %s', (said, expected) => {
    const { reply, revision } = talk(FOUR, 'make a video', said)
    expect([reply, revision]).toEqual([expect.stringMatching(expected), 1])
  })
  it.each([
    ['make it 20 seconds. which one is the prettiest?', /^Changed the length\..*I cannot see what is in a picture/],
    ['music quieter. how long is the video?', /^The music is now quieter\. It is now 15 seconds/], ['milo亮一点。音乐是什么？', /更亮。现在是 15 秒/],
    ['make it 20 seconds. will my aunt enjoy that?', /^Changed the length\..*I have no answer to “will my aunt enjoy that/],
    ['add a title “X”. is that ok?', /^The title is now “X”\.$/],
  ])('beside a wish is answered too: %s', (said, expected) => {
    expect(talk(FOUR, 'make a video', said).reply).toMatch(expected)
  })
  it.each(['cake放最前面行不', 'cake放最前面行不行', 'cake放最前面可以不', 'cake放最前面好不'])('that only asks politely is a wish: %s', (said) => {
    expect(talk(FOUR, '做个视频', said).order?.[0]).toBe('cake.jpg')
  })
})

describe('behind a swap', () => {
  const bright = (plan: ReturnType<typeof talk>['plan']) => plan?.pieces.filter(({ shown }) => shown?.look?.brightness !== undefined).length
  it.each([
    ['make all of them brighter', 4], ['both brighter', 2], ['两张都亮一点', 2], ['全部亮一点', 4], ['都亮一点', 0],
  ])('all are all, both are the two, and what may be either is asked: %s', (said, count) => {
    const { plan, reply } = talk(FOUR, 'make a video', 'swap the first and the third', said)
    expect(bright(plan)).toBe(count)
    if (count === 0) expect(reply).toContain('是哪一个')
  })
  it('what is kept as it was is no picture that goes', () => {
    const { plan } = talk('全家福.jpg 爸爸.jpg 妈妈.jpg', '做个视频', '都改成黑白', '全家福不要，恢复原样，另外两张留着')
    expect(plan?.pieces.map(({ shown }) => shown?.look?.name)).toEqual([undefined, 'mono', 'mono'])
  })
})

describe('a song', () => {
  it.each([
    ['start the song at 0:30', 30_000], ['start the song from the chorus at 45 s', 45_000],
    ['skip the first 20 seconds of the song', 20_000],
    ['歌从30秒开始放', 30_000],
  ])('begins where it is said: %s', (said, ms) => {
    for (const { plan } of [talk('rex.jpg song.mp3', 'make a video', said), talk('rex.jpg song.mp3', `make a video, ${said}`)])
      expect(plan?.music.inMs).toBe(ms)
  })
  it('begins nowhere that is not known or not there', () => {
    expect(talk('rex.jpg song.mp3', 'make a video', 'start the song from the chorus').reply).toMatch(/do not hear where a chorus begins/)
    expect(talk('rex.jpg song.mp3', 'make a video', 'start the song at 2:00').reply).toMatch(/lasts only 1 minute/)
    expect(talk('rex.jpg luna.jpg', 'make a video', 'start the song at 0:10').reply).toMatch(/My music has no parts/)
  })
})

describe('what is not understood', () => {
  it.each([
    ['Ah can you tho flurb the second photo', '“flurb”'], ['please also zorb it again', '“zorb it”'], ['那个zorb一下呗', '“zorb”'],
  ])('is named without the words around it: %s', (said, words) => expect(talk(FOUR, 'make a video', said).reply).toContain(words))
})

describe('what there is not', () => {
  it.each(['make it 5:4', '改成2.35:1', 'in 7:5 please'])('of shapes is told: %s', (said) => {
    for (const { reply, plan } of [talk(FOUR, 'make a video', said), talk(FOUR, `make a video, ${said}`)]) {
      expect(reply).toMatch(/I cannot make that shape|没有这种比例/)
      expect(plan?.ratio).toBe('16:9')
    }
  })
})

describe('how large new words are', () => {
  it.each([
    ['write "Hello", bigger', 1.35], ['add "Hello" in large letters', 1.35], ['add a big text "Hello"', 1.35],
    ['put the words "Hello" in huge letters on the second photo', 1.7], ['add the text "Hello" in small letters', 0.75],
    ['加一行大字“Hello”', 1.35], ['最后一张照片上用小字写“Hello”', 0.75], ['add "Hello"', undefined],
  ])('is as was said: %s', (said, size) => {
    const { plan, reply } = talk('a.jpg b.jpg', 'make a video', said)
    expect(plan?.texts.map(({ text, look }) => [text, look.size])).toEqual([['Hello', size]])
    expect(reply).toMatch(/^Added the text “Hello”|^已加上文字“Hello”/)
  })
  it('makes no new words of those that are not there', () => {
    const { plan, reply } = talk('a.jpg b.jpg', 'make a video', 'the text "Sea view" should be even bigger')
    expect(plan?.texts).toEqual([])
    expect(reply).toMatch(/^I cannot find “Sea view”/)
  })
})

describe('of several clips one', () => {
  const seen = (plan: ReturnType<typeof talk>['plan']) => plan?.pieces.map((piece) => [piece.durationMs, 'inMs' in piece ? piece.inMs : 0])
  it('that comes twice is told by the showing that something was done to', () => {
    const { reply } = talk('a.mp4 b.jpg', 'make a video', 'show a.mp4 twice', 'cut the first 2 seconds of the second clip')
    expect(reply).toMatch(/^a\.mp4 \(2\/2\) has been trimmed\./)
  })
  it('is shortened to a length, which “the last one to 2 seconds” is and no stretch from one to two', () => {
    const { plan } = talk('a.mp4 b.mp4', 'make a video', 'cut the last one to 2 seconds')
    expect(seen(plan)?.[1]).toEqual([2_000, 0])
    const { plan: kept } = talk('a.mp4 b.mp4', 'make a video', 'keep one to 2 seconds of a.mp4')
    expect(seen(kept)?.[0]).toEqual([1_000, 1_000])
  })
  it('or a picture comes twice by “duplicate it” as well', () => {
    expect(talk('a.mp4 b.jpg', 'make a video', 'make b.jpg brighter', 'duplicate it').order).toEqual(['a.mp4', 'b.jpg', 'b.jpg'])
    expect(talk('a.mp4 b.jpg', '做个视频', '第二张亮一点', '复制一份').order).toEqual(['a.mp4', 'b.jpg', 'b.jpg'])
  })
})

describe('what was just done goes with what is said against it', () => {
  it.each([
    ['make it square', 'dont like it, undo'], ['make it square', 'hmm looks worse, put it back'],
    ['make it square', 'that looks awful. go back please'],
    ['swap the first and the last', 'not nice at all, put it back how it was'], ['每张照片多停一秒', '不行太长了，退回去'], ['改成方形', '不好看，撤销吧'],
  ])('%s: %s', (change, against) => {
    const before = talk(FOUR, 'make a video')
    const { plan, order } = talk(FOUR, 'make a video', change, against)
    expect([plan?.ratio, plan?.lengthMs, order]).toEqual([before.plan?.ratio, before.plan?.lengthMs, before.order])
  })
  it('and not what was done before a wish that was not understood', () => {
    expect(talk(FOUR, 'make a video', 'make it square', 'frobnicate the blorp', 'hmm looks worse, put it back').plan?.ratio).toBe('1:1')
  })
})

describe('two questions in one message', () => {
  it('are both answered, or named', () => {
    const files = 'kitchen.jpg balcony.jpg bedroom.jpg'
    expect(talk(files, 'make a video', 'how long is it now and is the balcony before or after the bedroom?').reply)
      .toBe('It is 15 seconds long. In this order: balcony.jpg, bedroom.jpg.')
    expect(talk(files, 'make a video', 'which comes first, the bedroom or the kitchen?').reply)
      .toBe('In this order: kitchen.jpg, bedroom.jpg.')
    expect(talk(files, 'make a video', 'is there a title and what is your name?').reply)
      .toMatch(/^It has no title\. I have no answer to “what is your name\?”/)
    expect(talk('拿铁.jpg 门头.jpg', '做个视频', '总共几秒，还有拿铁在门头前面吗？').reply).toBe('总长 15 秒。顺序是：拿铁.jpg、门头.jpg。')
    expect(talk('a.jpg surf.mp4', 'make a video', 'which clips have sound on?').reply).toMatch(/^You hear surf\.mp4/)
  })
})

describe('a wish about how words come in', () => {
  it('is no remark, and is named where it cannot be done', () => {
    expect(talk(FOUR, '做个视频', '片头3秒写上“阿凯私教”，斜着出来那种').reply).toMatch(/没听懂“斜着出来那种”/)
    expect(talk(FOUR, 'make a video', 'write "Hi" on the first photo, kind of flying in').reply).toMatch(/did not understand “kind of flying in”/)
  })
  it('is no part of a title', () => {
    const { plan, reply } = talk(FOUR, '做个视频', '标题写：小宇毕业了，下面一行小字 2020—2026')
    expect(plan?.title).toBe('小宇毕业了')
    expect(reply).toMatch(/没听懂“下面一行小字 2020”、“2026”/)
  })
})

describe('a thing that a file is called after in part', () => {
  it.each([
    ['put the van first', ['van', 'luna', 'dog']], ['make the dog brighter', ['luna', 'van', 'dog']], ['remove the van', ['luna', 'dog']],
  ])('is that file: %s', (said, order) => {
    const called = (id: string): string => (id.includes('van') ? 'van' : id.includes('dog') ? 'dog' : 'luna')
    const chat = conversation(...['luna.jpg', 'rescue van.jpg', 'happy dog.jpg'].map((name) => asset(name, 'image', 0, { name })))
    chat.say('make a video')
    chat.say(said)
    expect(chat.order()?.map(called)).toEqual(order)
  })
  it('is none that is wished to be drawn', () => {
    const chat = conversation(asset('a', 'image', 0, { name: 'happy dog.jpg' }), asset('b'))
    chat.say('make a video')
    expect(chat.say('put a hat on the dog')).toMatch(/^I cannot generate/)
  })
  it('starts a video, and another ends it', () => {
    const files = ['biscuit.jpg', 'rescue van.jpg', 'dogs playing.mp4', 'hope.mp3'].map((name) =>
      asset(name, name.endsWith('mp4') ? 'video' : name.endsWith('mp3') ? 'audio' : 'image', 12_000, { name }))
    const chat = conversation(...files.toReversed())
    const reply = chat.say('need a 40 second video with my song. start with the van, end w the dogs playing')
    expect(chat.order()).toEqual(['rescue van.jpg', 'biscuit.jpg', 'dogs playing.mp4'])
    expect(reply).not.toMatch(/understand|did not use/)
  })
})

describe('a clip that is to be faster', () => {
  it('is so fast that the whole of it is over by then', () => {
    const { plan } = talk('玫瑰.jpg 包花.mp4', '做个视频', '包花那段太长了,快进一下,压到4秒左右吧')
    expect(plan?.pieces.map(({ shown, durationMs }) => [shown?.speed, durationMs])[1]).toEqual([2, 4_000])
    expect(talk('a.jpg surf.mp4', 'make a video', 'speed up the surf, squeeze it into 4 seconds').plan?.pieces[1]?.shown?.speed).toBe(2)
  })
})

describe('a picture that is off by so much', () => {
  it.each([
    ['the first is 2 seconds too long', -2_000], ['a.jpg is 1 second too short', 1_000], ['第一张长了2秒', -2_000], ['a.jpg 2秒太长了', -2_000],
    ['a.jpg 2 seconds longer', 2_000], ['第一张照片延长2秒', 2_000],
  ])('is put right by that: %s', (said, by) => {
    const before = conversation(named('a.jpg'), named('b.jpg'))
    before.say('make a video')
    const was = before.shown()[0] ?? 0
    before.say(said)
    expect((before.shown()[0] ?? 0) - was).toBe(by)
  })
})

describe('words that stand on pictures', () => {
  it('are told where others take their place', () => {
    const { reply } = talk('anna.jpg ben.jpg', 'make a video', 'label the photos: Goalie, Striker', 'label the photos: Mon, Tue')
    expect(reply).toBe('Made 2 texts, on anna.jpg and ben.jpg. “Goalie”, “Striker” made room for that.')
    expect(talk('安安.jpg 果果.jpg', '做个视频', '照片依次写上：第一天、第二天', '照片依次写上：周一、周二').reply)
      .toMatch(/原来的“第一天”、“第二天”换掉了。$/)
  })
  it.each([
    ['make a video titled "Team"', 'remove the words on ben', 'There is no text there.'],
    ['做个视频，标题“毕业啦”', '把ben上的字去掉', '那里没有文字。'],
  ])('that a picture does not carry are no others: %s, %s', (made, said, told) => {
    const { plan, reply } = talk('anna.jpg ben.jpg', made, said)
    expect(reply).toContain(told)
    expect(plan?.title).not.toBeNull()
  })
})

describe('a reason', () => {
  it.each([
    ['the last photo a bit longer so people can read where to collect: 12 Mill Lane', '12 Mill Lan'],
    ['make the pictures slower so we get near 25', '25'],
  ])('that says what to write, or how much, is not passed over: %s', (said, words) => {
    const { revision, reply } = talk('a1.jpg b1.jpg', 'make a video', said)
    expect(revision).toBe(1)
    expect(reply).toContain(words)
  })
})

it('texts and captions with the same words are counted each', () => {
  expect(talk('a1.jpg b1.jpg', 'make a video', 'write “Hi” on the first photo', 'write “Hi” on the second photo', 'how long is it?').reply)
    .toContain('texts “Hi”, “Hi”')
  expect(talk('a1.jpg b1.jpg c1.jpg', 'make a video', 'captions: La / La / End', 'how long is it?').reply).toContain('3 captions')
})
