import type { Edit, PieceRef } from '../../../draft/vocabulary'
import { stemOf } from '../files'
import { describedIn, labelledIn } from './described'
import { calledRef, listBehind, NONE, QUOTE, type EachCut, type Shown } from './lists'
import { whereIn } from './placed/where'
import { whoseIn } from './placed/whose'
import { turnsIn } from './turns'

/** Words that are given one for each picture: "put a caption on each photo: Cake, Shop", “每张照片配一句字幕：蛋糕、店”. */

const NOUN = '(?:captions?|labels?|texts?|words?|lines?|sub-?titles?|subs|sentences?|phrases?|notes?|headings?|tags?|names?)'
const PICTURE =
  '(?:photos?|pictures?|pics?|images?|slides?|shots?|clips?|videos?|pieces?|scenes?|rooms?|snaps?|frames?|steps?|ones?)'
const GROUP = '(?:photos|pictures|pics|images|slides|shots|clips|videos|pieces|scenes|rooms|snaps)'
const EVERY = `(?:${[
  '(?:each|every)(?: (?:single )?(?:one )?(?:of )?(?:the |my |these |those |our )?(?:\\w+)?| of them)?',
  `(?:all|both)(?: of)?(?: the| my| these| our| them)?(?: (?:\\d+|\\w+))?(?: ${PICTURE})?`,
  `(?:the|my|our|these|those) (?:\\w+ )?${GROUP}`,
].join('|')})`
const VERB =
  "(?:put|add|write|give|set|place|show|have|use|make|type|stick|insert|create|display|overlay|i want|i would like|i'd like|i need)"
const DET = '(?:(?:a|an|one|some|the|my|these|this|following|short|own|different|separate|new|single|little|small|its|their) )*'
const HOW =
  '(?: (?:in order|in turn|respectively|one by one|in this order|as follows|like this|saying|that says?|reading|please|below))*'
const AS = `(?:${VERB} )?${DET}${NOUN}`
const LEADS = [
  `${AS} (?:on(?:to)?|to|for|over|under|below|beneath|in|across|with|of) ${EVERY}`,
  `(?:caption|label|name|title|tag|subtitle|annotate) (?:${EVERY}|them(?: all)?(?= ?[:：]))`,
  `${AS},? (?:${DET})?(?:one )?(?:per|for each|on each|for every|on every|to each) (?:of the |of my )?\\w+`,
  `${AS},? (?:one each|each its own(?: ${NOUN})?)`,
  `(?:give )?${EVERY} (?:should |must |to )?(?:(?:have|has|get|gets|needs?) )?${DET}${NOUN}`,
  `(?:on|under|below|over|for) ${EVERY},? (?:please )?(?:${VERB}) ${DET}${NOUN}`,
  `${EVERY} with ${DET}${NOUN}`, `(?:one )?per ${PICTURE}`, `one (?:for|on) (?:each|every) ${PICTURE}`,
].join('|')
const BEGIN = String.raw`(?<=^|[.,;!?\n]\s*|\b(?:and|then|also|plus|with|now|please|ok|okay|can you|could you)[\s,]+)`
const LEAD_EN = new RegExp(`${BEGIN}(?:(?:please|and|then|also|now|can you|could you|just|only) )*(?:${LEADS})${HOW}`, 'giu')
/** What stands between the wish and its words. */
const SEP_EN = /^\s*(?:[,，]?\s*(?:with|saying|as|reading)(?=\s*[:：“"\n])\s*)?(?:[:：]|[-–—](?=\s)|\n|(?=[“"]))\s*|^\s+(?:with|as)\s+(?:the (?:words|text|captions?|lines?|labels?)\s*)?[:：]?\s*/iu

