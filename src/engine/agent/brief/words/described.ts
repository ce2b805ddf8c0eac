import type { Edit } from '../../../draft/vocabulary'
import { escaped, oneOf } from '../../reader/text'
import type { Understood } from '../../understand'
import { isQuestion } from '../../understand/clauses'
import { stemOf } from '../files'
import { calledRef, type EachCut, type Shown } from './lists'
import { howIn, whereIn } from './placed/where'

/**
 * Words that a wish tells of and does not give: "the date", "its name", "Before or After", “店名”. They are never what is shown: what the
 * names of files tell is read there, and all else is asked for.
 */

const OF_EN = oneOf(`
  file names?; photo names?; picture names?; names?; dates?; address; website; web address; phone number; number; prices?; locations?;
  slogan; tagline; handle; e mail; opening hours; opening times; year; contact details
`)
const OF_ZH =
  '(?:文件名|图片名|照片名|[店菜人地书品]名|(?:公司|品牌|产品|房间)名|名字|名称|姓名|日期|地点|地址|电话(?:号码)?|手机号|微信号?|网址|价格|价钱|年份|联系方式|口号|标语|第几[天个次年集]|几月几[日号])'
const WHOSE = '(?:(?:[Tt]he|[Mm]y|[Oo]ur|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Ee]ach|[Ee]very) )?'
const DESCRIBED_EN = new RegExp(`^${WHOSE}(?:[\\p{Ll}'’]+ ){0,3}?${OF_EN}(?: (?:of|and|on|for) [\\p{Ll}\\s'’]{2,40})?$`, 'u')
const DESCRIBED_ZH = new RegExp(`^[和与]?(?:[我你他她它咱]们?|\\p{Script=Han}{1,4}?)?的?${OF_ZH}(?:(?:和|跟|与|及|、|，)的?${OF_ZH})*$`, 'u')
const isDescribed = (words: string): boolean => DESCRIBED_EN.test(words.trim()) || DESCRIBED_ZH.test(words.trim())

const QUOTE = '[“"「『《‘\'”」』》’]'
/** Words that are in quotes are meant as they are. */
const isQuoted = (words: string, typed: string): boolean =>
  new RegExp(`${QUOTE}${escaped(words.trim())}${QUOTE}`, 'u').test(typed)
/** The words that an edit would show. */
export const wordsOf = (edit: Edit): readonly string[] =>
  edit.do === 'captions' ? edit.lines : 'text' in edit && edit.text !== null ? [edit.text] : []
/** Without edits that would show what only tells of words. `typed`: the message. */
export function withoutDescribed(understood: Understood, typed: string): Understood {
  const isOpen = (edit: Edit): boolean =>
    wordsOf(edit).length > 0 && wordsOf(edit).every((words) => isDescribed(words) && !isQuoted(words, typed))
  const edits = understood.edits.filter((edit) => !isOpen(edit))
  if (edits.length === understood.edits.length) return understood
  const ask = understood.ask === 'edit' && edits.length === 0 ? 'unclear' : understood.ask
  return { ...understood, ask, edits, cannot: [...new Set([...understood.cannot, 'words' as const])] }
}

