/** Looks as filters that every build has: colours through one table of brightness and colour difference, which costs next to nothing. */
import type { Look } from '../types'

type Numbers = Required<Omit<Look, 'name' | 'strength'>>
const NOTHING: Numbers = { brightness: 0, contrast: 0, saturation: 0, warmth: 0, blur: 0, vignette: 0, sharpen: 0, grain: 0 }

/** Named looks as what one could set by hand; `tint`: what every pixel's colour difference becomes, for those of one colour. */
const NAMED: Record<NonNullable<Look['name']>, Partial<Numbers> & { tint?: readonly [number, number] }> = {
  mono: { contrast: 0.12, tint: [0, 0] },
  sepia: { contrast: -0.05, tint: [-16, 12] },
  vivid: { saturation: 0.4, contrast: 0.14 },
  film: { saturation: -0.18, contrast: -0.1, brightness: 0.04, warmth: 0.15, grain: 0.25, vignette: 0.35 },
  cool: { warmth: -0.4 },
  warm: { warmth: 0.4 },
}

/** Filters for frames in yuv420p with `height` pixels; none where nothing is asked. */
export function lookFilters(look: Look | undefined, height: number): string[] {
  if (!look) return []
  const { tint, ...named } = look.name ? NAMED[look.name] : {}
  const strength = look.strength ?? 1
  const sum = (key: keyof Numbers) => (look[key] ?? 0) + (named[key] ?? 0) * strength
  const all = Object.fromEntries(Object.keys(NOTHING).map((key) => [key, sum(key as keyof Numbers)])) as Numbers
  const radius = Math.round(all.blur * height * 0.02)
  return [
    ...colours(all, tint && { to: tint, share: Math.min(1, strength) }),
    ...(radius > 0 ? [`boxblur=${radius}:2`] : []),
    ...(all.sharpen > 0 ? [`unsharp=5:5:${(all.sharpen * 1.6).toFixed(2)}:5:5:0`] : []),
    ...(all.vignette > 0 ? [`vignette=angle=${(all.vignette * 0.9).toFixed(3)}`] : []),
    ...(all.grain > 0 ? [`noise=c0s=${Math.round(all.grain * 24)}:c0f=t`] : []),
  ]
}

interface Tint {
  readonly to: readonly [number, number]
  /** How much of its own colour a pixel loses. */
  readonly share: number
}

function colours({ brightness, contrast, saturation, warmth }: Numbers, tint: Tint | undefined): string[] {
  if (!tint && brightness === 0 && contrast === 0 && saturation === 0 && warmth === 0) return []
  const gain = contrast >= 0 ? 1 + contrast : 1 + contrast * 0.8
  const light = `clip((val-126)*${gain.toFixed(3)}+126+${(brightness * 70).toFixed(1)},16,235)`
  const difference = (shift: number, index: 0 | 1) => {
    const left = Math.max(0, 1 + saturation) * (1 - (tint?.share ?? 0))
    const own = `${((tint?.to[index] ?? 0) * (tint?.share ?? 0)).toFixed(1)}+(val-128)*${left.toFixed(3)}`
    return `clip(128+${own}+${shift.toFixed(1)},16,240)`
  }
  return [`lutyuv=y='${light}':u='${difference(-warmth * 18, 0)}':v='${difference(warmth * 14, 1)}'`]
}
