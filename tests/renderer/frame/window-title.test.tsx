import { act, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useWindow } from '../../../src/renderer/frame/window'
import type { Render } from '../../../src/shared/model/render'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { AT, openProject, project, sampleRender } from '../../fakes/samples'

const exporting = (id: string, projectId: string, title: string, progress: number): Render =>
  sampleRender(id, { status: 'processing', submittedAt: AT, progress }, { projectId, title })

function Window() {
  useWindow()
  return null
}

test('the title names the open project, and an export by its own name where it is of another one', async () => {
  const fake = createFakeBridge([...openProject(), { type: 'project.put', project: project('p2', '城市之光') }])
  await show(<Window />, fake)
  expect(document.title).toBe('Morning Brew – Nemo Desktop')
  const tell = (...renders: Render[]) => act(() => renders.forEach((render) => fake.store.emit({ type: 'render.put', render })))
  tell(exporting('r1', 'p', 'Morning Brew', 0.5))
  await waitFor(() => expect(document.title).toBe('Exporting 45% – Morning Brew – Nemo Desktop'))
  act(() => fake.store.emit({ type: 'render.removed', id: 'r1' }))
  tell(exporting('r2', 'p2', '城市之光', 0.5))
  await waitFor(() => expect(document.title).toBe('Exporting “城市之光” 45% – Morning Brew – Nemo Desktop'))
  tell(exporting('r3', 'p', 'Morning Brew', 1))
  await waitFor(() => expect(document.title).toBe('Exporting 2 videos 67% – Morning Brew – Nemo Desktop'))
})

test('a project that has no name yet is a new video in the title too', async () => {
  const fake = createFakeBridge(openProject({}, { title: '' }))
  await show(<Window />, fake)
  await waitFor(() => expect(document.title).toBe('New video – Nemo Desktop'))
  const settings = { ...fake.store.state().settings, language: 'zh-CN' } as const
  act(() => fake.store.emit({ type: 'settings.changed', settings, exportFolder: '' }))
  await waitFor(() => expect(document.title).toBe('新视频 – Nemo Desktop'))
})
