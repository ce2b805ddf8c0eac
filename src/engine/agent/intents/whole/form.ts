import type { Chart, Slot } from '../../reader/grammar'
import { part, ways } from '../../reader/text'

/** What is said of a new video: its form, what it is about, and what it is made of. */

export const NOUN = part`
  (video|videos|film|movie|slideshow|slide show|reel|reels|promo|commercial|trailer|montage|vlog|photo
  album|clip|ad|advert|advertisement|story|short|shorts|intro|teaser|tiktok|tik
  tok|edit|recap|compilation|视频|短片|影片|宣传片|片子|幻灯片|相册|vlog|广告片|广告|微电影|纪录片|小电影|预告片|短视频|MV|小短片|小视频|抖音视频|抖音|照片轮播|轮播|幻灯|合集|混剪)
`
export const BARE_NOUN = part`
  (video|film|movie|slideshow|slide show|reel|promo|commercial|trailer|montage|vlog|photo album|视频|短片|影片|宣传片|片子|幻灯片|短视频|小短片|相册)
`
export const VERB = part`
  (make|create|generate|produce|build|compose|design|render|prepare|do|want|need|like|love|give|show me|put
  together|edit|cut|start|begin|new|craft|come up with|throw together|whip up|assemble)
`
export const DET = '[me|us|up] [a|an|another|one|some|new|my|our] [new|little|whole new|brand new|fresh]'
export const ZVERB = '(制作|生成|创建|剪辑|剪|做|来|拍|弄|搞|出|要|想要|新做|重新做|重新生成|重做|重剪|合成|整)'
export const ZDET = '[一下|出] [成] [一|两|另一|另外一|个|条|段] [个|段|条|支|部|份] [新] [的]'

/** Words that say nothing of a video, and may stand before it. */
const PLAIN = new Set(
  `
    a an me us new nice short long quick simple cool great good beautiful amazing little small promotional promo marketing social media
    advertising photo picture text typographic fun funny please for with short-form and in of one another some product company brand 的 个
    条 段 一 小 短 新 好 看 漂 亮 宣 传 推 广 简 单 风 格 长 左 右 成 版
  `.trim().split(
    /\s+/,
  ),
)
const BANNED = new Set([
  'the',
  'not',
  'non',
  'no',
  'except',
  'but',
  'without',
  'to',
  'this',
  'that',
  'it',
  'is',
  'remove',
  'delete',
  'trim',
  'swap',
  'move',
  'title',
  'music',
  'than',
  'from',
  'these',
  'those',
  'with',
  'using',
  'about',
  'if',
  '不',
  '没',
  '非',
  '别',
  '除',
  '无',
  '只',
  '仅',
  '第',
  '把',
  '短',
  '比',
])

export interface Words {
  readonly edits: readonly unknown[]
  readonly subject: string | null
}

/** What stands before the noun: its form, and else its subject. */
const form: Slot = {
  read: (chart, from) => {
    const found: { to: number; value: Words; loose: number }[] = []
    const edits: unknown[] = []
    let [at, start, end] = [from, -1, -1]
    for (let count = 0; count < 14 && at <= chart.tokens.length; count += 1) {
      if (chart.match(NOUN, at).length > 0)
        found.push({
          to: at,
          value: { edits: [...edits], subject: start < 0 ? null : chart.wordsOf(start, end) },
          loose: start < 0 ? 0 : (end - start) * 0.5,
        })
      const token = chart.tokens[at]
      if (!token || (token.kind === 'mark' && token.text !== '-') || token.kind === 'quote' || token.kind === 'file') break
      const whole = chart.match('(无人机|无锡|特别|别墅|非遗|非洲)', at)[0]
      if (whole && (start < 0 || end === at)) {
        start = start < 0 ? at : start
        end = at = whole.to
        continue
      }
      const value = valueAt(chart, at)
      if (value) {
        edits.push(value.edit)
        at = value.to
        continue
      }
      if (BANNED.has(token.text) && !(token.text === '短' && start < 0)) break
      if (!PLAIN.has(token.text)) {
        // A subject is of one piece: what comes after a value begins it anew.
        if (start >= 0 && end !== at && !between(chart, end, at)) break
        start = start < 0 ? at : start
        end = at + 1
      }
      at += 1
    }
    return found.filter(({ to }) => to > from)
  },
}
const between = (chart: Chart, from: number, to: number): boolean => chart.tokens.slice(from, to).every(({ text }) => PLAIN.has(text))

