import { act, cleanup, render, type RenderResult } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach } from 'vitest'
import { createState, StateContext, type UiStore } from '../../../src/renderer/state'
import { TooltipProvider } from '../../../src/renderer/components/Button'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import { Toasts } from '../../../src/renderer/frame/Toasts'
import { createI18n } from '../../../src/renderer/lib/language'
import type { Language } from '../../../src/shared/i18n'
import type { Project } from '../../../src/shared/model/project'
import type { AppEvent, ProjectContent } from '../../../src/shared/state/state'
import { openProject } from '../../fakes/samples'
import { createFakeBridge, type FakeBridge } from './fake-bridge'

afterEach(cleanup)

type Mounted = RenderResult & { readonly ui: UiStore }

/** Shows a view in a window's own surroundings, with main's state behind it. */
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

interface Around {
  readonly project?: Partial<Project>
  /** What main tells besides. */
  readonly events?: readonly AppEvent[]
  readonly answers?: Parameters<typeof createFakeBridge>[1]
  readonly language?: Language
}
/** Shows the chat of the project `p`. */
export async function openChat(content: Partial<ProjectContent> = {}, { project, events = [], answers, language }: Around = {}) {
  const fake = createFakeBridge([...openProject(content, project), ...events], answers)
  const shown = await show(<ChatView projectId="p" />, fake, language)
  return {
    ...shown,
    fake,
    /** The composer's. */
    field: shown.container.querySelector('textarea') as HTMLTextAreaElement,
    /** What main was asked for, but for what is kept while somebody types. */
    asked: () => fake.calls.filter(({ name }) => name !== 'project.saveView'),
    inputsOf: (name: string) => fake.calls.filter((call) => call.name === name).map(({ input }) => input),
    tell: (...told: AppEvent[]) => act(() => told.forEach((event) => fake.store.emit(event))),
  }
}
