import { FRAME_RATES, type RenderOutput } from '../model/render'
import { withLf } from './lines'
import { splitMention } from './mention'

export interface Route {
  readonly to: 'export' | 'credits' | 'status' | 'upload' | 'agent'
  /** It speaks of exporting without clearly asking for it now: a chip is offered beside the answer. */
  readonly offersExport: boolean
  /** The request asks for the file as well ("… and export it"): the export starts when the turn ends ready. */
  readonly wantsExport: boolean
  /** The file that is asked for, where the request says more than that. */
  readonly output?: RenderOutput | undefined
}

/**
 * A request to the app is made of known words only: some that lead up to it, the one that asks, some that follow. One unknown
 * word ("export business") makes it the agent's.
 */
interface Request {
  readonly before: readonly string[]
  readonly asks: readonly string[]
  readonly after: readonly string[]
}

const polite = [
  'hey|hi|hello|nemo|ok|okay|yes|yeah|yep|sure|no|now|please|pls|plz|just|then|and|so|also|finally|great|good|perfect|nice|awesome|cool',
  'thanks|thank you',
  "looks (?:good|great|perfect)|i love it|love it|(?:that's|that is|it's) (?:it|all|good|great|perfect)|i'm (?:done|ready|happy)",
  "all good|alright|done|we(?:'re| are) done",
  "let's|lets|let me(?: have)?|go ahead|time to|ready to|(?:can|could|would|will|may) (?:you|we|i)|i (?:want|need|wanna)",
  "(?:i'd|i would|we'd) like",
  'you to|to',
  '你好|您好|好[的了吧]?|嗯|那么?|现在|请问?|麻烦你?|帮忙|帮我|给我|替我|可以了?|能不能|能|我们|我|想要?|要|再|就这样|就|最后|然后|很好|不错|完美|没问题|谢谢',
  '直接|马上|立即|立刻|做好了|做完了|完成了|满意',
]
const politeAfter = [
  'please|pls|plz|now|thanks|thx|thank you|for me|right|away|immediately|again|already|ok|okay|asap|today',
  '谢谢|好吗|可以吗|行吗|好不好|吧|了(?!吗)|啊|呀|呗|哦|哈|一下|下|吗|呢',
]
const video = 'videos?|movie|film|clip|result|mp4|file|everything'
const zhVideo = '视频|影片|片子|成片|作品|文件|项目'
/** What the file is to be (outputIn). */
const outputs =
  '(?:(?:as|to|into) )?(?:an? |the )?(?:(?:animated )?gif|still|png|thumbnail)|(?:as|to|into) an? (?:still )?(?:picture|image|cover)|' +
  '720p?|1080p?|1440p?|2160p?|2k|4k|u?hd|qhd|at|with|resolution|format'
const rates = '(?:24|25|30|50|60) ?(?:fps|frames(?: (?:a|per) second)?)'
const zhRate = '(?:24|25|30|50|60) ?(?:帧|fps)'
const files = 'files?|videos?|photos?|pictures?|pics?|images?|music|songs?|audio|clips?|media|footage'
const zhFiles = '文件|视频|照片|图片|音乐|音频|素材|歌曲?|录音'
const look = 'check|show|see|view|display|list|tell|give|get|query|look up|me|my|our|the|all|of|current'
const ask = "what's(?: on| in)?|what is|what are|what"
/** "查询" is looked for before "查": what is taken once is not tried again. */
const zhLook =
  '查询|查看|查一查|查|看|显示|列出|获取|告诉我|知道|了解|怎么|如何|一下|下|的|当前|目前|所有|全部|项目|任务|我|你|您|是|现在|帮我|请'

