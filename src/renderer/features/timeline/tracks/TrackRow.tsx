import { Film, Layers, Music, Type, type LucideIcon } from 'lucide-react'
import { memo, useMemo } from 'react'
import type { Track } from '../../../../shared/model/timeline'
import { ClipBox, LANE_PX, type RunInTurn } from './ClipBox'
import { placeClips, visibleClips } from '../geometry'
import styles from '../Timeline.module.css'

const icons: Readonly<Record<Track['type'], LucideIcon>> = { video: Film, audio: Music, text: Type, other: Layers }

interface TrackRowProps {
  readonly track: Track
  readonly row: number
  readonly name: string
  readonly fromMs: number
  readonly toMs: number
  readonly pxPerMs: number
  readonly pickedId: string | null
  readonly marked: ReadonlySet<string>
  readonly runInTurn: RunInTurn
}

/** A track: its name, which stays in sight, and those of its clips that are near what is shown. */
export const TrackRow = memo(function TrackRow({ track, row, name, fromMs, toMs, pxPerMs, pickedId, marked, runInTurn }: TrackRowProps) {
  const { placed, lanes } = useMemo(() => placeClips(track), [track])
  const Icon = icons[track.type]
  return (
    <div className={styles.track} data-type={track.type} data-row={row} style={{ height: lanes * LANE_PX + 4 }}>
      <div className={styles.head} title={name}>
        <Icon size={14} />
        <span>{name}</span>
      </div>
      <div className={styles.lanes} data-seek>
        {visibleClips(placed, fromMs, toMs).map((each) => (
          <ClipBox
            key={`${each.clip.id}@${each.clip.startMs}`}
            placed={each}
            pxPerMs={pxPerMs}
            isPicked={each.clip.id === pickedId}
            isMarked={marked.has(each.clip.id)}
            runInTurn={runInTurn}
          />
        ))}
      </div>
    </div>
  )
})
