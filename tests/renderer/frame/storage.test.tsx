import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { catalogues } from '../../../src/shared/i18n'
import { calmStorage } from '../../../src/shared/model/storage'
import { StorageBanner } from '../../../src/renderer/frame/Banners'
import SettingsDialog from '../../../src/renderer/features/settings/SettingsDialog'
import { Storage } from '../../../src/renderer/features/settings/Files'
import { TimelinePane } from '../../../src/renderer/features/timeline'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { AT, openProject, timeline } from '../../fakes/samples'

const told = (): string => document.body.textContent

test.each([
  ['full', 'en', /The disk is full\. Your saved work is safe.+Free some space in \/home\/me\/nemo/],
  ['not-writable', 'en', /^\/home\/me\/nemo cannot be written to\. Your saved work is safe.+Make the folder writable/],
  ['full', 'zh-CN', /磁盘已满.+\/home\/me\/nemo/],
] as const)('a disk that is %s is told of in %s until it is over', async (reason, language, words) => {
  const main = createFakeBridge(openProject())
  await mount(<StorageBanner />, main, language)
  expect(told()).toBe('')
  const tell = (trouble: { reason: typeof reason; folder: string } | null) =>
    act(() => main.store.emit({ type: 'storage.changed', storage: { ...calmStorage, trouble } }))
  tell({ reason, folder: '/home/me/nemo' })
  expect(told()).toMatch(words)
  tell(null)
  expect(told()).toBe('')
})

test.each(['en', 'zh-CN'] as const)('settings that the disk does not take are told of where they are changed, %s', async (language) => {
  const main = createFakeBridge()
  await mount(<SettingsDialog section="general" />, main, language)
  const { unkept } = catalogues[language].settings
  expect(told()).not.toContain(unkept)
  const trouble = { reason: 'full', folder: '/home/me/nemo' } as const
  act(() => main.store.emit({ type: 'storage.changed', storage: { ...calmStorage, trouble } }))
  expect(told()).toContain(unkept)
})

test('a file that could not be read is named until the user has read it', async () => {
  const main = createFakeBridge([{ type: 'storage.changed', storage: { ...calmStorage, setAside: ['index.jsonl.corrupt-1'] } }])
  await mount(<StorageBanner />, main)
  expect(told()).toContain('index.jsonl.corrupt-1')
  fireEvent.click(screen.getByRole('button', { name: 'OK' }))
  expect(main.calls.map(({ name }) => name)).toEqual(['storage.acknowledge'])
})

test('what is kept is shown with its size, and what can be made again is cleared', async () => {
  const sizes = { projects: 42 * 1024, files: 1.5 * 1024 ** 2, cache: 0, pieces: 77 * 1024, engine: 0, exports: 0 }
  const use = { folder: '/home/me/nemo', byProject: [], sizes }
  const main = createFakeBridge([], { 'storage.read': () => use, 'storage.clear': () => ({ ...use, sizes: { ...sizes, pieces: 0 } }) })
  await mount(<Storage />, main)
  expect(await screen.findByText('42 kB')).toBeDefined()
  expect(told()).toContain('1.5 MB')
  fireEvent.click(screen.getByRole('button', { name: /^Clear/ }))
  await waitFor(() => expect(screen.queryByText('77 kB')).toBeNull())
  expect(main.calls.at(-1)).toEqual({ name: 'storage.clear', input: { part: 'pieces' } })
  expect(screen.queryByRole('button', { name: /^Clear/ })).toBeNull()
})

test('what each project takes is told, the largest first, and of one alone what can be made again is cleared', async () => {
  const sizes = { projects: 0, files: 0, cache: 0, pieces: 0, engine: 0, exports: 0 }
  const none = { chat: 1024, files: 0, previews: 0, pieces: 0, exports: 0 }
  const others = Array.from({ length: 9 }, (_, nth) => ({ id: `${nth}`, sizes: none }))
  const uses = [{ id: 'p', sizes: { ...none, pieces: 3 * 1024 ** 2, exports: 1024 ** 2 } }, ...others]
  const use = { folder: '/home/me/nemo', byProject: uses, sizes }
  const cleared = { ...use, byProject: uses.map((each) => ({ ...each, sizes: { ...each.sizes, pieces: 0 } })) }
  const main = createFakeBridge(openProject({}, { title: 'Spring menu' }), { 'storage.read': () => use, 'storage.clear': () => cleared })
  await mount(<Storage />, main)
  const group = await screen.findByRole('region', { name: 'By project' })
  expect(group.textContent).toMatch(/Spring menu.*Chat 1 kB · Parts 3 MB · Exported 1 MB.*4 MB/)
  expect(within(group).getAllByText(/^New video$/)).toHaveLength(7)
  fireEvent.click(within(group).getByRole('button', { name: 'Show all 10' }))
  expect(within(group).getAllByText(/^New video$/)).toHaveLength(9)
  fireEvent.click(within(group).getByRole('button', { name: 'Clear: Spring menu' }))
  await waitFor(() => expect(within(group).queryByRole('button', { name: /^Clear/ })).toBeNull())
  expect(main.calls.at(-1)).toEqual({ name: 'storage.clear', input: { projectId: 'p' } })
})

