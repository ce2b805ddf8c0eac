export interface Route {
  readonly to: 'export' | 'credits' | 'status' | 'upload' | 'agent'
  /** It speaks of exporting without clearly asking for it now: a chip is offered beside the answer. */
  readonly offersExport: boolean
  /** The request asks for the file as well ("… and export it"): the export starts when the turn ends ready. */
  readonly wantsExport: boolean
}

const it = '(?:it|this|that|(?:(?:the|my|this|our|final|finished|whole) )*(?:video|movie|film|clip|result|project|file|mp4)|everything)'
const aFile = '(?:mp4|mov|file|video|computer|disk|desktop|downloads?(?: folder)?|hd|1080p|high quality)'
const asFile = `(?: (?:as|to|in|into) (?:an? |my |the )*${aFile}(?: (?:file|video))?)*`
const zhIt = '(?:它|这个|视频|影片|片子|成片|作品|文件|项目|MP4|mp4)'

const pattern = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''))

/** Whole requests, with courtesies taken off: intent, not the mere presence of a word. */
const requests: readonly (readonly [Exclude<Route['to'], 'agent'>, RegExp])[] = [
  ['export', new RegExp(`^(?:start (?:the )?|do (?:the |an )?)?(?:export|download|render)(?:ing)?(?: ${it})?${asFile}$`)],
  ['export', new RegExp(`^save (?:${it}${asFile}|(?:to|as) .+)$`)],
  ['export', /^(?:send|give|get) me (?:the |my )?(?:final |finished )?(?:video|mp4|movie|film|clip|file|download)(?: file)?$/],
  ['export', new RegExp(`^(?:开始|直接|马上|立即|立刻)?(?:把)?(?:这个|我的)?${zhIt}?(?:导出|下载)(?:一下|这个|我的|到本地|为|成|来|出来)*${zhIt}?(?:到本地|吧|给我|了|来|出来)*$`)],
  ['export', /^(?:把)?(?:视频|成片|影片)(?:发|传|给)(?:给)?我(?:吧)?$/],
  [
    'credits',
    pattern(
      "^(?:(?:check|show|see|view|display|tell me|what(?:'s| is| are)|how (?:much|many)(?: of)?)(?: me)? )?(?:(?:my|",
      'the|our|current|remaining|available|account) )*(?:credits?|balance|credit balance|',
      'account balance)(?: (?:balance|left|remaining|status|do (?:i|we) have(?: left)?|have (?:i|we) (?:got )?left|',
      'are left|is left|i have(?: left)?))*$',
    ),
  ],
  [
    'credits',
    pattern(
      '^(?:查|查看|查询|看看|看一下|显示|告诉我)?(?:一下)?(?:我)?(?:的)?(?:账户|当前|现在|剩余|可用|还有|还剩)*(?:的)?(?:多少|几)?(?:个)?(?:积分|余额)(?:还有|还剩|',
      '剩余|剩下|剩|是|有)*(?:多少|几个|几)?(?:了|呢|吗)?$',
    ),
  ],
  [
    'status',
    pattern(
      "^(?:(?:check|show|see|view|display|list|print|tell me|what(?:'s| is| are)(?: on| in)?)(?: me)? )?(?:(?:the|my|",
      "all|all the|current|project|project's|video) )*(?:status|state|tracks?|timeline|track list)(?: (?:now|status|",
      'summary|list))?$',
    ),
  ],
  ['status', /^(?:查看|看看|看一下|显示|列出|查询)?(?:一下)?(?:我的|所有|全部|当前|现在|项目)*(?:的)?(?:是)?(?:什么)?(?:状态|轨道|时间线|时间轴|项目状态|进度)(?:列表|如何|怎么样|怎样|呢|吗)?$/],
  [
    'upload',
    pattern(
      "^(?:i (?:want|need|would like|'d like) to |let me |i'd like to )?upload(?:ing)?(?: (?:(?:an?|the|my|some|more|",
      'another|new|these|this) )*(?:files?|videos?|photos?|pictures?|images?|music|songs?|audio|clips?|media|',
      'footage))?$',
    ),
  ],
  ['upload', /^(?:我要|我想|想|要)?上传(?:一下|一个|一些|一张|几张|我的|更多|新的)*(?:文件|视频|照片|图片|音乐|音频|素材|歌曲)?(?:吧)?$/],
]

const courtesyBefore =
  /^(?:hey|hi|hello|ok|okay|now|please|pls|just|then|and|so|great|perfect|nice|thanks|thank you|good|let's|lets|go ahead and|i'm done|that's it|can you|could you|would you|will you|can we|can i|could i|may i|i want to|i want you to|i'd like to|i would like to|i need to|nemo)[,!.]?\s+/
