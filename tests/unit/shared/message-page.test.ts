import { expect, test } from 'vitest'
import type { Message } from '../../../src/shared/model/message'
import type { Turn } from '../../../src/shared/model/turn'
import { emptyContent, type ProjectContent, type ProjectEvent } from '../../../src/shared/state/state'
import { predatesLoadedPage, NEWEST, latestPage, PAGE, pageBefore, prependPage } from '../../../src/shared/state/message-page'

const MESSAGES = 1000
const id = (index: number): string => `m${index}`
const said = (index: number): Message =>
  ({ id: id(index), projectId: 'p', turnId: `t${index}`, at: index, kind: 'user', text: '', uploadIds: [`u${index}`], chips: [] })
const turnOf = (index: number, status: 'complete' | 'queued'): Turn => {
  const base = { id: `t${index}`, projectId: 'p', text: '', uploadIds: [], createdAt: index, wantsExport: false }
  return { ...base, state: status === 'queued' ? { status } : { status, endedAt: index, creditsBefore: null, creditsAfter: null } }
}
/** A message a turn; the turns with these numbers still wait. */
function past(waiting: readonly number[] = []): ProjectContent {
  const numbers = Array.from({ length: MESSAGES }, (_, index) => index)
  const turns = numbers.map((index) => turnOf(index, waiting.includes(index) ? 'queued' : 'complete'))
  return { ...emptyContent, messages: numbers.map(said), turns: Object.fromEntries(turns.map((turn) => [turn.id, turn])) }
}
const numbers = ({ messages }: Pick<ProjectContent, 'messages'>): number[] => messages.map(({ at }) => at)
const between = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

test('a window gets the newest messages and their turns alone, and is told which uploads the others carry', () => {
  const part = latestPage(past())
  expect(numbers(part)).toEqual(between(MESSAGES - NEWEST, MESSAGES))
  expect(Object.keys(part.turns)).toEqual(part.messages.map(({ turnId }) => turnId))
  expect(part.earlier).toEqual({ lastAt: MESSAGES - NEWEST - 1, uploadIds: between(0, MESSAGES - NEWEST).map((index) => `u${index}`) })
})

test('what is short is whole', () => {
  const content = { ...past(), messages: past().messages.slice(-NEWEST) }
  expect(latestPage(content)).toBe(content)
})

test('it reaches back to the first message of what waits or is under way', () => {
  const part = latestPage(past([300, 990]))
  expect(numbers(part)).toEqual(between(300, MESSAGES))
  expect(part.turns['t300']?.state.status).toBe('queued')
})

test('a turn under way is there although no message names it', () => {
  const content = past()
  const turns = { ...content.turns, alone: { ...turnOf(0, 'queued'), id: 'alone' } }
  const part = latestPage({ ...content, turns })
  expect(numbers(part)).toEqual(between(MESSAGES - NEWEST, MESSAGES))
  expect(part.turns['alone']?.state.status).toBe('queued')
})

test('page by page the window gets all that main has', () => {
  const content = past()
  let part = latestPage(content)
  for (let pages = 0; part.earlier !== undefined; pages++) {
    const page = pageBefore(content, part.messages[0]?.id ?? '')
    if (!page || pages > MESSAGES / PAGE) throw new Error('it does not end')
    expect(page.messages.length).toBeLessThanOrEqual(PAGE)
    part = prependPage(part, page)
  }
  expect(part).toEqual({ ...content, earlier: undefined })
})

test('there is no page before a message that is gone', () => {
  expect(pageBefore(past(), 'gone')).toBeNull()
})

test('a put is of what was left out only where its message is unknown and no newer than that', () => {
  const open = { p: latestPage(past()) }
  const put = (message: Message): ProjectEvent => ({ type: 'message.put', projectId: 'p', message })
  expect(predatesLoadedPage(put(said(5)), open)).toBe(true)
  expect(predatesLoadedPage(put({ ...said(MESSAGES - 1), at: 0 }), open)).toBe(false)
  expect(predatesLoadedPage(put(said(MESSAGES)), open)).toBe(false)
  expect(predatesLoadedPage(put(said(5)), { p: past() })).toBe(false)
  expect(predatesLoadedPage({ type: 'message.removed', projectId: 'p', id: id(5) }, open)).toBe(false)
})
