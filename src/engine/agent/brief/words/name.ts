import { titleFrom } from '../../understand/titles'
import { isTelling } from '../plain'
import { stretchOf, type Scan } from '../scan'

/** What a first message calls its video: only words that are clearly a name, and never those of the request. */

const VALUE_SLOTS = ['attr', 'time', 'shape'] as const

const EN_CALLED = /(?:\b(?:my|our|the|a|an|its)\s+)?(?:\b[\p{L}'’]+\s+)?(?<!\b(?:her|his|my|their|whose|dog's|cat's)\s+)\b(?:called|named|titled|entitled|(?:the )?(?:name|title|heading|headline)(?:'s| is| should be| to be|:|：)?)\s*[:：]?\s+(\p{L}[^,;.!?\n，。；！？]*(?:\.(?=\S)[^,;.!?\n]*)*|\d[^,;!?\n]*)/giu
const ZH_CALLED =
  /(?:加个?|加上|来个|要个|给个)?(?:(?:店名|片名|标题|题目|主题|名称|公司名|品牌名?|名字|宝宝名?|店)(?:就|要)?(?:(?:是|叫做?|为|写上?|[:：])+|(?=\s))|(?:名叫|取名叫?|就叫|叫做))\s*([^，。,.！!；;？?\n]{1,24})/gu

const PERSON = /\b(?:he|she|they|who|hes|shes|he['’]s|she['’]s|him|her|his)\s*(?:is|are|was|were)?\s*$/i
/** “品牌名橡木与皮” */
const ZH_BRAND = /(?:店名|品牌名?|公司名|专辑名|名字)(?![是为叫写要用的和里上下大小])([\p{Script=Han}A-Za-z][^，。,.！!；;？?\n]{1,15})/gu
/** “标题铁人健身”, but not “标题大一点”. */
const ZH_TITLE = /标题(?![大小放在用不要居加字改换颜是为写叫的和就红蓝绿白黑黄金粉紫橙粗细上下左右顶底中显淡])([\p{Script=Han}\p{N}A-Za-z]{2,16})/gu
/** "…'s name under its photo": where it stands, and no name. */
const BESIDE = /^(?:of|under|on|in|at|for|to|with|by|over|above|below|as|from|and)\b/
const DETAIL = /\s+(?:please|pls|thanks|thx|cheers|for me|ty)$/i
/** Cuts values that stand behind a name: "called Rosa's Café 20 sec vertical". */
export function nameEnd(scan: Scan, from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) {
    const isCapital = /^\p{Lu}/u.test(scan.source[scan.tokens[at]?.from ?? 0] ?? '')
    if (!scan.isFree(at, at + 1)) return at
    if (isCapital) continue
    const value = VALUE_SLOTS.flatMap((slot) => scan.chart.slot(slot, at)).toSorted((a, b) => b.to - a.to)[0]
    if (value) return at
    const look = scan.chart.slot('textlooks', at).find(({ to: end }) => end === to)
    if (look && /^(?:in|at)$/.test(scan.tokens[at]?.text ?? '')) return at
    if (scan.tokens[at]?.isApart === true && /^[要用配加发做剪竖横方快慢再]/.test(scan.tokens[at]?.text ?? '')) return at
    if (/^(?:with|using|and|for|in|on|at|to|from)$/.test(scan.tokens[at]?.text ?? '') && /^(?:the|my|our|these|music|song|it|some|a|fast|no)$/.test(scan.tokens[at + 1]?.text ?? '')) return at
  }
  return to
}

/** A name that is given as one: "bakery called Crumb & Co", “店名叫甜小满”. */
export function hearCalled(scan: Scan): string | null {
  let title: string | null = null
  for (const [at, token] of scan.tokens.entries()) {
    const isLed = /^(?:title|titled|called|named|heading|headline|标题|片名|叫|名)$/i.test(scan.tokens[at - 1]?.text ?? '')
    if (token.kind !== 'quote' || !isLed || title !== null || !scan.isFree(at - 1, at + 1)) continue
    title = token.text
    // “专辑叫《夜班车》”
    scan.take(/^[叫名]$/.test(scan.tokens[at - 1]?.text ?? '') ? stretchOf(scan, at).from : at - 1, at + 1)
  }
  for (const pattern of [EN_CALLED, ZH_CALLED, ZH_BRAND, ZH_TITLE])
    for (const match of scan.source.matchAll(pattern)) {
      const name = match[1] ?? ''
      const start = match.index + match[0].length - name.length
      const at = scan.tokensIn(start, start + name.length)
      // "Hes called Keith" names a person.
      const isOfWhom = PERSON.test(scan.source.slice(0, match.index + match[0].search(/called|named|name/i)))
      if (title !== null || at.to <= at.from || isOfWhom || !scan.isFree(at.from, at.from + 1)) continue
      const end = nameEnd(scan, at.from, at.to)
      const words = scan.chart.wordsOf(at.from, end).replace(DETAIL, '').trim()
      if (words === '' || /^(?:is|be|it|as|to|the same|this|that)$/i.test(words) || (BESIDE.test(words) && /\b(?:name|title|heading|headline)\W*$/i.test(scan.source.slice(match.index, start)))) continue
      title = words
      scan.take(scan.tokensIn(match.index, start).from, end)
    }
  return title
}

