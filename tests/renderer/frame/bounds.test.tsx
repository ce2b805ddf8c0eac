import { act, fireEvent, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { MAX_CARRIED, MAX_FILES, MAX_GIVEN, MAX_LOOSE_BYTES, MAX_TEXT } from '../../../src/shared/contract/limits'
import type { ProjectContent } from '../../../src/shared/state/state'
import { byId, sampleUpload } from '../../fakes/samples'
import type { Upload } from '../../../src/shared/model/upload'
import { openChat } from '../support/render'

const ids = Array.from({ length: MAX_FILES + 1 }, (_, index) => `file-${index}`)
async function open(content: Partial<ProjectContent> = {}) {
  const shown = await openChat(content)
  const paste = (files: readonly File[]) => fireEvent.paste(shown.field, { clipboardData: { files, types: ['Files'], getData: () => '' } })
  return { ...shown, paste, asked: shown.inputsOf }
}

test('all files go with the message, of several drops too: the session has them, so none would be left for the next', async () => {
  const { asked, getByRole, user } = await open({ uploads: byId(...ids.map((id) => sampleUpload(id))) })
  await user.click(getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(asked('chat.send')).toEqual([{ projectId: 'p', text: '', uploadIds: ids }]))
})

test('more files than a message carries are told of, and none goes until they are fewer', async () => {
  const many = Array.from({ length: MAX_CARRIED + 1 }, (_, index) => sampleUpload(`file-${index}`))
  const { asked, field, getByText, queryByText, user, tell } = await open({ uploads: byId(...many) })
  getByText('A message can take 1000 files. Remove one to send it.')
  await user.type(field, 'x{Enter}')
  expect(asked('chat.send')).toEqual([])
  tell({ type: 'upload.removed', projectId: 'p', id: 'file-7' })
  await waitFor(() => expect(queryByText(/can take 1000 files/)).toBeNull())
  await user.type(field, '{Enter}')
  await waitFor(() => expect(asked('chat.send')).toHaveLength(1))
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

test('of hundreds of files only the one that something is told of is drawn anew', async () => {
  let reads = 0
  const watched = ({ name, ...rest }: Upload): Upload =>
    Object.defineProperty({ ...rest, name }, 'name', { enumerable: true, get: () => (reads++, name) })
  const many = Array.from({ length: 200 }, (_, index) => watched(sampleUpload(`file-${index}`)))
  const { tell, findByText } = await open({ uploads: byId(...many) })
  reads = 0
  const sizeBytes = 123_456_789
  tell({ type: 'upload.put', projectId: 'p', upload: { ...sampleUpload('file-7'), sizeBytes } })
  await findByText(/123/)
  expect(reads).toBe(0)
})
