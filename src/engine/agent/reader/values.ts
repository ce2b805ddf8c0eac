import { RATIOS } from '../../draft/plan'
import { colour, place } from './picture'
import { line, quote, said, words } from './free'
import type { Chart, Slot } from './grammar'
import { part, ways } from './text'

/** What reads numbers, times, amounts, colours and places, in English and Chinese. */

const ONES = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen`.split(/\s+/)
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const ENGLISH = new Map([
  ...ONES.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
])
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const DIGITS = '零一二三四五六七八九'
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
  ['万', 10_000],
])

function chineseNumber(text: string): number {
  let [total, last] = [0, 0]
  for (const character of text) {
    const unit = UNITS.get(character) ?? 0
    if (unit > 0) total += (last || 1) * unit
    last = unit > 0 ? 0 : character === '两' || character === '俩' ? 2 : DIGITS.indexOf(character)
  }
  return total + last
}

/** A number in digits or words: `20`, `2.5`, `twenty five`, `二十五`, `两`. */
const num: Slot = {
  read: ({ tokens }, from) => {
    const token = tokens[from]
    if (token?.kind === 'number') return [{ to: from + 1, value: Number(token.text) }]
    const word = ENGLISH.get(token?.text ?? '')
    if (word !== undefined) {
      const next = ENGLISH.get(tokens[from + 1]?.text ?? '') ?? 0
      const isCompound = word >= 20 && next > 0 && next < 10
      return [{ to: from + 1, value: word }, ...(isCompound ? [{ to: from + 2, value: word + next }] : [])]
    }
    let to = from
    while (tokens[to]?.kind === 'han' && /[零一二两俩三四五六七八九十百千万]/.test(tokens[to]?.text ?? '')) to += 1
    return to === from
      ? []
      : [
          {
            to,
            value: chineseNumber(
              tokens
                .slice(from, to)
                .map(({ text }) => text)
                .join(''),
            ),
          },
        ]
  },
}

const asNumber = (value: unknown): number => (typeof value === 'number' ? value : NaN)
const ms =
  (factor: number) =>
  ({ num: value }: { readonly num?: unknown }): number =>
    Math.round(asNumber(value) * factor)

export const VALUE_MACROS = {
  sec: '(second|seconds|sec|secs|s)',
  min: '(minute|minutes|min|m)',
  about: '(about|around|roughly|approximately|exactly|only|just|at|大概|大约|差不多|正好|刚好|约|只|就)',
  the: '(the|my|our|this|that|a|an|your|those|these|his|her|their)',
  bit: part`
    (a (bit|little|little bit|tad|touch|notch|hair|tiny bit)|slightly|somewhat|a lot|much|way|even|far|more|一点|一点点|一点儿|一些|点|些|一丢丢|少许|一丝)
  `,
} as const

/** Ratios that are written with a colon; `9:16` is none of minutes and seconds. */
const RATIO_NAMES = new Set<string>(RATIOS)

const time: Slot = {
  say: ways`{span}; (-|minus|negative|负) {span}`,
  means: ({ span }, words) => (/^(?:-|minus|negative|负)/i.test(words) ? -asNumber(span) : span),
}
const LONG = [
  ['{num} [-] $sec', 1_000],
  ['{num} 秒 [钟]', 1_000],
  ['{num} [-] $min', 60_000],
  ['{num} 分 [钟]', 60_000],
  ['{num} [-] (hour|hours|hr|hrs|h)', 3_600_000],
  ['{num} [个] (小时|钟头)', 3_600_000],
  ['(half a $min|半分钟)', 30_000],
  ['(a quarter of a $min|quarter of a $min|a quarter minute)', 15_000],
  ['(half a second|half a sec|半秒)', 500],
  ['(half an hour|半 [个] 小时)', 1_800_000],
  ['(a|an|one) and a half minutes', 90_000],
  ['(one|a) and a half $sec', 1_500],
  ['一 秒 半', 1_500],
  ['a minute and a half', 90_000],
  ['a second and a half', 1_500],
  ['(a|one) minute', 60_000],
  ['(a|an) hour', 3_600_000],
] as const

const span: Slot = {
  read: (chart, from) => [
    ...LONG.flatMap(([template, factor]) =>
      chart
        .match(template, from)
        .map(({ to, values }) => ({ to, value: 'num' in values ? Math.round(asNumber(values['num']) * factor) : factor })),
    ),
    ...chart.match('{num} (and a half|点 五) (seconds|secs)', from).map(({ to, values }) => ({ to, value: ms(1_000)(values) + 500 })),
    ...chart.match('{num} 秒 半', from).map(({ to, values }) => ({ to, value: ms(1_000)(values) + 500 })),
    ...chart
      .match('{num} (and a half minutes|minutes and a half|分 半 [钟])', from)
      .map(({ to, values }) => ({ to, value: ms(60_000)(values) + 30_000 })),
    ...chart
      .match('({num} (minutes|minute|min|m) [and] {num2} $sec|{num} 分 [钟] {num2} 秒 [钟])', from)
      .map(({ to, values }) => ({ to, value: ms(60_000)(values) + asNumber(values['num2']) * 1_000 })),
    ...chart.match('{num} : {num2} [min|minutes]', from).flatMap(({ to, values }) => {
      const [minutes, seconds] = [chart.tokens[from]?.text ?? '', chart.tokens[from + 2]?.text ?? '']
      const isClock =
        /^\d{1,2}$/.test(minutes) && /^[0-5]\d$/.test(seconds) && (!RATIO_NAMES.has(`${minutes}:${seconds}`) || to > from + 3)
      return isClock ? [{ to, value: ms(60_000)(values) + asNumber(values['num2']) * 1_000 }] : []
    }),
  ],
}

/** A difference: there "a second" is one. */
const diff: Slot = {
  say: ways`
  {time}; {num} (more|extra|additional|other) $sec; (another|an extra|an additional) {time}; (a|one|another|an extra) (second|sec); 个
  {time}; (a few|a couple of|couple of) $sec;
  几 秒
