import { expect, test } from 'vitest'
import { answerAsked } from '../../../../src/engine/agent/reply'
import { asset, conversation } from './conversation-kit'

/** What is picked on the timeline stands at the head of the message. */

const song = asset('song', 'audio', 90_000, { name: 'song.mp3' })
const surf = asset('surf', 'video', 12_000, { name: 'surf.mp4' })
const photos = ['beach', 'dunes', 'hat'].map((name) => asset(name))

/** Three photos, a clip among them, a title, a text and a song of one's own. */
function atDesk() {
  const [beach = surf, dunes = surf, hat = surf] = photos
  const chat = conversation(beach, dunes, surf, hat, song)
  chat.say('make a video with the title “Hello”')
  chat.say('add a text saying “Buy now” at the end')
  return chat
}

const at = {
  dunes: ['“dunes.jpg”', '0:02.4', '0:05.4'], surf: ['“surf.mp4”', '0:04.8', '0:16.8'], hello: ['“Hello”', '0:00', '0:03'],
  buy: ['“Buy now”', '0:16.2', '0:19.2'], song: ['“song.mp3”', '0:00', '0:19.2'],
} as const
const pointing = (what: keyof typeof at, words: string): string => {
  const [name, from, to] = at[what]
  return /\p{Script=Han}/u.test(words) ? `${name}（${from}–${to}）${words}` : `${name} (${from}–${to}) ${words}`
}

const desk = atDesk().session()
/** What one more message makes of a session: the plan, but for when it was made so. */
function after(words: string, session = desk) {
  const { steps, session: next } = answerAsked(session, words)
  const { said: _, version: __, ...plan } = next.plan ?? { said: '', version: 0 }
  const reply = steps.flatMap((step) => (step.kind === 'text' ? step.text : [])).join('\n')
  return { reply, plan, changes: next.revision - session.revision }
}

test.each([
  ['dunes', 'make it shorter', 'make “dunes.jpg” shorter'], ['dunes', 'black and white', '“dunes.jpg” black and white'],
  ['dunes', 'remove this', 'remove “dunes.jpg”'], ['dunes', 'bigger', '“dunes.jpg” bigger'],
  ['dunes', 'make it 20 seconds', 'show “dunes.jpg” for 20 seconds'], ['dunes', 'make the photo brighter', 'make “dunes.jpg” brighter'],
  ['dunes', 'add a text “Wow”', 'add a text “Wow” on “dunes.jpg”'], ['dunes', 'put hat.jpg before it', 'put hat.jpg before “dunes.jpg”'],
  ['surf', 'cut the first 2 seconds off', 'cut the first 2 seconds off “surf.mp4”'], ['surf', 'mute', 'mute “surf.mp4”'],
  ['buy', 'make it bigger', 'make the text “Buy now” bigger'], ['buy', 'red', 'make the text “Buy now” red'],
  ['buy', 'change it to “Order today”', 'change the text “Buy now” to “Order today”'], ['buy', 'remove', 'remove “Buy now”'],
  ['hello', 'gold', 'make the title gold'], ['hello', 'remove it', 'remove the title'],
  ['song', 'make it quieter', 'make the music quieter'], ['song', 'fade it out', 'fade the music out'], ['song', 'remove', 'music off'],
  ['dunes', '变成黑白', '把“dunes.jpg”变成黑白'], ['dunes', '短一点', '“dunes.jpg”短一点'], ['dunes', '这张照片亮一点', '“dunes.jpg”亮一点'],
  ['dunes', '删掉这个', '删掉“dunes.jpg”'], ['surf', '去掉前2秒', '“surf.mp4”去掉前2秒'],
  ['buy', '大一点', '把文字“Buy now”调大一点'], ['buy', '移到上面', '把“Buy now”移到上面'], ['buy', '改成“今天下单”', '把文字“Buy now”改成“今天下单”'],
  ['buy', '这里改成 今天下单', '把文字“Buy now”改成“今天下单”'], ['buy', 'show it the whole time', 'show “Buy now” all the time'],
  ['buy', '这行从头放到尾', '“Buy now”一直显示'], ['dunes', '这张删了吧', '删掉“dunes.jpg”'],
  ['song', '小声一点', '音乐小声一点'], ['song', '删掉', '关闭音乐'],
] as const)('of %s “%s” is as “%s”', (what, words, as) => {
  const [told, meant] = [after(pointing(what, words)), after(as)]
  expect([told.plan, told.changes]).toEqual([meant.plan, 1])
})

test.each([
  'undo', 'no, undo that', 'restore version 1', 'redo', 'make it 9:16', 'make the video black and white', 'make “hat.jpg” black and white',
  'music off', 'delete the title', 'add a title “Hi”', 'no', 'thanks', 'what can you do?', 'make everything faster',
  '撤销', '重做', '换成竖屏', '整个视频变成黑白', '加个标题“你好”', '不要音乐',
])('“%s” is of no picture, and as if none was picked', (words) => {
  const [told, meant] = [after(pointing('dunes', words)), after(words)]
  expect([told.plan, told.reply]).toEqual([meant.plan, meant.reply])
})

test.each([['buy', 'make it shorter'], ['hello', 'shorter'], ['dunes', 'make it pop']] as const)(
  'what cannot be done to it is done to nothing else: %s, %s', (what, words) => {
    expect(after(pointing(what, words)).changes).toBe(0)
  },
)

test('of two of a name the one at that time is meant', () => {
  const [beach = surf, dunes = surf] = photos
  const chat = conversation(beach, dunes)
  for (const words of ['make a video', 'duplicate “beach.jpg”', 'move “dunes.jpg” to the beginning']) chat.say(words)
  const lengths = (words: string) => {
    const { plan } = after(words, chat.session())
    return 'pieces' in plan ? plan.pieces.map(({ durationMs }) => durationMs === 8000) : []
  }
  expect(lengths('“beach.jpg” (0:07.2–0:15) make it 8 seconds')).toEqual([false, true, false])
  expect(lengths('“beach.jpg”（0:14.4–0:22.2）改成8秒')).toEqual([false, false, true])
})

test('a card is its words', () => {
  const chat = conversation()
  chat.say('Make a text video. Title “Hello”: We bake bread. We open at eight.')
  chat.say('“We bake bread.” (0:02.2–0:04.6) red')
  chat.say('“We open at eight.” (0:06–0:10) remove it')
  expect(chat.plan()?.pieces).toEqual([expect.objectContaining({ text: 'We bake bread.', look: { colour: '#ff0000' } })])
})
