import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import type { Session } from '../../../../src/engine/store'
import { decodeState } from '../../../../src/main/core/nemo/draft'
import { type Done as Gesture, sentenceFor } from '../../../../src/renderer/features/timeline/say'
import { wordsOf, type Language } from '../../../../src/shared/i18n'
import type { Clip, Timeline } from '../../../../src/shared/model/timeline'
import { asset, conversation } from './conversation-kit'

const beach = asset('beach')
const dunes = asset('dunes', 'image', 0, { name: 'dunes.png' })
const hat = asset('hat')
const trip = asset('trip', 'video', 5000, { name: 'my trip.mov' })
/** A photo and a clip that have the names of others. */
const again = [asset('again', 'image', 0, { name: 'beach.jpg' }), asset('once more', 'video', 4000, { name: 'my trip.mov' })]

function t(language: Language) {
  const instance = createInstance(wordsOf(language))
  void instance.init()
  return instance.t
}

/** As the interface has it. */
function timelineOf(plan: Session['plan'], assets: readonly (typeof beach)[]): Timeline {
  const draft = plan && buildDraft(plan, (id) => assets.find((each) => each.id === id))
  const { timeline } = decodeState({ state: { draft } })
  if (!timeline) throw new Error('no timeline')
  return timeline
}

type Without<G> = G extends Gesture ? Omit<G, 'entry'> : never
interface Case {
  readonly on: (clip: Clip) => boolean
  readonly gesture: Without<Gesture>
  readonly says: Readonly<Record<Language, string>>
  /** What the timeline is after it: the pictures' names, and the words over them. */
  readonly pictures?: readonly string[]
  readonly lengths?: readonly (number | null)[]
  readonly title?: string | null
  readonly hasMusic?: false
  /** From when on and for how long what has such an id is there, ms; `Infinity`: to the end. */
  readonly words?: Readonly<Record<string, readonly [number, number]>>
  readonly note?: string
  /** Of the clip. */
  readonly volume?: number
  readonly inMs?: number
}

const named = (name: string) => (clip: Clip): boolean => clip.name === name
const isTitle = ({ text }: Clip): boolean => text === 'Hello'
const isNote = ({ text }: Clip): boolean => text === 'Buy now'
const all = ['beach.jpg', 'dunes.png', 'hat.jpg', 'my trip.mov']
const lengthOf = (name: string, ms: number, en: string, zh: string): Case => ({
  on: named(name), gesture: { do: 'length', ms }, says: { en, 'zh-CN': zh }, pictures: all,
  lengths: all.map((each) => (each === name ? ms : null)),
})

