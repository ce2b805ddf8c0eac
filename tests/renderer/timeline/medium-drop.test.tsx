import { cleanup, createEvent, fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { MediaPanel } from '../../../src/renderer/features/exports'
import { DRAGGED, giveMedium } from '../../../src/renderer/lib/add-medium'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import { byId, message, openProject, sampleUpload, timeline, uploaded } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { show as showView } from '../support/render'
import { atHand, box, insertion, show } from './hands-kit'

/** What a drag carries. */
function carried() {
  const data = new Map<string, string>()
  return {
    effectAllowed: '', dropEffect: '', get types() { return [...data.keys()] },
    setData: (type: string, text: string) => void data.set(type, text), getData: (type: string) => data.get(type) ?? '',
  }
}

/** `px` from the tracks' left end. */
function dragAt(type: 'dragOver' | 'drop', dataTransfer: object, px: number): void {
  const event = createEvent[type](box('latte.jpg'), { dataTransfer })
  // The event of this browser takes no place.
  Object.defineProperty(event, 'clientX', { value: HEAD_PX + px })
  fireEvent(box('latte.jpg'), event)
}

describe('a medium that is dragged onto the timeline', () => {
  atHand()

  test('comes in between two pictures, with its file where no message has carried that, and where it would is shown', async () => {
    const { main } = await show()
    const dataTransfer = carried()
    giveMedium(dataTransfer, { name: 'new.jpg', kind: 'image', uploadId: 'u' })
    expect(dataTransfer.types).toEqual([DRAGGED])
    dragAt('dragOver', dataTransfer, 600)
    expect(insertion()).toBe(`${HEAD_PX + 500}px`)
    dragAt('drop', dataTransfer, 600)
    expect(insertion()).toBeUndefined()
    const sent = main.calls.filter(({ name }) => name === 'chat.send').map(({ input }) => input)
    expect(sent).toMatchObject([{ text: expect.stringMatching(/^Add “new\.jpg” before “/) as string, uploadIds: ['u'] }])
  })

  test.each(['{', '[]', '"new.jpg"', '{"name":7,"kind":"image"}', '{"name":"new.jpg","kind":"page"}'])(
    'is none where another page calls so what it drags: %s',
    async (odd) => {
      const { said } = await show()
      const dataTransfer = carried()
      dataTransfer.setData(DRAGGED, odd)
      dragAt('drop', dataTransfer, 600)
      expect(said()).toEqual([])
    },
  )

  test('is none where something else is dragged', async () => {
    const { said } = await show()
    const dataTransfer = carried()
    dataTransfer.setData('text/plain', 'words')
    dragAt('drop', dataTransfer, 600)
    expect(said()).toEqual([])
  })
})

test('the menu of a medium uses it, shows it in its folder, and removes it where no message has carried it', async () => {
  const uploads = byId(sampleUpload('old', uploaded, { mediaId: 'm1' }), sampleUpload('new', uploaded, { mediaId: 'm2' }))
  const messages = [message({ kind: 'user', text: 'x', uploadIds: ['old'] })]
  const fake = createFakeBridge(openProject({ timeline, uploads, messages }, { backend: 'engine' }))
  const { user } = await showView(<MediaPanel />, fake)
  const entries = async (name: string): Promise<string[]> => {
    fireEvent.contextMenu(screen.getByRole('button', { name: new RegExp(name) }))
    return (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)
  }
  expect(await entries('old')).toEqual(['Show', 'Use in the video', 'Show in folder'])
  await user.keyboard('{Escape}')
  expect(await entries('new')).toEqual(['Show', 'Use in the video', 'Show in folder', 'Remove'])
  await user.click(screen.getByRole('menuitem', { name: 'Use in the video' }))
  await user.click(screen.getByRole('button', { name: /new/ }))
  await user.click(screen.getByRole('button', { name: 'Show in folder' }))
  expect(fake.calls).toMatchObject([
    { name: 'chat.send', input: { text: 'Add “new.jpg” at the end', uploadIds: ['new'] } },
    { name: 'media.reveal', input: { mediaId: 'm2' } },
  ])
  cleanup()
})
