import { describe, expect, test, vi } from 'vitest'
import { createDispatch } from '../../../../src/main/core/dispatch'
import type { Handlers } from '../../../../src/shared/contract/commands'
import { NemoError } from '../../../../src/shared/contract/errors'
import { isWithin, MAX_BATCH, MAX_FILES, MAX_LOOSE_BYTES, MAX_TEXT } from '../../../../src/shared/contract/limits'
import { manualTime } from '../../../fakes/nemo-server/time'

function harness(handlers: Partial<Handlers>, refusal?: Error) {
  const logged: unknown[] = []
  const added: unknown[] = []
  const time = manualTime()
  const ipc = createDispatch({
    handlers: handlers as Handlers,
    addFiles: (projectId, files) => {
      added.push({ projectId, files })
      return refusal ? Promise.reject(refusal) : Promise.resolve({ left: 0, empty: 0, unread: 0 })
    },
    hasProject: (id) => id !== 'gone',
    clock: time,
    toAppError: (error) => (error instanceof NemoError ? error.data : { kind: 'internal', logId: `${logged.push(error)}` }),
  })
  return { ipc, logged, added, time }
}

describe('a command', () => {
  test('reaches its handler parsed', async () => {
    const seen: unknown[] = []
    const { ipc } = harness({ 'project.rename': async (input) => void seen.push(input) })
    expect(await ipc.run('project.rename', { projectId: 'p', title: '  Morning  ', extra: 1 })).toEqual({ ok: true, value: undefined })
    expect(seen).toEqual([{ projectId: 'p', title: 'Morning' }])
  })

  test('that is unknown or ill-formed reaches none', async () => {
    const { ipc } = harness({})
    const cases: [unknown, unknown][] = [
      ['chat.send', { projectId: 'p', text: 7, uploadIds: [] }],
      ['chat.send', { projectId: 'p', text: ' ', uploadIds: [] }],
      ['chat.send', { projectId: 'p', text: '', uploadIds: [] }],
      ['upload.link', { projectId: 'p', url: 'file:///etc/passwd' }],
      ['link.open', { url: 'javascript:alert(1)' }],
      ['toString', {}],
      ['__proto__', {}],
      [42, {}],
    ]
    for (const [name, input] of cases) expect(await ipc.run(name, input)).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
  })

  test('in a project that is gone reaches none', async () => {
    const { ipc, added } = harness({})
    const gone = { ok: false, error: { kind: 'not-found', what: 'project' } }
    expect(await ipc.run('chat.stop', { projectId: 'gone' })).toEqual(gone)
    expect(await ipc.addFiles('gone', ['/a.jpg'])).toEqual(gone)
    expect(added).toEqual([])
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
    expect(await ipc.run('chat.stop', { projectId: 'p' })).toEqual({ ok: false, error: { kind: 'offline' } })
    const unexpected = await ipc.run('render.start', { projectId: 'p' })
    expect(unexpected).toMatchObject({ ok: false, error: { kind: 'internal' } })
    expect(JSON.stringify(unexpected)).not.toContain('secret')
    expect(logged).toHaveLength(1)
  })

  test('answers with the fields of the contract and no others', async () => {
    const leaking = async () => ({ projectId: 'p', token: 'nmv_usr_1' })
    const { ipc } = harness({ 'project.create': leaking })
    expect(await ipc.run('project.create', {})).toEqual({ ok: true, value: { projectId: 'p' } })
  })
})

