import { act, fireEvent, waitFor, within } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Store } from '../../../src/main/core/store'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import type { Message } from '../../../src/shared/model/message'
import type { Turn } from '../../../src/shared/model/turn'
import { emptyContent } from '../../../src/shared/state/state'
import { NEWEST, PAGE, pageBefore } from '../../../src/shared/state/message-page'
import {
  byId, cloud, complete, failed, message, sampleRender, sampleUpload, saved, streaming, unknown, uploaded,
} from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { openChat, show } from '../support/render'

test('Enter sends the words and empties the field, Shift+Enter breaks the line', async () => {
  const { inputsOf, field, user } = await openChat()
  await user.type(field, 'one{Shift>}{Enter}{/Shift}two')
  expect(field).toHaveProperty('value', 'one\ntwo')
  expect(inputsOf('chat.send')).toEqual([])
  await user.type(field, '{Enter}')
  await waitFor(() => expect(inputsOf('chat.send')).toEqual([{ projectId: 'p', text: 'one\ntwo', uploadIds: [] }]))
  expect(field).toHaveProperty('value', '')
})

test('of a huge answer its end is drawn while it comes, then its beginning, and the rest on request', async () => {
  const words = `first ${'x '.repeat(100_000)}last`
  const answer = { id: 'a', kind: 'agent' as const, chips: [] }
  const { container, tell, findByRole, user } = await openChat({ messages: [message({ ...answer, text: words, isStreaming: true })] })
  const drawn = () => container.querySelector('article')?.textContent ?? ''
  await waitFor(() => expect(drawn()).toMatch(/^… .*last$/))
  expect(drawn().length).toBeLessThan(51_000)
  tell({ type: 'message.put', projectId: 'p', message: message({ ...answer, text: words, isStreaming: false }) })
  await waitFor(() => expect(drawn()).toMatch(/^first/))
  expect(drawn().length).toBeLessThan(51_000)
  await user.click(await findByRole('button', { name: 'Show more (150,010 characters left)' }))
  await waitFor(() => expect(drawn().length).toBeGreaterThan(200_000))
})

test.each([
  ['the server wants a break', { waitsUntil: Date.now() + 25_000 }, {}, /The server is busy\. Sending again in 0:2\d/],
  ['the sign-in is renewed', {}, { auth: { status: 'signing-in' as const } }, /Signing in again, then sending/],
])('nothing is said to be on its way while %s', async (_, more, account, words) => {
  const { state, ...turn } = streaming(Date.now() - 36_000)
  const sending = { ...turn, state: { ...state, status: 'sending', ...more } } as Turn
  const put = { type: 'backend.put', backend: { ...cloud, ...account } } as const
  const messages = [message({ kind: 'user', text: 'one thing', uploadIds: [] })]
  const { container } = await openChat({ messages, turns: byId(sending) }, { project: { backend: cloud.id }, events: [put] })
  await waitFor(() => expect(container.textContent).toMatch(words))
  expect(container.textContent).not.toMatch(/Sending…|so far/)
})

test('Enter that ends an input method’s composition does not send', async () => {
  const { inputsOf, field, user } = await openChat()
  await user.type(field, '你好')
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(inputsOf('chat.send')).toEqual([])
})

