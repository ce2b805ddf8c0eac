import { first, isRef, type Rule } from '../../reader/rule'
import type { Slot } from '../../reader/grammar'
import { part, ways } from '../../reader/text'

/** How one picture comes after another, and how a photo moves. */

const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /no (?:\w+ )?(?:trans|diss|fade|cross)|without|hard|straight|jump|\bcuts?\b|kill|remove|\boff\b|硬切|直接|直切|去掉|不要|取消|关|没有|无/i,
    'cut',
  ],
  [/black|黑/i, 'black'],
  [/white|白/i, 'white'],
  [/push.*right|推.*右|右推/i, 'push-right'],
  [/push|推/i, 'push-left'],
  [/wipe.*right|擦.*右|右擦/i, 'wipe-right'],
  [/wipe|擦|划像/i, 'wipe-left'],
  [/slide.*right|滑.*右|右滑|swipe.*right/i, 'slide-right'],
  [/slide.*up|滑.*上|上滑/i, 'slide-up'],
  [/slide.*down|滑.*下|下滑/i, 'slide-down'],
  [/slid|swipe|滑/i, 'slide-left'],
  [/fade|diss|blend|mix|smooth|soft|gentle|叠|淡|溶|渐|柔|自然|滑/i, 'fade'],
]
const SIDE = '[to the|from the|towards the|向|往|从] [left|right|up|down|top|bottom|左|右|上|下] [侧|边|方]'
/** The name of a way to come in. */
const joinKind: Slot = {
  say: ways`
    (hard|straight|simple|plain|jump|clean|direct) (cut|cuts); cuts; [just] cut (straight|hard|directly|cleanly); (slide|push|wipe|
    fade|swipe) in; (fade|fades|fading|dip|dips|flash|flashes)
    [through|to|via|from|in|with] [a] (black|white) [flash|screen]; (black|white) (fade|fades|flash|flashes|dip|dips);
    (smooth|soft|gentle) (transition|transitions); [smooth|soft|nice|gentle|simple] (cross fade|cross
    fades|crossfade|crossfades|crossfading|dissolve|dissolves|fade|fades|blend|blends|mix|cross dissolve|cross dissolves) [in and
    out|into each other]; (slide|slides|sliding|slided|swipe|swipes|swiping) ${SIDE}; (push|pushes|pushing) ${SIDE}; (wipe|wipes|wiping)
    ${SIDE}; (left|right|up|down) (slide|push|wipe); (硬切|直切|直接切|直接切换|直接硬切|硬切换); (闪|黑|白) (黑|白|场) [过渡|转场|效果|一下]; (黑|白) (场|屏) (过渡|淡入|转场);
    (黑|白) 场; (淡入淡出|淡出淡入|(柔和|自然|平滑|顺滑|轻柔) [一点|一些|点|些] [的]|叠化|溶解|交叉淡化|交叉溶解|渐变|淡化|渐隐|叠加|淡入);
    [${'向|往'}] [左|右|上|下] (滑动|滑入|滑|划动); (滑动|滑入|滑动切换) [向|往] [左|右|上|下];
    (滑进来|滑进|滑入进来|滑着进来); (推进|推移|推动|推入|推); (擦除|划像|擦|擦拭); 过 (黑|白); (黑|白) 色 过渡
  `,
  means: (_, words) => first(words, KINDS),
}
export const JOIN_SLOTS: Readonly<Record<string, Slot>> = { joinkind: joinKind }

