import { en } from './en'
import { zhCN } from './zh-CN'

/** Bundled with main and with the interface: nothing is loaded, so no language can be missing. */
export const catalogues = { en, 'zh-CN': zhCN } as const

export type Language = keyof typeof catalogues

/** For an instance of i18next: ready at once, so nothing ever shows a key. */
export const wordsOf = (language: Language) => ({
  lng: language,
  fallbackLng: 'en',
  resources: Object.fromEntries(Object.entries(catalogues).map(([name, translation]) => [name, { translation }])),
  interpolation: { escapeValue: false },
  initAsync: false,
})

/** What the user chose, else what the system speaks. */
export function resolveLanguage(chosen: Language | 'system', systemLocale: string): Language {
  if (chosen !== 'system') return chosen
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
