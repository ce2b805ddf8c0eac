import { render, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { createState, StateContext, type UiStore } from '../../../src/renderer/state'
import { TooltipProvider } from '../../../src/renderer/components/Button'
import { createI18n } from '../../../src/renderer/lib/language'
import type { Language } from '../../../src/shared/i18n'
import type { FakeBridge } from './fake-bridge'

/** Shows a view in a window's own surroundings, with main's state behind it. */
type Mounted = RenderResult & { readonly ui: UiStore }

export async function mount(view: ReactNode, { bridge }: FakeBridge, language: Language = 'en'): Promise<Mounted> {
  const state = await createState(bridge)
  const result = render(
    <I18nextProvider i18n={createI18n(language)}>
      <StateContext value={state}>
        <TooltipProvider>{view}</TooltipProvider>
      </StateContext>
    </I18nextProvider>,
  )
  return { ...result, ui: state.ui }
}
