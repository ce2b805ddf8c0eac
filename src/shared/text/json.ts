/** Liberal reading of JSON whose shape is not promised. Every reader takes anything and never throws. */

export type JsonRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is JsonRecord => typeof value === 'object' && value !== null && !Array.isArray(value)

export const asRecord = (value: unknown): JsonRecord => (isRecord(value) ? value : {})

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A finite number, also when it is written as a string. */
export function asNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** A text that says something. */
export const asText = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)

export const firstText = (...values: readonly unknown[]): string | null => values.map(asText).find((text) => text !== null) ?? null

/** An array, or the values of an object map, with the key of each ('' in an array). */
export function asEntries(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ['', item] as const)
  return Object.entries(asRecord(value))
}
