import type { Words } from '../../../draft/vocabulary'
import { WHOLE_MS } from '../../../draft/words'
import { first, isRef, number } from '../../reader/rule'
import type { Chart, Slot, Values } from '../../reader/grammar'
import { part, ways } from '../../reader/text'

/** What is said of how words look, and of which. */

export const TITLE = part`
  ([the|my|our|this|that|a|an|any|main|big|new|opening|video's] (title|heading|headline|name|caption title|title text|
  title card|
  opening words|opening text|(words|text) at the (start|beginning))
  [text|of {whole}]|[这个|那个|视频|我|大|主|新|片头|开头] [的] (标题|题目|片名|片头文字|片头字|片头标题|大标题|主标题|开头那行字|开头的字) [文字|内容|的文字])
`
const TEXT_WORDS = part`
  ([the|all|all the|any|those|my|that|this] (text|texts|words|text on screen|text overlay|words on [the] screen|text
  overlays|labels|label|lettering|writing|on screen text|wording)|[所有|全部|那些|这些|画面] [的|上的] (字体|字号|文字|文本|字|花字|文案))
`
const TITLES = part`
  ([all] [of] [the|my|our|those|these|your] (titles|headings|headlines)|([all] [of] [the|my|those|these] (titles and [the]
  (texts|text)|(texts|text|words) and
  [the] (titles|title)))|(所有|全部|每个) [的] (标题|标题文字))
`
const CAPTION_WORDS = '([the|all|all the|my] (captions|caption|subtitles|subtitle|subs)|[所有] (字幕))'

const CARDS = '([the|all|all the|my] [text] cards|[所有|全部] [的] (文字卡片|卡片|字卡))'
const END_CARD = part`
  ([the|my|our] (end card|end screen|closing card|outro card|call to action|cta|closing text|end text|closing line|end card text)|[这个] [的]
  (片尾|片尾卡|片尾字|片尾文字|结尾卡片|尾卡|结束语|行动号召) [的] [字|文字])
`
/** One of several, as they come: "the last line", “第二句”. */
const LINES: readonly (readonly [string, Words])[] = [
  ['[the|my] {ord} (line|sentence|phrase|text|title|slogan|line of text|piece of text|words) [of text]', 'texts'],
  ['(line|sentence|phrase|text) [number|no|#] {num}', 'texts'],
  ['[the|my] {ord} (caption|subtitle)', 'captions'],
  ['[the|my] {ord} [text] (card|slide)', 'cards'],
  ['{ord} [那|这] [一] (句|行) [话|字|文字|文案|标语|台词]', 'texts'],
  ['{ord} [那|这] [一] (个|条|段|处) (文字|文案|字|标语|标题|话)', 'texts'],
  ['{ord} [那|这] [一] (句|条|行|个) 字幕', 'captions'],
  ['{ord} [那|这] [一] (张|个) (卡片|文字卡|文字卡片|字卡)', 'cards'],
]

const ON_ONE: readonly (readonly [string, Words])[] = [
  [`${CAPTION_WORDS} (on|over|under|of|from|off|in|across) {pieces}`, 'captions'],
  [`${TEXT_WORDS} (on|over|under|of|from|off|in|across) {pieces}`, 'texts'],
  ['[在] {pieces} (上|里|上面|下面|底下|的|上的|下面的|上面的) 字幕', 'captions'],
  ['[在] {pieces} (上|里|上面|下面|底下|的|上的|下面的|上面的) (字|文字|标签|文案)', 'texts'],
]
/** "The text on the cake photo", “第二张的字幕”. */
const onPieces = (chart: Chart, from: number) =>
  ON_ONE.flatMap(([template, of]) =>
    chart.match(template, from).flatMap(({ to, values: { pieces: on } }) => {
      const isMany = isRef(on) && (on.by === 'all' || on.by === 'it')
      return isMany || chart.tokens.slice(from, to).some(({ kind }) => kind === 'quote') ? [] : { to, value: { of, on } }
    }),
  )

/** Which words are meant: `MeantWords`. */
const wordsOf: Slot = {
  read: (chart, from) => [
    ...onPieces(chart, from),
    ...[
      [TITLE, 'title'],
      [TITLES, 'titles'],
      [CAPTION_WORDS, 'captions'],
      [TEXT_WORDS, 'texts'],
      [CARDS, 'cards'],
      [END_CARD, 'end'],
    ].flatMap(([template = '', of]) =>
      // "Names" are those of the pieces, and no title.
      chart.match(template, from).flatMap(({ to }) => (/\bnames\b/i.test(chart.wordsOf(from, to)) ? [] : { to, value: { of } })),
    ),
    ...LINES.flatMap(([template, of]) =>
      chart.match(template, from).map(({ to, values: { ord, num } }) => ({ to, value: { of, nth: ord ?? num } })),
    ),
  ],
}

