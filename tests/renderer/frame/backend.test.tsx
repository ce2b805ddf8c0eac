import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { General } from '../../../src/renderer/features/settings/General'
import { changeSettings } from '../../../src/shared/model/settings'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'

const OWN = 'https://own.example'
const choice = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name })

/** The settings over a main whose own question is answered with yes or no. */
function settings(agree: boolean, backend = 'auto') {
  const main = createFakeBridge([], {
    'server.add': ({ address }: { address: string }, store) => {
      const { settings } = store.state()
      const next = agree ? changeSettings(settings, { backend: address, servers: [address] }) : settings
      act(() => store.emit({ type: 'settings.changed', settings: next, exportFolder: '' }))
      return { isAdded: agree }
    },
  })
  main.store.emit({ type: 'settings.changed', settings: changeSettings(main.store.state().settings, { backend }), exportFolder: '' })
  return main
}

const words = {
  en: { label: 'New projects use', other: 'Another server…', field: 'Server address', use: 'Use this server…', wrong: /https:\/\// },
  'zh-CN': { label: '新项目使用', other: '其他服务器…', field: '服务器地址', use: '使用此服务器…', wrong: /以 https:\/\/ 开头/ },
} as const

test.each(['en', 'zh-CN'] as const)('another server goes to main by its origin and is chosen once it is taken, in %s', async (language) => {
  const { label, other, field, use, wrong } = words[language]
  const main = settings(true)
  await mount(<General />, main, language)
  fireEvent.change(choice(label), { target: { value: 'custom' } })
  expect(choice(label).selectedOptions[0]?.textContent).toBe(other)
  const address = screen.getByRole('textbox', { name: field })
  for (const text of ['http://own.example', 'own', 'https://user:pass@own.example']) {
    fireEvent.change(address, { target: { value: text } })
    fireEvent.click(screen.getByRole('button', { name: use }))
    expect(screen.getByText(wrong)).toBeDefined()
  }
  expect(main.calls).toEqual([])
  fireEvent.change(address, { target: { value: ' https://OWN.example/some/page ' } })
  fireEvent.click(screen.getByRole('button', { name: use }))
  await screen.findByRole('option', { name: OWN })
  expect(main.calls).toEqual([{ name: 'server.add', input: { address: OWN } }])
  await waitFor(() => expect(choice(label).value).toBe(OWN))
  await waitFor(() => expect(screen.queryByRole('textbox', { name: field })).toBeNull())
})

test('a server that the user did not agree to leaves the choice as it was, with the address there to be mended', async () => {
  const main = settings(false)
  await mount(<General />, main)
  fireEvent.change(choice('New projects use'), { target: { value: 'custom' } })
  fireEvent.change(screen.getByRole('textbox', { name: 'Server address' }), { target: { value: OWN } })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Use this server…' })))
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Server address' }).value).toBe(OWN)
  expect(main.store.state().settings.backend).toBe('auto')
})

test('a server that the version before kept is in the choice, and can be taken off the list', async () => {
  const main = settings(false, OWN)
  await mount(<General />, main)
  expect(choice('New projects use').value).toBe(OWN)
  fireEvent.change(choice('New projects use'), { target: { value: 'cloud' } })
  fireEvent.click(screen.getByRole('button', { name: 'Remove from list' }))
  expect(main.calls).toEqual([
    { name: 'settings.update', input: { backend: 'cloud' } },
    { name: 'server.remove', input: { backend: OWN } },
  ])
})

test('another proxy goes to main by its address and is chosen once it is taken; what is none is told here', async () => {
  const main = createFakeBridge([], {
    'settings.useProxy': ({ proxy }: { proxy: string }, store) => {
      const settings = changeSettings(store.state().settings, { proxy })
      act(() => store.emit({ type: 'settings.changed', settings, exportFolder: '' }))
      return { isTaken: true }
    },
  })
  await mount(<General />, main)
  fireEvent.change(choice('Internet connection'), { target: { value: 'custom' } })
  const address = screen.getByRole('textbox', { name: 'Proxy address' })
  fireEvent.change(address, { target: { value: 'proxy.example.com' } })
  fireEvent.click(screen.getByRole('button', { name: 'Use this proxy…' }))
  expect(screen.getByText(/^Write the host and the port/)).toBeDefined()
  expect(main.calls).toEqual([])
  fireEvent.change(address, { target: { value: 'proxy.example.com:8080' } })
  expect(screen.queryByText(/^Write the host and the port/), 'told of what is not there any more').toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Use this proxy…' }))
  await waitFor(() => expect(choice('Internet connection').value).toBe('http://proxy.example.com:8080'))
  expect(main.calls).toEqual([{ name: 'settings.useProxy', input: { proxy: 'http://proxy.example.com:8080' } }])
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Proxy address' })).toBeNull())
})
