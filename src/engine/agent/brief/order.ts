import type { Edit, PieceRef } from '../../draft/vocabulary'
import { isClip, shownIn, stemOf } from './files'
import { stretchOf, type Scan } from './scan'

/** The order that files are named in: "in order drone cliff tent", “先盒子再开箱”, “2、3、1，然后视频”. */

interface Ref {
  readonly from: number
  readonly to: number
  readonly names: readonly string[]
  readonly isNumber?: true
}
const BETWEEN = new Set(
  `and then next after finally lastly last first to the my our with photos photo pic picture clip video followed by that , ， 、 > - → + / :
  ： 再 然 后 接 着 最 先 到 和 跟 与 是 的 那 张 段 放 前 面 后 在 把 第 一`.split(/\s+/),
)
const ORDER = /\border(?:ed)?\b|\bsequence\b|\bfirst\b|\bthen\b|顺序|按|先|排|再|接着|然后/i
/** So many tokens may stand between two that are named one after the other. */
const MOST_BETWEEN = 4

const nameOf = (name: string): PieceRef => ({ by: 'name', name })

/** What each token names: a file, a file by a part of its name, its number, or all clips. */
function refsIn(scan: Scan, names: readonly string[]): Ref[] {
  const { tokens, source } = scan
  const shown = shownIn(names)
  const isOrdered = ORDER.test(source)
  const groups = groupsOf(shown)
  const refs: Ref[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token) continue
    const file = token.kind === 'file' ? token.text : token.file
    if (file !== undefined) {
      if (shown.includes(file)) refs.push({ from: at, to: at + 1, names: [file] })
      continue
    }
    const twice = token.kind === 'han' && tokens[at + 1]?.text === token.text && /^(?!哈|谢|看|试|想|等|人|天|个|张|段|快|慢|好|多)/.test(token.text)
    const word = token.kind === 'word' ? calledIn(groups, shown, token.text) : []
    const called = twice ? shown.filter((name) => stemOf(name).includes(token.text)) : word
    if (called.length === 1 || (called.length > 1 && !twice)) {
      refs.push({ from: at, to: at + (twice ? 2 : 1), names: called })
      at += twice ? 1 : 0
      continue
    }
    const next = tokens[at + 1]?.text ?? ''
    if (isOrdered && token.kind === 'number' && !/^(?:s|secs?|seconds?|秒|分|张|个|段|min|minutes?|%|:|：|x|p|k|倍)$/.test(next)) {
      const numbered = shown.filter((name) => new RegExp(`(?:^|\\D)0*${token.text}$`).test(stemOf(name)))
      const [placed] = numbered.length === 1 ? numbered : Number.isInteger(Number(token.text)) ? shown.slice(Number(token.text) - 1) : []
      if (placed !== undefined && Number(token.text) > 0) refs.push({ from: at, to: at + 1, names: [placed], isNumber: true })
    } else if (isOrdered && ((token.text === '视' && next === '频') || /^clips?$/.test(token.text) || (/^videos?$/.test(token.text) && (next === 'first' || tokens[at - 1]?.text === 'then'))))
      refs.push({ from: at, to: at + (token.text === '视' ? 2 : 1), names: shown.filter(isClip) })
    else if (isOrdered && ((token.text === '照' && next === '片') || /^(?:photos|pics|pictures)$/.test(token.text)))
      refs.push({ from: at, to: at + (token.text === '照' ? 2 : 1), names: shown.filter((name) => !isClip(name)) })
  }
  return refs
}

