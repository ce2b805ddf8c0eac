import type { AssetOf } from '../draft/plan'
import type { Edit } from '../draft/vocabulary'
import type { Session } from '../store'
import { understandFirst } from './brief/draft'
import { inContext, lastSubject, recall, type InContext } from './context'
import { givenIn, isOfGiven, withGiven } from './given'
import type { readCues } from './reader/cues'
import { saidIn } from './texts'
import { laid } from './texts/laid'
import { understand, type Understood } from './understand'
import { inFull } from './understand/about/called'
import { ofTopic } from './understand/about/topics'
import { ABOUT_WHOLE } from './understand/follow'
import { withCommas, withoutRemark } from './understand/remarks'
import { LONGEST_PIECE } from './understand/subject'

/** What a message says by itself, and what it means by what was said before it. */

interface Said {
  readonly text: string
  readonly names: readonly string[]
  readonly subtitles: ReturnType<typeof readCues>
  readonly assetOf: AssetOf
}
const NOTHING_SAID = { edits: [], pieces: [], isOpen: false, isMade: false, isLatest: false, isMissed: false, isOfPart: false }
/** What a message means by what was said before it, and by itself (`read`). */
export function heardIn(session: Session, { text, names, subtitles, assetOf }: Said): InContext & { readonly read: Understood } {
  const given = subtitles ? null : givenIn(session, text, assetOf)
  const said = given?.rest ?? subtitles?.rest ?? text
  const hear = (of: Session): InContext & { readonly read: Understood } =>
    withoutTaken(withLaid(hearPlain(of), of, text, assetOf), of, text)
  const hearPlain = (of: Session): InContext & { readonly read: Understood } => {
    if (given?.isSpare) {
      const plain = readIn(of, text, names)
      const whole = { ...inContext(of, recall(of, plain, text, names), text, assetOf), read: plain }
      const { ask, unread, cannot } = whole.understood
      if (ask === 'edit' && unread.length + cannot.length === 0 && !isOfGiven(whole.understood, given)) return whole
    }
    const read = withCues(readIn(of, said, names), subtitles)
    const heard = { ...inContext(of, recall(of, read, said, names), given ? said : text, assetOf), read }
    return given ? { ...heard, understood: withGiven(heard.understood, given, text) } : heard
  }
  const heard = hear(session)
  const unread = [{ words: text.trim(), clause: text.trim(), why: 'of-what' } as const]
  const open: Understood = { ...heard.understood, ask: 'unclear', talk: null, edits: [], unread, cannot: [] }
  // A few seconds behind a wish that was not understood, or a question about a part, are of that as likely as of the whole.
  const isLost = isMereTime(heard, text) && (session.last.isMissed || session.last.isOfPart)
  if (isLost) return { understood: open, from: session, read: heard.read }
  if (!session.last.isMissed) return heard
  // Behind a wish that was not understood only what says all by itself is done: "the second one too" may be of that wish.
  const alone = hear({ ...session, last: NOTHING_SAID })
  const isBackOfNothing = BACK_OF_IT.test(text) && heard.understood.edits.some(({ do: what }) => what === 'undo')
  const isSameEdits = JSON.stringify(heard.understood.edits) === JSON.stringify(alone.understood.edits)
  const isAlike = !isBackOfNothing && isSameEdits && heard.from === session
  return isAlike ? heard : { understood: open, from: session, read: heard.read }
}

/** “写大字 …” says how, and is none of the words. */
const BIG = /[写打][上着]?[大小]字/u
/** Words that are given with where they are to stand, of a message that is not read otherwise, or as if they were a picture. */
function withLaid<Heard extends InContext>(heard: Heard, session: Session, text: string, assetOf: AssetOf): Heard {
  const { edits, unread, cannot } = heard.understood
  const isFile = (called: string): boolean => session.assets.some(({ name }) => name === called)
  const isWords = (called: string): boolean => text.includes(called) && !isFile(called)
  const isMoved = edits.some((one) => one.do === 'move' && one.piece.by === 'name' && isWords(one.piece.name))
  const isRead = unread.length + cannot.length === 0 && !isMoved && !BIG.test(text)
  const said = isRead ? null : saidIn(text, session, assetOf)
  const given = said && laid(said)
  if (!given) return heard
  return { ...heard, from: session, understood: { ...heard.understood, ask: 'edit', talk: null, edits: given, unread: [], cannot: [] } }
}

