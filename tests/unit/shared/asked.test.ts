import { expect, test } from 'vitest'
import { askedOf, missedOf, type Asked } from '../../../src/shared/text/asked'
import { timeline } from '../../fakes/samples'

const s = (seconds: number): Asked => ({ lengthMs: seconds * 1000 })
const [upright, lying, square]: readonly Asked[] = [{ ratio: [9, 16] }, { ratio: [16, 9] }, { ratio: [1, 1] }]
const nothing: Asked = {}

test.each<[string, Asked | undefined]>([
  [
    'Make a 15-second vertical video of these photos, title “Morning Brew”, with calm music',
    { ...s(15), ...upright, title: 'Morning Brew' },
  ],
  ['generate a 30-second promotional video from this product description', s(30)],
  ['Make a 12 second video', s(12)],
  ['create a 1 minute slideshow', s(60)],
  ['a 20s reel of the trip', s(20)],
  ['make the video 20 seconds long', s(20)],
  ['Shorten the whole video to 18 seconds', s(18)],
  ['cut the entire thing down to 10 sec', s(10)],
  ['the video should be 25 seconds', s(25)],
  ['a square video of my cat', square],
  ['make it vertical', upright],
  ['Turn the video into a landscape one in 16:9', lying],
  ['make the video 9:16', upright],
  ['a vertical 9:16 reel', upright],
  ['做一个15秒的竖屏视频，标题“早安咖啡”，欢快的音乐', { ...s(15), ...upright, title: '早安咖啡' }],
  ['做一段20秒的视频', s(20)],
  ['整个视频改成20秒', s(20)],
  ['视频时长控制在30秒', s(30)],
  ['把视频改成横屏', lying],
  ['生成一个1分钟的短片', s(60)],

  ['make the title 3 seconds', nothing],
  ['make it 20 seconds', nothing],
  ['make the title of the video 3 seconds long', nothing],
  ['show the first photo for 5 seconds', nothing],
  ['make a video with each photo 2 seconds', nothing],
  ['a 15 or 20 second video', nothing],
  ['a video of about 20 seconds', nothing],
  ['make a 20 second video and show the title for 3 seconds', nothing],
  ['cut the first 3 seconds of the video', nothing],
  ['add a 2 second fade to the video', nothing],
  ['add another 5 second video at the end', nothing],
  ['make a 10 second clip of it loop', nothing],
  ['make the video 5 seconds longer than now', nothing],
  ['can you make a 20 second video?', nothing],
  ['not a 20 second video', nothing],
  ['Make “the video 20 seconds long” the title', nothing],
  ['use the square photo first', nothing],
  ['rotate the landscape photo', nothing],
  ['cut the video at 9:16', nothing],
  ['a vertical or a square video', nothing],
  ['标题显示3秒', nothing],
  ['每张照片2秒', nothing],
  ['视频大约20秒', nothing],
  ['剪掉视频的前3秒', nothing],
  ['音乐在3秒后开始', nothing],
  ['竖着的照片放在最前面', nothing],
  ['视频要竖屏还是横屏？', nothing],
])('%s', (text, asked) => {
  expect(askedOf(text)).toEqual(asked)
})

test('only what the timeline surely is not is missed', () => {
  const whole = { ...timeline, durationMs: 15_300, width: 1080, height: 1920 }
  expect(missedOf({ ...s(15), ...upright }, whole, true)).toEqual({})
  expect(missedOf({ ...s(20), ...lying }, whole, true)).toEqual({ ...s(20), ...lying })
  expect(missedOf({ ratio: [4, 5] }, whole, true)).toEqual({})
  expect(missedOf({ ratio: [1, 1] }, { ...whole, width: null }, true)).toEqual({})
})

const photos = (count: number): Asked => ({ pieces: { kind: 'image', count } })
const clips = (count: number): Asked => ({ pieces: { kind: 'video', count } })
const titled = (title: string): Asked => ({ title })

test.each<[string, Asked]>([
  ['make a video of these 5 photos', photos(5)],
  ['Make a video of 3 photos with the title “Hello”', { ...photos(3), ...titled('Hello') }],
  ['a slideshow from my six pictures', photos(6)],
  ['make a reel with 4 clips', clips(4)],
  ['use 3 photos to make a video', photos(3)],
  ['用3张照片做一个15秒的视频', { ...s(15), ...photos(3) }],
  ['用这五张照片做个视频', photos(5)],
  ['做一个5张照片的视频，标题“早安”', { ...photos(5), ...titled('早安') }],
  ['用两个片段做一个视频', clips(2)],
  ['a video titled “Our trip”', titled('Our trip')],
  ['add a title that says "Big sale"', titled('Big sale')],
  ['make a short video with the title “Summer”, calm music', titled('Summer')],
  ['加个标题“夏天”', titled('夏天')],
  ['做一个视频，标题：“你好，世界”', titled('你好，世界')],
])('is heard of: %s', (text, asked) => {
  expect(askedOf(text)).toEqual(asked)
})

test.each([
  'use the first 3 photos', 'show 2 photos at a time', 'add 2 more photos', 'remove 3 photos', 'make a video of about 5 photos',
  'make a video with 3 photos each second',
  'a video of 3 photos and 2 clips', 'should it be a video of 3 photos?', 'make 3 videos of my photos',
  'put the 3 photos at the end', 'show the 2 photos longer', 'make a video but not of 5 photos', 'split the clips into 3 parts',
  'change the title to “Hi”', 'change the title “A” to “B”', 'remove the title “Hello”', 'make the title “Hello” bigger',
  'a video without the title “Hello”', 'use the photo “beach.jpg” first', 'the voice says “hello”', 'add “Hello” to the file name',
  'is the title “Hello”?', 'move the title “Hello” up', 'make a video about “Hello world”', 'put the caption “Hi” under each photo',
  '前3张照片放慢一点', '再加两张照片', '删掉3张照片', '每3张照片加一个转场', '第3张照片放到最前面', '用3张照片还是5张照片做视频？',
  '把标题改成“你好”', '去掉标题“你好”', '标题“你好”再大一点', '标题是不是“你好”？', '照片“海边.jpg”放在前面', '字幕“你好”放在下面',
  '把“你好”放大', '每张照片配一个标题“你好”',
])('raises no alarm of pieces or titles: %s', (text) => {
  expect(askedOf(text)).toEqual({})
})

test('pieces are counted each once and titles by their letters; of a server that may have drawn them in, what stands there alone', () => {
  expect(missedOf(photos(3), timeline, true)).toEqual({})
  expect(missedOf(photos(5), timeline, true)).toEqual(photos(5))
  const split = { ...timeline, tracks: timeline.tracks.map((track) => ({ ...track, clips: [...track.clips, ...track.clips] })) }
  expect(missedOf(photos(3), split, true)).toEqual({})
  expect(missedOf(clips(2), timeline, true)).toEqual(clips(2))
  expect(missedOf(clips(2), timeline, false)).toEqual({})
  expect(missedOf(titled('morning\nBREW!'), timeline, true)).toEqual({})
  expect(missedOf(titled('Evening'), timeline, false)).toEqual(titled('Evening'))
  const silent = { ...timeline, tracks: timeline.tracks.filter(({ type }) => type !== 'text') }
  expect([missedOf(titled('Evening'), silent, true), missedOf(titled('Evening'), silent, false)]).toEqual([titled('Evening'), {}])
})
