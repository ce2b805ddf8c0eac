import { listOf, number, type Rule } from '../../reader/rule'
import type { Slot } from '../../reader/grammar'
import { part, ways } from '../../reader/text'

/** Which part of a clip, or of the whole, is shown; where it is parted. */

/** What lies in the middle: `[null, for how long]`. */
const middle: Slot = {
  say: ways`
    [$the] (middle|central) {time}; {time} [max|at most|tops] [,] (from|out of) [the|its] (middle|centre|center)
    [bit|part|section|of it];
    (中间|中段|正中间|当中) [的|那|这] {time}
  `,
  means: ({ time }) => [null, time],
}
/** The first or last of something: `[from, to]` with `to` null for its end. */
const stretch: Slot = {
  say: ways`
    [$the] (first|initial|opening|beginning) {time}; [$the] (last|final|closing|ending) {time}; [$the] (first|last) second; {time}
    (off|from|at) [the] (start|beginning|front|end|back); [its] first
    {time}; [its|the] last {time}; [开头|前面|最前面] [的] 前 {time}; (开头|开始|前|前面|片头|最前面|头) [的|那|这] {time}; (最后|结尾|末尾|后|后面|尾巴|片尾|收尾) [的|那|这]
    {time}; 第一秒
  `,
  means: ({ time }, words) => {
    const ms = time === undefined ? 1_000 : number(time)
    return /last|final|clos|\bend|\bback\b|后|尾|末/i.test(words) ? [-ms, null] : [0, ms]
  },
}
const partOf: Slot = {
  say: ways`
    {stretch}; {middle}; {range}; [$the] (bit|part|section|segment|piece|portion|stuff|stretch) (between|from) {range};
    {range} [的] [中间] [那|这]
    [截|段|部分|一段|块]; everything (before|up to|until) {at}; everything (after|past|beyond|from) {at}; {at} (以后|之后|后面|后) [的]
    [内容|部分|所有|全部|画面]; {at} (以前|之前|前面|前) [的] [内容|部分|所有|画面]; [the] {range} [part|section|bit]
  `,
  means: ({ stretch: edge, middle: inner, range, at }, words) => edge ?? inner ?? range ?? (/before|up to|until|前/.test(words) ? [0, at] : [at, null]),
}
export const TRIM_SLOTS: Readonly<Record<string, Slot>> = { stretch, middle, part: partOf }

/** A part that was said, as an edit has it. */
export const spanOf = (value: unknown): { fromMs: unknown; toMs: unknown; isMiddle?: true } => {
  const [fromMs, toMs] = listOf(value)
  return fromMs === null ? { fromMs: 0, toMs, isMiddle: true } : { fromMs, toMs: toMs ?? null }
}
const CLIP = '({piece}|视频 [的|里|里的])'
const CUT = part`
  (cut|trim|chop|remove|delete|drop|take|cut out|take out|get rid of|lose|shave|snip|clip|crop|skip|edit out|trim off|cut off|trim away)
`
const OFF = '(off|from|of|out of|in|at the (start|beginning|end) of|off of)'
const ONLY = '[only|just]'
const ZCUT = '(剪掉|删掉|删除|去掉|裁掉|剪|删|不要|砍掉|切掉|剪去|去除|剪下来扔掉)'

