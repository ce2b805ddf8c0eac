import { ANY_MARK, applyRules, marked, type Held, type Marked, type Rule } from './grammar'
import { EN_DURATION, EN_NUMBER, pattern, sentencesOf, source, ZH_DURATION } from './words'

/** Tells a request for a new video from talk about the present one, and finds what it is to be about. Texts are masked. */

const NOUN = '(?:videos?|films?|movies?|slide ?shows?|reels?|promos?|commercials?|trailers?|montages?|vlogs?|photo album)'
export const NOUN_AFTER_VERB = `(?:${NOUN}|clips?|ads?|adverts?|advertisements?|stor(?:y|ies)|shorts?|intros?|teasers?|tik ?toks?)`
const VERB =
  '(?:make|create|generate|produce|build|compose|design|render|edit|cut|prepare|do|need|want|like|love|give|show me|put together)'
/** A word between "a" and "video"; the words that cannot stand there mean that the two do not belong together. */
const BETWEEN = source`(?!(?:to|the|this|that|of|at|in|on|with|and|title|music|it|from|make|remove|delete|trim|cut|add|put|show|is|swap
  |move)\b)[^\s,.;!?-]+[\s-]+`
const NEW = '(?:an?|another|one|some|new|my|our)'

const EN_MAKE = pattern('iu')`\b${VERB}(?: (?:me|us|up|out))? (?:${NEW} )?(?:${BETWEEN}){0,7}?${NOUN_AFTER_VERB}\b|\b(?:turn|make|combine
  |put|convert|transform|edit|cut)\b[^.;!?]{1,60}\binto (?:an? )?(?:${BETWEEN}){0,5}${NOUN_AFTER_VERB}\b|^\W*(?:(?:please|hi|hello|hey
  |now)\b[ ,!]*)*(?:${NEW} )?(?:${BETWEEN}){0,7}${NOUN}\b|^\W*(?:please )?an? (?:${BETWEEN}){0,5}?${NOUN_AFTER_VERB} (?:for|about|of)\b`
/** "make the video shorter", "make it a square video", "remove …": about what there is. */
const EN_EDIT = pattern('i')`\b(?:make|cut|edit|trim|turn|do|like|want|need|love|render|show me)\s+(?:the|this|that)\s+(?:\w+\s+)?(?:video
  |film|movie|slideshow|clip|reel)\b(?!.*\b(?:about|into)\b)|\bmake (?:it|this|that) (?:an? )?(?!into|to)|\bturn (?:it|the video) into\b
  |^\W*(?:(?:please|now|and|then|can you|could you)\W+)*(?:remove|delete|trim|shorten|swap|move|reverse|put(?! together)|change|set|add
  |undo|use|don't|do not|no)\b`

export const ZH_NOUN = '(?:视频|短片|影片|宣传片|片子|幻灯片|相册|vlog|广告片?|微电影|纪录片|小电影|预告片|短视频|MV)'
const ZH_MAKE = pattern('iu')`(?:制作|生成|创建|剪辑|剪|做|来|拍|弄|搞|出|想要|要)(?:一下)?(?:[一两]?[个段条支部份]|成)?(?![长短])[^，。；！？\n]{0,40}?${ZH_NOUN}
  |^\s*(?:请|帮我)?(?:一[个段条支部]|‖|[\d一二三四五六七八九十]+(?:秒|分钟))[^，。；！？\n]{0,30}${ZH_NOUN}`
const ZH_EDIT = pattern('')`(?:把|将)(?:它|(?:这个|这段|整个)?(?:视频|短片|影片))|(?:视频|短片|影片)(?:再)?(?:做|剪|改|变|调|弄)(?:得|的|成|到|短|长)|剪短视频
  |第[\d一二三四五六七八九十]+[个段条]?视频|^\s*(?:请)?(?:删|去掉|移除|交换|撤销|把第)`

/** A request for a video, wherever in the text it stands. */
export function asksForVideo(text: string): boolean {
  const first = sentencesOf(text)[0] ?? ''
  if (/\?\s*$/.test(first) && /^\s*(?:is|are|was|what|how|why|when|where|who|does|did)\b/i.test(first)) return false
  // "a minute and a half video": a duration is one word here.
  return (
    (EN_MAKE.test(text.replace(new RegExp(EN_DURATION, 'giu'), '‖')) && !EN_EDIT.test(first)) ||
    (ZH_MAKE.test(text) && !ZH_EDIT.test(first))
  )
}

/** A text that the video is to be made from, and that has to be there. */
const EN_TEXT = source`(?:(?:the|this|these|my|our|following|product|below) )+(?:text|descriptions?|script|story|article|copy|words
  |sentences?|poem|lyrics|blurb)(?: below)?`
