import { useSyncExternalStore } from 'react'

/** Below this width chat and video do not fit side by side. Pixels; Frame.module.css knows nothing of it. */
const query = '(max-width: 1023px)'

const subscribe = (listener: () => void): (() => void) => {
  const media = window.matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