export interface Look {
  readonly look?: Readonly<Record<string, unknown>>
  readonly grow?: number
  readonly ms?: unknown
  readonly addMs?: number
  readonly fromMs?: unknown
}
export const ANIMATIONS: readonly (readonly [RegExp, string])[] = [
  [/no animation|without|not animat|static|still|静|不要|去掉|无/i, 'none'],
  [/typ|letter by|one letter|打字|逐字|一个字/i, 'type'],
  [/pop|bounc|弹|跳|蹦/i, 'pop'],
  [/ris|up\b|float|上升|升起|升上|浮|往上/i, 'rise'],
  [/slid|fly|glid|滑|飞/i, 'slide'],
  [/fad|淡|渐/i, 'fade'],
]
const ANIMATION = part`
  (letter by letter|one letter at a time|word by word|like a typewriter|as if typed|typed out|[a|the|with a|an] (typewriter|typing|
  type|pop|popping|pop in|bounce|bouncing|rise|rising|rise up|slide|sliding|slide
  in|glide|glides|glide in|gliding|slides|pops|fades|rises|types|bounces|pop in|pops in|fade|fading|fade in|fly in|floating)
  [animation|effect|style|in|up|on|out|slowly|softly] [slowly|gently|from the (side|left|right|bottom|top)]|(no|without) [any]
  (animation|animations|effect)|static|(打字机|打字|逐字|逐字出现|弹出|弹跳|弹入|跳出|上升|升起|浮现|滑入|滑动|飞入|淡入|淡出|渐显|渐入|渐现|升上来|从下面升上来|从下往上升起|蹦出来|弹出来|滑进来|
  一个字一个字蹦出来|一个字一个字出来|逐字打出) [那种] [的] [感觉] [效果|动画|方式|形式|出现|显示|特效] [出现|进来])
`
const lookFinder =
  (chart: Chart, from: number) =>
  (template: string, value: (values: Values, words: string) => Look | undefined) =>
    chart.match(template, from).flatMap(({ to, values }) => {
      const look = value(values, chart.saidOf(from, to))
      return look && to > from ? [{ to, value: look }] : []
    })

/** When words come and for how long. `isMoment`: the time stands behind "at", and is no length. */
const timesOf = (found: ReturnType<typeof lookFinder>, isMoment: boolean) => [
  ...found(
    part`
      [for|to|last|stay|lasts|show|up|on screen|be|显示|停留|持续|出现|保留|播放|延长|改|改成|停] [for|on screen|up|only|成|到|为] [$about] {time}
      [long|on screen|秒钟|就好|的时间]
    `,
    ({ time }, words) => (isMoment || /^(?:at|after|from)\b/.test(words) ? { fromMs: time } : { ms: time }),
  ),
  ...found('[just|only] [shown|show|up|visible|on screen] (for|during|in|over) the first {time} [only]', ({ time }) => ({ ms: time })),
  ...found('[只|就|仅] [在] [显示|出现|停留|放|播] [在] [视频|片段|这段] 前 {time} [显示|出现]', ({ time }) => ({ ms: time })),
  ...found('{diff} (longer|more|shorter|less)', ({ diff }, words) => ({ addMs: number(diff) * (/short|less/.test(words) ? -1 : 1) })),
  ...found('(多|再) [显示|停留|停] {diff}', ({ diff }) => ({ addMs: number(diff) })),
  ...found('(longer|a bit longer|a little longer) [on screen]', () => ({ addMs: 2_000 })),
  ...found('(多|再) (停|停留|显示|放|留) (一会儿|一会|会儿|久一点|一下)', () => ({ addMs: 2_000 })),
  ...found('(久|长) (一点|一些|点)', () => ({ addMs: 2_000 })),
  ...found('[come in|appear|start|show up|begin|show|appears|starts|comes in|in] (at|after|from) {at}', ({ at }) => ({ fromMs: at })),
  ...found('[在|从] [第] {at} [时|后|之后|以后|的时候] [再|才] (出现|显示|进来|开始|出来|再出现)', ({ at }) => ({ fromMs: at })),
  ...found('[only] from {range}', ({ range }) =>
    Array.isArray(range) ? { fromMs: range[0] as unknown, ms: number(range[1]) - number(range[0]) } : undefined,
  ),
  ...found('(for|throughout|during) the (whole|entire) (video|film|time|thing)', () => ({ ms: WHOLE_MS })),
  ...found('(the (whole|entire) time|all the time)', () => ({ ms: WHOLE_MS })),
  ...found('(全程|一直|始终) [显示|都在|保留]', () => ({ ms: WHOLE_MS })),
]

