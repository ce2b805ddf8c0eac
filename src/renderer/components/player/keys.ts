import { useEffect, useEffectEvent } from 'react'
import { hasOwnKeys, isTyping } from '../../lib/view'
import type { Clock, Shared } from '../../lib/clock'
import { muted, type Playback } from './playback'
import type { Transport } from './transport'

interface KeyParts {
  readonly transport: Transport
  readonly clock: Clock
  readonly playback: Shared<Playback>
  readonly toggle: () => void
  readonly toggleFull: () => void
  readonly totalMs: number | undefined
}

const SECOND_MS = 1000
/** The slider whose keys are the player's. */
const POSITION = '[data-position]'

/** Keys of the player that has the focus, and of the main one wherever they belong to nothing else; of none while one types. */
export function usePlayerKeys(root: HTMLElement | null, isMain: boolean, parts: KeyParts): void {
  const { transport, clock, playback, toggle, toggleFull, totalMs } = parts
  const by = (way: 1 | -1) => (event: KeyboardEvent): void =>
    event.shiftKey ? transport.move(clock.get() + way * SECOND_MS) : transport.step(way)
  /** Once a press; the others again while they are held. */
  const presses: Readonly<Record<string, () => void>> = {
    ' ': toggle,
    k: transport.pause,
    j: () => transport.push(-1),
    l: () => (transport.media ? transport.push(1) : toggle()),
    f: toggleFull,
    m: () => playback.set(muted(playback.get())),
  }
  const moves: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowLeft: by(-1),
    ArrowRight: by(1),
    ',': by(-1),
    '.': by(1),
    Home: () => transport.move(0),
    End: () => transport.move(totalMs ?? transport.durationMs),
  }
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const { target } = event
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    // A dialog that it is in is its own.
    const place = root?.closest('dialog') ?? root
    const isHere = target instanceof Node && place?.contains(target) === true
    if (!isHere && (!isMain || hasOwnKeys(target) || document.querySelector('dialog[open]'))) return
    const isSlider = target instanceof HTMLInputElement && target.type === 'range'
    if (isTyping(target) && !isSlider) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const isOfButton = key === ' ' && target instanceof HTMLButtonElement
    const press = isOfButton ? undefined : presses[key]
    // The position's own steps would be of a millisecond.
    const move = isSlider && !target.matches(POSITION) ? undefined : moves[key]
    if (!press && !move) return
    event.preventDefault()
    if (press && !event.repeat) press()
    move?.(event)
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
