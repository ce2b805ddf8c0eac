import { expect, test } from 'vitest'
import { askedOf, missedOf, type Asked } from '../../../src/shared/text/asked'
import { timeline } from '../../fakes/samples'

const s = (seconds: number): Asked => ({ lengthMs: seconds * 1000 })
const [upright, lying, square]: readonly Asked[] = [{ ratio: [9, 16] }, { ratio: [16, 9] }, { ratio: [1, 1] }]
const nothing: Asked = {}

test.each<[string, Asked | undefined]>([
  ['Make a 15-second vertical video of these photos, title “Morning Brew”, with calm music', { ...s(15), ...upright }],
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
  ['做一个15秒的竖屏视频，标题“早安咖啡”，欢快的音乐', { ...s(15), ...upright }],
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
  expect(missedOf({ ...s(15), ...upright }, whole)).toEqual({})
  expect(missedOf({ ...s(20), ...lying }, whole)).toEqual({ ...s(20), ...lying })
  expect(missedOf({ ratio: [4, 5] }, whole)).toEqual({})
  expect(missedOf({ ratio: [1, 1] }, { ...whole, width: null })).toEqual({})
})
