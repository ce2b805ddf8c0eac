import { createStore, type Store } from '../../../src/main/store'
import type { Bridge, CommandName, Input } from '../../../src/shared/contract'
import type { AppError } from '../../../src/shared/errors'
import { reduce, initialState, type AppEvent, type AppState } from '../../../src/shared/state'

export interface Call {
  readonly name: CommandName
  readonly input: unknown
}

export interface FakeBridge {
  readonly bridge: Bridge
  readonly store: Store
  /** Every command that was asked for, in order. */
  readonly calls: Call[]
  /** The next command of this name fails with the error. */
  readonly failNext: (name: CommandName, error: AppError) => void
}

/** A small main: the real store behind the real contract, without services. `answers` gives outputs where a command has one. */
export function createFakeBridge(
  events: readonly AppEvent[] = [],
  answers: Partial<Record<CommandName, (input: never, store: Store) => unknown>> = {},
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
      const value = name in answers ? answers[name]?.(input as never, store) : name === 'timeline.versions' ? [] : undefined
      return { ok: true, value: value as never }
    },
    snapshot: async () => structuredClone(store.snapshot()),
    subscribe: store.subscribe,
    registerFiles: async (files) => files.map((file, index) => ({ handle: `handle-${index}`, name: file.name, sizeBytes: file.size })),
  }
  return { bridge, store, calls, failNext: (name, error) => void failures.set(name, error) }
}
