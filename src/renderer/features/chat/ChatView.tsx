import { useMemo } from 'react'
import { useClient } from '../../state/bridge'
import { useView } from '../../lib/view'
import { useContent, useMirror } from '../../state/mirror'
import { useUi } from '../../state/ui-store'
import { Composer } from './composer/Composer'
import styles from './chat.module.css'
import { Greeting } from './Greeting'
import { MessageList } from './MessageList'
import type { ChatParts } from './parts'
import { toRows } from './messages/turns'
import { useSavedView } from './saved-view'

const loadBatch = () => import('./composer/BatchDialog')

interface Props {
  /** Null where nothing is open: the first message makes a project. */
  readonly projectId: string | null
  readonly parts: ChatParts
}

export function ChatView({ projectId, parts }: Props) {
  const messages = useContent((content) => content.messages)
  const turns = useContent((content) => content.turns)
  const rows = useMemo(() => toRows(messages, turns), [messages, turns])
  const onEarlier = useEarlier(projectId)
  const view = useSavedView(projectId)
  const batch = useView(loadBatch)
  const isBatchOpen = useUi((state) => state.dialog?.kind === 'batch')
  return (
    <div className={styles.chat}>
      {messages.length === 0 ? (
        <Greeting onExample={view.setText} />
      ) : (
        <MessageList
          rows={rows}
          turns={turns}
          onEarlier={onEarlier}
          parts={parts}
          onExample={view.setText}
          firstScrollTop={view.firstScrollTop}
          onScrolled={view.setScrollTop}
        />
      )}
      <Composer projectId={projectId} text={view.text} onText={view.setText} parts={parts} />
      {isBatchOpen && projectId !== null && batch({ projectId, UploadRows: parts.UploadRows })}
    </div>
  )
}

/** Asks for the messages before the first one that this window has; null where it has them all. */
function useEarlier(projectId: string | null): (() => void) | null {
  const client = useClient()
  const mirror = useMirror()
  const before = useContent(({ earlier, messages }) => (earlier && messages[0]?.id) ?? null)
  if (projectId === null || before === null) return null
  const ask = async (): Promise<void> => {
    const page = await client.run('chat.earlier', { projectId, before })
    if (page.ok) mirror.prepend(projectId, before, page.value)
  }
  return () => void ask()
}