const trim: Rule = {
  say: ways`
    ${CUT} [off|out] {part} ${OFF} {piece}; ${CUT} {part} [off|out] ${OFF} {piece}; ${CUT} {piece} from {range}; (in|from|on|for)
    {piece} [,] (cut|remove|delete|drop|trim) [out] {part}; {part} of {piece} (can go|should go|has to go); [把|将] ${CLIP} [的|里] [的]
    {part} [给|都|都给] ${ZCUT} [掉|了]; ${ZCUT} ${CLIP} [的|里] {part}; [把|将] {piece} (里|中) {part} ${ZCUT}; {piece} {part} ${ZCUT} [掉|了]
  `,
  mix: ways`
    ~{piece} + {part} + ($gone|trim|shave|knock|take|chop|trim off|cut off) + *($gone|trim|take|from|of|off|里面|都|掉);
    ~{piece} + (掐头|去头|掐掉头|掐尾|去尾|掐掉尾) + {time} + *(剪掉|去掉|掉|把|的|给|,|，|吧); ~{piece} + (掐头去尾|去头去尾|(首尾|头尾|两头) [各|都] (剪掉|去掉|剪|去)|
    (both|each|either) (end|ends)) + {time} + *(trim|cut|shave|take|各|都|掉|去掉|剪掉|,|，|off|of|by|from)
  `,
  means: ({ piece = { by: 'place', nth: 0, of: 'video' }, part, range, time }, words) =>
    time !== undefined && /^[^]*[掐去]掉?[头尾]/u.test(words) && !/头[去掐]/u.test(words)
      ? { do: 'trim', piece, ...spanOf(/尾/u.test(words) ? [-number(time), null] : [0, time]), isCut: true }
      : time === undefined
      ? { do: 'trim', piece, ...spanOf(part ?? range), isCut: true }
      : [{ do: 'trim', piece, fromMs: 0, toMs: time, isCut: true }, { do: 'trim', piece, fromMs: -number(time), toMs: null, isCut: true }],
  yes: ways`
    cut the first 2 seconds off the surf clip; cut the first 2 seconds of the clip; remove the last 3 seconds of surf.mp4; cut out the
    bit between second 2 and second 4 of the surf clip; 冲浪视频前2秒剪掉; 把冲浪里2到4秒中间那截剪掉
  `,
  no: ways`cut the first second`,
}
const keepPart: Rule = {
  say: ways`
    ${ONLY} (trim|cut|keep|use|show|play|take|need|want|limit|leave) ${ONLY} {piece} [down] [to|from|only] [only|just] [its|the] {part};
    ${ONLY} (keep|use|show|play|take|need|want|leave) ${ONLY} {part} (from|of|in) [the original] {piece} [footage|recording];
    (keep|use|show|play) [only] {time} of {piece}; (start|begin) {piece} (at|from) {at} [and (go|play|run) (to|until|till) the end];
    {piece} [should|must|can|to] (start|begin|starts) {time} later; [make|have|let] {piece} (stop|end|finish|stops|ends) (at|after)
    {at2}; (in|on) {piece} [,] (start|begin) (at|from) {at} [and (go|play|run|continue) (to|until|till) the end]; {piece} from {range};
    {piece}
    (should|must) (start|begin) (at|from) {at}; [use|show|play|keep|take] {piece} from {at} [on|onwards] [,] for [$about]
    {time}; [use|show|play|keep|take] [$about] {time} (of|from) {piece} [starting] (from|at) {at}; {piece} [从] {at} (开始|起) [,|，]
    [用|放|要|取|留] {time}; (use|show|play|keep) the (whole|entire|full) {piece} [,] [all {time} of it];
    (use|show|play|keep) the (whole|entire|full) {piece}; (use|show|play|keep) all of {piece}; (use|show|play) {piece} in full; {piece}
    : [only|just] {part}; {piece} [只|就|仅|我只] (要|用|留|保留|取|截取|播放|播|放|我只要|留下) [第|它的] {part} [就行|就好]; [把|将] {piece} [只|就]
    (保留|留|剪|截取|取|裁) [成|到|为|出|下]
    {part} [就行]; {piece} (从|在) {at} (开始|起) [用|播|放|播放] [,|，] [一直] [到 (结束|结尾|最后)]; {piece} [用|放|播放|要|显示] (完整|全部|整段|整个|全长) [的] [{time}]
    [版|播放|放完|都用上]; 视频 只 (保留|留|要|用) 第 {at} 到 第 {at2}; (只|仅) (保留|留|要|用) {piece} [的] {part}; {piece} 原片 我只要 {part}; 视频 只 (保留|留|要|用)
    {range}; 视频 [只|就] (要|用|留|保留) {part}
  `,
  mix: ways`
    ~{piece} + {part} + (only|just|keep|limit|trim [down] to|cut [down] to|down to|只|只要|保留|留|留下|截取|取|就要|只用|只留|只放) +
    *(only|just|keep|use|show|play|need|leave|from|of|to|is enough|enough|needed|原片|就行|就好|就够|用|要|放|部分|那段|即可|keep);
    ~{piece} + {middle} + *(only|just|keep|use|show|play|need|want|take|leave|from|of|is enough|enough|is
    fine|就行|就好|就够|够了|可以|用|要|只|放|部分|那段|即可)
  `,
  means: ({ piece, part, middle: inner, at, at2, time, range }, words) => {
    const of = piece ?? { by: 'place', nth: 0, of: 'video' }
    if (inner !== undefined) return { do: 'trim', piece: of, ...spanOf(inner), isCut: false }
    if (at2 !== undefined && at === undefined) return { do: 'trim', piece: of, fromMs: 0, toMs: at2, isCut: false }
    if (at !== undefined && time !== undefined) return { do: 'trim', piece: of, fromMs: at, toMs: number(at) + number(time), isCut: false }
    if (/later$/.test(words)) return { do: 'trim', piece: of, fromMs: 0, toMs: time, isCut: true }
    if (at2 !== undefined) return { do: 'trim', piece: of, fromMs: at, toMs: at2, isCut: false }
    if (part !== undefined || range !== undefined) return { do: 'trim', piece: of, ...spanOf(part ?? range), isCut: false }
    if (at !== undefined) return { do: 'trim', piece: of, fromMs: at, toMs: null, isCut: false }
    const isWhole = /whole|entire|full|all|完整|全|整/i.test(words)
    return { do: 'trim', piece: of, fromMs: 0, toMs: isWhole ? null : time, isCut: false }
  },
  yes: ways`
    trim surf to its first four seconds; only keep 3 to 7 sec from surf.mp4; use the whole surf clip, all ten seconds of it; In the
    clip, start at 0:04 and go to the end; use the first 3 seconds of the clip; use only 3 seconds of the clip; I only need the last 3
    secs of the original surf footage; only the middle 4 seconds of the surf clip; use 3 seconds from the middle of the clip; surf中间4秒就行;
    surf只要前4秒; 冲浪那段用完整的10秒; surf.mp4从4秒开始用,一直到结束; 视频只保留第3秒到第7秒; 冲浪原片我只要最后3秒
  `,
}
const WHOLE =
  '(it|the (whole|entire) (thing|video|film)|the video|the film|everything|the timeline|the total|整个视频|整条视频|全片|成片|片子)'
