import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWorld } from '../world'

const unsent = { message: 'a video of', prompt: 'Always 9:16' }

test('what is written outside of any project is on the disk when that is answered, for its owner alone, and back at a start', async () => {
  const world = await createWorld()
  expect(world.store.state().unsent).toEqual({ message: '', prompt: '' })
  expect(await world.run('app.keepUnsent', unsent)).toEqual({ ok: true, value: undefined })
  expect((await stat(join(world.folder, 'unsent.json'))).mode & 0o777).toBe(0o600)
  const killed = await createWorld({ folder: world.folder })
  expect(killed.store.snapshot().state.unsent).toEqual(unsent)
})

test('a file of it that cannot be read is kept beside, and told', async () => {
  const { folder } = await createWorld()
  await writeFile(join(folder, 'unsent.json'), '{"message":')
  const { store } = await createWorld({ folder })
  expect(store.state().unsent).toEqual({ message: '', prompt: '' })
  expect(store.state().storage.setAside).toEqual([expect.stringMatching(/^unsent\.json\.corrupt-/)])
  expect((await readdir(folder)).filter((name) => name.startsWith('unsent'))).toHaveLength(1)
})
