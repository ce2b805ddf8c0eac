import type { Attributes } from '../../shared/model/attributes'

/** What a look does, about as the render does it, in the page's own filters. */
const LOOKS: Readonly<Record<NonNullable<Attributes['look']>, string>> = {
  mono: 'grayscale(1)', sepia: 'sepia(0.85)', vivid: 'saturate(1.45) contrast(1.08)', film: 'contrast(0.92) saturate(0.85) sepia(0.12)',
  cool: 'hue-rotate(-12deg) saturate(0.92)', warm: 'sepia(0.25) saturate(1.2)',
}

/** How a small picture of a clip is drawn with what was done to it; empty: as it is. An approximation: the preview shows how it will be. */
export function pictureStyle(of: Attributes): { readonly filter?: string; readonly transform?: string; readonly opacity?: number } {
  const { look, brightness = 0, contrast = 0, saturation = 0, warmth = 0, blur = 0, rotate, mirror, zoom = 1, opacity } = of
  const filter = [
    ...(look === undefined ? [] : [LOOKS[look]]),
    ...(brightness === 0 ? [] : [`brightness(${1 + brightness / 2})`]),
    ...(contrast === 0 ? [] : [`contrast(${1 + contrast})`]),
    ...(saturation === 0 ? [] : [`saturate(${1 + saturation})`]),
    ...(warmth > 0 ? [`sepia(${warmth / 2})`] : warmth < 0 ? [`hue-rotate(${warmth * 30}deg)`] : []),
    ...(blur === 0 ? [] : [`blur(${blur * 6}px)`]),
  ].join(' ')
  const transform = [
    ...(rotate === undefined ? [] : [`rotate(${rotate}deg)`]),
    ...(mirror === undefined ? [] : [mirror === 'h' ? 'scaleX(-1)' : 'scaleY(-1)']),
    ...(zoom === 1 ? [] : [`scale(${zoom})`]),
  ].join(' ')
  const isSheer = opacity !== undefined && opacity < 1
  return { ...(filter !== '' && { filter }), ...(transform !== '' && { transform }), ...(isSheer && { opacity }) }
}
