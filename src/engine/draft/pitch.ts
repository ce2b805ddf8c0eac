import { glanceMs, readingMs } from './reading'
import { endOf, nextNumber, type AssetOf, type Piece, type Plan, type Text } from './plan'

/**
 * A text about a product as a video tells it: short phrases, over the pictures where there are any, in the order in which one sells. No
 * word is changed, so that prices, dates, codes and addresses stay exact.
 */

type Role = 'hook' | 'fact' | 'offer' | 'call'
interface Phrase {
  readonly role: Role
  readonly text: string
  /** The number of its sentence: the phrases of one stay together. */
  readonly of: number
}

const OFFER =
  /[$€£¥]\s?\d|\d\s?%\s*(?:off|discount)|\bhalf (?:price|off)\b|\bfree (?:shipping|delivery|trial|returns?|gift)\b|\bcode:? \w*\d\w*\b|\b(?:on sale|special offer|limited time|while stocks? lasts?)\b|\d\s*元|[\d一二三四五六七八九半]折|包邮|优惠|特价|原价|现价|限时|立减|买.送|前\d+名|满\d+减/i
const IMPERATIVE =
  /^(?:(?:so|and|then|just|please) )?(?:order|shop|buy|visit|call|book|sign up|subscribe|follow|click|tap|try|get yours|find us|come|download|join|contact|message|pre-?order|reserve|scan)\b/i
const CALL = new RegExp(
  [
    String.raw`\bwww\.\w|\bhttps?:`,
    // "每天到店" and "立即发货" tell what is so, "欢迎到店" and "立即下单" what to do.
    '^(?:现在|快|赶快|赶紧|立即|马上|立刻|欢迎|请|点击|扫码|扫描|私信|关注|联系|预约|到店|来店|速来)(?!.*(?:发货|配送|送达|到货|上新))',
    '(?:快来|欢迎光临|欢迎选购|欢迎(?:到店|来店).*|点击.*|扫码.*|私信.*|[立马]即?上?下单|赶紧下单|下单吧|抢购吧?|等[你您]来?|联系我们?|关注我们?|预约)$',
  ].join('|'),
  'i',
)
/** Whether a sentence says what to do. */
export const isCall = (sentence: string): boolean => IMPERATIVE.test(sentence) || CALL.test(sentence)
/** What leans on the sentence before it can be told nowhere else. */
const LEANS = /^(?:it|they|he|she|this|that|these|those|which|but|so|also|then|plus|too)\b|^(?:它|他|她|这|那|但|而且|所以|还|也)/i

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)
/** As long as its words take to be read, and what it is for. */
const readMs = ({ text, role }: Pick<Phrase, 'text' | 'role'>): number =>
  Math.max(LEAST_MS[role] ?? 0, readingMs(text))
const LEAST_MS: Partial<Record<Role, number>> = { hook: 2_500, call: 3_000 }

/** A sentence in parts that are read at a glance: cut at its commas, and a long one between two halves. `isOnly`: it may be a list. */
function partsOf(sentence: string, isOnly: boolean): string[] {
  const [glance, mark] = isHan(sentence) ? [14, '，'] : [44, ', ']
  const all = sentence.split(isHan(sentence) ? /[，；、]/ : /[,;]\s+|\s+[–—]\s+/)
  if (isOnly && isList(all)) return all.flatMap(halves).map(tidy).filter((part) => part !== '')
  const parts: string[] = []
  for (const part of sentence.split(isHan(sentence) ? /[，；]/ : /[,;]\s+|\s+[–—]\s+/)) {
    const last = parts.at(-1)
    if (last !== undefined && last.length + mark.length + part.length <= glance) parts[parts.length - 1] = last + mark + part
    else parts.push(part)
  }
  return parts.flatMap(halves).map(tidy).filter((part) => part !== '')
}

