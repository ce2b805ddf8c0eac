import type { Edit } from '../draft/vocabulary'
import type { Session } from '../store'
import { answer, type Answer } from './index'
import { escaped } from './reader/text'

/** A message that takes something back and goes on from there: "no bring it back, and take the second out instead". */

const GO_ON = String.raw`(?:\s*[,;.!—–-]+\s*(?:(?:and|but|then|so|instead)\s+)*|\s+(?:and|but|then)\s+)`
const NAMED = '(?:the |that |my )?[\\p{L}\\d._-]+(?: [\\p{L}\\d._-]+){0,3}?'
const BACK = [
  `(?:bring|put|get|add|have) (?:it|that|them|that one|him|her|both|${NAMED}) back(?: (?:in|again|please))*`,
  '(?:restore|keep) (?:it|that|them|that one)(?: after all)?',
].join('|')
const AH = '(?:(?:hm+|no|nope|oh|ah|uh|wait|actually|sorry|oops|ok|okay|please|well)[,.!…\\s]+)*'
/** Why it comes back. */
const FOR = "(?:(?:we|i|it|they|he|she|there|that)(?:['’]\\w+)? (?!(?:want|need|like|should|would)\\b)[^,.;!“\"]{1,40}[,.;!]\\s*)?"
const BACK_THEN = new RegExp(`^${AH}${FOR}(${AH}(?:${BACK}))${GO_ON}(.+)$`, 'iu')
const ZH_BACK_THEN =
  /^((?:(?:不对|不|哦|等等|算了|那|还是|请|嗯)[，,\s]*)*(?:(?:把|将)?[^，。,；;]{0,12}?(?:加|放|拿|弄|找|补|要|恢复|还原)回[来去]|[^，。,；;]{0,8}?留着)[吧了啊]?)(?:[，。,；;、\s]+(?:然后|再|并且?|但是?|改|而是)*|(?=[放移挪]))(.+)$/u

/** All of a message was understood, and changed something. */
export const isDone = (before: Session, { isClear, session }: Answer): boolean => isClear && session.revision > before.revision
/** What is done twice in a row is done to what the first left. Null: it is no such message, or nothing is taken back by it. */
export function backAndOn(session: Session, text: string): Answer | null {
  const [, head, tail] = BACK_THEN.exec(text.trim()) ?? ZH_BACK_THEN.exec(text.trim()) ?? []
  if (session.plan === null || head === undefined || tail === undefined || !/\p{L}/u.test(tail)) return null
  const back = answer(session, head)
  if (!isDone(session, back)) return null
  const on = backAgain(session, back.session, tail).map((words) => answer(back.session, words)).find(({ isClear }) => isClear)
  const isOn = on !== undefined && isDone(back.session, on)
  // What was not understood is told, and what it takes back comes back anyway: nothing is lost by that.
  const left = on ? [] : [{ words: tail, clause: tail, why: 'unread' } as const]
  return answer(session, text, [...back.session.last.edits, ...(isOn ? on.session.last.edits : [])], left)
}

/** All words that a plan shows. */
const wordsIn = (plan: Session['plan']): readonly string[] =>
  plan === null ? [] : [
    ...(plan.title === null ? [] : [plan.title]), ...plan.texts.map(({ text }) => text),
    ...plan.pieces.flatMap((piece) => (piece.kind === 'card' ? piece.text : [])),
  ]
const SAYS =
  /^(?:it should |let it |have it )?(?:say|write|read|make it(?: say)?|with|change it to|as)[:：]? [“"]?(.+?)[”"]?[.!]*$|^(?:内容|文字)?(?:写成?|改成|换成|改为)[:：]?[“"「]?(.+?)[”"」]?[。！吧]*$/iu
const IN_MIDDLE = /^(?:再|就)?(?:放|移|挪)?[到在]?(?:正)?中间(?:的?位置)?[吧了。！]*$|^(?:put it |place it |move it )?(?:in|into|to) the middle[.!]*$/iu
/** Where a piece goes, and nothing else. */
const WHERE =
  /^(?:(?:put|place|move) (?:it|that)(?: one)? |(?:it )?(?:goes|should (?:go|be)) )?(?:as |to |at |in )?(?:the )?((?:second|third|next) to last|last|first|end|start|beginning)(?: (?:one|place|position))?[.!]*$/i
const ZH_WHERE =
  /^(?:再|就|要)*(?:把它|它)?(?:放|移|挪|排|摆|调)(?:到|在|去)?(倒数第[一二三四两\d]|第[一二三四五六七八九十\d]+|最[前后]面?|最后|开头|结尾)[个张段位]?(?:的?位置)?去?[吧了。！]*$/u
