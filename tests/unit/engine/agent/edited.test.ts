import { describe, expect, it, test } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { applyEdit } from '../../../../src/engine/draft/edits'
import { emptyPlan, type Plan } from '../../../../src/engine/draft/plan'
import type { PlanEdit } from '../../../../src/engine/draft/vocabulary'
import { travel } from '../../../../src/engine/agent/history'
import { edit } from '../../../../src/engine/agent/making'
import { chinese } from '../../../../src/engine/agent/replies/chinese'
import { english } from '../../../../src/engine/agent/replies/english'
import { inQuotes } from '../../../../src/engine/agent/replies/facts'
import type { Session } from '../../../../src/engine/store'
import { asset, conversation } from './conversation-kit'

const clip = asset('walk', 'video', 8_000, { name: 'walk.mp4' })
const song = asset('song', 'audio', 60_000, { name: 'song.mp3' })
const photos = [asset('beach'), asset('cake'), asset('dog')]

function video(first = 'make a 20 second video', ...files: typeof photos) {
  const chat = conversation(...photos, ...files)
  chat.say(first)
  const draft = () => {
    const { plan, assets } = chat.session()
    return plan && buildDraft(plan, (id) => assets.find((one) => one.id === id))
  }
  const find = (name: string) => draft()?.t.flatMap(({ sg }) => sg).find(({ m }) => m.name === name)
  /** As a sentence would, said in the words of edits. */
  const apply = (...edits: PlanEdit[]) => edit(chat.session(), edits, (id) => chat.session().assets.find((one) => one.id === id))
  return { ...chat, draft, find, apply }
}

describe('what a second wish of a message says', () => {
  it('is a slow fade to black', () => {
    const { say, plan } = video()
    expect(say('Please end on the cake photo and fade to black slowly')).toContain('fades out to black, over 2 seconds')
    expect(plan()?.fadeOutMs).toBe(2_000)
  })
  it('is named whole where how it is to be done is not known', () => {
    const { say, plan } = video()
    expect(say('Make it square and fade to black quaintly')).toContain('“fade to black quaintly”')
    expect(plan()?.fadeOutMs).toBeUndefined()
  })
})

describe('music that is as it is asked for', () => {
  it.each(['make the music a bit more relaxed', '音乐再舒缓一点'])('is told as that: %s', (said) => {
    expect(video().say(said)).toMatch(/already that way|已经是这样/)
  })
})

describe('a clip that comes again', () => {
  const seen = (said: string) => {
    const chat = conversation(asset('walk', 'video', 30_000, { name: 'walk.mp4' }))
    chat.say('make a one minute video')
    chat.say(said)
    return chat.plan()?.pieces.map((piece) => (piece.kind === 'media' ? (piece.inMs ?? 0) : 0))
  }
  it.each([
    ['cut the first 10 seconds of the clip', [10_000, 10_000, 10_000]], ['cut the first 10 seconds of walk.mp4', [10_000, 10_000, 10_000]],
    ['cut the first 10 seconds of the second clip', [0, 10_000, 0]],
  ])('is cut wherever it is meant: %s', (said, from) => {
    expect(seen(said)).toEqual(from)
  })
})