const T = '(transition|transitions|effect|effects|style|transition effect|transition effects|转场|过渡|转场效果|切换|过渡效果|切换效果)'
const WHERE = part`
  [everywhere|throughout|all the way|all through|between (everything|all [of] [them|the photos|the pieces|the clips]|the
  (pieces|photos|clips|pictures|shots|scenes)|each [one|photo|clip|piece|of them]|every {kind}|pieces|photos|clips|them|photos and
  clips|{kind})|for all [of them]|on all [of them]|from one {kind} to the next|in between|all over]
`
const ADD = '(add|use|put|make|set|change|want|apply|have|insert|do|give me|need|switch|try|with|go with)'
const VERB = `[${ADD}] [all] [the] [${T}] [to|into|be|should be|are|as|a|an|some|just|only|nice|with]`
const ZALL = '[把|将|给] [所有|全部|每个|每段|片段|照片|视频|每张|各段|各片段] [照片|片段|图|视频|素材|的] [之间|中间|间] [的]'
const ZUSE = '[都|全|全部|统一|一律] [用|换|改|设|加|做|变|来|加上|加个|弄|使用|采用|要|统一] [成|为|个|一个|上|点|了|那种|那种会]'
/** A fade or a slide by itself may be one of the music, or of words. */
const IS_JOIN =
  /transition|\bcuts\b|things|them|each other|one another|shots|fades (?:for|with|to|into)|cut (?:straight|hard|directly|cleanly)|(?:hard|straight|jump|clean|direct|simple|plain) cut|between|everywhere|throughout|in between|each|cross ?fad|dissolv|(?:through|to|via) (?:black|white)|all over|转场|过渡|切换|硬切|直切|之间|中间|每[段张个]|直接切|叠化|黑场|白场/i
