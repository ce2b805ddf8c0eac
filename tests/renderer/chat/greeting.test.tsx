import { expect, test } from 'vitest'
import { cloud, project } from '../../fakes/samples'
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

test.each([
  ['the first project', [], 1], ['a second one', [{ type: 'project.put', project: project('other', 'Other') }], 0],
] as const)('an empty chat gives tips in %s alone, in so many lines', async (_, events, lines) => {
  const { queryAllByText } = await openChat({}, { events: [...events] })
  expect(queryAllByText('Short, specific prompts work best.', { exact: false })).toHaveLength(lines)
})
