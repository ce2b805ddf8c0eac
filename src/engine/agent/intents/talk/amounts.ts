import { isRef, listOf, type Rule } from '../../reader/rule'
import { ways } from '../../reader/text'

/** "The music starts abruptly, fade in over 2 seconds": of the music only where that was spoken of. */
const moreFade: Rule = {
  isBare: true,
  say: ways`with [a] fade in and [a] [fade] out; {time} (淡入|淡出|渐入|渐出|fade in|fade out);
    (fade in|fade out|fade it in|fade it out|淡入|淡出) [over|for] [{time}] [at the end|at
    the start]; (die|fade|trail) (away|off|out) [at the end]; (结尾|最后|末尾) [慢慢|逐渐|渐渐] (没声|消失|变小|停) [就行|就好]`,
  means: ({ time }, words) => ({ follows: { do: 'music-fade', side: /in and/.test(words) ? 'both' : /out|away|off|出|没|消失|小|停/.test(words) ? 'out' : 'in', ms: time ?? 2_000 } }),
  yes: [],
}
/** "Energetic music, but keep it low in the background" */
const keptLow: Rule = {
  isBare: true,
  say: ways`[but] (keep|have) it [nice and] (low|quiet|down|soft|subtle) [in the background]`,
  means: () => ({ follows: { do: 'music-nudge', factor: 0.6 } }),
  yes: [],
}
export const fadeRules: readonly Rule[] = [moreFade, keptLow]

/** 90 degrees to the left are -90. */
const turn = (num: unknown, words: string): unknown => (typeof num === 'number' && /left|counter|anti/i.test(words) ? -num : num)
const isOfMany = (piece: unknown): boolean =>
  isRef(piece) && piece.by === 'list' && listOf(piece.of).some((one) => isRef(one) && one.by === 'all')
/** A value that stands for one that was said before, or answers what was asked: "no, 20", "the second one". */
export const amountRules: readonly Rule[] = [{
  // Of a new video a quote by itself is the title, and a mood that of its music.
  isBare: true,
  say: ways`{quote}; {mood}`,
  means: ({ quote, mood }) => ({ value: { quote, mood } }),
  yes: [],
}, {
  isBare: true,
  say: ways`
    {factor}; {num} [please|吧|then|will do];
    (make|cut|trim|shorten|bring|set|get) it [down] [to] {num}; (cut|trim|shorten) [down] to {num};
    give (them|it|each|each one) {num}; {num} (degrees|degree|°|度) [[to the] (left|right)|clockwise|
    counterclockwise|anticlockwise]; {pct} [please|吧]; {pct} (is|will be|would be) (enough|plenty|fine|good|ok); [应该] 是 {time} [才对]; [应该]
    是 {pct}; (降到|调到|down to) {pct};
    {pieces} [please|吧]; {colour} [please|吧|的]; {place}
    [please|吧]; [i meant|i mean|i
    said|我是说|我说的是|我说|是] {piece} [,|，] [not|不是] {piece2}
  `,
  // "3 seconds each photo, the clip 8": all of a kind and one more are two.
  means: ({ num, pct, pieces, piece = pieces, colour, time, factor, place }, words) => (isOfMany(piece) ? undefined : {
    value: { num: turn(num, words), pct, piece, colour, time, factor, place },
  }),
  yes: [],
}]
