import { buildDraft } from '../../../../../src/engine/draft'
import type { Piece, Plan } from '../../../../../src/engine/draft/plan'
import type { Session } from '../../../../../src/engine/store'
import type { Segment } from '../../../../../src/engine/types'

/** All that a timeline is, as one value a key, so that what a message changed is what keys have another value. */
export type Aspects = Readonly<Record<string, string | number | boolean | readonly string[] | null>>

const stem = (name: string): string => name.replace(/\.\w+$/, '')

export function aspectsOf(session: Session): Aspects {
  const { plan } = session
  const assetOf = (id: string) => session.assets.find((asset) => asset.id === id)
  const draft = plan && buildDraft(plan, assetOf)
  if (!plan || !draft) return { none: true }
  const nameOf = (piece: Piece): string =>
    piece.kind === 'card' ? (piece.isEnd ? 'END' : piece.text) : stem(assetOf(piece.assetId)?.name ?? '')
  const shown = plan.pieces.filter((piece) => nameOf(piece) !== 'END')
  const end = plan.pieces.find((piece) => piece.kind === 'card' && piece.isEnd)
  const seen = new Map<string, number>()
  const segments = draft.t[0]?.sg ?? []
  const joins = shown
    .slice(1)
    .map((piece, index): [string, string] => [
      `join:${nameOf(shown[index] ?? piece)}/${nameOf(piece)}`,
      JSON.stringify(piece.shown?.join ?? null),
    ])
  return {
    length: draft.d / 1000,
    ratio: plan.ratio,
    fps: plan.fps,
    order: shown.map(nameOf),
    title: plan.title,
    'title:look': JSON.stringify(plan.titleLook),
    texts: plan.texts.filter(({ style }) => style !== 'caption').map((text) => JSON.stringify(text)),
    captions: plan.texts.filter(({ style }) => style === 'caption').length,
    end: end?.kind === 'card' ? end.text : null,
    ...musicOf(plan, (id) => assetOf(id)?.name ?? ''),
    logo: plan.logo ? `${assetOf(plan.logo.assetId)?.name ?? ''} ${plan.logo.place}` : null,
    ...Object.fromEntries(joins),
    ...Object.fromEntries(shown.flatMap((piece) => {
      const times = (seen.get(nameOf(piece)) ?? 0) + 1
      seen.set(nameOf(piece), times)
      return seenOf(piece, `${nameOf(piece)}${times > 1 ? `#${times}` : ''}`, segments.find(({ id }) => id === piece.id))
    })),
  }
}

const SHOWN = [
  'speed', 'reverse', 'freeze', 'volume', 'denoise', 'stabilise', 'fx', 'fit', 'back', 'zoom', 'rotate', 'mirror', 'focus', 'look',
]

/** How a piece is seen. */
function seenOf({ shown = {} }: Piece, key: string, segment: Segment | undefined): [string, string | number][] {
  const look: Record<string, unknown> = { ...shown }
  const times: [string, number][] = [[`seconds:${key}`, (segment?.d ?? 0) / 1000], [`from:${key}`, (segment?.m.in ?? 0) / 1000]]
  return [...times, ...SHOWN.map((name): [string, string] => [`${name}:${key}`, JSON.stringify(look[name] ?? null)])]
}

const musicOf = ({ music }: Plan, nameOf: (id: string) => string): Aspects => ({
  'music:on': music.isOn,
  'music:song': music.assetIds.map(nameOf).join(),
  'music:mood': music.assetIds.length > 0 ? null : music.mood,
  'music:volume': music.volume,
  'music:fadein': music.fadeInMs ?? 0,
  'music:fadeout': music.fadeOutMs ?? 0,
  'music:duck': music.duck ?? false,
})

/** The keys that have another value; those of pieces that are not in both count only where `order` is not said to change. */
export const changedKeys = (before: Aspects, after: Aspects): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => {
    if (!(key in before) || !(key in after))
      return !/^(?:join|seconds|from|speed|reverse|freeze|volume|denoise|stabilise|fx|fit|back|zoom|rotate|mirror|focus|look):/.test(key)
    const [was, is] = [before[key], after[key]]
    return typeof was === 'number' && typeof is === 'number' ? Math.abs(was - is) > 0.02 : JSON.stringify(was) !== JSON.stringify(is)
  })

export const parse = (value: unknown): unknown => (typeof value === 'string' ? (JSON.parse(value) as unknown) : null)
export const look = (aspects: Aspects, key: string): Record<string, unknown> => (parse(aspects[key]) ?? {}) as Record<string, unknown>
export const num = (value: unknown): number => (typeof value === 'number' ? value : 0)
export const MOODS: Readonly<Record<string, string>> = {
  calm: 'calm',
  happy: 'upbeat',
  sad: 'sad',
  dramatic: 'cinematic',
  energetic: 'energetic',
  romantic: 'romantic',
  epic: 'cinematic',
  lofi: 'lofi',
  acoustic: 'calm',
}
export const COLOURS: Readonly<Record<string, string>> = {
  red: '#ff0000',
  yellow: '#ffd400',
  blue: '#0066ff',
  green: '#00a651',
  white: '#ffffff',
  black: '#000000',
}
export const names = (aspects: Aspects): readonly string[] =>
  (Array.isArray(aspects['order']) ? (aspects['order'] as readonly string[]) : [])
/** What a check says. */
export interface Check {
  /** What it says is so. */
  readonly holds: boolean
  /** The keys that it is about. */
  readonly about: RegExp
  /** Keys that may change with it. */
  readonly implied?: RegExp
}
