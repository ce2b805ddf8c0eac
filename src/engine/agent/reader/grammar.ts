import type { Token } from './lexer'

/**
 * Ways of saying something, as templates, matched on tokens. In a template words stand for themselves (a Chinese one for each of its
 * characters); `(a|b)` is one of them; `[a]` may be missing; `{slot}` is something read by name, which the rule gets under that name
 * (`{piece2}` is a second `piece`); `$macro` is a part of a template that has a name. A word that only frames what is said (`skip`)
 * may stand anywhere between.
 */

/** Equal parts of templates are one node, so that what one of them found at a place is found once. */
type Node = { readonly id: number } & (
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string; readonly as: string }
  | { readonly kind: 'seq'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly of: readonly Node[] }
)
type NodeBody = Node extends infer Each ? (Each extends Node ? Omit<Each, 'id'> : never) : never

/** How a node may begin: with one of these words, with what one of these slots reads, or with nothing. */
interface Start {
  readonly words: ReadonlySet<string>
  readonly slots: ReadonlySet<string>
  readonly isNullable: boolean
}

export type Values = Readonly<Record<string, unknown>>
export interface Match {
  /** Behind its last token. */
  readonly to: number
  readonly values: Values
  /** Of words that were taken as they are. */
  readonly loose: number
}

interface SlotMatch {
  readonly to: number
  readonly value: unknown
  readonly loose?: number
}

/** What reads a slot: templates with what they mean, or a function of its own. Undefined: a chance likeness. */
export interface Slot {
  readonly say?: readonly string[]
  readonly means?: (values: Values, words: string, tokens: readonly Token[]) => unknown
  readonly read?: (chart: Chart, from: number) => readonly SlotMatch[]
}

const PART = /\{\w+\}|\$\w+|[()[\]|]|\p{Script=Han}|[\p{L}\p{N}'&]+|[^\s\p{L}\p{N}]/gu

/** A language of slots and macros, in which templates are compiled once. */
export function createGrammar(slots: Readonly<Record<string, Slot>>, macros: Readonly<Record<string, string>>) {
  const words = new Set<string>()
  const compiled = new Map<string, Node>()
  const nodes = new Map<string, Node>()

  const shared = (body: NodeBody): Node => {
    const key = `${body.kind} ${keyOf(body)}`
    const node = nodes.get(key) ?? ({ ...body, id: nodes.size })
    nodes.set(key, node)
    return node
  }

  function compile(template: string): Node {
    const known = compiled.get(template)
    if (known) return known
    const parts = template.match(PART) ?? []
    let at = 0
    const choice = (): Node => {
      const options: Node[] = [sequence()]
      while (parts[at] === '|') {
        at += 1
        options.push(sequence())
      }
      return options.length === 1 && options[0] ? options[0] : shared({ kind: 'any', of: options })
    }
    const sequence = (): Node => {
      const seq: Node[] = []
      for (let text = parts[at]; text !== undefined && text !== '|' && text !== ')' && text !== ']'; text = parts[at]) {
        at += 1
        if (text === '(' || text === '[') {
          const inner = choice()
          at += 1
          seq.push(text === '(' ? inner : shared({ kind: 'any', of: [inner, shared({ kind: 'seq', parts: [] })] }))
        } else if (text.startsWith('{')) {
          const as = text.slice(1, -1)
          seq.push(shared({ kind: 'slot', name: slotName(as), as }))
        } else if (text.length > 1 && text.startsWith('$')) seq.push(compile(macros[text.slice(1)] ?? missing(text)))
        else {
          words.add(text)
          seq.push(shared({ kind: 'word', text }))
        }
      }
      return seq.length === 1 && seq[0] ? seq[0] : shared({ kind: 'seq', parts: seq })
    }
    const node = choice()
    compiled.set(template, node)
    return node
  }
  const slotName = (as: string): string => {
    const name = as.replace(/\d$/, '')
    return name in slots ? name : missing(as)
  }

  for (const { say = [] } of Object.values(slots)) say.forEach(compile)
  return { compile, startOf: createStarts(compile, slots), words, slots }
}
export type Grammar = ReturnType<typeof createGrammar>

/** How each node may begin, found once. */
function createStarts(compile: (template: string) => Node, slots: Readonly<Record<string, Slot>>) {
  const starts = new Map<number, Start>()
  return startOf

  function startOf(node: Node): Start {
    const known = starts.get(node.id)
    if (known) return known
    starts.set(node.id, { words: new Set(), slots: new Set(), isNullable: false })
    const start = findStart(node)
    starts.set(node.id, start)
    return start
  }
  function findStart(node: Node): Start {
    switch (node.kind) {
      case 'word':
        return { words: new Set([node.text]), slots: new Set(), isNullable: false }
      case 'slot': {
        const say = slots[node.name]?.say
        return say
          ? { ...joined(say.map((template) => startOf(compile(template)))), isNullable: false }
          : { words: new Set(), slots: new Set([node.name]), isNullable: false }
      }
      case 'any':
        return joined(node.of.map(startOf))
      case 'seq': {
        const end = node.parts.findIndex((part) => !startOf(part).isNullable)
        const lead = end < 0 ? node.parts : node.parts.slice(0, end + 1)
        return { ...joined(lead.map(startOf)), isNullable: end < 0 }
      }
    }
  }
}

function joined(starts: readonly Start[]): Start {
  const [words, slots] = [new Set<string>(), new Set<string>()]
  for (const start of starts) {
    for (const word of start.words) words.add(word)
    for (const slot of start.slots) slots.add(slot)
  }
  return { words, slots, isNullable: starts.some(({ isNullable }) => isNullable) }
}

function keyOf(body: NodeBody): string {
  if ('text' in body) return body.text
  return 'as' in body ? body.as : ('parts' in body ? body.parts : body.of).map(({ id }) => id).join()
}

const missing = (name: string): never => {
  throw new Error(`no slot or macro ${name}`)
}
const NO_VALUES: Values = {}
const EMOJI = /^\p{Extended_Pictographic}|^[\u200d\ufe0f]/u

/** A sentence in which templates are looked for; what a slot reads at a place is read once. */
export interface Chart {
  readonly tokens: readonly Token[]
  /** All ways in which a template fits from a token on. */
  readonly match: (template: string, from: number) => readonly Match[]
  readonly slot: (name: string, from: number) => readonly SlotMatch[]
  /** As the user wrote it. */
  readonly wordsOf: (from: number, to: number) => string
  /** In the rules' own spelling, lower case. */
  readonly saidOf: (from: number, to: number) => string
  readonly isSkipped: (index: number) => boolean
}

/** `skip`: words that may stand anywhere and say nothing. */
export function createChart(grammar: Grammar, source: string, tokens: readonly Token[], skip: ReadonlySet<string>): Chart {
  const read = new Map<string, (readonly SlotMatch[] | undefined)[]>()
  const texts = createTexts(source, tokens, skip)
  const found = new Map<number, readonly Match[]>()
  const chart: Chart = { tokens, match: (template, from) => at(grammar.compile(template), from), slot, ...texts }
  return chart

  function slot(name: string, from: number): readonly SlotMatch[] {
    const places = read.get(name) ?? []
    read.set(name, places)
    const known = places[from]
    if (known) return known
    // A slot that begins with itself reads nothing there.
    places[from] = []
    const { say = [], means, read: own } = grammar.slots[name] ?? {}
    const matches =
      own?.(chart, from) ??
      say.flatMap((template) =>
        chart.match(template, from).flatMap(({ to, values, loose }) => {
          const value = means ? means(values, texts.saidOf(from, to), tokens.slice(from, to)) : values[name]
          return value === undefined || to === from ? [] : [{ to, value, loose }]
        }),
      )
    places[from] = matches
    return matches
  }

  /** All that a node fits from a token on, found once. */
  function at(node: Node, from: number): readonly Match[] {
    const key = node.id * (tokens.length + 1) + from
    const known = found.get(key)
    if (known) return known
    const matches = canStart(grammar.startOf(node), chart, from) ? unique(fits(node, from)) : []
    found.set(key, matches)
    return matches
  }

  function fits(node: Node, from: number): readonly Match[] {
    switch (node.kind) {
      case 'word':
        return wordAt(node.text, chart, from)
      case 'slot': {
        const matches: Match[] = []
        for (let index = from; index < tokens.length; index += 1) {
          for (const { to, value, loose = 0 } of slot(node.name, index)) matches.push({ to, values: { [node.as]: value }, loose })
          if (matches.length > 0 || !chart.isSkipped(index)) break
        }
        return matches
      }
      case 'any':
        return node.of.flatMap((one) => at(one, from))
      case 'seq':
        return node.parts.reduce<readonly Match[]>(
          (ways, part) => unique(ways.flatMap((way) => at(part, way.to).map((next) => joinedMatch(way, next)))),
          [{ to: from, values: NO_VALUES, loose: 0 }],
        )
    }
  }
}

/** Whether a node may begin at a token: its words and slots say so before it is tried. */
function canStart({ words, slots, isNullable }: Start, { tokens, slot, isSkipped }: Chart, from: number): boolean {
  if (isNullable) return true
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token && words.has(token.text)) return true
    for (const name of slots) if (slot(name, index).length > 0) return true
    if (!isSkipped(index)) return false
  }
  return false
}

