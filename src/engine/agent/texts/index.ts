import type { AssetOf } from '../../draft/plan'
import { buildDraft } from '../../draft'
import type { Edit } from '../../draft/vocabulary'
import type { Cut } from '../brief/words/lists'
import type { Session } from '../../store'
import type { InContext } from '../context'
import type { Replies } from '../replies/facts'
import { COLOUR_WORDS, colourCalled } from '../reader/colours'
import { understand, type Understood } from '../understand'
import { added } from './added'
import { carried, meantBy } from './carried'
import { withoutTheRest } from './labels'
import { nthOfAlike } from './nth'
import { namedIn, textsCalled, type Named } from './named'
import { moved, picturesIn, seenOn } from './moved'
import { chosen, HELD, linesIn, type Lines, type Shown } from './refs'
import { questioned } from './questions'
import { withoutFigure } from './changed/figures'
import { looked } from './changed/looked'
import { paired } from './changed/paired'
import { ofTitle, rephrased, withLooks } from './changed/rephrased'
import { asked, reworded } from './changed/reworded'
import { isHalf } from './written'
import { worded, type Said, type TextWish } from './wish'

/**
 * What a message wishes of texts that the video shows, where it names them by their words, by their number or as all: read from end to
 * end, before any of their words is taken for a wish.
 */
