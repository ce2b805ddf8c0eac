import { act, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useShortcuts } from '../../../src/renderer/frame/window'
import PaletteDialog from '../../../src/renderer/features/palette/PaletteDialog'
import type { Store } from '../../../src/main/core/store'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { cloud, complete, message, openProject, project, queued, timeline } from '../../fakes/samples'
import type { Turn } from '../../../src/shared/model/turn'

/** Nothing is open yet: what adds something makes a project for it. */

const create = (_input: never, store: Store) => {
  store.emit({ type: 'project.put', project: project('new', '') })
  return { projectId: 'new' }
}
const firstScreen = () => createFakeBridge([], { 'project.create': create, 'upload.choose': () => ({ left: 0 }) })

function Window() {
  useShortcuts()
  return null
}

test('the key for adding files makes a project for them', async () => {
  const fake = firstScreen()
  const { user } = await show(<Window />, fake)
  await user.keyboard('{Control>}u{/Control}')
  await waitFor(() => expect(fake.calls).toEqual([
    { name: 'project.create', input: {} },
    { name: 'upload.choose', input: { projectId: 'new', what: 'files' } },
  ]))
})

test('the key for exporting says that there is nothing to export', async () => {
  const fake = firstScreen()
  const { user, findByText } = await show(<Window />, fake)
  await user.keyboard('{Control>}e{/Control}')
  await findByText('Nothing to export yet. Describe a video in the chat first.')
  expect(fake.calls).toEqual([])
})

test('the keys for the next and the previous project begin with the first and the last', async () => {
  const projects = ['old', 'mid', 'new'].map((id, updatedAt) => project(id, id, { updatedAt }))
  const fake = createFakeBridge([{ type: 'projects.read', projects }])
  const { user } = await show(<Window />, fake)
  await user.keyboard('{Control>}{Tab}{Shift>}{Tab}{/Shift}{/Control}')
  expect(fake.calls.map(({ input }) => input)).toEqual([{ projectId: 'new' }, { projectId: 'old' }])
})

test('the palette offers what adds something, and each entry works', async () => {
  const fake = firstScreen()
  const { ui, getByRole, getAllByRole, user } = await show(<PaletteDialog />, fake)
  const offered = getAllByRole('option').map(({ textContent }) => textContent)
  expect(offered).toEqual([
    'Add files…Ctrl+U', 'Add a folder…', 'Several videos…', 'New projectCtrl+N', 'Import a project…', 'SettingsCtrl+,',
    'Keyboard shortcuts', 'Larger interface', 'Smaller interface', 'Usual size', 'Choose export folder', 'Edit saved prompts…',
  ])
  await user.click(getByRole('option', { name: 'Larger interface' }))
  expect(fake.calls).toContainEqual({ name: 'settings.update', input: { size: 110 } })
  await user.click(getByRole('option', { name: /Add a folder/ }))
  await user.click(getByRole('option', { name: /Several videos/ }))
  await waitFor(() => expect(ui.getState().dialog).toEqual({ kind: 'batch' }))
  expect(fake.calls).toContainEqual({ name: 'upload.choose', input: { projectId: 'new', what: 'folder' } })
})

test('of an open project the palette takes back its last change and goes to its exports', async () => {
  const fake = createFakeBridge(openProject({ timeline, messages: [message({ kind: 'changes', changes: [] })] }, { backend: 'engine' }))
  const { ui, getByRole, user } = await show(<PaletteDialog />, fake)
  await user.click(getByRole('option', { name: /Go to exports/ }))
  expect(ui.getState()).toMatchObject({ pane: 'video', rightTab: 'exports' })
  await user.click(getByRole('option', { name: /Undo the last change/ }))
  await waitFor(() => expect(fake.calls.find(({ name }) => name === 'chat.send')?.input).toMatchObject({ text: 'Undo' }))
})

