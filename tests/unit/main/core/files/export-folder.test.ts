import { mkdir, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createExportFolder, mp4Fault } from '../../../../../src/main/core/files/export-folder'
import { ExportName, exportName, safeFileName } from '../../../../../src/shared/text/file-names'
import { sampleMp4 } from '../../../../fakes/nemo-server/http'
import { temporaryFolder } from '../../../../fakes/temporary'

const mp4 = Buffer.from(sampleMp4(400))
const noon = new Date(2026, 4, 7, 12).getTime()

describe('the folder of exports', () => {
  test('two videos of one title get two names, and nothing is overwritten [NP-8.21]', async () => {
    const folder = join(await temporaryFolder(), 'Videos', 'Nemo')
    const exports = createExportFolder({ chosen: () => null, standard: () => folder })
    const paths: string[] = []
    for (const second of [1, 2]) {
      const { partPath } = await exports.reserve('Morning/Brew', `render_${second}`)
      await writeFile(partPath, sampleMp4(400, { seconds: second }))
      paths.push((await exports.commit(partPath, { title: 'Morning/Brew', createdAt: noon })).path)
      // A kill before the job is written down makes it be committed again.
      expect((await exports.commit(partPath, { title: 'Morning/Brew', createdAt: noon })).path).toBe(paths.at(-1))
      await exports.discard(partPath)
    }
    expect(paths).toEqual([join(folder, 'Morning Brew.mp4'), join(folder, 'Morning Brew (2).mp4')])
    expect(await readFile(paths[0] ?? '')).toEqual(sampleMp4(400, { seconds: 1 }))
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
  test('what is no video does not become one [NP-8.18]', async () => {
    const folder = await temporaryFolder()
    const exports = createExportFolder({ chosen: () => folder, standard: () => '' })
    const { partPath } = await exports.reserve('A', 'render_1')
    await writeFile(partPath, '<html>not found</html>')
    await expect(exports.commit(partPath, { title: 'A', createdAt: noon })).rejects.toMatchObject({ data: { kind: 'render-failed' } })
    expect(await readdir(folder)).not.toContain('A.mp4')
  })
  test.each([
    ['gif', 'GIF89a…;', 'GIF89a…'],
    ['png', '\x89PNG\r\n\x1a\n…IEND\xae\x42\x60\x82', '\x89PNG\r\n\x1a\n…IEND'],
  ] as const)('a %s gets its ending, and one that is cut off, or a video, is none', async (format, whole, cut) => {
    const folder = await temporaryFolder()
    const exports = createExportFolder({ chosen: () => folder, standard: () => '' })
    const { partPath } = await exports.reserve('A', 'render_1')
    const render = { title: 'A', createdAt: noon, output: { format } }
    for (const bad of [Buffer.from(cut, 'latin1'), mp4]) {
      await writeFile(partPath, bad)
      await expect(exports.commit(partPath, render)).rejects.toMatchObject({ data: { kind: 'render-failed' } })
    }
    await writeFile(partPath, Buffer.from(whole, 'latin1'))
    expect((await exports.commit(partPath, render)).path).toBe(join(folder, `A.${format}`))
  })
  test('a chosen folder that is gone is not made anew', async () => {
    const folder = join(await temporaryFolder(), 'usb')
    const exports = createExportFolder({ chosen: () => folder, standard: () => '' })
    await expect(exports.reserve('A', 'r')).rejects.toMatchObject({ data: { kind: 'disk', reason: 'missing-folder', folder } })
  })
  test.each(['chosen', 'standard'] as const)('a %s folder whose name leads round, or is a file’s, is told as gone', async (which) => {
    const parent = await temporaryFolder()
    const [loop, file] = [join(parent, 'loop'), join(parent, 'file')]
    await symlink(loop, loop)
    await writeFile(file, 'x')
    for (const folder of [loop, join(file, 'below'), ...(which === 'standard' ? [file] : [])]) {
      const exports = createExportFolder({ chosen: () => (which === 'chosen' ? folder : null), standard: () => folder })
      await expect(exports.reserve('A', 'r')).rejects.toMatchObject({ data: { kind: 'disk', reason: 'missing-folder', folder } })
    }
  })
  test('another folder that is chosen during a download is for the next one', async () => {
    const folder = await temporaryFolder()
    let chosen = folder
    const exports = createExportFolder({ chosen: () => chosen, standard: () => '' })
    const { partPath } = await exports.reserve('A', 'r')
    await writeFile(partPath, mp4)
    chosen = join(folder, 'other')
    await mkdir(chosen)
    expect((await exports.commit(partPath, { title: 'A', createdAt: noon })).path).toBe(join(folder, 'A.mp4'))
  })
  test('names follow the pattern, and take the first number that is free [NP-8.21]', async () => {
    const folder = await temporaryFolder()
    const exports = createExportFolder({ chosen: () => folder, standard: () => '', pattern: () => '{date} {title} v{n}' })
    for (const id of ['r1', 'r2']) {
      const { partPath } = await exports.reserve('City', id)
      await writeFile(partPath, mp4)
      await exports.commit(partPath, { title: 'City', createdAt: noon })
      await exports.discard(partPath)
    }
    expect((await readdir(folder)).sort()).toEqual(['2026-05-07 City v1.mp4', '2026-05-07 City v2.mp4'])
  })
})

describe('a name', () => {
  test.each([
    ['城市之光', '城市之光'],
    ['  a/b\\c: "d"? <e>|* ', 'a b c d e'],
    ['..', 'Nemo video'],
    ['', 'Nemo video'],
    ['.hidden', 'hidden'],
    ['CON', 'CON_'],
    ['com¹', 'com¹_'],
    ['nul.mp4', 'nul_.mp4'],
    ['end. . ', 'end'],
    ['cafe\u0301', 'caf\u00e9'],
    ['a\u202egpj.exe\u0000\n', 'a gpj.exe'],
    ['😀'.repeat(100), '😀'.repeat(45)],
  ])('of the title %j is %j [NP-8.21]', (title, name) => {
    expect(safeFileName(title)).toBe(name)
  })
  test('is good on every system, whatever title and pattern, and no two numbers have the same [NP-8.21]', () => {
    const part = fc.constantFrom('{title}', '{date}', '{n}', '城市'.repeat(8), ' ', '.', '-', '_', 'con')
    const isGood = (text: string): boolean => ExportName.safeParse(text).success
    const pattern = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')).filter(isGood)
    const title = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('CON', 'a.', ' ', '../..', 'x'.repeat(400)))
    fc.assert(
      fc.property(pattern, title, (pattern, title) => {
        const names = [1, 2, 10].map((number) => exportName(pattern, title, noon, number))
        for (const name of names) {
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}<>:"/\\|?*]|^\s|^$|[. ]$|^(con|nul)(\.|$)/iu)
          expect(Buffer.byteLength(`${name}.mp4`)).toBeLessThan(255)
          expect(name).toBe(name.normalize('NFC'))
        }
        expect(new Set(names).size).toBe(3)
      }),
    )
  })
  test('has no ellipsis of a title that was cut short', () => {
    expect(exportName('{title} {n}', 'Valentines is coming, can u make me a…', noon, 2)).toBe('Valentines is coming, can u make me a 2')
  })
  const long = ['x'.repeat(81), `${'城'.repeat(70)}{n}`, '{date}'.repeat(13)]
  test.each(['', '{titel}', 'a/b', '..\\{title}', 'a:{n}', '{title', 'a\u202e', ...long])('the pattern %j is refused', (pattern) => {
    expect(ExportName.safeParse(pattern).success).toBe(false)
  })
})

