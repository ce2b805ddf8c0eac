import { expect, test } from 'vitest'
import { clip, sampleUpload, uploaded } from '../../../../fakes/samples'
import { videoOf } from '../../../../../src/main/core/projects/summary'
import type { MediaItem } from '../../../../../src/shared/model/project'
import type { Clip, Track } from '../../../../../src/shared/model/timeline'
import type { Upload } from '../../../../../src/shared/model/upload'
import type { ProjectEvent } from '../../../../../src/shared/state/state'
import { createWorld, openProject, timelineOf, type World } from '../world'

const item = (id: string, name: string, kind: MediaItem['kind'] = 'image'): MediaItem =>
  ({ id, name, kind, durationMs: null, width: null, height: null })
const file = (name: string, mediaId: string, more: Partial<Upload> = {}): Upload =>
  sampleUpload(`u-${mediaId}`, uploaded, { name, mediaId, kind: /mp4$/.test(name) ? 'video' : 'image', ...more })

/** A video of these clips, from these files. */
function faceOf(clips: readonly Clip[], media: readonly MediaItem[], files: readonly Upload[]) {
  const track: Track = { id: 'v', type: 'video', name: null, volume: null, clips: [...clips] }
  const timeline = { durationMs: 9000, width: 1080, height: 1920, ratio: null, tracks: [track] }
  return videoOf({ timeline, media: [...media], uploads: Object.fromEntries(files.map((one) => [one.id, one])) })?.face
}

test('a video is shown by the first of its clips that is a file of the user’s own', () => {
  const clips = [clip('b', { mediaId: 'm2', startMs: 4000, kind: 'video', inMs: 1500 }), clip('a', { mediaId: 'm1', kind: 'image' })]
  const media = [item('m1', 'made-by-server.png'), item('m2', 'surf.mp4', 'video')]
  expect(faceOf(clips, media, [file('surf.mp4', 'own')])).toEqual({ kind: 'video', mediaId: 'own', startMs: 1500 })
  expect(faceOf(clips, media, [file('surf.mp4', 'own'), file('made-by-server.png', 'first')]))
    .toEqual({ kind: 'image', mediaId: 'first', startMs: 0 })
})

test('no picture is shown where two files may be meant, where it would have to be made first, and where none is here', () => {
  const clips = [clip('a', { mediaId: 'm1', kind: 'image' })]
  expect(faceOf(clips, [item('m1', 'a.jpg')], [file('a.jpg', 'one'), file('a.jpg', 'two')])).toBeNull()
  expect(faceOf(clips, [item('m1', 'a.heic')], [file('a.heic', 'one')])).toBeNull()
  expect(faceOf(clips, [item('m1', 'a.jpg')], [])).toBeNull()
  expect(videoOf({ timeline: null, media: [], uploads: {} })).toBeUndefined()
})

const agent = (projectId: string, isStreaming: boolean): ProjectEvent => ({
  type: 'message.put', projectId, message: { id: 'm', projectId, turnId: null, at: 1, kind: 'agent', text: 'Done', isStreaming, chips: [] },
})
const newOnes = ({ store }: World) => Object.values(store.state().projects).filter(({ hasNews }) => hasNews).map(({ id }) => id)

test('what the list shows of a video follows its timeline, and is there after a start without the project being read', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  world.projects.append({ type: 'timeline.put', projectId: id, timeline: timelineOf('Hi', 12_000), media: [] })
  await openProject(world)
  const later = await world.restart()
  expect(later.projects.get(id).video).toEqual({ durationMs: 12_000, face: null })
  expect(Object.keys(later.store.state().open)).toEqual([])
  await later.projects.open(id)
  later.projects.append({ type: 'timeline.put', projectId: id, timeline: null, media: [] })
  expect(later.projects.get(id).video).toBeUndefined()
})

test('a project that an earlier version kept gets it when it is opened', async () => {
  const world = await createWorld()
  const id = await openProject(world)
  await world.projects.appendDurably({ type: 'timeline.put', projectId: id, timeline: timelineOf('Hi'), media: [] })
  const { video: _, ...old } = world.projects.get(id)
  world.store.emit({ type: 'project.put', project: old })
  await openProject(world)
  await world.projects.open(id)
  expect(world.projects.get(id).video).toMatchObject({ durationMs: 10_000 })
})

test('an answer that came while another project was open is new until its project is, also after a start', async () => {
  const world = await createWorld()
  const first = await openProject(world)
  const second = await openProject(world)
  await world.projects.content(first)
  world.projects.append(agent(second, false))
  world.projects.append(agent(first, true))
  expect(newOnes(world)).toEqual([])
  world.projects.append(agent(first, false))
  expect(newOnes(world)).toEqual([first])
  const later = await world.restart()
  expect(newOnes(later)).toEqual([first])
  await later.projects.open(first)
  expect(newOnes(later)).toEqual([])
})
