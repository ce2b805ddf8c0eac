import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createHistory } from '../../../../../src/main/core/disk/history'
import { createJournals } from '../../../../../src/main/core/disk/journal'
import type { Timeline } from '../../../../../src/shared/model/timeline'
import { quietDiskWriter } from '../../../../fakes/disk-writer'
import { temporaryFolder } from '../../../../fakes/temporary'

const clip = { kind: 'video', name: 'city', text: null, startMs: 0, inMs: 0, volume: null } as const
const lasting = (durationMs: number, mediaId = 'm'): Timeline => ({
  durationMs, width: 1920, height: 1080, ratio: '16:9',
  tracks: [{ id: 't', type: 'video', name: null, volume: null, clips: [{ ...clip, id: 'c', durationMs, mediaId }] }],
})

async function setup() {
  const folder = await temporaryFolder()
  let at = 0
  const open = () => {
    const journals = createJournals({ folder, diskWriter: quietDiskWriter(), log: () => undefined })
    return createHistory({ journals, clock: { now: () => (at += 1) } })
  }
  const see = (history: ReturnType<typeof open>, ...durations: number[]) =>
    durations.forEach((ms) => history.record('p', { timeline: lasting(ms), draft: { wire: ms } }))
  return { open, see, path: join(folder, 'history', 'p.jsonl') }
}

test('a version has the number by which its backend can be told to go back to it', async () => {
  const history = (await setup()).open()
  history.record('p', { timeline: lasting(1000), draft: { m: { version: 7 } } })
  history.record('p', { timeline: lasting(2000), draft: { m: { version: 'x' } } })
  expect((await history.versions('p')).map(({ number }) => number)).toEqual([undefined, 7])
})

const durations = (versions: readonly { durationMs: number }[]) => versions.map(({ durationMs }) => durationMs)

test('each timeline that was seen is there after a restart, the newest first, with its draft', async () => {
  const { open, see } = await setup()
  const history = open()
  see(history, 1000, 2000)
  await history.versions('p')
  const later = open()
  const versions = await later.versions('p')
  expect(durations(versions)).toEqual([2000, 1000])
  expect(versions[0]?.changes.map(({ kind }) => kind)).toEqual(['duration', 'trimmed'])
  expect(await later.find('p', versions[1]?.id ?? '')).toEqual({ timeline: lasting(1000), draft: { wire: 1000 } })
  expect(await later.versions('another')).toEqual([])
  expect(versions.map(({ number }) => number)).toEqual([undefined, undefined])
  await expect(later.find('p', 'never')).rejects.toMatchObject({ data: { kind: 'not-found', what: 'version' } })
})

test('what is seen again is kept once, also where only the addresses of its media are new', async () => {
  const { open, see, path } = await setup()
  const history = open()
  see(history, 1000, 1000, 2000, 1000)
  history.record('p', { timeline: lasting(1000, 'elsewhere'), draft: {} })
  history.record('p', { timeline: null, draft: null })
  expect(durations(await history.versions('p'))).toEqual([1000, 2000])
  expect((await readFile(path, 'utf8')).match(/"wire"/g)).toHaveLength(2)
})

test('a hundred are kept, however many there were, and the file stays small', async () => {
  const { open, see, path } = await setup()
  const history = open()
  see(history, ...Array.from({ length: 450 }, (_, index) => index))
  const versions = await history.versions('p')
  expect(durations(versions)).toEqual(Array.from({ length: 100 }, (_, index) => 449 - index))
  expect((await readFile(path, 'utf8')).split('\n').length).toBeLessThan(205)
})
