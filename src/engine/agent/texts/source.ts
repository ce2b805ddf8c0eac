import { oneOf } from '../reader/text'

/** The text that a request for a video gives along, whatever it is called: a recipe, a menu, “下面的产品介绍”, a mere “this:”. */

const KINDS = oneOf(`
  recipes?; menus?; lists?; price lists?; poems?; letters?; announcements?; notices?; posts?; blog posts?; notes?; e-?mails?; messages?;
  quotes?; quotations?; lyrics; press releases?; speech; speeches; programmes?; programs?; schedules?; timetables?; invitations?; bios?;
  intros?; introductions?; summary; summaries; instructions; steps; tips; facts; paragraphs?; essays?; reviews?; faqs?; adverts?; content;
  information; info; bullet points?; points; text; texts; descriptions?; scripts?; story; stories; articles?; copy; words; lines; sentences?
`)
const WHICH = '(?:(?:this|the|these|my|our|following|below|a) )+(?:[a-z\\d-]+ ){0,2}?'
const BY = '(from|with|of|out of|using|based on|turn|make|put|convert|transform|use|take|into)'
const NAMED = new RegExp(String.raw`\b${BY} ${WHICH}${KINDS}(?: (?:below|here))?`, 'i')
const MERE = /\b(from|with|out of|using|based on|of) (?:this|the following|these|what follows|the below)\s*[?!.]*\s*$/i
const ZH_KINDS =
  '(?:菜谱|食谱|配方|做法|菜单|清单|通知|公告|诗歌?|歌词|简介|说明书?|资料|信息|稿子?|日记|信|新闻|步骤|知识点|笔记|作文|台词|语录|要点|攻略|心得|总结|介绍|描述|文字|文案|文本|文章|故事|脚本|内容|句子|话|字|东西)'
const ZH_NAMED = new RegExp(`(?:[这那]|下面|以下|下列|如下|我的?)(?:一)?(?:[个份段篇首封则条些几句]+)?(?:这)?[段份]?的?(?:[^，。：:\\n做成剪生]{0,6}?)${ZH_KINDS}`, 'u')
const VIDEO = /\b(?:videos?|films?|clips?|reels?|slide ?shows?|movies?|ads?|promos?|tik ?toks?|shorts?)\b|视频|短片|片子|广告|宣传片/i
const FILES = /photos?|pictures?|pics|images?|footage|照片|图片|素材/i

/** What a request ends with where a text comes behind it. */
const END = /(?<!\d)[:：]|[:：](?!\d)|\n/

const VERB = /\b(?:make|create|turn|do|build|generate|produce|need|want|like|put|convert|transform|use|take|give|cut|edit|design)\b|\p{Script=Han}/iu
const ZH_LABEL = /[,，]?\s*(?:具体|详细)?(?:的)?(?:内容|文案|文字|文本|台词|介绍)(?:如下|在下面|是|为)\s*$/u
/** It asks for a video of a text by these words. */
const isAsking = (words: string): boolean => VIDEO.test(words) && (NAMED.test(words) || ZH_NAMED.test(words) || MERE.test(words))

/** A text before its request, which is the last line of all. */
function requestFirst(message: string): string {
  const at = message.trimEnd().lastIndexOf('\n')
  const [text, last] = [message.slice(0, Math.max(at, 0)), message.slice(at + 1).trim()]
  if (text.trim() === '' || last.length > 160 || !isAsking(last) || VIDEO.test(text.split('\n')[0] ?? '')) return message
  return `${last.replace(/[.!?。！？:：]+$/, '')}:\n${text}`
}

const FILE = '(?:photos?|pictures?|pics?|images?|clips?|videos?|files?)'
const NOTHING_ELSE = `(?:no|without|not) (?:any )?${FILE}(?: or ${FILE})?(?: today| this time| now| yet| needed)?`
const THE_WORDS = '(?:the |some |these |with |show )?(?:words?|text|writing|lines|sentences)(?: (?:only|please|today|this time|video))?'
const MERE_WORDS = `(?:just|only) ${THE_WORDS}|(?:words?|text) only(?: please| video)?`
const GREETING = String.raw`^\s*(?:(?:hi|hello|hey|ok|so|please|well)[,!]? )*`
const FIRST_NOT = String.raw`(?:(?:${NOTHING_ELSE})[\s,;.–—-]+(?:and |but )?)?`
const ONLY_WORDS = new RegExp(String.raw`${GREETING}${FIRST_NOT}(?:${MERE_WORDS})(?:[\s,;–—-]+(?:and )?${NOTHING_ELSE})?`, 'i')
const ZH_NOT = String.raw`(?:不用|不要|没有|没|不加|不放|不需要)(?:任何)?(?:照片|图片|图|视频|素材)[了啦]?[，,；;\s]*`
const ZH_WORDS = '(?:文字|字|文案|这几句话?|几句话)(?:就行|就好|就可以|就够)?(?:了|吧)?(?:的?(?:视频|短片))?'
const ZH_JUST = '(?:就|只|纯|光|全|都|只要|只用|就用|直接)+(?:写|放|要|用|显示|做|上|是)*'
const ZH_ONLY_WORDS = new RegExp(String.raw`^\s*(?:这次|今天|先)?(?:${ZH_NOT})?${ZH_JUST}${ZH_WORDS}`, 'u')
/** "No photos today, just words: …", “不用照片，就写字：…”: the words are what comes behind the colon. */
function withOnlyWords(message: string): string {
  const [lead = ''] = ONLY_WORDS.exec(message) ?? ZH_ONLY_WORDS.exec(message) ?? []
  const rest = message.slice(lead.length)
  const [, wishes = '', told = ''] = /^([^:：\n]{0,60})[:：\n]([^]*)$/u.exec(rest) ?? /^()\s*[.。!！,，]([^]*)$/u.exec(rest) ?? []
  if (lead === '' || !/[\p{L}\p{N}]/u.test(told)) return message
  return /\p{Script=Han}/u.test(lead) ? `用这段文字做视频${wishes}：\n${told.trim()}` : `Make a video from this text${wishes}:\n${told.trim()}`
}