/** One thing about how words look, by itself or with "in", "at", "for". */
const textLook: Slot = {
  read: (chart, from) => {
    const found = lookFinder(chart, from)
    return [
      ...found('[in|to|as|into|with|use|a|color] {colour} [color|letters|text|font|lettering|的|字|色|文字|字体]', ({ colour }) => ({
        look: { colour },
      })),
      ...found(
        '[in|at|along|across|to|on|near|into|towards|down|up|over|a bit|放到|放在|移到|移动到|挪到|放|移|在|显示在|到|挪] [the] [very] {place} [的|位置|显示]',
        ({ place }) => ({ look: { place } }),
      ),
      ...found(
        part`
          ([in|a|$bit|much] (bigger|larger|smaller|huge|tiny|big|large|small) [$bit] [text|letters|lettering|words|font]|[字|字号|字体]
          [再|更|稍微|调|变|改|放|弄] [得|成] (大|小) [$bit|一号|一倍]|[字|字号|字体] (放大|缩小|调大|调小|变大|变小) [$bit|一倍])
        `,
        (_, words) => ({ grow: /small|tiny|小/i.test(words) ? 0.75 : /huge|twice|一倍/i.test(words) ? 1.7 : 1.35 }),
      ),
      ...found('(lower [down]|further down)', () => ({ look: { place: 'bottom' } })),
      ...found('(higher [up]|further up)', () => ({ look: { place: 'top' } })),
      ...found('{factor} (as big|as large|the size|bigger|larger|大)', ({ factor }) => ({ grow: number(factor) })),
      ...found('[in] (bold|bolder|heavy|thick|fat|strong) [letters|text|font|type|weight]', () => ({ look: { weight: 'bold' } })),
      ...found('(加粗|粗体|粗一点|粗些|加粗一点|粗一些)', () => ({ look: { weight: 'bold' } })),
      ...found('(not bold|thinner|regular weight|normal weight|light weight|lighter weight|细一点|不加粗|不要加粗|细体|常规)', () => ({
        look: { weight: 'normal' },
      })),
      ...found('([to the] left aligned|align [it] left|aligned left|aligned to the left|左对齐|靠左对齐|靠左)', () => ({
        look: { align: 'left' },
      })),
      ...found('([to the] right aligned|align [it] right|aligned right|aligned to the right|右对齐|靠右)', () => ({
        look: { align: 'right' },
      })),
      ...found('(centered|center aligned|居中对齐|居中)', () => ({ look: { align: 'center', place: 'middle' } })),
      ...found(`[with|in|using|as|use|by|使用|用|改成|加个|加|来个] ${ANIMATION}`, (_, words) => ({
        look: { fx: first(words, ANIMATIONS) },
      })),
      ...found(
        part`
          [with|on|in|下面|底下|后面|背后] [a|an|加|加个|加一个|垫个|来个] [semi transparent] ({colour}|dark)
          (box|background|bar|banner|backdrop|底|背景|底色|背景色|框) [behind [it|them]]
        `,
        ({ colour }) => ({ look: { back: colour ?? '#000000' } }),
      ),
      ...found('(without [a] (box|background)|no (box|background)|不要 (背景|底色|底))', () => ({ look: { back: 'none' } })),
      ...timesOf(found, /^(?:at|after|from|@|在|从|第)$/.test(chart.tokens[from - 1]?.text ?? '')),
    ]
  },
}
/** All that is said of how words look. */
const textLooks: Slot = {
  say: ways`{textlook}; {textlook} [,|and|n|，|、|and make it|并|并且|再|还|且|,and] {textlooks}`,
  means: ({ textlook: one, textlooks: more }): Look => {
    const [a, b] = [one, more].map((value) => (typeof value === 'object' && value !== null ? (value as Look) : {}))
    // "Pop up like a typewriter": the plainer name of the two.
    const fx = a?.look?.['fx'] !== undefined && b?.look?.['fx'] === 'type' ? { fx: 'type' } : {}
    return { ...a, ...b, look: { ...b?.look, ...a?.look, ...fx } }
  },
}
const emoji: Slot = {
  read: ({ tokens }, from) => {
    let to = from
    while (/^\p{Extended_Pictographic}|^[\u200d\ufe0f]/u.test(tokens[to]?.text ?? '')) to += 1
    return to === from
      ? []
      : [
          {
            to,
            value: tokens
              .slice(from, to)
              .map(({ text }) => text)
              .join(''),
          },
        ]
  },
}
/** The words that a title has, said as they are. */
const titleWords: Slot = {
  read: ({ tokens }, from) =>
    tokens[from]?.kind === 'word' ? [1, 2, 3, 4].map((count) => ({ to: from + count, value: true, loose: count * 0.3 })) : [],
}
export const TITLE_SLOTS: Readonly<Record<string, Slot>> = {
  emoji,
  titlewords: titleWords,
  wordsof: wordsOf,
  textlook: textLook,
  textlooks: textLooks,
}
