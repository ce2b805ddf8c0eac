import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { computer, exported, project } from './support/computer'
import { cloud, eventually, startApp } from './support/studio'

/** Never goes on, as a process that is killed there. */
const killed = () => new Promise<never>(() => undefined)
type Parts = Pick<Awaited<ReturnType<typeof computer>>['app'], 'archives' | 'exportFolder' | 'media' | 'projects'>
const kills: Record<string, (app: Parts, reached: () => void) => Partial<Parts>> = {
  'in the midst of a photo': ({ media }, reached) => ({
    media: {
      ...media,
      addFile: () => {
        reached()
        return killed()
      },
    },
  }),
  'in the midst of a video': ({ archives }, reached) => ({
    archives: {
      ...archives,
      read: async (path) => {
        const zip = await archives.read(path)
        const extract = async (name: string, target: string): Promise<void> => {
          await zip.extract(name, target)
          if (!name.startsWith('videos/')) return
          await truncate(target, 10)
          reached()
          await killed()
        }
        return { ...zip, extract }
      },
    },
  }),
  'when a video has its name': ({ exportFolder }, reached) => ({
    exportFolder: {
      ...exportFolder,
      commit: (...of) => exportFolder.commit(...of).then(() => {
        reached()
        return killed()
      }),
    },
  }),
  'when its videos are there, and it is not': ({ projects }, reached) => ({
    projects: {
      ...projects,
      adopt: () => {
        reached()
        return killed()
      },
    },
  }),
}
test.each(Object.entries(kills))('an import that is killed %s leaves nothing behind the next start', async (at, kill) => {
  const server = await cloud({ pollsUntilDone: 1 })
  const here = await computer(server)
  const path = await exported(here)
  const [video = ''] = await readdir(join(here.folder, 'Videos'))

  const there = await computer(server)
  await mkdir(join(there.folder, 'Videos'))
  await writeFile(join(there.folder, 'Videos', video), 'a video of the user')
  await new Promise<void>((reached) => void there.makeArchive(kill(there.app, reached)).importFrom(path))
  const left = async (sub: string) => readdir(join(there.folder, sub)).catch(() => [])
  expect([(await left('imported')).length, (await left('Videos')).length > 1]).toEqual([1, !at.includes('photo')])
  await there.app.close()
  const later = await startApp(server, there.folder)
  await eventually(async () => expect([await left('imported'), await left('Videos'), await left('unfinished')]).toEqual([[], [video], []]))
  expect(await readFile(join(there.folder, 'Videos', video), 'utf8')).toBe('a video of the user')
  expect([later.store.state().projects, later.store.state().renders]).toEqual([{}, {}])
})

test('an export of a project that is killed leaves no half file beside the user’s', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const here = await computer(server)
  const id = await project(here)
  const path = join(here.folder, 'Mine.nemo.zip')
  const written = new Promise<void>((reached) => {
    const write = async (to: string) => {
      await writeFile(here.app.archives.partOf(to), 'half')
      reached()
      await killed()
    }
    void here.makeArchive({ archives: { ...here.app.archives, write } }).exportTo(id, path)
  })
  await written
  await here.app.close()
  await startApp(server, here.folder)
  await eventually(async () => expect((await readdir(here.folder)).filter((name) => name.startsWith('Mine'))).toEqual([]))
})