const ZH_TEXT = '(?:以下|下面|下列|如下|这|我的)(?:的)?(?:一?[段个篇些份])?(?:产品)?(?:描述|文字|文案|文本|介绍|故事|稿子|脚本|内容|文章)'
export const TEXT = new RegExp(`\\b${EN_TEXT}\\b|${ZH_TEXT}`, 'i')
/** What in a request limits it: choices among the files, and bans. */
const NOUN_OF_FILES = '(?:photos?|pictures?|pics?|images?|files?|clips?)'
const NTH = source`(?:first|second|third|fourth|fifth|last|best|${EN_NUMBER})`
const PICK = source`\b(?:only|excluding|other than|apart from|except(?: for)?|but (?:not|for|the|my|an?|⟦\d+⟧))(?=$|\W)
  |\b${NTH} (?:[\w-]+ )?${NOUN_OF_FILES}\b|\b${NOUN_OF_FILES} ?\d|[第前最后只仅除][^，。；]*(?:[张个段]|照片|图片|素材)`
/** Some of the files, and not the others: what is not understood of that is not made of all of them. */
export const PICKS = pattern('iu')`${PICK}|\b(?:of|from|with|using|turn|use|take|combine|put) (?!(?:my
  |our) )(?:[\w-]+ ){0,4}${NOUN_OF_FILES}\b|(?:用|把|只|仅|除)[第前最后了]?$`
/** Words that speak of files, and are no subject. */
const OF_SOME_FILES = pattern('iu')`${NOUN_OF_FILES}$|\b(?:${NTH}|ones?|these|those|them)$|^(?:only|just|all|any|none
  |everything) (?:but|of|the|these|those)\b|\b${NOUN_OF_FILES}\b.*\b(?:but|not|without)\b|\b(?:only$|only the|except|excluding|but not
  |but (?:the|⟦\d+⟧))|\b${NOUN_OF_FILES} ?\d|(?:照片|图片|素材|片段)$`
/** "不是方形的视频", "a non-square video": words of a request that its frame may not take in. */
const BANS = pattern('iu')`(?:\b(?:not|non|never|no|isn['’]?t|any\w*(?: [a-z]+)? but|except|but)\b[\s-]*(?:(?:an?|too|in|the) )?
  |(?<!特)[不别非无没勿除](?:[是要成做太用想了有为会能]|一个)*\s*)${marked('whole')}|\b(?:not|non|except|but)\b|(?:[做来拍剪弄搞要个段条支部份]|制作|生成|创建)(?:不(?!锈)|没有?
  |别(?!墅|克)|非(?!洲|凡|遗|常)|无(?!人机|锡)|[只仅除])|(?:关于|有关|介绍|展示)[^，。；]*[第前只除][^，。；]*(?:照片|图片|素材|片段)`

const GENERIC = pattern('iu')`^(?:an?|the|my|our|me|us|new|nice|short|long|quick|simple|cool|great|good|beautiful|amazing|little|small
  |promotional|promo|marketing|social|media|advertising|vertical|square|photo|picture|text|typographic|second|seconds|minute|s|fun|funny
  |short-form|video|slideshow|please|of|for|with|[\uE000-\uF8FF]|\d+.*)$`

const ABOUT = '(?:about|on the subject of|featuring|showing|introducing|promoting|advertising|celebrating|showcasing|presenting)'
const COUNTED = source`(?:${EN_NUMBER}|new|uploaded|attached|other|more|latest)`
/** Files that are there, or have to be sent. */
const FILES = source`(?:(?:all|both)(?: of)? )?(?:(?:the|these|those|this|that|my|our|your|some) )+(?:${COUNTED} )*(?:photos?|pictures?
  |pics|images?|files?|clips?|videos?|shots?|footage|media|stuff|material)(?: and (?:(?:the|these|my|our) )?(?:photos?|pictures?|images?
  |clips?|videos?|songs?|music))?`
const NAMED = source`⟦\d+⟧(?:(?:,? and|,|&) ?⟦\d+⟧)*(?: only)?`
const POINTED = '(?:all of )?(?:these|those|them|this|it|everything)'
export const EN_FILES = `(?:${FILES}|${NAMED}|${POINTED})`
const PLATFORM = source`(?:(?:my|our) )?(?:you ?tube|tik ?tok|instagram|insta|ig|facebook|reels?|shorts|snapchat|mobile|phones?|tv
  |television|social media|linkedin|stories)\b`

