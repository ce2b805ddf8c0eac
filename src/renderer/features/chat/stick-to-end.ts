import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Nearer to the end than this counts as being there, px. */
const NEAR_PX = 48

export interface StickToEnd {
  readonly viewport: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  readonly onScroll: () => void
  readonly toEnd: () => void
}

/**
 * Follows the newest text until the reader scrolls up. `first` is where the reader was; null: at the end. When rows come before
 * `firstRow`, the reader goes on seeing the same ones.
 */
export function useStickToEnd(
  first: number | null,
  firstRow: string | undefined,
  onScrolled: (scrollTop: number | null) => void,
): StickToEnd {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  // The place to come back to, not one to be held: what is saved later does not move the reader.
  const [start] = useState(first)
  const isFollowing = useRef(start === null)
  const last = useRef({ top: 0, height: 0 })
  const [isAtEnd, setIsAtEnd] = useState(start === null)

  const toEnd = useCallback(() => {
    isFollowing.current = true
    setIsAtEnd(true)
    const element = viewport.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])
  const onScroll = useCallback(() => {
    const element = viewport.current
    if (!element) return
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    // Only a reader moves upwards, or rows that became fewer or lower. Rows that turn out higher than estimated move the end away.
    const isUpwards = element.scrollTop < last.current.top && element.scrollHeight >= last.current.height
    last.current = { top: element.scrollTop, height: element.scrollHeight }
    if (isFollowing.current && !isNear && !isUpwards) {
      element.scrollTop = element.scrollHeight
      return
    }
    isFollowing.current = isNear
    setIsAtEnd(isNear)
    onScrolled(isNear ? null : Math.round(element.scrollTop))
  }, [onScrolled])

  useLayoutEffect(() => {
    const element = viewport.current
    if (!element || !content.current) return
    element.scrollTop = start ?? element.scrollHeight
    const follow = new ResizeObserver(() => {
      if (!isFollowing.current) return
      element.scrollTop = element.scrollHeight
      // Rows that turned out lower moved it upwards, and no reader: the event that tells of it comes when more rows may be there.
      last.current = { top: element.scrollTop, height: element.scrollHeight }
    })
    follow.observe(content.current)
    follow.observe(element)
    return () => follow.disconnect()
  }, [start])

  const top = useRef<{ readonly row: HTMLElement | null | undefined; readonly at: number }>({ row: null, at: 0 })
  useLayoutEffect(() => {
    const { row, at } = top.current
    // At the very top the browser does not hold the place by itself.
    if (row?.isConnected && viewport.current && !isFollowing.current) viewport.current.scrollTop = last.current.top + row.offsetTop - at
    const now = content.current?.querySelector<HTMLElement>('[data-kind]')
    top.current = { row: now, at: now?.offsetTop ?? 0 }
  }, [firstRow])
  return { viewport, content, isAtEnd, onScroll, toEnd }
}
