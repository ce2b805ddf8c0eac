import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

/** A video without files: its cards, and the last answer. */
function written(...said: readonly string[]) {
  const chat = conversation()
  const replies = said.map((message) => chat.say(message))
  return { cards: chat.order(), reply: replies.at(-1) ?? '', plan: chat.plan() }
}
/** A video of three photos. */
function shown(...said: readonly string[]) {
  const chat = conversation(asset('a'), asset('b'), asset('c'))
  const replies = said.map((message) => chat.say(message))
  const texts = chat.plan()?.texts.map(({ text }) => text)
  return { chat, plan: chat.plan(), texts, title: chat.plan()?.title, order: chat.order(), reply: replies.at(-1) ?? '', replies }
}

describe('an order is never shown as words', () => {
  it.each([
    ["no photos today, just words: Mother's Day is Sunday. Order by Friday.", ["Mother's Day is Sunday.", 'Order by Friday.']],
    ['text only, no pictures: Sale starts Monday. Doors open at nine.', ['Sale starts Monday.', 'Doors open at nine.']],
    ['不用照片，就写字：秋天的第一杯拿铁。买一送一，仅限本周五。', ['秋天的第一杯拿铁。', '买一送一，仅限本周五。']],
    ['没有照片，只要文字：今天开业。全场八折。', ['今天开业。', '全场八折。']],
    ['纯文字视频：今天开业。全场八折。', ['今天开业。', '全场八折。']],
  ])('that there is nothing but words: %s', (said, cards) => {
    expect(written(said).cards).toEqual(cards)
  })

  it('with how the video is to be', () => {
    const { plan, cards } = written('just words, no photos, vertical: Order by Friday. Free delivery.')
    expect({ ratio: plan?.ratio, cards }).toEqual({ ratio: '9:16', cards: ['Order by Friday.', 'Free delivery.'] })
  })

  const LATTE = '不用照片，就写字：秋天的第一杯拿铁。仅限本周五。'
  it.each(['周五改成周六，别的不动', '把周五改成周六，其他都不变', '周五改成周六，其余的照旧'])('that all else stays: %s', (said) => {
    expect(written(LATTE, said).cards).toEqual(['秋天的第一杯拿铁。', '仅限本周六。'])
  })
  it.each([
    'change Friday to Saturday, leave the rest', 'change Friday to Saturday, nothing else',
    'replace Friday with Saturday. Everything else stays',
  ])('that all else stays: %s', (said) => {
    expect(written('just words: Mothering Sunday. Order by Friday.', said).cards).toEqual(['Mothering Sunday.', 'Order by Saturday.'])
  })
  it('that all else stays, of a picture', () => {
    expect(shown('make a video', 'make the second photo warmer, nothing else').reply).toBe('b.jpg: warmer.')
  })

  it.each([
    ['最后加上店名拾光咖啡', '拾光咖啡'], ['最后加上电话13812345678', '13812345678'], ['结尾写地址人民路12号', '人民路12号'],
    ['at the end write our shop name Petal & Stem', 'Petal & Stem'], ['add our phone number 01234 567890 at the end', '01234 567890'],
    ['最后加上“店名拾光咖啡”', '店名拾光咖啡'],
  ])('what the words are called: %s', (said, text) => {
    expect(shown('make a video', said).texts).toEqual([text])
  })
  it('what the words are called, in the first message', () => {
    expect(shown('用照片做个视频，最后加上店名拾光咖啡').order?.at(-1)).toBe('拾光咖啡')
    expect(shown('用照片做个视频', '标题改成店名的由来').title).toBe('店名的由来')
  })
  it('with a word for a misspelt one of the rules', () => {
    const { title, plan } = shown('make a video, title Dried flowers', 'change Dried flowers to Roses')
    expect({ title, look: plan?.titleLook }).toEqual({ title: 'Roses', look: {} })
  })
})
