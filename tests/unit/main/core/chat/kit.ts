import type { AgentEvent } from '../../../../../src/main/core/nemo/types'
import { createWorld, lost, openProject, stream, until, type World } from '../world'

export const text = (words: string): AgentEvent => ({ kind: 'text', key: 'a', text: words })
export const delta = (words: string): AgentEvent => ({ kind: 'delta', key: 'a', text: words })
export const send = (world: World, projectId: string, words: string, uploadIds: string[] = []) =>
  world.chat.send({ projectId, text: words, uploadIds })
/** Sends, and waits until nothing of the project is under way any more. */
export async function say(world: World, id: string, words: string, uploadIds: string[] = []): Promise<void> {
  await send(world, id, words, uploadIds)
  await until(isEnded(world, id))
}
export const statuses = (world: World, id: string) => world.turns(id).map(({ state }) => state.status)
export const isEnded = (world: World, id: string) => () =>
  world.turns(id).length > 0 && statuses(world, id).every((status) => ['complete', 'failed', 'unknown', 'stopped'].includes(status))
export const kinds = (world: World, id: string) =>
  world.messages(id).map((message) => (message.kind === 'notice' ? message.notice : message.kind))

/** A world whose agent answers each message with the next script; `sent` is what went on the wire. */
export async function talk(...scripts: ((sessionId: string) => AsyncGenerator<AgentEvent>)[]) {
  const world = await createWorld()
  const sent: { sessionId: string; text: string }[] = []
  world.fake.set({
    run(sessionId, words, signal) {
      sent.push({ sessionId, text: words })
      const script = scripts.shift() ?? (() => stream([text('ok')]))
      return abortable(script(sessionId), signal)
    },
  })
  const id = await openProject(world)
  return { world, id, sent }
}
async function* abortable(events: AsyncGenerator<AgentEvent>, signal: AbortSignal): AsyncGenerator<AgentEvent> {
  const aborted = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
  aborted.catch(() => undefined)
  for (;;) {
    const next = await Promise.race([events.next(), aborted])
    if (next.done) return
    yield next.value
  }
}

/** Sends a message whose answer is lost, and lets the reads pass that change nothing. */
export async function sayInVain(world: World, id: string, words = 'one thing'): Promise<void> {
  await send(world, id, words)
  for (const ms of [30_000, 60_000, 60_000, 60_000, 60_000]) await world.pass(ms)
  await until(isEnded(world, id))
}
/** From now on counts the reads of the state. */
export function countReads(world: World): () => number {
  let reads = 0
  const { state } = world.fake.api
  world.fake.set({ state: (sessionId) => (reads++, state(sessionId)) })
  return () => reads
}
/** Exports are begun and go no further. */
export const holdRenders = (world: World): void =>
  world.fake.set({ submitRender: () => Promise.reject(lost()), readRender: () => Promise.reject(lost()) })
