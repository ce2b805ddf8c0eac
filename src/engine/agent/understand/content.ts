import { headingOf, withMarks } from '../texts/source'

/** Tells in a request for a video what says how it is to be from what it is to tell. Quotes and file names stand as `⟦n⟧`. */

/** What the reader says of a sentence. */
export interface Reading {
  /** It asks for a new video. */
  readonly isRequest: (sentence: string) => boolean
  /** It is a wish, word for word. */
  readonly isRead: (sentence: string) => boolean
  /** Some clause of it is a wish. */
  readonly isPartlyRead: (sentence: string) => boolean
}

/** The sentences of a text in any script; a line break always ends one, "Dr." none. The mark of an item of a list is no part of it. */
export const sentencesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => {
      const parts: string[] = []
      for (const { segment } of sentences.segment(line.replace(/^\s*[•·▪●○*–-]\s+/u, ''))) {
        if (ABBREVIATED.test(parts.at(-1) ?? '')) parts.push(`${parts.pop() ?? ''}${segment}`)
        else parts.push(segment)
      }
      return withMarks(parts.map((part) => part.trim()).filter((part) => part !== ''), false)
    })
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })
const ABBREVIATED = /\b(?:Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr|vs|approx|e\.g|i\.e|Inc|Ltd|Co|Corp|Ave|Rd|Mt|tel|est)\. *$/i

