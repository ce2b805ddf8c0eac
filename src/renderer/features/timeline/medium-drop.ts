import { type DragEvent, useState } from 'react'
import { MAX_CARRIED } from '../../../shared/contract/limits'
import type { Timeline } from '../../../shared/model/timeline'
import { groupBy } from '../../../shared/records'
import { DRAGGED, givenMedium, type GivenMedium, isSound } from '../../lib/add-medium'
import type { Clock } from '../../lib/clock'
import { useLanguage } from '../../lib/language'
import { isTextFile } from '../../lib/view'
import { useFiles } from '../../state/actions'
import { isOver } from '../../state/wishes'
import { endOf } from './geometry'
import type { Say } from './gestures'
import { useCarried } from './hands/carried'
import type { Scale } from './scale'
import { inOrder, picturesOf, sentenceForMedia } from './say'

interface Given {
  readonly timeline: Timeline
  readonly projectId: string
  readonly scale: Pick<Scale, 'timeAt'>
  readonly clock: Clock
  readonly say: Say | undefined
}

/**
 * Media of the list, or files, that are dragged over the tracks come in between two pictures, as does a medium that keys take there:
 * `cutMs` is where, until it is let go.
 */
export function useMediumDrop({ timeline, projectId, scale, clock, say }: Given) {
  const { t } = useLanguage()
  const { add } = useFiles()
  const [hangsAtMs, setHangsAtMs] = useState<number | null>(null)
  const track = picturesOf(timeline)
  const pictures = track ? inOrder(track) : []
  const placeAt = (ms: number): number => pictures.filter((clip) => clip.startMs + clip.durationMs / 2 < ms).length
  const cutAt = (place: number): number => {
    const last = pictures.at(-1)
    return pictures[place]?.startMs ?? (last ? endOf(last) : 0)
  }
  const put = (media: readonly GivenMedium[], place: number): void => {
    for (const alike of groupBy(media, isSound).values()) {
      const uploadIds = alike.flatMap(({ uploadId }) => uploadId ?? [])
      const wish = { ...(!alike.every(isSound) && { atMs: cutAt(place) }), ...(uploadIds.length > 0 && { uploadIds }) }
      void say?.(sentenceForMedia(alike, place, timeline, t), wish)
    }
  }
  /** What main takes of them goes there; what it asks about waits for the answer, as any message with files does. */
  const putFiles = async (files: readonly File[], place: number): Promise<void> => {
    const uploads = (await add(projectId, files)).filter((upload) => !isOver(upload))
    const media = uploads.flatMap(({ id: uploadId, name, kind }) => (kind === 'link' || kind === 'other' ? [] : [{ name, kind, uploadId }]))
    if (media.length <= MAX_CARRIED) put(media, place)
  }
  const isOurs = ({ dataTransfer }: DragEvent): boolean =>
    say !== undefined && (dataTransfer.types.includes(DRAGGED) || (track !== undefined && areMedia(dataTransfer)))
  const onDragOver = (event: DragEvent): void => {
    if (!isOurs(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setHangsAtMs(cutAt(placeAt(scale.timeAt(event.clientX))))
  }
  const carried = useCarried({
    count: pictures.length,
    first: () => placeAt(clock.get()),
    put: say && track && ((medium, place) => put([medium], place)),
  })
  return {
    cutMs: carried ? cutAt(carried.place) : hangsAtMs,
    carried: carried && { name: carried.medium.name, words: sentenceForMedia([carried.medium], carried.place, timeline, t) },
    trackId: track?.id,
    hears: {
      onDragEnter: onDragOver,
      onDragOver,
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent): void => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setHangsAtMs(null)
      },
      onDrop(event: DragEvent): void {
        setHangsAtMs(null)
        if (!isOurs(event)) return
        const place = placeAt(scale.timeAt(event.clientX))
        const medium = givenMedium(event.dataTransfer)
        const files = medium === null ? [...event.dataTransfer.files] : []
        // Words among them are for the message, and all of them with it.
        if (medium === null && (files.length === 0 || files.some(isTextFile))) return
        event.preventDefault()
        if (medium === null) void putFiles(files, place)
        else put([medium], place)
      },
    },
  }
}

/** As far as can be told before they are let go; main looks closely. */
const areMedia = ({ types, items }: DataTransfer): boolean =>
  types.includes('Files') && [...items].every(({ kind, type }) => kind !== 'file' || type === '' || /^(?:image|video|audio)\//.test(type))
