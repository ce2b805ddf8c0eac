import { describe, expect, test } from 'vitest'
import { createIpc } from '../../../src/main/ipc'
import type { Handlers } from '../../../src/shared/contract'
import { NemoError } from '../../../src/shared/errors'
import { MAX_FILES, MAX_LOOSE_BYTES } from '../../../src/shared/limits'

function harness(handlers: Partial<Handlers>, refusal?: Error) {
  const logged: unknown[] = []
  const registered: unknown[] = []
  const ipc = createIpc({
    handlers: handlers as Handlers,
    registerFiles: (paths) => {
      registered.push(paths)
      return refusal ? Promise.reject(refusal) : Promise.resolve([])
    },
    log: (_id, error) => void logged.push(error),
  })
  return { ipc, logged, registered }
}

describe('a command', () => {
  test('reaches its handler parsed', async () => {
    const seen: unknown[] = []
    const { ipc } = harness({ 'project.rename': async (input) => void seen.push(input) })
    expect(await ipc.command('project.rename', { projectId: 'p', title: '  Morning  ', extra: 1 })).toEqual({ ok: true, value: undefined })
    expect(seen).toEqual([{ projectId: 'p', title: 'Morning' }])
  })

  test('that is unknown or ill-formed reaches none', async () => {
    const { ipc } = harness({})
    const cases: [unknown, unknown][] = [
      ['chat.send', { projectId: 'p', text: 7, uploadIds: [] }],
      ['upload.link', { projectId: 'p', url: 'file:///etc/passwd' }],
      ['link.open', { url: 'javascript:alert(1)' }],
      ['toString', {}],
      ['__proto__', {}],
      [42, {}],
    ]
    for (const [name, input] of cases) expect(await ipc.command(name, input)).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  })

  test('that fails as expected answers with data, and otherwise with the id of a log entry', async () => {
    const { ipc, logged } = harness({
      'chat.stop': async () => {
        throw new NemoError({ kind: 'offline' })
      },
      'render.start': async () => {
        throw new Error('nmv_usr_secret')
      },
    })
    expect(await ipc.command('chat.stop', { projectId: 'p' })).toEqual({ ok: false, error: { kind: 'offline' } })
    const unexpected = await ipc.command('render.start', { projectId: 'p' })
    expect(unexpected).toMatchObject({ ok: false, error: { kind: 'internal' } })
    expect(JSON.stringify(unexpected)).not.toContain('secret')
    expect(logged).toHaveLength(1)
  })

  test('answers with the fields of the contract and no others', async () => {
    const leaking = async () => ({ projectId: 'p', token: 'nmv_usr_1' })
    const { ipc } = harness({ 'project.create': leaking })
    expect(await ipc.command('project.create', {})).toEqual({ ok: true, value: { projectId: 'p' } })
  })
})

test('files are registered by the paths that the system gave, or by the bytes of a picture without one; nothing else', async () => {
  const { ipc, registered } = harness({})
  const loose = { name: 'cat.png', bytes: new Uint8Array(3) }
  expect(await ipc.files(['/a.jpg', '', loose])).toEqual({ ok: true, value: [] })
  expect(registered).toEqual([['/a.jpg', loose]])
  const others = [{ path: '/a.jpg' }, { name: 'a.png', bytes: 'abc' }, { ...loose, bytes: new Uint8Array(MAX_LOOSE_BYTES + 1) }, 7]
  for (const other of others) expect(await ipc.files([other])).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  const tooMany = Array.from({ length: MAX_FILES + 1 }, () => '/a.jpg')
  expect(await ipc.files(tooMany)).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  expect(registered).toHaveLength(1)
  const full = { kind: 'disk', reason: 'full' } as const
  expect(await harness({}, new NemoError(full)).ipc.files(['/a.jpg'])).toEqual({ ok: false, error: full })
})
