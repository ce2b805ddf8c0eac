import { createInstance } from 'i18next'
import { wordsOf, type Language } from '../../shared/i18n'
import type { en } from '../../shared/i18n/en'

export type Translate = (key: Words<(typeof en)['main'], 'main.'>, values?: Readonly<Record<string, string | number>>) => string

/** `main.tray.open`, and so on: a word that the catalogue lacks does not compile. The forms of a plural are one. */
type Words<T, P extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${Plain<K>}` : Words<T[K], `${P}${K}.`>
}[keyof T & string]
type Plain<K extends string> = K extends `${infer Word}_${'one' | 'other'}` ? Word : K

/** Main's few words (menus, tray, notifications, dialogs), from the same catalogues as the interface. */
export function createTranslate(language: Language): Translate {
  const instance = createInstance(wordsOf(language))
  void instance.init()
  return (key, values) => instance.t(key, { ...values })
}
