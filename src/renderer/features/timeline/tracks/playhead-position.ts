import { useCallback, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Scale } from '../scale'

const STEP_MS = 100
const BIG_STEP_MS = 1000

/** The playhead: a time that pointer and keys move. */
export function usePlayhead(totalMs: number, scale: Scale) {
  const [wanted, setWanted] = useState(0)
  const ms = Math.min(wanted, totalMs)
  const { timeAt, reveal } = scale

  const moveTo = useCallback(
    (next: number) => {
      const clamped = Math.min(totalMs, Math.max(0, next))
      setWanted(clamped)
      reveal(clamped)
    },
    [totalMs, reveal],
  )

  /** True where the key was one of the playhead's. */
  const onKey = (event: KeyboardEvent): boolean => {
    const step = event.shiftKey ? BIG_STEP_MS : STEP_MS
    const targets: Readonly<Record<string, number>> = { ArrowLeft: ms - step, ArrowRight: ms + step, Home: 0, End: totalMs }
    const target = targets[event.key]
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return false
    event.preventDefault()
    moveTo(target)
    return true
  }

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    setWanted(timeAt(event.clientX))
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setWanted(timeAt(event.clientX))
  }
  return { ms, moveTo, onKey, onPointerDown, onPointerMove }
}
