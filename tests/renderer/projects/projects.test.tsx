import { act, fireEvent, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ProjectsView } from '../../../src/renderer/features/projects/ProjectsView'
import { lastExports } from '../../../src/renderer/features/projects/faces'
import { byId } from '../../../src/shared/records'
import { ERASED } from '../../../src/shared/model/project'
import { emptyContent } from '../../../src/shared/state/state'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { AT, cloud, openProject, project, saved, sampleRender, streaming } from '../../fakes/samples'

async function open() {
  const fake = createFakeBridge([
    ...openProject(),
    { type: 'backend.put', backend: cloud },
    { type: 'project.put', project: project('p2', '城市之光', { updatedAt: AT + 1, backend: cloud.id }) },
    { type: 'project.put', project: project('gone', 'Deleted one', { deletedAt: AT }) },
  ])
  return { fake, ...(await show(<ProjectsView />, fake)) }
}

test('projects stand newest first, without the deleted ones', async () => {
  const { container } = await open()
  expect([...container.querySelectorAll('[data-project]')].map((row) => row.getAttribute('title'))).toEqual(['城市之光', 'Morning Brew'])
})

test('the connection is told as “Connecting…”, then as “Ready” [NP-3.13]', async () => {
  const { fake, container, findByText } = await open()
  act(() => fake.store.emit({ type: 'project.put', project: project('p', 'Morning Brew', { backend: cloud.id }) }))
  const connecting = { ...cloud, connection: 'connecting', auth: { status: 'signing-in' }, credits: null } as const
  act(() => fake.store.emit({ type: 'backend.put', backend: connecting }))
  await findByText('Connecting…')
  act(() => fake.store.emit({ type: 'backend.put', backend: cloud }))
  await findByText('Ready')
  expect(container.textContent).not.toContain(cloud.id)
})

test('the list is in the order that the user wants, and a project of this computer alone can be duplicated', async () => {
  const { fake, ui, getByRole, findByRole, findAllByRole, container, user } = await open()
  const titles = () => [...container.querySelectorAll('[data-project]')].map((row) => row.getAttribute('title') ?? '')
  const before = titles()
  await user.click(getByRole('button', { name: 'Sort by: Last used' }))
  await user.click(await findByRole('menuitem', { name: 'Name' }))
  expect(titles()).toEqual(before.toSorted(new Intl.Collator().compare))
  getByRole('button', { name: 'Sort by: Name' })
  expect(ui.getState().sort).toBe('name')
  const menus: boolean[] = []
  for (const id of ['p', 'p2']) {
    fireEvent.contextMenu(container.querySelector(`[data-project="${id}"]`) ?? container)
    const items = await findAllByRole('menuitem')
    menus.push(items.some(({ textContent }) => textContent === 'Duplicate'))
    if (menus.length === 1) await user.click(getByRole('menuitem', { name: 'Duplicate' }))
    else await user.keyboard('{Escape}')
  }
  expect(menus).toEqual([true, false])
  expect(fake.calls.filter(({ name }) => name === 'project.duplicate')).toEqual([{ name: 'project.duplicate', input: { projectId: 'p' } }])
})

test('several projects are chosen with the control key, and their videos exported together', async () => {
  const { fake, getByRole, queryByRole, ui, user } = await open()
  await user.keyboard('{Control>}')
  await user.click(getByRole('button', { name: '城市之光' }))
  await user.click(getByRole('button', { name: 'Morning Brew' }))
  await user.keyboard('{/Control}')
  await user.click(getByRole('button', { name: 'Export 2 videos' }))
  const started = fake.calls.filter(({ name }) => name === 'render.start').map(({ input }) => input)
  expect(started).toEqual([{ projectId: 'p2', unlessKnown: true }, { projectId: 'p', unlessKnown: true }])
  expect(queryByRole('button', { name: 'Export 2 videos' })).toBeNull()
  await waitFor(() => expect(ui.getState().toasts).toMatchObject([{ text: 'Nothing to export yet in “城市之光”, “Morning Brew”.' }]))
})

test('the spinner of a project tells an export from a talking agent', async () => {
  const { fake, getByRole, findByRole } = await open()
  const facts = { backend: 'engine', sessionId: 's', account: null, createdAt: AT, retryOf: null, durationMs: 1, width: null, height: null }
  const render = { ...facts, id: 'r', projectId: 'p', title: 'Morning Brew', state: { status: 'submitting' } } as const
  act(() => fake.store.emit({ type: 'render.put', render }))
  await findByRole('button', { name: 'Morning Brew Exporting…' })
  act(() => fake.store.emit({ type: 'turn.put', projectId: 'p', turn: streaming() }))
  await findByRole('button', { name: 'Morning Brew Working…' })
  getByRole('button', { name: '城市之光' })
})

test('the search finds by part of the title in any script', async () => {
  const { container, getByRole, getByText, user } = await open()
  await user.type(getByRole('textbox', { name: 'Search projects' }), '城市')
  expect(container.querySelectorAll('[data-project]')).toHaveLength(1)
  await user.type(getByRole('textbox', { name: 'Search projects' }), 'x')
  getByText('No project matches “城市x”.')
})

test('a title is changed in its place; Escape keeps the old one', async () => {
  const { fake, getByRole, user } = await open()
  await user.dblClick(getByRole('button', { name: 'Morning Brew' }))
  await user.keyboard('Evening{Escape}')
  expect(fake.calls.filter(({ name }) => name === 'project.rename')).toEqual([])
  await user.dblClick(getByRole('button', { name: 'Morning Brew' }))
  await user.keyboard('Evening{Enter}')
  expect(fake.calls.filter(({ name }) => name === 'project.rename')).toEqual([
    { name: 'project.rename', input: { projectId: 'p', title: 'Evening' } },
  ])
})

