import { Images } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/Dialog'
import { EmptyState } from '../../components/Feedback'
import { Thumbnail } from '../../components/Media'
import { useFormat } from '../../lib/language'
import { useContent } from '../../state/mirror'
import { listMedia, type MediaEntry } from './media-list'
import { Player } from './Player'
import styles from './Renders.module.css'

/** The project's pictures, videos and sounds; each opens large and plays. */
export function MediaPanel() {
  const { t } = useTranslation()
  const { uploads, media } = useContent(({ uploads, media }) => ({ uploads, media }))
  const format = useFormat()
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
              <Thumbnail {...entry} className={styles.thumbnail}>
                {entry.durationMs !== null && entry.kind !== 'image' && <time>{format.clock(entry.durationMs)}</time>}
              </Thumbnail>
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