const PICTURE = '(?:photos?|pictures?|pics?|images?|slides?|shots?|clips?|videos?|pieces?|rooms?|ones?)'
const EVERY = `(?:${[
  '(?:each|every|all)(?: (?:single |one )?(?:of )?(?:the |my |these |them)?(?:\\w+)?)?', `(?:its|their) (?:own )?${PICTURE}`,
  `(?:the|my|our|these) (?:\\w+ )?${PICTURE.replaceAll('s?', 's')}`, 'them',
].join('|')})`
const WHAT_EN = [
  "(?:(?:the|its|their|his|her|each|every|right|correct|matching|own|one's) )*(?:",
  `(?!(?:my|our|your) )(?:[\\p{Ll}]+(?:['’]s)? )?${OF_EN}(?: of (?:each|every|the|all) \\w+)?`,
  "|(?:what|which|where|when|who) [\\p{Ll}\\s'’]{2,30}?(?:is|are|was|were)(?: taken| called)?)",
].join('')
const EITHER_EN = '((?:["“]?[\\p{L}\\p{N}]+["”]?(?:,? (?:or|and) |, |/))+["“]?[\\p{L}\\p{N}]+["”]?)'
const SAY_EN = '(?:write|put|add|show|type|print|place|stick|use|have|with|give|overlay|display|include|insert)'
const BEGIN_EN = '(?:(?:and|then|please) )*'
const BEHIND_EN = [
  '(?: (?:under|underneath|below|above|over|at the (?:top|bottom))(?! \\w))?',
  '(?:[,;.]? *(?:just |you can |please )*(?:use|from|take|taken from|by|with) (?:the |their |its )?file ?names?)?',
].join('')
const WHERE_EN = [
  `(?: (?:on|onto|to|under|below|over|across|in|for)(?: the (?:top|bottom) of)? ${EVERY}`,
  '| as (?:the )?(?:captions?|labels?|text|subtitles?))',
].join('')
const SAID_EN = `(?:${WHAT_EN}|${EITHER_EN})`
const LEAD_EN = `(?:${BEGIN_EN}(?:${SAY_EN} )+|(?<=^|[,.;!?]\\s*))`
const CAPTION = '(?:caption|label|name|tag|mark|annotate)'
const UNIT_ZH = '(?:每一?[张个段幅]|各[张个段]|照片|图片|画面)(?:照片|图片?|视频|片段|房间)?'
const SAY_ZH = '(?:写[上下]?|加上?|标[上下]?|标一下|打上?|配上?|注明|显示|放上?)'
const WHAT_ZH = `(?:[他她它]们?|\\p{Script=Han}{1,4}?)?的?${OF_ZH}(?:和${OF_ZH})*`
const EITHER_ZH = '((?:[“"「][^”"」]{1,8}[”"」](?:或者?|和|还是|、))+[“"「][^”"」]{1,8}[”"」])'
const FILES_ZH = '(?:[，,、]?(?:就|直接|可以)?(?:用|写|取|按)(?:照片|图片)?的?文件名(?:就行|就好|就可以|即可|吧)?)?'
const WHERE_ZH = `(?:请|帮我|再|就|也|给|在|为|把)*${UNIT_ZH}的?(?:[左右][上下]角|上面|上方|上|里|下面|底下|下方|下)?`
const WISHES = [
  `${LEAD_EN}${SAID_EN}${WHERE_EN}${BEHIND_EN}`, `${BEGIN_EN}${CAPTION} ${EVERY} (?:with|by|as) ${SAID_EN}${BEHIND_EN}`,
  `${WHERE_ZH}(?:都|就|请|要)*${SAY_ZH}(?:${WHAT_ZH}|${EITHER_ZH})${FILES_ZH}`, `(?:字幕|标签)(?:就|用|写)+(?:${OF_ZH})`,
  `(?:就|请|直接|把|用)+${OF_ZH}(?:来|去)?(?:写在|做|当|作为|当作|加在|放在|标在)(?:每[张个](?:照片|图片?)?上?面?|字幕|标签|文字|照片上)`,
  `${OF_ZH}(?:写|标|打|加)(?:在|到)${UNIT_ZH}的?(?:上面?|下面)?`,
].map((wish) => new RegExp(wish, 'giu'))
const LED = new RegExp(`\\b${SAY_EN}\\b|\\p{Script=Han}|^(?:\\w+ )*${CAPTION}\\b`, 'iu')

/** As cameras and phones call what they take. */
const NUMBERED = /^(?:(?:img|dsc\w?|dscf|pxl|mvi|vid|gopr|gh|dji|photo|image|picture|screenshot|screen shot|wechat\w*|mmexport|p|微信图片|图片|照片|截图|视频)[\s_-]*)?[\d\s_().~-]+(?:[a-z]|hdr)?$/i
/** What files are called, ready to be read. Null: of one it is no name. */
function namesOf(shown: readonly Shown[], isAny: boolean): readonly string[] | null {
  const stems = shown.map(({ name }) => stemOf(name).replaceAll('_', ' ').trim())
  const isName = (stem: string): boolean => !NUMBERED.test(stem) && (isAny || !/\d/.test(stem))
  return stems.every(isName) ? stems : null
}
/** Of two words the one that is in a file's name. Null: of one it is neither or both. */
function eitherOf(either: readonly string[], shown: readonly Shown[]): readonly string[] | null {
  const found = shown.map(({ name }) => either.filter((word) => stemOf(name).toLowerCase().includes(word.toLowerCase())))
  return found.every(({ length }) => length === 1) ? found.flat() : null
}