test('several videos are put together in the chat’s half, which comes into sight for it', async () => {
  const fake = createFakeBridge(openProject())
  const { ui, getByRole, user } = await show(<PaletteDialog />, fake)
  act(() => ui.getState().showPane('video'))
  await user.click(getByRole('option', { name: /Several videos/ }))
  await waitFor(() => expect(ui.getState()).toMatchObject({ dialog: { kind: 'batch' }, pane: 'chat' }))
})

test('“New project” makes none where the one in sight is new and empty, and one where something was typed', async () => {
  const fake = createFakeBridge(openProject({}, { isTitleChosen: false }), { 'project.create': create })
  const { ui, user } = await show(<Window />, fake)
  await user.keyboard('{Control>}nn{/Control}')
  expect(fake.calls).toEqual([])
  act(() => ui.getState().setDraft('p', 'a video'))
  await user.keyboard('{Control>}n{/Control}')
  await waitFor(() => expect(fake.calls).toEqual([{ name: 'project.create', input: {} }]))
})

/** A project in which so many changes can be taken back; each message is answered in a moment. */
function undoable(left: number) {
  const said: string[] = []
  const send = async ({ text }: { text: string }, store: Store) => {
    said.push(text)
    const turn: Turn = { ...queued(), id: `t${said.length}`, text, createdAt: said.length }
    const put = (of: Turn) => store.emit({ type: 'turn.put', projectId: 'p', turn: of })
    put(turn)
    setTimeout(() => {
      const changes = message({ kind: 'changes', changes: [], turnId: turn.id })
      if (left-- > 0) store.emit({ type: 'message.put', projectId: 'p', message: changes })
      put({ ...turn, state: complete().state })
    })
  }
  const first = message({ kind: 'user', text: 'Make a video', uploadIds: [], chips: [] })
  return { said, fake: createFakeBridge(openProject({ messages: [first] }), { 'chat.send': send }) }
}

test('Ctrl+Z asks for what was before, once a press; where there is nothing more, that is said once', async () => {
  const { said, fake } = undoable(2)
  const { user, findByText, getAllByText } = await show(<Window />, fake)
  await user.keyboard('{Control>}zz{/Control}')
  await waitFor(() => expect(said).toEqual(['Undo', 'Undo']))
  await user.keyboard(`{Control>}${'z'.repeat(20)}{/Control}`)
  await findByText('There is nothing to undo.')
  await user.keyboard(`{Control>}${'z'.repeat(20)}{/Control}`)
  expect(getAllByText('There is nothing to undo.')).toHaveLength(1)
  // The third was answered in words.
  expect(said).toEqual(['Undo', 'Undo', 'Undo'])
})

test('on a cloud Ctrl+Z takes out what waits last, and else waits itself, once', async () => {
  const first = message({ kind: 'user', text: 'Make a video', uploadIds: [], chips: [] })
  const fake = createFakeBridge(openProject({ messages: [first] }, { backend: cloud.id }))
  const { user, ui } = await show(<Window />, fake)
  const waiting = () => ui.getState().wishes['p']?.map(({ text }) => text)
  act(() => ui.getState().setWishes('p', [{ text: 'Remove “a”' }, { text: 'Mute “b”' }]))
  await user.keyboard('{Control>}zz{/Control}')
  expect(waiting()).toEqual([])
  await user.keyboard('{Control>}zzz{/Control}')
  expect(waiting()).toEqual(['Undo'])
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
  expect([waiting(), fake.calls.filter(({ name }) => name !== 'project.saveView')]).toEqual([[], []])
})

test('Ctrl+Z is of the words where somebody writes, and asks for nothing where nothing was said', async () => {
  const { said, fake } = undoable(2)
  const { user, unmount } = await show(<Window />, fake)
  const field = document.body.appendChild(document.createElement('textarea'))
  field.focus()
  await user.keyboard('{Control>}z{/Control}')
  field.remove()
  expect(said).toEqual([])
  unmount()
  const fresh = createFakeBridge(openProject())
  const { user: other } = await show(<Window />, fresh)
  await other.keyboard('{Control>}z{/Control}')
  expect(fresh.calls).toEqual([])
})
