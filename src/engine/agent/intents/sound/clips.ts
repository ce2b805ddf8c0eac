import { number, type Rule } from '../../reader/rule'
import { part, ways } from '../../reader/text'

/** The clips' own sound. */

const SOUND = part`
  (sound|talking|voices|chatter|audio|own sound|original sound|original audio|volume|noise|sound track|
  原声|声音|音量|音频|原音|杂音|噪音|背景音)
`
const CLIPS = part`
  ({pieces}|[the] (original|clip|clips|video clip|clip's|clips'|own) (sound|audio)|[all] [the] (clip|video) (sound|audio|sounds)|the
  (sound|audio|volume) (of|on|from|in) {pieces2}|[视频|片段|素材] [里|自带|自己] [的] (原声|原音)|视频 [里] [的] 声音|{pieces} [的|里的|自带的] (原声|声音|音量|音频|原音|声))
`
const OWN = part`
  (浪声|海浪声|ocean noise|sound|audio|sounds|noise|original|own|ambient|live|volume|
  原声|声音|音频|原音|声|声儿|自带|自己|原视频|原片|原来|里面|现场|同期声|音量|噪音|杂音)
`
const VIDEO = '({pieces}|clip\'s|the clip\'s|clips\'|video\'s|视频|片段|原视频|原片|素材|clip|the clips|footage)'
const isPieces = (value: unknown): unknown => value ?? { by: 'all', of: 'video' }