test('blank words are not sent', async () => {
  const { inputsOf, field, getByRole, user } = await openChat()
  await user.type(field, '   {Enter}')
  expect(inputsOf('chat.send')).toEqual([])
  expect(getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true')
})

test('words that main refuses come back, with the reason', async () => {
  const { fake, field, findByText, user } = await openChat()
  fake.failNext('chat.send', { kind: 'disk', reason: 'full', folder: '/v' })
  await user.type(field, 'precious{Enter}')
  await findByText('The disk is full')
  expect(field).toHaveProperty('value', 'precious')
})

test('files that no message has carried go along, with those that failed to come in: the message waits for them', async () => {
  const carried = message({ kind: 'user', text: 'x', uploadIds: ['old'] })
  const failed = sampleUpload('b', { status: 'failed', error: { kind: 'offline' } })
  const uploads = byId(sampleUpload('old', uploaded), sampleUpload('a', uploaded), failed)
  const { inputsOf, getByRole, user } = await openChat({ messages: [carried], turns: { turn: complete() }, uploads })
  const files = within(getByRole('list', { name: 'Attachments' })).getAllByRole('listitem')
  expect(files.map((file) => file.querySelector('strong')?.textContent)).toEqual(['a.jpg', 'b.jpg'])
  await user.click(getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(inputsOf('chat.send')).toEqual([{ projectId: 'p', text: '', uploadIds: ['a', 'b'] }]))
})

test('a pasted link is offered as an upload and leaves the words when it is taken', async () => {
  const { fake, field, findByRole, user } = await openChat()
  await user.click(field)
  await user.paste('https://example.com/a.mp4')
  await user.click(await findByRole('button', { name: 'Add link' }))
  expect(fake.calls).toContainEqual({ name: 'upload.link', input: { projectId: 'p', url: 'https://example.com/a.mp4' } })
  expect(field).toHaveProperty('value', '')
})

test('what is typed is told to main within half a second, also while typing goes on', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { inputsOf, field } = await openChat()
  for (const value of ['half', 'half a', 'half a thou']) {
    fireEvent.change(field, { target: { value } })
    await act(() => vi.advanceTimersByTimeAsync(250))
  }
  expect(inputsOf('project.saveView')).toEqual([{ projectId: 'p', view: { composerText: 'half a', scrollTop: null } }])
  await act(() => vi.advanceTimersByTimeAsync(500))
  expect(inputsOf('project.saveView').at(-1)).toMatchObject({ view: { composerText: 'half a thou' } })
})

test('streamed pieces are appended to what stands, and the whole text replaces them', async () => {
  const answer = { id: 'a', kind: 'agent' as const, isStreaming: true, chips: [] }
  const messages = [message({ ...answer, text: 'Here ' })]
  const { tell, findByText, queryByText } = await openChat({ messages, turns: { turn: streaming() } })
  tell({ type: 'message.delta', projectId: 'p', id: 'a', text: 'it ' })
  tell({ type: 'message.delta', projectId: 'p', id: 'a', text: 'is' })
  await findByText('Here it is')
  tell({ type: 'message.put', projectId: 'p', message: message({ ...answer, text: 'Done.', isStreaming: false }) })
  await findByText('Done.')
  expect(queryByText('Here it is')).toBeNull()
})

test('a tool at work is told with its usual and its elapsed time, and by one line when it is done', async () => {
  const tool = { id: 'x', kind: 'activity' as const, tool: 'generate_video' }
  const { tell, getByText, getAllByText, findByText } = await openChat({
    messages: [message({ ...tool, isRunning: true })],
    turns: { turn: streaming(Date.now() - 72_000) },
  })
  getByText('Generating video')
  getByText(/^usually 2-5 minutes · 1:1\d so far$/)
  tell({ type: 'message.put', projectId: 'p', message: message({ ...tool, isRunning: false }) })
  await findByText('Generated video')
  expect(getAllByText('Thinking…')).not.toHaveLength(0)
})

const thinking = () => ({
  messages: [message({ kind: 'user', text: 'x', uploadIds: [] })],
  turns: { turn: streaming(Date.now()) },
})

test('while the agent thinks, “Thinking…” is all that is told of it [NP-5.3]', async () => {
  const { getAllByText, container } = await openChat(thinking())
  expect(getAllByText('Thinking…')).not.toHaveLength(0)
  expect(container.querySelector('[class*="status"]')?.textContent).toBe('Thinking…')
})

