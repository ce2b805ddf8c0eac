import { isRenderActive, type Render } from '../../../shared/model/render'
import type { Clock } from '../../../shared/async'

/** For so long a cancelling can be undone. */
export const UNDO_MS = 6000

interface Note {
  /** Epoch ms. */
  readonly at: number
  readonly decided: Promise<void>
  readonly decide: () => void
}

/** The exports that the user cancels: until they are let go they work on, but none ends before that is decided. */
export function createLeaving(clock: Clock) {
  const notes = new Map<string, Note>()
  return {
    has: (id: string): boolean => notes.has(id),
    /** A job that is under way, with the time at which it is let go. */
    noted<R extends Render>(render: R): R {
      const note = notes.get(render.id)
      return note && isRenderActive(render) ? { ...render, state: { ...render.state, cancelAt: note.at } } : render
    },
    add(id: string): void {
      let decide = (): void => undefined
      const decided = new Promise<void>((resolve) => (decide = resolve))
      notes.set(id, { at: clock.now() + UNDO_MS, decided, decide })
    },
    /** True: it is to be let go now. False: the user thought better of it, or it is gone already. */
    async isOver(id: string): Promise<boolean> {
      const note = notes.get(id)
      await clock.delay(UNDO_MS)
      return note !== undefined && notes.get(id) === note
    },
    /** Whatever was decided, or nothing to decide. */
    async decided(id: string): Promise<void> {
      await notes.get(id)?.decided
    },
    decide(id: string): void {
      notes.get(id)?.decide()
      notes.delete(id)
    },
  }
}
