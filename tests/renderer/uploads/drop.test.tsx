import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ReactNode } from 'react'
import { ChatView } from '../../../src/renderer/features/chat/ChatView'
import { canDrop, type DropSource, DropTarget, linksIn, readDrop } from '../../../src/renderer/features/uploads/drop'
import { openProject } from '../../fakes/samples'
import { createFakeBridge } from '../support/fake-bridge'
import { mount } from '../support/render'

const prevent = (event: { preventDefault: () => void }): void => event.preventDefault()
const file = (name: string): File => new File(['x'], name)
/** A folder is a File without content to the page; only its entry tells. */
const isFolder = ({ name }: File): boolean => name.startsWith('folder')

const source = (nodes: readonly File[], data: Readonly<Record<string, string>> = {}): DropSource => ({
  types: [...(nodes.length > 0 ? ['Files'] : []), ...Object.keys(data)],
  items: [
    ...nodes.map((node) => ({
      kind: 'file',
      getAsFile: () => node,
      webkitGetAsEntry: () => ({ isDirectory: isFolder(node) }) as FileSystemEntry,
    })),
    ...Object.keys(data).map(() => ({ kind: 'string', getAsFile: () => null, webkitGetAsEntry: () => null })),
  ],
  getData: (type) => data[type] ?? '',
})
const names = (files: readonly File[]): string[] => files.map(({ name }) => name)

describe('a drop', () => {
  it('of mixed files goes apart into media and text; a file of a strange kind stays, so that main can say why not', () => {
    const { files, texts, links } = readDrop(source(['海边 日落.jpg', 'brief.MD', 'song.mp3', 'deck.pdf', 'idea.txt'].map(file)))
    expect(names(files)).toEqual(['海边 日落.jpg', 'song.mp3', 'deck.pdf'])
    expect(names(texts)).toEqual(['brief.MD', 'idea.txt'])
    expect(links).toEqual([])
  })

  it('of folders leaves it to main to look into them, whatever they are called', () => {
    const { files, texts } = readDrop(source([file('folder 旅行'), file('folder.md'), file('b.png')]))
    expect([names(files), texts]).toEqual([['folder 旅行', 'folder.md', 'b.png'], []])
  })

  it('of a link uploads the link', () => {
    const dropped = readDrop(source([], { 'text/uri-list': 'https://example.com/a.mp4' }))
    expect(dropped).toEqual({ files: [], texts: [], words: '', links: ['https://example.com/a.mp4'] })
  })

  it('of a picture that is a link in its page uploads the picture', () => {
    const html = '<a href="https://example.com/page"><img src="https://example.com/cat.webp" alt="cat"></a>'
    const dropped = readDrop(source([], { 'text/html': html, 'text/uri-list': 'https://example.com/page' }))
    expect(dropped.links).toEqual(['https://example.com/cat.webp'])
    const words = readDrop(source([], { 'text/html': `${html} and more`, 'text/uri-list': 'https://example.com/page' }))
    expect(words.links).toEqual(['https://example.com/page'])
  })

  it('of words takes them as they are, and of a piece of a page what is to be read in it', () => {
    expect(readDrop(source([], { 'text/plain': 'two\nlines ' })).words).toBe('two\nlines')
    expect(readDrop(source([], { 'text/html': '<p>A <b>cup</b></p>' })).words).toBe('A cup')
    expect(readDrop(source([], { 'text/uri-list': 'http://example.com', 'text/plain': 'A shop' }))).toMatchObject({ words: '', links: [] })
  })

  it('of a picture from a browser takes the picture once, not its address too', () => {
    const dropped = readDrop(source([file('cat.webp')], { 'text/uri-list': 'https://example.com/cat.webp' }))
    expect(names(dropped.files)).toEqual(['cat.webp'])
    expect(dropped.links).toEqual([])
  })
})

it('addresses are read line by line, once each, and only https', () => {
  const list = '# from a page\r\nhttps://example.com/a.mp4\r\nhttps://example.com/a.mp4\r\nfile:///etc/hosts\r\nhttp://example.com/b.mp4\r\n\r\nhttps://\r\n'
  expect(linksIn(list)).toEqual(['https://example.com/a.mp4'])
})

