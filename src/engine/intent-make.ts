import { EN_DURATION, pattern, sentencesOf, source } from './words'

/** Tells a request for a new video from talk about the present one, and finds what it is to be about. Texts are masked. */

const NOUN = '(?:videos?|films?|movies?|slide ?shows?|reels?|promos?|commercials?|trailers?|montages?|vlogs?|photo album)'
const NOUN_AFTER_VERB = `(?:${NOUN}|clips?|ads?|adverts?|advertisements?|stor(?:y|ies)|shorts?|intros?|teasers?|tik ?toks?)`
const VERB =
  '(?:make|create|generate|produce|build|compose|design|render|edit|cut|prepare|do|need|want|like|love|give|show me|put together)'
/** A word between "a" and "video"; the words that cannot stand there mean that the two do not belong together. */
const BETWEEN = source`
  (?!(?:to|the|this|that|of|at|in|on|with|and|title|music|it|from|make|remove|delete|trim|cut|add|put|show|is|swap|move)\b)
  [^\s,.;!?]+[\s-]+
`
const NEW = '(?:an?|another|one|some|new|my|our)'

const EN_MAKE = pattern('iu')`
  \b${VERB}(?: (?:me|us|up|out))? (?:${NEW} )?(?:${BETWEEN}){0,7}?${NOUN_AFTER_VERB}\b
  |\b(?:turn|make|combine|put|convert|transform|edit|cut)\b[^.;!?]{1,60}\binto (?:an? )?(?:${BETWEEN}){0,5}${NOUN_AFTER_VERB}\b
  |^\W*(?:(?:please|hi|hello|hey|now)\b[ ,!]*)*(?:${NEW} )?(?:${BETWEEN}){0,7}${NOUN}\b
  |^\W*(?:please )?an? (?:${BETWEEN}){0,5}?${NOUN_AFTER_VERB} (?:for|about|of)\b
`
/** "make the video shorter", "make it a square video", "remove …": about what there is. */
const EN_EDIT = pattern('i')`
  \b(?:make|cut|edit|trim|turn|do|like|want|need|love|render|show me)\s+(?:the|this|that)\s+(?:\w+\s+)?(?:video|film|movie
  |slideshow|clip|reel)\b(?!.*\b(?:about|into)\b)|\bmake (?:it|this|that) (?:an? )?(?!into|to)|\bturn (?:it|the video) into\b
  |^\W*(?:(?:please|now|and|then|can you|could you)\W+)*(?:remove|delete|trim|shorten|swap|move|reverse|put(?! together)|change|set|add
  |undo|use|don't|do not|no)\b
`

const ZH_NOUN = '(?:视频|短片|影片|宣传片|片子|幻灯片|相册|vlog|广告片?|微电影|纪录片|小电影|预告片|短视频|MV)'
const ZH_MAKE = pattern('iu')`
  (?:制作|生成|创建|剪辑|剪|做|来|拍|弄|搞|出|想要|要)(?:一下)?(?:[一两]?[个段条支部份]|成)?(?![长短])[^，。；！？\n]{0,40}?${ZH_NOUN}
  |^\s*(?:请|帮我)?(?:一[个段条支部]|‖|[\d一二三四五六七八九十]+(?:秒|分钟))[^，。；！？\n]{0,30}${ZH_NOUN}
`
const ZH_EDIT = pattern('')`
  (?:把|将)(?:它|(?:这个|这段|整个)?(?:视频|短片|影片))|(?:视频|短片|影片)(?:再)?(?:做|剪|改|变|调|弄)(?:得|的|成|到|短|长)|剪短视频|第[\d一二三四五六七八九十]+[个段条]?视频
  |^\s*(?:请)?(?:删|去掉|移除|交换|撤销|把第)
`

/** True for "make a video …" and for a bare "a 15-second vertical video about …". */
export function isMakeRequest(text: string): boolean {
  const first = sentencesOf(text)[0] ?? ''
  if (/\?\s*$/.test(first) && /^\s*(?:is|are|was|what|how|why|when|where|who|does|did)\b/i.test(first)) return false
  // "a minute and a half video": a duration is one word here.
  return (
    (EN_MAKE.test(text.replace(new RegExp(EN_DURATION, 'giu'), '‖')) && !EN_EDIT.test(first)) ||
    (ZH_MAKE.test(text) && !ZH_EDIT.test(first))
  )
}

const INSTRUCTION = pattern('iu')`
  ^\W*(?:please\b|and\b|then\b|also\b|now\b|it should|the (?:video|title|music|text|length|format)|use|add|put|keep|with|without
  |no\b|music|title|length|format|shape|call|name|make|create|generate|start|end|show|vertical|portrait|horizontal|landscape
  |square|export|i (?:want|need|would|'d)|请|用|加|配|不要|无|标题|时长|音乐|背景|横|竖|片头|做|导出|并)|${NOUN}\b.{0,40}\b(?:about|of|for)\b
`

/** "a video that says hello", "一个写着你好的视频". */
const SAID = /\b(?:that|which) (?:says|reads)\s+([^,.;:!?\n]{1,90})|(?:写着|内容是)([^，。；！？\n\d]{1,30}?)(?=的?\d|的?(?:视频|短片|片子)|[，。；！？\n]|$)/iu

/** What follows it is told. */
const COLON = pattern('i')`
  \b(?:description|text|script|copy|words|story|article|following|this|below)\s*[:：]|(?:文案|描述|内容|文字|介绍|如下|以下|故事)\s*[:：]
`

