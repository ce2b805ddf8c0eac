import { en } from './en'
import { zhCN } from './zh-CN'

/** Bundled with main and with the interface: nothing is loaded, so no language can be missing. */
export const catalogues = { en, 'zh-CN': zhCN } as const

export type Language = keyof typeof catalogues

/** What the user chose, else what the system speaks. */
export function resolveLanguage(chosen: Language | 'system', systemLocale: string): Language {
  if (chosen !== 'system') return chosen
  return systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
