import { LINE_ENDS } from '../../../../shared/text/lines'

/**
 * The backend often ends a good answer with "I encountered a temporary issue …", which is not true by then
 * (docs/protocol.md NP-5.24). It is dropped where normal text came before it in the same turn.
 */
const PHRASE = 'I encountered a temporary issue'
const phrase = new RegExp(PHRASE, 'gi')
const moreText = new RegExp(`[${LINE_ENDS}]\\s*\\S`)
/** What follows the phrase and is longer than this is more than an apology. */
const MAX_APOLOGY = 400

/** Where a trailing apology begins in a text, or -1. */
function apologyAt(text: string): number {
  // Not of the text in lower case, which may be longer.
  const at = [...text.matchAll(phrase)].at(-1)?.index ?? -1
  return at >= 0 && text.length - at <= MAX_APOLOGY && !moreText.test(text.slice(at)) ? at : -1
}

/** The text without its apology; '' where it is nothing else. `isFirst`: no normal text came before it. */
export function withoutApology(text: string, isFirst: boolean): string {
  const at = apologyAt(text)
  if (at < 0) return text
  const before = text.slice(0, at)
  return before.trim() === '' ? (isFirst ? text : '') : before.trimEnd()
}

export interface ApologyFilter {
  /** What can be shown of the draft now. */
  push(piece: string): string
  /** What was held back and is no apology, at the draft's end. */
  flush(): string
  /** All that was held back: where work goes on, it is no apology for the end. */
  release(): string
}

/** The same for a draft that comes in pieces: holds back what may be the apology until it turns out not to be one. */
export function createApologyFilter(isFirst: boolean): ApologyFilter {
  let hasText = !isFirst
  let held = ''
  return {
    push(piece) {
      const text = held + piece
      const at = apologyAt(text)
      const from = at < 0 ? possibleStart(text) : at
      const isHeld = hasText || text.slice(0, from).trim() !== ''
      held = isHeld ? text.slice(from) : ''
      const shown = isHeld ? text.slice(0, from) : text
      hasText ||= shown.trim() !== ''
      return shown
    },
    flush() {
      const rest = apologyAt(held) < 0 ? held : ''
      held = ''
      return rest
    },
    release() {
      const rest = held
      held = ''
      return rest
    },
  }
}

/** Where the end of a text may be the start of the phrase; its length where it cannot. */
function possibleStart(text: string): number {
  for (let length = Math.min(PHRASE.length, text.length); length > 0; length -= 1)
    if (PHRASE.slice(0, length).toLowerCase() === text.slice(-length).toLowerCase()) return text.length - length
  return text.length
}
