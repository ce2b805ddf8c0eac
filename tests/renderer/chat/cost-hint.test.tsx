import { expect, test } from 'vitest'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import type { Language } from '../../../src/shared/i18n'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'
import { balance, cloud, openProject } from '../support/samples'


interface Case {
  readonly text?: string
  readonly available?: number
  readonly past?: readonly number[]
  readonly backend?: string
  readonly language?: Language
}
async function hint({ text = 'Make a video about tea', available = 500, past = [], backend = cloud.id, language = 'en' }: Case) {
  const fake = createFakeBridge([
    ...openProject({ view: { composerText: text, scrollTop: null } }, { backend }),
    { type: 'backend.put', backend: { ...cloud, credits: balance(available) } },
    ...past.map((credits) => ({ type: 'cost.noted', of: 'generate', credits }) as const),
  ])
  const { queryByText } = await show(<ChatView projectId="p" />, fake, language)
  return queryByText(/credits|积分/)?.textContent ?? null
}

test('before a costly message stands what such a message usually takes [NP-7.2]', async () => {
  expect(await hint({})).toBe('Usually about 100 credits.')
})

test('the user’s own videos tell more than the usual cost does [NP-7.2]', async () => {
  expect(await hint({ past: [90, 140, 120] })).toBe('About 120 credits, based on your last 3 videos.')
})

test('a balance below it is warned of', async () => {
  expect(await hint({ available: 40 })).toBe('Usually about 100 credits. You have 40, so the video may not be finished.')
})

test('the warning is Chinese where the user is', async () => {
  expect(await hint({ available: 40, language: 'zh-CN' })).toBe('通常约需 100 积分。你有 40 积分，可能无法完成。')
})

test('a message that looks cheap has no such line', async () => {
  expect(await hint({ text: 'thanks' })).toBeNull()
})

test('a project on the free engine has none', async () => {
  expect(await hint({ backend: 'engine' })).toBeNull()
})
