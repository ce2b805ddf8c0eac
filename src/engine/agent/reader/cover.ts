import { createChart, type Chart, type Grammar, type Match } from './grammar'
import type { Message } from './lexer'
import { isPossible, isNoWish, mayBegin, mixedFrom, mixOf, type Mix } from './mix'
import { meaningOf, type Meaning, type Rule } from './rule'

/**
 * The rule of coverage: a message is laid out as readings, separators and words that only frame them, so that as few words as can be are
 * left over. A clause in which one is left changes nothing, and it is named.
 */

export interface Item {
  readonly kind: 'reading' | 'ban' | 'separator' | 'filler' | 'correction' | 'unknown'
  readonly from: number
  readonly to: number
  readonly meaning: Meaning | null
  readonly rule: Rule | null
}

/** What stands between and around wishes, as templates. */
export interface Frame {
  readonly skip: ReadonlySet<string>
  readonly fillers: readonly string[]
  readonly separators: readonly string[]
  /** What leads on to more of the same wish, or to another. */
  readonly links: readonly string[]
  readonly negations: readonly string[]
  readonly corrections: readonly string[]
}

const MARK = /^[^\p{L}\p{N}%#@$€£¥]+$/u
const SENTENCE_END = /^[.!?。！？;；⏎…]$/

/** Costs: a word that is left over outweighs all else; a word that is taken as it is, a reading. */
const COST = {
  unknown: 20,
  reading: 1,
  mixed: 1.4,
  aside: 1.6,
  cannot: 0.55,
  ban: 1.3,
  filler: 0.35,
  skip: 0.05,
  separator: 0.1,
  loose: 0.7,
  run: 0.6,
} as const

/** `made`: behind a request for a video, of which more may be said at once. */
type State = 'edge' | 'full' | 'made' | 'bare' | 'open'
const STATES = ['edge', 'full', 'made', 'bare', 'open'] as const
interface Step {
  readonly cost: number
  readonly item: Item
  readonly before: string | null
}

/** The cheapest way through the tokens. */
export function cover(
  grammar: Grammar,
  index: RuleIndex,
  frame: Frame,
  { source, tokens }: Message,
): { items: readonly Item[]; chart: Chart } {
  const chart = createChart(grammar, source, tokens, frame.skip)
  const best = new Map<string, Step>()
  const known: (readonly Edge[] | undefined)[] = []
  const mixes = index.mixes.filter(({ mix }) => isPossible(mix, chart))
  const readings = (at: number): readonly Edge[] =>
    (known[at] ??= [
      ...readingsFrom(chart, index, at),
      ...(mayBegin(chart, at) ? mixes : []).flatMap((way) => edgesOf(chart, way, at, mixedFrom(way.mix, chart, at), COST.mixed)),
    ])
  const arrive = (at: number, state: State, cost: number, item: Item, before: string | null): void => {
    const key = `${at} ${state}`
    const known = best.get(key)
    if (!known || cost < known.cost - 1e-9) best.set(key, { cost, item, before })
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const states: State[] = at === 0 ? ['edge'] : STATES.filter((state) => best.has(`${at} ${state}`))
    if (states.length === 0) continue
    const edges = edgesFrom(chart, readings, frame, at)
    for (const state of states) {
      const before = at === 0 ? null : `${at} ${state}`
      const cost = before === null ? 0 : (best.get(before)?.cost ?? 0)
      for (const edge of edges) {
        const isHan = tokens[at]?.kind === 'han'
        const next = after(state, edge, isHan && tokens[at]?.isApart === true)
        const isRun = state === 'full' && edge.item.kind === 'reading' && edge.isReason !== true
        if (next !== null) arrive(edge.item.to, next, cost + edge.cost + (isRun ? COST.run : 0), edge.item, before)
      }
    }
  }
  return { items: pathTo(best, tokens.length), chart }
}

interface Edge {
  readonly item: Item
  readonly cost: number
  readonly isBare: boolean
  readonly isLink?: true
  readonly isReason?: boolean
}

/** How it goes on after one more item; null: that cannot stand here. A mere value beside a wish may be of either. */
function after(state: State, { item, isBare, isLink, isReason }: Edge, isApart: boolean): State | null {
  switch (item.kind) {
    case 'separator':
    case 'correction':
      return 'edge'
    case 'filler':
      return isLink && state !== 'open' && state !== 'made' ? 'edge' : state
    case 'unknown':
      return 'open'
    case 'reading':
    case 'ban': {
      const isAside = item.meaning?.talk === 'aside'
      if (state === 'full' && isReason && (isAside || item.meaning?.except)) return 'full'
      if (isAside && state !== 'edge' && !isApart) return null
      // Behind a request for a video values are its own.
      if (state === 'made') return isAside ? null : 'made'
      if (isBare) return state === 'full' && !isApart ? null : 'bare'
      // Two wishes beside each other, without anything between them, are most often one that was not understood.
      const mayFollow = isApart || (state === 'full' && (item.meaning?.talk ?? item.meaning?.make ?? null) !== null)
      if ((state === 'bare' || state === 'full') && !mayFollow) return null
      return item.meaning?.make ? 'made' : 'full'
    }
  }
}

function edgesFrom(
  chart: Chart,
  readingsAt: (at: number) => readonly Edge[],
  { fillers, separators, links, negations, corrections }: Frame,
  at: number,
): readonly Edge[] {
  const token = chart.tokens[at]
  if (!token) return []
  const plain = (kind: Item['kind'], to: number, cost: number): Edge => ({
    item: { kind, from: at, to, meaning: null, rule: null },
    cost,
    isBare: false,
  })
  const phrases = (templates: readonly string[], kind: Item['kind'], cost: number): Edge[] =>
    templates.flatMap((template) => chart.match(template, at).flatMap(({ to }) => (to > at ? [plain(kind, to, cost)] : [])))
  const banned = negations
    .flatMap((template) => chart.match(template, at))
    .flatMap(({ to }) =>
      readingsAt(to)
        .filter(
          ({ item }) =>
            item.meaning !== null && (item.meaning.edits.length > 0 || item.meaning.make !== null || item.meaning.cannot !== null),
        )
        .map((edge): Edge => ({ ...edge, item: { ...edge.item, from: at, kind: 'ban' }, cost: edge.cost + COST.ban })),
    )
  const isMark = token.kind === 'mark' && MARK.test(token.text)
  return [
    ...readingsAt(at),
    ...banned,
    ...phrases(fillers, 'filler', COST.filler),
    ...phrases(links, 'filler', COST.filler).map((edge): Edge => ({ ...edge, isLink: true })),
    ...phrases(separators, 'separator', COST.separator),
    ...phrases(corrections, 'correction', COST.filler),
    ...(chart.isSkipped(at) ? [plain('filler', at + 1, COST.skip)] : []),
    isMark ? plain('separator', at + 1, COST.separator) : plain('unknown', at + 1, COST.unknown),
  ]
}

/** The templates of all rules, by the words and slots that they begin with. */
export interface RuleIndex {
  readonly byWord: ReadonlyMap<string, readonly Way[]>
  readonly bySlot: ReadonlyMap<string, readonly Way[]>
  readonly mixes: readonly (Order & { readonly mix: Mix })[]
}
interface Order {
  readonly rule: Rule
  readonly order: number
}
interface Way extends Order {
  readonly template: string
}

export function indexRules(grammar: Grammar, rules: readonly Rule[]): RuleIndex {
  const [byWord, bySlot] = [new Map<string, Way[]>(), new Map<string, Way[]>()]
  const put = (map: Map<string, Way[]>, key: string, way: Way): void => {
    const ways = map.get(key) ?? []
    ways.push(way)
    map.set(key, ways)
  }
  for (const [order, rule] of rules.entries()) {
    for (const template of rule.say) {
      const { words, slots } = grammar.startOf(grammar.compile(template))
      for (const word of words) put(byWord, word, { rule, template, order })
      for (const slot of slots) put(bySlot, slot, { rule, template, order })
    }
  }
  const mixes = rules.flatMap((rule, order) => (rule.mix ?? []).map((text) => ({ rule, order, mix: mixOf(text) })))
  return { byWord, bySlot, mixes }
}

function readingsFrom(chart: Chart, { byWord, bySlot }: RuleIndex, at: number): readonly Edge[] {
  const ways = new Set<Way>()
  for (const way of byWord.get(chart.tokens[at]?.text ?? '') ?? []) ways.add(way)
  for (const [slot, some] of bySlot) if (chart.slot(slot, at).length > 0) for (const way of some) ways.add(way)
  return [...ways].flatMap((way) => edgesOf(chart, way, at, chart.match(way.template, at), COST.reading))
}

/** What may stand right behind a wish: why it is wanted, and what it is not for. */
const BEHIND = /^(?:except|excluding|but|other|apart|besides|just|minus|除|where|because|cause|cuz|since|bc|coz|so|in|as|otherwise|or|which|因|毕|省|免|不|否|好|方)$/

/** What a rule makes of matches. */
const edgesOf = (chart: Chart, { rule, order }: Order, at: number, matches: readonly Match[], least: number): readonly Edge[] =>
  matches.flatMap(({ to, values, loose }): Edge[] => {
    if (to === at || (least === COST.mixed && isNoWish(chart.saidOf(at, to)))) return []
    const meaning = meaningOf(rule.means(values, chart.saidOf(at, to)))
    if (!meaning) return []
    const item: Item = { kind: 'reading', from: at, to, meaning, rule }
    const cost = (meaning.cannot ? COST.cannot : meaning.talk === 'aside' ? COST.aside : least) + loose * COST.loose + order * 1e-4
    return [{ item, cost, isBare: rule.isBare === true, isReason: BEHIND.test(chart.tokens[at]?.text ?? '') }]
  })

function pathTo(best: ReadonlyMap<string, Step>, end: number): readonly Item[] {
  const last = STATES.flatMap((state) => best.get(`${end} ${state}`) ?? []).toSorted((a, b) => a.cost - b.cost)[0]
  const items: Item[] = []
  for (let step = last; step; step = step.before === null ? undefined : best.get(step.before)) items.push(step.item)
  return items.toReversed()
}

export const isSentenceEnd = (chart: Chart, item: Item): boolean =>
  item.kind === 'separator' && chart.tokens.slice(item.from, item.to).some(({ text }) => SENTENCE_END.test(text))
