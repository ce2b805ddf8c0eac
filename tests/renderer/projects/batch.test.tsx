import { act } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ProjectsView } from '../../../src/renderer/features/projects/ProjectsView'
import { ERASED, type Project } from '../../../src/shared/model/project'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { openProject, project, saved, sampleRender } from '../../fakes/samples'

type State = NonNullable<Project['batch']>['state']
const member = (index: number, state: State): Project =>
  project(`b${index}`, `Video ${index}`, { createdAt: 100 - index, batch: { id: 'batch', index, state } })

async function open(...states: State[]) {
  const members = states.map((state, index) => ({ type: 'project.put', project: member(index, state) }) as const)
  const fake = createFakeBridge([...openProject(), ...members])
  const shown = await show(<ProjectsView />, fake)
  const become = (index: number, state: State, deletedAt: number | null = null) =>
    act(() => fake.store.emit({ type: 'project.put', project: { ...member(index, state), deletedAt } }))
  const card = () => shown.queryByRole('region', { name: 'Several videos at once' })
  const rows = () => shown.getAllByRole('listitem').map(({ textContent }) => textContent)
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).map(({ input }) => input)
  return { ...shown, fake, become, card, rows, asked }
}

test('the videos of a batch show how far they are, together and each in its row, until all are ready', async () => {
  const { fake, card, become, rows } = await open('done', 'working', 'waiting')
  expect(card()?.textContent).toContain('1 of 3 videos ready')
  expect(rows()).toEqual(expect.arrayContaining([expect.stringMatching(/^Video 0/), 'Video 1Working…', 'Video 2Waits for its turn']))
  become(1, 'done')
  become(2, 'done')
  expect(card()).toBeNull()
  act(() => fake.store.emit({ type: 'render.put', render: sampleRender('r', { status: 'queued' } as never, { projectId: 'b2' }) }))
  expect(card()?.textContent).toContain('2 of 3 videos ready')
  act(() => fake.store.emit({ type: 'render.put', render: sampleRender('r', saved, { projectId: 'b2' }) }))
  expect(card()).toBeNull()
})

test('the rest can be cancelled, and that undone', async () => {
  const { user, getByRole, asked, become } = await open('working', 'waiting', 'held')
  await user.click(getByRole('button', { name: 'Cancel the rest' }))
  expect(asked('project.delete')).toEqual([{ projectId: 'b1' }, { projectId: 'b2' }])
  become(1, 'waiting', 1)
  become(2, 'held', 1)
  await user.click(getByRole('button', { name: 'Undo' }))
  expect(asked('project.restore')).toEqual([{ projectId: 'b1', isUndo: true }, { projectId: 'b2', isUndo: true }])
})

test('of those that were cancelled what was erased since does not come back, and where all were nothing is offered', async () => {
  const { user, getByRole, queryByRole, asked, become } = await open('working', 'waiting', 'held')
  await user.click(getByRole('button', { name: 'Cancel the rest' }))
  become(1, 'waiting', ERASED)
  become(2, 'held', 1)
  await user.click(getByRole('button', { name: 'Undo' }))
  expect(asked('project.restore')).toEqual([{ projectId: 'b2', isUndo: true }])
  become(2, 'held')
  await user.click(getByRole('button', { name: 'Cancel the rest' }))
  become(2, 'held', 1)
  become(2, 'held', ERASED)
  expect(queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('after a failure the rest waits for the user, who sees why and lets it go', async () => {
  const { user, getByRole, card, asked } = await open('failed', 'held', 'held')
  expect(card()?.textContent).toContain('0 of 3 videos ready, 1 failed')
  await user.click(getByRole('button', { name: 'Make the rest' }))
  expect(asked('chat.release')).toEqual([{ projectId: 'b1' }, { projectId: 'b2' }])
})

test('when all is over and one failed, it is told until it was read', async () => {
  const { user, getByRole, card, asked } = await open('done', 'failed')
  await user.click(getByRole('button', { name: 'See what failed' }))
  expect(asked('project.open')).toEqual([{ projectId: 'b1' }])
  await user.click(getByRole('button', { name: 'Close' }))
  expect(card()).toBeNull()
})
