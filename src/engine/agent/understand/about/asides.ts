import type { PieceRef } from '../../../draft/vocabulary'
import { isDemand } from '../../intents/talk/demands'
import { isRef } from '../../reader/rule'
import type { Clause } from '../clauses'
import { THE_TITLE, type Subject } from '../subject'

/** What is spoken of without a change to it, and how far that carries: "The cake drags. Faster, and no sound". */

export const ABOUT_MUSIC = /music|song|track|bgm|soundtrack|音乐|歌|曲|配乐/i
export const ABOUT_JOINS = /transition|\bfades?\b|cross ?fade|dissolve|转场|过渡|叠化/i
export const ABOUT_WORDS = /\btitle|heading|headline|caption|\btext\b|\bletters?\b|lettering|标题|片名|文字|字/i

const BEGINS =
  /^[\s,]*(?:(?:please|also|can you|could you|and|then)[ ,]*)*(?:add|make|put|remove|delete|change|set|use|cut|trim|move|swap|turn|split|rotate|speed|slow|apply|insert|include|give|create|generate|replace|loop|把|将|给|让|加|删|切|放|换|改)/i
/** It begins as a wish does; a file may begin so too: “切蛋糕.mp4”. */
export function isWishful({ words, named: { piece } }: Pick<Clause, 'words' | 'named'>): boolean {
  const isName = piece?.by === 'name' && /^\p{Script=Han}/u.test(piece.name) && words.trim().startsWith(piece.name.slice(0, 2))
  return BEGINS.test(words) && !isName
}

/** The piece that it speaks of, or names. */
export const spokenOf = ({ meanings, named }: Clause): unknown =>
  meanings.find(({ about }) => about !== null && about !== undefined)?.about ?? named.piece

/** What is spoken of without a change. */
export function asideSubject(clause: Clause): Subject | null {
  const { words } = clause
  const pieces = spokenOf(clause)
  if (isRef(pieces)) return { of: 'pieces', pieces, last: null }
  if (ABOUT_WORDS.test(words)) return THE_TITLE
  if (ABOUT_JOINS.test(words)) return { of: 'joins', last: { do: 'join' } }
  return ABOUT_MUSIC.test(words) ? { of: 'music', last: { do: 'music-on' } } : null
}

/** It changes nothing, and says something of a piece or of words. */
const isAsideOf = (clause: Clause): boolean => (clause.status === 'read' ? clause.edits.length === 0 : !isWishful(clause))
const THEM = /\b(?:them|they|each|all of those)\b/i
/** It is called a picture, or said how that is: whoever is called as a file is may as well be meant herself, “I showed it to grandma”. */
const PICTURED =
  /\b(?:clip|video|photo|picture|pic|image|one|bit|part|shot|scene|section|footage)s?\b|\b(?:too|hard to (?:see|hear)|dark|dim|dull|boring|blurry|grainy|shaky|loud|quiet|slow|drags?|washed out|flat|pale|gr[ae]y|crooked|noisy|bland)\b|[那这](?:一?[张段个条]|里|边|部分)|片段|照片|视频|太|有点|最|[暗糊灰抖拖吵歪]|无聊|平淡|清楚?/i

interface Aside {
  readonly subject: Subject
  readonly clause: Clause
}
/**
 * What was spoken of before, without a change: in the sentence; in the one before, where "them" points there; or, of a video that is there,
 * in any before, where a picture was spoken of and nothing else since.
 */
export function asideOf(clause: Clause, earlier: readonly Clause[], isNew: boolean): Aside | null {
  for (const other of earlier.toReversed()) {
    if (!isAsideOf(other)) return null
    const isNear = other.sentence === clause.sentence || (THEM.test(clause.words) && other.sentence === clause.sentence - 1)
    const subject = asideSubject(other)
    if (subject !== null) return isNear || (!isNew && isTopic(other, subject)) ? { subject, clause: other } : null
    if (!isNear && (isNew || !other.named.isNone)) return null
  }
  return null
}
const isTopic = ({ words, isQuestion }: Clause, { of }: Subject): boolean => of === 'pieces' && PICTURED.test(words) && (!isQuestion || /\btoo\b|太|有点/i.test(words))

