import type { Edit } from '../../../draft/vocabulary'

/**
 * What wishes are about, and what can be wished of it, as one says it. In a wish `{it}` is the picture that is meant, `{all}` that or
 * everything, `{other}` a second one, `{words}` a text that is seen, `{quote}` words that were given, `{song}` a song of the user's;
 * `{time}`, `{at}`, `{place}`, `{colour}` and `{shape}` are what was said of it. One whose places cannot all be filled is none.
 */
export interface Topic {
  readonly about: RegExp
  /** What a wish of it does, and nothing else. */
  readonly does: readonly Edit['do'][]
  readonly en: readonly string[]
  readonly zh: readonly string[]
}

/** Both are said. */
export const and = (one: RegExp, other: RegExp): RegExp => new RegExp(`(?=[^]*?(?:${one.source}))(?=[^]*?(?:${other.source}))`, 'iu')
