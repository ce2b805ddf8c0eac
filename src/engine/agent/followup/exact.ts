import type { Plan } from '../../draft/plan'
import { COLOUR_WORDS } from '../reader/colours'
import { partsOf } from '../reader/stems'
import { withoutTheRest } from '../texts/labels'
import { THINGS } from '../texts/changed/reworded'

/**
 * Words that are to be shown and stand in no quotes: those that are there already ("change Day 2 museum to Day 2 aquarium") and new ones
 * ("at the end write Thank you"). They are put into quotes, so that the rules take no word of them for a wish.
 */

const LEAD = String.raw`^((?:(?:please|can you|could you|can we|and|no|nope|ok|okay|actually|so|also|then|oh|just|now|sorry)[, ]+)*)`
const OF = String.raw`(?:the |a |some )?(?:(caption|text|label|title|words?|line|sentence|bit) )?(?:that says |which says |saying |from )?`
const led = (words: string): RegExp => new RegExp(`${LEAD}${words}`, 'iu')
const CHANGE = led(String.raw`(?:change|replace|swap|correct|fix|rename|edit) ${OF}(.+?) (?:to|with|into|by) (?:say )?(.+?)[.!]*$`)
const GONE = led(String.raw`(?:get rid of|remove|delete|drop|lose|take (?:off|out|away)) ${OF}(.+?)[.!]*$`)
const ZH_CHANGE = /^((?:请|麻烦|帮我|那|就)*)(?:把|将)?(字幕|文字|标题|文案)?(.+?)(?:[这那](?:句|几个字|行|个))?(?:改成|换成|改为|换为|写成)(.+?)[吧。！!]*$/u
const ZH_GONE = /^((?:请|麻烦|帮我|那|就)*)(?:(?:把|将)?(字幕|文字|标题|文案)?(.+?)(?:[这那](?:句|几个字|行|个))?(?:去掉|删掉|删了|不要了|拿掉)|(?:去掉|删掉|不要)(字幕|文字|标题|文案)?(.+?))[吧了。！!]*$/u

const bare = (words: string): string => words.trim().replace(/^[“"「『]|[”"」』]$/gu, '')
const isLike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
/** How words look, and no words. */
const LOOK = /^(?:in|a|bit|the|too|also|as|well|bigger|smaller|larger|bold|top|bottom|left|right|middle|black|white)$/
const isLook = (words: string): boolean =>
  words.toLowerCase().split(/\s+/).every((word) => COLOUR_WORDS.has(word) || LOOK.test(word)) ||
  /[色体]$|[大小亮暗]一?点$|^[上下左右中]|^[红黄蓝绿白黑粉金]色?的$/u.test(words)

const wordsIn = ({ title, texts, pieces }: Plan): readonly string[] => [
  ...(title === null ? [] : [title]),
  ...texts.map(({ text }) => text),
  ...pieces.flatMap((piece) => (piece.kind === 'card' && piece.isEnd ? piece.text : [])),
]

/** The one text that is called so: by all of its words, or by a part of it that stands in no other. */
function called(words: string, all: readonly string[]): { readonly text: string; readonly isWhole: boolean } | null {
  const whole = all.find((text) => isLike(text, words))
  if (whole !== undefined) return { text: whole, isWhole: true }
  const [part, ...others] = words.length < 2 ? [] : all.filter((text) => text.toLowerCase().includes(words.toLowerCase()))
  return part === undefined || others.length > 0 ? null : { text: part, isWhole: false }
}

