import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/outfit/wght.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import './styles/tokens.css'
import './styles/base.css'
import type { Bridge } from '../shared/contract/commands'
import { App } from './App'
import { ClientContext, createClient, createMirror, createUiStore, MirrorContext, UiContext } from './state'
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
  const mirror = await createMirror(window.nemo)
  const ui = createUiStore(localStorage)
  const client = createClient(window.nemo, ui.getState().showError)
  const i18n = createI18n(resolveLanguage(mirror.store.getState().state.settings.language, navigator.language))
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <MirrorContext value={mirror}>
        <UiContext value={ui}>
          <ClientContext value={client}>
            <TooltipProvider delayDuration={500}>
              <App />
            </TooltipProvider>
          </ClientContext>
        </UiContext>
      </MirrorContext>
    </I18nextProvider>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)
