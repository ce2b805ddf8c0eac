import { expect, test } from 'vitest'
import type { RenderOutput } from '../../../src/shared/model/render'
import { routeMessage } from '../../../src/shared/text/routing'

const toApp = {
  export: [
    'export', 'Export!', 'EXPORT', 'ＥＸＰＯＲＴ', 'please export the video now', 'Can you export it?', 'download', 'download the video',
    'Download it please', 'export as mp4', 'export to MP4', 'send me the video', 'Send me the video, please', 'render the final video',
    'save it to my computer', 'save the video', 'ok, export this', 'I want to download my video', "I'd like to export it",
    'Could you please download the finished video for me?', "let's export", 'Let’s export!', 'export it again', 'Looks great! Export it.',
    "That's it, download it", 'perfect, export 🙏', 'start exporting', 'send it to me', 'can i get the final video', 'give me the mp4',
    'yes export', 'just export it already', 'go ahead and export the video in HD', 'download now', 'thanks!! now export\n',
    '  export  it  .',
    '导出', '导出视频', '导出来给我看看', '请导出', '帮我导出视频', '下载', '下载视频', '现在导出吧', '直接导出', '把视频导出来', '可以导出了', '把视频发给我', '好了，导出',
    '导出MP4', '导出 mp4', 'export 一下', '麻烦帮我导出一下', '导出成片', '下载到本地', '可以导出吗？', '很好，导出吧！', '视频发给我', '把它下载到我的电脑',
    '保存到本地', '导出视频，谢谢', 'OK，导出', 'download 这个视频', '没问题，直接导出高清视频',
    'export video', 'export my video', 'export please', 'export now', 'please export', 'export the final video',
    'export mp4', 'download video', 'download my video', 'download mp4', 'save video', 'save my video', 'get my video',
    'get the video', 'give me my video', 'I want the video', 'render video', 'render it', 'render',
    'export it to my desktop', 'export the file', 'save to disk', 'save it', 'save as mp4', 'can I download it?',
    'export in high quality', 'export in 1080p', 'export it in full hd', 'export the project', 'export project',
    'please download it for me', 'download it now', "I'd like the mp4", 'send me the mp4', 'send me my video',
    'send the video', 'send it over', 'make the export', 'do the export', 'start the export', 'start export',
    'begin the export', 'run the export', 'export as video', 'export as a video file', 'export to file', 'export all',
    'export everything', 'export the movie', 'export the result', 'export result', 'download the result',
    'let me download it', 'let me have the video', 'i need the video', "we're done, export", 'done. export',
    "that's all, export it", 'now export', 'then export', '导出一下', '帮我导出', '导出成视频', '导出为mp4', '我要导出', '我想导出视频', '开始导出',
    '导出吧', '请帮我下载', '下载成片', '保存视频', '把成片发我', '给我视频', '视频导出', '视频下载', '导出作品', '导出成MP4', '导出为视频文件', '导出高清', '导出1080p',
    '导出到桌面', '导出到本地', '导出最终视频', '导出最终版', '请开始导出', '一键导出', '马上导出', '立即导出', '现在就导出', '可以导出视频了', '就这样，导出', '做好了，导出',
    '完成了，导出吧', '没问题，导出', '满意，导出', '渲染视频', '开始渲染', '输出视频', '输出mp4', '把视频保存到电脑', '保存到电脑', '保存到桌面', '我要下载', '我想下载视频',
    '下载mp4', '下载我的视频', '下载最终视频', '把视频给我', '把mp4发给我', '给我导出', '导出来', '導出', '導出影片', '下載', '下載影片',
  ],
  credits: [
    'credits', 'CREDITS?', 'balance', 'How many credits do I have left?', 'show my credits', "what's my balance?",
    'check my credit balance',
    'remaining credits', 'how many credits are left', 'What is my current balance', 'do I have any credits left', 'my credits please',
    'hi, how many credits do i still have', 'am I out of credits?', 'credits left',
    '积分', '余额', '我的积分', '还有多少积分', '查一下余额', '积分还剩多少', '我还有多少积分？', '剩余积分', '请问还剩多少积分呢', '账户余额', '看看我的余额', '查 credits',
    '积分够吗',
    'check balance', 'check my balance', 'what is my credit balance', 'how many credits do I have',
    'how many credits are remaining', 'my balance', 'account balance', 'show me my account balance',
    "what's my credit balance?", 'credit balance', 'credits remaining', 'remaining balance', 'view my credits',
    'get my balance', 'balance check', 'check credits', 'do I have enough credits?', 'how much credit do I have',
    'how much credit is left', 'credits please', 'see my balance', 'query balance', 'what are my credits',
    'how many credits left', 'check the balance', 'tell me my balance', 'tell me how many credits i have',
    'please check my credits', 'how many credits have I used', 'credits?', 'what is the balance', 'balance please',
    'credit', 'my credit', 'show balance', 'look up my balance', 'query my credits', 'can you check my balance',
    'could you tell me how many credits are left', 'current credits', 'available credits',
    'how many credits do we have left', 'any credits left?', "what's left of my credits",
    'check how many credits I have', "what's my remaining balance", '查询余额', '积分余额', '查询积分', '帮我查询账户余额', '查询一下余额',
    '查询我的积分', '请查询积分余额', '我想查询余额', '查余额', '查积分', '查看余额', '查看积分余额', '账户积分', '我的余额', '我有多少积分', '我的积分有多少', '积分还有多少',
    '还有积分吗', '剩多少积分', '现在积分多少', '积分查询', '余额查询', '查询剩余积分', '当前余额', '显示余额', '余额多少', '余额是多少', '我账户里还有多少积分', '我的账户余额',
    '帮我查一下积分', '帮我看看余额', '积分剩余多少', '积分够不够', '可用积分', '还剩几个积分', '账号余额', '能查询一下我的余额吗', '帮我查下余额', '看下积分', '看一下余额', '查询下积分',
    '查询一下我的账户积分余额', '我要查询我的余额', '查询账户', '查询帐户余额', '请帮我查询一下积分', '麻烦查询一下余额', '可以查询余额吗', '怎么查询余额', '如何查询积分', '查询可用余额',
    '查询积分剩余', '查询积分还剩多少', '查询还有多少积分', '查询目前的积分', '我想知道还有多少积分', '想看看余额', '积分情况', '查询积分情况', '余额还有吗', '余额够吗', '积分用完了吗',
    '积分还够吗', '还有没有积分', '查一查积分', '查查余额', '我的积分余额', '剩余积分查询', '积分余额查询', '积分余额是多少', '查询下我的余额谢谢', '我的账户还剩多少积分', '获取余额',
    '告诉我余额', '告诉我还有多少积分', '看积分', '查詢餘額', '積分', '餘額',
  ],
  status: [
    'status', 'Status?', 'show tracks', 'Show me the tracks', 'what is the status?', 'list the tracks', 'project status',
    'show the timeline',
    'status update please', "what's the status of my video", "what's on the timeline?", 'show all tracks', 'can you show me the timeline',
    '状态', '显示轨道', '查看时间线', '当前状态', '现在是什么状态', '进度', '现在进度怎么样', '项目状态如何？', '列出所有轨道', '看一下时间轴', '状态怎么样了', '进度到哪了',
    'progress', 'show progress', 'what is the progress', "what's the progress?", 'how is the progress', 'check status',
    'check the status please', 'get status', 'show state', 'current state', 'timeline', 'show timeline',
    'view timeline', 'view the tracks', 'list tracks', 'what tracks are there', "what's in the timeline",
    'project state', 'show me all tracks', 'show me the current status', 'what is on the timeline', 'status report',
    'give me the status', 'give me a status update', 'show me the project status', 'video status', 'tracks', '看状态',
    '查询状态', '查询进度', '查询一下进度', '查询项目状态', '查询时间线', '帮我查询当前状态', '查询视频状态', '查询轨道', '查询导出进度', '查询渲染进度', '查询生成进度', '查看进度',
    '看看进度', '看下进度', '状态查询', '进度查询', '查看轨道', '显示时间线', '显示所有轨道', '查看当前轨道', '进度如何', '进度多少了', '目前进度', '当前进度怎么样', '视频进度',
    '项目进度', '查看项目状态', '请查询当前进度', '能查询一下进度吗', '怎么查询进度', '查询任务状态', '查询任务进度',
  ],
  upload: [
    'upload', 'upload a file', 'I want to upload my photos', 'upload some videos', 'Upload music', 'how do I upload files?',
    'can I upload my own footage', 'I have some photos to upload', 'where can i upload pictures',
    '上传', '上传文件', '我要上传照片', '上传一些图片', '怎么上传素材？', '我想上传自己的视频', '我有几张照片要上传', '可以上传音乐吗', '上传音乐',
    'upload files', 'upload a video', 'upload video', 'upload my photos', 'upload photos', 'upload an image',
    'upload picture', 'i want to upload a file', 'let me upload', 'can i upload a file', 'upload music',
    'upload file please', 'how can I upload', 'how to upload', 'where do I upload', '上传视频', '上传图片', '我要上传', '上传素材',
    '想上传照片', '如何上传', '怎么上传', '在哪里上传', '上传几张照片', '上传一个视频', '請上傳', '上傳',
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
  'get the video to 10 seconds', 'send the video to my mom', 'i need the video shorter', 'I want the video to be blue',
  'give the video a title', 'progress bar animation', 'a video about the progress of science', 'we are done with the intro, add an outro',
  'query language tutorial', 'get credits for the band on screen', 'account balance explainer video',
  '做一个查询余额的教程视频', '查询天气的动画', '余额查询功能介绍片', '查询系统宣传片', '导出的视频太长了', '导出的视频', '生成时间线', '制作时间轴动画', '生成进度条',
  '上传进度条动画', '积分的故事', '查询快递的短片', '输出视频的标题改成红色', '给我视频加个标题', '把视频给我剪短', '怎么下载', '最终版再短一点',
  // Typing errors are no requests.
  'exprot', 'exportt', 'downlaod', 'credis', 'balence', 'statsu', 'uplaod', '到出', '倒出视频', '基分',
  '做一个关于出口和导出业务的视频', '加一个标题写着下载', '加一个标题“立即下载”', '做一个积分商城的宣传视频', '片尾加上积分表', '状态不错的健身视频', '做一个平衡车视频',
  '上传到YouTube', '把余额宝做成介绍视频', '余额宝广告', '别导出', '先不要导出', '怎么导出', '做一个下载应用的教程', '你好', '导出口贸易的宣传片', '状态栏动画',
  '把状态改成…', '把状态改成已完成', '导出业务介绍片', '标题：立即下载', '导出了吗？', '导出失败', '下载量突破一百万', '积分榜动画', '进度条动画', '时间线太长了', '上传速度测试',
  '导出前先把音乐关小', '下载我们的 app', '轨道交通宣传片', '积分兑换活动', '上传到抖音',
  'a tutorial about how to cut and export video', 'a video about logistics and export', 'a video about trade, shipping, and export',
]

const isFor = (phrase: string, to: keyof typeof toApp): void =>
  expect(routeMessage(phrase, false)).toMatchObject({ to, offersExport: false, wantsExport: false })

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
  'a cat in the rain; save it to my computer', "don't change the music, make it shorter and export it",
  '做一个10秒的城市视频，做好直接导出', '做一个猫的视频然后导出', '把标题改成“城市之光”，再导出视频', '生成一个宣传片并导出', '音乐小一点，导出吧', '不要音乐，直接导出',
  '做一个关于猫的视频，然后导出mp4', '剪掉前两秒后导出', '做个短片，做完把视频发给我', '做个 10 秒短片 and export it', '做一个特别好看的片头，好了就导出，谢谢',
])('the file is wanted as well: %s [NP-5.43]', (phrase) => {
  expect(routeMessage(phrase, false)).toEqual({ to: 'agent', wantsExport: true, offersExport: false })
})

