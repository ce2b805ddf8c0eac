import type { en } from '../shared/i18n/en'

/** Makes the compiler check every key that the interface asks for. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}
