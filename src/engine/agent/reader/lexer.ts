import { formatOf } from '../../../shared/model/files'
import { nameKey } from '../../../shared/text/file-names'
import { fold, HOMOPHONES } from './spelling'
import { partReader, stemsOf, type Parts, type Stem } from './stems'
import { escaped } from './text'

/** A message as tokens: words folded to one spelling, single Chinese characters, numbers, quotes and file names held whole. */

export interface Token {
  readonly kind: 'word' | 'han' | 'number' | 'quote' | 'file' | 'mark' | 'colour'
  /** As rules see it: lower case, one spelling; of a quote its words, of a file its own name. */
  readonly text: string
  /** Where it stands in the message, characters. */
  readonly from: number
  readonly to: number
  /** The known file that a word calls by its name without the ending. */
  readonly file?: string
  /** The known files that it may call by a part of their names, where they are several; `isMany`: it is of all of them. */
  readonly group?: Pick<Parts, 'names' | 'isMany'>
  /** White space stands before it, which parts two wishes in Chinese. */
  readonly isApart: boolean
}

const QUOTES: Readonly<Record<string, string>> = { '“': '”', '"': '"', '「': '」', '『': '』', '《': '》', '«': '»', '‘': '’', '„': '“' }
const FILE_NAME =
  /[\p{L}\p{N}_.()-]+\.(?:jpe?g|png|gif|webp|mp4|mov|avi|webm|mkv|mp3|wav|m4a|aac|hei[cf]|cube|srt|vtt|ass)(?![\p{L}\p{N}])/iuy
