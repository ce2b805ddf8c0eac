import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, onTestFinished, test, vi } from 'vitest'
import { start } from '../../../src/renderer/start'
import { openProject } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'

/** The page as index.html has it, where something was written before main gave a state. */
async function startAfterTyping(typed: string, written: string) {
  const root = document.body.appendChild(document.createElement('div'))
  const field = root.appendChild(document.createElement('textarea'))
  await userEvent.type(field, typed)
  const { bridge } = createFakeBridge(openProject({ view: { composerText: written, scrollTop: null } }))
  // What stays mounted would hear the keys of the next tests.
  onTestFinished(await start(root, { bridge, storage: localStorage, reload: vi.fn() }))
  const composer = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
  return { composer, root }
}

test.each([
  ['', 'make it blue', 'make it blue'],
  ['The first half,', 'and the second', 'The first half, and the second'],
])('where “%s” was left in the composer, “%s” that is typed while the window starts goes on there, with the caret', async (...texts) => {
  const [written, typed, both] = texts
  const { composer, root } = await startAfterTyping(typed, written)
  expect(composer.value).toBe(both)
  expect(document.activeElement).toBe(composer)
  expect(composer.selectionStart).toBe(both.length)
  root.remove()
})
