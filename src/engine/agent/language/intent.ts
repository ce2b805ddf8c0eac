import { readClauses, type Reading, type Unread } from './clauses'
import type { Edit } from '../../draft/edits'
import { applyRules, heldIn, withoutMarks, type Held, type Marked, type Rule } from './grammar'
import { englishFrames, englishMakeRules, englishRules } from './english'
import { chineseFrames, chineseRules } from './chinese'
import { contentOf, isMakeRequest, MOST_SENTENCES } from './content'
import { cleanSubject, EN_FILES, findSubject, needsOf, PICKS, takeRequest, takeSubject } from './make'
import { mask, pattern, sentencesOf, source, type Masked } from './words'

export type Language = 'en' | 'zh'

/** What a message asks for, as far as the rules can tell. */
export interface Understood {
  /** Null where it has no words of its own. */
  readonly language: Language | null
  /** `make`: a new video; `edit`: see `edits`; `talk`: no change is wanted; `nothing`: no words at all. */
  readonly ask: 'make' | 'edit' | 'talk' | 'unclear' | 'nothing'
  readonly talk: Talk | null
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
  /** Sentences that may be told where there is nothing else to show. */
  readonly loose: readonly string[]
  /** A longer text of which most sentences ask for nothing: words for a video. */
  readonly isStory: boolean
  /** What was said and changes nothing, and why. */
  readonly unread: readonly Unread[]
  /** Known wishes among it that the engine cannot fulfil. */
  readonly cannot: readonly Cannot[]
}

const CANNOT = {
  subtitles: /\b(?:subtitles?|captions?)\b|字幕/i,
  voice: /\b(?:voice[- ]?over|narrat(?:e|ion|or)|text[- ]to[- ]speech|spoken)\b|配音|旁白|朗读/i,
  filters:
    /\b(?:filters?|colou?r (?:grad|correct)\w*|brighter|darker|black and white|saturat\w+|sepia|blur)\b|滤镜|调色|黑白|变亮|变暗|模糊/i,
  effects: /\b(?:effects?|sparkles?|stickers?|emojis?|animations?|transitions?)\b|特效|贴纸|动画|转场/i,
  speed:
    /\b(?:slow(?:er)?[- ]?(?:motion|mo|down)|speed (?:it |this )?up|time[- ]?lapse|faster|slower|backwards)\b|慢动作|加速|减速|倍速|倒放/i,
  generation:
    /\b(?:generate|draw|paint|create) (?:an?|some|new) (?:image|picture|photo|person|avatar|character)|画一[张幅]|生成一?[张幅](?:图|照)/i,
  retouching: /\b(?:crop|rotate|zoom|retouch|remove the background|background removal)\b|抠图|裁剪|旋转|美颜|去背景/i,
  gif: /\bgifs?\b|动图/i,
  posting: /\b(?:post|publish|upload|share|send) (?:it|this|that|the (?:video|clip|film))\b|(?:发布|上传|分享|发|传)(?:到|去|给)/i,
  fonts: /\b(?:fonts?|bigger|larger|smaller|bold(?:er)?|colou?r of the title|title colou?r|italics?|(?:red|blue|white|black|yellow|green) title)\b|字体|斜体|粗体|标题颜色|大一号|字号/i,
} as const
export type Cannot = keyof typeof CANNOT

const TALK = {
  thanks: pattern('iu')`^[\s\p{P}]*(?:(?:yes|i love (?:it|this)|i like (?:it|this))|thanks?(?: you)?|thx|great|nice|perfect|cool|good
      |awesome|love it|ok(?:ay)?|looks (?:good|great)|谢谢|多谢|感谢|很好|不错|好的|太棒了|可以)(?:[\s,!.。！~，]*(?:thanks?|you|a lot|so much|very much|great
      |job|work|it|了|你|谢谢))*[\s\p{P}]*$`,
  hello:
    /^[\s\p{P}]*(?:hi|hello|hey|good (?:morning|evening|afternoon)|你好|您好|嗨|哈喽|早上好|晚上好)(?: there| nemo)?[啊呀]?[\s\p{P}]*$/iu,
  leave: pattern('iu')`^[\s\p{P}]*(?:no|nope|no,? thanks?(?: you)?|nothing|never ?mind|forget (?:it|that)|that(?:'s| is) (?:all|it|fine)
      |(?:just )?(?:leave|keep) (?:it|everything)(?: (?:as|like) (?:it|this|that)(?: is)?| alone)?|不用了?|没事|没什么|算了|就这样吧?|保持不变|别动(?:它|了)?
      |不)[\s\p{P}]*$|[\s,.!?，。！？](?:forget (?:it|that)|never ?mind|scratch that|ignore that|算了|当我没说|还是(?:别|不要?)改了?|不改了)[\s\p{P}吧啊]*$`,
  wait: pattern('iu')`^[\s\p{P}]*(?:(?:ok|please|just|hold on|hang on|wait|now)[\s,]*)*(?:(?:give me|i need|for)\s*)?(?:(?:a|one
      |another)(?: few)? (?:sec|second|moment|minute|min)s?|hold on|hang on|wait|let me think(?: about (?:it|this))?(?: for)?(?: (?:a|one
      |two|\d+)(?: few)? (?:sec|second|moment|minute|min)s?)?)(?: please)?[\s\p{P}]*$|^(?:请|先|你|让我|我|等|稍等|稍候|一下|一会儿?|等等|再|想想|想一想|想|考虑
      |[一两几]分钟|[一两几]秒钟?|片刻)*(?:等|稍候|想|考虑)(?:想|一想|一下|等|[一两几]分钟|[一两几]秒钟?|一会儿?|片刻)*[吧哦啊。！!.]*$`,
  help: pattern('i')`\b(?:what (?:can|do|could) (?:you|i)|how (?:do|does|can|should) (?:i|you|this|it)|what(?:'s| is) this|who are you
      |what are you|are you (?:an? )?(?:ai|real|robot))\b|^\W*(?:please )?help(?: me)?\W*$|你(?:能|会|可以)(?:做|干|帮)|怎么用|如何使用|^帮助|你是谁|有什么功能`,
} as const
export type Talk = keyof typeof TALK | 'describe'

