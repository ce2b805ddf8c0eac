/** Records of things by their id. Ids come from outside, and `constructor` is in every object. */
type ById<T> = Readonly<Record<string, T>>

/** What a record itself has under an id. */
export const own = <T>(record: ById<T>, id: string): T | undefined => (Object.hasOwn(record, id) ? record[id] : undefined)

export const byId = <T extends { readonly id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]))

export const mapValues = <T, U>(record: ById<T>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** With another value under an id; null: with none. */
export const changed = <T>(record: ById<T>, id: string, next: T | null): ById<T> =>
  next === null ? without(record, id) : { ...record, [id]: next }

/** Whether a value is data through and through, as a journal, a window and a file can have it: no function, no object of a class. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !['function', 'symbol', 'bigint'].includes(typeof value)
  if (Array.isArray(value)) return value.every(isPlain)
  const kind: unknown = Object.getPrototypeOf(value)
  return (kind === Object.prototype || kind === null) && Object.values(value).every(isPlain)
}

/** The same record where it has no such id. */
export function without<T>(record: ById<T>, id: string): ById<T> {
  if (!Object.hasOwn(record, id)) return record
  const { [id]: _removed, ...rest } = record
  return rest
}

/** Works something out once for each value, which never changes, and forgets it with that. */
export function once<Of extends object, Facts extends object>(work: (of: Of) => Facts): (of: Of) => Facts {
  const known = new WeakMap<Of, Facts>()
  return (of) => {
    const facts = known.get(of) ?? work(of)
    known.set(of, facts)
    return facts
  }
}

/** Each key's items, in the order in which they come. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