describe('a file', () => {
  const faultOf = async (bytes: Uint8Array): Promise<string | null> => {
    const path = join(await temporaryFolder(), 'a.part')
    await writeFile(path, bytes)
    const file = await open(path)
    return mp4Fault(file).finally(() => file.close())
  }
  test.each<[string, Uint8Array, string]>([
    ['a page', Buffer.from('<!doctype html><title>Sign in</title>'), 'no whole box'],
    ['nothing', Buffer.alloc(0), 'no index'],
    ['a cut video', mp4.subarray(0, 399), 'no whole box'],
    ['a video with more after it', Buffer.concat([mp4, Buffer.from('0123456789')]), 'no whole box'],
    ['only a beginning', mp4.subarray(0, 24), 'no index'],
    ['a sound', sampleMp4(400, { kind: 'soun' }), 'no video track'],
    ['a video of no length', sampleMp4(400, { seconds: 0 }), 'no video track'],
    ['an index without media', mp4.subarray(0, mp4.indexOf('mdat') - 4), 'no media'],
    ['a box of size 7', Buffer.concat([mp4, Buffer.from('\0\0\0\x07free', 'latin1')]), 'no whole box'],
  ])('that is %s does not play [NP-8.18]', async (_, bytes, fault) => {
    expect(await faultOf(bytes)).toContain(fault)
  })
  test('that is a whole video plays, also with a box behind it that players skip, and with sizes of 64 bits [NP-8.18]', async () => {
    expect(await faultOf(mp4)).toBeNull()
    expect(await faultOf(Buffer.concat([mp4, Buffer.from('\0\0\0\x0cfree1234', 'latin1')]))).toBeNull()
    const large = Buffer.from('\0\0\0\x01free\0\0\0\0\0\0\0\x10', 'latin1')
    expect(await faultOf(Buffer.concat([mp4, large]))).toBeNull()
    expect(await faultOf(Buffer.concat([mp4, Buffer.from('\0\0\0\0free to the end', 'latin1')]))).toBeNull()
  })
})
