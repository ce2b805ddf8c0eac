import { describe, expect, it } from 'vitest'
import { canDrop, linksIn, MAX_FOLDER_FILES, readDrop, type DropSource } from '../../src/renderer/views/upload/drop'

type Node = File | { readonly name: string; readonly inside: readonly Node[] }
const file = (name: string): File => new File(['x'], name)

/** The browser's view of a file or folder: a reader that gives two entries a call, as a real one gives a hundred. */
function entry(node: Node): FileSystemEntry {
  const base = { name: node.name, fullPath: `/${node.name}`, isFile: node instanceof File, isDirectory: !(node instanceof File) }
  const only = node instanceof File
    ? { file: (done: FileCallback) => done(node) }
    : { createReader: () => {
        const rest = node.inside.map(entry)
        return { readEntries: (done: FileSystemEntriesCallback) => done(rest.splice(0, 2)) }
      } }
  return { ...base, ...only } as unknown as FileSystemEntry
}

const source = (nodes: readonly Node[], data: Readonly<Record<string, string>> = {}): DropSource => ({
  types: [...(nodes.length > 0 ? ['Files'] : []), ...Object.keys(data)],
  items: [
    ...nodes.map((node) => ({
      kind: 'file',
      getAsFile: () => (node instanceof File ? node : file(node.name)),
      webkitGetAsEntry: () => entry(node),
    })),
    ...Object.keys(data).map(() => ({ kind: 'string', getAsFile: () => null, webkitGetAsEntry: () => null })),
  ],
  getData: (type) => data[type] ?? '',
})
const names = (files: readonly File[]): string[] => files.map(({ name }) => name)

describe('a drop', () => {
  it('of mixed files goes apart into media and text; a file of a strange kind stays, so that main can say why not', async () => {
    const { files, texts, links } = await readDrop(source(['海边 日落.jpg', 'brief.MD', 'song.mp3', 'deck.pdf', 'idea.txt'].map(file)))
    expect(names(files)).toEqual(['海边 日落.jpg', 'song.mp3', 'deck.pdf'])
    expect(names(texts)).toEqual(['brief.MD', 'idea.txt'])
    expect(links).toEqual([])
  })

  it('of a folder takes its media, those below it too, in the order a person would count', async () => {
    const clips = { name: 'clips', inside: [file('a.mov'), file('notes.txt')] }
    const trip = { name: 'trip', inside: [file('10.jpg'), file('2.jpg'), file('.DS_Store'), clips] }
    const { files, texts } = await readDrop(source([trip, file('b.png')]))
    expect(names(files)).toEqual(['2.jpg', '10.jpg', 'a.mov', 'b.png'])
    expect(texts).toEqual([])
  })

  it('of a huge folder takes no more than its share', async () => {
    const home = { name: 'home', inside: Array.from({ length: 80 }, (_, n) => file(`${n}.png`)) }
    expect((await readDrop(source([home]))).files).toHaveLength(MAX_FOLDER_FILES)
  })

  it('of a link uploads the link', async () => {
    const dropped = await readDrop(source([], { 'text/uri-list': 'https://example.com/a.mp4' }))
    expect(dropped).toEqual({ files: [], texts: [], links: ['https://example.com/a.mp4'] })
  })

  it('of a picture from a browser takes the picture once, not its address too', async () => {
    const dropped = await readDrop(source([file('cat.webp')], { 'text/uri-list': 'https://example.com/cat.webp' }))
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
