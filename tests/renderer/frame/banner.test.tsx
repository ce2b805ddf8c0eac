import { act, fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Banner } from '../../../src/renderer/frame/Banners'
import type { BackendState } from '../../../src/shared/model/backend'
import type { AppError } from '../../../src/shared/contract/errors'
import type { Settings } from '../../../src/shared/model/settings'
import { defaultSettings } from '../../../src/shared/model/settings'
import type { Language } from '../../../src/shared/i18n'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'
import { AT, cloud, openProject } from '../../fakes/samples'

interface Options extends Partial<BackendState> {
  readonly chosen?: string
  readonly backend?: Settings['backend']
  readonly language?: Language
}
async function open({ chosen = 'engine', backend = 'auto', language, ...state }: Options) {
  const main = createFakeBridge([
    ...openProject(),
    { type: 'settings.changed', settings: { ...defaultSettings, backend }, exportFolder: '/' },
    { type: 'backend.put', backend: { ...cloud, ...state } },
    { type: 'backend.chosen', id: chosen, cloudOrigin: cloud.id },
  ])
  return { main, ...(await mount(<Banner />, main, language)) }
}
const told = (): string => screen.queryByRole('status')?.textContent ?? ''
const signedOut = { status: 'signed-out' } as const
const limited: AppError = { kind: 'rate-limited', retryAt: AT }

test('a limit on new accounts says from when there is one, and that a token can be pasted', async () => {
  const { ui } = await open({ problem: limited, auth: signedOut })
  expect(told()).toMatch(/^The Nemo cloud will not give this computer a new free account until .*2026.*\..*paste a token\. Using the engine on this computer\./)
  fireEvent.click(screen.getByRole('button', { name: 'Open account settings' }))
  expect(ui.getState().dialog).toEqual({ kind: 'settings', section: 'account' })
})

test('a token of the environment that is refused is named', async () => {
  await open({ problem: { kind: 'unauthorized' }, auth: { status: 'expired', source: 'environment' } })
  expect(told()).toContain('rejected the token in NEMO_TOKEN')
  expect(screen.queryByRole('button', { name: 'Open account settings' })).toBeNull()
})

test('a network that answers in place of the cloud is told, and “Retry” tries again', async () => {
  const { main } = await open({ problem: { kind: 'protocol', detail: 'x', isPage: true }, connection: 'unreachable', auth: signedOut })
  expect(told()).toContain('sign in to the network')
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }))
  expect(main.calls).toContainEqual({ name: 'backend.retry', input: {} })
})

test.each<[string, Options, RegExp]>([
  ['no network', { problem: { kind: 'offline' }, connection: 'unreachable' }, /^The Nemo cloud cannot be reached\. Using the engine on this computer\./],
  ['no network, in Chinese', { problem: { kind: 'offline' }, connection: 'unreachable', language: 'zh-CN' }, /^无法连接到 Nemo 云端。正在使用本机引擎。/],
  ['a proxy', { problem: { kind: 'offline', proxy: '407' }, connection: 'unreachable' }, /^The system proxy/],
  ['silence', { connection: 'unreachable' }, /^The Nemo cloud has not answered yet\./],
  ['a sign-out', { problem: { kind: 'signed-out' }, auth: signedOut }, /not used, because you are not signed in\. Using the engine/],
  ['a server’s own trouble', { problem: { kind: 'server' } }, /The server has a problem/],
])('the banner says why the engine is used: %s', async (_, options, words) => {
  await open(options)
  expect(told()).toMatch(words)
})

test('where the cloud was chosen nobody is told that the engine is used', async () => {
  await open({ problem: { kind: 'offline' }, connection: 'unreachable', chosen: cloud.id, backend: 'cloud' })
  expect(told()).toMatch(/^The Nemo cloud cannot be reached\.(?!.*engine)/)
})

test.each<[string, Options]>([
  ['all is well', { chosen: cloud.id }],
  ['the engine was chosen', { problem: limited, auth: signedOut, backend: 'engine' }],
  ['a balance could not be read just once', { problem: { kind: 'server' }, chosen: cloud.id }],
])('there is no banner while %s', async (_, options) => {
  await open(options)
  expect(told()).toBe('')
})

test('it is hidden until there is another reason, or the same one anew', async () => {
  const { main } = await open({ problem: { kind: 'offline' }, connection: 'unreachable' })
  const change = (state: Partial<BackendState>) => act(() => main.store.emit({ type: 'backend.put', backend: { ...cloud, ...state } }))
  const hide = () => fireEvent.click(screen.getByRole('button', { name: 'Hide this message' }))
  hide()
  expect(told()).toBe('')
  change({ problem: { kind: 'server' }, connection: 'unreachable' })
  expect(told()).toContain('The server has a problem')
  hide()
  change({})
  change({ problem: { kind: 'server' }, connection: 'unreachable' })
  expect(told()).toContain('The server has a problem')
})
