import { File, Film, Image, Link, Music, Pencil, X, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isTurnRunning, type Message } from '../../../shared/message'
import type { Upload } from '../../../shared/upload'
import { useClient } from '../../bridge'
import { Button, IconButton } from '../../components/Button'
import { cx } from '../../components/cx'
import { useFormat } from '../../lib/format'
import { mediaUrl } from '../../lib/media-url'
import { useContent } from '../../mirror'
import styles from './chat.module.css'
import type { ChatParts } from './ChatView'

interface Props {
  readonly message: Extract<Message, { kind: 'user' }>
  readonly isQueued: boolean
  /** Takes the words back into the composer. */
  readonly onEdit: (text: string) => void
  readonly UploadRows: ChatParts['UploadRows']
}

/** Most messages are queued for an instant only; what lasts longer than this, ms, is told. */
const TELL_AFTER_MS = 400

export function UserMessage({ message, isQueued, onEdit, UploadRows }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const uploads = useContent((content) => message.uploadIds.flatMap((id) => content.uploads[id] ?? []))
  const isWaiting = useLasting(isQueued, TELL_AFTER_MS)
  const isIncomplete = uploads.some(({ status }) => status !== 'ready')
  return (
    <article className={cx(styles.user, isWaiting && styles.queued)} aria-label={t('chat.you')} title={format.dateTime(message.at)}>
      {isWaiting && isIncomplete ? (
        <div className={styles.incoming}>
          <UploadRows uploadIds={message.uploadIds} />
        </div>
      ) : (
        uploads.length > 0 && (
          <ul className={styles.files} aria-label={t('chat.files', { count: uploads.length })}>
            {uploads.map((upload) => (
              <SentFile key={upload.id} upload={upload} />
            ))}
          </ul>
        )
      )}
      {message.text !== '' && <p className={styles.bubble}>{message.text}</p>}
      {isWaiting && <QueueTools message={message} isIncomplete={isIncomplete} onEdit={onEdit} />}
    </article>
  )
}

/** Why a message waits, and what can be done with it until it goes. */
function QueueTools({ message, isIncomplete, onEdit }: Omit<Props, 'isQueued' | 'UploadRows'> & { readonly isIncomplete: boolean }) {
  const { t } = useTranslation()
  const client = useClient()
  const isAgentBusy = useContent((content) => Object.values(content.turns).some(isTurnRunning))
  const { projectId, turnId, text } = message
  if (turnId === null) return null

  const remove = async (): Promise<boolean> => (await client.run('chat.removeQueued', { projectId, turnId })).ok
  const edit = async (): Promise<void> => {
    if (await remove()) onEdit(text)
  }
  return (
    <div className={styles.queue}>
      <span>{t(isIncomplete ? 'chat.queue.files' : isAgentBusy ? 'chat.queue.turn' : 'chat.queue.held')}</span>
      {!isIncomplete && !isAgentBusy && (
        <Button size="sm" onClick={() => void client.run('chat.retry', { projectId, turnId })}>
          {t('chat.queue.send')}
        </Button>
      )}
      <IconButton size="sm" label={t('common.edit')} onClick={() => void edit()}>
        <Pencil />
      </IconButton>
      <IconButton size="sm" label={t('common.remove')} onClick={() => void remove()}>
        <X />
      </IconButton>
    </div>
  )
}

/** True once the value has been true for `ms`. */
function useLasting(value: boolean, ms: number): boolean {
  const [hasLasted, setHasLasted] = useState(false)
  useEffect(() => {
    if (!value) return
    const timer = window.setTimeout(() => setHasLasted(true), ms)
    return () => {
      window.clearTimeout(timer)
      setHasLasted(false)
    }
  }, [value, ms])
  return value && hasLasted
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