/** Only so much is read for instructions, in words and characters of Chinese; what comes after is content. It also bounds the time. */
const MOST_WORDS = 400
const ONE_WORD = /\p{Script=Han}|[\p{L}\p{N}'’]+|[^\s\p{L}\p{N}]/gu
export function splitAt(text: string): { head: string; tail: readonly string[] } {
  let limit = text.length
  let count = 0
  for (const { index } of text.matchAll(ONE_WORD)) {
    count += 1
    if (count > MOST_WORDS) {
      limit = index
      break
    }
  }
  if (limit === text.length) return { head: text, tail: [] }
  const end = Math.max(...['. ', '。', '\n', '! ', '？'].map((mark) => text.lastIndexOf(mark, limit - 1) + 1)) || limit
  return { head: text.slice(0, end), tail: sentencesOf(text.slice(end)) }
}

/** "a video that says hello", "一个写着你好的视频". */
const SAID =
  /\b(?:that|which) (?:says|reads)\s+([^,.;:!?\n⟦]{1,90})|(?:写着|内容是)([^，。；！？\n\d⟦]{1,30}?)(?=的?\d|的?(?:视频|短片|片子)|[，。；！？\n]|$)/iu
/** What follows it is told. */
const EN_LABELS = 'description|text|script|copy|words|story|article|following|this|below'
const ZH_LABELS = '文案|描述|内容|文字|介绍|如下|以下|故事'
const COLON = new RegExp(`\\b(?:${EN_LABELS})\\s*[:：]|(?:${ZH_LABELS})\\s*[:：]|[:：]\\s*\\n`, 'i')
/** A name for what follows, and no part of the request: "…, text: ". */
const LABEL = new RegExp(`(?<=^|[,，。.;；\\n])\\s*(?:(?:the|its) )?(?:${EN_LABELS}|${ZH_LABELS})?\\s*[:：]\\s*$`, 'i')
/** A colon after a word that names a part of the video, which is a wish: "title: Spring". */
const PART =
  /(?:title|heading|headline|music|song|length|duration|format|shape|ratio|size|captions?(?: [^:：]{0,12}(?:while|during|when|over)\b[^:：]{0,30})?|subtitles?|order|标题|题目|片名|音乐|配乐|时长|长度|比例|画幅|格式|字幕|顺序)(?:要|就)?(?:写上?|叫|是|为|用)?\s*$/i
/** A text that the video is to be made from. */
const TEXT =
  /\b(?:this|the|these|my|our|following|below) (?:[\w-]+ ){0,2}(?:text|descriptions?|script|story|article|copy|words|paragraphs?)\b|\b(?:text|script|description)\s*$|(?:这|那|以下|下面|我的|下列)[段些个篇份]?(?:产品)?(?:文字|文案|描述|文本|故事|稿子|脚本|文章|介绍)/i
const BEFORE_QUOTE = /(?:videos?|films?|clips?|slide ?shows?|reels?|视频|短片|片子|sentence|line|text|script|标题|[,，.。;；])\s*$/i

export interface Content {
  /** The first line of what is told, where that is a heading. */
  readonly heading: string | null
  /** What tells how the video is to be. */
  readonly instructions: string
  /** What the request says that the video is to tell. */
  readonly told: readonly string[]
  /** Sentences that are neither: to be told where there is nothing else to show. */
  readonly loose: readonly string[]
}

/** So many are looked at one by one; nobody has more wishes at once. */
const MOST_SENTENCES = 40

/** "Turn this text into a video: …": where that text begins, which gives no orders, up to its end. */
export function startOfGiven(text: string, { isRequest }: Reading): number {
  for (const { index, 0: mark } of [...text.matchAll(/(?<!\d)[:：]|[:：](?!\d)|\n|⟦\d+⟧[\s\p{P}]*$/gu)].slice(0, 8)) {
    const head = text.slice(0, index)
    const isQuote = mark.startsWith('⟦')
    const isWish = (PART.test(head) && !/每[^，,]{0,8}$/.test(head)) || (isQuote && !BEFORE_QUOTE.test(head))
    const isGiven = !isWish && TEXT.test(head) && text.slice(index + 1).trim() !== ''
    if (isGiven && isRequest(head)) return isQuote ? index : index + 1
  }
  return text.length
}

/** Where the text begins that the video is to tell: behind a colon, unless what comes there is an instruction. */
function endOfRequest(text: string, reading: Reading): number {
  const given = startOfGiven(text, reading)
  if (given < text.length) return given
  const named = COLON.exec(text)
  if (named && !PART.test(text.slice(0, named.index))) return named.index + named[0].length
  for (const { index } of [...text.matchAll(/(?<!\d)[:：]|[:：](?!\d)/g)].slice(0, 3)) {
    const tail = text.slice(index + 1)
    const isWish = PART.test(text.slice(0, index)) || tail.trim() === '' || !reading.isRequest(text.slice(0, index))
    if (!isWish && !sentencesOf(tail).every(reading.isRead)) return index + 1
  }
  return text.length
}

/**
 * Splits a request for a video into what tells how ("15 seconds, no music.") and what is told ("Our kettle boils in 90
 * seconds."), so that the latter is never read as an instruction.
 */
export function contentOf(text: string, reading: Reading): Content {
  const said = SAID.exec(text)
  const words = said?.[1] ?? said?.[2]
  if (said && words !== undefined) {
    const rest = contentOf(text.replace(said[0], ''), reading)
    return { ...rest, told: [words.trim(), ...rest.told] }
  }
  const behind = requestBehind(text, reading)
  if (behind) return behind
  const end = endOfRequest(text, reading)
  const head =
    end < text.length
      ? text
          .slice(0, end)
          .replace(LABEL, '')
          .replace(/[:：]\s*$/, '')
      : text
  const { given, wishes } = withoutWishes(text.slice(end), reading, TEXT.test(head))
  const told = withMarks(sentencesOf(given))
  const [instructions, loose]: [string[], string[]] = [[], []]
  const sentences = sentencesOf(head)
  const first = Math.max(sentences.findIndex(reading.isRequest), 0)
  const hasText = TEXT.test(sentences[first] ?? '')
  for (const [index, sentence] of sentences.entries()) {
    // After "make a video from this text." all is the text from where it is no instruction.
    const isInstruction = index <= first || (index < MOST_SENTENCES && !(hasText && loose.length > 0) && reading.isRead(sentence))
    const target = isInstruction ? instructions : loose
    target.push(sentence)
  }
  const isList = /^[^\n]*\n/.test(head.trim()) && loose.length > 0
  const isTold = hasText || isList
  const all = withMarks(loose)
  const heading = headingOf(text.slice(end))
  const how = [...instructions, ...wishes].join(' \n')
  return { instructions: how, told: isTold ? [...all, ...told] : told, loose: isTold ? [] : all, heading }
}

/** It asks, whatever of it is understood. */
export const ASKED =
  /\b(?:please|pls|plz)\W*$|^(?:(?:in|with|and|nice|really|very) )*[a-z]+(?: [a-z]+)? (?:letters|lettering|text|fonts?|writing|background|colou?rs?|music)[.!]*$/
/** It asks where it is read. */
export const ZH_ASKED = /^(?:要|配|用)/u
const OF_WHOLE = /\b(?:vertical|square|portrait|landscape|widescreen|music|secs?|seconds?|\d{1,2}:\d{1,2}|tiktok|instagram|youtube)\b/i
/** "…: open all week. make it vertical": how the video is to be, said in one line behind what it tells. */
type Parted = { readonly given: string; readonly wishes: readonly string[] }
function withoutWishes(text: string, { isRead, isPartlyRead }: Reading, isText: boolean): Parted {
  const parts = text.includes('\n') ? [] : text.split(/(?<=[.!?]\s+)|(?<=[。！？])(?![。！？])/u)
  // Words to be shown begin with a capital, or are of no video.
  const isTyped = (part: string): boolean => /^[\p{Ll}\p{N}\p{Script=Han}]/u.test(part) || (!isText && OF_WHOLE.test(part))
  const isWished = (part: string): boolean =>
    ASKED.test(part.trim()) || (ZH_ASKED.test(part) && isPartlyRead(part)) || (isTyped(part) && isRead(part))
  const last = parts.findLastIndex((part) => !isWished(part))
  if (last < 0) return { given: text, wishes: [] }
  return { given: parts.slice(0, last + 1).join(''), wishes: parts.slice(last + 1).map((part) => part.trim()) }
}

/** "Product description: …. Make a wide video.": the request stands behind the text. */
function requestBehind(text: string, reading: Reading): Content | null {
  const label = COLON.exec(text)
  if (!label || PART.test(text.slice(0, label.index)) || reading.isRequest(text.slice(0, label.index))) return null
  const content = sentencesOf(text.slice(label.index + label[0].length))
  const last = content.findLastIndex(reading.isRequest)
  if (last < 0) return null
  const rest = contentOf(content.slice(last).join(' '), reading)
  // What is no sentence is the label's own first words.
  const before = sentencesOf(text.slice(0, label.index)).filter((sentence) => /[.!?。！？]$/.test(sentence))
  return { ...rest, told: [...before, ...content.slice(0, last), ...rest.told] }
}

/** A sentence that asks for something, and is not to be shown as words of the video. */
const EN_WISH =
  /^\W*(?:(?:please|also|and|but|don't|do not|only|except) )*(?:add|remove|put|crop|zoom|cut|trim|move|swap|split|rotate|delete|change|set|use|don't|do not|but|only|except)\b/i
const ZH_WISH = /^[，\s]*(?:请|但|不过|只|不要|别|加|删|去掉|裁|剪|移|把|给|让)/
export const isWish = (sentence: string): boolean => EN_WISH.test(sentence) || ZH_WISH.test(sentence)

/** Most of a longer text asks for nothing: it is words for a video. */
const ASKS = /^(?:\W*(?:please|and|so|but|ok|hey|hi|sorry),? )*(?:can|could|would|will|may|should|why|how come) (?:you|we|i|it|the|there|this|that|my|our)\b[^?]*\?$|(?:能不能|可不可以|能否|可以吗|行吗|好吗|怎么).*[?？吗呢]?$/iu
export function isStory(sentences: readonly string[], { isRead, isPartlyRead }: Reading, text: string): boolean {
  // Who asks, in one breath, tells nothing.
  if (!text.includes('\n') && sentences.some((sentence) => ASKS.test(sentence))) return false
  // What asks for a length or a look in part is no story.
  if (sentences.length === 1 && isPartlyRead(sentences[0] ?? '')) return false
  const isLong = sentences.length > 2 || text.length >= (/\p{Script=Han}/u.test(text) ? 25 : 60)
  const first = sentences.slice(0, MOST_SENTENCES)
  return isLong && first.filter((sentence) => isRead(sentence) || isWish(sentence)).length * 2 < first.length
}
