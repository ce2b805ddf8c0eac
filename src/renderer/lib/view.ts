import {
  type ComponentType, createContext, createElement, type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState,
  useSyncExternalStore,
} from 'react'

/** Joins the class names that hold. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')

/**
 * What the menus and tooltips of a view are put into: the dialog that it is in, since a modal covers all that is outside, else the
 * window's main part; null: the page's end.
 */
export const LayerContext = createContext<HTMLElement | null>(null)

/** A view that the first paint does without: it is loaded right afterwards, so that it opens at once. Draws nothing until then. */
export function useView<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): (props: P) => ReactNode {
  const [view, setView] = useState<ComponentType<P> | null>(null)
  useEffect(() => {
    void load().then((module) => setView(() => module.default))
  }, [load])
  return (props) => view && createElement(view, props)
}

/** Below these widths (CSS px, which are fewer where everything is made larger) the parts of the window do not fit beside each other. */
const CHAT_AND_VIDEO_PX = 1024
const LIST_AND_WORK_PX = 640

/** What fits side by side: all, the projects and one half of the work, or one of them alone. */
type Room = 'wide' | 'narrow' | 'single'

export function useRoom(): Room {
  const [fitsBoth, fitsList] = [useFits(CHAT_AND_VIDEO_PX), useFits(LIST_AND_WORK_PX)]
  if (fitsBoth) return 'wide'
  return fitsList ? 'narrow' : 'single'
}

function useFits(px: number): boolean {
  const query = `(min-width: ${px}px)`
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

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