/** The same, with the text called so that the rules know it for one. `hasPictures`: "this" may be those. */
export function withTextNamed(said: string, hasPictures: boolean): string {
  const message = requestFirst(hasPictures ? said : withOnlyWords(said))
  const end = message.search(END)
  const head = end < 0 ? message : message.slice(0, end)
  const isFollowed = end >= 0 && /[\p{L}\p{N}]/u.test(message.slice(end))
  if (head.length > 160 || !VIDEO.test(head) || FILES.test(head) || (hasPictures && !isFollowed)) return message
  const plain = isFollowed ? head.replace(ZH_LABEL, '，文案') : head
  const named = plain.replace(NAMED, (_, verb: string) => `${verb} this text`).replace(ZH_NAMED, '这段文字')
  const mere = named === head && isFollowed && !hasPictures ? head.replace(MERE, (_, by: string) => `${by} this text`) : named
  const whole = mere !== head && !VERB.test(mere) ? `Make ${/^\s*an? /i.test(mere) ? '' : 'a '}${mere.trimStart()}` : mere
  return whole + message.slice(head.length)
}

/** What asks for a video of a text is no part of that. */
export const isOfRequest = (sentence: string): boolean => VIDEO.test(sentence) && /\bthis text\b|这段文字/i.test(sentence)

const ORDER =
  /[做剪弄拍](?:[个条支段]|一[个条支段])?[^，,。的]{0,12}(?:视频|短片|片子)(?![博号网平会])|^(?:hi|hey|hello|please|can you|could you|i want|i need|i'd like|make|create)\b[^.]{0,60}\b(?:video|reel)\b/iu
/** A first sentence that asks for the video is none of its words, also where not all of it is understood. */
export const asksForVideo = (sentence: string): boolean => ORDER.test(sentence)

/** Words of an order, or what kind of video it is to be: they are no title. */
export const isOfOrder = (subject: string, isFree: boolean): boolean =>
  /\b(?:that|which) (?:starts?|begins?|opens?|goes|ends?|finish(?:es)?)\b/i.test(subject) ||
  /^(?:this|these|the following)\b|^(?:[这那]|下面|以下|下列)|^(?:纯|全)?(?:文字|字幕|文本)$|^(?:texts?|words?|captions?)(?:[ -]only)?$/iu.test(subject) || (isFree && isOrdering(subject))
const isOrdering = (subject: string): boolean =>
  /\b(?:into|from|this|these|following|below|turn|please|recipe|text)\b/i.test(subject) || /^(?:[这那把用]|下面|以下|根据)|[做成]$/u.test(subject)

const MARK = /^\s*(?:[•·▪●○*–-]|[([（]?\d{1,3}[.)）\]、．:：]|[①-⑳]|(?:step|no\.?|part|day|tip) \d+\b|第[一二三四五六七八九十\d]+[步条点句]|[一二三四五六七八九十]+、)/iu
/** The first line of a text where that is its heading: without a stop, before lines that have one or are the items of a list. */
export function headingOf(text: string): string | null {
  const [first = '', ...rest] = text.trim().split('\n').map((line) => line.trim())
  const lines = rest.filter((line) => line !== '')
  const isShort = first.length > 0 && first.length <= (/\p{Script=Han}/u.test(first) ? 16 : 48)
  if (!isShort || lines.length < 2 || MARK.test(first) || /[.!?。！？…:：,，;；]$/.test(first)) return null
  const isOther = (line: string): boolean => MARK.test(line) || /[.!?。！？…:：]|[,，;；]$/.test(line)
  return rest[0] === '' || lines.filter(isOther).length * 2 > lines.length ? first : null
}

const BARE = /^(?:[([（]?\d{1,3}[.)）\]、．:：]|[([（]?[a-z][.)）]|[①-⑳]|(?:step|no\.?|part|tip) \d+\s*[.:：–-]?|第[一二三四五六七八九十\d]+[步条点]\s*[:：、.]?|[一二三四五六七八九十]+、)$/iu
const LABEL = /^[^,，.。]{1,30}[:：]$/
/** A number, "Step 1:" or "Ingredients:" belongs to what comes behind it, and is never shown alone. */
export const withMarks = (sentences: readonly string[], isHeaded = true): string[] =>
  sentences.reduce<string[]>((all, sentence) => {
    const last = all.at(-1)
    if (last === undefined || !(BARE.test(last) || (isHeaded && LABEL.test(last)))) return [...all, sentence]
    return [...all.slice(0, -1), `${last}${/[、：①-⑳]$/u.test(last) && /\p{Script=Han}/u.test(sentence) ? '' : ' '}${sentence}`]
  }, [])
