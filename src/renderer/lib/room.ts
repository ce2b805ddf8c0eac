import { useCallback, useSyncExternalStore } from 'react'

/** Below these widths (CSS px, which are fewer where everything is made larger) the parts of the window do not fit beside each other. */
const CHAT_AND_VIDEO_PX = 1024
const LIST_AND_WORK_PX = 640

/** What fits side by side: all, the projects and one half of the work, or one of them alone. */
export type Room = 'wide' | 'narrow' | 'single'

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
