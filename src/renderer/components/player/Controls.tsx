import { Pause, Play, Repeat, Rewind, Volume2, VolumeX } from 'lucide-react'
import { type CSSProperties, type MouseEvent, type ReactNode, useRef } from 'react'
import { Button, IconButton } from '../Button'
import { AfterMenuContext, DropdownMenu } from '../Layer'
import { timecode, useLanguage } from '../../lib/language'
import { type Clock, type Shared, useShared } from '../../lib/clock'
import { muted, type Playback, SPEEDS } from './playback'
import type { Transport } from './transport'
import styles from './Player.module.css'

interface ControlsProps {
  readonly transport: Transport
  readonly clock: Clock
  readonly playback: Shared<Playback>
  readonly totalMs: number | undefined
  readonly toggle: () => void
  /** After the others. */
  readonly children: ReactNode
}

/** What a hand needs to play. */
export function Controls({ transport, clock, playback, totalMs, toggle, children }: ControlsProps) {
  const { t } = useLanguage()
  const { isPlaying } = transport
  const bar = useRef<HTMLDivElement>(null)
  /** Who presses a button here plays: the keys go on to the player, and Space does not press that button again. */
  const toPlay = (): boolean => {
    bar.current?.querySelector('button')?.focus({ preventScroll: true })
    return true
  }
  const onMouseDown = (event: MouseEvent<HTMLElement>): void => {
    if (!(event.target instanceof Element) || !bar.current?.contains(event.target) || !event.target.closest('button')) return
    event.preventDefault()
    toPlay()
  }
  return (
    <AfterMenuContext value={toPlay}><div ref={bar} className={styles.bar} onMouseDown={onMouseDown}>
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={t(isPlaying ? 'media.player.pause' : 'media.player.play')}
        shortcut={t('media.player.space')}
        onClick={toggle}
      />
      <Scrubber clock={clock} totalMs={totalMs ?? transport.durationMs} onMove={transport.move} />
      <IconButton icon={Repeat} label={t('media.player.loop')} aria-pressed={transport.isLooped} onClick={transport.toggleLoop} />
      <SpeedMenu transport={transport} />
      <Loudness playback={playback} />
      {children}
    </div></AfterMenuContext>
  )
}

interface ScrubberProps {
  readonly clock: Clock
  readonly totalMs: number
  readonly onMove: (ms: number) => void
}

/** Where it is, as a slider and in figures. */
function Scrubber({ clock, totalMs, onMove }: ScrubberProps) {
  const { t, format } = useLanguage()
  const ms = Math.min(useShared(clock), totalMs || Infinity)
  const time = `${format.clock(ms)}.${String(Math.floor((ms % 1000) / 10)).padStart(2, '0')}`
  const total = timecode(totalMs)
  return (
    <>
      <input
        className={styles.position}
        data-position=""
        type="range"
        min={0}
        max={Math.max(1, Math.round(totalMs))}
        value={Math.round(ms)}
        aria-label={t('media.player.position')}
        aria-valuetext={t('timeline.position', { time, total })}
        style={filled(totalMs > 0 ? ms / totalMs : 0)}
        onChange={({ target }) => onMove(Number(target.value))}
      />
      <span className={styles.time}>{time} <span className={styles.total}>/ {total}</span></span>
    </>
  )
}

const filled = (share: number): CSSProperties => ({ ['--at' as string]: `${Math.min(1, share) * 100}%` })

function SpeedMenu({ transport }: { readonly transport: Transport }) {
  const { t, format } = useLanguage()
  const speed = format.number(transport.speed)
  const entries = SPEEDS.map((each) => ({ label: `${format.number(each)}×`, onSelect: () => transport.setSpeed(each) }))
  return (
    <DropdownMenu entries={entries}>
      <Button
        label={transport.backward > 0 ? `−${format.number(transport.backward)}×` : `${speed}×`}
        icon={transport.backward > 0 ? Rewind : undefined}
        variant="ghost"
        className={styles.speed}
        aria-label={t('media.player.speed', { speed })}
      />
    </DropdownMenu>
  )
}

function Loudness({ playback }: { readonly playback: Shared<Playback> }) {
  const { t, format } = useLanguage()
  const { volume, isMuted } = useShared(playback)
  const isOff = isMuted || volume === 0
  return (
    <>
      <IconButton
        icon={isOff ? VolumeX : Volume2}
        label={t(isOff ? 'media.player.unmute' : 'media.player.mute')}
        shortcut="M"
        onClick={() => playback.set(muted(playback.get()))}
      />
      <input
        className={styles.volume}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={isMuted ? 0 : volume}
        aria-label={t('media.player.volume')}
        aria-valuetext={format.percent(isMuted ? 0 : volume)}
        style={filled(isMuted ? 0 : volume)}
        onChange={({ target }) => playback.set({ ...playback.get(), volume: Number(target.value), isMuted: false })}
      />
    </>
  )
}
