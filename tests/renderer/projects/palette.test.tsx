import { expect, test } from 'vitest'
import PaletteDialog from '../../../src/renderer/features/palette/PaletteDialog'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { openProject, project } from '../../fakes/samples'

test('of five hundred projects the palette draws a few, and words find any of the others', async () => {
  const projects = Array.from({ length: 500 }, (_, index) => project(`p${index}`, `Video ${index}`, { updatedAt: 500 - index }))
  const fake = createFakeBridge([...openProject({}), { type: 'projects.read', projects }])
  const { getByRole, getAllByRole, user } = await show(<PaletteDialog />, fake)
  expect(getAllByRole('option')).toHaveLength(50)
  await user.type(getByRole('combobox'), 'video 499{Enter}')
  expect(fake.calls).toContainEqual({ name: 'project.open', input: { projectId: 'p499' } })
})
