import { useEffect, useState, type KeyboardEvent } from 'react'
import type { Message } from '../../../../shared/model/message'
import { own } from '../../../../shared/records'
import { isUploadReady, type Upload } from '../../../../shared/model/upload'
import { cx } from '../../../lib/view'
import { MediaIcon, mediaUrl, Picture } from '../../../components/Media'
import { useLanguage } from '../../../lib/language'
import { useContent } from '../../../state'
import styles from '../chat.module.css'
import { UploadRows } from '../../uploads'
import { Chips } from './AgentMessage'
import { QueueEdit, QueueTools } from './Queued'

interface Props {
  readonly message: Extract<Message, { kind: 'user' }>
  readonly isQueued: boolean
}

/** Most messages are queued for an instant only; what lasts longer than this, ms, is told. */
const TELL_AFTER_MS = 400

export function UserMessage({ message, isQueued }: Props) {
  const { t, format } = useLanguage()
  const uploads = useContent((content) => message.uploadIds.flatMap((id) => own(content.uploads, id) ?? []))
  const isWaiting = useLasting(isQueued, TELL_AFTER_MS)
  const [isEditing, setIsEditing] = useState(false)
  const isIncomplete = !uploads.every(isUploadReady)
  const sent = uploads.filter(({ state }) => state.status !== 'cancelled')
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isWaiting || event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    setIsEditing(true)
  }
  return (
    <article
      className={cx(styles.user, isWaiting && styles.queued)}
      aria-label={t('chat.you')}
      title={format.dateTime(message.at)}
      tabIndex={isWaiting ? 0 : undefined}
      onKeyDown={onKeyDown}
    >
      {isWaiting && isIncomplete ? (
        <div className={styles.incoming}>
          <UploadRows uploadIds={message.uploadIds} />
        </div>
      ) : (
        sent.length > 0 && (
          <ul className={styles.files} aria-label={t('chat.files', { count: sent.length })}>
            {sent.map((upload) => (
              <SentFile key={upload.id} upload={upload} />
            ))}
          </ul>
        )
      )}
      {isEditing && message.turnId !== null ? (
        <QueueEdit message={message} turnId={message.turnId} onDone={() => setIsEditing(false)} />
      ) : (
        <>
          {message.text !== '' && <p className={styles.bubble}>{message.text}</p>}
          {isWaiting && <QueueTools message={message} uploads={uploads} onEdit={() => setIsEditing(true)} />}
        </>
      )}
      <Chips projectId={message.projectId} chips={message.chips} />
    </article>
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

function SentFile({ upload: { kind, mediaId, name } }: { readonly upload: Upload }) {
  const named = (
    <span className={styles.file}>
      <MediaIcon kind={kind} />
      <span className="one-line">{name}</span>
    </span>
  )
  return (
    <li title={name}>
      {kind === 'image' && mediaId !== null ? (
        <Picture className={styles.picture} src={mediaUrl(mediaId)} alt={name} fallback={named} />
      ) : (
        named
      )}
    </li>
  )
}
