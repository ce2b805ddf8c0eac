import { expect, test } from 'vitest'
import { createUiStore } from '../../../src/renderer/state'

test('the tab beside the chat is as it was when the window was last there', () => {
  const memory = new Map<string, string>()
  const storage = {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => void memory.set(key, value),
  }
  expect(createUiStore(storage).getState().rightTab).toBe('media')
  createUiStore(storage).getState().showRightTab('exports')
  expect(createUiStore(storage).getState().rightTab).toBe('exports')
  createUiStore(storage).getState().showRightTab('media')
  expect(createUiStore(storage).getState().rightTab).toBe('media')
  for (const key of memory.keys()) memory.set(key, 'strange')
  expect(createUiStore(storage).getState().rightTab).toBe('media')
})