const courtesyAfter = /[,]?\s+(?:please|pls|now|thanks|thank you|for me|right now|immediately|again)$/
const zhCourtesyBefore = /^(?:你好|好的|好了|好|那么|那|现在|请问|请|麻烦|帮我|给我|帮忙|可以|能不能|我想要|我想|我要|再)[,。!\s]*/u
const zhCourtesyAfter = /[,\s]*(?:谢谢|好吗|可以吗|行吗|吧|了|啊)$/u

/** Words that are quoted are content, not wishes. */
const withoutQuotes = (text: string): string => text.replace(/[“"「『《‘][^”"」』》’]*[”"」』》’]|'[^']{2,}'/gu, '""')
/** A clause that says what is to be written; after "about" a bare "export" is a subject too, "export it" is not. */
const quotesUnmarked = /\b(?:says?|saying|reads?|reading|titled|called|named|caption(?:ed)?|text)\b|写着|标题|字幕|文字|叫做/iu
const isSubject = /\babout\b.*\bexport$|\bhow to\b/i
const saysNo = /\b(?:don'?t|do not|not|never|without|no need to|before (?:you|we|i)|later|how (?:do|can|to)|why)\b|不要|别|先不|不用|无需|怎么|如何|以后/iu

/**
 * Where a message goes before anything reaches the agent (docs/protocol.md, "Routing a message"). What is not clearly a
 * request to the app itself is the agent's.
 */
export function routeMessage(message: string, hasAttachments: boolean): Route {
  // Full-width commas, marks and letters become their plain forms.
  const text = message.normalize('NFKC')
  const bare = withoutCourtesies(text)
  const toApp = hasAttachments ? undefined : requests.find(([, pattern]) => pattern.test(bare) || pattern.test(zhBare(text)))?.[0]
  if (toApp) return { to: toApp, offersExport: false, wantsExport: false }
  if (bare === '' && hasAttachments) return { to: 'upload', offersExport: false, wantsExport: false }
  const unquoted = withoutQuotes(text)
  const wantsExport = asksForFileToo(unquoted)
  const speaksOfIt = /\b(?:export|download)(?:s|ed|ing)?\b|导出|下载/iu.test(unquoted)
  return { to: 'agent', offersExport: speaksOfIt && !wantsExport, wantsExport }
}

const endsWithExport = pattern(
  '(?:,|;|\\.|\\band\\b|\\bthen\\b)\\s*(?:and |then |finally |afterwards |please |directly |just )*',
  `(?:(?:export|download|save|render) ${it}${asFile}|export${asFile}|(?:send|give) me the (?:video|mp4|file|movie))$`,
)
const zhEndsWithExport = /(?:[,。;、\s]|然后|并且?|再|最后|之后|以后|后|好了?|完成后?|完)(?:就|再|请|帮我)?(?:直接|自动|马上|立即)?(?:导出|下载)(?:它|视频|成片|出来|给我|为?MP4|一下|吧)*$/iu

function asksForFileToo(unquoted: string): boolean {
  const text = trimmed(unquoted)
  const latin = text.toLowerCase()
  const match = endsWithExport.exec(stripRepeatedly(latin, courtesyAfter)) ?? zhEndsWithExport.exec(text)
  if (!match || match.index === 0) return false
  const before = text.slice(0, match.index)
  const lastClause = before.split(/[,.;。]/u).at(-1) ?? before
  // "says", "titled" and the like swallow what follows, unless the title itself was in quotes.
  const isSwallowed = quotesUnmarked.test(lastClause) && !lastClause.includes('""') && !/[,.;。]/u.test(text.charAt(match.index))
  const isTrade = /\bimport(?:s|ing)?\s*$/i.test(before)
  return !isSwallowed && !isTrade && !isSubject.test(latin) && !saysNo.test(text.slice(Math.max(0, match.index - 12)))
}

const trimmed = (text: string): string => text.trim().replace(/[\s.!?。~]+$/u, '')

function withoutCourtesies(text: string): string {
  const plain = trimmed(text).toLowerCase().replace(/[’]/g, "'").replace(/\s+/g, ' ')
  return stripRepeatedly(stripRepeatedly(plain, courtesyBefore), courtesyAfter)
}
const zhBare = (text: string): string => stripRepeatedly(stripRepeatedly(trimmed(text), zhCourtesyBefore), zhCourtesyAfter)

function stripRepeatedly(text: string, pattern: RegExp): string {
  const shorter = text.replace(pattern, '')
  return shorter === text || shorter === '' ? text : stripRepeatedly(shorter, pattern)
}