const cases: readonly Case[] = [
  {
    on: named('beach.jpg'), gesture: { do: 'remove' },
    says: { en: 'Remove “beach.jpg”', 'zh-CN': '删除“beach.jpg”' }, pictures: all.slice(1),
  },
  { on: isTitle, gesture: { do: 'remove' }, says: { en: 'Remove the title', 'zh-CN': '删除标题' }, pictures: all, title: null },
  { on: ({ kind }) => kind === 'audio', gesture: { do: 'remove' }, says: { en: 'Turn the music off', 'zh-CN': '关闭音乐' }, hasMusic: false },
  {
    on: named('hat.jpg'), gesture: { do: 'move', to: 1 },
    says: { en: 'Move “hat.jpg” before “dunes.png”', 'zh-CN': '把“hat.jpg”移到“dunes.png”前面' },
    pictures: ['beach.jpg', 'hat.jpg', 'dunes.png', 'my trip.mov'],
  },
  {
    on: named('beach.jpg'), gesture: { do: 'move', to: 3 },
    says: { en: 'Move “beach.jpg” to the end', 'zh-CN': '把“beach.jpg”移到最后' },
    pictures: ['dunes.png', 'hat.jpg', 'my trip.mov', 'beach.jpg'],
  },
  lengthOf('beach.jpg', 3200, 'Make “beach.jpg” 3.2 seconds long', '把“beach.jpg”的时长改为3.2秒'),
  lengthOf('hat.jpg', 1000, 'Make “hat.jpg” 1 second long', '把“hat.jpg”的时长改为1秒'),
  lengthOf('my trip.mov', 500, 'Make “my trip.mov” 0.5 seconds long', '把“my trip.mov”的时长改为0.5秒'),
  {
    on: named('my trip.mov'), gesture: { do: 'begin', byMs: 1500 }, pictures: all, lengths: [null, null, null, 3500], inMs: 1500,
    says: { en: 'Cut the first 1.5 seconds off “my trip.mov”', 'zh-CN': '剪掉“my trip.mov”的前1.5秒' },
  },
  {
    on: isTitle, gesture: { do: 'words', text: ' Export  “it”, 5 s ' }, title: 'Export “it”, 5 s',
    says: { en: 'Change the title to 「Export “it”, 5 s」', 'zh-CN': '把标题改为「Export “it”, 5 s」' },
  },
  {
    on: isTitle, gesture: { do: 'time', fromMs: 1200, toMs: 4500 }, pictures: all, words: { title: [1200, 3300] },
    says: { en: 'Show the title from 1.2 to 4.5 seconds', 'zh-CN': '标题在1.2秒到4.5秒之间显示' },
  },
  {
    on: isNote, gesture: { do: 'time', fromMs: 3000, toMs: 6500 }, pictures: all, words: { t: [3000, 3500] },
    says: { en: 'Keep the text “Buy now” on screen from 3 to 6.5 seconds', 'zh-CN': '让文字“Buy now”在3秒到6.5秒之间显示' },
  },
  {
    on: isNote, gesture: { do: 'words', text: 'Order today' }, pictures: all, note: 'Order today',
    says: { en: 'Change the text “Buy now” to “Order today”', 'zh-CN': '把文字“Buy now”改为“Order today”' },
  },
  ...([
    [2000, 10_500, 'Play the music from 2 to 10.5 seconds', '音乐从2秒播放到10.5秒'],
    [0, 5000, 'Play the music from 0 to 5 seconds', '音乐从0秒播放到5秒'],
    [1000, Infinity, 'Play the music from 1 second to the end', '音乐从1秒播放到结尾'],
  ] as const).map(([fromMs, toMs, en, zh]): Case => ({
    on: ({ kind }) => kind === 'audio', gesture: { do: 'time', fromMs, toMs }, says: { en, 'zh-CN': zh }, pictures: all,
    words: { bed: [fromMs, toMs] },
  })),
  {
    on: named('my trip.mov'), gesture: { do: 'split', atMs: 2500 }, pictures: [...all, 'my trip.mov'],
    says: { en: 'Split “my trip.mov” at 2.5 seconds', 'zh-CN': '把“my trip.mov”在2.5秒处切开' },
  },
  {
    on: named('hat.jpg'), gesture: { do: 'copy' }, pictures: ['beach.jpg', 'dunes.png', 'hat.jpg', 'hat.jpg', 'my trip.mov'],
    says: { en: 'Duplicate “hat.jpg”', 'zh-CN': '把“hat.jpg”复制一份' },
  },
  {
    on: named('my trip.mov'), gesture: { do: 'mute' }, pictures: all, volume: 0,
    says: { en: 'Mute “my trip.mov”', 'zh-CN': '把“my trip.mov”静音' },
  },
  ...[0.4, 1.5].map((to): Case => ({
    on: named('my trip.mov'), gesture: { do: 'volume', to }, pictures: all, volume: to,
    says: { en: `Set the volume of “my trip.mov” to ${to * 100}%`, 'zh-CN': `把“my trip.mov”的音量调到${to * 100}%` },
  })),
  {
    on: ({ kind }) => kind === 'audio', gesture: { do: 'volume', to: 0 }, hasMusic: false,
    says: { en: 'Turn the music off', 'zh-CN': '关闭音乐' },
  },
  ...[0.4, 1, 0.05].map((to): Case => ({
    on: ({ kind }) => kind === 'audio', gesture: { do: 'volume', to }, pictures: all, volume: to,
    says: { en: `Set the music to ${Math.round(to * 100)}%`, 'zh-CN': `把音乐音量调到${Math.round(to * 100)}%` },
  })),
  { on: isTitle, gesture: { do: 'words', text: '' }, says: { en: 'Remove the title', 'zh-CN': '删除标题' }, title: null },
]

