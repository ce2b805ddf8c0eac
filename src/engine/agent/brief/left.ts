import type { Unread } from '../understand/clauses'
import { isDuty } from '../intents/talk/demands'
import { partsOf, runsIn } from './words/name'
import { countOf } from '../texts/refs'
import { isClip, shownIn } from './files'
import { FRAME_ZH, isPlain, isTelling, LEAST } from './plain'
import { stretchOf, type Scan } from './scan'

/** Which of the words that were not understood could matter: what only frames a request, tells why, or says whom it is for, does not. */

/** An aside, a reason, or whom and what it is for. */
const ASIDE =
  /^\W*(?:(?:and|but|so|as|well|ok|oh|ps)\s+)*(?:hes|shes|he|she|it|its|it's|he's|she's|they|they're|theyre|we|we're|weve|we've|i|i'm|im|i've|ive|my|our|his|her|their|this is|that's|thats|these are|those are|there|here|heres|for|to|of|about|from|because|cos|cuz|coz|since|who|which|where|when|not sure|no idea|sorry)\b/i
const WISH =
  /\b(?:then|add|remove|delete|without|don'?t|not|never|except|only|instead|crop|zoom|rotate|flip|mirror|mute|volume|music|song|title|text|words?|caption|subtitles?|font|colou?rs?|transition|fade|wipe|effect|filter|logo|watermark|sticker|emoji|blur|bright|dark|slow|fast|speed|reverse|loop|freeze|voice|narrat\w+|export|gif|4k|1080p?|intro|outro|end|start|first|last|sound|best (?:bits|parts|moments)|highlights|swap|faces?|dance|explo\w+|sparkl\w+|animat\w+|cartoon)\b|\b\d+ ?(?:s|secs?|seconds?|min\w*|%|x|fps|p)\b|%|\b(?!(?:19|20)\d\d$)\d+$/i
/** In what tells why, figures and "first" are of something else. */
const WISH_BESIDE =
  /\b(?:add|remove|delete|without|except|only|instead|crop|zoom|rotate|flip|mirror|mute|volume|music|title|caption|subtitles?|font|transition|fade|wipe|effect|filter|watermark|sticker|emoji|blur|brighter|darker|slower|faster|reverse|loop|freeze|narrat\w+|export)\b/i
const WISH_ZH =
  /加|不要|别|换成?|去掉|删|[改剪]成|字(?!节)|标题|音乐|歌(?!舞)|转场|特效|滤镜|字幕|配音|旁白|logo|水印|秒|分钟|\d{7,}|电话|\d+ *[%倍]|(?:^|[要得再])[大小]一?[点些]|放[在到]?|中间|前面|后面|左边|右边|慢|亮|暗|镜头|倒|旋转|放大|缩小|静音|导出|动画|表情|贴纸|美颜|封面|片头|片尾|结尾|开头|最后|第[一二三四五六七八九十\d]+[张段个条幅]|只要|除了|不用/
/** Says how, and is so anyway. */
const SO_ANYWAY =
  /(?:要|得)?(?:清楚|清晰|简单|干净|自然|好看|漂亮|流畅|高清)(?:一?[点些])?|(?:不要|别|不用)(?:太|那么)?(?:花哨|花里胡哨|复杂|长|夸张|多|土|花)|(?:不要|别|不用|不加)(?:任何)?(?:特效|滤镜|字幕|文字|标题|水印)|就?按(?:照)?(?:这个|我?发的?|上传的?|现在的?|时间|顺序|文件名)*(?:顺序)?(?:来|排|走)?|(?:随便|看着)(?:办|来|弄|剪|做)|(?:这|那)?[\d一二两三四五六七八九十几]+[张段个条](?:照片|图片?|视频|素材|片段)?(?=$|[^\d秒])/gu
const SO_ANYWAY_EN =
  /\b(?:(?:the|these|all|my) )*\d+ (?:pics?|photos?|pictures?|clips?|videos?|images?|files|shots)\b(?! (?:in|at|on) \d)|\b(?:nothing (?:too )?(?:fancy|complicated|long)|not (?:too )?(?:fancy|long|cheesy|complicated|much)|keep it simple|no (?:fancy )?(?:effects|filters|text|title|titles|words|captions|frills|voice ?over)|in (?:that|this|the) order|as (?:is|they are|they come)|one after (?:the other|another)|back to back|you (?:choose|decide|pick)|up to you|(?:i )?(?:don'?t|do not) (?:really )?(?:know|mind|care)\b[^,.!?]*|no rush|at the same time|so far)\b/gi

const COUNTED = /(?<=[用拿把将选挑要](?:这|那|其中|里面)?的?)(?:\d+|[两三四五六七八九]) ?[张段个](?:照片|图片?|视频|素材)(?![^，,。]{0,6}秒)/u
/** “只用两张照片”, of five: which is not said, so none is left out, and that is told. */
export function countLeft(text: string, names: readonly string[]): Unread[] {
  const [words = ''] = COUNTED.exec(text) ?? []
  const [shown, count] = [shownIn(names), countOf(words.replace(/ ?[张段个].*$/u, '')) ?? 0]
  const clips = shown.filter(isClip).length
  const isSo = count === 0 || count >= shown.length || count === clips || count === shown.length - clips
  return isSo ? [] : [{ words, clause: words, why: 'unused' }]
}

/** Words that frame a request are heard; those that say what is so anyway, too. */
export function hearPlain(scan: Scan): void {
  for (const pattern of [SO_ANYWAY, SO_ANYWAY_EN]) scan.each(pattern, () => true)
}

/** Nothing in `[from, to)` could change what is wished beside it. */
export const isHarmless =
  (scan: Scan) =>
  (from: number, to: number): boolean =>
    runsIn(scan, from, to).every((run) => {
      const said = scan.chart.saidOf(run.from, run.to)
      return !(/\p{Script=Han}/u.test(said) ? WISH_ZH : WISH_BESIDE).test(said)
    })

/** What it costs is told as one, whatever stands in its figures. */
const PRICE = /[£$€¥]\s?\d+(?:[.,]\d+)*(?:k|m)?|\d+(?:[.,]\d+)*\s?(?:pounds|dollars|euros|元|块钱)/giu
function pricesIn(scan: Scan): Unread[] {
  const prices: Unread[] = []
  scan.each(PRICE, ([words]) => {
    prices.push({ words, clause: words, why: 'unread' })
    return true
  })
  return prices
}

/** "Fast and big": of what, is not said. */
const SIZED = /(?<=(?:^|[,.;]|\band|\bfast|\d)\s*)(?:big|large|huge|tiny)(?: letters| text| words| font)?(?=\s*(?:[,.!;]|$))/gi

/** What was not understood and could matter, and what was not used, stretch by stretch. */
export function leftIn(scan: Scan, asides: readonly { readonly from: number; readonly to: number }[]): Unread[] {
  const left = pricesIn(scan)
  scan.each(SIZED, ([words]) => {
    left.push({ words, clause: words, why: 'unread' })
    return true
  })
  for (let at = 0; at < scan.tokens.length; ) {
    const { from, to } = stretchOf(scan, at)
    const clause = scan.chart.wordsOf(from, to)
    const isAside = ASIDE.test(clause) || asides.some((aside) => aside.from <= from && to <= aside.to)
    for (const run of runsIn(scan, from, to).flatMap((one) => partsOf(scan, one))) {
      const found = isDuty(clause) ? demandedOf(scan, run) : leftOf(scan, run, isAside)
      if (found !== null) left.push({ ...found, clause })
    }
    at = to + 1
  }
  return left
}

interface Left {
  readonly words: string
  readonly why: 'unread' | 'unused'
}
/** What asks for something is told, whatever it is of. */
function demandedOf(scan: Scan, { from, to }: { readonly from: number; readonly to: number }): Left | null {
  const telling = scan.tokens.slice(from, to).findIndex(({ text, kind }) => kind !== 'mark' && !isPlain(text))
  return telling < 0 ? null : { words: scan.chart.wordsOf(from + telling, to), why: 'unread' }
}
const PURPOSE = /^(?:for|of|about|from|to|at|on|in|my|our|his|her|their)$/i
const KIND = /^(?:video|vid|ad|promo|edit|reel|slideshow|film|movie|clip|vlog|montage|trailer|intro|post|story)s?\b/
function leftOf(scan: Scan, run: { readonly from: number; readonly to: number }, isAside: boolean): Left | null {
  const said = scan.chart.saidOf(run.from, run.to)
  if (/\p{Script=Han}/u.test(said)) {
    const words = scan.chart.wordsOf(run.from, run.to)
    if (WISH_ZH.test(said)) return { words, why: 'unread' }
    return words.replace(FRAME_ZH, '').replace(/[\s\p{P}\p{S}]/gu, '').length < LEAST ? null : { words, why: 'unused' }
  }
  let [from, to] = [run.from, run.to]
  const wordAt = (at: number): string => scan.tokens[at]?.text ?? ''
  while (from < to && isPlain(wordAt(from))) from += 1
  while (to > from && isPlain(wordAt(to - 1))) to -= 1
  if (from === to) return null
  const words = scan.chart.saidOf(from, to)
  const lead = scan.chart.saidOf(stretchOf(scan, from).from, from)
  const plain = /[a-z'’ ]*$/i.exec(lead)?.[0].split(' ') ?? []
  const last = plain.findLastIndex((word) => word !== '' && !isPlain(word))
  const isPurpose = isAside || plain.slice(last + 1).some((word) => PURPOSE.test(word))
  const isKind = KIND.test(wordAt(to))
  const isBare = !/\b(?:with|w|add|put|have|give|plus|using|use|like|look|make)\b/.test(lead)
  const isWish = !(isPurpose || isKind || isBare) || (isPurpose ? WISH_BESIDE : WISH).test(words)
  if (isWish) return { words: scan.chart.wordsOf(from, run.to), why: 'unread' }
  // "About our coffee shop": that is what the pictures show.
  if (plain.slice(last + 1).includes('about')) return null
  const telling = Array.from({ length: to - from }, (_, index) => wordAt(from + index)).filter(isTelling)
  return telling.length === 0 ? null : { words: scan.chart.wordsOf(from, to), why: 'unused' }
}

const NOT = /^(?:not|no|non|don't|never|without|except|excluding|isn't|shouldn't|别|不|没|勿|非|除)$/
/** What stands behind a "not" is not wished, whatever it is. */
export function hold(scan: Scan): Unread[] {
  const held: Unread[] = []
  for (let at = 0; at < scan.tokens.length; at += 1) {
    // "Any shape but square"
    const isBut = scan.tokens[at]?.text === 'but' && scan.chart.slot('shape', at + 1).length > 0
    if ((!isBut && !NOT.test(scan.tokens[at]?.text ?? '')) || !scan.isFree(at, at + 1)) continue
    const { from, to } = stretchOf(scan, at)
    scan.take(at, to)
    held.push({ words: scan.chart.wordsOf(at, to), clause: scan.chart.wordsOf(from, to), why: 'negated' })
    at = to
  }
  return held
}
