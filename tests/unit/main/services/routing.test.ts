import { expect, test } from 'vitest'
import { routeMessage } from '../../../../src/main/services/routing'

const toApp = {
  export: [
    'export', 'Export!', 'EXPORT', 'ＥＸＰＯＲＴ', 'please export the video now', 'Can you export it?', 'download', 'download the video',
    'Download it please', 'export as mp4', 'export to MP4', 'send me the video', 'Send me the video, please', 'render the final video',
    'save it to my computer', 'save the video', 'ok, export this', 'I want to download my video', "I'd like to export it",
    'Could you please download the finished video for me?', "let's export", 'Let’s export!', 'export it again', 'Looks great! Export it.',
    "That's it, download it", 'perfect, export 🙏', 'start exporting', 'send it to me', 'can i get the final video', 'give me the mp4',
    'yes export', 'just export it already', 'go ahead and export the video in HD', 'download now', 'thanks!! now export\n',
    '  export  it  .',
    '导出', '导出视频', '请导出', '帮我导出视频', '下载', '下载视频', '现在导出吧', '直接导出', '把视频导出来', '可以导出了', '把视频发给我', '好了，导出',
    '导出MP4', '导出 mp4', 'export 一下', '麻烦帮我导出一下', '导出成片', '下载到本地', '可以导出吗？', '很好，导出吧！', '视频发给我', '把它下载到我的电脑',
    '保存到本地', '导出视频，谢谢', 'OK，导出', 'download 这个视频', '没问题，直接导出高清视频',
  ],
  credits: [
    'credits', 'CREDITS?', 'balance', 'How many credits do I have left?', 'show my credits', "what's my balance?",
    'check my credit balance',
    'remaining credits', 'how many credits are left', 'What is my current balance', 'do I have any credits left', 'my credits please',
    'hi, how many credits do i still have', 'am I out of credits?', 'credits left',
    '积分', '余额', '我的积分', '还有多少积分', '查一下余额', '积分还剩多少', '我还有多少积分？', '剩余积分', '请问还剩多少积分呢', '账户余额', '看看我的余额', '查 credits',
    '积分够吗',
  ],
  status: [
    'status', 'Status?', 'show tracks', 'Show me the tracks', 'what is the status?', 'list the tracks', 'project status',
    'show the timeline',
    'status update please', "what's the status of my video", "what's on the timeline?", 'show all tracks', 'can you show me the timeline',
    '状态', '显示轨道', '查看时间线', '当前状态', '现在是什么状态', '进度', '现在进度怎么样', '项目状态如何？', '列出所有轨道', '看一下时间轴', '状态怎么样了', '进度到哪了',
  ],
  upload: [
    'upload', 'upload a file', 'I want to upload my photos', 'upload some videos', 'Upload music', 'how do I upload files?',
    'can I upload my own footage', 'I have some photos to upload', 'where can i upload pictures',
    '上传', '上传文件', '我要上传照片', '上传一些图片', '怎么上传素材？', '我想上传自己的视频', '我有几张照片要上传', '可以上传音乐吗', '上传音乐',
  ],
} as const

/** The intent decides, not a word. */
const toAgent = [
  'make a video about the export business', 'add a title that says Download now', 'generate a video about my credits union',
  'add end credits', 'roll the credits at the end', 'show credits at the end', 'balance the audio', 'fix the white balance',
  'make a status update video', 'make a video for upload to YouTube', 'upload the video to YouTube', 'title: Export Quality Coffee',
  'title: Download now', 'a video about export rules', 'export business promo', 'upload speed test video', 'download our app',
  'make the download button bigger', 'write "export" on the last slide', 'make a video about import and export',
  'a 15-second vertical video about our coffee shop, title “Morning Brew”', 'credits to my mother at the end', 'hello', '?', '', '👍',
  'save the whales', 'save the whales campaign video', 'a video that tracks the stars', 'state of the union recap', 'render a 3D cube',
  'send me the moon', 'send me flowers animation', 'give me a video about cats', "don't export yet", 'how do I export?',
  'the balance of nature, 30 seconds', 'exporters of the world', 'redownload', 'statuses', 'creditscore app promo', 'balance board workout',
  'work-life balance', 'new balance shoes ad', 'download festival aftermath', 'the soundtrack is too loud', 'train tracks at sunset',
  'export failed', 'stop the export', 'has it been exported?', 'export the first 5 seconds', 'export it without the music',
  'download a song',
  'is the balance between music and voice ok?', 'status symbol cars, 20 seconds', 'save', 'save the date video', 'save as draft title',
  'upload my heart animation', 'cloud upload icon animation', 'a timeline of Roman history', 'tracks in the snow',
  'photo credits on each slide',
  'export coffee to Europe', 'Export. Import. Trade.', 'download the vibe', 'send the video to my mom', 'get me the best clip of the game',
  // Typing errors are no requests.
  'exprot', 'exportt', 'downlaod', 'credis', 'balence', 'statsu', 'uplaod', '到出', '倒出视频', '基分',
  '做一个关于出口和导出业务的视频', '加一个标题写着下载', '加一个标题“立即下载”', '做一个积分商城的宣传视频', '片尾加上积分表', '状态不错的健身视频', '做一个平衡车视频',
  '上传到YouTube', '把余额宝做成介绍视频', '余额宝广告', '别导出', '先不要导出', '怎么导出', '做一个下载应用的教程', '你好', '导出口贸易的宣传片', '状态栏动画',
  '把状态改成…', '把状态改成已完成', '导出业务介绍片', '标题：立即下载', '导出了吗？', '导出失败', '下载量突破一百万', '积分榜动画', '进度条动画', '时间线太长了', '上传速度测试',
  '导出前先把音乐关小', '下载我们的 app', '轨道交通宣传片', '积分兑换活动', '上传到抖音',
  'a tutorial about how to cut and export video', 'a video about logistics and export', 'a video about trade, shipping, and export',
]

