import { cleanup } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'
import { Toasts } from '../../../src/renderer/frame/Toasts'
import type { Language } from '../../../src/shared/i18n'
import type { FakeBridge } from './fake-bridge'
import { mount } from './mount'

afterEach(cleanup)

/** Shows a view with the toasts, and a user who presses and types. */
export async function show(view: ReactNode, fake: FakeBridge, language: Language = 'en') {
  const withToasts = (
    <>
      {view}
      <Toasts />
    </>
  )
  return { ...(await mount(withToasts, fake, language)), user: userEvent.setup() }
}
