import { asksForVideo, NOUN_AFTER_VERB, TEXT, ZH_NOUN } from './make'
import { pattern, sentencesOf } from './words'

/** Tells in a request for a video what says how it is to be from what it is to tell. Texts are masked. */

/** True for "make a video …" and for a bare "a 15-second vertical video about …". */
export const isMakeRequest = (text: string): boolean => asksForVideo(text.slice(0, startOfGiven(text)))

/** "a video that says hello", "一个写着你好的视频". */
const SAID = /\b(?:that|which) (?:says|reads)\s+([^,.;:!?\n]{1,90})|(?:写着|内容是)([^，。；！？\n\d]{1,30}?)(?=的?\d|的?(?:视频|短片|片子)|[，。；！？\n]|$)/iu

/** What follows it is told. */
const COLON = pattern('i')`\b(?:description|text|script|copy|words|story|article|following|this|below)\s*[:：]|(?:文案|描述|内容|文字|介绍|如下|以下
  |故事)\s*[:：]|[:：]\s*\n`

/** A name for what follows, and no part of the request: "…, text: ". */
const LABEL = /(?<=^|[,，。.;；\n])\s*(?:(?:the|its) )?(?:description|text|script|copy|words|story|article|文案|描述|内容|文字|介绍|故事)?\s*[:：]\s*$/i

export interface Request {
  /** What tells how the video is to be. */
  readonly instructions: string
  /** What the request says that the video is to tell. */
  readonly told: readonly string[]
  /** Sentences that are neither: to be told where there is nothing else to show. */
  readonly loose: readonly string[]
}

/** So many are looked at one by one; nobody has more wishes at once. */
export const MOST_SENTENCES = 40

/** A colon after a word that names a part of the video, which is a wish: "title: Spring". */
const PART = /(?:title|heading|headline|music|song|length|duration|format|shape|ratio|size|标题|题目|片名|音乐|配乐|时长|长度|比例|画幅|格式)\s*$/i

/** "Turn this text into a video: …": where that text begins, which gives no orders, up to its end. */
function startOfGiven(text: string): number {
  for (const { index, 0: mark } of [...text.matchAll(/(?<!\d)[:：]|[:：](?!\d)|\n|⟦\d+⟧[\s\p{P}]*$/gu)].slice(0, 8)) {
    const head = text.slice(0, index)
    const isQuote = mark.startsWith('⟦')
    const isWish = (PART.test(head) && !/每[^，,]{0,8}$/.test(head)) || (isQuote && !BEFORE_QUOTE.test(head))
    const isGiven = !isWish && TEXT.test(head) && text.slice(index + 1).trim() !== ''
    if (isGiven && asksForVideo(head)) return isQuote ? index : index + 1
  }
  return text.length
}
const BEFORE_QUOTE = new RegExp(`(?:${NOUN_AFTER_VERB}|${ZH_NOUN}|sentence|line|标题|[,，.。;；])\\s*$`, 'i')

/** Where the text begins that the video is to tell: behind a colon, unless what comes there is an instruction. */
function endOfRequest(text: string, isRead: (sentence: string) => boolean): number {
  const given = startOfGiven(text)
  if (given < text.length) return given
  const named = COLON.exec(text)
  if (named) return named.index + named[0].length
  for (const { index } of [...text.matchAll(/(?<!\d)[:：]|[:：](?!\d)/g)].slice(0, 3)) {
    const tail = text.slice(index + 1)
    const isWish = PART.test(text.slice(0, index)) || tail.trim() === '' || !isMakeRequest(text.slice(0, index))
    if (!isWish && !sentencesOf(tail).every(isRead)) return index + 1
  }
  return text.length
}

/**
 * Splits a request for a video into what tells how ("15 seconds, no music.") and what is told ("Our kettle boils in 90
 * seconds."), so that the latter is never read as an instruction. `isRead`: whether a sentence is one, word for word.
 */
export function contentOf(text: string, isRead: (sentence: string) => boolean): Request {
  const said = SAID.exec(text)
  const words = said?.[1] ?? said?.[2]
  if (said && words !== undefined) {
    const rest = contentOf(text.replace(said[0], ''), isRead)
    return { ...rest, told: [words.trim(), ...rest.told] }
  }
  const label = COLON.exec(text)
  if (label && !asksForVideo(text.slice(0, label.index))) {
    // "Product description: …. Make a wide video.": the request stands behind the text.
    const content = sentencesOf(text.slice(label.index + label[0].length))
    const last = content.findLastIndex(isMakeRequest)
    const rest = last < 0 ? null : contentOf(content.slice(last).join(' '), isRead)
    // What is no sentence is the label's own first words.
    const before = sentencesOf(text.slice(0, label.index)).filter((sentence) => /[.!?。！？]$/.test(sentence))
    if (rest) return { ...rest, told: [...before, ...content.slice(0, last), ...rest.told] }
  }
  const end = endOfRequest(text, isRead)
  const colon = end < text.length
  const head = colon ? text.slice(0, end).replace(LABEL, '').replace(/[:：]\s*$/, '') : text
  const told = sentencesOf(text.slice(end))
  const [instructions, loose]: [string[], string[]] = [[], []]
  const sentences = sentencesOf(head)
  const first = Math.max(sentences.findIndex(isMakeRequest), 0)
  const hasText = TEXT.test(sentences[first] ?? '')
  for (const [index, sentence] of sentences.entries()) {
    // After "make a video from this text." all is the text from where it is no instruction.
    const isInstruction = index <= first || (index < MOST_SENTENCES && !(hasText && loose.length > 0) && isRead(sentence))
    const target = isInstruction ? instructions : loose
    target.push(sentence)
  }
  const isList = /^[^\n]*\n/.test(head.trim()) && loose.length > 0
  return hasText || isList
    ? { instructions: instructions.join(' \n'), told: [...loose, ...told], loose: [] }
    : { instructions: instructions.join(' \n'), told, loose }
}