/** Words of names that join others: “with the dog.jpg” is called "dog". */
const POINTS = /^(?:for|from|her|his|him|its|our|you|your|she|this|these|those|was|are|has|had|all|but|not|one|into|over|out|off|who|how)$/
/** Files by the words of their names: "bed" is bed1 and bed2, "dance" first-dance. */
function groupsOf(shown: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const name of shown)
    for (const part of new Set(stemOf(name).toLowerCase().split(/[\s_\d.-]+/))) if (part.length > 2 && !BETWEEN.has(part) && !POINTS.test(part)) groups.set(part, [...(groups.get(part) ?? []), name])
  return groups
}
function calledIn(groups: ReadonlyMap<string, readonly string[]>, shown: readonly string[], word: string): readonly string[] {
  const whole = shown.filter((name) => stemOf(name).toLowerCase() === word && !/^(?:a|i)$/.test(word))
  if (whole.length > 0) return whole
  return groups.get(word) ?? groups.get(word.replace(/(?:s|rooms?)$/, '')) ?? []
}

/** Those that stand one after the other, with nothing between them but what parts or joins them. */
function runsOf(scan: Scan, refs: readonly Ref[]): Ref[][] {
  const runs: Ref[][] = []
  for (const ref of refs) {
    const last = runs.at(-1)
    const end = last?.at(-1)?.to ?? -1
    const between = scan.tokens.slice(end, ref.from)
    // “开箱视频 先盒子再…”: there the order begins.
    const isBegun = between.some(({ text }) => text === '先' || text === 'order' || text === '序')
    const isNext = last !== undefined && !isBegun && between.length <= MOST_BETWEEN && between.every(({ text }) => BETWEEN.has(text))
    if (isNext) last.push(ref)
    else runs.push([ref])
  }
  return runs
}

/** "Everything except the bird", “除了鸟都要”: those that are named are left out. */
export function hearExcept(scan: Scan, names: readonly string[]): Edit[] {
  const refs = refsIn(scan, names).filter(({ from, to, isNumber }) => !isNumber && scan.isFree(from, to))
  const edits: Edit[] = []
  for (const run of runsOf(scan, refs)) {
    const [from, to] = [run[0]?.from ?? 0, run.at(-1)?.to ?? 0]
    const around = stretchOf(scan, from)
    const lead = scan.chart.saidOf(around.from, from)
    const isLeft = /\b(?:all|everything|them|these|those|photos|pics|pictures|clips|files)(?: of (?:them|these|those))? (?:except|but|apart from|minus|without|not)(?: for)?(?: the| my)?$/.test(lead)
    const isLeftZh = /除了?$/.test(lead) && /^(?:之外|以外|外)?(?:其[他它余])?(?:的)?(?:都|全)/.test(scan.chart.saidOf(to, around.to))
    if (!isLeft && !isLeftZh) continue
    edits.push({ do: 'remove', pieces: { by: 'list', of: run.flatMap((ref) => ref.names.map(nameOf)) } })
    scan.take(around.from, to)
  }
  return edits
}

/** "x1 for 2 secs", “第二张5秒”: how long one of them is seen. */
export function hearOwnTimes(scan: Scan, names: readonly string[]): Edit[] {
  const edits: Edit[] = []
  const refs = refsIn(scan, names).filter(({ isNumber }) => !isNumber)
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const ref = refs.find(({ from }) => from === at)
    const counted = scan.chart
      .slot('counted', at)
      .filter(({ to }) => /[张段个条]|photo|pic|clip|one|slide/.test(scan.chart.saidOf(at, to)))
      .toSorted((a, b) => b.to - a.to)[0]
    const end = ref?.to ?? counted?.to
    if (end === undefined || !scan.isFree(at, end)) continue
    let next = end
    while (next < end + 2 && LASTS.test(scan.tokens[next]?.text ?? '')) next += 1
    const time = scan.longest('time', next)
    if (time === undefined || typeof time.value !== 'number') continue
    const ms = time.value
    const meant = ref ? ref.names.map(nameOf) : [counted?.value as PieceRef]
    edits.push(...meant.map((pieces): Edit => ({ do: 'piece-length', pieces, ms })))
    scan.take(at, time.to)
    at = time.to - 1
  }
  return edits
}
const LASTS = /^(?:for|is|to|gets|lasts|stays|放|停|显|示|播|要|给|:|：)$/

