import { formatOf } from '../../../../shared/model/files'
import { first, number, type Rule } from '../../reader/rule'
import type { Slot } from '../../reader/grammar'
import { part, ways } from '../../reader/text'

/** The music: whether there is any, which, how loud, and how it begins and ends. */

const ADJ = '[the|my|our|a|an|some|any|all|this|that|its|more|own|background|new|nice|backing|current]'
const MUSIC = part`
  (${ADJ} ${ADJ} (music|soundtrack|song|songs|tune|tunes|bgm|beat|beats|track|score|background track|audio track|music track)
  [volume|track]|[这个|这首|所有|全部|任何|视频|那个|那首|背景|我的|现在的|现在] [里|的] [的] (背景音乐|音乐|配乐|伴奏|BGM|bgm|曲子|歌曲|歌|背景乐))
`
const VOLUME = `(${MUSIC}|[the] (volume|music volume|sound level|volume level) [of ${MUSIC}]|${MUSIC} [的] (声音|音量|声)|(声音|音量))`

/** Which of the beds a mood is played by; what they lack has the nearest. */
const MOODS: readonly (readonly [RegExp, string])[] = [
  [/lo ?-?fi|chill|hip|jazz|慵懒|嘻哈|爵士|低保真/i, 'lofi'],
  [/roman|tender|浪漫|甜蜜|抒情/i, 'romantic'],
  [/\bsad|melanch|伤感|悲伤|忧伤|忧郁/i, 'sad'],
  [
    /epic|cinematic|dramatic|orchestr|heroic|inspir|emotional|motivat|tense|suspense|powerful|grand|trailer|史诗|电影|大气|震撼|恢弘|感人|励志|戏剧|悬念|紧张|悬疑|磅礴|管弦/i,
    'cinematic',
  ],
  [/playful|\bfun(?:ny)?\b|俏皮|搞笑|好玩/i, 'playful'],
  [/energ|danc|party|electro|techno|house|rock|exciting|pump|动感|激情|节奏|电子|摇滚|活力|嗨|劲爆|热血|燃|炸/i, 'energetic'],
  [/upbeat|happ|live|cheer|fast|joy|pop|funk|disco|bright|summer|欢快|活泼|轻快|开心|快乐|热闹|流行|喜庆/i, 'upbeat'],
  [
    /calm|soft|gentl|relax|peace|sooth|ambient|light|mellow|piano|acoustic|quiet|dream|elegan|classic|slow|guitar|spa|nostalg|轻音乐|轻柔|舒缓|柔和|安静|平静|宁静|温柔|放松|轻松|治愈|温馨|钢琴|吉他|民谣|优雅|古典|清新|原声|怀旧|梦幻|慢/i,
    'calm',
  ],
]
const EN_MOOD = part`
  (calm|calming|calmer|funny|pumping|soft|gentle|gentler|relaxing|relaxed|peaceful|soothing|ambient|light|mellow|romantic|piano|
  acoustic|sad|sadder|dreamy|elegant|classical|classy|tender|guitar|melancholic|nostalgic|upbeat|happy|happier|energetic|
  lively|livelier|fun|cheerful|
  fast|dance|joyful|party|exciting|rock|pop|electronic|electro|techno|playful|bright|funky|summery|lofi|lo fi|chill|chilled|hip
  hop|jazzy|jazz|cinematic|epic|dramatic|emotional|orchestral|inspiring|inspirational|heroic|motivational|powerful|tense|suspenseful|
  piano ish|slow|sad piano)
`
const ZH_MOOD = part`
  (轻音乐|轻柔|舒缓|柔和|安静|平静|宁静|温柔|放松|轻松|治愈|温馨|浪漫|伤感|悲伤|忧伤|钢琴|吉他|民谣|优雅|古典|清新|欢快|动感|快节奏|活泼|轻快|开心|快乐|热闹|激情|节奏感|节奏感强|戏剧性强|有悬念|悬念|不插电|木吉他|电子|摇滚|流行|
  活力|俏皮|搞笑|好玩|甜蜜|嗨|喜庆|慵懒|嘻哈|爵士|
  史诗感|史诗级|史诗|电影感|大气|震撼|恢弘|感人|抒情|励志|戏剧感|戏剧性|戏剧化|紧张|悬疑|燃|热血|温馨舒缓|轻松|原声|梦幻|怀旧|chill|lofi|lo fi|电子乐|摇滚乐|钢琴曲|爵士乐|民谣吉他|激昂|劲爆|炸裂|炸场|炸一点|炸起来)
`
const mood: Slot = {
  say: ways`${EN_MOOD} [ish]; ${EN_MOOD} [,|and] ${EN_MOOD}; ${ZH_MOOD} [一点|一些|点|些|感]; ${ZH_MOOD} [一点] [、|又] ${ZH_MOOD} [一点|一些|的]`,
  means: (_, words, tokens) => {
    // "Jazz" is jazz.mp3, where that was sent.
    if (tokens.some(({ file }) => file !== undefined)) return undefined
    const found = first(words, MOODS)
    return found && { mood: found, said: words.trim().toLowerCase() }
  },
}
/** A song, by its file's name. */
const audio: Slot = { say: ['{name}'], means: ({ name }) => (formatOf(String(name))?.kind === 'audio' ? name : undefined) }
export const MUSIC_SLOTS: Readonly<Record<string, Slot>> = { mood, audio }
const setsMood = (value: unknown, isNew: boolean): unknown =>
  typeof value === 'object' && value !== null ? { do: 'music-mood', ...value, isNew } : undefined

