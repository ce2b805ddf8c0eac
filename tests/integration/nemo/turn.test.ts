import { describe, expect, test } from 'vitest'
import { createGate, DEFAULT_DRAFT, type TurnStep } from '../../fakes/nemo-server'
import { manualTime } from '../../fakes/nemo-server/time'
import { until } from '../../fakes/until'
import { startSession, unwatched, type Given } from '../support/nemo'
import type { AgentEvent } from '../../../src/main/core/nemo/types'
import { summarise } from '../../../src/shared/model/timeline'

async function start(...given: Given) {
  const all = await startSession(...given)
  const { sessionId } = all
  /** One turn's events; ends with what it threw, if it threw. */
  const turn = async (signal = new AbortController().signal): Promise<{ events: AgentEvent[]; error: unknown }> => {
    const events: AgentEvent[] = []
    try {
      for await (const event of all.api.run(sessionId, 'make a video', signal)) events.push(event)
    } catch (error) {
      return { events, error }
    }
    return { events, error: null }
  }
  return { ...all, turn }
}
/** The events as they come, and the end. */
function collect(run: AsyncIterable<AgentEvent>) {
  const events: AgentEvent[] = []
  const done = (async () => {
    for await (const event of run) events.push(event)
  })()
  return { events, done }
}
const kindsOf = (events: readonly AgentEvent[]): string => events.map(({ kind }) => kind).join(' ')
const steps: readonly TurnStep[] = [
  { heartbeat: 'comment' },
  { thought: 'hm' },
  { delta: 'Your ' },
  { delta: 'video' },
  { tool: 'generate_video', id: 'c1' },
  { heartbeat: 'json' },
  { toolDone: 'generate_video', id: 'c1' },
  { edit: (state) => ({ ...state, draft: DEFAULT_DRAFT }) },
  { stateDelta: { draft: 1 } },
  { text: 'Your video is ready.' },
  { text: 'I encountered a temporary issue, please try again.' },
]

describe.each([
  ['adk', 'heartbeat thinking delta delta tool heartbeat tool-done state-changed text'],
  ['flat', 'heartbeat tool heartbeat tool-done text'],
] as const)('a turn in the %s dialect', (dialect, kinds) => {
  test('is told in one language, and leaves a timeline [NP-5.1 NP-5.2 NP-6.1]', async () => {
    const { api, server, sessionId, turn } = await start({ dialect })
    server.turn(steps)
    const { events, error } = await turn()
    expect(error).toBeNull()
    expect(kindsOf(events)).toBe(kinds)
    expect(events.at(-1)).toMatchObject({ kind: 'text', text: 'Your video is ready.' })
    expect(server.calls('run')[0]?.body).toEqual({
      app_name: 'nemo_agent',
      user_id: 'me',
      session_id: sessionId,
      new_message: { parts: [{ text: 'make a video' }] },
    })
    const { timeline } = await api.state(sessionId)
    expect(timeline && summarise(timeline)).toBe('Timeline (2 tracks): 1. Video: city timelapse (0-10s) 2. Title: "Urban Dreams" (0-3s)')
    expect(server.violations).toEqual([])
  })
  test('may be a silent edit [NP-5.12]', async () => {
    const { api, server, sessionId, turn } = await start({ dialect })
    server.turn([{ edit: (state) => ({ ...state, draft: DEFAULT_DRAFT }) }])
    expect(await turn()).toEqual({ events: [], error: null })
    expect((await api.state(sessionId)).timeline?.tracks).toHaveLength(2)
  })
})

test('events arrive while the server still works', async () => {
  const { api, server, sessionId } = await start()
  const held = createGate()
  server.turn([{ delta: 'First ' }, { until: held.opened }, { text: 'First and last' }])
  const events: AgentEvent[] = []
  for await (const event of api.run(sessionId, 'go', new AbortController().signal)) {
    events.push(event)
    if (event.kind === 'delta') held.open()
  }
  expect(kindsOf(events)).toBe('delta text')
})

test('a stream that is cut keeps what came, and the message is not sent again [NP-2.23 NP-5.21 NP-5.30]', async () => {
  const { server, turn } = await start()
  server.turn([{ delta: 'Half a' }, { raw: 'data: {"content":' }, { cut: true }])
  const { events, error } = await turn()
  expect(events).toMatchObject([{ kind: 'delta', text: 'Half a' }])
  expect(error).toMatchObject({ data: { kind: 'offline' }, wasRefused: false })
  expect(server.calls('run')).toHaveLength(1)
})

