import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { quietDiskWriter } from '../../../../fakes/disk-writer'
import { keyStore, openConf } from '../../../../fakes/ports'
import { writeDurably } from '../../../../../src/main/core/disk/durable'
import { createJournals } from '../../../../../src/main/core/disk/journal'
import { createMediaRegistry } from '../../../../../src/main/core/disk/media'
import { createSettingsFile } from '../../../../../src/main/core/disk/settings'
import { createVault, type StoredToken } from '../../../../../src/main/core/disk/vault'
import { defaultSettings } from '../../../../../src/shared/model/settings'
import { temporaryFolder } from '../../../../fakes/temporary'

const origin = 'https://api.example.com'
const token = { id: 'account-1', token: 'nmv_usr_secret', source: 'anonymous', expiresAt: 5 } as const

describe('durable writes', () => {
  test('the new content replaces the old and leaves nothing beside it', async () => {
    const folder = await temporaryFolder()
    await writeDurably(join(folder, 'a'), 'old, and longer')
    await writeDurably(join(folder, 'a'), 'new')
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('new')
    expect(await readdir(folder)).toEqual(['a'])
  })
  test('a write that fails leaves the old content whole', async () => {
    const folder = await temporaryFolder()
    await writeDurably(join(folder, 'a'), 'old')
    await mkdir(join(folder, 'a.tmp', 'in the way'), { recursive: true })
    await expect(writeDurably(join(folder, 'a'), 'new')).rejects.toThrow()
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('old')
  })
  test('a full disk is named, and the old content stays', async () => {
    const folder = await temporaryFolder()
    await writeDurably(join(folder, 'a'), 'old')
    await symlink('/dev/full', join(folder, 'a.tmp'))
    await expect(writeDurably(join(folder, 'a'), 'new')).rejects.toMatchObject({ data: { kind: 'disk', reason: 'full' } })
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('old')
  })
})

describe('the vault', () => {
  const vaultIn = (folder: string, secrets = keyStore) => createVault({ folder, secrets, diskWriter: quietDiskWriter() })
  test('a token comes back for its own origin only, from a file that only its owner reads [NP-1.7 NP-3.8]', async () => {
    const folder = await temporaryFolder()
    await vaultIn(folder).put(origin, token)
    const vault = vaultIn(folder)
    expect(await vault.get(origin)).toEqual(token)
    expect(await vault.get('https://other.example.com')).toBeNull()
    const [name] = await readdir(folder)
    const path = join(folder, name ?? '')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(path, 'utf8')).not.toContain('nmv_usr')
    await vault.remove(origin)
    expect(await readdir(folder)).toEqual([])
  })
  test('a fixed password is not called encryption', async () => {
    const folder = await temporaryFolder()
    const secrets = { ...keyStore, getSelectedStorageBackend: () => 'basic_text' }
    const vault = vaultIn(folder, secrets)
    expect(vault.isEncrypted()).toBe(false)
    await vault.put(origin, token)
    expect(await vault.get(origin)).toEqual(token)
  })
  test('a token that was stored while there was no key store is sealed once there is one', async () => {
    const folder = await temporaryFolder()
    const none = { ...keyStore, isEncryptionAvailable: () => false }
    await vaultIn(folder, none).put(origin, token)
    const [name = ''] = await readdir(folder)
    expect(await readFile(join(folder, name), 'utf8')).toContain('nmv_usr')
    expect(await vaultIn(folder).get(origin)).toEqual(token)
    expect(await readFile(join(folder, name), 'utf8')).not.toContain('nmv_usr')
    expect(await vaultIn(folder).get(origin)).toEqual(token)
  })
  test('a file of the first version, whose token has no id, is read, with the same id each time', async () => {
    const folder = await temporaryFolder()
    const vault = vaultIn(folder)
    const { id: _, ...first } = token
    await vault.put(origin, first as StoredToken)
    expect(await vault.get(origin)).toEqual({ ...first, id: 'first' })
  })
  test('a token that cannot be opened is kept aside', async () => {
    const folder = await temporaryFolder()
    await vaultIn(folder).put(origin, token)
    const locked = { ...keyStore, decryptString: () => { throw new Error('locked') } }
    expect(await vaultIn(folder, locked).get(origin)).toBeNull()
    expect(await readdir(folder)).toEqual([expect.stringContaining('.corrupt-')])
  })
})