const mute: Rule = {
  say: ways`
    (mute|silence) ${CLIPS}; (turn off|switch off|remove|delete|kill|cut|take out|get rid of|drop|lose|no|without|strip) [the]
    [original|own] ${SOUND} (of|from|on|in|off) {pieces}; (remove|turn off|mute|no|delete|kill|strip|lose|drop|without) [the|any|all]
    (original|clip|clips|video|own) (sound|audio|sounds|noise); (make|keep|play|show) {pieces} (silent|muted|mute|without sound|with no
    sound|quiet); {pieces} (without sound|with no sound|muted|silent); no (sound|audio) (from|on|in|for) {pieces}; turn the
    (sound|audio|volume) off (on|for|of|in) {pieces}; (turn|switch) {pieces} [sound|audio] off; (only|just) [the] music [,] no
    (clip|original) sound; (don't|do not) (want|need) [the] (original|clip|clip's) (sound|audio); i (don't|do not) want to hear
    [anything|sound|the sound] [from|of] {pieces}; [把|将|给|让] {pieces} [的|里的] (原声|声音|音频|原音|音量) [都|全部|也|给]
    (静音|关掉|去掉|关了|消音|删掉|不要|不要了|关闭|消掉|关) [了|掉]; [把|将|给|让] {pieces} [都|全部|也|给] (静音|消音) [了|掉]; 视频 [的] 原声 [都|全] (关了|关掉|去掉|静音|不要) [,|，] 只
    (要|留) 音乐; (静音|消音) {pieces}; (去掉|关掉|不要|去除|删掉|关闭|消除) {pieces} [的|里的] (原声|声音|音频|原音); [把|将] [视频|片段|素材] [里|自带|自己] [的] (原声|原音|声音) [都|也|给]
    (去掉|关掉|静音|不要|删掉|消掉|关了|关闭|不要了) [了]; (去掉|关掉|不要|去除|关闭) [视频|片段] [里] [的] (原声|原音|声音|原来的声音); 原声 (去掉|不要了|关掉|静音); {pieces} 不要 (声音|原声)
  `,
  mix: ways`
    ~{pieces} + ${OWN} + $off + *($off|turn|take|switch|掉); ~{pieces} + (mute|muted|silence|静音|消音) + *(${OWN}|completely|totally|掉|处理|
    直接); ${VIDEO} + (go quiet|be quiet|mute|muted|silent|silence|silenced|静音|消音|无声|哑) + *(${OWN}|make|take|turn|switch|completely|
    totally|keep|stay|on|
    from|of|全|处理|掉|模式|直接); ${VIDEO} + ${OWN} + $off +
    *($off|${OWN}|take|turn|switch|put|from|of|all|any|on|completely|全|全部|直接|掉|hear); 原声 + $off + *(掉|都|全|全部);
    (别的|其他|其它|其余|多余) + (声音|声|杂音) + $off + *(都|全|全部|掉|了); (only|just|只|只要|只留|只听) + (the|my|our) (music|song) + *(hear|want|keep|leave|
    to|sound|audio);
    (only|just|只|只要|只留|只听|只放|光) + (音乐|歌|配乐) + *(就行|就好|留|要|听|放)
  `,
  means: ({ pieces, pieces2 }, words) =>
    /music|song|音乐|歌/.test(words) && !/^(?:only|just|只|光)|only|just/.test(words) ? undefined : { do: 'sound', pieces: isPieces(pieces ?? pieces2), volume: 0 },
  yes: ways`
    mute the clip; turn off the sound of the surf clip; remove the original audio; no sound from the clip; mute the surf; 冲浪静音;
    视频里的原声去掉; 把冲浪的声音关掉
  `,
  no: ways`mute the song`,
}
const unmute: Rule = {
  say: ways`
    (unmute) ${CLIPS}; (turn on|bring back|restore|switch on|enable) [the] [original] ${SOUND} (of|from|on|in) {pieces}; (turn on|bring
    back|restore|keep) the (original|clip) (sound|audio); turn the (sound|audio) [back] on (on|for|of) {pieces}; [把|将] {pieces} [的]
    (原声|声音) (打开|恢复|开启|放回来|加回来|开); (恢复|打开|开启) {pieces} [的] (原声|声音); (恢复|打开|开启) [视频|片段] [的] 原声;
    {pieces} [的] (原声|声音) [都|要] (留着|保留|留下);
    [我|我们|他|她|老师] [自己] (讲解|说话|讲话|解说|说|讲) 的 (声音|原声|话) [都|要|得] (留着|保留|留下)
  `,
  means: ({ pieces, pieces2 }, words) =>
    /^keep/.test(words) ? { nothing: true } : { do: 'sound', pieces: isPieces(pieces ?? pieces2), volume: 1 },
  yes: ways`unmute the clip; bring back the sound of the surf; 恢复冲浪的原声; 我讲解的声音要留着`,
}
const volume: Rule = {
  say: ways`
    [set|put|make|turn|change|lower|raise|bring|play|reduce|keep] [the] ${SOUND} (of|on|from|in) {pieces} [down|up] [to|at|be|is]
    {share} [volume]; [set|put|make|turn|play|lower|raise|bring|reduce|keep|have] {pieces} [sound|audio|volume] [down|up] (to|at)
    {share} [volume|loudness]; {pieces} (volume|sound|audio) [to|at|:|=|is] {share}; {pieces} at {share} volume; [set|turn] the volume
    of {pieces} to {num}; [把|将] {pieces} [的] (声音|原声|音量|音频) [调|改|设|降|升|提|开|调整] [大|小|高|低] [成|为|到|至|在] {share} [的音量]; {pieces} (音量|原声|声音)
    {share}; [make|play|have] {pieces} half as loud; {pieces} [的] (音量|声音|原声) (减半|一半); [make|play|have] {pieces} twice as loud; half the
    volume of {pieces}
  `,
  mix: ways`${VIDEO} + ${OWN} + {share} + *(${OWN}|at|by|to|only|just|set|turn|bring|play|down|up|lower|调|设|降|降到|只留|留|保留|到|大小|左右|就行|开|
    压到)`,
  means: ({ pieces: some, share, num }, words) => {
    const pieces = isPieces(some)
    if (share !== undefined || num !== undefined) return { do: 'sound', pieces, volume: share ?? number(num) / 100 }
    return { do: 'sound', pieces, factor: /twice/.test(words) ? 2 : 0.5 }
  },
  yes: ways`set the sound of the clip to 50%; surf volume 50%; play the surf clip at 30% volume; 冲浪的音量调到50%`,
  no: ways`music at 40%`,
}
const IS_MUSIC = new RegExp('music|song|音乐|歌', 'i')
const nudge: Rule = {
  say: ways`
    (make|turn|bring|get|have|play|put) {pieces} [sound|audio|volume] [$bit] (louder|quieter|softer|up|down|lower) [$bit] [in volume];
    (make|turn|bring|put|raise|lower|increase|decrease|reduce|boost) [the] ${SOUND} [up|down] (of|on|from|in) {pieces} [$bit]
    [up|down|louder|quieter|softer|lower] [$bit]; (turn up|turn down|raise|lower|boost|reduce|increase|decrease) [the] ${SOUND}
    (of|on|from|in) {pieces} [$bit]; (turn up|turn down|lower|raise|boost) {pieces} [sound|audio|volume] [$bit]; [the] [sound of|audio
    of] {pieces} [sound|audio] (is|sounds) [$bit] too (loud|quiet|soft|low); {pieces} [sound|audio] [$bit] (louder|quieter|softer)
    [$bit]; (make) the (clip|original) (sound|audio) [$bit] (louder|quieter|softer) [$bit]; [the] (sound|audio) (of|on|in|from) {pieces}
    [is|should be] [$bit] [too] (louder|quieter|softer|loud|quiet); [把|将|让] {pieces} [的|里的] (声音|原声|音量|音频|原音|声) [再|稍微|更|调|开|放|有点|太] [得]
    (大|小|高|低|响|轻|大声|小声|吵) [$bit|了]; (调大|调小|调高|调低|提高|降低|放大|加大) {pieces} [的] (声音|原声|音量); [把|将] {pieces} [的] (声音|原声|音量)
    (调大|调小|调高|调低|提高|降低|加大) [$bit]; [视频] 原声 [再] (大|小) $bit; (视频声音|视频的声音) [再] (大|小) $bit
  `,
  mix: ways`
    {pieces} + ((can't|cannot|can not|barely|hardly|can barely|can hardly|want to|couldn't) hear|听不见|听不到|听不清) + *(${OWN}|$bits|i|we|
    you|more of|better);
    ${VIDEO} + ${OWN} + ($louder|$quieter) + *(${OWN}|$bits|$louder|$quieter|turn|of|from|on|声音|音量|放|显得|开); ${VIDEO} + (louder|quieter|
    softer|too loud|too
    quiet|大声|小声|太吵|太响|太大声|太小声) + *(${OWN}|$bits|turn|of|from|on|声音|音量)
  `,
  means: ({ pieces }, words) => {
    if (IS_MUSIC.test(words) && pieces === undefined) return undefined
    if (/hear|听/.test(words)) return { do: 'sound', pieces: isPieces(pieces), factor: 1.5 }
    const isToo = /too|太|有点/.test(words)
    const isLoud = /loud|up\b|rais|increas|boost|大|高|响|吵/.test(words.replace(/quiet|soft/, ''))
    return { do: 'sound', pieces: isPieces(pieces), factor: isToo === isLoud ? 0.6 : 1.5 }
  },
  yes: ways`make the clip louder; turn down the sound of the clip; the surf clip is too loud; 冲浪的声音大一点; 视频声音大一点`,
}
const denoise: Rule = {
  say: ways`
    (denoise|de noise|clean up) ${CLIPS} [sound|audio]; (remove|reduce|get rid of|filter out|clean up|cut|kill|suppress) [the|some|all]
    [background|wind|ambient|hissing] (noise|wind noise|background noise|hiss|wind|hum|noise) [in|from|of|on] [the] [audio|sound]
    [in|from|of|on] [{pieces}]; (noise reduction|denoising) [on|for|to] [{pieces}]; (apply|use|add) (noise reduction|denoising)
    [on|for|to] [{pieces}]; [把|将|给] [{pieces}] [的|里的] [声音|原声|音频|做|来|加] [做|加] (降噪|去噪|降噪处理|去噪处理) [一下|处理]; (去掉|去除|降低|减少|消除) [{pieces}]
    [的|里的] (噪音|噪声|杂音|背景噪音|风声|背景杂音|环境噪音); {pieces} (有|的) (噪音|杂音|风声) [太大] [,|，] (去掉|去除|降噪|处理一下)
  `,
  mix: ways`${VIDEO} + (风声|噪音|杂音|噪声|wind noise|background noise|hiss|hum|static) + ($off|denoise|reduce|clean up|降噪|减|降低) + *(掉|from|
    of|in|on|太大|大|很大|太吵|吵|sound|the|loud)`,
  means: ({ pieces, pieces2 }) => ({ do: 'sound', pieces: isPieces(pieces ?? pieces2), denoise: true }),
  yes: ['remove the background noise from the clip', 'denoise the surf clip', '冲浪降噪', '去掉视频里的噪音'.replace('视频里', '冲浪')],
}

export const clipRules: readonly Rule[] = [mute, unmute, volume, nudge, denoise]
