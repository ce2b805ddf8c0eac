import type { Edit } from './edits'
import { applyRules, TAKEN } from './grammar'
import { englishRules } from './grammar-en'
import { chineseRules } from './grammar-zh'
import { cleanSubject, contentOf, findSubject, isMakeRequest } from './intent-make'
import { mask, pattern, sentencesOf, type Masked } from './words'

export type Language = 'en' | 'zh'

/** What a message asks for, as far as the rules can tell. */
export interface Understood {
  /** Null where it has no words of its own. */
  readonly language: Language | null
  /** `make`: a new video; `add`: put the new files in; `edit`: see `edits`; `talk`: no change is wanted. */
  readonly ask: 'make' | 'add' | 'edit' | 'talk' | 'unclear'
  readonly talk: 'hello' | 'thanks' | 'help' | 'describe' | null
  readonly edits: readonly Edit[]
  /** The files that the new video is to be made of, by name; none: all that there are. */
  readonly files: readonly string[]
  /** What the video is about, ready to be a title. */
  readonly subject: string | null
  /** Sentences that are content, not instruction. */
  readonly sentences: readonly string[]
  /** A longer text of which most sentences ask for nothing: words for a video. */
  readonly isStory: boolean
  /** Known wishes that the engine cannot fulfil. */
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
  fonts: /\b(?:font|bigger|larger|smaller|bold(?:er)?|colou?r of the title|title colou?r)\b|字体|大一号|字号/i,
} as const
export type Cannot = keyof typeof CANNOT

const TALK = {
  thanks: pattern('iu')`
    ^[\s\p{P}]*(?:(?:yes|i love (?:it|this)|i like (?:it|this))|thanks?(?: you)?|thx|great|nice|perfect|cool|good|awesome|love it
    |ok(?:ay)?|looks (?:good|great)|谢谢|多谢|感谢|很好|不错|好的|太棒了|可以)(?:[\s,!.。！~]*(?:thanks?|you|a lot|so much|very much|great|job|work
    |it|了|你))*[\s\p{P}]*$
  `,
  hello:
    /^[\s\p{P}]*(?:hi|hello|hey|good (?:morning|evening|afternoon)|你好|您好|嗨|哈喽|早上好|晚上好)(?: there| nemo)?[啊呀]?[\s\p{P}]*$/iu,
  help: pattern('i')`
    \b(?:what (?:can|do|could) (?:you|i)|how (?:do|does|can|should) (?:i|you|this|it)|what(?:'s| is) this|help|who are you
    |what are you|are you (?:an? )?(?:ai|real|robot))\b|你(?:能|会|可以)(?:做|干|帮)|怎么用|如何使用|帮助|你是谁|是什么|有什么功能
  `,
  describe: pattern('i')`
    \bhow long is\b|\bwhat(?:'s| is) (?:in|on) (?:it|the (?:video|timeline))|\bdescribe (?:it|the video)|\bwhat do (?:we|i) have\b
    |多长|多久|有哪些(?:内容|片段|素材)|现在是什么
  `,
} as const

/** "Is the music on?" wants no music; "how about 20 seconds?" and "can you …?" want something. */
const QUESTION = pattern('i')`
  ^\s*(?:is|are|was|does|do|did|what(?! about|'s up)|why|when|where|who|which|how(?! about))\b[^.!;]*\?\s*$|^[^，。；]{0,12}(?:有没有
  |是不是|有)[^，。；]{0,10}[吗？?]+\s*$
`

const ADD = pattern('i')`
  \b(?:add|use|include|insert|append|attach|put in|throw in|arrange)(?: (?:all|also|in|of|the|my|both))* (?:these|those|this
  |them|it|new|photos?|pictures?|images?|files?|clips?|videos?|ones?|⟦\d+⟧)(?! title| music)|\b(?:here (?:are|is)|more (?:photos
  |pictures|clips))\b|(?:加上|加入|添加|加进|插入|用上|放进|使用|用)(?:这|那|新|它|⟦|照片|图片|视频|素材)|(?:这|那)(?:些|几张|几个|张|个|段)?(?:照片|图片|视频|素材)?也?(?:加进去
  |加上|加入|放进去|用上)|把(?:它|这).{0,6}加
`

/** Only so much is read for instructions, in characters; what comes after is content. It also bounds the time of the rules. */
const READ_LIMIT = 2_000

function splitAt(text: string, limit: number): { head: string; tail: readonly string[] } {
  if (text.length <= limit) return { head: text, tail: [] }
  const end = Math.max(...['. ', '。', '\n', '! ', '？', '! '].map((mark) => text.lastIndexOf(mark, limit - 1) + 1)) || limit
  return { head: text.slice(0, end), tail: sentencesOf(text.slice(end)) }
}

