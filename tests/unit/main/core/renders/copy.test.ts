import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noDesktop } from '../../../../fakes/ports'
import { saved, sampleRender } from '../../../../fakes/samples'
import { createWorld, openProject } from '../world'

/** A finished video, and a user who wants its copies at these places, one after the other. */
async function finished(...answers: (readonly string[] | null)[]) {
  const asked: (readonly [string, string | null])[] = []
  const chooseCopy = async (name: string, folder: string | null) => {
    asked.push([name, folder])
    const answer = answers.shift() ?? null
    return answer && join(world.folder, ...answer)
  }
  // Soon after each other they were one wish.
  let uptime = 0
  const parts = { uptime: () => (uptime += 10_000) }
  const world = await createWorld({ parts, ports: { desktop: { ...noDesktop, chooseCopy } } })
  const projectId = await openProject(world, 'engine')
  const path = join(world.folder, 'Morning Brew.mp4')
  await writeFile(path, 'video')
  await mkdir(join(world.folder, 'desk'))
  world.store.emit({ type: 'render.put', render: sampleRender('r', { ...saved, path }, { projectId }) })
  return { ...world, asked, path, copy: () => world.run('render.saveCopy', { renderId: 'r' }) }
}

test('a finished video is copied where the user says, whole and in place of what was there, and the folder is remembered', async () => {
  const { folder, path, asked, copy, restart } = await finished(['desk', 'Holiday.mp4'], ['desk', 'Holiday.mp4'], null)
  await writeFile(join(folder, 'desk', 'Holiday.mp4'), 'something older, and longer')
  expect(await copy()).toEqual({ ok: true, value: { name: 'Holiday.mp4' } })
  expect(await readFile(join(folder, 'desk', 'Holiday.mp4'), 'utf8')).toBe('video')
  expect(await readFile(path, 'utf8')).toBe('video')
  expect(await readdir(join(folder, 'desk'))).toEqual(['Holiday.mp4'])
  await copy()
  expect(asked).toEqual([['Morning Brew.mp4', null], ['Morning Brew.mp4', join(folder, 'desk')]])
  expect((await restart()).settings.get().copyFolder).toBe(join(folder, 'desk'))
})

test('a copy onto itself changes nothing, one that is thought better of makes none, and one that fails leaves no half', async () => {
  const { folder, path, copy, store } = await finished(['Morning Brew.mp4'], null, ['nowhere', 'a.mp4'])
  expect(await copy()).toEqual({ ok: true, value: { name: 'Morning Brew.mp4' } })
  expect(await readFile(path, 'utf8')).toBe('video')
  expect(store.state().settings.copyFolder).toBe(folder)
  expect(await copy()).toEqual({ ok: true, value: null })
  expect(await copy()).toMatchObject({ ok: false, error: { kind: 'disk' } })
  expect(store.state().settings.copyFolder).toBe(folder)
})
