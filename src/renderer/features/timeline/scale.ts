import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { isTyping } from '../../lib/view'
import { useApp, useClient } from '../../state'
import { actionOf, chordOf, isLetter } from '../../state/shortcuts'
import { fitScale, maxScale, zoomAt, type Zoom } from './geometry'

/** A press of a button or a key zooms by this much. */
export const ZOOM_STEP = 1.5
/** The width of the tracks' names, which stay in sight at the left. As wide as `--head` in Timeline.module.css. */
export const HEAD_PX = 104
/** Scrolling draws anew only every so many px; the browser moves what is already drawn. */
const SCROLL_STEP_PX = 128

/** How wide the scroller shows the tracks, and from where. Zeros until there is one. */
function useViewport(box: HTMLElement | null) {
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

  const zoom = (factor: number, anchorPx = widthPx / 2): void => {
    const to = zoomAt(next.current ?? { pxPerMs, scrollPx: box?.scrollLeft ?? 0 }, factor, anchorPx, minPxPerMs, maxPxPerMs)
    next.current = to.pxPerMs === pxPerMs ? null : to
    setChosen(to.pxPerMs > minPxPerMs ? to.pxPerMs : null)
  }
  const fit = (): void => setChosen(null)
  useWheelZoom(box, zoom)
  useZoomKeys(zoom, fit)

  const timeAt = (clientX: number): number => {
    const px = box ? clientX - box.getBoundingClientRect().left - HEAD_PX + box.scrollLeft : 0
    return Math.min(totalMs, Math.max(0, px / pxPerMs))
  }
  const reveal = (ms: number): void => {
    const px = ms * pxPerMs
    const isInSight = box && px >= box.scrollLeft && px <= box.scrollLeft + widthPx
    if (!isInSight) box?.scrollTo({ left: Math.max(0, px - widthPx / 2) })
  }
  const [fromMs, toMs] = [(scrollPx - widthPx / 2) / pxPerMs, (scrollPx + widthPx * 1.5) / pxPerMs]
  return { pxPerMs, fromMs, toMs, isFit: chosen === null, zoom, fit, timeAt, reveal }
}

/** Ctrl or ⌘ with the wheel, and a trackpad's pinch, which comes as Ctrl. React's wheel listener is passive, so this is a native one. */
function useWheelZoom(box: HTMLElement | null, zoom: Scale['zoom']): void {
  const zoomBy = useEffectEvent(zoom)
  useEffect(() => {
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoomBy(Math.exp(-event.deltaY / 300), event.clientX - (box?.getBoundingClientRect().left ?? 0) - HEAD_PX)
    }
    box?.addEventListener('wheel', onWheel, { passive: false })
    return () => box?.removeEventListener('wheel', onWheel)
  }, [box])
}

/** The keys of the zoom, anywhere in the window; what has no modifier but Shift is a letter where one types. */
function useZoomKeys(zoom: Scale['zoom'], fit: Scale['fit']): void {
  const { platform } = useClient()
  const chosen = useApp((state) => state.settings.shortcuts)
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const chord = chordOf(platform, event)
    const action = actionOf(platform, chord, chosen)
    if (action !== 'fit' && action !== 'zoomIn' && action !== 'zoomOut') return
    if (isLetter(chord) && isTyping(event.target)) return
    event.preventDefault()
    if (action === 'fit') fit()
    else zoom(action === 'zoomIn' ? ZOOM_STEP : 1 / ZOOM_STEP)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
