import { type MouseEvent, useEffect } from 'react'
import type { Bridge } from '../../shared/contract/commands'

/** How a shortcut with the platform's command key is written: `⌘N`, `Ctrl+N`. */
export const shortcutLabel = (platform: Bridge['platform'], key: string): string => (platform === 'mac' ? `⌘${key}` : `Ctrl+${key}`)

/** Whether the platform's command key is held, and no other modifier but Shift. */
export const isCommandKey = (platform: Bridge['platform'], event: Pick<KeyboardEvent, 'metaKey' | 'ctrlKey' | 'altKey'>): boolean =>
  !event.altKey && (platform === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)

/** For what takes its own row away: the second click of a double click would meet the row that slides under the pointer. */
export const onFirstClick = (act: () => void) => (event: MouseEvent): void => {
  if (event.detail < 2) act()
}

const FOCUSABLE = ':is(a[href], button, input, textarea, select, summary, video[controls], [tabindex]:not([tabindex="-1"])):not(:disabled)'
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
