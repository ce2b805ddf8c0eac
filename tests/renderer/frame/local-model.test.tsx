import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Engine } from '../../../src/renderer/features/settings/Engine'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'

const origin = 'http://127.0.0.1:11434'
const asked = ({ calls }: ReturnType<typeof createFakeBridge>) => calls.filter(({ name }) => name.startsWith('model'))

test('models are looked for only when asked, and one is chosen from the list', async () => {
  const main = createFakeBridge([], { 'model.find': () => [{ origin, name: 'llama3.2' }, { origin, name: 'qwen3:4b' }] })
  await mount(<Engine />, main)
  expect(asked(main)).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Look' }))
  await screen.findByRole('option', { name: 'qwen3:4b' })
  fireEvent.change(screen.getByLabelText('Language model'), { target: { value: `${origin} qwen3:4b` } })
  expect(asked(main)).toEqual([
    { name: 'model.find', input: {} },
    { name: 'model.use', input: { model: { origin, name: 'qwen3:4b' } } },
  ])
})

test('where none answers it is said what to do, and an address elsewhere is not asked', async () => {
  const main = createFakeBridge([], { 'model.find': () => [] })
  await mount(<Engine />, main)
  fireEvent.click(screen.getByRole('button', { name: 'Look' }))
  await screen.findByText('No model answered. Start Ollama or LM Studio', { exact: false })
  fireEvent.change(screen.getByLabelText('Address (optional)'), { target: { value: 'http://192.168.1.7:11434' } })
  fireEvent.click(screen.getByRole('button', { name: 'Look' }))
  await screen.findByText('The address must be on this computer', { exact: false })
  expect(screen.queryByText('No model answered', { exact: false }), 'told of the address before').toBeNull()
  expect(asked(main)).toHaveLength(1)
})

test('an address of this computer needs no scheme', async () => {
  const main = createFakeBridge([], { 'model.find': () => [] })
  await mount(<Engine />, main)
  for (const address of ['127.0.0.1:37411', 'localhost:8080', '[::1]:1234/v1']) {
    fireEvent.change(screen.getByLabelText('Address (optional)'), { target: { value: address } })
    fireEvent.click(screen.getByRole('button', { name: 'Look' }))
    await screen.findByText('No model answered', { exact: false })
  }
  expect(asked(main).map(({ input }) => input)).toEqual([
    { address: '127.0.0.1:37411' }, { address: 'localhost:8080' }, { address: '[::1]:1234/v1' },
  ])
})