/** Where the words of a subject end. */
const UNTIL = source`(?=\s*(?:[,.;:!?(\n—–\uE000-\uF8FF]|$)|\s(?:with|using|from|set to|and (?:add|use|put|make|export|a title|music
  |the title|title|then|no|set|show|keep)|that|which|lasting|please|so that|titled|called|named|without|in (?:a|an|the) [\w-]+ (?:style
  |format|mode)|to (?:post|share|upload|put|send)|(?:for|on|in|as) (?:an? |my )?(?:you ?tube|tik ?tok|instagram|facebook|reels?|shorts
  |vertical|portrait|landscape|horizontal|square|mobile|phone)|16:9|9:16|1:1)\b|(?<!\bthe)\s(?:(?:in|for|of|at|,) )?(?:about 
  |around )?${EN_DURATION}(?= ?(?:$|[,.;!?]|with|and|long|please)))`
const EN_SUBJECT = source`(?<=${NOUN_AFTER_VERB}\b(?: (?:for|on) (?:my )?(?:you ?tube|tik ?tok|instagram(?: reels| stories)?|facebook
  |reels))?,? )(?:${ABOUT}|of|for|on)\s+(?!(?:${PLATFORM}|me\b|us\b))((?!${EN_DURATION}(?: long)?\s*(?:$
  |[,.;!?]))[^\n,.;!?]{1,120}?)${UNTIL}`
const ZH_VALUE = `(?:${ZH_DURATION}(?:左右)?|竖[屏版向]|横[屏版向]|正?方形|宽屏|抖音|短)的?`
const ZH_SUBJECT = source`(?:关于|有关|介绍|展示|宣传|记录|讲述|纪念|庆祝)(?!片|视频)([^，。；！？,.\n\uE000-\uF8FF⟦]{1,40}?)的?(?=(?:${ZH_VALUE})*(?:宣传|推广
  |介绍)?${ZH_NOUN}|[，。；,.\n]|$)`

const isFiles = (words: string): boolean => new RegExp(`^(?:${EN_FILES}|${EN_TEXT})$`, 'i').test(words)

/** Marks what a new video is to be about, before anything in those words could be read as a wish. */
export function takeSubject(start: Marked, held: Held): { rest: Marked; subject: string | null } {
  let subject: string | null = null
  const take = (words: string): null | undefined => {
    const cut = words.replace(/(?:\s+(?:in|for|of|as|and|at|to|on|a|an|the|is))+$/i, '').trim()
    if (subject !== null || cut === '' || isFiles(cut) || OF_SOME_FILES.test(cut)) return undefined
    subject = cut
    return null
  }
  const rules: readonly Rule[] = [
    [EN_SUBJECT, (_, words) => take(words)],
    [ZH_SUBJECT, (_, words) => (ZH_GENERIC.test(words) ? undefined : take(words))],
  ]
  return { rest: applyRules(rules, start, held, 'make'), subject }
}

const M = ANY_MARK
/** Words that say nothing of a video, and may stand before it. */
const PLAIN = source`(?:new|nice|short|quick|simple|cool|great|good|beautiful|little|small|promotional|promo|marketing|social|media
  |advertising|photo|picture|text|typographic|short-form)`
const END = source`(?: (?:of|from|out of|with|using|for|about) (?:${EN_TEXT}|${EN_FILES}|photos|pictures|images|clips))?(?: only)?`
const BEGIN = source`(?:\b${VERB} (?:(?:me|us|up|out|together) )?(?:${NEW} )?|\b${NEW} |(?=${M})|^[\s\p{P}]*)`
const JOIN = '(?:[ ,]|and )*'
const ALL = source`(?: *[,，]? *with (?:a |one )?(?:title|card|slide|caption)s? (?:for|per|on) (?:each|every) (?:sentence|line)
  |[，,]?每(?:句话?|行)(?:都)?(?:做?成?)?一?[个张]?(?:标题|字幕|卡片|页))?`

/** A request that bans something is not taken in whole: what is left of it is named. */
const asRequest: Rule[1] = (_, whole) => (BANS.test(whole) ? undefined : null)

