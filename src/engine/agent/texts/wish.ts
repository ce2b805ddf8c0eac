import type { Plan } from '../../draft/plan'
import type { Edit } from '../../draft/vocabulary'
import type { Replies } from '../replies/facts'
import type { Shown as Picture } from '../brief/words/lists'
import { MARK, type Lines, type Shown } from './refs'

/** What is wished of the texts that a video shows. */
export interface TextWish {
  readonly edits: readonly Edit[]
  /** Several may be meant, by their words. */
  readonly which?: readonly string[]
  /** What else it says, and is not done. */
  readonly left?: readonly string[]
  /** A question: all words that answer it. */
  readonly words?: readonly string[]
  /** What answers a question otherwise. */
  readonly answer?: (replies: Replies) => string
  /** Other words are wished, and not said: for this text. */
  readonly wording?: string
}

/** What is read. */
export interface Said {
  /** Without what is only polite. */
  readonly text: string
  readonly lines: Lines
  readonly plan: Plan
  readonly names: readonly string[]
  /** The pictures of the video, by their ids. */
  readonly pictures: readonly Picture[]
}

/** Other words for texts, or none; a step keeps its number. */
export const worded = (found: readonly Shown[], now: string | null): Edit[] =>
  found.map(({ of, text, piece }): Edit => {
    if (now === null && piece !== null && of !== 'end') return { do: 'remove', pieces: { by: 'id', id: piece } }
    const mark = now === null || MARK.test(now) ? '' : (MARK.exec(text)?.[0] ?? '')
    const words = now === null ? null : mark + now
    return of === 'title' ? { do: 'title', text: words } : { do: 'title', text: words, was: text }
  })

/** Other words for one text, of which others may say the same. */
export function wordedAlone(line: Shown, now: string | null, { all }: Lines): Edit[] {
  const alike = all.filter(({ text }) => text === line.text)
  return worded([line], now).map((edit) =>
    (edit.do === 'title' && edit.was !== undefined && alike.length > 1 ? { ...edit, nth: alike.indexOf(line) + 1 } : edit))
}
