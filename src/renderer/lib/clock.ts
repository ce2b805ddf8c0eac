import { useSyncExternalStore } from 'react'

/** A value that changes many times a second, or that several views share: only what shows it is drawn anew. */
export interface Shared<T> {
  get(): T
  set(next: T): void
  subscribe(listener: () => void): () => void
}

/** Where something that plays is, ms: the one time of a player and of the ruler beside it. */
export type Clock = Shared<number>

export function createShared<T>(first: T): Shared<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (next === value) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useShared = <T>({ subscribe, get }: Shared<T>): T => useSyncExternalStore(subscribe, get)

/** The time after so many frames more or less; frames begin at whole parts of a second. */
export function stepped(ms: number, frames: number, fps: number): number {
  const frame = Math.floor((ms * fps) / 1000 + 0.01)
  return Math.max(0, ((frame + frames) * 1000) / fps)
}
