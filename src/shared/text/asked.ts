import type { Timeline } from '../model/timeline'

/**
 * What a message surely asks of the whole video. Strict: where it may mean anything else (a second number, a part of the video, a
 * question, "about"), it asks for nothing here, since a false alarm is worse than none.
 */
export interface Asked {
  readonly lengthMs?: number
  /** Width to height. */
  readonly ratio?: readonly [number, number]
}

const TIME = String.raw`(\d+(?:\.\d+)?)\s*-?\s*(s|secs?|seconds?|mins?|minutes?|秒钟?|分钟)`
const KIND = '(?:video|film|movie|reel|short|ad|advert|commercial|trailer|teaser|promo|slideshow|story|vlog|montage)'
const WHOLE = '(?:the|this|my|our) (?:whole |entire )?(?:video|film|movie|reel|slideshow|montage)|the (?:whole|entire) thing'
const ZH_WHOLE = '(?:整个|整段|整条|这个|这段)?(?:视频|短片|片子|影片|成片|全片)'

const ZH_SET = '(?:改成|改为|剪到|剪成|缩短到|延长到|控制在|做成|设为|要)'

/** Words between a length and the video: how it is to be, nothing that is another thing. */
const OTHER = 'to|of|in|on|for|from|with|the|and|title|text|fade|photo|picture|music|intro|outro|transition|caption|logo'
const BETWEEN = String.raw`(?: (?!(?:${OTHER})\b)[a-z]+){0,3}`
const lengths: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:a|an|one|another) ${TIME}(?: long)?${BETWEEN} ${KIND}\b`, 'i'),
  new RegExp(String.raw`\b(?:make|cut|trim|shorten|extend|set|bring|get) (?:${WHOLE})(?: down)?(?: (?:to|to be|last))? ${TIME}\b`, 'i'),
  new RegExp(String.raw`\b(?:${WHOLE}) (?:should|must|has to|needs to) (?:be|last) (?:exactly )?${TIME}\b`, 'i'),
  new RegExp(String.raw`(?:做|制作|生成|剪|来)(?:一?[个段条])?\s*${TIME}长?的?[\p{Script=Han}]{0,6}(?:视频|短片|片子|影片)`, 'u'),
  new RegExp(String.raw`${ZH_WHOLE}(?:的?(?:总?时长|长度))?${ZH_SET}\s*${TIME}`, 'u'),
]
/** Beside a length: what it is not surely the length of, and what makes it none. */
const openLength = new RegExp(
  [
    String.raw`\b(?:about|around|roughly|approx\w*|maybe|almost|nearly|at (?:most|least)|up to|under|over|less|more|within|max\w*)\b`,
    String.raw`\b(?:min(?:imum)? |or|between|per|each|every|add|insert|append|put|not|don't|never|instead|than|except|but)\b|[~≈≤≥?？]`,
    String.raw`再?加(?:一|个|段|上)|插入|大约|大概|左右|以内|以上|以下|不超过|最多|至少|不要|别|还是|或者|每`,
  ].join('|'),
  'i',
)

const shapes: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/\b(?:vertical|portrait)\b|竖屏|竖版/i, [9, 16]],
  [/\bsquare\b|正方形|方形/i, [1, 1]],
  [/\b(?:horizontal|landscape|widescreen)\b|横屏|横版|宽屏/i, [16, 9]],
]
const RATIO = /(?<![\d:])(16:9|9:16|1:1|4:5|4:3|3:4|21:9)(?![\d:])/g
const SHAPE_WORD = '(?:vertical|portrait|square|horizontal|landscape|widescreen)'
const ofWhole: readonly RegExp[] = [
  new RegExp(String.raw`\b${SHAPE_WORD}${BETWEEN} ${KIND}\b`, 'i'),
  new RegExp(String.raw`\b(?:make|turn|change|convert|switch) (?:it|${WHOLE})(?: (?:to|into|in))?(?: a)? ${SHAPE_WORD}\b`, 'i'),
  /(?:竖屏|竖版|横屏|横版|宽屏|方形|正方形)的?[\p{Script=Han}]{0,4}(?:视频|短片|片子|影片)/u,
  new RegExp(String.raw`${ZH_WHOLE}(?:改成|改为|做成|换成|变成)(?:竖屏|竖版|横屏|横版|宽屏|方形|正方形)`, 'u'),
]
/** "Cut at 9:16" is a time. */
const openShape = /\b(?:not|don't|instead|than|but|or|at|until|from)\b|[?？]|不要|别|还是|或者/i

/** Words in quotes are to be shown, and ask for nothing. */
const unquoted = (text: string): string => text.replace(/“[^”]*”|"[^"]*"|「[^」]*」|《[^》]*》|‘[^’]*’/g, ' “” ')

export function askedOf(message: string): Asked {
  const text = unquoted(message).replace(/\s+/g, ' ')
  const [lengthMs, ratio] = [lengthIn(text), ratioIn(text)]
  return { ...(lengthMs !== null && { lengthMs }), ...(ratio !== null && { ratio }) }
}

function lengthIn(text: string): number | null {
  const times = text.match(new RegExp(TIME, 'gi')) ?? []
  const found = lengths.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  if (!found || times.length !== 1 || openLength.test(text)) return null
  const [, number, unit = ''] = found
  return Math.round(Number(number) * (/^(?:m|分)/i.test(unit) ? 60_000 : 1000))
}

function ratioIn(text: string): readonly [number, number] | null {
  if (openShape.test(text)) return null
  const named = [...text.matchAll(RATIO)].map(([ratio]) => ratio)
  const said = shapes.filter(([pattern]) => pattern.test(text)).map(([, ratio]) => ratio)
  const [ratio, ...others] = [...new Set(named)]
  if (ratio !== undefined) {
    const [w = 1, h = 1] = ratio.split(':').map(Number)
    const agrees = said.every(([x, y]) => Math.sign(x - y) === Math.sign(w - h))
    return others.length === 0 && agrees ? [w, h] : null
  }
  const [shape, ...more] = said
  return shape && more.length === 0 && ofWhole.some((pattern) => pattern.test(text)) ? shape : null
}

/** So much is within what joins and whole frames do. */
const slackOf = (lengthMs: number): number => Math.max(500, lengthMs * 0.03)

/** What of it the timeline is not. A shape that was said in a word is kept by any picture that stands, lies or is square. */
export function missedOf({ lengthMs, ratio }: Asked, { durationMs, width, height }: Timeline): Asked {
  const isLength = lengthMs !== undefined && Math.abs(lengthMs - durationMs) > slackOf(lengthMs)
  const isShape = ratio !== undefined && width !== null && height !== null && Math.sign(width - height) !== Math.sign(ratio[0] - ratio[1])
  return { ...(isLength && { lengthMs }), ...(isShape && { ratio }) }
}
