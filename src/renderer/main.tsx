import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/outfit/wght.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import './styles/tokens.css'
import './styles/base.css'
import type { Bridge } from '../shared/contract/commands'
import { App } from './App'
import { createState, StateContext } from './state'
import { TooltipProvider } from './components/Button'
import { resolveLanguage } from '../shared/i18n'
import { createI18n } from './lib/language'

declare global {
  interface Window {
    readonly nemo: Bridge
  }
}

/** Wires the window, once. Everything below gets its parts through contexts. */
async function start(root: HTMLElement): Promise<void> {
  const state = await createState(window.nemo, localStorage)
  const i18n = createI18n(resolveLanguage(state.mirror.store.getState().state.settings.language, navigator.language))
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <StateContext value={state}>
        <TooltipProvider delayDuration={500}><App /></TooltipProvider>
      </StateContext>
    </I18nextProvider>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)
