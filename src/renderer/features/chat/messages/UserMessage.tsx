import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { MessageSquareQuote, Pencil, X } from 'lucide-react'
import type { Message } from '../../../../shared/model/message'
import { own } from '../../../../shared/records'
import { isUploadActive, isUploadFailed, isUploadHeld, isUploadReady, type Upload } from '../../../../shared/model/upload'
import { cx, instead, onFirstClick } from '../../../lib/view'
import { MediaIcon, mediaUrl, Picture, Thumbnail } from '../../../components/Media'
import { ClipPicture } from '../../../components/ClipPicture'
import { splitMention } from '../../../../shared/text/mention'
import { timecode, useLanguage } from '../../../lib/language'
import { isBusy, useClient, useContent, useUiActions } from '../../../state'
import { UploadRows } from '../../uploads'
import { Chips } from './AgentMessage'
import { useWrite } from '../../../state/actions'
import { placeNamed } from '../../../state/picked'
import { isRetryable } from '../../../state/describe-error'
import { whileThere } from '../../../state/toasts'
import { isTurnQueued, isTurnWaiting } from '../../../../shared/model/turn'
import { Button, IconButton } from '../../../components/Button'
import { MAX_TEXT } from '../../../../shared/contract/limits'
import styles from '../chat.module.css'

type Said = Extract<Message, { kind: 'user' }>

/** Most messages are queued for an instant only; what lasts longer than this, ms, is told. */
const TELL_AFTER_MS = 400

interface Props {
  readonly message: Said
  readonly isQueued: boolean
  /** Beside the words. */
  readonly tools: ReactNode
}

export function UserMessage({ message, isQueued, tools }: Props) {
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
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {isWaiting && isIncomplete ? (
        <div className={styles.incoming}><UploadRows uploadIds={message.uploadIds} /></div>
      ) : (
        sent.length > 0 && (
          <ul className={styles.files} aria-label={t('chat.files', { count: sent.length })}>
            {sent.map((upload) => <SentFile key={upload.id} upload={upload} />)}
          </ul>
        )
      )}
      {isEditing && message.turnId !== null ? (
        <QueueEdit message={message} turnId={message.turnId} onDone={() => setIsEditing(false)} />
      ) : (
        <>
          {message.text !== '' && (
            <div className={styles.said}>
              {tools}
              <Bubble text={message.text} />
            </div>
          )}
          {isWaiting && <QueueTools message={message} uploads={uploads} onEdit={() => setIsEditing(true)} />}
        </>
      )}
      <Chips projectId={message.projectId} chips={message.chips} />
    </article>
  )
}

