import { act, cleanup, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { itemsOf, joined, movedUp, rowsOf, split } from '../../../src/renderer/features/chat/composer/BatchDialog'
import { emptyContent, type ProjectContent } from '../../../src/shared/state/state'
import type { Upload } from '../../../src/shared/model/upload'
import { MAX_FILES } from '../../../src/shared/contract/limits'
import { balance, byId, cloud, message, sampleUpload, timeline } from '../../fakes/samples'
import { openChat } from '../support/render'

test('the dialog says that each video gets a project of its own', async () => {
  const { queryByText } = await open(['a'], { timeline })
  expect(queryByText(/gets a project of its own/)).not.toBeNull()
})

/** The dialog, open over a project with these files. */
async function open(ids: readonly string[], content: Partial<ProjectContent> = {}, credits?: number) {
  const backend = { ...cloud, ...(credits === undefined ? {} : { credits: balance(credits) }) }
  const shown = await openChat({ uploads: byId(...ids.map((id) => sampleUpload(id))), ...content }, {
    project: credits === undefined ? {} : { backend: cloud.id },
    events: [{ type: 'backend.put', backend }],
  })
  await shown.user.click(await shown.findByRole('button', { name: 'Several videos…' }))
  await shown.findByRole('heading', { name: 'Several videos at once' })
  const rows = () =>
    shown.queryAllByRole('listitem', { name: /^Video/ }).map((row) => [
      [...row.querySelectorAll('strong[title]')].map(({ textContent }) => textContent).join(' + '), row.querySelector('textarea')?.value,
    ])
  const press = (name: string, at: number) => {
    const row = shown.getByRole('listitem', { name: `Video ${at + 1}` })
    return shown.user.click(within(row).getByRole('button', { name }))
  }
  const sent = () => shown.inputsOf('chat.batch')
  return { ...shown, rows, press, sent, fields: () => shown.getAllByRole('textbox', { name: 'What to make of it' }) }
}

describe('several videos at once', () => {
  test('each file has a row; what is sent is a video a row, in their order, an empty field as above [NP-10.2]', async () => {
    const { user, fields, press, rows, sent, getByRole, queryByRole } = await open(['a', 'b', 'c'])
    expect(rows()).toEqual([['a.jpg', ''], ['b.jpg', ''], ['c.jpg', '']])
    await user.type(fields()[0] ?? document.body, '10 seconds')
    await user.type(fields()[2] ?? document.body, 'square')
    await press('Move up', 2)
    await user.click(getByRole('button', { name: 'Make 3 videos' }))
    const items = [
      { text: '10 seconds', uploadIds: ['a'] },
      { text: 'square', uploadIds: ['c'] },
      { text: 'square', uploadIds: ['b'] },
    ]
    expect(sent()).toEqual([{ projectId: 'p', items }])
    await waitFor(() => expect(queryByRole('dialog')).toBeNull())
  })

  test('a video takes no more files than one message: then it cannot be put together with the one above, and why is told', async () => {
    const full = Array.from({ length: MAX_FILES }, (_, index) => `b${index}`)
    const { getByText, press, rows, ui } = await open(['a', ...full])
    const rowsOfFull = [{ uploadIds: ['a'], text: '' }, { uploadIds: full, text: '' }]
    act(() => ui.getState().setBatch('p', { rows: rowsOfFull, only: [] }))
    getByText('A video can use at most 50 files, so this one cannot be combined with the one above.')
    await press('Combine with the video above', 1)
    expect(rows()).toHaveLength(2)
  })

  test('what is typed and arranged is kept as the draft of the chat is, with the files that are for these videos alone', async () => {
    const { user, fields, press, inputsOf, tell } = await open(['a', 'b'])
    tell({ type: 'upload.put', projectId: 'p', upload: sampleUpload('c') })
    await user.type(fields()[1] ?? document.body, 'square')
    await press('Move up', 1)
    const bare = ['a', 'c'].map((id) => ({ uploadIds: [id], text: '' }))
    const batch = { rows: [{ uploadIds: ['b'], text: 'square' }, ...bare], only: ['c'] }
    await waitFor(() => expect(inputsOf('project.saveView').at(-1)).toEqual({ projectId: 'p', view: { ...emptyContent.view, batch } }))
  })

  test('after a new start it is all there again, and the chat does not take those files', async () => {
    const batch = { rows: [{ uploadIds: ['b'], text: 'square' }, { uploadIds: ['a'], text: '' }], only: ['b'] }
    const content = { view: { ...emptyContent.view, batch } }
    const { getByRole } = await openChat({ ...content, uploads: byId(sampleUpload('a'), sampleUpload('b')) })
    const attached = within(getByRole('list', { name: 'Attachments' })).getAllByRole('listitem')
    expect(attached.map((file) => file.querySelector('strong')?.textContent)).toEqual(['a.jpg'])
    cleanup()
    const { rows } = await open(['a', 'b'], content)
    expect(rows()).toEqual([['b.jpg', 'square'], ['a.jpg', '']])
  })

  test('files are put together into one video and apart again, with the keyboard too', async () => {
    const { user, press, rows, getByRole } = await open(['a', 'b', 'c'])
    await press('Combine with the video above', 2)
    expect(rows()).toEqual([['a.jpg', ''], ['b.jpg + c.jpg', '']])
    act(() => getByRole('button', { name: 'Split into one video per file' }).focus())
    await user.keyboard('{Enter}')
    expect(rows()).toEqual([['a.jpg', ''], ['b.jpg', ''], ['c.jpg', '']])
  })

  test('nothing can be made before the first video has words, and that is said', async () => {
    const { user, fields, findByText, getByRole, queryByText } = await open(['a', 'b'])
    expect(getByRole('button', { name: 'Make videos' }).getAttribute('aria-disabled')).toBe('true')
    await findByText(/^Describe the first video/)
    await user.type(fields()[0] ?? document.body, 'x')
    expect(queryByText(/^Describe the first video/)).toBeNull()
  })

  test('files that come while it is open are added; one that failed is not sent', async () => {
    const { tell, user, fields, rows, getByRole, sent } = await open([])
    const put = (file: Upload) => tell({ type: 'upload.put', projectId: 'p', upload: file })
    put(sampleUpload('a'))
    put(sampleUpload('b', { status: 'failed', error: { kind: 'offline' } }))
    expect(rows().map(([files]) => files)).toEqual(['a.jpg', 'b.jpg'])
    await user.type(fields()[0] ?? document.body, 'x')
    await user.click(getByRole('button', { name: 'Make 1 video' }))
    expect(sent()).toMatchObject([{ items: [{ text: 'x', uploadIds: ['a'] }] }])
  })

  test('a file that this project has already is none in another; a row whose file asks for something stays, and that is said', async () => {
    const { tell, user, fields, getByRole, findByText, sent } = await open(['a'])
    const held = (id: string, state: Upload['state']) => tell({ type: 'upload.put', projectId: 'p', upload: sampleUpload(id, state) })
    held('b', { status: 'held', question: { kind: 'duplicate' } })
    const facts = { kind: 'image', durationMs: 0, width: 9000, height: 9000 } as const
    held('c', { status: 'held', question: { kind: 'too-large', limitBytes: 9, facts } })
    await user.type(fields()[0] ?? document.body, 'x')
    await findByText(/^1 video waits for its files/)
    await user.click(getByRole('button', { name: 'Make 2 videos' }))
    expect(sent()).toMatchObject([{ items: [{ uploadIds: ['a'] }, { uploadIds: ['b'] }] }])
  })

  test('what was arranged is still there when it is opened again', async () => {
    const { user, fields, rows, findByRole, queryByRole } = await open(['a'])
    await user.type(fields()[0] ?? document.body, 'kept')
    await user.click(await findByRole('button', { name: 'Close' }))
    await waitFor(() => expect(queryByRole('heading', { name: 'Several videos at once' })).toBeNull())
    await user.click(await findByRole('button', { name: 'Several videos…' }))
    expect(rows()).toEqual([['a.jpg', 'kept']])
  })

  test('what it will probably cost is said for all together, with a warning where the balance is lower [NP-7.2]', async () => {
    const { user, fields, findByText } = await open(['a', 'b'], {}, 150)
    await user.type(fields()[0] ?? document.body, 'x')
    await findByText('About 200 credits in total, 100 per video. You have 150, so the video may not be finished.')
  })

  test('at most 20 go at once, and the rest stays', async () => {
    const { user, fields, findByText, getByRole, sent } = await open(Array.from({ length: 22 }, (_, index) => `f${index}`))
    await user.type(fields()[0] ?? document.body, 'x')
    await findByText('At most 20 videos at once. The last 2 are left for next time.')
    await user.click(getByRole('button', { name: 'Make 20 videos' }))
    expect(sent().map((input) => (input as { items: unknown[] }).items.length)).toEqual([20])
  })

  test('files of messages that were sent are no part of it', async () => {
    const { rows } = await open(['a', 'b'], { messages: [message({ kind: 'user', text: 'x', uploadIds: ['a'] })] })
    expect(rows().map(([files]) => files)).toEqual(['b.jpg'])
  })
})

test('rows keep their order and words, and lose only what is gone', () => {
  const rows = [{ uploadIds: ['b'], text: 'B' }, { uploadIds: ['a', 'gone'], text: '' }, { uploadIds: ['gone too'], text: 'x' }]
  const now = rowsOf(rows, ['a', 'b', 'c'].map((id) => sampleUpload(id)))
  expect(now).toEqual([{ uploadIds: ['b'], text: 'B' }, { uploadIds: ['a'], text: '' }, { uploadIds: ['c'], text: '' }])
  expect(movedUp(now, 0)).toEqual(now)
  expect(joined(now, 1)[0]).toEqual({ uploadIds: ['b', 'a'], text: 'B' })
  expect(split(joined(now, 1), 0)).toHaveLength(3)
  expect(itemsOf([{ uploadIds: ['a'], text: ' ' }, { uploadIds: ['b'], text: 'B' }], ['a', 'b'])).toEqual([{ uploadIds: ['b'], text: 'B' }])
})

test('a song alone takes over no words of the video above: they would be all that it shows, and the row says so', async () => {
  const song = sampleUpload('song', { status: 'queued' }, { name: 'song.mp3', kind: 'audio' })
  const { user, fields, sent, getByRole, getByText, queryByText } = await open(['a'], { uploads: { ...byId(sampleUpload('a')), song } })
  await user.type(fields()[0] ?? document.body, '3 seconds, square')
  getByText(/^A song alone has nothing to show/)
  await user.click(getByRole('button', { name: 'Make 1 video' }))
  expect(sent()[0]).toMatchObject({ items: [{ text: '3 seconds, square', uploadIds: ['a'] }] })
  expect(queryByText(/^A song alone/)).toBeNull()
  expect(itemsOf([{ uploadIds: ['song'], text: 'Summer sale' }], ['song'], ['song'])).toHaveLength(1)
})

test.each([
  ['same but title WEIGHTS', '6 sec vertical, title SPIN\nBut: title WEIGHTS'],
  ['Same as above, except square', '6 sec vertical, title SPIN\nBut: square'],
  ['same', '6 sec vertical, title SPIN'],
  ['一样，标题换成周三瑜伽', '6 sec vertical, title SPIN\n但是：标题换成周三瑜伽'],
  ['跟上面一样，但是方的', '6 sec vertical, title SPIN\n但是：方的'],
  ['same-day delivery ad', 'same-day delivery ad'],
])('a row that says “%s” has the words of the one above', (text, whole) => {
  const rows = [{ uploadIds: ['a'], text: '6 sec vertical, title SPIN' }, { uploadIds: ['b'], text }, { uploadIds: ['c'], text: '' }]
  expect(itemsOf(rows, ['a', 'b', 'c']).map((item) => item.text)).toEqual(['6 sec vertical, title SPIN', whole, whole])
})
