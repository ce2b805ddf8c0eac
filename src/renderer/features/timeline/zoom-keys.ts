import { useEffect } from 'react'
import type { Scale } from './scale'

const FACTOR = 1.5

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null

/** ⌘/Ctrl with + and −, and ⇧Z for the whole, anywhere in the window; ⇧Z is a letter where one types. */
export function useZoomKeys({ zoom, fit }: Pick<Scale, 'zoom' | 'fit'>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = zoomAction(event)
      if (!action) return
      event.preventDefault()
      if (action === 'fit') fit()
      else zoom(action === 'in' ? FACTOR : 1 / FACTOR)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [zoom, fit])
}

function zoomAction(event: KeyboardEvent): 'in' | 'out' | 'fit' | null {
  const isCommand = event.ctrlKey || event.metaKey
  if (isCommand && (event.key === '+' || event.key === '=')) return 'in'
  if (isCommand && event.key === '-') return 'out'
  return !isCommand && event.shiftKey && event.key.toLowerCase() === 'z' && !isTyping(event.target) ? 'fit' : null
}
