import type { Doubt } from '../../draft/edits'
import type { AssetOf, Piece, Plan } from '../../draft/plan'
import type { Session } from '../../store'
import { nameKey } from '../../../shared/text/file-names'
import { partsOf } from '../reader/stems'
import { quotesIn } from '../brief/words/placed/where'

/**
 * The last look at what a message would do, before it is done: a change that goes beyond what was said is asked about. It knows none of the
 * ways in which a message was read, so it holds for all of them.
 */

/** Behind “undo that”: another one is to be undone, and which cannot be told. */
const AND_MORE = /\b(?:and|&) (?:the|that|my|all|those|these)\b.*\b(?:too|as well|also)\b|还有.*也/iu
const UNDOES = /\b(?:undo|revert)\b|撤[销回消]/iu
/** “The lasers look cheap, undo that”: the picture that is named is none of those that the last change was of. */
export function asksForMore(text: string, { plan, assets, last }: Session): boolean {
  const why = nameKey(text.slice(0, Math.max(0, text.search(UNDOES))))
  const named = assets.filter(({ name }) => partsOf(name).some((part) => why.includes(part))).map(({ id }) => id)
  const spoken = (plan?.pieces ?? []).filter((piece) => piece.kind === 'media' && named.includes(piece.assetId))
  const isOther = last.isLatest && last.pieces.length > 0 && spoken.length > 0 && !spoken.some(({ id }) => last.pieces.includes(id))
  return isOther || AND_MORE.test(text)
}

/** What is wrong with it; null: nothing that can be seen. */
export function doubtOf(text: string, before: Plan, after: Plan, assetOf: AssetOf): Doubt | null {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  const [added, gone] = [missingFrom(was, is), missingFrom(is, was)]
  const swallowed = added.map((words) => writtenIn(words, gone)).find((words) => holdsWish(words, text))
  if (swallowed !== undefined) return { of: 'words', words: swallowed }
  const [only, ...others] = added
  if (only !== undefined && others.length + gone.length === 1 && losesYear(only, gone[0] ?? '', text)) return { of: 'words', words: only }
  // “Cakes for all, big and small”: both sizes are no size.
  const isHalf = only !== undefined && BOTH.test(text) && !BOTH.test(only) && text.includes(only)
  if (isHalf) return { of: 'words', words: text.slice(text.indexOf(only)) }
  const isNew = (words: string): boolean => !gone.some((other) => words.match(WORD)?.every((word) => other.includes(word)))
  if (isOnlyRemoval(text) && added.some(isNew)) return { of: 'removal' }
  const many = [...countsOf(added)].find(([words, count]) => count > spokenOf(text, words))
  if (many) return { of: 'many', count: many[1] }
  if (EACH.test(text) && isOneOfMany(before, after, assetOf)) return { of: 'each' }
  const lost = Math.max(0, ...countsOf(gone).values())
  return lost > 1 && ONE_GOES.test(text) && !SEVERAL.test(text) ? { of: 'many', count: lost } : null
}

/** “Typo, its 8,495” said of “2017 golf” is of no year. */
const losesYear = (words: string, was: string, text: string): boolean =>
  [...was.matchAll(/\b(?:19|20)\d\d\b/gu)].some(([year]) => !words.includes(year) && !text.includes(year)) &&
  !/(?<!\d)\d{4}(?!\d)/u.test(words)

const BOTH = /\b(?:big|large) (?:and|or|&) small\b/iu

const WORD = /\p{Script=Han}|[\p{L}\p{N}]+/gu
/** All words that are shown. */
const wordsOf = ({ title, texts, pieces }: Plan): string[] =>
  [...(title === null ? [] : [title]), ...texts.map(({ text }) => text), ...pieces.flatMap((one) => (one.kind === 'card' ? one.text : []))]

