/** What each kind of text looks like, and where it lies: within the margins that players and phones leave free. Pure. */
import type { Place, SegmentMeta } from '../types'
import type { Size } from '../render/view'

export interface Style {
  /** Font sizes as a share of the canvas' shorter side. */
  largest: number
  smallest: number
  maxLines: number
  /** Share of the canvas' width and height that words may take. */
  width: number
  height: number
  place: Place
  /** Where the middle of the words lies, as a share of the height, while no place is asked for. */
  at?: number
  /** What lifts the words off the picture: a rim and a shadow that stay near the letters, a box behind them, or a faint shadow. */
  ground: 'rim' | 'box' | 'none'
  /** Of the box. */
  back: string
  align: 'left' | 'center'
  /** A bar of colour beside the words. */
  hasBar?: true
}

/** The app's own colour. */
export const ACCENT = '#7145fe'
const DARK = '#100c1ccc'

const PLAIN = { width: 0.84, back: DARK, align: 'center' } as const
const BOXED = { back: DARK, align: 'left', ground: 'box', maxLines: 2 } as const
const TITLE: Style = { ...PLAIN, largest: 0.155, smallest: 0.05, maxLines: 4, height: 0.5, place: 'middle', at: 0.46, ground: 'rim' }
const CARD: Style = { ...TITLE, largest: 0.16, smallest: 0.045, maxLines: 7, width: 0.8, height: 0.7, at: 0.5, ground: 'none' }
const STYLES: Partial<Record<string, Style>> = {
  title: TITLE,
  closing: TITLE,
  card: CARD,
  end: CARD,
  caption: { ...PLAIN, largest: 0.062, smallest: 0.036, maxLines: 3, height: 0.2, place: 'bottom', ground: 'box', back: '#100c1cb0' },
  'lower-third': { ...BOXED, largest: 0.066, smallest: 0.036, width: 0.7, height: 0.16, place: 'bottom-left', hasBar: true },
  cta: { ...BOXED, largest: 0.085, smallest: 0.045, width: 0.76, height: 0.2, place: 'bottom', back: ACCENT, align: 'center' },
  label: { ...PLAIN, largest: 0.1, smallest: 0.045, maxLines: 3, height: 0.24, place: 'bottom', at: 0.74, ground: 'rim' },
}

export const styleOf = (name: string | undefined): Style => STYLES[name ?? ''] ?? TITLE

/** Shares of the frame that stay free: upright videos have a phone's own controls above and below. */
export function marginsOf({ w, h }: Size) {
  return h > w * 1.2 ? { x: 0.08, top: 0.1, bottom: 0.14 } : { x: 0.08, top: 0.09, bottom: 0.1 }
}

/** The upper left corner of something of that size, in pixels. */
export function cornerOf(place: Place, size: Size, frame: Size, margins: ReturnType<typeof marginsOf>): { x: number; y: number } {
  const [left, right] = [frame.w * margins.x, frame.w * (1 - margins.x) - size.w]
  const [top, bottom] = [frame.h * margins.top, frame.h * (1 - margins.bottom) - size.h]
  return {
    x: place.endsWith('left') ? left : place.endsWith('right') ? right : (frame.w - size.w) / 2,
    y: place.startsWith('top') ? top : place.startsWith('bottom') ? bottom : (frame.h - size.h) / 2,
  }
}

/** How words come in. Drafts that know no more than `fade` have each kind come in its own way. */
export function entranceOf({ fx, style }: SegmentMeta): 'fade' | 'rise' | 'pop' | 'type' | 'slide' | 'none' {
  if (fx === 'rise' || fx === 'pop' || fx === 'type' || fx === 'slide' || fx === 'none' || fx === 'fade') return fx
  return style === 'lower-third' ? 'slide' : style === 'cta' ? 'pop' : style === 'caption' ? 'none' : 'rise'
}
