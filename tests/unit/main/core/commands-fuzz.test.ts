import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands, type CommandName } from '../../../../src/shared/contract/commands'
import { noDesktop } from '../../../fakes/ports'
import { trickyIds, valuesOf } from '../../properties/values-of'
import { createWorld, openProject, type World } from './world'

/** The core over real services and files, with a project that is shown. Of the desktop nothing is wanted for what does not exist. */
async function main() {
  const failures: unknown[] = []
  const log = { info: () => undefined, error: (_id: string, error: unknown) => void failures.push(error) }
  // So slow a window is never held back.
  let at = 0
  const uptime = () => (at += 10_000)
  const world = await createWorld({ ports: { log, desktop: { ...noDesktop, chooseMedia: async () => [] } }, parts: { uptime } })
  const projectId = await openProject(world)
  await world.projects.ensureSession(projectId)
  return { world, projectId, failures }
}

/** All that the journals hold, by file. */
async function written({ folder, journals }: World): Promise<Record<string, string>> {
  await journals.flush()
  const names = (await readdir(join(folder, 'journals'), { recursive: true })).filter((name) => name.endsWith('.jsonl')).sort()
  const texts = names.map(async (name) => [name, await readFile(join(folder, 'journals', name), 'utf8')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

/** The commands that name something by an id, with their fields that do. */
const naming = (Object.keys(commands) as CommandName[]).flatMap((name) => {
  const { input } = commands[name]
  const ids = Object.keys('shape' in input ? input.shape : {}).filter((field) => field.endsWith('Id') || field === 'before')
  return ids.length > 0 ? [[name, ids] as const] : []
})
/** What names a project alone, or puts something new into it: in a project that is there it may do so. */
const within = naming.filter(([, ids]) => ids.some((field) => field !== 'projectId'))

test.each<[string, boolean, typeof naming]>([
  ['an id that is part of every object', false, naming],
  ['such an id within a project that is there', true, within],
])('a command with %s finds nothing, writes nothing, and is no fault of ours', async (_name, isInProject, asked) => {
  const { world, failures, projectId } = await main()
  const before = await written(world)
  const input = fc.constantFrom(...asked).chain(([name, ids]) => {
    const tricky = Object.fromEntries(ids.map((field) => [field, fc.constantFrom(...trickyIds)]))
    return fc.record({ name: fc.constant(name), given: valuesOf(commands[name].input, false), ids: fc.record(tricky) })
  })
  await fc.assert(
    fc.asyncProperty(input, async ({ name, given, ids }) => {
      const project = isInProject && 'projectId' in ids ? { projectId } : {}
      const answer = await world.run(name, { ...(given as object), ...ids, ...project })
      expect(answer.ok || answer.error.kind).not.toBe('internal')
    }),
    { numRuns: 2000 },
  )
  expect(failures).toEqual([])
  expect(await written(world)).toEqual(before)
})

test('a drop into what is no project is refused, and writes nothing', async () => {
  const { world, failures } = await main()
  const before = await written(world)
  for (const projectId of trickyIds) {
    expect(await world.addFiles(projectId, ['/a.jpg', { name: 'b.png', bytes: new Uint8Array(1) }])).toMatchObject({ ok: false })
  }
  expect([failures, await written(world), existsSync(join(world.folder, 'pasted'))]).toEqual([[], before, false])
})
