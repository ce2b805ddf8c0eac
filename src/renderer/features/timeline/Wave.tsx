import { createContext, use, useEffect, useMemo, useState } from 'react'
import { createSerial } from '../../../shared/async'
import { type Heard, type Peaks, peaksBetween } from '../../../shared/peaks'
import type { Clip } from '../../../shared/model/timeline'
import { useClient } from '../../state'
import styles from './Timeline.module.css'

/** A drawing has no more points than this, however near it is. */
const MAX_POINTS = 4000
/** Points are so far apart at least, px. */
const POINT_PX = 1.5

type PeaksOf = (heard: Heard) => Promise<Peaks | null>

/** What a timeline's clips sound like, each file asked for once and in turn; without it nothing is drawn. */
export const PeaksContext = createContext<PeaksOf | null>(null)

export function usePeaksOf(): PeaksOf {
  const client = useClient()
  const [peaksOf] = useState(() => {
    const [asked, inTurn] = [new Map<string, Promise<Peaks | null>>(), createSerial()]
    return (heard: Heard) => {
      const key = JSON.stringify(heard)
      const known = asked.get(key) ?? inTurn(async () => {
        // A clip whose sound cannot be read is shown without it.
        const answer = await client.run('media.peaks', heard, () => undefined)
        if (!answer.ok) asked.delete(key)
        return answer.ok ? answer.value : null
      })
      asked.set(key, known)
      return known
    }
  })
  return peaksOf
}

/** Whether there may be something to hear in it. */
export const isHeard = ({ kind, mediaId, bed, attributes }: Clip): boolean =>
  kind === 'audio' ? mediaId !== null || bed !== undefined : kind === 'video' && mediaId !== null && attributes?.freeze !== true

/** How far apart the points of a clip's wave are, ms: it changes with each doubling of the zoom, so that most steps draw nothing anew. */
export function pointMs({ durationMs }: Clip, pxPerMs: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(POINT_PX / pxPerMs, durationMs / MAX_POINTS)))
}

interface WaveProps {
  readonly clip: Clip
  /** 0-1 and more; 0: it is not heard. */
  readonly volume: number
  readonly pointMs: number
}

/** What is heard of a clip, as loud as it is heard: all of a sound, the lower part of a film. Nothing where there is no sound. */
export function Wave({ clip, volume, pointMs }: WaveProps) {
  const { mediaId, bed, kind, inMs, durationMs, attributes: { speed = 1, reverse = false } = {} } = clip
  const peaksOf = use(PeaksContext)
  const [peaks, setPeaks] = useState<Peaks | null>(null)
  useEffect(() => {
    let isOver = false
    const heard = mediaId !== null ? { mediaId } : bed && { bed }
    if (heard) void peaksOf?.(heard).then((found) => !isOver && setPeaks(found))
    return () => {
      isOver = true
    }
  }, [peaksOf, mediaId, bed])
  const d = useMemo(() => {
    const points = peaks && peaksBetween(peaks, { inMs, durationMs: durationMs * speed, pointMs: pointMs * speed })
    return points && outline(reverse ? points.reverse() : points, volume || 1)
  }, [peaks, inMs, durationMs, speed, reverse, volume, pointMs])
  return d && (
    <svg
      className={styles.wave}
      data-over={kind === 'video' || undefined}
      data-muted={volume === 0 || undefined}
      viewBox="0 -1 1 2"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  )
}

/** From one side to the other above the middle, and back below it: quiet music is to be seen, as it is heard, so it is no line. */
function outline(points: readonly number[], volume: number): string {
  const steps = Math.max(1, points.length - 1)
  const line = (side: 1 | -1): string[] =>
    points.map((level, point) => `${(point / steps).toFixed(5)} ${(Math.min(1, Math.sqrt(level * volume)) * side).toFixed(3)}`)
  return `M${[...line(-1), ...line(1).reverse()].join('L')}Z`
}
