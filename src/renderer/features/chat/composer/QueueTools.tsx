import { Pencil, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isTurnRunning, type Message } from '../../../../shared/model/message'
import { isUploadActive, type Upload } from '../../../../shared/model/upload'
import { useClient } from '../../../state/bridge'
import { Button, IconButton } from '../../../components/Button'
import { onFirstClick } from '../../../lib/input'
import { useApp, useContent } from '../../../state/mirror'
import { useUi, useUiStore } from '../../../state/ui-store'
import styles from '../chat.module.css'

interface Props {
  readonly message: Extract<Message, { kind: 'user' }>
  readonly uploads: readonly Upload[]
  readonly onEdit: () => void
}

/** Why a message waits, and what can be done with it until it goes. */
export function QueueTools({ message: { projectId, turnId, text }, uploads, onEdit }: Props) {
  const { t } = useTranslation()
  const client = useClient()
  const ui = useUiStore()
  const notify = useUi((state) => state.notify)
  const saved = useContent((content) => content.view.composerText)
  const isAgentBusy = useContent((content) => Object.values(content.turns).some(isTurnRunning))
  const isQueueHeld = useApp(({ heldQueues }) => Object.hasOwn(heldQueues, projectId))
  const before = useContent(({ turns }) => {
    const own = turnId === null ? undefined : turns[turnId]
    return Object.values(turns).filter(({ status, createdAt }) => status === 'queued' && own && createdAt < own.createdAt).length
  })
  if (turnId === null) return null
  const failed = uploads.filter(({ status }) => status === 'failed' || status === 'cancelled').length
  const coming = uploads.filter(isUploadActive).length
  const isHeld = isQueueHeld && failed + coming === 0 && !isAgentBusy
  const ahead = before + Number(isAgentBusy)

  const why = (): string => {
    if (failed > 0) return t('chat.queue.failed', { count: failed })
    if (coming > 0) return t('chat.queue.files', { count: coming })
    if (isHeld) return t('chat.queue.held')
    return ahead === 0 ? t('chat.queue.soon') : t('chat.queue.turn', { count: ahead })
  }
  const toComposer = (): void => {
    const { drafts, setDraft, focusComposer } = ui.getState()
    setDraft(projectId, [drafts[projectId] ?? saved, text].filter(Boolean).join('\n\n'))
    focusComposer()
  }
  const remove = async (): Promise<void> => {
    if ((await client.run('chat.removeQueued', { projectId, turnId })).ok) notify(t('chat.queue.removed'), toComposer)
  }
  return (
    <div className={styles.queue}>
      <span>{why()}</span>
      {isHeld && (
        <Button size="sm" onClick={() => void client.run('chat.retry', { projectId, turnId })}>
          {t('chat.queue.send')}
        </Button>
      )}
      <IconButton size="sm" label={t('common.edit')} shortcut="⏎" onClick={onEdit}>
        <Pencil />
      </IconButton>
      <IconButton size="sm" label={t('common.remove')} onClick={onFirstClick(() => void remove())}>
        <X />
      </IconButton>
    </div>
  )
}
