import { describe, expect, it } from 'vitest'
import { answerAsked } from '../../../../src/engine/agent/reply'
import { KINDS } from '../../../../src/engine/agent/offers/topics'
import { asset, conversation } from './conversation-kit'

const photo = (name: string) => asset(name, 'image', 0, { name })
const clip = (name: string) => asset(name, 'video', 12_000, { name })
const beats = Array.from({ length: 170 }, (_, at) => at * 500)
const song = (name: string) => asset(name, 'audio', 90_000, { name, heard: { pauses: [], beats } })

/** A video that has all that can be wished of: pictures, a clip, a song, a logo, a title, a text, and something to undo. */
function full() {
  const pictures = [photo('salon.jpg'), photo('garden.jpg'), clip('walk.mp4'), photo('beach.jpg'), photo('logo.png')]
  const chat = conversation(...pictures, song('ours.mp3'))
  chat.say('make a 4:5 video with the title "Our summer"')
  const before = ['logo in the bottom right', 'make the salon longer', 'make the garden longer', 'use our song as the music']
  for (const said of before) chat.say(said)
  return chat
}
const NAMES = { it: '“beach”', all: '“salon”', other: '“garden”', at: '0:20', song: 'ours.mp3', share: '40%' } as const
const SAID = {
  en: { own: 'the title', title: 'title', end: 'end', each: 'each', video: 'video', shape: 'vertical' },
  zh: { own: '标题', title: '标题', end: '结尾', each: '每张', video: '视频', shape: '竖屏' },
} as const
const VALUES = {
  en: { ...NAMES, time: '4 seconds', words: 'the title', quote: 'At last', place: 'top left', colour: 'green', ...SAID.en },
  zh: { ...NAMES, time: '4秒', words: '标题', quote: '终于', place: '左上角', colour: '绿色', ...SAID.zh },
} as const
/** What works on clips alone. */
const OF_CLIPS: ReadonlySet<string> = new Set(['speed', 'steady', 'sound'])
const beside = (does: readonly string[]): Record<string, string> =>
  does.some((one) => OF_CLIPS.has(one)) ? { it: '“walk”' } : does.includes('join') ? { other: '“walk”' } : {}
const filled = (wish: string, values: Readonly<Record<string, string>>): string =>
  wish.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

describe('each wish that may be offered is understood where what it is of is there', () => {
  const chat = full()
  const before = chat.session()
  // The user's own music can be wished for where other plays.
  const calm = answerAsked(before, 'use calm music').session
  it.each(
    (['en', 'zh'] as const).flatMap((language) =>
      KINDS.flatMap(({ topics }) => topics).flatMap((topic) => topic[language].map((wish) => [wish, language, topic] as const))),
  )('%s', (wish, language, { does }) => {
    const answered = answerAsked(does.includes('music-song') ? calm : before, filled(wish, { ...VALUES[language], ...beside(does) }))
    const told = answered.steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join(' ')
    expect(answered.isDone, told).toBe(true)
    expect(does).toEqual(expect.arrayContaining(answered.session.last.edits.map((edit) => edit.do)))
  })
})

