import { formatOf } from '../../../shared/model/files'
import { withoutTimes } from '../../../shared/text/mention'
import { isListOfPhrases } from '../../draft/pitch'
import type { Mood } from '../../draft/plan'
import type { Edit, PieceRef, Target } from '../../draft/vocabulary'
import { grammar } from '../intents'
import { shownIn } from '../brief/files'
import { lex } from '../reader/lexer'
import type { Cannot, Meaning, Output, Request, Talk } from '../reader/rule'
import { beyondIn, besideOf, hearOpinions, NOTHING_ASKED } from './asked'
import { isAside, lostOf, type Clause, type Unread } from './clauses'
import { contentOf, isStory, isWish, sentencesOf, splitAt, startOfGiven } from './content'
import { maskOf, softened, withoutLead, withoutWhom } from './message'
import { askedOf, talkOf } from './remarks'
import { clauseReader, readerOf, titlesOf, type ReadClauses } from './reading'
import { settle } from './settle'
import type { Subject } from './subject'
import { headingOf, isOfOrder, isOfRequest, withMarks, withTextNamed } from '../texts/source'
import { titleFrom, withWholeTitle } from './titles'

type Language = 'en' | 'zh'
export type { Unread } from './clauses'

/** What a message asks for, as far as the rules can tell. */
export interface Understood {
  /** Null where it has no words of its own. */
  readonly language: Language | null
  /** `make`: a new video; `edit`: see `edits`; `talk`: no change is wanted; `nothing`: no words at all. */
  readonly ask: 'make' | 'edit' | 'talk' | 'unclear' | 'nothing'
  readonly talk: Talk | null
  /** What answers a question that stands beside what is to be done. */
  readonly beside: Talk | null
  /** A video that nobody asked for in so many words: of files that are there, by what is said of it. */
  readonly isDraft?: boolean
  readonly edits: readonly Edit[]
  /** The files that the new video is to be made of, by name; none: all that there are. */
  readonly files: readonly string[]
  /** What the video is about, ready to be a title. */
  readonly subject: string | null
  /** It says that another video than the one there is wanted. */
  readonly isAnother: boolean
  /** What a request for a video names that has to be there. */
  readonly needs: 'files' | 'text' | null
  /** What the video is to tell, by its request. */
  readonly told: readonly string[]
  /** What it is to tell sells something: it is told in short phrases. */
  readonly isPitch: boolean
  /** The first of what is told, where that is a heading. */
  readonly heading: string | null
  /** Sentences that may be told where there is nothing else to show. */
  readonly loose: readonly string[]
  /** What of a request for a video says how it is to be. */
  readonly instructions: string | null
  /** A longer text of which most sentences ask for nothing: words for a video. */
  readonly isStory: boolean
  /** What was said and changes nothing, and why. */
  readonly unread: readonly Unread[]
  /** Wishes that the engine cannot fulfil. */
  readonly cannot: readonly Cannot[]
  /** In what form an export is asked for. */
  readonly output: Output | null
  /** It says nothing but what a wish is not for: "not the dog". */
  readonly except: Target | null
  /** The piece that a question is about. */
  readonly asks: PieceRef | null
  /** A mere value, which may answer a question or correct what was said last. */
  readonly value: Value | null
}

interface Value {
  readonly num?: number
  readonly pct?: number
  readonly factor?: number
  readonly time?: number
  readonly colour?: string
  readonly piece?: PieceRef | Target
}

/**
 * Reads a message by the rules. `names`: the session's files, so that they are found in any spelling.
 * `isFirst`: there is no video yet, so a new one may be made where not all that was said of it is understood. `before`: what the message
 * before was about.
 */