const GIVES = /\b(?:put|write|add|say|show|have|make|title|caption|label)\b[^,.;!?]*$|[写加标打配放来][^，,。；！]*$/iu
const TAKES = /\b(?:remove|delete|lose|drop|get rid|take|change|replace|swap|there(?:['’]?s| is| are))\b[^,.;!?]*$|(?:[删去改换]|不要|不该)[^，,。；！]*$/iu
/** “90公斤 后面的写72公斤”: what is behind the space is another wish. */
const TWO_WISHES = /\s[^\s，。]{1,8}[上面张段个的](?:也|要)?写/u
/** 'Delete all the "Guest room" texts', 'change the 2nd "sunny"': words that are to go are never written. */
function withoutTaken<Heard extends InContext>(heard: Heard, session: Session, text: string): Heard {
  const isTaken = (words: string): boolean => {
    const before = /[“"「『]/u.test(text) ? text.slice(0, Math.max(0, text.indexOf(words) - 1)) : ''
    return (TAKES.test(before) && !GIVES.test(before)) || (before === '' && TWO_WISHES.test(words))
  }
  const isOfTaken = (edit: Edit): boolean =>
    edit.do === 'text' ? isTaken(edit.text) : edit.do === 'captions' && edit.lines.length > 0 && edit.lines.every(isTaken)
  if (!heard.understood.edits.some(isOfTaken)) return heard
  const unread = [{ words: text.trim(), clause: text.trim(), why: 'unread' } as const]
  return { ...heard, from: session, understood: { ...heard.understood, ask: 'unclear', talk: null, edits: [], unread } }
}

const isMereTime = ({ understood: { edits } }: InContext, text: string): boolean =>
  edits.length === 1 && edits.every((edit) => edit.do === 'length' && edit.ms <= LONGEST_PIECE) && !ABOUT_WHOLE.test(text)

/** "Bring it back" behind a removal that was not understood: nothing went. */
const BACK_OF_IT = /\b(?:bring|put|get|have|want|take) (?:it|that|them|him|her)\b.*\bback\b|(?:加|放|拿|弄|找)回来/i

/** "颜色暖一点" is said of all, whatever was spoken of before. */
const OF_WHOLE = /^(?:整体|全片)?(?:的)?(?:颜色|色调|画面)(?!也|再)/u

/** What a message says; a remark behind it that asks for nothing takes nothing away from it: "关了吧 有人聊天". */
function readIn(session: Session, text: string, names: readonly string[]): Understood {
  if (session.plan === null) return understandBegun(text, names, session)
  const before = OF_WHOLE.test(text) ? null : lastSubject(session)
  const readOne = (words: string): Understood => understand(words, names, false, before)
  const isWhole = ({ edits, unread }: Understood): boolean => edits.length > 0 && unread.length === 0
  const read = (words: string): Understood => {
    const whole = readOne(words)
    const spaced = withCommas(words)
    // What is behind a space may be one more wish, but for words that are to be shown.
    const isAll = spaced === null || whole.edits.some((edit) => 'text' in edit || edit.do === 'captions')
    const parted = isAll ? null : readOne(withoutRemark(spaced, names) ?? spaced)
    if (parted && isWhole(parted) && parted.edits.length > whole.edits.length) return parted
    if (whole.unread.length === 0) return whole
    for (const said of [words, spaced ?? []].flat()) {
      const plain = withoutRemark(said, names)
      const short = [plain ?? [], said].flat().map(readOne).find(isWhole) ?? ofTopic(said, names, readOne)
      if (short) return short
    }
    return whole
  }
  const whole = read(text)
  const full = whole.unread.length === 0 ? null : inFull(text, names)
  const named = full === null ? null : read(full)
  // What comes once more is called by its name.
  const isCopy = named?.edits.some(({ do: what }) => what === 'add' || what === 'copy') === true
  return named && isWhole(named) && named.cannot.length === 0 && !isCopy ? named : whole
}

/** A video of several says first of which files alone it is (docs/protocol.md NP-10.2); what is behind that is the wish. */
const OF_FILES = /^(?:New video from (.+?) only: |只用 (.+?) 做一个新视频：)/
function understandBegun(text: string, names: readonly string[], { assets }: Session): Understood {
  const [lead, english, chinese] = OF_FILES.exec(text) ?? []
  const files = (english ?? chinese ?? '').split(', ')
  if (lead === undefined || !files.every((name) => names.includes(name))) return understandFirst(text, names)
  const read = understandFirst(text.slice(lead.length), files)
  const isSound = files.every((name) => assets.some((asset) => asset.name === name && asset.kind === 'audio'))
  // How a video is to be is nothing that a song alone could show.
  if (isSound && read.ask === 'edit' && read.unread.length === 0) return read
  return { ...read, ask: 'make', talk: null, files: read.files.length > 0 ? read.files : files }
}

/** Subtitles are captions, whatever else is wished with them. */
function withCues(read: Understood, subtitles: ReturnType<typeof readCues>): Understood {
  if (!subtitles) return read
  const lines = subtitles.cues.map(({ text }) => text)
  const captions: Edit = { do: 'captions', lines, times: subtitles.cues.map(({ fromMs, ms }) => [fromMs, ms]) }
  return { ...read, ask: read.ask === 'make' ? 'make' : 'edit', talk: null, edits: [...read.edits, captions] }
}

