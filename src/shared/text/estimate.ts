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

/** What a message will probably cost. Null for one that does not look expensive. */
export const estimateCost = (text: string, past: PastCosts): Estimate | null => (kindOf(text) === 'generate' ? estimateVideo(past) : null)

/** What a video will probably cost. */
export function estimateVideo(past: PastCosts): Estimate {
  const own = past.generate.toSorted((a, b) => a - b)
  return { of: 'generate', credits: own[Math.floor(own.length / 2)] ?? usual.generate, from: own.length }
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

/** Whether a message asks for a video to be generated, or for an edit. What it quotes is content, not a request. */
export function kindOf(text: string): CostKind {
  const unquoted = text.replace(/“[^”]*”|"[^"]*"|「[^」]*」|《[^》]*》/gu, '“”')
  return asksForVideo.test(unquoted) ? 'generate' : 'edit'
}
