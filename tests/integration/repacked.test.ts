import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { MAX_COPIED, MAX_TEXT, MAX_TITLE } from '../../src/shared/contract/limits'
import { computer, engineHere, exported, onEngine } from './support/computer'
import { cloud } from './support/studio'

/** The project file at `path`, unpacked, changed and packed anew. */
async function repacked(folder: string, path: string, change: (manifest: Record<string, unknown>) => unknown = (manifest) => manifest) {
  const zip = await openPromise(path, { lazyEntries: true })
  const entries: [string, Buffer][] = []
  for await (const entry of zip.eachEntry()) entries.push([entry.fileName, await buffer(await zip.openReadStreamPromise(entry))])
  const made = new ZipFile()
  for (const [name, bytes] of entries) {
    const changed = (): Buffer => Buffer.from(JSON.stringify(change(JSON.parse(String(bytes)) as Record<string, unknown>)))
    const whole = name === 'project.json' ? changed() : bytes
    // The videos of the tests are mostly nothing, as no real one is.
    made.addBuffer(whole, name, { compress: !name.startsWith('videos/') })
  }
  made.end()
  const target = join(folder, 'repacked.zip')
  await writeFile(target, await buffer(made.outputStream))
  return target
}

test('a project file that was unpacked and packed again is taken, its media deflated', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const [here, there] = [await computer(server), await computer(server)]
  const path = await repacked(here.folder, await exported(here))
  const imported = await there.archive.importFrom(path)
  expect((await there.app.projects.content(imported)).messages.length).toBeGreaterThan(0)
})

test('what is longer in a project file than the app lets anybody type is cut', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const [here, there] = [await computer(server), await computer(server)]
  const long = '<b>x</b>\n'.repeat(30_000)
  const path = await repacked(here.folder, await exported(here), (manifest) => {
    const { content, ...rest } = manifest as { content: { messages: object[] }; project: object }
    const longer = (message: object) => ('text' in message ? { ...message, text: long } : message)
    const messages = content.messages.map(longer)
    return { ...rest, content: { ...content, messages }, project: { ...rest.project, title: long } }
  })
  const imported = await there.archive.importFrom(path)
  const { title } = there.app.projects.get(imported)
  expect([title.length, title.includes('\n')]).toEqual([MAX_TITLE, false])
  const { messages } = await there.app.projects.content(imported)
  const lengths = (kind: string) => messages.flatMap((message) => ('text' in message && message.kind === kind ? message.text.length : []))
  expect(new Set(lengths('user'))).toEqual(new Set([MAX_TEXT]))
  expect(new Set(lengths('agent'))).toEqual(new Set([MAX_COPIED]))
})

test('a copy says of each message that waited that it has no answer, and sends none of them', async () => {
  const server = await cloud({ pollsUntilDone: 1 })
  const [here, there] = [await computer(server), await computer(server)]
  const path = await repacked(here.folder, await exported(here), (manifest) =>
    JSON.parse(JSON.stringify(manifest), (_key, value: unknown) => (isEnded(value) ? { status: 'queued' } : value)) as unknown)
  const before = server.log.length
  const imported = await there.archive.importFrom(path)
  await there.app.projects.open(imported)
  const { messages, turns } = await there.app.projects.content(imported)
  const asked = Object.keys(turns)
  expect(asked.length).toBeGreaterThan(0)
  for (const id of asked) expect(messages.findLast(({ turnId }) => turnId === id)).toMatchObject({ kind: 'notice', notice: 'unanswered' })
  expect(server.log.slice(before).filter(({ endpoint }) => endpoint === 'run')).toEqual([])
})

const isEnded = (state: unknown): boolean => typeof state === 'object' && state !== null && 'creditsBefore' in state

test('what the engine cannot take of a project file is the file’s fault, and no server’s', async () => {
  const here = await computer(await cloud({ pollsUntilDone: 1 }), await engineHere())
  const path = join(here.folder, 'mine.nemo.zip')
  await here.archive.exportTo(await onEngine(here), path)
  const wrong = await repacked(here.folder, path, (manifest) =>
    JSON.parse(JSON.stringify(manifest), (key, value: unknown) => (key === 'lengthMs' ? 1e15 : value)) as unknown)
  await expect(here.archive.importFrom(wrong)).rejects.toMatchObject({ data: { kind: 'file', reason: 'broken-project' } })
})
