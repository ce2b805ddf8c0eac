import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import { buildDraft } from '../../../../src/engine/draft'
import { decodeState } from '../../../../src/main/core/nemo/draft'
import { sentenceForMedia } from '../../../../src/renderer/features/timeline/say'
import { wordsOf } from '../../../../src/shared/i18n'
import { asset, conversation } from './conversation-kit'

describe.each(['en', 'zh-CN'] as const)('a medium that is dropped among pictures is asked for in words that are done: %s', (language) => {
  const instance = createInstance(wordsOf(language))
  void instance.init()
  const twins = [asset('a'), asset('a2', 'image', 0, { name: 'a.jpg' }), asset('b')]
  const late = [asset('new'), asset('song', 'audio', 30_000, { name: 'song.mp3' })]

  test.each([
    ['new.jpg', 'image', 0, ['new', 'a', 'a2', 'b']],
    ['new.jpg', 'image', 1, ['a', 'new', 'a2', 'b']],
    ['new.jpg', 'image', 2, ['a', 'a2', 'new', 'b']],
    ['new.jpg', 'image', 3, ['a', 'a2', 'b', 'new']],
    // One that is there already comes once more.
    ['b.jpg', 'image', 1, ['a', 'b', 'a2', 'b']],
    ['song.mp3', 'audio', 1, ['a', 'a2', 'b']],
  ] as const)('%s, a %s, at %i', (name, kind, at, order) => {
    const chat = conversation(...twins)
    chat.say('make a video')
    chat.upload(...late)
    const plan = chat.plan()
    const { timeline } = decodeState({ state: { draft: plan && buildDraft(plan, (id) => twins.find((one) => one.id === id)) } })
    if (!timeline) throw new Error('no timeline')
    chat.say(sentenceForMedia([{ name, kind }], at, timeline, instance.t))
    expect(chat.order()).toEqual(order)
    if (kind === 'audio') expect(chat.plan()?.music.assetIds).toEqual(['song'])
  })

  test.each([
    [0, ['new', 'film', 'a', 'a2', 'b']], [2, ['a', 'a2', 'new', 'film', 'b']], [3, ['a', 'a2', 'b', 'new', 'film']],
  ])('several at once, at %i', (at, order) => {
    const chat = conversation(...twins)
    chat.say('make a video')
    chat.upload(...late, asset('film', 'video', 4000, { name: 'film.mp4' }))
    const plan = chat.plan()
    const { timeline } = decodeState({ state: { draft: plan && buildDraft(plan, (id) => twins.find((one) => one.id === id)) } })
    if (!timeline) throw new Error('no timeline')
    chat.say(sentenceForMedia([{ name: 'new.jpg', kind: 'image' }, { name: 'film.mp4', kind: 'video' }], at, timeline, instance.t))
    expect(chat.order()).toEqual(order)
  })
})
