import type { TFunction } from 'i18next'
import { ATTRIBUTE_NAMES, isOfJoin, USUAL, type AttributeName, type Attributes } from '../../shared/model/attributes'
import type { Clip } from '../../shared/model/timeline'
import type { en } from '../../shared/i18n/en'
import { nameOfColour } from '../../shared/text/colours'
import type { Format } from './language'

type Words = (typeof en)['attributes']
type Value = string | number | boolean | undefined
/** `fit.blur`, `look.mono`: every value that has words of its own. */
type ChoiceKey = { [N in keyof Words['choice']]: `${N}.${keyof Words['choice'][N] & string}` }[keyof Words['choice']]

const choices: Readonly<Record<keyof Words['choice'], true>> = {
  fit: true, mirror: true, look: true, motion: true, join: true, style: true, place: true, weight: true, align: true, entrance: true,
}
/** Told by which way they went; the usual is the middle. */
const scales: Readonly<Record<keyof Words['more'], true>> = {
  strength: true, brightness: true, contrast: true, saturation: true, warmth: true, blur: true, vignette: true, sharpen: true, grain: true,
  size: true,
}
const isOneOf = <K extends string>(names: Readonly<Record<K, true>>, name: string): name is K => Object.hasOwn(names, name)

/** One attribute in words that stand after a name: "2× speed", "black and white", "larger". `from`: what it was; absent: as usual. */
export function describeAttribute(name: AttributeName, value: Value, from: Value, t: TFunction, format: Format): string {
  if (isOneOf(choices, name)) {
    const choice = value ?? USUAL[name]
    if (choice === undefined) return t(`attributes.off.${name as 'look'}`)
    return t(`attributes.choice.${name}.${choice}` as `attributes.choice.${ChoiceKey}`)
  }
  if (isOneOf(scales, name)) {
    // None of what there is none of by nature.
    if (value === undefined && hasNone(name)) return t(`attributes.off.${name}`)
    const [to, was] = [value ?? USUAL[name] ?? 0, from ?? USUAL[name] ?? 0]
    return t(to > was ? `attributes.more.${name}` : `attributes.less.${name}`)
  }
  if (value === undefined) return t(`attributes.off.${name}`)
  if (name === 'back' && value === 'none') return t('attributes.off.back')
  return t(`attributes.is.${name}`, { value: valueWords(name, value, t, format) })
}

const hasNone = (name: keyof Words['more']): name is keyof Words['more'] & keyof Words['off'] =>
  name === 'blur' || name === 'vignette' || name === 'sharpen' || name === 'grain'

function valueWords(name: AttributeName, value: NonNullable<Value>, t: TFunction, format: Format): string {
  if (typeof value === 'string' && value.startsWith('#')) {
    const words = t(`attributes.colours.${colourOf(value)}`)
    return nameOfColour(value) === undefined ? `${words} ${value}` : words
  }
  if (typeof value !== 'number') return ''
  if (name === 'fadeIn' || name === 'fadeOut' || name === 'joinMs') return format.duration(value)
  return name === 'opacity' ? format.percent(value) : format.number(value)
}

/** By hue, in degrees; red is at both ends. */
const HUES = [
  [15, 'red'], [45, 'orange'], [70, 'yellow'], [165, 'green'], [195, 'turquoise'], [255, 'blue'], [290, 'purple'], [345, 'pink'],
] as const

/** What one would call a colour, given as `#rrggbb`: by its own name, where it has one. */
export function colourOf(hex: string): keyof Words['colours'] {
  const own = nameOfColour(hex)
  if (own !== undefined) return own
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const [range, light] = [most - least, (most + least) / 2]
  if (range < 0.12 || most < 0.12) return light < 0.15 ? 'black' : light > 0.88 ? 'white' : 'grey'
  const sixth = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4
  const name = HUES.find(([end]) => sixth * 60 < end)?.[1] ?? 'red'
  if (name === 'orange' && most < 0.65) return 'brown'
  return name === 'red' && least > 0.35 ? 'pink' : name
}

/** Told of no clip by itself: photos move and words look as the engine gives it to each. */
const QUIET: ReadonlySet<AttributeName> = new Set(['motion', 'style', 'align', 'focus', 'joinMs'])

/** Those of a clip that someone will have wished for, in words; all of `names` where these are given. */
export function describeAttributes(clip: Clip, t: TFunction, format: Format, names?: readonly AttributeName[]): string[] {
  const { attributes = {}, text } = clip
  // The size of a logo is its own: there is no usual one to compare it with.
  const told = names ?? ATTRIBUTE_NAMES.filter((name) => !QUIET.has(name) && !isOfJoin(name) && (name !== 'size' || text !== null))
  const given = told.filter((name) => attributes[name] !== undefined)
  return given.map((name) => describeAttribute(name, attributes[name], undefined, t, format))
}

type Between = Pick<Attributes, 'join' | 'joinMs'>

/** What is between two pictures: "slide left"; with its length where that was changed alone. */
export function describeJoin({ join = 'fade', joinMs }: Between, isLength: boolean, t: TFunction, format: Format): string {
  const words = describeAttribute('join', join, undefined, t, format)
  return isLength && joinMs !== undefined && join !== 'cut' ? [words, format.duration(joinMs)].join(t('chat.changes.comma')) : words
}
