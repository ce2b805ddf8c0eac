import { describe, expect, it } from 'vitest'
import { listMedia } from '../../../src/renderer/features/exports/MediaPanel'
import { activeRender, isSlow, listRenders, progressOf, SLOW_AFTER_MS } from '../../../src/renderer/features/exports/progress'
import type { Render } from '../../../src/shared/model/render'
import type { Upload } from '../../../src/shared/model/upload'

const base = {
  id: 'r1',
  projectId: 'p1',
  backend: 'engine',
  sessionId: 's',
  account: null,
  title: 'Coffee',
  createdAt: 1,
  retryOf: null,
  durationMs: 15_000,
  width: 1080,
  height: 1920,
} as const
const processing = { ...base, state: { status: 'processing', submittedAt: 1000, progress: 0.42 } } as const
const downloading = (receivedBytes: number, totalBytes: number | null) =>
  ({ ...base, state: { status: 'downloading', submittedAt: 1, url: 'u', receivedBytes, totalBytes } }) as const
const asRecord = <T extends { readonly id: string }>(...all: T[]): Record<string, T> =>
  Object.fromEntries(all.map((each) => [each.id, each]))

describe('the progress of an export', () => {
  it('is the share that the server gives, then the share that has arrived', () => {
    expect(progressOf(processing)).toBe(0.42)
    expect(progressOf(downloading(25, 100))).toBe(0.25)
  })

  it('is unknown where nothing was said', () => {
    expect(progressOf({ ...base, state: { status: 'pending', submittedAt: 1 } })).toBeNull()
    expect(progressOf(downloading(25, null))).toBeNull()
  })

  it('is unknown, and not slow, while there is no connection', () => {
    expect(progressOf({ ...base, state: { ...processing.state, isOffline: true } })).toBeNull()
    expect(isSlow({ ...base, state: { ...processing.state, isOffline: true } }, 1e12)).toBe(false)
  })

  it('is slow from five minutes on, and no longer once the file is on its way [NP-8.12]', () => {
    expect(isSlow(processing, 1000 + SLOW_AFTER_MS - 1)).toBe(false)
    expect(isSlow(processing, 1000 + SLOW_AFTER_MS)).toBe(true)
    expect(isSlow(downloading(1, 2), 1e12)).toBe(false)
  })
})

describe('the list of exports', () => {
  it('has what runs, what waits in its order, and what ended with the newest first; other projects apart', () => {
    const queued = { ...base, state: { status: 'queued' } } as const
    const [q1, q2] = [{ ...queued, id: 'q1', createdAt: 2, order: 1 }, { ...queued, id: 'q2', createdAt: 3, order: 0 }]
    const over = { ...base, state: { status: 'cancelled' } } as const
    const ended = [{ ...over, id: 'e1' }, { ...over, id: 'e2', createdAt: 9 }]
    const all = asRecord<Render>(...ended, q1, q2, { ...queued, id: 'q3' }, processing, { ...processing, id: 'x', projectId: 'p2' })
    const { own, others } = listRenders(all, 'p1')
    expect([own, others].map((list) => list.map(({ id }) => id))).toEqual([['r1', 'q2', 'q1', 'q3', 'e2', 'e1'], ['x']])
  })

  it('finds the export under way, not one that ended', () => {
    const done: Render = { ...base, id: 'r0', state: { status: 'cancelled' } }
    expect(activeRender(asRecord<Render>(done, processing), 'p1')?.id).toBe('r1')
    expect(activeRender(asRecord<Render>(done, processing), 'p2')).toBeUndefined()
  })
})

it('a file that was uploaded and that the server lists too is shown once', () => {
  const file = { id: 'u1', projectId: 'p1', name: 'a.jpg', kind: 'image', sizeBytes: 1, createdAt: 1, mediaId: 'm1' } as const
  const ready: Upload = { ...file, state: { status: 'ready', isInSession: true, durationMs: null, width: null, height: null } }
  const link: Upload = { ...ready, id: 'u2', kind: 'link', mediaId: null, name: 'https://example.com/b.mp4' }
  const item = { width: null, height: null, durationMs: null }
  const list = listMedia(asRecord<Upload>(ready, link, { ...file, id: 'u3', state: { status: 'cancelled' } }), [
    { ...item, id: 'x', name: 'a.jpg', kind: 'image' },
    { ...item, id: 'y', name: 'city', kind: 'video' },
  ])
  expect(list.map(({ mediaId, name }) => [mediaId, name])).toEqual([['m1', 'a.jpg'], ['y', 'city']])
})

it.each([
  ['a "b" c.jpg', 'a %22b%22 c.jpg'], ['café.jpg'.normalize('NFD'), 'café.jpg'], ['at 3.04\u202fPM.png', 'at 3.04 PM.png'],
  ['a\\b.jpg', 'ab.jpg'],
])('and so is one whose name %j came back as %j', (name, listed) => {
  const file = { id: 'u1', projectId: 'p1', name, kind: 'image', sizeBytes: 1, createdAt: 1, mediaId: 'm1' } as const
  const ready: Upload = { ...file, state: { status: 'ready', isInSession: true, durationMs: null, width: null, height: null } }
  const item = { id: 'x', name: listed, kind: 'image', width: null, height: null, durationMs: null } as const
  expect(listMedia(asRecord<Upload>(ready), [item]).map((entry) => entry.name)).toEqual([name])
})
