import { understand } from '../understand'
import { firstSpot } from '../../draft/edits/words'
import type { Edit, Spot } from '../../draft/vocabulary'
import type { Said, TextWish } from './wish'
import { NOUN, textsCalled } from './named'

/** New words without quotes: "add our phone number 020 7946 0123 on the last picture", “中间插一句 开业首月5折”, “加一张封面，写妈妈的味道”. */

const KIND =
  '(?:(?:(?:tele)?phone )?number|telephone|date|(?:web )?address|website|url|e-?mail|price|slogan|motto|hashtag|opening hours|words?|text)'
const SPOT = '(?:photos?|pictures?|clips?|images?|videos?|corner|top|bottom|middle|cent(?:re|er)|left|right|end|start|beginning)'
const WHERE = `(?:(?:on|to|over|onto|in|at|into|across) (?:the |my |our )?(?:[a-z]+ ){0,3}${SPOT})`
const ON = new RegExp(`^(?:add|put|write|show|include|place|stick|print) ((?:our|the|my|a|this) )?(${KIND} )?(.+?) (${WHERE})$`, 'i')
const SHOULD = /^((?:the |my )?(?:[\w.-]+ ){0,3}(?:photo|picture|clip|image|video))s? (?:should|must|needs to|has to|could) (?:say|read|show the words?) (.+)$/i
const NEW = String.raw`(?:add|insert|put in|put|include|write)`
const SAYING = String.raw`(?:,? ?(?:saying|that says|which says|that reads|reading|with the words|with|:|：)) ?`
const ONE = String.raw`(?:a|an|another|one more|a new|one) (?:new |extra )?`
const CARD = '(?:text card|card|line|sentence|slide|step|page|text)'
const FIRST = '(?:cover|title|cover page|title (?:page|slide)|(?:title|opening|intro) card)(?: at the (?:start|beginning|front))?'
const COVER = new RegExp(`^(?:add|make|put|create|insert) (?:a|an) ${FIRST}${SAYING}(.+)$`, 'i')
const ZH_COVER = /^(?:再|给它)?(?:加|做|来|要|放)一?[张个页]?(?:封面|片头|标题页|首页|扉页)[，,：:]?(?:上面?)?(?:写上?|写着|内容[是为]|写的是)?[:：]?(.+)$/u
const MIDDLE = new RegExp(`^(?:in the middle,? ${NEW}(?: ${ONE}${CARD})?|${NEW} ${ONE}${CARD} in the middle)(?:${SAYING}|,? )(.+)$`, 'i')
const ZH_MIDDLE = /^(?:在)?(?:视频|片子)?(?:的)?(?:正)?中间(?:再|要)?(?:插入?|加入?|写|放)(?:上|一下)?一?[句行段条张个页]?(?:话|字|文字|文案|卡片)?[:：，,\s]*(.+)$/u
const ZH_START = /^在?(?:视频|片子)?的?(?:最?开头|最前面|一开始|开场|片头)处?(?:再|先|要)*(?:加|写|放|来|插)(?:上|入|一下)?一?[句行段张个页](?:话|字|文字|文案|卡片)?[:：，,\s]+(?:写着?)?(.+)$/u
const AT_START = 'at the (?:start|beginning)'
const START = new RegExp(`^(?:${AT_START},? ${NEW}(?: ${ONE}${CARD})?|${NEW} ${ONE}${CARD} ${AT_START})(?:${SAYING}|,? )(.+)$`, 'i')
/** "Title Summer Fair": as a name is written, and nothing else. */
const TITLE = /^(?:the |a )?title[:,]? (\p{Lu}[\p{L}\p{N}'’&-]*(?: (?:\p{Lu}[\p{L}\p{N}'’&-]*|of|the|and|&|\d+))*)$/u
const ZH_TITLE = /^(?:再|给它|给视频)?(?:加|来|要|写|配|打)(?:上|一?个)?大?标题[:：]\s*(?:写上?|叫|是)?(.+)$/u
const SIDE = '(after|before|behind)'
const LEADS = `^${SIDE} (.+?),? ${NEW}(?: ${ONE}${CARD})?(?:${SAYING}|,? )(.+)$`
const BESIDE = [new RegExp(`^${NEW} (?:${ONE}${CARD} )?${SIDE} (.+?)${SAYING}(.+)$`, 'i'), new RegExp(LEADS, 'i')]
const ZH_BESIDE = /^在?(.+?)(?:的)?(之?前面?|之?后面?)(?:再)?(?:插入?|加上?|写|放)一?[句行段条张个页]?(?:话|字|文字|文案|卡片)?[:：，,\s]*(?:写)?(.+)$/u
const MORE = new RegExp(`^${NEW} ${ONE}${CARD}(?: at the end)?${SAYING}(.+)$`, 'i')
const AT_END = new RegExp(`^(?:at the end,? ${NEW}(?: ${ONE}${CARD})?|${NEW} at the end)(?:${SAYING}|,? )(.+)$`, 'i')
const ZH_MORE = /^(?:在)?(?:最后|末尾)?(?:再|还)?(?:加|插|添)(?:上|入)?一?[句行张页条步](?:话|字|文字|文案|卡片)?[:：，,\s]*(?:写着?|内容是)?[:：]?(.+)$/u

