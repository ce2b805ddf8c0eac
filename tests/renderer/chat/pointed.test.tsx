import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import { TimelinePane } from '../../../src/renderer/features/timeline'
import type { Language } from '../../../src/shared/i18n'
import { message, openProject, timeline } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { atHand, box, pick, playhead, press } from '../timeline/hands-kit'

atHand()

/** The chat beside the timeline. */
async function atDesk(language?: Language) {
  const fake = createFakeBridge(openProject({ timeline }, { backend: 'engine' }))
  const shown = await show(<><ChatView projectId="p" /><TimelinePane /></>, fake, language)
  return {
    ...shown,
    fake,
    field: shown.container.querySelector('textarea') as HTMLTextAreaElement,
    said: () => fake.calls.flatMap(({ name, input }) => (name === 'chat.send' ? [(input as { text: string }).text] : [])),
  }
}
const chip = () => screen.queryByRole('group', { name: /This message is about|这条消息针对/ })

test.each([
  ['latte.jpg', 'en', 'make it shorter', '“latte.jpg” (0:00–0:05) make it shorter'],
  ['title', 'en', 'bigger', '“Morning Brew” (0:00–0:03) bigger'],
  ['Lo-fi', 'en', 'quieter', '“Lo-fi” (0:00–0:15) quieter'],
  ['shop-front.jpg', 'zh-CN', '变成黑白', '“shop-front.jpg”（0:05–0:10）变成黑白'],
] as const)('%s that is picked is what the next message is of, in %s', async (id, language, words, sent) => {
  const { user, field, said } = await atDesk(language)
  pick(id)
  expect(chip()?.textContent).toContain(id === 'title' ? 'Morning Brew' : id)
  await user.type(field, `${words}{Enter}`)
  await waitFor(() => expect(said()).toEqual([sent]))
  // It was said of that; what follows is of what it follows, or of all.
  expect(chip()).toBeNull()
  expect(box(id).dataset['picked']).toBeUndefined()
  await user.type(field, 'now in colour{Enter}')
  await waitFor(() => expect(said()[1]).toBe('now in colour'))
})

test('it is shown with its name and time, and read out with the field', async () => {
  const { field } = await atDesk()
  expect(field.getAttribute('aria-describedby')).toBeNull()
  pick('shop-front.jpg')
  const described = document.getElementById(field.getAttribute('aria-describedby') ?? '')
  expect(described?.textContent).toBe('This message is aboutshop-front.jpg0:05 – 0:10')
  expect(described?.querySelector('img')?.getAttribute('src')).toBe('nemo-media://shop-front.jpg')
  expect(field.placeholder).toBe('What should change here?')
})

test.each([
  ['Escape', 'half a sent', 'half a sent'], ['Backspace', '', ''],
])('%s takes it off, and off the timeline', async (key, typed, left) => {
  const { user, field, fake } = await atDesk()
  pick('latte.jpg')
  await user.click(field)
  if (typed !== '') await user.type(field, typed)
  await user.keyboard(`{${key}}`)
  expect(chip()).toBeNull()
  expect(box('latte.jpg').dataset['picked']).toBeUndefined()
  expect([field.value, fake.calls.some(({ name }) => name === 'chat.stop' || name === 'chat.send')]).toEqual([left, false])
})

test('Backspace in words is of the words, and its button takes it off and goes on with the message', async () => {
  const { user, field } = await atDesk()
  pick('latte.jpg')
  await user.type(field, 'ab{Backspace}')
  expect([field.value, chip() !== null]).toEqual(['a', true])
  await user.click(within(chip() as HTMLElement).getByRole('button', { name: 'Not about this' }))
  expect([chip(), document.activeElement]).toEqual([null, field])
})

test('what the app does itself, and a step back, are of no clip, which stays picked', async () => {
  const { user, field, said } = await atDesk()
  pick('latte.jpg')
  for (const words of ['export it', 'Undo', 'how many credits do I have?']) await user.type(field, `${words}{Enter}`)
  await waitFor(() => expect(said()).toEqual(['export it', 'Undo', 'how many credits do I have?']))
  expect(chip()).not.toBeNull()
})