/** Words of a text that is there, in quotes; `stems`: what files are called, which are no texts unless it is said that they are. */
function ofThere(message: string, plan: Plan, stems: readonly string[]): string | null {
  const all = wordsIn(plan)
  const isFile = (words: string): boolean => stems.some((stem) => isLike(stem, words))
  const isHan = /\p{Script=Han}/u.test(message)
  const [, , kind, from = '', to = ''] = (isHan ? ZH_CHANGE : CHANGE).exec(message) ?? []
  const [was, now] = [bare(from), bare(to)]
  // "The title" and "the music" are those, whatever the words of the video say; and more may come behind quoted words.
  const isOther = (was === from && THINGS.test(was)) || /[”"」』]./u.test(to) || isLook(now)
  const changed = was === '' || now === '' || isOther || (isFile(was) && kind === undefined) ? null : called(was, all)
  if (changed) {
    const at = changed.text.toLowerCase().indexOf(was.toLowerCase())
    const text = changed.isWhole ? now : changed.text.slice(0, at) + now + changed.text.slice(at + was.length)
    return isHan ? `把“${changed.text}”改成“${text}”` : `replace “${changed.text}” with “${text}”`
  }
  const gone = /[“”"「」『』]/u.test(message) ? null : (isHan ? ZH_GONE : GONE).exec(message)
  // "Delete the word Summer" is as often less of a text.
  if (/^words?$/i.test(gone?.[2] ?? '')) return null
  const words = bare(gone?.[3] ?? gone?.[5] ?? '')
  // “Lose Sea View”, as it is written there, is no “sea view.jpg”.
  const isWritten = all.includes(words) && !stems.includes(words)
  const text = words === '' || (isFile(words) && !isWritten && (gone?.[2] ?? gone?.[4]) === undefined) ? null : called(words, all)
  if (!text?.isWhole) return null
  return isHan ? `把标题“${text.text}”去掉` : `remove the text “${text.text}”`
}

const SAY = '(?:that says|which says|saying|says|to say|reading|with the words|:)'
const EDGE = 'at the (?:very )?(end|start|beginning)'
const END_EDGE = /^(?:end)$/i
/** "At the end write X", "add at the end: X", "add a text at the end that says X": where, and the words. */
const EDGED: readonly RegExp[] = [
  led(String.raw`${EDGE}[,:]? (?:write|say|have it say|it should say|put the words?|add the words?)\s*:?\s*(.+?)$`),
  led(String.raw`(?:add|write|put)(?: something| text| this)? ${EDGE}\s*[:：]\s*(.+?)$`),
  led(String.raw`(?:add|put|write|have|show)(?: a| some| the)? (?:text|line|words?|message|card) ${EDGE},? ?${SAY}\s*(.+?)$`),
]
const EDGED_BEHIND = led(String.raw`(?:write|say)\s*:?\s+(.+?) ${EDGE}[.!]*$`)
const BOTH_EDGES = led(String.raw`(?:write|say|put) (.+?) at the (?:start|beginning) and (.+?) at the (?:very )?end[.!]*$`)
const TITLED = [
  /^(?:(?:please|no|ok|actually|and)[, ]+)?(?:[Ii] want |[Ii]'d like |[Uu]se |[Pp]ut |[Hh]ave )?(\p{Lu}.*?) as (?:the |a |my )?title[.!]*$/u,
  /^(?:[Pp]lease )?[Aa]dd (?:a |the )?title ([A-Z0-9].*?)$/u,
] as const
const ALSO = /(?:,| and| but| then) (?:also |then )?(?:make|put|remove|delete|add|set|change|use|turn|cut|keep|move|drop)\b/i
const ENDING =
  /^(?:(?:please|and|also|now|actually)[, ]+)*(?:the |my |our )?(?:end|ending|closing|last|final) (?:text|card|title|line|words?|message|screen|slide) (?:should|must|needs to|has to|could) (?:say|read|be) [“"]?(.+?)[”"]?[.]*$/i
const ZH_ENDING = /^(?:请|那|把)*(?:结尾|片尾|最后)的?(?:文字|字|字幕|话|那句话?|那行字)(?:应该|要|就)?(?:写|是|改成|换成|改为)(?:成|着)?[:：]?[“"「]?(.+?)[”"」]?[。]*$/u
const PRICE = /^(put|write|add|show) ([£$€¥]\s?\d[\d.,]*(?:\/\w+)?)(?= )([^£$€¥]*)$/iu

/** New words in quotes; null: it says of none. */
function ofNew(text: string): string | null {
  const [, , first, last] = BOTH_EDGES.exec(text) ?? []
  if (first !== undefined && last !== undefined) return `title “${first}”. Add the text “${last}” at the end`
  for (const pattern of EDGED) {
    const [, , edge, words] = pattern.exec(text) ?? []
    if (words !== undefined) return shown(words, edge)
  }
  const [, , behind, edge] = EDGED_BEHIND.exec(text) ?? []
  if (behind !== undefined) return shown(behind, edge)
  const title = TITLED.flatMap((pattern) => pattern.exec(text)?.[1] ?? [])[0]
  if (title !== undefined && !ALSO.test(title)) return `title “${title}”`
  const [, verb, price, rest] = PRICE.exec(text) ?? []
  return price === undefined ? null : `${verb ?? ''} “${price}”${rest ?? ''}`
}
/** What stands at the start is the title. */
const shown = (words: string, edge = ''): string =>
  END_EDGE.test(edge) ? `add the text “${words.replace(/[.]$/, '')}” at the end` : `title “${words.replace(/[.]$/, '')}”`

/** What the end is to say: in the place of what it says, or as its card. */
function closing(words: string, { texts }: Plan): string {
  const [over, ...others] = texts.filter(({ when }) => (when.fromMs ?? 0) < 0)
  if (over && others.length === 0) return `replace “${over.text}” with “${words}”`
  return /\p{Script=Han}/u.test(words) ? `结尾写“${words}”` : `end with “${words}”`
}

const QUOTED = /[“"「『]([^”"」』]+)[”"」』]/gu
/** It speaks of texts, or sets one. */
const OF_TEXT = /\b(?:titles?|text|words?|captions?|subtitles?|labels?|cards?|lines?|write|says?|saying|add|type|end with|call|name|rename)\b|写|加|字|标题|文案|片[头尾]|叫|名|改[成为]|换[成为]|说/iu
/** What is put there is as often a text. */
const EDGES = /\b(?:start|beginning|end|top|bottom|middle|first|last)\b|开头|结尾|最[前后]|末尾|[上下顶底]|中间/iu
/** What is put on a picture is words. */
const ON_PICTURE = /^(?:please )?(?:put|write|add) [“"「『][^”"」』]+[”"」』] (?:on|over|onto) (?:the |my )?(?!(?:very )?(?:start|beginning|end|top|bottom|front|first|last)$)/iu
/** What is called as a file is, or by a part of that, in quotes, and as no text, is that file: “remove “walk””, “把“walk”放到最后”. */
function ofFiles(text: string, plan: Plan, stems: readonly string[]): string | null {
  const all = wordsIn(plan).map((one) => one.toLowerCase())
  const fileOf = (words: string): string | undefined => {
    const said = words.toLowerCase()
    const isPlaced = EDGES.test(text.replace(QUOTED, ' '))
    const whole = stems.filter((stem) => (isPlaced ? stem === words : isLike(stem, words)))
    if (isPlaced && whole.length === 0) return undefined
    const [only, ...others] = whole.length > 0 ? whole : stems.filter((stem) => partsOf(stem).includes(said))
    return others.length > 0 || all.some((one) => one.includes(said)) ? undefined : only
  }
  const files = [...text.matchAll(QUOTED)].map(([, words = '']) => fileOf(words))
  if (files.length === 0 || files.includes(undefined) || ON_PICTURE.test(text) || OF_TEXT.test(text.replace(QUOTED, ' '))) return null
  return text.replace(QUOTED, (_, words: string) => ` ${fileOf(words) ?? words} `)
}

const ZH_PLACE = '(?:(?:视频)?的?最?(?:开头|开始|片头|结尾|最后|末尾|片尾|中间|[上下]面)(?:处|的时候)?)'
const ZH_WRITE = '(?:写上?|打上|加上?文字|配上?文字|加上?一?行字|加上)'
const ZH_GIVEN = '([^“”"「」,，。；;\\n]{1,40}?)'
const ZH_WRITTEN = new RegExp(`^((?:请|帮我|再|在|就)*${ZH_PLACE}?(?:再|要|就)*${ZH_WRITE}[:：]?)\\s*${ZH_GIVEN}[,，]\\s*(.+?)[吧。！!]*$`, 'u')
const ZH_COLOUR = /^(?:字体?的?(?:颜色)?|文字|颜色)?(?:要|用|是|做成|写成)*(\p{Script=Han}{1,2}?)颜?色(?:的(?:字体?|文字)?|字体?)?$/u
const ZH_SIZE = /^(?:字体?|文字)?(?:要|再|写|稍微)*(大|小)(?:一?[点些]|的?字)?$/u
const ZH_WHERE = /^(?:字|文字)?(?:放|摆|写)?(?:在|到)?(?:画面|屏幕)?的?(?:正)?(中间|中央|居中|上面|下面|顶部|底部|左上角|右上角|左下角|右下角)$/u
/** What begins so is of how words look, whether or not that can be read. */
const ZH_LOOKS = /^(?:用|字|文字|颜色)|[色体]$|的字$/u
const WRITTEN = /^((?:please )?(?:write|say|add (?:the )?(?:text|words?)|put (?:the )?(?:text|words?)))[: ]\s*([\p{Lu}\d][^“”"\n,]{0,60}?)( (?:at|on|in) the (?:start|beginning|end|top|bottom|middle))?, ?((?:and )?in [a-z]+(?: (?:letters|text))?|in the middle|(?:a bit )?(?:bigger|larger|smaller))[.!]*$/u

/** “开头写上 黄山之旅,用红颜色”, "write Hello, in red": a look behind given words is no part of them. */
function withLook(text: string): string | null {
  const [, lead = '', words, tail = ''] = ZH_WRITTEN.exec(text) ?? []
  if (words !== undefined) {
    const parts = tail.split(/\s*[,，、]\s*/u)
    const looks = parts.map((part) => {
      const [colour, size, where] = [ZH_COLOUR, ZH_SIZE, ZH_WHERE].map((pattern) => pattern.exec(part)?.[1])
      if (colour !== undefined && COLOUR_WORDS.has(`${colour}色`)) return `${colour}色`
      return size === undefined ? where && (where === '居中' ? '放中间' : `放${where}`) : `${size}一点`
    })
    const isOne = looks.every((look) => look !== undefined) || ZH_LOOKS.test(parts[0] ?? '')
    return isOne ? `${lead}“${words.trim()}”，${parts.map((part, at) => looks[at] ?? part).join('，')}` : null
  }
  const [, verb, said, place = '', look = ''] = WRITTEN.exec(text) ?? []
  if (/er$/.test(look)) return `${verb ?? ''} “${said ?? ''}”${place}. Make the text “${said ?? ''}” ${look}`
  return verb === undefined ? null : `${verb} “${said ?? ''}”${place}, ${look.replace(/^and /, '').replace(/ (?:letters|text)$/, '')}`
}

/** “两张中间”, of two. */
const ZH_BOTH = /^(?:在|给)?这?[两俩][张段个](?:照片|图片?|视频|片段)?的?(之间|中间)/u
/** What is to become of it, and no words: "the last line should be removed". */
const BECOMES = /^(?:brighter|darker|removed|deleted|gone|hidden|moved|shown|kept|left|cut|shorter|longer|different)\b/iu
/** A message about a video that is there, with the words that are to be shown in quotes. */
export function exactly(message: string, plan: Plan, stems: readonly string[]): string {
  const text = withoutTheRest(message.trim()).replace(plan.pieces.length === 2 ? ZH_BOTH : /$^/, '照片$1')
  if (text.length > 120 || text.includes('\n')) return message
  const ending = (ENDING.exec(text) ?? ZH_ENDING.exec(text))?.[1]
  if (ending !== undefined && !ALSO.test(ending) && !isLook(ending) && !BECOMES.test(ending)) return closing(ending, plan)
  const quoted = ofFiles(text, plan, stems) ?? ofThere(text, plan, stems) ?? (/[“”"「」『』]/u.test(text) ? null : (withLook(text) ?? ofNew(text)))
  return quoted ?? (PICKS.test(text) ? message : text)
}
/** "Keep the first, leave the rest": what becomes of these is said by that. */
const PICKS = /\b(?:keep|leave|use|take|pick|only|just)\b|[只留除]|[用选]第/i
