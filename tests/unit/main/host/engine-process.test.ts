import { expect, test } from 'vitest'
import { createEngineProcess, type EngineChild } from '../../../../src/main/host/engine-process'
import { NemoError } from '../../../../src/shared/contract/errors'
import type { EngineStatus } from '../../../../src/shared/state/state'
import { manualTime } from '../../../fakes/nemo-server/time'

const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A process that does what a test says. */
function createFakeChild() {
  const listeners = { message: [] as ((message: unknown) => void)[], exit: [] as ((code: number) => void)[] }
  const kills: string[] = []
  const sent: unknown[] = []
  const child: EngineChild = {
    onMessage: (listener) => listeners.message.push(listener),
    onExit: (listener) => listeners.exit.push(listener),
    send: (message) => sent.push(message),
    kill: (how) => kills.push(how),
  }
  return {
    child,
    kills,
    sent,
    async say(message: unknown) {
      for (const listener of listeners.message) listener(message)
      await settled()
    },
    async end(code = 1) {
      for (const listener of listeners.exit.splice(0)) listener(code)
      await settled()
    },
  }
}

function createBench({ isNeeded = true } = {}) {
  const children: ReturnType<typeof createFakeChild>[] = []
  const statuses: EngineStatus[] = []
  const time = manualTime()
  const engine = createEngineProcess({
    fork() {
      const fake = createFakeChild()
      children.push(fake)
      return fake.child
    },
    clock: time,
    onStatus: (status) => statuses.push(status),
    log: () => undefined,
    isNeeded: () => isNeeded,
  })
  const at = (index: number) => {
    const found = children[index]
    if (!found) throw new Error(`no process ${index}`)
    return found
  }
  /** What came of it so far: the address, the reason of a refusal, or null. */
  const asked = () => {
    const outcome = { is: null as string | null }
    const reasonOf = (error: unknown) => (error instanceof NemoError && error.data.kind === 'engine' ? error.data.reason : String(error))
    engine.origin().then((origin) => (outcome.is = origin), (error: unknown) => (outcome.is = reasonOf(error)))
    return outcome
  }
  return { engine, children, statuses, time, at, asked }
}
const listening = (port: number) => ({ type: 'listening', port })

test('all who ask while it starts get the one process that there is', async () => {
  const { children, statuses, at, asked } = createBench()
  const answers = [asked(), asked()]
  await settled()
  await at(0).say(listening(1234))
  expect(answers.map(({ is }) => is)).toEqual(['http://127.0.0.1:1234', 'http://127.0.0.1:1234'])
  expect([children.length, statuses]).toEqual([1, ['starting', 'running']])
})

test('one that dies before it listens is started again once, and who asks meanwhile gets the new one', async () => {
  const { children, statuses, at, asked } = createBench()
  const first = asked()
  await settled()
  await at(0).end()
  const second = asked()
  await settled()
  expect(first.is).toBe('crashed')
  await at(1).say(listening(2))
  expect(second.is).toBe('http://127.0.0.1:2')
  expect([children.length, statuses]).toEqual([2, ['starting', 'restarting', 'running']])
})

test('one that does not listen in time is killed, and the next is not forked before it has ended', async () => {
  const { children, statuses, time, at, asked } = createBench()
  const first = asked()
  await settled()
  await time.advance(30_000)
  await settled()
  expect([first.is, at(0).kills, statuses]).toEqual(['not-starting', ['now'], ['starting', 'failed']])
  const second = asked()
  await settled()
  expect(children).toHaveLength(1)
  await at(0).say(listening(1))
  expect(second.is).toBeNull()
  await at(0).end()
  await at(1).say(listening(2))
  expect([second.is, children.length, statuses.at(-1)]).toEqual(['http://127.0.0.1:2', 2, 'running'])
})

test('the late end and the late words of an old process change nothing of the new one', async () => {
  const { children, at, asked, statuses } = createBench()
  asked()
  await settled()
  const old = at(0)
  await old.say(listening(1))
  await old.end()
  await at(1).say(listening(2))
  await old.say(listening(1))
  await old.end()
  const answer = asked()
  await settled()
  expect([answer.is, children.length]).toEqual(['http://127.0.0.1:2', 2])
  expect(statuses).toEqual(['starting', 'running', 'restarting', 'running'])
})

test('without work that waits for it a death is no reason to start; the next call is', async () => {
  const { children, statuses, at, asked } = createBench({ isNeeded: false })
  asked()
  await settled()
  await at(0).say(listening(1))
  await at(0).end()
  expect([children.length, statuses]).toEqual([1, ['starting', 'running', 'off']])
  asked()
  await settled()
  expect(children).toHaveLength(2)
})

test('one that dies again and again is left alone for the rest of the minute, also by calls', async () => {
  const { children, statuses, time, at, asked } = createBench()
  asked()
  await settled()
  for (let index = 0; index < 5; index++) await at(index).end()
  const refused = asked()
  await settled()
  expect([children.length, statuses.at(-1), refused.is]).toEqual([5, 'failed', 'crashed'])
  await time.advance(60_000)
  asked()
  await settled()
  expect(children).toHaveLength(6)
})

test('without ffmpeg it is not started again by itself, and its end is no crash', async () => {
  const { children, statuses, at, asked } = createBench()
  const answer = asked()
  await settled()
  await at(0).say({ type: 'failed', reason: 'no-ffmpeg', message: 'none' })
  await at(0).end()
  expect([answer.is, children.length, statuses]).toEqual(['no-ffmpeg', 1, ['starting', 'failed']])
})

test('stopping waits for its end, kills what does not end when asked, and starts nothing', async () => {
  const { engine, children, time, at, asked } = createBench()
  asked()
  await settled()
  await at(0).say(listening(1))
  let isStopped = false
  void engine.stop().then(() => (isStopped = true))
  await settled()
  expect([at(0).kills, isStopped]).toEqual([['ask'], false])
  await time.advance(5_000)
  await settled()
  expect(at(0).kills).toEqual(['ask', 'now'])
  await at(0).end()
  const after = asked()
  await settled()
  expect([isStopped, after.is, children.length]).toEqual([true, 'not-starting', 1])
})

test('what was let go is deleted by the process that runs, once it listens; one that does not run is started for it', async () => {
  const { engine, at, children } = createBench()
  const tidied = engine.tidy()
  await settled()
  expect(at(0).sent).toEqual([{ type: 'model', model: null }])
  await at(0).say(listening(1234))
  await tidied
  await engine.tidy()
  expect(at(0).sent.slice(1)).toEqual([{ type: 'forget' }, { type: 'forget' }])
  expect(children).toHaveLength(1)
})

test('each process hears first which language model helps it, and of each change', async () => {
  const { engine, at, asked } = createBench()
  const model = { origin: 'http://127.0.0.1:11434', name: 'llama3.2' }
  engine.useModel(model)
  asked()
  await settled()
  engine.useModel(null)
  await at(0).say(listening(1234))
  await at(0).end()
  expect([at(0).sent, at(1).sent]).toEqual([[{ type: 'model', model }, { type: 'model', model: null }], [{ type: 'model', model: null }]])
})