describe('how loud the music is', () => {
  test.each(['mute walk.mp4', '把walk.mp4静音', 'remove walk.mp4'])('is its own where no clip is heard: %s', (text) => {
    const chat = video('make a 20 second video', clip, song)
    expect(chat.find('song.mp3')?.m.volume).toBe(0.25)
    chat.say(text)
    expect(chat.find('song.mp3')?.m.volume).toBe(0.8)
    chat.say('undo')
    expect(chat.find('song.mp3')?.m.volume).toBe(0.25)
  })

  test('makes room until the last of the clips is muted, and again for one that is heard again', () => {
    const chat = video('make a 20 second video', clip, { ...clip, id: 'surf', name: 'surf.mp4' }, song)
    const levels = ['mute walk.mp4', 'mute surf.mp4', 'unmute walk.mp4'].map((text) => {
      chat.say(text)
      return chat.find('song.mp3')?.m.volume
    })
    expect(levels).toEqual([0.25, 0.8, 0.25])
  })

  test('makes room for a clip that comes in, and that is told', () => {
    const chat = video('make a 20 second video', song)
    expect(chat.find('song.mp3')?.m.volume).toBe(0.8)
    chat.upload(clip)
    expect(chat.say('add these')).toContain('The music is at 25% now, so that the clip is heard.')
  })

  test('stays as the user said, whatever comes in', () => {
    const chat = video('make a 20 second video', song)
    chat.say('music at 60%')
    chat.upload(clip)
    expect(chat.say('add these')).not.toContain('so that')
    expect(chat.find('song.mp3')?.m.volume).toBe(0.6)
  })

  test.each(['mute everything', '全部静音'])('%s: the music is silent too', (text) => {
    const chat = video('make a 20 second video', clip, song)
    chat.say(text)
    expect([chat.find('song.mp3'), chat.find('walk.mp4')?.m.volume]).toEqual([undefined, 0])
  })

  test('a song is made quieter by its own name', () => {
    const chat = video('make a 20 second video', song)
    chat.say('song.mp3 half as loud')
    expect(chat.find('song.mp3')?.m.volume).toBe(0.4)
    expect(chat.say('rotate song.mp3')).toContain('“song.mp3” is the music')
  })
})

describe('what lasts equally long goes on to', () => {
  test.each(['longer', 'make it 10 minutes', 'make it 9 seconds', 'transitions 1 second', 'make it square'])('after: %s', (text) => {
    const chat = video('make a 20 second video', clip)
    chat.say('show every photo for 2 seconds')
    chat.say('make it 13 seconds')
    chat.say(text)
    const seen = ['beach.jpg', 'cake.jpg', 'dog.jpg'].map((name) => chat.find(name)?.d ?? 0)
    expect(Math.max(...seen) - Math.min(...seen)).toBeLessThanOrEqual(1)
  })

  test('a longer and then a shorter video leaves no flash of a clip', () => {
    const chat = video('make a 20 second video', clip)
    chat.say('show every photo for 2 seconds')
    chat.say('make it 10 minutes')
    expect(chat.find('walk.mp4')?.d).toBe(8_000)
    chat.say('make it 9 seconds')
    expect(chat.find('walk.mp4')?.d).toBeGreaterThanOrEqual(1_000)
    expect(chat.draft()?.d).toBe(9_000)
  })

  test('an asked length of the first video holds beside one of a photo and an end card', () => {
    const chat = video('make a 20 second video, first photo 5 seconds, end with “Bye”')
    expect([chat.draft()?.d, chat.find('beach.jpg')?.d]).toEqual([20_000, 5_000])
    expect(chat.find('cake.jpg')?.d).toBe(chat.find('dog.jpg')?.d)
  })
})