test.each([
  ['generate_video', 'Generating video', 'usually 2-5 minutes', '正在生成视频', '通常需要 2-5 分钟'],
  ['edit_timeline', 'Editing the timeline', 'usually 10-30 seconds', '正在编辑时间线', '通常需要 10-30 秒'],
])('what %s usually takes is told as it is [NP-5.28]', async (tool, english, usual, chinese, usualInChinese) => {
  const content = { messages: [message({ kind: 'activity', tool, isRunning: true })], turns: { turn: streaming(Date.now()) } }
  const en = await openChat(content)
  en.getByText(english)
  en.getByText(usual)
  en.unmount()
  const zh = await openChat(content, { language: 'zh-CN' })
  zh.getByText(chinese)
  zh.getByText(usualInChinese)
})

test('a turn of which nothing is known promises no time [NP-5.28]', async () => {
  const { queryByText } = await openChat(thinking())
  expect(queryByText(/usually/)).toBeNull()
})

test('a finished export of the cloud has the player, its folder and the project in the browser [NP-8.23]', async () => {
  const messages = [message({ kind: 'render', renderId: 'r' })]
  const events = [{ type: 'render.put', render: sampleRender('r', saved, { backend: cloud.id }) } as const]
  const { fake, container, getByRole, user } = await openChat({ messages, turns: { turn: complete() } }, { events })
  expect(container.querySelector('video')?.getAttribute('src')).toBe('nemo-media://m')
  await user.click(getByRole('button', { name: 'Show in folder' }))
  await user.click(getByRole('button', { name: 'Open project in browser' }))
  expect(fake.calls).toEqual([
    { name: 'render.reveal', input: { renderId: 'r' } },
    { name: 'project.openInBrowser', input: { projectId: 'p' } },
  ])
})

test('a failed turn is sent again only by its button', async () => {
  const { fake, getByRole, user } = await openChat({
    messages: [message({ kind: 'error', error: { kind: 'run-failed', message: 'boom' } })],
    turns: { turn: failed() },
  })
  expect(fake.calls).toEqual([])
  await user.click(getByRole('button', { name: 'Try again' }))
  expect(fake.calls).toEqual([{ name: 'chat.retry', input: { projectId: 'p', turnId: 'turn' } }])
})

test('a turn says what it cost, and on request the balance before and after', async () => {
  const answer = message({ kind: 'agent', text: 'Ready', isStreaming: false, chips: [] })
  const { getByRole, findByRole, user } = await openChat({ messages: [answer], turns: { turn: complete(100, 88) } })
  await user.click(getByRole('button', { name: 'Used 12 credits' }))
  const rows = within(await findByRole('dialog', { name: 'Your balance' })).getAllByRole('row')
  expect(rows.map(({ textContent }) => textContent)).toEqual(['BeforeAfter', 'Available10088', 'Reserved00'])
})

test('a turn whose cost is not known, or that runs where nothing is charged, says nothing of it', async () => {
  const answer = message({ kind: 'agent', text: 'Ready', isStreaming: false, chips: [] })
  const { queryByText } = await openChat({ messages: [answer], turns: { turn: complete(100, null) } })
  expect(queryByText(/credits/)).toBeNull()
})

test('an example fills the field, where it can be changed before it is sent', async () => {
  const { inputsOf, field, getByRole, user } = await openChat()
  await user.click(getByRole('button', { name: /^Generate a 30-second promotional video/ }))
  expect(field).toHaveProperty('value', expect.stringMatching(/^Generate a 30-second/))
  expect(inputsOf('chat.send')).toEqual([])
})

test('the first message makes a project where none is open', async () => {
  const fake = createFakeBridge([], { 'project.create': () => ({ projectId: 'made' }) })
  const { getByRole, user } = await show(<ChatView projectId={null} />, fake)
  await user.type(getByRole('textbox', { name: 'Message' }), 'hello{Enter}')
  const sent = { name: 'chat.send', input: { projectId: 'made', text: 'hello', uploadIds: [] } }
  await waitFor(() => expect(fake.calls).toContainEqual(sent))
})

