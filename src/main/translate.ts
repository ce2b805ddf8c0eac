import { createInstance } from 'i18next'
import { catalogues, type Language } from '../shared/i18n'

export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Main's few words (menus, tray, notifications, dialogs), from the same catalogues as the interface. */
export function createTranslate(language: Language): Translate {
  const instance = createInstance({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(Object.entries(catalogues).map(([name, translation]) => [name, { translation }])),
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  void instance.init()
  return (key, values) => instance.t(key, { ...values })
}
