import * as z from 'zod'

/** What a request makes the backend do; each costs about the same every time. */
export const CostKind = z.enum(['generate', 'edit'])
export type CostKind = z.infer<typeof CostKind>

export const CostNoted = z.object({ type: z.literal('cost.noted'), of: CostKind, credits: z.number() })

/** The latest costs of each kind on this computer, the newest last. */
export type PastCosts = Readonly<Record<CostKind, readonly number[]>>
export const noCosts: PastCosts = { generate: [], edit: [] }

const REMEMBERED = 5
/** Rough costs, where the user has none of their own yet (docs/protocol.md NP-7.2). */
const usual: Readonly<Record<CostKind, number>> = { generate: 100, edit: 50 }

export function notedCost(past: PastCosts, { of, credits }: z.infer<typeof CostNoted>): PastCosts {
  return { ...past, [of]: [...past[of], credits].slice(-REMEMBERED) }
}

export interface Estimate {
  readonly of: CostKind
  readonly credits: number
  /** How many of the user's own turns it is the median of; 0: the usual cost. */
  readonly from: number
}

/** What a message will probably cost. Null for one that surely asks for neither a video nor a change. */
export function estimateCost(text: string, past: PastCosts): Estimate | null {
  if (kindOf(text) === 'generate') return estimateVideo(past)
  return asksForChange.test(text) && !asks.test(text) ? estimateOf('edit', past) : null
}

/** What a video will probably cost. */
export const estimateVideo = (past: PastCosts): Estimate => estimateOf('generate', past)

function estimateOf(of: CostKind, past: PastCosts): Estimate {
  const own = past[of].toSorted((a, b) => a - b)
  return { of, credits: own[Math.floor(own.length / 2)] ?? usual[of], from: own.length }
}

const video =
  '(?:video|clip|movie|film|ad|advert|commercial|trailer|teaser|promo|reel|slideshow|animation|intro|outro|vlog|montage)s?'
/** Words between the verb and the video: a definite one means a video that is there, another thing is what is asked for. */
const definite = 'the|this|that|these|those|my|our|your|its?'
const other = 'to|of|and|then|titles?|captions?|text|subtitles?|music|logo|version|copy'
const between = String.raw`(?:\s+(?!(?:${definite}|${other})\b)[^\s,.;:!?]+){0,8}?\s+`
/** “A video title”, “clips shorter”: not a video is made, but one that is there is changed. */
const parts = 'titles?|tracks?|volume|length|speed|effects?|filters?|transitions?|captions?|background|thumbnail|cover'
const ways = 'faster|slower|shorter|longer|bigger|smaller|brighter|darker|louder|quieter|warmer|smoother|better'
const isThing = String.raw`(?!\s+(?:${parts}|${ways})\b)`
const made = `${between}${video}\\b${isThing}`
const zhVideo = '(?:视频|短片|影片|片子|电影|广告|宣传片|动画|动图|预告片|片头|片尾|幻灯片|相册|[Vv][Ll][Oo][Gg]|MV)'
const zhThing = '(?!的?(?:标题|字幕|音量|时长|长度|速度|封面|滤镜|特效|转场|背景|颜色|画面|变|更|再|调|剪|缩|加|去|短|长|亮|暗))'

const asksForVideo = new RegExp(
  [
    String.raw`\b(?:make|create|generate|produce|build|animate|film|shoot|design|want|need|like|give me|turn)\b${made}`,
    String.raw`\b(?:turn|make|convert|combine|stitch)\b.{1,80}?\binto\b${made}`,
    String.raw`\banimate\b(?!\s+(?:the|this|that)\s+(?:titles?|text|captions?|logo)\b)`,
    String.raw`^\s*(?:an?|one|\d+)\b${made}`,
    String.raw`^\s*\d+[ -](?:s|sec|second|min|minute)s?\b${made}`,
    `(?:做|制作|生成|创建|创作|拍|来|想要|需要|给我)(?:出|成)?(?![得好完短长])[^把将这那,，。;；!！?？\\n“”"]{0,30}?${zhVideo}${zhThing}`,
    `^\\s*(?:[一两三四五\\d]+)[个段条支部则秒分][^把将这那,，。;；!！?？\\n“”"]{0,30}?${zhVideo}${zhThing}`,
  ].join('|'),
  'iu',
)

/** What tells somebody to do something to a video that is there; at the beginning of a sentence, or behind a request. */
const verbs =
  'add|remove|delete|drop|cut|trim|crop|shorten|lengthen|extend|split|merge|move|swap|reorder|replace|change|make|set|put|' +
  'turn|mute|unmute|speed|slow|rotate|flip|zoom|fade|insert|rename|undo|redo|restore|bring|lower|raise|increase|decrease|' +
  'reduce|brighten|darken|blur|sharpen|create|reverse|loop|freeze|use|show|hide|keep|start|end|begin|fix|translate|tone|' +
  'give'
const zhChanges = [
  '把|将|给.{0,12}[加换配做]|加[上个一段入点些快速长]|去[掉除]|删|换成|改[成为一回]|剪|缩短|延长|调[整大小高低亮暗到]|移到|放[在到慢大]|静音|旋转|裁|倒放',
  '插入|撤销|恢复|拆成|合并|配[上个一]|一[点些]|做[短长大小]|(?:做|生成|制作)[^,，。]{0,8}(?:标题|字幕|配音|旁白|封面|转场)',
]
const asksForChange = new RegExp(
  [
    String.raw`(?:^|[.,;:!?\n，。；]|\b(?:please|you|to|and|then|also|now|just|let's|lets)\b)\s*(?:please\s+)?(?:${verbs})\b\s+\S`,
    String.raw`^\s*(?:undo|redo)\b`,
    ...zhChanges,
  ].join('|'),
  'iu',
)
/** A question about what there is costs little; a request may be one in form alone. */
const asks = new RegExp(
  [
    String.raw`^\s*(?:what|which|who|whose|when|where|why|how|is|are|was|does|did|do|has|have)\b`,
    String.raw`^\s*(?:什么|哪|谁|为什么|怎么|多少|几)|(?<!能不能.*|可以.*|能.*)吗[?？。]?\s*$|(?:呢|什么|多少)[?？。]?\s*$`,
  ].join('|'),
  'iu',
)

/** Whether a message asks for a video to be generated, or for an edit. What it quotes is content, not a request. */
export function kindOf(text: string): CostKind {
  const unquoted = text.replace(/“[^”]*”|"[^"]*"|「[^」]*」|《[^》]*》/gu, '“”')
  return asksForVideo.test(unquoted) ? 'generate' : 'edit'
}
