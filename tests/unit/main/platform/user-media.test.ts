import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createExportFolder, safeFileName } from '../../../../src/main/platform/export-folder'
import { createFileInspector } from '../../../../src/main/platform/file-inspector'
import { NemoError } from '../../../../src/shared/errors'
import { ACCEPTED_EXTENSIONS, MAX_UPLOAD_BYTES } from '../../../../src/shared/files'
import { picture } from '../../../fakes/picture'
import { temporaryFolder } from './temporary'

const inspector = createFileInspector()
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42'), Buffer.alloc(100)])
/** An EBML header that names its document type. */
function matroska(type: string): Buffer {
  const header = [0x1a, 0x45, 0xdf, 0xa3, 0x80 + type.length + 3, 0x42, 0x82, 0x80 + type.length]
  return Buffer.concat([Buffer.from(header), Buffer.from(type), Buffer.alloc(64)])
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, content)
  return path
}
const refusal = (path: string): Promise<string> =>
  inspector.inspect(path).then(
    () => 'accepted',
    (error: unknown) => (error instanceof NemoError && error.data.kind === 'file' ? error.data.reason : String(error)),
  )

describe('a file before its upload', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s picture is accepted with its type [NP-11.7]', async (format) => {
    const found = await inspector.inspect(await file(`照片 1.${format === 'jpeg' ? 'jpg' : format}`, picture(format)))
    expect(found).toMatchObject({ kind: 'image', mime: `image/${format}` })
  })
  test.each([
    ['mp4', mp4, 'video'],
    ['m4a', Buffer.from(mp4.toString('latin1').replaceAll('isom', 'M4A '), 'latin1'), 'audio'],
    ['wav', Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(64)]), 'audio'],
    ['mp3', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64', 'latin1'), Buffer.alloc(600)]), 'audio'],
    ['avi', Buffer.concat([Buffer.from('RIFF\x24\0\0\0AVI LIST'), Buffer.alloc(64)]), 'video'],
    ['mov', Buffer.from(mp4.toString('latin1').replaceAll('isom', 'qt  '), 'latin1'), 'video'],
    ['webm', matroska('webm'), 'video'],
    ['mkv', matroska('matroska'), 'video'],
    ['jpeg', picture('jpeg'), 'image'],
    ['aac', Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc]), Buffer.alloc(600)]), 'audio'],
  ])('%s is accepted [NP-11.7]', async (extension, content, kind) => {
    expect(await inspector.inspect(await file(`a.${extension}`, content))).toMatchObject({ kind, sizeBytes: content.length })
  })
  test('a PNG that calls itself JPG is sent as a PNG', async () => {
    expect(await inspector.inspect(await file('a.jpg', picture('png')))).toMatchObject({ mime: 'image/png' })
  })
  test('words under a picture’s name are broken; another format is unsupported [NP-11.9]', async () => {
    expect(await refusal(await file('a.jpg', 'not a picture at all'))).toBe('broken')
    expect(await refusal(await file('a.jpg', picture('tiff')))).toBe('unsupported')
    expect(await refusal(await file('a.mp3', mp4))).toBe('unsupported')
    expect(await refusal(await file('notes.pdf', '%PDF-1.7'))).toBe('unsupported')
  })
  test('empty, missing and too large files are named so, with the limit [NP-11.8]', async () => {
    expect(await refusal(await file('a.png', ''))).toBe('empty')
    expect(await refusal('/nowhere/a.png')).toBe('missing')
    const large = await file('a.mp4', mp4)
    await truncate(large, MAX_UPLOAD_BYTES)
    expect(await refusal(large)).toBe('accepted')
    await truncate(large, MAX_UPLOAD_BYTES + 1)
    await expect(inspector.inspect(large)).rejects.toMatchObject({
      data: { reason: 'too-large', sizeBytes: MAX_UPLOAD_BYTES + 1, limitBytes: MAX_UPLOAD_BYTES },
    })
  })
  test('no other format is taken [NP-11.7]', () => {
    expect(ACCEPTED_EXTENSIONS.join(' ')).toBe('mp4 mov avi webm mkv jpg jpeg png gif webp mp3 wav m4a aac')
  })
  test('a folder and a pipe are refused at once', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'folder.mp4'))
    execFileSync('mkfifo', [join(folder, 'pipe.mp4')])
    expect(await refusal(join(folder, 'folder.mp4'))).toBe('unsupported')
    expect(await refusal(join(folder, 'pipe.mp4'))).toBe('unsupported')
  })
  test('a link to a file is the file', async () => {
    const path = await file('a.mp4', mp4)
    await symlink(path, `${path}.mov`)
    expect(await refusal(`${path}.mov`)).toBe('accepted')
  })
  test('the bytes come whole, in chunks of the asked size', async () => {
    const content = Buffer.concat([mp4, Buffer.alloc(10_000, 7)])
    const opened = await inspector.open(await inspector.inspect(await file('a.mp4', content)))
    const chunks: Uint8Array[] = []
    for await (const chunk of opened.chunks(4096)) chunks.push(Buffer.from(chunk))
    await opened.close()
    expect(Buffer.concat(chunks).equals(content)).toBe(true)
    expect(Math.max(...chunks.map(({ length }) => length))).toBe(4096)
  })
  test('a file that changes after it was looked at is not sent', async () => {
    const path = await file('a.mp4', mp4)
    const found = await inspector.inspect(path)
    await utimes(path, 1, 1)
    const opened = await inspector.open(found)
    await expect(opened.chunks(10)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ data: { reason: 'changed' } })
    await opened.close()
  })
})

