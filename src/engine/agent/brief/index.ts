import type { Edit } from '../../draft/vocabulary'
import type { Request } from '../reader/rule'
import type { Clause, Unread } from '../understand/clauses'
import { hearClause } from './clause'
import { shownIn, songsIn } from './files'
import { hearPlain, hold, isHarmless, leftIn } from './left'
import { hearCalled, hearSubject } from './words/name'
import { occasionIn } from './words/occasion'
import { hearEnds, hearExcept, hearOrder, hearOwnTimes, hearSilent } from './order'
import { scanOf, type Scan } from './scan'
import { hearFilm, settled } from './settle'
import { cornerIn, freeFeel, hearFeel, hearFeltPace, hearLogo, hearMusic, moodIn } from './sound'
import { kindOf, subjectIn } from './words/subject'
import { hearBeat, hearEach, hearJoins, hearLook, hearPace, hearShape, hearSpeed, hearTimes, platformIn } from './values'
import { hearTitleLook, hearWritten, quoteIn, withDates } from './words/written'

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

/** So many files, named one after the other, are an order, whatever else was read of them. */
const LONG_LIST = 3

interface Told {
  /** The whole message; `text`: without the words that it gives to be shown, `given`. */
  readonly whole: string
  readonly text: string
  readonly given: readonly Edit[]
  /** What the rules read of `text`. */
  readonly clauses: readonly Clause[]
  readonly make: Request | null
}

export function hearBrief({ whole: message, text, given, clauses, make }: Told, names: readonly string[]): Brief {
  const scan = scanOf(text, names)
  const written = hearWritten(scan)
  const silent = hearSilent(scan, names)
  const listed = [...silent, ...hearExcept(scan, names), ...hearOrder(scan, names, isHarmless(scan), LONG_LIST)]
  const each = hearEach(scan)
  const read = hearClauses(scan, clauses, names, silent)
  // “一张2秒” is no length of the whole, whatever the rules read.
  const whole = read.edits.filter((edit) => !isNothing(edit) && (edit.do !== 'length' || !each.some(({ ms }) => ms === edit.ms)))
  hearPlain(scan)
  const called = given.some(isTitle) ? null : hearCalled(scan)
  const titled: Edit[] = called === null ? [] : [{ do: 'title', text: called }]
  const isTitled = [...given, ...whole, ...titled].some(isTitle)
  const looked = isTitled ? hearTitleLook(scan) : []
  const occasion = occasionIn(message)
  const made = madeOf(scan, occasion)
  const about = isTitled ? null : (made ?? subjectIn(scan, make?.subject ?? null, read.request))
  const heardLogo = hearLogo(scan, names)
  const logo = heardLogo && { ...heardLogo, ...cornerIn(scan) }
  const ends = [...read.edits, ...listed].flatMap((edit) => (edit.do === 'move' && edit.piece.by === 'name' ? edit.piece.name : []))
  // "Start with the van, end with the dogs" is no order of the two.
  const isOfEnds = (edit: Edit): boolean => edit.do === 'order' && edit.pieces.every((one) => one.by === 'name' && ends.includes(one.name))
  const inOrder = hearOrder(scan, names, isHarmless(scan)).filter((edit) => !isOfEnds(edit))
  const ordered = [...listed, ...inOrder, ...hearEnds(scan, names)]
  const music = hearMusic(scan, names)
  if (NO_SOUND.test(text) && whole.some((edit) => edit.do === 'sound' && edit.volume === 0)) music.push(SILENCE)
  const pace = hearFeltPace(scan)
  const negated = [...read.negated, ...hold(scan)]
  const shape = hearShape(scan)
  const joined = [...hearBeat(scan), ...hearJoins(scan)]
  const hasSong = songsIn(names).length > 0
  const hasMusic = hasSong || [...whole, ...music].some(({ do: what }) => what === 'music-mood' || what === 'music-off')
  const feel = hearFeel(scan, hasMusic)
  const quote = isTitled ? null : quoteIn(scan)
  const named: Edit[] = quote === null ? [] : [{ do: 'title', text: quote }]
  const timed = [...each, ...hearOwnTimes(scan, names), ...hearTimes(scan)]
  const against = apart(scan, [...whole, ...timed], shownIn(names).length)
  const own = isTitled || quote !== null ? null : (about ?? kindOf(scan, clauses) ?? hearSubject(scan))
  const isTimed = [...whole, ...timed].some((edit) => edit.do === 'length' || edit.do === 'piece-length')
  const paced = [...hearPace(scan, { isTimed, names, felt: pace }), ...hearSpeed(scan), ...hearLook(scan), ...feel.looks]
  const [titles, texts] = [given.filter(isTitle), given.filter((edit) => !isTitle(edit))]
  const how = [...looked, ...ordered, ...music, ...joined, ...timed, ...shape, ...paced]
  const said = withDates(scan, [...titles, ...whole, ...written, ...titled, ...how, ...named, ...texts])
  const placed = [...said.map((edit) => (edit.do === 'logo' ? { ...edit, ...logo, ...cornerIn(scan) } : edit)), ...(logo ? [logo] : [])]
  const wished = [...feel.moods, ...read.moods, ...(occasion ? [{ do: 'music-mood', mood: occasion.music, isNew: true } as const] : [])]
  const isAgainst = (edit: Edit): boolean => against.some((one) => JSON.stringify(one.edit) === JSON.stringify(edit))
  const clear = placed.filter((edit) => !isAgainst(edit))
  const all = settled([...clear, ...(hasMusic ? [] : wished.slice(0, 1)), ...platformIn(scan)], names)
  return {
    edits: [...all, ...hearFilm(scan, all, names)],
    subject: own,
    unread: [...negated, ...against.map(({ unread }) => unread), ...leftIn(scan, read.asides)],
    isWritten: written.length + given.length > 0,
  }
}

