import { act } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { Dialog } from '../../../src/renderer/components/Layer'
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

test('toasts are in the dialog that is over the window, since nothing outside it can be pressed, and in the window after it', async () => {
  let setNames: (names: readonly string[]) => void = () => undefined
  function Dialogs() {
    const [names, set] = useState<readonly string[]>([])
    setNames = set
    return names.map((name) => <Dialog key={name} title={name} onClose={() => undefined}>.</Dialog>)
  }
  const { ui, getByRole } = await show(<Dialogs />, createFakeBridge())
  const overlaid = () => getByRole('region', { name: 'Notifications' }).closest('dialog')?.querySelector('h2')?.textContent
  act(() => ui.getState().notify('Copied'))
  const over: unknown[] = [overlaid()]
  for (const names of [['Settings'], ['Settings', 'Question'], ['Settings'], []]) {
    act(() => setNames(names))
    over.push(overlaid())
    getByRole('region', { name: 'Notifications' }).querySelector('p')
  }
  expect(over).toEqual([undefined, 'Settings', 'Question', 'Settings', undefined])
})
