import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { wordsOf, type Language } from '../../shared/i18n'

/** The languages of the interface. */
export function createI18n(language: Language): i18n {
  const instance = createInstance(wordsOf(language))
  void instance.use(initReactI18next).init()
  return instance
}
