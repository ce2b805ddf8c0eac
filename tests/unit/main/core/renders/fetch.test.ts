import { appendFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { NemoApi, RenderAnswer } from '../../../../../src/main/core/nemo/types'
import { isRenderActive, type Render } from '../../../../../src/shared/model/render'
import { done, download, going, is, mp4, renders, runExport, studio } from './kit'
import { lost, refused, until, type World } from '../world'

const only = (world: World): Render | undefined => renders(world)[0]
const isOffline = (world: World): boolean => renders(world).filter(isRenderActive).some(({ state }) => state.isOffline === true)
const full = () => lost({ kind: 'disk', reason: 'full', folder: '/videos' })

/** An export that is rendered, and whose file stops half-way because the disk is full. */
async function stopped() {
  const all = await studio()
  const paths: string[] = []
  const download: NemoApi['download'] = async (_url, path) => {
    paths.push(path)
    const { size } = await stat(path).catch(() => ({ size: 0 }))
    await appendFile(path, mp4.subarray(size, size === 0 ? 100 : mp4.length))
    if (size === 0) throw full()
    return { sizeBytes: mp4.length }
  }
  all.world.fake.set({ download })
  await all.world.renders.start(all.id)
  await all.world.pass(5000)
  await until(is(all.world, 'failed'))
  return { ...all, paths, download, renderId: only(all.world)?.id ?? '' }
}

describe('a download that breaks off at the same place', () => {
  const brokenAt = (bytes: () => number): NemoApi['download'] => async (_url, path, { onProgress }) => {
    await writeFile(path, mp4.subarray(0, bytes()))
    onProgress(bytes(), mp4.length)
    throw lost()
  }

  test('is tried some times, later each time, then told; what came is kept, and “Try again” goes on', async () => {
    const { world, id, submitted } = await studio()
    let tries = 0
    const broken = brokenAt(() => 100)
    world.fake.set({ download: (...given) => ((tries += 1), broken(...given)) })
    await world.renders.start(id)
    await world.pass(5000, 1000, 5000, 15_000, 30_000, 60_000)
    await until(is(world, 'failed'))
    const told = { error: { kind: 'cut-off', way: 'download' }, made: {} }
    expect([tries, only(world)?.state, isOffline(world)]).toMatchObject([6, told, false])
    world.fake.set({ download })
    await world.renders.retry(only(world)?.id ?? '')
    await until(is(world, 'saved'))
    expect(submitted).toHaveLength(1)
  })

  test('is not given up as long as there is more of it each time', async () => {
    const { world, id } = await studio()
    let tries = 0
    const broken = brokenAt(() => tries * 10)
    world.fake.set({ download: (...given) => ((tries += 1), broken(...given)) })
    await world.renders.start(id)
    await world.pass(5000, ...Array<number>(20).fill(1000))
    await until(() => tries > 20)
    expect(only(world)?.state.status).toBe('downloading')
  })
})

describe('a file that did not come home', () => {
  test('is kept as far as it came, told, and fetched from there: nothing is rendered again [NP-8.18]', async () => {
    const { world, submitted, reads, paths, renderId } = await stopped()
    const kept = { error: { kind: 'disk', reason: 'full' }, made: { url: 'https://cdn.example.com/a.mp4' } }
    expect(only(world)).toMatchObject({ account: 'first', state: kept })
    expect(await readdir(join(world.folder, 'Videos'))).toEqual([expect.stringMatching(/\.part$/)])
    await world.renders.retry(renderId)
    await until(is(world, 'saved'))
    expect([submitted.length, reads.length, new Set(paths).size, paths.length]).toEqual([1, 1, 1, 2])
    expect(await readFile(join(world.folder, 'Videos', 'Morning Brew.mp4'))).toEqual(mp4)
    expect(await readdir(join(world.folder, 'Videos'))).toEqual(['Morning Brew.mp4'])
  })

  test('is fetched from there after a restart too [NP-8.15 NP-8.18]', async () => {
    const { world, renderId, download } = await stopped()
    const later = await world.restart()
    later.fake.set({ download, submitRender: () => Promise.reject(new Error('rendered again')) })
    await later.renders.resume()
    expect(await readdir(join(later.folder, 'Videos'))).toEqual([expect.stringMatching(/\.part$/)])
    await later.renders.retry(renderId)
    await until(is(later, 'saved'))
  })

  test('goes to another folder that was chosen, and leaves nothing in the first', async () => {
    const { world, submitted, renderId } = await stopped()
    await world.updateSettings({ exportFolder: join(world.folder, 'Other') })
    await mkdir(join(world.folder, 'Other'))
    world.fake.set({ download })
    await world.renders.retry(renderId)
    await until(is(world, 'saved'))
    expect(only(world)?.state).toMatchObject({ path: join(world.folder, 'Other', 'Morning Brew.mp4') })
    expect([await readdir(join(world.folder, 'Videos')), submitted.length]).toEqual([[], 1])
  })

  test('of which the folder is gone says so, and comes once there is one', async () => {
    const { world, id, submitted } = await studio()
    const chosen = join(world.folder, 'usb')
    await world.updateSettings({ exportFolder: chosen })
    await runExport(world, id, [5000], 'failed')
    expect(only(world)?.state).toMatchObject({ error: { kind: 'disk', reason: 'missing-folder', folder: chosen } })
    await mkdir(chosen)
    await world.renders.retry(only(world)?.id ?? '')
    await until(is(world, 'saved'))
    expect([await readdir(chosen), submitted.length]).toEqual([['Morning Brew.mp4'], 1])
  })

  test('takes what came of it along when it is removed from the list', async () => {
    const { world, renderId } = await stopped()
    await world.renders.remove(renderId)
    expect([renders(world), await readdir(join(world.folder, 'Videos'))]).toEqual([[], []])
  })

  test('and is a page or a cut video three times over: told, and only fetched again [NP-8.14 NP-8.18]', async () => {
    const { world, id, submitted } = await studio()
    const bad = [Buffer.from('<html>'), mp4.subarray(0, 200), Buffer.alloc(0)]
    const sizes: number[] = []
    world.fake.set({
      download: async (_url, path) => {
        sizes.push(await stat(path).then(({ size }) => size, () => 0))
        await writeFile(path, bad[sizes.length - 1] ?? mp4)
        return { sizeBytes: 1 }
      },
    })
    await runExport(world, id, [5000, 1000, 5000], 'failed')
    expect(only(world)?.state).toMatchObject({ error: { kind: 'render-failed' }, made: {} })
    expect(await readdir(join(world.folder, 'Videos'))).toEqual([])
    await world.renders.retry(only(world)?.id ?? '')
    await until(is(world, 'saved'))
    expect([submitted.length, sizes]).toEqual([1, [0, 0, 0, 0]])
  })
})

describe('a lost network', () => {
  test('is told in the place of an old percentage, for hours, and the export goes on once it is back [NP-8.15]', async () => {
    const answers: (RenderAnswer | Error)[] = [going]
    const { world, id, submitted } = await studio(answers)
    await runExport(world, id, [5000], 'processing')
    answers[0] = lost()
    await world.pass(5000)
    await until(() => isOffline(world))
    for (let minute = 0; minute < 180; minute++) await world.time.advance(60_000)
    expect(only(world)?.state).toMatchObject({ status: 'processing', isOffline: true })
    answers[0] = going
    await world.time.advance(5000)
    await until(() => !isOffline(world))
    expect(only(world)?.state).toMatchObject({ status: 'processing', progress: 0.4 })
    answers[0] = done
    world.wake()
    await until(is(world, 'saved'))
    expect(submitted).toHaveLength(1)
  })

  test('is told during a download, which keeps its state on the disk and goes on [NP-8.15]', async () => {
    const { world, id } = await studio()
    let isBack = false
    const away = refused({ kind: 'offline' })
    world.fake.set({ download: (url, path, options) => (isBack ? download(url, path, options) : Promise.reject(away)) })
    await world.renders.start(id)
    await world.pass(5000)
    await until(() => isOffline(world))
    await world.time.advance(60_000)
    expect(only(world)?.state).toMatchObject({ status: 'downloading', isOffline: true })
    const journal = await readFile(join(world.folder, 'journals', 'jobs.jsonl'), 'utf8')
    expect(journal.match(/"downloading"/g)).toHaveLength(1)
    expect(journal).not.toContain('isOffline')
    isBack = true
    await until(() => world.time.waits().length > 0)
    world.wake()
    await until(is(world, 'saved'))
  })
})
