import type { Clause, Unread } from '../understand/clauses'
import { PICKS, readParts, understand, type Understood } from '../understand'
import { ASKED, ZH_ASKED } from '../understand/content'
import { softened, withoutLead, withoutWhom } from '../understand/message'
import { feelsOf } from '../intents/sound/moods'
import { clauseReader } from '../understand/reading'
import { titleFrom } from '../understand/titles'
import { isForEach, wordsGiven } from './words/given'
import { hearBrief } from '.'
import { countLeft } from './left'
import { withoutOpen } from './open'
import { withoutTimes } from '../../../shared/text/mention'
import { changesIn } from '../../../shared/text/same-but'
import type { Edit, Target } from '../../draft/vocabulary'
import { isTravel } from '../history'
import { shownIn, songsIn } from './files'
import {
  asMany, isAllTold, linesBehind, ofList, ofWords, rowBehind, unnamed, withLines, withQuotesNamed, type Given,
} from './lines'

/** Whether a first message is one that makes the video of the files that are there. */

/** Words of which "go on, just make the video then" is made. */
const GO = new Set(
  `ok okay yes yep yeah yup sure please pls just now then well fine alright right great good and so go on do it this that make one the a
  video thing for me ahead let's lets start begin surprise whatever anything you decide up to your choice them already something`.split(/\s+/),
)
const ZH_GO =
  /^(?:好的?|行|可以|嗯|那|就|请|先|直接|帮我|给我|开始|赶紧|快|继续|[\s\p{P}])*(?:做|剪|弄|来|搞|生成|开始|走起|随便|你?看着办|你定|出片|做成?(?:一?个)?视频|做出来|好的?|可以|行|嗯)?[吧了啊呀呗下一点\s\p{P}]*$/u
