/**
 * Ken Burns. The path of a still is a straight line between two windows on the picture, so that every point of it moves
 * at an even speed; no easing, since a movement that stops shows in a cross-fade.
 */

/** The part of a picture that is seen, in fractions of its width and height; it has the canvas' shape. */
export interface Window {
  x: number
  y: number
  size: number
}

const WHOLE: Window = { x: 0, y: 0, size: 1 }

/** How much of the picture the tighter window leaves out: longer pieces move further, short ones not too fast. */
const travel = (durationMs: number): number => Math.min(0.14, 0.03 + 0.02 * (durationMs / 1000))

/** First and last window of `fx` (docs/protocol.md, "State"); an unknown one stands still. */
export function motionPath(fx: string | undefined, durationMs: number): { from: Window; to: Window } {
  const cut = travel(durationMs)
  const centre: Window = { x: cut / 2, y: cut / 2, size: 1 - cut }
  switch (fx) {
    case 'zoom-in': return { from: WHOLE, to: centre }
    case 'zoom-out': return { from: centre, to: WHOLE }
    case 'pan-left': return { from: { ...centre, x: cut }, to: { ...centre, x: 0 } }
    case 'pan-right': return { from: { ...centre, x: 0 }, to: { ...centre, x: cut } }
    default: return { from: WHOLE, to: WHOLE }
  }
}

/** The same path for ffmpeg's zoompan: `on` is its frame number, `skipped` frames of the still's `count` lie in earlier pieces. */
export function zoompanExpression({ from, to }: { from: Window; to: Window }, skipped: number, count: number): string {
  const progress = `(on+${skipped})/${Math.max(1, count - 1)}`
  const mix = (a: number, b: number) => `(${a.toFixed(6)}+${(b - a).toFixed(6)}*${progress})`
  // zoompan cuts to whole source pixels; half a pixel more makes that rounding.
  return `z='1/${mix(from.size, to.size)}':x='iw*${mix(from.x, to.x)}+0.5':y='ih*${mix(from.y, to.y)}+0.5'`
}
