import { execFileSync } from 'node:child_process'
import { mkdir, readFile, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFileInspector } from '../../../../../src/main/core/files/user-files'
import { NemoError } from '../../../../../src/shared/contract/errors'
import { ACCEPTED_EXTENSIONS, MAX_UPLOAD_BYTES } from '../../../../../src/shared/model/files'
import { picture } from '../../../../fakes/picture'
import { temporaryFolder } from '../../../../fakes/temporary'

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
  test('words and noise under a picture’s or a clip’s name are broken; what is no media is unsupported [NP-11.9]', async () => {
    const noise = Buffer.from('9f02e1c4a7b80301'.repeat(40), 'hex')
    for (const name of ['a.jpg', 'a.mp4']) {
      expect(await refusal(await file(name, 'not a picture at all'))).toBe('broken')
      expect(await refusal(await file(name, noise))).toBe('broken')
      expect(await refusal(await file(name, '%PDF-1.7'))).toBe('unsupported')
    }
    expect(await refusal(await file('a.jpg', picture('tiff')))).toBe('unsupported')
    expect(await refusal(await file('notes.pdf', '%PDF-1.7'))).toBe('unsupported')
  })
  test('sound that begins anywhere, and media under another one’s name, are left to the decoder', async () => {
    const heic = await readFile(join(import.meta.dirname, '../../../../fixtures/pictures/phone.heic'))
    for (const [name, content, found] of [
      ['a.mp3', mp4, { kind: 'audio', mime: 'audio/mpeg' }],
      ['a.mp3', Buffer.alloc(600), { kind: 'audio', mime: 'audio/mpeg' }],
      ['a.wav', Buffer.from(`RF64\xff\xff\xff\xffWAVEds64${'\0'.repeat(64)}`, 'latin1'), { kind: 'audio', mime: 'audio/wav' }],
      ['a.jpg', mp4, { kind: 'video', mime: 'video/mp4' }],
      ['a.mp4', picture('png'), { kind: 'image', mime: 'image/png' }],
      ['a.heic', heic, { kind: 'image', mime: 'image/heic' }],
      ['a.jpg', heic, { kind: 'image', mime: 'image/heic' }],
    ] as const) {
      expect(await inspector.inspect(await file(name, content))).toMatchObject(found)
    }
  })
  test('empty, missing and too large files are named so, with the limit [NP-11.8]', async () => {
    expect(await refusal(await file('a.png', ''))).toBe('empty')
    expect(await refusal('/nowhere/a.png')).toBe('missing')
    const large = await file('a.mp4', mp4)
    await truncate(large, 209_715_200)
    expect(await refusal(large)).toBe('accepted')
    await truncate(large, 209_715_201)
    await expect(inspector.inspect(large)).rejects.toMatchObject({
      data: { reason: 'too-large', sizeBytes: MAX_UPLOAD_BYTES + 1, limitBytes: MAX_UPLOAD_BYTES },
    })
  })
  test('a link that leads nowhere, or round, is told as that, and as what it leads to where that is there', async () => {
    const folder = await temporaryFolder()
    const links = { 'dead.png': '/nowhere/a.png', 'round.png': 'back.png', 'back.png': 'round.png', 'through.png': 'round.png/a.png' }
    for (const [name, to] of Object.entries(links)) {
      await symlink(to, join(folder, name))
      expect([name, await refusal(join(folder, name))]).toEqual([name, 'dead-link'])
    }
    await symlink(await file('a.png', picture('png')), join(folder, 'good.png'))
    expect(await refusal(join(folder, 'good.png'))).toBe('accepted')
    expect(await refusal(join(folder, 'good.png', 'a.png'))).toBe('missing')
  })
  test('no other format is taken [NP-11.7]', () => {
    expect(ACCEPTED_EXTENSIONS.join(' ')).toBe('mp4 mov avi webm mkv jpg jpeg png gif webp mp3 wav m4a aac')
  })
  test('a folder, a pipe, a device and a socket are refused at once, and compared with nothing [NP-11.9]', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'folder.mp4'))
    execFileSync('mkfifo', [join(folder, 'pipe.mp4')])
    await symlink('/dev/zero', join(folder, 'zeroes.mp4'))
    const socket = createServer()
    await new Promise<void>((resolve) => socket.listen(join(folder, 'socket.mp4'), resolve))
    onTestFinished(() => void socket.close())
    const video = await file('a.mp4', mp4)
    for (const name of ['folder.mp4', 'pipe.mp4', 'zeroes.mp4', 'socket.mp4']) {
      expect([name, await refusal(join(folder, name))]).toEqual([name, 'unsupported'])
      expect(await inspector.isSame(video, join(folder, name))).toBe(false)
    }
  })
  test('that became a pipe after it was looked at holds up nothing', async () => {
    const path = await file('a.mp4', mp4)
    const found = await inspector.inspect(path)
    await rm(path)
    execFileSync('mkfifo', [path])
    const opened = await inspector.open(found)
    await expect(opened.chunks(10)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ data: { reason: 'changed' } })
    await opened.close()
  })
  test('is the same as another only when every byte is', async () => {
    const content = Buffer.concat([mp4, Buffer.alloc(600_000, 7)])
    const other = Buffer.from(content)
    other[other.length - 1] = 8
    const one = await file('1.mp4', content)
    const others = [await file('2.mp4', content), await file('3.mp4', other), await file('4.mp4', mp4), '/nowhere/a.mp4']
    expect(await Promise.all(others.map((path) => inspector.isSame(one, path)))).toEqual([true, false, false, false])
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
