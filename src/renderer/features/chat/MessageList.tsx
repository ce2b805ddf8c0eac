import { ArrowDown } from 'lucide-react'
import { type MouseEvent, type ReactNode, startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { isTurnRunning } from '../../../shared/model/turn'
import { own } from '../../../shared/records'
import { Button } from '../../components/Button'
import { ContextMenu, type MenuEntry } from '../../components/Layer'
import { cx, isTyping } from '../../lib/view'
import { useMessageActions } from './messages/tools'
import { useContent, useUi, useWindowState } from '../../state'
import { useVersions, VersionsContext } from '../../state/history'
import { FindBar } from './find/FindBar'
import { MessageItem } from './messages/MessageItem'
import { type Row, toRows } from './messages/rows'
import { TurnStatus } from './messages/TurnLines'
import { useLanguage } from '../../lib/language'
import styles from './chat.module.css'

interface Props {
  readonly projectId: string | null
  /** Where the reader was; null: at the end. */
  readonly firstScrollTop: number | null
  readonly onScrolled: (scrollTop: number | null) => void
}

/** What is in sight when a chat is opened at its end; the rest comes a moment later. */
const FIRST = 12

/** The chat's messages; those out of sight are not laid out (content-visibility). */
export function MessageList({ projectId, firstScrollTop, onScrolled }: Props) {
  const { t } = useLanguage()
  const messages = useContent((content) => content.messages)
  const turns = useContent((content) => content.turns)
  const hasChanges = messages.some(({ kind }) => kind === 'changes')
  const versions = useVersions(hasChanges ? projectId : null, useContent((content) => content.timeline))
  const all = useMemo(() => toRows(messages, turns), [messages, turns])
  const find = useUi((state) => (state.find?.projectId === projectId ? state.find : null))
  const onEarlier = useEarlier(projectId, find !== null)
  useFindEnd(projectId)
  const [isOpening, setIsOpening] = useState(firstScrollTop === null)
  useEffect(() => startTransition(() => setIsOpening(false)), [])
  const rows = isOpening ? all.slice(-FIRST) : all
  const { viewport, content, isAtEnd, onScroll, toEnd, reveal } = useStickToEnd(firstScrollTop, rows[0]?.message.id, onScrolled)
  const running = Object.values(turns).find(isTurnRunning)
  useFollowOwnWords(all, toEnd)
  const item = ({ message, isLast, offersRetry, isSaid }: Row) => (
    <MessageItem
      key={message.id}
      message={message}
      isLast={isLast}
      offersRetry={offersRetry}
      isSaid={isSaid}
      turn={message.turnId === null ? undefined : own(turns, message.turnId)}
    />
  )
  const items = rows.map(item)
  // One list, so that a message that is being changed keeps its field when its turn comes.
  if (running) items.splice(rows.filter(({ isQueued }) => !isQueued).length, 0, <TurnStatus key="status" turn={running} />)
  return (
    <div className={styles.listFrame}>
      <MessageMenu rows={all}>
        <div ref={viewport} className={styles.viewport} onScroll={onScroll} role="region" aria-label={t('chat.messages')} tabIndex={0}>
          <div ref={content} className={cx(styles.column, find && styles.underBar)}>
            {onEarlier && !isOpening && <Button label={t('chat.earlier')} variant="ghost" onClick={onEarlier} />}
            <VersionsContext value={versions}>{items}</VersionsContext>
          </div>
        </div>
      </MessageMenu>
      {find && <FindBar find={find} list={content} isWhole={!onEarlier && !isOpening} onReveal={reveal} />}
      {!isAtEnd && <Button icon={ArrowDown} label={t('chat.jump')} className={styles.jump} onClick={toEnd} />}
      <Announcer rows={all} isRunning={running !== undefined} />
    </div>
  )
}

/** One menu for all messages: that of the one which the pointer or the keyboard is at. */
function MessageMenu({ rows, children }: { readonly rows: readonly Row[]; readonly children: ReactNode }) {
  const actionsFor = useMessageActions()
  const turns = useContent((content) => content.turns)
  const [id, setId] = useState<string | null>(null)
  const entriesOf = (messageId: string | null | undefined): readonly MenuEntry[] => {
    const message = rows.find((row) => row.message.id === messageId)?.message
    return message ? actionsFor(message, message.turnId === null ? undefined : own(turns, message.turnId)) : []
  }
  const onContextMenu = (event: MouseEvent): void => {
    const element = event.target instanceof Element ? event.target : null
    const asked = element?.closest<HTMLElement>('[data-message]')?.dataset['message']
    // Words that are selected, and fields, have the system's own menu.
    const isOfSystem = isTyping(element) || !(document.getSelection()?.isCollapsed ?? true)
    if (isOfSystem) return event.stopPropagation()
    if (entriesOf(asked).length === 0) event.preventDefault()
    setId(asked ?? null)
  }
  return (
    <ContextMenu entries={entriesOf(id)}>
      <div className={styles.menuArea} onContextMenuCapture={onContextMenu}>{children}</div>
    </ContextMenu>
  )
}

/**
 * Asks for the messages before the first one that this window has; null where it has them all. `isWanted`: they are asked for unasked,
 * page by page, until all are there.
 */
function useEarlier(projectId: string | null, isWanted: boolean): (() => void) | null {
  const { client, mirror } = useWindowState()
  const before = useContent(({ earlier, messages }) => (earlier && messages[0]?.id) ?? null)
  const ask = useCallback(async (): Promise<void> => {
    if (projectId === null || before === null) return
    const page = await client.run('chat.earlier', { projectId, before })
    if (page.ok) mirror.prepend(projectId, before, page.value)
  }, [client, mirror, projectId, before])
  useEffect(() => {
    if (isWanted) void ask()
  }, [isWanted, ask])
  return projectId === null || before === null ? null : () => void ask()
}

/** What was looked for is not looked for any more when the project is left. */
function useFindEnd(projectId: string | null): void {
  const { ui } = useWindowState()
  useEffect(() => {
    return () => {
      const { find, setFind } = ui.getState()
      if (find?.projectId === projectId) setFind(null)
    }
  }, [ui, projectId])
}

/** Whoever sends a message wants to see it, wherever they were reading. */
function useFollowOwnWords(rows: readonly Row[], toEnd: () => void): void {
  const newest = rows.findLast(({ message }) => message.kind === 'user')?.message.id
  const known = useRef(newest)
  useEffect(() => {
    if (known.current === newest) return
    known.current = newest
    toEnd()
  }, [newest, toEnd])
}

/** Characters that are read out; the rest is in the chat. */
const MAX_READ_OUT = 5000

/** Speaks to screen readers: that the agent thinks, and its answer at the end; never each piece, nor what was there before. */
function Announcer({ rows, isRunning }: { readonly rows: readonly Row[]; readonly isRunning: boolean }) {
  const { t } = useLanguage()
  const answer = rows.findLast(({ message }) => message.kind === 'agent')?.message
  const [firstId] = useState(answer?.id)
  const isNew = answer?.kind === 'agent' && answer.id !== firstId && !answer.isStreaming
  const said = isNew ? answer.text.slice(0, MAX_READ_OUT) : ''
  return <p className="visually-hidden" aria-live="polite">{isRunning ? t('chat.status.thinking') : said}</p>
}

/** Rows that come into sight turn out higher than estimated: a place is looked for again in so many frames. */
const SETTLE_FRAMES = 6
/** Nearer to the end than this counts as being there, px. */
const NEAR_PX = 48

/**
 * Follows the newest text until the reader scrolls up. `first` is where the reader was; null: at the end. When rows come before
 * `firstRow`, the reader goes on seeing the same ones.
 */
function useStickToEnd(first: number | null, firstRow: string | undefined, onScrolled: (scrollTop: number | null) => void) {
  const viewport = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  // The place to come back to, not one to be held: what is saved later does not move the reader.
  const [start] = useState(first)
  const isFollowing = useRef(start === null)
  const last = useRef({ top: 0, height: 0 })
  const [isAtEnd, setIsAtEnd] = useState(start === null)

  const toEnd = useCallback(() => {
    isFollowing.current = true
    setIsAtEnd(true)
    const element = viewport.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])
  const reveal = useCallback((range: Range) => {
    isFollowing.current = false
    let frames = SETTLE_FRAMES
    const look = (): void => {
      const element = viewport.current
      if (!element || !range.startContainer.isConnected) return
      const [place, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()]
      const offPx = place.top + place.height / 2 - box.top - box.height / 2
      if (Math.abs(offPx) > box.height / 4) element.scrollTop += offPx
      if ((frames -= 1) > 0) requestAnimationFrame(look)
    }
    look()
  }, [])
  const onScroll = useCallback(() => {
    const element = viewport.current
    if (!element) return
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    // Only a reader moves upwards, or rows that became fewer or lower. Rows that turn out higher than estimated move the end away.
    const isUpwards = element.scrollTop < last.current.top && element.scrollHeight >= last.current.height
    last.current = { top: element.scrollTop, height: element.scrollHeight }
    if (isFollowing.current && !isNear && !isUpwards) {
      element.scrollTop = element.scrollHeight
      return
    }
    isFollowing.current = isNear
    setIsAtEnd(isNear)
    onScrolled(isNear ? null : Math.round(element.scrollTop))
  }, [onScrolled])

  useLayoutEffect(() => {
    const element = viewport.current
    if (!element || !content.current) return
    element.scrollTop = start ?? element.scrollHeight
    const follow = new ResizeObserver(() => {
      if (!isFollowing.current) return
      element.scrollTop = element.scrollHeight
      // Rows that turned out lower moved it upwards, and no reader: the event that tells of it comes when more rows may be there.
      last.current = { top: element.scrollTop, height: element.scrollHeight }
    })
    follow.observe(content.current)
    follow.observe(element)
    return () => follow.disconnect()
  }, [start])

  const top = useRef<{ readonly row: HTMLElement | null | undefined; readonly at: number }>({ row: null, at: 0 })
  useLayoutEffect(() => {
    const { row, at } = top.current
    // At the very top the browser does not hold the place by itself.
    if (row?.isConnected && viewport.current && !isFollowing.current) viewport.current.scrollTop = last.current.top + row.offsetTop - at
    const now = content.current?.querySelector<HTMLElement>('[data-kind]')
    top.current = { row: now, at: now?.offsetTop ?? 0 }
  }, [firstRow])
  return { viewport, content, isAtEnd, onScroll, toEnd, reveal }
}
