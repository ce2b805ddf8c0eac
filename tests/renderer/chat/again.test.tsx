import { fireEvent, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { ProjectContent } from '../../../src/shared/state/state'
import { byId, complete, message, project, queued, sampleUpload, uploaded } from '../../fakes/samples'
import { openChat } from '../support/render'

const said = (id: string, text: string, uploadIds: string[] = []) => message({ id, kind: 'user', text, uploadIds, turnId: 'turn' })
const answer = message({ kind: 'agent', text: 'It is **ready**.', isStreaming: false, chips: [] })
const talk: Partial<ProjectContent> = {
  messages: [said('one', 'Make a video', ['a', 'gone']), answer, said('two', 'Make it shorter'), said('three', 'Undo')],
  turns: { turn: complete() },
  uploads: byId(sampleUpload('a', uploaded), sampleUpload('gone', { status: 'cancelled' })),
}

test('a message of mine and an answer are copied by their button, which the keyboard reaches too', async () => {
  const { inputsOf, getAllByRole, findByText, user } = await openChat(talk)
  const [mine] = getAllByRole('article', { name: 'You' })
  const [theirs] = getAllByRole('article', { name: 'Nemo' })
  if (!mine || !theirs) throw new Error('no messages')
  await user.hover(mine)
  await user.click(within(mine).getByRole('button', { name: 'Copy' }))
  fireEvent.focus(theirs)
  await user.click(within(theirs).getByRole('button', { name: 'Copy' }))
  expect(inputsOf('app.copyText')).toEqual([{ text: 'Make a video' }, { text: 'It is **ready**.' }])
  await findByText('Copied as text.')
  // There is nothing to send again of an answer, and its turn has "Try again" where it failed.
  expect(within(theirs).getAllByRole('button')).toHaveLength(1)
})

test('“Edit and send again” puts the words into the composer, says what it does, and takes the files along', async () => {
  const { inputsOf, field, getByText, findByRole, findByText, queryByText, user } = await openChat(talk)
  await user.type(field, 'half a thought')
  fireEvent.contextMenu(getByText('Make a video'))
  await user.click(await findByRole('menuitem', { name: 'Edit and send again' }))
  expect(field).toHaveProperty('value', 'Make a video')
  await findByText('This goes as a new message, with a.jpg. Earlier changes stay.')
  await user.type(field, ' of cats{Enter}')
  await waitFor(() => expect(inputsOf('chat.send')).toEqual([{ projectId: 'p', text: 'Make a video of cats', uploadIds: ['a'] }]))
  // What was written before comes back.
  expect(field).toHaveProperty('value', 'half a thought')
  expect(queryByText(/^This goes as a new message/)).toBeNull()
})

test('Escape and Cancel give back what was written, and stop nothing', async () => {
  const { asked, field, getByText, findByRole, user } = await openChat(talk)
  await user.type(field, 'half a thought')
  const again = async (): Promise<void> => {
    fireEvent.contextMenu(getByText('Make it shorter'))
    await user.click(await findByRole('menuitem', { name: 'Edit and send again' }))
    expect(field).toHaveProperty('value', 'Make it shorter')
  }
  await again()
  await user.click(await findByRole('button', { name: 'Cancel' }))
  expect(field).toHaveProperty('value', 'half a thought')
  await again()
  await user.type(field, '{Escape}')
  expect(field).toHaveProperty('value', 'half a thought')
  expect(asked()).toEqual([])
})

test('what was changed and then given up comes back by Undo', async () => {
  const { field, getByText, findByRole, findByText, user } = await openChat(talk)
  fireEvent.contextMenu(getByText('Make it shorter'))
  await user.click(await findByRole('menuitem', { name: 'Edit and send again' }))
  await user.type(field, ', please{Escape}')
  expect(field).toHaveProperty('value', '')
  await findByText('Your changes to the message were discarded.')
  await user.click(await findByRole('button', { name: 'Undo' }))
  expect(field).toHaveProperty('value', 'Make it shorter, please')
})

test('the way back of changes goes with the project', async () => {
  const { field, tell, getByText, findByText, findByRole, queryByText, user } = await openChat(talk)
  fireEvent.contextMenu(getByText('Make it shorter'))
  await user.click(await findByRole('menuitem', { name: 'Edit and send again' }))
  await user.type(field, ', please{Escape}')
  await findByText('Your changes to the message were discarded.')
  tell({ type: 'project.put', project: project('p', 'Morning Brew', { deletedAt: 1 }) })
  expect(queryByText('Your changes to the message were discarded.')).toBeNull()
})

test('a message that waits is changed where it stands, so it is not offered once more', async () => {
  const { getByText, findByRole, queryByRole } = await openChat({
    messages: [{ ...said('q', 'later'), turnId: 'q' }],
    turns: { q: queued({ id: 'q' }) },
  })
  fireEvent.contextMenu(getByText('later'))
  await findByRole('menuitem', { name: 'Copy' })
  expect(queryByRole('menuitem', { name: 'Edit and send again' })).toBeNull()
})

test('Up in an empty field calls my messages back one by one, Down goes forward, Escape empties the field again', async () => {
  const { field, user } = await openChat(talk)
  const press = async (keys: string): Promise<string> => {
    await user.type(field, keys)
    return field.value
  }
  // What a key says for me is none that I wrote.
  expect(await press('{ArrowUp}')).toBe('Make it shorter')
  expect(await press('{ArrowUp}')).toBe('Make a video')
  expect(await press('{ArrowUp}')).toBe('Make a video')
  expect(await press('{ArrowDown}')).toBe('Make it shorter')
  expect(await press('{ArrowDown}')).toBe('')
  expect(await press('{ArrowDown}')).toBe('')
  expect(await press('{ArrowUp}{Escape}')).toBe('')
})

test('in words of my own Up and Down move the caret alone', async () => {
  const { field, user } = await openChat(talk)
  await user.type(field, 'mine{ArrowUp}')
  expect(field).toHaveProperty('value', 'mine')
  await user.clear(field)
  await user.type(field, '{ArrowUp} now{ArrowUp}{Escape}')
  expect(field).toHaveProperty('value', 'Make it shorter now')
})

test('words that main refuses come back before what was written meanwhile', async () => {
  let refuse = (): void => undefined
  const answers = { 'chat.send': () => new Promise((_resolve, reject) => (refuse = () => reject(new Error('gone')))) }
  const { field, user } = await openChat(talk, { answers })
  await user.type(field, 'precious{Enter}')
  await user.type(field, 'next')
  refuse()
  await waitFor(() => expect(field).toHaveProperty('value', 'precious\n\nnext'))
})

test('several files are counted, and taken out together', async () => {
  const uploads = byId(sampleUpload('a', uploaded), sampleUpload('b'))
  const { inputsOf, getByText, getByRole, user } = await openChat({ uploads })
  getByText('2 files')
  await user.click(getByRole('button', { name: 'Remove all' }))
  expect(inputsOf('upload.remove')).toEqual(['a', 'b'].map((uploadId) => ({ projectId: 'p', uploadId })))
})
