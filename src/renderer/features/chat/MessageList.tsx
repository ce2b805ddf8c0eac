import { ArrowDown } from 'lucide-react'
import { startTransition, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isTurnRunning, type Turn } from '../../../shared/model/turn'
import { own } from '../../../shared/records'
import { Button } from '../../components/Button'
import styles from './chat.module.css'
import { MessageItem } from './messages/MessageItem'
import type { Row } from './messages/turns'
import { TurnStatus } from './messages/TurnStatus'
import { useStickToEnd } from './stick-to-end'

interface Props {
  /** Those out of sight are not laid out (content-visibility). */
  readonly rows: readonly Row[]
  readonly turns: Readonly<Record<string, Turn>>
  /** Null where nothing is before the first row. */
  readonly onEarlier: (() => void) | null
  readonly onExample: (text: string) => void
  readonly firstScrollTop: number | null
  readonly onScrolled: (scrollTop: number | null) => void
}

/** What is in sight when a chat is opened at its end; the rest comes a moment later. */
const FIRST = 12

export function MessageList({ rows: all, turns, onEarlier, onExample, firstScrollTop, onScrolled }: Props) {
  const { t } = useTranslation()
  const [isOpening, setIsOpening] = useState(firstScrollTop === null)
  useEffect(() => startTransition(() => setIsOpening(false)), [])
  const rows = isOpening ? all.slice(-FIRST) : all
  const { viewport, content, isAtEnd, onScroll, toEnd } = useStickToEnd(firstScrollTop, rows[0]?.message.id, onScrolled)
  const running = Object.values(turns).find(isTurnRunning)
  useFollowOwnWords(all, toEnd)
  const item = ({ message, isLast, offersRetry }: Row) => (
    <MessageItem
      key={message.id}
      message={message}
      isLast={isLast}
      offersRetry={offersRetry}
      turn={message.turnId === null ? undefined : own(turns, message.turnId)}
      onExample={onExample}
    />
  )
  const items = rows.map(item)
  // One list, so that a message that is being changed keeps its field when its turn comes.
  if (running) items.splice(rows.filter(({ isQueued }) => !isQueued).length, 0, <TurnStatus key="status" turn={running} />)
  return (
    <div className={styles.listFrame}>
      <div ref={viewport} className={styles.viewport} onScroll={onScroll} role="region" aria-label={t('chat.messages')} tabIndex={0}>
        <div ref={content} className={styles.column}>
          {onEarlier && !isOpening && (
            <Button size="sm" variant="ghost" onClick={onEarlier}>
              {t('chat.earlier')}
            </Button>
          )}
          {items}
        </div>
      </div>
      {!isAtEnd && (
        <Button size="sm" className={styles.jump} onClick={toEnd}>
          <ArrowDown aria-hidden="true" />
          {t('chat.jump')}
        </Button>
      )}
      <Announcer rows={all} isRunning={running !== undefined} />
    </div>
  )
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

/** Speaks to screen readers: that the agent thinks, and its whole answer at the end; never each piece, nor what was there before. */
function Announcer({ rows, isRunning }: { readonly rows: readonly Row[]; readonly isRunning: boolean }) {
  const { t } = useTranslation()
  const answer = rows.findLast(({ message }) => message.kind === 'agent')?.message
  const [firstId] = useState(answer?.id)
  const isNew = answer?.kind === 'agent' && answer.id !== firstId && !answer.isStreaming
  return (
    <p className="visually-hidden" aria-live="polite">
      {isRunning ? t('chat.status.thinking') : isNew ? answer.text : ''}
    </p>
  )
}
