import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { createUserFiles } from '../../../../../src/main/core/files/user-files'
import { temporaryFolder } from '../../../../fakes/temporary'

test('a folder is the media in it and below it, in the order in which a person counts', async () => {
  const folder = join(await temporaryFolder(), '旅行 1')
  for (const name of ['clips', '.hidden']) await mkdir(join(folder, name), { recursive: true })
  const names = ['10.jpg', '2.jpg', 'notes.txt', '.secret.jpg', 'clips/a.MOV', '.hidden/b.jpg']
  for (const name of names) await writeFile(join(folder, name), 'x')
  // Neither leads round in a circle nor waits for ever.
  await symlink('..', join(folder, 'round'))
  execFileSync('mkfifo', [join(folder, 'pipe.mp4')])
  const { paths, left } = await createUserFiles(folder).expand([folder, '/elsewhere/a.pdf'], 50)
  expect([paths.map((path) => relative(folder, path)).slice(0, 3), paths.slice(3), left]).toEqual([
    ['2.jpg', '10.jpg', 'clips/a.MOV'],
    ['/elsewhere/a.pdf'],
    0,
  ])
})

test('of a huge folder the first are taken and the rest counted, as are folders without media; single files are all taken', async () => {
  const folder = await temporaryFolder()
  const names = Array.from({ length: 8 }, (_, n) => join(folder, `${n}.png`))
  for (const path of names) await writeFile(path, 'x')
  const files = createUserFiles(folder)
  expect(await files.expand([folder], 3)).toEqual({ paths: names.slice(0, 3), left: 5, empty: 0 })
  expect(await files.expand(names, 3)).toEqual({ paths: names, left: 0, empty: 0 })
  const without = join(folder, 'dir.jpg')
  await mkdir(without)
  await writeFile(join(without, 'notes.txt'), 'x')
  expect(await files.expand([without, ...names], 3)).toEqual({ paths: names, left: 0, empty: 1 })
})

test('a picture without a file gets one, in the profile alone, whatever it calls itself', async () => {
  const folder = await temporaryFolder()
  const files = createUserFiles(join(folder, 'pasted'))
  const bytes = new Uint8Array([1, 2, 3])
  for (const name of ['cat.png', '../../../etc/passwd', '/etc/cat.png', 'C:\\cat.png', '..', '']) {
    const path = await files.keep({ name, bytes })
    expect([name, dirname(path)]).toEqual([name, join(folder, 'pasted')])
    expect(new Uint8Array(await readFile(path))).toEqual(bytes)
  }
  expect(await readdir(folder)).toEqual(['pasted'])
  expect(await readdir(join(folder, 'pasted'))).toEqual(expect.arrayContaining(['cat.png', 'cat 2.png', 'passwd']))
})