/** Words that lead on to what the next wish is of, or say why just that: nothing is lost with them. */
const LEADS =
  /^[^\p{L}\p{N}]*(?:(?:and|so|now|as|about|regarding|re|for|know|remember|concerning|though|then|in|with|the|is|was|are|so|really|my|very|most|because|it)[^\p{L}\p{N}]*)*(?:important|key|(?:my )?fav(?:ou?rite)?|special|lovely|funny|great)?[^\p{L}\p{N}]*$|^(?:关于|至于|说到|还有|另外|就是|里|那里|这里|那段|最|很|特别|太|超级?|蛮|挺|非常|比较)*(?:关键|重要|经典|精彩|搞笑|好笑|感人|有意思|有趣|好看|可爱|难得|珍贵)?的?[了呢啊吧]?$/iu
/** A clause that only tells of what the wish behind it is. */
export function onlyLeads({ edits, left, words, meanings }: Clause): boolean {
  const isPiece = meanings.every(({ value, talk, cannot }) => value?.piece !== undefined || talk === 'thanks' || cannot === 'better')
  return edits.length === 0 && isPiece && (left === '' || LEADS.test(left)) && !isDemand(words)
}

const PRAISE =
  /\b(?:great|good|nice|lovely|perfect|cute|love|loved|amazing|fine|beautiful|funny|gorgeous|brilliant|awesome|fab\w*)\b|不错|[很真太挺]好|好[看笑玩听]|[漂靓]亮|可爱|精彩|喜欢|[真太很]棒|绝了|有意思|搞笑|感人|关键|重要|经典/i
/** It says of a piece that it is well as it is, and asks for nothing. */
export const isPraise = (clause: Clause): boolean =>
  PRAISE.test(clause.words) && clause.named.piece !== null && clause.named.figures.length === 0 && onlyLeads(clause)

/** Beside what is done it needs no answer. */
export function passPraise(clauses: readonly Clause[]): void {
  if (clauses.some(({ edits }) => edits.length > 0)) for (const clause of clauses) if (isPraise(clause)) clause.isUsed = true
}

/** "The cake is dull, and the tiles too. Faster": of which of them, is not said. */
export function compete(clause: Clause, earlier: readonly Clause[]): boolean {
  const told = earlier.filter(({ sentence }) => sentence === clause.sentence - 1)
  const refs = told.flatMap((other) => (other.status === 'negated' || other.named.piece === null ? [] : JSON.stringify(other.named.piece)))
  return new Set(refs).size > 1 && !told.every(({ edits }) => edits.length > 0)
}

/** "The tiles video, turn it round": what is said first, by itself, is what the rest of the sentence is of. */
export function isFronted(clause: Clause, clauses: readonly Clause[]): boolean {
  const [next, ...rest] = clauses.slice(clauses.indexOf(clause) + 1).filter(({ sentence }) => sentence === clause.sentence)
  const { piece } = clause.named
  const isOfIt = ({ edits, status }: Clause): boolean =>
    status === 'read' && edits.length > 0 && edits.every((edit) => refersTo(edit, piece))
  const isFirst = clauses.every((other) => other.sentence !== clause.sentence || clauses.indexOf(other) >= clauses.indexOf(clause))
  return isFirst && piece !== null && next !== undefined && /^[,，:：—–-]?$/.test(next.separator) && [next, ...rest].every(isOfIt)
}
/** It is of just that piece. */
export const refersTo = (edit: object, piece: PieceRef | null): boolean => {
  const ref = 'piece' in edit ? edit.piece : 'pieces' in edit ? edit.pieces : null
  return JSON.stringify(ref) === JSON.stringify(piece)
}
