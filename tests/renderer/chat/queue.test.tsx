import { act, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { AppError } from '../../../src/shared/contract/errors'
import type { Upload } from '../../../src/shared/model/upload'
import type { ProjectContent } from '../../../src/shared/state/state'
import { AT, byId, complete, message, project, queued, sampleUpload, streaming, uploaded } from '../../fakes/samples'
import { openChat } from '../support/render'

const waiting = (id: string, text: string, uploadIds: string[] = []) => message({ id, kind: 'user', text, uploadIds, turnId: id })
const one = (more: Partial<ProjectContent> = {}) =>
  openChat({ messages: [waiting('q', 'later')], turns: { turn: streaming(Date.now()), q: queued({ id: 'q', text: 'later' }) }, ...more })
const turn = { projectId: 'p', turnId: 'q' }

test('messages that wait say for what: for those before them', async () => {
  const { findByText } = await openChat({
    messages: [waiting('q', 'second'), waiting('r', 'third')],
    turns: { turn: streaming(Date.now()), q: queued({ id: 'q', createdAt: AT + 1 }), r: queued({ id: 'r', createdAt: AT + 2 }) },
  })
  await findByText('Waiting for the previous message')
  await findByText('Waiting for 2 earlier messages')
})

test('messages that wait say for what: for uploads, or for what the user does about one that failed', async () => {
  const { tell, findByText } = await openChat({
    messages: [waiting('q', 'with files', ['a', 'b'])],
    turns: { q: queued({ id: 'q' }) },
    uploads: byId(sampleUpload('a'), sampleUpload('b')),
  })
  await findByText('Waiting for 2 files to be added')
  const put = (state: Upload['state']) => tell({ type: 'upload.put', projectId: 'p', upload: sampleUpload('b', state) })
  put({ status: 'failed', error: { kind: 'offline' } })
  await findByText(/^1 file failed to upload/)
  put({ status: 'cancelled' })
  await findByText('Waiting for 1 file to be added')
})

test('a file whose upload was cancelled is neither waited for nor shown as sent', async () => {
  const { findByRole, getByText, queryByText } = await openChat({
    messages: [waiting('q', 'with files', ['a', 'b'])],
    uploads: byId(sampleUpload('a', uploaded), sampleUpload('b', { status: 'cancelled' })),
  })
  await findByRole('list', { name: '1 file' })
  getByText('a.jpg')
  expect(queryByText('b.jpg')).toBeNull()
})

test('a held message is sent by its button, and all of several by the first one’s', async () => {
  const { tell, asked, findByText, getByRole, getAllByRole, queryByRole, user } = await one({
    messages: [waiting('q', 'later'), waiting('r', 'last')],
    turns: { q: queued({ id: 'q', text: 'later', isHeld: true }), r: queued({ id: 'r', createdAt: AT + 2 }) },
  })
  await findByText('On hold until you press “Send now”')
  await user.click(getByRole('button', { name: 'Send now' }))
  expect([asked(), queryByRole('button', { name: /^Send all/ })]).toEqual([[{ name: 'chat.retry', input: turn }], null])
  tell({ type: 'turn.put', projectId: 'p', turn: queued({ id: 'r', createdAt: AT + 2, isHeld: true }) })
  expect(getAllByRole('button', { name: 'Send now' })).toHaveLength(2)
  await user.click(getByRole('button', { name: 'Send all 2' }))
  expect(asked().at(-1)).toEqual({ name: 'chat.release', input: { projectId: 'p' } })
})

test('“held” is said of nothing that goes by itself: while the app connects, and behind a message that waits for files', async () => {
  const { queryByText, findByText, queryByRole } = await openChat({
    messages: [waiting('q', 'with a file', ['a']), waiting('r', 'next')],
    turns: { q: queued({ id: 'q', createdAt: AT }), r: queued({ id: 'r', createdAt: AT + 1 }) },
    uploads: byId(sampleUpload('a')),
  })
  await findByText('Waiting for 1 file to be added')
  await findByText('Waiting for the previous message')
  const first = await openChat({ messages: [waiting('s', 'hello')], turns: { s: queued({ id: 's' }) } })
  await first.findByText('About to send…')
  expect([queryByText(/^Held/), queryByRole('button', { name: 'Send now' })]).toEqual([null, null])
})

test('the pencil opens the words where they stand, Enter keeps the change', async () => {
  const { asked, findByRole, queryByRole, user } = await one()
  await user.click(await findByRole('button', { name: 'Edit' }))
  await user.keyboard(', with music{Enter}')
  expect(asked()).toEqual([{ name: 'chat.editQueued', input: { ...turn, text: 'later, with music' } }])
  await waitFor(() => expect(queryByRole('textbox', { name: 'Edit queued message' })).toBeNull())
})

test('Enter on the message opens it, Escape leaves it as it was and stops nothing', async () => {
  const { asked, findByRole, getByRole, queryByRole, user } = await one()
  await findByRole('button', { name: 'Edit' })
  const article = getByRole('article', { name: 'You' })
  act(() => article.focus())
  await user.keyboard('{Enter}nonsense{Escape}')
  expect(queryByRole('textbox', { name: 'Edit queued message' })).toBeNull()
  expect(article.textContent).toContain('later')
  expect(asked()).toEqual([])
})

test('words that were changed too late stay in their field, with the reason', async () => {
  const { fake, tell, findByRole, findByText, getByRole, user } = await one()
  await user.click(await findByRole('button', { name: 'Edit' }))
  fake.failNext('chat.editQueued', { kind: 'not-found', what: 'message' })
  tell({ type: 'turn.put', projectId: 'p', turn: complete() })
  tell({ type: 'turn.put', projectId: 'p', turn: { ...streaming(Date.now()), id: 'q' } })
  await user.keyboard(' changed{Enter}')
  await findByText('No longer there')
  expect(getByRole('textbox', { name: 'Edit queued message' })).toHaveProperty('value', 'later changed')
})

test('a removed message comes back into the composer, after what is typed there, by Undo', async () => {
  const { asked, field, findByRole, user } = await one({ view: { composerText: 'typed', scrollTop: null } })
  await user.click(await findByRole('button', { name: 'Remove' }))
  await user.click(await findByRole('button', { name: 'Undo' }))
  expect(asked()).toEqual([{ name: 'chat.removeQueued', input: turn }])
  expect(field).toHaveProperty('value', 'typed\n\nlater')
})

test('the way back of a removed message goes with its project', async () => {
  const { tell, findByRole, queryByRole, user } = await one()
  await user.click(await findByRole('button', { name: 'Remove' }))
  await findByRole('button', { name: 'Undo' })
  tell({ type: 'project.put', project: project('p', 'Morning Brew', { deletedAt: 1 }) })
  expect(queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('a message whose route is unsure offers what else may be meant [NP-4.7]', async () => {
  const unsure = message({ kind: 'user', text: 'the video', uploadIds: [], chips: [{ action: 'export' }] })
  const { asked, getByRole, user } = await openChat({ messages: [unsure], turns: { turn: complete() } })
  await user.click(getByRole('button', { name: 'Export' }))
  expect(asked()).toEqual([{ name: 'render.start', input: { projectId: 'p', unlessKnown: true } }])
})

test('with a message what cannot be used leaves the composer; what can be tried again goes along, and is waited for', async () => {
  const failed = (id: string, error: AppError) => sampleUpload(id, { status: 'failed', error })
  const { field, fake, user } = await openChat({
    uploads: byId(
      sampleUpload('a', uploaded),
      failed('odd', { kind: 'file', name: 'odd', reason: 'broken' }),
      failed('late', { kind: 'offline' }),
      sampleUpload('gone', { status: 'cancelled' }),
    ),
  })
  await user.type(field, 'make a video{Enter}')
  await waitFor(() =>
    expect(fake.calls.filter(({ name }) => name.startsWith('chat.') || name.startsWith('upload.'))).toEqual([
      { name: 'chat.send', input: { projectId: 'p', text: 'make a video', uploadIds: ['a', 'late'] } },
      { name: 'upload.remove', input: { projectId: 'p', uploadId: 'odd' } },
      { name: 'upload.remove', input: { projectId: 'p', uploadId: 'gone' } },
    ]),
  )
})
