import { frame, grammar, rules } from '../intents'
import { amountRules } from '../intents/talk/amounts'
import { cover, indexRules } from '../reader/cover'
import { lex } from '../reader/lexer'
import { clausesOf, isAside, isQuestion, type Clause } from './clauses'
import type { Reading } from './content'
import type { Masked } from './message'
import type { withWholeTitle } from './titles'

/** Reads texts by the rules, each of them once. */

const ruleIndex = indexRules(grammar, [...rules, ...amountRules])

function readAnew(text: string, names: readonly string[]): ReturnType<typeof cover> {
  return cover(grammar, ruleIndex, frame, lex(text, names, grammar.words))
}
export type ReadClauses = (text: string) => Clause[]
/** Reads what it has read before only once; each time the clauses are new, since they are settled in place. */
export function clauseReader(names: readonly string[]): ReadClauses {
  const known = new Map<string, ReturnType<typeof cover>>()
  return (text) => {
    const words = text.trim()
    const read = known.get(words) ?? readAnew(words, names)
    known.set(words, read)
    return clausesOf(read.items, read.chart)
  }
}

export function readerOf(masked: Masked, readClauses: ReadClauses, isFirst: boolean): Reading {
  const known = new Map<string, readonly Clause[]>()
  const clausesIn = (sentence: string): readonly Clause[] => {
    const found = known.get(sentence) ?? (sentence.length > 300 ? [] : readClauses(masked.back(sentence)))
    known.set(sentence, found)
    return found
  }
  return {
    isRequest: (sentence) =>
      !isQuestion(sentence) &&
      clausesIn(sentence).some(({ meanings }) => meanings.some(({ make }) => make !== null && (isFirst || !make.isFree || make.isNew))),
    isPartlyRead: (sentence) => clausesIn(sentence).some(({ status, edits }) => status === 'read' && edits.length > 0),
    isRead: (sentence) => {
      const clauses = clausesIn(sentence)
      return (
        clauses.length > 0 &&
        clauses.every(({ status }) => status === 'read') &&
        clauses.some(({ meanings }) => meanings.some(({ edits, cannot }) => edits.length > 0 || cannot !== null))
      )
    },
  }
}

/** What `withWholeTitle` asks of a text. */
export const titlesOf = (readClauses: ReadClauses): Parameters<typeof withWholeTitle>[1] => ({
  titleIn(text) {
    const titles = readClauses(text).flatMap(({ edits }) => edits.filter((edit) => edit.do === 'title'))
    return titles.length === 1 ? (titles[0]?.text ?? null) : null
  },
  isAside: (text) => readClauses(text).every(isAside),
})
