import { X } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useState } from 'react'
import { IconButton } from '../Button'
import { useLanguage } from '../../lib/language'
import type { Clock } from '../../lib/clock'
import type { Transport } from './transport'
import styles from './Player.module.css'

export interface BesideVideo {
  /** Null: there is nothing yet; the name says why. */
  readonly src: string | null
  readonly name: string
  /** Of the player's own video. */
  readonly ownName: string
  readonly onEnd: () => void
}
interface WipeProps extends BesideVideo {
  readonly clock: Clock
  readonly transport: Transport
  /** On the picture. */
  readonly onPress: () => void
}

/** Percent of the width. */
const STEP = 2
const BIG_STEP = 10
/** Further apart than this the other one is set right, ms: less is not seen, and each jump is. */
const MAX_DRIFT_MS = 60

/** The same moment of another video, right of a border that the mouse and the keys move. Escape ends it. */
export function Wipe({ src, name, ownName, onEnd, clock, transport, onPress }: WipeProps) {
  const { t } = useLanguage()
  const [at, setAt] = useState(50)
  const [other, setOther] = useState<HTMLVideoElement | null>(null)
  const ratio = transport.media instanceof HTMLVideoElement && transport.media.videoHeight > 0
    ? transport.media.videoWidth / transport.media.videoHeight
    : 1
  useFollower(other, clock, transport)
  useEscape(onEnd)

  const moves: Readonly<Record<string, (by: number) => number>> = {
    ArrowLeft: (by) => at - by, ArrowRight: (by) => at + by, Home: () => 0, End: () => 100,
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = moves[event.key]
    if (!move) return
    // Else the playhead would go too.
    event.preventDefault()
    setAt(bounded(move(event.shiftKey ? BIG_STEP : STEP)))
  }
  const follow = (event: PointerEvent<HTMLElement>): void => {
    const { left = 0, width = 1 } = event.currentTarget.parentElement?.getBoundingClientRect() ?? {}
    setAt(bounded((100 * (event.clientX - left)) / width))
  }
  return (
    <>
      <div className={styles.wipe} style={placed(ratio, at)}>
        {src !== null && (
          <video ref={setOther} src={src} muted playsInline preload="auto" aria-label={name} className={styles.other} onClick={onPress} />
        )}
        <div
          className={styles.border}
          role="slider"
          tabIndex={0}
          aria-label={t('media.player.border', { left: ownName, right: name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(at)}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && follow(event)}
        />
      </div>
      <span className={styles.label}>{ownName}</span>
      <span className={styles.label} data-other>{name}</span>
      <IconButton icon={X} label={t('media.player.endCompare')} shortcut="Esc" className={styles.end} onClick={onEnd} />
    </>
  )
}

const bounded = (percent: number): number => Math.min(100, Math.max(0, percent))
const placed = (ratio: number, at: number): CSSProperties => ({ ['--ratio' as string]: ratio, ['--border' as string]: `${at}%` })

/** The other video goes where the clock is, and plays while the player's own does; one that is over shows its end. */
function useFollower(other: HTMLVideoElement | null, clock: Clock, { media, isPlaying, backward, speed }: Transport): void {
  const isForward = isPlaying && backward === 0
  useEffect(() => {
    if (!other) return
    const follow = (): void => {
      if (other.seeking || other.readyState === HTMLMediaElement.HAVE_NOTHING) return
      const ms = Math.min(clock.get(), Math.max(0, other.duration * 1000 - 1))
      const drift = Math.abs(other.currentTime * 1000 - ms)
      const isOver = clock.get() > ms
      if (isForward && !isOver && other.paused) void other.play().catch(() => undefined)
      if ((!isForward || isOver) && !other.paused) other.pause()
      if (drift > (isForward ? MAX_DRIFT_MS : 2)) seek(other, ms)
    }
    follow()
    const stop = clock.subscribe(follow)
    for (const event of ['seeked', 'loadeddata']) other.addEventListener(event, follow)
    return () => {
      stop()
      for (const event of ['seeked', 'loadeddata']) other.removeEventListener(event, follow)
      other.pause()
    }
  }, [other, clock, isForward])
  useEffect(() => {
    if (other) atRate(other, speed)
  }, [other, speed, media])
}

function seek(video: HTMLVideoElement, ms: number): void {
  video.currentTime = (ms + 1) / 1000
}

function atRate(video: HTMLVideoElement, rate: number): void {
  video.playbackRate = rate
}

/** Wherever the keyboard is, unless something over it closes first. */
function useEscape(onEscape: () => void): void {
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], [role="menu"]')) return
    event.preventDefault()
    onEscape()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