/** Those of `all` that `some` has not, each as often as it comes more often. */
function missingFrom(some: readonly string[], all: readonly string[]): string[] {
  const left = [...some]
  return all.filter((words) => {
    const at = left.indexOf(words)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** What is new in words that stand in the place of some that are gone: all of them where none are like them. */
function writtenIn(words: string, gone: readonly string[]): string {
  const ends = (other: string): [number, number] => {
    const most = Math.min(words.length, other.length)
    let from = 0
    while (from < most && words[from] === other[from]) from += 1
    let behind = 0
    while (behind < most - from && words.at(-1 - behind) === other.at(-1 - behind)) behind += 1
    return [from, behind]
  }
  const likest = gone.map((other) => ({ other, at: ends(other) })).toSorted((a, b) => b.at[0] + b.at[1] - a.at[0] - a.at[1])[0]
  const isLike = likest !== undefined && likest.at[0] + likest.at[1] >= likest.other.length / 2
  return isLike ? words.slice(likest.at[0], words.length - likest.at[1]).trim() : words
}

/** Each of them was spoken of, and one alone is changed. */
const EACH = /\b(?:each|every) (?!one of)\p{L}+|每一?[张个段]/iu
function isOneOfMany(before: Plan, after: Plan, assetOf: AssetOf): boolean {
  const kindOf = (piece: Piece): string | undefined => (piece.kind === 'card' ? piece.kind : assetOf(piece.assetId)?.kind)
  const was = new Map(before.pieces.map((piece) => [piece.id, piece]))
  const changed = after.pieces.filter((piece) => {
    const old = was.get(piece.id)
    return old !== undefined && (old.durationMs !== piece.durationMs || JSON.stringify(old.shown) !== JSON.stringify(piece.shown))
  })
  const [one] = changed
  return changed.length === 1 && one !== undefined && after.pieces.filter((piece) => kindOf(piece) === kindOf(one)).length > 2
}

function countsOf(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

const PLACES = '(?:top|bottom|middle|cent(?:re|er)|corner|left|right)'
const THINGS = '(?:card|title|caption|photo|picture|pic|clip|slide|screen|video|label|box|background|letters?|lettering|font|text)s?'
const LOOKS = '(?:black|white|yellow|red|blue|green|pink|gold|orange|bold|big|small)'
const DO = '(?:make|put|add|set|change|remove|delete|move|trim|cut|turn|swap|show|replace)'
const NEAR = '(?:in|on|at|with|near|over|under)'
/** Behind words that were not in quotes: where and how they are to stand, and what they are for. */
const HOW_EN = new RegExp(
  `[,;] (?:(?:and|but|all|then) )?(?:${NEAR}(?: [\\w-]+){0,4} (?:${PLACES}|${THINGS}|${LOOKS})\\b|` +
    '(?:big(?:ger)?|large(?:r)?|huge|small(?:er)?|tiny|bold)(?=[,;.]|$)|(?:for |(?<=and ))\\d+ ?(?:s|secs?|seconds?)\\b)|' +
    `(?:[,;]|,? (?:and|then)) (?:(?:and|then|also|please) )*${DO} (?:it|the|that|this|them|my|all|everything)\\b|` +
    `^in (?:(?:big|large|huge|small|bold|capital|white|black|red|gold|yellow|pink) )+(?:letters?|text|writing|type|font|words)[:,]?\\s|` +
    ` ${NEAR} (?:the|that|this|my) (?:\\w+ ){0,2}(?:card|title|caption|photo|picture|pic|clip|slide|label|end)$`,
  'iu',
)
const HOW_ZH = /^(?:我们?的?|咱们?的?|本)?(?:店名|店铺名|名字|标题|片名)[，,、 ]*(?:叫|是|为)|[，,；;](?:前面|后面|其他|其余|那些|这些){0,2}(?:别|不要|不用)(?:写|显示|加|放)|[，,；;](?:字|放在?|用|位置|颜色)[^，,；;]{0,8}(?:大|小|色|[上下左右]|底|顶|中间|角)|[，,；;\s][^，,；;\s]{0,8}(?:改成|改为|换成|放到|移到|去掉|删掉)|[，,；;\s](?:还有|以及|加上)(?:我们?的?)?(?:名字|店名|电话|地址|微信|价格|时间)|^[大小]字[：:，,\s]+|^一[页行句段][：:\s]+|\s字[^，,；;\s]{0,6}(?:大|小|色)|\s[白黑红黄蓝]色?[底字]/u
/** Somebody speaks, and gives no words. */
const SPEECH = /^(?:is|are|was|can|could|should)\s|\b(?:can|could) (?:it|you|we)\b|比如|例如|[，,；;\s]不对[，,\s]*(?:是|应该)/iu
/** It was not said word for word, and something of it is a wish. */
function holdsWish(words: string, text: string): boolean {
  const quotes = quotesIn(text)
  if (quotes.some((quote) => quote.words.includes(words))) return false
  if (/, now$/iu.test(words) && /\bnow\W*$/iu.test(text)) return true
  if (quotes.length > 1 && /["“”]/u.test(words)) return true
  return text.includes(words) && (HOW_EN.test(words) || HOW_ZH.test(words) || SPEECH.test(words))
}

/** Words that were not in quotes, without the wish beside them. */
export function wordsWithout(words: string): string {
  const found = HOW_EN.exec(words) ?? HOW_ZH.exec(words)
  // “我们店名，叫 …” stands before them.
  return (found?.index === 0 ? words.slice(found[0].length) : words.slice(0, found?.index)).trim()
}

/** The message once more with its words in quotes: those beside the wish in them, with it and without, or all. */
export function inQuotes(words: string, text: string): readonly string[] {
  const found = HOW_EN.exec(words) ?? HOW_ZH.exec(words)
  const [head, tail] = [text.slice(0, text.indexOf(words)), text.slice(text.indexOf(words) + words.length)]
  if (!found || !text.includes(words)) return []
  const quote = (some: string): string => (/\p{Script=Han}/u.test(some) ? `“${some.trim()}”` : `"${some.trim()}"`)
  const own = wordsWithout(words)
  const how = found.index === 0 ? [] : [`${head}${quote(own)}${words.slice(found.index)}${tail}`]
  return [...how, `${head}${quote(own)}${tail}`, `${head}${quote(words)}${tail}`]
}

const GOES = /\b(?:delete|remove|get rid of|take (?:it |that |them )?(?:off|out|away|down)|ditch|scrap|(?:can|must|should|has to|needs to) go|(?:is|are|that[’']?s) wrong\W*$)|(?:删|去)(?:掉|了|除)|(?:不对|错了)\P{L}*$/iu
const PUTS = /\b(?:add|put|write|change|replace|instead|make|show|say|read|keep|use|leave|move|swap)\b|改|换|加|写|放|留|移/iu
/** It wants something gone and nothing else. */
const isOnlyRemoval = (text: string): boolean => GOES.test(text) && !PUTS.test(text)

const ONE = /\b(?:the|this|that) (?:other|first|second|third|last|next) (?:one|photo|picture|pic|clip|image|slide)\b|(?:另外?|那|这|第[一二三四五\d])一?[张个段](?![^，。；,]{0,4}都)/giu
const SEVERAL = /\b(?:all|every|each|both|them|these|those|rest|others|everything|everywhere|any|texts|captions|labels|titles|photos|pictures|pics|clips)\b|都|每|所有|全部|各/iu
/** For so many pictures these words are, by what is said of them; Infinity: that is not said one by one. */
function spokenOf(text: string, words: string): number {
  const quotes = quotesIn(text)
  const at = quotes.findIndex((quote) => quote.words === words)
  const own = at < 0 ? '' : text.slice(quotes[at - 1]?.to ?? 0, quotes[at + 1]?.from ?? text.length)
  return SEVERAL.test(own) ? Infinity : [...own.matchAll(ONE)].length || Infinity
}

/** "There is an “after” on …, get rid of it". */
const ONE_GOES = /\b(?:an?|one|1|single) (?:extra |wrong |second )?["“'‘]|\b(?:get rid of|remove|delete|drop) (?:it|that one|this one)\b|(?:一个|这个|那个)[“"「]/iu