const window: Rule = {
  say: ways`
    ${CUT} [off|out] {part} [off|out] [${OFF} ${WHOLE}]; ${CUT} {part}; ${CUT} {time} (from|off) the (start|beginning|front|end|back)
    [of ${WHOLE}]; (end|stop|finish) ${WHOLE} (at|after) {at}; (start|begin) ${WHOLE} (at|from) {at}; [把|将] [${WHOLE}] [的] {part} [都|全]
    ${ZCUT} [掉|了]; ${ZCUT} [${WHOLE}] [的] {part}
  `,
  means: ({ part, time, at }, words) => {
    if (at !== undefined)
      return /^(?:start|begin)/i.test(words)
        ? { do: 'window', fromMs: at, toMs: null, isCut: false }
        : { do: 'window', fromMs: 0, toMs: at, isCut: false }
    if (time !== undefined) return { do: 'window', ...spanOf(/end|back/i.test(words) ? [-number(time), null] : [0, time]), isCut: true }
    return { do: 'window', ...spanOf(part), isCut: true }
  },
  yes: ways`
    cut the first 3 seconds; delete everything after 10 seconds; remove 3 seconds from the end; cut out the first second; remove 0:03 to
    0:05; 前2秒剪掉; 剪掉最后3秒
  `,
}
const keepWindow: Rule = {
  say: ways`
    ${ONLY} (keep|use|show|leave|trim|cut) ${ONLY} [${WHOLE}] [down] [to|from] {part} [of ${WHOLE}]; (keep|trim ${WHOLE} to|use)
    [only|just] {range}; [${WHOLE}] (只|仅) (保留|留|要|用) {part} [就行|就好]; (只|仅) (保留|留|要|用) {part}
  `,
  means: ({ part, range }) => ({ do: 'window', ...spanOf(part ?? range), isCut: false }),
  yes: ways`keep 0:05 to 0:12; only keep the first 10 seconds; 只保留5秒到12秒; 只保留前10秒`,
}