export function understand(
  text: string, names: readonly string[] = [], isFirst = true, before: Subject | null = null, readClauses = clauseReader(names),
): Understood {
  const { head, tail } = splitAt(text)
  const pointed = softened(withoutTimes(withTextNamed(head.normalize('NFC'), shownIn(names).length > 0)))
  const { own, lead, rest: given } = withoutLead(withoutWhom(pointed), names)
  const rest = isFirst ? given : withWholeTitle(given, titlesOf(readClauses))
  const masked = maskOf(lex(rest, names, grammar.words))
  const reading = readerOf(masked, readClauses, isFirst)
  const isMake =
    own.length > 0 ||
    reading.isRequest(masked.text.slice(0, startOfGiven(masked.text, reading)).slice(0, 600)) ||
    sentencesOf(masked.text).slice(0, 12).some(reading.isRequest)
  const content = isMake ? contentOf(masked.text, reading) : null
  const isNew = isMake && (isFirst || own.length > 0)
  const said = content ? masked.back(content.instructions) : rest
  const read = readParts(said, readClauses, { isNew, before })
  const parts = isMake ? withValues(read, names.some((name) => formatOf(name)?.kind === 'audio'), isFirst) : read
  const wanted = wantedOf(parts, { own, isFirst, isMake })
  const sentences = withMarks(sentencesOf(masked.text))
  const isQuote = (sentence: string): boolean => /^⟦\d+⟧[\s\p{P}]*$/u.test(sentence)
  const told = (content?.told ?? []).flatMap((one) => (isQuote(one) ? sentencesOf(masked.back(one)) : [masked.back(one)]))
  const wishes = content ? content.loose.filter((sentence) => isWish(masked.back(sentence))) : []
  const loose = (content?.loose ?? sentences).filter((one) => (content ? !wishes.includes(one) : !isOfRequest(one))).map(masked.back)
  const beside = wanted.isMade || parts.edits.length === 0 ? NOTHING_ASKED : besideOf(parts.clauses)
  const unread = [
    ...parts.unread,
    ...lostRequest(parts, wanted.isMade),
    ...(isMake || isFirst ? [] : tail.slice(0, 1)).map((words): Unread => ({ words, clause: words, why: 'unread' })),
    ...beside.unread,
    ...wishes.map((words): Unread => ({ words: masked.back(words), clause: masked.back(words), why: 'unread' })),
  ]
  const cannot = isMake || isFirst ? parts.cannot : [...beyondIn(parts, rest), ...beside.cannot]
  const isDone = wanted.isMade || parts.edits.length > 0 || parts.output !== null || cannot.length > 0
  const asks = isDone ? null : askedOf(parts)
  const talk = isDone ? null : asks ? 'describe' : talkOf(parts, rest)
  const isAsked = !wanted.isMade && parts.clauses.some(({ isQuestion }) => isQuestion) && parts.edits.length + cannot.length === 0
  const open = unread.length === 0 && isAsked && parts.output === null ? [{ words: rest, clause: rest, why: 'asked' } as const] : unread
  return {
    language: languageOf(lead + masked.text),
    ask: wanted.isMade ? 'make' : parts.edits.length > 0 ? 'edit' : talk ? 'talk' : rest.trim() === '' ? 'nothing' : 'unclear',
    talk,
    beside: beside.talk,
    edits: wanted.isMade ? [...(parts.make?.edits ?? []), ...parts.edits] : parts.edits,
    files: own.length > 0 ? own : (parts.make?.files ?? []),
    subject: wanted.subject && titleFrom(wanted.subject),
    isAnother: own.length > 0 || parts.make?.isNew === true,
    needs: isMake && own.length === 0 ? (parts.make?.needs ?? null) : null,
    told: [...told, ...(isMake ? tail : [])],
    isPitch: content !== null && (told.length > 1 ? PITCH.test(content.instructions) : told.some(isListOfPhrases)),
    heading: masked.back(content ? (content.heading ?? '') : (headingOf(masked.text) ?? '')) || null,
    loose: [...loose, ...(isMake ? [] : tail)],
    instructions: content && said,
    isStory: !isMake && isStory(sentences, reading, masked.text),
    unread: talk === null ? open : [],
    cannot,
    output: parts.output,
    except: parts.except, asks, value: parts.value,
  }
}

