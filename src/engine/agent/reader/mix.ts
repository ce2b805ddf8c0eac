import type { Chart, Match, Values } from './grammar'
import type { Token } from './lexer'

/**
 * A wish whose parts may stand in any order: `{pieces} + (mute|silence) + ?{share}`. Each part is a template; `?` before one: it may be
 * missing; `*`: it may be missing and may come again; `~`: a piece that may go unsaid (`UNSAID`). Between and around the parts only
   words may stand that link (`LINKS`), so that
 * no word with a meaning of its own is left out.
 */
export interface Mix {
  readonly must: readonly string[]
  readonly may: readonly string[]
  /** Of `must` those that may go unsaid. */
  readonly unsaid: ReadonlySet<string>
  /** Of `may` those that may come again. */
  readonly again: ReadonlySet<string>
}

export function mixOf(text: string): Mix {
  const parts = text.split(/\s\+\s/).map((part) => part.trim())
  const bare = (part: string): string => part.slice(1)
  const again = parts.filter((part) => part.startsWith('*')).map(bare)
  const unsaid = parts.filter((part) => part.startsWith('~')).map(bare)
  return {
    must: [...unsaid, ...parts.filter((part) => !/^[?*~]/.test(part))],
    unsaid: new Set(unsaid),
    may: [...parts.filter((part) => part.startsWith('?')).map(bare), ...again],
    again: new Set(again),
  }
}

/** Words that link the parts of a wish and mean nothing by themselves. Never one that denies, limits, orders or counts. */
const LINKS = new Set(
  `
    the a an my our your this that these those its his her their of in on for with is are was be been it it's that's i i'm we you me us
    i'd we'd have has had get gets got need needs want wants should could would can will must like do does did make makes let lets let's
    as kind sort there there's here here's very quite some actually thing guy stuff still gonna wanna being which feel feels seem
    seems look looks own though already am trying see think via right going go what while rather also bring give well
    的 地 得 吧 呢 啊 呀 把 将 给 让 我 你 们 就 也 都 再 要 想 请 帮 那 这 个 是 还 能 可 以 会 它 他 她 里 在 用 来 到 成 为 一 下 点 些 有 段 张 条 份 整 搞 弄 做 改 调
    变 咱 该 应 太 更 又 先 嘛 哈 啦 哦 麻 烦 觉 感 希 望 儿
  `.trim().split(/\s+/),
)
/** "To" links only what is no amount: "to be brighter" and "need to move", and not "to 3 seconds". */
const AFTER_TO = new Set('be have get go see make look feel play run'.split(' '))
const BEFORE_TO = new Set('need needs want wants have has like love got ought going trying supposed able prefer try used'.split(' '))
const LINK_COST = 0.06
/** The piece that was talked of, where none is named. */
const UNSAID = { by: 'place', nth: 0, of: 'any' }
const UNSAID_COST = 0.8

function isLink({ tokens, isSkipped }: Chart, at: number): boolean {
  const token = tokens[at]
  if (token?.kind === 'mark' && /^[:：–—]$/.test(token.text)) return true
  if (!token || token.file !== undefined || (token.kind !== 'word' && token.kind !== 'han')) return false
  // 能不能, 可不可以
  const isAsked = token.text === '不' && /^[能可]$/.test(tokens[at - 1]?.text ?? '') && tokens[at - 1]?.text === tokens[at + 1]?.text
  const isPlainTo = token.text === 'to' && (AFTER_TO.has(tokens[at + 1]?.text ?? '') || BEFORE_TO.has(tokens[at - 1]?.text ?? ''))
  return LINKS.has(token.text) || isSkipped(at) || isAsked || isPlainTo
}

interface Way {
  readonly values: Values
  readonly loose: number
}

/** "The photo is shown for 2 seconds" tells what is so, and "should be shown" what is wanted. */
const isStatement = (words: string): boolean =>
  /\b(?:is|are|was|were|lasts|takes|runs)\b.*(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)/.test(words) &&
  !/\b(?:too|should|must|needs?|wants?|make|set|let|be|can|could|would|enough|plenty)\b/.test(words)

/** "Don't mute it" is no wish to mute it. */
const isDenied = (words: string): boolean =>
  /(?:别|不要|不用|勿)再?(?:去|删|关|剪|拿|撤|移|取消|静音|消|扔|掐|停|换|改)/.test(words) ||
  /\b(?:don't|do not|never|shouldn't)\b (?:remove|delete|cut|mute|drop|lose|turn|take|kill|silence|stop|skip|change)/.test(words)

export const isNoWish = (words: string): boolean => isStatement(words) || isDenied(words)

/** Words that a new wish may begin behind. */
const BETWEEN = new Set('and then but so also plus or because please thanks while 然 后 再 并 但 且 和 跟 还 另 外 同 时 顺 便 先'.split(' '))
const isMark = (token: Token | undefined): boolean => token === undefined || token.kind === 'mark'
/** A mix is a clause from end to end: it begins and ends where one may. */
export const mayBegin = ({ tokens }: Chart, at: number): boolean =>
  at === 0 || isMark(tokens[at - 1]) || BETWEEN.has(tokens[at - 1]?.text ?? '') || (tokens[at]?.kind === 'han' && tokens[at].isApart)
const mayEnd = ({ tokens }: Chart, at: number): boolean =>
  isMark(tokens[at]) || BETWEEN.has(tokens[at]?.text ?? '') || (tokens[at]?.kind === 'han' && tokens[at].isApart)

/** Whether each part that must be there is somewhere in the message, so that a mix is worth a try. */
export const isPossible = ({ must, unsaid }: Mix, chart: Chart): boolean =>
  must.every((part) => unsaid.has(part) || chart.tokens.some((_, at) => chart.match(part, at).some(({ to }) => to > at)))

const unsaidOf = (must: readonly string[]): Values => {
  const [name] = /\w+/.exec(must[0] ?? '') ?? ['piece']
  return { [name]: UNSAID }
}

/** All ways in which a mix fits from a token on. */
export function mixedFrom({ must, may, again, unsaid }: Mix, chart: Chart, from: number): readonly Match[] {
  const parts = [...must, ...may]
  const whole = 2 ** must.length - 1
  const least = whole - (2 ** unsaid.size - 1)
  const open = new Map<number, Map<number, Way>>([[from, new Map([[0, { values: {}, loose: 0 }]])]])
  const arrive = (to: number, mask: number, way: Way): void => {
    const there = open.get(to) ?? new Map<number, Way>()
    open.set(to, there)
    const known = there.get(mask)
    if (!known || way.loose < known.loose) there.set(mask, way)
  }
  const found: Match[] = []
  for (let at = from; at <= chart.tokens.length; at += 1) {
    for (const [mask, way] of open.get(at) ?? []) {
      const isWhole = (mask & whole) === whole
      if ((isWhole || (mask & least) === least) && at > from && mayEnd(chart, at))
        found.push(isWhole ? { to: at, ...way } : { to: at, loose: way.loose + UNSAID_COST, values: { ...unsaidOf(must), ...way.values } })
      for (const [index, part] of parts.entries()) {
        if (mask & (2 ** index) && !again.has(part)) continue
        for (const { to, values, loose } of chart.match(part, at))
          if (to > at) arrive(to, mask | (2 ** index), { values: { ...way.values, ...values }, loose: way.loose + loose })
      }
      if (isLink(chart, at))
        arrive(at + 1, mask, { ...way, loose: way.loose + LINK_COST })
    }
  }
  return found
}
