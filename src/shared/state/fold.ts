import type { Message } from '../model/message'
import { isTurnBegun, mayBecomeTurn, type Turn } from '../model/turn'
import { emptyContent, untold, type ProjectContent, type ProjectEvent } from './state'
import { mayBecomeUpload, type Upload } from '../model/upload'
import { assertNever } from '../contract/errors'

/**
 * The same as `events.reduce(reduceContent, emptyContent)`, in a time that grows with the number of events alone: the reducer leaves
 * what was there before untouched, so it copies all of it again and again, which a long past makes slow.
 */
export function foldContent(events: readonly ProjectEvent[]): ProjectContent {
  const messages = createMessages()
  const streaming = new Map<string, string>()
  const turns = new Map<string, Turn>()
  const uploads = new Map<string, Upload>()
  let { timeline, media, view, withdrawn } = emptyContent
  for (const event of events) {
    switch (event.type) {
      case 'message.put':
        messages.put(event.message)
        streaming.delete(event.message.id)
        break
      case 'message.delta':
        streaming.set(event.id, (streaming.get(event.id) ?? '') + event.text)
        break
      case 'message.removed':
        messages.remove(event.id)
        streaming.delete(event.id)
        break
      case 'turn.put':
        if (isTurnBegun(turns.get(event.turn.id), event.turn)) messages.toEnd(event.turn.id)
        setJob(turns, event.turn, mayBecomeTurn)
        withdrawn = untold(withdrawn, event.turn)
        break
      case 'turn.removed':
        turns.delete(event.id)
        break
      case 'upload.put':
        setJob(uploads, event.upload, mayBecomeUpload)
        break
      case 'upload.removed':
        uploads.delete(event.id)
        break
      case 'file.withdrawn':
        withdrawn = [...withdrawn, event.name]
        break
      case 'timeline.put':
        ;({ timeline, media } = event)
        break
      case 'view.put':
        view = event.view
        break
      default:
        assertNever(event)
    }
  }
  const [streams, turnsById, uploadsById] = [Object.fromEntries(streaming), Object.fromEntries(turns), Object.fromEntries(uploads)]
  return { messages: messages.all(), streaming: streams, turns: turnsById, uploads: uploadsById, withdrawn, timeline, media, view }
}

/** As the reducer: what has ended takes no late report. */
export function setJob<T extends { readonly id: string }>(jobs: Map<string, T>, next: T, mayBecome: (before: T, next: T) => boolean): void {
  const before = jobs.get(next.id)
  if (!before || mayBecome(before, next)) jobs.set(next.id, next)
}

/** Messages in their order: a Map keeps the place of what is set again. */
function createMessages() {
  const byId = new Map<string, Message>()
  const ofTurn = new Map<string | null, Set<string>>()
  function forget(id: string): void {
    const known = byId.get(id)
    if (known) ofTurn.get(known.turnId)?.delete(id)
  }
  return {
    all: (): Message[] => [...byId.values()],
    put(message: Message): void {
      forget(message.id)
      byId.set(message.id, message)
      const ids = ofTurn.get(message.turnId)
      if (ids) ids.add(message.id)
      else ofTurn.set(message.turnId, new Set([message.id]))
    },
    remove(id: string): void {
      forget(id)
      byId.delete(id)
    },
    /** Those of a turn that begins. A turn that waited has one, mostly; only the order of several has to be looked for. */
    toEnd(turnId: string): void {
      const ids = ofTurn.get(turnId) ?? new Set()
      const moved = ids.size < 2 ? [...ids].flatMap((id) => byId.get(id) ?? []) : [...byId.values()].filter(({ id }) => ids.has(id))
      for (const message of moved) {
        byId.delete(message.id)
        byId.set(message.id, message)
      }
    },
  }
}
