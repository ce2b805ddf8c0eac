import * as z from 'zod'

/** What an engine knows to do to pictures and words, each by the name that it has on the wire. */
export const LOOKS = ['mono', 'sepia', 'vivid', 'film', 'cool', 'warm'] as const
export const JOINS = [
  'cut', 'fade', 'slide-left', 'slide-right', 'slide-up', 'slide-down', 'push-left', 'push-right', 'wipe-left', 'wipe-right',
  'black', 'white',
] as const
export const PLACES = [
  'top', 'middle', 'bottom', 'top-left', 'top-right', 'bottom-left', 'bottom-right', 'left', 'right',
] as const
const MOTIONS = ['zoom-in', 'zoom-out', 'pan-left', 'pan-right', 'pan-up', 'pan-down'] as const
const ENTRANCES = ['fade', 'rise', 'pop', 'type', 'slide', 'none'] as const
const TEXT_STYLES = ['title', 'card', 'caption', 'lower-third', 'cta', 'end', 'closing', 'label'] as const

const colour = z.string().regex(/^#[\da-f]{6}$/i)
const share = z.number().min(0).max(1)
const signed = z.number().min(-1).max(1)
const factor = z.number().min(0.01).max(100)
const ms = z.number().min(0).max(86_400_000)

/**
 * How a clip looks and sounds beyond its place in time and its volume, flat, so that two clips are compared name by name. What is
 * absent is as usual (`USUAL`).
 */
export const Attributes = z.object({
  /** Source time per timeline time. */
  speed: factor,
  reverse: z.boolean(),
  /** One frame stands for the whole clip. */
  freeze: z.boolean(),
  stabilise: z.boolean(),
  denoise: z.boolean(),
  fit: z.enum(['fill', 'blur', 'plain']),
  /** Behind a picture that does not fill the frame, or behind words. */
  back: z.union([colour, z.literal('none')]),
  /** What stays in sight of a cropped picture: two shares of it. */
  focus: z.string().regex(/^[\d.]{1,20} [\d.]{1,20}$/),
  zoom: factor,
  /** Degrees, clockwise. */
  rotate: z.literal([90, 180, 270]),
  mirror: z.enum(['h', 'v']),
  look: z.enum(LOOKS),
  /** Of the look, 0-2. */
  strength: z.number().min(0).max(2),
  brightness: signed,
  contrast: signed,
  saturation: signed,
  warmth: signed,
  blur: share,
  vignette: share,
  sharpen: share,
  grain: share,
  /** Of a picture. */
  motion: z.enum(MOTIONS),
  /** How it comes in from the picture before it, and for how long. */
  join: z.enum(JOINS),
  joinMs: ms,
  /** Of words. */
  style: z.enum(TEXT_STYLES),
  place: z.enum(PLACES),
  /** Of words a factor, of a logo its share of the frame's width. */
  size: factor,
  colour,
  weight: z.enum(['normal', 'bold']),
  align: z.enum(['left', 'center', 'right']),
  opacity: share,
  /** How words come in. */
  entrance: z.enum(ENTRANCES),
  fadeIn: ms,
  fadeOut: ms,
  /** Quieter while clips sound. */
  duck: z.boolean(),
}).partial()
export type Attributes = z.infer<typeof Attributes>
export type AttributeName = keyof Attributes
export const ATTRIBUTE_NAMES = Object.keys(Attributes.shape) as AttributeName[]

/** Saying so and saying nothing are the same. */
export const USUAL: Attributes = {
  speed: 1, reverse: false, freeze: false, stabilise: false, denoise: false, fit: 'fill', zoom: 1, strength: 1, brightness: 0, contrast: 0,
  saturation: 0, warmth: 0, blur: 0, vignette: 0, sharpen: 0, grain: 0, join: 'fade', size: 1, opacity: 1, entrance: 'fade',
  fadeIn: 0, fadeOut: 0, duck: false,
}

/** Those that belong to what is between two pictures. */
export const isOfJoin = (name: AttributeName): boolean => name === 'join' || name === 'joinMs'
