import type { Understood, Unread } from '../understand'
import { countOf } from '../texts/refs'
import { quotesIn } from './words/placed/where'
import { asksForVideo } from '../texts/source'

/** A first message without pictures that gives its lines: a request, and behind it each line on its own. */

const VIDEO = /\b(?:video|vid|film|movie|reel|slide ?show|clip|tiktok|short)s?\b|视频|短片|片子/iu
const ASKS = /\b(?:make|create|do|build|need|want|like|can|could|please|turn|put|have|help)\b|[做剪弄要想求]|帮/iu
/** "Short vertical video with our prices" asks by itself. */
const NAMES_ONE =
  /^(?:一个|我的|来个)?(?:(?:竖屏|横屏|方形|文字|短|小|纯|的|\d+秒)+)(?:视频|短片|片子)|^(?:(?:an?|my|our|the|short|quick|simple|little|small|nice|text|vertical|square|wide|\d+[- ]?s(?:ec(?:onds?)?)?)[ -]+)*(?:video|vid|film|reel|clip)s?\b/iu

/** A line that says how the video is to be, and is no text of it. */
const OF_VIDEO =
  /^(?:the )?(?:title|song)\b|\b(?:\d+ ?s|sec(?:ond)?s?|vertical|square|widescreen|portrait|landscape|music|font|background|fade|transitions?|9:16|16:9|1:1)\b|秒|分钟|竖屏|横屏|方形|音乐|配乐|标题|字体|背景|转场/iu