const UNIT_ZH = '(?:张|个|段|幅|句|条|间|位|页|步|只|道|款)'
const THING_ZH = '(?:照片|图片|图像|图|相片|画面|片段|镜头|视频|房间|素材|人|菜|菜品|产品|动物|猫|狗)'
const NOUN_ZH = '(?:字幕|话|文字|字|文案|说明|标题|名字|名称|标签|标注|注释|台词|小字|大字)'
const LEAD_ZH = new RegExp(
  [
    `(?:请|帮我|再|就|也|给|在|为|把)*(?:(?:每|各)(?:一)?${UNIT_ZH}?${THING_ZH}?|(?:照片|图片|画面|片段|这些图|这几张)(?:依次|分别|各))`,
    '(?:的?(?:[左右][上下]角|上面|上方|上|里|下面|底下|下方|下))?(?:都|各|分别|依次|再|给我|帮我)*',
    '(?:(?:配|加|写|标|打|放|来|做|给|要)(?:上|个|一下|下|好|成)*(?:一)?(?:句|行|段|条|个|点)?)?',
    `${NOUN_ZH}?(?:一${UNIT_ZH}一(?:句|个|条|行))?(?:依次|分别|按顺序|顺序)*(?:是|为|写|如下)?`,
  ].join(''),
  'gu',
)
const SEP_ZH = /^\s*[:：\n]\s*|^\s*[,，]?\s*(?=[“"「]|1\D)|^[^,，:：\d\n]{0,8}[,，]?\s*(?:比如说?|例如|分别是?|依次是?|内容是)[:：]?\s*/u
/** “每个画面标一下 第1天 第30天” */
const WRITES_END = /[写标打配加](?:上|一下|下)?$/u
const WRITES_ZH = new RegExp(`${NOUN_ZH}|[写标打]|配`, 'u')

/** "Label all photos Kitchen, Bath" */
const LIST = /^\s+(?=\p{Lu}[^,.\n]{0,40},\s*\p{Lu})/u

/** Of the wish, and never of the words that it gives. */
const NO_WORDS =
  /^(?:numbers?|names?|dates?|titles?|texts?|words|captions?|labels?|places?|file ?names?)$|^(?:to |on |for )?(?:each|every|all)\b|^(?:its|their|his|her|the|a|an|in|at|on|and|with|what|whatever|where|who|how|something|some|different)\b(?=.*\b(?:names?|title|date|places?|numbers?|colou?rs?|top|bottom|yellow|white|red|bold|text|captions?|labels?|file|filename|it|is|nice|fun|short)\b)/i

/** It wishes for words, whatever they are. */
const ASKS = /\b(?:caption|label|subtitle|annotate|text|tag)|字幕|文字|标签|标注|文案|说明/i

const LABELS = /\b(?:labels?|tags?|names?|steps?|rooms?)\b|标签|标注|名[字称]|标/i

interface Lines {
  readonly lines: readonly string[]
  readonly to: number
}
const bare = (line: string): string => line.replace(/^\s*(?:\d+\s*[.)、:：]\s*|[-•*]\s+)/, '').trim().replace(/^[“"「](.*)[”"」]$/u, '$1').trim()

/** “1切块 2焯水 3炒糖色”: as many as are counted on from one, without what counts. */
function numberedIn(sentence: string): { readonly lines: readonly string[]; readonly length: number } | null {
  const marks = [...sentence.matchAll(/(?<=^|[\s,，;；、])(\d{1,2})\s*[.)、:：]?\s*(?=[^\d\s.)、:：%])/gu)]
  const own = marks.filter(({ 1: number }, index) => Number(number) === index + 1)
  if (own.length < 2 || own.length < marks.length || own[0]?.index !== 0) return null
  const lines = own.map(({ index, 0: mark }, at) => sentence.slice(index + mark.length, own[at + 1]?.index).replace(/[\s,，;；、]+$/u, ''))
  const last = /^[^,，。;；.!！]*/u.exec(lines.at(-1) ?? '')?.[0].trim() ?? ''
  const length = (own.at(-1)?.index ?? 0) + (own.at(-1)?.[0].length ?? 0) + last.length
  return { lines: [...lines.slice(0, -1), last], length }
}