`,
  means: ({ time: value, num }, words) => value ?? (typeof num === 'number' ? num * 1_000 : undefined) ?? (/few|couple|几/i.test(words) ? 2_000 : 1_000),
}

/** A place in time: "at 0:05", "second 2", "the 5 second mark". */
const at: Slot = {
  say: ways`
    {time}; (second|sec) {num}; [the] {time} (mark|point); 第 {time}; [the] {ord} second; {time} (处|的 (地方|位置|时候)); 第 {time} (处|的
    (地方|位置|时候))
  `,
  means: ({ time: value, num: second, ord }) => value ?? asNumber(second ?? ord) * 1_000,
}

const RANGES = ways`
  [from] (seconds|secs) {num} (to|until|and|-|–|through) {num2}; [from] {at} (to|until|till|-|–|—|and|through|到|至) [the] {at2};
  [from] [second] {num} (to|until|till|-|–|—|and|through) [second]
  {num2} $sec; [between] second {num} (to|until|and|-|–) [second] {num2}; [从] [第] {num} (到|至|-|–|~) [第] {num2} 秒; [from]
  {at} (to|till|until) the [very] end; [从] {at} (到|至) [最] (结尾|最后|结束|末尾|完)
`
/** "Cut the last one to 2 seconds": it is no number there. */
const isAnyOne = ({ tokens }: Chart, from: number): boolean =>
  tokens[from]?.text === 'one' && /^(?!(?:from|between|only|just|keep|show|use|cut|trim|seconds?)$)[a-z]/i.test(tokens[from - 1]?.text ?? '')

/** A span from one time to another, where the unit may be said once: "3 to 7 sec", "0:05 - 0:12", "第3秒到第7秒". */
const range: Slot = {
  read: (chart, from) =>
    (isAnyOne(chart, from) ? [] : RANGES).flatMap((template) =>
      chart.match(template, from).map(({ to, values: { at: begin, at2: end, num: a, num2: b } }) =>
        ({ to, value: begin === undefined ? [asNumber(a) * 1_000, asNumber(b) * 1_000] : [begin, end ?? null] })),
    ),
}

/** A share of one: "40%", "thirty percent", "百分之四十". */
const pct: Slot = {
  say: ways`{num} (%|％|percent|per cent|pct); 百分之 {num}; [原来的] {num} 成`,
  means: ({ num: value }, words) => (words.endsWith('成') ? asNumber(value) / 10 : asNumber(value) / 100),
}

/** A share that may be said in a word. */
const share: Slot = {
  say: ways`{pct}; (half|a half|一半); (full|maximum|max); 原来的一半`,
  means: ({ pct: value }, words) => value ?? (/half|半/.test(words) ? 0.5 : 1),
}

/** How many times as much: "2x", "twice", "half", "1.5倍". */
const factor: Slot = {
  say: ways`
    {num} (x|×|times); (x|×) {num}; {num} 倍 [速]; (twice|double); (triple|three times); (half|一半|减半); (a quarter|a fourth|四分之一); 三分之一; 翻
    [一] 倍; {pct}; 三倍
  `,
  means: ({ num: value, pct: share }, words) => {
    if (typeof share === 'number') return share
    if (value !== undefined) return value
    const known: readonly (readonly [RegExp, number])[] = [
      [/half|半/i, 0.5],
      [/quarter|fourth|四分/i, 0.25],
      [/三分/, 1 / 3],
      [/triple|three|三倍/i, 3],
    ]
    return known.find(([pattern]) => pattern.test(words))?.[1] ?? 2
  },
}

/** From 1; below zero from the end. */
const ord: Slot = {
  say: ways`
    (${ORDINALS.join('|')}); {num} (st|nd|rd|th); (last|final|closing); (opening|very first); (second|2nd) [-] (to|from) [-] [the] last;
    (third|3rd) [-] (to|from) [-] [the] last; (penultimate|next to last); 第 {num}; 倒数 第 {num}; 最后; 首
  `,
  means: ({ num: value }, words) => {
    const word = words.toLowerCase()
    if (/[- ](?:to|from)[- ]|penultimate|next/.test(word)) return word.startsWith('third') || word.startsWith('3') ? -3 : -2
    if (/倒数/.test(word)) return -asNumber(value)
    if (typeof value === 'number') return value
    if (/last|final|closing|最后/.test(word)) return -1
    return /opening|very first|首/.test(word) ? 1 : ORDINALS.findIndex((one) => word.endsWith(one)) + 1
  },
}

const RATIO_SAID = /^(\d{1,2})\s*[:：比xX×/]\s*(\d{1,2})$/
const ratio: Slot = {
  say: ways`{num} (:|：|x|×|比|/) {num2}; {num} (by|to) {num2}`,
  means: ({ num: a, num2: b }, text) => {
    const name = RATIO_SAID.test(text) || / (?:by|to) /.test(text) || /比/.test(text) ? `${asNumber(a)}:${asNumber(b)}` : ''
    return RATIO_NAMES.has(name) ? name : undefined
  },
}

export const VALUE_SLOTS: Readonly<Record<string, Slot>> = {
  num,
  time,
  span,
  diff,
  at,
  range,
  pct,
  share,
  factor,
  ord,
  colour,
  place,
  quote,
  line,
  words,
  said,
  ratio,
}