/** It is not wished, or only asked for. */
const BANNED = /(?:\b(?:don['’]?t|do not|never|not|no|without|stop|remove|delete|take|where|why)\b|不要|别|不用|去掉|删)[^,.;，。；]{0,12}$/iu
/** A wish for words on every picture that only tells of them: what is known is given, and what is not is asked for (`isOpen`). */
export function describedIn(text: string, all: readonly Shown[]): EachCut[] {
  for (const pattern of WISHES)
    for (const { index, 0: said, 1: one, 2: other } of text.matchAll(pattern)) {
      const to = index + said.length
      const either = (one ?? other)?.split(/,? (?:or|and) |, |\/|或者?|和|还是|、/).map((word) => word.replace(/[“”"「」]/g, '')) ?? null
      // "Write Emma and Tom on each" are words; "Emma or Tom" says that each has its own.
      const isApart = / or |或|还是|\//.test(said)
      if (!LED.test(said) && !/^(?: please)?\s*(?:[,.;!]|$)/i.test(text.slice(to))) continue
      if (BANNED.test(text.slice(0, index)) || /^(?:\s*(?:please|pls))?\s*(?:[:：]|[-–—]\s)/iu.test(text.slice(to)) || isQuestion(text)) continue
      const photos = /photo|picture|\bpics?\b|image|[张幅图照]/i.test(said) ? all.filter(({ isClip }) => !isClip) : all
      const shown = onlyRooms(said, photos.length > 0 ? photos : all)
      const isOfFiles = /file|文件名|图片名|照片名/i.test(said)
      const isOfNames = isOfFiles || /\bnames?\b|\b(?:what|who)\b|名/i.test(said)
      const lines = either ? eitherOf(either, shown) : isOfNames ? namesOf(shown, isOfFiles) : null
      if (either && !lines && !isApart) continue
      if (!lines || lines.length === 0) return [{ from: index, to, edits: [], isOpen: true }]
      const style = /caption|subtitle|under|below|bottom|字幕|下(?!角)/i.test(said) ? 'caption' : 'label'
      const place = whereIn(/[左右][上下]角/u.exec(said)?.[0] ?? '').look
      const behind = /^[^.!?。！？\n]*/u.exec(text.slice(to))?.[0] ?? ''
      const how = behind.trim() === '' ? null : howIn(behind.trim().replace(/^[,，]\s*/u, ''))
      const look = { ...place, ...how?.look }
      const on = shown.map((one) => calledRef(one, shown))
      const edit: Edit = { do: 'captions', lines: [...lines], on, style, ...(Object.keys(look).length > 0 && { look }) }
      return [{ from: index, to: to + (how ? behind.length : 0), edits: [edit], ...(how && { left: how.left }) }]
    }
  return []
}

const EVERY_ONE = `(?:each|every|all)(?: (?:single |one )?(?:of )?(?:the |my |these |our )?(?:${PICTURE}|spaces?))`
const PLAIN_EN = new RegExp(
  [
    String.raw`(?<=^|[.!?;,\n]\s*|\b(?:and|then|please|now|also|just|you|to)\s+)`,
    String.raw`(?<verb>label|name|tag|caption|subtitle|annotate) ${EVERY_ONE}(?![\w-])`,
  ].join(''),
  'giu',
)
const ROOM =
  /kitchen|living|bed|bath|dining|hall|office|study|garage|balcony|lounge|room|laundry|toilet|attic|basement|pantry|厨|厅|卧|卫生|洗手|浴|阳台|玄关|房/iu
/** Pictures of rooms, where these are what is to have words. */
const onlyRooms = (said: string, shown: readonly Shown[]): readonly Shown[] =>
  /\brooms?\b|\bspaces?\b|房间/iu.test(said) ? shown.filter(({ name }) => ROOM.test(stemOf(name))) : shown

/**
 * "Label each room in the lower left corner, small": what stands behind is how the words are to look, and none of them. They are the names
 * of the files, where these are names and labels are asked for.
 */
export function labelledIn(text: string, all: readonly Shown[]): EachCut[] {
  for (const { index, 0: said, groups } of text.matchAll(PLAIN_EN)) {
    const behind = /^[^.!?\n]*/u.exec(text.slice(index + said.length))?.[0] ?? ''
    const to = index + said.length + behind.length
    if (/[:："“”|/–—]|^\s*(?:with|as|by|saying|to)\b/iu.test(behind) || BANNED.test(text.slice(0, index)) || isQuestion(text)) continue
    const how = howIn(behind.trim())
    // A list is one of words.
    if (!how && /[,，;、]/u.test(behind)) continue
    const photos = /photo|picture|\bpics?\b|image/iu.test(said) ? all.filter(({ isClip }) => !isClip) : all
    const shown = onlyRooms(said, photos)
    const lines = how && /label|name|tag/iu.test(groups?.['verb'] ?? '') ? namesOf(shown, false) : null
    if (!how || !lines || lines.length === 0) return [{ from: index, to, edits: [], isOpen: true }]
    const on = shown.map((one) => calledRef(one, shown))
    const look = Object.keys(how.look).length > 0 && { look: how.look }
    return [{ from: index, to, edits: [{ do: 'captions', lines: [...lines], on, style: 'label', ...look }], left: how.left }]
  }
  return []
}
