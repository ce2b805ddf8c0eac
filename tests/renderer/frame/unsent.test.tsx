import { act, fireEvent } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import { UNSENT } from '../../../src/renderer/state/unsent'
import type { AppEvent } from '../../../src/shared/state/state'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

const open = (...events: AppEvent[]) =>
  show(<ChatView projectId={null} />, createFakeBridge(events, { 'project.create': () => ({ projectId: 'made' }) }))

test('what is written outside of any project is with main within half a second, and at once where the window goes', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const fake = createFakeBridge()
  const { ui, getByRole } = await show(<ChatView projectId={null} />, fake)
  const kept = () => fake.calls.filter(({ name }) => name === 'app.keepUnsent').map(({ input }) => input)
  for (const value of ['a', 'a vid', 'a video']) {
    fireEvent.change(getByRole('textbox', { name: 'Message' }), { target: { value } })
    await act(() => vi.advanceTimersByTimeAsync(250))
  }
  expect(kept()).toEqual([{ message: 'a vid', prompt: '' }])
  await act(() => vi.advanceTimersByTimeAsync(500))
  act(() => ui.getState().setDraft(UNSENT.prompt, 'Always 9:16'))
  expect(kept().at(-1)).toEqual({ message: 'a video', prompt: '' })
  act(() => void window.dispatchEvent(new Event('pagehide')))
  expect(kept().at(-1)).toEqual({ message: 'a video', prompt: 'Always 9:16' })
})

test('a window that begins goes on from what was written before', async () => {
  const { ui, getByRole } = await open({ type: 'unsent.kept', unsent: { message: 'half a thou', prompt: 'Always' } })
  expect(getByRole('textbox', { name: 'Message' })).toHaveProperty('value', 'half a thou')
  expect(ui.getState().drafts[UNSENT.prompt]).toBe('Always')
})