describe('words', () => {
  test.each<[PlanEdit, [number, number]]>([
    [{ do: 'words-look', of: 'title', look: {}, fromMs: 5_000 }, [5_000, 3_500]],
    [{ do: 'words-look', of: 'title', look: {}, fromMs: 5_000, ms: 2_000 }, [5_000, 2_000]],
    [{ do: 'words-look', of: 'title', look: {}, addMs: 2_000 }, [0, 5_500]],
  ])('a title moves and keeps its length: %j', (wish, [s, d]) => {
    const { plan } = video('make a 20 second video, title “Sale”').apply(wish)
    const draft = plan && buildDraft(plan, (id) => photos.find((one) => one.id === id))
    expect(draft?.t.flatMap(({ sg }) => sg).find(({ id }) => id === 'title')).toMatchObject({ s, d })
  })

  test('a text on a photo is seen for as long as is said, and leaves it for a time of its own', () => {
    const chat = video()
    chat.say('write “hello” on the third photo for 2 seconds')
    const at = chat.find('dog.jpg')?.s
    expect(chat.find('hello')).toMatchObject({ s: at, d: 2_000 })
    const { plan } = chat.apply({ do: 'words-look', of: 'texts', look: {}, fromMs: 1_000 })
    expect(plan?.texts[0]?.when).toEqual({ fromMs: 1_000, ms: 2_000 })
  })

  test('several move together', () => {
    const chat = video()
    const { plan } = chat.apply(
      { do: 'captions', lines: ['one', 'two'] }, { do: 'words-look', of: 'captions', look: {}, fromMs: 1_000, ms: 2_000 },
    )
    expect(plan?.texts.map(({ when }) => when)).toEqual([{ fromMs: 1_000, ms: 2_000 }, { fromMs: 11_000, ms: 2_000 }])
  })

  test('of a title card last as long as is said', () => {
    const plan: Plan = { ...emptyPlan('Our Bakery', 'calm'), titleLook: { ms: 5_000 } }
    expect(buildDraft(plan, () => undefined)?.d).toBe(5_000)
  })

  test('that were changed are found by what they are now', () => {
    const chat = video('用这些做一个20秒的视频')
    chat.say('在第5秒到第8秒加文字“周日截止”')
    expect(chat.say('把“周日截止”改成“周一截止”')).toContain('“周日截止”已改为“周一截止”。')
    expect(chat.say('删掉“周一截止”')).toContain('已删除')
    expect(chat.plan()?.texts).toEqual([])
  })

  test('are named by the summary, whatever they are', () => {
    const chat = video('make a 20 second video, end with “Bye”')
    chat.say('write “hello” on the third photo')
    const summary = chat.say('make it square')
    expect(summary).toContain('text “hello”, end card “Bye”')
    expect(summary).not.toContain('no title')
    expect(chat.say('改成竖屏')).toMatch(/文字“hello”，片尾“Bye”/)
  })

  test('that are not there are named for what they would be', () => {
    const chat = video()
    expect(chat.say('make the title pink')).toBe('There is no title in the video.')
    expect(chat.say('标题换成粉色')).toBe('视频里没有标题。')
  })
})

describe('a look', () => {
  const lookAfter = (...edits: PlanEdit[]) => video().apply(...edits).plan?.pieces[0]?.shown?.look
  const look = (more: Partial<Extract<PlanEdit, { do: 'look' }>>): PlanEdit =>
    ({ do: 'look', pieces: { by: 'all', of: 'any' }, grade: {}, ...more })

  test.each<[PlanEdit[], object]>([
    [[look({ grade: { warmth: 0.3, brightness: 0.2 } }), look({ name: 'mono' })], { name: 'mono', brightness: 0.2 }],
    [[look({ grade: { saturation: 0.3 } }), look({ name: 'film' })], { name: 'film', saturation: 0.3 }],
    [[look({ name: 'film' }), look({ name: 'film', factor: 0.5 })], { name: 'film', strength: 0.5 }],
    [[look({ name: 'film' }), look({ factor: 0.5 }), look({ name: 'sepia' })], { name: 'sepia' }],
    [[look({ grade: { warmth: 0.4 } }), look({ factor: 0.5 })], { warmth: 0.2 }],
    [[look({ name: 'mono' }), look({ name: 'film', factor: 0.5 })], { name: 'mono' }],
  ])('%j', (edits, after) => expect(lookAfter(...edits)).toEqual(after))

  test('is told by what it is and of which pieces', () => {
    const chat = video()
    expect(chat.say('black and white')).toBe('Everything: black and white.')
    expect(chat.say('make the first photo warmer')).toBe('beach.jpg: warmer.')
    expect(chat.say('第一张照片亮一点')).toBe('beach.jpg：更亮。')
  })
})

describe('a picture that is in the video already takes the place of another', () => {
  test.each([
    ['replace the dog with the beach', ['cake', 'beach']], ['replace the beach with the dog', ['dog', 'cake']],
  ] as const)('%s', (text, order) => {
    const chat = video()
    const length = chat.find('cake.jpg')?.d
    expect(chat.say(text)).toMatch(/^(?:beach|dog)\.jpg now stands in the place of (?:dog|beach)\.jpg\./)
    expect([chat.order(), chat.find('cake.jpg')?.d]).toEqual([order, length])
  })
})