test('answers that are offered stand below their question, and both go with the next message', async () => {
  const chips = [{ action: 'reply' as const, text: 'Undo' }]
  const answer = message({ id: 'a', kind: 'agent', text: 'Not understood.', isStreaming: false, chips, asks: 'One of these?' })
  const { findByText, queryByText, tell } = await openChat({ messages: [answer] })
  expect((await findByText('One of these?')).compareDocumentPosition(await findByText('Undo'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  tell({ type: 'message.put', projectId: 'p', message: message({ id: 'b', kind: 'user', text: 'next', uploadIds: [], chips: [] }) })
  await waitFor(() => expect(queryByText('One of these?')).toBeNull())
  expect(queryByText('Undo')).toBeNull()
  expect(queryByText('Not understood.')).not.toBeNull()
})

test('chips do what they say', async () => {
  const chips = [{ action: 'export' as const }, { action: 'credits' as const }, { action: 'send' as const, text: 'Make it shorter' }]
  const answer = message({ kind: 'agent', text: 'Ready', isStreaming: false, chips })
  const { fake, findByRole, user } = await openChat({ messages: [answer], turns: { turn: complete() } })
  for (const name of ['Export', 'Credits', 'Make it shorter']) await user.click(await findByRole('button', { name }))
  expect(fake.calls).toEqual([
    { name: 'render.start', input: { projectId: 'p', unlessKnown: true } },
    { name: 'chat.show', input: { projectId: 'p', topic: 'credits' } },
    { name: 'chat.send', input: { projectId: 'p', text: 'Make it shorter', uploadIds: [] } },
  ])
})

test('“Show earlier messages” asks main for the page before the first one, until there is none', async () => {
  const words = (index: number) =>
    message({ kind: 'user', id: `m${index}`, text: `words ${index}`, uploadIds: index === 0 ? ['sent'] : [], chips: [], at: index })
  const messages = Array.from({ length: NEWEST + PAGE + 1 }, (_, index) => words(index))
  const answers = {
    'chat.earlier': ({ before }: { before: string }, store: Store) => pageBefore(store.state().open['p'] ?? emptyContent, before),
  }
  const shown = await openChat({ messages, uploads: { sent: sampleUpload('sent', uploaded) } }, { answers })
  const { getByRole, queryByText, findByText, queryByRole, inputsOf, user } = shown
  // What an earlier message carries is not offered once more.
  expect(queryByRole('list', { name: 'Attachments' })).toBeNull()
  expect(queryByText(`words ${PAGE}`)).toBeNull()
  await user.click(getByRole('button', { name: 'Show earlier messages' }))
  await findByText('words 1')
  expect(queryByText('words 0')).toBeNull()
  await user.click(getByRole('button', { name: 'Show earlier messages' }))
  await findByText('words 0')
  expect(queryByRole('button', { name: 'Show earlier messages' })).toBeNull()
  expect(inputsOf('chat.earlier')).toEqual([PAGE + 1, 1].map((index) => ({ projectId: 'p', before: `m${index}` })))
})

test('“Try again” of a turn stands once, at the last word on its failure', async () => {
  const notice = (id: string, words: 'answer-lost' | 'answer-unknown') => message({ id, kind: 'notice', notice: words })
  const error = { kind: 'error', error: { kind: 'offline' } } as const
  const cases: [Message[], Turn][] = [
    [[notice('l', 'answer-lost'), notice('u', 'answer-unknown')], unknown()],
    [[notice('l', 'answer-lost'), message({ id: 'a', ...error }), message({ id: 'b', ...error })], failed()],
  ]
  for (const [messages, turn] of cases) {
    const { getAllByRole, unmount } = await openChat({ messages, turns: { turn } })
    expect(getAllByRole('button', { name: 'Try again' })).toHaveLength(1)
    unmount()
  }
})

test.each([
  [112_000, /^Thinking…1:5\d so far$/],
  [125_000, /^Still working…2:0\d so far$/],
  [605_000, /^Still working…10:0\d so far$/],
])('after %i ms without text a turn says that it is at work, and for how long [NP-5.26]', async (elapsedMs, words) => {
  const { container } = await openChat({ ...thinking(), turns: { turn: streaming(Date.now() - elapsedMs) } })
  expect(container.querySelector('[class*="status"]')?.textContent).toMatch(words)
})
