import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Timeline } from '../../../shared/model/timeline'
import type { Clock } from '../../lib/clock'
import { useLanguage } from '../../lib/language'
import { hasOwnKeys } from '../../lib/view'
import { endOf, snapTo } from './geometry'
import type { Entry } from './picked'
import { type Gesture, inOrder, isPiece, isTitle, sentenceFor } from './say'
import type { Scale } from './scale'

/** A gesture under way, or sent and not yet answered. `leftMs`: where the pointer holds the clip that it moves. */
export type Hold = Gesture & { readonly entry: Entry; readonly leftMs?: number; readonly isSent?: true }
/** Apart from the view's own state: only what draws the gesture follows the pointer. */
export type HoldStore = StoreApi<Hold | null>

/** Sends a sentence; true where its answer will change what is shown. */
export type Say = (sentence: string) => Promise<boolean>

/** A press that moves less is none of a drag. */
const SLOP_PX = 4
/** So near to a clip's end its edge is meant, and so near to a cut the cut. */
const NEAR_PX = 8
/** A clip that is narrower has no edge to grab. */
const MIN_EDGE_PX = 24
/** What the agent takes. */
const MIN_MS = 500
const STEP_MS = 500

interface Press {
  readonly entry: Entry
  readonly isEdge: boolean
  readonly clientX: number
  readonly scrollPx: number
}

interface Given {
  readonly timeline: Timeline
  readonly scale: Scale
  readonly clock: Clock
  readonly entries: readonly Entry[]
  readonly picked: Entry | undefined
  /** Undefined where nothing can be changed. */
  readonly say: Say | undefined
  /** Nothing that was sent is unanswered. */
  readonly isQuiet: boolean
}

/** What hands do to clips: each gesture is drawn while it lasts, and said when it ends. */
export function useGestures({ timeline, scale, clock, entries, picked, say, isQuiet }: Given) {
  const { t } = useLanguage()
  const [store] = useState<HoldStore>(() => createStore<Hold | null>(() => null))
  const press = useRef<Press | null>(null)
  const put = (hold: Hold | null): void => store.setState(hold, true)

  const commit = (hold: Hold): void => {
    const sentence = sentenceFor(hold, timeline, t)
    const last = store.getState()
    // A key pressed again before the answer is no second wish.
    if (last?.isSent && sentenceFor(last, timeline, t) === sentence) return
    put(sentence === null ? null : { ...hold, isSent: true })
    if (sentence !== null) void say?.(sentence).then((isAnswered) => !isAnswered && put(null))
  }
  const remove = (entry: Entry): void => commit({ do: 'remove', entry })
  const edit = (entry: Entry): void => {
    if (say && entry.clip.text !== null && isTitle(entry.clip, timeline)) put({ do: 'words', entry, text: entry.clip.text })
  }
  /** What was typed; null: nothing. A field that goes away is left too, which is not to be said again. */
  const finish = (typed: Hold | null): void => {
    const hold = store.getState()
    if (hold?.do !== 'words' || hold.isSent) return
    if (typed) commit(typed)
    else put(null)
  }
  /** True where there was something to give up. */
  const cancel = (): boolean => {
    const isHeld = press.current !== null || isUnderWay(store.getState())
    press.current = null
    if (isHeld) put(null)
    return isHeld
  }
  // What was begun is of a timeline that is no more, but for words, which nobody types twice.
  const onTimeline = useEffectEvent(() => {
    const hold = store.getState()
    const entry = hold?.do === 'words' && !hold.isSent ? entries.find(({ key }) => key === hold.entry.key) : undefined
    put(hold && entry ? { ...hold, entry } : null)
    press.current = null
  })
  useEffect(() => onTimeline(), [timeline])
  useEffect(() => {
    if (isQuiet && store.getState()?.isSent) store.setState(null, true)
  }, [isQuiet, store])

  const byPointer = usePointer({ timeline, scale, clock, entries, isOn: say !== undefined, press, store, commit })
  useKeys({ timeline, picked: say && picked, store, commit, remove, edit, cancel })
  return { store, ...byPointer, remove, edit, finish, cancel, isHolding: () => isUnderWay(store.getState()) }
}

const isUnderWay = (hold: Hold | null): hold is Hold => hold !== null && !hold.isSent

const others = ({ track, clip }: Entry) => inOrder(track).filter((other) => other !== clip)

/** Where a clip would come in, ms. */
export function cutAt(entry: Entry, to: number): number {
  const rest = others(entry)
  const last = rest.at(-1)
  return rest[to]?.startMs ?? (last ? Math.max(endOf(last), endOf(entry.clip)) : 0)
}

interface PointerParts extends Pick<Given, 'timeline' | 'scale' | 'clock' | 'entries'> {
  readonly isOn: boolean
  readonly press: { current: Press | null }
  readonly store: HoldStore
  readonly commit: (hold: Hold) => void
}

