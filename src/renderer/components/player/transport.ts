import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Clock, type Shared, stepped, useShared } from '../../lib/clock'
import type { Playback } from './playback'

/** A further press of J or L goes so much faster. */
const FASTEST = 2
/** A time within a frame, beyond what rounding does to where it begins. */
const INTO_FRAME_MS = 1

export type Transport = ReturnType<typeof useTransport>

/**
 * What plays and where it is: the clock follows the medium while it plays, and the medium goes where the clock is put by anyone else.
 * `fps`: of its frames, for single steps.
 */
export function useTransport(clock: Clock, playback: Shared<Playback>, fps: number) {
  const [isForward, setIsForward] = useState(false)
  /** Backwards, at this share of real time: no medium does so by itself. */
  const [backward, setBackward] = useState(0)
  const { speed } = useShared(playback)
  /** Instead of `speed`, until it stands. */
  const [shuttle, setShuttle] = useState<number | null>(null)
  const [isLooped, setIsLooped] = useState(false)
  const { media, durationMs, tell, parts } = useMedia(clock, shuttle ?? speed)
  const isPlaying = isForward || backward > 0
  useTicks(isPlaying, (passedMs) => {
    if (backward === 0) return media && !media.seeking ? tell(media.currentTime * 1000) : undefined
    const ms = Math.max(0, clock.get() - passedMs * backward)
    clock.set(ms)
    if (ms === 0) setBackward(0)
  })

  const pause = (): void => {
    setBackward(0)
    setShuttle(null)
    media?.pause()
  }
  const play = (): void => {
    setBackward(0)
    void media?.play().catch(() => undefined)
  }
  const move = (ms: number): void => clock.set(Math.min(Math.max(0, ms), durationMs || Infinity))
  const choose = (next: number): void => {
    setShuttle(null)
    playback.set({ ...playback.get(), speed: next })
  }
  /** J and L: that way, and faster where it goes that way already. */
  const push = (way: 1 | -1): void => {
    if (way > 0) {
      if (isForward) setShuttle(Math.min(FASTEST, (shuttle ?? speed) * 2))
      return play()
    }
    media?.pause()
    setShuttle(null)
    setBackward(backward > 0 ? Math.min(FASTEST, backward * 2) : 1)
  }
  const step = (frames: number): void => {
    pause()
    move(stepped(clock.get(), frames, fps))
  }
  const onPlay = (): void => setIsForward(true)
  const onPause = ({ currentTarget: { seeking, currentTime } }: OfMedia): void => {
    setIsForward(false)
    if (backward === 0 && !seeking) tell(currentTime * 1000)
  }
  const toggle = isPlaying ? pause : play
  const state = { media, isPlaying, durationMs, isLooped, backward, speed: shuttle ?? speed }
  const toggleLoop = (): void => setIsLooped(!isLooped)
  const own = { ...parts, loop: isLooped, onPlay, onPause, onEnded: () => setShuttle(null) }
  return { ...state, play, pause, toggle, toggleLoop, push, step, move, setSpeed: choose, parts: own }
}

interface OfMedia {
  readonly currentTarget: HTMLMediaElement
}

/** The medium, which goes where the clock is put: of places that come faster than pictures only to the last. */
function useMedia(clock: Clock, rate: number) {
  const [media, setMedia] = useState<HTMLMediaElement | null>(null)
  const [durationMs, setDurationMs] = useState(0)
  /** What the medium told last, which it need not go to. */
  const told = useRef<number | null>(null)
  const ref = useCallback((next: HTMLMediaElement | null): void => {
    setMedia(next)
    // It may have been there for a while, unseen.
    if (next) setDurationMs(lengthOf(next))
  }, [])
  const tell = useCallback((ms: number): void => {
    told.current = ms
    clock.set(ms)
  }, [clock])

  useEffect(() => {
    if (media) atRate(media, rate)
  }, [media, rate])
  useEffect(() => {
    if (!media) return
    let sought = -1
    const follow = (): void => {
      const ms = clock.get()
      // It went on from where it was sent last, and may be sent there again.
      if (ms === told.current) sought = -1
      if (ms === told.current || ms === sought || media.seeking) return
      sought = ms
      media.currentTime = (ms + INTO_FRAME_MS) / 1000
    }
    const stop = clock.subscribe(follow)
    media.addEventListener('seeked', follow)
    return () => {
      stop()
      media.removeEventListener('seeked', follow)
    }
  }, [media, clock])
  const onDurationChange = ({ currentTarget }: OfMedia): void => setDurationMs(lengthOf(currentTarget))
  return { media, durationMs, tell, parts: { ref, onDurationChange } }
}

function atRate(media: HTMLMediaElement, rate: number): void {
  media.playbackRate = rate
}

const lengthOf = ({ duration }: HTMLMediaElement): number => (Number.isFinite(duration) ? duration * 1000 : 0)

/** Before each picture of the screen, with the time since the one before, ms. */
function useTicks(isOn: boolean, onTick: (passedMs: number) => void): void {
  const tick = useEffectEvent(onTick)
  useEffect(() => {
    if (!isOn) return
    let last = performance.now()
    const next = (now: number): void => {
      tick(now - last)
      last = now
      frame = requestAnimationFrame(next)
    }
    let frame = requestAnimationFrame(next)
    return () => cancelAnimationFrame(frame)
  }, [isOn])
}
