import type { Edit, PieceRef, Target } from '../../draft/vocabulary'
import { wishBehind } from '../intents/words/texts'
import { asTarget, wordsMeant, type Thread, type Followed } from './thread'
import { sayings, sayingOf, type Saying } from './whole'

/** Words over the pieces that were spoken of, and over several at once: "BEFORE and AFTER on them", "分别写上 早 中 晚". */

const label = (text: string, on: Target): Edit => ({ do: 'text', text, style: 'label', look: {}, on })

const ON_IT = sayings`
  (write|put|add|type|stick|pop|show|have) [the words|the text|the word] {quote} (on|over|across|onto|above|under|below) [top of]
  (it|her|him|them|that|that one|this one|the photo|the clip|both|both of them); (在|往) (它|上面|这张|那张|这段|那段|这个|那个) [上|上面] (写|加|打|放) [上]
  {quote}; 上面 (写|加|打) [上] {quote}
`
/** `write "Ten years" over it` */
function onIt(saying: Saying, { pieces, find }: Thread): Followed | null {
  const values = saying.as(...ON_IT)
  if (!values) return null
  const isMany = /\b(?:both|them)\b/.test(saying.said)
  const ids = /\bboth\b/.test(saying.said) ? find({ by: 'all', of: 'any', count: 2 }) : pieces
  return ids.length === 0 || (ids.length > 1 && !isMany) ? null : { edits: [label(values['quote'] as string, asTarget(ids))] }
}

const isSame = (a: string, b: string): boolean => a.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') === b.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The words that are to stand on several pieces: on those that are called so, or on each in its turn. Null: the pieces are not as many. */
function inTurn(words: readonly string[], thread: Thread): Followed | null {
  const [all, photos] = [thread.find({ by: 'all', of: 'any' }), thread.find({ by: 'all', of: 'image' })]
  const named = words.map((word) => all.find((id) => isSame(thread.nameOf(id).replace(/\.\w+$/, ''), word)))
  const spoken = thread.pieces.length === words.length ? thread.pieces : null
  const ids = named.every((id) => id !== undefined)
    ? named
    : (spoken ?? (photos.length === words.length ? photos : all.length === words.length ? all : null))
  return ids && { edits: words.map((text, index) => label(text, { by: 'id', id: ids[index] ?? '' })) }
}

const LIST_EN = /^(?:(?:put|write|add|show|have|with|and|the|words?|texts?|labels?|captions?|saying|they should say)\s+)+(.+?)\s+(?:on|over|onto|across)\s+(?:them|these|those|each(?: of them)?|the (?:two|three|four|photos|pictures|clips|pieces)|both(?: of them)?)(?:\s+(?:respectively|in order|in turn))?[.!]*$/i
const LIST_ZH = /^(?:分别|依次|挨个|逐个)(?:都)?(?:写上?|打上?|加上?|标上?|配上?|放上?)(?:文字|字)?[\s:：，,]*(.+?)[。！!吧]*$/u
const SPLIT = /\s*(?:,\s*and\s+|,|\s+and\s+|\s*&\s*|\s*\/\s*|、|，|\s+)\s*/i

