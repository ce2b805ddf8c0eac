import { describe, expect, it } from 'vitest'
import { answer } from '../../../../src/engine/agent'
import { asset, conversation } from './conversation-kit'

/** A change is never made on more than was said: every wish that names nothing, beside every way to name what is not known. */

const LISTS = {
  en: {
    files: ['beach.jpg', 'city.jpg', 'dog.jpg', 'surf.mp4'],
    before: 'make the second photo brighter',
    wishes: ['make it slower', 'a bit darker', 'black and white', 'shorter', 'delete it', 'zoom in', 'half speed',
      'move it to the end', '5 seconds', 'flip it', 'louder', 'fill the screen',
      'cut the first 2 seconds', 'hard cuts', 'at the bottom', 'make it yellow'],
    things: ['the bit with the pond', 'the purple one', 'grandma', 'the blurry one', 'the one where he falls',
      'that horse thing', 'the waterfall'],
    ways: ['X, S', 'S, X', 'S for X', 'X S', 'S, just X', 'S but only X', 'S. Just X.', 'X. S.', 'S, X only', 'I mean X, S'],
  },
  zh: {
    files: ['海滩.jpg', '城市.jpg', '狗.jpg', '冲浪.mp4'],
    before: '第二张照片亮一点',
    wishes: ['再慢一点', '暗一点', '黑白', '短一点', '删掉', '放大', '那种慢动作', '放到最后', '5秒', '镜像', '大声点', '铺满屏幕',
      '剪掉前2秒', '硬切', '放下面', '黄色的大字'],
    things: ['有池塘那个', '奶奶那张', '模糊的那段', '他摔倒那里', '锅底那个', '穿红衣服的', '阿黄'],
    ways: ['X，S', 'S，X', 'XS', 'X能不能S', 'S，就X', '给XS', 'S，X那里', '只有XS', 'X。S。', '我说的是X，S'],
  },
} as const

const CASES = Object.values(LISTS)
describe.each(CASES)('of a thing that nobody knows nothing is done', ({ files, before, wishes, things, ways }) => {
  const begun = ([lead = '']: readonly string[]) => {
    const chat = conversation(...files.map((name) => asset(name, /mp4/.test(name) ? 'video' : 'image', /mp4/.test(name) ? 8_000 : 0, { name })))
    chat.say('make a video called Summer')
    if (lead) chat.say(lead)
    return chat.session()
  }
  const sessions = [begun([]), begun([before])] as const
  it.each(wishes.map((wish) => [wish]))('%s', (wish) => {
    for (const [index, way] of ways.entries()) {
      const thing = things[(index + wish.length) % things.length] ?? ''
      const words = way.replace(/[XS]/g, (one) => (one === 'X' ? thing : wish))
      const session = sessions[index % 2] ?? sessions[0]
      const { steps, session: after } = answer(session, words)
      const said = steps.map((step) => (step.kind === 'text' ? step.text : '')).join(' ')
      expect(JSON.stringify(after.plan), `${words}\n${said}`).toBe(JSON.stringify(session.plan))
      expect(said, words).toMatch(/understand|several|which|know what|not want|cannot|没听懂|哪一个|不确定|不要什么|几种意思|不能/i)
    }
  })
})

const FILES = ['cake.jpg', 'sea.jpg', 'team.jpg', 'walk.mp4', 'song.mp3'].map((name) =>
  asset(name, /mp4/.test(name) ? 'video' : /mp3/.test(name) ? 'audio' : 'image', /jpg/.test(name) ? 0 : 8_000, { name }))
const said = (...messages: readonly string[]) => {
  const chat = conversation(...FILES)
  const replies = messages.map((message) => chat.say(message))
  return { chat, reply: replies.at(-1) ?? '' }
}

describe('a message is held to all that it says', () => {
  it.each(['make it 15 seconds and remove the clip', 'remove the clip and make it 15 seconds', '改成15秒，并且去掉视频片段',
    'make it 15 seconds, put the sea first and drop the cake', 'make it 15 seconds and cut the first 2 seconds of the clip'])(
    'a length holds behind all else: %s', (message) => {
      const { chat } = said('make a 20 second video of these', message)
      expect(chat.shown().length).toBeGreaterThan(0)
      expect(chat.plan()?.lengthMs).toBe(15_000)
    })

  it.each([['use upbeat music', 'go back to the old song'], ['换首欢快的音乐', '还是用原来的音乐吧'],
    ['no music', 'use calm music', 'bring back my first song']])(
    'the song from before plays again: %s, %s', (...messages) => {
      const { chat } = said('make a video of these with the song', ...messages)
      expect(chat.plan()?.music).toMatchObject({ isOn: true, assetIds: ['song.mp3'] })
    })

  it('a wish that was not understood leaves no “it” behind', () => {
    const { reply } = said('make a video of these', 'make the cake sparkle-ish', 'make it faster')
    expect(reply).toContain('I do not know what “make it faster” is for')
  })

  it.each([
    ['What songs can I use?', 'eight moods'], ['What music do you have?', 'eight moods'], ['你有哪些音乐？', '八种音乐'],
    ['Is the music free to use on YouTube?', 'ask whoever made it'], ['这歌有版权吗', '请问作者'],
    ['How big will the file be?', '720p'], ['请问这个大概多少兆?', '720p'],
    ['will it play on a TV?', 'MP4'], ['Will it play round and round by itself on the telly?', 'repeats is up to'],
    ['Would it be possible to have the black and white ones in colour?', 'cannot put colour'],
    ['Thank you, that is lovely. The cake is not how I wanted it, I am afraid.', 'The cake is not how I wanted it'],
  ])('what is asked is answered, or named: %s', (question, answer) => {
    const { chat, reply } = said('make a video of these', question)
    expect(reply).toContain(answer)
    expect(chat.revision()).toBe(1)
  })
})

it.each([['dont crop, blur the sides'], ['画面别裁,两边虚化']])('what is not to be and how that is done is one wish: %s', (said) => {
  const chat = conversation(asset('yard'), asset('tea'))
  chat.say('make a vertical video')
  expect(chat.say(said)).toMatch(/^(?:Everything gets a blurred background\.|全部已换上模糊背景。)$/)
})

it('what was taken out comes back where it is wished, and nothing else is told', () => {
  const chat = conversation(asset('yard'), asset('tea'), asset('food'))
  for (const said of ['make a video', 'remove the tea']) chat.say(said)
  expect(chat.say('算了还是把tea加回来,放在food后面')).toMatch(/已撤销.*顺序已修改/)
  expect(chat.order()).toEqual(['yard', 'food', 'tea'])
})