describe('the folder of exports', () => {
  test('two videos of one title get two names, and nothing is overwritten [NP-8.21]', async () => {
    const folder = join(await temporaryFolder(), 'Videos', 'Nemo')
    const exports = createExportFolder({ chosen: () => null, standard: () => folder })
    const paths: string[] = []
    for (const id of ['render_1', 'render_2']) {
      const { partPath } = await exports.reserve('Morning/Brew', id)
      await writeFile(partPath, Buffer.concat([mp4, Buffer.from(id)]))
      paths.push((await exports.commit(partPath, 'Morning/Brew')).path)
      // A kill before the job is written down makes it be committed again.
      expect((await exports.commit(partPath, 'Morning/Brew')).path).toBe(paths.at(-1))
      await exports.discard(partPath)
    }
    expect(paths).toEqual([join(folder, 'Morning Brew.mp4'), join(folder, 'Morning Brew (2).mp4')])
    expect((await readFile(paths[0] ?? '')).toString()).toContain('render_1')
    expect((await readdir(folder)).sort()).toEqual(['Morning Brew (2).mp4', 'Morning Brew.mp4'])
  })
  test('the same render finds its part again; discarding it twice is no error [NP-8.18]', async () => {
    const folder = await temporaryFolder()
    const exports = createExportFolder({ chosen: () => folder, standard: () => '' })
    const { partPath } = await exports.reserve('A', 'render_1')
    expect(await exports.reserve('A', 'render_1')).toEqual({ partPath })
    await writeFile(partPath, 'x')
    await exports.discard(partPath)
    await exports.discard(partPath)
    expect(await readdir(folder)).toEqual([])
  })
  test('what is not an MP4 does not become one [NP-8.18]', async () => {
    const folder = await temporaryFolder()
    const exports = createExportFolder({ chosen: () => folder, standard: () => '' })
    const { partPath } = await exports.reserve('A', 'render_1')
    await writeFile(partPath, '<html>not found</html>')
    await expect(exports.commit(partPath, 'A')).rejects.toMatchObject({ data: { kind: 'render-failed' } })
    expect(await readdir(folder)).not.toContain('A.mp4')
  })
  test('a chosen folder that is gone is not made anew', async () => {
    const folder = join(await temporaryFolder(), 'usb')
    const exports = createExportFolder({ chosen: () => folder, standard: () => '' })
    await expect(exports.reserve('A', 'r')).rejects.toMatchObject({ data: { kind: 'disk', reason: 'missing-folder', folder } })
  })
  test.each([
    ['城市之光', '城市之光'],
    ['  a/b\\c: "d"? <e>|* ', 'a b c d e'],
    ['..', 'Nemo video'],
    ['', 'Nemo video'],
    ['.hidden', 'hidden'],
    ['CON', 'CON_'],
    ['nul.mp4', 'nul.mp4_'],
    ['end. . ', 'end'],
    ['a\u202egpj.exe\u0000\n', 'a gpj.exe'],
    ['😀'.repeat(100), '😀'.repeat(45)],
  ])('the title %j becomes the name %j [NP-8.21]', (title, name) => {
    expect(safeFileName(title)).toBe(name)
  })
})
