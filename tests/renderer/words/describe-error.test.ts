import { expect, test } from 'vitest'
import { describeError, errorDetails } from '../../../src/renderer/state/describe-error'
import { createFormat, createI18n } from '../../../src/renderer/lib/language'
import type { AppError } from '../../../src/shared/contract/errors'
import { errorSamples } from '../support/errors'

const inLanguage = (language: 'en' | 'zh-CN') => ({ t: createI18n(language).t, format: createFormat(language) })

test('the two languages never share a sentence', () => {
  const [en, zh] = [inLanguage('en'), inLanguage('zh-CN')]
  for (const { error } of errorSamples) {
    expect(describeError(error, en.t, en.format).sentence).not.toBe(describeError(error, zh.t, zh.format).sentence)
  }
})

test('a file that is too large is named with its size and the limit', () => {
  const { t, format } = inLanguage('en')
  const error: AppError = { kind: 'file', name: 'beach.mov', reason: 'too-large', sizeBytes: 300 * 1024 ** 2, limitBytes: 200 * 1024 ** 2 }
  const { title, sentence } = describeError(error, t, format)
  expect(title).toContain('beach.mov')
  expect(sentence).toContain('300 MB')
  expect(sentence).toContain('200 MB')
})

test('the details keep the code and the server’s own words', () => {
  expect(errorDetails({ kind: 'rejected', code: 5005, message: 'no' })).toBe('kind: rejected\ncode: 5005\nmessage: no')
})

test('what the engine on this computer could not do has cost nothing, and is not said to', () => {
  const { t, format } = inLanguage('en')
  const error: AppError = { kind: 'run-failed', message: 'x' }
  expect(describeError(error, t, format).sentence).toContain('may have cost credits')
  expect(describeError(error, t, format, true).sentence).not.toMatch(/credit|cost/)
})

/** What only a cloud gives: an account, money, another's limits, an address, the app's own network. */
const CLOUD_ONLY = ['unauthorized', 'signed-out', 'no-credits', 'plan', 'rate-limited', 'account-changed', 'blocked']

test.each(['en', 'zh-CN'] as const)('no error of the engine on this computer speaks of a server, a connection or money, %s', (language) => {
  const { t, format } = inLanguage(language)
  const errors = errorSamples.map(({ error }) => error).filter((error) => !CLOUD_ONLY.includes(error.kind))
  expect(errors.length).toBeGreaterThan(25)
  for (const error of errors.filter((one) => !('proxy' in one || 'isPage' in one))) {
    const { title, sentence } = describeError(error, t, format, true)
    expect(`${title} ${sentence}`).not.toMatch(/server|connection|credit|服务器|网络|积分/i)
  }
})
