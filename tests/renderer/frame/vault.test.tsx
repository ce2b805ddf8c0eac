import { expect, test } from 'vitest'
import { Account } from '../../../src/renderer/features/settings/Account'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'

test.each([
  ['en', true, 'Tokens are stored encrypted'],
  ['en', false, 'No key store was found on this system, so tokens are stored unencrypted'],
  ['zh-CN', true, '加密保存'],
  ['zh-CN', false, '令牌未加密保存'],
] as const)('the account page says how tokens are kept: %s, in a key store: %s', async (language, isEncrypted, words) => {
  await mount(<Account />, createFakeBridge([{ type: 'vault.opened', isEncrypted }]), language)
  expect(document.body.textContent).toContain(words)
})
