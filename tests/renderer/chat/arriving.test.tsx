import { act, fireEvent, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { byId, message, queued, sampleUpload, uploaded } from '../../fakes/samples'
import { openChat } from '../support/render'

/** A chat in which main looks at pasted files until `arrive` or `fail` is called. */
async function pasting() {
  let arrive = (): void => undefined
  let fail = (_error: Error): void => undefined
  const looking = new Promise<unknown>((resolve, reject) => {
    arrive = () => resolve({ left: 0, uploadIds: ['big'] })
    fail = reject
  })
  const shown = await openChat({}, { answers: { addFiles: () => looking } })
  fireEvent.paste(shown.field, { clipboardData: { files: [new File(['x'], 'big.mp4')], types: ['Files'], getData: () => '' } })
  await shown.findByText('Adding your files…')
  return { ...shown, arrive, fail }
}

test('files that take a while to come in show at once, and Enter meanwhile sends the message with them, once', async () => {
  const { user, field, tell, arrive, inputsOf, findByText, queryByText } = await pasting()
  await user.type(field, 'make a video of this{Enter}{Enter}')
  await findByText('Adding your files… Your message goes once they are here.')
  expect([inputsOf('chat.send'), field.value]).toEqual([[], 'make a video of this'])
  // The answer may overtake the updates that were sent before it.
  await act(async () => arrive())
  expect(inputsOf('chat.send')).toEqual([])
  tell({ type: 'upload.put', projectId: 'p', upload: sampleUpload('big') })
  await waitFor(() => expect(inputsOf('chat.send')).toEqual([{ projectId: 'p', text: 'make a video of this', uploadIds: ['big'] }]))
  expect([queryByText(/^Adding your files/), field.value]).toEqual([null, ''])
})

test('where the files do not come in, the message that waited for them stays in the box', async () => {
  const { user, field, fail, inputsOf, queryByText } = await pasting()
  await user.type(field, 'make a video of this{Enter}')
  await act(async () => fail(new Error('gone')))
  await waitFor(() => expect(queryByText(/^Adding your files/)).toBeNull())
  expect([inputsOf('chat.send'), field.value]).toEqual([[], 'make a video of this'])
})

test('files that came while several videos were put together are for those, and not for the open message', async () => {
  const { user, getByRole, findByRole, tell, queryAllByText, field, inputsOf } = await openChat({ uploads: byId(sampleUpload('a')) })
  await user.click(getByRole('button', { name: 'Several videos…' }))
  await findByRole('heading', { name: 'Several videos at once' })
  tell({ type: 'upload.put', projectId: 'p', upload: sampleUpload('b') })
  await user.click(getByRole('button', { name: 'Close' }))
  expect([queryAllByText('a.jpg').length > 0, queryAllByText('b.jpg')]).toEqual([true, []])
  await user.type(field, 'make a video{Enter}')
  await waitFor(() => expect(inputsOf('chat.send')).toMatchObject([{ uploadIds: ['a'] }]))
  await user.click(getByRole('button', { name: 'Several videos…' }))
  await waitFor(() => expect(queryAllByText('b.jpg')).toHaveLength(1))
})

test('a message waits for a file that is not where it was, as for one that failed to come in: without it, it is another', async () => {
  const gone = sampleUpload('b', { status: 'failed', error: { kind: 'file', name: 'b.jpg', reason: 'missing' } })
  const { user, field, inputsOf } = await openChat({ uploads: byId(sampleUpload('a'), gone) })
  await user.type(field, 'make a video{Enter}')
  await waitFor(() => expect(inputsOf('chat.send')).toMatchObject([{ uploadIds: ['a', 'b'] }]))
  expect(inputsOf('upload.remove')).toEqual([])
})

test('a message waits for a file that is asked about, and shows the question: it is never left out unsaid', async () => {
  const asked = sampleUpload('b', { status: 'held', question: { kind: 'duplicate' } })
  const uploads = byId(sampleUpload('a', uploaded), asked)
  const { user, field, inputsOf, fake, tell, findByText, findByRole } = await openChat({ uploads })
  await user.type(field, 'make a video{Enter}')
  await waitFor(() => expect(inputsOf('chat.send')).toMatchObject([{ uploadIds: ['a', 'b'] }]))
  expect(fake.calls.filter(({ name }) => name === 'upload.remove')).toEqual([])
  const said = message({ kind: 'user', text: 'make a video', uploadIds: ['a', 'b'], turnId: 'turn' })
  tell({ type: 'turn.put', projectId: 'p', turn: queued({ uploadIds: ['a', 'b'] }) })
  tell({ type: 'message.put', projectId: 'p', message: said })
  await findByText('Waiting for your answer about 1 file')
  await user.click(await findByRole('button', { name: 'Add again' }))
  expect(inputsOf('upload.decide')).toEqual([{ projectId: 'p', uploadId: 'b', part: null }])
})

test('files that could not be used leave with the message, and it is said which', async () => {
  const broken = (id: string) =>
    sampleUpload(id, { status: 'failed', error: { kind: 'file', name: `${id}.jpg`, reason: 'broken' } })
  const { user, field, ui } = await openChat({ uploads: byId(sampleUpload('a'), broken('b'), broken('c')) })
  await user.type(field, 'make a video{Enter}')
  const text = '2 files could not be used and were left out of your message: b.jpg, c.jpg.'
  await waitFor(() => expect(ui.getState().toasts).toMatchObject([{ text }]))
})
