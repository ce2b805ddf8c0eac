import { type PointerEvent, useRef } from 'react'
import type { Place } from '../../../../shared/model/timeline'
import type { Entry } from '../picked'
import { type Hold, type HoldStore, isUnderWay } from './holds'

/** How loud a clip is heard, and how loud it can be: a film's own sound twice as loud as it was taken. */
export const volumeOf = ({ clip, track }: Place): number => clip.volume ?? track.volume ?? 1
const mostOf = ({ track }: Place): number => (track.type === 'audio' ? 1 : 2)

/** Above and below the line where it is highest and lowest, px of a clip's height. */
const PAD_PX = 5
const STEP = 0.05
const SLOP_PX = 3

/** How far below a clip's top the line of its volume is, in a clip of that height. */
export const lineTop = (place: Place, volume: number, heightPx: number): number =>
  PAD_PX + (1 - Math.min(1, volume / mostOf(place))) * (heightPx - 2 * PAD_PX)

const set = (entry: Entry, volume: number): Hold =>
  ({ do: 'volume', entry, to: Math.min(mostOf(entry), Math.max(0, Math.round(volume / STEP) * STEP)) })

/** A step louder (1) or quieter (−1) than it is, or than a gesture under way makes it. */
export function louder(entry: Entry, by: 1 | -1, last: Hold | null): Hold {
  const hold = isUnderWay(last) && last.entry.key === entry.key && last.do === 'volume' ? last : null
  return set(entry, (hold?.to ?? volumeOf(entry)) + by * STEP)
}

interface Press {
  readonly entry: Entry
  readonly clientX: number
  readonly clientY: number
  readonly top: number
  readonly height: number
}

/** The line of a clip's volume, by a pointer: up and down it is that which is dragged, to the side the clip. */
export function useVolumeLine(store: HoldStore) {
  const press = useRef<Press | null>(null)
  return {
    onPress({ target, clientX, clientY }: PointerEvent<HTMLElement>, entry: Entry): void {
      const line = target instanceof Element ? target.closest('[data-volume]') : null
      const box = line?.closest('[data-clip]')?.getBoundingClientRect()
      press.current = box ? { entry, clientX, clientY, top: box.top, height: box.height } : null
    },
    /** True while it is held: then the pointer does nothing else. */
    onMove({ buttons, clientX, clientY, currentTarget, pointerId }: PointerEvent<HTMLElement>): boolean {
      const held = press.current
      if (!held || buttons === 0) return false
      const hold = store.getState()
      const isDrag = isUnderWay(hold) && hold.do === 'volume'
      const [x, y] = [Math.abs(clientX - held.clientX), Math.abs(clientY - held.clientY)]
      if (!isDrag && Math.max(x, y) < SLOP_PX) return true
      if (!isDrag && (x > y || hold !== null)) {
        press.current = null
        return false
      }
      if (!isDrag) currentTarget.setPointerCapture(pointerId)
      const share = 1 - (clientY - held.top - PAD_PX) / (held.height - 2 * PAD_PX)
      store.setState({ ...set(held.entry, share * mostOf(held.entry)), isHeld: true }, true)
      return true
    },
    end(): void {
      press.current = null
    },
  }
}
