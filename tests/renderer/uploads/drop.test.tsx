import { describe, expect, it } from 'vitest'
import { canDrop, type DropSource, linksIn, readDrop } from '../../../src/renderer/features/uploads/drop'

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
    expect(dropped).toEqual({ files: [], texts: [], links: ['https://example.com/a.mp4'] })
  })

  it('of a picture that is a link in its page uploads the picture', () => {
    const html = '<a href="https://example.com/page"><img src="https://example.com/cat.webp" alt="cat"></a>'
    const dropped = readDrop(source([], { 'text/html': html, 'text/uri-list': 'https://example.com/page' }))
    expect(dropped.links).toEqual(['https://example.com/cat.webp'])
    const words = readDrop(source([], { 'text/html': `${html} and more`, 'text/uri-list': 'https://example.com/page' }))
    expect(words.links).toEqual(['https://example.com/page'])
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