const all: Rule = {
  say: ways`
    ${VERB} {joinkind} [${T}] ${WHERE}; ${VERB} {time} [long] {joinkind} [${T}] ${WHERE}; ${VERB} {joinkind} [${T}] [of|for|lasting|at]
    {time} ${WHERE}; (swap|change|replace|switch) [all] [the] ${T} (for|to|with|into) {joinkind}; [no] [more] [fancy] ${T} [,]
    [just|only] {joinkind} ${WHERE}; (could we|can we) {joinkind} ${WHERE}; ${ZALL} [${T}] ${ZUSE} [{time} [的]] {joinkind} [的] [${T}]
    [效果|好了|就好|就行]; ${T} ${ZUSE} [{time} [的]] {joinkind} [${T}]; (加|用|加上|加个|使用|换成) {joinkind} [的] [${T}]; (不要|去掉|取消) 转场 [,|，] [直接|全部]
    {joinkind}; 每 [段|张|个] [照片|片段] 之间 [都] 用 {joinkind}; 用 {joinkind} [转场] [好了] [,|，] 一张推着一张 [那种]
  `,
  mix: ways`
    (fades|crossfades|dissolves|cross fades|cuts) + (for|with|to|into) {joinkind} + *(swap|change|replace|turn|switch|all|instead);
    {joinkind} + (${T}|everywhere|throughout|between (everything|them|all of them|all|all the {kind}|the {kind}|each {kind}|each one|
    each of them|every {kind}|{kind})|衔接|之间|中间|每段之间|每张之间|片段之间|画面之间|only|things|them|[{kind}] (之间|中间)|each other|one another|the shots|
    shots|from one to the next|from one to another) + ?{time}
    + ?((rather than|instead of|and not) {joinkind2}) + *(use|put|add|make|set|change|swap|switch|replace|all|of|to|into|with|every|
    just|only|simple|instead|long|each|using|go with|${T}|between|全|全部|都|统一|用|换|加|加上|设|每个|所有|效果|那种|从|片段|照片|各|秒|拖到|使用|段|处)
  `,
  means: ({ joinkind: kind, time: ms }, words) => (IS_JOIN.test(words) ? { do: 'join', kind, ms } : undefined),
  yes: ways`
    slide transitions between everything; hard cuts; fade through black between the pieces; one second crossfades everywhere; use push
    transitions; 转场全换成滑动; 每段之间用黑场过渡; 转场都用1秒的叠化; 照片之间加个淡入淡出; 不要转场,直接硬切
  `,
  no: ways`make the music fade; cut`,
}
const none: Rule = {
  say: ways`
    (no|without|remove|delete|drop|kill|lose|turn off|get rid of|skip|disable|take out) [all] [the|those|any] [fancy|cheesy]
    (${T}|dissolves|crossfades|cross fades|fades|fading) [effects] [between {words}|please|altogether|everywhere]; (those|the|these)
    (dissolves|crossfades|fades|transitions) {words} [,] (kill|remove|drop|lose|ditch) them; ${T} off; (不要|去掉|取消|删掉|关掉|去除|别用|不用|删除)
    [所有|全部|任何] [的] ${T} [效果] [了]; [把|将] [所有] ${T} [都|全] [给我] (去掉|关掉|取消|删掉|不要了|不要|删了|关了); ${'{joinkind}'} 看着 {words} ${T} [都] 去掉
  `,
  mix: ways`(transition|transitions|dissolves|crossfades|cross fades|转场|过渡|过渡效果|转场效果|转场特效) + $off + *($off|all|any|the|between|effects|
    completely|所有|全部|全|都|这些|掉|一律)`,
  // "Remove the effects" may be of looks as well.
  means: (_, words) =>
    /\beffects?\b|style/.test(words) && !/transition|dissolve|fade|fading/.test(words) ? undefined : { do: 'join', kind: 'cut' },
  yes: ways`no transitions; get rid of the transitions; 转场效果都去掉; 不要转场`,
}
const between: Rule = {
  say: ways`
    [${ADD}|do|is|go] [a|an] {joinkind} [${T}] [in] (between|from) {piece} (and|to|into) {piece2}; {joinkind} (between|from) {piece}
    (and|to) {piece2}; (between|from) {piece} (and|to) {piece2} [${ADD}] [a|an] {joinkind} [${T}]; (the transition|transition)
    (between|from) {piece} (and|to) {piece2} [to|should be|as] [a|an] {joinkind}; {joinkind} in between {piece} and {piece2}; {joinkind}
    from {piece} into {piece2}; [在] {piece} (和|到|与|跟|、) {piece2} [的] [之间|中间|间] [的] [${T}] ${ZUSE} {joinkind} [的] [${T}];
    {piece} (和|到|与|跟|接|、) {piece2} [之间|中间]
    {joinkind} [转场]
  `,
  mix: ways`
    {joinkind} + {piece} (and|to|into|和|到|与|跟|、|接) {piece2} + *(${T}|between|from|in between|in|use|put|add|go|do|make|when|之间|中间|用|加|
    之间的|做|换|设|切|那里|衔接|处);
    ${T} + {piece} (and|to|into|和|到|与|跟|、) {piece2} + $off + *($off|between|from|in|之间|中间|那个|掉|都)
  `,
  means: ({ joinkind: kind = 'cut', piece: a, piece2: b }) => ({ do: 'join', at: [a, b], kind }),
  yes: ways`
    straight cut between beach and surf; wipe from the city to the dog; flash to white in between surf and city; 海滩到冲浪之间直接切; 城市到狗用擦除转场;
    冲浪和城市中间闪白
  `,
}
const timing: Rule = {
  say: ways`
    [make|set|have|let|keep] [all] [the] (${T}|dissolves|crossfades|fades) [to|be|last|take|should be|at|for|between pieces] {time}
    [long|each]; [make|have] [all] [the] (${T}|dissolves|crossfades|fades) [be|go] [$bit] (longer|shorter|slower|faster|quicker); [all]
    [the] (${T}|dissolves|crossfades|cross fades|fades) (should|could|can|must|need to) be [$bit] (longer|shorter|slower|faster|quicker);
    [the|all the|my] (photos|pictures|images|clips|pieces|shots|scenes|slides) [should|to|could] (blend|fade|dissolve|melt|flow|change|
    cross fade) [over] [into|to|between] [each other|one another|the next|the next one] [$bit] (more slowly|slower|longer|more gradually|
    more quickly|faster); (blend|fade|dissolve) [the|all the|my] (photos|pictures|images|clips|pieces) [into (each other|one another)]
    [$bit] (more slowly|slower|longer|more quickly|faster); [把|将]
    [所有] ${T} [的] [时间|时长|速度] [都] [改|调|设|变|统一] [成|为|到] {time}; [把|将] ${T} [的] [时间|时长|速度] [再|变|调|放] [得] (长|短|快|慢) $bit
  `,
  mix: ways`
    ${T} + ($slower|$faster|$longer|$shorter|{time}) + *($bits|$slower|$faster|$longer|$shorter|all|every|each|to|at|long|last|the|时间|
    时长|速度|都|全|每个|所有|全部|秒|效果|拖到|设|改)
  `,
  means: ({ time: ms }, words) => ({
    do: 'join',
    ...(ms === undefined ? { factor: /(?:too|太).*(?:long|slow|长|慢)|fast(?<!too fast)|quick(?<!too quick)|short(?<!too short)|snapp|快(?<!太快)|短(?<!太短)/.test(words) ? 0.6 : 1.6 } : { ms }),
  }),
  yes: ways`make the transitions 1 second; make the crossfades longer; 转场改成2秒; 转场快一点`,
}