const WORD = /[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}_-]|['’](?=\p{L}))*/uy
/** "10.5.2" is no number. */
const VERSION = /\d+(?:\.\d+){2,}/y
const THOUSANDS = /\d{1,3}(?:,\d{3})+(?![\d.,])/y
/** A comma is one of a fraction before a single digit alone or in a price, and never behind a shape: “9:16,12秒”, "2,50 €". */
const NUMBER = /\d+(?:\.\d+|(?<![:：]\d{1,2}),(?:\d(?!\d)|\d{2}(?=\s?(?:€|eur(?:os?)?\b))))?/iy
/** An address without a scheme is one word. */
const ADDRESS =
  /[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:com|co|uk|org|net|io|cn|de|fr|es|it|shop|store|app|me|ai|eu|us|au|ca|tv)(?:\/[\w/.-]*)?(?![\p{L}\p{N}])/iuy
const POSSESSIVE = /^['’]s(?!\p{L})/iu
const COLOUR = /#[\da-f]{6}(?![\da-z])/iy
const HAN = /\p{Script=Han}/uy

/** One spelling for what is written in several; of the same length, so that places stay. */
const evened = (text: string): string =>
  HOMOPHONES.reduce((now, [slip, right]) => now.replace(slip, right), text)
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[’‘](?=\p{L})/gu, (mark, at: number, whole: string) =>
      /[a-z]/i.test(whole[at - 1] ?? '') && /[a-z]/i.test(whole[at + 1] ?? '') ? "'" : mark,
    )

/** Tokens with what they were made of. */
export interface Message {
  /** NFC, as the user wrote it. */
  readonly source: string
  readonly tokens: readonly Token[]
}

/** A name in any spelling of it (`nameKey`): whatever is a space in it may be any. */
const namePattern = (name: string): string => {
  const pattern = escaped(name.normalize('NFC').trim()).replace(/[\s\p{Cc}]+/gu, '[\\s\\p{Cc}]+')
  return `${/^\w/.test(name) ? '(?<![\\w.-])' : ''}${pattern}${/\w$/.test(name) ? '(?!\\w)' : ''}`
}

/** What begins at a place of a message: its length, and as what token it counts. Null: nothing. */
type Found = Pick<Token, 'kind' | 'text' | 'file' | 'group'> & { readonly length: number }
const found = (kind: Token['kind'], text: string, length = text.length, file?: string): Found =>
  file === undefined ? { kind, text, length } : { kind, text, length, file }

/** `names` are the files that are known; `known`: the words of the rules, to which slips of the pen are led. */
export function lex(text: string, names: readonly string[], known: ReadonlySet<string>): Message {
  const source = text.normalize('NFC')
  const even = evened(source)
  const readName = nameReader(even, source, names)
  const readPlain = plainReader(even, { stems: stemsOf(names), partAt: partReader(names, known), known })
  const tokens: Token[] = []
  let isApart = true
  for (let at = 0; at < even.length; ) {
    const mark = even[at] ?? ''
    // "15-second" and "fade-out" are two words; "15-20" and "-5" are not.
    const isHyphen = mark === '-' && /[\p{L}\d]/u.test(even[at - 1] ?? '') && /\p{L}/u.test(even[at + 1] ?? '')
    const isSpace = /\s/.test(mark) && mark !== '\n'
    const token = readName(at) ?? (isHyphen || isSpace ? null : readPlain(at))
    if (token) {
      const { length, ...rest } = token
      tokens.push({ ...rest, from: at, to: at + length, isApart })
    }
    isApart = token ? false : isApart || isSpace
    at += token?.length ?? 1
  }
  return { source, tokens }
}

const matchAt = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** Reads files and quotes, which are held whole; what is quoted is as it was typed (`source`, of the same length). */
function nameReader(text: string, source: string, names: readonly string[]): (at: number) => Found | null {
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map(namePattern)
  const files = longestFirst.length === 0 ? null : new RegExp(longestFirst.join('|'), 'iuy')
  const ownName = (words: string): string => names.find((name) => nameKey(name) === nameKey(words)) ?? words.trim()
  return (at) => {
    const named = files ? matchAt(files, text, at) : ''
    const quote = named === '' ? quoteAt(text, at) : null
    if (quote) {
      const isFile = names.some((name) => nameKey(name) === nameKey(quote.words)) || isFileName(quote.words)
      const typed = source.slice(at + 1, at + quote.length - 1).trim()
      return found(isFile ? 'file' : 'quote', isFile ? ownName(quote.words) : typed, quote.length)
    }
    const guess = named === '' ? matchAt(FILE_NAME, text, at) : named
    // "用new.jpg" is a word and a known name.
    const isRun = named === '' && /\p{Script=Han}/u.test(guess) && names.some((name) => nameKey(guess).endsWith(nameKey(name)))
    return guess === '' || isRun ? null : found('file', ownName(guess), guess.length)
  }
}

/** Reads words, numbers, colours and marks. */
function plainReader(
  text: string,
  { stems, partAt, known }: { stems: readonly Stem[]; partAt: ReturnType<typeof partReader>; known: ReadonlySet<string> },
): (at: number) => Found {
  const isLetter = (at: number): boolean => /[\p{Script=Latin}\p{N}]/u.test(text[at] ?? '')
  const isStem = ({ stem, isLatin }: Stem, at: number): boolean => {
    const said = text.slice(at, at + stem.length)
    return isLatin ? said.toLowerCase() === stem && !isLetter(at - 1) && !isLetter(at + stem.length) : said === stem
  }
  const wordAt = (at: number): string => {
    // "x2" is two words, and "1m30s" is four.
    if (/^x\d/i.test(text.slice(at, at + 2))) return 'x'
    const unit = /\d/.test(text[at - 1] ?? '') ? /^[a-z]+/i.exec(text.slice(at, at + 20))?.[0] : undefined
    const word = (unit ?? matchAt(WORD, text, at)).replace(/(?<=.)['’]s$/i, (end, from: number, whole: string) =>
      known.has(whole.toLowerCase().replace('’', "'")) || !known.has(whole.slice(0, from).toLowerCase()) ? end : '',
    )
    return word.split(/-|(?<=\p{L})(?=\p{Script=Han})/u)[0] || word
  }
  return (at) => {
    const [colour, number, address, version, thousands] = [COLOUR, NUMBER, ADDRESS, VERSION, THOUSANDS].map((pattern) =>
      matchAt(pattern, text, at),
    )
    const stem = stems.find((one) => isStem(one, at))
    const [character = ''] = text.slice(at, at + 2)
    if (colour) return found('colour', colour.toLowerCase())
    if (stem) return found('word', stem.stem, stem.stem.length, stem.name)
    const parts = partAt(text, at)
    if (parts) return calledBy(parts)
    if (version) return found('word', version)
    if (thousands) return found('number', thousands.replaceAll(',', ''), thousands.length)
    if (number) return found('number', number.replace(',', '.'))
    if (matchAt(HAN, text, at) !== '') return found('han', character)
    if (address) return found('word', address.toLowerCase())
    if (POSSESSIVE.test(text.slice(at, at + 3))) return found('word', "'s", 2)
    const word = wordAt(at)
    if (word !== '') return found('word', fold(word, known), word.length)
    if (character === '&' || character === '＆') return found('word', 'and', 1)
    return found('mark', character === '\n' ? LINE_END : character, character.length)
  }
}

const calledBy = ({ length, part, names: [name, ...others], isMany }: Parts): Found =>
  name !== undefined && others.length === 0
    ? found('word', part, length, name)
    : { kind: 'word', text: part, length, group: { names: name === undefined ? [] : [name, ...others], isMany } }

const isFileName = (words: string): boolean => {
  FILE_NAME.lastIndex = 0
  return FILE_NAME.exec(words.trim())?.[0].length === words.trim().length
}

/** What stands before the name of a file and is none of it: in Chinese without a space. */
const BEFORE_HAN = /(?:把|将|用|加上?|添加|删除?|去掉|给|和|跟|换成|替换|放)(?=[^.]*\.\w+$)/u
const BEFORE_NAME = new RegExp(
  String.raw`[\n,，。;；:：!！?？“”"]|\b(?:with|of|from|and|or|add|insert|remove|delete|use|using|put|make|replace|swap|show|play|after|before` +
    String.raw`|then|to|by|is|are|trim|mute|split)\b`,
  'iu',
)
/** A file that is to be made, and a part of an address. */
const NEW_NAME = /(?:\b(?:as|called|named)\s+|[/\\]|叫做?|命名为|另存为)$/iu

/**
 * The name of a file that a message names and that is not among `names`, without quotes; null: there is none. Its words are no wishes:
 * “party on the wharf.jpg”.
 */
export function fileNotIn(text: string, names: readonly string[]): string | null {
  const { source, tokens } = lex(text, names, new Set())
  const isGone = ({ kind, text: name, from }: Token): boolean =>
    kind === 'file' && !names.includes(name) && formatOf(name) !== undefined && !/^[“"「『《«‘„'⟦]/u.test(source.slice(from, from + 1))
  const file = tokens.find((token) => isGone(token) && !NEW_NAME.test(source.slice(0, token.from)))
  if (!file) return null
  const lead = source.slice(0, file.from).split(BEFORE_NAME).at(-1)?.trimStart().replace(/^(?:the|my|our|an?|it|them)\s+/i, '') ?? ''
  return (lead.length > 40 ? file.text : lead + file.text).split(BEFORE_HAN).at(-1) ?? file.text
}

function quoteAt(text: string, at: number): { words: string; length: number } | null {
  const open = text[at] ?? ''
  const isApostrophe = open === "'"
  if (isApostrophe && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return null
  const close = isApostrophe ? "'" : QUOTES[open]
  if (close === undefined) return null
  let end = text.indexOf(close, at + 1)
  // An apostrophe within a word is none.
  while (isApostrophe && end >= 0 && /[\p{L}\p{N}]/u.test(text[end + 1] ?? '')) end = text.indexOf("'", end + 1)
  const words = end < 0 ? '' : text.slice(at + 1, end).trim()
  return words === '' ? null : { words, length: end + 1 - at }
}

/** What ends a line, as a token. */
const LINE_END = '⏎'