const SOUND = '(music|soundtrack|song|tune|bgm|beat|beats|track|score|background music|background track|tunes)'
const HOW = '[something|a bit|a little|more|very|really|much|an|a|the|some|my|nice|kind of|bit] [more|bit]'
const ZSOUND = '(背景音乐|音乐|配乐|伴奏|BGM|bgm|曲子|歌曲|歌|背景乐)'
const newMood: Rule = {
  say: ways`
    (use|add|put on|put|play|with|using|want|need|try|include|switch to|change to|give it|have|get|set it to|set to|go with|go
    for|find|choose|pick|wants|needs|underneath|under it) [me] ${HOW} {mood} [${SOUND}|for the ${SOUND}|as the ${SOUND}|as ${SOUND}|one]
    [instead|instead of ${MUSIC}|underneath|in the background|for the ${SOUND}|behind it|please] [at {pct} [volume]]; ${HOW} {mood}
    ${SOUND} [instead|instead of ${MUSIC}|underneath|please|in the background|on it]; (replace|swap|exchange|change) ${MUSIC}
    (with|for|by) ${HOW} {mood} [${SOUND}|one]; (make|change|set|switch|turn) [the] ${SOUND} (to|into) ${HOW} {mood} [${SOUND}|one];
    something [more|a bit more|a little more|really|very] {mood} (for|as) [the] [background] ${SOUND}; ${SOUND} [:|=] {mood}; {mood}
    (one|underneath|instead); [a|an] {mood} [kind of|type of|style|style of] ${SOUND} (would|will|might|could) {rest}; [{whole}]
    (needs|wants|deserves|calls for|could use|should have) [some|a] {mood} [${SOUND}]; something {mood} [underneath|instead|in the
    background|for the music] [instead of ${MUSIC}]; [把|将|给] [${MUSIC}] (换|配|加|用|来|改|要|放|选|使用|改成|配上|换成|换个|来点|换首|配个|加点|更换为|更换成|改为|来首|换一首)
    [上|用|成|点|个|一段|一首|一些|些|了|为|首|段] {mood} [的|风格的|风格|感觉的|点的] [${ZSOUND}|那种|风格|类型|感觉|曲风] [吧]; {mood} [的|风格的|感觉的] ${ZSOUND}; ${ZSOUND}
    [要|:|：|想要|来|用] {mood} [的|风格|的那种|感觉] [${ZSOUND}]; (换|配|加|来|改|用) [成|上|点|一段|个|首] 轻音乐; (要|有) {mood} 的 ${ZSOUND}
  `,
  mix: ways`
    {mood} + {mood2} + *(do|use|play|some|put|try|来|换|换成|用|来点|的|${SOUND}|${ZSOUND}); {mood} + *(do|use|play|some|put|try|go|with|like|
    style|vibe|something|for|来|换|换成|用|来点|风格|那类|那种|类|一类|味); {mood} + ${SOUND} + *(use|put|add|play|want|need|try|switch to|change to|
    swap in|swap to|something|music|instead|underneath|a bit more|more|style|vibe|track|
    background|one|and|feel|change|replace|swap|switch|with|to|go with|go for); {mood} + ${ZSOUND} + *(换|配|加|放|选|使用|首|段|类|那类|那种|风格|风|
    感觉|类型|曲风|一首|一段|来首|来点|点|性|强|要有|有|氛围|调调|味|味道|走|偏|曲子|音乐)
  `,
  means: ({ mood: value, pct }, words) => {
    // "Make it calm" says nothing of music.
    const isMusic =
      /piano|guitar|lo ?fi|jazz|acoustic|hip hop|techno|orchestra|钢琴|吉他|爵士|民谣|摇滚|电子|嘻哈|轻音乐/i.test(words) ||
      /^(?:换个|换首|来首|换一首|来一首)|music|sound|song|tune|bgm|beat|track|score|underneath|音乐|配乐|伴奏|曲|歌|乐/i.test(words)
    const sets = isMusic ? setsMood(value, !/^(?:make|change|set|turn) .*(?:more|bit|er\b)/i.test(words)) : undefined
    return sets === undefined || pct === undefined ? sets : [sets, { do: 'music-volume', volume: pct }]
  },
  yes: ways`
    use calm music instead; happy music please; epic soundtrack; replace the song with something calm; something more upbeat for the
    music; 换成舒缓的音乐; 来点欢快的音乐; 换个史诗感的配乐; 轻柔的音乐; use some chill lo-fi music
  `,
  no: ways`make it calm; loud music please`,
}
const sameMood: Rule = {
  say: ways`
    (make|have|get|i want) ${MUSIC} [be|sound|feel|to be] ${HOW} {mood}; ${MUSIC} (should|must|to|needs to|could) [be|sound|feel] ${HOW}
    {mood}; (more|less) {mood} ${SOUND}; [把|将] ${MUSIC} [变|调|弄] [成|为|得|的] [再|更|要|比较|稍微] {mood} [的]; ${MUSIC} (再|更|要|比较) {mood}
  `,
  means: ({ mood: value }, words) => (/\bless\b/.test(words) ? undefined : setsMood(value, !/\bmore\b|再|更/.test(words))),
  yes: ways`make the music more upbeat; more upbeat music; 音乐再欢快一点; 音乐要史诗感`,
}

