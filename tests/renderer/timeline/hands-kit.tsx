import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
import { TimelinePane } from '../../../src/renderer/features/timeline'
import { END_PX } from '../../../src/renderer/features/timeline/geometry'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import type { Timeline } from '../../../src/shared/model/timeline'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import type { AppEvent } from '../../../src/shared/state/state'
import { openProject, timeline } from '../../fakes/samples'

/** A pane in which 15 s fill 1500 px: 0.1 px a ms. The pictures are latte, shop-front and croissant, 500 px each. */
export function atHand(): void {
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(HEAD_PX + 1500 + END_PX)
  })
  afterEach(() => {
    cleanup()
    vi.restoreAllMocks()
  })
}

interface Shown {
  readonly of?: Timeline
  readonly backend?: string
  readonly language?: 'en' | 'zh-CN'
  readonly answers?: Parameters<typeof createFakeBridge>[1]
}

export async function show({ of = timeline, backend = 'engine', language, answers }: Shown = {}) {
  const main = createFakeBridge(openProject({ timeline: of }, { backend }), answers)
  const { ui } = await mount(<TimelinePane />, main, language)
  const said = (): unknown[] => main.calls.flatMap(({ name, input }) => (name === 'chat.send' ? [(input as { text: string }).text] : []))
  const tell = (event: AppEvent): Promise<void> => act(async () => main.store.emit(event))
  return { main, ui, said, tell }
}
export const box = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-clip="${id}"]`)
  if (!found) throw new Error(`no clip ${id}`)
  return found
}
export const ghost = () => document.querySelector<HTMLElement>('[data-ghost]')
export const ghostIsSent = () => ghost()?.hasAttribute('data-sent')
export const insertion = () => document.querySelector<HTMLElement>('[class*="insertion"]')?.style.left
export const pick = (id: string): void => {
  fireEvent.pointerDown(box(id), { button: 0, clientX: 0 })
  fireEvent.pointerUp(box(id), { button: 0 })
}
/** From and to are px from the tracks' left end. */
export function drag(id: string, from: number, ...to: readonly number[]): void {
  fireEvent.pointerDown(box(id), { button: 0, buttons: 1, pointerId: 1, clientX: HEAD_PX + from })
  for (const clientX of to) fireEvent.pointerMove(box(id), { buttons: 1, pointerId: 1, clientX: HEAD_PX + clientX })
}
export const drop = (id: string): void => void fireEvent.pointerUp(box(id), { button: 0, pointerId: 1 })
export const playhead = () => screen.getByRole('slider', { name: 'Playhead' })
export const press = (key: string, more: { altKey?: boolean; shiftKey?: boolean; ctrlKey?: boolean; code?: string } = {}): void => {
  fireEvent.keyDown(playhead(), { key, ...more })
}
export const letGo = (key: string): void => void fireEvent.keyUp(playhead(), { key })
export const alt = { altKey: true }
export const shiftAlt = { altKey: true, shiftKey: true }
