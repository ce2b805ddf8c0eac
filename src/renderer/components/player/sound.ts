import { createContext, useEffect } from 'react'
import { createShared, type Shared, useShared } from './clock'

/** How loud the window plays, in all its players. */
export interface Sound {
  readonly volume: number
  readonly isMuted: boolean
}
export const SoundContext = createContext<Shared<Sound> | null>(null)
export const createSound = (): Shared<Sound> => createShared<Sound>({ volume: 1, isMuted: false })

/** From silence back to what was heard before, which was something. */
export const muted = ({ volume, isMuted }: Sound): Sound =>
  isMuted || volume === 0 ? { volume: volume || 1, isMuted: false } : { volume, isMuted: true }

export function useLoudness(media: HTMLMediaElement | null, sound: Shared<Sound>): void {
  const loudness = useShared(sound)
  useEffect(() => {
    if (media) sounds(media, loudness)
  }, [media, loudness])
}

function sounds(media: HTMLMediaElement, { volume, isMuted }: Sound): void {
  media.volume = volume
  media.muted = isMuted
}