/** A length, a shape, a mood or a look, one of which says how a video is to be. */
function valueAt(chart: Chart, at: number): { to: number; edit: unknown } | undefined {
  const read = (slot: string, edit: (value: unknown) => unknown) =>
    chart.slot(slot, at).map(({ to, value }) => ({ to, edit: edit(value) }))
  const isMood = /^(?:upbeat|happy|energetic|lively|cheerful|joyful|calm|relaxing|peaceful|romantic|epic|dramatic|chill)$/
  const ways = [
    ...read('attr', (value) => value),
    ...(isMood.test(chart.tokens[at]?.text ?? '')
      ? read('mood', (value) => ({ do: 'music-mood', ...(value as object), isNew: true }))
      : []),
    ...chart.match('(没有|不要|不带|无) 标题 [的]', at).map(({ to }) => ({ to, edit: { do: 'title', text: null } })),
    ...chart.match('(没有|不要|不带|无) 音乐 [的]', at).map(({ to }) => ({ to, edit: { do: 'music-off' } })),
    ...chart
      .match('(black and white|vintage|retro|sepia|黑白 [风格]|复古 [风格|风]|胶片 [感|风格]|怀旧 [风格]) [的|style|风]', at)
      .map(({ to }) => ({
        to,
        edit: {
          do: 'look',
          pieces: { by: 'all', of: 'any' },
          grade: {},
          name: /black|黑白/.test(chart.wordsOf(at, to)) ? 'mono' : /sepia|怀旧/.test(chart.wordsOf(at, to)) ? 'sepia' : 'film',
        },
      })),
  ]
  return ways.toSorted((a, b) => b.to - a.to)[0]
}

const TEXT = part`
  ([this|the|these|my|our|following|below] [following|product|company]
  (text|texts|description|descriptions|script|story|article|copy|words|paragraph|product description)|(这|那|以下|下面|我的|下列) [段|些|个|篇|份] [产品]
  (文字|文案|描述|文本|故事|稿子|脚本|文章|介绍|产品描述|话))
`
const SOME_FILES = part`
  ([all|both] [of] (the|these|those|this|that|my|our|your|some|all) [the|these|my] [{num}]
  [new|uploaded|attached|other|more|latest|wedding|holiday|vacation|family|birthday|trip|travel]
  (photo|photos|picture|pictures|pics|images|files|clips|videos|shots|footage|media|stuff|material|things) [and [the|these|my|our]
  (photos|pictures|images|clip|clips|videos|songs|music|surf clip)]|(photos|pictures|images|clips)|(all|everything|all of it|all of
  these|all of them|these|them|those|this|everything i (uploaded|sent))|(我的|这|那|上传的|所有|全部|所有的) [些|几|两|三|{num}] [张|个|段] [我的|新]
  (照片|图片|素材|视频|文件|图) [和|跟|、] [视频|照片|音乐]|(这|那) (些|几 张|几 个))
`
const material: Slot = {
  say: [`${SOME_FILES} [only]`, `${SOME_FILES} $and [the|my] {pieces}`, TEXT],
  means: (_, words) => ({
    needs:
      /text|descr|script|story|article|copy|words|paragraph|文字|文案|描述|文本|故事|稿|脚本|文章|介绍|话$/i.test(words) &&
      !/photo|照片/i.test(words)
        ? 'text'
        : 'files',
  }),
}
/** Pieces that it is to be made of, and no others. */
const pick: Slot = {
  say: ways`
    {named} $and {named2} only; (那|这) {num} 张 [照片|图片|图]; [just|only] {pieces} [only]; [just|only] {clips} [only];
    (everything|all|anything) (but|except|except for|apart from) {pieces2}; [只] (用|要|拿) {pieces}; {named} $and {named2} [only]
  `,
  means: ({ pieces, pieces2, clips, named, named2, num }) =>
    num !== undefined
      ? { keep: { by: 'all', of: 'image' } }
      : pieces2 === undefined
        ? { keep: pieces ?? clips ?? { by: 'list', of: [named, named2] } }
        : { keep: { by: 'but', of: [pieces2] } },
}

