import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import PaletteDialog from '../../../src/renderer/features/palette/PaletteDialog'
import { Prompts } from '../../../src/renderer/features/settings/Prompts'
import { useUi } from '../../../src/renderer/state'
import type { Store } from '../../../src/main/core/store'
import { MAX_PROMPT, MAX_PROMPTS } from '../../../src/shared/contract/limits'
import { changeSettings, type SettingsPatch } from '../../../src/shared/model/settings'
import { complete, message, openProject } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

function Window() {
  const dialog = useUi((state) => state.dialog?.kind)
  return (
    <>
      <ChatView projectId="p" />
      {dialog === 'prompts' && <PaletteDialog isOfPrompts />}
      {dialog === 'settings' && <Prompts />}
    </>
  )
}

/** As main keeps them. */
const update = (patch: SettingsPatch, store: Store) =>
  store.emit({ type: 'settings.changed', settings: changeSettings(store.state().settings, patch), exportFolder: '' })

async function open(prompts: readonly string[] = [], text = 'Make a video about cats') {
  const messages = [message({ kind: 'user', text, uploadIds: [] })]
  const fake = createFakeBridge(openProject({ messages, turns: { turn: complete() } }), { 'settings.update': update })
  update({ prompts: [...prompts] }, fake.store)
  const shown = await show(<Window />, fake)
  const field = shown.container.querySelector<HTMLTextAreaElement>('form textarea')
  if (!field) throw new Error('no composer')
  act(() => field.focus())
  return { ...shown, fake, field, saved: () => fake.store.state().settings.prompts }
}
const selected = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): string => value.slice(selectionStart, selectionEnd)

test('a message is saved as a prompt, once, and “/” in an empty field writes it again', async () => {
  const { user, field, saved } = await open()
  for (const _ of [1, 2]) {
    fireEvent.contextMenu(screen.getByText('Make a video about cats'))
    await user.click(await screen.findByRole('menuitem', { name: 'Save as prompt' }))
  }
  await screen.findByText('Saved as a prompt. Type / in an empty message to use it.')
  expect(saved()).toEqual(['Make a video about cats'])
  await user.type(field, '/')
  await user.type(screen.getByRole('combobox', { name: 'Search saved prompts' }), 'cats{Enter}')
  await waitFor(() => expect(field).toHaveProperty('value', 'Make a video about cats'))
  expect(document.activeElement).toBe(field)
})

test('what a prompt leaves open is selected, Tab goes from one to the next and then on, Shift+Tab back', async () => {
  const { user, field } = await open(['A {length} video about {product}'])
  await user.type(field, '/{Enter}')
  await waitFor(() => expect(selected(field)).toBe('{length}'))
  screen.getByText('Still to fill in: {length}, {product}. Press Tab to go there.')
  await user.keyboard('9-second{Tab}')
  expect(selected(field)).toBe('{product}')
  await user.tab({ shift: true })
  expect(document.activeElement).not.toBe(field)
  act(() => field.focus())
  field.setSelectionRange(0, 0)
  await user.keyboard('{Tab}socks{Tab}')
  expect(field).toHaveProperty('value', 'A 9-second video about socks')
  expect(screen.queryByText(/^Still to fill in/)).toBeNull()
  expect(document.activeElement).not.toBe(field)
})

test('a message goes first to what it leaves open, by key and by button; braces that are meant go with the second press', async () => {
  const { user, field, fake } = await open()
  const sent = (): unknown[] => fake.calls.filter(({ name }) => name === 'chat.send')
  await user.type(field, 'A video about {{product}{Enter}')
  expect([sent(), selected(field)]).toEqual([[], '{product}'])
  await user.keyboard('socks and {{x}')
  await user.click(screen.getByRole('button', { name: /^Send/ }))
  expect([sent(), selected(field)]).toEqual([[], '{x}'])
  await user.keyboard('{Enter}')
  expect(sent()).toMatchObject([{ input: { text: 'A video about socks and {x}' } }])
})

test('“/” is a sign like any other where no prompt is saved, in words, and written twice', async () => {
  const { user, field, unmount } = await open()
  await user.type(field, '/a')
  expect(field).toHaveProperty('value', '/a')
  unmount()
  const other = await open(['One'])
  await user.type(other.field, 'and/or')
  expect(other.field).toHaveProperty('value', 'and/or')
  await user.clear(other.field)
  await user.type(other.field, '/')
  await user.type(screen.getByRole('combobox'), '/')
  await waitFor(() => expect(other.field).toHaveProperty('value', '/'))
})

test('in the settings prompts are written, changed and deleted, which can be undone', async () => {
  const { user, field, saved } = await open(['One', 'Two'])
  await user.type(field, '/')
  await user.type(screen.getByRole('combobox'), 'edit{Enter}')
  await user.type(await screen.findByRole('textbox', { name: 'New prompt' }), 'Three')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  expect(saved()).toEqual(['Three', 'One', 'Two'])
  await user.type(screen.getByRole('textbox', { name: 'Prompt 2' }), ' more')
  await user.tab()
  expect(saved()).toEqual(['Three', 'One more', 'Two'])
  await user.click(screen.getByRole('button', { name: 'Delete prompt 1' }))
  expect(saved()).toEqual(['One more', 'Two'])
  await user.type(screen.getByRole('textbox', { name: 'New prompt' }), 'Four')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(saved(), 'what was written since stays').toEqual(['Three', 'Four', 'One more', 'Two'])
  await user.click(screen.getByRole('button', { name: 'Delete prompt 1' }))
  await screen.findByRole('button', { name: 'Undo' })
  await user.type(screen.getByRole('textbox', { name: 'New prompt' }), 'Three')
  await user.click(screen.getByRole('button', { name: 'Add' }))
  expect(screen.queryByRole('button', { name: 'Undo' }), 'it is there again').toBeNull()
})

test.each([
  ['too long', [], 'x'.repeat(MAX_PROMPT + 1), 'A prompt can have at most 2,000 characters.'],
  ['too many', Array.from({ length: MAX_PROMPTS }, (_, index) => `p${index}`), 'one more', /^You have 100 saved prompts/],
])('a prompt that main would refuse is not sent, and why is said: %s', async (_name, prompts, text, words) => {
  const { user, fake } = await open(prompts, text)
  fireEvent.contextMenu(screen.getByText(text))
  await user.click(await screen.findByRole('menuitem', { name: 'Save as prompt' }))
  await screen.findByText(words)
  expect(fake.calls.filter(({ name }) => name === 'settings.update')).toEqual([])
})
