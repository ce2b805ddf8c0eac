import { act, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { createFormat, createI18n } from '../../../src/renderer/lib/language'
import { describeError } from '../../../src/renderer/state/describe-error'
import { AppError } from '../../../src/shared/contract/errors'
import { catalogues, type Language } from '../../../src/shared/i18n'
import { createFakeBridge } from '../support/fake-bridge'
import { errorSamples, RAW } from '../support/errors'
import { openChat, show } from '../support/render'
import { failed, message, openProject } from '../../fakes/samples'

const languages: readonly Language[] = ['en', 'zh-CN']
const cases = errorSamples.flatMap((sample) => languages.map((language) => ({ ...sample, language, name: JSON.stringify(sample.error) })))

/** The reasons of a kind, where the schema has a choice of them. */
const choicesOf = (kind: AppError['kind']): readonly string[] => {
  const { shape } = AppError.options.find((option) => option.shape.kind.value === kind) ?? AppError.options[0]
  const choice: unknown = 'reason' in shape ? shape.reason : 'what' in shape ? shape.what : null
  const options: unknown = choice !== null && typeof choice === 'object' && 'options' in choice ? choice.options : []
  return z.array(z.string()).parse(options)
}

test('the gallery holds every kind that the schema knows, and every reason of it [NP-9.21]', () => {
  for (const option of AppError.options) {
    const { kind } = option.shape
    const told = errorSamples.flatMap(({ error }) => (error.kind === kind.value ? [error] : []))
    expect(told, kind.value).not.toEqual([])
    for (const choice of choicesOf(kind.value)) expect(JSON.stringify(told), kind.value).toContain(`"${choice}"`)
  }
})

/** The words before the disclosure, and the disclosure with the code, closed. */
function readNote(note: HTMLElement) {
  const details = note.querySelector('details')
  const raw = details?.querySelector('pre')?.textContent ?? ''
  return { told: note.textContent.replace(details?.textContent ?? '', ''), details, raw }
}

test.each(cases)('$name in chat, $language: what happened, what it means, what next; the code in Details [NP-9.21]', async (sample) => {
  const { error, button, language } = sample
  const content = { messages: [message({ kind: 'error', error })], turns: { turn: failed() } }
  const { getByRole, user, findByText, fake } = await openChat(content, { language })
  const words = catalogues[language]
  const { title, sentence } = describeError(error, createI18n(language).t, createFormat(language), true)
  const note = getByRole('alert')
  const { told, details, raw } = readNote(note)
  expect(told).toContain(title)
  expect(told).toContain(sentence)
  expect(told).not.toMatch(RAW)
  expect(sentence.length).toBeGreaterThan(language === 'en' ? 40 : 14)
  const buttons = within(note).getAllByRole('button').filter((each) => !details?.contains(each)).map(({ textContent }) => textContent)
  expect(buttons).toEqual(button ? [words.errors.next[button]] : [])
  expect(details?.open).toBe(false)
  expect(raw).toContain(`kind: ${error.kind}`)
  await user.click(within(note).getByRole('button', { name: words.common.copyDiagnostics, hidden: true }))
  expect(fake.calls).toEqual([{ name: 'app.copyDiagnostics', input: { error: raw } }])
  await findByText(words.common.diagnosticsCopied)
})

test.each(cases)('$name as a toast, $language: the same words, with Details and a copy of the diagnostics [NP-9.21]', async (sample) => {
  const { error, language } = sample
  const fake = createFakeBridge(openProject())
  const { ui, findByRole, user } = await show(<p />, fake, language)
  const words = catalogues[language]
  act(() => ui.getState().showError(error))
  const section = await findByRole('region', { name: words.common.notifications })
  const { title, sentence } = describeError(error, createI18n(language).t, createFormat(language), true)
  const { told, details, raw } = readNote(section)
  expect(told).toContain(title)
  expect(told).toContain(sentence)
  expect(told).not.toMatch(RAW)
  expect(details?.open).toBe(false)
  await user.click(within(section).getByRole('button', { name: words.common.copyDiagnostics, hidden: true }))
  expect(fake.calls).toEqual([{ name: 'app.copyDiagnostics', input: { error: raw } }])
})

test.each(languages)('credits that are used up and a plan that does not include it are told apart, %s [NP-9.4 NP-9.8]', (language) => {
  const words = (error: AppError) => describeError(error, createI18n(language).t, createFormat(language), true)
  const link = 'https://web.example/register'
  const told = [words({ kind: 'no-credits', link }), words({ kind: 'no-credits' }), words({ kind: 'plan', link })]
  expect(new Set(told.map(({ sentence }) => sentence)).size).toBe(3)
  expect(told[2]?.title).not.toBe(told[0]?.title)
  expect(told[2]?.sentence).not.toMatch(/credit|积分/)
  // A plan may leave out other things than exports.
  expect(`${told[2]?.title} ${told[2]?.sentence}`).not.toMatch(/export|导出/i)
  const exports = words({ kind: 'plan', isExport: true })
  expect([exports.title, exports.next]).toEqual([expect.stringMatching(/export|导出/i), { do: 'register', url: null }])
  expect(told.map(({ next }) => next)).toEqual([{ do: 'register', url: link }, { do: 'account' }, { do: 'register', url: link }])
})
