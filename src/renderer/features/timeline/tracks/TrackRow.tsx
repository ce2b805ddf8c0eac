import { Film, Layers, Music, Type, type LucideIcon } from 'lucide-react'
import { memo, useMemo } from 'react'
import type { Timeline, Track } from '../../../../shared/model/timeline'
import { ClipBox, LANE_PX } from './ClipBox'
import { placeClips, rulerStep, ticks, timecode, visibleClips } from '../geometry'
import styles from '../Timeline.module.css'
import { cx } from '../../../lib/view'
import { useLanguage } from '../../../lib/language'

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
}

/** A track: its name, which stays in sight, and those of its clips that are near what is shown. */
export const TrackRow = memo(function TrackRow({ track, row, name, fromMs, toMs, pxPerMs, pickedId, marked }: TrackRowProps) {
  const { placed, lanes } = useMemo(() => placeClips(track), [track])
  const Icon = icons[track.type]
  return (
    <div className={styles.track} data-type={track.type} data-row={row} style={{ height: lanes * LANE_PX + 4 }}>
      <div className={styles.head} title={name}>
        <Icon />
        <span className="one-line">{name}</span>
      </div>
      <div className={styles.lanes} data-seek>
        {visibleClips(placed, fromMs, toMs).map((each) => (
          <ClipBox
            key={`${each.clip.id}@${each.clip.startMs}`}
            placed={each}
            pxPerMs={pxPerMs}
            isPicked={each.clip.id === pickedId}
            isMarked={marked.has(each.clip.id)}
          />
        ))}
      </div>
    </div>
  )
})

interface RulerProps {
  readonly fromMs: number
  readonly toMs: number
  readonly pxPerMs: number
}

/** Times at round steps. For the eye only: the playhead and the list of clips say the times to screen readers. */
export const Ruler = memo(function Ruler({ fromMs, toMs, pxPerMs }: RulerProps) {
  const tenths = rulerStep(pxPerMs) < 1000 ? 'always' : 'never'
  return (
    <div className={styles.ruler} aria-hidden="true" data-seek>
      {ticks(fromMs, toMs, pxPerMs).map(({ ms, isMajor }) => (
        <span key={ms} className={cx(styles.tick, isMajor && styles.major)} style={{ left: ms * pxPerMs }}>
          {isMajor && timecode(ms, tenths)}
        </span>
      ))}
    </div>
  )
})

interface ClipListProps {
  readonly timeline: Timeline
  readonly trackName: (track: Track) => string
}

/** The timeline for those who hear it: tracks and their clips as lists. */
export const ClipList = memo(function ClipList({ timeline, trackName }: ClipListProps) {
  const { t } = useLanguage()
  return (
    <ol className="visually-hidden" aria-label={t('timeline.list')}>
      {timeline.tracks.map((track, index) => (
        <li key={`${track.id}-${index}`}>
          {trackName(track)}, {t('timeline.clips', { count: track.clips.length })}
          <ul>
            {track.clips.map((clip, place) => {
              const volume = clip.volume ?? track.volume
              const words = [
                clip.text ?? clip.name,
                t('timeline.span', { from: timecode(clip.startMs), to: timecode(clip.startMs + clip.durationMs) }),
                ...(volume === null ? [] : [t('timeline.volume', { percent: Math.round(volume * 100) })]),
              ]
              return <li key={`${clip.id}-${place}`}>{words.join(', ')}</li>
            })}
          </ul>
        </li>
      ))}
    </ol>
  )
})
