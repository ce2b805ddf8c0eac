import { useCallback, useSyncExternalStore } from 'react'

/** The width of the tracks' names, which stay in sight at the left. As wide as `--head` in Timeline.module.css. */
export const HEAD_PX = 104
/** Scrolling draws anew only every so many px; the browser moves what is already drawn. */
const SCROLL_STEP_PX = 128

export interface Viewport {
  readonly widthPx: number
  readonly scrollPx: number
}

/** How wide the scroller shows the tracks, and from where. Zeros until there is one. */
export function useViewport(box: HTMLElement | null): Viewport {
  const subscribe = useCallback(
    (onChange: () => void) => {
      if (!box) return () => undefined
      const observer = new ResizeObserver(onChange)
      observer.observe(box)
      box.addEventListener('scroll', onChange, { passive: true })
      return () => {
        observer.disconnect()
        box.removeEventListener('scroll', onChange)
      }
    },
    [box],
  )
  const widthPx = useSyncExternalStore(subscribe, () => Math.max(0, (box?.clientWidth ?? 0) - HEAD_PX))
  const scrollPx = useSyncExternalStore(subscribe, () => Math.floor((box?.scrollLeft ?? 0) / SCROLL_STEP_PX) * SCROLL_STEP_PX)
  return { widthPx, scrollPx }
}
