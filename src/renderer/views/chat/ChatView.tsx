import { useMemo, type ComponentType } from 'react'
import { useClient } from '../../bridge'
import { useView } from '../../lib/use-view'
import { useContent, useMirror } from '../../mirror'
import { useUi } from '../../ui-store'
import { Composer } from './Composer'
import styles from './chat.module.css'
import { Greeting } from './Greeting'
import { MessageList } from './MessageList'
import { toRows } from './turns'
import { useSavedView } from './use-saved-view'

const loadBatch = () => import('./BatchDialog')

/** What the chat shows of other views; they may not import each other. */
export interface ChatParts {
  readonly RenderCard: ComponentType<{ readonly renderId: string }>
  readonly UploadRows: ComponentType<{ readonly uploadIds: readonly string[] }>
}

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
