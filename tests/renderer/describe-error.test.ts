import { expect, test } from 'vitest'
import { describeError, errorDetails } from '../../src/renderer/lib/describe-error'
import { createFormat } from '../../src/renderer/lib/format'
import { createI18n } from '../../src/renderer/lib/i18n'
import { AppError } from '../../src/shared/errors'

const at = Date.UTC(2026, 2, 1, 10)
const file = (reason: Extract<AppError, { kind: 'file' }>['reason']): AppError => ({ kind: 'file', name: 'beach.mov', reason })
const samples: readonly AppError[] = [
  { kind: 'offline' },
  { kind: 'timeout', during: 'connect' },
  { kind: 'server', status: 502, message: 'bad gateway' },
  { kind: 'unauthorized' },
  { kind: 'session-lost' },
  { kind: 'no-credits', link: 'https://web.example/register' },
  { kind: 'no-credits' },
  { kind: 'plan', link: 'https://web.example/register' },
  { kind: 'plan' },
  { kind: 'rate-limited', retryAt: at },
  { kind: 'rate-limited' },
  { kind: 'rejected', code: 5005, message: '{"why":"no"}' },
  { kind: 'protocol', detail: 'data.token missing' },
  ...(['missing', 'unsupported', 'too-large', 'unreadable', 'broken', 'changed', 'empty'] as const).map(file),
  { kind: 'file', name: 'beach.mov', reason: 'too-large', sizeBytes: 300 * 1024 ** 2, limitBytes: 200 * 1024 ** 2 },
  { kind: 'run-failed', message: 'Traceback (most recent call last)' },
  { kind: 'render-failed', message: 'exit code 1' },
  { kind: 'account-changed' },
  { kind: 'nothing-to-export' },
  { kind: 'disk', reason: 'full', folder: '/home/ann/Videos' },
  { kind: 'disk', reason: 'not-writable', folder: '/home/ann/Videos' },
  { kind: 'disk', reason: 'missing-folder', folder: '/home/ann/Videos' },
  ...(['no-ffmpeg', 'crashed', 'not-starting'] as const).map((reason): AppError => ({ kind: 'engine', reason })),
  ...(['project', 'render', 'upload', 'media', 'message'] as const).map((what): AppError => ({ kind: 'not-found', what })),
  { kind: 'bad-request', issues: ['text: too long'] },
  { kind: 'internal', logId: 'e-42' },
]

test('the samples hold every kind', () => {
  const kinds = AppError.options.map((option) => option.shape.kind.value)
  expect([...new Set(samples.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort())
})

const inLanguage = (language: 'en' | 'zh-CN') => ({ t: createI18n(language).t, format: createFormat(language) })
const cases = samples.flatMap((error) => (['en', 'zh-CN'] as const).map((language) => ({ name: JSON.stringify(error), error, language })))

test.each(cases)('$name is worded in $language without codes, raw answers or gaps', ({ error, language }) => {
  const { t, format } = inLanguage(language)
  const { title, sentence } = describeError(error, t, format)
  for (const words of [title, sentence]) {
    expect(words).not.toMatch(/errors\.|\{\{|\{"|502|5005|Traceback|exit code|e-42|token missing/)
    expect(words.length).toBeGreaterThan(3)
  }
})

test('the two languages never share a sentence', () => {
  const [en, zh] = [inLanguage('en'), inLanguage('zh-CN')]
  for (const error of samples) {
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

test('the next step follows from the error: the plan and empty credits lead to registration, an expired sign-in to the account', () => {
  const { t, format } = inLanguage('en')
  const next = (error: AppError) => describeError(error, t, format).next
  expect(next({ kind: 'plan' })).toEqual({ do: 'register', url: null })
  expect(next({ kind: 'no-credits', link: 'https://web.example/register' })).toEqual({ do: 'register', url: 'https://web.example/register' })
  expect(next({ kind: 'no-credits' })).toBeNull()
  expect(next({ kind: 'unauthorized' })).toEqual({ do: 'account' })
  expect(next({ kind: 'offline' })).toEqual({ do: 'retry' })
  expect(next({ kind: 'rate-limited', retryAt: at })).toEqual({ do: 'engine' })
})

test('the details keep the code and the server’s own words', () => {
  expect(errorDetails({ kind: 'rejected', code: 5005, message: 'no' })).toBe('kind: rejected\ncode: 5005\nmessage: no')
})