/** What it is about: words as they are. */
const subject: Slot = {
  read: ({ tokens, wordsOf, slot }, from) => {
    const found: { to: number; value: string; loose: number }[] = []
    for (let to = from + 1; to <= tokens.length && to - from <= 20; to += 1) {
      // "… of the class trip 25 secs": how long it is to be is no part of what it is about.
      if (to > from + 1 && tokens[to - 2]?.text !== 'the' && slot('span', to - 1).length > 0) break
      const [last, next] = [tokens[to - 1], tokens[to]?.text ?? '⏎']
      if (!last || (last.kind === 'mark' && !/^[&'’-]$/.test(last.text)) || last.kind === 'quote' || last.kind === 'file') break
      if (!/^(?:a|an|the|of|in|for|and|at|to|on)$/.test(last.text))
        found.push({ to, value: wordsOf(from, to), loose: 1 + (to - from) * 0.4 })
      if (
        /^[,.;:!?(⏎—–，。；！？：]$/.test(next) ||
        ['with', 'using', 'from', 'that', 'which', 'lasting', 'please', 'titled', 'called', 'named', 'without', 'featuring'].includes(
          next,
        )
      )
        break
    }
    return found
  },
}
const ABOUT = part`
  (about|on the subject of|on|featuring|showing|introducing|promoting|advertising|celebrating|showcasing|presenting|covering|for|of)
`
const EACH = part`
  ([,] [with] (a|one) (title|card|slide|caption) (for|per|on) (each|every) (sentence|line)|[，|,] 每 (句话|句|行) [都] [做成|做] [一] [个|张]
  (标题|字幕|卡片|页))
`
/** What may follow: subject, material, form; in any order. */
const tail: Slot = {
  say: ways`
    (of|from|out of|with|using|for|about|based on|by using|用|根据) {material} [only]; (of|from|out of|with|using|featuring) {pick};
    ${ABOUT} {subject}; [,] (in|as|for|lasting|at|around|about) [a|an] {attrs} [version|format|video|style]; {time} long; (for|on)
    (instagram|facebook|insta|linkedin|whatsapp|wechat|x|twitter|social media|youtube|the web|my (mum|mom|dad|kids|friends|family));
    (for|on|in|as) (my|our|the|a) (website|channel|page|feed|account|shop|store|homepage|landing page|profile|[company] blog|facebook
    page|facebook|linkedin|bakery's facebook page); ${EACH}; (except|except for|but not|but|without|excluding|other than|apart
    from|minus) {pieces} [only]; 关于 {subject}
  `,
  means: ({ material: made, pick: picked, subject: about, attrs: edits, time, pieces }) =>
    made ??
    (time === undefined ? undefined : { edits: [{ do: 'length', ms: time }] }) ??
    picked ??
    (about === undefined ? (edits === undefined ? (pieces === undefined ? {} : { remove: pieces }) : { edits }) : { subject: about }),
}
const tails: Slot = {
  say: ways`{tail}; {tail} {tails}`,
  means: ({ tail: one, tails: more }) => [one, ...(Array.isArray(more) ? (more as readonly unknown[]) : [])],
}
export const MAKE_SLOTS: Readonly<Record<string, Slot>> = { form, material, pick, subject, tail, tails }
