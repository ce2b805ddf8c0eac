import { act, fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ExportButton, RenderCard } from '../../../src/renderer/features/exports'
import type { SavedRender } from '../../../src/shared/model/render'
import { checked, openProject, project, sampleRender, saved as isSaved, timeline } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { mount, show } from '../support/render'

const saved = sampleRender('r', isSaved)

it('two exports of one video are told apart by their files’ names and by what they are; a picture is opened, not played', async () => {
  const state = { ...checked, path: '/v/Morning Brew (2).png' }
  const png: SavedRender = { ...saved, output: { format: 'png' }, state }
  const fast: SavedRender = { ...saved, id: 'r2', output: { format: 'mp4', side: 1080, fps: 60 } }
  const renders = [png, fast].map((render) => ({ type: 'render.put', render }) as const)
  const cards = ['r', 'r2'].map((id) => <RenderCard key={id} renderId={id} isPlayerOpen={false} />)
  await mount(cards, createFakeBridge([...openProject({ timeline }), ...renders]))
  expect(screen.getAllByRole('article').map((card) => card.getAttribute('aria-label'))).toEqual(['Morning Brew (2).png', 'a.mp4'])
  const facts = screen.getAllByRole('status').map(({ textContent }) => textContent.split(' · ').slice(0, 2))
  expect(facts).toEqual([['PNG', '1080×1920'], ['1080p', '60 fps']])
  expect(screen.getAllByRole('button', { name: /Play|Open/ })).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: 'Open Morning Brew' }))
  expect(screen.getAllByRole('img', { name: 'Morning Brew' })).toHaveLength(1)
})

it('says what is exported already, shows it, and exports it again where that is wanted', async () => {
  const known = createFakeBridge([...openProject({ timeline }), { type: 'render.put', render: saved }], {
    'render.start': ({ unlessKnown }: { unlessKnown?: true }) => ({ knownId: unlessKnown ? 'r' : null }),
  })
  const { ui, user } = await show(<ExportButton />, known)
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }))
  await press('Export')
  await screen.findByText('This video is exported already.')
  await press('Show')
  expect(ui.getState()).toMatchObject({ rightTab: 'exports', shownExport: 'r' })
  expect(screen.queryByText('This video is exported already.')).toBeNull()
  await press('Export')
  await press('Export again')
  expect(known.calls.at(-1)).toEqual({ name: 'render.start', input: { projectId: 'p' } })
})

it('says no more that it is exported when that export is taken off the list, or its project is deleted', async () => {
  const events = [...openProject({ timeline }), { type: 'render.put', render: saved } as const]
  const gone = [{ type: 'render.removed', id: 'r' }, { type: 'project.put', project: project('p', 'Brew', { deletedAt: 1 }) }] as const
  for (const event of gone) {
    const known = createFakeBridge(events, { 'render.start': () => ({ knownId: 'r' }) })
    const { user, unmount } = await show(<ExportButton />, known)
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await screen.findByText('This video is exported already.')
    act(() => known.store.emit(event))
    expect(screen.queryByText('This video is exported already.')).toBeNull()
    unmount()
  }
})

it('says nothing of the length and size of a file that nobody has looked at, and that one cannot be played', async () => {
  const shown = (state: SavedRender['state']) =>
    createFakeBridge([...openProject({ timeline }), { type: 'render.put', render: { ...saved, state } }])
  const fresh = await mount(<RenderCard renderId="r" />, shown(saved.state))
  expect(screen.getByRole('status').textContent).not.toMatch(/0:15|1080/)
  fresh.unmount()
  await mount(<RenderCard renderId="r" />, shown({ ...saved.state, isUnreadable: true }))
  screen.getByText('This file could not be checked: nothing on this computer can play it. Export again.')
  expect(screen.getByRole('status').textContent).not.toMatch(/0:15|1080/)
})

it('says in a line what was found in the file, or what is wrong with it', async () => {
  const facts = { durationMs: 15_000, width: 1080, height: 1920, picture: 'seen', sound: 'heard', lufs: -14.2, faults: [] } as const
  const withCheck = (check: NonNullable<SavedRender['state']['check']>, pieces?: SavedRender['pieces']) => {
    const render: SavedRender = { ...saved, ...(pieces && { pieces }), state: { ...saved.state, check } }
    return createFakeBridge([...openProject({ timeline }), { type: 'render.put', render }])
  }
  const fine = await mount(<RenderCard renderId="r" />, withCheck({ ...facts, faults: [] }))
  screen.getByText('Checked: 15 s, 1080×1920, sound −14 LUFS')
  fine.unmount()
  const partly = await mount(<RenderCard renderId="r" />, withCheck({ ...facts, faults: [] }, { made: 3, of: 12 }))
  screen.getByText('Checked: 15 s, 1080×1920, sound −14 LUFS, 3 of 12 parts drawn anew')
  partly.unmount()
  const allNew = await mount(<RenderCard renderId="r" />, withCheck({ ...facts, faults: [] }, { made: 12, of: 12 }))
  screen.getByText('Checked: 15 s, 1080×1920, sound −14 LUFS')
  allNew.unmount()
  const found = { ...saved.state, check: { ...facts, lufs: null, faults: [] } }
  const still: SavedRender = { ...saved, output: { format: 'png' }, pieces: { made: 0, of: 10 }, state: found }
  const picture = createFakeBridge([...openProject({ timeline }), { type: 'render.put', render: still }])
  const ofStill = await mount(<RenderCard renderId="r" />, picture)
  screen.getByText('Checked: 1080×1920')
  ofStill.unmount()
  const frame = { ...still, output: { format: 'png', atMs: 4066 } } as const
  const withFrame = createFakeBridge([...openProject({ timeline }), { type: 'render.put', render: frame }])
  const ofFrame = await mount(<RenderCard renderId="r" />, withFrame)
  screen.getByText('Checked: at 0:04.1, 1080×1920')
  ofFrame.unmount()
  const bad = { ...facts, durationMs: 9000, sound: 'silent', lufs: null } as const
  const told = await mount(<RenderCard renderId="r" />, withCheck({ ...bad, faults: ['length', 'silent'] }))
  screen.getByText(
    'This file is 9 s long, but the timeline is 15 s. This file is silent, but the timeline has sound: check its volume. Export again.',
  )
  expect(screen.queryByText(/Checked/)).toBeNull()
  told.unmount()
  await mount(<RenderCard renderId="r" />, withCheck({ ...bad, width: 180, height: 320, faults: ['size', 'no-sound'] }))
  screen.getByText(
    'This file is 180×320, but was to be 1080×1920. This file has no sound, but the timeline has some. Export again.',
  )
})