const bare = (words: string): string => words.trim().replace(/^[“"「『](.+)[”"」』]$/u, '$1').trim()
/** As one writes what is to be shown: a name, a figure, an address. */
const isShown = (words: string): boolean => /^[\p{Lu}\p{N}@#£$€¥+]|^www\.|\p{Script=Han}/u.test(words)

/** “加一句话：风好大，但是好开心”: one line, with all its marks. */
const ZH_LINE = /^(?<end>最后|结尾|末尾|片尾)?(?:再|还|上面|画面上)*(?:加|写|配|打|放|来)(?:上|个)?一?[句行段](?:话|字|文字|文案)?[:：]\s*(?<words>.+)$/u
const LINE = /^(?:add|write|put|include|show) (?:a|an|one|another|this|the) (?:line|sentence|caption|text|message|line of text|bit of text)[:：]\s*(?<words>.+)$/i
const ZH_CLOSING = /^(?:最后|结尾|末尾|片尾)(?:再|要|就|还)*(?:出|加|放|来|做|弄)(?:现|上|个)?一?[张个页]?(?:文字)?(?:卡片?|画面|片尾)[，,]?(?:上面)?(?:写(?:上|着)?)?[:：]\s*(.+)$/u
/** "A follow for more card": what it says stands before it, in two words at least. */
const CLOSING = /^(?:end|finish|close)(?: it| the video)? with (?:an? |the )?(?!(?:\w+ )?(?:end|closing|final|outro|text|title|plain|nice|simple|black|white) card)(\w[\w'’]*(?: [\w'’!&]+)+) (?:end )?card$/i
/** A card that closes a video of pictures. */
function closing({ text: message, lines }: Said): readonly Edit[] | null {
  const [, words] = ZH_CLOSING.exec(message) ?? CLOSING.exec(message) ?? []
  if (words === undefined || lines.isText || !isWorth(words)) return null
  return [{ do: 'end-card', text: bare(words).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) }]
}
function line({ text: message, lines }: Said): readonly Edit[] | null {
  const { words, end } = (lines.isText ? null : (ZH_LINE.exec(message) ?? LINE.exec(message)))?.groups ?? {}
  const isOne = words !== undefined && isWorth(words) && !/[“"「/|；;]/.test(words)
  return isOne ? [text(words, end === undefined ? {} : { fromMs: -3_000 })] : null
}

export function added(said: Said): TextWish | null {
  const edits = card(said) ?? closing(said) ?? line(said) ?? over(said)
  return edits && { edits }
}

const text = (words: string, more: Partial<Extract<Edit, { do: 'text' }>>): Edit =>
  ({ do: 'text', text: bare(words), style: 'label', look: {}, ...more })

/** A cover; or a card among others, in a video of nothing else. */
function card({ text: message, lines, plan }: Said): readonly Edit[] | null {
  const cover = (COVER.exec(message) ?? ZH_COVER.exec(message))?.[1]
  if (cover !== undefined && isWorth(cover)) return [{ do: 'title', text: bare(cover) }]
  const title = (ZH_TITLE.exec(message) ?? TITLE.exec(message))?.[1]
  if (title !== undefined && isWorth(title)) return [{ do: 'title', text: bare(title) }]
  const first = lines.isText ? (START.exec(message) ?? ZH_START.exec(message))?.[1] : undefined
  if (first !== undefined && isWorth(first)) return [text(first, { card: 'start' })]
  const middle = (MIDDLE.exec(message) ?? ZH_MIDDLE.exec(message))?.[1]
  if (middle !== undefined && isWorth(middle)) {
    if (lines.isText) return [text(middle, { card: Math.ceil(plan.pieces.length / 2) + 1 })]
    const at = plan.pieces[Math.floor((plan.pieces.length - 1) / 2)]
    return at ? [text(middle, { on: { by: 'id', id: at.id } })] : null
  }
  if (!lines.isText) return null
  const [, a, b, c] = BESIDE.map((pattern) => pattern.exec(message)).find(Boolean) ?? []
  const [, zhOther, zhSide, zhWords] = ZH_BESIDE.exec(message) ?? []
  const [side, other, words] = [a ?? zhSide ?? '', b ?? zhOther ?? '', c ?? zhWords ?? '']
  const [beside, ...others] = other === '' ? [] : textsCalled(other, lines, true)
  if (beside && others.length === 0 && isWorth(words)) {
    const isAfter = /after|behind|后/i.test(side)
    if (beside.piece === null) return [text(words, { card: isAfter ? firstSpot(plan) : 'start' })]
    const spot: Spot = { side: isAfter ? 'after' : 'before', of: { by: 'id', id: beside.piece } }
    return [text(words, { card: spot })]
  }
  const last = (MORE.exec(message) ?? AT_END.exec(message) ?? ZH_MORE.exec(message))?.[1]
  return last !== undefined && isWorth(last) ? [text(last, { card: 'end' })] : null
}
/** “加一页“祝大家快乐”，音乐小一点”: the wish behind the quote is no part of it. */
const GOES_ON = /^[“"「『][^”"」』]*[”"」』]\s*\S/u
const isWorth = (words: string): boolean =>
  /[\p{L}\p{N}]/u.test(words) && words.length <= 90 && !GOES_ON.test(words) && !new RegExp(`^(?:a |the )?${NOUN}$`, 'i').test(words)

/** Words over a picture or at a place, put into quotes so that the rules read the rest. */
function over({ text: message, names, lines }: Said): readonly Edit[] | null {
  const [, piece, says] = SHOULD.exec(message) ?? []
  if (piece !== undefined && says !== undefined) return inQuotes(bare(says), `on ${piece}`, names)
  const [, whose, kind, words = '', where] = ON.exec(message) ?? []
  const isFile = names.some((name) => name.toLowerCase().replace(/\.\w{2,4}$/, '') === bare(words).toLowerCase() || name.toLowerCase() === words.toLowerCase())
  // “… on each photo”: what the files are called, as often.
  const isEach = /\b(?:each|every|all|both)\b/i.test(where ?? '')
  // "Biscuit on biscuit, Luna" are several, each on its own.
  if (/ (?:on|over|under) .*(?:,|\band\b)/i.test(words)) return null
  const isMeant = where !== undefined && !isFile && !isEach && !/[“"]/.test(words) && isShown(words) && (kind !== undefined || whose === undefined)
  if (!isMeant || (kind === undefined && !/^[\p{Lu}@#£$€¥]|^\+?[\d\s-]{7,}$/u.test(words))) return null
  if (lines.isText && /\bend$/i.test(where)) return [text(words, { card: 'end' })]
  return inQuotes(words, where.replace(/^(?:to|onto|into) /i, 'on ').replace(/\btop corner$/i, 'top right corner').replace(/\bbottom corner$/i, 'bottom right corner'), names)
}
function inQuotes(words: string, where: string, names: readonly string[]): readonly Edit[] | null {
  const read = understand(`add the text “${words}” ${where}`, names, false, null)
  const [edit] = read.edits
  return read.edits.length === 1 && read.unread.length + read.cannot.length === 0 && edit?.do === 'text' ? [edit] : null
}