/** "Fresh bread daily, cakes to order, open 7 to 3": three and more, each of which says something. */
const isList = (parts: readonly string[]): boolean =>
  parts.length > 2 && parts.every((part) => (isHan(part) ? part.trim().length > 1 : /\S\s+\S/.test(part.trim())) && part.length <= 40)
/** As `isList`, of a sentence. */
export const isListOfPhrases = (sentence: string): boolean => isList(sentence.split(/[，；、]|[,;]\s+/))

/** A long part is cut before a word that goes on, where that leaves enough on both sides. */
function halves(part: string): string[] {
  if (part.length <= 60 || isHan(part)) return [part]
  const cuts = [...part.matchAll(/ (?=(?:and|or|so|because|when|while|with|for|that) )/g)].map(({ index }) => index)
  const far = (at: number): number => Math.abs(at / part.length - 0.5)
  const [cut] = cuts.filter((at) => far(at) < 0.3).toSorted((a, b) => far(a) - far(b))
  return cut === undefined ? [part] : [part.slice(0, cut), part.slice(cut + 1)]
}

/** Without the mark at its end; with a capital, but for what goes on ("and …") and names that have none ("www.", "iPhone"). */
const tidy = (part: string): string =>
  part
    .trim()
    .replace(/[,;:.，；：。、]+$/, '')
    .replace(/^(?!(?:and|or|so|because|when|while|with|for|that) )\p{Ll}(?=[\p{Ll}-]*(?: |$))/u, (first) => first.toUpperCase())

/** The sentences of a text, each with what it is for; a question near the start comes first, offers and what to do come last. */
function inOrder(sentences: readonly string[]): readonly (readonly [Role, string])[] {
  const question = sentences.slice(0, 3).findIndex((sentence) => /[?？]$/.test(sentence))
  const told = sentences.map((sentence, index): readonly [Role, string] => {
    if (IMPERATIVE.test(sentence)) return ['call', sentence]
    if (OFFER.test(sentence)) return ['offer', sentence]
    return [CALL.test(sentence) ? 'call' : index === Math.max(question, 0) ? 'hook' : 'fact', sentence]
  })
  if (sentences.slice(1).some((sentence) => LEANS.test(sentence))) return told
  const order: readonly Role[] = ['hook', 'fact', 'offer', 'call']
  return told.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}

/** "Small batches; order at www.mugs.com": what to do stands for itself. */
function withCallApart(sentence: string): string[] {
  const marks = [...sentence.matchAll(isHan(sentence) ? /[，；]/g : /[,;]\s+/g)]
  const at = marks.find(({ index, 0: mark }) => IMPERATIVE.test(sentence.slice(index + mark.length)))
  return at && !IMPERATIVE.test(sentence) ? [sentence.slice(0, at.index), sentence.slice(at.index + at[0].length)] : [sentence]
}

/** Phrases that can be read in `lengthMs`; facts go first where it is too short, from the last on. */
function phrasesOf(sentences: readonly string[], lengthMs: number): { phrases: readonly Phrase[]; left: readonly string[] } {
  const phrases = inOrder(sentences.flatMap(withCallApart)).flatMap(([role, sentence], of) => {
    const isWhole = role === 'call' && sentence.length <= 70
    return (isWhole ? [tidy(sentence)] : partsOf(sentence, sentences.length === 1)).map((text): Phrase => ({ role, text, of }))
  })
  const left: string[] = []
  const timeOf = (): number => phrases.reduce((sum, { text }) => sum + glanceMs(text), 0)
  for (let at = phrases.length - 1; at >= 0 && timeOf() > lengthMs; at -= 1)
    if (phrases[at]?.role === 'fact') left.unshift(...phrases.splice(at, 1).map(({ text }) => text))
  return { phrases, left }
}

/**
 * The pictures with the phrases over them, and the call as the card at the end; without pictures a card for each phrase. `left`: what
 * there was no time for.
 */
