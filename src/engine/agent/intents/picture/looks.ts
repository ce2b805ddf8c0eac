import { text, type Rule } from '../../reader/rule'
import type { Slot } from '../../reader/grammar'
import { part, ways } from '../../reader/text'

/** How pictures look: light, colour, named looks. */

interface Look {
  readonly grade?: Readonly<Record<string, number>>
  readonly name?: string
}
/** What a word does to a picture: said plainly, and with "less" before it or "too". */
const LOOKS: readonly (readonly [RegExp, (isLess: boolean) => Look])[] = [
  [/vignet|dark(?:er)? (?:edges|corners)|暗角|[四边][角周]压暗/i, (less) => ({ grade: { vignette: less ? -1 : 0.5 } })],
  [/black and white|black white|black & white|monochrom|grayscale|mono\b|b ?(?:&|and|n|\/) ?w|黑白|单色|灰度/i, () => ({ name: 'mono' })],
  [/sepia|brownish|old timey|antique|aged|old photo|怀旧|复古棕|老照片|棕褐|泛黄/i, () => ({ name: 'sepia' })],
  [/(?:film |胶片)?(?:grain|noise|颗粒|噪点)/i, (less) => ({ grade: { grain: less ? -1 : 0.4 } })],
  [/vintage|film|retro|cinematic|movie look|analog|胶片|电影感|电影|复古|港风/i, () => ({ name: 'film' })],
  [/vivid|vibrant|pop|punch|鲜艳|鲜明|艳丽|明艳|浓郁/i, (less) => (less ? { grade: { saturation: -0.25 } } : { name: 'vivid' })],
  [/dark|dim|moody|暗|压暗|昏/i, (less) => ({ grade: { brightness: less ? 0.2 : -0.2 } })],
  [/bright|light|expos|亮|曝光|明亮|光线/i, (less) => ({ grade: { brightness: less ? -0.2 : 0.2 } })],
  [/warm|golden|sunn|cosy|cozy|暖/i, (less) => ({ grade: { warmth: less ? -0.3 : 0.3 } })],
  [/cool|cold|blue|icy|冷/i, (less) => ({ grade: { warmth: less ? 0.3 : -0.3 } })],
  [/contrast|对比|反差/i, (less) => ({ grade: { contrast: less ? -0.25 : 0.25 } })],
  [/flat/i, () => ({ grade: { contrast: -0.25 } })],
  [/desaturat|muted|washed|faded|pale|褪色|素|清淡/i, () => ({ grade: { saturation: -0.3 } })],
  [/saturat|colorful|color|rich|饱和|色彩|颜色/i, (less) => ({ grade: { saturation: less ? -0.3 : 0.3 } })],
  [/sharp|crisp|clear|锐|清晰/i, (less) => ({ grade: { sharpen: less ? -0.4 : 0.4 } })],
  [/blur|soft focus|soften|模糊|虚化|柔焦/i, (less) => ({ grade: { blur: less ? -1 : 0.4 } })],
]

