import { describe, expect, test } from 'vitest'
import { begun, fateOf, places } from './canary/check'
import { FIRST, FOLLOW_UPS } from './canary/messages'
import { CHINESE, ENGLISH } from './canary/wishes'
import { timeline } from './corpus/check'

/** A wish that stands in another message is done, or named: each of them in one of the messages, at one of the places. */
describe.each([
  ['en', ENGLISH],
  ['zh', CHINESE],
] as const)('a wish in another message: %s', (lang, wishes) => {
  test.each([
    ['a first message', FIRST[lang], begun()],
    ['what is said of a video', FOLLOW_UPS[lang], timeline([])],
  ] as const)('is never dropped unsaid from %s', { timeout: 300_000 }, (_, messages, start) => {
    const silent = wishes.flatMap((wish, index) => {
      const parted = messages[(index * 3) % messages.length] ?? ''
      const all = places(lang, parted, wish.say)
      const message = all[index % all.length] ?? ''
      const { fate, reply } = fateOf(start, parted.replaceAll('|', ''), message, wish)
      return fate === 'silent' ? [`${message} → ${reply}`] : []
    })
    expect(silent).toEqual([])
  })
})
