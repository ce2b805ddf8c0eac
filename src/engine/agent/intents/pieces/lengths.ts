import { number, type Rule } from '../../reader/rule'
import { part, stepOf, ways } from '../../reader/text'

/** How long photos and clips are shown. */

const L = part`
  (for|to|be|last|lasts|stay|stays|run|runs|take|takes|gets|get|should|must|has to|needs to|have
  to|on|screen|up|shown|visible|appear|appears|down|back|=|:|long|only|hold|show|display|go|goes|come|as|at|with)
`
const LASTS = `[${L}] [${L}] [${L}] [${L}] [${L}]`
const VERB = part`
  (see|to see|show|keep|hold|display|let|play|have|make|set|trim|cut|shorten|extend|lengthen|stretch|reduce|limit|change|give|leave|hold
  on|stay on|linger on|bring|put|get|want|use|i want)
`
const ZL =
  '(放长|拉|显示|停留|停|持续|播放|播|放|展示|放映|给|用|只要|只|保持|改|调|设|设置|剪|裁剪|剪短|缩短|延长|加长|控制|统一|调整|变|做|减|弄|定|压|压缩|拉长|各|都|也|总共|就|再|得|要|应该|让它|出现)'
const ZLAST = `[的] [时长|时间|长度|显示时间|停留时间|播放时间] [${ZL}] [${ZL}] [${ZL}] [成|为|到|至|在|够|得|是|了]`
const ZTAIL = '[钟] [就行|就够|就好|左右|的|够|好|为准|长|即可|就可以] [了]'

const SQUEEZED = /\b(?:squeez|squash|compress|cram|condens|speed|sped|fast forward)|压缩|加速|加快|快进|快放|提速/i
const lasts: Rule = {
  say: ways`
    [${VERB}] {pieces} ${LASTS} [a whole|a full] [$about] {time} [long|each|on screen|per piece|total|in total|only|a piece|apiece|a
    pop]; [${VERB}] {time} (per|for each|each|for every|a|for all|for all the) {kind} [${L}]; [give|make] {all} the same
    (time|length|duration) [,|:|of|,of] {time}; [make] {all} [be] {time} [long] [each|exactly]; {pieces} : {time}; {time} (for|on)
    {pieces} [only]; (only|just) (use|show|keep|take|want|need) {time} (of|from) {pieces}; (use|show|keep|take) (only|just) {time}
    (of|from) {pieces}; [把|将|让|给|请|对|叫] {pieces} ${ZLAST} [$about] {time} ${ZTAIL}; 每 [一] [个|张|段|条] [{kind}] [各|都] ${ZLAST} {time}
    ${ZTAIL}; (显示|停留|播放|展示|给) {pieces} [$about] {time} ${ZTAIL}
  `,
  mix: ways`
    {pieces} + {time} + *$stay; {pieces} + (to|down to|in|into|down into|成|到|为|至|进) [$about] {time} + *($stay|cut|trim|shorten|
    extend|stretch|take|bring|squeeze|squash|compress|cram|condense|speed|speed up|fast forward|剪|缩|缩短|延长|压|压缩|加速|加快|快进|快放|提速|拖|拉)
  `,
  // A clip that is squeezed into a time is all there, and faster; one that is cut is not.
  means: ({ pieces, time: ms, kind, all }, words) =>
    SQUEEZED.test(words) && pieces !== undefined
      ? { do: 'speed', pieces, factor: 1, isRelative: false, toMs: ms }
      : { do: 'piece-length', pieces: pieces ?? all ?? { by: 'all', of: kind ?? (/每一?张/.test(words) ? 'image' : 'any') }, ms },
  yes: ways`
    show the first photo for 5 seconds; each photo 3 seconds; Hold the dog for 4s; the second photo should last 4 seconds; trim the clip
    to 4 seconds; all of them 3 seconds; photos 2 seconds each; cut the city photo down to two and a half seconds; give every piece the
    same time, 5 s; 第一张照片显示5秒; 每张照片3秒; 冲浪那段放六秒就行; 狗狗显示8秒; 各片段时长统一为5秒; 城市图改成两秒半; 海滩给到5妙; show the dog for 8 seconds
  `,
  no: ways`show the clip for the first 3 seconds; the first 5 seconds should be the clip; zoom into the first photo for 3 seconds`,
}
const eachBare: Rule = {
  isBare: true,
  say: ways`{time} each; {time} (per|a) {kind}; 每 [个|张|段] [{kind}] {time}; [{kind}] 一 (个|张|段) {time}; {time} 一 (个|张|段)`,
  means: ({ time: ms, kind }, words) => ({
    do: 'piece-length',
    pieces: { by: 'all', of: kind ?? (/张/.test(words) ? 'image' : 'any') },
    ms,
  }),
  yes: ways`3 seconds each`,
}

