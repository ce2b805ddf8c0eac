import type { Slot } from '../grammar'
import { isRef, listOf } from '../rule'
import { ways } from '../text'

/** All but some: "everything except the cake and the dog", “除了海边和夕阳，其余照片”. */

/** Those that are left out. */
const left: Slot = {
  say: ways`
    (but|except [for]|excluding|apart from|other than|bar|besides|minus|save for) {list};
    (but|except [for]|excluding|apart from|other than|bar|besides|minus|save for) {piece};
    (除|除了) {list} [之外|以外|外]; (除|除了) {piece} [之外|以外|外]; {list} (之外|以外); {piece} (之外|以外)
  `,
  means: ({ list, piece }) => (list === undefined ? (piece === undefined ? undefined : [piece]) : list),
}

/** A `Target`. */
export const outside: Slot = {
  say: ways`
    (all|everything|all of them) {left}; (all|every|all of) [$the] {kind} {left};
    {left} [,] (其他|其它|别的|其余|剩下|所有|全部) [的] [$unit] [{kind}] [都|全|全都|全部]; {left} [,] [{kind}] (都|全|全都|全部|统统|一律); {left} 的 [所有] [{kind}]
  `,
  means: ({ left: out, kind }) => {
    const of = listOf(out)
    if (of.length === 0 || !of.every(isRef)) return undefined
    // “除了第一张都3秒” is of photos.
    const [own, ...others] = new Set(of.map((ref) => (ref.by === 'place' ? ref.of : 'any')))
    const among = kind ?? (others.length === 0 ? own : 'any')
    return { by: 'but', of, ...(among === 'any' ? {} : { among }) }
  },
}
export const OUTSIDE_SLOTS = { left, outside }
