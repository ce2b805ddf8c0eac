import { describe, expect, it } from 'vitest'
import { conversation } from './conversation-kit'

const LINES = ['Stay with your buddy', 'Listen for the whistle', 'Hands off']
const talk = () => {
  const chat = conversation()
  chat.say(`Make a video from this text:\n${LINES.join('\n')}`)
  return chat
}
const colours = (chat: ReturnType<typeof talk>) =>
  chat.plan()?.pieces.map((piece) => (piece.kind === 'card' ? piece.look?.colour : undefined))

describe('what is wished of all words at once', () => {
  it.each([
    ['number them', ['1. Stay with your buddy', '2. Listen for the whistle', '3. Hands off']],
    ['could you number the rules please?', ['1. Stay with your buddy', '2. Listen for the whistle', '3. Hands off']],
    ['给每条加上序号', ['1. Stay with your buddy', '2. Listen for the whistle', '3. Hands off']],
    ['lowercase all of it', LINES.map((line) => line.toLowerCase())],
    ['make everything uppercase', LINES.map((line) => line.toUpperCase())],
    ['write all the text in capitals please', LINES.map((line) => line.toUpperCase())],
  ])('%s', (message, lines) => {
    const chat = talk()
    expect(chat.say(message)).not.toMatch(/understand|没听懂/)
    expect(chat.order()).toEqual(lines)
  })

  it.each([
    ['Each rule needs about 6 seconds, some of them are slow readers. And could you number them please?', 6_000],
    ['show every line for 4s', 4_000], ['没句停5秒', 5_000], ['每条规则显示3秒', 3_000],
  ])('%s: each card is seen for so long', (message, ms) => {
    const chat = talk()
    expect(chat.say(message)).not.toMatch(/understand|没听懂/)
    expect(chat.plan()?.pieces.map(({ durationMs }) => durationMs)).toEqual([ms, ms, ms])
  })

  it.each([
    ['Could the background be something cheerful, yellow or light blue perhaps? Black is a bit gloomy for ten-year-olds.', '#ffd400'],
    ['背景换成红色或者橙色吧,有点节日气氛', '#ff0000'],
  ])('%s: the first of two colours is taken', (message, back) => {
    const chat = talk()
    expect(chat.say(message)).not.toMatch(/understand|没听懂/)
    expect(chat.plan()?.cardBack).toBe(back)
  })
})

describe('what is wished of the text that a message begins with', () => {
  it.each([
    '第三条要突出一下,每年都有人忘,停留时间长一点,字用黄色', 'the third rule should stand out, everyone forgets it, yellow text, longer',
  ])('%s: is of that alone', (message) => {
    const chat = talk()
    chat.say(message)
    expect(colours(chat)).toEqual([undefined, undefined, '#ffd400'])
    expect(chat.plan()?.pieces.slice(0, 2).every(({ durationMs }) => (durationMs ?? 0) < 6_000)).toBe(true)
  })

  it('leaves what is said of other things', () => {
    const chat = talk()
    chat.say('第二条字用红色,音乐小一点')
    expect(colours(chat)).toEqual([undefined, '#ff0000', undefined])
    expect(chat.plan()?.music.volume).not.toBeNull()
  })

  it('counts rules by the numbers that they have', () => {
    const chat = talk()
    chat.say('number them')
    chat.say('a first screen before the rules saying Museum Trip')
    chat.say('make the second rule yellow')
    expect(colours(chat)).toEqual([undefined, undefined, '#ffd400', undefined])
  })
})
