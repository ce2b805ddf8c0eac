import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { CLOUD, openProject, until } from '../world'
import { is, renders, states, studio } from './kit'

describe('another file than the MP4', () => {
  const gif = { format: 'gif' } as const
  async function studioOf(backend: 'engine' | typeof CLOUD) {
    const { world } = await studio()
    const wanted: unknown[] = []
    world.fake.set({
      submitRender: async ({ output }) => (wanted.push(output), { status: 'pending' }),
      download: async (_url, path) => (await writeFile(path, 'GIF89a;'), { sizeBytes: 7 }),
    })
    const id = await openProject(world, backend)
    await world.projects.ensureSession(id)
    return { world, id, wanted }
  }

  test('is asked of the engine, named for what it is, and has its own size', async () => {
    const { world, id, wanted } = await studioOf('engine')
    await world.chat.send({ projectId: id, text: 'export it as a gif', uploadIds: [] })
    await world.pass(1000)
    await until(is(world, 'saved'))
    expect([wanted, renders(world)]).toMatchObject([[gif], [{ width: 480, height: 854 }]])
    expect(JSON.stringify(states(world))).toContain('.gif"')
  })

  test('is not asked of a cloud, which would make another one, and the chat says so; its own size is no other', async () => {
    const { world, id, wanted } = await studioOf(CLOUD)
    await expect(world.renders.start(id, { output: gif })).rejects.toMatchObject({ data: { kind: 'blocked', reason: 'output' } })
    await world.chat.send({ projectId: id, text: 'export it as a gif', uploadIds: [] })
    await until(() => world.messages(id).at(-1)?.kind === 'error')
    expect(renders(world)).toEqual([])
    await world.chat.send({ projectId: id, text: 'export it in 1080p', uploadIds: [] })
    await until(() => wanted.length === 1)
    expect(wanted).toEqual([undefined])
  })
})
