import { expect, test } from 'vitest'
import { allCases, onNodeStage, sample, stepCases, sweep } from '../sweep'

const seed = Number(process.env['NEMO_TEST_SEED'] ?? Date.now() % 1_000_000)

test('whatever breaks and wherever, nothing is sent twice, no text is lost, and the video is saved: a sample', async () => {
  const cases = sample(allCases, 12, seed)
  const failed = await onNodeStage((stage) => sweep(cases, stage, 2))
  expect({ seed, failed }).toEqual({ seed, failed: [] })
})

test('killed at any step that it takes on the wire or the disk, the app ends its work after a start: a sample', async () => {
  const failed = await onNodeStage(async (stage) => sweep(sample(await stepCases(stage), 8, seed), stage, 2))
  expect({ seed, failed }).toEqual({ seed, failed: [] })
})
