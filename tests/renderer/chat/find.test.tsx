import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useShortcuts } from '../../../src/renderer/frame/window'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import PaletteDialog from '../../../src/renderer/features/palette/PaletteDialog'
import { useUi } from '../../../src/renderer/state'
import type { Store } from '../../../src/main/core/store'
import type { Hit } from '../../../src/shared/text/search'
import { NEWEST, pageBefore } from '../../../src/shared/state/message-page'
import { emptyContent } from '../../../src/shared/state/state'
import { byId, complete, message, openProject, project, sampleUpload, uploaded } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { show } from '../support/render'

/** Where the places lie, which jsdom does not know. */
beforeEach(() => {
  Range.prototype.getBoundingClientRect = () => new DOMRect()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function Window() {
  useShortcuts()
  const isPalette = useUi((state) => state.dialog?.kind === 'palette')
  return (
    <>
      <ChatView projectId="p" />
      {isPalette && <PaletteDialog />}
    </>
  )
}

const mine = (id: string, text: string, uploadIds: string[] = []) => message({ id, kind: 'user', text, uploadIds })
const theirs = (id: string, text: string) => message({ id, kind: 'agent', text, isStreaming: false, chips: [] })
const content = {
  messages: [
    mine('a', 'A zebra, please'),
    theirs('b', 'The **ze**bra is ready.'),
    mine('c', 'One more', ['u']),
    theirs('d', 'No zebra.\n\nZebra'),
  ],
  turns: { turn: complete() },
  uploads: byId(sampleUpload('u', uploaded, { name: 'zebra.jpg', mediaId: 'u' })),
}

/** The marks as the browser would paint them, as their words. */
function marks() {
  const painted = new Map<string, Range[]>()
  vi.stubGlobal('Highlight', function Highlight(...ranges: Range[]) {
    return ranges
  })
  vi.stubGlobal('CSS', { highlights: painted })
  return (name: 'found' | 'found-current') => (painted.get(name) ?? []).map((range) => range.toString())
}

async function open(answers: Parameters<typeof createFakeBridge>[1] = {}, of = content) {
  const fake = createFakeBridge(openProject(of), answers)
  const shown = await show(<Window />, fake)
  const field = () => screen.getByRole('textbox', { name: 'Find in this project' })
  return { ...shown, fake, field, count: () => shown.container.querySelector('[role="search"] [role="status"]')?.textContent }
}

test('Ctrl+F counts the places, also across bold words and in names of files, and goes from one to the next', async () => {
  const painted = marks()
  const { user, field, count } = await open()
  await screen.findByText('is ready.', { exact: false })
  await user.keyboard('{Control>}f{/Control}')
  expect(document.activeElement).toBe(field())
  await user.keyboard('zebra')
  await waitFor(() => expect(count()).toMatch(/of 5$/))
  expect(painted('found')).toEqual(['zebra', 'zebra', '', 'zebra', 'Zebra'])
  expect(screen.getByAltText('zebra.jpg').dataset).toHaveProperty('found')
  const first = Number(count()?.split(' ')[0])
  await user.keyboard('{Enter}')
  expect(count()).toBe(`${(first % 5) + 1} of 5`)
  await user.keyboard('{Shift>}{Enter}{Enter}{/Shift}')
  expect(count()).toBe(`${((first + 3) % 5) + 1} of 5`)
  expect(painted('found-current')).toHaveLength(1)
  await user.keyboard(' and more')
  expect(count()).toBe('Not found')
  expect(painted('found')).toEqual([])
})

test('Escape closes the bar, stops nothing, and gives the keyboard back', async () => {
  const { user, fake, container } = await open()
  const composer = container.querySelector('form textarea') as HTMLElement
  composer.focus()
  await user.keyboard('{Control>}f{/Control}zeb{Escape}')
  expect(screen.queryByRole('search')).toBeNull()
  expect(document.activeElement).toBe(composer)
  expect(fake.calls.filter(({ name }) => name === 'chat.stop')).toEqual([])
})

test('messages that this window has not got are read, and what is said meanwhile counts too', async () => {
  const messages = Array.from({ length: NEWEST + 3 }, (_, index) => mine(`m${index}`, index === 0 ? 'a zebra' : `words ${index}`))
  const page = ({ before }: { before: string }, store: Store) => pageBefore(store.state().open['p'] ?? emptyContent, before)
  const { user, count, fake } = await open({ 'chat.earlier': page }, { ...content, messages })
  await user.keyboard('{Control>}f{/Control}zebra')
  await waitFor(() => expect(count()).toBe('1 of 1'))
  fake.store.emit({ type: 'message.put', projectId: 'p', message: mine('new', 'two zebras', []) })
  await waitFor(() => expect(count()).toBe('1 of 2'))
})

test('the palette finds what was said in all projects; chosen, the project is opened at that message', async () => {
  const here: Hit = { projectId: 'p', messageId: 'd', kind: 'message', before: 'No ', match: 'zebra', after: '.', at: 1 }
  const elsewhere: Hit = { ...here, projectId: 'q', messageId: 'x', kind: 'file' }
  const answers = {
    'search.find': ({ query }: { query: string }) => (query === 'zebra' ? [here, elsewhere] : []),
    'project.open': () => undefined,
  }
  const { user, fake, field, count, ui } = await open(answers)
  fake.store.emit({ type: 'project.put', project: project('q', 'Savanna') })
  await user.keyboard('{Control>}k{/Control}zebra')
  const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent)
  await waitFor(() => expect(options()).toHaveLength(2))
  expect(options().map((words) => words.slice(0, 16))).toEqual(['No zebra.Morning', 'No zebra.Savanna'])
  await user.keyboard('{Enter}')
  await waitFor(() => expect(count()).toBe('4 of 5'))
  expect(field()).toHaveProperty('value', 'zebra')
  await user.keyboard('{Control>}k{/Control}zebra')
  await waitFor(() => expect(options()).toHaveLength(2))
  await user.keyboard('{ArrowDown}{Enter}')
  expect(fake.calls).toContainEqual({ name: 'project.open', input: { projectId: 'q' } })
  await waitFor(() => expect(ui.getState().find).toMatchObject({ projectId: 'q', messageId: 'x', query: 'zebra' }))
})
