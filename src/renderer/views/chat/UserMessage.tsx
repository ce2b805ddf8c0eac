import { File, Film, Image, Link, Music, Pencil, X, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/message'
import type { Upload } from '../../../shared/upload'
import { useClient } from '../../bridge'
import { IconButton } from '../../components/Button'
import { cx } from '../../components/cx'
import { useFormat } from '../../lib/format'
import { mediaUrl } from '../../lib/media-url'
import { useContent } from '../../mirror'
import styles from './chat.module.css'

interface Props {
  readonly message: Extract<Message, { kind: 'user' }>
  readonly isQueued: boolean
  /** Takes the words back into the composer. */
  readonly onEdit: (text: string) => void
}

export function UserMessage({ message, isQueued, onEdit }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useClient()
  const uploads = useContent((content) => message.uploadIds.flatMap((id) => content.uploads[id] ?? []))

  const remove = async (): Promise<boolean> => {
    if (message.turnId === null) return false
    return (await client.run('chat.removeQueued', { projectId: message.projectId, turnId: message.turnId })).ok
  }
  const edit = async (): Promise<void> => {
    if (await remove()) onEdit(message.text)
  }
  return (
    <article className={cx(styles.user, isQueued && styles.queued)} aria-label={t('chat.you')} title={format.dateTime(message.at)}>
      {uploads.length > 0 && (
        <ul className={styles.files} aria-label={t('chat.files', { count: uploads.length })}>
          {uploads.map((upload) => (
            <SentFile key={upload.id} upload={upload} />
          ))}
        </ul>
      )}
      {message.text !== '' && <p className={styles.bubble}>{message.text}</p>}
      {isQueued && (
        <div className={styles.queue}>
          <span>{t('chat.queued')}</span>
          <IconButton size="sm" label={t('common.edit')} onClick={() => void edit()}>
            <Pencil />
          </IconButton>
          <IconButton size="sm" label={t('common.remove')} onClick={() => void remove()}>
            <X />
          </IconButton>
        </div>
      )}
    </article>
  )
}

const icons: Readonly<Record<Upload['kind'], LucideIcon>> = { video: Film, image: Image, audio: Music, link: Link, other: File }

function SentFile({ upload }: { readonly upload: Upload }) {
  const Icon = icons[upload.kind]
  if (upload.kind === 'image' && upload.mediaId !== null) {
    return (
      <li className={styles.picture}>
        <img src={mediaUrl(upload.mediaId)} alt={upload.name} title={upload.name} decoding="async" />
      </li>
    )
  }
  return (
    <li className={styles.file} title={upload.name}>
      <Icon aria-hidden="true" />
      <span>{upload.name}</span>
    </li>
  )
}
