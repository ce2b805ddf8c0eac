import { describe, expect, it } from 'vitest'
import { listMedia } from '../../../src/renderer/features/exports/MediaPanel'
import { activeRender, isSlow, listRenders, progressOf, SLOW_AFTER_MS } from '../../../src/renderer/features/exports/progress'
import type { Render } from '../../../src/shared/model/render'
import { byId, sampleRender, sampleUpload, uploaded } from '../../fakes/samples'

const processing = sampleRender('r1', { status: 'processing', submittedAt: 1000, progress: 0.42 } as const)
const isOffline = sampleRender('r1', { ...processing.state, isOffline: true })
const downloading = (receivedBytes: number, totalBytes: number | null) =>
  sampleRender('r1', { status: 'downloading', submittedAt: 1, url: 'u', receivedBytes, totalBytes } as const)

describe('the progress of an export', () => {
  it('is the share that the server gives, then the share that has arrived', () => {
    expect(progressOf(processing)).toBe(0.42)
    expect(progressOf(downloading(25, 100))).toBe(0.25)
  })

  it('is unknown where nothing was said', () => {
    expect(progressOf(sampleRender('r1', { status: 'pending', submittedAt: 1 }))).toBeNull()
    expect(progressOf(downloading(25, null))).toBeNull()
  })

  it('is unknown, and not slow, while there is no connection', () => {
    expect(progressOf(isOffline)).toBeNull()
    expect(isSlow(isOffline, 1e12)).toBe(false)
  })

  it('is slow from five minutes on, and no longer once the file is on its way [NP-8.12]', () => {
    expect(isSlow(processing, 1000 + SLOW_AFTER_MS - 1)).toBe(false)
    expect(isSlow(processing, 1000 + SLOW_AFTER_MS)).toBe(true)
    expect(isSlow(downloading(1, 2), 1e12)).toBe(false)
  })
})

describe('the list of exports', () => {
  it('has what runs, what waits in its order, and what ended with the newest first; other projects apart', () => {
    const waiting = (id: string, more = {}) => sampleRender(id, { status: 'queued' }, more)
    const ended = [sampleRender('e1', { status: 'cancelled' }), sampleRender('e2', { status: 'cancelled' }, { createdAt: 9 })]
    const waits = [waiting('q1', { createdAt: 2, order: 1 }), waiting('q2', { createdAt: 3, order: 0 }), waiting('q3')]
    const all = byId<Render>(...ended, ...waits, processing, { ...processing, id: 'x', projectId: 'p2' })
    const { own, others } = listRenders(all, 'p')
    expect([own, others].map((list) => list.map(({ id }) => id))).toEqual([['r1', 'q2', 'q1', 'q3', 'e2', 'e1'], ['x']])
  })

  it('finds the export under way, not one that ended', () => {
    const all = byId<Render>(sampleRender('r0', { status: 'cancelled' }), processing)
    expect(activeRender(all, 'p')?.id).toBe('r1')
    expect(activeRender(all, 'p2')).toBeUndefined()
  })
})

const item = { width: null, height: null, durationMs: null }
it('a file that was uploaded and that the server lists too is shown once', () => {
  const link = sampleUpload('u2', uploaded, { kind: 'link', name: 'https://example.com/b.mp4' })
  const given = byId(sampleUpload('a', uploaded, { mediaId: 'm1' }), link, sampleUpload('u3', { status: 'cancelled' }))
  const list = listMedia(given, [{ ...item, id: 'x', name: 'a.jpg', kind: 'image' }, { ...item, id: 'y', name: 'city', kind: 'video' }])
  expect(list.map(({ mediaId, name }) => [mediaId, name])).toEqual([['m1', 'a.jpg'], ['y', 'city']])
})

it.each([
  ['a "b" c.jpg', 'a %22b%22 c.jpg'], ['café.jpg'.normalize('NFD'), 'café.jpg'], ['at 3.04\u202fPM.png', 'at 3.04 PM.png'],
  ['a\\b.jpg', 'ab.jpg'],
])('and so is one whose name %j came back as %j', (name, listed) => {
  const list = listMedia({ u1: sampleUpload('u1', uploaded, { name, mediaId: 'm1' }) }, [{ ...item, id: 'x', name: listed, kind: 'image' }])
  expect(list.map((entry) => entry.name)).toEqual([name])
})