test.each(['导出的文件放哪了', 'where is the exported video?'])('none is offered where it is of a file that there is: %s', (phrase) => {
  expect(routeMessage(phrase, false)).toEqual({ to: 'agent', wantsExport: false, offersExport: false })
})

test.each([
  'can it be exported in 4K?', 'how do I export?', 'make a video about the export business', "make a cat video but don't export yet",
  "make it shorter, don't export it", 'make a cat video and do not export', 'a video about trade, shipping, and export',
  'export it and make another one', "don't cut the intro and export it", 'never remove the title and then download it',
  'a tutorial on how to edit and export it', 'make a video and export it after I approve',
  'a guide: sign in and download the file. Export later',
 'export without music', 'download a song', '怎么导出', '做一个猫的视频，先不要导出', '做一个猫的视频，不用导出', '做个视频讲解怎么剪辑并导出', '别导出',
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
  expect(['', ' \n'].map((text) => routeMessage(text, true).to)).toEqual(['upload', 'upload'])
})

test('a long message costs no time, whatever is repeated in it', () => {
  const start = performance.now()
  for (const word of ['看', '好', '可以', 'to ', 'the video ', 'and ', '再，', 'can i ', '还剩下', 'my credits ', '“', 'title: ']) {
    routeMessage(`${word.repeat(2000)}x`, false)
  }
  expect(performance.now() - start).toBeLessThan(2000)
})

