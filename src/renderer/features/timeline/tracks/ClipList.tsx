import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Timeline, Track } from '../../../../shared/model/timeline'
import { timecode } from '../geometry'

interface ClipListProps {
  readonly timeline: Timeline
  readonly trackName: (track: Track) => string
}

/** The timeline for those who hear it: tracks and their clips as lists. */
export const ClipList = memo(function ClipList({ timeline, trackName }: ClipListProps) {
  const { t } = useTranslation()
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
