import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ExportsPanel, RenderCard } from '../../../src/renderer/features/exports'
import { Exports } from '../../../src/renderer/features/settings/Files'
import type { AppError } from '../../../src/shared/contract/errors'
import type { Render } from '../../../src/shared/model/render'
import { defaultSettings } from '../../../src/shared/model/settings'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { openProject, sampleRender, timeline } from '../../fakes/samples'

const waiting = (id: string, createdAt: number): Render => sampleRender(id, { status: 'queued' }, { title: id, createdAt })
const put = (render: Render) => ({ type: 'render.put', render }) as const
const withRenders = (renders: Render[], answers = {}) => createFakeBridge([...openProject({ timeline }), ...renders.map(put)], answers)
const card = (name: string) => within(screen.getByRole('article', { name }))
const order = () => screen.getAllByRole('article').map((each) => each.getAttribute('aria-label'))

describe('exports that wait', () => {
  it('are put in another order, and the button that did it keeps the keyboard', async () => {
    const jobs = [waiting('a', 1), waiting('b', 2), waiting('c', 3)]
    const move = (_: never, store: ReturnType<typeof createFakeBridge>['store']) => {
      for (const [place, job] of [jobs[1], jobs[0], jobs[2]].entries()) if (job) store.emit(put({ ...job, order: place }))
    }
    const main = withRenders(jobs, { 'render.move': move })
    await mount(<ExportsPanel />, main)
    expect(order()).toEqual(['a', 'b', 'c'])
    const down = card('a').getByRole('button', { name: 'Export later' })
    fireEvent.click(down)
    await waitFor(() => expect(order()).toEqual(['b', 'a', 'c']))
    await waitFor(() => expect(document.activeElement).toBe(down))
    fireEvent.click(card('c').getByRole('button', { name: 'Export earlier' }))
    fireEvent.click(card('a').getByRole('button', { name: 'Export later' }))
    expect(main.calls.map(({ input }) => input)).toEqual([
      { renderId: 'a', before: 'c' },
      { renderId: 'c', before: 'a' },
      { renderId: 'a', before: null },
    ])
  })

  it('at an end go no further, and one alone has nowhere to go', async () => {
    const main = withRenders([waiting('a', 1), waiting('b', 2), { ...waiting('x', 3), projectId: 'q', sessionId: 'other' }])
    await mount(<ExportsPanel />, main)
    fireEvent.click(card('a').getByRole('button', { name: 'Export earlier' }))
    fireEvent.click(card('b').getByRole('button', { name: 'Export later' }))
    expect(main.calls).toEqual([])
    expect(card('x').queryByRole('button', { name: 'Export later' })).toBeNull()
  })
})

describe('an export whose file did not come home', () => {
  const told = { isAnnounced: true, isSeen: true }
  const made = { submittedAt: 1, url: 'u', partPath: '/v/a.part' }
  const failed = (error: AppError): Render => sampleRender('r', { status: 'failed', error, failedAt: 1, ...told, made })
  const gone: AppError = { kind: 'disk', reason: 'missing-folder', folder: '/usb' }

  it('goes on in another folder once one is chosen, and stays as it is where none is', async () => {
    let isChosen = false
    const main = withRenders([failed(gone)], { 'settings.chooseFolder': () => ({ isChosen }) })
    await mount(<RenderCard renderId="r" />, main)
    expect(screen.getByRole('alert').textContent).toContain('/usb no longer exists')
    fireEvent.click(screen.getByRole('button', { name: 'Choose another folder' }))
    await waitFor(() => expect(main.calls).toHaveLength(1))
    isChosen = true
    fireEvent.click(screen.getByRole('button', { name: 'Choose another folder' }))
    await waitFor(() => expect(main.calls.at(-1)).toEqual({ name: 'render.retry', input: { renderId: 'r' } }))
    expect(main.calls.map(({ name }) => name)).toEqual(['settings.chooseFolder', 'settings.chooseFolder', 'render.retry'])
  })

  it('says that what arrived is no video, and not that the rendering failed', async () => {
    await mount(<RenderCard renderId="r" />, withRenders([failed({ kind: 'render-failed', message: 'no index' })]))
    expect(screen.getByRole('alert').textContent).toContain('The downloaded video is incomplete or damaged')
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })
})

describe('the names of exported files', () => {
  const settings = () => createFakeBridge([{ type: 'settings.changed', settings: defaultSettings, exportFolder: '/v' }])

  it('are shown by an example while they are changed, and kept on Enter', async () => {
    const main = settings()
    await mount(<Exports />, main)
    const field = screen.getByRole('textbox', { name: 'File names' })
    expect(screen.getByText(/Morning brew\.mp4$/)).toBeTruthy()
    fireEvent.change(field, { target: { value: '{title} v{n}' } })
    expect(screen.getByText(/Morning brew v1\.mp4$/)).toBeTruthy()
    expect(main.calls).toEqual([])
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(main.calls).toEqual([{ name: 'settings.update', input: { exportName: '{title} v{n}' } }])
  })

  it('that no system takes are refused with the reason', async () => {
    const main = settings()
    await mount(<Exports />, main)
    const field = screen.getByRole('textbox', { name: 'File names' })
    fireEvent.change(field, { target: { value: '../{title}' } })
    fireEvent.blur(field)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText(/Use only these fields/)).toBeTruthy()
    fireEvent.change(field, { target: { value: 'a'.repeat(400) } })
    expect(screen.getByText(/too long/)).toBeTruthy()
    fireEvent.change(field, { target: { value: ' ' } })
    expect(screen.getByText(/Write a name/)).toBeTruthy()
    expect(main.calls).toEqual([])
  })
})
