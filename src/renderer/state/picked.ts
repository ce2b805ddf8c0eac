import type { TFunction } from 'i18next'
import { nameOf } from '../../shared/model/timeline-diff'
import { type Mention, quoted } from '../../shared/text/mention'
import type { Clip, Place, Timeline } from '../../shared/model/timeline'
import { shownName } from '../lib/describe-timeline'
import { timecode } from '../lib/language'

/** The clip that is picked, of a project's timeline or of a version that is looked at. */
export interface Picked {
  /** The project's id, or the version's. */
  readonly of: string
  /** As in `keyOf`. */
  readonly key: string
}

/** Unique in the timeline, where a clip's id may be unique only in its track. */
export const keyOf = (row: number | string | undefined, clipId: string | undefined): string => `${row}/${clipId}`

export function placeOf(timeline: Timeline | null, key: string): Place | null {
  const track = timeline?.tracks[Number(key.split('/', 1)[0])]
  const clip = track?.clips.find(({ id }) => key.endsWith(`/${id}`))
  return track && clip ? { clip, track } : null
}

/** What is called so now, the nearest to where it was. */
export function placeNamed(timeline: Timeline | null, { name, fromMs }: Mention): Place | null {
  const isCalled = (clip: Clip): boolean => {
    const own = nameOf(clip).replace(/\s+/g, ' ').trim()
    return name.endsWith('…') ? own.startsWith(name.slice(0, -1)) : own === name
  }
  const all = (timeline?.tracks ?? []).flatMap((track) => track.clips.filter(isCalled).map((clip) => ({ clip, track })))
  const far = ({ clip }: Place): number => Math.abs(clip.startMs - fromMs)
  return all.toSorted((one, other) => far(one) - far(other))[0] ?? null
}

/** A title of many words is known by its first. */
const MAX_NAME = 80

/** How a clip is named in a message, by name and time, so that every agent knows which is meant. */
export function mentionOf({ clip }: Pick<Place, 'clip'>, t: TFunction): string {
  const name = shownName(clip, t).replace(/\s+/g, ' ').trim()
  return t('timeline.mentioned', {
    clip: quoted(name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name),
    from: timecode(clip.startMs),
    to: timecode(clip.startMs + clip.durationMs),
  })
}