/** `names`: the session's files, so that they are found in any spelling. */
export function understand(text: string, names: readonly string[] = []): Understood {
  const { head, tail } = splitAt(text, READ_LIMIT)
  const { own, ...masked } = withoutLead(mask(head, names))
  const isMake = own.length > 0 || isMakeRequest(masked.text)
  const { instructions, content } = isMake ? contentOf(masked.text) : { instructions: masked.text, content: [] }
  const read = readEdits(instructions, masked.held)
  const isQuestion = QUESTION.test(masked.text)
  const [found, rest] = [isQuestion ? [] : read.edits, read.rest]
  const edits = isMake ? withSoleQuote(found, rest, masked) : found
  const files = own.length > 0 || !isMake || !OF_FILES.test(rest) ? own : filesIn(rest, masked)
  const about = isMake ? findSubject(rest) : null
  const subject = files.length > 0 && about !== null && ONLY_FILES.test(about) ? null : about
  const isStretch = edits.some((edit) => edit.do === 'stretch' || edit.do === 'piece-stretch')
  const talk = edits.length > 0 || (isMake && !isStretch) ? null : talkOf(masked.text)
  const makesNew = own.length > 0 || (isMake && !(isStretch && subject === null))
  return {
    language: languageOf(masked.text),
    ask: makesNew ? 'make' : ADD.test(rest) ? 'add' : edits.length > 0 ? 'edit' : talk ? 'talk' : 'unclear',
    talk,
    edits,
    files,
    subject: subject && unmask(cleanSubject(subject), masked),
    sentences: [...(isMake ? content : sentencesOf(masked.text)).map((sentence) => unmask(sentence, masked)), ...tail],
    isStory: !isMake && isStory(masked),
    cannot: (Object.keys(CANNOT) as Cannot[]).filter((key) => CANNOT[key].test(rest)),
  }
}

/** How an item of a batch begins: with the files that its video is made of, and of nothing else (docs/protocol.md NP-10.2). */
const LEAD = /^\s*(?:an?\s+)?(?:new video (?:from|of)|只用)\s*([^:：]*⟦\d+⟧[^:：]*)[:：]\s*/iu
/** "a video of a.jpg and b.jpg": those are meant, and no others. */
const OF_FILES = /(?:\b(?:of|from|only|just)|用)\s*⟦\d+⟧/iu
const ONLY_FILES = /^(?:⟦\d+⟧|[\s,&，、和‖]|\b(?:and|only)\b)+$/iu

const filesIn = (text: string, { held }: Masked): string[] =>
  [...text.matchAll(/⟦(\d+)⟧/g)].flatMap(([, index]) => held[Number(index)] ?? []).flatMap(({ words, isFile }) => (isFile ? words : []))

function withoutLead(masked: Masked): Masked & { readonly own: readonly string[] } {
  const [lead = '', files = ''] = LEAD.exec(masked.text) ?? []
  const own = filesIn(files, masked)
  return { ...masked, own, text: own.length > 0 ? masked.text.slice(lead.length) : masked.text }
}

function readEdits(text: string, held: Masked['held']): { edits: readonly Edit[]; rest: string } {
  const chinese = applyRules(chineseRules, text, held)
  const english = applyRules(englishRules, chinese.rest, held)
  return { edits: dedupe([...chinese.edits, ...english.edits]), rest: english.rest }
}

function isStory({ text, held }: Masked): boolean {
  const sentences = sentencesOf(text)
  const isLong = sentences.length > 2 || text.length >= (/\p{Script=Han}/u.test(text) ? 25 : 60)
  return isLong && sentences.filter((sentence) => readEdits(sentence, held).edits.length === 0).length * 2 > sentences.length
}

/** Chinese where any Chinese stands outside quotes and file names; a message of only those has no language. */
function languageOf(masked: string): Language | null {
  if (/\p{Script=Han}/u.test(masked)) return 'zh'
  return /[a-z]{2}/i.test(masked) ? 'en' : null
}

function talkOf(text: string): Understood['talk'] {
  if (text.trim() === '') return null
  const known = (Object.keys(TALK) as (keyof typeof TALK)[]).find((key) => TALK[key].test(text))
  if (known || !QUESTION.test(text)) return known ?? null
  return /\byou\b|你/i.test(text) ? 'help' : 'describe'
}

/** In a request for a video one quote that nothing else claimed is its title. */
function withSoleQuote(edits: readonly Edit[], rest: string, { held }: Masked): readonly Edit[] {
  const quotes = [...rest.matchAll(/⟦(\d+)⟧/g)].flatMap(([, index]) => held[Number(index)] ?? []).filter(({ isFile }) => !isFile)
  const [only] = quotes
  if (quotes.length !== 1 || !only || only.words.length > 80 || edits.some((edit) => edit.do === 'title')) return edits
  return [...edits, { do: 'title', text: only.words }]
}

/** The last word counts for what can be only once; mood and "no music" are said in any order. */
function dedupe(edits: readonly Edit[]): readonly Edit[] {
  const isOnce = (edit: Edit): boolean => edit.do === 'shape' || edit.do === 'length' || edit.do === 'title' || edit.do === 'undo'
  const hasMood = edits.some((edit) => edit.do === 'music-mood')
  return edits.filter((edit, index) => {
    if (edit.do === 'music-on') return !hasMood
    return !isOnce(edit) || edits.findIndex((other) => other.do === edit.do) === index
  })
}

const unmask = (text: string, { held }: Masked): string =>
  text
    .replaceAll(TAKEN.trim(), ' ')
    .replace(/⟦(\d+)⟧/g, (_, index: string) => held[Number(index)]?.words ?? '')
    .replace(/\s+/g, ' ')
    .trim()