const LONGEST = 240
const POLITE =
  /^(?:(?:please|can you|could you|can we|could we|would you|i want you to|i want to|i'd like to|i would like to|ok|okay|and|also|now|then|so|no|actually|oh|hey|just|sorry|oops|wait)[,，]?\s+|(?:请|麻烦|帮我|帮忙|能不能|可以|可不可以|能|那|就|然后|还有|对了)[，,]?)+/iu
const BEHIND = /(?:,? (?:please|pls|thanks|thank you|for me|if you can)|[，,]?(?:谢谢|好吗|可以吗|行吗|吧|吗))?[\s.!?。！？]*$/iu

/** What was heard, where it is such a wish. */
export function wished(session: Session, { edits, which, left = [] }: TextWish, text: string): InContext & { readonly read: Understood } {
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
  const ask = edits.length > 0 || which ? 'edit' : 'talk'
  const unread = left.map((words) => ({ words, clause: words, why: 'unread' as const }))
  const read: Understood = { ...understand('', [], false), language, ask, talk: null, edits, unread, cannot: [] }
  return { understood: read, from: session, read, ...(which && { which }) }
}

/** A message with what the video shows; null: there is no video yet. */
export function saidIn(message: string, { plan, assets }: Session, assetOf: AssetOf): Said | null {
  if (plan === null) return null
  const text = message.trim().replace(POLITE, '').replace(BEHIND, '')
  const names = assets.map(({ name }) => name)
  return { text, lines: linesIn(plan, buildDraft(plan, assetOf)), plan, names, pictures: picturesIn(plan, assetOf) }
}

/** Null: it is about no text of the video, or not read. */
export function textWish(message: string, { plan, assets, asked: before }: Session, assetOf: AssetOf): TextWish | null {
  if (plan === null || message.trim() === '' || message.length > LONGEST || message.trim().includes('\n')) return null
  const draft = buildDraft(plan, assetOf)
  const around = { lines: linesIn(plan, draft), plan, names: assets.map(({ name }) => name), pictures: picturesIn(plan, assetOf) }
  const asks = questioned({ text: message.trim().replace(POLITE, '').replace(BEHIND, ''), ...around }, draft, assetOf)
  if (asks) return asks
  // Where it was asked which text is meant, or what one is to say, this may answer it.
  const waiting = before === null ? null : read(before, around)
  const text = withoutTheRest(message.trim()).replace(POLITE, '').replace(BEHIND, '').trim()
  const placed = seenOn({ text, ...around }, around.pictures)
  const nth = nthOfAlike({ text, ...around }, (single) => read(single, around))
  return nth ?? placed ?? (waiting && answered(message, waiting, { before: before ?? '', ...around })) ?? read(message, around)
}

function read(message: string, around: Omit<Said, 'text'>): TextWish | null {
  const text = withoutTheRest(message.trim()).replace(POLITE, '').replace(BEHIND, '').trim()
  if (text === '') return null
  const said: Said = { text, ...around }
  const of = asked(said, message) ?? looked(said) ?? paired(said) ?? moved(said)
  const own = of ?? ofTitle(said) ?? withLooks(said, titledBy) ?? inParts(said)
  const wish = own ?? carried(said) ?? changed(said) ?? added(said)
  // Words that end in the middle of a quote are not those that were given.
  return wish?.edits.some((edit) => 'text' in edit && edit.text !== null && isHalf(edit.text)) ? null : wish
}
const PART = /(?:[,，;；]|\.\s)\s*(?:and |并且?)?(?=[^“”"「」]*(?:[“"「][^“”"「」]*[”"」][^“”"「」]*)*$)/u
/** “把猫上的字改成“A”，狗上的字改成“B””: each part gives other words to a text. */
function inParts(said: Said): TextWish | null {
  const parts = said.text.split(PART).filter((part) => part.trim() !== '')
  if (parts.length < 2 || !parts.every((part) => BECOMES.test(part))) return null
  const wishes = parts.map((part) => {
    const one = { ...said, text: part.trim() }
    return carried(one) ?? changed(one)
  })
  const isAll = wishes.every((wish) => wish !== null && wish.edits.length > 0 && !wish.which)
  // Of several that say the same the last is changed first, so that the others keep their numbers.
  const nthOf = (edit: Edit): number => ('nth' in edit ? (edit.nth ?? 0) : 0)
  return isAll ? { edits: wishes.flatMap((wish) => wish?.edits ?? []).toSorted((a, b) => nthOf(b) - nthOf(a)) } : null
}
const BECOMES = /改成|换成|改为|换为|\bto [“"]|\bshould (?:say|be)\b|\b(?:caption|label|text): [“"]/iu
/** Other words for a text. */
function changed(whole: Said): TextWish | null {
  const said = within(whole)
  return rephrased(said) ?? onNamed(said) ?? reworded(said)
}
const WITHIN = /^((?:please )?(?:change|swap|replace|correct|switch|fix|update) .*\S) (?:on|in|of|over) ((?:the |my )?[^“”"]{2,40})$/iu
/** "Swap 5th for 12th on the end card": which text it is of stands behind. */
function within(said: Said): Said {
  const [, text, where = ''] = WITHIN.exec(said.text) ?? []
  const all = text === undefined ? [] : meantBy(where, said).lines
  return text === undefined || all.length === 0 ? said : { ...said, text, lines: { ...said.lines, all } }
}
/** So it is where only the title gets other words, which the rules read. */
function titledBy(said: Said): TextWish | null {
  const now = TITLED.exec(said.text)?.slice(1).find(Boolean)
  const isLook = now !== undefined && (isHow(now, said.text) || colourCalled(now) !== null)
  return changed(said) ?? (now === undefined || isLook ? null : { edits: [{ do: 'title', text: now }] })
}
const TITLED = /^(?:change|set) the title to ([^“”"「」]+)$|^(?:把|将)?(?:标题|片名|店名)(?:改成|换成|改为)[:：]?\s*([^“”"「」《》‘’]+)$/iu

const NEW_WORDS = /^(?:(?:change|make|set) (?:it|that) (?:to(?: say)?|say)|(?:it should|let it) say|(?:就)?(?:改成|换成|改为|写成?|叫))?[:：，,\s]*["“「]?(.+?)["”」]?[\s。]*$/iu
const NO_WORDS = /^(?:no|nah|never ?mind|leave|forget|undo|cancel|skip|don'?t|keep|不|算了|撤销|取消|别|先|没)|[?？]\s*$/i
const SUBJECT = /^(?:(?:the|my) )?(?:first|second|third|fourth|fifth|sixth|last|\d(?:st|nd|rd|th)) (?:\w+)(?= )|^第[一二三四五六七八九十\d]+[句条行步][话字]?|^最后一[句条行][话字]?/iu
/** That it is to stand out is done by how it is to look, which is said with it. */
const STANDS_OUT = /^(?:要|得|想|再|需要|必须|一定要)*(?:突出|强调|醒目|显眼|重点)(?:一?[下点些])?[吧]?$|^(?:should|must|needs to|has to|could) (?:really )?(?:stand out|be emphasi[sz]ed|pop)(?: more)?$/iu
/** “第三条要突出一下，停留时间长一点，字用黄色”: what is wished of the text that a message begins with. Each wish is cut out by itself. */
export function ofSubject(message: string, around: Omit<Said, 'text'>): Cut[] {
  const begin = POLITE.exec(message)?.[0].length ?? 0
  const lead = SUBJECT.exec(message.slice(begin))?.[0]
  const [only, ...others] = lead === undefined ? [] : textsCalled(lead, around.lines)
  if (lead === undefined || !only || others.length > 0 || /[“”"「」\n]/u.test(message)) return []
  const parts = [...message.matchAll(/[^,，.。;；!！?？]+/gu)].map(({ index, 0: part }) => ({ from: index, to: index + part.length, part: part.trim() }))
  const isHan = /\p{Script=Han}/u.test(lead)
  const cuts = parts.flatMap(({ from, to, part }, at): Cut[] => {
    const own = at === 0 ? part.replace(POLITE, '').slice(lead.length).trim() : part.replace(/^(?:and|also|then|也|再|并且?|而且)\s*/iu, '')
    const named = own.replace(OWN, '').replace(/^(\w+(?: \w+)?) (?:text|letters|words|lettering)$/iu, '$1')
    const wish = isHan ? read(`${lead}${named}`, around) : (read(`${lead} ${named}`, around) ?? read(`make ${lead} ${named}`, around))
    if (wish && wish.edits.length > 0 && !wish.which) return [{ from, to, edits: wish.edits }]
    // What is said of words here is not of all of them.
    return at > 0 && OF_WORDS.test(part) ? [{ from, to, edits: [], left: [part] }] : []
  })
  const [first] = parts
  const isOut = first !== undefined && STANDS_OUT.test(first.part.replace(POLITE, '').slice(lead.length).trim())
  const isFirst = cuts.some(({ from }) => from === first?.from)
  if (parts.length < 2 || cuts.every(({ edits }) => edits.length === 0) || (isFirst && cuts.length === 1)) return []
  // What it begins with is named where it is not done.
  const lost: Cut[] = first && !isFirst ? [{ from: first.from, to: first.to, edits: [], left: isOut ? [] : [first.part] }] : []
  return [...lost, ...cuts]
}
const OF_WORDS = /\b(?:text|words|letters|font)\b|字/iu
const OWN = /^(?:停留|显示|出现)?的?时间(?:要|再)?(?=[久长])|^(?:(?:its?|the) (?:text|words|letters) (?:should be |to be |is )?|make (?:it|that) )/iu

/** What answers the question which text was meant, or what one is to say. */
type Asked = Omit<Said, 'text'> & { readonly before: string }
function answered(message: string, { which, wording }: TextWish, around: Asked): TextWish | null {
  const { before, lines, names } = around
  if (which) {
    const only = chosen(message, lines.all.filter(({ text }) => which.includes(text)))
    const left = { ...lines, all: lines.all.filter((line) => line === only || !which.includes(line.text)) }
    return only ? read(before, { ...around, lines: left }) : null
  }
  if (wording === undefined || NO_WORDS.test(message.trim())) return null
  const now = NEW_WORDS.exec(message.trim())?.[1]
  const isWish = now === message.trim().replace(/[\s。]+$/, '') && understand(message, names, false).ask !== 'unclear'
  return now === undefined || isWish ? null : { edits: worded(lines.all.filter(({ text }) => text === wording), now) }
}

const isOpen = (wish: TextWish | null): boolean => wish !== null && (wish.which ?? wish.wording) !== undefined
/** The message that waits for an answer, where it leaves a question open. */
export const waitsFor = (wish: TextWish | null, message: string): string | null => (isOpen(wish) ? message : null)
/** What was asked last is which text is meant, or what one is to say. */
export const isOfTexts = (session: Session): boolean =>
  isOpen(textWish(session.asked ?? '', { ...session, asked: null }, (id) => session.assets.find((one) => one.id === id)))
/** What is answered where nothing is changed. */
export const answerOf = ({ words, wording, answer }: TextWish, replies: Replies): string =>
  answer ? answer(replies) :
  words ? replies.words(words) : wording === undefined ? replies.same(false) : replies.wording(wording)

/** The rest is said of the texts as one says it of a title: how they look, for how long, what they say, that they go. */
function onNamed(said: Said): TextWish | null {
  const { text, lines } = said
  const both = GROUND.exec(text)
  if (both && lines.isText) {
    const ink = /dark/i.test(both[2] ?? '') ? 'black' : /light/i.test(both[2] ?? '') ? 'white' : (both[2] ?? '')
    const ground = understand(both[1] ?? '', said.names, false)
    const words = onNamed({ ...said, text: `make all the text ${ink}` })
    return words && ground.unread.length === 0 ? { edits: [...ground.edits, ...words.edits] } : null
  }
  for (const one of namedIn(text, lines)) {
    const before = text.slice(0, one.from)
    const isHan = /\p{Script=Han}/u.test(text)
    const rest = `${before}${isHan ? '标题' : 'the title'}${text.slice(one.to)}`
      .replace(/ (?:on|of) (?:the )?screen$/i, '')
      .replace(SKIPS, 'remove ')
      .replace(/标题(?:全部|全都|全|都)/u, '标题')
      .replace(/(?:停留|停|显示|放|留)(?=[久长][一些]?点)/u, '')
    const wish = wishOf(rest, one, said)
    if (wish) return wish
  }
  return null
}

/** "Make the background light yellow with dark text". */
const GROUND = /^(.*\bbackground\b.*?),? (?:with|and) (\w+(?: \w+)?) (?:text|letters|words|writing)$/i
const CHANGES = [
  /^(?:change|replace|rewrite|turn|set|update|correct|edit|swap) the title(?: to(?: say| read)?| with| into| by|:)(?: say)? ["“]?(.+?)["”]?$/i,
  /^(?:make|have|let|put) the title(?: to)?(?: say| read|:) ["“]?(.+?)["”]?$/i,
  /^the title(?: (?:should|must|needs to|has to|ought to) (?:say|read)| (?:says|reads)|:) ["“]?(.+?)["”]?$/i,
  /^the title (?:should|must|needs to|has to|ought to) be (["“\p{Lu}\p{N}].*?)["”]?$/u,
  /^标题(?:写|打|拼)错了[，,]?(?:应该|要)?(?:是|为|改成|写)[:：]?[“"「]?(.+?)[”"」]?$/u,
  /^(?:把|将|给)?标题(?:的?(?:内容|文字))?(?:应该|要)?(?:(?:改|换|变|写|改写|替换)(?:成|为|作|上)|写(?![错得的])|[是叫](?=[:：]))[:：，,\s]*[“"「]?(.+?)[”"」]?$/u,
]
/** How something looks or for how long, which the rules did not read: it is no text. */
const HOW =
  /^[^\p{Lu}\p{N}]*\b(?:bigger|smaller|larger|bold|italics?|colou?rs?|fonts?|size|seconds?|longer|shorter|slower|faster|top|bottom|left|right|corner|cent(?:re|er)|nicer|different|something|removed|gone|shown|visible|red|blue|green|yellow|white|black|pink)\b|^[深浅淡亮暗大小]*[红橙黄绿蓝紫黑白灰粉金银青棕]色?(?:的|字|$|粗)|字体|[粗斜]体|字号|居中|动画|\d秒|[上下左右]面|[大小长短快慢][一些]?点|好看|醒目/iu
const isHow = (now: string, said: string): boolean => HOW.test(now) && !/[“"「:：]/.test(said)
/** “Skip the bit about plastic” */
const SKIPS = /^(?:skip|leave out|cut out|scrap|ditch|lose|drop|we don['’]?t need|no need for|without|not|don['’]?t (?:show|mention)) /i
const ADDS = /^(?:add|put|write|insert|include|show)\b|^(?:加|写|插|放|添)/i

function wishOf(rest: string, named: Named, { text, names, lines }: Said): TextWish | null {
  const { found, isAll } = named
  const quoted = /[“"「]/.test(text.slice(named.from, named.to))
  if (quoted && ADDS.test(text)) return null
  const read = understand(rest, names, false, null)
  const [edit, ...others] = read.edits
  const isClean = read.unread.length + read.cannot.length + others.length === 0 && read.output === null
  const isMany = found.length > 1 && isAll !== true
  const which = { edits: [], which: found.map((one) => one.text) }
  const now = isAll ? undefined : CHANGES.map((pattern) => pattern.exec(rest)?.[1]).find(Boolean)
  // "Roses" is written so, and no misspelt “rises”.
  const isWritten = now !== undefined && /^\p{Lu}/u.test(now) && !COLOUR_WORDS.has(now.toLowerCase())
  if (isClean && !isWritten && edit?.do === 'words-look' && edit.of === 'title' && edit.words === undefined && edit.nth === undefined)
    return isMany ? which : { edits: lookOf(edit, named, lines) }
  // Only what is written behind the name is what it is to say.
  const isWords = now !== undefined && text.replace(/[”"」]$/, '').endsWith(now.replace(/^[“"「]/, '')) && !isHow(now, text)
  if (isWords && !/^(?:the title|标题)$/i.test(now)) return isMany ? which : { edits: worded(found, now.trim().replace(/^[“"「]/, '')) }
  const isGone = isClean && edit?.do === 'title' && edit.text === null && edit.was === undefined && edit.nth === undefined
  // All words in quotes are read elsewhere.
  const isExact = quoted && found.some((one) => text.slice(named.from + 1, named.to - 1) === one.text)
  if (!isGone || isAll || isExact) return null
  return isMany ? which : { edits: withoutSentence(found, text.slice(named.from, named.to)) }
}
/** What facts of a text are parted by; a price and an address of the web are whole. */
const partsOf = (text: string): string[] => text.split(/(?<=[，；;、|\n]|,(?!\d)|[.!?。！？](?=\s|$))/u).filter((part) => part.trim() !== '')
/** Of a text of several sentences only that goes in which the words stand. */
function withoutSentence(found: readonly Shown[], called: string): Edit[] {
  const [only] = found
  const held = HELD.exec(called)
  const sentences = held ? partsOf(only?.text ?? '') : (only?.text.match(/[^.!?。！？]+[.!?。！？]*\s*/gu) ?? [])
  if (/\b(?:cards?|captions?|slides?|titles?|texts?|labels?|pages?|steps?)\b|[张页条]/i.test(called)) return worded(found, null)
  const name = held?.[1] ?? held?.[2] ?? called
  const has = (one: string): boolean =>
    textsCalled(name, { all: [{ of: 'texts', id: '', piece: null, text: one.trim() }], isText: false }, held !== null).length > 0
  const own = sentences.filter(has)
  const left = sentences.filter((one) => !own.includes(one)).join('').replace(/[\s，,；;、|]+$/u, '')
  if (only && own.length === 1 && left !== '' && found.length === 1) return worded(found, left)
  return worded(found, only && held ? withoutFigure(only.text, name) : null)
}

type Look = Extract<Edit, { do: 'words-look' }>
function lookOf(edit: Look, { found, isAll }: Named, { all }: Lines): Edit[] {
  const { ms, addMs } = edit
  const cards = found.flatMap(({ piece }) => piece ?? [])
  const isTimed = ms !== undefined || addMs !== undefined
  if (isTimed && found.length > 1 && cards.length > 0) {
    const pieces = { by: 'list' as const, of: cards.map((id) => ({ by: 'id' as const, id })) }
    return [ms === undefined ? { do: 'piece-stretch', pieces, factor: 1, addMs: addMs ?? 0 } : { do: 'piece-length', pieces, ms }]
  }
  // As many as there are: all words, or those that stand beside captions.
  if (isAll && found.length > 1 && found.length === all.length && all.some(({ of }) => of === 'captions')) return [{ ...edit, of: 'all' }]
  if (isAll && found.length > 1 && found.length === all.filter(({ of }) => of !== 'captions').length) return [{ ...edit, of: 'titles' }]
  return found.map(({ of, text }): Edit => (of === 'title' ? edit : { ...edit, of: 'all', words: text }))
}