/** "words BEFORE and AFTER on them": in capitals or in quotes, so that no word of the wish is taken for one of these. */
function onEach(saying: Saying, thread: Thread): Followed | null {
  const [, zh = ''] = LIST_ZH.exec(saying.words) ?? []
  const [, en = ''] = LIST_EN.exec(saying.words) ?? []
  const said = zh || en
  if (said === '') return null
  const quotes = [...said.matchAll(/[“"「『]([^”"」』]+)[”"」』]/gu)].flatMap(([, words = '']) => words)
  const words = quotes.length > 0 ? quotes : said.split(SPLIT).filter((word) => word !== '')
  const isPlain = zh !== '' || quotes.length > 0 || words.every((word) => /^\p{Lu}[\p{Lu}\p{N}'!?-]*$/u.test(word))
  return isPlain && words.length > 1 ? inTurn(words, thread) : null
}

const ONE_ZH = /^(?:在|给)?(.+?)(?:的?(?:字幕|文字|文案))?(?:上面|上|那里|那个|那张|那段)?(?:也|就|再)?(?:写上?|打上?|标上?|配文)(?:[:：\s，,]|写|上|字)*\s*[“"「]?([^，,；;“”"「」]{1,24}?)[”"」]?[。！!]*$/u
/** "口红1写 枫叶红，口红2写 豆沙": each piece with its words. */
function onNamed(saying: Saying, thread: Thread, names: readonly string[]): Followed | null {
  const parts = saying.words.split(/[，,；;](?!\s*写)/u).map((part) => part.trim())
  const edits = parts.map((part): Edit | null => {
    const [, where = '', words = ''] = ONE_ZH.exec(part) ?? []
    const piece = words === '' || /什么|哪/.test(words) ? null : pieceIn(where, names)
    return piece && thread.find(piece).length > 0 ? label(words.trim(), piece) : null
  })
  return edits.length > 0 && edits.every((edit) => edit !== null) ? { edits } : null
}
function pieceIn(words: string, names: readonly string[]): PieceRef | null {
  const saying = sayingOf(words, names)
  return (saying.as('{piece}')?.['piece'] as PieceRef | undefined) ?? null
}

const LINES = /^(?:.{0,24}?\b(?:lines|captions|words)\b(?: are)?|那?我(?:打|写|发|来打|念)(?:给你)?|字幕(?:是|如下|就写)?|台词(?:是|如下)?|一共?.句)\s*[:：]\s*(.+)$/isu
/** Lines that are given one after the other, parted by strokes, semicolons or quotes. */
function linesIn(text: string): Followed | null {
  const [, said = ''] = LINES.exec(text.trim()) ?? []
  if (wishBehind(said) < said.length) return null
  const quotes = [...said.matchAll(/[“"「『]([^”"」』]+)[”"」』]/gu)].flatMap(([, words = '']) => words.trim())
  const isQuotes = said.replace(/[“"「『][^”"」』]+[”"」』]/gu, '').replace(/[\s/|,;，；、.]|and|then/gi, '') === ''
  const lines = quotes.length > 1 && isQuotes ? quotes : said.split(/\s+[/|]\s+|[；;]/u).map((line) => line.trim()).filter((line) => line !== '')
  return lines.length > 1 ? { edits: [{ do: 'captions', lines: [...lines] }] } : null
}

/** "写今晚吃什么" behind a video with a title: what it is to say. */
const WRITTEN = /^(?:就|要|改)?写(?!错)(?:上|成|着)?\s*[“"「]?([^，,。；;“”"「」]{2,24}?)[”"」]?[。！!]*$/u
function written(saying: Saying, { session, plan, last }: Thread): Followed | null {
  const [, text] = WRITTEN.exec(saying.words) ?? []
  const isTitled = plan.title !== null && (session.last.isMade || last.some(({ do: what }) => what === 'title'))
  return text !== undefined && isTitled && !/[在到]/.test(text.slice(0, 1)) ? { edits: [{ do: 'title', text }] } : null
}

const GONE = sayings`
  (remove|delete|lose|drop|take off|get rid of) (that one|it|that|this one|the one on {pieces}|the text on {pieces}); {pieces} [上]
  [的|那个|那句] (不要|不用|去掉|删掉|删) ; (这个|那个|那句) (不要|去掉|删掉|删)
`
/** "Remove that one", where the same words stand on others too: only this goes. */
function gone(saying: Saying, thread: Thread): Followed | null {
  const { last, plan, session, pieces } = thread
  const edit = last.at(-1)
  const values = edit?.do === 'text' && edit.on !== undefined ? saying.as(...GONE) : null
  if (!values || edit?.do !== 'text') return null
  const ids = values['pieces'] === undefined ? pieces : thread.find(values['pieces'] as Target)
  const all = plan.texts.filter(({ when }) => when.piece !== undefined && ids.includes(when.piece))
  if (ids.length === 0 || all.length === 0) return null
  if (session.last.isLatest && last.length === 1 && all.some(({ text }) => text === edit.text) && ids.every((id) => pieces.includes(id)))
    return { edits: [{ do: 'undo', steps: 1, isBack: true }] }
  const isElsewhere = plan.texts.some((one) => !all.includes(one) && all.some(({ text }) => text === one.text))
  return isElsewhere ? null : { edits: all.map(({ text: was }): Edit => ({ do: 'title', text: null, was })) }
}

const LONGER = sayings`
  [make|let|have|and] {pieces} [should|could|can|needs to|need to|to|has to|must] (stay|stays|be|last|show|linger|on) [on|up|on
  screen|for] [a bit|bit|a little|much] (longer|shorter) [on screen]; {pieces} [那] [句|条|个|行] [要|再|也] (多停|多留|多显示|多放|停久|停长|久|长)
  (一点|一些|点|一会|一会儿|会儿)
`
/** "The second should stay on longer": of the captions that were just made. */
function longer(saying: Saying, thread: Thread): Followed | null {
  const values = saying.as(...LONGER)
  const words = values && wordsMeant(thread, values['pieces'] as Target)
  const addMs = /short/.test(saying.said) ? -1_000 : 1_500
  return words && words.length > 0 ? { edits: words.map((ref): Edit => ({ do: 'words-look', ...ref, look: {}, addMs })) } : null
}

const EARLIER_ZH = /^(?:把|让)?(?:也)?(.{0,8}?)(?:那|这)?[句条行]?(?:字幕)?(?:也|再)?(早|提前|晚|推迟|延后)([\d.]+|[一二两三四五])秒(?:出来|出现|显示|再出来)?(?:[，,](第.{1,2}[句条行]))?[吧。]*$/u
const EARLIER_EN = /^(?:make |have |and )?(?:the )?(.{1,20}?)(?: one| line| caption)?(?: come| appear| show)?(?: up| in)? ([\d.]+|one|two|three|half a) ?(?:s|secs?|seconds?) (earlier|later|sooner)\.?$/i
const FIGURES: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, one: 1, two: 2, three: 3, 'half a': 0.5 }
/** "第三步那句早2秒出来": of a caption, by its number or by words of it. */
function earlier(saying: Saying, { plan, words, startOf }: Thread): Followed | null {
  const [, zhCalled = '', zhWay, zhBy, zhBehind] = EARLIER_ZH.exec(saying.words) ?? []
  const [, enCalled = '', enBy, enWay] = EARLIER_EN.exec(saying.words) ?? []
  const [by, way] = [zhBy ?? enBy, zhWay ?? enWay]
  const called = zhBehind ?? (zhCalled || enCalled)
  const texts = plan.texts.filter(({ style }) => style === 'caption' || words.length > 0)
  if (by === undefined || way === undefined || called === '' || texts.length === 0) return null
  const nth = sayingOf(called.replace(/[句条行]$/u, '个'), []).as('{piece}')?.['piece'] as PieceRef | undefined
  const named = texts.filter(({ text }) => text.toLowerCase().includes(called.toLowerCase()))
  const counted = nth?.by === 'place' && nth.nth !== 0 ? texts.at(nth.nth > 0 ? nth.nth - 1 : nth.nth) : undefined
  const text = named.length === 1 ? named[0] : counted
  if (!text) return null
  const ms = (FIGURES[by] ?? Number(by)) * 1_000 * (/晚|推迟|延后|later/.test(way) ? 1 : -1)
  return { edits: [{ do: 'words-look', of: 'all', words: text.text, look: {}, fromMs: Math.max(0, startOf(text.id) + ms) }] }
}

const TITLED_EN = /^(?:the |a )?title[:,]? (\p{Lu}[\p{L}\p{N}'’&!-]*(?: (?:\p{Lu}[\p{L}\p{N}'’&!-]*|of|the|and|in|at|for|to|on|with|&|\d+))*)(?:, (.+?))?[.]?$/u
const TITLED_ZH = /^标题[\s:：]+([^\s，,。；;“”"「」]{2,20})(?:[，,]\s*(.+?))?[。！!]*$/u
/** "title Well Done Alfie", "标题 和美社区舞蹈队，大红色": as it is written. */
function titled(text: string): Followed | null {
  const [, title, looks] = TITLED_EN.exec(text.trim()) ?? TITLED_ZH.exec(text.trim()) ?? []
  if (title === undefined) return null
  const said = looks === undefined ? null : sayingOf(looks, []).as('{textlooks}')?.['textlooks']
  if (looks !== undefined && !said) return null
  const look: Edit[] = said ? [{ do: 'words-look', of: 'title', look: {}, ...said }] : []
  return { edits: [{ do: 'title', text: title }, ...look] }
}

const AT_END = sayings`
  [再] (加|写|打|放) [上] (一句|一行|句|行|个字) {words} [,|，] [放|在|放在] (最后|结尾|末尾|片尾|最后面); (最后|结尾|末尾|片尾) [再] (加|写|打|放) [上] (一句|一行|句) {words};
  [and|then] (write|put|add) {quote} at the [very] end
`
function atEnd(saying: Saying): Followed | null {
  const values = saying.as(...AT_END)
  const text = (values?.['quote'] ?? values?.['words']) as string | undefined
  return text === undefined ? null : { edits: [{ do: 'text', text, style: 'label', look: {}, fromMs: -3_000 }] }
}

export function texts(saying: Saying, thread: Thread, text: string, names: readonly string[]): Followed | null {
  const on = gone(saying, thread) ?? onIt(saying, thread) ?? onEach(saying, thread) ?? onNamed(saying, thread, names)
  const more = on ?? written(saying, thread) ?? longer(saying, thread) ?? atEnd(saying)
  return more ?? titled(text) ?? earlier(saying, thread) ?? linesIn(text)
}