const isLess = (words: string): boolean =>
  /short|cut|trim|shave|take|reduc|decreas|less|chop|lose|quick|brief|短|少|减|剪|缩|快/i.test(words)
/** "2 seconds too long", “长了2秒”: so much of it is wrong, and not wished. */
const OFF_BY = /\btoo (?:long|short)\b|太[长久短]|[长久短]了/i
const isOver = (words: string): boolean => /\btoo long\b|太[长久]|[长久]了/i.test(words)
const lastsMore: Rule = {
  say: ways`
    [${VERB}] {pieces} ${LASTS} [$about] {diff} (longer|shorter|more|less|extra) [on screen];
    (extend|lengthen|prolong|stretch|shorten|trim|cut|reduce) {pieces} [down] by {diff}; (extend|lengthen|prolong) {pieces} [for] {diff}
    [more]; (add|give) {diff} [more] to {pieces}; (give|add) {pieces} {diff} (more|extra); give {pieces} (another|an extra) {time}
    [more]; (shave|cut|trim|take|chop|knock|drop|lose) {diff} (off|from|out of) [of] [the end of] {pieces}; [$about] {diff}
    (more|less|longer|shorter) (for|on) {pieces}; [把|将|让|给] {pieces} [的] [时长|时间|结尾|末尾] [再|多|要|也|都] [显示|停留|停|持续|播放|播|放|展示] [了]
    (延长|加长|拉长|增加|加|缩短|剪短|减少|减|长|短|多 [停|放|显示|留|停留|播]|少 [停|放|显示|留|停留|播]|剪掉|剪) [个|上|掉|了] {diff} [吧]; (延长|加长|拉长|缩短|剪短) {pieces} {diff}
  `,
  mix: ways`
    {pieces} + ({num} (more|extra|additional) $sec|(another|an extra|an additional) {time}) + *($stay|at the end|to|add|on); {pieces} +
    {diff} + ($longer|more|add|another|extra|on top) + *($stay|by|to|$longer); {pieces} + {diff} +
    ($shorter|cut|shave|trim|knock|chop|lose|take|fewer|剪|砍|减|减少|剪掉|砍掉|去掉) + *($stay|by|off|from|down|$shorter|掉)
  `,
  means: ({ pieces, diff, time, num }, words) => ({
    do: 'piece-stretch',
    pieces,
    factor: 1,
    addMs: number(diff ?? time ?? number(num) * 1_000) * ((OFF_BY.test(words) ? isOver(words) : isLess(words)) ? -1 : 1),
  }),
  yes: ways`
    show the first photo 2 seconds longer; make the second photo 2 seconds longer; shave 1 sec off the beach pic; city 2 seconds longer;
    chop a second off the end of the surf video; shorten the first photo by 1 second; 第一张照片延长2秒; 城市多停2秒; 海滩减1秒; 冲浪片段结尾剪掉一秒; 第二张照片多放2秒
  `,
}
/** "Too long" is to be shorter, and "too short" longer. */
const isShorter = (words: string): boolean =>
  /\b(?:don't|do not|shouldn't)\b|别/.test(words) || /linger.*too|too.*linger/.test(words)
    ? true
    : /too|太|一闪|一下就|by\b|够|rushed/i.test(words) ? /long|slow|drag|长|久|慢|拖/i.test(words) : isLess(words) || /tight|snap|drag|goes on|overstay|boring|拖|磨|啰|冗|紧凑/i.test(words)
