import { Eye, FolderOpen, Images, ListPlus, ListTree, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/Button'
import { ContextMenu, Dialog, type MenuAction } from '../../components/Layer'
import { EmptyState } from '../../components/Feedback'
import { mediaUrl, Thumbnail } from '../../components/Media'
import { Player } from '../../components/player/Player'
import { useLanguage } from '../../lib/language'
import { additionOf, giveMedium, type GivenMedium } from '../../lib/add-medium'
import { useApp, useClient, useContent, useUiActions } from '../../state'
import { useSay } from '../../state/actions'
import { pendingUploads } from '../../state/unsent'
import { nameKey } from '../../../shared/text/file-names'
import type { MediaItem } from '../../../shared/model/project'
import type { Part } from '../../../shared/model/shrink'
import { isUploadReady, type Upload } from '../../../shared/model/upload'
import styles from './Renders.module.css'

/** The project's pictures, videos and sounds; each opens large, and comes into the video by its menu or by a drag to the timeline. */
export function MediaPanel() {
  const { t, format } = useLanguage()
  const { uploads, media } = useContent(({ uploads, media }) => ({ uploads, media }))
  const [shown, setShown] = useState<MediaEntry | null>(null)
  const unsent = useContent((content) => pendingUploads(content).map(({ id }) => id))
  const mediumOf = ({ name, kind, uploadId }: MediaEntry): GivenMedium =>
    ({ name, kind, uploadId: uploadId !== undefined && unsent.includes(uploadId) ? uploadId : undefined })
  const actionsOf = useMediaActions(mediumOf)
  const entries = listMedia(uploads, media)
  if (entries.length === 0) return <EmptyState icon={Images} title={t('media.empty.title')}>{t('media.empty.body')}</EmptyState>
  const actions = shown ? actionsOf(shown) : []
  return (
    <>
      <ul className={styles.tiles}>
        {entries.map((entry) => {
          const show = { label: t(entry.kind === 'image' ? 'media.show' : 'media.play'), icon: Eye, onSelect: () => setShown(entry) }
          return (
            <li key={entry.mediaId}>
              <ContextMenu entries={[show, ...actionsOf(entry)]}>
                <button
                  type="button"
                  className={styles.tile}
                  title={entry.name}
                  draggable
                  onDragStart={({ dataTransfer }) => giveMedium(dataTransfer, mediumOf(entry))}
                  onClick={() => setShown(entry)}
                >
                  <Thumbnail {...entry} className={styles.thumbnail}>
                    {entry.durationMs !== null && entry.kind !== 'image' && <time>{format.duration(entry.durationMs)}</time>}
                  </Thumbnail>
                  <span className="one-line">{entry.name}</span>
                </button>
              </ContextMenu>
            </li>
          )
        })}
      </ul>
      {shown && (
        <Dialog title={shown.name} closeLabel={t('media.close')} onClose={() => setShown(null)} className={styles.preview}>
          <Medium {...shown} />
          <footer className={styles.actions}>
            {actions.map(({ label, icon, isDanger, onSelect }) => (
              <Button
                key={label}
                label={label}
                icon={icon}
                variant={isDanger ? 'ghost' : 'secondary'}
                onClick={() => {
                  setShown(null)
                  onSelect()
                }}
              />
            ))}
          </footer>
        </Dialog>
      )}
    </>
  )
}

/** What can be done with a medium. One that a message carried stays: an earlier version may need it. */
function useMediaActions(mediumOf: (entry: MediaEntry) => GivenMedium): (entry: MediaEntry) => readonly MenuAction[] {
  const { t } = useLanguage()
  const client = useClient()
  const say = useSay()
  const { carry } = useUiActions()
  const projectId = useApp((state) => state.activeProjectId)
  const timeline = useContent((content) => content.timeline)
  return (entry) => {
    const { kind, mediaId } = entry
    const { uploadId, ...medium } = mediumOf(entry)
    const use = (): void => {
      if (projectId === null || timeline === null) return
      void say(projectId, additionOf([medium], 'end', t), uploadId === undefined ? {} : { uploadIds: [uploadId] })
    }
    const remove = (): void => {
      if (projectId !== null && uploadId !== undefined) void client.run('upload.remove', { projectId, uploadId })
    }
    const reveal = (): void => void client.run('media.reveal', { mediaId })
    const isSeen = kind === 'image' || kind === 'video'
    const isUsable = timeline !== null && timeline.tracks.length > 0 && kind !== 'other'
    return [
      ...(isUsable ? [{ label: t('media.use'), icon: ListPlus, onSelect: use }] : []),
      ...(isUsable && isSeen ? [{ label: t('media.place'), icon: ListTree, onSelect: () => carry({ ...medium, uploadId }) }] : []),
      ...(entry.uploadId === undefined ? [] : [{ label: t('media.reveal'), icon: FolderOpen, onSelect: reveal }]),
      ...(uploadId !== undefined ? [{ label: t('common.remove'), icon: Trash2, isDanger: true, onSelect: remove }] : []),
    ]
  }
}

interface MediaEntry extends Pick<MediaItem, 'name' | 'kind' | 'durationMs'> {
  readonly mediaId: string
  /** Of the user's own file. */
  readonly uploadId?: string
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
    const { id: uploadId, mediaId, name, kind, fit, state } = upload
    return [{ mediaId, uploadId, name, kind, durationMs: state.durationMs, part: fit }]
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
