import type { Edit } from '../../draft/vocabulary'
import type { Talk } from '../reader/rule'
import type { Clause } from '../understand/clauses'
import { songsIn, stemOf } from './files'
import type { Scan } from './scan'

/** What becomes of the clauses that the rules read of a first message: what they read whole is done, the rest is looked through. */

/** Tokens, by their numbers. */
interface Stretch {
  readonly from: number
  readonly to: number
}
export type Fate = 'done' | 'negated' | 'aside' | 'open'

/** Takes what is done, and what asks. `names`: the files. */
export function hearClause(scan: Scan, clause: Clause, at: Stretch, names: readonly string[]): Fate {
  const { status, meanings, edits, left } = clause
  const done = (fate: Fate): Fate => {
    scan.take(at.from, at.to)
    return fate
  }
  if (meanings.some(({ make }) => make !== null)) {
    // "In any shape but square": what is banned there is looked through word by word.
    if (status !== 'read' && LIMITED.test(clause.words)) return 'open'
    done('done')
    freeLeft(scan, clause, at)
    return 'done'
  }
  if (clause.isQuestion) return done('open')
  if (status === 'negated' && left === '') return done('negated')
  // The user's own song has the mood that it has.
  const isOfSong = songsIn(names).length > 0 && edits.length > 0 && edits.every(({ do: what }) => what === 'music-mood')
  const isWhole = status === 'read' && !isOfSong && (edits.length > 0 || meanings.some(isSaid)) && areKnown(namesIn(edits), names)
  // A piece or a figure that stands loose beside a wish may be what it is of.
  const isLoose = meanings.some(({ value }) => value?.piece !== undefined || value?.num !== undefined)
  if (isWhole || (status === 'unread' && edits.length > 0 && !isLoose && isFrame(left))) return done('done')
  return meanings.some(({ talk }) => talk === 'aside') ? 'aside' : 'open'
}

const LIMITED = /\b(?:not?|non|but|except|without|excluding|isn't|don't|never)\b|不|非|除|别|没|勿/i

/** What a message that wishes more says beside it. */
const MERE: ReadonlySet<Talk> = new Set(['aside', 'help', 'hello', 'leave', 'thanks', 'wait'])
/** It says something that is answered. */
const isSaid = ({ cannot, output, except, talk }: Clause['meanings'][number]): boolean =>
  (cannot !== null && cannot !== 'better') || output !== null || except !== null || (talk !== null && !MERE.has(talk))

/** What a request did not understand, and a quote that it made nothing of. */
function freeLeft(scan: Scan, { left, edits, meanings }: Clause, at: Stretch): void {
  let cursor = scan.tokens[at.from]?.from ?? 0
  for (const words of left.split(' … ').filter((one) => one !== '')) {
    const start = scan.source.indexOf(words, cursor)
    if (start < 0) continue
    cursor = start + words.length
    const run = scan.tokensIn(start, cursor)
    // A figure before a word that was not understood is of it: “三亚”, "5th".
    const isFigure = run.from > at.from && /^(?:[\d.]+|[一二三四五六七八九十百千])$/.test(scan.tokens[run.from - 1]?.text ?? '')
    scan.free(isFigure ? run.from - 1 : run.from, run.to)
  }
  const json = JSON.stringify([edits, meanings.map(({ make }) => make)])
  for (let one = at.from; one < at.to; one += 1) {
    const token = scan.tokens[one]
    if (token?.kind === 'quote' && !json.includes(JSON.stringify(token.text))) scan.free(one, one + 1)
  }
}

const namesIn = (edits: readonly Edit[]): string[] =>
  [...JSON.stringify(edits).matchAll(/"by":"name","name":"([^"]*)"/g)].map(([, name = '']) => name)
const isKnown = (name: string, names: readonly string[]): boolean =>
  names.some((one) => one === name || stemOf(one).toLowerCase() === stemOf(name).toLowerCase())

const areKnown = (said: readonly string[], names: readonly string[]): boolean => said.every((name) => isKnown(name, names))

/** Words that only frame a wish. */
const FRAME = new Set(
  `for like a an the edit edits video vid clip please chuck throw put stick bung just these those them this all in into together up of
  and to it make me my our so with ok okay then now hey yo quick quickly cool nice something one`.split(/\s+/),
)
const ZH_FRAME = /^[的了吧呢啊呀哦哈嘛就也都再先给我你们帮请把将要想一下个条段来做弄剪拼串起合成出放在用发和跟…\s，。]*$/
const isFrame = (left: string): boolean =>
  /\p{Script=Han}/u.test(left)
    ? ZH_FRAME.test(left)
    : left.toLowerCase().split(/[^\p{L}\p{N}'’]+/u).every((word) => word === '' || FRAME.has(word))