const SILENT = /^(?:without (?:its |the |any )?(?:own )?(?:sound|audio)|with no (?:sound|audio)|muted|silent(?:ly)?)\b/
/** "Room first, then the walk through without its sound": one that is named among others is not heard. */
export function hearSilent(scan: Scan, names: readonly string[]): Edit[] {
  return refsIn(scan, names).flatMap(({ to, names: of, isNumber }): Edit[] => {
    const said = isNumber ? undefined : SILENT.exec(behindIn(scan, to))?.[0]
    if (said === undefined) return []
    let end = to
    while (end < scan.tokens.length && scan.chart.saidOf(to, end).length < said.length) end += 1
    scan.take(to, end)
    return of.map((name): Edit => ({ do: 'sound', pieces: nameOf(name), volume: 0 }))
  })
}

const FIRST = /^(?:放|排|摆)?(?:在|到)?(?:第一[个张段]?|最前面?|开头)|^(?:first|(?:be|as|is) the (?:opener|opening|beginning|start))\b/
const LAST = /^(?:放|排|摆)?(?:在|到)?(?:最后面?|结尾|末尾|压轴)|^(?:last|at the end|(?:be|as|is) the (?:closer|ending|end|finale))\b/
const behindIn = (scan: Scan, to: number): string => scan.chart.saidOf(to, Math.min(to + 6, stretchOf(scan, to - 1).to)).trim()
/** "The drone first", “航拍放第一个”: one of them at an end. */
export function hearEnds(scan: Scan, names: readonly string[]): Edit[] {
  const edits: Edit[] = []
  for (const { from, to, names: of, isNumber } of refsIn(scan, names)) {
    const [name, ...others] = of
    const [start, end] = [FIRST, LAST].map((edge) => edge.exec(behindIn(scan, to))?.[0])
    const said = start ?? end
    if (name === undefined || others.length > 0 || isNumber || said === undefined || !scan.isFree(from, to)) continue
    edits.push({ do: 'move', piece: nameOf(name), to: start === undefined ? 'end' : 'start' })
    let last = to
    while (last < scan.tokens.length && scan.chart.saidOf(to, last).length < said.length) last += 1
    scan.take(from, last)
  }
  return edits
}

/** The order, where two and more are named one after the other and nothing else is said of them. */
export function hearOrder(
  scan: Scan,
  names: readonly string[],
  isHarmless: (from: number, to: number) => boolean,
  least = 2,
): Edit[] {
  const free = refsIn(scan, names).filter(({ from, to }) => scan.isFree(from, to))
  // One figure among names counts something.
  const named = free.filter(({ isNumber }) => !isNumber)
  const refs = named.length < 2 || free.length - named.length > 1 ? free : named
  const edits: Edit[] = []
  for (const run of runsOf(scan, refs)) {
    const ordered = [...new Set(run.flatMap((ref) => ref.names))]
    const [from, to] = [run[0]?.from ?? 0, run.at(-1)?.to ?? 0]
    const around = { from: stretchOf(scan, from).from, to: stretchOf(scan, Math.max(from, to - 1)).to }
    // "The van first and the dogs last" puts nothing between the two in its place.
    if (run.length === 2 && LAST.test(behindIn(scan, to))) continue
    const isClear = isHarmless(around.from, from) && isHarmless(to, around.to)
    const isOrder = isClear || (least === 2 && run.length > 2) || ORDER.test(scan.chart.wordsOf(around.from, around.to))
    if (ordered.length < least || run.length < least || !isOrder) continue
    if (edits.length === 0) edits.push({ do: 'order', pieces: ordered.map(nameOf) })
    let start = from
    while (start > around.from && /^(?:in|order|of|先|按|顺|序|:|：|第|一|the|first)$/.test(scan.tokens[start - 1]?.text ?? '')) start -= 1
    scan.take(start, to)
  }
  return edits
}
