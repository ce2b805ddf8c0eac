import { createContext, useEffect } from 'react'
import { createShared, type Shared, useShared } from '../../lib/clock'

/** How the window plays, in all its players. */
export interface Playback {
  readonly volume: number
  readonly isMuted: boolean
  readonly speed: number
}
export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const
export const PlaybackContext = createContext<Shared<Playback> | null>(null)

/** The browser's own storage, which outlives the window. */
type Memory = Pick<Storage, 'getItem' | 'setItem'>
const KEY = 'playback'

/** As it was left; without a memory for this window alone. */
export function createPlayback(memory?: Memory): Shared<Playback> {
  const playback = createShared(kept(memory?.getItem(KEY) ?? null))
  playback.subscribe(() => memory?.setItem(KEY, JSON.stringify(playback.get())))
  return playback
}

function kept(text: string | null): Playback {
  const { volume, isMuted, speed } = asRecord(text)
  const isVolume = typeof volume === 'number' && volume >= 0 && volume <= 1
  return { volume: isVolume ? volume : 1, isMuted: isMuted === true, speed: SPEEDS.find((each) => each === speed) ?? 1 }
}

function asRecord(text: string | null): Partial<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text ?? '{}')) as Partial<Record<string, unknown>>
  } catch {
    return {}
  }
}

/** From silence back to what was heard before, which was something. */
export const muted = (playback: Playback): Playback => {
  const { volume, isMuted } = playback
  return isMuted || volume === 0 ? { ...playback, volume: volume || 1, isMuted: false } : { ...playback, isMuted: true }
}

export function useLoudness(media: HTMLMediaElement | null, playback: Shared<Playback>): void {
  const { volume, isMuted } = useShared(playback)
  useEffect(() => {
    if (media) sounds(media, volume, isMuted)
  }, [media, volume, isMuted])
}

function sounds(media: HTMLMediaElement, volume: number, isMuted: boolean): void {
  media.volume = volume
  media.muted = isMuted
}