/** What the picture does at the ends of the video; of the music where that is named. */
const FADE_MS = 1_000
const SLOW_FADE_MS = 2_000
const SLOWLY = '[slowly|gently|softly|gradually|smoothly]'
const FADES = '(fade|fades|fade in|fade out|fades in|fades out|[fade|fade in] from black|(fade|fade out|fades) to black)'
const EDGE = '(at|in|for|on|from) [the] [very] (start|beginning|opening|end|ending) [of {whole}]'
const ends: Rule = {
  say: ways`
    [add|put|do|have|use|want|make] [a|it|{whole}] [nice|slow|soft|gentle|gently|slowly] [{time}]
    ${FADES} ${SLOWLY} ${EDGE} ${SLOWLY} [over|for|of {time}];
    [and] ${EDGE} [add|put|do|have|use] [a|it] ${FADES} [over {time}]; [let|make|have] {whole} fade (in from|out to|from|to) black
    ${SLOWLY} [{time}];
    (start|begin|open|end|finish|close) [{whole}] (with|on|by) [a|an] [slow|soft|gentle|{time}] (fade|fade in|fade out|fade from black|
    fade to black|fading to black|black screen) ${SLOWLY}; [add|put|do|have|use] [a] [slow|slowly|gently|gentle|{time}] fade [in|out]
    (to|from|into) black ${SLOWLY} [${EDGE}]
    ${SLOWLY} [over {time}]; fade {whole} (out|in) ${EDGE} [over {time}]; fade [{whole}] (out|in) (to|from) black ${SLOWLY}
    [${EDGE}] ${SLOWLY} [over {time}];
    fade [in] from black [at the (start|beginning)] and [fade] [out] (to|into) black [at the end]; [add|put] [a] fade in
    and [a] fade out [at (both ends|the start and end|the start and the end)]; fade in and out of black;
    [在] (开头|开始|片头|开场|结尾|最后|片尾|末尾) [用|做|来|加|加上|要|给] [个|一个|点|一下] [{time}] [的] [画面] [慢慢|缓缓]
    (淡入|淡出|渐显|渐隐|渐入|渐出|黑场|黑屏|变黑|黑场淡入|黑场淡出|淡出到黑|淡到黑|渐黑|从黑渐显) [效果] [结束|收尾|开始]; [画面] 从 黑 [场|屏] [慢慢] (淡入|渐显);
    画面 [慢慢|缓缓|最后] [慢慢|缓缓] (淡出|渐黑|变黑|暗下去|黑下去) [结束]; (淡出|渐) [到|至|成] (黑|黑场|黑屏) [结束|收尾]
  `,
  means: ({ time }, words) => {
    const isIn = /start|begin|open|from (?:the )?black|\bin from|开头|开始|片头|开场|从\s*黑/.test(words)
    const isOut = /\bend|finish|clos|(?:to|into) black|结尾|最后|片尾|末尾|收尾|[淡渐].*黑|变黑|下去/.test(words.replace(/from black/, ''))
    const isBoth = /in and (?:a )?(?:fade )?out|from black.*to black/.test(words)
    const ms = time ?? (/slow|gradual|慢|缓/i.test(words) ? SLOW_FADE_MS : FADE_MS)
    return { do: 'fade', side: isBoth || (isIn && isOut) ? 'both' : isIn ? 'in' : 'out', ms }
  },
  yes: ways`
    fade in at the start; fade to black at the end; fade to black; fade to black slowly;
    fade out to black gently at the end; end with a 2 second fade to black; fade from black at the beginning;
    fade in and fade out; 开头加个淡入; 最后加一个黑场; 结尾淡出到黑; 画面慢慢变黑
  `,
  no: ways`fade the music in at the start; 开头音乐淡入; fade through black between the pieces; fade to black between the photos`,
}
const noEnds: Rule = {
  say: ways`
    (no|remove|delete|without|lose|drop) [the] (fade in|fade out|fade to black|fade from black|fade) [${EDGE}];
    (don't|do not) fade [{whole}] (in|out|to black|from black) [${EDGE}]; (不要|去掉|取消|删掉) (开头|结尾|片头|片尾|最后) [的] (淡入|淡出|黑场|渐黑);
    (开头|结尾|片头|片尾|最后) [的] (淡入|淡出|黑场|渐黑) (不要|去掉|取消|删掉) [了]
  `,
  means: (_, words) => {
    const isIn = /\bin\b|start|begin|from black|开头|片头|淡入/.test(words)
    return { do: 'fade', ms: 0, side: isIn ? 'in' : /out|end|black|结尾|片尾|最后|淡出|黑/.test(words) ? 'out' : 'both' }
  },
  yes: ways`remove the fade out; no fade to black at the end; 去掉结尾的黑场`,
}