/** What the lines are called where the request ends: "with our opening hours:". */
const CALLED =
  /\b(?:with|of|from|about|for|says?|saying|shows?|showing|lists?|listing)\s+[\p{L}\p{N}' -]{1,40}[:：]?$|(?:内容|文案|文字)(?:是|如下)?[:：]?$/iu

/** What only says that there is nothing but words. */
const THINGS = '(?:pictures?|photos?|pics?|images?|clips?|videos?|footage|files?)'
const NOTHING_ELSE = new RegExp(
  [
    [
      String.raw`^(?:sorry,? |but |and |so )*(?:i |we )?(?:(?:do(?:n['’]?t| not)|have(?:n['’]?t)?|got) )*`,
      '(?:there (?:are|is) )?(?:have |got |no |any |not? )*',
      `(?:any |no )?${THINGS}(?: or ${THINGS})?(?: (?:for it|yet|sorry|though|at all|to show))*$`,
    ].join(''),
    String.raw`^(?:it['’]?s |with |just |only |all i have is )*(?:the |some )?(?:text|words|these lines?|lines)(?: only)?$`,
    '^(?:我|我们|我这边|这边|我这|手上|暂时)*没有?(?:任何|什么)?(?:照片|图片|图|素材|视频)$',
    '^(?:就|只|都|全|纯|光)*(?:用|有|是|要)?(?:文字|字|这?几句话)(?:就行|就好|就可以)?$',
  ].join('|'), 'iu',
)
const isNoWish = (words: string): boolean => NOTHING_ELSE.test(words.trim().replace(/[\s\p{P}]+$/u, ''))

export interface Given {
  readonly request: string
  readonly lines: readonly string[]
  /** They are parted by quotes or strokes. */
  readonly isList?: true
}

const isAsking = (request: string): boolean =>
  VIDEO.test(request) && (asksForVideo(request) || ASKS.test(request) || NAMES_ONE.test(request))

/** The request and its lines; null: it gives none, or some of them say how the video is to be. */
export function linesBehind(message: string): Given | null {
  const [request = '', ...lines] = message.trim().split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const isAsked = request.length <= 300 && isAsking(request)
  const said = lines.filter((line) => /[\p{L}\p{N}]/u.test(line))
  return isAsked && said.length > 0 && !said.some((line) => OF_VIDEO.test(line)) ? { request, lines: said } : null
}

const JOINS = /^(?:[\s/|｜,，、;；&+]|and\b|then\b|和|以及)*$/iu
const STROKE = /\s[/|]\s|｜/u
interface List {
  readonly asked: string
  readonly lines: readonly string[]
}
/** "A text video: “One” / “Two”": the quotes that a message ends with. */
function quotedList(message: string): List | null {
  const quotes = quotesIn(message)
  let [first, end] = [quotes.length, message.length]
  for (const { from, to } of quotes.toReversed()) {
    const behind = message.slice(to, end)
    if (!(first === quotes.length ? /^[\s.。!！]*$/u : JOINS).test(behind)) break
    ;[first, end] = [first - 1, from]
  }
  const asked = message.slice(0, end).replace(/[\s:：,，.。–-]+$/u, '').replace(/ (?:with|saying)$/i, '')
  return quotes.length - first > 1 ? { asked, lines: quotes.slice(first).map(({ words }) => words) } : null
}
/** "3 cards: One / Two / Three": what strokes part behind a colon. */
function partedList(message: string): List | null {
  const at = message.search(/[:：]/u)
  const lines = at < 0 || message.includes('\n') ? [] : message.slice(at + 1).split(STROKE)
  return lines.length > 1 && lines.every(({ length }) => length <= 90) ? { asked: message.slice(0, at), lines } : null
}
/** How many there are, which is no wish of its own: "with 3 cards". */
const HOW_MANY = /(?:\b(?:with|of|in) )?(?<![\p{L}\d])(?:([a-z]+|\d+)[- ](?!s\b|sec)[a-z]+|([一二两三四五六七八九十]|\d+)[张句个条行段]\p{Script=Han}{0,3})(?=\W*$)/iu
const OF_TITLE = /(?:\btitled?|called|named|heading|标题|叫)\W*$/iu
/** Each is a line, whatever it is called. */
function listBehind(message: string): Given | null {
  const { asked, lines: all } = quotedList(message.trim()) ?? partedList(message.trim()) ?? { asked: '', lines: [] }
  const lines = all.map((line) => line.trim()).filter((line) => line !== '')
  if (asked.length < 4 || asked.length > 300 || lines.length < 2) return null
  const request = asked.replace(HOW_MANY, (found, en?: string, zh?: string) => (countOf(en ?? zh ?? '') === lines.length ? '' : found))
  return isAsking(asked) && !OF_TITLE.test(asked) ? { request, lines, isList: true } : null
}
const CALLED_SO = /\b(?:about|called|titled?|named|on)\b|关于|标题|叫|主题/iu
/** What is asked for of a list is about nothing that it does not say. */
export const ofList = (read: Understood, { request }: Given): Understood => (CALLED_SO.test(request) ? read : { ...read, subject: null })

/** A quote of a message that nothing was made of is named. */
export function withQuotesNamed(read: Understood, message: string): Understood {
  const made = JSON.stringify([read.told, read.loose, read.heading, read.subject, read.edits, read.unread.map(({ words }) => words)])
  const lost = quotesIn(message).flatMap(({ words }) => (/[\p{L}\p{N}]/u.test(words) && !made.includes(JSON.stringify(words).slice(1, -1)) ? words : []))
  return { ...read, unread: [...read.unread, ...lost.map((words): Unread => ({ words, clause: words, why: 'unused' }))] }
}

const TEXT_ONLY = /\b(?:text|words?)[- ]only\b|\b(?:only|just) (?:text|words)\b|纯文字|只有文字|文字视频/iu
/**
 * "A text-only video: Nail salon hiring, full training, vertical": lines on one row, parted by commas, and of these some that say how the
 * video is to be (`isWish`) and are no text of it. Null: it is no such message.
 */
export function rowBehind(message: string, isWish: (words: string) => boolean): Given | null {
  const list = listBehind(message)
  if (list) return list
  const [, request = '', row = ''] = /^([^:：?？!！。\n]{4,120}[:：?？!！。]|[^:：?？!！。\n]{4,120}[.](?=\s))\s*([^\n]+)$/u.exec(message.trim()) ?? []
  if (!TEXT_ONLY.test(request) || !isAsking(request)) return null
  const items = row.split(/[，、;；。！!]|[.](?=\s)|(?<!\d),|,(?!\d{3}(?!\d))/u).map((item) => item.trim().replace(/[.。!！]+$/u, '')).filter((item) => item !== '')
  const wishes = items.filter(isWish)
  const lines = items.filter((item) => !isWish(item))
  const isChinese = /\p{Script=Han}/u.test(request)
  const asked = [request.replace(/[:：?？!！。.]+$/u, ''), ...wishes].join(isChinese ? '，' : ', ')
  // Without such the row is one line, where it is plain that it is to be shown.
  const isOne = wishes.length === 0 && !/[.。!！]\s*\S/u.test(row) && (/[:：]$/.test(request) || (isChinese && items.length > 1))
  const isText = lines.length > 0 && !/[?？]/u.test(row) && !lines.some(isNoWish)
  return isText && (isOne || wishes.length > 0) ? { request: asked, lines: isOne ? [row] : lines } : null
}

const withoutBullet = (line: string): string => line.replace(/^[•·▪●○*–-]\s*(?=\S)/u, '')

/** So long is a line that is shown as it was written; of a longer one its sentences are told. */
const MAX_LINE = 90

/** Whether a reading of all of it shows every line and nothing of the request, and takes no line for a wish. */
export function isAllTold({ ask, needs, heading, subject, told, edits }: Understood, given: Given, request: Understood): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const shown = plain([heading ?? '', subject ?? '', ...told].join(''))
  const isShown = given.lines.every((line) => shown.includes(plain(line))) && !told.some((line) => plain(line) === plain(given.request))
  return ask === 'make' && needs !== 'files' && told.length > 0 && isShown && edits.length <= request.edits.length
}

