import { createHash } from 'node:crypto'
import { ATTRIBUTE_NAMES, Attributes, USUAL, type AttributeName } from '../../../shared/model/attributes'
import type { Clip, Track } from '../../../shared/model/timeline'
import { asEntries, asNumber, asRecord, firstText, isRecord, type JsonRecord } from '../../../shared/text/json'

export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** The attributes that are of our kind and not as usual. What else there is of them, and `style` and `fx` of any shape, is the look. */
export function attributesOf(meta: JsonRecord, type: Track['type']): Pick<Clip, 'attributes' | 'look'> {
  const known: Record<string, unknown> = {}
  const other: unknown[] = []
  for (const [name, value] of attributesSaid(meta, type)) {
    const schema = Attributes.shape[name]
    const read = [value, asNumber(value)].map((each) => schema.safeParse(each)).find(({ success }) => success)
    if (read === undefined) other.push([name, value])
    else if (read.data !== USUAL[name]) known[name] = read.data
  }
  return { attributes: Attributes.parse(known), ...lookOf(meta, other) }
}

/** Under the app's names. */
function attributesSaid(meta: JsonRecord, type: Track['type']): (readonly [AttributeName, unknown])[] {
  const { look, join, focus, fx, style, ...same } = meta
  const { name, ...grade } = isRecord(look) ? look : { name: look }
  const { kind, ms } = isRecord(join) ? join : { kind: join, ms: undefined }
  const isPoint = Array.isArray(focus) && focus.length === 2 && focus.every((share) => asNumber(share) !== null)
  const nested = { look: name, join: kind, joinMs: kind === 'cut' ? undefined : ms, focus: isPoint ? focus.join(' ') : focus }
  const said: JsonRecord = { ...same, ...grade, ...nested }
  // Any value of these two is in the look: what is of another kind is no other attribute.
  if (type === 'text') Object.assign(said, { entrance: ofKind('entrance', fx), style: ofKind('style', style) })
  else Object.assign(said, { motion: ofKind('motion', fx) })
  return ATTRIBUTE_NAMES.map((key) => [key, said[key] ?? undefined] as const).filter(([, value]) => value !== undefined)
}

const ofKind = (name: AttributeName, value: unknown): unknown => Attributes.shape[name].safeParse(value).data

/** What is nested too deep to be written counts as none. */
function lookOf({ style = null, fx = null }: JsonRecord, other: readonly unknown[]): { look?: string } {
  if (style === null && fx === null && other.length === 0) return {}
  try {
    return { look: shortHash(JSON.stringify([style, fx, ...other])) }
  } catch {
    return {}
  }
}

const MAX_EFFECTS = 20
const MAX_NAME = 40
/** Where servers name what they do to a clip, beside `fx` and `style`. */
const EFFECT_KEYS = ['effect', 'effects', 'filter', 'transition', 'animation', 'sticker'] as const

/** What a draft asks for beyond our attributes, by name; '' stands for what has none. Takes any JSON. */
export function unknownEffects(draft: unknown, typeOf: (track: JsonRecord) => Track['type']): string[] {
  const names = asEntries(asRecord(draft).t).flatMap(([, value]) => {
    const track = asRecord(value)
    const type = typeOf(track)
    return asEntries(track.sg).flatMap(([, segment]) => (type === 'audio' ? [] : strange(asRecord(asRecord(segment).m), type)))
  })
  return [...new Set(names)].slice(0, MAX_EFFECTS)
}

function strange(meta: JsonRecord, type: Track['type']): string[] {
  const { fx = null, style = null } = meta
  const other: unknown[] = attributesSaid({ ...meta, fx: null, style: null }, type)
    .filter(([name, value]) => ![value, asNumber(value)].some((each) => Attributes.shape[name].safeParse(each).success))
    .map(([, value]) => value)
  other.push(...EFFECT_KEYS.flatMap((key) => meta[key] ?? []))
  const isKnown = fx === 'none' || ofKind(type === 'text' ? 'entrance' : 'motion', fx) !== undefined
  if (fx !== null && !isKnown) other.push(...(Array.isArray(fx) ? (fx as unknown[]) : [fx]))
  if (type === 'text' && style !== null && ofKind('style', style) === undefined) other.push(style)
  return other.map((value) => (firstText(value, asRecord(value).name, asRecord(value).type) ?? '').slice(0, MAX_NAME))
}
