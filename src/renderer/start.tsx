import { CloudOff } from 'lucide-react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { Bridge } from '../shared/contract/commands'
import { resolveLanguage } from '../shared/i18n'
import { App } from './App'
import { Button, TooltipProvider } from './components/Button'
import { EmptyState } from './components/Feedback'
import { createI18n, useLanguage } from './lib/language'
import { createState, StateContext, type WindowState } from './state'
import { write } from './state/actions'

interface Host {
  readonly bridge: Bridge
  readonly storage: Storage
  /** Begins the window anew. */
  readonly reload: () => void
}

/** Wires the window, once, and answers with its end. Everything below gets its parts through contexts. Without a state it says so. */
export async function start(root: HTMLElement, { bridge, storage, reload }: Host): Promise<() => void> {
  const state = await createState(bridge, storage).catch(() => null)
  if (state) takeTyped(state, root.querySelector('textarea')?.value.trim() ?? '')
  const chosen = state?.mirror.store.getState().state.settings.language ?? 'system'
  const i18n = createI18n(resolveLanguage(chosen, navigator.language))
  const shown = state ? <StateContext value={state}><TooltipProvider delayDuration={500}><App /></TooltipProvider></StateContext> : null
  const page = createRoot(root)
  page.render(<I18nextProvider i18n={i18n}>{shown ?? <NoState onAgain={reload} />}</I18nextProvider>)
  return () => page.unmount()
}

/** What was written before there was a composer stands in it, behind what was written in that project before. */
function takeTyped(state: WindowState, typed: string): void {
  if (typed === '') return
  const { activeProjectId } = state.mirror.store.getState().state
  write(state, activeProjectId, (before) => [before, typed].filter(Boolean).join(' '))
}

function NoState({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useLanguage()
  const again = <Button label={t('app.noState.again')} variant="primary" onClick={onAgain} />
  return <EmptyState icon={CloudOff} title={t('app.noState.title')} action={again}>{t('app.noState.body')}</EmptyState>
}
