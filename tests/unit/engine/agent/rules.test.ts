import { describe, expect, it } from 'vitest'
import { frame, grammar, rules } from '../../../../src/engine/agent/intents'
import { cover, indexRules } from '../../../../src/engine/agent/reader/cover'
import { lex } from '../../../../src/engine/agent/reader/lexer'
import type { Rule } from '../../../../src/engine/agent/reader/rule'

const names = ['beach.jpg', 'city.png', 'dog.jpg', 'surf.mp4', 'clip2.mp4', 'song.mp3', 'new.jpg', 'logo.png', 'tune.mp3']
const index = indexRules(grammar, rules)
/** What a sentence is read as, and by which rules; nothing of it is left over. */
function readers(sentence: string): { rules: readonly (Rule | null)[]; isWhole: boolean } {
  const { items } = cover(grammar, index, frame, lex(sentence, names, grammar.words))
  return {
    rules: items.filter(({ kind }) => kind === 'reading').map(({ rule }) => rule),
    isWhole: items.every(({ kind }) => kind !== 'unknown' && kind !== 'ban'),
  }
}

describe('each rule reads its examples from end to end', () => {
  it.each(rules.flatMap((rule) => rule.yes.map((sentence) => [sentence, rule] as const)))('%s', (sentence, rule) => {
    const read = readers(sentence)
    expect(read.isWhole).toBe(true)
    expect(read.rules).toContain(rule)
  })
})

describe('no rule reads its counter-examples so', () => {
  it.each(rules.flatMap((rule) => (rule.no ?? []).map((sentence) => [sentence, rule] as const)))('%s', (sentence, rule) => {
    const read = readers(sentence)
    expect(read.isWhole && read.rules.includes(rule)).toBe(false)
  })
})