/** The lines behind a wish: each on its own line, in quotes, or parted by marks; of Chinese by spaces too. */
function linesBehind(text: string, from: number): Lines {
  const rest = text.slice(from)
  const own = rest.split('\n').map(bare).filter((line) => line !== '')
  if (/\n/.test(rest.trim()) && own.length > 1) return { lines: own, to: text.length }
  if (/^\s*[“"「]/u.test(rest)) {
    const quotes: string[] = []
    let at = 0
    for (const { index, 0: quote, 1: line = '' } of rest.matchAll(QUOTE)) {
      if (!/^(?:[\s,，、;；/|.。]|and|then|和)*$/iu.test(rest.slice(at, index))) break
      quotes.push(line.trim())
      at = index + quote.length
    }
    if (quotes.length > 0) return { lines: quotes, to: from + at }
  }
  const sentence = rest.split('\n')[0] ?? ''
  const numbered = numberedIn(sentence)
  if (numbered) return { lines: numbered.lines, to: from + numbered.length }
  const strokes = sentence.split(/\s*[|｜]\s*|\s+\/\s+|\s*[;；]\s*/u).map(bare).filter((line) => line !== '')
  if (strokes.length > 1) return { lines: strokes.map((line) => line.replace(/。$/u, '')), to: from + sentence.length }
  const spaced = sentence.trim().split(/\s+/)
  if (spaced.length > 1 && /\p{Script=Han}/u.test(sentence) && !/[,，、/。.]/u.test(sentence)) return { lines: spaced, to: from + sentence.length }
  // "…, Bath and make it vertical"
  const wish = / and (?=(?:make|set|use|add|remove|put|keep|turn|play|change|show)\b)/i.exec(rest)?.index ?? rest.length
  return listBehind(text.slice(0, from + wish), from)
}

/** Which of the pictures a list of so many lines is for. */
function piecesFor(lead: string, count: number, shown: readonly Shown[]): readonly Shown[] {
  const photos = shown.filter(({ isClip }) => !isClip)
  const clips = shown.filter(({ isClip }) => isClip)
  if (/\b(?:clips?|videos?)\b|视频/i.test(lead) && clips.length > 0) return clips
  const isOfPhotos = /\b(?:photos?|pictures?|pics?|images?|snaps?)\b|[张幅]|照片|图/i.test(lead)
  if (shown.length !== count && clips.length === count && !isOfPhotos) return clips
  if (isOfPhotos && photos.length > 0 && (photos.length === count || shown.length !== count)) return photos
  return shown
}

/** Lines that name the pictures that they are for: "Maria Okafor, Lead / Jonas de Wit" of maria.mp4 and jonas.mp4. */
function byName(lines: readonly string[], shown: readonly Shown[]): readonly Shown[] | 'some' | null {
  const wordsOf = (words: string): string[] => words.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 2)
  const found = lines.map((line) => shown.filter(({ name }) => wordsOf(stemOf(name)).includes(wordsOf(line)[0] ?? '')))
  const all = found.flatMap((one) => (one.length === 1 ? one : []))
  if (all.length === lines.length && new Set(all).size === all.length) return all
  return all.length > 0 ? 'some' : null
}

