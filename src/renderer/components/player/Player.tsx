import { Maximize, Minimize } from 'lucide-react'
import { type PointerEvent, type ReactNode, type SyntheticEvent, use, useEffect, useEffectEvent, useRef, useState } from 'react'
import { IconButton } from '../Button'
import { useLanguage } from '../../lib/language'
import { cx, LayerContext } from '../../lib/view'
import { type Clock, createShared } from '../../lib/clock'
import { Controls } from './Controls'
import { usePlayerKeys } from './keys'
import { createPlayback, PlaybackContext, useLoudness } from './playback'
import { type Transport, useTransport } from './transport'
import { type BesideVideo, Wipe } from './Wipe'
import styles from './Player.module.css'

interface PlayerProps {
  /** Null: there is nothing yet; `onAsk` is for it. What was there stays in sight until what comes in its place can be seen. */
  readonly src: string | null
  /** What plays, for screen readers. */
  readonly name: string
  readonly kind?: 'video' | 'audio'
  /** Where it is, where others show that too. */
  readonly clock?: Clock
  readonly totalMs?: number
  /** Frames a second, for single steps. */
  readonly fps?: number | undefined
  /** Fills its place, and has the keys that nothing else in the window has. */
  readonly isMain?: boolean
  /** Plays as soon as it can, and takes the keyboard. */
  readonly isAsked?: boolean
  readonly onAsk?: () => void
  readonly onError?: () => void
  /** Another video under the same playhead, right of a border that moves. */
  readonly beside?: BesideVideo | null
  /** Among the controls. */
  readonly tools?: ReactNode
  /** Over the picture. */
  readonly children?: ReactNode
}

const DEFAULT_FPS = 30

/** Plays a video or a sound: picture, controls, keys. */
export function Player(props: PlayerProps) {
  const { src, name, kind = 'video', totalMs, fps, isMain = false, isAsked = false, onAsk, onError, beside, tools, children } = props
  const { t } = useLanguage()
  const [ownClock] = useState(() => createShared(0))
  const clock = props.clock ?? ownClock
  const [ownPlayback] = useState(() => createPlayback())
  const playback = use(PlaybackContext) ?? ownPlayback
  const transport = useTransport(clock, playback, fps || DEFAULT_FPS)
  const { media, isPlaying } = transport
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const layer = use(LayerContext)
  const isFull = useFullScreen(root)
  const toggle = (): void => (media ? transport.toggle() : onAsk?.())
  const toggleFull = (): void => {
    if (isFull) void document.exitFullscreen()
    else if (kind === 'video') void root?.requestFullscreen().catch(() => undefined)
  }
  useLoudness(media, playback)
  usePlayerKeys(root, isMain, { transport, clock, playback, toggle, toggleFull, totalMs })
  // Once: what comes in its place later does not take the keyboard.
  const hasAnswered = useRef(false)
  const onAsked = useEffectEvent(() => {
    if (hasAnswered.current) return
    hasAnswered.current = true
    root?.querySelector<HTMLElement>('button')?.focus()
    transport.play()
  })
  useEffect(() => {
    if (!isAsked) hasAnswered.current = false
    else if (media) onAsked()
  }, [isAsked, media])
  const { isIdle, onPointerMove } = useIdle(isFull && isPlaying)
  return (
    <LayerContext value={isFull ? root : layer}>
      <div
        ref={setRoot}
        className={cx(styles.player, isMain && styles.main)}
        role="group"
        aria-label={name}
        aria-description={t('media.player.keys')}
        data-idle={isIdle || undefined}
        onPointerMove={onPointerMove}
      >
        {kind === 'video' ? (
          <div className={styles.stage}>
            <Pictures {...{ src, name, clock, transport, toggle, toggleFull, onError }} />
            {beside && <Wipe {...beside} clock={clock} transport={transport} onPress={toggle} />}
            {children}
          </div>
        ) : (
          src !== null && <audio {...transport.parts} src={src} preload="metadata" aria-label={name} onError={onError} />
        )}
        <Controls {...{ transport, clock, playback, totalMs, toggle }}>
          {tools}
          {kind === 'video' && (
            <IconButton
              icon={isFull ? Minimize : Maximize}
              label={t(isFull ? 'media.player.window' : 'media.player.full')}
              shortcut="F"
              onClick={toggleFull}
            />
          )}
        </Controls>
      </div>
    </LayerContext>
  )
}

interface PicturesProps {
  readonly src: string | null
  readonly name: string
  readonly clock: Clock
  readonly transport: Transport
  readonly toggle: () => void
  readonly toggleFull: () => void
  readonly onError: (() => void) | undefined
}

/** The video; the next one is made ready behind it, at the same moment, and takes its place without a gap. */
function Pictures({ src, name, clock, transport, toggle, toggleFull, onError }: PicturesProps) {
  const [shown, setShown] = useState(src)
  // Whether the one before played, for the one in its place.
  const goesOn = useRef(false)
  if (shown === null && src !== null) setShown(src)
  const take = (): void => {
    goesOn.current = transport.isPlaying && transport.backward === 0
    setShown(src)
  }
  const onMetadata = ({ currentTarget: video }: SyntheticEvent<HTMLVideoElement>): void => {
    if (clock.get() > 0) video.currentTime = (clock.get() + 1) / 1000
  }
  const onNewMedia = useEffectEvent(() => {
    if (goesOn.current) transport.play()
    goesOn.current = false
  })
  useEffect(() => {
    if (transport.media) onNewMedia()
  }, [transport.media])
  return [...new Set([shown, src])].map((each) => {
    if (each === null) return null
    return each === shown ? (
      <video
        key={each}
        {...transport.parts}
        src={each}
        playsInline
        preload="auto"
        aria-label={name}
        onLoadedMetadata={onMetadata}
        onError={onError}
        onClick={toggle}
        onDoubleClick={toggleFull}
      />
    ) : (
      <video
        key={each}
        className={styles.next}
        src={each}
        muted
        preload="auto"
        aria-hidden="true"
        onLoadedMetadata={onMetadata}
        onLoadedData={({ currentTarget }) => !currentTarget.seeking && take()}
        onSeeked={take}
        onError={() => {
          take()
          onError?.()
        }}
      />
    )
  })
}

function useFullScreen(root: HTMLElement | null): boolean {
  const [isFull, setIsFull] = useState(false)
  useEffect(() => {
    const look = (): void => setIsFull(root !== null && document.fullscreenElement === root)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [root])
  return isFull
}

const IDLE_MS = 2500

/** Whether the pointer has rested for a while; the controls need not be seen then. */
function useIdle(isOn: boolean) {
  const [isResting, setIsResting] = useState(false)
  const [moves, setMoves] = useState(0)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setIsResting(true), IDLE_MS)
    return () => clearTimeout(timer)
  }, [isOn, moves])
  const onPointerMove = (_: PointerEvent): void => {
    if (!isOn) return
    setIsResting(false)
    setMoves(moves + 1)
  }
  return { isIdle: isOn && isResting, onPointerMove }
}
