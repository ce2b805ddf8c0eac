import { expect, test } from 'vitest'
import { allCases, onNodeStage, sample, sweep } from '../sweep'

test('whatever breaks and wherever, nothing is sent twice, no text is lost, and the video is saved: a sample', async () => {
  const seed = Number(process.env['NEMO_TEST_SEED'] ?? Date.now() % 1_000_000)
  const cases = sample(allCases, 12, seed)
  const failed = await onNodeStage((stage) => sweep(cases, stage, 2))
  expect({ seed, failed }).toEqual({ seed, failed: [] })
})