describe('a message that is not understood is no dead end', () => {
  const made = (...names: string[]) => {
    const chat = conversation(...names.map((name) => (name.endsWith('.mp4') ? clip(name) : photo(name))))
    chat.say('make a video with the title "Our summer"')
    return chat
  }
  const SHOP = ['salon_interior.jpg', 'front_door.jpg', 'walk.mp4'] as const

  it.each([
    ['the salon pic should pop out way more somehow', ['Make “salon” brighter', 'More contrast on “salon”', 'More colour on “salon”']],
    ['honestly the words are a pain to read for my mum', ['Make the title bigger', 'Put the title on a black background']],
    ['the tune is really kind of overpowering the whole mood', ['Music quieter', 'No music']],
    ['音乐老是压过画面的感觉', ['音乐小声一点', '去掉音乐']],
    ['salon那张看着灰扑扑的没精神', ['“salon”颜色鲜艳一点', '“salon”调亮一点']],
    ['标题我妈那眼神根本看不清', ['标题大一点', '标题加黑色背景']],
  ])('%s: %j', (said, wishes) => {
    const chat = made(...SHOP)
    const before = chat.plan()
    const answer = chat.say(said)
    expect(answer).not.toMatch(/[?？]$/)
    expect(chat.asks()).toMatch(/^(?:Did you mean one of these\?|是想要下面哪一种？)$/)
    expect(chat.offered()).toEqual(expect.arrayContaining(wishes))
    expect(chat.plan()).toEqual(before)
    const revision = chat.revision()
    const [first = ''] = chat.offered()
    expect(chat.say(first)).not.toMatch(/did not understand|没听懂/)
    expect(chat.revision()).toBe(revision + 1)
  })

  it.each([
    'make the salon brighter', 'thanks a lot, that is lovely', '谢谢，很好看', '太好看了', 'how long is it?', 'add subtitles of what is said',
    '音乐小一点',
  ])('nothing is offered behind what was understood, asked or told as out of reach: %s', (said) => {
    const chat = made(...SHOP)
    chat.say(said)
    expect(chat.offered()).toEqual([])
  })

  const firstOf = (files: readonly string[], ...said: readonly string[]): readonly string[] => {
    const fileOf = (name: string) => (name.endsWith('.mp4') ? clip(name) : name.endsWith('.mp3') ? song(name) : photo(name))
    const chat = conversation(...files.map(fileOf))
    for (const one of said) chat.say(one)
    return chat.offered()
  }
  const DOGS = ['bella before.jpg', 'bella after.jpg', 'IMG_2203.jpg', 'blow dry.mp4', 'happy paws.mp3']
  const HOUSE = ['living room.jpg', 'kitchen.jpg', 'bedroom 1.jpg', 'front of house.jpg', 'garden.mp4']
  const SOAP = ['玫瑰皂.jpg', '薰衣草皂.jpg', '礼盒.jpg', '切皂过程.mp4']
  it.each([
    [DOGS, 'the dryer video is way too long n loud, 4 secs of it is enough', 'Make “blow dry” quieter'],
    [DOGS, 'the salon pic (IMG_2203) should be the very first thing ppl see, with Paws & Bubbles written on it', 'Put “IMG_2203” first'],
    [HOUSE, 'no music while the garden is on, i want to hear the birds', 'Lower the music while a clip plays'],
  ])('what is offered first is of what was named, and as it was said: %#', (files, said, wish) => {
    expect(firstOf(files, 'make a video', said)[0]).toBe(wish)
  })

  it('words that are there are changed before others are put beside them', () => {
    const first = firstOf(SOAP, '做个视频', '玫瑰皂写“¥35”，薰衣草皂写“¥38”', '价格里薰衣草的改成“¥42”，字都放大点')
    expect(first).toEqual(['“¥38”改成“¥42”'])
  })

  it.each([
    [DOGS, 'make a video', 'hmm actually swap bella and max, max is the cuter one'],
    [HOUSE, 'make a video', 'Rooms need captions - living room, kitchen, master bedroom, second bedroom, bathroom'],
    [SOAP, '做个视频', '不要淡出画面，我说的是音乐'],
    [SOAP, '做个视频', '不对，是朵朵6岁乐乐5岁，我写反了'],
  ])('nothing is offered that has nothing to do with it: %#', (files, ...said) => {
    expect(firstOf(files, ...said)).toEqual([])
  })

  it('what is not wanted is not offered', () => {
    const chat = made(...SHOP)
    chat.say("don't you dare remove the salon from this thing")
    expect(chat.offered().filter((one) => one.startsWith('Remove'))).toEqual([])
  })

  it.each([
    ['remove “walk”', ['salon_interior.jpg', 'front_door.jpg']],
    ['把“walk”放到最前面', ['walk.mp4', 'salon_interior.jpg', 'front_door.jpg']],
    ['把“walk”放到最后', ['salon_interior.jpg', 'front_door.jpg', 'walk.mp4']],
  ])('what is called in quotes as a file is, is that file: %s', (said, order) => {
    const chat = made('salon_interior.jpg', 'walk.mp4', 'front_door.jpg')
    chat.say(said)
    expect(chat.order()).toEqual(order)
    expect(chat.plan()?.texts).toEqual([])
  })
})