/** In a request for a video one quote that nothing else claimed is its title, a mood that of its music, and the user's song is used. */
function withValues(parts: Parts, hasSong: boolean, isFirst: boolean): Parts {
  const values = parts.clauses.flatMap(({ meanings }) => meanings.flatMap(({ value }) => value ?? []))
  const quotes = values.flatMap(({ quote }) => quote ?? [])
  const moods = values.flatMap(({ mood }) => mood ?? [])
  const [only, ...others] = quotes
  const isTitled = parts.edits.some((edit) => edit.do === 'title')
  const title: Edit[] = only !== undefined && others.length === 0 && !isTitled && only.length <= 80 ? [{ do: 'title', text: only }] : []
  // A song that was sent is what is to be heard.
  const heard = hasSong && isFirst ? [] : moods.slice(0, 1)
  const music = heard.map(({ mood, said }): Edit => ({ do: 'music-mood', mood: mood as Mood, said, isNew: true }))
  const isUsed = (words: string): boolean =>
    (hasSong && OWN_SONG.test(words)) ||
    (title.length > 0 && words.includes(only ?? '')) || moods.some(({ said }) => words.toLowerCase().includes(said))
  return { ...parts, edits: [...parts.edits, ...title, ...music], unread: parts.unread.filter(({ words }) => !isUsed(words)) }
}

const OWN_SONG = /^(?:with |and )?(?:my |the |our |own )*(?:song|music|track|tune|soundtrack)s?$|^(?:配上?|用|加上?)?(?:我的)?(?:音乐|歌曲?|配乐|bgm)$/i

interface Parts {
  readonly clauses: readonly Clause[]
  readonly edits: readonly Edit[]
  readonly make: Request | null
  /** The words of the request for a video. */
  readonly request: string | null
  readonly isMakeRead: boolean
  readonly unread: readonly Unread[]
  readonly cannot: readonly Cannot[]
  readonly output: Output | null
  readonly except: Target | null
  readonly value: Value | null
}

/** “先放院子，再按客厅、厨房的顺序来”: what goes first is the first of that order, which else would put it behind all that it names. */
function inOneOrder(edits: readonly Edit[]): readonly Edit[] {
  return edits.flatMap((edit, at): Edit[] => {
    const [before, next] = [edits[at - 1], edits[at + 1]]
    if (edit.do === 'move' && edit.to === 'start' && next?.do === 'order') return []
    const isFirst = edit.do === 'order' && before?.do === 'move' && before.to === 'start'
    if (!isFirst) return [edit]
    const others = edit.pieces.filter((piece) => JSON.stringify(piece) !== JSON.stringify(before.piece))
    return [{ ...edit, pieces: [before.piece, ...others] }]
  })
}

export function readParts(text: string, readClauses: ReadClauses, { isNew, before }: { isNew: boolean; before: Subject | null }): Parts {
  const clauses = readClauses(text)
  for (const clause of clauses)
    if (clause.isQuestion && !clause.meanings.some(({ make }) => make)) Object.assign(clause, { status: 'read', edits: [] })
  const asked = clauses.find(({ meanings }) => meanings.some(({ make }) => make))
  const make = asked?.meanings.flatMap((meaning) => meaning.make ?? [])[0] ?? null
  hearOpinions(clauses, text)
  const edits = inOneOrder(settle(clauses, isNew, before))
  const said = clauses
    .filter(({ isQuestion: isAsked }) => !isAsked)
    .flatMap(({ meanings, status }) => (status === 'unread' ? [] : meanings))
  const isAlone = clauses.length === 1
  const corrected = isAlone ? correctedLength(clauses[0]) : null
  const value =
    isAlone || clauses.every(({ meanings, status }) => status === 'read' && meanings.some((meaning) => meaning.value ?? meaning.talk))
      ? valueOf(clauses.flatMap((one) => (one.status === 'read' && !one.isQuestion ? one.meanings : [])).flatMap((one) => one.value ?? []))
      : null
  return {
    clauses,
    edits,
    make,
    request: asked?.words ?? null,
    value: (value ?? corrected) as Value | null,
    except: isAlone && edits.length === 0 ? (said.flatMap((meaning) => meaning.except ?? [])[0] ?? null) : null,
    isMakeRead: asked?.status === 'read',
    unread: clauses.flatMap((clause): Unread[] => {
      const isValue = clause.meanings.some((meaning) => meaning.value !== null) && clause.edits.length === 0 && clause.status === 'read'
      if (clause.isQuestion || clause.isUsed === true) return []
      // Nothing but asides is no talk that there is an answer to; nor is a fault that is told beside thanks.
      if (isAside(clause) && (clauses.every(isAside) || (edits.length === 0 && FAULT.test(clause.words))))
        return [{ words: clause.words, clause: clause.words, why: 'unread' }]
      if (isValue) return [{ words: clause.words, clause: clause.words, why: 'unread' }]
      if (clause.status === 'read') return []
      return [{ words: lostOf(clause), clause: clause.words, why: clause.status }]
    }),
    cannot: [...new Set(said.flatMap(({ cannot }) => cannot ?? []))],
    output: said.flatMap(({ output }) => output ?? [])[0] ?? null,
  }
}

