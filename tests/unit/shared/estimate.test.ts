import { describe, expect, test } from 'vitest'
import { estimateCost, kindOf, noCosts, notedCost, type CostKind, type PastCosts } from '../../../src/shared/text/estimate'

describe('a message asks for a video', () => {
  test.each([
    'make a video of a city',
    'Make a 15-second vertical video about our coffee shop, title “Morning Brew”',
    'a 15-second vertical video about our coffee shop, title “Morning Brew”',
    '30 second promo for my bakery',
    'generate a 30-second promotional video from this product description: a cup that keeps warm',
    'Please create three short clips of a sunset',
    'can you create a trailer from my footage',
    'turn these photos into a video with soft music',
    'combine my photos into one slideshow',
    'animate this photo',
    'I want a movie about cats',
    'I need a new ad for the summer sale',
    'make me an intro for my channel',
    'make videos about cooking',
    '做一个关于咖啡店的15秒竖屏视频，标题“晨光”',
    '请帮我生成一段城市夜景的短片',
    '把这些照片做成一个视频',
    '制作一支新品广告',
    '来一个三十秒的宣传片',
    '一个20秒的横屏视频，配轻音乐',
    '我想要一段介绍产品的动画',
  ])('%s', (text) => {
    expect(kindOf(text)).toBe('generate')
    expect(estimateCost(text, noCosts)).toEqual({ of: 'generate', credits: 100, from: 0 })
  })
})

describe('a message asks for an edit', () => {
  test.each([
    'make the title bigger',
    'make the clip shorter',
    'make clips shorter',
    'make this video 10 seconds long',
    'make the colors of the video warmer',
    'make it vertical',
    'make my video brighter',
    'trim the video to 10 seconds',
    'create a video title that says Hello',
    'make the title say “a video about cats”',
    'create a title for the video',
    'make a copy of the clip',
    'turn the volume of the video down',
    'add a title and soft music',
    'remove the second clip',
    'swap the first and the last clip',
    'add subtitles to the video',
    '把标题做大一点',
    '把视频剪短一点',
    '视频做短一点',
    '给视频做一个标题',
    '把这个视频的音乐调小',
    '做一个视频标题',
    '标题改成“做一个视频”',
    '这段视频再亮一点',
    '生成字幕',
  ])('%s', (text) => {
    expect(kindOf(text)).toBe('edit')
    expect(estimateCost(text, noCosts)).toEqual({ of: 'edit', credits: 50, from: 0 })
  })
})

test.each([
  'what is in the video?', 'I like this video', 'thanks', 'Thank you, that is great', 'how long is it?', 'hello', 'Is the music too loud?',
  'ok', 'looks good', 'which clip is the first one?', 'why is the title so small?', 'no', 'nice music', 'what can you do?',
  '谢谢', '你好', '这个视频有多长？', '很好', '标题是什么', '音乐是不是太大声了呢？', '好的', '你能做什么？', '字幕加上了吗？', '不错',
])('a message that asks for neither costs little: %s', (text) => {
  expect(estimateCost(text, noCosts)).toBeNull()
})

test.each([
  'Trim “beach.jpg” to 3.2 s', 'Move “beach.jpg” before “market.png”', 'Undo', 'Can you make it shorter?', 'Please add a title “Hi”',
  'The music is too loud, lower it a bit', 'could you mute the second clip?', 'Now slow it down', 'I want you to remove the logo',
  '撤销', '能不能把标题去掉？', '可以加个字幕吗？', '音乐小声一点，再加个字幕', '放慢一点', '帮我剪掉前两秒',
])('a message that asks for a change costs what changes do: %s', (text) => {
  expect(estimateCost(text, noCosts)).toMatchObject({ of: 'edit' })
})

test('an estimate is the median of the user’s own last five turns of the kind, once there is one [NP-7.2]', () => {
  const note = (past: PastCosts, of: CostKind, credits: number) => notedCost(past, { type: 'cost.noted', of, credits })
  const noted = [500, 80, 90, 120, 70, 100].reduce((past, credits) => note(past, 'generate', credits), noCosts)
  expect(estimateCost('make a video', noted)).toEqual({ of: 'generate', credits: 90, from: 5 })
  expect(estimateCost('make it shorter', [5, 9, 7].reduce((past, credits) => note(past, 'edit', credits), noted)))
    .toEqual({ of: 'edit', credits: 7, from: 3 })
  expect(estimateCost('make a video', note(noCosts, 'edit', 5))).toMatchObject({ credits: 100, from: 0 })
})

test('a long message is looked at in no time', () => {
  const startedAt = performance.now()
  for (const piece of ['make a ', '做一个', 'turn a into a ', 'x ']) kindOf(piece.repeat(20_000 / piece.length))
  expect(performance.now() - startedAt).toBeLessThan(500)
})