it('a dragged selection of text shows no drop target', () => {
  expect(canDrop(['text/plain', 'text/html'])).toBe(false)
  expect(canDrop(['Files'])).toBe(true)
  expect(canDrop(['text/uri-list', 'text/plain'])).toBe(true)
})

describe('files that are pasted', () => {
  const photo = new File(['x'], '海边 1.jpg')
  const paste = (onto: Element, files: readonly File[] = [photo], types: readonly string[] = ['Files']): boolean =>
    fireEvent.paste(onto, { clipboardData: { files, types, getData: () => '' } })
  const open = async (view: ReactNode) => {
    const main = createFakeBridge(openProject(), { addFiles: () => 0 })
    await mount(<><DropTarget />{view}</>, main)
    return () => main.calls.filter(({ name }) => name === 'addFiles').map(({ input }) => input)
  }
  const taken = [{ projectId: 'p', names: ['海边 1.jpg'] }]

  it('are added wherever the keyboard is: at the page, a button or a slider', async () => {
    const added = await open(<><button type="button">Play</button><input type="range" /></>)
    for (const place of [document.body, screen.getByRole('button'), screen.getByRole('slider')]) expect(paste(place)).toBe(false)
    await waitFor(() => expect(added()).toEqual([...taken, ...taken, ...taken]))
  })

  it('into another field are its own, as words are anywhere', async () => {
    const added = await open(<><input aria-label="Search" /><button type="button">Play</button></>)
    expect(paste(screen.getByRole('textbox'))).toBe(true)
    expect(paste(screen.getByRole('button'), [], ['text/plain'])).toBe(true)
    // Rich text brings a picture of itself.
    expect(paste(screen.getByRole('button'), [photo], ['text/plain', 'text/html', 'Files'])).toBe(true)
    expect(added()).toEqual([])
  })

  it('into the message are added once', async () => {
    const added = await open(<ChatView projectId="p" />)
    paste(screen.getByRole('textbox', { name: 'Message' }))
    await waitFor(() => expect(added()).toEqual(taken))
  })
})