const TOLD =
  /^(?:the\s+|my\s+)?(\S.{0,38}?)(?:\s+(?:one|photo|picture|clip|pic|shot))?\s*(?:\b(?:is|says?|gets|reads)\b|[:：=–-]|那[张段]|写|是)?\s*[“"「]([^”"」]+)[”"」]$/iu
/** `Kitchen_after is "New kitchen", the bath one "Bathroom"`: whose words each are; 'unclear': it says so of what is not found. */
function toldOf(lines: readonly string[], shown: readonly Shown[]): { lines: string[]; on: PieceRef[] } | 'unclear' | null {
  const told = lines.map((line) => TOLD.exec(line))
  if (told.every((one) => one === null)) return null
  const found = told.map((one) => (one && whoseIn(one[1] ?? '', shown, true)) ?? 'others').map((one) => (one === 'others' ? [] : one))
  const [on, only] = [found.flatMap(([one]) => one?.ref ?? []), found.every(({ length }) => length === 1)]
  return only && new Set(on).size === lines.length ? { lines: told.map((one) => one?.[2] ?? ''), on } : 'unclear'
}

export function eachIn(text: string, shown: readonly Shown[]): EachCut[] {
  const described = describedIn(text, shown)
  if (described.length > 0) return described
  const labelled = labelledIn(text, shown)
  if (labelled.length > 0) return labelled
  const isChinese = /\p{Script=Han}/u.test(text)
  const [leads, sep] = isChinese ? [LEAD_ZH, SEP_ZH] : [LEAD_EN, SEP_EN]
  const turns = turnsIn(text, shown, leads)
  if (turns.length > 0) return turns
  for (const { index, 0: lead } of text.matchAll(leads)) {
    if (isChinese && !WRITES_ZH.test(lead)) continue
    const end = index + lead.length
    const mark = sep.exec(text.slice(end))?.[0] ?? (isChinese && WRITES_END.test(lead) ? /^\s+(?=\S)/.exec(text.slice(end))?.[0] : null) ?? LIST.exec(text.slice(end))?.[0] ?? null
    if (mark === null || (mark === '' && !/^[“"「]/u.test(text.slice(end)))) {
      if (!/^[\s.!。！吧]*$/u.test(text.slice(end)) || !ASKS.test(lead)) continue
      return [{ from: index, to: text.length, edits: [], isOpen: true }]
    }
    const { lines: given, to } = linesBehind(text, end + mark.length)
    const lines = given.map((line) => line.replace(NONE, ''))
    const isQuoted = /[“"「]/u.test(text.slice(end, end + mark.length + 1))
    // "Caption each photo with its name"
    if (lines.length > 0 && !isQuoted && lines.every((line) => NO_WORDS.test(line))) return [{ from: index, to, edits: [], isOpen: true }]
    if (lines.length === 0 || lines.some((line) => line.length > 90 || (!isQuoted && NO_WORDS.test(line)))) continue
    if (lines.length === 1 && !isQuoted && !/[:：]/.test(mark)) continue
    const told = toldOf(lines, shown)
    if (told === 'unclear') return [{ from: index, to, edits: [], isOpen: true }]
    if (told) return [{ from: index, to, edits: [{ do: 'captions', ...told, style: 'label' }] }]
    const named = byName(lines, shown)
    const all = named && named !== 'some' ? named : piecesFor(lead, lines.length, shown)
    // Of fewer lines than pictures, where some name theirs, nobody knows whose the others are.
    if (named === 'some' && lines.length < all.length) return [{ from: index, to, edits: [], isOpen: true }]
    const style = LABELS.test(lead) && !/caption|字幕/i.test(lead) ? 'label' : 'caption'
    // One for all of them.
    const each = lines.length === 1 ? all.map(() => lines[0] ?? '') : lines
    const on = all.slice(0, each.length).map((one) => (named === all ? calledRef(one, shown) : one.ref))
    const where = whereIn(text.slice(to))
    const look = { ...whereIn(/[左右][上下]角/u.exec(lead)?.[0] ?? '').look, ...where.look }
    const edit: Edit = { do: 'captions', lines: each.slice(0, all.length), on, style, ...(look.place !== undefined && { look }) }
    return all.length === 0 ? [] : [{ from: index, to: to + where.length, edits: [edit], left: each.slice(all.length) }]
  }
  return []
}

const THEM = /^\W*(?:(?:add|put|write) )?(?:the )?(?:captions?|labels?|texts?|lines?|names?) (?:under|below|on|over|for|to) (?:them|each of them)\s*[:：]\s*/i
/** "Names under them: Maria Okafor, Lead / Jonas de Wit, Engineer", where the lines say whose they are. */
export function underThem(text: string, shown: readonly Shown[]): EachCut[] {
  const [lead] = THEM.exec(text) ?? []
  if (lead === undefined) return []
  const { lines, to } = linesBehind(text, lead.length)
  const named = byName(lines, shown)
  const on = named === 'some' ? null : named?.map((one) => calledRef(one, shown))
  return on ? [{ from: 0, to, edits: [{ do: 'captions', lines: [...lines], on, style: 'lower-third' }] }] : []
}
