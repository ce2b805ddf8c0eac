import { describe, expect, it } from 'vitest'
import { conversation } from './conversation-kit'

/** A first message without pictures that gives a list: each of it is a card, and nothing of its marks or of the request is. */

function made(message: string) {
  const chat = conversation()
  const reply = chat.say(message)
  return { reply, cards: chat.order(), title: chat.plan()?.title, plan: chat.plan() }
}

describe('a list without pictures', () => {
  it.each([
    ['text video, no pictures. "La cuenta" / "¿Tienen wifi?" / "Para llevar"', ['La cuenta', '¿Tienen wifi?', 'Para llevar']],
    ['text video for my class, 3 cards: Buenos días / Buenas tardes / Buenas noches', ['Buenos días', 'Buenas tardes', 'Buenas noches']],
    ['Make a text video: "One day", "Two nights" and "Three weeks"', ['One day', 'Two nights', 'Three weeks']],
    ['make a video with 3 cards: Eggs / Flour / Milk', ['Eggs', 'Flour', 'Milk']],
    [
      'I teach spanish and want a text video, no pictures: 2 phrases for the café. "Un café, por favor" / "Para llevar"',
      ['Un café, por favor', 'Para llevar'],
    ],
    ['文字视频，三句话：“早安” / “午安” / “晚安”', ['早安', '午安', '晚安']], ['文字视频：“早安”、“午安”和“晚安”', ['早安', '午安', '晚安']],
  ])('is a card each: %s', (message, cards) => {
    const chat = made(message)
    expect(chat.cards).toEqual(cards)
    expect(chat.title).toBeNull()
    expect(chat.reply).not.toMatch(/understand|cannot|没听懂/)
  })
  it('is made as the rest of the message wishes', () => {
    const { plan, cards } = made(
      'make a 12 second vertical video about our bakery, yellow background, each card 4 seconds: "Fresh bread", "Warm rolls", "Open at 7"',
    )
    expect(cards).toEqual(['Fresh bread', 'Warm rolls', 'Open at 7'])
    expect([plan?.ratio, plan?.lengthMs, plan?.cardBack]).toEqual(['9:16', 12_000, '#ffd400'])
    expect(made('做个竖屏的文字视频，背景蓝色，三张卡片：早上好｜中午好｜晚上好').plan?.cardBack).toBe('#0066ff')
  })
  it('leaves a title that is said with it', () => {
    expect(made('make a video titled "Spring Sale" with "50% off" and "This weekend"'))
      .toMatchObject({ title: 'Spring Sale', cards: ['50% off', 'This weekend'] })
    expect(made('can you make a video with the title "Hello" and the end card "Bye"'))
      .toMatchObject({ title: 'Hello', cards: ['Bye'] })
  })
  it('loses no quote unsaid', () => {
    expect(made('make a video called "My Day" / "Two"').reply).toMatch(/“"?Two"?”/)
  })
})
