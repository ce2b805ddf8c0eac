/** What an entry of an array or a field counts beside its content. */
const PER_ENTRY = 16

/**
 * Whether a value is at most so large, in characters and bytes, with some for each entry. It looks at no more of the value than that, so
 * that a huge one costs nothing, and one that holds itself ends the measure too.
 */
export function isWithin(value: unknown, limit: number): boolean {
  const left: unknown[] = [value]
  let size = 0
  const add = (entry: unknown): boolean => (size += PER_ENTRY) <= limit && left.push(entry) > 0
  while (left.length > 0 && size <= limit) {
    const next = left.pop()
    if (typeof next === 'string') size += next.length
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) size += next.byteLength
    else if (Array.isArray(next)) next.every(add)
    else if (typeof next === 'object' && next !== null) {
      for (const name in next) {
        size += name.length
        if (!add((next as Readonly<Record<string, unknown>>)[name])) break
      }
    }
  }
  return size <= limit
}
