import { act } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

/** In a window of 1000 × 700 px a list of toasts that is 300 × 50 at 350, 56, and a bar there. */
const placed = (field: { x: number; y: number }) =>
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return this.tagName === 'SECTION' ? new DOMRect(350, 56, 300, 50) : new DOMRect(field.x, field.y, 280, 36)
  })

test.each([
  ['lies below a bar that one writes in', { x: 400, y: 92 }, '136px'],
  ['stays where it is beside one', { x: 700, y: 92 }, ''],
  ['stays where it is over one further down', { x: 400, y: 640 }, ''],
])('a toast %s', async (_, field, top) => {
  const rects = placed(field)
  const { ui, getByRole } = await show(<input aria-label="Find" />, createFakeBridge())
  act(() => ui.getState().notify('Copied'))
  expect(getByRole('region', { name: 'Notifications' }).style.top).toBe(top)
  rects.mockRestore()
})
