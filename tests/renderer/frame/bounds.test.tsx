import { act, fireEvent, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { MAX_FILES, MAX_GIVEN, MAX_LOOSE_BYTES, MAX_TEXT } from '../../../src/shared/contract/limits'
import type { ProjectContent } from '../../../src/shared/state/state'
import { byId, message, sampleUpload } from '../../fakes/samples'
import { openChat } from '../support/render'

const ids = Array.from({ length: MAX_FILES + 1 }, (_, index) => `file-${index}`)
async function open(content: Partial<ProjectContent> = {}) {
  const shown = await openChat(content)
  const paste = (files: readonly File[]) => fireEvent.paste(shown.field, { clipboardData: { files, types: ['Files'], getData: () => '' } })
  return { ...shown, paste, asked: shown.inputsOf }
}

test('of more files than a message carries the first go, the rest is told of and goes with the next', async () => {
  const uploads = byId(...ids.map((id) => sampleUpload(id)))
  const { asked, getByRole, getByText, queryByText, queryByRole, user, tell } = await open({ uploads })
  getByText('This message takes the first 50 files. One more stays here for the next message.')
  await user.click(getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(asked('chat.send')).toEqual([{ projectId: 'p', text: '', uploadIds: ids.slice(0, MAX_FILES) }]))
  const carried = message({ kind: 'user', text: '', uploadIds: ids.slice(0, MAX_FILES) })
  tell({ type: 'message.put', projectId: 'p', message: carried })
  await waitFor(() => expect(queryByText(/first 50 files/)).toBeNull())
  await user.click(getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(asked('chat.send').at(-1)).toEqual({ projectId: 'p', text: '', uploadIds: ids.slice(MAX_FILES) }))
  expect(queryByRole('alert')).toBeNull()
})

test('a paste of more files than are handed over at once adds them all', async () => {
  const { paste, asked } = await open()
  paste(ids.map((id) => new File(['x'], `${id}.jpg`)))
  await waitFor(() => expect(asked('addFiles').map((input) => (input as { names: string[] }).names.length)).toEqual([MAX_FILES, 1]))
})

test('of more files than one paste adds the first are added, and the rest is told of', async () => {
  const { paste, asked, findByText } = await open()
  paste(Array.from({ length: MAX_GIVEN + 2 }, (_, index) => new File(['x'], `${index}.jpg`)))
  await findByText('The first 300 files were added. You can add the remaining 2 now.')
  expect(asked('addFiles').flatMap((input) => (input as { names: string[] }).names)).toHaveLength(MAX_GIVEN)
})

test('a pasted picture that is larger than is taken is told of, the others are added', async () => {
  const { paste, asked, findByText } = await open()
  const large = new File([], 'large.png')
  Object.defineProperty(large, 'size', { value: MAX_LOOSE_BYTES + 1 })
  paste([large, new File(['x'], 'small.png')])
  await findByText(/One file was left out.*25 MB/)
  expect(asked('addFiles')).toEqual([{ projectId: 'p', names: ['small.png'] }])
})

test('files that main cannot take are told of with the reason', async () => {
  const { paste, fake, findByText } = await open()
  Object.assign(fake.bridge, { addFiles: async () => ({ ok: false, error: { kind: 'disk', reason: 'full' } }) })
  paste([new File(['x'], 'a.png')])
  await findByText('The disk is full')
})

test('a text that is longer than a message is cut where it comes from, told, and can be sent and kept', async () => {
  const { ui, field, asked, findByText, getByRole, user } = await open()
  act(() => ui.getState().setDraft('p', 'x'.repeat(MAX_TEXT + 7)))
  await findByText('A message can have at most 20,000 characters. The rest is cut off.')
  expect(field).toHaveProperty('value', 'x'.repeat(MAX_TEXT))
  await waitFor(() => expect(asked('project.saveView')).toHaveLength(1))
  await user.click(getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(asked('chat.send')).toHaveLength(1))
  expect(ui.getState().toasts).toEqual([])
})
