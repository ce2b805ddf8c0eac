import { WHOLE_MS } from '../../../draft/words'
import type { Slot } from '../../reader/grammar'
import { number, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'
import { isWords } from './title'

/** Words over pictures: labels, a lower third, captions, an end card. */

const ADD = '(add|put|write|show|insert|display|place|include|overlay|type|have|want|need|print|stick|pop|throw|give|drop)'
const TEXT = part`
  [a|an|the|some|another|one|one more|extra] [small|big|little|short|new] (text|words|word|caption|label|line|text
  overlay|sticker|note|text box|line of text|message|subtitle|piece of text|bit of text|headline|text that says|lettering|sign|tag|sub
  title)
`
const SAYING = '[saying|that says|that reads|reading|with|which says|with the words|with the text|:|：|,|says]'
const LOWER = '[a|the] (lower third|lower thirds|name tag|nameplate|name bar|name strap|strapline)'

interface Spot {
  readonly look?: Readonly<Record<string, unknown>>
  readonly on?: unknown
  readonly fromMs?: unknown
  readonly ms?: unknown
  readonly grow?: unknown
}
const BESIDE = 'on|over|onto|across|under|below|in|to|above|beneath'
/** Where and when words are shown. */
const textSpot: Slot = {
  read: (chart, from) => {
    const found = (template: string, value: (values: Readonly<Record<string, unknown>>, words: string) => Spot | undefined) =>
      chart.match(template, from).flatMap(({ to, values }) => {
        const spot = value(values, chart.saidOf(from, to))
        return spot && to > from ? [{ to, value: spot }] : []
      })
    return [
      ...chart.slot('textlook', from),
      ...found(`[on it] [only|just] (${BESIDE}|during|for|while showing|when {words}) {pieces} [only]`, ({ pieces: on }) => ({ on })),
      ...found('(at|on|in|near|along) [the] {place} of {pieces}', ({ pieces, place }) => ({ on: pieces, look: { place } })),
      ...found('(on|over|onto|in) {pieces} [,|at|in|near] [the] {place}', ({ pieces, place }) => ({ on: pieces, look: { place } })),
      ...found('(at|on|in|near|towards|over) the [very] (end|ending|last) [of {whole}] [for {time}]', ({ time }) => ({
        fromMs: -(time === undefined ? 3_000 : number(time)),
        ...(time === undefined ? {} : { ms: time }),
      })),
      ...found('(for|during|in|over) the last {time}', ({ time }) => ({ fromMs: -number(time), ms: time })),
      ...found('(for|during|in|over) the first {time}', ({ time }) => ({ fromMs: 0, ms: time })),
      ...found('(at|in|over) the [very] (start|beginning|opening) [of {whole}] [for {time}]', ({ time }) => ({
        fromMs: 0,
        ...(time === undefined ? {} : { ms: time }),
      })),
      ...found('[from|between|during|在|从] {range} [之间|中间|期间|这段|的时候|显示]', ({ range }) =>
        Array.isArray(range) ? { fromMs: range[0] as unknown, ms: number(range[1]) - number(range[0]) } : undefined,
      ),
      ...found('(at|from) {at} [for {time}|on]', ({ at, time }) => ({ fromMs: at, ...(time === undefined ? {} : { ms: time }) })),
      ...found(
        part`
          (throughout|the whole time|over everything|over the whole (video|thing|film)|during the whole video|all the way through|for
          the whole video|全程|一直|从头到尾)
        `,
        () => ({ fromMs: 0, ms: WHOLE_MS }),
      ),
      ...found('[在] {pieces} [的|画面] {place}', ({ pieces, place }) => ({ on: pieces, look: { place } })),
      ...found('[在] {pieces} [的] (上面|上|上方|里|下面|的时候|那里|画面上|图上|中|期间)', ({ pieces }) => ({ on: pieces })),
      ...found('[在] (结尾|最后|末尾|片尾|视频最后|视频结尾|结束时|结束的时候) [处|的时候|的地方|{time}]', ({ time }) => ({
        fromMs: -(time === undefined ? 3_000 : number(time)),
      })),
      ...found('[在] (开头|开始|片头|一开始) [处|的时候]', () => ({ fromMs: 0 })),
      ...found('[在] [第] {at} [处|的时候|时|开始]', ({ at }) => ({ fromMs: at })),
      ...found('最后 {time}', ({ time }) => ({ fromMs: -number(time), ms: time })),
      ...found('前 {time}', ({ time }) => ({ fromMs: 0, ms: time })),
    ]
  },
}
const textSpots: Slot = {
  say: ways`{textspot}; {textspot} [,|and|、|的] {textspots}`,
  means: ({ textspot: one, textspots: more }): Spot => {
    const [a, b] = [one, more].map((value) => (typeof value === 'object' && value !== null ? (value as Spot) : {}))
    return { ...b, ...a, look: { ...b?.look, ...a?.look } }
  },
}

/** Lines that were given, one after the other, to the end of the message: in quotes, or each on its own line, or parted by strokes. */
const lines: Slot = {
  read: (chart, from) => {
    const end = chart.tokens.length
    const quotes = chart.tokens
      .slice(from)
      .filter(({ kind }) => kind === 'quote')
      .map(({ text }) => text)
    const isQuotes = chart.tokens
      .slice(from)
      .every(({ kind, text }) => kind === 'quote' || kind === 'mark' || ['and', 'then', '和', '、'].includes(text))
    if (quotes.length > 1 && isQuotes) return [{ to: end, value: quotes, loose: 0.5 }]
    const given = chart.wordsOf(from, end)
    const source = given.slice(0, wishBehind(given))
    let to = end
    while (to > from && chart.wordsOf(from, to).length > source.length) to -= 1
    const parts = [/\n/, /(?:^|\s)\d+[.、)](?!\d)\s*/, /第[一二三四五六七八九十\d]+[句段条][是：:，,\s]*/, /\s[/|]\s|[/|｜]/, /[;；]/, /(?<=[.!?。！？])\s*/, /[,，、]/]
      .map((mark) => partsOf(source, mark))
      .find((found) => found.length > 1)
    const only = quotes.length === 1 && isQuotes ? partsOf(quotes[0] ?? '', /(?<=[.!?。！？])\s*|\n|[/|]/) : null
    // "From my lines:" leads to them, and is none.
    const isLed = parts !== undefined && /^\S+(?: \S+){0,5} ?[:：]$|^.{1,12}[:：]$/u.test(parts[0] ?? '')
    const value = only ?? (isLed && parts.length > 2 ? parts.slice(1) : parts)
    return value ? [{ to, value, loose: 0.5 }] : []
  },
}
const WISH =
  /[,.;!?，。；！]\s*(?:(?:but |and |please |pls )?(?:not too|nothing too|nice and|make it|keep it|no music|with (?:calm|soft|happy|no) |please\b|pls\b|thanks|thank you)|别太|不要太|慢一?点|快一?点|谢谢|麻烦|[只就仅]在)[^\n]*$|\s(?:only|just) (?:while|during|when|over|on|for)\b[^\n]*$/iu
