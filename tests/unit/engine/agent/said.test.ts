import { describe, expect, it } from 'vitest'
import { chinese } from './said/chinese'
import { followedUp, said, type Said } from './said/effect'
import { clauses } from './said/clauses'
import { english } from './said/english'
import { followed } from './said/followed'
import { fresh } from './said/fresh'
import { own, third } from './said/third'
import { noTraps, traps } from './said/traps'
import { unseen } from './said/unseen'

describe('what creators type does what it says, and nothing else', () => {
  const lists = [english, chinese, unseen, third, own, noTraps, fresh, clauses, traps.map((sentence): Said => [sentence])]
  it.each(lists.flat().map((one) => [one[0], one] as const))('%s', (_, one) => {
    const { is, changed, reply } = said(one)
    expect(is, `${changed.join(', ')}\n${reply}`).toBe('right')
    expect(reply).not.toMatch(/^\s*$|did not understand (?:that|,)|没听懂[，。]/)
    if (one.includes('reply: once')) expect(reply).not.toMatch(/not want|不要什么|not understand|没听懂/)
  })

  it.each([
    'Make it square. Actually, never mind', 'remove the title, forget it', 'Shorter? No wait, ignore that!', '改成20秒，算了', '去掉标题。还是不改了',
    '音乐小一点？当我没说', '帮我发到抖音', '直接传到B站', 'Post it to TikTok', 'upload the video to YouTube for me',
  ])('%s: taken back, or out of reach, it changes nothing', (sentence) => expect(said([sentence]).changed).toEqual([]))

  it.each(followed)('%s', (...one) => {
    const { is, changed, reply } = followedUp(one as unknown as Said)
    expect(is, `${changed.join(', ')}\n${reply}`).toBe('right')
    expect(reply).not.toBe('')
  })
})
