import { createStore, type Store } from '../../../src/main/core/store'
import { commands, type Bridge, type CommandName, type Input, type LeftBehind } from '../../../src/shared/contract/commands'
import type { AppError } from '../../../src/shared/contract/errors'
import { MAX_FILES, MAX_LOOSE_BYTES } from '../../../src/shared/contract/limits'
import { reduce, initialState, type AppEvent, type AppState } from '../../../src/shared/state/state'

export interface Call {
  readonly name: CommandName | 'addFiles'
  readonly input: unknown
}

export interface FakeBridge {
  readonly bridge: Bridge
  readonly store: Store
  /** Every command that was asked for and every drop (as its project and the names of what was taken), in order. */
  readonly calls: Call[]
  /** The next command of this name fails with the error. */
  readonly failNext: (name: CommandName, error: AppError) => void
}

/** What is answered where a test says nothing. */
const unasked: Partial<Record<Call['name'], unknown>> = {
  'timeline.versions': [], 'search.find': [], 'render.preview': { mediaId: null }, 'media.peaks': null,
  'account.work': { messages: 0, uploads: 0, exports: 0 },
}

/**
 * A small main: the real store behind the real contract, which refuses what main refuses, without services.
 * `answers` gives outputs where a command has one.
 */
export function createFakeBridge(
  events: readonly AppEvent[] = [],
  answers: Partial<Record<Call['name'], (input: never, store: Store) => unknown>> = {},
  start: AppState = initialState,
): FakeBridge {
  const store = createStore(events.reduce(reduce, start))
  const calls: Call[] = []
  const failures = new Map<CommandName, AppError>()
  const bridge: Bridge = {
    platform: 'linux',
    async invoke<C extends CommandName>(name: C, input: Input<C>) {
      calls.push({ name, input })
      const error = failures.get(name)
      failures.delete(name)
      if (error) return { ok: false, error }
      const parsed = commands[name].input.safeParse(input)
      if (!parsed.success) return { ok: false, error: { kind: 'bad-request', issues: parsed.error.issues.map((issue) => issue.message) } }
      const value = await (name in answers ? answers[name]?.(input as never, store) : unasked[name])
      return { ok: true, value: value as never }
    },
    snapshot: async () => structuredClone(store.snapshot()),
    subscribe: store.subscribe,
    // As preload and main do it: what has neither a path nor few enough bytes is left out.
    async addFiles(projectId, files) {
      if (files.length > MAX_FILES) return { ok: false, error: { kind: 'bad-request', issues: ['Too big'] } }
      const names = files.filter(({ size }) => size <= MAX_LOOSE_BYTES).map(({ name }) => name)
      calls.push({ name: 'addFiles', input: { projectId, names } })
      const answer = (await answers.addFiles?.({ projectId, names } as never, store)) ?? 0
      const given = (typeof answer === 'number' ? { left: answer } : answer) as Partial<LeftBehind>
      return { ok: true, value: { left: 0, empty: 0, unread: files.length - names.length, ...given } }
    },
  }
  return { bridge, store, calls, failNext: (name, error) => void failures.set(name, error) }
}