describe('settings', () => {
  const open = (folder: string, logged: string[] = []) =>
    createSettingsFile({
      folder,
      openPreferences: openConf,
      diskWriter: quietDiskWriter(),
      log: (message) => logged.push(message),
    })
  const dark = { ...defaultSettings, theme: 'dark', exportFolder: '/videos' } as const

  test('they survive a restart, and defaults fill what is not there', async () => {
    const folder = await temporaryFolder()
    expect(open(folder).get()).toEqual(defaultSettings)
    const settings = open(folder)
    settings.set(dark)
    await settings.flush()
    expect(open(folder).get()).toEqual(dark)
  })
  test('they are for their owner alone, also where an older version left them open', async () => {
    const folder = await temporaryFolder()
    const modeOf = async (name: string) => [name, (await stat(join(folder, name))).mode & 0o777] as const
    const modes = async () => Promise.all((await readdir(folder)).map(modeOf))
    await writeFile(join(folder, 'settings.v1.json'), JSON.stringify(dark), { mode: 0o644 })
    const settings = open(folder)
    expect(await modes()).toEqual([['settings.v1.json', 0o600]])
    settings.set(dark)
    await settings.flush()
    expect(await modes()).toEqual([['settings.v1.json', 0o600], ['settings.v1.last-good.json', 0o600]])
  })
  test('a cut file is moved aside and the last good ones are used', async () => {
    const folder = await temporaryFolder()
    const settings = open(folder)
    settings.set(dark)
    await settings.flush()
    await writeFile(join(folder, 'settings.v1.json'), '{"theme": "da')
    const logged: string[] = []
    const mended = open(folder, logged)
    expect(mended.get()).toEqual(dark)
    await mended.flush()
    expect(logged).toHaveLength(1)
    expect((await readdir(folder)).some((name) => name.includes('.corrupt-'))).toBe(true)
    expect(open(folder).get()).toEqual(dark)
  })
  test('values that nobody knows, and no copy, give the defaults', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'settings.v1.json'), '{"theme": "plaid"}')
    const mended = open(folder)
    expect(mended.get()).toEqual(defaultSettings)
    await mended.flush()
  })
})

test('a file keeps its media id over a restart, and an address does not stay', async () => {
  const folder = await temporaryFolder()
  const journals = createJournals({ folder, diskWriter: quietDiskWriter(), log: () => undefined })
  onTestFinished(journals.flush)
  const registry = createMediaRegistry({ journals })
  const id = await registry.addFile('/films/a.mp4')
  expect(await registry.addFile('/films/a.mp4')).toBe(id)
  registry.addRemote('r1', { url: 'https://cdn.example.com/a', backend: 'https://api.example.com' })
  expect(registry.remoteOf('r1')).toMatchObject({ url: 'https://cdn.example.com/a' })
  const later = createMediaRegistry({ journals: createJournals({ folder, diskWriter: quietDiskWriter(), log: () => undefined }) })
  await later.load()
  expect(later.pathOf(id)).toBe('/films/a.mp4')
  expect(later.remoteOf('r1')).toBeUndefined()
})

test('media of this computer is what the engine names, or a server on this computer, and nobody else [NP-8.20]', () => {
  const journals = createJournals({ folder: '/nowhere', diskWriter: quietDiskWriter(), log: () => undefined })
  const registry = createMediaRegistry({ journals })
  const here = ['http://127.0.0.1:4000/a', 'http://localhost/a', 'https://[::1]/a']
  const backends = ['engine', 'http://127.0.0.1:8080', 'https://api.example.com']
  for (const url of here) {
    const known = backends.filter((backend) => {
      registry.addRemote(`${url} of ${backend}`, { url, backend })
      return registry.remoteOf(`${url} of ${backend}`) !== undefined
    })
    expect(known).toEqual(backends.slice(0, 2))
  }
  // What the engine named stays its own, whoever names it too.
  registry.addRemote('id', { url: here[0] ?? '', backend: 'engine' })
  registry.addRemote('id', { url: here[0] ?? '', backend: 'https://api.example.com' })
  expect(registry.remoteOf('id')).toMatchObject({ backend: 'engine' })
})