/** The words, and at their head what they are of: as its picture and name, while it is there. */
function Bubble({ text }: { readonly text: string }) {
  const { t } = useLanguage()
  const split = splitMention(text)
  const place = useContent(({ timeline }) => (split === null ? null : placeNamed(timeline, split.mention)))
  if (split === null || split.rest.trim() === '') return <p className={styles.bubble}>{text}</p>
  const { mention: { name, fromMs, toMs }, rest } = split
  return (
    <div className={styles.bubble}>
      <p className={styles.pointed}>
        {place ? (
          <ClipPicture clip={place.clip} trackType={place.track.type} className={styles.pointedPicture} />
        ) : (
          <span className={styles.pointedPicture} aria-hidden="true"><MessageSquareQuote /></span>
        )}
        <span className="one-line" title={name}>{name}</span>
        <span className={styles.pointedTime}>{t('timeline.span', { from: timecode(fromMs), to: timecode(toMs) })}</span>
      </p>
      <p>{rest}</p>
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

function SentFile({ upload: { kind, mediaId, name, fit } }: { readonly upload: Upload }) {
  if (kind === 'video' && mediaId !== null) {
    return (
      <li title={name}>
        <Thumbnail kind={kind} mediaId={mediaId} part={fit} className={styles.clip}>
          <span className={cx(styles.caption, 'one-line')}>{name}</span>
        </Thumbnail>
      </li>
    )
  }
  const named = (
    <span className={styles.file}>
      <MediaIcon kind={kind} />
      <span className="one-line">{name}</span>
    </span>
  )
  const isPicture = kind === 'image' && mediaId !== null
  const picture = isPicture && <Picture className={styles.picture} src={mediaUrl(mediaId)} alt={name} fallback={named} />
  return <li title={name}>{picture || named}</li>
}

interface QueueToolsProps {
  readonly message: Said
  readonly uploads: readonly Upload[]
  readonly onEdit: () => void
}

/** Why a message waits, and what can be done with it until it goes. */
function QueueTools({ message: { projectId, turnId, text }, uploads, onEdit }: QueueToolsProps) {
  const { t } = useLanguage()
  const client = useClient()
  const write = useWrite()
  const { notify } = useUiActions()
  const isAgentBusy = useContent(isBusy)
  const { isHeld, before, held } = useContent(({ turns }) => {
    const queued = Object.values(turns).filter(isTurnQueued)
    const at = turnId === null ? 0 : (turns[turnId]?.createdAt ?? 0)
    const held = queued.filter((turn) => turn.isHeld).sort((a, b) => a.createdAt - b.createdAt)
    return {
      isHeld: held.some(({ id }) => id === turnId),
      before: queued.filter((turn) => isTurnWaiting(turn) && turn.createdAt < at).length,
      /** Told by the first of them, for all. */
      held: held[0]?.id === turnId ? held.length : 0,
    }
  })
  if (turnId === null) return null
  const failed = uploads.filter(isUploadFailed).length
  const mayRetry = uploads.some((upload) => isUploadFailed(upload) && isRetryable(upload.state.error))
  const coming = uploads.filter(isUploadActive).length
  const asked = uploads.filter(isUploadHeld).length
  const maySend = isHeld && failed + coming + asked === 0
  const ahead = before + Number(isAgentBusy)

  const why = (): string => {
    if (failed > 0) return t(mayRetry ? 'chat.queue.failed' : 'chat.queue.unusable', { count: failed })
    if (asked > 0) return t('chat.queue.asked', { count: asked })
    if (coming > 0) return t('chat.queue.files', { count: coming })
    if (isHeld) return t('chat.queue.held')
    return ahead === 0 ? t('chat.queue.soon') : t('chat.queue.turn', { count: ahead })
  }
  const toComposer = (): void => write(projectId, (before) => [before, text].filter(Boolean).join('\n\n'))
  const remove = async (): Promise<void> => {
    const removed = await client.run('chat.removeQueued', { projectId, turnId })
    if (removed.ok) notify(t('chat.queue.removed'), { label: t('common.undo'), run: toComposer, isPossible: whileThere(projectId) })
  }
  return (
    <div className={styles.queue}>
      <span className="faint">{why()}</span>
      {maySend && <Button label={t('chat.queue.send')} onClick={() => void client.run('chat.retry', { projectId, turnId })} />}
      {held > 1 && (
        <Button label={t('chat.queue.sendAll', { count: held })} onClick={() => void client.run('chat.release', { projectId })} />
      )}
      <IconButton icon={Pencil} label={t('common.edit')} shortcut="⏎" onClick={onEdit} />
      <IconButton icon={X} label={t('common.remove')} onClick={onFirstClick(() => void remove())} />
    </div>
  )
}

/** The words of a message that waits, changed in place. What main refuses, since it was sent meanwhile, stays here to be copied. */
function QueueEdit({ message: { projectId, text }, turnId, onDone }: { message: Said; turnId: string; onDone: () => void }) {
  const { t } = useLanguage()
  const client = useClient()
  const [words, setWords] = useState(text)
  const save = async (): Promise<void> => {
    const isSame = words.trim() === '' || words.trim() === text
    if (isSame || (await client.run('chat.editQueued', { projectId, turnId, text: words })).ok) onDone()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const isSave = event.key === 'Enter' && !event.shiftKey
    if (!isSave && event.key !== 'Escape') return
    // Escape would stop the agent.
    event.preventDefault()
    event.stopPropagation()
    if (isSave) void save()
    else onDone()
  }
  return (
    <form className={styles.edit} onSubmit={instead(save)}>
      <textarea
        autoFocus
        rows={1}
        maxLength={MAX_TEXT}
        aria-label={t('chat.queue.edit')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.queue}>
        <Button label={t('common.cancel')} variant="ghost" onClick={onDone} />
        <Button label={t('common.save')} type="submit" />
      </div>
    </form>
  )
}
