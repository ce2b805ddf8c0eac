import { File, Film, Image, Images, Music, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/Dialog'
import { EmptyState } from '../../components/EmptyState'
import { Picture } from '../../components/Picture'
import { useFormat } from '../../lib/format'
import { mediaUrl, POSTER } from '../../lib/media-url'
import { useContent } from '../../state/mirror'
import { listMedia, type MediaEntry } from './media-list'
import { Player } from './Player'
import styles from './Renders.module.css'

const icons: Readonly<Record<MediaEntry['kind'], LucideIcon>> = { video: Film, image: Image, audio: Music, other: File }

/** The project's pictures, videos and sounds; each opens large and plays. */
export function MediaPanel() {
  const { t } = useTranslation()
  const { uploads, media } = useContent(({ uploads, media }) => ({ uploads, media }))
  const [shown, setShown] = useState<MediaEntry | null>(null)
  const entries = listMedia(uploads, media)
  if (entries.length === 0)
    return (
      <EmptyState icon={<Images />} title={t('media.empty.title')}>
        {t('media.empty.body')}
      </EmptyState>
    )
  return (
    <>
      <ul className={styles.tiles}>
        {entries.map((entry) => (
          <li key={entry.mediaId}>
            <button type="button" className={styles.tile} title={entry.name} onClick={() => setShown(entry)}>
              <Thumbnail entry={entry} />
              <span>{entry.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <Dialog title={shown.name} closeLabel={t('media.close')} onClose={() => setShown(null)} className={styles.preview}>
          <Player {...shown} />
        </Dialog>
      )}
    </>
  )
}

function Thumbnail({ entry }: { readonly entry: MediaEntry }) {
  const format = useFormat()
  const Icon = icons[entry.kind]
  return (
    <span className={styles.thumbnail} data-kind={entry.kind}>
      <Icon aria-hidden="true" />
      {entry.kind === 'image' && <Picture src={mediaUrl(entry.mediaId)} alt="" loading="lazy" />}
      {entry.kind === 'video' && <video src={mediaUrl(entry.mediaId, entry.part ?? POSTER)} preload="metadata" muted tabIndex={-1} />}
      {entry.durationMs !== null && entry.kind !== 'image' && <time>{format.clock(entry.durationMs)}</time>}
    </span>
  )
}
