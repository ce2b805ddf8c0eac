import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ExpiryBanner } from '../../../src/renderer/frame/Banners'
import { Account } from '../../../src/renderer/features/settings/Account'
import type { Auth } from '../../../src/shared/model/backend'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { AT, cloud, openProject } from '../../fakes/samples'

beforeEach(() => void vi.useFakeTimers({ now: AT }))
afterEach(() => void vi.useRealTimers())

const HOUR = 3_600_000
type Source = Extract<Auth, { status: 'signed-in' }>['source']
const signedIn = (expiresAt: number | null, source: Source = 'anonymous') =>
  ({ type: 'backend.put', backend: { ...cloud, auth: { status: 'signed-in', source, expiresAt } } }) as const
async function open(view: React.ReactNode, expiresAt: number | null, source?: Source) {
  const chosen = { type: 'backend.chosen', id: cloud.id, cloudOrigin: cloud.id } as const
  const main = createFakeBridge([...openProject(), signedIn(expiresAt, source), chosen])
  return { main, ...(await mount(view, main)) }
}
const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms))
const told = (): string => document.body.textContent
/** The app first asks what is under way. */
async function pressSignOut(): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }))
  await act(async () => vi.advanceTimersByTimeAsync(0))
}
const work = { name: 'account.work', input: { backend: cloud.id } }

test('the account counts down to its end', async () => {
  await open(<Account />, AT + 3.5 * 24 * HOUR)
  expect(told()).toContain('Expires in 3 days')
  pass(3 * 24 * HOUR)
  expect(told()).toContain('Expires in 12 hours')
  pass(11.5 * HOUR)
  expect(told()).toContain('Expires in 30 minutes')
})

test('a sign-in without an end has no countdown', async () => {
  await open(<Account />, null)
  expect(told()).not.toContain('Expires')
})

test('the window tells of the last day when it begins: when, what then, and what to do [NP-3.6]', async () => {
  const { main } = await open(<ExpiryBanner />, AT + 25 * HOUR)
  expect(screen.queryByRole('status')).toBeNull()
  pass(HOUR + 60_000)
  expect(screen.getByRole('status').textContent).toContain('Your free account and its credits expire in 23 hours.')
  fireEvent.click(screen.getByRole('button', { name: 'Register' }))
  expect(main.calls).toEqual([{ name: 'account.register', input: { projectId: 'p' } }])
  pass(24 * HOUR)
  expect(screen.queryByRole('status')).toBeNull()
})

test('once put away it stays away, until another sign-in ends [NP-3.6]', async () => {
  const { main } = await open(<ExpiryBanner />, AT + 5 * HOUR)
  fireEvent.click(screen.getByRole('button', { name: 'Hide this message' }))
  pass(HOUR)
  expect(screen.queryByRole('status')).toBeNull()
  act(() => main.store.emit(signedIn(AT + 20 * HOUR)))
  expect(screen.queryByRole('status')).not.toBeNull()
})

test('a pasted token leads to the account, where another one can be pasted', async () => {
  const { ui } = await open(<ExpiryBanner />, AT + 5 * HOUR, 'pasted')
  fireEvent.click(screen.getByRole('button', { name: 'Open account settings' }))
  expect(ui.getState().dialog).toEqual({ kind: 'settings', section: 'account' })
})

test('a free account is signed out of only after a warning, since another one has to be waited for', async () => {
  const { main } = await open(<Account />, AT + 3 * 24 * HOUR)
  await pressSignOut()
  expect([main.calls, told()]).toEqual([[work], expect.stringContaining('a new free account in 3 days at the earliest')])
  fireEvent.click(screen.getByRole('button', { name: 'Sign out anyway' }))
  expect(main.calls).toEqual([work, { name: 'account.signOut', input: { backend: cloud.id } }])
})

test('a pasted token can be pasted again, so signing out asks nothing', async () => {
  const { main } = await open(<Account />, null, 'pasted')
  await pressSignOut()
  expect(main.calls).toEqual([work, { name: 'account.signOut', input: { backend: cloud.id } }])
})

test.each([
  ['an export that is under way', { exports: 1, messages: 0, uploads: 0 }, /1 export\. Exports wait until you sign in again/],
  ['a message and uploads', { exports: 0, messages: 1, uploads: 2 }, /1 message, 2 uploads\. Messages and uploads stop/],
])('the question before a sign-out names %s', async (_, underWay, words) => {
  const chosen = { type: 'backend.chosen', id: cloud.id, cloudOrigin: cloud.id } as const
  const main = createFakeBridge([...openProject(), signedIn(null, 'pasted'), chosen], { 'account.work': () => underWay })
  await mount(<Account />, main)
  await pressSignOut()
  expect(told()).toMatch(words)
  expect(main.calls.map(({ name }) => name)).not.toContain('account.signOut')
  fireEvent.click(screen.getByRole('button', { name: 'Sign out anyway' }))
  expect(main.calls).toContainEqual({ name: 'account.signOut', input: { backend: cloud.id } })
})

test('who is signed out gets a new free account by a press of a button', async () => {
  const put = { type: 'backend.put', backend: { ...cloud, auth: { status: 'signed-out' } } } as const
  const main = createFakeBridge([...openProject(), put])
  await mount(<Account />, main)
  fireEvent.click(screen.getByRole('button', { name: 'Get a free account' }))
  expect(main.calls).toContainEqual({ name: 'account.signIn', input: { backend: cloud.id } })
})