test('files are added by the paths that the system gave, or by the bytes of a picture without one; nothing else', async () => {
  const { ipc, added, time } = harness({})
  const loose = { name: 'cat.png', bytes: new Uint8Array(3) }
  expect(await ipc.addFiles('p', ['/a.jpg', '', loose])).toEqual({ ok: true, value: { left: 0, empty: 0, unread: 0 } })
  expect(added).toEqual([{ projectId: 'p', files: ['/a.jpg', '', loose] }])
  const others = [{ path: '/a.jpg' }, { name: 'a.png', bytes: 'abc' }, { ...loose, bytes: new Uint8Array(MAX_LOOSE_BYTES + 1) }, 7]
  const tooMany = Array.from({ length: MAX_FILES + 1 }, () => '/a.jpg')
  for (const files of [...others.map((other) => [other]), tooMany, '/a.jpg', null]) {
    expect(await ipc.addFiles('p', files)).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
    await time.advance(1000)
  }
  for (const projectId of ['', 7, null, 'p'.repeat(201)]) {
    expect(await ipc.addFiles(projectId, ['/a.jpg'])).toMatchObject({ ok: false, error: { kind: 'bad-request' } })
    await time.advance(1000)
  }
  expect(added).toHaveLength(1)
  const full = { kind: 'disk', reason: 'full' } as const
  expect(await harness({}, new NemoError(full)).ipc.addFiles('p', ['/a.jpg'])).toEqual({ ok: false, error: full })
})

