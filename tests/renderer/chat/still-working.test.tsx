import { expect, test } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { message, openProject, streaming } from '../support/samples'


test.each([
  [112_000, /^Thinking…1:5\d so far$/],
  [125_000, /^Still working…2:0\d so far$/],
  [605_000, /^Still working…10:0\d so far$/],
])('after %i ms without text a turn says that it is at work, and for how long [NP-5.26]', async (elapsedMs, words) => {
  const messages = [message({ kind: 'user', text: 'x', uploadIds: [] })]
  const fake = createFakeBridge(openProject({ messages, turns: { turn: streaming(Date.now() - elapsedMs) } }))
  const { container } = await show(<ChatView projectId="p" />, fake)
  expect(container.querySelector('[class*="status"]')?.textContent).toMatch(words)
})
