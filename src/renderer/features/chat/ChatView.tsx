import { useCallback, useEffect, useRef } from 'react'
import { useContent, useUi, useWindowState } from '../../state'
import { SAVE_WITHIN_MS } from '../../state/unsent'
import { useView } from '../../lib/view'
import { Composer } from './composer/Composer'
import { Greeting } from './Greeting'
import { MessageList } from './MessageList'

const loadBatch = () => import('./composer/BatchDialog')

interface Props {
  /** Null where nothing is open: the first message makes a project. */
  readonly projectId: string | null
}

export function ChatView({ projectId }: Props) {
  const isEmpty = useContent((content) => content.messages.length === 0)
  const { text, setText, firstScrollTop, setScrollTop } = useSavedView(projectId)
  const batch = useView(loadBatch)
  const isBatchOpen = useUi((state) => state.dialog?.kind === 'batch')
  return (
    <div className="pane">
      {isEmpty ? <Greeting /> : <MessageList projectId={projectId} firstScrollTop={firstScrollTop} onScrolled={setScrollTop} />}
      <Composer projectId={projectId} text={text} onText={setText} />
      {isBatchOpen && projectId !== null && batch({ projectId })}
    </div>
  )
}

/**
 * What is typed, of several videos too, and where the reader is: at once in this window, and soon afterwards in main for coming back.
 * `firstScrollTop` is where the reader was when the project was left; null: at the end.
 */
function useSavedView(projectId: string | null) {
  const { client, ui } = useWindowState()
  const saved = useContent((content) => content.view)
  const key = projectId ?? ''
  const text = useUi((state) => state.drafts[key]) ?? saved.composerText
  const batch = useUi((state) => state.batches[key])
  const wishes = useUi((state) => state.wishes[key])
  const latest = useRef(saved)
  const timer = useRef<number>(undefined)

  const flush = useCallback(() => {
    if (timer.current === undefined) return
    window.clearTimeout(timer.current)
    timer.current = undefined
    if (projectId !== null) void client.run('project.saveView', { projectId, view: latest.current })
  }, [client, projectId])
  const soon = useCallback(() => {
    timer.current ??= window.setTimeout(flush, SAVE_WITHIN_MS)
  }, [flush])

  // The text also changes from outside: a dropped text file, a clip mentioned on the timeline.
  useEffect(() => {
    const { composerText, ...known } = latest.current
    const isKnown = (batch === undefined || known.batch === batch) && (wishes === undefined || known.wishes === wishes)
    if (composerText === text && isKnown) return
    latest.current = { ...latest.current, composerText: text, ...(batch && { batch }), ...(wishes && { wishes }) }
    soon()
  }, [text, batch, wishes, soon])
  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  const setText = useCallback((next: string) => ui.getState().setDraft(key, next), [ui, key])
  const setScrollTop = useCallback(
    (scrollTop: number | null) => {
      if (latest.current.scrollTop === scrollTop) return
      latest.current = { ...latest.current, scrollTop }
      soon()
    },
    [soon],
  )
  return { text, setText, firstScrollTop: saved.scrollTop, setScrollTop }
}
