import { withLf } from './lines'

/** Titles are short enough for a list and a file's name. */
const MAX_CHARACTERS = 48

/** The words that a text has in quotes, as a title mostly is. */
export const quotedIn = (text: string): string | undefined => /[“"«「『《]([^”"»」』》\n\r\u2028\u2029]{2,60})[”"»」』》]/u.exec(text)?.[1]?.trim()

/** A project's title from its first message: what is quoted in it, else its first words. Empty for an empty text. */
export function titleFrom(said: string): string {
  const text = withLf(said).trim()
  const quoted = quotedIn(text)
  if (quoted) return quoted
  const line = text.split('\n')[0] ?? ''
  const sentence = (/^.+?(?=[.!?](?:\s|$)|[。!?])/u.exec(line)?.[0] ?? line)
    .replace(/^(?:please |can you |could you )?(?:make|create|generate|produce) (?:me )?(?:an? |the )?/i, '')
    .replace(/^(?:请)?(?:帮我|给我)?(?:做|制作|生成|创建)(?:一个|一段|一条)?/u, '')
    .trim()
  const words = sentence === '' ? line : sentence
  const characters = Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment)
  if (characters.length <= MAX_CHARACTERS) return capitalise(words)
  const cut = characters.slice(0, MAX_CHARACTERS).join('')
  const space = cut.lastIndexOf(' ')
  return `${capitalise(space > MAX_CHARACTERS / 2 ? cut.slice(0, space) : cut)}…`
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