const NO = part`
  (no|without|remove|delete|drop|mute|kill|cut|lose|hide|turn off|switch off|stop|silence|skip|take off|take out|take away|get rid
  of|don't want|don't need|don't use|don't play|do not want|do not need|do not use|ditch)
`
const ZNO =
  '(不要|不用|不需要|不想要|去掉|去除|删除|删掉|关掉|关闭|移除|取消|没有|不带|不含|不配|无需|别放|不放|别用|静音|无|关|停掉)'
const off: Rule = {
  say: ways`
    ${NO} [any|more] ${MUSIC} [from|in|of|for|to|on|under|behind] [{whole}|please|at all|completely|altogether|in it|there|anymore];
    (turn|switch|take) ${MUSIC} (off|away|out) [of {whole}|completely]; ${MUSIC} (off|gone|out); no more ${MUSIC}; no ${SOUND}; ${ZNO}
    [掉|任何|上] ${MUSIC} [了|吧]; [把|将] ${MUSIC} [也|都|给|就] (关掉|关闭|关了|关上|去掉|去除|删掉|删除|删了|不要了|不要|静音|停掉|拿掉|不用了|不用|取消|关) [了|吧|掉]; (不要|没有) music;
    (不要|不用|去掉|删掉|关掉) 这首 [歌|音乐|曲子] [了];
    (移除|删除|删掉|去掉) [你添加的] 音乐 [{quote}]; (no|without) [any] (background)
  `,
  mix: ways`${MUSIC} + $off + *($off|from|of|completely|altogether|entirely|at all|in the background|all|全|全部|都|直接|掉|任何)`,
  means: () => ({ do: 'music-off' }),
  yes: ways`remove the music; no music; turn off the music; mute the song; GET RID OF THE MUSIC; kill the music; 音乐关掉; 不要背景音乐; 别放音乐了`,
  no: ways`no music in the clip; 视频那段不要音乐; stop the music after 10 seconds`,
}
const on: Rule = {
  say: ways`
    (add|put|use|play|include|have|turn on|switch on|bring back|restore|want|need|give me|unmute) [back] [some|the] ${MUSIC}
    [back|on|again|to it|to {whole}|in the background|please|underneath]; (turn|switch|put) ${MUSIC} [back] on [again]; set to music;
    [把|将] ${MUSIC} (打开|开启|加回来|加上|恢复|放回来) [吧]; (加|配|要|放|来|用|添加|打开|恢复|加回|开) [上|个|点|一段|一首|一些|回] ${MUSIC} [吧]
  `,
  means: () => ({ do: 'music-on' }),
  yes: ways`add some music; turn the music back on; 加点音乐; bring back the music`,
  no: ways`add some drums`,
}
const volume: Rule = {
  say: ways`
    [set|put|make|change|adjust|keep|play|use|turn|bring|get|have] ${VOLUME} [down|up] [to|at|is|be|should be|only|:|=|of] [volume]
    [$about] {pct} [volume]; (lower|raise|reduce|increase|turn down|turn up|drop|boost) ${VOLUME} [down|up] to [about] {pct} [volume];
    {pct} ${VOLUME}; {pct} volume [for|on] [${MUSIC}]; ${VOLUME} [down|up] (to|at) {num}; (音量|音乐 音量) {num} [吧]; [set|put|make|have|play]
    ${VOLUME} [up] (at|to) (full|max|maximum) [volume|blast]; [把|将] ${VOLUME} [调|改|设|设置|控制|变|调整|开] [大|小|高|低|节] [成|为|到|至|在] {pct} [的]
    [音量|就好|就行]; [把|将] ${VOLUME} (降|升|提|减|降低|提高|调高|调低) [低|高] (到|至) {pct}; [把|将] ${VOLUME} (调到|降到|改成|设为|设成|调成) {num} [吧|就行]
  `,
  mix: ways`
    ${VOLUME} + {pct} + *(volume|set|put|turn|bring|keep|play|down|up|to|at|lower|raise|reduce|around|about|only|just|drop|调|设|降|降到|
    降低到|提|升|控制|保持|留|只|左右|就行|就好|就够|音量|大小|开|定|压|压到);
    ${VOLUME} + (down to|up to|to|at|到|成|为) [about|大概] {num} + *(volume|set|put|turn|bring|keep|down|up|lower|raise|reduce|drop|调|设|降|
    提|升|压|左右|就行|就好)
  `,
  // "Up to 11" is of ten, or of a hundred.
  means: ({ pct, num }, words) =>
    /\bup (?:to|at)\b/.test(words) && pct === undefined && number(num) < 20
      ? undefined
      : { do: 'music-volume', volume: pct ?? (num === undefined && /full|max/i.test(words) ? 1 : number(num) / 100) },
  yes: ways`
    set the music volume to 40%; music at 20 percent; 100% volume; volume at 10%; 音量调到40%; 音量10%; 音乐调到20吧; lower the music to 30%
  `,
  no: ways`lower the music by 20%`,
}
const nudgeBy: Rule = {
  say: ways`
    (lower|reduce|decrease|drop|turn down|cut) ${VOLUME} [down] [by] {pct}; (raise|increase|boost|turn up) ${VOLUME} [up] by {pct};
    ${VOLUME} {pct} (louder|quieter|lower|higher); [make] ${VOLUME} {pct} (louder|quieter|lower|higher|softer); [把|将] ${VOLUME}
    (降低|减小|减少|调低|提高|增加|调高|增大) {pct}; (halve|half) ${VOLUME}; cut ${VOLUME} in half; (make|have|play) ${VOLUME} half as loud; ${VOLUME}
    half as loud; (make|have) ${VOLUME} twice as loud; (double) ${VOLUME}; [把|将] ${VOLUME} [调] (减半|一半|翻倍|大一倍); half the volume [of
    ${MUSIC}]
  `,
  means: ({ pct }, words) => {
    if (pct === undefined) return { do: 'music-nudge', factor: /twice|double|翻|一倍/i.test(words) ? 2 : 0.5 }
    return {
      do: 'music-nudge',
      factor: /low|reduc|decreas|drop|down|cut|quiet|soft|降|减|低/i.test(words) ? 1 - number(pct) : 1 + number(pct),
    }
  },
  yes: ways`lower the music by 20%; half the volume of the music; Make the music half as loud; 音量减半; raise the volume by 50%`,
}
const UP = '(louder|higher|up|stronger)'
const DOWN = '(quieter|lower|softer|down|more quiet|more quietly|less loud)'
const louder: Rule = {
  say: ways`
    ${VOLUME} [is|was|'s] [$bit] too (soft|quiet|low|silent|faint|weak); ${VOLUME} [$bit] ${UP} [$bit];
    (make|turn|crank|bring|put|have|pump|get) ${VOLUME} [$bit] ${UP} [$bit]; (make|turn) it [$bit] ${UP} [$bit]; [$bit] louder [$bit]
    [${SOUND}|please]; (turn|crank|pump|bring) up ${VOLUME} [$bit]; (raise|increase|boost) ${VOLUME} [$bit]; (can't|can barely|can
    hardly) hear ${MUSIC}; i (can't|can barely|can hardly) hear ${MUSIC}; more volume; [把|将|让] ${VOLUME} [再|稍微|更|有点|也|都|可以|要|帮我|调|开|放]
    [再|得|的] (大声|响|大|高|调大|调高|提高|增大|加大|太小|太轻|有点小) [$bit|了|声]; (调大|调高|提高|加大|增大|放大) [一下|$bit] ${VOLUME} [$bit]; 大声 $bit; 响 $bit; ${VOLUME}
    听不 (见|清|到)
  `,
  mix: ways`${VOLUME} + $louder + *($bits|$louder|turn|crank|volume|little|there|音量|声音|开|放|显得)`,
  means: (_, words) => (/can't hear you/.test(words) ? undefined : { do: 'music-nudge', factor: 1.5 }),
  yes: ways`make the music louder; turn the music up; louder; turn it up; 音乐大声一点; 声音再大点; 背景音乐大一点; 声音大一点`,
  no: ways`make the clip louder; 视频声音大一点`,
}
const quieter: Rule = {
  say: ways`
    ${VOLUME} [is|was|'s] [$bit|not] (too|so) (loud|strong|high|noisy); ${VOLUME} [$bit] ${DOWN} [$bit];
    (make|turn|bring|put|have|keep|get|take) ${VOLUME} [$bit] ${DOWN} [$bit]; (make|turn|bring) it [$bit] (quieter|down) [$bit]; [$bit]
    quieter [$bit] [${SOUND}|please]; [$bit] (softer|lower) ${SOUND}; (turn|bring) down ${VOLUME} [$bit]; (lower|reduce|decrease|soften)
    ${VOLUME} [$bit]; less (loud|music|noisy); (keep|put|push) ${MUSIC} (in the background|low|subtle|down low|nice and low); (only|
    just) (softer|quieter); (drown|drowns) [out] {words}; [把|将|让] ${VOLUME}
    [再|稍微|更|有点|也|都|可以|要|帮我|调|开|放] [再|得|的] (小声|小|轻|低|调小|调低|压低|降低|减小|太大|太响|太吵|太高|有点吵|有点大) [$bit|了|声]; (调小|调低|降低|减小) [一下|$bit] ${VOLUME}
    [$bit]; 小声 $bit; 轻 $bit [就行]; ${VOLUME} (太大|太吵|太响)
  `,
  mix: ways`${VOLUME} + $quieter + *($bits|$quieter|everything|turn|tone|dial|take|keep|volume|little|in the background|background|for|
    音量|声音|放|显得|
    一切|别|不要)`,
  means: (_, words) => (/drowns? .*\b(?:it|music)/.test(words) ? undefined : { do: 'music-nudge', factor: 0.6 }),
  yes: ways`
    turn the music down a bit; the music is too loud; music quieter; lower the volume; make the music softer; 音乐小声一点; 音乐太吵了; 音乐小一点;
    音乐声太大了
  `,
  no: ways`turn down the music in the second half`,
}
const FADE_MS = 2_000
const fade: Rule = {
  say: ways`
    (fade|ease) ${MUSIC} (in|out) [slowly|gently|smoothly|gradually] [at the (end|start|beginning)] [over|for|in|within|during] [the]
    [first|last|final] [$about] [{time}] [at the (end|start|beginning)] [slowly]; (fade|ease) (in|out) ${MUSIC}
    [slowly|gently|gradually] [at the (end|start|beginning)] [over|for|in|within|during] [the] [first|last|final] [$about] [{time}] [at
    the (end|start|beginning)]; (let|make|have) ${MUSIC} fade [slowly|gently|gradually] (in|out|away|in and out) [slowly|gently] [at the
    (end|start|beginning)] [over|for|in|during] [the] [first|last] [{time}] [at the (end|start)]; [add|use|put] [a|an] [{time}] (fade
    in|fade out|fade) (on|to|for|of|at the end of|at the start of) ${MUSIC} [of|for|over] [{time}] [at the (end|start|beginning)];
    ${MUSIC} (fade|fades|should fade) (in|out|in and out|away) [at the (end|start|beginning)] [over|for|in|during] [the] [last|first]
    [{time}]; [{time}] (fade in|fade out) (for|on) ${MUSIC}; (fade in|fade out) [for|over] {time} on ${MUSIC}; fade ${MUSIC} in and out;
    [have|let|make] ${MUSIC} (come|comes|start|starts|begin|ease) in (gently|slowly|softly|gradually) [over {time}]; [have|let] ${MUSIC}
    come in [gently|slowly|softly] over {time}; [把|将|让|给] ${MUSIC} [在] [开头|结尾|最后|开始|末尾] [用|加|加个|做|做个|来个|要] [{time}] [的|慢慢|逐渐]
    (淡入淡出|淡入|淡出|渐入|渐出|渐弱|渐强) [{time}] [效果]; (开头|结尾|最后|开始|末尾|最后 {time}) ${MUSIC} [用] [{time}] [慢慢|逐渐|用] [{time}] (淡入|淡出|渐弱|渐强|渐出)
    [{time}]; ${MUSIC} (开头|结尾|最后) [{time}] (淡入|淡出|渐弱|渐强) [{time}]
  `,
  mix: ways`
    ${MUSIC} + (start|starts|begin|begins|come in|comes in) + (softly|gently|slowly|gradually|quietly|smoothly) + ?([over|in] {time}) +
    *(in|at the start|at first); ${MUSIC} + (fade|fades|fading|ease|eases|come|comes|die|dies) [away] (in|out|in and out|out and in|
    away|down) + ?{time} + ?([at|over|during|in|for] [the] [very]
    (start|beginning|end|ending|last|first|closing|opening|final)) + ?((during|over|in|for) [the] (closing|last|final|first|opening)) +
    *(gently|slowly|smoothly|gradually|softly|over|during|for|seconds|at the
    end|at the start|nicely|about|around|last|final|closing|first|opening); ${MUSIC} + (淡入|淡出|淡入淡出|渐入|渐出|渐弱|渐强|弱下去|弱|弱掉|小下去|淡掉|收掉|收|收尾|
    停|降下去|变小|慢慢小|慢慢消失|慢慢停|慢慢进|慢慢出来|慢慢起|(逐渐|渐渐) (消失|停|小|淡出|变小|变弱|弱)) + ?{time} +
    ?(开头|结尾|最后|开始|末尾|片尾|片头|前|快结束) + *(慢慢|逐渐|缓缓|效果|用|花|秒|的时候|时|处|加|做|加个|做个|自然|弄|听起来|收|不要|突然|戛然而止)
  `,
  means: ({ time }, words) => ({
    do: 'music-fade',
    side: /in and out|淡入淡出/.test(words) ? 'both' : /\bout\b|away|end|down|die|淡出|渐出|渐弱|弱|收|停|小|消失|淡掉|结尾|最后|末尾|片尾/.test(words) ? 'out' : 'in',
    ms: time ?? FADE_MS,
  }),
  yes: ways`fade out the music at the end; fade the music in over 2 seconds; 结尾音乐淡出; 音乐淡入; 音乐最后3秒淡出; 音乐开头淡入2秒`,
  no: ways`make the music fade`,
}
const duck: Rule = {
  say: ways`
    (duck|lower|dip|quiet|turn down|reduce|fade down|bring down) ${MUSIC} [down] [automatically]
    (under|when|while|whenever|during|beneath|behind) (the clip's sound|the clip sound|the
    (clip|clips|speech|dialog|voice|talking|video) [audio|sound] [plays|talks|speaks|is playing|has sound|sounds]|{piece}
    [plays|talks|speaks|is playing|has sound|sounds]|someone (speaks|talks|is speaking|is talking)|people (speak|talk|are talking)|there
    is (speech|sound|talking)|they talk|the clips play); (duck) ${MUSIC}; (use|add|turn on|enable|with|apply) [audio] ducking [on
    ${MUSIC}]; ducking [on]; (make|let|have) ${MUSIC} (quieter|softer|lower|duck|duck down) (when|while|whenever|during|under) [the]
    (clip|clips|{piece}|sound|video) [plays|play|sounds|is playing|has sound|talks]; ${MUSIC} [should|to] (duck|get quieter|be
    quieter|go down|get softer|be lower) [down] (when|while|whenever|during|under) (the clip [plays|sounds|is playing|has sound]|the
    clips [play]|{piece} [plays|is playing|sounds|talks]); ${MUSIC} [在] (视频|片段|原声|{piece}|人声|说话|有人说话|人说话|视频原声|有声音) [播放|出现|有声音|有原声] [的]
    [时|时候|那段] [自动] [自动] (压低|变小|降低|小一点|小声|调低|闪避|小声一点|减弱|轻一点); (有人说话|有人声|说话|播放视频|视频有声音|片段有声音|放 {piece}|{piece} 有声音|放到有原声的地方|有原声的地方|有原声)
    [的] [时|时候|地方] [把] ${MUSIC} [自动] (压低|变小|降低|小一点|小声|调低|小声一点|轻一点); (打开|开启|用|加|加上) [音乐|自动] (闪避|ducking|压低); 自动闪避; 放 {piece} [的] [时|时候]
    ${MUSIC} [自动] (压低|变小|降低|小一点|小声|调低|小声一点|轻一点)
  `,
  mix: ways`
    ${MUSIC} + (dip|dips|duck|lower|drop|go down|quiet|quieter|get quiet|get quieter|be lower|step back|压低|变小|降低|小声|小一点|轻一点|让位|弱) +
    (when|whenever|while|every time|each time|时|的时候|时候) +
    (sound|audio|talk|talks|speak|speaks|talking|speaking|someone|people|plays|playing|说话|原声|有人|声音|播放|{pieces}) + *(clip|clips|the
    clip|{pieces}|must|should|has to|needs to|the|they|kids|someone|has|have|is|there|sound|audio|down|automatically|有|自动|视频|片段|里|出现)
  `,
  means: () => ({ do: 'music-duck', isOn: true }),
  yes: ways`duck the music when the clip plays; lower the music while the surf clip is playing; 有人说话时音乐自动压低; turn on ducking`,
}
const SONG_NAME = '[the] [file|song|track|tune|music] {name} [file]'
const song: Rule = {
  say: ways`
    (use|play|put|set|have|add|want|take|make) ${SONG_NAME} [be] (as|for|be|in) [the] [background] [${SOUND}|background|the background]
    [instead|please]; (change|replace|swap|switch|set) ${MUSIC} (to|with|for|by) ${SONG_NAME} [i just (gave you|sent|uploaded|dropped)];
    (use|play|put in|put|bring) my [own] (music|song|track|soundtrack|tune) [back] [instead|again|please|as the music]; (change|
    replace|swap|switch|set)
    ${MUSIC} (to|with|for) (the (tune|song|track|music) i just (gave you|uploaded|sent|dropped in)|my own [song|music]|my song|the new
    (song|track|tune|one)); (use|play|put) the (tune|song|track) [that] i [just] (gave you|uploaded|sent|dropped) [as the
    music|instead]; ${SOUND} : {name}; {name} (as|for) [the] [background] ${SOUND}; [把|将] ${MUSIC} [换|改|设|用] [成|为|用] [我|刚|刚才] [刚|刚刚|刚才]
    [传|上传|发] [的] {name} [吧]; ${MUSIC} (用|换|换成|改用|改成) [我] [刚|刚刚] [传|上传|发] [的] {name}; (用|放|配|加|播放|拿|换成) {name} [来] (做|当|作为|配|作) [背景]
    (音乐|配乐|BGM|bgm|背景乐); ${MUSIC} (用|换|换成|改用|改成) {name}; (用|换|换成|放) 我 [自己] [的|上传的|发的|传的] (音乐|歌|歌曲|配乐); ${MUSIC} (用|换成) 我 [自己]
    [的|上传的|发的|刚传的|刚发的] [那] [首] [音乐|歌|那首]; 歌 换 [成] {name}; {name} (做|当|作为) [背景] (音乐|配乐)
  `,
  mix: ways`
    (它|这个|这首|那首) + ${ZSOUND} + (用|拿|做|当) + *(做|当|作为|背景); {audio} + *(use|put|play|on|instead|换成|换|用|放|播|来|改成|改用|swap in|switch to|go
    with); (it|that|this|that one|this one) + ${SOUND} + (use|as|for|用|拿|当|做) + *(use|as|for|play|to|put|set|make|in the background|用|
    拿|当|做|作为|背景);
    (用|拿) (它|这首|这个) (铺底|打底|当背景|做背景); {name} + ${SOUND} + *(use|put|as|for|play|to|change|switch|set|swap|replace|with|want|make|
    instead|background|in the background|under|behind|underneath|file);
    {name} + ${ZSOUND} + *(用|换|换成|做|当|作为|放|配|配上|铺底|拿|当作|背景|吧)
  `,
  means: ({ name, audio = name }) => ({ do: 'music-song', names: audio === undefined ? [] : [audio] }),
  yes: ways`
    use song.mp3 as the music; use my own music; use tune.mp3 as the background music instead; change the song to tune.mp3;
    背景音乐用tune.mp3; 用我的音乐; 用song.mp3做背景音乐; 歌换成tune
  `,
}

export const musicRules: readonly Rule[] = [song, sameMood, newMood, off, volume, nudgeBy, louder, quieter, fade, duck, on]