const ADDED = source`(?: (?:too|as well|to it|to (?:the|my) (?:video|timeline|end)|in|at the end))*`
const addsNamed: Rule[1] = (held, files) => ({ do: 'add', names: namesIn(files, held) })
const addsAll: Rule[1] = () => ({ do: 'add', names: [] })
const adding: readonly Rule[] = [
  [source`\b(?:add|use|include|insert|append|attach|put|throw)(?: in)? (?:(?:all|also|of|both) )*(${EN_FILES})(?! (?:title|music|as the
      |first|last|at the (?:start|beginning|front|top)))${ADDED}`, addsNamed],
  [source`\b(?:here (?:are|is|they are|you go)|these are)(?: (?:my|the|some|more|our|new|other))*(?: (?:photos|pictures|images|clips|videos
      |files|ones?))?`, addsAll],
  [source`(?:照片|图片|视频|素材|文件|图)?(?:都|已经)*(?:发来|发好|传好|上传好|传上来|来|发)了|(?:这|那)(?:些|几张)?(?:是|就是)(?:我的|新的)?(?:照片|图片|视频|素材)`, addsAll],
  [source`(?:加上|加入|添加|加进|插入|用上|放进|使用|用)((?:这|那|我的|新的?|所有的?){1,3}(?:些|几[张个段]|[张个段])?(?:新的?)?(?:照片|图片|视频|素材|文件)?
      |(?:[、和 ]?⟦\d+⟧){1,50})(?:吧)?`, addsNamed],
  [source`(?:把|将)?((?:这|那|我的|新的?){1,3}(?:些|几[张个段]|[张个段])?(?:新的?)?(?:照片|图片|视频|素材|文件)?|它们?|(?:[、和 ]?⟦\d+⟧){1,50})(?:也|都)*(?:加进去|加上去?|加入|放进去
      |用上|加进来|加到(?:视频|最后)(?:里|中)?)`, addsNamed],
]

/** What is longer is no mere talk; this also bounds the time of its patterns. */
const TALK_LIMIT = 100
/** Only so much is read for instructions, in characters; what comes after is content. It also bounds the time of the rules. */
const READ_LIMIT = 2_000

function splitAt(text: string, limit: number): { head: string; tail: readonly string[] } {
  if (text.length <= limit) return { head: text, tail: [] }
  const end = Math.max(...['. ', '。', '\n', '! ', '？', '! '].map((mark) => text.lastIndexOf(mark, limit - 1) + 1)) || limit
  return { head: text.slice(0, end), tail: sentencesOf(text.slice(end)) }
}

/**
 * Reads a message by the rules. `names`: the session's files, so that they are found in any spelling.
 * `isFirst`: there is no video yet, so a new one may be made where not all that was said of it is understood.
 */
