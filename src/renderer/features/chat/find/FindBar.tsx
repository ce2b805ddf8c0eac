import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { MAX_QUERY } from '../../../../shared/contract/limits'
import { IconButton } from '../../../components/Button'
import { useLanguage } from '../../../lib/language'
import { type Find, useUiActions } from '../../../state'
import { findMatches, type Match, MAX_MATCHES, paint, rowsOf } from './matches'
import styles from './find.module.css'

interface Props {
  readonly find: Find
  /** The messages, as they are drawn. */
  readonly list: RefObject<HTMLElement | null>
  /** All of them are there. */
  readonly isWhole: boolean
  readonly onReveal: (range: Range) => void
}

/** Finds words in the messages: how often they stand there, and one place after the other. Escape closes it. */
export function FindBar({ find, list, isWhole, onReveal }: Props) {
  const { t } = useLanguage()
  const { setFind } = useUiActions()
  const field = useRef<HTMLInputElement>(null)
  const { matches, index, go } = useMatches({ find, list, onReveal })
  const close = useGivenBackFocus(() => setFind(null))
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [find.asked])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const count = (): string => {
    if (find.query.trim() === '') return ''
    if (matches.length === 0) return t(isWhole ? 'chat.find.none' : 'chat.find.looking')
    const total = matches.length < MAX_MATCHES ? String(matches.length) : `${MAX_MATCHES}+`
    return t('chat.find.count', { number: index + 1, total })
  }
  return (
    <div className={styles.bar} role="search" aria-label={t('chat.find.label')} onKeyDown={onKeyDown}>
      <input
        ref={field}
        className="bare grows"
        maxLength={MAX_QUERY}
        aria-label={t('chat.find.label')}
        placeholder={t('chat.find.label')}
        value={find.query}
        onChange={({ target }) => setFind({ ...find, query: target.value, messageId: null })}
      />
      <span className={styles.count} role="status">{count()}</span>
      <IconButton icon={ArrowUp} label={t('chat.find.previous')} shortcut="⇧⏎" disabled={matches.length === 0} onClick={() => go(-1)} />
      <IconButton icon={ArrowDown} label={t('chat.find.next')} shortcut="⏎" disabled={matches.length === 0} onClick={() => go(1)} />
      <IconButton icon={X} label={t('common.close')} shortcut="Esc" onClick={close} />
    </div>
  )
}

/** Closes and goes back to where the keyboard was when the bar came. */
function useGivenBackFocus(onClose: () => void): () => void {
  const { focusComposer } = useUiActions()
  const [before] = useState(() => document.activeElement)
  return () => {
    onClose()
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
    else focusComposer()
  }
}

/** The messages change while they are looked through: they are read again so soon after, ms. */
const READ_AGAIN_MS = 120

type Place = Pick<Match, 'messageId' | 'nth'>
const isAt = (match: Match, place: Place | null): boolean => match.messageId === place?.messageId && match.nth === place.nth

/** The places, marked, and which of them is looked at: it stays the same one while others come before it. */
function useMatches({ find: { query, messageId }, list, onReveal }: Pick<Props, 'find' | 'list' | 'onReveal'>) {
  const [matches, setMatches] = useState<readonly Match[]>([])
  const [place, setPlace] = useState<Place | null>(null)
  const index = Math.max(0, matches.findIndex((match) => isAt(match, place)))

  const show = (match: Match | undefined): void => {
    setPlace(match ?? null)
    if (match) onReveal(match.range)
  }
  /** Looks where the user is: at the message that was asked for, else at the first place from the top of what is in sight. */
  const begin = useEffectEvent((found: readonly Match[]): void => {
    const top = list.current?.parentElement?.getBoundingClientRect().top ?? 0
    // Of the message: to know where the words in it are, what is out of sight would be laid out too.
    const isBelow = ({ row }: Match): boolean => row.getBoundingClientRect().bottom > top
    if (messageId === null) return show(found.find(isBelow) ?? found.at(-1))
    const wanted = found.find((match) => match.messageId === messageId)
    show(wanted)
    // Its words may be drawn otherwise than they are written.
    const row = rowsOf(list.current).find(({ dataset }) => dataset['message'] === messageId)
    if (wanted || !row) return
    const range = document.createRange()
    range.selectNodeContents(row)
    onReveal(range)
  })
  const isKnown = useEffectEvent((found: readonly Match[]) => found.some((match) => isAt(match, place)))

  useEffect(() => {
    const element = list.current
    if (!element) return
    let timer: number | undefined
    let isBegun = false
    const read = (): void => {
      timer = undefined
      const found = findMatches(element, query)
      setMatches(found)
      if (isBegun && isKnown(found)) return
      begin(found)
      // A message that was asked for may be on a page that comes yet.
      isBegun = found.length > 0 && (messageId === null || found.some((match) => match.messageId === messageId))
    }
    read()
    const observer = new MutationObserver(() => (timer ??= window.setTimeout(read, READ_AGAIN_MS)))
    observer.observe(element, { childList: true, characterData: true, subtree: true })
    return () => {
      observer.disconnect()
      window.clearTimeout(timer)
    }
  }, [list, query, messageId])

  useEffect(() => {
    paint(matches, matches[index])
    return () => paint([], undefined)
  }, [matches, index])

  const go = (by: 1 | -1): void => show(matches.at((index + by) % matches.length))
  return { matches, index, go }
}