test('an error frame is told and ends nothing by itself', async () => {
  const { server, turn } = await start()
  server.turn([{ text: 'So far.' }, { error: 'model overloaded' }])
  expect(kindsOf((await turn()).events)).toBe('text error')
})

test('a session that is gone is an explicit refusal, as an answer and as a first frame [NP-5.23]', async () => {
  const { server, sessionId, turn } = await start()
  server.turn([{ frame: { code: 1002, message: 'session not found' } }])
  expect((await turn()).error).toMatchObject({ data: { kind: 'session-lost' }, wasRefused: true })
  server.turn([{ text: 'Working.' }, { frame: { code: 1002, message: 'session not found' } }])
  expect((await turn()).error).toMatchObject({ data: { kind: 'session-lost' }, wasRefused: false })
  server.forget(sessionId)
  expect((await turn()).error).toMatchObject({ data: { kind: 'session-lost' }, wasRefused: true })
  expect(server.calls('run')).toHaveLength(3)
})

test('a refused token is renewed and the message sent once more', async () => {
  const { server, turn } = await start({}, { credentials: { token: async () => 'test-token', renew: async () => 'test-token' } })
  server.fail('run', { status: 401, code: 1001 })
  expect(kindsOf((await turn()).events)).toBe('delta tool tool-done text')
  server.turn([{ frame: { code: 1001, message: 'expired' } }])
  expect(kindsOf((await turn()).events)).toBe('delta tool tool-done text')
  expect(server.calls('run')).toHaveLength(4)
})

test('a 5xx in the place of a stream leaves it open whether the message was taken', async () => {
  const { server, turn } = await start()
  server.fail('run', { status: 502, body: 'Bad gateway' })
  expect((await turn()).error).toMatchObject({ data: { kind: 'server', status: 502 }, wasRefused: false })
  server.fail('run', { body: '<html>', headers: { 'content-type': 'text/html' } })
  expect((await turn()).error).toMatchObject({ data: { kind: 'protocol' }, wasRefused: false })
})

test('stopping closes the stream', async () => {
  const { server, turn } = await start()
  const stop = new AbortController()
  const gone = createGate()
  server.turn([{ delta: 'Hello' }, { until: gone.opened }])
  const running = turn(stop.signal)
  await until(() => server.calls('run').length === 1)
  stop.abort(new Error('stopped by the user'))
  expect((await running).error).toMatchObject({ message: 'stopped by the user' })
  gone.open()
})

test('ten minutes of nothing but heartbeats are a lost answer, a tool at work is not [NP-5.25 NP-5.27]', async () => {
  const time = manualTime()
  const { api, server, sessionId } = await start({}, { clock: time })
  const [first, second, never] = [createGate(), createGate(), createGate()]
  server.turn([
    { tool: 'a' },
    { until: first.opened },
    { tool: 'b' },
    { until: second.opened },
    { heartbeat: 'event' },
    { until: never.opened },
  ])
  const { events, done } = collect(api.run(sessionId, 'go', unwatched.signal))
  const outcome = expect(done).rejects.toMatchObject({ data: { kind: 'timeout', during: 'run' }, wasRefused: false })
  await until(() => events.length === 1)
  await time.advance(4 * 60_000)
  first.open()
  await until(() => events.length === 2)
  await time.advance(9 * 60_000)
  second.open()
  await until(() => events.length === 3)
  await time.advance(60_000)
  await outcome
  never.open()
})

test('a turn takes 15 minutes at most, however busy it is [NP-5.27]', async () => {
  const time = manualTime()
  const { api, server, sessionId } = await start({}, { clock: time })
  const gates = Array.from({ length: 4 }, createGate)
  server.turn(gates.flatMap(({ opened }): TurnStep[] => [{ delta: 'x' }, { until: opened }]))
  const { events, done } = collect(api.run(sessionId, 'go', unwatched.signal))
  const outcome = expect(done).rejects.toMatchObject({ data: { kind: 'timeout' } })
  for (const [index, gate] of gates.entries()) {
    await until(() => events.length === index + 1)
    await time.advance(5 * 60_000)
    if (index === 2) break
    gate.open()
  }
  await outcome
  for (const gate of gates) gate.open()
})