const requests: readonly (readonly [Exclude<Route['to'], 'agent'>, Request])[] = [
  ['export', {
    before: [...polite, 'start|begin|do|make|run|the|an|a|final|my', `把|将|这个|这条|它|开始|一键|用|以|${zhRate}|${zhVideo}`, 'mp4|video'],
    asks: ['export|download|render|(?:exporting|downloading|rendering)(?<=\\b(?:start|begin) \\w+)', '导出|汇出|下载|渲染'],
    after: [
      outputs, rates, ...politeAfter, `it|this|that|the|my|our|final|finished|whole|project|${video}|(?:as|to|in|into)(?: an?)?`,
      'all|over|computer|disk|desktop|laptop|downloads?(?: folder)?|(?:full |ultra )?hd|(?:high|full) quality',
      `${zhVideo}|这个|这条|它|我的?|成|为|到|本地|电脑|桌面|出来|来|给我看看|给我看|看看|给|高清|超高清|格式|最终版?的?|完整版?的?|[一张个用以]|分辨率|动图|表情包|封面|截图|[成为](?:一?张)?图片|${zhRate}`,
    ],
  }],
  ['export', {
    before: [...polite, `把|将|这个|它|${zhVideo}`, 'the', 'mp4'],
    asks: [
      `save (?:it|this|that|video|the video|my video|the (?:movie|film|clip|result|file))`,
      `save (?:as|to)(?= (?:an? )?(?:mp4|file|my|the|disk|desktop))`,
      `(?:send|give|get) (?:me (?:it|the|my)|it to me|(?:the|my) (?:final |finished )?(?:${video})(?: to me)?)`,
      `send it over|(?<=\\bi (?:want|need) |\\b(?:i'd|i would) like |\\blet me have )(?:the|my)(?= (?:final |finished )?(?:${video})\\b)`,
      `(?:can|could|may) (?:i|we) (?:have|get) (?:the|my)(?= (?:final |finished )?(?:${video}))`,
      '保存(?=到|视频|成片)|输出(?=视频|成片|mp4)',
      `(?<=${zhVideo}|它|mp4)(?:发送|发|传)?给我|(?<=${zhVideo}|它)发我|(?:发|传)?给我(?=${zhVideo})`,
    ],
    after: [
      ...politeAfter, `final|finished|${video}|download|(?:as|to|on)(?: an?)?|my|the|computer|disk|desktop|laptop`,
      `到|本地|电脑|桌面|我的|${zhVideo}`,
    ],
  }],
  ['credits', {
    before: [
      ...polite, look, ask,
      'how (?:much|many)|remaining|available|account|any|enough|more|left|am i out of|do i (?:still )?have|credit(?= balance)',
      zhLook, '账户|账号|帐户|帐号|剩余|可用|还有没有|还有|还剩下?|剩下?|里|有|多少|几|个',
    ],
    asks: ['credits?|balance', '积分|余额|(?<=查询)[账帐][户号]'],
    after: [
      ...politeAfter, 'balance|check|left|remaining|available|status|used|used up',
      'do (?:i|we) (?:still )?have|have (?:i|we)(?: got)?|(?:i|we)(?: still)? have|are (?:there|left)|is (?:there|left)|are',
      '(?:in|on) my account',
      '积分|余额|查询|情况|用完|还够|还有|还剩下?|剩余|剩下?|是|有|多少|几个?|了吗|够吗|够不够|够用吗|的',
    ],
  }],
  ['status', {
    before: [...polite, look, ask, "how's|how is|project|project's|video|on|an?|are there", zhLook, '什么|视频|怎么样|到'],
    asks: ['status|state|tracks|timeline|track list|progress', '(?:导出|下载|渲染|生成|制作|上传)?(?:状态|进度)|轨道|时间线|时间轴'],
    after: [...politeAfter, 'status|summary|report|list|update|so far|are there|of|the|my|this|project|video',
      '列表|查询|如何|怎么样|怎样|是|什么|到哪儿?了?|多少'],
  }],
  ['upload', {
    before: [...polite, `how to|(?:how|where) (?:do|can) (?:i|we)|i have|i've got|an?|some|the|my|${files}`,
    `怎么|如何|在|哪里|哪儿|有|一些|几张|把|将|${zhFiles}`],
    asks: ['upload', '上传'],
    after: [...politeAfter, `an?|the|my|some|more|another|new|these|this|own|from|computer|${files}`,
    `一个|一些|一张|几张|几个|这些|这个|我的?|更多|新的?|自己的|本地|${zhFiles}`],
  }],
]

const isHan = /\p{Script=Han}/u
/** Latin script by whole words (docs/protocol.md NP-4.6). */
const anyOf = (lists: readonly string[]): string => `(?:${lists.map((list) => (isHan.test(list) ? list : `\\b(?:${list})\\b`)).join('|')})`
const gap = '[\\s,.;!?。、~]*'
/** Any number of them. Each is taken in one way only (a lookahead is never tried again), or repetitions would cost exponential time. */
const some = (lists: readonly string[], name: string): string => `(?:(?=(?<${name}>${gap}${anyOf(lists)}))\\k<${name}>)*`
const patterns = requests.map(([to, { before, asks, after }]) =>
  [to, new RegExp(`^${some(before, 'before')}${gap}${anyOf(asks)}${some(after, 'after')}${gap}$`, 'u')] as const)
/** A request is short. */
const MAX_LENGTH = 120
const requestIn = (text: string): Route['to'] | undefined =>
  text.length > MAX_LENGTH ? undefined : patterns.find(([, pattern]) => pattern.test(text))?.[0]

/** Traditional characters of the words above, each with its simplified one. */
const pairs =
  '導导匯汇載载餘余額额積积詢询狀状態态進进軌轨時时間间線线軸轴傳传視视頻频幫帮請请檔档還还個个麼么煩烦嗎吗後后給给現现將将這这輸输'
const characters = new Map(Array.from(pairs.matchAll(/(.)(.)/gu), ([, one = '', other = '']) => [one, other]))
const simplified = (text: string): string => text.replace(/\p{Script=Han}/gu, (one) => characters.get(one) ?? one)

