import * as z from 'zod'

/** Sizes of a file, by the shorter side of its picture in pixels. */
export const SIDES = [720, 1080, 1440, 2160] as const
export const FRAME_RATES = [24, 25, 30, 50, 60] as const

/** The file that is wanted of a timeline; absent: an MP4 of its own size and rate, which every server makes. */
export const RenderOutput = z.object({
  /** `png`: one picture. */
  format: z.enum(['mp4', 'gif', 'png']),
  side: z.literal(SIDES).optional(),
  fps: z.literal(FRAME_RATES).optional(),
  /** Of a picture: the moment that it shows, ms. */
  atMs: z.number().int().min(0).optional(),
})
export type RenderOutput = z.infer<typeof RenderOutput>

/** A GIF of a video's size is larger than the video. */
const GIF = { side: 480, fps: 15 } as const

export const formatOf = (output: RenderOutput | undefined): RenderOutput['format'] => output?.format ?? 'mp4'

/** Whole even pixels of the wanted side in the shape of the timeline, and frames a second. */
export function pictureOf(output: RenderOutput | undefined, own: { readonly w: number; readonly h: number; readonly fps: number }) {
  const side = output?.side ?? (output?.format === 'gif' ? Math.min(GIF.side, own.w, own.h) : undefined)
  const factor = side === undefined ? 1 : side / Math.min(own.w, own.h)
  const even = (length: number): number => 2 * Math.round((length * factor) / 2)
  return { w: even(own.w), h: even(own.h), fps: output?.fps ?? (output?.format === 'gif' ? GIF.fps : own.fps) }
}

const formats: readonly (readonly [RegExp, Partial<RenderOutput>])[] = [
  [/\bgifs?\b|动图|表情包/u, { format: 'gif' }],
  [/\b(?:stills?|pngs?|pictures?|images?|photos?|thumbnails?|covers?)\b|封面|截图|图片/u, { format: 'png' }],
  [/\b720p?\b/u, { side: 720 }],
  [/\b1080p?\b|\bfull ?hd\b|全高清/u, { side: 1080 }],
  [/\b(?:1440p?|2k|qhd)\b/u, { side: 1440 }],
  [/\b(?:2160p?|4k|uhd|ultra ?hd)\b|超高清/u, { side: 2160 }],
  ...FRAME_RATES.map((fps) => [new RegExp(`\\b${fps} ?(?:fps|frames(?: (?:a|per) second)?|帧)`, 'u'), { fps }] as const),
]

/** The file that a request for an export names; undefined where it names none. `text` is in lower case. */
export function outputIn(text: string): RenderOutput | undefined {
  const named = formats.filter(([pattern]) => pattern.test(text)).map(([, part]) => part)
  return named.length === 0 ? undefined : named.reduce<RenderOutput>((output, part) => ({ ...output, ...part }), { format: 'mp4' })
}
