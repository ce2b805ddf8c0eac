import type { Chart, Slot } from './grammar'
import { ways } from './text'

/** What reads words that are taken as they are, and where they end. */

/** Words in quotes. */
export const quote: Slot = {
  read: ({ tokens }, from) => (tokens[from]?.kind === 'quote' ? [{ to: from + 1, value: tokens[from].text }] : []),
}

const ENDS = /^[,.;!?，。；！？、⏎–—]$/
/** Words that may begin what is said of the words before them. */
const BEFORE = new Set([
  'and',
  'with',
  'but',
  'then',
  'plus',
  'in',
  'on',
  'at',
  'over',
  'for',
  'from',
  'to',
  'as',
  'under',
  'across',
  'please',
  'during',
])
const MOST_WORDS = 14

const VERB =
  /^(?:(?:and|but|also|then|plus|please) )*(?:make|put|remove|delete|add|set|change|use|turn|cut|keep|move|drop|swap|blur|crop|trim|mute|show|leave|give|let|sprinkle|translate|zoom|rotate|play|start|have|don['’]?t)\b(?: \S+){2}/i
/** “小宇毕业了，下面一行小字…”: where other words go, or how these look. */
const ZH_NEXT = /^(?:(?:再|然后)?(?:在)?(?:下面|底下|下方|上面|上方|旁边)(?!的)|副标题|小字|大字|字(?=[用体号大小要])|颜色|放[在到]|居中)/u
const AND = /^(?:and|but|also|then|plus) (?:\S+ ){2}\S/i
/** "Endless Summer, and grandma gets a halo": behind a name in capitals small words go on with something else, as a verb does. */
function isNextWish({ tokens, wordsOf }: Chart, from: number, to: number): boolean {
  const [mark, next] = [tokens[to]?.text ?? '', tokens[to + 1]?.text ?? '']
  const isBut = mark === 'but'
  if (/^[,，]$/.test(mark) && ZH_NEXT.test(wordsOf(to + 1, Math.min(tokens.length, to + 8)))) return true
  if (!isBut && !(/^[,.!]$/.test(mark) && /^(?:and|but|also|then|plus)$/.test(next))) return false
  const behind = wordsOf(isBut ? to : to + 1, Math.min(tokens.length, to + 8))
  const isName = /^\p{Lu}/u.test(wordsOf(from, to)) && !/(?:^|\s)\p{Ll}[\p{L}]{3,}/u.test(wordsOf(from, to))
  return VERB.test(behind) || ((isName || mark !== ',') && !isBut && AND.test(behind))
}

/** Words as they are, to the end of what is said or before what may be the next wish. */
export const words: Slot = {
  read: (chart, from) => {
    const { tokens, wordsOf } = chart
    const found: { to: number; value: string; loose: number }[] = []
    const first = tokens[from]
    if (!first || first.kind === 'mark' || first.kind === 'quote' || first.kind === 'file') return []
    const isHan = first.kind === 'han'
    for (let to = from + 1; to <= tokens.length && to - from <= MOST_WORDS * (isHan ? 2 : 1); to += 1) {
      const next = tokens[to]
      const isEnd = next === undefined || ENDS.test(next.text) || BEFORE.has(next.text) || (isHan && next.isApart)
      if (isEnd) found.push({ to, value: wordsOf(from, to).replace(/[吧呀哦呢]$/, ''), loose: to - from })
      if (next?.kind === 'quote' || /^[.;!?。；！？⏎]$/.test(next?.text ?? '') || isNextWish(chart, from, to)) break
    }
    return found
  },
}

/** A line as it is, to its end. */
export const line: Slot = {
  read: (chart, from) => {
    const { tokens, wordsOf } = chart
    let to = from
    while (to < tokens.length && !/^[。！？⏎]$/.test(tokens[to]?.text ?? '') && !isNextWish(chart, from, to)) to += 1
    const isPlain = tokens.slice(from, to).every(({ kind }) => kind !== 'quote')
    return to > from && isPlain ? [{ to, value: wordsOf(from, to), loose: 0.6 + (to - from) * 0.1 }] : []
  },
}

/** Words in quotes, or as they are behind a colon or a verb. */
export const said: Slot = { say: ways`{quote}; {words}`, means: ({ quote: quoted, words: free }) => quoted ?? free }