const isGo = (text: string): boolean =>
  /\p{Script=Han}/u.test(text)
    ? ZH_GO.test(text)
    : /\p{L}/u.test(text) && text.toLowerCase().split(/[^\p{L}'’]+/u).every((word) => word === '' || GO.has(word))
const HOLD =
  /\b(?:don'?t|do not) (?:\w+ )?(?:make|do|start|create|touch|change)(?: (?:it|this|that|anything|(?:the|a|my) video))?(?: (?:yet|now|for now))?\s*(?:[.,!;]|$|please|pls)|\bnot yet\b|^\s*wait\b|\bwait (?:a|for me|till|until|please)\b|\bhold on\b|\bhang on\b|先别|先不|别急|等等|等一下|等会|稍等|暂时不|还没(?:好|传完|想好)|等我|再传|再发几|还要传|还有.{0,8}没[传发]|别动/i

/** “不要转场不要音乐” are two. */
const BANS = /(?<=\p{Script=Han})(?=(?:不要|不加|不用|别加)(?:音乐|配乐|标题|字幕|转场|特效|水印|文字|滤镜))/gu

const OF_THESE = /\b(?:with|from|of|out of) (?:these|them|those|this|it|my|our|the)\b|[用把](?:这|我)/i
const FEEL = new RegExp(feelsOf(() => true), 'iu')
const TALKS = new Set(['hello', 'thanks', 'wait', 'help', 'describe', 'changed'])

/** It says to wait, whatever else it says. */
const isHeld = (text: string): boolean => HOLD.test(text)

const VIDEO = /\b(?:video|slide ?show|film|movie|reel)\b|视频|短片|片子/iu
/** It only greets, asks, thanks, or says to wait. */
function isMere(text: string, { ask, talk, edits, cannot }: Understood, clauses: readonly Clause[]): boolean {
  if (edits.some(isTravel)) return true
  if (isGo(text)) return false
  const asks = ({ meanings }: Clause): boolean => meanings.some(({ make }) => make !== null)
  if (clauses.some((clause) => clause.status === 'negated' && clause.left === '' && asks(clause))) return true
  if (clauses.length > 0 && clauses.every((clause) => clause.isQuestion && !asks(clause))) return true
  // "Can you do something happy with these" asks for it.
  const isAsked = talk === 'help' ? OF_THESE.test(text) : (talk === 'hello' || talk === 'leave' || talk === 'wait') && FEEL.test(text)
  if (isAsked || (talk === 'hello' && VIDEO.test(text))) return false
  if (talk !== null && TALKS.has(talk)) return true
  return ask === 'talk' && talk === 'leave' && cannot.length === 0
}

/** The request says that a text comes along. */
const OF_TEXT = /\b(?:text|words|script|description|sentences?|story)\b|文字|文案|内容|介绍|文章|句/i
/** All of it says how the video is to be. */
const isWish = (clauses: readonly Clause[]): boolean =>
  clauses.length > 0 && clauses.every(({ status, edits }) => status === 'read' && edits.length > 0)

/** Which files it is to be made of: where that was not understood, none is made of others. */
const PICKED = /\b(?:only|best|except|first|second|third|last)\b|[只除最仅第前]/i
const LIMITS = /\b(?:only|best|except|just)\b|[只除仅]|最(?![后前初])/i

/** What is shown anyway is not told as unused: “Party” beside the title “Emmas Party”. */
const shownWords = (edits: readonly Edit[]): readonly string[] =>
  edits.flatMap((edit) => ('lines' in edit ? edit.lines : 'text' in edit ? (edit.text ?? []) : edit.do === 'music-song' ? edit.names : []))
const isShown = (words: string, shown: readonly string[]): boolean => {
  const all = shown.join(' ').toLowerCase()
  const own = words.toLowerCase().replace(/['’]s\b/g, '').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return own.length > 0 && own.every((word) => (/\p{Script=Han}/u.test(word) ? all : all.split(/[^\p{L}\p{N}]+/u)).includes(word))
}

const isPlayed = (edits: readonly Edit[], names: readonly string[]): boolean =>
  songsIn(names).length > 0 && !edits.some(({ do: what }) => what === 'music-off')
const OWN_SONG = ['song', 'songs', 'my own', 'our own', 'music', 'track']

/** A text that is longer is no wish, but for its request. */
const MOST_BRIEF = 300
const LEAST_STORY = 120

/**
 * Reads a first message where files are there and no video: it is made of them, with all that was understood, unless the message only
 * greets, asks or waits. Without pictures as `understand`.
 */
export function understandFirst(message: string, names: readonly string[]): Understood {
  const [first = message, ...others] = changesIn(message)
  const read = others.reduce((before, words) => changedBy(before, understandOne(words, names), words), understandOne(first, names))
  return { ...read, files: keptTo(read.files, message, names) }
}

const ONLY = /\b(?:only|just|nothing but|alone)\b|[只仅光单]/iu
/** “Our volcano experiment” is what the video is of, and leaves nothing else out that was sent, where a file is called so in part alone. */
function keptTo(files: readonly string[], message: string, names: readonly string[]): readonly string[] {
  const [name, ...others] = files
  const isPart = name !== undefined && others.length === 0 && !message.toLowerCase().includes(name.toLowerCase())
  return isPart && shownIn(names).length > 2 && !ONLY.test(message) ? [] : files
}

/** Of which a video has one: what is said last counts. */
const ONE: ReadonlySet<Edit['do']> = new Set([
  'length', 'shape', 'title', 'end-card', 'captions', 'piece-length', 'order', 'music-off', 'music-mood', 'music-song', 'music-volume',
])
/** Of the video as a whole, and no line of it. */
const OF_VIDEO: ReadonlySet<Edit['do']> = new Set(['length', 'shape', 'music-off', 'music-mood'])
const isOfVideo = (clauses: readonly Clause[]): boolean =>
  isWish(clauses) && clauses.every(({ edits }) => edits.every(({ do: what }) => OF_VIDEO.has(what)))
const isAsked = (words: string, clauses: readonly Clause[]): boolean =>
  isOfVideo(clauses) || ASKED.test(words) || (ZH_ASKED.test(words) && isWish(clauses))
const kindOf = ({ do: what }: Edit): string => (/^music-(?:off|mood|song)$/.test(what) ? 'music' : what)
const NONE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:no|without(?: a| the)?) (?:title|text|words)\b|(?:不要|没有|去掉|不加)(?:标题|文字|字(?!幕))/i, 'title'],
  [/\b(?:no|without) (?:captions|subtitles)\b|(?:不要|没有|去掉|不加)字幕/i, 'captions'],
  [/\b(?:no|without(?: an?| the)?) (?:end|ending|end card)\b|(?:不要|没有|去掉|不加)(?:片尾|结尾)/i, 'end-card'],
]
/** “… But: title Yoga”: as the one before it, with what is different. */
function changedBy(before: Understood, change: Understood, words: string): Understood {
  const gone = NONE.flatMap(([pattern, kind]) => (pattern.test(words) ? kind : []))
  const kinds = new Set([...change.edits.filter((edit) => ONE.has(edit.do)).map(kindOf), ...gone])
  const isTitled = kinds.has('title')
  const kept = before.edits.filter((edit) => !(ONE.has(edit.do) && kinds.has(kindOf(edit))))
  return {
    ...before,
    edits: [...kept, ...change.edits],
    subject: isTitled ? null : (change.subject ?? before.subject),
    unread: [...before.unread, ...change.unread],
    cannot: [...before.cannot, ...change.cannot],
  }
}

/** Of what was sent nothing can be seen. */
function ofText(
  whole: Understood,
  message: string,
  read: (text: string) => Understood,
  isRead: (words: string) => boolean,
): Understood {
  const withRead = (given: Given, request: Understood): Understood => {
    const text = /\p{Script=Han}/u.test(message) ? '用这段文字做视频：' : 'Make a video from this text:'
    return ofWords(withLines(given, request, read(`${text}\n${given.lines.join('\n')}`)))
  }
  const row = rowBehind(message, isRead)
  if (row) return withRead(row, ofList(withoutPieces(read(row.request)), row))
  const given = linesBehind(message)
  if (!given) return ofWords(withoutPieces(whole))
  const [ordinary, request] = [withoutPieces(whole), withoutPieces(read(given.request))]
  if (isAllTold(ordinary, given, request)) return ofWords({ ...ordinary, unread: unnamed(ordinary.unread, given) })
  return withRead(given, request)
}

const ALL: Target = { by: 'all', of: 'any' }
/** Where there are no pictures none is kept, by “our opening hours”, or goes, by "no pictures"; and what is said of one is of all. */
const withoutPieces = (read: Understood): Understood => ({
  ...read,
  edits: read.edits.flatMap((edit): Edit[] =>
    edit.do === 'keep' || edit.do === 'remove' ? [] : edit.do === 'look' ? [{ ...edit, pieces: ALL }] : [edit]),
})

/** Is it picked which pieces the video is made of, in words that were not understood whole? */
const isPickedUnread = (unread: readonly Unread[], clauses: ReturnType<typeof readParts>['clauses']): boolean =>
  unread.some(({ words, clause, why }) => why !== 'unused' && PICKS.test(clause) && LIMITS.test(words)) ||
  clauses.some(({ words, left, meanings }) =>
    PICKS.test(words) &&
    (PICKED.test(left) || meanings.some(({ value }) => value?.piece !== undefined)) &&
    meanings.some(({ make }) => make !== null))

function understandOne(message: string, names: readonly string[]): Understood {
  const readClauses = clauseReader(names)
  const plain = withoutOpen(message.normalize('NFC').replace(BANS, '，'))
  const read = (text: string): Understood => understand(text, names, true, null, readClauses)
  const all = read(plain)
  // Several sentences that a request gives to be told are told in their own way; one is a name.
  const wishes = all.told.filter((sentence) => isWish(readClauses(sentence)))
  const isTold =
    all.told.length > 1 &&
    !isForEach(plain, names) &&
    (wishes.length < all.told.length / 2 || OF_TEXT.test(all.instructions ?? ''))
  const given = isTold ? { edits: [], left: [], rest: plain, isOpen: false } : wordsGiven(plain, names)
  const ordinary = given.rest === plain ? all : read(given.rest)
  const { own, rest: whole } = withoutLead(withoutWhom(softened(withoutTimes(given.rest))), names)
  if (shownIn(names).length === 0) {
    const subject = given.edits.some((edit) => edit.do === 'title') ? null : ordinary.subject
    const text = { ...ordinary, subject, edits: [...ordinary.edits, ...given.edits] }
    return withQuotesNamed(asMany(ofText(text, plain, read, (words) => isAsked(words, readClauses(words))), plain), plain)
  }
  if (own.length > 0 || (whole.trim() === '' && given.edits.length === 0)) return ordinary
  const said = ordinary.instructions ?? whole
  const isStory = ordinary.isStory && ordinary.edits.length === 0 && whole.length > LEAST_STORY
  const isWhole = (ordinary.told.length === 0 || (ordinary.told.length > 1 && !isTold)) && whole.length <= MOST_BRIEF && !isStory
  const text = (isWhole ? whole : ordinary.isStory ? '' : said).trim()
  const parts = readParts(text, readClauses, { isNew: true, before: null })
  if (isHeld(whole)) return { ...ordinary, ask: 'talk', talk: 'wait', edits: [], unread: [], cannot: [] }
  if (isMere(whole, ordinary, parts.clauses)) return ordinary
  const told = { whole: isWhole ? plain : text, text, given: given.edits, clauses: parts.clauses, make: parts.make }
  const { edits, subject, unread: left, isWritten } = hearBrief(told, names)
  const counted = countLeft(text, names)
  const every = [...left, ...counted, ...given.left.map((words): Unread => ({ words, clause: words, why: 'unused' as const }))]
  const shown = [subject ?? '', ...shownWords(edits), ...(isPlayed(edits, names) ? OWN_SONG : [])]
  const unread = every.filter(({ words, why }) => !(why === 'unused' || why === 'unread') || !isShown(words, shown))
  const known = parts.cannot.filter((wish) => wish !== 'better' && !(wish === 'subtitles' && isWritten))
  const cannot = given.isOpen ? [...known, 'lines' as const] : known
  if (isPickedUnread(unread, parts.clauses)) {
    return { ...ordinary, ask: 'unclear', talk: null, edits: [], unread: unread.length > 0 ? unread : ordinary.unread, cannot }
  }
  const isOutOfReach = cannot.length > 0 && edits.length === 0 && parts.make === null
  if (isOutOfReach) return { ...ordinary, ask: 'talk', unread: [], talk: null, cannot }
  return {
    ...ordinary,
    ask: 'make',
    talk: null,
    language: ordinary.language ?? (/\p{Script=Han}/u.test(message) ? 'zh' : 'en'),
    isDraft: parts.make === null,
    edits,
    files: shownIn(parts.make?.files ?? []).length > 0 ? (parts.make?.files ?? []) : [],
    subject: subject && titleFrom(subject),
    told: isWhole ? [] : ordinary.told,
    loose: isWhole ? [] : ordinary.loose,
    isStory: false,
    unread,
    // What could be better is no question before there is anything.
    cannot,
    output: parts.output,
  }
}
