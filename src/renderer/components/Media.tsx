import { File, Film, Image, Link, Music, type LucideIcon } from 'lucide-react'
import { useState, type ComponentProps, type ReactNode } from 'react'
import { cx } from '../lib/view'
import styles from './Media.module.css'

type Kind = 'video' | 'image' | 'audio' | 'link' | 'other'
const icons: Readonly<Record<Kind, LucideIcon>> = { video: Film, image: Image, audio: Music, link: Link, other: File }

/** A part of a clip or sound; without an end, to the end. */
interface Part {
  readonly startMs: number
  readonly endMs?: number
}

/** What stands for a whole clip: its very first picture is often black. */
const POSTER: Part = { startMs: 100 }

/** The address under which main serves a media id; of a clip or sound, perhaps `part` of it alone. */
export function mediaUrl(mediaId: string, part?: Part): string {
  const url = `nemo-media://${mediaId}`
  return part ? `${url}#t=${[part.startMs, part.endMs].flatMap((ms) => (ms === undefined ? [] : ms / 1000)).join(',')}` : url
}

/** The sign of a kind of media. Purely visual. */
export function MediaIcon({ kind }: { readonly kind: Kind }) {
  const Icon = icons[kind]
  return <Icon aria-hidden="true" />
}

interface PictureProps extends ComponentProps<'img'> {
  readonly src: string
  readonly alt: string
  /** In its place where it cannot be shown; default: nothing. */
  readonly fallback?: ReactNode
}

/** A picture that never shows the browser's sign of a broken one: its file may be moved, deleted or of another kind. */
export function Picture({ fallback = null, ...rest }: PictureProps) {
  const [failed, setFailed] = useState<string | null>(null)
  return failed === rest.src ? fallback : <img decoding="async" {...rest} onError={() => setFailed(rest.src)} />
}

interface ThumbnailProps {
  readonly kind: Kind
  /** Null where there is nothing to show yet. */
  readonly mediaId: string | null
  /** The part of a clip that is used. */
  readonly part?: Part | undefined
  readonly className: string | undefined
  /** Over the picture. */
  readonly children?: ReactNode
}

/** A picture, or a picture of a clip, over the sign of its kind. */
export function Thumbnail({ kind, mediaId, part = POSTER, className, children }: ThumbnailProps) {
  return (
    <span className={cx(styles.thumbnail, className)} data-kind={kind}>
      <MediaIcon kind={kind} />
      {mediaId !== null && kind === 'image' && <Picture src={mediaUrl(mediaId)} alt="" loading="lazy" />}
      {mediaId !== null && kind === 'video' && <video src={mediaUrl(mediaId, part)} preload="metadata" muted tabIndex={-1} />}
      {children}
    </span>
  )
}
