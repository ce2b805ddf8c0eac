import type { Timeline } from '../model/timeline'

/**
 * What a message surely asks of the whole video. Strict: where it may mean anything else (a second number, a part of the video, a
 * question, "about"), it asks for nothing here, since a false alarm is worse than none.
 */
export interface Asked {
  readonly lengthMs?: number
  /** Width to height. */
  readonly ratio?: readonly [number, number]
  /** So many photos, or clips, that the video is to be of. */
  readonly pieces?: { readonly kind: 'image' | 'video'; readonly count: number }
  /** Words that are to be a title. */
  readonly title?: string
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

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const ZH_NUMBERS = '一二三四五六七八九十'
const COUNT = String.raw`(\d{1,2}|${NUMBERS.slice(1).join('|')})`
const PIECE = '(photos|pictures|pics|images|clips)'
const ZH_PIECE = String.raw`(\d{1,2}|[二两三四五六七八九十])\s*([张幅]|段|个)(?:照片|图片|相片|图|视频片段|素材片段|片段)`
const THESE = '(?:(?:these|those|my|the|all|exactly|just|only) ){0,2}'
const FOR_VIDEO = String.raw`(?:to make|for|in) (?:a|an|the|my|this)\b.{0,20}\b${KIND}`
const ZH_VIDEO = String.raw`[\p{Script=Han}\d\s]{0,12}(?:视频|短片|片子|影片)`
const pieceCounts: readonly RegExp[] = [
  new RegExp(String.raw`\b${KIND} (?:of|from|with|using|out of) ${THESE}${COUNT} ${PIECE}\b`, 'i'),
  new RegExp(String.raw`\b(?:use|take) (?:(?:exactly|just|only) )?${COUNT} (?:of (?:my|the|these) )?${PIECE} ${FOR_VIDEO}\b`, 'i'),
  new RegExp(String.raw`(?:^|[，,。\s])(?:请?帮?我?)?(?:只)?(?:用|从|拿)(?:这|那|我的?)?${ZH_PIECE}${ZH_VIDEO}`, 'u'),
  new RegExp(String.raw`(?:做|制作|生成)(?:一?[个段条])?${ZH_PIECE}的${ZH_VIDEO}`, 'u'),
]
/** What makes it a number of something else: parts of the video, another time, each of them. */
const openCount = new RegExp(
  [
    String.raw`\b(?:about|around|at (?:most|least)|up to|or|each|every|per|more|another|add|insert|not|don't|instead|than|except|but)\b`,
    String.raw`\b(?:remove|delete|first|last|next|times?)\b|[?？~]|大约|左右|最多|至少|不要|别|或|每|再|加|删|去掉|前|后面|第`,
  ].join('|'),
  'i',
)

/** A title that is made with the video, or added to it; one that is there is changed by other words. */
const SAYS = '(?: (?:that )?(?:says?|saying|reads?|reading|of|is))?'
const AFTER_TITLE = String.raw`$|[,.;!]|(?:and|with|in the (?:middle|beginning)|at the|on top|over|for the)\b`
const titleSaid: readonly RegExp[] = [
  new RegExp(
    String.raw`(?:^|[,.;:!]|\b(?:with|and|add|titled|called|entitled)\b)\s*(?:an? |the |my )?` +
      String.raw`(?:(?:big |large |short |opening |main )?title${SAYS}:? ?)?“([^”]+)”(?=\s*(?:${AFTER_TITLE}))`,
    'i',
  ),
  new RegExp(
    String.raw`(?:^|[，,。；、\s]|加上?|加一?个|配上?|带|用)(?:一?个)?(?:标题|片名|大标题)(?:是|为|叫|写着?|用)?[:：]?\s*` +
      String.raw`“([^”]+)”(?=\s*(?:$|[，,。；、！!]|和|配|的(?:视频|短片)))`,
    'u',
  ),
]
const isTitle = /titled?\b|entitled|标题|片名/i
/** It may be gone by the end of the same message, or be of something that is there. */
const openTitle =
  /\b(?:not|don't|no|without|instead|remove|delete|change|replace|rename|rather|or|if|file|photo|clip|each|every)\b|[?？]|不要|别|去掉|删|改|换|或|每|如果|文件|照片“|第/i

/** Words in quotes are to be shown, and ask for nothing. */
const unquoted = (text: string): string => text.replace(/“[^”]*”|"[^"]*"|「[^」]*」|《[^》]*》|‘[^’]*’/g, ' “” ')

export function askedOf(message: string): Asked {
  const text = unquoted(message).replace(/\s+/g, ' ')
  const [lengthMs, ratio, pieces, title] = [lengthIn(text), ratioIn(text), piecesIn(text), titleIn(message)]
  return {
    ...(lengthMs !== null && { lengthMs }),
    ...(ratio !== null && { ratio }),
    ...(pieces && { pieces }),
    ...(title !== null && { title }),
  }
}

function piecesIn(text: string): Asked['pieces'] | null {
  const found = pieceCounts.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  const [, number = '', noun = ''] = found ?? []
  if (!found || openCount.test(text)) return null
  // Of photos and of clips: how many of each is another question.
  const named = new Set((text.match(/\b(?:photos?|pictures?|pics|images?)\b|照片|图片|相片/gi) ?? []).map(() => 'image'))
  const isOfClips = /clips|段|个/.test(noun)
  const others = isOfClips ? named.size > 0 : /\bclips?\b|片段/i.test(text)
  const count = /^\d/.test(number) ? Number(number) : (NUMBERS.indexOf(number.toLowerCase()) + 1 || zhNumber(number))
  return others || count < 1 ? null : { kind: isOfClips ? 'video' : 'image', count }
}

const zhNumber = (word: string): number => (word === '两' ? 2 : ZH_NUMBERS.indexOf(word) + 1)

function titleIn(message: string): string | null {
  const text = message.replace(/"([^"]*)"|「([^」]*)」|《([^》]*)》/g, (_, ...parts: string[]) => `“${parts.slice(0, 3).find(Boolean) ?? ''}”`)
  const quotes = text.match(/“[^”]*”/g) ?? []
  const found = titleSaid.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  if (!found || quotes.length !== 1 || !isTitle.test(found[0].replace(/“.*”/, '')) || openTitle.test(unquoted(text))) return null
  return found[1]?.trim() || null
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

/** Letters and figures alone: how a title is broken into lines and dressed is another thing. */
const bare = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function isMissing(words: string, { tracks }: Timeline, isOurs: boolean): boolean {
  const texts = tracks.flatMap(({ clips }) => clips.flatMap(({ text }) => (text === null ? [] : [text])))
  // A server may have drawn it into its pictures.
  return (isOurs || texts.length > 0) && bare(words) !== '' && !bare(texts.join(' ')).includes(bare(words))
}

/** So many files of a kind are in a video, each once; null where a server may have drawn them into others. */
export function countOf({ tracks }: Timeline, kind: 'image' | 'video', isOurs: boolean): number | null {
  const clips = tracks.filter(({ type }) => type === 'video').flatMap((track) => track.clips)
  const files = new Set(clips.filter((clip) => clip.kind === kind).map(({ mediaId, name }) => mediaId ?? name))
  return files.size > 0 || isOurs ? files.size : null
}

/**
 * What of it the timeline is not; `isOurs`: all that is seen stands on it. A shape that was said in a word is kept by any picture that
 * stands, lies or is square.
 */
export function missedOf({ lengthMs, ratio, pieces, title }: Asked, timeline: Timeline, isOurs: boolean): Asked {
  const { durationMs, width, height } = timeline
  const isLength = lengthMs !== undefined && Math.abs(lengthMs - durationMs) > slackOf(lengthMs)
  const isShape = ratio !== undefined && width !== null && height !== null && Math.sign(width - height) !== Math.sign(ratio[0] - ratio[1])
  const count = pieces ? countOf(timeline, pieces.kind, isOurs) : null
  return {
    ...(isLength && { lengthMs }),
    ...(isShape && { ratio }),
    ...(pieces && count !== null && count !== pieces.count && { pieces }),
    ...(title !== undefined && isMissing(title, timeline, isOurs) && { title }),
  }
}
