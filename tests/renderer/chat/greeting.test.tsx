import { expect, test } from 'vitest'
import { cloud } from '../../fakes/samples'
import { openChat } from '../support/render'

test.each([
  ['the cloud has an AI model', cloud.id, "Send me your text or images and I'll handle the AI video creation."],
  ['the engine on this computer has none, and the files stay there', 'engine', 'I follow simple rules, without an AI model'],
] as const)('an empty chat says who works: %s', async (_, backend, words) => {
  const { getByText } = await openChat({}, {
    project: { backend },
    events: [{ type: 'backend.put', backend: { ...cloud, id: backend } }],
  })
  expect(getByText(words, { exact: false })).toBeTruthy()
})
