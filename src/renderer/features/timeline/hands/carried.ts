import { useEffect, useEffectEvent, useState } from 'react'
import type { GivenMedium } from '../../../lib/add-medium'
import { useUi, useUiActions } from '../../../state'

interface Given {
  /** So many pictures are there, between which it can come in. */
  readonly count: number
  /** Where it begins. */
  readonly first: () => number
  /** Undefined: nothing can be changed here. */
  readonly put: ((medium: GivenMedium, place: number) => void) | undefined
}

/** A medium that keys take to a place between two pictures, wherever the focus is: till Enter, or anything that is none of these keys. */
export function useCarried({ count, first, put }: Given): { readonly medium: GivenMedium; readonly place: number } | null {
  const medium = useUi(({ carried }) => (put ? carried : null))
  const { carry } = useUiActions()
  const [at, setAt] = useState<{ readonly of: GivenMedium; readonly place: number } | null>(null)
  if (medium && at?.of !== medium) setAt({ of: medium, place: first() })
  const place = Math.min(count, at?.place ?? 0)
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const targets: Readonly<Record<string, number>> = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: count }
    const target = targets[event.key]
    if (medium === null || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return
    const isOurs = target !== undefined || event.key === 'Enter' || event.key === 'Escape'
    if (isOurs) {
      event.preventDefault()
      event.stopPropagation()
    }
    if (target !== undefined) return setAt({ of: medium, place: Math.min(count, Math.max(0, target)) })
    carry(null)
    if (event.key === 'Enter') put?.(medium, place)
  })
  const isCarried = medium !== null
  useEffect(() => {
    if (!isCarried) return undefined
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('keydown', onKey, { capture: true, signal })
    window.addEventListener('pointerdown', () => carry(null), { capture: true, signal })
    return () => listening.abort()
  }, [isCarried, carry])
  return medium && { medium, place }
}