const ADJECTIVE = ways`
  (black and white|black white|monochrome|grayscale|b and w|sepia|vintage|retro|cinematic|vivid|vibrant|warm|cool|moody|film look|old
  film|mono); (darker|brighter|lighter|warmer|cooler|colder|sharper|crisper|clearer|blurrier|softer|moodier|punchier|more vivid|more
  vibrant|more colorful|more saturated|less saturated|less colorful|less bright|less dark|less warm|less cool|less contrasty|more
  contrasty|duller|flatter|paler|blurry|blurred|sharp|saturated|desaturated|muted|faded|washed out|colorful);
  (more|less|higher|lower|extra) (contrast|saturation|brightness|warmth|color|vignette|grain|blur|sharpness|colorful|saturated|vivid|
  vibrant|sharp|blurry|contrasty|light|pop); [bit] (dark|bright)
`
/** A look as an adjective: "brighter", "black and white". */
const adjective: Slot = { say: ADJECTIVE, means: (_, words) => lookOf(words, /\b(?:less|lower|not)\b|duller|flatter|paler/i.test(words)) }
const lookOf = (words: string, isLess: boolean): Look | undefined => {
  if (/duller|paler/i.test(words)) return { grade: { saturation: -0.3 } }
  // "A warm vintage look" is two; what was read once is none again: "dark edges".
  let rest = words
  const looks = LOOKS.flatMap(([pattern, look]): Look[] => {
    if (!pattern.test(rest)) return []
    rest = rest.replace(pattern, ' ')
    return [look(isLess)]
  })
  const grade = Object.assign({}, ...looks.map((look) => look.grade ?? {})) as Record<string, number>
  return looks.length === 0 ? undefined : { grade, ...looks.find(({ name }) => name) }
}
/** A look as a thing: "vignette", "a vintage filter". */
const NOUN = part`
  (vignette|vignetting|brownish|old timey|antique|aged|old photo|old camera|old movie|film grain|grain|blur|soft focus|sharpening|
  sharpness|contrast|saturation|
  brightness|warmth|exposure|sepia|black
  and white|vintage|retro|film|cinematic|warm|cool|vivid|mono|monochrome|grayscale|color|dark edges|dark corners|old film|film
  look|vibrance|light)
`
const noun: Slot = {
  say: ways`
  ${NOUN} [${NOUN}] [filter|look|effect|tone|tones|style|color grade|grading|level|levels|vibe|feel|feeling]
`,
  means: (_, words) => words,
}
const ZADJ = part`
  (黑白 [色|的|风格|风]|复古 [风|风格|感]|怀旧 [风|风格]|胶片 [感|风|质感]|电影感|电影 [风|质感]|鲜艳|鲜明|明亮|亮|暗|温暖|暖|冷|饱和|清晰|锐利|模糊|虚化|暗角|(四角|四周|边角) 压暗|颗粒 [感]|对比 [度]|饱和
  [度]|亮度|色温|清晰度|锐度|色彩|颜色|偏暖|偏冷|暖色 [调]|冷色 [调]|暖调|冷调|色调|老照片|柔焦|泛黄|曝光|光线|单色|灰度|锐化)
`
/** What tints a picture. */
const zcast: Slot = { say: ['(黄|橙|蓝|青) [色|了]'], means: (_, words) => words }
const zlook: Slot = { say: [ZADJ], means: (_, words) => words }
export const LOOK_SLOTS: Readonly<Record<string, Slot>> = { adjective, looknoun: noun, zlook, zcast }

const edit = (pieces: unknown, ...looks: readonly unknown[]): unknown => {
  const found = looks.filter((look): look is Look => typeof look === 'object' && look !== null)
  if (found.length === 0) return undefined
  const grade = Object.assign({}, ...found.map((look) => look.grade ?? {})) as Record<string, number>
  const name = found.find((look) => look.name !== undefined)?.name
  return { do: 'look', pieces: pieces ?? { by: 'all', of: 'any' }, grade, name }
}