const MANY = /\b(?:in|into) (?:[3-9]|three|four|five|six|several|many)(?! ?s(?:ecs?|econds?)?\b)\b|[成为] ?[3-9三四五六七八九几多] ?[段截份块个]/
const split: Rule = {
  say: ways`
    (split|cut|divide|break|slice|separate) {piece} (at|after|on) [the] {at}; (split|cut|divide|break|slice) {piece} (in half|in
    two|into two|in the middle|down the middle|into halves|into two (pieces|parts|halves|clips)) [,|:|of|i want two pieces|i want two
    parts] [of] [{time}] [each]; (divide|split|cut|break) {piece} into two (parts|pieces|halves) of {time} [each]; (split|cut|divide)
    {piece} in half [,] i want two pieces; (make|do|put|add) a (cut|split) {at} (into|in) {piece} [,] [don't delete anything|without
    deleting anything]; (make|put|add) a (cut|split) (in|into) {piece} at {at}; (split|cut|slice|divide) [the timeline|it|the video|the
    whole thing|everything] at {at} [on the timeline]; [把|将] {piece} [在|从] {at} [处|那里|的地方|的位置] (切开|分割|分开|剪开|断开|拆开|切|分|拆|切一刀|剪一刀) [成|为]
    [两|2] [段|半|个] [,|，] [别删东西|不要删]; {piece} {at} (切一刀|剪一刀|切开|分割) [,|，] [别删东西|不要删 {words}]; [把|将] {piece} [从|在] (中间|一半处|正中间)
    (分成|切成|分为|拆成|剪成|切开|分开|分割|剪开|拆开) [两|2] [段|半|份|个] ; [把|将] {piece} (拆|分|切|剪) 成 (两|2) [个|段|份] [{time} [的]]; [把|将] {piece}
    (一分为二|对半切开|对半分); [在] [整条|整个] (时间线|视频) [的] {at} [那里|处|的地方] (切开|分割|切一刀|剪开); 在 [视频|时间线|整个视频|第] {at} [处|的地方]
    (分割|切开|切一刀|剪开|断开|切|剪一刀|把视频切开); 在 {at} 把 视频 (切开|分开|分割|剪开); {piece} 拆成 两个 {time} 的; [在] 时间线 [的] {at} [处] (分割|切开)
  `,
  mix: ways`
    ~{piece} + (split|cut|divide|slice|chop|break|blade|a blade through|separate|cut up|切|切开|分|分开|分成|拆|拆开|断开|断|剪开|分割|一分为二|切一刀|剪一刀|切成|
    拆成|劈|劈开) + (at|after|on|in|through|在|从)
    ({at}|{num}) + *(into|two|pieces|parts|halves|bits|in two|separate|half|put|through|as|one|刀|两|段|截|半|成|处|那里|那儿|开|前后|一刀|两段|两截|两半);
    ~{piece} +
    (split|cut|divide|slice|chop|break|切|切开|分|分开|分成|拆|拆开|断|剪开|分割|切成|拆成|劈) + (in half|in two|into two|in the middle|down the middle|
    halves|into halves|two
    halves|from the middle|一分为二|中间|正中间|对半|两半|从中间) + *(into|two|pieces|parts|halves|equal|段|截|份|两|开|一刀|等分|平均|成)
  `,
  // "In 3" is into so many, and not at 3 seconds.
  means: ({ piece, at, time, num }, words) =>
    MANY.test(words)
      ? undefined
      : { do: 'split', piece: piece ?? null, atMs: at ?? time ?? (typeof num === 'number' ? num * 1_000 : null) },
  yes: ways`
    split the surf clip at 2 seconds; cut the surf video in half, i want two pieces; Please divide dog.jpg into two parts of three
    seconds; make a cut 4s into the surf clip, don't delete anything; split the timeline at 0:09; 冲浪视频在第2秒切开; 把冲浪从中间分成两段; 狗的照片拆成两个3秒的;
    surf 4秒的地方切一刀,别删东西; 在时间线第9秒处分割; 在5秒处把视频切开
  `,
  no: ways`split the clip`,
}

export const trimRules: readonly Rule[] = [trim, keepPart, window, keepWindow, split]