/** Where a wish begins behind lines that were given: “…, Day 3 home, not too long”, also one in small letters behind lines that are not. */
export function wishBehind(source: string): number {
  const at = source.search(WISH)
  if (at >= 0) return at
  const parts = source.split(/[,.]\s*/)
  const isSmall = /^\p{Ll}/u.test(parts.at(-1) ?? '') && parts.length > 2 && parts.slice(0, -1).every((part) => /^[\p{Lu}\d]/u.test(part))
  return isSmall && !source.includes('\n') ? source.length - (parts.at(-1)?.length ?? 0) : source.length
}
const partsOf = (source: string, mark: RegExp): string[] =>
  source
    .split(mark)
    .map((line) =>
      line
        .replace(/^["“「'\s\d]*(?:[.)、](?!\d)\s*)?(?=\S)|["”」'\s]+$/g, (found) =>
          /^\d/.test(found.trim()) && !/[.)、]/.test(found) ? found : '',
        )
        .trim(),
    )
    .filter((line) => line !== '')
export const TEXT_SLOTS: Readonly<Record<string, Slot>> = { textspot: textSpot, textspots: textSpots, lines }

/** "In large letters", “一行大字”: how large new words are, where that is said of letters. */
const SIZED =
  /\b(?:(huge|giant)|big|large|(small|tiny|little)) (?:bold )?(?:letters?|lettering|text|words?|font|print|type|captions?|labels?|lines?|message|headline|sign)\b|大字|(小字)/i
