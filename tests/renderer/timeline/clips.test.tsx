import { fireEvent, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { TimelinePane } from '../../../src/renderer/features/timeline'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import type { Clip, Timeline } from '../../../src/shared/model/timeline'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { clip, openProject, timeline } from '../../fakes/samples'
import { atHand, box, show } from './hands-kit'

atHand()

it('clips of a long timeline are one drawing while none has room, and are picked there; then boxes near what is in sight', async () => {
  const clips = Array.from({ length: 300 }, (_, n) => clip(`c${n}`, { startMs: n * 50, durationMs: 50 }))
  await show({ of: { ...timeline, tracks: [{ id: 'v', type: 'video', name: null, volume: null, clips }] } })
  expect(document.querySelectorAll('[data-clip]')).toHaveLength(0)
  const drawing = document.querySelector<SVGElement>('[data-narrow="300"]')
  if (!drawing) throw new Error('no drawing')
  // 0.1 px a ms: the clip from 1000 to 1050 ms.
  fireEvent.pointerMove(drawing, { clientX: HEAD_PX + 102, clientY: 10 })
  expect(document.querySelector('[class*="tip"]')?.textContent).toContain('c20')
  fireEvent.pointerDown(drawing, { button: 0, clientX: HEAD_PX + 102, clientY: 10 })
  expect(screen.getByText('Video: c20, 0:01 to 0:01.1')).toBeTruthy()
  expect(drawing.querySelectorAll('[data-state="picked"]')).toHaveLength(1)
  for (let step = 0; step < 6; step += 1) fireEvent.keyDown(window, { key: '+', ctrlKey: true })
  expect(document.querySelector('[data-narrow]')).toBe(null)
  const drawn = document.querySelectorAll('[data-clip]').length
  expect(drawn).toBeGreaterThan(0)
  expect(drawn).toBeLessThan(150)
})

it('4,000 clips are a moment’s work, and the list for screen readers says how many it leaves out', async () => {
  const textOf = (type: string, n: number) => (type === 'text' ? { kind: 'text' as const, text: `${n}` } : {})
  const clips = (type: string) =>
    Array.from({ length: 1000 }, (_, n) => clip(`${type}${n}`, { startMs: n * 50, durationMs: 50, ...textOf(type, n) }))
  const types = ['video', 'text', 'audio', 'other'] as const
  const startedAt = performance.now()
  await show({ of: { ...timeline, tracks: types.map((type) => ({ id: type, type, name: null, volume: null, clips: clips(type) })) } })
  // It took half a minute when each clip looked at all the others.
  expect(performance.now() - startedAt).toBeLessThan(8000)
  expect(screen.getAllByText('and 800 more; “Copy as text” has all of them')).toHaveLength(4)
})

it('clips show what is heard of them: as loud, as fast and from where on it is heard, of each file asked once', async () => {
  const levels = '?~?~'
  const heard = { 'media.peaks': ({ mediaId }: { mediaId?: string }) => (mediaId === 'mute' ? null : { stepMs: 1000, levels }) }
  const sound = (id: string, more: Partial<Clip> = {}) => clip(id, { kind: 'audio', mediaId: 'song', durationMs: 3000, ...more })
  const clips = [
    sound('a'), sound('b', { startMs: 3000, inMs: 1000 }), sound('c', { startMs: 6000, durationMs: 1000, attributes: { speed: 2 } }),
    sound('d', { startMs: 7000, volume: 0 }), sound('e', { startMs: 10_000, mediaId: null, bed: 'calm' }),
  ]
  const films = [
    clip('film', { kind: 'video', mediaId: 'film', durationMs: 3000 }),
    clip('mute', { kind: 'video', mediaId: 'mute', startMs: 3000, durationMs: 3000 }),
    clip('still', { kind: 'image', mediaId: 'still', startMs: 6000, durationMs: 3000 }),
  ]
  const tracks: Timeline['tracks'] = [
    { id: 'v', type: 'video', name: null, volume: null, clips: films }, { id: 'a', type: 'audio', name: null, volume: 0.25, clips },
  ]
  const main = createFakeBridge(openProject({ timeline: { ...timeline, tracks } }), heard)
  await mount(<TimelinePane />, main)
  const waveOf = (id: string) => box(id).querySelector<SVGElement>('[class*="wave"]')
  const linesOf = (id: string) => waveOf(id)?.querySelector('path')?.getAttribute('d')
  await vi.waitFor(() => expect(linesOf('e')).toBeTruthy())
  // Three points of a second each: a quarter as loud is half as high.
  expect(linesOf('a')).toBe('M0.00000 0.000L0.50000 -0.500L1.00000 0.000L1.00000 0.000L0.50000 0.500L0.00000 0.000Z')
  expect(linesOf('b')).toMatch(/^M0.00000 -0.500L0.50000 0.000L1.00000 -0.500L/)
  expect(linesOf('c')).toMatch(/^M0.00000 0.000L1.00000 -0.500L/)
  expect(linesOf('d')).toContain('-1.000')
  expect([waveOf('d')?.dataset['muted'], waveOf('a')?.dataset['muted']]).toEqual(['true', undefined])
  expect([waveOf('film')?.dataset['over'], waveOf('mute'), waveOf('still')]).toEqual(['true', null, null])
  const asked = main.calls.flatMap(({ name, input }) => (name === 'media.peaks' ? [JSON.stringify(input)] : []))
  expect(asked.sort()).toEqual(['{"bed":"calm"}', '{"mediaId":"film"}', '{"mediaId":"mute"}', '{"mediaId":"song"}'])
})

it('no tip lies over words while they are being changed', async () => {
  await show()
  const tip = () => document.querySelector('[class*="tip"]')
  fireEvent.pointerMove(box('title'), { clientX: HEAD_PX + 20, clientY: 10 })
  expect(tip()).not.toBeNull()
  fireEvent.doubleClick(box('title'))
  fireEvent.pointerMove(box('title'), { clientX: HEAD_PX + 30, clientY: 10 })
  expect([tip(), screen.queryByRole('textbox', { name: 'Change the words' }) !== null]).toEqual([null, true])
})