export function understand(text: string, names: readonly string[] = [], isFirst = true): Understood {
  const { head, tail } = splitAt(withoutMarks(text), READ_LIMIT)
  const masked = mask(head, names)
  const { own, lead, ...message } = withoutLead({ ...masked, text: pointedOut(evenSpaces(masked.text)) })
  const isMake = own.length > 0 || isMakeRequest(message.text)
  const read = isMake ? readMake(message, isFirst || own.length > 0, own.length > 0) : { ...readEdits(message, isFirst), ...NOTHING_MADE }
  const idle = IDLE.some((key) => isTalk(message.text, key))
  const reading = idle ? NOTHING_READ : read.reading
  const others = isMake ? read.loose : sentencesOf(message.text)
  const wishes = isMake ? others.filter(isWish) : []
  const unread = [...reading.unread, ...wishes.map((words) => ({ words, clause: words, why: 'unread' as const }))]
  const talk = reading.edits.length > 0 || read.isMade ? null : talkOf(message.text, reading)
  return {
    language: languageOf(lead + message.text),
    ask: read.isMade ? 'make' : reading.edits.length > 0 ? 'edit' : talk ? 'talk' : message.text.trim() === '' ? 'nothing' : 'unclear',
    talk,
    edits: reading.edits,
    files: own.length > 0 ? own : read.files,
    subject: read.subject && unmask(cleanSubject(read.subject), message),
    isAnother: own.length > 0 || /\b(?:an?other|new)\b|新的?|另|再[来做]/i.test(message.text),
    needs: isMake && own.length === 0 ? needsOf(message.text) : null,
    told: [...read.told.flatMap((sentence) => toldIn(sentence, message)), ...(isMake ? tail : [])],
    loose: [...others.filter((words) => !wishes.includes(words)).map((words) => unmask(words, message)), ...(isMake ? [] : tail)],
    isStory: !isMake && isStory(message),
    unread: talk === null ? unread.map((one) => ({ ...one, words: unmask(one.words, message) })) : [],
    cannot: (Object.keys(CANNOT) as Cannot[]).filter((key) => unread.some(({ words }) => CANNOT[key].test(words))),
  }
}

/** What is said while nothing is wanted, whatever else its words could mean: "one minute". */
const IDLE = ['wait', 'leave', 'thanks'] as const
const isTalk = (text: string, key: keyof typeof TALK): boolean => text.length <= TALK_LIMIT && TALK[key].test(text)
const NOTHING_READ: Reading = { edits: [], unread: [], isQuestion: false, isMakeRead: false }
const NOTHING_MADE = { isMade: false, subject: null, files: [], told: [], loose: [] } as const

/** A sentence that asks for something, and is not to be shown as words of the video. */
const isWish = (sentence: string): boolean =>
  Object.values(CANNOT).some((known) => known.test(sentence)) ||
  /^\W*(?:(?:please|also|and|but|don't|do not|only|except) )*(?:add|remove|put|crop|zoom|cut|trim|move|swap|split|rotate|delete|change|set|use|don't|do not|but|only|except)\b|^[，\s]*(?:请|但|不过|只|不要|别|加|删|去掉|裁|剪|移|把|给|让)/i.test(sentence)

interface MakeReading {
  readonly reading: Reading
  readonly isMade: boolean
  readonly subject: string | null
  readonly files: readonly string[]
  readonly told: readonly string[]
  readonly loose: readonly string[]
}

function readMake(message: Masked, isFirst: boolean, isOwn: boolean): MakeReading {
  const { held } = message
  const { instructions, told, loose } = contentOf(message.text, (sentence) => isRead({ text: sentence, held }, englishMakeRules))
  const { rest, subject } = takeSubject({ text: instructions, found: [] }, held)
  const values = applyRules(englishMakeRules, applyRules(wishRules, rest, held), held)
  // The request takes in the values that stand in it before these are read as wishes for the video there is.
  const requested = frame(takeRequest(values, held, isFirst), held)
  const reading = readClauses(withSoleQuote(requested, held), isFirst)
  const isStretch = reading.edits.some((edit) => edit.do === 'stretch' || edit.do === 'piece-stretch')
  const about = subject ?? (isFirst ? findSubject(values.text) : null)
  return {
    reading,
    isMade: isOwn || (reading.isMakeRead || isFirst) && !(isStretch && about === null) && !isLimited(reading, instructions),
    subject: about,
    files: OF_FILES.test(message.text) ? namesIn(instructions, held) : [],
    told,
    loose,
  }
}

/** Nothing is made where what was said may forbid it, or of other files than it may have picked. */
const isLimited = ({ isMakeRead, unread }: Reading, text: string): boolean =>
  unread.some(({ why, words }) => PICKS.test(words) || (!isMakeRead && (why !== 'unread' || /\bbut\b|但|不过/i.test(text))))

const wishRules: readonly Rule[] = [...chineseRules, ...englishRules]
const frame = (marked: Marked, held: Held): Marked => applyRules([...chineseFrames, ...englishFrames], marked, held, 'whole')

function readEdits({ text, held }: Masked, isFirst: boolean, more: readonly Rule[] = []): { reading: Reading } {
  return { reading: readClauses(frame(applyRules([...wishRules, ...adding, ...more], { text, found: [] }, held), held), isFirst) }
}

/** A sentence that is understood, word for word. */
function isRead(sentence: Masked, more: readonly Rule[] = []): boolean {
  const { edits, unread } = readEdits(sentence, false, more).reading
  return edits.length > 0 && unread.length === 0
}

/** How an item of a batch begins: with the files that its video is made of, and of nothing else (docs/protocol.md NP-10.2). */
const LEAD = /^\s*(?:an?\s+)?(?:new video (?:from|of)|只用)\s*([^:：]*⟦\d+⟧[^:：]*)[:：]\s*/iu
/** "a video of a.jpg and b.jpg": those are meant, and no others. */
const OF_FILES = /(?:\b(?:of|from|only|just|turn)|用)\s*⟦\d+⟧/iu

const namesIn = (text: string, held: Held): string[] => heldIn(text, held).flatMap(({ words, isFile }) => (isFile ? words : []))

function withoutLead(masked: Masked): Masked & { readonly own: readonly string[]; readonly lead: string } {
  const [lead = '', files = ''] = LEAD.exec(masked.text) ?? []
  const own = namesIn(files, masked.held)
  return own.length > 0 ? { ...masked, own, lead, text: masked.text.slice(lead.length) } : { ...masked, own, lead: '' }
}

/** Chinese is written with spaces beside figures or without. What the app itself says of a clip's origin is no wish. */
const evenSpaces = (text: string): string =>
  text
    .replace(/ that you added\b|你添加的/g, '')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\p{Script=Han}) +(?=[\p{Script=Han}\d⟦])|(?<=[\d⟧]) +(?=\p{Script=Han})/gu, '')

