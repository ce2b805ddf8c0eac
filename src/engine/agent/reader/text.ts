/** Templates and examples over several lines: a line break and the indent after it are one space. */
export const part = (parts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw(parts, ...values).replace(/\s*\n\s*/g, ' ').trim()

/** Several, with `;` between them. */
export const ways = (parts: TemplateStringsArray, ...values: readonly string[]): readonly string[] =>
  part(parts, ...values).split(';').map((way) => way.trim()).filter((way) => way !== '')

/** Words as a pattern that fits just them. */
export const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Any of the words or phrases of a list (`a; b c`), as a pattern's source: those of letters are whole words. */
export const oneOf = (words: string): string =>
  `(?:${words
    .split(/\s*;\s*/)
    .map((word) => word.trim().replace(/\s+/g, ' '))
    .filter((word) => word !== '')
    .toSorted((a, b) => b.length - a.length)
    .map((word) => `${/^[a-z]/i.test(word) ? '\\b' : ''}${word.replaceAll(' ', '[ -]')}${/[a-z?]$/i.test(word) ? '\\b' : ''}`)
    .join('|')})`

const BIT = /\b(?:bit|little|lil|touch|tad|slightly|somewhat|smidge|smidgen|hair|tiny)\b|点|一些|稍|略|丢丢/i
/** How much more or less is asked for: by a quarter where it says “a bit”, else by as much as is given. */
export const stepOf = (words: string, plain: { readonly more: number } | { readonly less: number }): number =>
  'more' in plain ? (BIT.test(words) ? 1.25 : plain.more) : BIT.test(words) ? 0.8 : plain.less