test('it goes with its clip, which is told beside words, and does not come back with an undo', async () => {
  const { fake, field, ui, user } = await atDesk()
  pick('latte.jpg')
  const [pictures, ...others] = timeline.tracks
  const without = { ...timeline, tracks: [{ ...pictures, clips: pictures?.clips.slice(1) ?? [] }, ...others] } as typeof timeline
  act(() => fake.store.emit({ type: 'timeline.put', projectId: 'p', timeline: without, media: [] }))
  expect(chip()).toBeNull()
  expect(screen.queryByText(/has gone from the timeline/)).toBeNull()
  act(() => fake.store.emit({ type: 'timeline.put', projectId: 'p', timeline, media: [] }))
  expect(chip()).toBeNull()
  // A message that is half written was of it, and would be of all.
  pick('latte.jpg')
  await user.type(field, 'black and white')
  act(() => fake.store.emit({ type: 'timeline.put', projectId: 'p', timeline: without, media: [] }))
  expect(ui.getState().toasts).toMatchObject([{ kind: 'message', text: expect.stringMatching(/has gone from the timeline/) as unknown }])
})

test('a message that main refuses comes back with what it was of', async () => {
  const { user, field, fake } = await atDesk()
  pick('latte.jpg')
  fake.failNext('chat.send', { kind: 'offline' })
  await user.type(field, 'make it shorter{Enter}')
  await waitFor(() => expect(field.value).toBe('make it shorter'))
  expect(chip()?.textContent).toContain('latte.jpg')
})

test('Enter on a clip goes on to the message; one that is begun names the clip where the words stand', async () => {
  const { ui, field } = await atDesk()
  press('ArrowDown')
  press('Enter')
  expect([field.value, document.activeElement === field, chip() !== null]).toEqual(['', true, true])
  act(() => ui.getState().setDraft('p', 'Put the second one before'))
  press('Enter')
  expect([field.value, chip()]).toEqual(['Put the second one before “latte.jpg” (0:00–0:05) ', null])
  expect(playhead()).toBeTruthy()
})

test('in the chat it stands with its picture over the words', async () => {
  const messages = [
    message({ id: 'm1', kind: 'user', text: '“latte.jpg” (0:00–0:05) make it shorter', uploadIds: [] }),
    message({ id: 'm2', kind: 'user', text: '“gone.jpg”（0:03–0:05.5）删掉', uploadIds: [] }),
    message({ id: 'm3', kind: 'user', text: '“latte.jpg” (0:00–0:05)', uploadIds: [] }),
  ]
  const fake = createFakeBridge(openProject({ timeline, messages }, { backend: 'engine' }))
  const { container } = await show(<ChatView projectId="p" />, fake)
  const said = [...container.querySelectorAll('[class*="bubble"]')]
  expect(said.map(({ textContent }) => textContent)).toEqual([
    'latte.jpg0:00 – 0:05make it shorter', 'gone.jpg0:03 – 0:05.5删掉', '“latte.jpg” (0:00–0:05)',
  ])
  expect(said.map((one) => one.querySelector('img')?.getAttribute('src') ?? null)).toEqual(['nemo-media://latte.jpg', null, null])
})

test('where the chat is out of sight a button of the timeline goes on to the message', async () => {
  const { happyDOM } = window as unknown as { happyDOM: { setViewport(size: { width: number }): void } }
  const wide = window.innerWidth
  onTestFinished(() => happyDOM.setViewport({ width: wide }))
  happyDOM.setViewport({ width: 800 })
  const { ui, user } = await atDesk()
  const name = 'What should change here?'
  expect(screen.queryByRole('button', { name })).toBeNull()
  act(() => ui.getState().showPane('video'))
  pick('latte.jpg')
  await user.click(screen.getByRole('button', { name }))
  expect(ui.getState().pane).toBe('chat')
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
})
