import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { start } from '../../../src/renderer/start'
import { createFakeBridge } from '../support/fake-bridge'

test('a window that main gives no state says so, and can be loaded again: it is never white', async () => {
  const root = document.body.appendChild(document.createElement('div'))
  const reload = vi.fn()
  const { bridge } = createFakeBridge()
  const snapshot = () => Promise.reject(new Error('An object could not be cloned.'))
  await start(root, { bridge: { ...bridge, snapshot }, storage: localStorage, reload })
  await userEvent.click(await screen.findByRole('button', { name: 'Load again' }))
  expect(screen.getByRole('heading').textContent).toContain('could not show')
  expect(reload).toHaveBeenCalledOnce()
  root.remove()
})
