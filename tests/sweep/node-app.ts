import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { AppState } from '../../src/shared/state/state'
import { AppDied, type ChildAnswer, type ChildRequest, type NodeApp } from './driven-app'

/** Starts the bundled child; resolves when it can be used, or is dead already. It dies by itself at the step `dieAt`. */
export async function startNodeApp(entry: string, origin: string, folder: string, dieAt?: string): Promise<NodeApp> {
  const child = fork(entry, [origin, folder, ...(dieAt === undefined ? [] : [dieAt])], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  const waiting = new Map<number, (answer: ChildAnswer) => void>()
  const ready = new Promise((resolve) => waiting.set(0, resolve))
  let lastId = 0
  child.on('message', (answer: ChildAnswer) => waiting.get(answer.id)?.(answer))
  const ask = async (call: ChildRequest['call'], input: ChildRequest['input'] = {}): Promise<ChildAnswer> => {
    const request: ChildRequest = { id: (lastId += 1), call, input }
    const answered = new Promise<ChildAnswer>((resolve) => waiting.set(request.id, resolve))
    if (!child.connected) throw new AppDied()
    child.send(request, () => undefined)
    const answer = await Promise.race([answered, ended])
    waiting.delete(request.id)
    if (Array.isArray(answer)) throw new AppDied()
    return answer
  }
  const valueOf = async <T>(answer: Promise<ChildAnswer>): Promise<T> => {
    const known = await answer
    if (!known.ok) throw new Error(JSON.stringify(known.error))
    return known.value as T
  }
  await Promise.race([ready, ended])
  return {
    state: () => valueOf<AppState>(ask('state')),
    failures: () => valueOf<string[]>(ask('failures')),
    steps: () => valueOf<string[]>(ask('steps')),
    invoke: ask,
    give: (projectId, path) => valueOf(ask('give', { projectId, path })),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