const isFor = (phrase: string, to: keyof typeof toApp): void =>
  expect(routeMessage(phrase, false)).toEqual({ to, offersExport: false, wantsExport: false })

test.each(toApp.export)('%s: an export [NP-4.1 NP-4.6]', (phrase) => isFor(phrase, 'export'))
test.each(toApp.credits)('%s: the balance [NP-4.2 NP-4.6]', (phrase) => isFor(phrase, 'credits'))
test.each(toApp.status)('%s: the state [NP-4.3 NP-4.6]', (phrase) => isFor(phrase, 'status'))
test.each(toApp.upload)('%s: an upload [NP-4.4 NP-4.6]', (phrase) => isFor(phrase, 'upload'))

test.each(toAgent)('the agent gets: %s [NP-4.5 NP-4.6 NP-4.7]', (phrase) => {
  expect(routeMessage(phrase, false)).toMatchObject({ to: 'agent', wantsExport: false })
})

test.each([
  'make a 10 second video of a city and export it', 'Make a promo, then export the video.', 'MAKE A PROMO AND EXPORT IT!!',
  'a slideshow of my photos, then export it as mp4', 'add the title “Download now” and export it', 'make a promo and export',
  'Create a video about coffee, export it please', 'cut the first 2 seconds and download the result', 'Make it shorter. Export it, thanks!',
  'make a clip about whales and send me the video', 'title: Download now. Then export it', "add a title saying Hello, then export it",
  'make it 10 s long, and when it is good, export it', 'lower the music and then render the final video',
  'a cat in the rain; save it to my computer',
  '做一个10秒的城市视频，做好直接导出', '做一个猫的视频然后导出', '把标题改成“城市之光”，再导出视频', '生成一个宣传片并导出', '音乐小一点，导出吧', '不要音乐，直接导出',
  '做一个关于猫的视频，然后导出mp4', '剪掉前两秒后导出', '做个短片，做完把视频发给我', '做个 10 秒短片 and export it', '做一个特别好看的片头，好了就导出，谢谢',
])('the file is wanted as well: %s [NP-5.43]', (phrase) => {
  expect(routeMessage(phrase, false)).toEqual({ to: 'agent', wantsExport: true, offersExport: false })
})

test.each([
  'can it be exported in 4K?', 'how do I export?', 'make a video about the export business', "make a cat video but don't export yet",
  "make it shorter, don't export it", 'make a cat video and do not export', 'a video about trade, shipping, and export',
  'export it and make another one',
  'a tutorial on how to edit and export it', 'make a video and export it after I approve',
  'a guide: sign in and download the file. Export later',
  'export as gif', 'export without music', 'download a song', '怎么导出', '做一个猫的视频，先不要导出', '做一个猫的视频，不用导出', '做个视频讲解怎么剪辑并导出', '导出成 GIF', '别导出',
])('an export chip is offered where it is uncertain: %s [NP-4.7]', (phrase) => {
  expect(routeMessage(phrase, false)).toEqual({ to: 'agent', wantsExport: false, offersExport: true })
})

test.each([
  'make it shorter', 'write “export” on the last slide', "the caption 'export it' in red", 'title: Download now', 'an exporter at work',
  '短一点', '标题：立即下载',
  'with a title saying sign up and download it',
])('no export chip where it is not spoken of: %s [NP-4.7]', (phrase) => {
  expect(routeMessage(phrase, false)).toEqual({ to: 'agent', wantsExport: false, offersExport: false })
})

test('with files a request is the agent’s, and files alone are an upload [NP-4.4]', () => {
  expect(routeMessage('export', true).to).toBe('agent')
  expect(routeMessage('make a slideshow', true).to).toBe('agent')
  expect(routeMessage('', true).to).toBe('upload')
})

test('a long message costs no time, whatever is repeated in it', () => {
  const start = performance.now()
  for (const word of ['看', '好', '可以', 'to ', 'the video ', 'and ', '再，', 'can i ', '还剩下', 'my credits ', '“', 'title: ']) {
    routeMessage(`${word.repeat(2000)}x`, false)
  }
  expect(performance.now() - start).toBeLessThan(2000)
})
