export interface Route {
  readonly to: 'export' | 'credits' | 'status' | 'upload' | 'agent'
  /** It speaks of exporting without clearly asking for it now: a chip is offered beside the answer. */
  readonly offersExport: boolean
  /** The request asks for the file as well ("… and export it"): the export starts when the turn ends ready. */
  readonly wantsExport: boolean
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
  'all good|alright',
  "let's|lets|let me|go ahead|time to|ready to|(?:can|could|would|will|may) (?:you|we|i)|i (?:want|need|wanna)|(?:i'd|i would|we'd) like",
  'you to|to',
  '你好|您好|好[的了吧]?|嗯|那么?|现在|请问?|麻烦你?|帮忙|帮我|给我|替我|可以了?|能不能|能|我们|我|想要?|要|再|就|最后|然后|很好|不错|完美|没问题|谢谢|直接|马上|立即|立刻',
]
const politeAfter = [
  'please|pls|plz|now|thanks|thx|thank you|for me|right|away|immediately|again|already|ok|okay|asap|today',
  '谢谢|好吗|可以吗|行吗|好不好|吧|了(?!吗)|啊|呀|呗|哦|哈|一下|下|吗|呢',
]
const video = 'videos?|movie|film|clip|result|mp4|file|everything'
const zhVideo = '视频|影片|片子|成片|作品|文件|项目'
const files = 'files?|videos?|photos?|pictures?|pics?|images?|music|songs?|audio|clips?|media|footage'
const zhFiles = '文件|视频|照片|图片|音乐|音频|素材|歌曲?|录音'
const look = "check|show|see|view|display|list|tell|give|me|what's(?: on| in)?|what is|what are|what|my|our|the|all|of|current"
const zhLook = '查看?|查询|看|显示|列出|告诉我|一下|下|的|当前|目前|所有|全部|项目|我|是|现在|帮我|请'

