import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach } from 'vitest'
import { AppToasts } from '../../../src/renderer/AppToasts'
import { ClientContext, createClient } from '../../../src/renderer/bridge'
import { TooltipProvider } from '../../../src/renderer/components/Button'
import { createI18n } from '../../../src/renderer/lib/i18n'
import { createMirror, MirrorContext } from '../../../src/renderer/mirror'
import { createUiStore, UiContext } from '../../../src/renderer/ui-store'
import type { Language } from '../../../src/shared/i18n'
import type { FakeBridge } from './fake-bridge'

afterEach(cleanup)

/** Shows a view as the app does, against a fake main; toasts are shown too. */
export async function show(view: ReactNode, { bridge }: FakeBridge, language: Language = 'en') {
  const mirror = await createMirror(bridge)
  const ui = createUiStore()
  const client = createClient(bridge, ui.getState().showError)
  const shown = render(
    <I18nextProvider i18n={createI18n(language)}>
      <MirrorContext value={mirror}>
        <UiContext value={ui}>
          <ClientContext value={client}>
            <TooltipProvider>
              {view}
              <AppToasts />
            </TooltipProvider>
          </ClientContext>
        </UiContext>
      </MirrorContext>
    </I18nextProvider>,
  )
  return { ...shown, ui, user: userEvent.setup() }
}