/** What is said of a piece that came back, which may not name it. */
function backAgain({ plan: gone }: Session, { plan, assets }: Session, tail: string): readonly string[] {
  const words = new Set(wordsIn(gone))
  const [text, ...more] = wordsIn(plan).filter((one) => !words.has(one))
  const now = SAYS.exec(tail)?.slice(1).find(Boolean)
  if (text !== undefined && more.length === 0 && now !== undefined) return [`change “${text}” to “${now}”`]
  const [piece, ...others] = (plan?.pieces ?? []).filter(({ id }) => gone?.pieces.every((one) => one.id !== id))
  const name = piece?.kind === 'media' && others.length === 0 ? assets.find(({ id }) => id === piece.assetId)?.name : undefined
  if (name === undefined || !plan) return [tail]
  const middle = Math.ceil(plan.pieces.filter((one) => one.kind === 'media').length / 2)
  if (IN_MIDDLE.test(tail)) return [`move “${name}” to position ${middle}`]
  // Where it goes is said of what came back, and of nothing else.
  const [where, whereZh] = [WHERE.exec(tail)?.[1], ZH_WHERE.exec(tail)?.[1]]
  if (where !== undefined) return [`move “${name}” to ${/to last/i.test(where) ? '' : 'the '}${where}`]
  if (whereZh !== undefined) return [`把“${name}”放在${whereZh}`]
  return [tail, `“${name}”${tail}`]
}

const OTHERWISE = /\s*(?:\.{2,}|…+|[,;.—–-])\s*(?:(?:oh|hm+|hmm|ah|wait|er+|um+)[,\s]+)*(?:actually,? no|no,? wait|wait,? no|no,? actually|oh no|actually,? wait|no,? sorry|scratch that)[,.!…\s]+(?=\S)/iu
const ZH_OTHERWISE = /[，,。；;…\s]+(?:(?:哦|啊|呃|等等|等一下)[，,]?)*(?:不对不对|不对|算了还是|不不)[，,。\s]+(?=\S)/u
/**
 * "Black and white for photo5… actually no, all of them": what is said behind it stands in the place of what is alike before it. Null: it
 * says no such thing, or a half of it is no wish by itself.
 */
export function otherwise(session: Session, text: string): Answer | null {
  const found = session.plan === null || text.includes('\n') ? null : (OTHERWISE.exec(text) ?? ZH_OTHERWISE.exec(text))
  if (!found) return null
  const [before, behind] = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
  // "Slow it down" is of what was spoken of before it.
  if (/\b(?:it|that|this)\b|[它这那]/iu.test(behind)) return null
  const [wish, other] = [answer(session, before), answer(session, behind)]
  if (!isDone(session, wish) || !isDone(session, other)) return null
  const [done, instead] = [wish.session.last.edits, other.session.last.edits]
  const isAlike = (one: Edit): boolean => instead.some(({ do: what }) => what === one.do)
  return done.some(isAlike) ? answer(session, text, [...done.filter((one) => !isAlike(one)), ...instead]) : null
}