const versions = [
  { id: 'now', at: AT, durationMs: 15_000, changes: [{ kind: 'duration', fromMs: 10_000, toMs: 15_000 }] },
  {
    id: 'before', at: AT - 60_000, durationMs: 10_000, number: 7, asked: 'make it twice as long',
    changes: [{ kind: 'duration', fromMs: 5000, toMs: 10_000 }],
  },
] as const
const lookBack = async (backend: string) => {
  const shown = { ...timeline, ratio: '1:1' }
  const answers = { 'timeline.versions': () => versions, 'timeline.show': () => shown }
  const main = createFakeBridge(openProject({ timeline }, { backend }), answers)
  const { ui } = await mount(<TimelinePane />, main)
  fireEvent.keyDown(await screen.findByRole('button', { name: 'Earlier versions' }), { key: 'Enter' })
  const items = await screen.findAllByRole('menuitem')
  // What was asked comes first, then which it is and when it was; what there is now is marked.
  expect(items.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Video length.* \(now\).* · 15 s$/),
    expect.stringMatching(/^make it twice as longVersion 7 · .+ · 10 s$/),
  ])
  fireEvent.click(items[1] as HTMLElement)
  await screen.findByText(/Viewing it changes nothing/)
  expect(told()).toContain('1:1')
  return { ...main, ui }
}

test('an earlier version is looked at, exported as it was, and left again', async () => {
  const main = await lookBack('engine')
  fireEvent.click(screen.getByRole('button', { name: 'Export it' }))
  expect(main.calls.at(-1)).toEqual({ name: 'render.start', input: { projectId: 'p', versionId: 'before', unlessKnown: true } })
  fireEvent.click(screen.getByRole('button', { name: 'Back to now' }))
  expect(told()).not.toContain('1:1')
})

test('an earlier version is restored by a sentence of its number, which leaves the look', async () => {
  const main = await lookBack('engine')
  fireEvent.click(screen.getByRole('button', { name: 'Restore it' }))
  await waitFor(() => expect(told()).not.toContain('1:1'))
  expect(main.calls.find(({ name }) => name === 'chat.send')?.input).toMatchObject({ projectId: 'p', text: 'Restore version 7' })
})

test('of two versions that are looked at quickly the later one stays, and the way back is a wish like any other', async () => {
  const more = [versions[0], versions[1], { ...versions[1], id: 'first', at: AT - 120_000, durationMs: 5000 }]
  const answer = new Map<string, (ratio: string) => void>()
  const answers = {
    'timeline.versions': () => more,
    'timeline.show': ({ versionId }: { versionId: string }) =>
      new Promise((resolve) => answer.set(versionId, (ratio) => resolve({ ...timeline, ratio }))),
  }
  await mount(<TimelinePane />, createFakeBridge(openProject({ timeline }), answers))
  const look = async (index: number) => {
    fireEvent.keyDown(await screen.findByRole('button', { name: 'Earlier versions' }), { key: 'Enter' })
    fireEvent.click((await screen.findAllByRole('menuitem'))[index] as HTMLElement)
  }
  await look(1)
  await look(2)
  act(() => answer.get('first')?.('1:1'))
  await waitFor(() => expect(told()).toContain('1:1'))
  await act(async () => answer.get('before')?.('4:3'))
  expect(told()).toContain('1:1')

  await look(1)
  fireEvent.click(screen.getByRole('button', { name: 'Back to now' }))
  await act(async () => answer.get('before')?.('4:3'))
  expect(told()).not.toMatch(/1:1|4:3/)
})

test('in the cloud an earlier version is only looked at, until the user allows more; a new timeline ends the look', async () => {
  const main = await lookBack('https://cloud.example.com')
  expect(screen.queryByRole('button', { name: 'Export it' })).toBeNull()
  const { settings } = main.store.state()
  act(() => main.store.emit({ type: 'settings.changed', settings: { ...settings, exportOlder: true }, exportFolder: '' }))
  expect(screen.getByRole('button', { name: 'Export it' })).toBeDefined()
  act(() => main.store.emit({ type: 'timeline.put', projectId: 'p', timeline: { ...timeline, ratio: '4:3' }, media: [] }))
  expect(told()).toContain('4:3')
})

test('in the cloud a request that lists what to change back is put behind what is written, and nothing is sent', async () => {
  const { ui, ...main } = await lookBack('https://cloud.example.com')
  act(() => ui.getState().setDraft('p', 'By the way'))
  fireEvent.click(screen.getByRole('button', { name: 'Ask to restore it' }))
  expect(ui.getState().drafts['p']).toMatch(/^By the way\n\nChange the video back to how it was on .+\. Compared with how it is now:\n- .*1:1/)
  expect(main.calls.filter(({ name }) => name === 'chat.send')).toEqual([])
  await waitFor(() => expect(told()).not.toContain('1:1'))
})

test.each([
  ['en', 1, /1 project was missing from the list and has been restored.+starts a new timeline on this computer/],
  ['en', 3, /3 projects were missing from the list and have been restored/],
  ['zh-CN', 3, /缺少 3 个项目，已根据各自的文件恢复/],
] as const)('what was missing from the list is told of in %s (%i)', async (language, takenBack, words) => {
  const setAside = ['index.jsonl.corrupt-1']
  const main = createFakeBridge([{ type: 'storage.changed', storage: { ...calmStorage, setAside, takenBack } }])
  await mount(<StorageBanner />, main, language)
  expect(told()).toMatch(words)
  expect(told()).toContain('index.jsonl.corrupt-1')
})