export function withPitch(
  plan: Plan, sentences: readonly string[], { lengthMs, assetOf }: { lengthMs: number; assetOf: AssetOf },
): { plan: Plan; left: readonly string[] } {
  const { phrases, left } = phrasesOf(sentences, lengthMs)
  const isClosing = phrases.at(-1)?.role === 'call' && phrases.length > 1
  const body = isClosing ? phrases.slice(0, -1) : phrases
  const first = nextNumber(plan)
  const card = (text: string, index: number) => ({ kind: 'card' as const, id: `p${first + index}`, text, durationMs: null })
  const closing = phrases.slice(body.length)
  const end = closing.map((phrase): Piece => ({ ...card(phrase.text, body.length), durationMs: readMs(phrase) + 1_200, isEnd: true }))
  if (plan.pieces.length === 0) return { plan: { ...plan, pieces: [...body.map(({ text }, index) => card(text, index)), ...end] }, left }
  const groups = shared(body, plan.pieces.length)
  const pieces = inNamedOrder(plan.pieces, groups, assetOf).map((piece, index) => {
    const group = groups[index] ?? []
    // They share its time evenly.
    const ms = Math.max(0, ...group.map(readMs)) * group.length
    return ms > 0 ? { ...piece, durationMs: ms + 600 } : piece
  })
  const texts = groups.flatMap((group, at) =>
    group.map(({ role, text }, index): Text => ({
      id: `t${first + groups.slice(0, at).flat().length + index}`,
      text,
      style: 'lower-third',
      look: role === 'offer' || role === 'hook' ? { weight: 'bold', size: 1.2 } : {},
      when: { piece: pieces[at]?.id ?? '', part: [index, group.length] },
    })),
  )
  return { plan: { ...plan, pieces: [...pieces.slice(0, endOf(plan)), ...end], texts: [...plan.texts, ...texts] }, left }
}

/** The phrases for so many pictures, each with about as much to read; a sentence is not torn where there are enough of them. */
function shared(phrases: readonly Phrase[], count: number): readonly Phrase[][] {
  const sentences = [...new Set(phrases.map(({ of }) => of))].map((nth) => phrases.filter(({ of }) => of === nth))
  const units = sentences.length < count ? phrases.map((phrase) => [phrase]) : sentences
  const msOf = (unit: readonly Phrase[]): number => unit.reduce((sum, phrase) => sum + readMs(phrase), 0)
  const groups: Phrase[][] = Array.from({ length: count }, () => [])
  const total = msOf(phrases)
  let before = 0
  for (const unit of units) {
    const at = Math.floor(((before + msOf(unit) / 2) / total) * count)
    groups[Math.min(count - 1, at)]?.push(...unit)
    before += msOf(unit)
  }
  return groups
}

/** A picture whose name a phrase says stands with that phrase; the others keep their order. */
function inNamedOrder(pieces: readonly Piece[], groups: readonly Phrase[][], assetOf: AssetOf): Piece[] {
  const rest = [...pieces]
  const named = groups.map((group) => {
    const words = group.map(({ text }) => text.toLowerCase()).join(' ')
    const at = rest.findIndex((piece) => piece.kind === 'media' && isSaid(assetOf(piece.assetId)?.name ?? '', words))
    return at < 0 ? undefined : rest.splice(at, 1)[0]
  })
  return named.flatMap((piece) => piece ?? rest.shift() ?? [])
}

/** "cake.jpg" is said in "birthday cakes", "mill-lane-shop.jpg" where each of its words is. */
function isSaid(name: string, words: string): boolean {
  const stem = name.toLowerCase().replace(/\.\w{2,4}$/, '')
  const own = stem.split(/[^\p{L}\p{N}]+/u).filter((word) => !/^\d*$/.test(word))
  const starts = (word: string): boolean => ` ${words}`.search(new RegExp(`[^\\p{L}\\p{N}]${word}`, 'u')) >= 0
  return own.length > 0 && own.every((word) => (isHan(word) ? word.length > 1 && words.includes(word) : word.length > 2 && starts(word)))
}
