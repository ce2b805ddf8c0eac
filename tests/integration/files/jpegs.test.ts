import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createHeicThread, decodeHeic, profileIn } from '../../../src/main/core/files/heic'
import { createJpegs } from '../../../src/main/core/files/convert'
import { corners, upright } from '../engine/media/exif-kit'
import { bundleWorker } from '../../fakes/bundle'
import { temporaryFolder } from '../../fakes/temporary'

const phone = join(import.meta.dirname, '../../fixtures/pictures/phone.heic')

test('the JPEG of a phone’s HEIC is upright, has its colours, and is made once', async () => {
  const folder = await temporaryFolder()
  let decoded = 0
  const jpegs = createJpegs(folder, (...args) => {
    decoded += 1
    return decodeHeic(...args)
  })
  const [path, again] = await Promise.all([jpegs.jpegOf(phone), jpegs.jpegOf(phone)])
  expect([again, decoded, path.endsWith('/phone.jpg')]).toEqual([path, 1, true])
  expect(await corners(path)).toBe(upright[6])
  const profile = profileIn(await readFile(phone))
  expect(profile?.toString('latin1', 36, 40)).toBe('acsp')
  expect((await readFile(path)).includes(profile ?? '')).toBe(true)
})

test('what is cut, is none, or claims more pixels than memory can hold is refused by name and leaves nothing', async () => {
  const [folder, files] = [await temporaryFolder(), await temporaryFolder()]
  const jpegs = createJpegs(folder, decodeHeic)
  const heic = await readFile(phone)
  const bomb = Buffer.from(heic)
  bomb.writeUInt32BE(60_000, bomb.indexOf('ispe') + 8)
  bomb.writeUInt32BE(60_000, bomb.indexOf('ispe') + 12)
  for (const [name, content, reason] of [
    ['cut.heic', heic.subarray(0, 900), 'broken'], ['words.heic', Buffer.from('no picture'), 'broken'],
    ['bomb.heic', bomb, 'too-many-pixels'],
  ] as const) {
    await writeFile(join(files, name), content)
    await expect(jpegs.jpegOf(join(files, name))).rejects.toMatchObject({ data: { kind: 'file', name, reason }, wasRefused: true })
  }
  expect(await readdir(folder)).toEqual([])
})

test('a thread of its own decodes it too, and says what fails', async () => {
  const folder = await temporaryFolder()
  const decode = createHeicThread(await bundleWorker())
  expect(await decode(phone, join(folder, 'raw'))).toEqual({ width: 80, height: 160 })
  expect((await stat(join(folder, 'raw'))).size).toBe(80 * 160 * 4)
  await expect(decode(join(folder, 'raw'), join(folder, 'other'))).rejects.toThrow(/\S/)
})
