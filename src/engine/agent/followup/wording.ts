import type { Plan } from '../../draft/plan'
import type { Edit } from '../../draft/vocabulary'
import { type Thread, type Followed } from './thread'
import { escaped } from '../reader/text'
import { insteadOf, stripped } from '../texts/changed/slips'

/** A part of the words that were just set is another: "30% sorry not 20", "不对不对，是百天", "改成2500，押一付一", "add a question mark". */

/** The words that were set last, and how they are set again. */
interface Set {
  readonly text: string
  readonly as: (text: string) => Edit
}

function setLast({ last, plan, session }: Thread): Set | null {
  const edit = last.findLast(({ do: what }) => what === 'title' || what === 'text' || what === 'end-card' || what === 'words-look')
  if (session.last.isMade || (edit?.do === 'words-look' && edit.of === 'title')) return titleIn(plan)
  if (edit?.do === 'title' && edit.text !== null && edit.was === undefined) return titleIn(plan)
  if (edit?.do === 'title' && edit.text !== null) return other(edit.text)
  if (edit?.do === 'text') return other(edit.text)
  if (edit?.do === 'words-look' && edit.words !== undefined) return other(edit.words)
  return edit?.do === 'end-card' && edit.text !== null ? { text: edit.text, as: (text) => ({ do: 'end-card', text }) } : null
}
const titleIn = ({ title }: Plan): Set | null => (title === null ? null : { text: title, as: (text) => ({ do: 'title', text }) })
const other = (was: string): Set => ({ text: was, as: (text) => ({ do: 'title', text, was }) })

