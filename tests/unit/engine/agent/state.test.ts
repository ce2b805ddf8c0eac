import { describe, expect, it } from 'vitest'
import { asset, conversation } from './conversation-kit'

const file = (name: string, seconds = 0) =>
  asset(name.replace(/\.\w+$/, ''), seconds > 0 ? 'video' : 'image', seconds * 1000, { name })
const made = (...more: ReturnType<typeof asset>[]) => {
  const chat = conversation(file('beach.jpg'), file('cake.mp4', 40), file('烟花.mp4', 18), ...more)
  chat.say('make a video')
  return chat
}

describe('what is asked of the video that its timeline tells', () => {
  it.each([
    ['is it still under 2 minutes?', 'Yes, it is 59.8 seconds long.'],
    ['is it under half a minute?', 'No, it is 59.8 seconds long.'],
    ['有没有超过两分钟', '没有超过，现在总长 59.8 秒。'],
    ['what resolution is it', 'It is 1920×1080 pixels'],
    ['现在总时长多少,分辨率多少', '总长 59.8 秒。导出的分辨率是 1920×1080'],
    ['is there a title?', 'It has no title.'],
    ['is there any music on it?', 'It is calm music of mine.'],
    ['音乐是哪首', '是我自带的轻柔的音乐。'],
    ['is it 9:16?', 'No, it is 16:9.'],
    ['can you hear the cake in it?', 'You hear cake.mp4, and the music at'],
    ['did you keep the barking in?', 'You hear cake.mp4, 烟花.mp4'],
    ['烟花静音了吗', '听得到：烟花.mp4'],
    ["Where's the logo?", 'No logo was sent.'],
    ['whats the order now and how long is each one', '2. cake.mp4: 0:02.4–0:42.4 (40 seconds)'],
    ['你把现在整个时间线列一下给我', '3. 烟花.mp4: '],
  ])('%s', (question, reply) => {
    const chat = made()
    const revision = chat.revision()
    expect(chat.say(question)).toContain(reply)
    expect(chat.revision()).toBe(revision)
  })

  it('a logo that was sent is told of, and where it is', () => {
    const chat = made(file('shop_logo.png'))
    expect(chat.say("Where's the logo? I gave you a logo.")).toBe('shop_logo.png is not over the video: say “logo in the top right”.')
    chat.say('logo in the top right')
    expect(chat.say('where is my logo?')).toBe('The logo stands over the video, top right.')
  })

  it('a wish behind a question is done beside its answer', () => {
    const chat = made()
    expect(chat.say('is it under a minute? make it square')).toMatch(/^Yes, it is 59\.8 seconds long\. The video is now square\./)
    expect(chat.plan()?.ratio).toBe('1:1')
  })

  it.each([['1080x1920 please', '9:16'], ['改成1080*1080', '1:1'], ['I need 1080 x 1350', '4:5']])('%s is a shape', (said, ratio) => {
    const chat = made()
    chat.say(said)
    expect(chat.plan()?.ratio).toBe(ratio)
  })
})

describe('a wish that goes by how the video is', () => {
  it.each([
    ['Is there any music on it? If so please take it off.', false],
    ['有音乐吗?有的话关掉', false],
    ['is there a title? if yes, no music please', true],
    ['if there is a title then take the music off', true],
    ['if there is music take it off', false],
  ])('%s', (said, isOn) => {
    const chat = made()
    chat.say(said)
    expect(chat.plan()?.music.isOn).toBe(isOn)
  })

  it.each([
    ['Is it still under 50 seconds? If not, make it 50 seconds', 50_000],
    ['Is it still under 2 minutes? If it’s over, make it 20 seconds', null],
    ["If it's longer than 30 seconds cut it to 30", 30_000],
    ['超过30秒的话剪到30秒', 30_000],
    ['超过两分钟的话剪到30秒', null],
  ])('%s', (said, lengthMs) => {
    const chat = made()
    chat.say(said)
    expect(chat.plan()?.lengthMs).toBe(lengthMs)
  })
})

describe('what stands in for what cannot be done', () => {
  const muted = (chat: ReturnType<typeof made>) => chat.plan()?.pieces.flatMap(({ shown }) => (shown?.volume === 0 ? 1 : [])).length
  it.each([
    ['can you translate what they say? if not just mute the clips', 2, 'All clips are muted'],
    ['could you blur the faces? otherwise mute the clips', 2, 'I cannot find or change faces'],
    ['把人脸打码,做不到就把视频静音', 2, '我不能识别'],
    ['remove the background noise or else mute everything', 0, 'noise reduced'],
    ['能去掉风声吗?不能的话就静音', 0, '已降噪'],
  ])('%s', (said, count, reply) => {
    const chat = made()
    expect(chat.say(said)).toContain(reply)
    expect(muted(chat)).toBe(count)
  })

  it('of two that cannot be done nothing is, and both are named', () => {
    const chat = made()
    const reply = chat.say('make the waves glitter, if not polka the dots')
    expect(reply).toContain('waves')
    expect(reply).toContain('polka')
    expect(chat.revision()).toBe(1)
  })

  it.each(["make it 20 seconds unless that's too short", 'make it square only if it fits'])('what limits a wish is named: %s', (said) => {
    const chat = made()
    chat.say(said)
    expect(chat.revision()).toBe(1)
  })
})
