import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { catalogues, type Language } from '../../shared/i18n'

/** The languages of the interface, bundled: ready at once, so nothing ever shows a key. */
export function createI18n(language: Language): i18n {
  const instance = createInstance({
    lng: language,
    fallbackLng: 'en',
    resources: Object.fromEntries(Object.entries(catalogues).map(([name, translation]) => [name, { translation }])),
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  void instance.use(initReactI18next).init()
  return instance
}