/**
 * Splits a request for a video into what tells how ("15 seconds, no music.") and what is told ("Our kettle boils in 90
 * seconds."), so that the latter is never read as an instruction.
 */
export function contentOf(text: string): { instructions: string; content: string[] } {
  const said = SAID.exec(text)
  const words = said?.[1] ?? said?.[2]
  if (said && words !== undefined) {
    const rest = contentOf(text.replace(said[0], ''))
    return { ...rest, content: [words.trim(), ...rest.content] }
  }
  const colon = COLON.exec(text)
  const head = colon ? text.slice(0, colon.index + colon[0].length) : text
  const told = colon ? sentencesOf(text.slice(head.length)) : []
  const [instructions, content]: [string[], string[]] = [[], []]
  for (const sentence of sentencesOf(head)) {
    const isShort = sentence.split(/\s+/).length < 4 && !/\p{Script=Han}{6}/u.test(sentence)
    const isInstruction = instructions.length === 0 || INSTRUCTION.test(sentence) || isShort || isMakeRequest(sentence)
    const target = isInstruction ? instructions : content
    target.push(sentence)
  }
  return { instructions: instructions.join(' \n'), content: [...content, ...told] }
}

const GENERIC = pattern('i')`
  ^(?:an?|the|my|our|me|us|new|nice|short|long|quick|simple|cool|great|good|beautiful|amazing|little|small|promotional|promo
  |marketing|social|media|advertising|vertical|square|photo|picture|text|typographic|second|seconds|minute|s|fun|funny
  |short-form|video|slideshow|please|of|for|with|‖|\d+.*)$
`

/** What the video is to be about, from the text that no rule took; null where it does not say. */
export function findSubject(rest: string): string | null {
  const about = pattern('isu')`
    (?:${NOUN_AFTER_VERB}\b|‖)[^.;!?\n]*?\b(?:about|on|of|for|featuring|showing|introducing|promoting|advertising|celebrating
    |showcasing|presenting)\s+(.+)
  `.exec(rest)?.[1]
  const english = about === undefined ? adjectives(rest) : trimEnglish(about)
  return english ?? chineseSubject(rest)
}

/** "a video of these three photos" says nothing about its subject. */
const FILES_ONLY = pattern('i')`
  ^(?:me|us|it|this|that|these|those|them
  |(?:these|those|the|my|our)(?: (?:two|three|four|five|\d+|new|uploaded|attached))* (?:photos?|pictures?|images?|files?|clips?|videos?))$
`

function trimEnglish(words: string): string | null {
  const cut = words.replace(/^\s*(?:‖\s*)+/, '').replace(
    pattern('is')`
      \s*(?:‖|[,.;:!?(\n—–]|\s(?:with|using|from|and (?:add|use|put|make|export|a title|music|the title|title|then|no)|that|which
      |lasting|please|so that|titled|called|named|without|in (?:a|an|the) \w+ (?:style|format))\b|\sto (?:post|share|upload|put
      |send)\b).*$
    `,
    '',
  )
  const subject = cut.replace(/(?:\s+(?:in|for|of|as|and|at|to|on|a|an|the|is))+$/i, '').trim()
  return subject === '' || FILES_ONLY.test(subject) ? null : subject
}

/** "a birthday party slideshow": the words before the noun that are not about its form. */
function adjectives(rest: string): string | null {
  const before = pattern('iu')`^([^.;!?\n]*?)${NOUN_AFTER_VERB}\b`.exec(rest)?.[1] ?? ''
  const near = before.split(pattern('i')`‖|,|\b(?:an?|another|one|some|my|our|me|us|into|${VERB})\b`).at(-1) ?? ''
  const kept = near.split(/\s+/).filter((word) => word !== '' && !GENERIC.test(word))
  return kept.length === 0 || /\p{Script=Han}/u.test(near) ? null : kept.join(' ')
}

/** After the words for a subject, else what stands between the verb and "video". */
const ZH_SUBJECTS = [
  pattern('')`(?:关于|有关)([^，。；！？\n‖]+?)的?(?:视频|短片|影片|宣传片|片子|广告|，|。|；|‖|\n|$)`,
  pattern('i')`
    (?:介绍|展示|宣传|记录|讲述|纪念|庆祝)(?!片|视频)([^，。；！？\n‖]+?)(?:的[\s‖]*)?(?:的?(?:宣传|推广|介绍)?${ZH_NOUN}|，|。|；|‖|\n|$)
  `,
  pattern('i')`
    (?:制作|生成|创建|剪辑|剪|做|来|拍|弄|想要|要)(?:一下)?(?:[一两]?[个段条支部份]|成)?[\s‖的]*([^，。；！？\n‖]*?)的?(?:宣传|推广|介绍)?${ZH_NOUN}
  `,
]
const ZH_GENERIC = pattern('')`
  ^(?:用?(?:这|那|我的?)?(?:些|几张|几个|三张|两张)?(?:照片|图片|素材|视频)?做?成?|好看|漂亮|简单|短|新|竖|横|小|宣传|介绍|推广|文字)$
`

function chineseSubject(rest: string): string | null {
  const found = ZH_SUBJECTS.map((subject) => subject.exec(rest)?.[1]).find((subject) => subject !== undefined) ?? ''
  const subject = found.replace(/^[\s的个一]+|[\s的]+$/g, '')
  return subject === '' || ZH_GENERIC.test(subject) ? null : subject
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
