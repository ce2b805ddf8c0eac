import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import type { Wish } from '../../../shared/gesture'
import type { Timeline } from '../../../shared/model/timeline'
import type { Clock } from '../../lib/clock'
import { useLanguage } from '../../lib/language'
import { hasOwnKeys, isCommandKey } from '../../lib/view'
import { useClient, useUiActions } from '../../state'
import { endOf, snapTo } from './geometry'
import type { Entry } from './picked'
import { begun, type Hold, type HoldStore, isUnderWay, MIN_MS, moved, others, roundTo100, stepped, timed } from './hands/holds'
import { louder } from './hands/volume'
import { type Grip, gripsOf, hasVolume, isFreeText, isPiece, isTitle, sentenceFor, spanOf, type Why, whyNot } from './say'
import type { Scale } from './scale'


/** Says what a gesture stands for; true where it is sent, and its answer will change what is shown. */
export type Say = (sentence: string, wish?: Omit<Wish, 'text'>) => Promise<boolean>

/** A press that moves less is none of a drag. */
const SLOP_PX = 4
/** So near to a clip's end its edge is meant, and so near to a cut the cut. */
const NEAR_PX = 8
/** A clip that is narrower has no edge to grab. */
const MIN_EDGE_PX = 24
interface Press {
  readonly entry: Entry
  /** Null: a hand cannot move it. */
  readonly grip: Grip | null
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
  /** What was done and is not sent yet. */
  readonly waiting: readonly Hold[]
}