function sizeIn(words: string): number | undefined {
  const [said, huge, small, zhSmall] = SIZED.exec(words) ?? []
  return said === undefined ? undefined : (small ?? zhSmall) !== undefined ? 0.75 : huge === undefined ? 1.35 : 1.7
}

/** `clause`: all that was said. */
const made = (text: unknown, spot: unknown, style: string, clause = ''): unknown => {
  const { look = {}, on, fromMs, ms, grow } = (spot ?? {}) as Spot
  // Half of “字幕” is no part of the words.
  if (typeof text !== 'string' || /^幕/.test(text)) return undefined
  const words = text
    .replace(/\s+(?:please|pls|thanks)$/i, '')
    .replace(/^我的?名字[:：是叫]?(?=.)|^一?[行句段](?:(?:文字|话|字)?[:：]|\s+)/, '')
  const size = grow ?? sizeIn(clause.replace(text, ''))
  return { do: 'text', text: words, style, look: size === undefined ? look : { ...look, size }, on, fromMs, ms }
}
const EMPTY_WORDS =
  /^(?:text|texts|words?|a text|some text|something|it|that|this|title|subtitles?|captions?|music|photos?|a photo|文字|字|字幕|标题|一行字|一段文字|说明|点|错了?)$|^(?:a|an|the|some|more|it|to|in|on|at|for)\b|\b(?:voice|effect|filter|sticker|music)/i
const free = (words: unknown): unknown => (typeof words === 'string' && !EMPTY_WORDS.test(words.trim()) && !/\.(?:png|jpe?g|mp4|mp3)|logo|水印|标志/i.test(words) ? words : undefined)

const OF_THOSE_THERE =
  /^(?:make|turn|set|change)\b|\b(?:should|must|needs? to|has to|still|even|is|be)\b.*\b(?:bigger|larger|smaller)\b|[变改换调弄]/i
