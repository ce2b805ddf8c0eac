import { expect, test } from 'vitest'
import type { Language } from '../../../src/shared/i18n'
import { balance, cloud } from '../../fakes/samples'
import { openChat } from '../support/render'

interface Case {
  readonly text?: string
  readonly available?: number
  readonly past?: readonly number[]
  readonly edits?: readonly number[]
  readonly backend?: string
  readonly language?: Language
}
test.each<[string, Case, string | null]>([
  ['is what such a message usually takes [NP-7.2]', {}, 'Usually about 100 credits.'],
  ['is what the user’s own videos took [NP-7.2]', { past: [90, 140, 120] }, 'About 120 credits, based on your last 3 videos.'],
  ['warns of a balance below it', { available: 40 }, 'Usually about 100 credits. You have 40, so the video may not be finished.'],
  ['is Chinese where the user is', { available: 40, language: 'zh-CN' }, '通常约需 100 积分。你有 40 积分，可能无法完成。'],
  ['is none for a change that the balance bears', { text: 'make it shorter' }, null],
  ['warns of a balance below what a change takes', { text: 'make it shorter', available: 10 },
    'Usually about 50 credits. You have 10, so this change may not be made.'],
  ['knows what the user’s own changes took', { text: 'make it shorter', available: 10, edits: [30, 20, 40] },
    'About 30 credits, based on your last 3 changes. You have 10, so this change may not be made.'],
  ['is quiet where those took little', { text: 'make it shorter', available: 10, edits: [5] }, null],
  ['warns of a change in Chinese', { text: '把标题改大一点', available: 10, language: 'zh-CN' },
    '通常约需 50 积分。你有 10 积分，这次修改可能无法完成。'],
  ['is none for thanks from a low balance', { text: 'thanks', available: 10 }, null],
  ['is none for a message that looks cheap', { text: 'thanks' }, null],
  ['is none in a project on the free engine', { backend: 'engine' }, null],
])('the line on costs %s', async (_, given, words) => {
  const { text = 'Make a video about tea', available = 500, past = [], edits = [], backend = cloud.id, language = 'en' } = given
  const { queryByText } = await openChat({ view: { composerText: text, scrollTop: null } }, {
    project: { backend },
    events: [
      { type: 'backend.put', backend: { ...cloud, credits: balance(available) } },
      ...past.map((credits) => ({ type: 'cost.noted', of: 'generate', credits }) as const),
      ...edits.map((credits) => ({ type: 'cost.noted', of: 'edit', credits }) as const),
    ],
    language,
  })
  expect(queryByText(/credits|积分/)?.textContent ?? null).toBe(words)
})