/** The request itself, whole. `isFirst`: words of any kind before "video" are its subject. */
const makeRules = (isFirst: boolean): readonly Rule[] => [
  [source`\b(?:turn|make|combine|put|convert|transform|edit|cut|use|take|arrange) (?:${EN_TEXT}|${EN_FILES})(?: together)? (?:into|to make
      |to create|in|as) (?:an? )?(?:(?:${M}|${isFirst ? source`[^\s,.;!?]+` : PLAIN})${JOIN}){0,6}${NOUN_AFTER_VERB}\b${ALL}`, asRequest],
  // "make a reel about …": the shape is the noun.
  [source`\b(?:make|create|generate|produce|build) (?:(?:me|us) )?(?:${marked('whole')} *)+(?:${marked('make')} *${marked('whole')}?)+`,
    asRequest],
  [source`${BEGIN}(?:(?:${M}
      |${isFirst ? BETWEEN.trim() : source`${PLAIN}[\s-]+`})${JOIN}){0,8}${NOUN_AFTER_VERB}\b${END}(?:,? *${M})*${ALL}`, asRequest],
  [source`(?:(?:用|把|将|根据|按照?)(?=[^第前后]))?(?:(?<![第前后张个段一二两三四五六七八九十\d])(?:我的|这|那|上传的|所有的?|新的?)*(?:些|几[张个段]|[一二两三四五六七八九十\d]+[张个段])?(?:照片|图片
      |素材|视频|文件)(?:和(?:视频|照片|音乐|歌曲?))?|⟦\d+⟧(?:[、,和 ]*⟦\d+⟧)*|${ZH_TEXT})?(?:[，, ])*(?:帮我|给我)?(?:制作|生成|创建|剪辑?|做|来|拍|弄|搞|出|要|合成
      |变)(?:一下)?(?:成)?(?:[一两]?[个段条支部份])?(?:新的?)?(?:${M}|${isFirst ? source`[^，。；！？,\n\uE000-\uF8FF]` : '[ 的小短新好看]'}){0,30}?(?:宣传|推广
      |介绍)?${ZH_NOUN}${ALL}`, asRequest],
  [source`^[请\s]*(?:一[个段条支部])?(?:${M}|${isFirst ? source`[^，。；！？,\n\uE000-\uF8FF]` : '[ 的小短新好看]'}){0,30}?${ZH_NOUN}${ALL}`, asRequest],
]

/** Marks the request for a video, which takes in what is said of it in the same words. */
export const takeRequest = (start: Marked, held: Held, isFirst: boolean): Marked =>
  applyRules(makeRules(isFirst), start, held, 'make')

/** What a request names that has to be there: files, or a text. */
export function needsOf(text: string): 'files' | 'text' | null {
  if (TEXT.test(text)) return 'text'
  return new RegExp(`\\b(?:of|from|with|using|out of|turn|make|combine|into) (?:${FILES})|\\b(?:these|those|my) (?:photos?|pictures?
      |clips?|videos?|images?)\\b|(?:用|把)(?:这|我|那)[^，。]{0,6}(?:照片|图片|视频|素材)`, 'i').test(text) ? 'files' : null
}

/** What the video is to be about where no "about" says it: the words before "video" that are not about its form. */
export const findSubject = (rest: string): string | null => adjectives(rest) ?? chineseSubject(rest)

/** "a birthday party slideshow": the words before the noun that are not about its form. */
function adjectives(rest: string): string | null {
  const before = pattern('iu')`^([^.;!?\n]*?)${NOUN_AFTER_VERB}\b`.exec(rest)?.[1] ?? ''
  const near = before.split(pattern('iu')`${M}|,|\b(?:an?|another|one|some|my|our|me|us|into|${VERB})\b`).at(-1) ?? ''
  const kept = near.split(/\s+/).filter((word) => word !== '' && !GENERIC.test(word))
  return kept.length === 0 || /\b(?:not|non|but|except)\b/i.test(near) || /\p{Script=Han}/u.test(near) ? null : kept.join(' ')
}

const ZH_BETWEEN = pattern('iu')`(?:制作|生成|创建|剪辑|剪|做|来|拍|弄|想要|要)(?:一下)?(?:[一两]?[个段条支部份]|成)?(?:${M}|[\s的])*([^，。；！？\n\uE000-\uF8FF]*?)的?(?:宣传
  |推广|介绍)?${ZH_NOUN}`
const ZH_GENERIC = pattern('')`^(?:用?(?:这|那|我的?)?(?:些|几张|几个|三张|两张)?(?:照片|图片|素材|视频)?做?成?|好看|漂亮|简单|短|新|竖|横|小|宣传|介绍|推广|文字)$`

function chineseSubject(rest: string): string | null {
  const subject = (ZH_BETWEEN.exec(rest)?.[1] ?? '').replace(/^[\s的个一]+|[\s的]+$/g, '')
  return subject === '' || ZH_GENERIC.test(subject) || TEXT.test(subject) ? null : subject
}

const SMALL = /^(?:a|an|and|the|of|in|on|at|for|to|by|with|or|from|but|vs)$/

/** "our coffee shop" → "Our Coffee Shop"; at most about 40 letters, whole words. */
export function cleanSubject(subject: string): string {
  if (/\p{Script=Han}/u.test(subject)) return subject.slice(0, 20)
  const words = subject.split(/\s+/)
  let length = 0
  const kept = words.filter((word, index) => {
    length += word.length + 1
    return index === 0 || length <= 42
  })
  const title = kept.map((word, index) =>
    index > 0 && SMALL.test(word) ? word : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
  )
  return title.join(' ').replace(/(?:\s+(?:a|an|and|the|of|in|on|at|for|to|by|with|or|from))+$/i, '')
}