const requests: readonly (readonly [Exclude<Route['to'], 'agent'>, Request])[] = [
  ['export', {
    before: [...polite, 'start|begin|do|make|run|the|an|a|final|my', `把|将|这个|这条|它|开始|一键|${zhVideo}`, 'mp4|video'],
    asks: ['export|download|render|(?:exporting|downloading|rendering)(?<=\\b(?:start|begin) \\w+)', '导出|下载|渲染'],
    after: [
      ...politeAfter, `it|this|that|the|my|our|final|finished|whole|project|${video}|(?:as|to|in|into)(?: an?)?`,
      'computer|disk|desktop|laptop|downloads?(?: folder)?|hd|1080p|(?:high|full) quality',
      `${zhVideo}|这个|这条|它|我的?|成|为|到|本地|电脑|桌面|出来|来|给|高清|格式`,
    ],
  }],
  ['export', {
    before: [...polite, `把|将|这个|它|${zhVideo}`, 'the'],
    asks: [
      `save (?:it|this|that|the video|my video|the (?:movie|film|clip|result|file))`,
      `save (?:as|to)(?= (?:an? )?(?:mp4|file|my|the|disk|desktop))`,
      `(?:send|give|get) (?:me (?:it|the|my)|it to me|(?:the|my) (?:final |finished )?(?:${video}) to me)`,
      `(?:can|could|may) (?:i|we) (?:have|get) (?:the|my)(?= (?:final |finished )?(?:${video}))`,
      `保存(?=到|视频|成片)|(?<=${zhVideo}|它)(?:发|传|发送)给我|(?:发|传)给我(?=${zhVideo})`,
    ],
    after: [
      ...politeAfter, `final|finished|${video}|download|(?:as|to|on)(?: an?)?|my|the|computer|disk|desktop|laptop`,
      `到|本地|电脑|桌面|我的|${zhVideo}`,
    ],
  }],
  ['credits', {
    before: [
      ...polite, look,
      'how (?:much|many)|remaining|available|account|any|enough|more|left|am i out of|do i (?:still )?have|credit(?= balance)',
      zhLook, '账户|账号|剩余|可用|还有|还剩下?|里|有|多少|几|个',
    ],
    asks: ['credits?|balance', '积分|余额'],
    after: [
      ...politeAfter, 'balance|left|remaining|available|status',
      'do i (?:still )?have|have i(?: got)?|i(?: still)? have|are (?:there|left)|is (?:there|left)|(?:in|on) my account',
      '还有|还剩下?|剩余|剩下?|是|有|多少|几个?|了吗|够吗|够不够|够用吗|查询',
    ],
  }],
  ['status', {
    before: [...polite, look, "how's|how is|project|project's|video", zhLook, '什么|视频|怎么样|到'],
    asks: ['status|state|tracks|timeline|track list', '状态|轨道|时间线|时间轴|进度'],
    after: [...politeAfter, 'status|summary|list|update|so far|of|the|my|this|project|video', '列表|如何|怎么样|怎样|是|什么|到哪儿?了?|多少'],
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

/** Full-width letters and marks, capitals, curly apostrophes and emoji make no difference. */
const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/’/g, "'").replace(/[\p{Extended_Pictographic}\uFE0F]/gu, ' ')

/** What is to be written or spoken in the video is content, not a wish: in quotes, after a colon, after "that says". */
const content = [
  /["“「『《‘][^"”」』》’]*["”」』》’]|(?<!\w)'[^']{2,}'/gu,
  /(?<!\d):(?!\d)[^.。\n]*/gu,
  /(?:\b(?:says?|saying|reads?|reading|titled|called|named|captioned)\b|写着|叫做|名为|改[成为])(?!\s*«)[^,.;。\n]*/gu,
]
const withoutContent = (text: string): string => content.reduce((rest, pattern) => rest.replace(pattern, '«»'), text)

/**
 * Where a message goes before anything reaches the agent (docs/protocol.md NP-4.1 to NP-4.7). What is not clearly a request to
 * the app itself is the agent's; so is every request that comes with files.
 */
export function routeMessage(message: string, hasAttachments: boolean): Route {
  const text = plain(message)
  const to = hasAttachments ? (text.trim() === '' ? 'upload' : undefined) : requestIn(text)
  if (to) return { to, offersExport: false, wantsExport: false }
  const wishes = withoutContent(text)
  const wantsExport = asksForFileToo(wishes)
  return { to: 'agent', wantsExport, offersExport: !wantsExport && /\b(?:export|download)(?:s|ed|ing)?\b|导出|下载/u.test(wishes) }
}

/** Where a further wish may begin. */
const joint = /[,;.!?。\n]|\b(?:and|then)\b|然后|接着|最后|之后|以后|做好|做完|完成|好了|[并再后完就]/gu
/** A lesson or a subject may end with the same words: 'how to cut and export it', "about import and export". */
const lesson = /\b(?:how to|tutorial|guide|lesson)\b|怎么|如何|教程|步骤/u
const negative = /\b(?:don't|do not|never|before|until)\b|不要|先不|先别|不用/u
const subject = /\b(?:about|import|on|of)\b|关于|进口/u
const bare = /^[\s,]*(?:and\s+)?(?:export|download|render|导出|下载)\s*$/u

/** "Make … and export it": the end of it is a request for an export in its own right. */
function asksForFileToo(wishes: string): boolean {
  return [...wishes.matchAll(joint)].some(({ 0: word, index }) => {
    const [before, end] = [wishes.slice(0, index), wishes.slice(index + word.length)]
    if (before.trim() === '' || requestIn(end) !== 'export') return false
    const sentence = before.split(/[.;!?。\n]/u).at(-1) ?? ''
    const isWord = !/^[,;.!?。\n]$/.test(word)
    const isSubject = bare.test(end) && /^(?:and|,)$/.test(word) && subject.test(sentence)
    return !lesson.test(sentence) && !(isWord && negative.test(sentence.split(',').at(-1) ?? '')) && !isSubject
  })
}
