import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadedFile } from '../../../../../src/main/core/nemo/types'
import type { Upload, UploadState } from '../../../../../src/shared/model/upload'
import { picture } from '../../../../fakes/picture'
import { createWorld, openProject, until, type World } from '../world'

export const answer = (name: string): UploadedFile => ({ name, url: null, durationMs: 1, width: 8, height: 8, isInSession: true })
export const uploads = (world: World, id: string): Upload[] => Object.values(world.store.state().open[id]?.uploads ?? {})
export const states = (world: World, id: string) => uploads(world, id).map(({ state }) => state)
export const statuses = (world: World, id: string) => states(world, id).map(({ status }) => status)
export const is = (world: World, id: string, ...wanted: UploadState['status'][]) => () =>
  JSON.stringify(statuses(world, id)) === JSON.stringify(wanted)

export async function opened() {
  const world = await createWorld()
  return { world, id: await openProject(world) }
}
/** Starts uploads and waits until all are as wanted. */
export async function giveAll(world: World, id: string, paths: string[], ...wanted: UploadState['status'][]): Promise<void> {
  await world.uploads.startPaths(id, paths)
  await until(is(world, id, ...wanted))
}

/** Pictures in the world's folder, each with its own end: the same content twice would be asked about. */
export async function pngs({ folder }: World, ...names: string[]): Promise<string[]> {
  const paths = names.map((name) => join(folder, name))
  await Promise.all(paths.map((path, index) => writeFile(path, Buffer.concat([picture(), Buffer.from(names[index] ?? '')]))))
  return paths
}
