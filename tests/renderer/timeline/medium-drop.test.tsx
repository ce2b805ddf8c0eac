import { act, cleanup, createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { MediaPanel } from '../../../src/renderer/features/exports'
import { DRAGGED, giveMedium } from '../../../src/renderer/lib/add-medium'
import { HEAD_PX } from '../../../src/renderer/features/timeline/scale'
import type { Store } from '../../../src/main/core/store'
import { byId, cloud, message, openProject, sampleUpload, timeline, uploaded } from '../../fakes/samples'
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
/** False where the timeline takes it. */
function dragAt(type: 'dragOver' | 'drop', dataTransfer: object, px: number): boolean {
  const event = createEvent[type](box('latte.jpg'), { dataTransfer })
  // The event of this browser takes no place.
  Object.defineProperty(event, 'clientX', { value: HEAD_PX + px })
  return fireEvent(box('latte.jpg'), event)
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

  const filesOf = (...files: File[]) => ({
    types: ['Files'], dropEffect: '', getData: () => '', files, items: files.map(({ type }) => ({ kind: 'file', type })),
  })
  const photo = (name: string) => new File(['x'], name, { type: 'image/jpeg' })
  /** What main begins with each file. */
  const answers = {
    addFiles: ({ names }: { names: readonly string[] }, store: Store) => {
      const all = names.map((name) => sampleUpload(name, undefined, { name, kind: name.endsWith('.mp3') ? 'audio' : 'image' }))
      for (const upload of all) store.emit({ type: 'upload.put', projectId: 'p', upload })
      return { uploadIds: names }
    },
  }

  test('may be files of a file manager: they are uploaded, and go with the sentence that puts them where they were let go', async () => {
    const { main } = await show({ answers })
    const files = filesOf(photo('a.jpg'), new File(['x'], 'song.mp3', { type: 'audio/mpeg' }), photo('b.jpg'))
    expect(dragAt('dragOver', files, 600)).toBe(false)
    expect(insertion()).toBe(`${HEAD_PX + 500}px`)
    dragAt('drop', files, 600)
    expect(insertion()).toBeUndefined()
    await waitFor(() => expect(main.calls.filter(({ name }) => name === 'chat.send').map(({ input }) => input)).toMatchObject([
      { text: 'Add “a.jpg”, “b.jpg” before “shop-front.jpg”', uploadIds: ['a.jpg', 'b.jpg'] },
      { text: 'Use “song.mp3” as the music', uploadIds: ['song.mp3'] },
    ]))
  })

  test('waits with its files where a message costs, and is marked where it will be', async () => {
    const { main, ui, said } = await show({ answers, backend: cloud.id })
    dragAt('drop', filesOf(photo('a.jpg')), 600)
    await waitFor(() => expect(insertion()).toBe(`${HEAD_PX + 500}px`))
    expect(ui.getState().wishes['p']).toEqual([{ text: 'Add “a.jpg” before “shop-front.jpg”', uploadIds: ['a.jpg'], atMs: 5000 }])
    await act(async () => main.store.emit({ type: 'upload.removed', projectId: 'p', id: 'a.jpg' }))
    expect([insertion(), said()]).toEqual([undefined, []])
  })

  test('is none where words are among the files: these are for the message', async () => {
    const { main } = await show({ answers })
    expect(dragAt('drop', filesOf(photo('a.jpg'), new File(['x'], 'brief.md')), 600)).toBe(true)
    expect(dragAt('dragOver', filesOf(new File(['x'], 'brief.txt', { type: 'text/plain' })), 600)).toBe(true)
    expect(main.calls.filter(({ name }) => name === 'addFiles')).toEqual([])
  })

  test.each([
    [['ArrowRight', 'Enter'], ['Add “new.jpg” before “shop-front.jpg”']],
    [['End', 'ArrowRight', 'Enter'], ['Add “new.jpg” at the end']],
    [['End', 'Home', 'Enter'], ['Add “new.jpg” at the beginning']],
    [['ArrowRight', 'Escape', 'Enter'], []],
  ])('is taken to its place by keys, %s', async (keys, expected) => {
    const { ui, said } = await show()
    act(() => ui.getState().carry({ name: 'new.jpg', kind: 'image' }))
    expect(insertion()).toBe(`${HEAD_PX}px`)
    expect(screen.getByText(/Left and Right choose its place/)).toBeTruthy()
    for (const key of keys) fireEvent.keyDown(document.body, { key })
    expect([said(), insertion(), ui.getState().carried]).toEqual([expected, undefined, null])
  })

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
  expect(await entries('old')).toEqual(['Show', 'Use in the video', 'Choose its place…', 'Show in folder'])
  await user.keyboard('{Escape}')
  expect(await entries('new')).toEqual(['Show', 'Use in the video', 'Choose its place…', 'Show in folder', 'Remove'])
  await user.click(screen.getByRole('menuitem', { name: 'Use in the video' }))
  await user.click(screen.getByRole('button', { name: /new/ }))
  await user.click(screen.getByRole('button', { name: 'Show in folder' }))
  expect(fake.calls).toMatchObject([
    { name: 'chat.send', input: { text: 'Add “new.jpg” at the end', uploadIds: ['new'] } },
    { name: 'media.reveal', input: { mediaId: 'm2' } },
  ])
  cleanup()
})