/** What the request calls its lines is no wish that was not understood, and neither are words that are not the user's. */
export function unnamed(unread: readonly Unread[], { request }: Given): readonly Unread[] {
  const called = CALLED.exec(request)?.[0] ?? ''
  return unread.filter(({ words }) => !called.includes(words) && request.includes(words))
}

/** What is made of the lines, with all that the request says of it. `told`: how they would be read as a text. */
export function withLines(given: Given, request: Understood, told: Understood): Understood {
  const { lines } = given
  const isShort = lines.every(({ length }) => length <= MAX_LINE)
  return {
    ...told,
    ...(isShort && { told: lines.map(withoutBullet), heading: null, subject: null, unread: [], edits: [] }),
    ask: 'make', talk: null, isStory: false, needs: null,
    language: request.language ?? told.language,
    edits: [...request.edits, ...(isShort ? [] : told.edits)],
    unread: [...unnamed(request.unread, given), ...(isShort ? [] : told.unread)],
    cannot: [...new Set([...request.cannot, ...(isShort ? [] : told.cannot)])],
  }
}

const SO_MANY =
  /[，,\s]*(?:就|只|一共|共)?([一两二三四五六七八九十\d]+)[句行条张页](?:话|字|文字|文案|卡片)?(?=\s*[:：])|[,\s]*(?:with |in |just |only )*\b([a-z]+|\d+) (?:lines|sentences|cards|texts|slides)\b(?=\s*[:：])/iu
/** “三句话：a；b；c”: just these are shown, and what the request is about is no fourth. */
export function asMany(read: Understood, message: string): Understood {
  const found = SO_MANY.exec(message)
  const count = countOf(found?.[1] ?? found?.[2] ?? '')
  const behind = message.slice((found?.index ?? 0) + (found?.[0].length ?? 0)).replace(/^\s*[:：]\s*/u, '')
  const lists = PARTED.map((mark) => behind.split(mark).map((line) => line.trim()).filter((line) => line !== ''))
  const told = lists.find(({ length }) => length === count)
  const isAsked = found !== null && isAsking(message.slice(0, found.index)) && !(told ?? []).some((line) => OF_VIDEO.test(line))
  if (!isAsked || !told || read.ask !== 'make') return read
  const unread = read.unread.filter(({ words }) => !found[0].includes(words) && !behind.includes(words))
  return { ...read, subject: null, heading: null, isPitch: false, told: read.told.length === count ? read.told : told, unread }
}
const PARTED = [/\n/u, /[；;]/u, /\s*[|｜/]\s*/u, /(?<=[!?。！？]|\.(?!\S))\s*/u, /[,，、]/u]

/** Its lines are shown once, and what says that there are no pictures is no wish. */
export function ofWords(read: Understood): Understood {
  const { subject, told } = read
  const isTold = subject !== null && told.some((line) => line.toLowerCase().includes(subject.toLowerCase()))
  const unread = read.unread.filter(({ words, clause }) => !isNoWish(words) && !isNoWish(clause))
  return { ...read, subject: isTold ? null : subject, unread }
}
