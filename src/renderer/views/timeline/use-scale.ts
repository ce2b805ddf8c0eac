import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { fitScale, zoomAt } from './geometry'

/** The width of the tracks' names, which stay in sight at the left. */
export const HEAD_PX = 104
/** Scrolling draws anew only every so many px; the browser moves what is already drawn. */
const SCROLL_STEP_PX = 128

export interface Scale {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly pxPerMs: number
  /** What is in sight, in ms, with half a viewport more on each side, so that a quick scroll shows no holes. */
  readonly fromMs: number
  readonly toMs: number
  readonly isFit: boolean
  /** Around the viewport's middle, or around `anchorPx` from the tracks' left edge in sight. */
  zoom(factor: number, anchorPx?: number): void
  fit(): void
  /** The time under a pointer. */
  timeAt(clientX: number): number
  reveal(ms: number): void
}

/** Zoom and scroll of the timeline. Until someone zooms, the whole is shown, also when it grows or the pane is resized. */
export function useScale(totalMs: number): Scale {
  const scroller = useRef<HTMLDivElement>(null)
  const wantedScroll = useRef<number | null>(null)
  const [viewport, setViewport] = useState({ widthPx: 0, scrollPx: 0 })
  const [chosen, setChosen] = useState<number | null>(null)
  const minPxPerMs = fitScale(totalMs, viewport.widthPx)
  const pxPerMs = Math.max(chosen ?? 0, minPxPerMs)

  const measure = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const widthPx = Math.max(0, box.clientWidth - HEAD_PX)
    const scrollPx = Math.floor(box.scrollLeft / SCROLL_STEP_PX) * SCROLL_STEP_PX
    setViewport((old) => (old.widthPx === widthPx && old.scrollPx === scrollPx ? old : { widthPx, scrollPx }))
  }, [])

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    box.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', measure)
    }
  }, [measure])

  useLayoutEffect(() => {
    if (scroller.current && wantedScroll.current !== null) scroller.current.scrollLeft = wantedScroll.current
    wantedScroll.current = null
    measure()
  }, [pxPerMs, measure])

  const zoom = useCallback(
    (factor: number, anchorPx = viewport.widthPx / 2) => {
      const next = zoomAt({ pxPerMs, scrollPx: scroller.current?.scrollLeft ?? 0 }, factor, anchorPx, minPxPerMs)
      wantedScroll.current = next.scrollPx
      setChosen(next.pxPerMs > minPxPerMs ? next.pxPerMs : null)
    },
    [pxPerMs, minPxPerMs, viewport.widthPx],
  )
  useWheelZoom(scroller, zoom)

  const timeAt = useCallback(
    (clientX: number) => {
      const box = scroller.current
      const px = box ? clientX - box.getBoundingClientRect().left - HEAD_PX + box.scrollLeft : 0
      return Math.min(totalMs, Math.max(0, px / pxPerMs))
    },
    [pxPerMs, totalMs],
  )
  const reveal = useCallback(
    (ms: number) => {
      const box = scroller.current
      const px = ms * pxPerMs
      const isInSight = box && px >= box.scrollLeft && px <= box.scrollLeft + viewport.widthPx
      if (box && !isInSight) box.scrollLeft = Math.max(0, px - viewport.widthPx / 2)
    },
    [pxPerMs, viewport.widthPx],
  )
  const margin = viewport.widthPx / 2
  return {
    scroller,
    pxPerMs,
    fromMs: (viewport.scrollPx - margin) / pxPerMs,
    toMs: (viewport.scrollPx + viewport.widthPx + margin) / pxPerMs,
    isFit: chosen === null,
    zoom,
    fit: useCallback(() => setChosen(null), []),
    timeAt,
    reveal,
  }
}

/** Ctrl or ⌘ with the wheel, and the pinch of a trackpad, which comes as Ctrl. React's wheel listener is passive, so this is a native one. */
function useWheelZoom(scroller: RefObject<HTMLDivElement | null>, zoom: Scale['zoom']): void {
  useEffect(() => {
    const box = scroller.current
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(Math.exp(-event.deltaY / 300), event.clientX - (box?.getBoundingClientRect().left ?? 0) - HEAD_PX)
    }
    box?.addEventListener('wheel', onWheel, { passive: false })
    return () => box?.removeEventListener('wheel', onWheel)
  }, [scroller, zoom])
}
