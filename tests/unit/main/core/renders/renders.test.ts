import { appendFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { NemoApi, RenderAnswer } from '../../../../../src/main/core/nemo/types'
import type { Render, SavedRender } from '../../../../../src/shared/model/render'
import { createWorld, lost, openProject, refused, stateOf, timelineOf, until } from '../world'
import { done, download, going, is, mp4, renders, runExport, states, studio, unknown } from './kit'

describe('an export', () => {
  test('is work from the moment it is wanted: a window that is closed then does not end the app', async () => {
    const { world, id } = await studio()
    const starting = world.renders.start(id)
    expect([world.hasWork(), renders(world)]).toEqual([true, []])
    await starting
    expect(world.hasWork()).toBe(true)
  })

  test('is submitted once, polled by the plan, fetched, named after the project and told [NP-8.9 NP-8.16 NP-8.21]', async () => {
    const { world, id, submitted, reads } = await studio([going, going, going, going, done])
    const finished: string[] = []
    world.renders.onFinished(({ state }) => finished.push(state.status))
    const start = world.time.now()
    const at: number[] = []
    const { readRender } = world.fake.api
    world.fake.set({ readRender: (render) => (at.push((world.time.now() - start) / 1000), readRender(render)) })
    await world.renders.start(id)
    await world.pass(5000, 5000, 10_000, 30_000, 30_000)
    await until(() => finished.length > 0)
    expect(at).toEqual([5, 10, 20, 50, 80])
    expect([submitted.length, reads.length, finished]).toEqual([1, 5, ['saved']])
    const path = join(world.folder, 'Videos', 'Morning Brew.mp4')
    expect(states(world)).toMatchObject([{ status: 'saved', path, sizeBytes: mp4.length, isAnnounced: true }])
    expect(await readFile(path)).toEqual(mp4)
    expect(world.messages(id)).toMatchObject([{ kind: 'render', renderId: submitted[0] }])
  })

  test('is on the disk before it is submitted, and again after it [NP-8.8]', async () => {
    const { world, id } = await studio()
    let onDisk = ''
    const journal = () => readFile(join(world.folder, 'journals', 'jobs.jsonl'), 'utf8')
    world.fake.set({ submitRender: async () => ((onDisk = await journal()), { status: 'pending' }) })
    await world.renders.start(id)
    await until(() => onDisk !== '')
    expect(onDisk).toContain('"status":"submitting"')
    expect(onDisk).toContain('"draft.put"')
    await until(() => world.time.waits().length === 1)
    expect(await journal()).toMatch(/"status":"pending".*"submittedAt":\d+|"submittedAt":\d+.*"status":"pending"/)
  })

  test('two in one millisecond have two ids, and the second waits for the first [NP-8.4 NP-8.7]', async () => {
    const { world, id, submitted } = await studio([going, done])
    await Promise.all([world.renders.start(id), world.renders.start(id)])
    await until(is(world, 'pending', 'queued'))
    await world.pass(5000, 5000, 5000)
    await until(is(world, 'saved', 'saved'))
    expect(new Set(submitted).size).toBe(2)
    expect(await readdir(join(world.folder, 'Videos'))).toEqual(['Morning Brew (2).mp4', 'Morning Brew.mp4'])
  })

  test('is made once of the same, unless a second one is wanted; of what has changed, or whose file is gone, it is made', async () => {
    const { world, id, submitted } = await studio()
    const start = (more: { unlessKnown?: true; title?: string } = { unlessKnown: true }) => world.renders.start(id, more)
    const finish = async (...wanted: 'saved'[]): Promise<void> => {
      await world.pass(5000)
      await until(is(world, ...wanted))
    }
    expect(await start()).toBeNull()
    expect(await start()).toBe(submitted[0] ?? renders(world)[0]?.id)
    await finish('saved')
    expect([await start(), world.messages(id).length]).toEqual([renders(world)[0]?.id, 1])
    expect(await start({})).toBeNull()
    await finish('saved', 'saved')
    world.fake.set({ state: async () => ({ ...stateOf(timelineOf('Sea')), draft: { t: ['sea'] } }) })
    expect(await start()).toBeNull()
    await finish('saved', 'saved', 'saved')
    await rm(join(world.folder, 'Videos'), { recursive: true })
    expect(await start()).toBeNull()
  })

  test('of nothing is told in the chat, and no job [NP-8.2]', async () => {
    const { world, id, submitted } = await studio()
    world.fake.server.timeline = { ...timelineOf('City'), tracks: [] }
    await world.renders.start(id)
    // Asked again, it is not told a second time.
    await world.renders.start(id)
    expect(world.messages(id)).toMatchObject([{ kind: 'notice', notice: 'nothing-to-export' }])
    expect([renders(world), submitted]).toEqual([[], []])
  })

  test('never takes the id of one that was removed, or that a clock that was put back gives again [NP-8.4]', async () => {
    const { world, id, submitted } = await studio([going])
    const startAndRemove = async (): Promise<void> => {
      await runExport(world, id, [], 'pending')
      await world.renders.remove(submitted.at(-1) ?? '')
    }
    await startAndRemove()
    await startAndRemove()
    await runExport(world, id, [], 'pending')
    const later = await createWorld({ folder: world.folder, startMs: world.time.now() })
    await later.renders.resume()
    await studio([going], later)
    await later.renders.start(id)
    await until(() => renders(later).length === 2)
    expect(new Set([...submitted, ...renders(later).map((render) => render.id)]).size).toBe(4)
  })

  test('does not wait for one of another project [NP-8.7]', async () => {
    const { world, id } = await studio([going])
    const other = await openProject(world)
    await world.projects.ensureSession(other)
    await Promise.all([world.renders.start(id), world.renders.start(other)])
    await until(is(world, 'pending', 'pending'))
  })

  test('of the engine is polled every second [NP-8.9]', async () => {
    const { world, reads } = await studio([going])
    const id = await openProject(world, 'engine')
    await world.projects.ensureSession(id)
    await world.renders.start(id)
    for (const seconds of [1, 2, 3]) {
      await world.pass(1000)
      await until(() => reads.length === seconds)
    }
  })

  test('that is done is announced once, also after a restart', async () => {
    const told: string[] = []
    const notifier = { exportEnded: (render: Render) => void told.push(render.id), tokenExpiring: () => undefined }
    const { world, id } = await studio([done], await createWorld({ ports: { notifier } }))
    await runExport(world, id, [5000], 'saved')
    await until(() => told.length > 0)
    expect(await world.renders.markAnnounced(told[0] ?? '')).toBe(false)
    const later = await world.restart()
    await later.renders.resume()
    await later.journals.flush()
    expect(told).toEqual([renders(world)[0]?.id])
    expect(states(later)).toMatchObject([{ status: 'saved', isAnnounced: true }])
    expect(later.media.pathOf((renders(later)[0] as SavedRender).state.mediaId)).toContain('Morning Brew.mp4')
  })
})

describe('the answer to the submit is lost', () => {
  test('and the server knows the job: it goes on under the same id [NP-8.6]', async () => {
    const { world, id, reads } = await studio([going, done])
    world.fake.set({ submitRender: () => Promise.reject(lost()) })
    await runExport(world, id, [5000], 'saved')
    expect(new Set(reads).size).toBe(1)
  })

  test('and the server twice does not know it, 10 s apart: it is submitted under the same id [NP-8.6]', async () => {
    const { world, id } = await studio([unknown, unknown, done])
    const submitted: string[] = []
    world.fake.set({
      submitRender: async (job) => {
        submitted.push(job.id)
        if (submitted.length === 1) throw lost()
        return { status: 'pending' }
      },
    })
    await runExport(world, id, [10_000, 5000], 'saved')
    expect(submitted).toHaveLength(2)
    expect(new Set(submitted).size).toBe(1)
  })
})

describe('failures', () => {
  test('a failed render is tried once more under a new id, in the place of the first [NP-8.5]', async () => {
    const { world, id, submitted } = await studio([{ status: 'failed', message: 'out of memory' }, done])
    await runExport(world, id, [5000, 5000], 'saved')
    expect(new Set(submitted).size).toBe(2)
    expect(world.messages(id)).toMatchObject([{ kind: 'render', renderId: submitted[1] }])
  })

  test('a disk of this computer that is full is why an export failed, which is not tried again by itself [NP-9.11]', async () => {
    const { world, id, submitted } = await studio([{ status: 'failed', message: 'not made', fullFolder: '/p' }])
    await runExport(world, id, [5000], 'failed')
    expect(states(world)).toMatchObject([{ error: { kind: 'disk', reason: 'full', folder: '/p', isOwn: true } }])
    expect(submitted).toHaveLength(1)
  })

  test('failed twice is a clear error, and “try again” is a new job [NP-8.5 NP-8.14]', async () => {
    const answers: RenderAnswer[] = [{ status: 'failed', message: 'out of memory' }]
    const { world, id, submitted } = await studio(answers)
    await runExport(world, id, [5000, 5000], 'failed')
    expect(states(world)).toMatchObject([{ error: { kind: 'render-failed', message: 'out of memory' } }])
    answers[0] = done
    await world.renders.retry(renders(world)[0]?.id ?? '')
    await world.pass(5000)
    await until(is(world, 'saved'))
    expect(new Set(submitted).size).toBe(3)
  })

  test('“try again” submits what was asked for then, whatever became of the project since, after a restart too', async () => {
    const { world, id } = await studio([{ status: 'failed', message: null }])
    const drafts: unknown[] = []
    const submitRender: NemoApi['submitRender'] = async ({ draft }) => (drafts.push(draft), { status: 'pending' })
    world.fake.set({ submitRender, state: async () => ({ ...stateOf(timelineOf('City')), draft: { t: ['then'] } }) })
    await runExport(world, id, [5000, 5000], 'failed')
    const later = await world.restart()
    later.fake.set({ submitRender, state: async () => ({ ...stateOf(timelineOf('City')), draft: { t: ['now'] } }) })
    await later.renders.resume()
    await later.renders.retry(renders(later)[0]?.id ?? '')
    await until(() => drafts.length === 3)
    expect(new Set(drafts.map((draft) => JSON.stringify(draft)))).toEqual(new Set(['{"t":["then"]}']))
    expect(renders(later)).toHaveLength(1)
  })

  test('an explicit refusal is tried once more; one about the plan is not [NP-8.5]', async () => {
    const { world, id } = await studio()
    const submitted: string[] = []
    const refuse = (error: Error) => world.fake.set({ submitRender: (job) => (submitted.push(job.id), Promise.reject(error)) })
    refuse(refused({ kind: 'rejected', code: 5000, message: 'no' }))
    await runExport(world, id, [], 'failed')
    expect(new Set(submitted).size).toBe(2)
    refuse(refused({ kind: 'plan' }))
    await runExport(world, id, [], 'failed', 'failed')
    expect(submitted).toHaveLength(3)
  })

  test('hours in which the machine slept do not count, and the job is polled at once after them [NP-8.15]', async () => {
    const { world, id } = await studio([going, going, done])
    await world.renders.start(id)
    await world.pass(5000)
    await until(() => world.time.waits().includes(5000))
    world.time.jump(8 * 60 * 60_000)
    world.wake()
    await world.pass(10_000)
    await until(is(world, 'saved'))
  })
})

describe('the download', () => {
  test('an address that has expired is read anew, then the fallback is asked [NP-8.16 NP-8.17 NP-8.19]', async () => {
    const { world, id } = await studio([done, { status: 'completed', url: 'https://cdn.example.com/fresh.mp4' }])
    const urls: string[] = []
    world.fake.set({
      download: (url, path, options) => {
        urls.push(url)
        return urls.length < 3 ? Promise.reject(refused({ kind: 'not-found', what: 'media' })) : download(url, path, options)
      },
    })
    await runExport(world, id, [5000, 1000, 5000], 'saved')
    expect(urls).toEqual([
      'https://cdn.example.com/a.mp4', 'https://cdn.example.com/fresh.mp4', expect.stringMatching(/fallback\/render_\d+$/),
    ])
  })

  test('refused three times is an error that says that the server has no video of it, and no new render [NP-8.17]', async () => {
    const { world, id, submitted } = await studio()
    world.fake.set({ download: () => Promise.reject(refused({ kind: 'not-found', what: 'media' })) })
    await runExport(world, id, [5000, 1000, 5000], 'failed')
    expect(submitted).toHaveLength(1)
    const [render] = Object.values(world.store.state().renders)
    expect(render?.state).toMatchObject({ error: { kind: 'not-found', what: 'video' } })
  })

  test('a lost network is waited for, and what is there is kept [NP-8.15 NP-8.18]', async () => {
    const { world, id } = await studio()
    let tries = 0
    world.fake.set({
      download: async (_url, path) => {
        await appendFile(path, tries === 0 ? mp4.subarray(0, 40) : mp4.subarray(40))
        if (++tries === 1) throw lost()
        return { sizeBytes: mp4.length }
      },
    })
    await runExport(world, id, [5000, 1000], 'saved')
    expect(await readFile(join(world.folder, 'Videos', 'Morning Brew.mp4'))).toEqual(mp4)
  })
})
