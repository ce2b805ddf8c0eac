import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import { Chips } from '../../../src/renderer/features/chat/messages/AgentMessage'
import { useShortcuts } from '../../../src/renderer/frame/window'
import PaletteDialog from '../../../src/renderer/features/palette/PaletteDialog'
import { createFakeBridge, type FakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { openProject } from '../../fakes/samples'

const folder = { name: 'upload.choose', input: { projectId: 'p', what: 'folder' } }
const chosen = (fake: FakeBridge) => fake.calls.filter(({ name }) => name === 'upload.choose')
const withFolder = (left: number) => createFakeBridge(openProject({}), { 'upload.choose': () => ({ left }) })

test('a folder is added by a button of its own, which the keyboard reaches; what of it was left out is said', async () => {
  const fake = withFolder(7)
  const { getByRole, findByText, user } = await show(<ChatView projectId="p" />, fake)
  getByRole('button', { name: 'Add files' }).focus()
  await user.tab()
  expect(document.activeElement).toBe(getByRole('button', { name: 'Add a folder' }))
  await user.keyboard('{Enter}')
  expect(await findByText(/It has 7 more/)).toBeTruthy()
  expect(chosen(fake)).toEqual([folder])
})

test('on macOS, whose dialog takes both, there is one button', async () => {
  const fake = withFolder(0)
  const onMac: FakeBridge = { ...fake, bridge: { ...fake.bridge, platform: 'mac' } }
  const { getByRole, queryByRole } = await show(<ChatView projectId="p" />, onMac)
  expect(getByRole('button', { name: 'Add files' })).toBeTruthy()
  expect(queryByRole('button', { name: 'Add a folder' })).toBeNull()
})

test('a folder is added from the palette', async () => {
  const fake = withFolder(0)
  const { getByRole, user } = await show(<PaletteDialog />, fake)
  await user.type(getByRole('combobox'), 'folder{Enter}')
  expect(chosen(fake)).toEqual([folder])
})

test.each<[string, (user: UserEvent, chip: HTMLElement) => Promise<void>]>([
  ['the key', (user) => user.keyboard('{Control>}u{/Control}')],
  ['a chip', (user, chip) => user.click(chip)],
])('what of a folder was left out is said as well where %s asked', async (_, ask) => {
  const fake = withFolder(7)
  const Window = () => {
    useShortcuts()
    return <Chips projectId="p" chips={[{ action: 'upload' }]} />
  }
  const { getByRole, findByText, user } = await show(<Window />, fake)
  await ask(user, getByRole('button'))
  expect(await findByText(/It has 7 more/)).toBeTruthy()
  expect(chosen(fake)).toEqual([{ name: 'upload.choose', input: { projectId: 'p', what: 'files' } }])
})
