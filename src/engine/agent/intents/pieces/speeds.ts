import { number, type Rule } from '../../reader/rule'
import { stepOf, ways } from '../../reader/text'

/** How fast a clip runs, forwards or backwards, and where it stands still. */

const FAST = '(speed|pace|playback speed|速度|播放速度|倍速)'
const speed: Rule = {
  say: ways`
    [play|run|show|set|make|speed|slow|put|have] [up|down] {target} [up|down] [at|to|by|in|with a speed of|be] {factor} [${FAST}|of the
    original|as fast|faster|slower|the (speed|normal speed)]; (set|change|make) [the] ${FAST} of {target} [to|be] {factor}; (speed
    up|slow down|slow|speed) {target} [down|up] (to|by|x|times) {factor} [speed]; [make] {target} [go|run|play] {factor} (as
    fast|faster|the speed|as slow|slower) [as now]; (double|halve) the speed of {target}; (play|run) {target} (at|in) half ${FAST};
    {factor} speed [for|on] {target}; [把|将|让|给] {target} [的] [${FAST}] [改|调|设|变|降|提|加快|放慢|加速|减速|加|放|变成|用|以] [成|为|到|至] [原来的] {factor}
    [${FAST}|播放|速] [播放|放]; {target} {factor} [速] [播放|放]; [把|将] {target} [再] (慢|放慢|慢下来|快|加快) 一倍 [放|播放|播]; [{target}] {factor} 速 [播放]
  `,
  mix: ways`
    ~{target} + {factor} + (bump|bump up|bump it up|speed|speed up|slow|slow down|fast|faster|slower|速度|速|快放|慢放|快进|加速|减速|放慢|加快|倍速|slow
    motion|slow mo|slomo|慢动作|慢镜头) +
    *(to|at|down|up|play|run|of|times|like|about|around|dreamy|nice|the|original|normal|speed|播放|放|开|调到|降到|提到|倍|playback|速)
  `,
  means: ({ target, factor }, words) => {
    if (/一倍/.test(words)) return { do: 'speed', pieces: target, factor: /慢/.test(words) ? 0.5 : 2, isRelative: false }
    const value = number(factor)
    // "50% slower" and "by 25%" are differences; "slow down to 25%" is the speed itself.
    const isDifference = /%|percent|％/.test(words) && /\bby\b|slower|faster|快了|慢了/.test(words)
    if (/^(?:play|run|show) .*(?:twice|double)$/.test(words)) return undefined
    if (!/speed|fast|slow|play|run|pace|速|x|×|倍|快|慢|放/i.test(words)) return undefined
    // "A quarter faster" is faster.
    const isMore = /\bfaster\b|快了?$/.test(words) && value < 1
    const isSlow = /slow(?!.*\bto\b)|慢/.test(words) && value > 1
    const to = isDifference || isMore ? (/slow|慢/.test(words) ? 1 - value : 1 + value) : isSlow ? 1 / value : value
    return { do: 'speed', pieces: target ?? { by: 'all', of: 'any' }, factor: to, isRelative: false }
  },
  yes: ways`
    play the surf at half speed; speed up surf x2; Everything twice as fast; run the surfing at 1.5x; slow the surfing video down to
    25%; 冲浪0.5倍速; surf加速到2倍; 全部两倍速播放; 冲浪1.5倍; 把冲浪的速度降到原来的四分之一
  `,
}
const slower: Rule = {
  say: ways`
    [$bit] slower [$bit] [please]; [再|稍微|要|能不能] (慢|放慢|减速) $bit; 更慢; 慢点; [play|show|put|make|do|have] {target} [in|into] (slow motion|slow
    mo|slomo|slowmo|super slow motion); [a] (slow motion|slow
    mo|slomo|slowmo) [effect|shot] (on|for|effect on|effect for) {target}; [add|use|apply] [a] (slow motion|slow mo|slomo) [effect]
    (on|for|to) {target}; (slow) {target} down [$bit]; slow down {target} [$bit]; (make|play|run|have|get|can) {target} [go|run|play|be]
    [$bit] (slower|more slowly) [$bit]; {target} [a] [$bit] slower; [把|将|让|给] {target} [做成|改成|变成|用|来个|要|想要|加|来一个|加个|弄成|弄个|变|处理成|来段]
    [个|一个|一段] (慢动作|慢镜头|慢放|升格) [效果|处理|播放]; [把|将|让] {target} [的] [速度|播放] [变|放|再|调|稍微] (慢|放慢|减速|减慢) [$bit] [播放|放]; (慢放|放慢|减速) {target}
  `,
  mix: ways`
    ~{pieces} + $slower + *($bits|$slower|speed|速度|play|run|播放|放); ~{pieces} + (slow motion|slow mo|slomo|slowmo|慢动作|慢镜头|升格|慢放) +
    *(in|into|effect|style|dreamy|nice|put|play|show|效果|那种|感觉|处理)
  `,
  means: ({ target: whom, pieces: target = whom ?? { by: 'it' } }, words) => (/too slow|太慢|drag/.test(words) ? undefined : {
    do: 'speed',
    pieces: target,
    factor: /mo|慢动作|慢镜头|慢放|升格/.test(words) ? 0.5 : stepOf(words, { less: 0.75 }),
    isRelative: !/mo|慢动作|慢镜头|慢放|升格/.test(words),
  }),
  yes: ways`slow motion on the surf clip; slow down the clip; slow-mo on the surf clip; make the clip slower; 冲浪做成慢动作; 冲浪那段来个慢动作`,
}
const faster: Rule = {
  say: ways`
    [$bit] (faster|quicker|speedier|zippier) [$bit] [please]; [再|稍微|要|能不能] (快|加快|加速|快进) $bit; 更快; 快点; speed {target} up [$bit]; speed up
    {target} [$bit]; (make|play|run|have|get|can) {target} [go|run|play|be] [$bit]
    (faster|quicker|more quickly|sped up) [$bit]; {target} [$bit] (faster|quicker); (can|could) {target} go [$bit] (faster|quicker);
    [把|将|让] {target} [的] [速度|播放] [变|加|再|调|稍微|放] (快|加快|加速|快进) [$bit] [播放|放]; (加速|加快|快进) {target} [播放]
  `,
  mix: ways`~{pieces} + $faster + *($bits|$faster|speed|速度|play|run|move|moves|moving|播放|放)`,
  means: ({ target, pieces }, words) =>
    /too (?:fast|quick)|太快/.test(words) ? undefined : {
      do: 'speed', pieces: pieces ?? target ?? { by: 'it' }, factor: stepOf(words, { more: 1.5 }), isRelative: true,
    },
  yes: ['can the wave clip go a little quicker'.replace('wave', 'surf'), 'speed up the clip', '视频片段稍微快一点点', 'speed it up'],
}
const normal: Rule = {
  say: ways`
    [把|将] {target} [的] [速度] [恢复|改回|调回|变回|回到] [成|到|为] (正常|原来) [速度|播放]
  `,
  mix: ways`
    ~{target} + ((normal|regular|original|full|usual) speed|原速|正常速度|原来的速度|原始速度|常速) + *(play|put|set|run|back|at|to|in|for|on|again|恢复|
    改回|调回|变回|回到|成|到|播放|速度)
  `,
  means: ({ target }) => ({ do: 'speed', pieces: target, factor: 1, isRelative: false }),
  yes: ways`play the clip at normal speed; 冲浪恢复正常速度`,
}
const backwards: Rule = {
  say: ways`
    [play|run|show|have|make] {target} [play|run|go] (backwards|backward|in reverse|reversed|back to front); reverse {pieces};
    (rewind|reverse) effect (on|for) {pieces}; (rewind|invert) {pieces}; [add|use|apply] [a] (rewind|reverse) [effect] (on|to|for)
    {pieces}; [把|将|让|给] {pieces} [给我|改成|做|要|变成|来个|弄成|做成] (倒放|倒着放|倒播|反向播放|倒着播|倒带|倒过来放|反着放|逆向播放|倒退播放) [效果]; {pieces} [我想要|要|做成|来个|来点|有]
    [时光] 倒流 [的] [感觉|效果]; (倒放|倒着放|倒播) {pieces}
  `,
  mix: ways`
    ~{pieces} + (backwards|backward|in reverse|reversed|reverse|rewind|back to front|倒放|倒着|倒播|反着|倒带|倒退|反向|倒回) + *(play|run|go|effect|放|
    播|播放|来|走|回去)
  `,
  means: ({ pieces, target }) => ({ do: 'backwards', pieces: pieces ?? target, isOn: true }),
  yes: ways`reverse the clip; surf clip backwards; rewind effect on surf.mp4; play the surf in reverse; 冲浪那段倒放`,
}
const forwards: Rule = {
  say: ways`
    (play|run|put) {pieces} (forwards|forward|the right way|normally) [again]; (stop reversing|un reverse|unreverse) {pieces}; [把|将]
    {pieces} (改回正放|正放|正着放|取消倒放|不要倒放); 取消 {pieces} [的] 倒放
  `,
  means: ({ pieces }) => ({ do: 'backwards', pieces, isOn: false }),
  yes: ways`play the clip forwards again; 冲浪取消倒放`,
}
const freeze: Rule = {
  say: ways`
    freeze {piece} [on|at] [its|the] [last frame|end|final frame|{at}] [for {time}|for a moment|for a bit|for a second];
    (add|put|use|do|insert) [a] freeze [frame] (on|at|to|in|of) [the end of|the last frame of] {piece} [at {at}] [for {time}];
    (hold|stop|pause) [on] the (last|final) frame of {piece} [for {time}|for a moment]; freeze [the] (last|final) frame of {piece} [for
    {time}|for a moment]; (end|finish) {piece} (on|with) a freeze frame; freeze frame (on|of) {piece} [at {at}]; [把|将|让] {piece} [的] [在]
    [最后一帧|结尾|末尾|最后|{at}] [处|的时候] [画面] (定格|停住|冻结) [一下|{time}|在最后一帧|几秒|画面]; (定格|冻结) {piece} [的] [最后一帧|{at}] [{time}]; {piece} (定格|停) 在
    (最后一帧|最后|结尾|{at}) [{time}]
  `,
  mix: ways`
    ~{piece} + (freeze|freeze frame|freezes|hold|pause|stand still|定格|停住|冻结|停帧|定住) + (last frame|final frame|at the end|end|ending|last
    image|final image|on|ends|最后一帧|结尾|最后|末尾|完|播完) + ?{time} + *(for|on|its|of|when|for a moment|for a beat|for a bit|in|画面|一会儿|一会|片刻|
    一下|几秒|先|停|处)
  `,
  means: ({ piece, at, time }) => ({ do: 'freeze', piece, ms: time ?? null, atMs: at ?? null }),
  yes: ways`freeze the surf clip on its last frame for a moment; freeze the clip at 3 seconds; 冲浪最后一帧定格一下`,
}

export const speedRules: readonly Rule[] = [speed, slower, faster, normal, backwards, forwards, freeze]