describe('the whole window takes drops', () => {
  let left = 0
  const answers = { addFiles: () => left }
  const transfer = (files: readonly File[], link = '', words = '') => ({
    types: [...(files.length > 0 ? ['Files'] : []), ...(link === '' ? [] : ['text/uri-list']), ...(words === '' ? [] : ['text/plain'])],
    items: files.map((file) => ({ kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => null })),
    getData: (type: string) => ({ 'text/uri-list': link, 'text/plain': words })[type] ?? '',
    dropEffect: 'none',
  })
  const drag = (type: string, data: ReturnType<typeof transfer>, more: object = {}, over: Element = document.body): Event => {
    const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: data, relatedTarget: null, ...more })
    fireEvent(over, event)
    return event
  }
  const photo = new File(['x'], '海边 1.jpg')

  it('and shows one target while files hang over it', async () => {
    await mount(<DropTarget />, createFakeBridge(openProject(), answers))
    expect(drag('dragover', transfer([photo])).defaultPrevented).toBe(true)
    expect(screen.getByRole('heading', { name: 'Drop to add' })).toBeTruthy()
    drag('dragleave', transfer([photo]), { relatedTarget: document.body })
    expect(screen.queryByRole('heading')).not.toBeNull()
    drag('dragleave', transfer([photo]))
    expect(screen.queryByRole('heading')).toBeNull()
  })

  it('gives way to a view that shows itself where it would put them', async () => {
    const main = createFakeBridge(openProject(), answers)
    await mount(<><DropTarget /><div data-testid="own" onDragOver={prevent} onDrop={prevent} /></>, main)
    drag('dragover', transfer([photo]))
    fireEvent.dragOver(screen.getByTestId('own'), { dataTransfer: transfer([photo]) })
    expect(screen.queryByRole('heading')).toBeNull()
    fireEvent.drop(screen.getByTestId('own'), { dataTransfer: transfer([photo]) })
    expect(main.calls).toEqual([])
  })

  it.each(['pointermove', 'keydown'])('and a drag whose end was not told is over with the next %s', async (type) => {
    await mount(<DropTarget />, createFakeBridge(openProject(), answers))
    drag('dragover', transfer([photo]))
    fireEvent(document.body, new Event(type, { bubbles: true }))
    expect(screen.queryByRole('heading')).toBeNull()
  })

  it('of media and a text at once: the one is uploaded, the other fills the composer', async () => {
    const main = createFakeBridge(openProject({ view: { composerText: 'Please:', scrollTop: null } }), answers)
    const { ui } = await mount(<DropTarget />, main)
    drag('drop', transfer([photo, new File(['A video about tea'], 'brief.md')]))
    await waitFor(() => expect(main.calls).toEqual([{ name: 'addFiles', input: { projectId: 'p', names: ['海边 1.jpg'] } }]))
    expect(ui.getState().drafts['p']).toBe('Please:\n\nA video about tea')
  })

  it('of a link, as a link', async () => {
    const main = createFakeBridge(openProject(), answers)
    await mount(<DropTarget />, main)
    drag('drop', transfer([], 'https://example.com/a.mp4'))
    await waitFor(() => expect(main.calls).toEqual([{ name: 'upload.link', input: { projectId: 'p', url: 'https://example.com/a.mp4' } }]))
  })

  it('of words, which fill the composer without a target that would hide it, but not where a field takes them itself', async () => {
    const main = createFakeBridge(openProject({ view: { composerText: 'Please:', scrollTop: null } }), answers)
    const { ui } = await mount(<><DropTarget /><textarea /></>, main)
    const words = transfer([], '', ' A video about tea\n')
    expect(drag('dragover', words, {}, screen.getByRole('textbox')).defaultPrevented).toBe(false)
    expect(drag('drop', words, {}, screen.getByRole('textbox')).defaultPrevented).toBe(false)
    expect(drag('dragover', words).defaultPrevented).toBe(true)
    expect(screen.queryByRole('heading')).toBeNull()
    drag('drop', words)
    await waitFor(() => expect(ui.getState().drafts['p']).toBe('Please:\n\nA video about tea'))
    expect(main.calls).toEqual([])
  })

  it.each([
    ['blanks', transfer([], '', ' \n')], ['a link that is not https', transfer([], 'http://example.com/a.mp4', 'http://example.com/a.mp4')],
  ])('of %s says that nothing in it can be added', async (_, data) => {
    const main = createFakeBridge(openProject(), answers)
    const { ui } = await mount(<DropTarget />, main)
    drag('drop', data)
    await waitFor(() => expect(JSON.stringify(ui.getState().toasts)).toContain('nothing in this that can be added'))
    expect([main.calls, ui.getState().drafts['p']]).toEqual([[], undefined])
  })

  it('of folders with nothing in them says that they were left out', async () => {
    const { ui } = await mount(<DropTarget />, createFakeBridge(openProject(), { addFiles: () => ({ empty: 1 }) }))
    drag('drop', transfer([new File([], 'dir.jpg')]))
    await waitFor(() => expect(JSON.stringify(ui.getState().toasts)).toContain('One folder was left out'))
  })

  it('of a hundred files, in as many steps as needed', async () => {
    const main = createFakeBridge(openProject(), answers)
    await mount(<DropTarget />, main)
    drag('drop', transfer(Array.from({ length: 120 }, (_, n) => new File(['x'], `${n}.jpg`))))
    await waitFor(() => expect(main.calls).toHaveLength(3))
    expect(main.calls.map(({ input }) => (input as { names: string[] }).names.length)).toEqual([50, 50, 20])
  })

  it('of a folder with more in it than is taken, and says how many are left', async () => {
    left = 70
    const { ui } = await mount(<DropTarget />, createFakeBridge(openProject(), answers))
    drag('drop', transfer([new File([], 'folder')]))
    await waitFor(() => expect(JSON.stringify(ui.getState().toasts)).toContain('It has 70 more'))
    left = 0
  })

  it('with no project open, into a new one', async () => {
    const main = createFakeBridge([], { ...answers, 'project.create': () => ({ projectId: 'new' }) })
    await mount(<DropTarget />, main)
    drag('drop', transfer([photo]))
    await waitFor(() => expect(main.calls.map(({ name }) => name)).toEqual(['project.create', 'addFiles']))
  })

  it('but not of what is dragged within the page', async () => {
    await mount(<DropTarget />, createFakeBridge(openProject(), answers))
    fireEvent(document.body, new Event('dragstart', { bubbles: true }))
    expect(drag('dragover', transfer([], 'https://example.com')).defaultPrevented).toBe(false)
    expect(screen.queryByRole('heading')).toBeNull()
  })
})