test.each<[string, RenderOutput | undefined]>([
  ['export it', undefined],
  ['export it as an mp4', undefined],
  ['Export it as a GIF, please', { format: 'gif' }],
  ['download the video in 4K', { format: 'mp4', side: 2160 }],
  ['export in 720p at 60 fps', { format: 'mp4', side: 720, fps: 60 }],
  ['export at 24 frames per second', { format: 'mp4', fps: 24 }],
  ['export a still', { format: 'png' }],
  ['export it as a picture', { format: 'png' }],
  ['导出为GIF', { format: 'gif' }],
  ['导出动图', { format: 'gif' }],
  ['export as gif', { format: 'gif' }],
  ['导出成 GIF', { format: 'gif' }],
  ['导出4K视频', { format: 'mp4', side: 2160 }],
  ['用60帧导出', { format: 'mp4', fps: 60 }],
  ['导出封面', { format: 'png' }],
])('%s: the file that it asks for', (phrase, output) => {
  expect(routeMessage(phrase, false)).toMatchObject({ to: 'export', ...(output && { output }) })
  expect(routeMessage(phrase, false).output).toEqual(output)
})

test.each<[string, RenderOutput | undefined]>([
  ['make a promo with 4k footage and export it as a gif', { format: 'gif' }],
  ['make a gif of my photos and export it', undefined],
  ['做一个宣传片然后导出为动图', { format: 'gif' }],
])('%s: the file is the one that its export asks for', (phrase, output) => {
  expect(routeMessage(phrase, false)).toMatchObject({ to: 'agent', wantsExport: true })
  expect(routeMessage(phrase, false).output).toEqual(output)
})

const others = ['download the pictures', 'export the images', 'make it 60 fps', 'make it 4k', '把图片导出来']
test.each(others)('%s: no export of another file', (phrase) => {
  expect(routeMessage(phrase, false)).toMatchObject({ to: 'agent' })
})

test.each([
  ['export', 'export'], ['export it please', 'export'], ['导出', 'export'], ['how many credits do I have?', 'credits'],
  ['make it shorter', 'agent'],
] as const)('what is picked makes no request to the app another: %s', (words, to) => {
  for (const mention of ['“beach.jpg” (0:00–0:05.2) ', '“beach.jpg”（0:00–0:05.2）', '「Say “export”」 (1:00:00–1:00:05) ']) {
    expect(routeMessage(`${mention}${words}`, false).to).toBe(to)
  }
})