const text: Rule = {
  say: ways`
    [${ADD}] ${TEXT} ${SAYING} {quote} [{textspots}] [text|as well|too]; ${ADD} {quote} [as text|as a caption|as a label|in text|text]
    {textspots} [text]; ${ADD} ${TEXT} {textspots} ${SAYING} {quote}; {textspots} [,] [${ADD}] [${TEXT}] ${SAYING} {quote}
    [{textspots2}]; {quote} {textspots} [please]; (write|put|say|overlay|add|show) {quote}; [${ADD}] ${TEXT} [saying|that says|reading|with
    the words|with the text|that reads|:|：] {words} {textspots}; (write|put|print) {words} (on|over|across) {pieces}; [${ADD}] ${TEXT}
    (saying|that says|reading|with the words|with the text|that reads|:|：) {words}; [only|just] (label|caption) {pieces} [as|with|:]
    {said}; [给] {pieces} (配|加|写|打) [上] [一|个] (句|行|段) (话|字|文字|文案) (:|：) {line}; {quote}
    (should|must|has to|needs to) (be|appear|show up) [shown|written|displayed] {textspots}; [在] [{textspots}] [上]
    (加|写|打|放|显示|添加|配|打上|加上|写上|来|标|标上) [一|个|上|段|行|句|点] [行|段|个|句|些|一] [字|文字|文案|字样|标签|文本|话|小字|说明|大字] [:|：|是|写|写着|内容] {quote} [{textspots2}]
    [字样|的字|这几个字|几个字|四个字|的文字|文字]; {textspots} [上|显示|出现] [文字|字] [:|：] {quote} [字样]; (加|写|打|放|添加) {quote} [字样|的文字|的字|几个字] {textspots}; [给]
    {pieces} (加|写|打|配) [上|个] (文字|字幕|字|标签|标注|说明) [:|：] {said}; {textspots} (写|打上|写上|打|加上) {words}; (把|将) {quote} (放|写|加|显示|打) [在|到]
    {textspots}; {quote} (放|写|加|显示) [在|到] {textspots}; {textspots} [显示|出现|加|写] (文字|字|字幕) (:|：) {words}; 加 [一] [行|段|句|个] (文字|字|字幕条) [:|：]
    {said} [{textspots}]
  `,
  mix: ways`{quote} + {pieces} + (写上|写|打上|打|加上|加|显示|配上|配|标上|标|贴|write|put|add|label|caption|show) + *(on|over|上|上面|一行|字|文字|几个字|:|：|,|，|
    text|words|saying|图|照片|片段|那里); {quote} + {textspots} + *(add|put|write|show|insert|display|place|include|overlay|type|print|stick|
    pop|throw|give|drop|text|words|caption|label|line|message|saying|that says|reading|says|with|note|small|big|on|in|at|over|of|
    sticker|headline|加|写|打|放|显示|添加|配|打上|加上|写上|来|标|标上|贴|字|文字|字样|几个字|行字|一行字|大字|小字|一句|一行|字幕|出现|用|:|：|,|，|的字|的文字|这几个字)`,
  means: ({ quote, said, words, textspots, textspots2, pieces, line }, clause) => {
    const spot = merge(textspots, textspots2)
    // "Make “Sale” red", "the text “Sale” should be bigger" is of words that are there.
    if (typeof quote === 'string' && pieces === undefined && spot.on === undefined && OF_THOSE_THERE.test(clause.replace(quote, '')))
      return { do: 'words-look', of: 'all', words: quote, ...spot }
    return made(quote ?? line ?? free(said ?? words), pieces === undefined ? spot : { on: pieces, ...spot }, 'label', clause)
  },
  yes: ways`
    add a text saying “Buy now” at the end; put "Day 2" over the second photo; write “The End” on the last photo; add the text "50% off"
    from 3 to 6 seconds; show “Open daily” at the bottom; on the dog write “Rex”; 在最后加一行文字“立即购买”; 第二张照片上写“第二天”; 最后一张照片上写“完”;
    在底部加文字“地址：人民路1号”
  `,
  no: ways`put the title “Mine”; add text`,
}
const merge = (a: unknown, b: unknown): Spot => {
  const [one, two] = [a, b].map((value) => (typeof value === 'object' && value !== null ? (value as Spot) : {}))
  return { ...two, ...one, look: { ...two?.look, ...one?.look } }
}
const lower: Rule = {
  say: ways`
    [${ADD}] ${LOWER} ${SAYING} {said} [–|—|-|,] [{textspots}]; [${ADD}] ${LOWER} {textspots} ${SAYING} {quote}; {quote} as ${LOWER}
    [{textspots}]; [${ADD}] {quote} (as|in) ${LOWER} [{textspots}]; [加|加上|来|添加|放|用] [一|个|一个] (人名条|下三分之一|下三分之一字幕|名字条|身份条|角标|字幕条|人名字幕)
    [:|：|写|显示|内容] {said} [{textspots}]; {pieces} [那段|上] [加|放] [个|一个] (人名条|下三分之一|名字条|身份条|角标) [:|：|写] {said}; [在] {textspots} [加|放] [个|一个]
    (人名条|下三分之一|名字条|身份条|角标) [:|：|写] {said}; {textspots} [加|放] (下三分之一|人名条) [标题|字幕] {quote}
  `,
  means: ({ said, quote, textspots, pieces }, clause) =>
    made(quote ?? free(said), pieces === undefined ? textspots : { on: pieces }, 'lower-third', clause),
  yes: ways`add a lower third “Anna Lee, Chef”; lower third: Tom Smith; 加个人名条“李雷 主厨”`,
}
const END = part`
  [a|an|the] [final|closing] (end card|end screen|end slide|closing card|closing slide|outro|end title|call to action|cta|outro card|end
  frame|closing screen|closing text|button)
`
const ZEND = '(片尾卡|片尾|结尾卡片|片尾卡|结束画面|片尾画面|结尾画面|行动号召|片尾文字|尾卡|片尾字幕|引导语|结束语|号召语|落版|CTA|cta)'
const endCard: Rule = {
  say: ways`
    [${ADD}|make|create] ${END} (saying|that says|which says|with the words|reading) {line};
    [${ADD}|finish|end|close|make|create|change|set] [it|the video] [with|on] ${END} [at the end|that] ${SAYING} [to|is|:] {said} [at
    the end]; (end|finish|close) [it|the video] (with|on) [the] [text|words|message|line|card] [saying|that says|:] {quote}; [${ADD}]
    {quote} (as|in|on) ${END}; [${ADD}] ${END} [saying|that says|reading|at the end] (:|：) {line}; [add|put] {quote} (at the end|at the
    very end) as ${END}; [最后|结尾] [加|加上|来|添加|放|用|做|换|改] [一|个|一个|上|成] ${ZEND} (写|显示|:|：|是|改成|写上|写着|内容|文字) [:|：] {said}; [最后|结尾]
    [加|加上|来|添加|放|用|做|换|改] [一|个|一个|上|成] ${ZEND} [用|放] {quote}; [最后|结尾]
    [加|加上|来|添加|放|用|做] [一|个|一个|上] ${ZEND} [写|写上|写着|内容|显示] (:|：) {line}; [把|用|将] {quote} [作为|做|当|放在|放] ${ZEND}; (结尾|最后|末尾) [加|放|来|做|弄] [一]
    [个|张|页] (卡片|画面|页面|尾页|黑底卡片|页) [,|，] [写|:|：|写着|写上] {quote}; (用|以) {quote} (结尾|收尾|结束); (结尾|最后|末尾|片尾) (加|写|放|打|来|显示) [上] 一 (句|行) [话|字] [:|：]
    {said}; (结尾|最后|末尾) 写上 {quote}; (结尾|最后|末尾) [再|还] (加|放|来|做) [上] 一 (页|张|屏) [写|写上|写着] [:|：] {quote}
  `,
  mix: ways`
    {quote} + (card|(finish|end|close|wrap up|conclude) (with|on)|(last|final|closing) (screen|slide|card|page)|end card|end screen|end
    slide|closing card|closing slide|outro|call to action|cta|at the very end|片尾|片尾卡|结尾|收尾|落版|行动号召|尾卡|结束画面|结尾卡片|尾巴|最后一页|最后一屏) +
    *(add|put|finish|end|close|wrap up|make|create|with|on|a|card|saying|that says|says|as|the|words|in|at the end|say|show|加|加个|放|写|
    写上|用|来|做|一张|一个|卡片|打|打上|画面|上|显示|文字|:|：|,|，|以|结束|收)
  `,
  means: ({ said, quote, line }, clause) => {
    const words = quote ?? line ?? free(said)
    const isThere = /^(?:make|change|set|let|have)\b.*\b(?:last|final) card\b/i.test(clause)
    const text = typeof words === 'string' ? words.replace(/\s+at the (?:very )?end$/i, '') : undefined
    // "The end card should be pink too" says how it looks.
    const isSaid = text !== undefined && (quote !== undefined || line !== undefined || isWords(text))
    return isSaid ? { do: 'end-card', text, ...(isThere ? { isThere } : {}) } : undefined
  },
  yes: ways`add an end card saying “Order today”; end with the text “See you soon”; call to action: Book now; 片尾写“谢谢观看”; 加个片尾“扫码下单”`,
}
const noEnd: Rule = {
  say: ways`(remove|delete|drop|no|lose|get rid of|without) ${END}; (去掉|删掉|不要|移除|取消) ${ZEND}; [把|将] ${ZEND} (去掉|删掉|不要了)`,
  means: () => ({ do: 'end-card', text: null }),
  yes: ways`remove the end card; 去掉片尾`,
}
const WHILE = '[only|just] (while|during|when|as|over) {piece} [plays|is playing|is on|is shown|runs] [only]'
const captions: Rule = {
  say: ways`
    [${ADD}|use|make] [the|these|my] (captions|subtitles|subs) ${WHILE} (:|：|⏎) {lines}; [${ADD}|use|make] [the|these|my]
    (captions|subtitles|subs) (:|：|⏎) {lines} [,|.] ${WHILE}; [只|就|仅] [在] {piece} [播放|放|出现|显示] [的时候|时|期间|那段|里|上]
    [显示|加|放|配|打|上|才] [上] 字幕 (:|：) {lines}; [加|配|上] 字幕 (:|：) {lines} [,|，|。] (只|就|仅) [在] {piece} [播放|放|出现|显示] [的时候|时|期间|那段|里|上]
    [显示|出现|放];
    [${ADD}|use|make|create] [these|the following|the|my|some] [{num}] (captions|subtitles|caption lines|subtitle lines|lines as
    captions|lines as subtitles|captions in order|subs) [from this (script|text)|in order|one after (the other|another)|from these
    lines|spread evenly|evenly spread|for the video|,] [:|：|,|⏎] [⏎] {lines}; [${ADD}|use] (these|the following|this) [{num}]
    [lines|sentences|text|script|words] [as|for] [the|my] (captions|subtitles|caption) (:|：|,|⏎) [⏎] {lines}; [here's my script|here is
    my script|this is my script] [,|.] [please] (turn|make) (it|this|that|these) into (captions|subtitles) [.|:|：|,] ⏎ {lines};
    (captions|subtitles) [please] [,] [one line per piece|one per piece|each its own caption|one each] : {lines}; caption it [with] (:|：)
    {lines}; [加|加上|添加|配|用|上|打|做] [上|以下|这些|下面|这几句|这|几句|个] [{num}] [句|条|行] [的] (字幕|台词) [用这几句|一行一条|一句一条|,|，] [依次是|分别是|如下|内容|依次为|是|依次]
    (:|：|⏎|,|，) [⏎] {lines}; [给] [每|每一] [段|张|个|片] [配|加] [一] [句] 字幕 [,|，] [依次|分别] [是|为] (:|：) [⏎] {lines}; [下面是|以下是|这是] (文案|台词|脚本|稿子)
    [,|，] [请] [逐句|一句一句|按句] (做|配|加|变) [成] 字幕 [。|:|：] [⏎] {lines}; [加|上|加上|配] 字幕 [用] {quote} [、|,|，] {quote2} [[、|,|，] {quote3}]; (用|把)
    [这|以下|下面|这几|下面这] [几] [{num}]
    [句话|句|行|条|段文字|段话|些话] [做|当|作为|加|配] [成] 字幕 [:|：|,|，|⏎] [⏎] {lines}; 字幕 (:|：|⏎) [⏎] {lines}
  `,
  mix: ways`
    (captions|subtitles|caption|subtitle|subs|lyrics|字幕|台词|歌词) + (:|：|—|–|-|,|，|⏎) [⏎] {lines} + *({all}|[,] one (per|for each|for every)
    {kind}|add|put|use|make|with|these|this|those|following|below|lines|sentences|words|text|my|{num}|as|for|one after another|one after
    the other|in order|each|one by one|bottom|at the bottom|along the bottom|over the video|through the video|video|spread|spread over|
    evenly|here|are|is|go|turn into|into|given|按|我给|的|来|加|加上|配|配上|上|打|打上|用|这|几|句|段|行|条|以下|下面|依次|分别|一句一句|逐句|轮着|底部|底下|出|做|做成|话|内容|写)
  `,
  means: ({ lines: given, quote, quote2, quote3, piece: during }) => ({
    do: 'captions',
    during,
    lines: given ?? [quote, quote2, quote3].filter((one) => one !== undefined),
  }),
  yes: [
    'captions: Sun is up / Surf is good / Dog is happy',
    'add these captions: “One”, “Two”, “Three”',
    'Use these lines as subtitles:\nHello\nGoodbye',
    '字幕：早上好/下午好/晚上好',
    '加上字幕：“一”、“二”',
  ],
  no: ways`add subtitles; captions please`,
}

export const textRules: readonly Rule[] = [captions, endCard, noEnd, lower, text]