const MOTIONS: readonly (readonly [RegExp, string])[] = [
  [/zoom.*out|pull|wider|远|缩小|推远|拉出/i, 'zoom-out'],
  [/zoom|push in|closer|放大|推近|拉近|推进|推上/i, 'zoom-in'],
  [/left to right|从左.*右|(?:to|towards) the right|rightwards?|pan right|从左(?:往|到|向)右|[向往]右|右移/i, 'pan-right'],
  [/从右.*左|right to left|left|从右(?:往|到|向)左|[向往]左|左移/i, 'pan-left'],
  [/right/i, 'pan-right'],
  [/bottom to top|upwards?|\bup\b|从下(?:往|到|向)上|[向往]上|上移|上摇/i, 'pan-up'],
  [/top to bottom|downwards?|\bdown\b|[从由]上(?:往|到|向|至)下|[向往]下|下移|下摇|top.*bottom/i, 'pan-down'],
  [/across|over|横摇/i, 'pan-right'],
]
const WAY = part`
  (from (left|right) to (left|right)|[from] (left to right|right to left|bottom to top|top to bottom)|[to|towards] [the]
  (left|right|leftwards|rightwards|up|upwards|down|downwards))
`
const SLOW = '[slow|slowly|gentle|gently|smooth|smoothly|very|nice|subtle|softly]'
const motion: Rule = {
  say: ways`
    ${SLOW} [add|use|put|do|make|have|apply] [a|an] ${SLOW} (zoom [in|out]|push in|pull out|pull back|zoom in effect|zoom out effect)
    [effect|motion|movement] (on|into|in on|in to|over|across|to|from|in|out of|out on|onto|for|of) {pieces} ${SLOW}; ${SLOW} (zoom
    in|zoom out|push in|pull back|pull out) {pieces}; (let|make|have) {pieces} ${SLOW} (zoom in|zoom out) ${SLOW}; ${SLOW}
    (pan|drift|glide|sweep|tilt) [the camera] [on|over|across|along|through] {pieces} ${WAY}; [add|use|do|put] [a|an] ${SLOW}
    (pan|drift|tilt|camera move) ${WAY} [on|over|across|for] {pieces}; (let|make|have) [the camera] {pieces} ${SLOW}
    (pan|move|drift|glide|slide) ${WAY}; [let|have|make] the camera ${SLOW} [to] (drift|pan|move|glide|tilt|sweep) ${WAY}
    (over|across|on|along) {pieces}; (pan|tilt|drift) ${WAY} (on|over|across|along) {pieces}; (pan|tilt) (left|right|up|down)
    (on|over|across) {pieces}; [把|将|让|给] {pieces} [的] [想要|要] [镜头|画面|慢慢|缓慢|缓缓|慢|从|加个|要|做] [慢慢|缓缓|慢|缓慢|地]
    [放大|推近|拉近|推进去|推进|拉远|缩小|推远|推上去|拉出来] [效果|的效果|动画]; {pieces} [镜头|画面] [慢慢|缓缓|缓慢] [地]
    (从左往右|从右往左|从左到右|从右到左|从上往下|从下往上|从上到下|从下到上|向左|向右|向上|向下|往左|往右|往上|往下) [平移|移动|移|摇|推|滑动|摇镜头] [效果]; {pieces} [镜头|画面] 从 (左|右|上|下)
    (扫|移|摇|平移|划|推|拍) (到|向|往) (左|右|上|下); 镜头 [慢慢|缓缓] (推近|拉近|拉远|放大) {pieces}
  `,
  mix: ways`
    ~{pieces} + (movement|motion|life|zoom in|zoom into|zoom out|push in|push into|creep in|move in|pull back|pull out|zoom|drift in|
    camera move in|放大|推近|
    拉近|拉远|推远|推进|推|拉出来|缩小) +
    (give|add|some|bit of|little|slow|slowly|gentle|gently|smoothly|subtle|subtly|gradual|gradually|ken burns|effect|motion|animation|
    movement|bit by bit|慢慢|缓缓|缓慢|
    慢|镜头|动画|效果|逐渐|动效) +
    *(slow|slowly|add|apply|on|to|in|into|of|very|ever|so|camera|effect|out|镜头|画面|慢慢|缓缓|一点|往前|往后|动|做|加|加个|效果|动画);
    ~{pieces} + (pan across|pan over|sweep across|sweep over|drift across|glide across|横摇) + ?${WAY} + *(slowly|slow|gently|the|camera|
    慢慢|镜头);
    ~{pieces} + (pan|panning|camera|drift|glide|sweep|tilt|drifts|glides|pans|平移|移动|移|摇|扫|滑|滑动|推|摇镜头|移镜头) + (${WAY}|[从|由] (左|右|上|下) (到|
    往|向|至) (左|右|上|下)|[往|向] (左|右|上|下)) +
    *(slow|slowly|gently|camera|move|moves|moving|the|across|over|on|along|to|in|add|do|side|镜头|画面|慢慢|缓缓|缓慢|一点|效果|动|加个|平移|扫|移动)
  `,
  means: ({ pieces }, words) => {
    const said = words.replace(/^.*?(?=镜头|慢|从|向|往|放大|推|拉|缩)/, '')
    const fx = first(/\p{Script=Han}/u.test(words) ? said : words, MOTIONS)
    // A bare "放大一点" enlarges; "慢慢放大" moves.
    const isCrop = fx === 'zoom-in' && /zoom in/.test(words) && !/slow|gentl|smooth|subtl|gradual|effect|motion|movement|camera|\blet\b|bit by bit|ken/.test(words)
    if (fx === undefined && /\b(?:movement|motion|life)\b/.test(words) && !/\b(?:no|stop|without|remove)\b/.test(words))
      return { do: 'motion', pieces, fx: 'zoom-in' }
    return fx === undefined || isCrop || (/放大|缩小/.test(words) && !/慢|缓|镜头|动画|效果/.test(words)) ? undefined : { do: 'motion', pieces, fx }
  },
  yes: ways`
    slowly zoom into the beach photo; pan the city from left to right; slow zoom out on the dog; let the beach picture move to the left;
    have the camera drift upwards over city.png; 海滩照片慢慢放大; 城市从左往右平移; 狗那张镜头慢慢拉远; 城市这张镜头往上摇; 海滩向左移动
  `,
  no: ways`move the first photo to the left; 第一张照片放大一点`,
}
/** "Pan across the city, left to right": which way, behind what moves. */
const way: Rule = {
  isBare: true,
  say: [WAY, '[从|由] (左|右|上|下) (到|往|向|至) (左|右|上|下)'],
  // "Add a slow zoom effect" is of all, and "zoom in slowly" of one.
  means: (_, words) => ({
    do: 'motion',
    pieces: /effect|效果|动效|动画/.test(words) ? { by: 'all', of: 'any' } : { by: 'place', nth: 0, of: 'any' },
    fx: first(words, MOTIONS),
  }),
  yes: [],
}
const KB = '(ken burns|ken burns effect|motion|movement|moving|zoom|zooming|panning|camera movement|zoom effect|pan|pans|zooms|animation)'
const still: Rule = {
  say: ways`
    (no|without|remove|delete|turn off|stop|disable|kill|drop|skip|get rid of)
    [all] [the] ${KB} [effect|effects] [and ${KB}] [on|from|of|for|in] {pieces}; (no|without|remove|turn off|stop|disable|kill|drop|get
    rid of) [all] [the] (ken burns|ken burns effect|motion|movement|photo motion|camera movement|zooming|panning|zoom effects|ken burns
    effects) [effect] [please|everywhere|anywhere|at all]; stop {pieces} [from] (moving|zooming|panning);
    (keep|hold|make|leave|have|let) {pieces} [stay|be] [perfectly|completely|totally|absolutely]
    (still|static|stationary|unmoving|motionless); {pieces} (should not|shouldn't) move; (don't|do not) (move|zoom|pan) [in on]
    {pieces}; (static|still) {pieces} [only|please|no zoom|no movement]; [把|将|让] {pieces} [都] (别|不要|不) [再] (动来动去|动|移动|晃|缩放|乱动|放大缩小)
    [了|来动去]; [把|将|让] {pieces} [要|保持|都] [完全] (静止|静态|固定|不动|静止不动|定住|定在那里) [不动]; [把|将] {pieces} [的]
    (动画|动画效果|动态|动态效果|动效|镜头运动|运镜|缩放效果|缩放|移动效果) [都] (关掉|去掉|取消|不要|去除|关了|关闭) [了]; (去掉|关掉|取消|不要) {pieces} [的]
    (动画|动画效果|动态|动态效果|动效|运镜|缩放|缩放效果|镜头运动); {pieces} (不要|别) 动 [,|，] (静止|定住|固定|别晃) [就好|就行]; (不要|去掉|关掉|别加|别用|不加) (运镜|镜头运动|镜头动画|照片动画|照片动效)
  `,
  mix: ways`
    {pieces} + (still|static|stationary|motionless|静止|静态|固定|不动|定住|不要动|别晃|别缩放|稳住|no movement|no motion|no zoom|stop moving|stop
    zooming|stop
    drifting|(don't|shouldn't|not) (move|zoom|pan|drift)) + *(keep|hold|completely|perfectly|just|stay|to|shown|别|不要|动|晃|保持|都|全|就行|就好|
    稳住|来动去|缩放); ~{pieces} + (motionless|stationary|静止|静态|定住) + *(keep|hold|stay|保持|都|全|就行|就好)
  `,
  // "别动" alone is to leave it as it is; "不要动" may be that, or that it is to stand still.
  means: ({ pieces }, words) => /别动了?$/.test(words) ? { nothing: true } : /不要?动了?$/.test(words) && isRef(pieces) && pieces.by === 'all' ? { open: true } : ({
    do: 'motion',
    pieces: pieces ?? (/^(?:别加|别用)/.test(words) ? { by: 'it' } : { by: 'all', of: 'any' }),
    fx: 'none',
  }),
  yes: ways`
    stop the photos from moving; no ken burns on the dog; keep the city photo perfectly still; 照片别动来动去; 照片不要动来动去; 小狗那张的动画效果关掉; 城市照片要完全静止
  `,
}

export const joinRules: readonly Rule[] = [ends, noEnds, between, all, none, timing, motion, still, way]