const FAULT =
  /\b(?:wrong|too|missing|upside|sideways|blurry|cut off|afraid|unfortunately|twice|crooked|misspel\w+|(?:is|are|does|was|did|should|has)n['’]?t|not|never|should|needs?)\b|太[^棒好赞美]|反了|错|歪|倒着|没有|挡|不(?!错|用)/i
/** "The beach 3" is a piece and how much. */
function valueOf(values: readonly NonNullable<Meaning['value']>[]): Meaning['value'] {
  const all = values.flatMap((value) => Object.entries(value).filter(([, one]) => one !== undefined))
  if (all.length === 0) return null
  const isOne = new Set(all.map(([key]) => key)).size === all.length
  return isOne ? (Object.fromEntries(all) as Meaning['value']) : (values[0] ?? null)
}

/** "No, 20 seconds": of what was changed last, where that has a length. */
const correctedLength = (clause: Clause | undefined): { readonly time: number } | null => {
  const [edit, ...others] = clause?.isOpeningCorrection && clause.isValue ? clause.edits : []
  return edit?.do === 'length' && others.length === 0 ? { time: edit.ms } : null
}

/** A request for a video beside other wishes, where none is made of it: it is not lost without a word. */
const lostRequest = ({ request, edits, unread }: Parts, isMade: boolean): Unread[] =>
  request === null || isMade || edits.length === 0 || unread.some(({ clause }) => clause === request)
    ? []
    : [{ words: request, clause: request, why: 'unread' }]

/** Whether a new video is to be made, and what it is about. */
function wantedOf(
  parts: Parts,
  { own, isFirst, isMake }: { own: readonly string[]; isFirst: boolean; isMake: boolean },
): { isMade: boolean; subject: string | null } {
  const { make, isMakeRead, unread } = parts
  if (!isMake) return { isMade: false, subject: null }
  const said = make?.subject ?? null
  const isGuess = make?.isFree === true && !isFirst && !make.isNew
  const subject = isGuess || (said !== null && isOfOrder(said, make?.isFree === true)) ? null : said
  // Nothing is made where what was said may forbid it, or of other files than it may have picked.
  const isLimited =
    unread.some(({ clause, why }) => PICKS.test(clause) || why === 'negated') ||
    parts.cannot.includes('seeing') ||
    parts.clauses.some(({ meanings }) => meanings.some(({ except }) => except !== null)) ||
    parts.clauses.some(
      ({ words, status, separator }) =>
        status !== 'read' && /\b(?:but|only|except|not|nothing else|no others?|else in it)\b|但|不过|只|除|非|不|别的|其[他它余]/i.test(`${separator} ${words}`),
    )
  return { isMade: own.length > 0 || ((isMakeRead || isFirst) && make !== null && !isGuess && !isLimited), subject }
}
const PITCH = /\b(?:promo\w*|advert\w*|ads?|commercial|marketing|product|sales? (?:video|pitch))\b|宣传|推广|广告|带货|促销|种草|产品|商品/i
export const PICKS =
  /\b(?:first|second|third|last|only|best|except)\b.*\b(?:photos?|pictures?|clips?|images?)\b|[第前最只除][^，。；]*(?:[张个段]|照片|图片|素材)/i

/** Chinese where any Chinese stands outside quotes and file names; a message of only those has no language. */
/** That of its words; what is held (`⟦1⟧`) has none. */
export function languageOf(masked: string): Language | null {
  const plain = masked.replace(/⟦\d+⟧/g, '')
  if (/\p{Script=Han}/u.test(plain)) return 'zh'
  return /[a-z]{2}/i.test(plain) ? 'en' : null
}
