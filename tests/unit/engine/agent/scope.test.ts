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