describe('undo', () => {
  const plan = (said: string): Plan => ({ ...emptyPlan('Sale', 'calm'), said })
  const past = [null, plan('make a video')]
  const session: Session = { ...conversation().session(), plan: plan('shorter\nplease'), past, future: [plan('longer')] }
  const told = (steps: number, which: 'undo' | 'redo', from = session) => {
    const [change] = travel(from, { do: which, steps }).changes
    return change && change.did !== 'same' ? [english.changed(change), chinese.changed(change)] : []
  }

  test('says what was undone, and keeps the video itself', () => {
    expect(told(1, 'undo')).toEqual(['Undone: “shorter please”.', '已撤销：“shorter please”。'])
    expect(told(2, 'undo')).toEqual(told(1, 'undo'))
    expect(travel({ ...session, past: [null] }, { do: 'undo', steps: 1 })).toMatchObject({ changes: [], problems: [{ why: 'only-made' }] })
    expect(told(1, 'redo')).toEqual(['Done again: “longer”.', '已恢复：“longer”。'])
    expect(told(1, 'redo', { ...session, plan: null })).toEqual(['The video is back.', '视频已恢复。'])
  })
})

test('what was done last is told even of an undo', () => {
  const chat = video()
  chat.say('make it square')
  chat.say('undo')
  expect(chat.say('what did you change?')).toBe('Last change: Undone.')
})

describe('before there is a video', () => {
  test.each<readonly [string, readonly string[], unknown]>([
    ['rotate the second photo', ['beach', 'cake', 'dog'], { pieces: [{}, { shown: { rotate: 90 } }, {}] }],
    ['remove the title', ['beach', 'cake', 'dog'], { title: null }],
    ['删掉第二张照片', ['beach', 'dog'], {}],
    ['swap the first and second photos', ['cake', 'beach', 'dog'], {}],
  ])('%s: it is made of the files, and changed so', (text, order, plan) => {
    const chat = conversation(...photos)
    expect(chat.say(text)).toMatch(/Your video is ready|视频已编排好/)
    expect(chat.order()).toEqual(order)
    expect(chat.plan()).toMatchObject(plan as object)
  })

  test.each([
    'make it 20 seconds', 'black and white', 'title “Sale”', '竖屏', 'each photo 2 seconds',
  ])('%s: is what it is to be like', (text) => {
    const chat = conversation(...photos)
    chat.say(text)
    expect(chat.order()).toHaveLength(3)
  })
})

it.each([
  [59_940, '59.9 seconds', '59.9 秒'], [60_000, '1 minute', '1 分钟'], [65_000, '1 min 5 s', '1 分 5 秒'], [600_000, '10 minutes', '10 分钟'],
])('%i ms is said as people do', (d, en, zh) => {
  const draft = buildDraft({ ...emptyPlan('A', 'calm'), titleLook: { ms: d } }, () => undefined)
  if (!draft) throw new Error('no draft')
  expect(english.summary(draft)).toContain(`It is now ${en},`)
  expect(chinese.summary(draft)).toContain(`现在是 ${zh}，`)
})

test('an edit that names what is not there changes nothing', () => {
  const plan = emptyPlan(null, 'calm')
  const context = { assetOf: () => undefined, draft: null, filesNamed: () => [], pending: [], about: null }
  const looked = applyEdit(plan, { do: 'words-look', of: 'captions', look: {} }, context)
  expect(looked).toEqual({ why: 'no-words', of: 'captions', isThere: false })
})

test('what was said is in quotes, and quotes that stand in it are single ones', () => {
  expect([inQuotes('make it nice'), inQuotes('“Hello”里改成')]).toEqual(['“make it nice”', '“‘Hello’里改成”'])
})
