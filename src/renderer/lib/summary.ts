import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { summarise, type Timeline, type Track } from '../../shared/model/timeline'

interface Summary {
  /** What a track is called: its own name, else its kind. */
  readonly trackName: (track: Track) => string
  /** A timeline in one line, in the words and the punctuation of the interface's language. */
  readonly summary: (timeline: Timeline) => string
}

export function useSummary(): Summary {
  const { t } = useTranslation()
  const trackName = useCallback((track: Track) => track.name ?? t(`timeline.track.${track.type}`), [t])
  const summary = useCallback(
    (timeline: Timeline) => {
      const marks = t('timeline.marks', { returnObjects: true })
      return summarise(timeline, { heading: (count) => t('timeline.heading', { count }), trackName, marks })
    },
    [t, trackName],
  )
  return { trackName, summary }
}
