import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod'
import { createJournals } from '../../../src/main/core/disk/journal'
import { createMediaRegistry } from '../../../src/main/core/disk/media'
import { createDiskWriter, type DiskWriter } from '../../../src/main/core/disk/durable'
import { createSettingsFile } from '../../../src/main/core/disk/settings'
import { createVault } from '../../../src/main/core/disk/vault'
import { defaultSettings } from '../../../src/shared/model/settings'
import type { StorageState } from '../../../src/shared/model/storage'
import { quietDiskWriter } from '../../fakes/disk-writer'
import { openConf, plainSecrets } from '../../fakes/ports'
import { smallDisk } from '../support/small-disk'

/** Something that is kept: how it is opened, written, and read again as a new start would. */
interface Kept {
  readonly write: (value: string) => Promise<unknown>
  readonly read: () => Promise<string | undefined>
}
type Open = (folder: string, diskWriter: DiskWriter) => Kept

const log = (): void => undefined
const Line = z.object({ value: z.string() })
function journalsIn(folder: string, diskWriter: DiskWriter) {
  const journals = createJournals({ folder, diskWriter, log })
  onTestFinished(journals.flush)
  return journals
}
const journalIn = (folder: string, diskWriter: DiskWriter) => journalsIn(folder, diskWriter).open('index', Line)
const lastLine = async (folder: string) => (await journalIn(folder, quietDiskWriter()).load()).at(-1)?.value
const vaultIn = (folder: string, diskWriter: DiskWriter) => createVault({ folder, secrets: plainSecrets, diskWriter })
const settingsIn = (folder: string, diskWriter: DiskWriter) => createSettingsFile({ folder, openPreferences: openConf, diskWriter, log })

const kinds: Record<string, Open> = {
  'a line of a journal': (folder, diskWriter) => {
    const journal = journalIn(folder, diskWriter)
    const write = async (value: string) => (journal.append({ value }), journal.close())
    return { write, read: () => lastLine(folder) }
  },
  'the settings': (folder, diskWriter) => {
    const settings = settingsIn(folder, diskWriter)
    const write = async (value: string) => (settings.set({ ...defaultSettings, exportFolder: value }), settings.flush())
    return { write, read: async () => settingsIn(folder, quietDiskWriter()).get().exportFolder ?? undefined }
  },
  'a token': (folder, diskWriter) => {
    const vault = vaultIn(folder, diskWriter)
    const write = (token: string) => vault.put('cloud', { id: 'a', token, source: 'anonymous', expiresAt: null })
    return { write, read: async () => (await vaultIn(folder, quietDiskWriter()).get('cloud'))?.token }
  },
  'a known file': (folder, diskWriter) => {
    const journals = journalsIn(folder, diskWriter)
    const media = createMediaRegistry({ journals })
    const ids: string[] = []
    const write = async (path: string) => (ids.unshift(await media.addFile(path)), journals.flush())
    const read = async () => {
      const later = createMediaRegistry({ journals: createJournals({ folder, diskWriter: quietDiskWriter(), log }) })
      await later.load()
      return ids.map(later.pathOf).find((path) => path !== undefined)
    }
    return { write, read }
  },
}
const refusals = ['full', 'not-writable'] as const
/** Larger than a page: a small one may find room in the last page of a file. */
const large = (letter: string): string => letter.repeat(20_000)

async function setup(open: Open) {
  const disk = await smallDisk(256)
  const folder = join(disk.folder, 'profile')
  const told: StorageState['trouble'][] = []
  const diskWriter = createDiskWriter({ folder, report: ({ trouble }) => told.push(trouble), log, firstRetryMs: 20 })
  return { disk, folder, told, kept: open(folder, diskWriter) }
}

describe.each(Object.entries(kinds))('%s', (_name, open) => {
  test.each(refusals)('on a disk that is %s: the old stays, it is told once, and the new is saved by itself', async (reason) => {
    const { disk, folder, told, kept } = await setup(open)
    await kept.write(large('a'))
    await (reason === 'full' ? disk.fill() : disk.setReadOnly(true))
    await kept.write(large('b')).catch(() => undefined)
    expect(await kept.read()).toBe(large('a'))
    await kept.write(large('c')).catch(() => undefined)
    expect(await kept.read()).toBe(large('a'))
    expect(told).toEqual([{ reason, folder }])
    await (reason === 'full' ? disk.free() : disk.setReadOnly(false))
    await vi.waitFor(() => expect(told.at(-1)).toBeNull())
    expect(await kept.read()).toBe(large('c'))
    expect(told).toHaveLength(2)
  })
})

test('what waited in memory is written in its order, once', async () => {
  const { disk, folder, told } = await setup(() => ({ write: async () => undefined, read: async () => undefined }))
  const diskWriter = createDiskWriter({ folder, report: ({ trouble }) => told.push(trouble), log, firstRetryMs: 20 })
  const journal = journalIn(folder, diskWriter)
  journal.append({ value: 'first' })
  await journal.flush()
  await disk.fill()
  for (const letter of 'abc') journal.append({ value: large(letter) })
  await expect(journal.flush()).rejects.toMatchObject({ data: { kind: 'disk', reason: 'full' } })
  journal.append({ value: 'last' })
  await disk.free()
  await vi.waitFor(() => expect(told.at(-1)).toBeNull())
  const lines = await journalIn(folder, quietDiskWriter()).load()
  expect(lines.map(({ value }) => value)).toEqual(['first', large('a'), large('b'), large('c'), 'last'])
})

test.each(refusals)('a journal is not written anew on a disk that is %s, and loses nothing', async (reason) => {
  const { disk, folder } = await setup(() => ({ write: async () => undefined, read: async () => undefined }))
  const journal = journalIn(folder, quietDiskWriter())
  for (const letter of 'abc') journal.append({ value: large(letter) })
  await journal.close()
  await (reason === 'full' ? disk.fill() : disk.setReadOnly(true))
  await journal.rewrite([{ value: large('c') }])
  const lines = await journalIn(folder, quietDiskWriter()).load()
  expect(lines.map(({ value }) => value[0])).toEqual(['a', 'b', 'c'])
})

test('a profile that cannot be written from the start: everything works in memory and is saved when it can be', async () => {
  const { disk, folder, told } = await setup(() => ({ write: async () => undefined, read: async () => undefined }))
  await disk.setReadOnly(true)
  const diskWriter = createDiskWriter({ folder, report: ({ trouble }) => told.push(trouble), log, firstRetryMs: 20 })
  const journal = journalIn(folder, diskWriter)
  const [settings, vault] = [settingsIn(folder, diskWriter), vaultIn(folder, diskWriter)]
  expect(await journal.load()).toEqual([])
  settings.set({ ...defaultSettings, theme: 'dark' })
  await vault.put('cloud', { id: 'a', token: 't', source: 'anonymous', expiresAt: null })
  expect([settings.get().theme, (await vault.get('cloud'))?.token]).toEqual(['dark', 't'])
  expect(told).toEqual([{ reason: 'not-writable', folder }])
  await disk.setReadOnly(false)
  await vi.waitFor(() => expect(told.at(-1)).toBeNull())
  const later = [settingsIn(folder, quietDiskWriter()).get().theme, (await vaultIn(folder, quietDiskWriter()).get('cloud'))?.token]
  expect(later).toEqual(['dark', 't'])
})