export const OCCASION_EN =
  /\b(?:birthday|bday|b-day|wedding|anniversary|graduation|trip|holiday|vacation|reunion|christening|baptism|engagement|baby shower|hen do|stag do|christmas|xmas|easter|halloween|thanksgiving|diwali|eid|new year'?s?|summer|weekend|tour|open day|fair|fete|concert|festival|recital|prom|retirement|memorial|farewell|road ?trip|camp|camping|safari|cruise|hike|marathon|valentine'?s|mother'?s day|father'?s day|sale|(?:19|20)\d\d)\b/i
const OCCASION_ZH =
  /生日|婚礼|毕业|满月|百天|百日|周岁|[一二三四五六七八九]?十?[大寿]寿|寿宴|旅行|旅游|之旅|之行|一日游|[三五七]日游|春节|新年|国庆|中秋|元旦|圣诞|聚会|年会|运动会|开业|周年|纪念日|求婚|升学|团建|露营|游记|春游|秋游|军训|家长会|演出|比赛|儿童节|母亲节|父亲节|教师节/
const LEAD = /^(?:(?:a|an|the|for|of|about|from|some|to|hi|hey|hello|please|make|video|clip|edit|quick|short|little|nice|reel)\s+)+/i
const TAIL = /(?:\s+(?:video|vid|clip|edit|reel|slideshow|montage|film|movie|please|pls|thanks|with|for|and|to|of|from|the|a|in|on|at|music|nice))+$/i
const ZH_LEAD = /^(?:请|帮忙|帮|给|为|我们?|咱们?|关于|这是|一下|做个?|做一?[个条段]|来个|剪个?)+/
const ZH_TAIL = /(?:用的?|的|视频|短片|相册|纪念|记录|vlog|一下|啦|了|吧|做|剪|片子?|素材|照片)+$/i
/** Where it is seen is no name. */
const CHANNEL = /^(?:(?:my|our|the|a|his|her)\s+)?(?:\S+\s+){0,3}(?:page|channel|website|web ?site|account|feed|profile|newsletter|site|group|status|app|portfolio|class|course|homework|project|shop|store|business|company|van|stall|studio)$|^(?:facebook|instagram|insta|tik ?tok|youtube|whatsapp|linkedin|twitter|etsy|ebay|airbnb|vinted|marketplace)\b/i
const WISH_EN = /\b(?:make|made|put|use|add|then|please|this|these|them|it|want|need|each|i|we|she|he|they|is|was|are|were|do|dont|don't|not|no|can|you|your|first|last)\b/i
const WISH_ZH = /然后|再|先|每|各|放|第|顺序|起来|一起|[请把秒要想发排按]|不|别|没|就|也|都|多少|怎么|音乐|标题/

/** Whether words can be the name or the subject of a video. */
export const isName = (words: string): boolean =>
  /\p{L}/u.test(words) &&
  !CHANNEL.test(words) &&
  (/\p{Script=Han}/u.test(words) ? words.length <= 16 && words.length > 1 && !WISH_ZH.test(words) : words.split(/\s+/).length <= 7 && !WISH_EN.test(words.replace(/^i\b/i, '')))

/** A name without what leads to it or only says what is made of it. */
export const cleaned = (words: string): string =>
  /\p{Script=Han}/u.test(words)
    ? words
        .replace(/^(?:[给帮为]?.{0,6}?)(?:做|剪|弄|来|搞)(?:一?[个条段])(?=.)/u, '')
        .replace(/[给帮为]我?[^给帮为]{0,5}(?:做|剪|弄|整)?$/u, (end, place: number) => (place > 1 ? '' : end))
        .replace(ZH_LEAD, '')
        .replace(ZH_TAIL, '')
    : words.replace(/\s+(?:for|in|with|and|about|on|to|of|from|please|pls)$/i, '')

/** Stretches of what was not heard otherwise. */
export function runsIn(scan: Scan, from: number, to: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (let at = from; at < to; at += 1) {
    const last = runs.at(-1)
    if (!scan.isFree(at, at + 1)) continue
    if (last?.to === at) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}

/** In Chinese white space parts what is said. */
export function partsOf(scan: Scan, { from, to }: { readonly from: number; readonly to: number }): { from: number; to: number }[] {
  const parts = [{ from, to }]
  for (let at = from + 1; at < to; at += 1)
    if (scan.tokens[at]?.isApart === true && scan.tokens[at]?.kind === 'han' && scan.tokens[at - 1]?.kind === 'han') {
      const last = parts.at(-1)
      if (last) last.to = at
      parts.push({ from: at, to })
    }
  return parts
}

/** "Trattoria Bella", "Emma & Tom's": capitals from the first word to the last. */
const CAPITALS = /^(?:\d+\s+)?(?=\p{Lu})\p{Lu}[\p{L}\p{N}'’.]*(?:\s+(?:\p{Lu}[\p{L}\p{N}'’.]*|\d{1,4}|&|and|of|the|for|in|at|de|la))*\s+\p{Lu}[\p{L}\p{N}'’.]*$/u

/** “三亚之旅”, “新店开业”: an occasion of which it is said which. */
export const isNamedZh = (words: string): boolean =>
  words.length > 2 && !/^[和跟与在去给用]/.test(words) && OCCASION_ZH.test(words) && words.replace(OCCASION_ZH, '').replace(GENERIC_ZH, '').length > 0 && words.length <= 10
const GENERIC_ZH = /公司|单位|学校|班级|花絮|视频|短片|相册|vlog|回顾|集锦|记录|快剪|版|家庭|全家|我[们家]?|大家|的|和|照片?|纪念|班会|主题|活动|下个?月|今天|明天|这?周[一二三四五六日天末]?|大学|高中|初中|小学|幼儿园/gi

/** "9 Mill Lane", “解放路55号”. */
const ADDRESS = /(?<![\d/.-])\b\d+[A-Za-z]?\s\p{Lu}[\p{L}'’]*(?:\s\p{Lu}[\p{L}'’]*)+|[\p{Script=Han}]{2,6}(?:路|街|巷|弄|大道)\d+号/u
const BEHIND = /\b(?:for|about|of)\s+((?:(?:the|our)\s+)?(?:\d+\s+)?(?:\p{Lu}[\p{L}\p{N}'’&.-]*|&|and|of|the)(?:\s+(?:\p{Lu}[\p{L}\p{N}'’.-]*|\d+|&|and|of|the(?=\s+\p{Lu})))*(?<=['’]s)(?:\s+\p{Ll}+){1,2}|(?:(?:the|our)\s+)?(?:\d+\s+)?\p{Lu}[\p{L}\p{N}'’&.-]*(?:\s+(?:\p{Lu}[\p{L}\p{N}'’.-]*|\d+|&|and|of|the(?=\s+\p{Lu})))*)/u

function nameIn(raw: string): string | null {
  const plain = raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}!?'’.]+$/gu, '')
  const address = ADDRESS.exec(raw)?.[0]
  if (/\p{Script=Han}/u.test(raw)) {
    const words = plain.replace(ZH_LEAD, '').replace(ZH_TAIL, '')
    return address ?? (isNamedZh(words) ? words : null)
  }
  const sale = new RegExp(`^${address ?? '\\0'} for sale$`, 'i').test(plain) ? plain : address
  const own = (sale ?? BEHIND.exec(raw)?.[1] ?? CAPITALS.exec(raw)?.[0])?.replace(/\s+(?:and|of|the)$/i, '')
  if (own !== undefined && /\p{Lu}\p{Ll}/u.test(own)) return own
  const behind = /\b(?:for|about|from|to)\s+((?:(?!\b(?:for|about|from|to)\b).)+)$/i.exec(plain)?.[1] ?? ''
  // "22 Acacia Avenue for sale" is named whole.
  const named = OCCASION_EN.test(behind) && /\s/.test(behind) ? behind : plain
  const words = named.replace(LEAD, '').replace(TAIL, '')
  const telling = words.toLowerCase().split(/[^\p{L}\p{N}'’]+/u).filter((word) => word !== '' && isTelling(word))
  return OCCASION_EN.test(words) && telling.length > 1 && !/\b(?!(?:19|20)\d\d\b)\d+\b|day\b/i.test(words) ? words : null
}

/** "For 14 Elm Road": a name by its capitals; "sisters wedding": an occasion of which it is said whose. */
export function hearSubject(scan: Scan): string | null {
  for (let at = 0; at < scan.tokens.length; ) {
    const { from, to } = stretchOf(scan, at)
    for (const run of runsIn(scan, from, to).flatMap((one) => partsOf(scan, one))) {
      const subject = nameIn(scan.chart.wordsOf(run.from, run.to))
      if (subject === null || !isName(subject)) continue
      const start = scan.source.indexOf(subject, scan.tokens[run.from]?.from ?? 0)
      const used = scan.tokensIn(start, start + subject.length)
      scan.take(used.from, used.to)
      return /\p{Script=Han}/u.test(subject) ? subject : titleFrom(subject.replace(/^(?:my|our|the)\s+(?=\p{Ll})/u, ''))
    }
    at = to + 1
  }
  return null
}