/** A word of a template, which may stand behind words that say nothing. */
function wordAt(text: string, { tokens, isSkipped }: Chart, from: number): readonly Match[] {
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index]
    const isWord = token && token.kind !== 'quote' && token.kind !== 'file'
    if (isWord && token.text === text) return [{ to: index + 1, values: NO_VALUES, loose: 0 }]
    if (!isSkipped(index)) return []
  }
  return []
}

/** One match and the one behind it. */
function joinedMatch(way: Match, next: Match): Match {
  const values = next.values === NO_VALUES ? way.values : way.values === NO_VALUES ? next.values : { ...way.values, ...next.values }
  return { to: next.to, loose: way.loose + next.loose, values }
}

/** The words of a stretch of tokens, and which of them say nothing. */
function createTexts(source: string, tokens: readonly Token[], skip: ReadonlySet<string>) {
  const skipped = tokens.map(({ text, kind }) => kind !== 'quote' && kind !== 'number' && (skip.has(text) || EMOJI.test(text)))
  const isSkipped = (index: number): boolean => skipped[index] === true
  const wordsOf = (from: number, to: number): string => source.slice(tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0)

  const saidOf = (from: number, to: number): string => {
    const part = tokens.slice(from, to)
    return part
      .map(({ text, kind }, index) =>
        index === 0 || kind === 'han' || kind === 'mark' || ['han', 'mark'].includes(part[index - 1]?.kind ?? '') ? text : ` ${text}`,
      )
      .join('')
  }
  return { wordsOf, saidOf, isSkipped }
}

/** Ways that end at one place with the same values are one. */
function unique(ways: readonly Match[]): readonly Match[] {
  if (ways.length < 2) return ways
  const byEnd = new Map<number, Match[]>()
  for (const way of ways) {
    const there = byEnd.get(way.to)
    if (!there) byEnd.set(way.to, [way])
    else if (!there.some(({ values }) => isSame(values, way.values))) there.push(way)
  }
  return [...byEnd.values()].flat()
}
const isSame = (a: Values, b: Values): boolean => {
  if (a === b) return true
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
