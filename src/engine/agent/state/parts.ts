import { buildDraft } from '../../draft'
import { seenOf } from '../making'
import { countOf, linesIn, type Shown } from '../texts/refs'
import { namedIn } from '../texts/named'
import type { Known, Reader, Told } from './known'

/** What is asked of a part: which picture is where, how long words are seen, whether something fades, and why it is as it is. */

const ORDINAL = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\\d{1,2}(?:st|nd|rd|th)'
const KIND = 'photo|picture|pic|image|clip|video|piece|one'
const NTH = new RegExp(`^\\W*(?:and )?(?:which|what) (${KIND}) (?:is|comes|goes)(?: the)? (${ORDINAL})\\b`, 'i')
const ZH_NTH = /^(?:现在)?(第[一二三四五六七八九十\d]+|最后一?)([张段个])(?:照片|图片?|视频|片段)?(?:放|用)?的?是(?:哪|什么|啥)/u
const nth: Reader = ({ question, plan, draft, assetOf }) => {
  const [, kind = '', en] = NTH.exec(question) ?? []
  const [, zh, unit = ''] = ZH_NTH.exec(question) ?? []
  const at = countOf(en ?? zh ?? '')
  const of = /photo|pic|image|张/i.test(kind + unit) ? 'image' : /clip|video|段/i.test(kind + unit) ? 'video' : 'any'
  const seen = at === null ? null : seenOf(plan, { by: 'place', nth: at, of }, { assetOf, draft, about: null })
  return seen && { isSo: null, of: null, say: (replies) => replies.seen(seen) }
}

const LONG = /\bhow (?:long|many sec\w*)\b|多长|多久|几秒|多少秒/i
const END = /\b(?:end|closing|final|last) (?:card|screen|text)|\boutro\b|片尾|尾卡|结尾(?:卡片|那张)/i
const CARD = /\bcard\b|卡片/i
const TITLE = /\btitle\b|标题/i
/** The words that are asked of; none: there are no such. Null: it asks of none. */
function wordsAsked({ question, plan, draft }: Known): readonly Shown[] | null {
  const lines = linesIn(plan, draft)
  const of = (kind: Shown['of']): readonly Shown[] => lines.all.filter((line) => line.of === kind)
  if (END.test(question)) return of('end')
  if (TITLE.test(question)) return of('title')
  const [named] = namedIn(question, lines).filter(({ isAll }) => isAll !== true)
  if (named) return named.found
  return CARD.test(question) ? lines.all.filter(({ piece }) => piece !== null) : null
}
const lasting: Reader = (known) => {
  const asked = LONG.test(known.question) ? wordsAsked(known) : null
  if (asked === null) return null
  const segments = known.draft.t.flatMap(({ sg }) => sg)
  const told = asked.flatMap(({ id, piece, text }) => {
    const own = segments.find((one) => one.id === (piece ?? id))
    return own ? [{ text, ms: own.d }] : []
  })
  const say: Told['say'] = (replies) =>
    told.length === 0 ? replies.noSuch : told.map(({ text, ms }) => replies.lasts(text, ms)).join(replies.space)
  return { isSo: null, of: null, say }
}

const FADES = /\b(?:does|do|will|is|are|did)\b.*\bfad(?:e|es|ing)\b|(?:淡[入出]|渐[强弱]).{0,6}[吗没么]|有.{0,4}淡[入出]/i
const MUSIC = /\b(?:music|song|track|sound|it)\b|音乐|歌|声音|配乐/i
const PICTURE = /\b(?:video|picture|film|black)\b|视频|画面|黑/i
const fades: Reader = ({ question, plan }) => {
  if (!FADES.test(question)) return null
  const isIn = /\bin\b|淡入|渐强/i.test(question)
  const isMusic = MUSIC.test(question) && !PICTURE.test(question)
  const { fadeInMs, fadeOutMs } = isMusic ? plan.music : plan
  const ms = (isIn ? fadeInMs : fadeOutMs) ?? 0
  return { isSo: ms > 0, of: null, say: (replies) => replies.fades(isMusic ? 'music' : 'video', isIn ? 'in' : 'out', ms) }
}

const WHY = /\b(?:why|how come)\b.*\b(?:(short\w*)|long\w*)\b|(?:为什么|为啥|怎么).{0,8}(?:变|更)?(?:(短)|长)了?/i
/** An order stands behind the question. */
const ORDER = /\b(?:cut|make|trim|shorten|speed|slow|put|move|keep) (?:it|that|this|them)\b/iu
const why: Reader = ({ question, session, plan, draft, assetOf }) => {
  const [asked, en, zh] = WHY.exec(question) ?? []
  // What made the video so long does not tell that of a picture.
  const isOfFile = session.assets.some(({ name }) => question.toLowerCase().includes(name.replace(/\.\w{2,4}$/, '').toLowerCase()))
  if (asked === undefined || isOfFile || ORDER.test(question)) return null
  const isShorter = (en ?? zh) !== undefined
  const lengths = [...session.past.map((one) => (one && buildDraft(one, assetOf))?.d ?? null), draft.d]
  const said = [...session.past, plan].map((one) => one?.said ?? null)
  const at = lengths.findLastIndex((ms, index) => {
    const before = lengths[index - 1] ?? null
    return ms !== null && before !== null && (isShorter ? ms < before : ms > before)
  })
  const [before, now, by] = [lengths[at - 1] ?? null, lengths[at] ?? null, said[at] ?? null]
  const say: Told['say'] = (replies) =>
    before === null || now === null || by === null ? replies.lengthIs(draft.d) : replies.since(by, before, now)
  return { isSo: null, of: null, say }
}

export const PARTS: readonly Reader[] = [nth, lasting, fades, why]
