import { expect, test } from 'vitest'
import type { FileFacts, Found } from '../../../../../src/shared/model/render'
import { createWorld, until } from '../world'
import { is, renders, runExport, studio } from './kit'

const facts: FileFacts = { durationMs: 3000, width: 720, height: 1280, picture: 'seen', sound: 'none', lufs: null }
const stateOf = (world: Parameters<typeof renders>[0]) => renders(world)[0]?.state

/** An export from the cloud, in which this is found. */
async function exported(found: () => Promise<Found | null>) {
  const world = await createWorld({ parts: { checkExport: found } })
  const { id } = await studio(undefined, world)
  await runExport(world, id, [5000], 'saved')
  return world
}

test('a file from the cloud is looked at as the engine’s are, and what it lacks is told', async () => {
  const world = await exported(async () => facts)
  await until(() => JSON.stringify(stateOf(world)).includes('check'))
  expect(stateOf(world)).toMatchObject({ check: { durationMs: 3000, faults: ['length', 'size'] } })
})

test('that a file cannot be played is kept with it', async () => {
  const world = await exported(async () => 'unreadable')
  await until(() => JSON.stringify(stateOf(world)).includes('isUnreadable'))
  const later = await world.restart()
  await later.renders.resume()
  expect(stateOf(later)).toMatchObject({ status: 'saved', isUnreadable: true })
})

test('a file that nobody had looked at when the app ended is looked at after the next start, an old one is not', async () => {
  const asked: string[] = []
  const note = async (path: string): Promise<null> => (asked.push(path), null)
  const world = await exported(note as never)
  await until(() => asked.length === 1)
  const later = await world.restart()
  await later.renders.resume()
  await until(() => asked.length === 2)
  const last = await later.restart(25 * 60 * 60_000)
  await last.renders.resume()
  await until(is(last, 'saved'))
  expect(asked).toHaveLength(2)
})
