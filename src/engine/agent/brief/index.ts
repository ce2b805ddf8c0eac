import type { Edit } from '../../draft/vocabulary'
import type { Request } from '../reader/rule'
import type { Clause, Unread } from '../understand/clauses'
import { hearClause } from './clause'
import { songsIn } from './files'
import { hearPlain, hold, isHarmless, leftIn } from './left'
import { hearCalled, hearSubject } from './name'
import { hearEnds, hearExcept, hearOrder, hearOwnTimes } from './order'
import { scanOf, type Scan } from './scan'
import { hearFilm, settled } from './settle'
import { hearLogo, hearMood, hearMusic, moodIn } from './sound'
import { kindOf, subjectIn } from './subject'
import { hearBeat, hearEach, hearJoins, hearLook, hearPace, hearShape, hearSpeed, hearTimes, isPace, platformIn } from './values'
import { hearTitleLook, hearWritten, quoteIn } from './written'

/**
 * The first message where files are there and no video: a draft of them destroys nothing, so that it is made with all that was understood,
 * wherever it stands. What the rules read whole counts first.
 */
export interface Brief {
  readonly edits: readonly Edit[]
  /** What the video is called, or about. */
  readonly subject: string | null
  readonly unread: readonly Unread[]
  /** Words were given that are to be shown, and are. */
  readonly isWritten: boolean
}

/** “三张图做个视频”: what it is made of is no name. */
const COUNTED = /^[\d一二两三四五六七八九十几]+[张个段条幅](?:图|照|片|视频)/

/** So many files, named one after the other, are an order, whatever else was read of them. */
const LONG_LIST = 3

/** `clauses`: what the rules read of the text. */
export function hearBrief(text: string, names: readonly string[], clauses: readonly Clause[], make: Request | null): Brief {
  const scan = scanOf(text, names)
  const written = hearWritten(scan)
  const listed = [...hearExcept(scan, names), ...hearOrder(scan, names, isHarmless(scan), LONG_LIST)]
  const each = hearEach(scan)
  const read = hearClauses(scan, clauses, names)
  // “一张2秒” is no length of the whole, whatever the rules read.
  const whole = read.edits.filter((edit) => edit.do !== 'length' || !each.some(({ ms }) => ms === edit.ms))
  hearPlain(scan)
  const called = hearCalled(scan)
  const titled: Edit[] = called === null ? [] : [{ do: 'title', text: called }]
  const isTitled = [...whole, ...titled].some((edit) => edit.do === 'title')
  const looked = isTitled ? hearTitleLook(scan) : []
  const logo = hearLogo(scan, names)
  const ordered = [...listed, ...hearOrder(scan, names, isHarmless(scan)), ...hearEnds(scan, names)]
  const music = hearMusic(scan, names)
  const negated = [...read.negated, ...hold(scan)]
  const joined = [...hearBeat(scan), ...hearJoins(scan)]
  const mood = [...hearMood(scan), ...read.moods]
  const about = read.isOpen ? null : subjectIn(scan, make?.subject ?? null, read.request)
  const timed = [...each, ...hearOwnTimes(scan, names), ...hearTimes(scan)]
  const shape = hearShape(scan)
  const isTimed = [...whole, ...timed].some((edit) => edit.do === 'length' || edit.do === 'piece-length')
  const paced = [...hearPace(scan, isTimed), ...hearSpeed(scan), ...hearLook(scan)]
  const quote = isTitled ? null : quoteIn(scan)
  const own = about ?? kindBeside(clauses, make) ?? hearSubject(scan)
  for (const { from, to } of read.asides) scan.take(from, to)
  const named: Edit[] = quote === null ? [] : [{ do: 'title', text: quote }]
  const said = [...whole, ...written, ...titled, ...looked, ...ordered, ...music, ...joined, ...timed, ...shape, ...paced, ...named]
  const placed = [...said.map((edit) => (edit.do === 'logo' ? { ...logo, ...edit } : edit)), ...(logo ? [logo] : [])]
  const all = settled([...placed, ...(songsIn(names).length > 0 ? [] : mood.slice(0, 1)), ...platformIn(scan)], names)
  return {
    edits: [...all, ...hearFilm(scan, all, names)],
    subject: isTitled || quote !== null || (own !== null && COUNTED.test(own)) ? null : own,
    unread: [...negated, ...leftIn(scan)],
    isWritten: written.length > 0,
  }
}

/** What stands before "video", where what stands behind it is no name. */
const kindBeside = (clauses: readonly Clause[], make: Request | null): string | null =>
  make === null || make.subject === null || isPace(make.subject) ? null : kindOf(clauses)

interface Heard {
  readonly edits: Edit[]
  readonly negated: Unread[]
  /** Of what is to be "more cheerful" where there is nothing yet. */
  readonly moods: Edit[]
  readonly asides: { readonly from: number; readonly to: number }[]
  /** Where the request begins, in characters; `isOpen`: its own words are not all done. */
  readonly request: number
  readonly isOpen: boolean
}

function hearClauses(scan: Scan, clauses: readonly Clause[], names: readonly string[]): Heard {
  const heard: Omit<Heard, 'request' | 'isOpen'> = { edits: [], negated: [], moods: [], asides: [] }
  let [cursor, request, isOpen] = [0, 0, false]
  for (const clause of clauses) {
    const start = scan.source.indexOf(clause.words, cursor)
    if (start < 0) continue
    cursor = start + clause.words.length
    const at = scan.tokensIn(start, cursor)
    const isListed = !scan.isFree(at.from, at.to)
    const fate = hearClause(scan, clause, at, names)
    if (fate === 'aside') heard.asides.push(at)
    const done = [...clause.meanings.flatMap(({ make }) => make?.edits ?? []), ...clause.edits]
    if (fate === 'done') heard.edits.push(...done.filter(({ do: what }) => !isListed || !/^(?:move|order|swap)/.test(what)))
    if (fate === 'negated' && !isListed) heard.negated.push({ words: clause.words, clause: clause.words, why: 'negated' })
    if (clause.meanings.some(({ cannot }) => cannot === 'better')) heard.moods.push(...moodIn(scan, at.from, at.to))
    if (!clause.meanings.some(({ make }) => make !== null)) continue
    request = start
    isOpen ||= fate === 'open'
  }
  return { ...heard, request, isOpen }
}
