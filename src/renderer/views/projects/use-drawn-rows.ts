import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** A row with the gap above it, px (projects.module.css). */
const ROW_PX = 33
/** So many are drawn beyond those in sight. */
const SPARE = 10

interface DrawnRows {
  readonly list: RefObject<HTMLUListElement | null>
  readonly onScroll: () => void
  /** So many rows are drawn, from the first on. */
  readonly drawn: number
  /** The height of the others, px: the scrollbar is that of the whole list. */
  readonly restPx: number
}

/** Draws of a long list what is in sight, and more as it is scrolled. What is drawn once stays: it may hold the keyboard. */
export function useDrawnRows(count: number): DrawnRows {
  const list = useRef<HTMLUListElement>(null)
  const [limit, setLimit] = useState(2 * SPARE)
  const onScroll = useCallback(() => {
    const { scrollTop, clientHeight } = list.current ?? { scrollTop: 0, clientHeight: 0 }
    const needed = Math.ceil((scrollTop + clientHeight) / ROW_PX)
    // In steps, so that not each row that comes into sight draws the list anew.
    setLimit((before) => (needed + SPARE / 2 > before ? needed + SPARE : before))
  }, [])
  useLayoutEffect(() => {
    if (!list.current) return
    const look = new ResizeObserver(onScroll)
    look.observe(list.current)
    return () => look.disconnect()
  }, [onScroll])
  return { list, onScroll, drawn: limit, restPx: Math.max(0, count - limit) * ROW_PX }
}
