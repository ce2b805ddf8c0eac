import type { Clause } from '../clauses'

/** How long given words are seen, said in one breath with them. */

/** Only words are seen for so short a time, where both are said in one breath. */
const MOST_OF_WORDS_MS = 6_000
const BARE_TIME =
  /^\W*(?:(?:and|just|only|about|for|like|say)\s+)*[\w.]+ ?-?(?:s|secs?|seconds?)(?: (?:is|are|will|would)(?: be)? (?:enough|fine|plenty|ok|okay|do)| will do| long| is all)?\W*$|^(?:就|只要?|大概|显示|停留?)*[\d一二两三四五六半.]+秒钟?(?:就?(?:行|好|够|可以)了?|即可|左右|吧)*$/iu
/** “开头写“早安”，两秒就行”: how long the words are seen that were just given, and not the video. */
export function timeOfWords(clauses: readonly Clause[]): void {
  for (const [index, clause] of clauses.entries()) {
    const [time, ...others] = clause.edits
    const before = clauses[index - 1]
    const words = before?.edits.at(-1)
    if (time?.do !== 'length' || time.ms > MOST_OF_WORDS_MS || others.length > 0 || !BARE_TIME.test(clause.words)) continue
    if (before?.status !== 'read' || before.sentence !== clause.sentence || words?.do !== 'text' || words.card !== undefined) continue
    before.edits = [...before.edits.slice(0, -1), { ...words, ms: time.ms }]
    clause.edits = []
  }
}
