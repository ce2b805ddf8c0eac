import { Film, Layers, type LucideIcon, Music, Stamp, Type } from 'lucide-react'
import { Thumbnail } from './Media'

type TrackType = 'video' | 'overlay' | 'audio' | 'text' | 'other'
/** The signs of the tracks. */
export const trackIcons: Readonly<Record<TrackType, LucideIcon>> = {
  video: Film, overlay: Stamp, audio: Music, text: Type, other: Layers,
}

interface Props {
  readonly clip: { readonly kind: string; readonly mediaId: string | null; readonly inMs: number }
  readonly trackType: TrackType
  readonly className: string | undefined
}

/** A clip as a small picture, or the sign of its track where it has none. Purely visual. */
export function ClipPicture({ clip: { kind, mediaId, inMs }, trackType, className }: Props) {
  if (mediaId !== null && (kind === 'image' || kind === 'video')) {
    return <Thumbnail kind={kind} mediaId={mediaId} {...(inMs > 0 && { part: { startMs: inMs } })} className={className} />
  }
  const Icon = trackIcons[trackType]
  return <span className={className} aria-hidden="true"><Icon /></span>
}
