import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import type { Wish } from '../../../src/shared/gesture'
import type { Language } from '../../../src/shared/i18n'
import { cloud, openProject, sampleUpload, timeline, uploaded } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

const wishes: readonly Wish[] = [{ text: 'Remove “latte.jpg”' }, { text: 'Mute “surf.mp4”' }]

async function withWishes(given = wishes, language?: Language) {
  const view = { composerText: '', scrollTop: null, wishes: given }
  const fake = createFakeBridge(openProject({ timeline, view }, { backend: cloud.id }))
  const shown = await show(<ChatView projectId="p" />, fake, language)
  return {
    ...shown,
    fake,
    field: shown.container.querySelector('textarea') as HTMLTextAreaElement,
    said: () => fake.calls.flatMap(({ name, input }) => (name === 'chat.send' ? [(input as { text: string }).text] : [])),
  }
}
const chips = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)

test('what waits comes back with its project, and goes before the words, a line each, once', async () => {
  const { user, field, said } = await withWishes()
  expect(chips()).toEqual(wishes.map(({ text }) => text))
  expect(field.placeholder).toBe('Add to it, or just send it')
  await user.type(field, 'and brighter{Enter}')
  await waitFor(() => expect(said()).toEqual(['Remove “latte.jpg”\nMute “surf.mp4”\nand brighter']))
  expect([chips(), field.value]).toEqual([[], ''])
  await user.type(field, '{Enter}')
  expect(said()).toHaveLength(1)
})

test('it goes without words too', async () => {
  const { user, said } = await withWishes()
  await user.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(said()).toEqual(['Remove “latte.jpg”\nMute “surf.mp4”']))
})

test('Backspace where nothing is written takes out the last one, in words it is of the words; the button takes out its own', async () => {
  const { user, field, fake } = await withWishes()
  await user.type(field, 'ab{Backspace}')
  expect(chips()).toHaveLength(2)
  await user.click(within(screen.getByRole('list', { name: 'Waiting to be sent' })).getByRole('button', { name: /Remove “latte.jpg”/ }))
  expect([chips(), document.activeElement]).toEqual([['Mute “surf.mp4”'], field])
  await user.clear(field)
  await user.keyboard('{Backspace}')
  expect(chips()).toEqual([])
  expect(fake.calls.findLast(({ name }) => name === 'project.saveView')?.input).toMatchObject({ view: { wishes: [] } })
})

test('a message that main refuses comes back with what waited', async () => {
  const { user, field, fake } = await withWishes()
  fake.failNext('chat.send', { kind: 'offline' })
  await user.type(field, 'now{Enter}')
  await waitFor(() => expect(field.value).toBe('now'))
  expect(chips()).toHaveLength(2)
})

test('what is of a file goes with the file', async () => {
  const { fake, said, user, field } = await withWishes([{ text: 'Add “a.jpg” at the end', uploadIds: ['u'] }])
  expect(chips()).toEqual([])
  act(() => fake.store.emit({ type: 'upload.put', projectId: 'p', upload: sampleUpload('u', uploaded) }))
  expect(chips()).toContain('Add “a.jpg” at the end')
  act(() => fake.store.emit({ type: 'upload.removed', projectId: 'p', id: 'u' }))
  await user.type(field, 'hello{Enter}')
  await waitFor(() => expect(said()).toEqual(['hello']))
})

test('it is told in Chinese', async () => {
  await withWishes(wishes, 'zh-CN')
  expect(screen.getByRole('list', { name: '待发送的修改' })).toBeTruthy()
  expect(screen.getByRole('button', { name: '不要这个修改：Remove “latte.jpg”' })).toBeTruthy()
})
