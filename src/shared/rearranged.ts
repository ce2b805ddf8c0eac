/** What explains another order of the same things in a word: two changed places, or one was moved, behind `after`; null: to the front. */
export interface Rearranged<T> {
  readonly swapped?: readonly [T, T]
  readonly moved?: { readonly one: T; readonly after: T | null }
}

/** Nothing where it takes more than that. Linear. */
export function rearranged<T>(before: readonly T[], now: readonly T[]): Rearranged<T> {
  const others = now.filter((one, index) => one !== before[index])
  const [first, second, ...more] = others
  if (first === undefined || second === undefined) return {}
  if (more.length === 0) return { swapped: [second, first] }
  // Between the first and the last that stand elsewhere, one that was moved stands at an end of them, and was at the other.
  const last = others.at(-1) ?? second
  const without = (all: readonly T[], one: T): T[] => all.filter((each) => each !== one)
  const one = [first, last].find((candidate) => isSame(without(before, candidate), without(now, candidate)))
  return one === undefined ? {} : { moved: { one, after: now[now.indexOf(one) - 1] ?? null } }
}

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean => a.every((each, index) => each === b[index])