/** Where names repeat. In the order beach, beach, trip, trip, dunes. */
const twins = ['beach.jpg', 'beach.jpg', 'my trip.mov', 'my trip.mov', 'dunes.png']
const twinCases: readonly (Omit<Case, 'on' | 'pictures'> & { readonly nth: number; readonly ids: readonly string[] })[] = [
  {
    nth: 1, gesture: { do: 'remove' },
    says: { en: 'Remove the 2nd photo', 'zh-CN': '删除第2张照片' }, ids: ['beach', 'trip', 'once more', 'dunes'],
  },
  {
    nth: 3, gesture: { do: 'remove' },
    says: { en: 'Remove the 2nd clip', 'zh-CN': '删除第2段视频' }, ids: ['beach', 'again', 'trip', 'dunes'],
  },
  {
    nth: 0, gesture: { do: 'length', ms: 2500 },
    says: { en: 'Make the 1st photo 2.5 seconds long', 'zh-CN': '把第1张照片的时长改为2.5秒' }, ids: ['beach', 'again', 'trip', 'once more', 'dunes'],
  },
  {
    nth: 1, gesture: { do: 'move', to: 3 },
    says: { en: 'Move the 2nd photo before “dunes.png”', 'zh-CN': '把第2张照片移到“dunes.png”前面' },
    ids: ['beach', 'trip', 'once more', 'again', 'dunes'],
  },
  {
    nth: 1, gesture: { do: 'move', to: 2 },
    says: { en: 'Move the 2nd photo to position 3', 'zh-CN': '把第2张照片移到第3位' }, ids: ['beach', 'trip', 'again', 'once more', 'dunes'],
  },
  {
    nth: 4, gesture: { do: 'move', to: 0 },
    says: { en: 'Move “dunes.png” to the beginning', 'zh-CN': '把“dunes.png”移到最前面' }, ids: ['dunes', 'beach', 'again', 'trip', 'once more'],
  },
]

/** Three that say “Hi”, the first of them written second. */
const [late, early, last] = [['Hi', 12_000, 2000], ['Hi', 5000, 3000], ['Hi', 16_000, 2000]] as const
const alikeCases = [
  { nth: 1, gesture: { do: 'remove' }, says: { en: 'Remove the 2nd text “Hi”', 'zh-CN': '删除第2个文字“Hi”' }, texts: [early, last] },
  {
    nth: 0, gesture: { do: 'words', text: 'Bye' }, texts: [late, ['Bye', 5000, 3000], last],
    says: { en: 'Change the 1st text “Hi” to “Bye”', 'zh-CN': '把第1个文字“Hi”改为“Bye”' },
  },
  {
    nth: 2, gesture: { do: 'time', fromMs: 17_000, toMs: 18_500 }, texts: [late, early, ['Hi', 17_000, 1500]],
    says: { en: 'Keep the 3rd text “Hi” on screen from 17 to 18.5 seconds', 'zh-CN': '让第3个文字“Hi”在17秒到18.5秒之间显示' },
  },
  { nth: 0, gesture: { do: 'words', text: ' ' }, says: { en: 'Remove the 1st text “Hi”', 'zh-CN': '删除第1个文字“Hi”' }, texts: [late, last] },
] as const

