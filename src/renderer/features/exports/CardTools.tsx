import { ChevronDown, ChevronUp, Copy, FolderOpen, GripVertical, MoreHorizontal, Play, Trash2 } from 'lucide-react'
import type { DragEvent } from 'react'
import { inRunOrder, isRenderQueued, type Render, type SavedRender } from '../../../shared/model/render'
import { useApp, useClient, useUi } from '../../state'
import { IconButton } from '../../components/Button'
import { DropdownMenu } from '../../components/Layer'
import styles from './Renders.module.css'
import { useLanguage } from '../../lib/language'

interface SavedActionsProps {
  readonly render: SavedRender
  /** Null while the player is shown already. */
  readonly onPlay: (() => void) | null
}

/** What can be done with a finished file. Dragging needs a pointer; the folder and the path serve the keyboard as well. */
export function SavedActions({ render, onPlay }: SavedActionsProps) {
  const { t } = useLanguage()
  const client = useClient()
  const notify = useUi((state) => state.notify)
  const ofRender = { renderId: render.id }
  const copyPath = async (): Promise<void> => {
    if ((await client.run('render.copyPath', ofRender)).ok) notify(t('renders.pathCopied'))
  }
  /** The page's own drag gives way to one of the operating system, which carries the file. */
  const onDragStart = (event: DragEvent): void => {
    event.preventDefault()
    void client.run('render.drag', ofRender)
  }
  return (
    <>
      {onPlay && (
        <IconButton icon={Play} label={t('renders.play', { title: render.title })} onClick={onPlay} />
      )}
      <span className={styles.grip} title={t('renders.drag')} aria-hidden="true" draggable onDragStart={onDragStart}>
        <GripVertical />
      </span>
      <IconButton icon={FolderOpen} label={t('renders.reveal')} onClick={() => void client.run('render.reveal', ofRender)} />
      <DropdownMenu
        entries={[
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
export function QueuePlace({ render }: { readonly render: Render }) {
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
  const isFirst = at === 0
  const isLast = at === waiting.length - 1
  return (
    <>
      <IconButton
        icon={ChevronUp}
        label={t('renders.moveUp')}
        aria-disabled={isFirst}
        onClick={({ currentTarget }) => void (isFirst || move(currentTarget, waiting[at - 1] ?? null))}
      />
      <IconButton
        icon={ChevronDown}
        label={t('renders.moveDown')}
        aria-disabled={isLast}
        onClick={({ currentTarget }) => void (isLast || move(currentTarget, waiting[at + 2] ?? null))}
      />
    </>
  )
}
