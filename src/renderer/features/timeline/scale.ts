import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { fitScale, maxScale, zoomAt, type Zoom } from './geometry'
import { HEAD_PX, useViewport } from './viewport'

export interface Scale {
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
export function useScale(box: HTMLElement | null, totalMs: number): Scale {
  const { widthPx, scrollPx } = useViewport(box)
  /** Where a zoom leads that is not drawn yet: a wheel turns faster than the screen, and the next step goes on from there. */
  const next = useRef<Zoom | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const minPxPerMs = fitScale(totalMs, widthPx)
  const maxPxPerMs = maxScale(totalMs)
  const pxPerMs = Math.max(Math.min(chosen ?? 0, maxPxPerMs), minPxPerMs)

  useLayoutEffect(() => {
    if (next.current) box?.scrollTo({ left: next.current.scrollPx })
    next.current = null
  }, [box, pxPerMs])

  const zoom = useCallback(
    (factor: number, anchorPx = widthPx / 2) => {
      const to = zoomAt(next.current ?? { pxPerMs, scrollPx: box?.scrollLeft ?? 0 }, factor, anchorPx, minPxPerMs, maxPxPerMs)
      next.current = to.pxPerMs === pxPerMs ? null : to
      setChosen(to.pxPerMs > minPxPerMs ? to.pxPerMs : null)
    },
    [box, pxPerMs, minPxPerMs, maxPxPerMs, widthPx],
  )
  useWheelZoom(box, zoom)

  const timeAt = useCallback(
    (clientX: number) => {
      const px = box ? clientX - box.getBoundingClientRect().left - HEAD_PX + box.scrollLeft : 0
      return Math.min(totalMs, Math.max(0, px / pxPerMs))
    },
    [box, pxPerMs, totalMs],
  )
  const reveal = useCallback(
    (ms: number) => {
      const px = ms * pxPerMs
      const isInSight = box && px >= box.scrollLeft && px <= box.scrollLeft + widthPx
      if (!isInSight) box?.scrollTo({ left: Math.max(0, px - widthPx / 2) })
    },
    [box, pxPerMs, widthPx],
  )
  const [fromMs, toMs] = [(scrollPx - widthPx / 2) / pxPerMs, (scrollPx + widthPx * 1.5) / pxPerMs]
  return { pxPerMs, fromMs, toMs, isFit: chosen === null, zoom, fit: useCallback(() => setChosen(null), []), timeAt, reveal }
}

/** Ctrl or ⌘ with the wheel, and a trackpad's pinch, which comes as Ctrl. React's wheel listener is passive, so this is a native one. */
function useWheelZoom(box: HTMLElement | null, zoom: Scale['zoom']): void {
  useEffect(() => {
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoom(Math.exp(-event.deltaY / 300), event.clientX - (box?.getBoundingClientRect().left ?? 0) - HEAD_PX)
    }
    box?.addEventListener('wheel', onWheel, { passive: false })
    return () => box?.removeEventListener('wheel', onWheel)
  }, [box, zoom])
}
