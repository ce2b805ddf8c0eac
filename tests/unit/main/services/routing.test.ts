import { describe, expect, test } from 'vitest'
import { routeMessage } from '../../../../src/main/services/routing'

const toApp = {
  export: [
    'export', 'Export!', 'please export the video now', 'Can you export it?', 'download', 'download the video', 'Download it please',
    'export as mp4', 'send me the video', 'Send me the video, please', 'render the final video', 'save it to my computer',
    'ok, export this', 'I want to download my video', 'Could you please download the finished video for me?',
    "let's export", 'export it again',
    '导出', '导出视频', '请导出', '帮我导出视频', '下载', '下载视频', '现在导出吧', '直接导出', '把视频导出来', '可以导出了', '把视频发给我', '好了，导出', '导出MP4',
  ],
  credits: [
    'credits', 'balance', 'How many credits do I have left?', 'show my credits', "what's my balance?", 'check my credit balance',
    'remaining credits', 'how many credits are left',
    '积分', '余额', '我的积分', '还有多少积分', '查一下余额', '积分还剩多少', '我还有多少积分？', '剩余积分',
  ],
  status: [
    'status', 'show tracks', 'Show me the tracks', 'what is the status?', 'list the tracks', 'project status', 'show the timeline',
    '状态', '显示轨道', '查看时间线', '当前状态', '现在是什么状态', '进度',
  ],
  upload: ['upload', 'upload a file', 'I want to upload my photos', 'upload some videos', '上传', '上传文件', '我要上传照片', '上传一些图片'],
} as const

const toAgent = [
  'make a video about the export business', 'add a title that says Download now', 'generate a video about my credits union',
  'add end credits', 'roll the credits at the end', 'show credits at the end', 'balance the audio', 'fix the white balance',
  'make a status update video', 'make a video for upload to YouTube', 'upload the video to YouTube', 'title: Export Quality Coffee',
  'make the download button bigger', 'write "export" on the last slide', 'make a video about import and export',
  'a 15-second vertical video about our coffee shop, title “Morning Brew”', 'credits to my mother at the end', 'hello', '?',
  'save the whales', 'save the whales campaign video', 'a video that tracks the stars', 'state of the union recap', 'render a 3D cube',
  'send me the moon',
  'send me flowers animation', 'give me a video about cats', "don't export yet", 'how do I export?', 'the balance of nature, 30 seconds',
  '做一个关于出口和导出业务的视频', '加一个标题写着下载', '加一个标题“立即下载”', '做一个积分商城的宣传视频', '片尾加上积分表', '状态不错的健身视频', '做一个平衡车视频',
  '上传到YouTube', '把余额宝做成介绍视频', '别导出', '怎么导出', '做一个下载应用的教程', '你好', '导出口贸易的宣传片', 'a tutorial about how to cut and export video',
  'a video about logistics and export',
]

describe('what the app does itself', () => {
  for (const [to, phrases] of Object.entries(toApp)) {
    test.each(phrases)(`${to}: %s`, (phrase) => {
      expect(routeMessage(phrase, false)).toEqual({ to, offersExport: false, wantsExport: false })
    })
  }
})

test.each(toAgent)('the agent gets: %s', (phrase) => {
  expect(routeMessage(phrase, false)).toMatchObject({ to: 'agent', wantsExport: false })
})

test.each([
  'make a 10 second video of a city and export it', 'Make a promo, then export the video.',
  'a slideshow of my photos, then export it as mp4',
  'add the title “Download now” and export it', 'Create a video about coffee, export it please',
  'cut the first 2 seconds and download the result',
  'make a clip about whales and send me the video', '做一个10秒的城市视频，做好直接导出', '做一个猫的视频然后导出', '把标题改成“城市之光”，再导出视频', '生成一个宣传片并导出',
])('the file is wanted as well: %s', (phrase) => {
  expect(routeMessage(phrase, false)).toMatchObject({ to: 'agent', wantsExport: true, offersExport: false })
})

test.each([
  ['can it be exported in 4K?', true], ['how do I export?', true], ['make a video about the export business',
  true], ['make it shorter', false],
  ['write “export” on the last slide', false], ['怎么导出', true], ['短一点', false],
])('an export chip is offered where it is uncertain: %s', (phrase, offersExport) => {
  expect(routeMessage(phrase, false)).toMatchObject({ to: 'agent', offersExport })
})

test('with files a request is the agent’s, and files alone are an upload', () => {
  expect(routeMessage('export', true).to).toBe('agent')
  expect(routeMessage('make a slideshow', true).to).toBe('agent')
  expect(routeMessage('', true).to).toBe('upload')
})