describe('what a window may ask for is bounded', () => {
  const tooMany = { ok: false, error: { kind: 'blocked', reason: 'too-many' } }
  const tooLarge = { ok: false, error: { kind: 'blocked', reason: 'too-large' } }
  const view = { projectId: 'p', view: { composerText: 'x'.repeat(MAX_TEXT), scrollTop: 7 } }

  test('of 5000 commands at once a burst is done, a thousand wait for their turn, and the others are refused', async () => {
    const done: number[] = []
    const { ipc, time } = harness({ 'project.saveView': async () => void done.push(time.now()) })
    const answers = Promise.all(Array.from({ length: 5000 }, () => ipc.run('project.saveView', view)))
    await time.advance(0)
    expect(done).toHaveLength(100)
    await time.advance(20_000)
    expect(done).toHaveLength(1100)
    expect((await answers).filter(({ ok }) => !ok)).toEqual(Array.from({ length: 3900 }, () => tooMany))
  })

  test('ten minutes of fast hands meets no limit', async () => {
    const { ipc, time } = harness({ 'project.saveView': async () => undefined, 'project.open': async () => undefined })
    for (let second = 0; second < 600; second++) {
      const commands = Array.from({ length: 20 }, () => ipc.run('project.saveView', view))
      const opened = Array.from({ length: 20 }, () => ipc.run('project.open', { projectId: 'p' }))
      expect(await Promise.all([...commands, ...opened])).toEqual(Array.from({ length: 40 }, () => ({ ok: true, value: undefined })))
      await time.advance(1000)
    }
    expect(time.waits()).toEqual([])
  })

  test('an export of each of 300 chosen projects is begun, in order', async () => {
    const begun: string[] = []
    const { ipc, time } = harness({ 'render.start': async ({ projectId }) => void begun.push(projectId) })
    const ids = Array.from({ length: 300 }, (_, i) => `p${i}`)
    const answers = Promise.all(ids.map((projectId) => ipc.run('render.start', { projectId })))
    await time.advance(4000)
    expect((await answers).every(({ ok }) => ok)).toBe(true)
    expect(begun).toEqual(ids)
  })

  test('what costs is one wish while it is under way and for a moment after, however often it is asked for', async () => {
    const begun: string[] = []
    const { ipc, time } = harness({
      'chat.send': async ({ text }) => void begun.push(text),
      'render.start': async ({ projectId }) => {
        begun.push(projectId)
        await time.delay(2000)
      },
    })
    const send = (text: string) => ipc.run('chat.send', { projectId: 'p', text, uploadIds: [] })
    expect(await Promise.all([send('a'), send('a')])).toEqual([{ ok: true, value: undefined }, { ok: true, value: undefined }])
    await time.advance(600)
    await send('a')
    await send('b')
    expect(begun).toEqual(['a', 'b'])
    await time.advance(701)
    await send('b')
    const begin = (projectId: string) => ipc.run('render.start', { projectId })
    const slow = [begin('p')]
    await vi.waitUntil(() => begun.includes('p'))
    await time.advance(1900)
    slow.push(begin('p'), begin('q'))
    await vi.waitUntil(() => begun.includes('q'))
    await time.advance(3000)
    expect((await Promise.all(slow)).every(({ ok }) => ok)).toBe(true)
    expect(begun).toEqual(['a', 'b', 'b', 'p', 'q'])
  })

  test('two gestures of the same words are two wishes', async () => {
    const begun: string[] = []
    const { ipc } = harness({ 'chat.send': async ({ text }) => void begun.push(text) })
    const say = (gesture: number) => ipc.run('chat.send', { projectId: 'p', text: 'Undo', uploadIds: [], gesture })
    await Promise.all([say(1), say(1), say(2)])
    expect(begun).toEqual(['Undo', 'Undo'])
  })

  test('a double click on what opens a dialog opens one; a click that comes later asks again', async () => {
    const opened: number[] = []
    const { ipc, time } = harness({ 'project.import': async () => {
      opened.push(time.now())
      return null
    } })
    const click = () => ipc.run('project.import', {})
    await click()
    await click()
    expect(opened).toHaveLength(1)
    await time.advance(1000)
    await Promise.all([click(), click()])
    expect(opened).toHaveLength(2)
  })

  test('what shows on the desktop is done ten times at once, and then once a second', async () => {
    const opened: string[] = []
    const { ipc, time } = harness({ 'link.open': async ({ url }) => void opened.push(url) })
    const open = (i: number) => ipc.run('link.open', { url: `https://${i}.example` })
    const answers = await Promise.all(Array.from({ length: 805 }, (_, i) => open(i)))
    expect([opened.length, answers.filter(({ ok }) => !ok).length]).toEqual([10, 795])
    await time.advance(1000)
    expect([await open(1), await open(2)]).toEqual([{ ok: true, value: undefined }, tooMany])
  })

  test('a snapshot is asked for as commands are', async () => {
    const { ipc, time } = harness({})
    const asked = Promise.allSettled(Array.from({ length: 2000 }, () => ipc.inTurn(() => undefined)))
    await time.advance(20_000)
    expect((await asked).filter(({ status }) => status === 'fulfilled')).toHaveLength(1100)
  })

  test('400 million characters are refused before they are looked at', async () => {
    const { ipc } = harness({})
    const huge = 'x'.repeat(400_000_000)
    const startedAt = performance.now()
    for (const input of [{ projectId: 'p', url: huge }, { projectId: 'p', text: { deep: [[{ huge }]] } }, huge]) {
      expect(await ipc.run('upload.link', input)).toEqual(tooLarge)
    }
    expect(await ipc.run(huge, {})).toEqual(tooLarge)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  test('the largest batch that the contract allows is within the size', async () => {
    const items = Array.from({ length: MAX_BATCH }, () => ({
      text: 'x'.repeat(MAX_TEXT),
      uploadIds: Array.from({ length: MAX_FILES }, () => '0'.repeat(36)),
    }))
    const { ipc } = harness({ 'chat.batch': async () => undefined })
    expect(await ipc.run('chat.batch', { projectId: 'p', items })).toEqual({ ok: true, value: undefined })
  })

  test.each([
    ['text', 'x'.repeat(101)],
    ['bytes', new Uint8Array(101)],
    ['a buffer', new ArrayBuffer(101)],
    ['many entries', Array.from({ length: 7 }, () => 0)],
    ['long names', { ['x'.repeat(101)]: 0 }],
    ['depth', [[[[[[[[]]]]]]]]],
  ])('the measure counts %s', (_what, value) => {
    expect(isWithin(value, 100)).toBe(false)
    expect(isWithin(value, 1000)).toBe(true)
  })

  test('the measure of what holds itself ends', () => {
    const round: unknown[] = []
    round.push(round, round)
    expect(isWithin(round, 1_000_000)).toBe(false)
  })
})
