import {
  type ComponentType, createContext, createElement, type SyntheticEvent, type MouseEvent, type ReactNode, type RefObject, useCallback,
  useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore,
} from 'react'
import type { Bridge } from '../../shared/contract/commands'

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

/** How a shortcut with the platform's command key is written: `⌘N`, `Ctrl+N`. */
export const shortcutLabel = (platform: Bridge['platform'], key: string): string => (platform === 'mac' ? `⌘${key}` : `Ctrl+${key}`)

/** Whether the platform's command key is held, and no other modifier but Shift. */
export const isCommandKey = (platform: Bridge['platform'], event: Pick<KeyboardEvent, 'metaKey' | 'ctrlKey' | 'altKey'>): boolean =>
  !event.altKey && (platform === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)

/** Whether somebody writes there. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null

/** Whether a file's words are for the message. */
export const isTextFile = ({ name }: Pick<File, 'name'>): boolean => /\.(txt|md|srt|vtt|ass)$/i.test(name)

/** Whether a paste is of files. Rich text from an editor brings a picture of itself: its words are meant. */
export function holdsFiles(data: Pick<DataTransfer, 'types' | 'files'>): boolean {
  return data.files.length > 0 && !(data.types.includes('text/plain') && data.types.includes('text/html'))
}

/** Whether keys belong to what has the focus, as they do not to the page itself and to the playhead. */
export const hasOwnKeys = (target: EventTarget | null): boolean =>
  target !== document.body && !(target instanceof Element && target.getAttribute('role') === 'slider')

/** For what takes its own row away: the second click of a double click would meet the row that slides under the pointer. */
export const onFirstClick = (act: () => void) => (event: MouseEvent): void => {
  if (event.detail < 2) act()
}

/** Does this in place of what the browser would: a form is sent nowhere, a dialog is closed by whoever opened it. */
export const instead = (act: () => unknown) => (event: SyntheticEvent): void => {
  event.preventDefault()
  act()
}

const FOCUSABLE = ':is(a[href], button, input, textarea, select, summary, [tabindex]:not([tabindex="-1"])):not(:disabled)'
/** Within these the next one takes the place of what went away. */
const GROUP = 'li, ul, ol, article, form, dialog, [role="tabpanel"]'

/**
 * The keyboard is never nowhere: when what it was at goes away (a row is deleted, a button did its work, a field is done), it goes to
 * what stands in that place now, else to the next or the one before in the same group, else to the message being written.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null
    const onFocus = (event: FocusEvent): void => {
      last = event.target instanceof Element ? event.target : null
    }
    // Who presses beside everything wants no focus; what React removes is blurred first, and gone in the same task.
    const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget === null) setTimeout(() => last === target && last?.isConnected && document.hasFocus() && (last = null))
    }
    const observer = new MutationObserver((records) => {
      if (!last || last.isConnected || !isNowhere()) return
      const gone = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(last)))
      last = null
      if (!gone) return
      const next = inPlaceOf(gone) ?? fallback()
      // In a moment: the rest of the key press that did it must not press what comes next.
      setTimeout(() => isNowhere() && next?.focus())
    })
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onBlur)
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onBlur)
    }
  }, [])
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

const firstIn = (element: Element | null, selector = FOCUSABLE): HTMLElement | null => {
  const found = element?.matches(selector) ? element : element?.querySelector(selector)
  return found instanceof HTMLElement ? found : null
}

/** What takes the place of something removed: looked for from where it was, group by group outwards. */
function inPlaceOf({ target, previousSibling }: MutationRecord): HTMLElement | null {
  let parent = target instanceof Element ? target : null
  let before = previousSibling?.parentNode === parent ? previousSibling : null
  for (; parent?.closest(GROUP); before = parent, parent = parent.parentElement) {
    // Its buttons do something at a press; its text field does not.
    if (parent.matches('form')) return firstIn(parent, 'textarea, input') ?? firstIn(parent)
    const children = [...parent.children]
    const isAfter = (child: Element): boolean =>
      before === null || (before.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
    for (const child of [...children.filter(isAfter), ...children.filter((child) => !isAfter(child)).toReversed()]) {
      const found = firstIn(child)
      if (found) return found
    }
    if (parent.matches(FOCUSABLE)) return firstIn(parent)
  }
  return null
}

const fallback = (): HTMLElement | null => {
  const place = document.querySelector('dialog[open]') ?? document.querySelector('main')
  return firstIn(place, 'form textarea') ?? firstIn(place)
}