/** Full-width letters and marks, capitals, curly apostrophes, emoji and what ends a line make no difference. */
const plain = (text: string): string =>
  simplified(withLf(text).normalize('NFKC').toLowerCase()).replace(/’/g, "'").replace(/[\p{Extended_Pictographic}\uFE0F]/gu, ' ')

const formats: readonly (readonly [RegExp, Partial<RenderOutput>])[] = [
  [/\bgifs?\b|动图|表情包/u, { format: 'gif' }],
  [/\b(?:stills?|pngs?|pictures?|images?|photos?|thumbnails?|covers?)\b|封面|截图|图片/u, { format: 'png' }],
  [/\b720p?\b/u, { side: 720 }],
  [/\b1080p?\b|\bfull ?hd\b|全高清/u, { side: 1080 }],
  [/\b(?:1440p?|2k|qhd)\b/u, { side: 1440 }],
  [/\b(?:2160p?|4k|uhd|ultra ?hd)\b|超高清/u, { side: 2160 }],
  ...FRAME_RATES.map((fps) => [new RegExp(`\\b${fps} ?(?:fps|frames(?: (?:a|per) second)?|帧)`, 'u'), { fps }] as const),
]

/** The file that a request for an export names; undefined where it names none. `text` is in lower case. */
function outputIn(text: string): RenderOutput | undefined {
  const named = formats.filter(([pattern]) => pattern.test(text)).map(([, part]) => part)
  return named.length === 0 ? undefined : named.reduce<RenderOutput>((output, part) => ({ ...output, ...part }), { format: 'mp4' })
}

/** What is to be written or spoken in the video is content, not a wish: in quotes, after a colon, after "that says". */
const content = [
  /["“「『《‘][^"”」』》’]*["”」』》’]|(?<!\w)'[^']{2,}'/gu,
  /(?<!\d):(?!\d)[^.。\n]*/gu,
  /(?:\b(?:says?|saying|reads?|reading|titled|called|named|captioned)\b|写着|叫做|名为|改[成为])(?!\s*«)[^,.;。\n]*/gu,
]
const withoutContent = (text: string): string => content.reduce((rest, pattern) => rest.replace(pattern, '«»'), text)

/**
 * Where a message goes before anything reaches the agent (docs/protocol.md NP-4.1 to NP-4.7). What is not clearly a request to
 * the app itself is the agent's; so is every request that comes with files. What is picked on the timeline makes no difference: all of
 * it is exported.
 */
export function routeMessage(message: string, hasAttachments: boolean): Route {
  const text = plain(splitMention(message)?.rest ?? message)
  const to = hasAttachments ? (text.trim() === '' ? 'upload' : undefined) : requestIn(text)
  if (to) return { to, offersExport: false, wantsExport: false, ...(to === 'export' && { output: outputIn(text) }) }
  const wishes = withoutContent(text)
  const file = fileAskedFor(wishes)
  const wantsExport = file !== null
  const output = wantsExport && { output: outputIn(file) }
  const speaksOfIt = /\b(?:export|download)(?:s|ed|ing)?\b|导出|下载/u.test(wishes.replace(made, ''))
  return { to: 'agent', wantsExport, ...output, offersExport: !wantsExport && speaksOfIt }
}

/** A file that there is: who asks where it went wants no other. */
const made = /\bexported (?:files?|videos?|clips?)\b|(?:导出|下载)(?:好|完)?的(?:文件|视频|片子)/gu

/** Where a further wish may begin. */
const joint = /[,;.!?。\n]|\b(?:and|then)\b|然后|接着|最后|之后|以后|做好|做完|完成|好了|[并再后完就]/gu
/** A lesson or a subject may end with the same words: 'how to cut and export it', "about import and export". */
const lesson = /\b(?:how to|tutorial|guide|lesson)\b|怎么|如何|教程|步骤/u
const negative = /\b(?:don't|do not|never|before|until)\b|不要|先不|先别|不用/u
const subject = /\b(?:about|import|on|of)\b|关于|进口/u
const bare = /^[\s,]*(?:and\s+)?(?:export|download|render|导出|下载)\s*$/u

/** "Make … and export it": the end of it, where that is a request for an export in its own right; else null. */
function fileAskedFor(wishes: string): string | null {
  const found = [...wishes.matchAll(joint)].find(({ 0: word, index }) => {
    const [before, end] = [wishes.slice(0, index), wishes.slice(index + word.length)]
    if (before.trim() === '' || requestIn(end) !== 'export') return false
    const sentence = before.split(/[.;!?。\n]/u).at(-1) ?? ''
    const isWord = !/^[,;.!?。\n]$/.test(word)
    const isSubject = bare.test(end) && /^(?:and|,)$/.test(word) && subject.test(sentence)
    return !lesson.test(sentence) && !(isWord && negative.test(sentence.split(',').at(-1) ?? '')) && !isSubject
  })
  return found ? wishes.slice(found.index) : null
}
