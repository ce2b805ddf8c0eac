import { en } from './en'
import { zhCN } from './zh-CN'

/** Bundled with main and with the interface: nothing is loaded, so no language can be missing. */
export const catalogues = { en, 'zh-CN': zhCN } as const

export type Language = keyof typeof catalogues

/** Letters that are written from the right, and marks that turn what is behind them. */
const TURNING = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202a-\u202e\u2066-\u2069]/
const ISOLATES = /[\u2066-\u2069]/g
/** A part that is marked already, in a sentence that becomes part of another. */
const MARKED = /\u2068[^\u2066-\u2069]*\u2069/g

/** A name in a sentence of ours that turns nothing but itself: a mark in a file's name wrote the times behind it backwards. */
const isolated = (value: string): string => (TURNING.test(value.replace(MARKED, '')) ? `\u2068${unmarked(value)}\u2069` : value)

/** A sentence without the marks around its names: as an engine is to read it. */
export const unmarked = (sentence: string): string => sentence.replace(ISOLATES, '')

/** For an instance of i18next: ready at once, so nothing ever shows a key. */
export const wordsOf = (language: Language) => ({
  lng: language,
  fallbackLng: 'en',
  resources: Object.fromEntries(Object.entries(catalogues).map(([name, translation]) => [name, { translation }])),
  interpolation: { escape: isolated },
  initAsync: false,
})

/** What the user chose, else what the system speaks. */
export function resolveLanguage(chosen: Language | 'system', systemLocale: string): Language {
  if (chosen !== 'system') return chosen
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
