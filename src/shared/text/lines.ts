/** What ends a line, for character classes of patterns: LF, CR, and Unicode's separators of lines and of paragraphs. */
export const LINE_ENDS = '\\n\\r\\u2028\\u2029'
const lineEnd = new RegExp(`\\r\\n|[${LINE_ENDS}]`, 'g')

export interface Line {
  readonly text: string
  /** What ends it; '' for the last one. */
  readonly end: string
}

/** The lines of a text, which are the text again when they are put together: one more than it has line ends. */
export function linesOf(text: string): Line[] {
  let at = 0
  const ended = [...text.matchAll(lineEnd)].map(({ index, 0: end }) => {
    const line = { text: text.slice(at, index), end }
    at = index + end.length
    return line
  })
  return [...ended, { text: text.slice(at), end: '' }]
}

/** The text with LF alone between its lines. */
export const withLf = (text: string): string => text.replace(lineEnd, '\n')

/** Titles are short enough for a list and a file's name: so wide, where a Han character counts as two. */
const MAX_WIDTH = 40
const widthOf = (characters: readonly string[]): number =>
  characters.reduce((width, one) => width + (/\p{Script=Han}|[\u3000-\u303f\uff00-\uff60]/u.test(one) ? 2 : 1), 0)

/** The words that a text has in quotes, as a title mostly is. */
export const quotedIn = (text: string): string | undefined => /[“"«「『《]([^”"»」』》\n\r\u2028\u2029]{2,60})[”"»」』》]/u.exec(text)?.[1]?.trim()

/** Words of a name in English, as it is written. */
const PROPER = String.raw`(\p{Lu}[^\s,;.!?]*(?: (?:(?:&|and|of|the) )*(?:\p{Lu}[^\s,;.!?]*|\d+)(?![^\s,;.!?]))*)`
/** What has a name that is said behind it: "my bakery Sunrise Bakery". */
const OWN = 'bakery|cafe|café|restaurant|bar|pub|shop|store|salon|studio|company|business|brand|product|channel|band|farm|hotel|gym|club'
/** A name that is given as one: "bakery called Crumb & Co", “店名叫甜小满”. */
const NAMED = new RegExp(
  [
    String.raw`\b(?:called|named|titled|title:?|(?:my|our) (?:\p{Ll}+ ){0,2}(?:${OWN}),?)\s+${PROPER}`,
    String.raw`(?:店名|片名|标题|题目|主题)(?:叫做?|是|为|写上?|[:：]|\s)+([^\s，。！；,“「《]{2,24})`,
  ].join('|'),
  'u',
)
/** Words that end the video are no name of it. */
const ENDS = /(?:\b(?:end|ends|ending|finish|finishing|close|closing) (?:it )?(?:with|on)|(?:结尾|片尾|最后)(?:写|加)?)\s*$/i
/** From where on it is said how long the video is to be. */
const LENGTH = /\s*[,，]\s*(?:about |around |under |一共|大概)?\d+ ?-?(?:(?:s|secs?|seconds?|mins?|minutes?)(?![\p{L}\p{N}])|秒|分钟).*$/iu

/** What only asks for a video stands before what it is about: “文字视频：老王火锅店新开张！”, "a text video: We're open". */
const REQUEST = /^(?:[\p{L}-]+ ){0,3}(?:video|reel|slide ?show|clip|film|ad)[:：]\s*(?=\S)|^[\p{Script=Han}]{0,6}(?:视频|短片|片子)[:：]\s*(?=\S)/iu

/** A quote that is too long for a name still says what the video is called. */
const LONG_QUOTE = /[“«「『《]([^”»」』》\n\r\u2028\u2029]{61,})/u
/** Where a clause ends: in Chinese a space does, too. */
const CLAUSE = /[,，;；]|(?<=[\p{Script=Han}\d])\s(?=\p{Script=Han})/gu
/** A clause that is narrower says too little. */
const LEAST_WIDTH = 8

const GREETING = /^(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening))(?: (?:there|all|nemo|everyone))?\s*[,!.]+\s*(?=\S)|^(?:你好|您好|嗨|哈喽)[呀啊]?[，,！!。\s]+(?=\S)/iu
/** Marks that turn what is behind them: in a title they would write the rest of its line backwards. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** A title as it is kept, whoever gave it. */
export const plainTitle = (title: string): string => title.replace(TURNS, '')

/** A project's title from its first message: the name or the quote in it, else its first words. Empty for an empty text. */
export function titleFrom(said: string): string {
  const text = withLf(said).trim()
  const quoted = quotedIn(text)
  if (quoted && !ENDS.test(text.slice(0, Math.max(0, text.indexOf(quoted) - 1)))) return quoted
  const named = NAMED.exec(text)
  if (named) return (named[1] ?? named[2] ?? '').trim()
  const line = (text.split('\n')[0] ?? '').replace(GREETING, '')
  const sentence = (/^.+?(?=[.!?](?:\s|$)|[。！？])/u.exec(line)?.[0] ?? line)
    .replace(/^(?:please |can you |could you )?(?:make|create|generate|produce) (?:me )?(?:an? |the )?/i, '')
    .replace(/^(?:请)?(?:帮我|给我)?(?:做|制作|生成|创建)(?:一?[个段条支])?/u, '')
    .replace(REQUEST, '')
    .replace(LENGTH, '')
    .trim()
  const words = LONG_QUOTE.exec(text)?.[1] ?? (sentence === '' ? line : sentence)
  const characters = charactersOf(words)
  if (widthOf(characters) <= MAX_WIDTH) return capitalise(words)
  const first = characters.slice(0, MAX_WIDTH)
  const cut = first.filter((_, at) => widthOf(first.slice(0, at + 1)) <= MAX_WIDTH).join('')
  const clause = [...cut.matchAll(CLAUSE)].map(({ index }) => cut.slice(0, index)).find((one) => widthOf(charactersOf(one)) >= LEAST_WIDTH)
  if (clause !== undefined) return capitalise(clause)
  // At a word.
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('、'))
  return `${capitalise(end > cut.length / 2 ? cut.slice(0, end).replace(/[、\s]+$/u, '') : cut)}…`
}

const charactersOf = (text: string): string[] => Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)

/** The title, with the first number that makes it another than those there are; one that is still to be found has none. */
export function freeTitle(title: string, taken: readonly string[]): string {
  if (title === '' || !taken.includes(title)) return title
  const stem = title.replace(/ \(\d+\)$/, '')
  for (let number = 2; ; number += 1) if (!taken.includes(`${stem} (${number})`)) return `${stem} (${number})`
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
