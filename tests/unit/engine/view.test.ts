import { expect, test } from 'vitest'
import { viewOf, wholeView } from '../../../src/engine/render/view'

const sight = { focus: [0.4, 0.5], hasBusyEdges: false, isTransparent: false } as const
const time = { count: 166, fps: 30 }

test.each([
  ['a wide photo that pans over an upright frame', { w: 1600, h: 1200 }, 'pan-right'],
  ['one that pans back', { w: 4000, h: 3000 }, 'pan-left'],
  ['a tall one that pans down', { w: 900, h: 2400 }, 'pan-down'],
  ['one of the frame’s own shape that comes nearer', { w: 1080, h: 1920 }, 'zoom-in'],
])('%s goes the same way in a copy of half the size', (_, photo, fx) => {
  const whole = viewOf(photo, { w: 1080, h: 1920 }, { fx }, sight, time)
  const small = viewOf(photo, { w: 540, h: 960 }, { fx }, sight, { ...time, unit: 2 })
  for (const side of ['x', 'y', 'w', 'h'] as const) expect(small.region[side]).toBeCloseTo(whole.region[side], 3)
  for (const end of ['from', 'to'] as const)
    for (const axis of ['x', 'y'] as const) expect(Math.abs(small[end][axis] * 2 - whole[end][axis])).toBeLessThanOrEqual(2)
})

test.each([
  ['of another shape', { w: 1600, h: 1200 }], ['of the frame’s shape', { w: 1920, h: 1080 }], ['taller than it', { w: 900, h: 2400 }],
])('a picture %s comes nearer where that is asked for, and goes back: it does not slide', (_, photo) => {
  for (const fx of ['zoom-in', 'zoom-out'] as const) {
    const { from, to } = viewOf(photo, { w: 1920, h: 1080 }, { fx }, sight, time)
    expect(fx === 'zoom-in' ? to.w / from.w : from.w / to.w).toBeLessThan(0.95)
  }
})

test('a whole picture that comes nearer reaches the frame’s sides at first, and one that goes back at last', () => {
  const frame = { w: 1080, h: 1920 }
  const near = wholeView(frame, 'zoom-in')
  expect(near.from).toMatchObject({ x: 0, y: 0, w: near.stage.w })
  expect(near.to.w).toBeLessThan(near.from.w)
  expect(wholeView(frame, 'zoom-out').to).toMatchObject({ x: 0, y: 0, w: near.stage.w })
  expect(wholeView(frame, 'none')).toMatchObject({ from: { x: 0, w: frame.w }, to: { x: 0, w: frame.w } })
})