const PRONOUN = /\b(?:this|it|that)(?: (?:clip|photo|one|picture))?\b|(?:这|它)(?:[张段个]|个片段)?(?:照片|视频|片段)?/iu

/** "“beach.jpg” (0:00–0:05) make this shorter": a clip that was picked on the timeline is what "this" is. */
function pointedOut(text: string): string {
  const [lead = '', held = ''] = /^\s*(⟦\d+⟧)\s*[(（][\d:.]+–[\d:.]+[)）]\s*/u.exec(text) ?? []
  const rest = text.slice(lead.length)
  if (lead === '') return text
  if (PRONOUN.test(rest)) return rest.replace(PRONOUN, held)
  return /\p{Script=Han}/u.test(rest) ? `${held}${rest}` : /^\w+[.!]?$/.test(rest.trim()) ? `${rest.trim()} ${held}` : text
}

/** Most of a longer text asks for nothing: it is words for a video. */
function isStory({ text, held }: Masked): boolean {
  const sentences = sentencesOf(text)
  const isLong = sentences.length > 2 || text.length >= (/\p{Script=Han}/u.test(text) ? 25 : 60)
  const first = sentences.slice(0, MOST_SENTENCES)
  return isLong && first.filter((sentence) => isRead({ text: sentence, held }) || isWish(sentence)).length * 2 < first.length
}

/** Chinese where any Chinese stands outside quotes and file names; a message of only those has no language. */
function languageOf(masked: string): Language | null {
  if (/\p{Script=Han}/u.test(masked)) return 'zh'
  return /[a-z]{2}/i.test(masked) ? 'en' : null
}

function talkOf(text: string, { unread, isQuestion: isAsked }: Reading): Talk | null {
  if (text.trim() === '') return null
  const known = (Object.keys(TALK) as (keyof typeof TALK)[]).find((key) => isTalk(text, key))
  if (known) return known
  if (isAsked && unread.length === 0) return /\byou\b|你/i.test(text) ? 'help' : 'describe'
  return unread.length === 0 && !isAsked && /\p{L}/u.test(text) ? 'leave' : null
}

/** In a request for a video one quote that nothing else claimed is its title. */
function withSoleQuote(marked: Marked, held: Held): Marked {
  const hasTitle = marked.found.some(({ edit }) => edit?.do === 'title')
  const [only, ...others] = heldIn(marked.text, held)
  if (hasTitle || !only || others.length > 0 || only.isFile || only.words.length > 80) return marked
  return applyRules([[source`⟦\d+⟧`, () => ({ do: 'title', text: only.words })]], marked, held)
}

/** A text in quotes is told like one without, sentence by sentence. */
const toldIn = (sentence: string, message: Masked): string[] =>
  /^⟦\d+⟧[\s\p{P}]*$/u.test(sentence) ? sentencesOf(unmask(sentence, message)) : [unmask(sentence, message)]

const unmask = (text: string, { held }: Masked): string =>
  text
    .replace(/⟦(\d+)⟧/g, (_, index: string) => held[Number(index)]?.words ?? '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\p{Script=Han}，。]) (?=[\p{Script=Han}\d，。])|(?<=\d) (?=\p{Script=Han})/gu, '')
    .trim()
