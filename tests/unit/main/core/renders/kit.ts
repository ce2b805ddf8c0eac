import { writeFile } from 'node:fs/promises'
import type { NemoApi, RenderAnswer } from '../../../../../src/main/core/nemo/types'
import type { Render, RenderState } from '../../../../../src/shared/model/render'
import { sampleMp4 } from '../../../../fakes/nemo-server/http'
import { createWorld, openProject, refused, timelineOf, until, type World } from '../world'

export const mp4 = Buffer.from(sampleMp4(400))
export const renders = (world: World): Render[] => Object.values(world.store.state().renders)
export const states = (world: World) => renders(world).map(({ state }) => state)
export const statuses = (world: World) => states(world).map(({ status }) => status)
export const is = (world: World, ...wanted: RenderState['status'][]) => () => JSON.stringify(statuses(world)) === JSON.stringify(wanted)
export const download: NemoApi['download'] = async (_url, path) => {
  await writeFile(path, mp4)
  return { sizeBytes: mp4.length }
}

/** A project with something to export, and a server that answers reads one after the other; the last one stays. */
export async function studio(answers: (RenderAnswer | Error)[] = [done], world?: World) {
  const here = world ?? (await createWorld())
  const submitted: string[] = []
  const reads: string[] = []
  here.fake.server.timeline = timelineOf('City')
  here.fake.set({
    submitRender: async ({ id }) => (submitted.push(id), { status: 'pending' }),
    readRender: async (id) => {
      reads.push(id)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer instanceof Error || !answer) throw answer ?? new Error('no answer')
      return answer
    },
    download,
  })
  const id = await openProject(here)
  await here.projects.ensureSession(id)
  await here.projects.rename(id, 'Morning Brew')
  return { world: here, id, submitted, reads }
}
/** Starts an export and waits, after these waits of its own, until the exports are as wanted. */
export async function runExport(world: World, id: string, waits: readonly number[], ...wanted: RenderState['status'][]): Promise<void> {
  await world.renders.start(id)
  await world.pass(...waits)
  await until(is(world, ...wanted))
}
export const unknown = refused({ kind: 'not-found', what: 'render' })
export const going: RenderAnswer = { status: 'processing', progress: 0.4 }
export const done: RenderAnswer = { status: 'completed', url: 'https://cdn.example.com/a.mp4' }
