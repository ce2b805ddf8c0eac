import type { Slot } from '../../reader/grammar'
import { number, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'

/** How long the video is to be, and of what shape. */

const SHAPES: Readonly<Record<string, string>> = {
  '9:16': part`
    (vertical|vertically|portrait|upright|tall|tiktok|tik tok|[instagram|insta|ig|facebook] (reel|reels|story|stories)|[youtube]
    shorts|youtube short|snapchat|[a|the|my] (phone|mobile) [screen|format|size|screens]|phones|竖屏|竖版|竖着|竖向|竖幅|竖直|竖 [的]|抖音|快手|视频号|短视频平台|
    小红书竖屏|手机竖屏|小红书)
  `,
  '1:1': '(square|squared|正方形|方形|方的|方屏|正方|方)',
  '16:9':
    '(landscape|horizontal|horizontally|wide|widescreen|wide screen|youtube|横屏|横版|横着|横向|横幅|宽屏|宽幅|横的|宽的|B站|油管|宽|横)',
  '4:5': '([instagram|insta|ig] feed|(instagram|insta) (post|portrait)|ins 帖子)',
  '21:9': '(ultrawide|ultra wide|cinemascope|cinematic widescreen|超宽屏|电影宽屏|宽银幕)',
}
/** Behind a shape: what it is of. */
const FORM = '[mode|format|orientation|version|aspect ratio|ratio|shape|frame|的|版本|版|模式|格式|比例|画幅|尺寸|画面|方向]'
const FOR = part`
  (for [my|our|the|a]|on [my|our]|to post on|to upload to|ready for|suitable for|fit for|(发|传|放|投) [到|上|去|在|布]|适合 [发]|给|用于|要发|准备发|打算发)
`

const shape: Slot = {
  read: (chart, from) => [
    ...Object.entries(SHAPES).flatMap(([ratio, names]) =>
      [
        ...chart.match(`${names} ${FORM} ${FORM}`, from),
        ...chart.match(`${FOR} ${names} [feed|video|post|account|上|用的|的|用|平台|版]`, from),
      ].map(({ to }) => ({ to, value: ratio })),
    ),
    ...chart
      .match(`[ratio|aspect ratio|format|比例|画幅|尺寸] {ratio} ${FORM}`, from)
      .map(({ to, values }) => ({ to, value: values['ratio'] })),
  ],
}
/** One value of the whole, as an edit. */
const attr: Slot = {
  say: ways`[$about] {time} [long|in length|in total|total|overall|in duration|time|左右|长|的|总长|版] [long]; {shape}`,
  means: ({ time, shape: ratio }) => (ratio === undefined ? { do: 'length', ms: time } : { do: 'shape', ratio }),
}
const attrs: Slot = {
  say: ways`{attr}; {attr} [,|and|&|、|and in|的|in|，] {attrs}`,
  // "For Instagram, 4:5": the shape in figures is meant.
  means: ({ attr: one, attrs: more }, words) => {
    const all: readonly unknown[] = [one, ...(Array.isArray(more) ? (more as readonly unknown[]) : [])]
    const isShape = (value: unknown): value is { ratio: string } => typeof value === 'object' && value !== null && 'ratio' in value
    // "1m30s" is one length.
    if (all.filter((value) => typeof value === 'object' && value !== null && 'ms' in value).length > 1) return undefined
    const figures = /(\d+) ?[:：比x×] ?(\d+)/.exec(words)
    return all.filter(isShape).length < 2 || !figures
      ? all
      : all.filter((value) => !isShape(value) || value.ratio === `${figures[1] ?? ''}:${figures[2] ?? ''}`)
  },
}
export const VALUE_OF_WHOLE: Readonly<Record<string, Slot>> = { shape, attr, attrs }

const LENGTH = part`
  ([the|its|a] [total|overall|whole|full|video|final] (length|duration|running time|run time|runtime) [of {whole}]|[视频|总|整体|整个视频|全片] [的]
  [总] (时长|长度|时间))
`
const SHAPE =
  '([the|its] (aspect ratio|ratio|shape|format|orientation|frame|size|canvas) [of {whole}]|[视频|画面] [的] (比例|画幅|尺寸|格式|宽高比|方向|画面))'
const SUBJECT = `({whole}|${LENGTH}|${SHAPE})`
const VERB = part`
  (make|set|get|have|keep|do|change|convert|switch|render|reformat|resize|adjust|transform|edit|turn|cut|trim|shorten|bring|reduce|
  limit|lengthen|extend|stretch|put|increase|compress|crop|squeeze|fit|tighten|cap|take)
`
const TO = '[be|to be|become|last|run|work|back|down|up|fit] [to|into|in|as|at|for|under] [a|an|the|last|be]'
const NOUN = '[$movie|clip|version|one|cut|edit|format|mode]'
const ZVERB =
  '(改回|改|换回|换|变回|变|做|弄|调|剪|裁|设|转|设置|调整|修改|控制|缩短|延长|缩|压缩|剪辑|加长|减少|增加|切换|变更|定|保持|剪短|拉长|更改|处理|转换|输出|减|缩减|压|要|来|出|搞|整|做个|给我|统一|剪个)'
const ZSET = '(改|换|变|做|弄|调|设|定|要|来|出|搞|做个|给我|来个|统一|转)'
const ZEND = '[的|视频|短片|版本|版|左右|长|模式|格式|比例|画面|就行|就好|就够|够|好|就可以|那种] [了|视频|短片|版|的]'

const values: Rule = {
  say: ways`
    ${VERB} ${SUBJECT} ${TO} {attrs} ${NOUN};
    (cut|trim|shorten|bring|get|reduce|limit|lengthen|extend|stretch|increase|compress|take|tighten|keep|cap) [back|down|up] to
    [a|about] {attrs} ${NOUN}; (make|do|set) [back] [to|in|into] {attrs} ${NOUN}; [${SUBJECT}] (should|must|has to|needs to|ought to)
    [be|become|last|run|take] [for|in|a|an|the] {attrs} ${NOUN}; ${SUBJECT} (shall|can|could|to) [be|become|last|run|take]
    [for|in|a|an|the] {attrs} ${NOUN}; (want|need|like|prefer|go|switch|change|convert|turn|use|give) [it|this|back|the video] [to be|to
    last|be|to|into|with|for|in|as] [a|an|the] {attrs} ${NOUN}; ${LENGTH} [to|of|is|at|be|should be|:|=|：] {attrs}; ${SHAPE}
    [to|of|is|be|should be|:|=|：] {attrs}; ${SUBJECT} [:|=] {attrs}; (a|an) {attrs} (version|one|cut|edit|format); {attrs} (would
    be|will do|is|works|would work) (great|good|fine|enough|perfect|better|nice|ok|okay|plenty|best) [for {words}]; [把|将|让|给]
    [${SUBJECT}] [都|全部|整体|总共|一共] [的] (${ZVERB} [一下] (成|为|到|至|在|得)|${ZSET} [一下] [成|为|到|至|在|得|了]) [一个|个|一条|条|一段] [$about] {attrs} ${ZEND};
    ${SUBJECT} [:|是|为|要|应该|需要|得|必须|最好|控制在] [是|为] [$about] {attrs} ${ZEND}; (来|做|出|给我) [一] [个|条] {attrs} [的] (版本|版); 不是 {time} [，|,] [而]
    是 {time2}; 不是 {num} [，|,] [而] 是 {time2}; not {time} [,] [but] [it is|it should be|i said|i meant|make it] {time2}; [no] [no] [,] not
    {num} [,] [i said|i meant|but] {time2}
  `,
  mix: ways`
    {attrs} + *(${SUBJECT}|it all|tighten|squeeze|compress|squash|fit|stretch|shrink|trim|shorten|turn|go|switch|change|convert|
    reformat|need|crop|shape|format|version|mode|video|in|into|to|be|as|length|total|in total|overall|cut
    down to|down to|bring|get|up to|total length|one|instead|long|改|换|变|成|做|弄|调|剪|版|版本|视频|格式|比例|画幅|模式|总长|时长|长度|总共|一共|整体|控制|压|压到|搞定|凑满|
    凑到|缩|缩到|延长到|加到|尺寸|的)
  `,
  means: ({ attrs: edits, time2: ms }) => edits ?? { do: 'length', ms },
  yes: ways`
    make it 20 seconds; cut it down to 12 seconds; make it a 20 second square video; I need this for TikTok; change the aspect ratio to
    9:16; turn it into a square video; the whole video to be one minute; total length 16 seconds; go 9:16; 改成15秒; 把视频剪到20秒; 换成方形的;
    比例改成9:16; 总时长十秒就够了; 比例换成4比5; 时长改为30秒
  `,
  no: ways`make the intro 3 seconds; make it as long as the song; each photo 3 seconds`,
}
const bareValues: Rule = {
  isBare: true,
  say: ways`
    {attrs} [please|version|format|mode|video|版|视频]; (in|for|with|as|over) {attrs} [version|format|mode]; [$about|只要|只需|只需要] {attrs}
    ${ZEND}
  `,
  means: ({ attrs: edits }) => edits,
  yes: ways`15s; vertical; 16:9; 竖屏; 20秒; for tiktok; 30 seconds square; 发抖音`,
  no: ways`15-20 seconds`,
}

const MOST = part`
  (under|within|below|at most|no longer than|no more than|not longer than|not more than|less than|up to|max|maximum|maximum of|not
  over|no longer then|不超过|最多|最长|不要超过|别超过|控制在)
`
const IN = '[以内|之内|内|以下]'
const atMost: Rule = {
  say: ways`
    [make|keep|get|cut|have|bring] [${SUBJECT}] [be|to be|to|is|should be|must be|has to be|needs to be|down] ${MOST} {time};
    [make|keep|get] [${SUBJECT}] [be|to be|to|should be|has to be|needs to be] {time} (max|maximum|at most|tops|or less|or under|or
    shorter|top); [${SUBJECT}] [要|得|必须|控制|剪|压] [在|到] ${MOST} {time} ${IN}; [把|将] [${SUBJECT}] [要|得|控制|剪|压|压缩] [在|到] {time} (以内|之内|内|以下)
  `,
  means: ({ time: ms }, words) => (/(?:about|around) /.test(words) ? undefined : { do: 'length', ms, isMost: true }),
  yes: ways`keep it under 20 seconds; 15 sec max; it has to be 12 seconds or less; 控制在20秒以内; 最多15秒`,
}

const LONGER = '(longer|shorter)'
const isLess = (words: string): boolean =>
  /short|cut|trim|shave|take|reduc|decreas|less|lose|chop|faster|tighten|短|少|减|剪|缩/i.test(words)
const stretch: Rule = {
  say: ways`
    [make|have|get] [${SUBJECT}] [to be|be] [$about] {diff} ${LONGER};
    (extend|lengthen|prolong|stretch|increase|shorten|cut|trim|reduce|decrease) [${SUBJECT}] [down] by [about|another] {diff};
    (extend|lengthen|prolong) ${SUBJECT} [for|with] {diff} [more]; add {diff} [more] [to (${SUBJECT}|the total)|overall|in total];
    (cut|trim|take|shave|chop|knock) {diff} off [of] [${SUBJECT}|the total|the whole]; [把|将|让] [${SUBJECT}] [再|多|整体]
    (加长|延长|拉长|再长|长|增加|加|缩短|剪短|短|减少|减|少|砍掉|砍) [了|上] [个] {diff} [的|就好|就行]
  `,
  means: ({ diff: ms }, words) => ({ do: 'stretch', factor: 1, addMs: number(ms) * (isLess(words) ? -1 : 1) }),
  yes: ways`
    make it 5 seconds longer; shorten the video by 4 seconds; add 3 seconds; trim 4 seconds off the total; 再长5秒; 整体缩短4秒; 整个视频再加6秒; make
    it a second longer
  `,
  no: ways`add 2 seconds of black at the end; remove 3 seconds from the end`,
}
const relative: Rule = {
  say: ways`
    [make|have|get] [${SUBJECT}] [should be|could be|must be|to be|be|needs to be|has to be] [$bit] ${LONGER} [$bit] [overall|in
    total|than now]; (shorten|lengthen|extend|tighten) ${SUBJECT} [up] [$bit]; [把|将|让] [${SUBJECT}] [再|变|做|弄|剪|改|调|整体|稍微|稍] [得|的|再|更|稍微]
    (长|短) $bit [呗]; (can|could) {it} be [$bit] ${LONGER}; 更 (长|短); (缩短|剪短|拉长|延长|加长|压缩) ($bit|一下); [把|将] ${SUBJECT} [再]
    (加长|延长|拉长|变长|缩短|剪短|变短) [$bit|一下]; (加长|延长|拉长|缩短|剪短) ${SUBJECT} [$bit|一下]; ${SUBJECT} (不够|还不够) (长|短); 不够 (长|短)
  `,
  means: (_, words) => ({ do: 'stretch', factor: isLess(words) ? 0.75 : 1.33, addMs: 0 }),
  yes: ways`make it longer; a bit shorter; just a tiny bit longer overall; 短一点; 长一些; 整体稍微长一丢丢; shorten it`,
  no: ways`make it shorter at the beginning; make the fade longer; 开头短一点`,
}
const tooLong: Rule = {
  say: ways`
    ${SUBJECT} (is|feels|looks|seems|runs) [$bit|still] too (long|short); (it's|that's) [$bit|still] too (long|short) [overall|now|for
    {rest}]; [${SUBJECT}]
    (有点|太|还是太|有点儿) (长|短) [了]
  `,
  means: (_, words) => ({ do: 'stretch', factor: /short|短/.test(words) ? 1.33 : 0.75, addMs: 0 }),
  yes: ways`it's too long; the video is a bit too short; 视频太长了; 时间太长了`,
  no: ways`20 seconds is too short; 20秒太短了`,
}
const multiple: Rule = {
  say: ways`
    [make|get|cut] [${SUBJECT}] [be|to] [by] (a third|one third|a quarter|a half) (shorter|longer|off|more|less); [make|get|cut]
    [${SUBJECT}] [be|to] (twice|half|double) [as long|the length|the time|the duration]; (double|halve) ${LENGTH};
    (cut|chop|split) ${LENGTH} in half; cut ${SUBJECT} (in half|by half); [把|将] [${SUBJECT}] (缩短|剪|减|压缩|缩|砍) [到|成|为|掉] [原来的] 一半; [把|将]
    ${LENGTH} (翻倍|加倍|减半)
  `,
  means: (_, words) => {
    // Half of the whole's time, and not its halves.
    if (/^(?:make|get)?\s*(?:it|this)?\s*(?:half|twice|double)$/i.test(words)) return undefined
    const part = /third/.test(words) ? 1 / 3 : /quarter/.test(words) ? 0.25 : /a half (?:short|long|off|more|less)/.test(words) ? 0.5 : null
    if (part !== null) return { do: 'stretch', factor: /longer|more/.test(words) ? 1 + part : 1 - part, addMs: 0 }
    return { do: 'stretch', factor: /twice|doubl|翻|加倍/i.test(words) ? 2 : 0.5, addMs: 0 }
  },
  yes: ways`make it half as long; cut it to half the length; double the length; 把时长减半`,
  no: ways`half`,
}

const RATE = '(fps|frames per second|frames a second|frames|帧 [每秒|率]|hz)'
const rate: Rule = {
  say: ways`
    [make|set|use|change|export|render|switch|give me|go] [it|this|the video|the frame rate|frame rate] [to|at|in|be|with|should be] [a
    frame rate of] {num} ${RATE}; [set|change] [the] (frame rate|framerate|fps) [to|at|of|should be|:|=] {num}; [把|将] [视频|{whole}] [的]
    [帧率|帧数|刷新率] [改|换|调|设|设置|做|用|输出|导出|提|提高|提升|变] [成|为|到|至] {num} [帧 [每秒]|fps]; (帧率|帧数) {num}; 每秒 {num} 帧; {num} 帧 [每秒]; (smoother motion
    at|run at) {num} fps
  `,
  mix: ways`{num} ${RATE} + *(export|setting|settings|set|use|at|video|make|frame rate|smoother|to|in|render|帧率|导出|输出|改成|调成|设成)`,
  means: ({ num: fps }, words) => (/fps|frame|帧|hz/i.test(words) ? { do: 'rate', fps } : undefined),
  yes: ways`60 fps; make it 24 frames per second; 帧率改成60; 改成25帧`,
  no: ways`make it 20 frames`,
}

const open: Rule = {
  say: ways`
    [make it|keep it] [between|from|about] {num} [$sec] (and|to|-|–|or) {num2} $sec [long]; [make it|it should be] (at least|more
    than|over|minimum|longer than|no shorter than) {time} [long]; {time} (or more|or longer|minimum|at least|plus); {num} [秒]
    (到|至|-|–|~) {num2} 秒; (至少|最少|不少于|起码) {time}; {time} (以上|起步|起)
  `,
  means: () => ({ open: true }),
  yes: ways`15-20 seconds; between 15 and 20 seconds; at least 30 seconds; 至少30秒; 20秒以上`,
}

export const wholeRules: readonly Rule[] = [open, stretch, relative, tooLong, multiple, atMost, values, bareValues, rate]