function said(language: Language, timeline: Timeline, on: (clip: Clip) => boolean, gesture: Without<Gesture>): string | null {
  const found = timeline.tracks.flatMap((track) => track.clips.map((clip) => ({ track, clip }))).find(({ clip }) => on(clip))
  if (!found) throw new Error('no such clip')
  return sentenceFor({ ...gesture, entry: found }, timeline, t(language))
}

describe.each(['en', 'zh-CN'] as const)('in %s the engine does what a gesture says:', (language) => {
  test.each(cases)('$says', ({ on, gesture, says, pictures = all, lengths, title = 'Hello', hasMusic = true, words, ...is }) => {
    const { note, volume, inMs } = is
    const assets = [beach, dunes, hat, trip]
    const chat = conversation(...assets)
    chat.say('make a video with the title “Hello”')
    chat.say('add a text saying “Buy now” at the end')
    const sentence = said(language, timelineOf(chat.plan(), assets), on, gesture)
    expect(sentence).toBe(says[language])
    chat.say(sentence ?? '')
    const plan = chat.plan()
    expect(chat.order()?.map((name) => assets.find(({ id }) => id === name)?.name)).toEqual(pictures)
    for (const [index, ms] of lengths?.entries() ?? []) if (ms !== null) expect(plan?.pieces[index]?.durationMs).toBe(ms)
    expect([plan?.title, plan?.music.isOn]).toEqual([title, hasMusic])
    expect(plan?.texts[0]?.text).toBe(note ?? 'Buy now')
    const { durationMs, tracks } = timelineOf(plan ?? null, assets)
    const there = tracks.flatMap(({ clips }) => clips)
    for (const [id, [fromMs, ms]] of Object.entries(words ?? {})) {
      const found = there.find((clip) => clip.id === (id === 't' ? plan?.texts[0]?.id : id))
      const isMusic = id === 'bed'
      expect([found?.startMs, found?.durationMs]).toEqual([fromMs, isMusic ? Math.min(ms, durationMs) - fromMs : ms])
    }
    if (volume !== undefined) expect(there.find(on)?.volume).toBe(volume)
    if (inMs !== undefined) expect(there.find(on)?.inMs).toBe(inMs)
  })

  test.each([
    [1500, 'Show “my trip.mov” from 0.5 to 5 seconds', '“my trip.mov”只保留0.5秒到5秒', -1000],
    [1500, 'Cut the first 0.5 seconds off “my trip.mov”', '剪掉“my trip.mov”的前0.5秒', 500],
  ] as const)('a clip that begins at %i begins elsewhere, and ends where it did: %s', (begun, en, zh, byMs) => {
    const chat = conversation(trip, beach)
    chat.say('make a video')
    chat.say(`cut the first ${begun / 1000} seconds off my trip.mov`)
    const sentence = said(language, timelineOf(chat.plan(), [trip, beach]), named('my trip.mov'), { do: 'begin', byMs })
    expect(sentence).toBe({ en, 'zh-CN': zh }[language])
    chat.say(sentence ?? '')
    const [clip] = timelineOf(chat.plan(), [trip, beach]).tracks[0]?.clips ?? []
    expect([clip?.inMs, (clip?.inMs ?? 0) + (clip?.durationMs ?? 0)]).toEqual([begun + byMs, 5000])
  })

  test('of a clip that runs twice as fast twice as much of its film goes', () => {
    const chat = conversation(trip, beach)
    chat.say('make a video')
    chat.say('make my trip.mov twice as fast')
    const before = timelineOf(chat.plan(), [trip, beach])
    for (const byMs of [700, -200]) {
      chat.say(said(language, timelineOf(chat.plan(), [trip, beach]), named('my trip.mov'), { do: 'begin', byMs }) ?? '')
    }
    const [clip] = timelineOf(chat.plan(), [trip, beach]).tracks[0]?.clips ?? []
    expect([clip?.inMs, clip?.durationMs]).toEqual([1000, (before.tracks[0]?.clips[0]?.durationMs ?? 0) - 500])
  })

  test.each(twinCases)('$says', ({ nth, gesture, says, ids }) => {
    const [photo, clip] = again
    const assets = [beach, photo ?? beach, trip, clip ?? trip, dunes]
    const chat = conversation(...assets)
    chat.say('make a video')
    const timeline = timelineOf(chat.plan(), assets)
    const pictures = timeline.tracks[0]?.clips ?? []
    expect(pictures.map(({ name }) => name)).toEqual(twins)
    const sentence = said(language, timeline, (one) => one === pictures[nth], gesture)
    expect(sentence).toBe(says[language])
    chat.say(sentence ?? '')
    expect(chat.order()).toEqual(ids)
    if (gesture.do === 'length') expect(chat.plan()?.pieces[nth]?.durationMs).toBe(gesture.ms)
  })

  test.each(alikeCases)('of texts that say the same the one that is touched: $says', ({ nth, gesture, says, texts }) => {
    const assets = [beach, dunes]
    const chat = conversation(...assets)
    chat.say('make a 20 second video')
    for (const time of ['12 to 14', '5 to 8', '16 to 18']) chat.say(`add the text "Hi" from ${time} seconds`)
    const timeline = timelineOf(chat.plan(), assets)
    const alike = timeline.tracks.flatMap(({ type, clips }) => (type === 'text' ? clips : [])).toSorted((a, b) => a.startMs - b.startMs)
    const sentence = said(language, timeline, (one) => one === alike[nth], gesture)
    expect(sentence).toBe(says[language])
    chat.say(sentence ?? '')
    expect(chat.plan()?.texts.map(({ text, when }) => [text, when.fromMs, when.ms])).toEqual(texts)
  })

  test('Undo, twice, and Redo, twice', () => {
    const chat = conversation(beach, dunes, hat)
    for (const message of ['make a video', 'Remove “beach.jpg”', 'Remove “hat.jpg”']) chat.say(message)
    const orders = (['undo', 'undo', 'redo', 'redo'] as const).map((what) => {
      chat.say(t(language)(`timeline.say.${what}`))
      return chat.order()
    })
    expect(orders).toEqual([['dunes', 'hat'], ['beach', 'dunes', 'hat'], ['dunes', 'hat'], ['dunes']])
  })

  test('a card is told by its place, by itself and by its words, and a title on a card of its own by what it is', () => {
    const chat = conversation()
    chat.say('Make a text video. Title “Hello”: We bake bread. We open at eight.')
    const timeline = timelineOf(chat.plan(), [])
    const [, second] = chat.order() ?? []
    const remove = (on: (clip: Clip) => boolean): string | null => said(language, timeline, on, { do: 'remove' })
    expect(remove(({ kind }) => kind === 'color')).toBe(t(language)('timeline.say.removeTitle'))
    const sentence = remove(({ kind, name }) => kind === 'color' && name === second)
    expect(sentence).toBe({ en: 'Remove the 2nd piece', 'zh-CN': '删除第2个片段' }[language])
    expect(remove(({ text }) => text === second)).toBe(sentence)
    chat.say(sentence ?? '')
    expect(chat.order()).toEqual(['We bake bread.'])
  })
})

test('what changes nothing says nothing', () => {
  const assets = [beach, dunes]
  const chat = conversation(...assets)
  chat.say('make a video with the title “Hello”')
  const timeline = timelineOf(chat.plan(), assets)
  const [first] = timeline.tracks[0]?.clips ?? []
  expect(said('en', timeline, named('beach.jpg'), { do: 'move', to: 0 })).toBeNull()
  expect(said('en', timeline, named('beach.jpg'), { do: 'length', ms: first?.durationMs ?? 0 })).toBeNull()
  expect(said('en', timeline, isTitle, { do: 'words', text: 'Hello ' })).toBeNull()
})
