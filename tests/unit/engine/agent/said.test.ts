import { describe, expect, it } from 'vitest'
import { chinese } from './said/chinese'
import { judge, said, type Said } from './said/effect'
import { english } from './said/english'
import { own, third } from './said/third'
import { traps } from './said/traps'
import { unseen } from './said/unseen'

/** Each sentence does what it says, or nothing; and what is not done is answered for. */
function check([sentence, ...expected]: Said): void {
  const { effects, reply } = said(sentence)
  expect(judge(effects, expected), `${effects.join(', ')}\n${reply}`).toBe('right')
  expect(reply).not.toMatch(/^\s*$|did not understand (?:that|,)|没听懂[，。]/)
}

describe('what creators type does what it says, and nothing else', () => {
  it.each(english.map((one) => [one[0], one] as const))('%s', (_, one) => check(one))
  it.each(chinese.map((one) => [one[0], one] as const))('%s', (_, one) => check(one))
  it.each(unseen.map((one) => [one[0], one] as const))('%s', (_, one) => check(one))
  it.each(third.map((one) => [one[0], one] as const))('%s', (_, one) => check(one))
  it.each(own.map((one) => [one[0], one] as const))('%s', (_, one) => check(one))
  it.each(traps)('%s', (one) => check([one]))
})
