export interface ByteRange {
  readonly start: number
  /** Inclusive, as on the wire. */
  readonly end: number
  readonly isPartial: boolean
}

/** The one range (RFC 9110) of a file of `size` bytes that a `Range` header asks for; several, or none that is usable: the whole file. */
export function parseRange(header: string | null | undefined, size: number): ByteRange | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return { start: 0, end: size - 1, isPartial: false }
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'unsatisfiable' : { start, end, isPartial: true }
}
