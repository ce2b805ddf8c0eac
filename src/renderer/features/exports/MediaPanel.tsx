import { Images } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '../../components/Layer'
import { EmptyState } from '../../components/Feedback'
import { mediaUrl, Thumbnail } from '../../components/Media'
import { Player } from '../../components/player/Player'
import { useLanguage } from '../../lib/language'
import { useContent } from '../../state'
import { nameKey } from '../../../shared/text/file-names'
import type { MediaItem } from '../../../shared/model/project'
import type { Part } from '../../../shared/model/shrink'
import { isUploadReady, type Upload } from '../../../shared/model/upload'
import styles from './Renders.module.css'

/** The project's pictures, videos and sounds; each opens large and plays. */
export function MediaPanel() {
  const { t, format } = useLanguage()
  const { uploads, media } = useContent(({ uploads, media }) => ({ uploads, media }))
  const [shown, setShown] = useState<MediaEntry | null>(null)
  const entries = listMedia(uploads, media)
  if (entries.length === 0) return <EmptyState icon={Images} title={t('media.empty.title')}>{t('media.empty.body')}</EmptyState>
  return (
    <>
      <ul className={styles.tiles}>
        {entries.map((entry) => (
          <li key={entry.mediaId}>
            <button type="button" className={styles.tile} title={entry.name} onClick={() => setShown(entry)}>
              <Thumbnail {...entry} className={styles.thumbnail}>
                {entry.durationMs !== null && entry.kind !== 'image' && <time>{format.clock(entry.durationMs)}</time>}
              </Thumbnail>
              <span className="one-line">{entry.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <Dialog title={shown.name} closeLabel={t('media.close')} onClose={() => setShown(null)} className={styles.preview}>
          <Medium {...shown} />
        </Dialog>
      )}
    </>
  )
}

interface MediaEntry extends Pick<MediaItem, 'name' | 'kind' | 'durationMs'> {
  readonly mediaId: string
  /** The part of a large file that was sent. */
  readonly part?: Part | undefined
}

/**
 * What a project can be made of: its own files in the order in which they came, then what the server knows besides. An uploaded
 * file is known to both.
 */
export function listMedia(uploads: Readonly<Record<string, Upload>>, items: readonly MediaItem[]): MediaEntry[] {
  const inOrder = Object.values(uploads).toSorted((a, b) => a.createdAt - b.createdAt)
  const own = inOrder.flatMap((upload): MediaEntry[] => {
    if (!isUploadReady(upload) || upload.mediaId === null || upload.kind === 'link') return []
    const { mediaId, name, kind, fit, state } = upload
    return [{ mediaId, name, kind, durationMs: state.durationMs, part: fit }]
  })
  const isOwn = (item: MediaItem): boolean =>
    own.some(({ mediaId, name, kind }) => mediaId === item.id || (nameKey(name) === nameKey(item.name) && kind === item.kind))
  const others = items.filter((item) => !isOwn(item))
  return [...own, ...others.map(({ id, name, kind, durationMs }) => ({ mediaId: id, name, kind, durationMs }))]
}

interface MediumProps {
  readonly mediaId: string
  readonly kind: 'video' | 'image' | 'audio' | 'other'
  readonly name: string
  /** In ms, of a clip or sound. */
  readonly part?: Part | undefined
  /** Frames a second, where that is known. */
  readonly fps?: number | undefined
  /** It plays at once. */
  readonly isAsked?: boolean
}

/** Shows or plays a medium; says so where it cannot (moved, deleted, of an unknown kind). */
export function Medium({ mediaId, kind, name, part, fps, isAsked }: MediumProps) {
  const { t } = useLanguage()
  const [hasFailed, setHasFailed] = useState(false)
  const url = mediaUrl(mediaId, kind === 'image' ? undefined : part)
  const fail = (): void => setHasFailed(true)
  if (hasFailed || kind === 'other') return <p className={styles.unplayable}>{t('media.unplayable')}</p>
  if (kind === 'image') return <img className={styles.picture} src={url} alt={name} onError={fail} />
  return <Player src={url} kind={kind} name={name} fps={fps} isAsked={isAsked ?? false} onError={fail} />
}