const OTHER_ONE = /\b(?:to |on |for )?the other (one|photo|picture|pic|image|clip|video)\b(?! (?:than|side|way))|(?:另|另外)(?:那|一|那一)([张段个])(?:照片|图片|视频)?/iu
/** It says nothing but which: that is a word to what was done last. */
const BARE = /^(?:(?:no|not|nope|and|also|same|the|do|for|on|too|as|well|that|this|one|it|is|i|meant|mean|please|but|just|instead|now|sorry|actually)[\s,.!]*)*$|^[不对错了是的也要同样一样还有就、，,。！\s]*$/iu
/** "The other photo bigger": of two it is the one that was not spoken of last, of more it is asked which. Null: it says nothing so. */
export function theOther(session: Session, text: string): Answer | null {
  const [said, en, zh] = OTHER_ONE.exec(text) ?? []
  if (said === undefined || session.plan === null || BARE.test(text.replace(said, '')) || /[“"「]/u.test(text)) return null
  const shown = session.plan.pieces.flatMap((piece) => {
    const asset = piece.kind === 'media' ? session.assets.find(({ id }) => id === piece.assetId) : undefined
    return asset ? [{ id: piece.id, name: asset.name, kind: asset.kind }] : []
  })
  const last = shown.filter(({ id }) => session.last.pieces.includes(id))
  const [spoken] = last.length === 1 ? last : []
  const kind = /photo|pic|image/i.test(en ?? '') || zh === '张' ? 'image' : /clip|video/i.test(en ?? '') || zh === '段' ? 'video' : spoken?.kind
  const [one, ...others] = shown.filter((piece) => piece !== spoken && (kind === undefined || piece.kind === kind))
  if (one === undefined) return null
  if (others.length === 0 && spoken) return answer(session, text.replace(said, `“${one.name}”`))
  const wish = text.replace(said, /\p{Script=Han}/u.test(said) ? '它' : 'it').replace(/^(?:(?:no|nope|不对|不)[\s,，]+)+/iu, '')
  return answer(session, text, [], [{ words: text.trim(), clause: wish, why: 'of-what' }])
}

const BEFORE = new RegExp(
  [
    '^(?:(?:please|can you|ok|no),? )*(?:go|take (?:it|me)|bring it|revert|roll|get)(?: it| everything)?(?: all)?(?: the way)?',
    ' back to (?:how it was |the version )?before (?:i |you |we )?(.+?)[.!]*$',
  ].join(''), 'i',
)
const ZH_BEFORE = /^(?:请|帮我|那|还是)*(?:退回?|回|恢复|还原|撤[销回])(?:到|至)(.+?)(?:之前|以前)的?(?:样子|版本|状态|时候)?[吧了。！]*$/u
/** What a message did, as one speaks of it afterwards, and as it was said. */
const DID = [
  /换|\b(?:replac|swap|chang)/i, /删|去掉|拿掉|不要|\b(?:remov|delet|drop|took|take)/i, /加|\b(?:add|put)/i, /剪|裁|短|\b(?:trim|cut|short)/i,
  /静音|\bmut(?:e|ing)/i, /黑白|black and white/i, /音乐|歌|\b(?:music|song)/i, /标题|\btitle/i, /字幕|\bcaption/i,
  /快|慢|\b(?:speed|sped|slow|fast)/i,
  /放大|裁切|\b(?:zoom|crop)/i, /顺序|移|\b(?:move|moving|order)/i,
] as const
/** What a message says that is spoken of afterwards: by what it did, or else by its words, "the guest room thing". */
function saidOf(what: string): readonly RegExp[] {
  const kinds = DID.filter((kind) => kind.test(what))
  const words = what.replace(/\b(?:the|my|that|this|all|whole|thing|stuff|mess|bit|one|business)\b|那些?|这些?|的?(?:事|东西)/giu, ' ').trim()
  return kinds.length > 0 || words.length < 2 ? kinds : words.split(/\s+/u).map((word) => new RegExp(escaped(word), 'iu'))
}
/** “退回到换照片之前”, "back to before I removed the beach": the last message that did so, and all behind it, are undone. */
export function backBefore(session: Session, text: string): Answer | null {
  const [, what] = BEFORE.exec(text.trim()) ?? ZH_BEFORE.exec(text.trim()) ?? []
  const kinds = what === undefined ? [] : saidOf(what)
  const made = [...session.past, session.plan]
  const isSo = (plan: Session['plan'], index: number): boolean =>
    index > 0 && made[index - 1] !== null && kinds.every((kind) => kind.test(plan?.said ?? ''))
  const at = made.findLastIndex(isSo)
  return kinds.length === 0 || at < 1 ? null : answer(session, text, [{ do: 'undo', steps: made.length - at }])
}

/** What is said to have been better before, and the edits that change it. */
const WAS_BETTER: readonly (readonly [RegExp, RegExp])[] = [
  [/速度|speed|pace/i, /^(?:speed|piece-|length|stretch)/], [/顺序|order/i, /^(?:move|order|swap|shuffle|reverse|add|remove)/],
  [/音乐|歌|music|song/i, /^music-/], [/标题|title/i, /^(?:title|words-)/], [/颜色|colou?r/i, /^(?:look|words-look|backdrop)/],
  [/长度|时长|length/i, /length|stretch|trim|window|remove|speed/], [/画幅|比例|shape|format/i, /^shape/],
]
const UNDO_FOR = new RegExp(
  [
    String.raw`(?:撤[销回消]|\bundo\b|\brevert\b).*`,
    String.raw`(?:(?:原来|之前|以前|原先)的?(?<zh>\p{Script=Han}{2})|\b(?:old|original|earlier|previous) (?<en>\w+)\b)`,
  ].join(''), 'iu',
)
/** "Undo that, the old speed was better" where the last change was of something else: what is to go is not known. Null: no such message. */
export function undoOfOther(session: Session, text: string): Answer | null {
  const { zh, en } = UNDO_FOR.exec(text)?.groups ?? {}
  const kind = WAS_BETTER.find(([what]) => what.test(zh ?? en ?? ''))?.[1]
  const isOfIt = session.last.edits.some(({ do: what }) => kind?.test(what))
  return kind === undefined || isOfIt ? null : answer(session, text, [], [{ words: text.trim(), clause: text.trim(), why: 'unread' }])
}