test('a deleted project can be had back from the message, and is shown again where it was', async () => {
  const { fake, getByRole, findByRole, user } = await open()
  act(() => getByRole('button', { name: 'Morning Brew' }).focus())
  await user.keyboard('{Delete}')
  await user.click(await findByRole('button', { name: 'Undo' }))
  await expect.poll(() => fake.calls.map(({ name }) => name)).toEqual(['project.delete', 'project.restore', 'project.open'])
})

test('a message that a project was deleted goes when it cannot be had back any more, or is back already', async () => {
  const { fake, getByRole, findByRole, queryByRole, user } = await open()
  const become = (deletedAt: number | null) =>
    act(() => fake.store.emit({ type: 'project.put', project: project('p', 'Morning Brew', { deletedAt }) }))
  for (const later of [ERASED, null]) {
    become(null)
    act(() => getByRole('button', { name: 'Morning Brew' }).focus())
    await user.keyboard('{Delete}')
    await findByRole('button', { name: 'Undo' })
    become(1)
    expect(queryByRole('button', { name: 'Undo' })).not.toBeNull()
    become(later)
    expect(queryByRole('button', { name: 'Undo' })).toBeNull()
  }
})

test('the foot tells the balance and the connection of where the open project lives', async () => {
  const { fake, getByText, findByText } = await open()
  getByText('Ready, on this computer')
  act(() => fake.store.emit({ type: 'project.opened', projectId: 'p2', content: emptyContent }))
  await findByText('85 credits')
  getByText('15 reserved')
  act(() => fake.store.emit({ type: 'backend.put', backend: { ...cloud, connection: 'unreachable' } }))
  await waitFor(() => getByText('Offline'))
})

test('of many projects those in sight are drawn, and the others as the list is scrolled', async () => {
  const many = Array.from({ length: 100 }, (_, index) => project(`p${index}`, `Video ${index}`, { updatedAt: AT - index }))
  const fake = createFakeBridge([{ type: 'projects.read', projects: many }])
  const { container, getByRole } = await show(<ProjectsView />, fake)
  const drawn = () => container.querySelectorAll('[data-project]').length
  expect(drawn()).toBeLessThan(50)
  const list = getByRole('list')
  Object.defineProperty(list, 'clientHeight', { value: 500 })
  list.scrollTop = 100 * 45
  fireEvent.scroll(list)
  expect(drawn()).toBe(100)
})

test('the list goes to the project that is opened, wherever it was opened, and back to it after a search', async () => {
  const many = Array.from({ length: 100 }, (_, index) => project(`p${index}`, `Video ${index}`, { updatedAt: AT - index }))
  const fake = createFakeBridge([{ type: 'projects.read', projects: many }])
  const { container, getByRole, user } = await show(<ProjectsView />, fake)
  const list = getByRole('list')
  Object.defineProperty(list, 'clientHeight', { value: 330 })
  const open = (id: string) => act(() => fake.store.emit({ type: 'project.opened', projectId: id, content: emptyContent }))
  const rowInSight = () => {
    const top = [...container.querySelectorAll('[data-project]')].findIndex((row) => row.getAttribute('aria-current') === 'true') * 45
    return top >= list.scrollTop && top + 45 <= list.scrollTop + 450
  }
  open('p80')
  expect([rowInSight(), list.scrollTop]).toEqual([true, 81 * 45 - 330])
  open('p75')
  expect(list.scrollTop).toBe(81 * 45 - 330)
  open('p3')
  expect([rowInSight(), list.scrollTop]).toEqual([true, 3 * 45])
  await user.type(getByRole('textbox', { name: 'Search projects' }), 'video 9')
  open('p90')
  list.scrollTop = 0
  await user.click(getByRole('button', { name: 'Clear search' }))
  expect(rowInSight()).toBe(true)
})

test('a row tells how long its video is and when it was worked on, and what came of it unseen', async () => {
  const { fake, container, getByRole, findByRole } = await open()
  const about = () => container.querySelector(`#${CSS.escape(getByRole('button', { name: /^城市之光/ }).getAttribute('aria-describedby') ?? '')}`)
  const tell = (...events: Parameters<typeof fake.store.emit>[0][]) => act(() => events.forEach((event) => fake.store.emit(event)))
  const city = project('p2', '城市之光', { backend: cloud.id, video: { durationMs: 64_000, face: null } })
  tell({ type: 'project.put', project: city })
  expect(about()?.textContent).toBe('1:04 · Mar 1')
  tell({ type: 'project.put', project: { ...city, hasNews: true } })
  await findByRole('button', { name: '城市之光 New' })
  tell({ type: 'project.put', project: city })
  getByRole('button', { name: '城市之光' })
  for (const id of ['p', 'p2'])
    tell({ type: 'render.put', render: sampleRender(`of-${id}`, { ...saved, isSeen: false }, { projectId: id }) })
  await findByRole('button', { name: '城市之光 New' })
  // What is open is looked at.
  getByRole('button', { name: 'Morning Brew' })
})

test('a project without a file of the user’s own is shown by the last video that was exported of it', () => {
  const at = (id: string, savedAt: number, more = {}) => sampleRender(id, { ...saved, mediaId: id, savedAt }, more)
  const gif = at('gif', 4, { output: { format: 'gif' } })
  const renders = [at('old', 1), at('new', 3), gif, at('other', 9, { projectId: 'p2', durationMs: 800 })]
  expect([...lastExports(byId(renders))]).toEqual([
    ['p', { kind: 'video', mediaId: 'new', startMs: 1000 }], ['p2', { kind: 'video', mediaId: 'other', startMs: 400 }],
  ])
})