const longer: Rule = {
  say: ways`
    [${VERB}] {pieces} ${LASTS} [$bit] (longer|shorter|less long|briefer|more time|less time) [$bit]; (shorten|lengthen|extend) {pieces}
    [up] [$bit]; (trim|cut|shave) (a bit|a little|some|something|a little bit) (off|from) [of] {pieces}; (more|less) time (for|on)
    {pieces}; see {pieces} [for] [$bit] (longer|shorter); (linger|stay) [on] {pieces} [$bit] longer; [spend|give] (more|less) time on
    {pieces}; [把|将|让|给] {pieces} [的] [时长|时间] [显示|停留|停|放|播放|播|变|改|剪|调] [得|的] [时间] [再|更|稍微|可以|要] (长|久|短) [$bit]; [把|将] {pieces}
    (剪短|缩短|加长|延长|拉长) [$bit|点]; {pieces} [多|再|少] (停|放|显示|留|停留|播) [一会儿|一会|会儿|久一点]
  `,
  mix: ways`{pieces} + $longer + *($bits|$stay|$longer|over|see|看); {pieces} + $shorter + *($bits|$stay|$shorter|lingers|linger);
    {pieces} +
    (cut|trim|take|bring) + (down|a bit|a little|slightly|back|a touch) + *($bits|down|back); (don't|do not|shouldn't|别) + {pieces} +
    ((so|that|too) long|这么久|那么久|太久) + *(show|hold|keep|leave|for|on|放|停|显示|停留)`,
  means: ({ pieces }, words) => {
    const factor = stepOf(words, isShorter(words) ? { less: 0.67 } : { more: 1.5 })
    return { do: 'piece-stretch', pieces, factor, addMs: 0 }
  },
  yes: ways`
    make the clip shorter; make the beach shorter; I want to see the dog for a bit longer; trim a bit off the surf clip; give the dog
    photo more time; 第二张照片停留久一点; 狗那张短一点; 狗的照片多停一会儿; beach a lil shorter
  `,
}
const tooLong: Rule = {
  say: ways`
    {pieces} (is|are|looks|look|runs|lasts|feels|stays|stay) [on screen|up|there] [for] [$bit] too (long|short) [on screen]; {pieces}
    (goes|flies|flashes|passes) [by|past] [$bit] too (quickly|fast|quick); {pieces} [显示|停留|放|播放] [得|的] [时间] (有点|太|有些|过) (长|久|短|快) [了];
    {pieces} 一闪就 (过去|没|过) [了]; {pieces} (stays|is) up way too long; {pieces} (拖沓|太拖沓|太拖) [了]
  `,
  means: ({ pieces }, words) => ({
    do: 'piece-stretch',
    pieces,
    factor: /short|quick|fast|flash|短|快|一闪/.test(words) ? 1.5 : 0.67,
    addMs: 0,
  }),
  yes: ways`the first photo is too long; the last picture goes by too quickly; the beach photo stays up way too long; 第一张太长了`,
  no: ways`the clip starts too late`,
}
const multiple: Rule = {
  say: ways`
    [make|show|hold|keep|play] [on] {pieces} [be|for|last] (twice|half|double|three times) (as long|the length|the time|the duration)
    [it has now|as now|than now]; (hold|stay) on {pieces} for (twice|double|half) the time [it has now]; (double|halve) (the length|the
    duration|the time) of {pieces}; {pieces} [的] (时长|时间) [改成|变成|变] (翻倍|翻一倍|加倍|减半|一半|两倍)
  `,
  mix: ways`
    {pieces} + (half|half as|twice|twice as|double|三分之一|减半|一半|翻倍|加倍|两倍|翻一倍) + (long|as long|time|length|duration|时长|时间|缩短|砍掉|砍|剪|减|延长) +
    *(long|as|time|cut|in|by|to|of|now|for|the|$stay|掉|成|到|时间|时长)
  `,
  means: ({ pieces }, words) => ({
    do: 'piece-stretch',
    pieces,
    factor: /half|halve|减半|一半/.test(words) ? 0.5 : /three/.test(words) ? 3 : 2,
    addMs: 0,
  }),
  yes: ways`hold on the dog for double the time it has now; make the dog twice as long; 狗的时长翻倍`,
}
const even: Rule = {
  say: ways`
    [make|give|set] {all} [the|have the|to the|of] (same|equal) (length|duration|time|amount of time) [as each other]; [make] {all}
    (equally long|equal in length|equal); (same|equal) (length|duration|time) for (all|each|every) [{kind}]; (distribute|spread|divide)
    (the time|time|them) (evenly|equally) [between|among|across|over] [{all}]; {all} [的] (时长|时间|长度) (一样|相同|相等|统一|平均|均分) [长];
    (平均分配|平分|均分) (时长|时间); {all} (一样|同样) 长
  `,
  mix: ways`{all} + (same|equal|equally|even|evenly|一样|相同|平均|均分|统一) + (length|long|duration|time|amount of time|长|时长|时间|长度) + *(make|
    give|be|show|the|all|of|for|都|全|全部)`,
  means: ({ all, kind }) => ({ do: 'even', of: typeof all === 'object' && all !== null && 'of' in all ? all.of : (kind ?? 'any') }),
  yes: ways`make all photos the same length; 所有照片时长一样`,
}

export const lengthRules: readonly Rule[] = [lastsMore, lasts, eachBare, longer, tooLong, multiple, even]
