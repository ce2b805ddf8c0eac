import { act, fireEvent } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { ProjectsView } from '../../../src/renderer/features/projects/ProjectsView'
import SettingsDialog from '../../../src/renderer/features/settings/SettingsDialog'
import { useShortcuts } from '../../../src/renderer/frame/window'
import { chordLabel, chordOf } from '../../../src/renderer/state/shortcuts'
import { defaultSettings } from '../../../src/shared/model/settings'
import { type Shortcuts, whyNotChosen } from '../../../src/shared/contract/shortcuts'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { openProject, timeline } from '../../fakes/samples'

const withKeys = (shortcuts: Shortcuts) =>
  ({ type: 'settings.changed', settings: { ...defaultSettings, shortcuts }, exportFolder: '/v' }) as const
const Window = () => {
  useShortcuts()
  return <ProjectsView />
}

describe('keys', () => {
  const none = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  test.each([
    ['linux', { key: 'n', ctrlKey: true }, 'Mod+N', 'Ctrl+N'],
    ['mac', { key: 'z', metaKey: true, shiftKey: true }, 'Mod+Shift+Z', '⇧⌘Z'],
    ['mac', { key: '∆', code: 'KeyJ', altKey: true }, 'Alt+J', '⌥J'],
    ['linux', { key: 'т', code: 'KeyN', ctrlKey: true }, 'Mod+N', 'Ctrl+N'],
    ['linux', { key: '+', ctrlKey: true, shiftKey: true }, 'Mod++', 'Ctrl++'],
    ['linux', { key: '=', ctrlKey: true }, 'Mod++', 'Ctrl++'],
    ['linux', { key: 'Tab', ctrlKey: true }, 'Mod+Tab', 'Ctrl+Tab'],
    ['windows', { key: 'e', metaKey: true }, null, ''],
    ['linux', { key: 'Control', ctrlKey: true }, null, ''],
  ] as const)('on %s %o are %s', (platform, event, chord, label) => {
    expect(chordOf(platform, { ...none, ...event })).toBe(chord)
    if (chord !== null) expect(chordLabel(platform, chord)).toBe(label)
  })

  test.each([
    ['Mod+J', null], ['F5', null], ['J', 'plain'], ['Shift+J', 'plain'], ['Mod+C', 'taken'], ['Mod+E', 'export'], ['Mod+N', null],
  ] as const)('%s for a new project: %s', (chord, why) => {
    expect(whyNotChosen(chord, 'newProject', {})).toBe(why)
  })
  test('what was given other keys leaves its own free', () => expect(whyNotChosen('Mod+E', 'newProject', { export: 'Mod+J' })).toBeNull())
})

test('the keys that the user chose do it, those before do not, and every tooltip shows them', async () => {
  const fake = createFakeBridge([...openProject({ timeline }), withKeys({ export: 'Alt+X' })])
  await show(<Window />, fake)
  fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true })
  expect(fake.calls.filter(({ name }) => name === 'render.start')).toEqual([])
  fireEvent.keyDown(document.body, { key: 'x', altKey: true })
  expect(fake.calls.filter(({ name }) => name === 'render.start')).toHaveLength(1)
})

test('keys are changed by pressing others, with the keyboard alone; what has them already is named', async () => {
  const fake = createFakeBridge([...openProject(), withKeys({ find: 'Mod+G' })])
  const { user, getByRole, getByText, queryByText } = await show(<SettingsDialog section="shortcuts" />, fake)
  const row = (name: string) => getByRole('button', { name })
  act(() => row('New project: Ctrl+N. Change').focus())
  await user.keyboard('{Enter}')
  await user.keyboard('{Control>}e{/Control}')
  getByText('Ctrl+E is already “Export”. Choose other keys, or change that one first.')
  await user.keyboard('{Control>}j{/Control}')
  expect(fake.calls.at(-1)).toEqual({ name: 'settings.update', input: { shortcuts: { find: 'Mod+G', newProject: 'Mod+J' } } })
  expect(queryByText(/already “Export”/)).toBeNull()
  await user.click(row('Reset “Find in this project”'))
  expect(fake.calls.at(-1)).toEqual({ name: 'settings.update', input: { shortcuts: {} } })
})

test('what is chosen in the application’s menu is done once', async () => {
  const fake = createFakeBridge([...openProject({ timeline }), { type: 'menu.chosen', item: 'import', at: 1 }], {
    'chat.read': () => ({ messages: [], files: {} }),
    'chat.saveTranscript': () => ({ name: 'a.md' }),
  })
  const { findByText } = await show(<Window />, fake)
  act(() => fake.store.emit({ type: 'menu.chosen', item: 'transcript', at: 2 }))
  await findByText(/a\.md/)
  expect(fake.calls.map(({ name }) => name)).toEqual(['chat.read', 'chat.saveTranscript'])
})
