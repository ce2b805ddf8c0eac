import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import type { Session } from '../../../../src/engine/store'
import { decodeState } from '../../../../src/main/core/nemo/draft'
import { type Gesture, sentenceFor } from '../../../../src/renderer/features/timeline/say'
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
}

const named = (name: string) => (clip: Clip): boolean => clip.name === name
const isTitle = ({ text }: Clip): boolean => text === 'Hello'
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
    on: isTitle, gesture: { do: 'words', text: ' Export  “it”, 5 s ' }, title: 'Export “it”, 5 s',
    says: { en: 'Change the title to 「Export “it”, 5 s」', 'zh-CN': '把标题改为「Export “it”, 5 s」' },
  },
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

function said(language: Language, timeline: Timeline, on: (clip: Clip) => boolean, gesture: Without<Gesture>): string | null {
  const found = timeline.tracks.flatMap((track) => track.clips.map((clip) => ({ track, clip }))).find(({ clip }) => on(clip))
  if (!found) throw new Error('no such clip')
  return sentenceFor({ ...gesture, entry: found }, timeline, t(language))
}

describe.each(['en', 'zh-CN'] as const)('in %s the engine does what a gesture says:', (language) => {
  test.each(cases)('$says', ({ on, gesture, says, pictures = all, lengths, title = 'Hello', hasMusic = true }) => {
    const assets = [beach, dunes, hat, trip]
    const chat = conversation(...assets)
    chat.say('make a video with the title “Hello”')
    const sentence = said(language, timelineOf(chat.plan(), assets), on, gesture)
    expect(sentence).toBe(says[language])
    chat.say(sentence ?? '')
    const plan = chat.plan()
    expect(chat.order()?.map((name) => assets.find(({ id }) => id === name)?.name)).toEqual(pictures)
    for (const [index, ms] of lengths?.entries() ?? []) if (ms !== null) expect(plan?.pieces[index]?.durationMs).toBe(ms)
    expect([plan?.title, plan?.music.isOn]).toEqual([title, hasMusic])
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
