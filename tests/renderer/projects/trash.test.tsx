import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Trash } from '../../../src/renderer/features/projects/Trash'
import { ERASED, TRASH_MS } from '../../../src/shared/model/project'
import type { AppEvent } from '../../../src/shared/state/state'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { openProject, project } from '../../fakes/samples'

const A_DAY = 24 * 60 * 60_000

test('deleted projects are folded away with the days that are left, and can be restored, or erased once asked', async () => {
  const put = (id: string, title: string, deletedAt: number | null): AppEvent =>
    ({ type: 'project.put', project: project(id, title, { deletedAt }) })
  const main = createFakeBridge([
    ...openProject(),
    put('old', 'Old reel', Date.now() - TRASH_MS + 2.5 * A_DAY),
    put('new', 'New reel', Date.now()),
    put('gone', 'Erased', ERASED),
    put('kept', 'Kept', null),
  ])
  await mount(<Trash />, main)
  fireEvent.click(screen.getByRole('button', { name: '2 deleted projects' }))
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['New reel30 days left', 'Old reel2 days left'])
  fireEvent.click(screen.getByRole('button', { name: 'Restore New reel' }))
  for (const answer of ['Keep', 'Close', 'Delete for good']) {
    fireEvent.click(screen.getByRole('button', { name: 'Delete Old reel for good…' }))
    expect(screen.getByRole('dialog').textContent).toContain('Delete “Old reel” for good?')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: answer }))
  }
  await expect.poll(() => main.calls.map(({ name, input }) => [name, input])).toEqual([
    ['project.restore', { projectId: 'new' }],
    ['project.erase', { projectId: 'old' }],
    ['project.open', { projectId: 'new' }],
  ])
})

test('without any there is no sign of it', async () => {
  await mount(<Trash />, createFakeBridge(openProject()))
  expect(document.body.textContent).toBe('')
})
