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
