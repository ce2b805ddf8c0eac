import type { Unread } from '../understand/clauses'
import { partsOf, runsIn } from './name'
import { stretchOf, type Scan } from './scan'

/** Which of the words that were not understood could matter: what only frames a request, tells why, or says whom it is for, does not. */

const PLAIN = new Set(
  `
    a an the of to for from in on at by with and or but so as my our your his her their its me us you i we it this that these those
    them they he she hes shes ive im ill is are was were be been has have had do did does will would can could should may might
    please pls plz thanks thank thx ta cheers ty ok okay yes yeah yep hi hello hey there just now then here make made making create
    creating do put get give need want like love edit cut video videos vid vids clip clips film movie slideshow show slide reel
    reels montage compilation recap vlog story short promo ad advert commercial trailer teaser post content intro listing ones one
    thing something some stuff pics pic picture pictures photo photos shots footage files all both every everything together into up
    out over quick quickly simple nice good great cool lovely little bit fun sort kind maybe really very pretty quite super also too
    new own use using go gonna going let lets chuck throw stick bung whack slap join combine stitch merge compile turn piece pieces
    order row back whatever anyway any done if possible asap need needs wanted wanna turned come comes only same well still today
    tonight tomorrow sec secs again how about through along who which what when where more less most long big small actually
    basically literally like sorta feel feels vibe vibes style look looks looking mate lol haha length max maximum approx
    approximately around about roughly total overall altogether whole entire under within than no' 's s t re m ll d day week month
    year time life people family kids friends customers clients page website account feed profile site shop store business team club
    school class group page channel w n gf bf loop yo hiya rn btw send share
  `.trim().split(/\s+/),
)
/** An aside, a reason, or whom and what it is for. */
const ASIDE =
  /^\W*(?:(?:and|but|so|as|well|ok|oh|ps)\s+)*(?:hes|shes|he|she|it|its|it's|he's|she's|they|they're|theyre|we|we're|weve|we've|i|i'm|im|i've|ive|my|our|his|her|their|this is|that's|thats|these are|those are|there|here|heres|for|to|of|about|from|because|cos|cuz|coz|since|who|which|where|when|not sure|no idea|sorry)\b/i
const WISH =
  /\b(?:then|add|remove|delete|without|don'?t|not|never|except|only|instead|crop|zoom|rotate|flip|mirror|mute|volume|music|song|title|text|words?|caption|subtitles?|font|colou?rs?|transition|fade|wipe|effect|filter|logo|watermark|sticker|emoji|blur|bright|dark|slow|fast|speed|reverse|loop|freeze|voice|narrat\w+|export|gif|4k|1080p?|intro|outro|end|start|first|last|sound|best (?:bits|parts|moments)|highlights|swap|faces?|dance|explo\w+|sparkl\w+|animat\w+|cartoon)\b|\b\d+ ?(?:s|secs?|seconds?|min\w*|%|x|fps|p)\b|%|\b(?!(?:19|20)\d\d$)\d+$/i
/** In what tells why, figures and "first" are of something else. */
const WISH_BESIDE =
  /\b(?:add|remove|delete|without|except|only|instead|crop|zoom|rotate|flip|mirror|mute|volume|music|title|caption|subtitles?|font|transition|fade|wipe|effect|filter|watermark|sticker|emoji|blur|brighter|darker|slower|faster|reverse|loop|freeze|narrat\w+|export)\b/i
const WISH_ZH =
  /加|不要|别|换成?|去掉|删|[改剪]成|字(?!节)|标题|音乐|歌(?!舞)|转场|特效|滤镜|字幕|配音|旁白|logo|水印|秒|分钟|\d{7,}|电话|\d+ *[%倍]|放[在到]?|中间|前面|后面|左边|右边|慢|亮|暗|镜头|倒|旋转|放大|缩小|静音|导出|动画|表情|贴纸|美颜|封面|片头|片尾|结尾|开头|最后|第[一二三四五六七八九十\d]+[张段个条幅]|只要|除了|不用/
/** Says how, and is so anyway. */
const SO_ANYWAY =
  /(?:要|得)?(?:清楚|清晰|简单|干净|自然|好看|漂亮|流畅|高清)(?:一?[点些])?|(?:不要|别|不用)(?:太|那么)?(?:花哨|花里胡哨|复杂|长|夸张|多|土|花)|(?:不要|别|不用|不加)(?:任何)?(?:特效|滤镜|字幕|文字|标题|水印)|就?按(?:照)?(?:这个|我?发的?|上传的?|现在的?|时间|顺序|文件名)*(?:顺序)?(?:来|排|走)?|(?:随便|看着)(?:办|来|弄|剪|做)|(?:这|那)?[\d一二两三四五六七八九十几]+[张段个条](?:照片|图片?|视频|素材|片段)?(?=$|[^\d秒])/gu
const SO_ANYWAY_EN =
  /\b(?:(?:the|these|all|my) )*\d+ (?:pics?|photos?|pictures?|clips?|videos?|images?|files|shots)\b(?! (?:in|at|on) \d)|\b(?:nothing (?:too )?(?:fancy|complicated|long)|not (?:too )?(?:fancy|long|cheesy|complicated|much)|keep it simple|no (?:fancy )?(?:effects|filters|text|title|titles|words|captions|frills|voice ?over)|in (?:that|this|the) order|as (?:is|they are|they come)|one after (?:the other|another)|back to back|you (?:choose|decide|pick)|up to you|(?:i )?(?:don'?t|do not) (?:really )?(?:know|mind|care)\b[^,.!?]*|no rush|at the same time|so far)\b/gi

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

const isPlain = (word: string): boolean => PLAIN.has(word) || /^[^\p{L}\p{N}]+$/u.test(word)

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

/** What was not understood and could matter, stretch by stretch. */
export function leftIn(scan: Scan): Unread[] {
  const left = pricesIn(scan)
  for (let at = 0; at < scan.tokens.length; ) {
    const { from, to } = stretchOf(scan, at)
    const clause = scan.chart.wordsOf(from, to)
    const isAside = ASIDE.test(clause)
    for (const run of runsIn(scan, from, to).flatMap((one) => partsOf(scan, one))) {
      const words = matters(scan, run, isAside)
      if (words !== null) left.push({ words, clause, why: 'unread' })
    }
    at = to + 1
  }
  return left
}

const PURPOSE = /^(?:for|of|about|from|to|at|on|in|my|our|his|her|their)$/i
const KIND = /^(?:video|vid|ad|promo|edit|reel|slideshow|film|movie|clip|vlog|montage|trailer|intro|post|story)s?\b/
function matters(scan: Scan, run: { readonly from: number; readonly to: number }, isAside: boolean): string | null {
  const said = scan.chart.saidOf(run.from, run.to)
  if (/\p{Script=Han}/u.test(said)) return WISH_ZH.test(said) ? scan.chart.wordsOf(run.from, run.to) : null
  let [from, to] = [run.from, run.to]
  while (from < to && isPlain(scan.tokens[from]?.text ?? '')) from += 1
  while (to > from && isPlain(scan.tokens[to - 1]?.text ?? '')) to -= 1
  if (from === to) return null
  const words = scan.chart.saidOf(from, to)
  const lead = scan.chart.saidOf(stretchOf(scan, from).from, from)
  const plain = /(?:[a-z'’]+ ?)*$/i.exec(lead)?.[0].split(' ') ?? []
  const last = plain.findLastIndex((word) => word !== '' && !isPlain(word))
  const isPurpose = isAside || plain.slice(last + 1).some((word) => PURPOSE.test(word))
  const isKind = KIND.test(scan.tokens[to]?.text ?? '')
  const isBare = !/\b(?:with|w|add|put|have|give|plus|using|use|like|look|make)\b/.test(lead)
  return (isPurpose || isKind || isBare) && !(isPurpose ? WISH_BESIDE : WISH).test(words) ? null : scan.chart.wordsOf(from, run.to)
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
