import { expect, test } from 'vitest'
import type { Message } from '../../../src/shared/model/message'
import type { Turn } from '../../../src/shared/model/turn'
import { emptyContent, reduceContent, type ProjectEvent } from '../../../src/shared/state/state'

const projectId = 'p'
const base = { projectId, createdAt: 0, uploadIds: [], wantsExport: false }
const queued = (id: string): Turn => ({ ...base, id, text: id, state: { status: 'queued' } })
const sending = (id: string): Turn => ({ ...queued(id), state: { status: 'sending', sentAt: 0, before: null, creditsBefore: null } })
const said = (turnId: string): Message => (
  { id: `said-${turnId}`, projectId, turnId, at: 0, kind: 'user', text: turnId, uploadIds: [], chips: [] }
)
const answer: Message = { id: 'answer', projectId, turnId: 'one', at: 0, kind: 'agent', text: 'Done.', isStreaming: false, chips: [] }
const message = (of: Message): ProjectEvent => ({ type: 'message.put', projectId, message: of })
const turn = (of: Turn): ProjectEvent => ({ type: 'turn.put', projectId, turn: of })

test('a message that waited stands below all that was said before its turn began', () => {
  const events = [
    ...['one', 'two', 'three'].flatMap((id) => [message(said(id)), turn(queued(id))]),
    turn(sending('one')), message(answer), turn(sending('two')),
  ]
  const { messages } = events.reduce(reduceContent, emptyContent)
  expect(messages.map(({ id }) => id)).toEqual(['said-three', 'said-one', 'answer', 'said-two'])
})

test('a turn that goes on moves nothing', () => {
  const events = [message(said('one')), turn(queued('one')), turn(sending('one')), message(answer), turn(sending('one'))]
  const { messages } = events.reduce(reduceContent, emptyContent)
  expect(messages.map(({ id }) => id)).toEqual(['said-one', 'answer'])
})

test('text that streams in stands apart from the messages until the message is put', () => {
  const started = reduceContent(emptyContent, message({ ...answer, isStreaming: true }))
  const delta = (text: string): ProjectEvent => ({ type: 'message.delta', projectId, id: answer.id, text })
  const streaming = ['wor', 'ld'].reduce((content, text) => reduceContent(content, delta(text)), started)
  expect(streaming.messages).toBe(started.messages)
  expect(streaming.streaming).toEqual({ answer: 'world' })
  expect(reduceContent(streaming, message(answer))).toMatchObject({ streaming: {}, messages: [{ text: 'Done.' }] })
})