const FIGURE = /\d+(?:[.,]\d+)*/g
/** A figure in the place of the figure that was meant: the one that is denied, the one that is written alike, or the only one. */
function figured(text: string, set: Set): string | null {
  const isCorrection = /\b(?:sorry|not|oops|no|actually|i mean|wait|should be|instead|wrong|typo|it['’]?s)\b|不对|错|应该|改成|改为|换成|不是|是/i.test(text)
  const bare = stripped(text.replace(/,? ?(?:it )?went (?:up|down)\.?$/i, ''))
  const [, , figure = '', unit = '', more = ''] = /^([£$€¥]?)(\d+(?:[.,]\d+)*)(\s?%|折|元|块|万)?(?:[,，\s]+(\D{1,12}))?$/u.exec(bare) ?? []
  if (figure === '' || !isCorrection) return null
  const denied = /\bnot [£$€¥]?(\d+(?:[.,]\d+)*)|不是(\d+(?:[.,]\d+)*)/iu.exec(text)
  const was = denied?.[1] ?? denied?.[2]
  const found = [...set.text.matchAll(FIGURE)].map(([one]) => one)
  const alike = found.filter((one) => /[.,]/.test(one) === /[.,]/.test(figure))
  const [only, ...others] = found.length === 1 ? found : alike
  const old = was === undefined ? (others.length > 0 ? undefined : only) : found.find((one) => one === was)
  if (old === undefined || old === figure) return null
  const at = set.text.indexOf(old)
  const isUnitThere = unit === '' || set.text.slice(at + old.length).trimStart().startsWith(unit.trim())
  const now = set.text.slice(0, at) + figure + (isUnitThere ? '' : unit) + set.text.slice(at + old.length)
  return more.trim() === '' ? now : `${now}${/\p{Script=Han}/u.test(now) ? '，' : ', '}${more.trim()}`
}

/** Words that stand for each other: one of a row says which of the others is meant. */
const ROWS: readonly (readonly string[])[] = [
  ['满月', '百天', '百日', '周岁', '生日', '满岁', '一岁', '两岁', '三岁'],
  ['婚礼', '订婚', '结婚', '蜜月', '金婚', '银婚'],
  ['春节', '新年', '元旦', '元宵', '清明', '端午', '七夕', '中秋', '国庆', '重阳', '圣诞', '除夕', '五一', '六一'],
  ['周一', '周二', '周三', '周四', '周五', '周六', '周日', '周末'],
  ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期天', '星期日'],
  ['春天', '夏天', '秋天', '冬天'], ['春季', '夏季', '秋季', '冬季'], ['上午', '中午', '下午', '晚上', '早上'],
  ['小学', '初中', '高中', '大学', '幼儿园'], ['今天', '明天', '昨天', '后天'],
  ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'],
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'],
  ['spring', 'summer', 'autumn', 'winter', 'fall'], ['birthday', 'anniversary', 'wedding', 'christening', 'engagement', 'graduation'],
  ['christmas', 'easter', 'halloween', 'new year', 'thanksgiving'],
  ['first', 'second', 'third', 'fourth', 'fifth', '1st', '2nd', '3rd', '4th', '5th'],
  ['today', 'tomorrow', 'tonight'], ['morning', 'afternoon', 'evening', 'night'],
]

/** "It's Tuesday, sorry": of a row of words that stand for each other, the one that stands there is replaced. */
function reworded(text: string, set: Set): string | null {
  if (!/\b(?:sorry|not|oops|no|actually|i mean|wait|it's|should be)\b|不对|错|应该|改成|不是|^是/i.test(text)) return null
  const [, not = '', be = ''] = /^(?:不对|错了)?[，,\s]*不是\s*[“"「]?(.+?)[”"」]?[，,\s]+(?:而?是)\s*[“"「]?(.+?)[”"」]?[。！!吧啦]?$/u.exec(text.trim()) ?? []
  if (not !== '' && set.text.includes(not)) return set.text.replace(not, be)
  const [, right = '', wrong = ''] = /^(?:(?:no|sorry|oops)[, ]+)?(?:it's |that's |should be )?["“]?(.+?)["”]?[, ]+not ["“]?(.+?)["”]?[.!]?$/i.exec(text.trim().replace(/^(?:(?:no|sorry|oops|actually|wait|oh|hmm|i mean)[, ]+)+/i, '')) ?? []
  const at = wrong === '' ? -1 : set.text.toLowerCase().indexOf(wrong.toLowerCase())
  const now = insteadOf(wrong, right)
  if (at >= 0) return now === null ? null : set.text.slice(0, at) + cased(now, set.text.slice(at)) + set.text.slice(at + wrong.length)
  const word = stripped(text).toLowerCase().replace(/[.!。！]+$/, '')
  // “四日游” is what stands there but for the number.
  const numbered = /[零一二两三四五六七八九十百\d]/u.test(word) && /\p{Script=Han}{2}/u.test(word) ? numberless(word).exec(set.text)?.[0] : undefined
  if (numbered !== undefined && numbered !== word) return set.text.replace(numbered, word)
  const row = ROWS.find((one) => one.includes(word))
  const lower = set.text.toLowerCase()
  const there = row?.filter((one) => one !== word && lower.includes(one)) ?? []
  const old = there.toSorted((a, b) => b.length - a.length)[0]
  if (old === undefined) return null
  const from = lower.indexOf(old)
  return set.text.slice(0, from) + cased(word, set.text.slice(from)) + set.text.slice(from + old.length)
}
const numberless = (word: string): RegExp =>
  new RegExp(escaped(word).replace(/[零一二两三四五六七八九十百\d]+/gu, '[零一二两三四五六七八九十百\\d]+'), 'u')
/** As the word that it stands for is written: "Tuesday", "TUESDAY". */
const cased = (word: string, like: string): string =>
  /^\p{Lu}{2}/u.test(like) ? word.toUpperCase() : /^\p{Lu}/u.test(like) ? word.replace(/^./u, (letter) => letter.toUpperCase()) : word

const MARKS: readonly (readonly [RegExp, string, string])[] = [
  [/\bquestion marks?\b|问号/i, '?', '？'], [/\bexclamation (?:marks?|points?)\b|感叹号|叹号/i, '!', '！'], [/\b(?:full stop|period)\b|句号/i, '.', '。'], [/\bellipsis\b|省略号/i, '…', '……'],
]
/** "加个问号", "two": the mark at the end, so many times. */
function marked(text: string, set: Set): string | null {
  const isHan = /\p{Script=Han}/u.test(set.text)
  const found = MARKS.find(([pattern]) => pattern.test(text))
  const count = /\b(?:two|double)\b|[两俩2]个?/i.test(text) ? 2 : /\bthree\b|三个|3个/i.test(text) ? 3 : 1
  if (found && /^\W*(?:and |with |add |put |a |an |the |two |three |double |再|后面|末尾|最后|结尾|加|来|放|上|要|个|两个|三个|一个|\s)+/i.test(text)) {
    const [, plain, wide] = found
    return set.text + (isHan ? wide : plain).repeat(count)
  }
  const [end = ''] = /([?？!！.。])\1*$/u.exec(set.text) ?? []
  const isCount = /^(?:(?:要|来|make it|no,?)\s*)?(?:two|three|2|3|两个|三个|俩)(?:\s*of them)?[吧.。!！]*$/iu.test(text.trim())
  return isCount && end !== '' ? set.text.slice(0, -end.length) + (end[0] ?? '').repeat(count) : null
}

const DROPPED =
  /^(?:(?:哦|那|就|还是|先|请|把)*)(?:不要|去掉|删掉|删除|拿掉|别写|不写|别要)\s*[“"「]?(.+?)[”"」]?\s*(?:这|那)?(?:[一两二三四五六七八九十几\d]+个?字|几个字|个字|这句|那句|这行)(?:吧|了|啦)*[。！!]*$|^(?:ok(?:ay)?,? )?(?:lose|drop|remove|delete|take out|leave out|without|no) the (?:words? |bit )?["“]([^"”]+)["”](?: bit| part| word)?[.!]*$|^(?:lose|drop|remove|delete|leave out) the words? (\w+)[.!]*$/iu
const KEPT = /^(?:那|就|还是|只)*(?:留|保留|只留|只写|写)(?:着|下)?\s*[“"「]?([^，,。“”"「」]+?)[”"」]?(?:就行|就好|就够了|吧|就可以)*[。！!]*$|^(?:just|only) (?:keep |leave |say |write )?["“]([^"”]+)["”][.!]*$/iu

/** All words that stand in the video, with how they are set. */
const allSet = ({ plan }: Thread): readonly Set[] => [
  ...(titleIn(plan) ? [titleIn(plan)] : []).flatMap((set) => set ?? []),
  ...plan.texts.map(({ text }) => other(text)),
  ...plan.pieces.flatMap((piece): readonly Set[] =>
    piece.kind === 'card' && piece.isEnd ? [{ text: piece.text, as: (text) => ({ do: 'end-card', text }) }] : [],
  ),
]

/** "不要扫码那两个字", "just “Anna”": less of words that are there. Null: no words say so, or several do. */
function lessened(text: string, thread: Thread): Followed | null {
  const [gone, left] = [DROPPED, KEPT].map((pattern) => pattern.exec(text.trim())?.slice(1).find(Boolean))
  const part = gone ?? left
  if (part === undefined) return null
  const found = allSet(thread).filter((set) => set.text.toLowerCase().includes(part.toLowerCase()) && set.text.length > part.length)
  const [set, ...others] = found
  if (!set || others.length > 0) return null
  const at = set.text.toLowerCase().indexOf(part.toLowerCase())
  const rest = `${set.text.slice(0, at).trimEnd()} ${set.text.slice(at + part.length).trimStart()}`.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ' ').trim()
  const now = gone === undefined ? set.text.slice(at, at + part.length) : rest
  return { edits: [set.as(now)] }
}

/** "25 minutes not 20": of all words that are there the ones with the figure that is denied. */
function denied(text: string, thread: Thread): Followed | null {
  const [, figure, , not] = /^(?:(?:no|sorry|oops|actually)[, ]+)?[£$€¥]?(\d+(?:[.,]\d+)*) ?(\p{L}*)[,，]? *(?:sorry,? *)?(?:not|不是) ?[£$€¥]?(\d+(?:[.,]\d+)*)\p{L}*[.!。！]*$/iu.exec(text.trim()) ?? []
  if (figure === undefined || not === undefined) return null
  const has = new RegExp(`(?<![\\d.,])${not.replace(/[.]/g, '\\.')}(?![\\d]|[.,]\\d)`)
  const [set, ...others] = allSet(thread).filter((one) => has.test(one.text))
  return set && others.length === 0 ? { edits: [set.as(set.text.replace(has, figure))] } : null
}

/** So many letters apart, or more than two. */
function apart(a: string, b: string): number {
  if (a === '' || b === '') return Math.max(a.length, b.length)
  if (a[0] === b[0]) return apart(a.slice(1), b.slice(1))
  if (Math.abs(a.length - b.length) > 2) return 3
  return 1 + Math.min(apart(a.slice(1), b), apart(a, b.slice(1)), apart(a.slice(1), b.slice(1)))
}
const WORD = String.raw`\p{Lu}[\p{L}'’-]{2,15}`
const SPELT = new RegExp(
  [
    String.raw`\b(?:spelt|spelled|spelling is|it['’]?s|they['’]?re|names? (?:is|are)|should be|should say|i mean(?:t)?)\s+(?:as |like )?`,
    String.raw`["“]?(${WORD}(?:(?:,? and | & |, )${WORD})*)["”]?(?:,? with (?:one|two|an?|no|a double) \p{L}\b)?(?:,? not .*)?`,
    String.raw`(?:[,.]? (?:please |can you )?(?:fix|change|correct) (?:that|it)\b[^,.]*)?[.!]*$`,
  ].join(''), 'u',
)
/** "Its spelt Mylo", "it's Niamh and Conor with one n": each word that is all but one that is there, wherever that stands. */
function misspelt(text: string, thread: Thread): Followed | null {
  const words = SPELT.exec(text.trim())?.[1]?.split(/,? and | & |, /u) ?? []
  const sets = allSet(thread)
  const there = [...new Set(sets.flatMap((set) => set.text.match(/[\p{L}'’-]+/gu) ?? []))]
  const isNear = (word: string, one: string): boolean => {
    const letters = apart(one.toLowerCase(), word.toLowerCase())
    return letters > 0 && letters <= (word.length > 5 ? 2 : 1)
  }
  const wrong = words.filter((word) => !there.includes(word))
  const slips = wrong.map((word) => ({ word, near: there.filter((one) => isNear(word, one)) }))
  if (slips.length === 0 || slips.some(({ near }) => near.length !== 1)) return null
  const mended = (said: string): string =>
    slips.reduce((now, { word, near: [was = ''] }) => now.replaceAll(was, cased(word, was)), said)
  const of = sets.filter((set, index) => mended(set.text) !== set.text && sets.findIndex((one) => one.text === set.text) === index)
  return { edits: of.map((set) => set.as(mended(set.text))) }
}

const MAKE_IT = /^(?:(?:please|actually|no|ok|sorry)[, ]+)*(?:make it|change (?:it|that) to|(?:it|that) should (?:say|read|be)|should say|let it say)\s+(\p{Lu}[^.!?,]{3,50})[.!]*$/u
/** "Make it Order by Thursday": other words, of which one at least is there, or two are written large. */
function renewed(text: string, set: Set): string | null {
  const [, words = ''] = MAKE_IT.exec(text.trim()) ?? []
  const all = words.split(/\s+/)
  const isLike = all.some((word) => word.length > 2 && set.text.toLowerCase().split(/\s+/).includes(word.toLowerCase()))
  return words !== '' && (isLike || all.filter((word) => /^\p{Lu}\p{Ll}/u.test(word)).length > 1) ? words.trim() : null
}

const PHONE = /\+?\d[\d\s-]{5,}\d/
/** Another number to ring. */
const phoned = (text: string, set: Set): string | null => {
  const [number] = PHONE.exec(text) ?? []
  return number !== undefined && PHONE.test(set.text) ? set.text.replace(PHONE, number) : null
}

/** What becomes of the words that were set last. */
export function reworking(text: string, thread: Thread): Followed | null {
  const set = setLast(thread)
  const spelt = misspelt(text, thread)
  if (spelt || text.length > 60) return spelt
  const less = lessened(text, thread) ?? denied(text, thread)
  if (less || !set) return less
  const now = phoned(text, set) ?? marked(text, set) ?? figured(text, set) ?? reworded(text, set) ?? renewed(text, set)
  return now === null || now === set.text ? null : { edits: [set.as(now)] }
}
