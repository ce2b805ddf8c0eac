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
  const lists = [english, chinese, unseen, third, own, traps.map((sentence): Said => [sentence])]
  it.each(lists.flat().map((one) => [one[0], one] as const))('%s', (_, one) => check(one))
})
