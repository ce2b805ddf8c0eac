import { expect, test } from 'vitest'
import { isByPlace } from '../../../src/shared/text/mention'

const NAMES = ['walk.mp4', 'walk.mp4', 'beach.jpg', 'Open till six']

test.each([
  ['“walk.mp4” (0:05–0:09) make it shorter', false],
  ['brighter like “walk.mp4” (0:05–0:09)', false],
  ['“WALK.mp4”（0:05–0:09）短一点', false],
  ['Remove the 2nd clip', true],
  ['Move “beach.jpg” to position 3', true],
  ['Split “beach.jpg” at 4 seconds', true],
  ['删除第2段视频', true],
  ['把“beach.jpg”移到第2位', true],
])('is of a piece that is told by its place: %s', (text, isGesture) => {
  expect(isByPlace(text, NAMES, isGesture)).toBe(true)
})

test.each([
  ['“beach.jpg” (0:05–0:09) make it shorter', false],
  ['“Open till…” (0:05–0:09) red', false],
  ['remove the 2nd clip', false],
  ['Remove “beach.jpg”', true],
  ['Undo', true],
  ['Set the music to 40%', true],
])('is of what its name tells: %s', (text, isGesture) => {
  expect(isByPlace(text, NAMES, isGesture)).toBe(false)
})