function usePointer({ timeline, scale, clock, entries, isOn, press, store, commit }: PointerParts) {
  /** The clip whose end is at the pointer: the one that is pressed, or the one that fades out under it. */
  const atEdge = (entry: Entry, clientX: number): Entry | undefined =>
    entries.find((one) => {
      const fadesOut = entry.fadeMs > 0 && one.track === entry.track && endOf(one.clip) === entry.clip.startMs + entry.fadeMs
      const isWide = one.clip.durationMs * scale.pxPerMs >= MIN_EDGE_PX
      return (one === entry || fadesOut) && isWide && Math.abs(endOf(one.clip) - scale.timeAt(clientX)) * scale.pxPerMs <= NEAR_PX
    })

  /** Answers the clip that is pressed. */
  const onPress = ({ button, clientX, currentTarget }: PointerEvent<HTMLElement>, entry: Entry): Entry => {
    const edge = isPiece(entry, timeline) ? atEdge(entry, clientX) : undefined
    const pressed = edge ?? entry
    const isHeld = isOn && button === 0 && isPiece(entry, timeline)
    press.current = isHeld ? { entry: pressed, isEdge: edge !== undefined, clientX, scrollPx: currentTarget.scrollLeft } : null
    return pressed
  }

  const dragged = ({ entry, isEdge }: Press, byMs: number, pointerMs: number): Hold => {
    const { clip, track } = entry
    const nearMs = NEAR_PX / scale.pxPerMs
    if (isEdge) {
      const cuts = timeline.tracks.flatMap((other) => (other === track ? [] : other.clips.flatMap((one) => [one.startMs, endOf(one)])))
      const endMs = snapTo(endOf(clip) + byMs, [...cuts, clock.get()], nearMs)
      return { do: 'length', entry, ms: Math.max(MIN_MS, Math.round((endMs - clip.startMs) / 100) * 100) }
    }
    const leftMs = Math.max(0, clip.startMs + byMs)
    const to = others(entry).filter((other) => other.startMs + other.durationMs / 2 < pointerMs).length
    return { do: 'move', entry, to, leftMs: snapTo(leftMs, [cutAt(entry, to), clip.startMs], nearMs) }
  }

  /** True while a clip is held: then the pointer does nothing else. */
  const onMove = ({ buttons, clientX, currentTarget, pointerId }: PointerEvent<HTMLElement>): boolean => {
    const held = press.current
    if (!held || buttons === 0) return false
    const byPx = clientX - held.clientX + currentTarget.scrollLeft - held.scrollPx
    const isDrag = isUnderWay(store.getState())
    if (!isDrag && Math.abs(byPx) < SLOP_PX) return true
    if (!isDrag) currentTarget.setPointerCapture(pointerId)
    store.setState(dragged(held, byPx / scale.pxPerMs, scale.timeAt(clientX)), true)
    return true
  }

  const onRelease = (): void => {
    const hold = store.getState()
    if (press.current && isUnderWay(hold)) commit(hold)
    press.current = null
  }
  return { onPress, onMove, onRelease }
}

interface KeyParts {
  readonly timeline: Timeline
  readonly picked: Entry | undefined
  readonly store: HoldStore
  readonly commit: (hold: Hold) => void
  readonly remove: (entry: Entry) => void
  readonly edit: (entry: Entry) => void
  readonly cancel: () => boolean
}

/** The same by keys, wherever these belong to nothing else: what Alt holds is said when it is let go, so several steps are one wish. */
function useKeys({ timeline, picked, store, commit, remove, edit, cancel }: KeyParts): void {
  const stepped = (entry: Entry, by: 1 | -1, isLength: boolean): Hold => {
    const hold = store.getState()
    const same = isUnderWay(hold) && hold.entry.key === entry.key ? hold : null
    if (isLength) {
      const ms = (same?.do === 'length' ? same.ms : entry.clip.durationMs) + by * STEP_MS
      return { do: 'length', entry, ms: Math.max(MIN_MS, Math.round(ms / 100) * 100) }
    }
    const to = (same?.do === 'move' ? same.to : inOrder(entry.track).indexOf(entry.clip)) + by
    return { do: 'move', entry, to: Math.min(others(entry).length, Math.max(0, to)) }
  }
  const act = (event: KeyboardEvent): boolean => {
    if (event.key === 'Escape') return cancel()
    if (!picked || event.ctrlKey || event.metaKey) return false
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (event.altKey) {
      if (by === 0 || !isPiece(picked, timeline)) return false
      store.setState(stepped(picked, by, event.shiftKey), true)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (!event.repeat) remove(picked)
    } else if (event.key === 'F2') edit(picked)
    else return false
    return true
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || hasOwnKeys(event.target)) return
    if (act(event)) event.preventDefault()
  })
  const onKeyUp = useEffectEvent((event: KeyboardEvent): void => {
    const hold = store.getState()
    const isLetGo = event.key === 'Alt' || (event.key === 'Shift' && hold?.do === 'length')
    if (!isLetGo || !isUnderWay(hold) || hold.do === 'words' || hold.leftMs !== undefined) return
    event.preventDefault()
    commit(hold)
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keyup', onKeyUp)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keyup', onKeyUp)
    }
  }, [])
}
