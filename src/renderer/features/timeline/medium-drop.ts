import { type DragEvent, useState } from 'react'
import type { Timeline } from '../../../shared/model/timeline'
import { DRAGGED, givenMedium } from '../../lib/add-medium'
import { useLanguage } from '../../lib/language'
import { endOf } from './geometry'
import type { Say } from './gestures'
import type { Scale } from './scale'
import { inOrder, picturesOf, sentenceForMedium } from './say'

/** A medium of the list that is dragged over the tracks comes in between two pictures: `cutMs` is where, while it hangs there. */
export function useMediumDrop(timeline: Timeline, scale: Pick<Scale, 'timeAt'>, say: Say | undefined) {
  const { t } = useLanguage()
  const [cutMs, setCutMs] = useState<number | null>(null)
  const track = picturesOf(timeline)
  const pictures = track ? inOrder(track) : []
  const placeAt = (clientX: number): number =>
    pictures.filter((clip) => clip.startMs + clip.durationMs / 2 < scale.timeAt(clientX)).length
  const cutAt = (place: number): number => {
    const last = pictures.at(-1)
    return pictures[place]?.startMs ?? (last ? endOf(last) : 0)
  }
  const isOurs = ({ dataTransfer }: DragEvent): boolean => say !== undefined && dataTransfer.types.includes(DRAGGED)
  return {
    cutMs,
    trackId: track?.id,
    hears: {
      onDragOver(event: DragEvent): void {
        if (!isOurs(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setCutMs(cutAt(placeAt(event.clientX)))
      },
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent): void => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setCutMs(null)
      },
      onDrop(event: DragEvent): void {
        setCutMs(null)
        const medium = isOurs(event) ? givenMedium(event.dataTransfer) : null
        if (medium === null) return
        event.preventDefault()
        const place = placeAt(event.clientX)
        const sentence = sentenceForMedium(medium, place, timeline, t)
        void say?.(sentence, { atMs: cutAt(place), ...(medium.uploadId !== undefined && { uploadIds: [medium.uploadId] }) })
      },
    },
  }
}
