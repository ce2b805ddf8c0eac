import {
  CheckCheck, ChevronDown, ChevronUp, Copy, Film, FolderOpen, GripVertical, Image, type LucideIcon, MoreHorizontal, Play, Save, Trash2,
  X,
} from 'lucide-react'
import { type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import {
  formatOf, inRunOrder, isRenderActive, isRenderFailed, isRenderQueued, isRenderSaved, type ActiveRender, type FailedRender, type Render,
  type RenderOutput, type SavedRender,
} from '../../../shared/model/render'
import { own } from '../../../shared/records'
import { useApp, useClient, useUiActions } from '../../state'
import { Button, IconButton } from '../../components/Button'
import { cx, onFirstClick } from '../../lib/view'
import { Note, ProgressBar } from '../../components/Feedback'
import { timecode, useLanguage, useNow } from '../../lib/language'
import { useDescribeError } from '../../state/describe-error'
import { Medium } from './MediaPanel'
import { fileNameOf, isSlow, progressOf, useStatusWords } from './progress'
import { DropdownMenu } from '../../components/Layer'
import styles from './Renders.module.css'

interface RenderCardProps {
  readonly renderId: string
  /** False: the video waits behind a button, for long lists. */
  readonly isPlayerOpen?: boolean
  /** It was chosen in a notification or the tray: it comes into sight, and plays. */
  readonly isAsked?: boolean
}

/** One export from its beginning to its file. Nothing where it was removed from the list. */
export function RenderCard({ renderId, isPlayerOpen = true, isAsked = false }: RenderCardProps) {
  const { t } = useLanguage()
  const words = useStatusWords()
  const client = useClient()
  const { showExport } = useUiActions()
  const render = useApp((state) => own(state.renders, renderId))
  const [isOpen, setIsOpen] = useState(isPlayerOpen)
  const card = useRef<HTMLElement>(null)
  const onShown = useEffectEvent(() => {
    setIsOpen(true)
    showExport(null)
    void client.run('render.shown', { renderId })
  })
  useEffect(() => {
    if (!isAsked || !card.current) return
    card.current.scrollIntoView({ block: 'nearest' })
    onShown()
  }, [isAsked])
  if (!render) return null
  const name = fileNameOf(render) ?? render.title
  const Kind = formatOf(render.output) === 'mp4' ? Film : Image
  const isCancelled = render.state.status === 'cancelled'
  return (
    <article ref={card} className={styles.card} aria-label={name} data-status={render.state.status}>
      <div className={styles.row}>
        <Kind className={styles.icon} aria-hidden="true" />
        <div className={styles.words}>
          <strong className="one-line" title={name}>{name}</strong>
          <span className="hint figures" role="status">{words(render)}</span>
        </div>
        {isRenderSaved(render) && <SavedActions render={render} onPlay={isOpen ? null : () => setIsOpen(true)} />}
        {isRenderQueued(render) && <QueuePlace render={render} />}
        {isRenderActive(render) && <Cancelling render={render} />}
        {isCancelled && (
          <Button label={t('common.tryAgain')} variant="ghost" onClick={() => void client.run('render.retry', { renderId })} />
        )}
        {(isRenderFailed(render) || isCancelled) && (
          <IconButton icon={X} label={t('renders.remove')} onClick={onFirstClick(() => void client.run('render.remove', { renderId }))} />
        )}
      </div>
      {isRenderSaved(render) && <Checked render={render} />}
      {isRenderActive(render) && !isRenderQueued(render) && <UnderWay render={render} />}
      {isRenderFailed(render) && <Failed render={render} />}
      {isRenderSaved(render) && (isOpen || isAsked) && (
        <Medium
          mediaId={render.state.mediaId}
          kind={formatOf(render.output) === 'mp4' ? 'video' : 'image'}
          name={render.title}
          fps={render.output?.fps}
          isAsked={isAsked}
        />
      )}
    </article>
  )
}

/** What was found in the file, in one line; nothing where nobody looked. */
function Checked({ render }: { readonly render: SavedRender }) {
  const { durationMs, output, pieces, state: { check, isUnreadable } } = render
  const { t, format } = useLanguage()
  if (isUnreadable) return <Note tone="warn">{t('renders.check.unreadable')}</Note>
  if (!check) return null
  const length = format.duration(check.durationMs)
  if (check.faults.length > 0) {
    const [size, asked] = [check, render].map(({ width, height }) => `${width}×${height}`)
    const values = { length, wanted: format.duration(durationMs), size, asked }
    const found = check.faults.map((fault) => t(`renders.check.${fault}`, values))
    return <Note tone="warn">{[...found, t('renders.check.again')].join(' ')}</Note>
  }
  const isStill = formatOf(output) === 'png'
  const momentOf = ({ atMs }: RenderOutput = { format: 'png' }): string[] =>
    atMs === undefined ? [] : [t('renders.check.at', { time: timecode(atMs) })]
  const facts = [
    ...(isStill ? momentOf(output) : [length]),
    `${check.width}×${check.height}`,
    ...(check.lufs === null ? [] : [t('renders.check.sound', { lufs: format.number(Math.round(check.lufs)).replace('-', '−') })]),
    // All of them new says nothing, and of a still picture none does.
    ...(!isStill && pieces && pieces.made < pieces.of ? [t('renders.check.pieces', { count: pieces.of, made: pieces.made })] : []),
  ]
  return (
    <p className={cx('hint figures', styles.checked)}>
      <CheckCheck aria-hidden="true" />
      {t('renders.check.fine', { facts: facts.join(t('chat.changes.comma')) })}
    </p>
  )
}

/** What was cancelled can be undone for some seconds; until then all stays where it is, so that a double click meets no other export. */
function Cancelling({ render: { id, state } }: { readonly render: ActiveRender }) {
  const { t } = useLanguage()
  const client = useClient()
  const isLeaving = state.cancelAt !== undefined
  const cancel = (): void => void client.run('render.cancel', { renderId: id })
  return (
    <>
      {isLeaving && (
        <Button label={t('common.undo')} variant="ghost" onClick={() => void client.run('render.keep', { renderId: id })} />
      )}
      <IconButton icon={X} label={t('renders.cancel')} disabled={isLeaving} onClick={onFirstClick(cancel)} />
    </>
  )
}

function UnderWay({ render }: { readonly render: ActiveRender }) {
  const { t } = useLanguage()
  const now = useNow(10_000, true)
  return (
    <>
      <ProgressBar label={render.title} value={progressOf(render)} />
      <p className="hint figures">
        {isSlow(render, now) && `${t('renders.slow')} `}
        {!render.state.isSignedOut && t(render.state.cancelAt === undefined ? 'renders.mayClose' : 'renders.mayUndo')}
      </p>
    </>
  )
}

function Failed({ render: { id, state } }: { readonly render: FailedRender }) {
  const { t } = useLanguage()
  const client = useClient()
  const { title, sentence, next, action, details } = useDescribeError()(state.error)
  const isAgain = next?.do === 'exportAgain'
  const again = (): void => void client.run('render.retry', { renderId: id })
  const chooseFolder = async (): Promise<void> => {
    const chosen = await client.run('settings.chooseFolder', {})
    if (chosen.ok && chosen.value.isChosen) again()
  }
  return (
    <Note
      tone="bad"
      {...(state.error.kind !== 'render-failed' && { title })}
      details={details}
      actions={
        <>
          <Button label={isAgain ? t('errors.next.exportAgain') : t('common.tryAgain')} onClick={again} />
          {action && !isAgain && (
            <Button label={action.label} variant="ghost" onClick={next?.do === 'exports' ? () => void chooseFolder() : action.run} />
          )}
        </>
      }
    >
      {state.made && state.error.kind === 'render-failed' ? t('renders.unplayable') : sentence}
    </Note>
  )
}

interface SavedActionsProps {
  readonly render: SavedRender
  /** Null while the player is shown already. */
  readonly onPlay: (() => void) | null
}

/** What can be done with a finished file. Dragging needs a pointer; the folder and the path serve the keyboard as well. */
function SavedActions({ render, onPlay }: SavedActionsProps) {
  const { t } = useLanguage()
  const client = useClient()
  const { notify } = useUiActions()
  const ofRender = { renderId: render.id }
  const isVideo = formatOf(render.output) === 'mp4'
  const copyPath = async (): Promise<void> => {
    if ((await client.run('render.copyPath', ofRender)).ok) notify(t('renders.pathCopied'))
  }
  const saveCopy = async (): Promise<void> => {
    const saved = await client.run('render.saveCopy', ofRender)
    if (saved.ok && saved.value) notify(t('renders.copySaved', saved.value))
  }
  /** The page's own drag gives way to one of the operating system, which carries the file. */
  const onDragStart = (event: DragEvent): void => {
    event.preventDefault()
    void client.run('render.drag', ofRender)
  }
  return (
    <>
      {onPlay && isVideo && <IconButton icon={Play} label={t('renders.play', { title: render.title })} onClick={onPlay} />}
      {onPlay && !isVideo && <IconButton icon={Image} label={t('renders.open', { title: render.title })} onClick={onPlay} />}
      <span className={styles.grip} title={t('renders.drag')} aria-hidden="true" draggable onDragStart={onDragStart}>
        <GripVertical />
      </span>
      <IconButton icon={FolderOpen} label={t('renders.reveal')} onClick={() => void client.run('render.reveal', ofRender)} />
      <DropdownMenu
        entries={[
          { label: t('renders.saveCopy'), icon: Save, onSelect: () => void saveCopy() },
          { label: t('renders.copyPath'), icon: Copy, onSelect: () => void copyPath() },
          'separator',
          { label: t('renders.remove'), icon: Trash2, onSelect: () => void client.run('render.remove', ofRender) },
        ]}
      >
        <IconButton icon={MoreHorizontal} label={t('renders.more', { title: render.title })} />
      </DropdownMenu>
    </>
  )
}

/** Lets an export that waits go earlier or later than the others of its project; nothing where it waits alone. */
function QueuePlace({ render }: { readonly render: Render }) {
  const { t } = useLanguage()
  const client = useClient()
  const waiting = useApp(({ renders }) =>
    Object.values(renders)
      .filter((other) => isRenderQueued(other) && other.sessionId === render.sessionId)
      .sort(inRunOrder)
      .map(({ id }) => id),
  )
  const at = waiting.indexOf(render.id)
  if (waiting.length < 2) return null
  const move = async (button: HTMLElement, before: string | null): Promise<void> => {
    await client.run('render.move', { renderId: render.id, before })
    // The card stands elsewhere now, and takes the keyboard along.
    button.focus()
  }
  const step = (icon: LucideIcon, label: string, isEnd: boolean, before: number) => (
    <IconButton
      icon={icon}
      label={label}
      aria-disabled={isEnd}
      onClick={({ currentTarget }) => void (isEnd || move(currentTarget, waiting[before] ?? null))}
    />
  )
  return (
    <>
      {step(ChevronUp, t('renders.moveUp'), at === 0, at - 1)}
      {step(ChevronDown, t('renders.moveDown'), at === waiting.length - 1, at + 2)}
    </>
  )
}
