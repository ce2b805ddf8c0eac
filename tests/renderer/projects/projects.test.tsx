import { act, fireEvent, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ProjectsView } from '../../../src/renderer/features/projects/ProjectsView'
import { emptyContent } from '../../../src/shared/state/state'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { AT, cloud, openProject, project, streaming } from '../../fakes/samples'

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
  expect([...container.querySelectorAll('[data-project]')].map(({ textContent }) => textContent)).toEqual(['城市之光', 'Morning Brew'])
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
  const titles = () => [...container.querySelectorAll('[data-project]')].map(({ textContent }) => textContent)
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
  await findByRole('button', { name: 'Morning Brew An export is in progress' })
  act(() => fake.store.emit({ type: 'turn.put', projectId: 'p', turn: streaming() }))
  await findByRole('button', { name: 'Morning Brew The agent is working' })
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
  list.scrollTop = 100 * 33
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
    const top = [...container.querySelectorAll('[data-project]')].findIndex((row) => row.getAttribute('aria-current') === 'true') * 33
    return top >= list.scrollTop && top + 33 <= list.scrollTop + 330
  }
  open('p80')
  expect([rowInSight(), list.scrollTop]).toEqual([true, 81 * 33 - 330])
  open('p75')
  expect(list.scrollTop).toBe(81 * 33 - 330)
  open('p3')
  expect([rowInSight(), list.scrollTop]).toEqual([true, 3 * 33])
  await user.type(getByRole('textbox', { name: 'Search projects' }), 'video 9')
  open('p90')
  list.scrollTop = 0
  await user.click(getByRole('button', { name: 'Clear search' }))
  expect(rowInSight()).toBe(true)
})