const MAKE = '(make|turn|have|get|want|render|show|set|put|i want|do|color|grade|give)'
const IS_SO = /\b(?:is|are|was|looks?|seems?|feels?|it's)\b/
const adjectives: Rule = {
  say: ways`
    [${MAKE}] [the colors|the image|the look|colors] [of|in|on] [{target}] [look|be|appear|go|to|into|in|to be] [a|$bit|all|fully]
    {adjective} [$bit] [look|tones|style|filter|colors|in color] [all over|throughout|overall|please]; [${MAKE}] {target}
    [look|be|appear|go|to|into|in] [a] [$bit] {adjective} (and|,|&) [$bit] {adjective2} [$bit]; [$bit] {adjective} [$bit] (on|for|in)
    {target}; {adjective} [$bit] [overall|please|everywhere|throughout|look]; {target} (is|looks|are|look|'s) [a] [$bit] too {tooadj};
    {adjective} {target}
  `,
  mix: ways`
    (too|way too|much too|far too) + {tooadj} + *($bits); {target} + {adjective} + ?{adjective2} + *($bits|look|looks|tones|style|
    filter|colors|color|turn|render|show|photo|in|to|go|be|and|all over|throughout|everywhere);
    (it's|that's|everything's|({target}|the colors|colors|the picture|the image|the footage|the light|颜色)) + (too|a bit too|way too|
    really|so|very|kind of|a bit|bit|rather|quite|pretty) {tooadj} + *(is|are|looks|$bits|in|and|on)
  `,
  // "It is a bit dark" complains of it, or tells what is so.
  means: ({ target, adjective: a, adjective2: b, tooadj }, words) =>
    tooadj === undefined && IS_SO.test(words) && !/(?:er|more|less|make|should|want|have|needs?|be|to) /.test(`${words} `)
      ? undefined
      : tooadj === undefined
        ? edit(target, a, b)
        : edit(target, tooadj),
  yes: ways`
    make it brighter; make the dog photo black and white; black and white please; a bit warmer; make everything darker and more
    saturated; the city is too dark; more contrast on the beach
  `,
  no: ways`make it pop; make the title darker; make it cool`,
}
const tooAdj: Slot = {
  say: ways`
  (dark|bright|warm|cold|cool|blurry|saturated|colorful|flat|pale|dull|contrasty|light|dim|washed out|vivid|sharp|blue|yellow|orange)
`,
  means: (_, words) =>
    /flat/.test(words)
      ? { grade: { contrast: 0.25 } }
      : /pale|dull|washed/.test(words)
        ? { grade: { saturation: 0.3 } }
        : /yellow|orange/.test(words)
          ? { grade: { warmth: -0.3 } }
          : /blue/.test(words)
            ? { grade: { warmth: 0.3 } }
            : lookOf(words, true),
}
export const TOO_SLOTS: Readonly<Record<string, Slot>> = { tooadj: tooAdj }

const nouns: Rule = {
  say: ways`
    (add|apply|use|put|give|try|want|need|with|have|increase|raise|boost|up|turn up|bump up|crank up|bring up|pump up) [{target}]
    [a|an|some|the|more|bit of|a bit of|a little|a touch of|slight|subtle|soft|nice] {looknoun} [$bit] [on|to|for|of|in|over|across|up]
    [{target2}] [$bit]; (reduce|decrease|lower|turn down|drop|less|dial down|tone down|bring down|remove|no) [the|some] {looknoun}
    [$bit] [on|of|in|for|from] [{target}] [$bit]; (give|grade) {target} [a|an] [$bit|old] {looknoun}; (colors|the colors|color) [need
    to|should|must] pop [more] [across the board|everywhere|throughout]; [a|an|some] {looknoun} (on|over|for|across) {target}; [more]
    {looknoun} (filter|look|effect) [please]
  `,
  mix: ways`
    (color|colors|colours) + (pop|vivid|brighter|richer|stronger|punchier|bolder|vibrant|more vivid|intense|livelier) + *($bits|make|
    of|in|on|to|more|really|little); ?{target} + {looknoun} + (up|down|increase|raise|boost|more|reduce|lower|less|decrease|bump|crank|
    tone|dial|add|apply|drop|higher) +
    *(up|down|$bits|on|of|for|in|to|the|tone|turn|bring|bump|crank|dial|bit)
  `,
  means: ({ target, target2, looknoun }, words) => {
    if (looknoun === undefined) return edit(undefined, { name: 'vivid' })
    const isLess = /\b(?:reduce|decrease|lower|down|drop|less|remove|no)\b/i.test(words)
    return edit(target ?? target2, lookOf(text(looknoun), isLess))
  },
  yes: ways`
    add a vintage filter; add a vignette; increase the contrast; put a sepia filter on the beach; reduce the brightness of the dog
  `,
  no: ways`add a filter`,
}
const chinese: Rule = {
  say: ways`
    [把|将|让|给] [{target}] [的] [画面|整体|颜色|色调|色彩|光线|照片|色温] [整体|都|全|全部] [调|变|弄|改|做|加|换|处理|用|拉|套|来|要|搞|打] [得|成|为|高|上|低|个|一个|点|一层|到]
    [稍微|再|更|偏|有点|太|过|更加|一点] {zlook} [的] [$bit] [滤镜|效果|风格|色调|感|了|调|照片|画面|处理] [一下]; [把|将] [{target}] [的] {zlook} [再|都]
    (调高|提高|加强|增加|拉高|增强|加大|调低|降低|减少|减弱|减小|拉低|(高|低|强|弱|深|多|少) $bit|提|加|降|减|去掉|取消) [$bit|一下];
    (提高|增加|加强|增强|调高|加大|加|降低|减少|减弱|调低|减小|加个|加上|套个|来个|用) [一个|点|一点] [{target}] [的] {zlook} [的] [滤镜|效果|风格|感|$bit]; [画面|{target}] (太|有点|偏|过于)
    {zlook} [了]; {target} {zlook} [$bit]; [{target}|画面|整体|颜色|色调] [的] [颜色|色调] [看起来|拍得] [好像|还是|都] (太|有点|偏|过于|有些|太过) {zcast} [了]
  `,
  mix: ways`
    {target} + {zlook} + *(整片|要|那种|那样|一样|$bits|画面|颜色|色调|调|色|感|风|风格|效果|滤镜|处理|看起来|太过|过于|偏|调成|改成|变成|整体|高|低|提高|降低|加强|加|减|强|弱|拉高|拉低|提|降|套|
    加上|加个|一层|滤镜|增加|些许|拍得|乎乎|有些|显得)
  `,
  means: ({ target, zlook, zcast }, words) => {
    if (zcast !== undefined) return edit(target, { grade: { warmth: /蓝|青/.test(text(zcast)) ? 0.3 : -0.3 } })
    // “模糊的那段” is a piece, and no wish to blur it.
    if (/的[那这]一?[张段个条幅]/.test(words.slice(words.indexOf(text(zlook))))) return undefined
    const isToo = /(?:太|过于|有点|有些)/.test(words) && !/调|变|弄/.test(words)
    const word = text(zlook)
    const isLess = isToo || /调低|降低|减少|减弱|减小|拉低|弱|少|降|减|去掉|取消|低/.test(words)
    return edit(target, lookOf(word, isLess))
  },
  yes: ways`海滩的颜色调暖一点; 画面亮一点; 整个视频变成黑白; 提高对比度; 加个复古滤镜; 狗的照片改成黑白; 加点暗角; 饱和度降低一点; 画面太暗了`,
  no: ways`加个滤镜; 高级感给我拉满`,
}
const reset: Rule = {
  say: ways`
    (remove|drop|delete|turn off|undo|take off|get rid of|clear|no more|no) [all] [the|any] (filter|filters|look|looks|color
    grading|color effects|color changes|grading|black and white|color filter|sepia|vignette|blur) [effect|filter] [from|on|of|off]
    [{target}]; (bring|put|get|give) [back] [the] (original|normal|natural) (colors|color|look) [back] [on|for|of|to] [{target}];
    (original|natural|normal) (colors|color) [again|please|on {target}]; [make|put|show] {target} [back] [in|to]
    (original|natural|normal|full) (color|colors) [again]; {target} [back] (to|in) color; (滤镜|调色|滤镜效果|特效) [全部|都|全] (取消|去掉|删掉|关掉|不要);
    (取消|去掉|删掉|关掉|不要|去除) [所有] [{target}] [的] (滤镜|调色|黑白|特效滤镜|滤镜效果|黑白效果|暗角|模糊) [了]; [把|将] {target} [的] (滤镜|调色|滤镜效果) [都] (去掉|取消|删掉|关掉|不要了);
    [把|将] [{target}] [的] [颜色|色彩|画面] (恢复|还原|改回|变回|调回) [成|到|为] (原色|原来的颜色|原样|彩色|正常|原图|原来的样子)
  `,
  means: ({ target }) => ({ do: 'look', pieces: target ?? { by: 'all', of: 'any' }, grade: {}, isReset: true }),
  yes: ['remove the filter', 'original colors please', 'make the dog back to color'.replace('make ', ''), '去掉滤镜', '海滩恢复原色'],
}
const sharper: Rule = {
  say: ways`
    (sharpen|brighten|darken|blur|soften|desaturate|saturate|lighten|warm up|cool down|warm|cool|brighten up|darken down) {target}
    [up|down] [$bit]; (sharpen|brighten|darken|blur|lighten|warm) [up] {target} [up] [$bit]; [把|将] {target} (锐化|提亮|压暗|虚化|模糊|调亮|调暗|模糊处理)
    [$bit|一下|掉]; (压暗|提亮|锐化|调亮|调暗|调暖|调冷) ($bit|一下); (提亮|压暗|锐化|虚化|模糊|调亮|调暗) [一下] {target} [$bit]
  `,
  mix: ways`
    ~{target} + (sharpen|brighten|darken|blur|soften|desaturate|saturate|lighten|warm|cool|锐化|提亮|压暗|虚化|模糊|调亮|调暗|调暖|调冷|打亮|锐|提) + *(亮|暗|
    up|down|$bits|out|一下|掉|处理|画面)
  `,
  means: ({ target }, words) =>
    /(?:锐化|提亮|压暗|虚化|模糊)的[那这]一?[张段个条幅]/.test(words) ? undefined : edit(target, lookOf(words.replace(/^.*?(desaturate)/i, '$1'), false)),
  yes: ways`sharpen the dog; brighten up the city; blur the beach photo; 提亮海滩`,
  no: ways`blur the background`,
}

export const lookRules: readonly Rule[] = [reset, adjectives, nouns, sharper, chinese]
