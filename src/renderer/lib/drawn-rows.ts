import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** So many are drawn beyond those in sight. */
const SPARE = 10

interface DrawnRows<E> {
  /** The list, which scrolls. */
  readonly list: RefObject<E | null>
  readonly onScroll: () => void
  /** So many rows are drawn, from the first on. */
  readonly drawn: number
  /** The height of the others, px: the scrollbar is that of the whole list. */
  readonly restPx: number
  /** Scrolls to the row of this number, no further than it needs to be in sight. */
  readonly show: (index: number) => void
}

/**
 * Draws of a long list what is in sight, and more as it is scrolled. What is drawn once stays: it may hold the keyboard. `rowPx` is the
 * least height of a row with the gap to the next.
 */
export function useDrawnRows<E extends HTMLElement>(count: number, rowPx: number): DrawnRows<E> {
  const list = useRef<E>(null)
  const [limit, setLimit] = useState(2 * SPARE)
  const onScroll = useCallback(() => {
    const { scrollTop, clientHeight } = list.current ?? { scrollTop: 0, clientHeight: 0 }
    const needed = Math.ceil((scrollTop + clientHeight) / rowPx)
    // In steps, so that not each row that comes into sight draws the list anew.
    setLimit((before) => (needed + SPARE / 2 > before ? needed + SPARE : before))
  }, [rowPx])
  useLayoutEffect(() => {
    if (!list.current) return
    const look = new ResizeObserver(onScroll)
    look.observe(list.current)
    return () => look.disconnect()
  }, [onScroll])
  const show = useCallback((index: number) => {
    const element = list.current
    if (!element || index < 0) return
    const [top, least] = [index * rowPx, (index + 1) * rowPx - element.clientHeight]
    element.scrollTop = Math.min(top, Math.max(element.scrollTop, least))
    onScroll()
  }, [onScroll, rowPx])
  return { list, onScroll, show, drawn: limit, restPx: Math.max(0, count - limit) * rowPx }
}