/** What hands do to clips: each gesture is drawn while it lasts, and said when it ends. */
export function useGestures({ timeline, scale, clock, entries, picked, say, isQuiet, waiting }: Given) {
  const { t } = useLanguage()
  const [store] = useState<HoldStore>(() => createStore<Hold | null>(() => null))
  const press = useRef<Press | null>(null)
  const put = (hold: Hold | null): void => store.setState(hold, true)
  const { notify } = useUiActions()
  const refuse = (why: Why): void => notify(t(`timeline.cannot.${why}`))

  const commit = (hold: Hold): void => {
    const sentence = sentenceFor(hold, timeline, t)
    const last = store.getState()
    // A key pressed again before the answer is no second wish.
    if (last?.isSent && sentenceFor(last, timeline, t) === sentence) return
    put(sentence === null ? null : { ...hold, isSent: true })
    const { entry: { key }, leftMs: _, isHeld: __, isSent: ___, ...gesture } = hold
    if (sentence !== null) void say?.(sentence, { key, gesture }).then((isAnswered) => !isAnswered && put(null))
  }
  const edit = (entry: Entry): void => {
    if (say && entry.clip.text !== null && hasWords(entry, timeline)) put({ do: 'words', entry, text: entry.clip.text })
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

  const byPointer = usePointer({ timeline, scale, clock, entries, isOn: say !== undefined, press, store, commit, refuse })
  useKeys({ timeline, clock, picked: say && picked, waiting, store, commit, edit, cancel })
  return { store, ...byPointer, commit, edit, finish, cancel, isHolding: () => isUnderWay(store.getState()) }
}

/** Whether its words can be changed where they stand. */
export const hasWords = (entry: Entry, timeline: Timeline): boolean => isTitle(entry.clip, timeline) || isFreeText(entry, timeline)

interface PointerParts extends Pick<Given, 'timeline' | 'scale' | 'clock' | 'entries'> {
  readonly isOn: boolean
  readonly press: { current: Press | null }
  readonly store: HoldStore
  readonly commit: (hold: Hold) => void
  /** Says why nothing comes of a drag. */
  readonly refuse: (why: Why) => void
}

function usePointer({ timeline, scale, clock, entries, isOn, press, store, commit, refuse }: PointerParts) {
  const isNear = ({ clip }: Entry, ms: number, clientX: number): boolean =>
    clip.durationMs * scale.pxPerMs >= MIN_EDGE_PX && Math.abs(ms - scale.timeAt(clientX)) * scale.pxPerMs <= NEAR_PX
  /** The clip whose end is at the pointer: the one that is pressed, or the one that fades out under it. */
  const atEnd = (entry: Entry, clientX: number): Entry | undefined =>
    entries.find((one) => {
      const fadesOut = entry.fadeMs > 0 && one.track === entry.track && endOf(one.clip) === entry.clip.startMs + entry.fadeMs
      return (one === entry || fadesOut) && isNear(one, endOf(one.clip), clientX)
    })

  /** Answers the clip that is pressed. */
  const onPress = ({ button, clientX, currentTarget }: PointerEvent<HTMLElement>, entry: Entry): Entry => {
    const grips = gripsOf(entry, timeline)
    const ending = grips.includes('end') || isPiece(entry, timeline) ? atEnd(entry, clientX) : undefined
    const isAtStart = grips.includes('start') && isNear(entry, entry.clip.startMs, clientX)
    // In a short fade both are near.
    const ms = scale.timeAt(clientX)
    const isEnd = ending !== undefined && !(isAtStart && ms - entry.clip.startMs < endOf(ending.clip) - ms)
    const grip = isEnd ? 'end' : isAtStart ? 'start' : grips.includes('body') ? 'body' : null
    press.current = isOn && button === 0 ? { entry: isEnd ? ending : entry, grip, clientX, scrollPx: currentTarget.scrollLeft } : null
    return isEnd ? ending : entry
  }

  const dragged = ({ entry, grip }: Press & { readonly grip: Grip }, byMs: number, pointerMs: number): Hold => {
    const { clip, track } = entry
    const nearMs = NEAR_PX / scale.pxPerMs
    const cuts = timeline.tracks.flatMap((other) => (other === track ? [] : other.clips.flatMap((one) => [one.startMs, endOf(one)])))
    const snapped = (ms: number): number => snapTo(ms, [...cuts, clock.get()], nearMs)
    if (!isPiece(entry, timeline)) {
      const [fromMs, toMs] = spanOf(entry)
      const [startMs, endMs] = [snapped(fromMs + byMs), snapped(toMs + byMs)]
      // Of its two ends the one that meets a cut.
      const movedMs = grip !== 'body' ? 0 : startMs !== fromMs + byMs ? startMs - fromMs : endMs - toMs
      const moves = { start: [startMs, toMs], end: [fromMs, endMs], body: [fromMs + movedMs, toMs + movedMs] } as const
      return { ...timed(entry, moves[grip], grip, timeline), isHeld: true }
    }
    if (grip === 'end') {
      const ms = roundTo100(snapped(endOf(clip) + byMs) - clip.startMs)
      return { do: 'length', entry, ms: Math.max(MIN_MS, ms), isHeld: true }
    }
    if (grip === 'start') return { ...begun(entry, snapped(clip.startMs + byMs) - clip.startMs), isHeld: true }
    return { ...moved(entry, clip.startMs + byMs, pointerMs, nearMs), isHeld: true }
  }

  /** True while a clip is held: then the pointer does nothing else. */
  const onMove = ({ buttons, clientX, currentTarget, pointerId }: PointerEvent<HTMLElement>): boolean => {
    const held = press.current
    if (!held || buttons === 0) return false
    const byPx = clientX - held.clientX + currentTarget.scrollLeft - held.scrollPx
    const isDrag = isUnderWay(store.getState())
    if (!isDrag && Math.abs(byPx) < SLOP_PX) return true
    if (held.grip === null) {
      press.current = null
      refuse(whyNot(held.entry))
      return true
    }
    if (!isDrag) currentTarget.setPointerCapture(pointerId)
    store.setState(dragged({ ...held, grip: held.grip }, byPx / scale.pxPerMs, scale.timeAt(clientX)), true)
    return true
  }

  const onRelease = (): void => {
    const hold = store.getState()
    if (press.current && isUnderWay(hold)) commit(hold)
    // It was pulled, and is where it was: against an end of the video.
    if (press.current && hold?.do === 'time' && store.getState() === null) refuse(hold.fromMs <= 0 ? 'begins' : 'ends')
    press.current = null
  }
  return { onPress, onMove, onRelease }
}

/** Where the playhead stands within a clip, ms, where the agent can part it there; else null. */
export function splitAt({ clip }: Entry, clock: Clock): number | null {
  const atMs = roundTo100(clock.get() - clip.startMs)
  return Math.min(atMs, clip.durationMs - atMs) >= MIN_MS / 2 ? atMs : null
}

interface KeyParts {
  readonly timeline: Timeline
  readonly clock: Clock
  readonly picked: Entry | undefined
  readonly waiting: readonly Hold[]
  readonly store: HoldStore
  readonly commit: (hold: Hold) => void
  readonly edit: (entry: Entry) => void
  readonly cancel: () => boolean
}

/** The same by keys, wherever these belong to nothing else: what Alt holds is said when it is let go, so several steps are one wish. */
function useKeys({ timeline, clock, picked, waiting, store, commit, edit, cancel }: KeyParts): void {
  const { platform } = useClient()
  /** What a key does at once to a clip; undefined: nothing. */
  const wish = (entry: Entry, event: KeyboardEvent): Hold | undefined => {
    const key = event.key.toLowerCase()
    if (key === 'delete' || key === 'backspace') return { do: 'remove', entry }
    if (!isPiece(entry, timeline)) return undefined
    const ends: Readonly<Record<string, number>> = { home: 0, end: others(entry).length }
    const to = ends[key]
    if (event.altKey) return to === undefined ? undefined : { do: 'move', entry, to }
    if (isCommandKey(platform, event)) return key === 'd' ? { do: 'copy', entry } : undefined
    const atMs = key === 's' ? splitAt(entry, clock) : null
    return atMs === null ? undefined : { do: 'split', entry, atMs }
  }
  const act = (event: KeyboardEvent): boolean => {
    if (event.key === 'Escape') return cancel()
    if (!picked) return false
    const isOfStart = event.code === 'Comma' || event.code === 'Period'
    const by = event.key === 'ArrowLeft' || event.code === 'Comma' ? -1 : event.key === 'ArrowRight' || event.code === 'Period' ? 1 : 0
    const grip = isOfStart ? 'start' : event.shiftKey ? 'end' : 'body'
    const up = !event.altKey || event.shiftKey ? 0 : event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    // A further step is one more than what waits.
    const last = store.getState() ?? waiting.findLast(({ entry }) => entry.key === picked.key) ?? null
    const isLoud = up !== 0 && hasVolume(picked, timeline)
    const step = event.altKey && by !== 0 ? stepped(picked, by, grip, last, timeline) : null
    const held = isLoud ? louder(picked, up, last) : step
    const done = held ? undefined : wish(picked, event)
    if (held) store.setState(held, true)
    else if (done && !event.repeat) commit(done)
    else if (event.key === 'F2' && !event.altKey) edit(picked)
    else return done !== undefined
    return true
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    // In full screen nobody sees which clip is picked.
    if (event.defaultPrevented || hasOwnKeys(event.target) || document.fullscreenElement) return
    if (act(event)) event.preventDefault()
  })
  const onKeyUp = useEffectEvent((event: KeyboardEvent): void => {
    const hold = store.getState()
    const isLetGo = event.key === 'Alt' || (event.key === 'Shift' && hold?.do !== 'move')
    if (!isLetGo || !isUnderWay(hold) || hold.do === 'words' || hold.isHeld) return
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
