import { en } from './en'
import { zhCN } from './zh-CN'

/** Bundled with main and with the interface: nothing is loaded, so no language can be missing. */
export const catalogues = { en, 'zh-CN': zhCN } as const

export type Language = keyof typeof catalogues