/** Of a video that is not there yet: nothing that could be taken away. */
const isNothing = (edit: Edit): boolean =>
  edit.do === 'words-off' ||
  ((edit.do === 'title' || edit.do === 'end-card') && edit.text === null) ||
  (edit.do === 'logo' && edit.name === null)
const SILENCE: Edit = { do: 'music-off' }
/** Nothing at all is to be heard. */
const NO_SOUND = /\b(?:no|without(?: any)?) (?:sound|audio)\b(?! effects?)|\bsilent\b|(?:不要|没有?|不带|无)(?:任何)?声音?(?=[，,。；\s]|$)/i
const isTitle = ({ do: what }: Edit): boolean => what === 'title'

/** So far may all pictures be from the length of the whole. */
const NEAR = 0.25
/** "15 seconds, each pic 3 secs" of three: both cannot be, and how long each is seen gives way. */
function apart(scan: Scan, edits: readonly Edit[], count: number): { edit: Edit; unread: Unread }[] {
  const length = edits.find((edit) => edit.do === 'length')
  const all = edits.filter((edit, index) => edits.findIndex((one) => JSON.stringify(one) === JSON.stringify(edit)) === index)
  return all.flatMap((edit) => {
    const isAll = edit.do === 'piece-length' && edit.pieces.by === 'all'
    if (!isAll || !length || length.isMost || Math.abs(edit.ms * count - length.ms) <= NEAR * length.ms) return []
    const figure = new RegExp(`[^,，.。;；\\n]*(?<!\\d)${edit.ms / 1000}\\s*-?(?:s|秒)[^,，.。;；\\n]*`, 'i').exec(scan.source)?.[0].trim()
    const words = figure ?? `${edit.ms / 1000} s`
    return [{ edit, unread: { words, clause: words, why: 'two-ways' } }]
  })
}

/** The title of an occasion; its words are used. */
function madeOf(scan: Scan, occasion: ReturnType<typeof occasionIn>): string | null {
  if (!occasion?.title) return null
  for (const pattern of occasion.used)
    for (const { index, 0: words } of scan.source.matchAll(pattern)) {
      const { from, to } = scan.tokensIn(index, index + words.length)
      scan.take(from, to)
    }
  return occasion.title
}

interface Heard {
  readonly edits: Edit[]
  readonly negated: Unread[]
  /** Of what is to be "more cheerful" where there is nothing yet. */
  readonly moods: Edit[]
  readonly asides: { readonly from: number; readonly to: number }[]
  /** Where the request begins, in characters. */
  readonly request: number
}

function hearClauses(scan: Scan, clauses: readonly Clause[], names: readonly string[], silent: readonly Edit[]): Heard {
  const heard: Omit<Heard, 'request'> = { edits: [], negated: [], moods: [], asides: [] }
  let [cursor, request] = [0, 0]
  for (const clause of clauses) {
    const start = scan.source.indexOf(clause.words, cursor)
    if (start < 0) continue
    cursor = start + clause.words.length
    const at = scan.tokensIn(start, cursor)
    const isListed = !scan.isFree(at.from, at.to)
    // What of it was heard is said of one, and the rest of it is an order.
    if (isListed && silent.length > 0 && clause.edits.length > 0 && clause.edits.every(({ do: what }) => what === 'sound')) continue
    const fate = hearClause(scan, clause, at, names)
    if (fate === 'aside') heard.asides.push(at)
    const done = [...clause.meanings.flatMap(({ make }) => make?.edits ?? []), ...clause.edits]
    if (fate === 'done') heard.edits.push(...done.filter(({ do: what }) => !isListed || !/^(?:move|order|swap)/.test(what)))
    if (fate === 'negated' && !isListed) heard.negated.push({ words: clause.words, clause: clause.words, why: 'negated' })
    if (clause.meanings.some(({ cannot }) => cannot === 'better')) heard.moods.push(...moodIn(scan, at.from, at.to))
    const subject = clause.meanings.flatMap(({ make }) => make?.subject ?? [])[0]
    if (!clause.meanings.some(({ make }) => make !== null)) continue
    request = start
    if (!done.some(({ do: what }) => what === 'music-mood')) freeFeel(scan, at)
    // What it is about is looked through: it may be a name, or say how it is to be.
    const place = subject === undefined ? -1 : scan.source.indexOf(subject, start)
    if (subject === undefined || place < 0 || place > cursor || isListed) continue
    const about = scan.tokensIn(place, place + subject.length)
    scan.free(about.from, about.to)
  }
  return { ...heard, request }
}
